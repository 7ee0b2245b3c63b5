/* The command `journal`. */
#include "commands.h"

#include "metodist/base/hash.h"

enum { SCREEN_LINES = 1000 };

struct journal {
	const struct app *app;
	const struct view *view;
	struct outcome *out;
	const struct kind *kind;
	struct slice user;
	uint64_t since, skip, seen, most;
	bool count_only;
};

static bool journal_row(void *ctx, const struct journal_line *line)
{
	struct journal *j = ctx;
	const struct kind *kind = schema_kind(j->view->schema, line->ref.kind);
	struct table *t = &j->out->table;
	struct buf text = { 0 };

	if (j->out->screen && (line->seq <= j->since || j->seen == j->most))
		return false;
	if ((j->kind && kind != j->kind) || (j->user.p && !slice_eq(j->user, line->user)))
		return true;
	if (j->seen++ < j->skip || j->count_only)
		return true;
	table_addf(t, "%llu", (unsigned long long)line->seq);
	command_when(j->app, j->out, line->utc, &text);
	table_add(t, buf_view(&text));
	table_add(t, line->user);
	table_addf(t, "%s%s", command_action(j->out, line->action),
		   line->undoes && !j->out->json ? " (отмена)" : "");
	table_add(t, slice_str(!kind ? "?" : j->out->json ? kind->name : kind->label));
	table_addf(t, "%llu", (unsigned long long)line->ref.id);
	buf_reset(&text);
	view_title(j->view, line->ref, &text);
	table_add(t, buf_view(&text));
	command_number_cell(t, line->batch);
	if (j->out->screen)
		command_number_cell(t, line->seq);
	if (j->out->json) {
		char chain[2 * SHA256_SIZE + 1];

		command_number_cell(t, line->undoes);
		hex(slice_from(line->chain, SHA256_SIZE), chain);
		table_add(t, slice_str(chain));
	}
	buf_release(&text);
	return true;
}

static enum status parse_journal(struct journal *j, const struct args *args, uint64_t *since, uint64_t *limit,
				 struct notes *notes)
{
	enum status st = command_number(args, "since", 0, since, notes);

	if (!st)
		st = command_number(args, "limit", UINT64_MAX, limit, notes);
	if (!st && args_text(args, "kind").p)
		st = command_kind(j->app->schema, args_text(args, "kind"), &j->kind, notes);
	return st;
}

/* With a limit the lines that fit are counted first: they are told oldest first all the same. On the screen the newest stand
 * on top. */
static enum status fill_journal(struct journal *j, uint64_t since, uint64_t limit)
{
	enum status st = ST_OK;

	if (j->out->screen) {
		j->since = since;
		j->most = limit == UINT64_MAX ? SCREEN_LINES : limit;
		st = journal_each(j->view, 0, true, journal_row, j);
		if (j->seen == j->most)
			table_foot(&j->out->table, "Показаны последние %llu; F6 — сколько показать, чьи, какого вида",
				   (unsigned long long)j->most);
		return st;
	}

	if (limit != UINT64_MAX) {
		j->count_only = true;
		st = journal_each(j->view, since, false, journal_row, j);
		j->count_only = false;
		j->skip = j->seen > limit ? j->seen - limit : 0;
		j->seen = 0;
	}
	return st ? st : journal_each(j->view, since, false, journal_row, j);
}

enum status act_journal(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	static const struct column undo = { "undo", "", CELL_NUMBER }, undoes = { "undoes", "Отменяет", CELL_NUMBER };
	const struct column columns[] = {
		{ "seq", "№", CELL_NUMBER },
		{ "utc", out->script ? "Когда (UTC)" : "Когда", CELL_TEXT },
		{ "user", "Кто", CELL_TEXT },
		{ "action", "Что", CELL_TEXT },
		{ "kind", "Вид", CELL_TEXT },
		{ "id", "Запись", CELL_NUMBER },
		{ "title", "Название", CELL_TEXT },
		{ "batch", "Пакет", CELL_NUMBER },
		out->screen ? undo : undoes,
		{ "chain", "Цепочка", CELL_TEXT },
	};
	struct journal j = { .app = app, .user = args_text(args, "user"), .out = out };
	uint64_t since, limit;
	struct view *view;
	enum status st = parse_journal(&j, args, &since, &limit, notes);

	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	j.view = view;
	table_init(&out->table, columns, ARRAY_SIZE(columns) - (out->json ? 0 : out->screen ? 1 : 2));
	out->has_table = true;
	out->reads = "*";
	st = fill_journal(&j, since, limit);
	if (st)
		fail(notes, st, "журнал не читается: выполните metodist check");
	store_view_end(view);
	return st;
}
