/* Commands on single records: add, set, show, delete, history, restore. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"
#include "metodist/store/journal.h"

enum { ROWS_FILE_MAX = 64 << 20 };

enum status command_kind(const struct schema *schema, struct slice name, const struct kind **kind, struct notes *notes)
{
	const struct kind *near;

	*kind = schema_find_kind(schema, name);
	if (*kind)
		return ST_OK;
	near = schema_nearest_kind(schema, name);
	return fail(notes, ST_USAGE, "нет вида записей «%.*s»; %s%s", (int)name.n, name.p, near ? "может быть, " : "все виды: metodist kinds",
		    near ? near->name : "");
}

enum status command_record(const struct view *view, const struct args *args, struct ref *ref, struct notes *notes)
{
	const struct kind *kind;
	enum status st = command_kind(view->schema, args_text(args, "kind"), &kind, notes);

	return st ? st : view_resolve(view, kind, args_text(args, "id"), ref, notes);
}

enum status command_number(const struct args *args, const char *name, uint64_t absent, uint64_t *out, struct notes *notes)
{
	struct slice text = args_text(args, name);

	*out = absent;
	if (!text.p || slice_u64(text, out))
		return ST_OK;
	return fail(notes, ST_USAGE, "%s: «%.*s» — не целое число", name, (int)text.n, text.p);
}

enum status command_give(const struct view *view, struct record *r, struct slice word, enum give how, struct notes *notes)
{
	const struct field *f, *near;
	struct slice name;

	if (slice_find(word, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "«%.*s»: нужно поле=значение", (int)word.n, word.p);
	slice_split(&word, '=', &name);
	f = kind_find_field(r->kind, slice_trim(name));
	if (!f) {
		near = kind_nearest_field(r->kind, name);
		return fail(notes, ST_USAGE, "нет поля «%.*s» у вида %s%s%s", (int)name.n, name.p, r->kind->name,
			    near ? "; может быть, " : "", near ? near->name : "");
	}
	if (f->type->wire == WIRE_ROWS && !(f->flags & FIELD_DERIVED))
		return fail(notes, ST_USAGE, "%s — таблица: задайте её файлом, --rows %s=ФАЙЛ.csv", f->label, f->name);
	if (kind_rows_of(r->kind, f))
		return fail(notes, ST_USAGE, "%s — столбец таблицы: задайте его файлом, --rows", f->label);
	return record_give(view, r, f, 0, word, how, notes);
}

static enum status give_all(const struct view *view, struct record *r, const struct args *args, struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < args->nrest; i++) {
		enum status one = command_give(view, r, args->rest[i], GIVE_EDIT, notes);

		st = st ? st : one;
	}
	return st;
}

/* ---- rows from a CSV whose headings are the columns ---- */

static enum status give_row(const struct view *view, struct record *r, const struct field *rows, const struct field **columns,
			    const struct csv_row *line, struct notes *notes)
{
	uint16_t row = record_add_row(r, rows);

	if (row == 0)
		return fail(notes, ST_NO, "%s: больше строк не помещается", rows->label);
	for (size_t i = 0; i < line->n && columns[i]; i++) {
		enum status st = record_give(view, r, columns[i], row, line->fields[i], GIVE_IMPORT, notes);

		if (st)
			return fail(notes, st, "строка %zu файла, столбец «%s»", line->line, columns[i]->label);
	}
	return ST_OK;
}

static const struct field *find_column(const struct kind *kind, const struct field *rows, struct slice heading)
{
	struct buf full = { 0 };
	const struct field *f;

	buf_printf(&full, "%s.%.*s", rows->name, (int)heading.n, heading.p);
	f = kind_find_field(kind, buf_view(&full));
	buf_release(&full);
	return f;
}

enum { ROW_COLUMNS_MAX = 64 };

static enum status give_rows_csv(const struct view *view, struct record *r, const struct field *rows, struct slice bytes,
				 struct notes *notes)
{
	const struct field *columns[ROW_COLUMNS_MAX + 1] = { 0 };
	struct csv_row line;
	struct csv *csv;
	enum status st = csv_open(&csv, bytes, ENCODING_AUTO, notes);

	if (st)
		return st;
	st = csv_next(csv, &line, notes);
	if (!st && line.n > ROW_COLUMNS_MAX)
		st = fail(notes, ST_USAGE, "в файле больше %d столбцов", ROW_COLUMNS_MAX);
	for (size_t i = 0; !st && i < line.n; i++) {
		columns[i] = find_column(r->kind, rows, line.fields[i]);
		if (!columns[i])
			st = fail(notes, ST_USAGE, "в таблице «%s» нет столбца «%.*s»", rows->label, (int)line.fields[i].n, line.fields[i].p);
	}
	while (!st && !(st = csv_next(csv, &line, notes)))
		st = line.broken ? fail(notes, ST_NO, "строка %zu файла не читается", line.line)
				 : give_row(view, r, rows, columns, &line, notes);
	csv_free(csv);
	return st == ST_NO && !notes_refuse(notes) ? ST_OK : st;
}

static enum status give_rows(const struct view *view, struct record *r, struct slice spec, struct notes *notes)
{
	const struct field *rows;
	struct slice name;
	struct buf path = { 0 }, bytes = { 0 };
	enum status st;

	if (!spec.p)
		return ST_OK;
	if (slice_find(spec, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "--rows: нужно ПОЛЕ=ФАЙЛ.csv");
	slice_split(&spec, '=', &name);
	rows = kind_find_field(r->kind, name);
	if (!rows || rows->type->wire != WIRE_ROWS)
		return fail(notes, ST_USAGE, "у вида %s нет таблицы «%.*s»", r->kind->name, (int)name.n, name.p);
	buf_slice(&path, spec);
	st = file_read(buf_cstr(&path), ROWS_FILE_MAX, &bytes, notes);
	if (!st)
		st = give_rows_csv(view, r, rows, buf_view(&bytes), notes);
	buf_release(&path);
	buf_release(&bytes);
	return st;
}

enum status act_add(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	const struct kind *kind;
	struct record r = { 0 };
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	record_init(&r, kind);
	st = give_all(view, &r, args, notes);
	if (!st)
		st = give_rows(view, &r, args_text(args, "rows"), notes);
	store_view_end(view);
	if (!st)
		st = store_put(app->store, &r, notes);
	if (!st)
		buf_printf(&out->text, "%llu\n", (unsigned long long)r.id);
	record_release(&r);
	return st;
}

enum status act_set(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct record was = { 0 }, now = { 0 }, theirs = { 0 };
	uint64_t rev;
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	(void)out;
	if (st)
		return st;
	st = command_record(view, args, &ref, notes);
	if (!st)
		st = view_get(view, ref, &was);
	if (!st)
		st = command_number(args, "rev", was.rev, &rev, notes);
	if (!st && rev != was.rev)
		st = fail(notes, ST_CONFLICT, "запись %llu с тех пор изменили: сейчас она после изменения %llu", (unsigned long long)ref.id,
			  (unsigned long long)was.rev);
	if (!st) {
		record_copy(&now, &was);
		st = give_all(view, &now, args, notes);
	}
	if (!st)
		st = store_save(app->store, &was, &now, &theirs, notes);
	record_release(&was);
	record_release(&now);
	record_release(&theirs);
	store_view_end(view);
	return st;
}

enum status act_delete(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct record r = { 0 };
	struct ref ref;
	uint64_t rev = 0;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	(void)out;
	if (st)
		return st;
	st = command_record(view, args, &ref, notes);
	if (!st)
		st = view_get(view, ref, &r);
	rev = r.rev;
	record_release(&r);
	store_view_end(view);
	return st ? st : store_delete(app->store, ref, rev, notes);
}

/* ---- show ---- */

static void show_rows(struct table *t, const struct view *view, const struct record *r, const struct field *rows)
{
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct buf text = { 0 };

		for (size_t c = 0; c < rows->nrows; c++) {
			size_t before = text.n;

			if (record_get(r, rows->rows[c].tag, row).n == 0)
				continue;
			buf_printf(&text, "%s%s: ", before ? "; " : "", rows->rows[c].label);
			record_text(view, r, &rows->rows[c], row, &text);
		}
		table_addf(t, "%s %zu", rows->label, i + 1);
		table_add(t, buf_view(&text));
		buf_release(&text);
	}
}

static void show_fields(struct table *t, const struct view *view, const struct record *r)
{
	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];
		struct buf text = { 0 };

		if (f->type->wire == WIRE_ROWS) {
			show_rows(t, view, r, f);
			continue;
		}
		record_text(view, r, f, 0, &text);
		if (text.n > 0 && !(f->flags & FIELD_HIDDEN)) {
			table_add(t, slice_str(f->label));
			table_add(t, buf_view(&text));
		}
		buf_release(&text);
	}
}

enum status act_show(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	static const struct column columns[] = { { "field", "Поле", CELL_TEXT }, { "value", "Значение", CELL_TEXT } };
	struct record r = { 0 };
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_record(view, args, &ref, notes);
	if (!st)
		st = view_get(view, ref, &r);
	if (!st && out->json) {
		buf_char(&out->text, '[');
		json_record(&out->text, view, &r, NULL);
		buf_str(&out->text, "]\n");
	} else if (!st) {
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		out->has_table = true;
		table_add(&out->table, SLICE("Номер"));
		table_addf(&out->table, "%llu", (unsigned long long)r.id);
		table_add(&out->table, SLICE("Изменение"));
		table_addf(&out->table, "%llu", (unsigned long long)r.rev);
		show_fields(&out->table, view, &r);
	}
	record_release(&r);
	store_view_end(view);
	return st;
}

/* ---- history ---- */

struct history {
	const struct view *view;
	const struct kind *kind;
	struct table *table;
	const struct journal_line *line;
};

static void history_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	struct history *h = ctx;
	const struct field *f = kind_field(h->kind, tag);
	struct buf text = { 0 };

	if (wire == WIRE_ROWS)
		return; /* the order of rows says nothing to a reader */
	table_addf(h->table, "%llu", (unsigned long long)h->line->seq);
	date_instant(h->line->utc, &text);
	table_add(h->table, buf_view(&text));
	table_add(h->table, h->line->user);
	table_add(h->table, slice_str(journal_action_label(h->line->action)));
	if (row && f)
		table_addf(h->table, "%s (строка %u)", f->label, row);
	else
		table_add(h->table, slice_str(f ? f->label : "поле, которого больше нет"));
	for (int i = 0; i < 2; i++) {
		buf_reset(&text);
		if (f && (i ? after : before).n > 0)
			f->type->format(f, h->view, i ? after : before, &text);
		table_add(h->table, buf_view(&text));
	}
	buf_release(&text);
}

static bool history_line(void *ctx, const struct journal_line *line)
{
	struct history *h = ctx;

	h->line = line;
	if (line->payload.n == 0 || !journal_cells(line, history_cell, h)) {
		table_addf(h->table, "%llu", (unsigned long long)line->seq);
		for (size_t i = 1; i + 1 < h->table->ncolumns; i++)
			table_add(h->table, (struct slice){ 0 });
		table_add(h->table, SLICE("значения уничтожены"));
	}
	return true;
}

/* A deleted record is not found by name any more, but still by number. */
static enum status any_record(const struct view *view, const struct args *args, struct ref *ref, struct notes *notes)
{
	const struct kind *kind = schema_find_kind(view->schema, args_text(args, "kind"));
	uint64_t id;

	if (!kind || !slice_u64(args_text(args, "id"), &id))
		return command_record(view, args, ref, notes);
	*ref = (struct ref){ kind->id, 0, id };
	return ST_OK;
}

enum status act_history(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	static const struct column columns[] = {
		{ "seq", "Изменение", CELL_NUMBER }, { "utc", "Когда (UTC)", CELL_TEXT }, { "user", "Кто", CELL_TEXT },
		{ "action", "Что", CELL_TEXT }, { "field", "Поле", CELL_TEXT }, { "before", "Было", CELL_TEXT },
		{ "after", "Стало", CELL_TEXT },
	};
	struct history h = { .table = &out->table };
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = any_record(view, args, &ref, notes);
	if (!st) {
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		out->has_table = true;
		h.view = view;
		h.kind = schema_kind(view->schema, ref.kind);
		st = journal_history(view, ref, history_line, &h);
		if (st)
			fail(notes, st, st == ST_NO ? "записи %llu в журнале нет" : "история записи %llu не читается", (unsigned long long)ref.id);
	}
	store_view_end(view);
	return st;
}

static bool newest_line(void *ctx, const struct journal_line *line)
{
	*(struct journal_line *)ctx = *line;
	return false;
}

static enum status restore_version(struct app *app, const struct view *view, struct ref ref, uint64_t rev, struct notes *notes)
{
	struct record now = { 0 }, old = { 0 };
	enum status st = journal_version(view, ref, rev, &old, notes);

	if (!st)
		st = view_get(view, ref, &now);
	if (st == ST_NO && !notes_refuse(notes))
		fail(notes, ST_NO, "запись удалена: сначала верните её (без --rev)");
	old.rev = now.rev;
	if (!st)
		st = store_put(app->store, &old, notes);
	record_release(&now);
	record_release(&old);
	return st;
}

enum status act_restore(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct undo_result result = { 0 };
	struct journal_line last = { 0 };
	uint64_t rev;
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_number(args, "rev", 0, &rev, notes);
	if (!st)
		st = any_record(view, args, &ref, notes);
	if (!st && rev) {
		st = restore_version(app, view, ref, rev, notes);
	} else if (!st) {
		st = journal_history(view, ref, newest_line, &last);
		if (!st && last.action != JOURNAL_DELETE)
			st = fail(notes, ST_NO, "запись не удалена: укажите, к какому изменению вернуть, --rev НОМЕР");
		else if (st)
			fail(notes, st, "записи %llu в журнале нет", (unsigned long long)ref.id);
		if (!st)
			st = store_undo_seq(app->store, last.seq, &result, notes);
	}
	out->undo_from = result.from;
	out->undo_to = result.to;
	store_view_end(view);
	return st;
}
