/* Commands on single records: add, set, show, delete. */
#include "commands.h"

#include "metodist/exchange/sheet.h"
#include "metodist/exchange/json.h"

enum { ROWS_FILE_MAX = 64 << 20 };

static enum status give_all(const struct view *view, struct record *r, const struct args *args,
			    struct notes *notes)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < args->nrest; i++) {
		enum status one = command_give(view, r, args->rest[i], GIVE_EDIT, notes);

		st = st ? st : one;
	}
	return st;
}

/* ---- rows from a table whose headings are the columns ---- */

/* The file as it was read: its name and columns, for values and for what is said of them. */
enum { ROW_COLUMNS_MAX = 64 };

struct rows_file {
	struct slice name;
	const struct field *rows, *columns[ROW_COLUMNS_MAX + 1];
	struct sheet *sheet;
};

static enum status give_row(const struct view *view, struct record *r, const struct rows_file *file,
			    const struct csv_row *line, struct notes *notes)
{
	uint16_t row = record_add_row(r, file->rows);
	enum status st = ST_OK;

	if (row == 0)
		return fail(notes, ST_NO, "%s: больше строк не помещается", file->rows->label);
	for (size_t i = 0; i < line->n && file->columns[i]; i++) {
		struct notes why = { 0 };

		if (record_give(view, r, file->columns[i], row, line->fields[i], GIVE_EDIT, &why))
			st = fail(notes, ST_NO, "%.*s, строка %zu, %s: %s", (int)file->name.n, file->name.p,
				  line->line, file->columns[i]->label, notes_first(&why));
		notes_release(&why);
	}
	return st;
}

static const struct field *find_column(const struct kind *kind, const struct field *rows,
				       struct slice heading)
{
	struct buf full = { 0 };
	const struct field *f;

	buf_printf(&full, "%s.%.*s", rows->name, (int)heading.n, heading.p);
	f = kind_find_field(kind, buf_view(&full));
	buf_release(&full);
	return f;
}

static enum status read_heading(const struct kind *kind, struct rows_file *file, struct notes *notes)
{
	struct csv_row line;
	enum status st = sheet_next(file->sheet, &line, notes);

	if (st == ST_NO)
		return fail(notes, st, "%.*s: в файле нет строк", (int)file->name.n, file->name.p);
	if (!st && line.n > ROW_COLUMNS_MAX)
		return fail(notes, ST_USAGE, "%.*s: больше %d столбцов", (int)file->name.n, file->name.p,
			    ROW_COLUMNS_MAX);
	for (size_t i = 0; !st && i < line.n; i++) {
		file->columns[i] = find_column(kind, file->rows, line.fields[i]);
		if (!file->columns[i])
			st = fail(notes, ST_USAGE,
				  "%.*s: в таблице «%s» нет столбца «%.*s»; все столбцы: metodist kinds %s",
				  (int)file->name.n, file->name.p, file->rows->label, (int)line.fields[i].n,
				  line.fields[i].p, kind->name);
	}
	return st;
}

/* Every wrong row is told, not only the first. */
static enum status give_lines(const struct view *view, struct record *r, struct rows_file *file,
			      struct notes *notes)
{
	enum status st = ST_OK;
	struct csv_row line;

	for (;;) {
		enum status one = sheet_next(file->sheet, &line, notes);

		if (one == ST_NO || one == ST_FAILED)
			return one == ST_NO ? st : one;
		if (!one && line.broken)
			one = fail(notes, ST_NO, "%.*s, строка %zu: не текст в кодировке файла",
				   (int)file->name.n, file->name.p, line.line);
		if (!one)
			one = give_row(view, r, file, &line, notes);
		st = st ? st : one;
	}
}

static enum status give_file(const struct view *view, struct record *r, struct slice spec,
			     struct notes *notes)
{
	struct rows_file file = { 0 };
	struct slice name;
	struct buf bytes = { 0 };
	enum status st;

	if (slice_find(spec, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "--rows: нужно ПОЛЕ=ФАЙЛ.csv, а не «%.*s»", (int)spec.n, spec.p);
	slice_split(&spec, '=', &name);
	file.name = spec;
	st = command_field(r->kind, name, &file.rows, notes);
	if (!st && file.rows->type->wire != WIRE_ROWS)
		st = fail(notes, ST_USAGE, "--rows: поле «%s» — не таблица, дайте его значением: %s=…",
			  file.rows->label, file.rows->name);
	if (!st)
		st = command_read(spec, ROWS_FILE_MAX, &bytes, notes);
	if (!st)
		st = sheet_open(&file.sheet, &(struct sheet_config){ .bytes = buf_view(&bytes) }, notes);
	if (!st) {
		st = read_heading(r->kind, &file, notes);
		if (!st)
			st = give_lines(view, r, &file, notes);
		sheet_free(file.sheet);
	}
	buf_release(&bytes);
	return st;
}

static enum status give_rows(const struct view *view, struct record *r, struct slice specs,
			     struct notes *notes)
{
	enum status st = ST_OK;
	struct slice spec;

	while (!st && slice_split(&specs, '\n', &spec))
		st = give_file(view, r, spec, notes);
	return st;
}

/* A script wants to know what it made; a person, only the number of what is new. */
static void tell_saved(const struct record *r, bool fresh, struct outcome *out)
{
	static const struct column columns[] = { { "id", "№", CELL_NUMBER },
						 { "rev", "Изменение", CELL_NUMBER } };

	if (out->script) {
		table_init(&out->table, columns, ARRAY_SIZE(columns));
		out->has_table = true;
		table_addf(&out->table, "%llu", (unsigned long long)r->id);
		table_addf(&out->table, "%llu", (unsigned long long)r->rev);
	} else if (fresh) {
		buf_printf(&out->text, "%llu\n", (unsigned long long)r->id);
	}
}

/* A script easily enters the same thing twice. Told, not refused: namesakes exist. */
static void warn_alike(const struct view *view, const struct record *r, struct notes *notes)
{
	struct notes ignored = { 0 };
	struct record old = { 0 };
	struct buf title = { 0 };
	struct ref ref;

	record_title(view, r, &title);
	if (r->kind->same && view_resolve_whole(view, r->kind, buf_view(&title), &ref, &ignored) == ST_OK &&
	    view_get(view, ref, &old) == ST_OK && r->kind->same(view, &old, r) != SAME_NO) {
		buf_reset(&title);
		record_title(view, &old, &title);
		notes_warn(notes, 0, 0,
			   "похожая запись уже есть: «%s» (№%llu); если это одно и то же, новую удалите",
			   buf_cstr(&title), (unsigned long long)ref.id);
	}
	notes_release(&ignored);
	record_release(&old);
	buf_release(&title);
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
	if (!st)
		warn_alike(view, &r, notes);
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
	enum status st = args->nrest ? store_view(app->store, &view, notes)
				     : fail(notes, ST_USAGE,
					    "нечего менять: назовите поля, например phone=+79210000000");

	if (st)
		return st;
	st = command_record(view, args, &ref, notes);
	if (!st)
		st = view_get(view, ref, &was);
	if (!st)
		st = command_number(args, "rev", was.rev, &rev, notes);
	if (!st && rev != was.rev)
		st = fail(notes, ST_CONFLICT,
			  "запись %llu с тех пор изменили: сейчас она после изменения %llu; "
			  "посмотрите её (metodist show) и повторите",
			  (unsigned long long)ref.id, (unsigned long long)was.rev);
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

static void show_rows(struct table *t, const struct view *view, const struct record *r,
		      const struct field *rows)
{
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct buf text = { 0 };

		for (size_t c = 0; c < rows->nrows; c++) {
			size_t before = text.n, labelled;

			buf_printf(&text, "%s%s: ", before ? "; " : "", rows->rows[c].label);
			labelled = text.n;
			record_text(view, r, &rows->rows[c], row, &text);
			if (text.n == labelled)
				text.n = before;
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
	static const struct column columns[] = { { "field", "Поле", CELL_TEXT },
						 { "value", "Значение", CELL_TEXT } };
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
		table_add(&out->table, SLICE("№ записи"));
		table_addf(&out->table, "%llu", (unsigned long long)r.id);
		table_add(&out->table, SLICE("Изменение"));
		table_addf(&out->table, "%llu", (unsigned long long)r.rev);
		show_fields(&out->table, view, &r);
	}
	record_release(&r);
	store_view_end(view);
	return st;
}
