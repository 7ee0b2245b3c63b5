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

static void add_when(struct history *h)
{
	struct buf text = { 0 };

	command_when(h->app, h->out, h->line->utc, &text);
	table_add(&h->out->table, buf_view(&text));
	buf_release(&text);
}

static void add_change(struct history *h)
{
	struct table *t = &h->out->table;

	table_addf(t, "%llu", (unsigned long long)h->line->seq);
	add_when(h);
	table_add(t, h->line->user);
	table_add(t, slice_str(command_action(h->out, h->line->action)));
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
	if (!h->out->screen)
		add_change(h);
	else
		add_when(h);
	table_opens_at(t, h->line->ref, row ? 0 : tag);
	add_field_name(h, f, row);
	for (int i = 0; i < 2; i++) {
		buf_reset(&text);
		if (f && (i ? after : before).n > 0)
			f->type->format(f, h->view, i ? after : before, &text);
		table_add(t, buf_view(&text));
	}
	if (h->out->screen) {
		table_add(t, h->line->user);
		command_number_cell(t, h->line->seq);
	}
	buf_release(&text);
}

static void add_destroyed(struct history *h)
{
	struct table *t = &h->out->table;
	size_t last = t->ncolumns - (h->out->screen ? 3 : 1);

	if (h->out->screen)
		add_when(h);
	else
		table_addf(t, "%llu", (unsigned long long)h->line->seq);
	for (size_t i = 1; i < t->ncolumns; i++)
		table_add(t, i == last ? SLICE("значения уничтожены") : (struct slice){ 0 });
}

static bool history_line(void *ctx, const struct journal_line *line)
{
	struct history *h = ctx;

	if (line->ref.kind != h->kind->id)
		return false;
	h->line = line;
	if (line->payload.n == 0 || !journal_cells(line, history_cell, h))
		add_destroyed(h);
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
	const struct column when = { "utc", h->out->script ? "Когда (UTC)" : "Когда", CELL_TEXT };
	const struct column columns[] = {
		{ "seq", "Изменение", CELL_NUMBER },
		when,
		{ "user", "Кто", CELL_TEXT },
		{ "action", "Что", CELL_TEXT },
		{ "field", "Поле", CELL_TEXT },
		h->out->json ? row : before,
		h->out->json ? before : after,
		after,
	};
	const struct column on_screen[] = {
		when, { "field", "Поле", CELL_TEXT }, before, after, { "user", "Кто", CELL_TEXT },
		{ "undo", "", CELL_NUMBER },
	};
	enum status st = view_get(h->view, ref, &h->now);

	if (st == ST_NO) {
		record_init(&h->now, h->kind);
		st = ST_OK;
	}
	if (h->out->screen)
		table_init(&h->out->table, on_screen, ARRAY_SIZE(on_screen));
	else
		table_init(&h->out->table, columns, ARRAY_SIZE(columns) - !h->out->json);
	if (!st)
		st = journal_history(h->view, ref, history_line, h);
	if (!st && !h->line)
		st = ST_NO;
	h->out->has_table = st == ST_OK;
	h->out->reads = "*";
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

/* The line that deleted the record. */
static enum status last_line(const struct view *view, struct ref ref, struct journal_line *last, struct notes *notes)
{
	enum status st = journal_history(view, ref, newest_line, last);

	if (!st && last->ref.kind != ref.kind)
		st = ST_NO;
	if (st)
		return fail(notes, st, "записи %llu этого вида в журнале нет", (unsigned long long)ref.id);
	if (last->action != JOURNAL_DELETE)
		return fail(notes, ST_USAGE,
			    "запись не удалена: укажите, к какому изменению её вернуть, --rev НОМЕР "
			    "(номера — metodist history)");
	return ST_OK;
}

static enum status restore_deleted(struct app *app, const struct view *view, struct ref ref,
				   struct outcome *out, struct notes *notes)
{
	struct undo_result result = { 0 };
	struct journal_line last = { 0 };
	enum status st = last_line(view, ref, &last, notes);

	if (st)
		return st;
	st = store_undo_seq(app->store, last.seq, &result, notes);
	out->undo_from = result.from;
	out->undo_to = result.to;
	return st;
}

/* ---- what a return would change, shown first ---- */

struct version {
	const struct view *view;
	struct record now, then;
	struct outcome *out;
	size_t changes;
};

static void version_cell(struct version *v, const struct field *f, uint16_t row, bool changed)
{
	struct table *t = &v->out->table;
	struct buf now = { 0 }, then = { 0 }, place = { 0 };
	bool same;

	record_text(v->view, &v->now, f, row, &now);
	record_text(v->view, &v->then, f, row, &then);
	same = slice_eq(buf_view(&now), buf_view(&then));
	if (same != changed && (now.n || then.n)) {
		/* Rows are called by their place in the version, those it lacks by their place now. */
		command_place(record_get(&v->then, f->tag, row).n ? &v->then : &v->now, f, row, &place);
		table_add(t, buf_view(&place));
		table_add(t, then.n ? buf_view(&then) : SLICE("—"));
		table_add(t, same ? SLICE("то же") : now.n ? buf_view(&now) : SLICE("—"));
		v->changes += changed;
	}
	buf_release(&now);
	buf_release(&then);
	buf_release(&place);
}

static bool has_row(const struct record *r, const struct field *rows, uint16_t row)
{
	for (size_t i = 0; i < record_nrows(r, rows); i++)
		if (record_row(r, rows, i) == row)
			return true;
	return false;
}

static void version_rows(struct version *v, const struct field *rows, bool changed)
{
	for (size_t i = 0; i < record_nrows(&v->then, rows); i++)
		for (size_t c = 0; c < rows->nrows; c++)
			version_cell(v, &rows->rows[c], record_row(&v->then, rows, i), changed);
	for (size_t i = 0; i < record_nrows(&v->now, rows); i++)
		for (size_t c = 0; c < rows->nrows && !has_row(&v->then, rows, record_row(&v->now, rows, i)); c++)
			version_cell(v, &rows->rows[c], record_row(&v->now, rows, i), changed);
}

/* What differs first, then what is as it was. */
static void version_table(struct version *v)
{
	static const struct column columns[] = {
		{ "field", "Поле", CELL_TEXT }, { "then", "Тогда", CELL_TEXT }, { "now", "Сейчас", CELL_TEXT },
	};
	const struct kind *kind = v->then.kind;

	table_init(&v->out->table, columns, ARRAY_SIZE(columns));
	v->out->has_table = true;
	for (int same = 0; same < 2; same++)
		for (size_t i = 0; i < kind->nfields; i++) {
			const struct field *f = &kind->fields[i];

			if (f->type->wire == WIRE_ROWS)
				version_rows(v, f, !same);
			else if (!(f->flags & (FIELD_DERIVED | FIELD_HIDDEN)))
				version_cell(v, f, 0, !same);
		}
}

static void version_title(struct version *v, const char *when)
{
	struct table *t = &v->out->table;
	struct buf text = { 0 };

	record_title(v->view, &v->then, &text);
	buf_printf(&text, " · %s", when);
	t->title = arena_str(&t->arena, buf_view(&text));
	buf_release(&text);
}

static enum status show_version(struct app *app, const struct view *view, struct ref ref, uint64_t rev,
				struct outcome *out, struct notes *notes)
{
	struct version v = { .view = view, .out = out };
	struct journal_line last = { 0 };
	struct buf when = { 0 };
	bool gone = view_get(view, ref, &v.now) == ST_NO;
	enum status st = ST_OK;

	if (gone)
		record_init(&v.now, schema_kind(view->schema, ref.kind));
	if (!rev)
		st = last_line(view, ref, &last, notes);
	if (!st)
		st = journal_version(view, ref, rev ? rev : last.previous, &v.then, notes);
	if (!st && journal_get(view, rev ? rev : last.seq, &last) == ST_OK) {
		app_when(app, last.utc, &when);
		version_table(&v);
		version_title(&v, buf_cstr(&when));
		if (gone)
			table_foot(&out->table, "Запись удалил %.*s. F2 вернёт её под прежним номером",
				   (int)last.user.n, last.user.p);
		else if (v.changes)
			table_foot(&out->table, "Так записал %.*s. F2 вернёт то, что отличается, — оно сверху: %zu",
				   (int)last.user.n, last.user.p, v.changes);
		else
			table_foot(&out->table, "Это нынешнее состояние записи");
		out->again = v.changes ? "yes" : NULL;
		out->again_value = "да";
	}
	buf_release(&when);
	record_release(&v.now);
	record_release(&v.then);
	return st;
}

enum status act_restore(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	bool only_shown = out->screen && !args_flag(args, "yes");
	uint64_t rev;
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_number(args, "rev", 0, &rev, notes);
	if (!st)
		st = any_record(view, args, &ref, notes);
	if (!st && only_shown)
		st = show_version(app, view, ref, rev, out, notes);
	else if (!st)
		st = rev ? restore_version(app, view, ref, rev, notes) :
			   restore_deleted(app, view, ref, out, notes);
	if (!st && out->screen && !only_shown)
		buf_str(&out->text, rev ? "Прежние значения возвращены" : "Запись возвращена");
	store_view_end(view);
	return st;
}
