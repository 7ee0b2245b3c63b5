/* Commands on single records: add, set, show, delete. */
#include "commands.h"

#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"

enum { ROWS_FILE_MAX = 64 << 20 };

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
	struct buf bytes = { 0 };
	enum status st;

	if (!spec.p)
		return ST_OK;
	if (slice_find(spec, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "--rows: нужно ПОЛЕ=ФАЙЛ.csv");
	slice_split(&spec, '=', &name);
	rows = kind_find_field(r->kind, name);
	if (!rows || rows->type->wire != WIRE_ROWS)
		return fail(notes, ST_USAGE, "у вида %s нет таблицы «%.*s»", r->kind->name, (int)name.n, name.p);
	st = command_read(spec, ROWS_FILE_MAX, &bytes, notes);
	if (!st)
		st = give_rows_csv(view, r, rows, buf_view(&bytes), notes);
	buf_release(&bytes);
	return st;
}

/* A script wants to know what it made; a person, only the number of what is new. */
static void tell_saved(const struct record *r, bool fresh, struct outcome *out)
{
	static const struct column columns[] = { { "id", "№", CELL_NUMBER }, { "rev", "Изменение", CELL_NUMBER } };

	if (out->script) {
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		out->has_table = true;
		table_addf(&out->table, "%llu", (unsigned long long)r->id);
		table_addf(&out->table, "%llu", (unsigned long long)r->rev);
	} else if (fresh) {
		buf_printf(&out->text, "%llu\n", (unsigned long long)r->id);
	}
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
		tell_saved(&r, true, out);
	command_name_fields(&r, notes);
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
	if (!st)
		tell_saved(&now, false, out);
	if (now.kind)
		command_name_fields(&now, notes);
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
		out->text_is_json = true;
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
