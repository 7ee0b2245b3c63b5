/* Records out as a table: what is written here, the import reads back without a change. */
#include "metodist/exchange/json.h"
#include "metodist/exchange/transfer.h"
#include "metodist/exchange/workbook.h"

#include "metodist/base/mem.h"

struct export {
	const struct view *view;
	const struct kind *kind;
	const struct field **columns;
	size_t n, cap, count;
	enum table_form form;
	struct workbook *book;
	struct workbook_look look;
	struct column *headings;
	struct buf names; /* of the columns, for JSON */
	struct buf text; /* of the current cell */
	struct buf *out;
};

static void add_column(struct export *e, const struct field *f)
{
	const struct field *rows = kind_rows_of(e->kind, f);

	MEM_GROW(e->columns, e->n, e->cap);
	e->columns[e->n++] = f;
	buf_printf(&e->names, "%s%s%s%s", e->names.n ? " " : "", rows ? rows->name : "", rows ? "." : "",
		   f->name);
}

/* Derived fields that are only computed cannot be given back. */
static bool goes_out(const struct field *f)
{
	if (!f->tag || f->type == &type_rows || f->flags & FIELD_HIDDEN)
		return false;
	return !(f->flags & FIELD_DERIVED) || f->of || f->give;
}

static enum status choose_columns(struct export *e, const char *columns, struct notes *notes)
{
	struct slice names = slice_str(columns), name;

	for (size_t i = 0; !columns && i < e->kind->nfields; i++)
		if (goes_out(&e->kind->fields[i]))
			add_column(e, &e->kind->fields[i]);
	while (columns && slice_split(&names, ' ', &name)) {
		const struct field *f = kind_find_field(e->kind, name),
				   *near = f ? NULL : kind_nearest_field(e->kind, name);

		if (!name.n)
			continue;
		if (!f)
			return fail(notes, ST_USAGE, "нет поля «%.*s» у вида %s%s%s", (int)name.n, name.p,
				    e->kind->name, near ? "; может быть, " : "", near ? near->name : "");
		if (e->form != TABLE_JSON && (f->type == &type_rows || kind_rows_of(e->kind, f)))
			return fail(notes, ST_USAGE,
				    "поле «%s» — таблица, в .csv и .xlsx одной ячейкой она не выгружается; "
				    "выгрузите .json",
				    f->label);
		add_column(e, f);
	}
	return e->n ? ST_OK : fail(notes, ST_USAGE, "не названо ни одного поля для выгрузки");
}

/* The headings are the first row: so the import finds them. */
static void begin_book(struct export *e)
{
	e->headings = mem_array(e->n, sizeof(*e->headings));
	for (size_t i = 0; i < e->n; i++)
		e->headings[i] = (struct column){ e->columns[i]->name, e->columns[i]->label,
						  table_cell_kind(e->columns[i]) };
	e->look = (struct workbook_look){ .columns = e->headings, .ncolumns = e->n };
	e->book = workbook_new(&e->look, e->out);
}

static void begin(struct export *e)
{
	if (e->form == TABLE_JSON)
		buf_char(e->out, '[');
	if (e->form == TABLE_XLSX)
		begin_book(e);
	if (e->form != TABLE_CSV)
		return;
	csv_begin(e->out);
	for (size_t i = 0; i < e->n; i++)
		csv_field(e->out, slice_str(e->columns[i]->label), i == 0);
	csv_end_row(e->out);
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct export *e = ctx;

	(void)ref;
	(void)key;
	if (e->form == TABLE_JSON) {
		buf_str(e->out, e->count ? ",\n" : "\n");
		json_record(e->out, e->view, r, buf_cstr(&e->names));
	}
	for (size_t i = 0; e->form != TABLE_JSON && i < e->n; i++) {
		buf_reset(&e->text);
		record_text(e->view, r, e->columns[i], 0, &e->text);
		if (e->book)
			workbook_cell(e->book, buf_view(&e->text));
		else
			csv_field(e->out, buf_view(&e->text), i == 0);
	}
	if (e->form == TABLE_CSV)
		csv_end_row(e->out);
	e->count++;
	return true;
}

static enum status write_records(struct export *e, struct export_source from, struct notes *notes)
{
	struct query all = { .kind = e->kind, .by = BY_TITLE };
	enum status st;

	begin(e);
	st = from.each ? from.each(from.ctx, on_record, e) : view_each(e->view, &all, on_record, e);
	if (e->form == TABLE_JSON)
		buf_str(e->out, e->count ? "\n]\n" : "]\n");
	if (e->book && st)
		workbook_drop(e->book);
	if (st)
		return fail(notes, st, "не удалось прочитать записи: выполните metodist check");
	return e->book ? workbook_end(e->book, notes) : ST_OK;
}

enum status export_records(const struct view *view, const struct kind *kind, struct export_source from,
			   const char *columns, enum table_form form, struct buf *out, size_t *count,
			   struct notes *notes)
{
	struct export e = { .view = view, .kind = kind, .form = form, .out = out };
	enum status st;

	*count = 0;
	st = choose_columns(&e, columns, notes);
	if (!st)
		st = write_records(&e, from, notes);
	*count = e.count;
	free(e.columns);
	free(e.headings);
	buf_release(&e.names);
	buf_release(&e.text);
	return st;
}
