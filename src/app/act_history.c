/* Commands on the past of a record: history, restore. */
#include "commands.h"

/* ---- history ---- */

struct history {
	const struct view *view;
	const struct app *app;
	const struct kind *kind;
	struct record now; /* rows are called by their place in it */
	struct outcome *out;
	const struct journal_line *line;
};

/* «Места работы, строка 1: Должность»; for scripts «employments.position» and the row's own number. */
static void add_field_name(struct history *h, const struct field *f, uint16_t row)
{
	const struct field *rows = f ? kind_rows_of(h->kind, f) : NULL;
	struct buf text = { 0 };

	if (f && h->out->json)
		buf_printf(&text, "%s%s%s", rows ? rows->name : "", rows ? "." : "", f->name);
	else if (f)
		command_place(&h->now, f, row, &text);
	else
		buf_str(&text, "поле, которого больше нет");
	table_add(&h->out->table, buf_view(&text));
	if (h->out->json)
		command_number_cell(&h->out->table, row);
	buf_release(&text);
}

static void history_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			 struct slice after)
{
	struct history *h = ctx;
	const struct field *f = kind_field(h->kind, tag);
	struct table *t = &h->out->table;
	struct buf text = { 0 };

	if (wire == WIRE_ROWS)
		return; /* the order of rows says nothing to a reader */
	table_addf(t, "%llu", (unsigned long long)h->line->seq);
	command_when(h->app, h->out, h->line->utc, &text);
	table_add(t, buf_view(&text));
	table_add(t, h->line->user);
	table_add(t, slice_str(command_action(h->out, h->line->action)));
	add_field_name(h, f, row);
	for (int i = 0; i < 2; i++) {
		buf_reset(&text);
		if (f && (i ? after : before).n > 0)
			f->type->format(f, h->view, i ? after : before, &text);
		table_add(t, buf_view(&text));
	}
	buf_release(&text);
}

static bool history_line(void *ctx, const struct journal_line *line)
{
	struct history *h = ctx;
	struct table *t = &h->out->table;

	if (line->ref.kind != h->kind->id)
		return false;
	h->line = line;
	if (line->payload.n == 0 || !journal_cells(line, history_cell, h)) {
		table_addf(t, "%llu", (unsigned long long)line->seq);
		for (size_t i = 1; i + 1 < t->ncolumns; i++)
			table_add(t, (struct slice){ 0 });
		table_add(t, SLICE("значения уничтожены"));
	}
	return true;
}

/* A deleted record is not found by name any more, but still by number. */
static enum status any_record(const struct view *view, const struct args *args, struct ref *ref,
			      struct notes *notes)
{
	const struct kind *kind = schema_find_kind(view->schema, args_text(args, "kind"));
	uint64_t id;

	if (!kind || !slice_u64(args_text(args, "id"), &id))
		return command_record(view, args, ref, notes);
	*ref = (struct ref){ kind->id, 0, id };
	return ST_OK;
}

static enum status history(struct history *h, struct ref ref, struct notes *notes)
{
	static const struct column row = { "row", "Строка", CELL_NUMBER },
				   before = { "before", "Было", CELL_TEXT },
				   after = { "after", "Стало", CELL_TEXT };
	const struct column columns[] = {
		{ "seq", "Изменение", CELL_NUMBER },
		{ "utc", h->out->script ? "Когда (UTC)" : "Когда", CELL_TEXT },
		{ "user", "Кто", CELL_TEXT },
		{ "action", "Что", CELL_TEXT },
		{ "field", "Поле", CELL_TEXT },
		h->out->json ? row : before,
		h->out->json ? before : after,
		after,
	};
	enum status st = view_get(h->view, ref, &h->now);

	if (st == ST_NO) {
		record_init(&h->now, h->kind);
		st = ST_OK;
	}
	table_init(&h->out->table, columns, ARRAY_SIZE(columns) - !h->out->json);
	if (!st)
		st = journal_history(h->view, ref, history_line, h);
	if (!st && !h->line)
		st = ST_NO;
	h->out->has_table = st == ST_OK;
	if (st) {
		table_release(&h->out->table);
		fail(notes, st,
		     st == ST_NO ? "записи %llu этого вида в журнале нет"
				 : "история записи %llu не читается: выполните metodist check",
		     (unsigned long long)ref.id);
	}
	record_release(&h->now);
	return st;
}

enum status command_history(struct app *app, const struct view *view, struct ref ref, struct outcome *out,
			    struct notes *notes)
{
	struct history h = { .app = app, .out = out, .view = view,
			     .kind = schema_kind(view->schema, ref.kind) };

	return history(&h, ref, notes);
}

enum status act_history(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = any_record(view, args, &ref, notes);
	if (!st)
		st = command_history(app, view, ref, out, notes);
	store_view_end(view);
	return st;
}

static bool newest_line(void *ctx, const struct journal_line *line)
{
	*(struct journal_line *)ctx = *line;
	return false;
}

static enum status restore_version(struct app *app, const struct view *view, struct ref ref, uint64_t rev,
				   struct notes *notes)
{
	struct record now = { 0 }, old = { 0 };
	enum status st = journal_version(view, ref, rev, &old, notes);

	if (!st) {
		st = view_get(view, ref, &now);
		if (st == ST_NO)
			fail(notes, st, "запись удалена: сначала верните её той же командой без --rev");
	}
	old.rev = now.rev;
	if (!st)
		st = store_put(app->store, &old, notes);
	if (old.kind)
		command_name_fields(&old, notes);
	record_release(&now);
	record_release(&old);
	return st;
}

static enum status restore_deleted(struct app *app, const struct view *view, struct ref ref,
				   struct outcome *out, struct notes *notes)
{
	struct undo_result result = { 0 };
	struct journal_line last = { 0 };
	enum status st = journal_history(view, ref, newest_line, &last);

	if (!st && last.ref.kind != ref.kind)
		st = ST_NO;
	if (st)
		return fail(notes, st, "записи %llu этого вида в журнале нет", (unsigned long long)ref.id);
	if (last.action != JOURNAL_DELETE)
		return fail(notes, ST_USAGE,
			    "запись не удалена: укажите, к какому изменению её вернуть, --rev НОМЕР "
			    "(номера — metodist history)");
	st = store_undo_seq(app->store, last.seq, &result, notes);
	out->undo_from = result.from;
	out->undo_to = result.to;
	return st;
}

enum status act_restore(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	uint64_t rev;
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_number(args, "rev", 0, &rev, notes);
	if (!st)
		st = any_record(view, args, &ref, notes);
	if (!st)
		st = rev ? restore_version(app, view, ref, rev, notes)
			 : restore_deleted(app, view, ref, out, notes);
	store_view_end(view);
	return st;
}
