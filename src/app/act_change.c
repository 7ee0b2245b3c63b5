/* The command `change`: the same new values for every record of a filter, shown first, in one batch. */
#include "commands.h"

#include "metodist/base/mem.h"
#include "metodist/model/filter.h"
#include "metodist/store/pace.h"
#include "metodist/store/removal.h"

enum {
	SETS_MAX = 20,
	CHUNK_FIRST = 500, CHUNK_MOST = 2000,   /* records one commit takes */
	TOLD_MAX = 2000,        /* rows of the table with what changes, and as many with what does not: nobody reads on */
};

struct bulk {
	struct app *app;
	struct view *view;
	const struct kind *kind;
	const struct filter *filter;
	struct found { uint64_t id, rev; } *found; /* in earnest: by the filter, before the first of them changed */
	size_t n, cap;
	struct slice words[SETS_MAX];
	const struct field *fields[SETS_MAX];
	size_t nwords;
	bool yes;
	struct table *table;
	size_t changed, same, refused, told, warned;
	struct buf warning;     /* the first */
	struct change *change;  /* of the chunk being gathered */
	size_t pending;
	struct pace pace;
	bool written;           /* a chunk is in the base */
	uint64_t batch;
	enum status st;
	struct notes *notes;
};

/* ---- what is asked ---- */

/* What is wrong with the words themselves is wrong for all: a field that is not there, a value that is none. What a
 * place of work says may differ from record to record. */
static enum status try_word(struct bulk *b, struct slice word)
{
	struct slice name, rest = word;
	struct record r = { 0 };
	struct notes wrong = { 0 };
	const struct field *f = NULL;
	enum status st;

	record_init(&r, b->kind);
	st = command_give(b->view, &r, word, GIVE_EDIT, &wrong);
	slice_split(&rest, '=', &name);
	if (st != ST_USAGE)
		f = kind_find_field(b->kind, slice_trim(name));
	if (!f && st != ST_USAGE)
		st = fail(&wrong, ST_USAGE, "«%.*s»: у многих записей сразу меняют поля, а не ячейки таблиц",
			  (int)word.n, word.p);
	else if (f && (f->of || f->give))
		st = ST_OK;
	if (st)
		command_name_fields(&r, &wrong);
	for (size_t i = 0; st && i < wrong.n; i++)
		notes_add(b->notes, 0, 0, "%s", wrong.v[i].text);
	b->fields[b->nwords] = f;
	b->words[b->nwords] = word;
	b->nwords += !st;
	record_release(&r);
	notes_release(&wrong);
	return st;
}

static enum status read_words(struct bulk *b, const struct args *args)
{
	struct slice lines = args_text(args, "set"), word;
	enum status st = ST_OK;

	if (!args->nrest)
		return fail(b->notes, ST_USAGE,
			    "у кого изменить? Назовите отбор: metodist change %s ПОЛЕ=ЗНАЧЕНИЕ --set …; "
			    "все записи — id>0",
			    b->kind->name);
	while (!st && lines.n && slice_split(&lines, '\n', &word)) {
		if (b->nwords == SETS_MAX)
			return fail(b->notes, ST_USAGE, "за раз меняют не больше %d полей", SETS_MAX);
		if (slice_trim(word).n)
			st = try_word(b, slice_trim(word));
	}
	if (!st && !b->nwords)
		st = fail(b->notes, ST_USAGE, "что изменить? Назовите: --set ПОЛЕ=ЗНАЧЕНИЕ; пустое значение стирает");
	return st;
}

/* ---- the table ---- */

static void add_row(struct bulk *b, const struct record *r, const char *field, struct slice before,
		    struct slice after, const char *why)
{
	struct buf title = { 0 };

	record_title(b->view, r, &title);
	table_addf(b->table, "%llu", (unsigned long long)r->id);
	table_opens(b->table, (struct ref){ r->kind->id, 0, r->id }, (struct slice){ 0 });
	table_add(b->table, buf_view(&title));
	table_add(b->table, slice_str(field));
	table_add(b->table, before);
	table_add(b->table, after);
	table_add(b->table, slice_str(why));
	buf_release(&title);
}

static void tell_change(struct bulk *b, const struct record *was, const struct record *now)
{
	struct buf before = { 0 }, after = { 0 };

	for (size_t i = 0; i < b->nwords; i++) {
		buf_reset(&before);
		buf_reset(&after);
		record_text(b->view, was, b->fields[i], 0, &before);
		record_text(b->view, now, b->fields[i], 0, &after);
		if (!slice_eq(buf_view(&before), buf_view(&after)) && b->told++ < TOLD_MAX)
			add_row(b, was, b->fields[i]->label, buf_view(&before), buf_view(&after), "");
	}
	buf_release(&before);
	buf_release(&after);
}

/* ---- records ---- */

static void flush(struct bulk *b, bool last)
{
	struct notes warnings = { 0 };

	if (b->yes && !b->st && b->pending) {
		change_batch(b->change, b->batch);
		change_batch_position(b->change, b->changed, last ? BATCH_DONE : BATCH_OPEN);
		b->st = change_commit(b->change, &warnings);
		b->written |= !b->st;
		if (!last)
			pace_learn(&b->pace, store_kv(b->app->store));
		/* pages that the commits let go are used again only when nobody reads what was before */
		if (!b->st)
			b->st = store_view_renew(b->view, b->notes);
		for (size_t i = 0; b->st && i < warnings.n && !progress_stopped(b->app->progress); i++)
			notes_add(b->notes, 0, 0, "%s", warnings.v[i].text);
	} else if (b->yes && !b->st && last) {
		b->st = store_batch_close(b->app->store, b->batch, BATCH_DONE, b->notes);
	}
	change_free(b->change);
	b->change = NULL;
	b->pending = 0;
	notes_release(&warnings);
}

static void take(struct bulk *b, struct record *now)
{
	b->changed++;
	if (!b->yes)
		return;
	if (!b->change)
		b->change = change_begin(b->app->store);
	change_put(b->change, now);
	if (++b->pending >= b->pace.n)
		flush(b, false);
}

static void count_warnings(struct bulk *b, const struct record *r, const struct notes *said)
{
	if (!said->n)
		return;
	b->warned++;
	if (b->warning.n)
		return;
	record_title(b->view, r, &b->warning);
	buf_printf(&b->warning, ": %s", said->v[0].text);
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct bulk *b = ctx;
	struct record now = { 0 };
	struct notes said = { 0 };
	enum status st = ST_OK;

	(void)ref;
	(void)key;
	record_copy(&now, r);
	for (size_t i = 0; i < b->nwords && !st; i++)
		st = command_give(b->view, &now, b->words[i], GIVE_EDIT, &said);
	if (!st && !record_differs(r, &now)) {
		b->same++;
	} else if (st || !record_check(b->view, r, &now, &said)) {
		b->refused++;
		command_name_fields(&now, &said);
		if (b->refused <= TOLD_MAX)
			add_row(b, r, "", (struct slice){ 0 }, (struct slice){ 0 }, notes_first(&said));
	} else {
		count_warnings(b, r, &said);
		tell_change(b, r, &now);
		take(b, &now);
	}
	record_release(&now);
	notes_release(&said);
	return !b->st;
}

static bool on_found(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct bulk *b = ctx;

	(void)key;
	MEM_GROW(b->found, b->n, b->cap);
	b->found[b->n++] = (struct found){ ref.id, r->rev };
	return true;
}

/* Who was found stays so whatever has become of others since; whom somebody changed meanwhile is asked anew. */
static void change_found(struct bulk *b)
{
	progress_stage(b->app->progress, "записей", b->n);
	for (size_t i = 0; !b->st && i < b->n; i++) {
		struct ref ref = { b->kind->id, 0, b->found[i].id };
		struct record r = { 0 };

		if (!progress_at(b->app->progress, i))
			b->st = ST_NO;
		else if (view_get(b->view, ref, &r) == ST_OK &&
			 (r.rev == b->found[i].rev || filter_match(b->filter, b->view, &r)))
			on_record(b, ref, &r, (struct slice){ 0 });
		record_release(&r);
	}
}

static enum status write_all(struct bulk *b, const struct query *q)
{
	struct buf what = { 0 };
	enum status st = view_each(b->view, q, on_found, b);

	if (st || !b->n)
		return st;
	buf_printf(&what, "change %s", b->kind->name);
	b->st = store_batch_begin(b->app->store, buf_cstr(&what), &b->batch, b->notes);
	buf_release(&what);
	if (b->st)
		return b->st;
	change_found(b);
	flush(b, true);
	/* all or nothing: what went in before a chunk that could not, or before one stopped it, goes back to its end */
	if (b->st)
		store_batch_give_up(b->app->store, b->batch, b->written, b->notes);
	return b->st;
}

static void tell_numbers(struct bulk *b, struct outcome *out)
{
	table_foot(b->table, b->yes ? "Изменено записей: %zu, было так и раньше: %zu, не изменено: %zu" :
				      "Изменится записей: %zu, уже так: %zu, не изменится: %zu",
		   b->changed, b->same, b->refused);
	if (b->told > TOLD_MAX)
		table_foot(b->table, "В таблице только первые %d изменений из %zu; %s все", TOLD_MAX, b->told,
			   b->yes ? "сделаны" : "сделаны будут");
	if (b->refused > TOLD_MAX)
		table_foot(b->table, "Показаны первые %d из тех, что не изменятся: %zu", TOLD_MAX, b->refused);
	if (b->warned)
		table_foot(b->table, "Предупреждений: %zu, первое — %s", b->warned, buf_cstr(&b->warning));
	if (b->changed)
		command_tell_together(out, b->batch);
}

static enum status run(struct bulk *b, struct outcome *out)
{
	static const struct column columns[] = {
		{ "id", "№", CELL_NUMBER }, { "title", "Запись", CELL_TEXT }, { "field", "Поле", CELL_TEXT },
		{ "before", "Было", CELL_TEXT }, { "after", "Стало", CELL_TEXT },
		{ "reason", "Почему нет", CELL_TEXT },
	};
	const struct query q = { .kind = b->kind, .by = BY_TITLE, .filter = b->filter };

	table_init(b->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	progress_stage(b->app->progress, "записей", view_count(b->view, b->kind));
	if (b->yes)
		b->st = write_all(b, &q);
	else
		b->st = view_each(b->view, &q, on_record, b);
	if (!b->st && b->changed + b->same + b->refused == 0)
		b->st = fail(b->notes, ST_NO, "отбору не отвечает ни одна запись: менять нечего");
	if (b->st) {
		table_release(b->table);
		out->has_table = false;
		return b->st;
	}
	tell_numbers(b, out);
	return b->refused ? ST_NO : ST_OK;
}

enum status act_change(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct bulk b = { .app = app, .table = &out->table, .notes = notes, .yes = args_flag(args, "yes"),
			  .pace = { .n = CHUNK_FIRST, .most = CHUNK_MOST } };
	struct filter *filter = NULL;
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &b.kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	b.view = view;
	st = read_words(&b, args);
	if (!st)
		st = filter_parse(view, b.kind, args->rest, args->nrest, &filter, notes);
	b.filter = filter;
	if (!st)
		st = run(&b, out);
	free(b.found);
	buf_release(&b.warning);
	filter_free(filter);
	store_view_end(view);
	return st;
}
