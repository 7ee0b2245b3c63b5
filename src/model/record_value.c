/* Records as people see them: titles, values with the derived ones, what is typed into them, and what is
 * wrong. */
#include <assert.h>

#include "metodist/base/date.h"
#include "metodist/model/view.h"
#include "metodist/model/years.h"
#include "record_private.h"
#include "type_private.h"

enum { CELLS_MAX = 65535 };

/* «Совет №4, 24.12.2026»: signs that no letter of a title is, so it is found however it was typed. */
static void add_title_mark(const struct field *f, bool first, struct buf *text)
{
	if (!first)
		buf_str(text, f->type == &type_date ? ", " : " ");
	if (f->type == &type_int)
		buf_str(text, "№");
}

static void add_title_fields(const struct view *view, const struct record *r, struct buf *text)
{
	size_t start = text->n;

	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];
		size_t before = text->n, marked;

		if (!(f->flags & FIELD_TITLE))
			continue;
		add_title_mark(f, before == start, text);
		marked = text->n;
		record_text(view, r, f, 0, text);
		if (text->n == marked)
			text->n = before;
	}
}

void record_title(const struct view *view, const struct record *r, struct buf *text)
{
	size_t start = text->n;

	if (r->kind->title)
		r->kind->title(r, text);
	else
		add_title_fields(view, r, text);
	if (text->n == start)
		buf_printf(text, "%s №%llu", r->kind->label, (unsigned long long)r->id);
}

static const struct field *table_of(const struct kind *kind, const struct field *f)
{
	const struct field *table = &kind->fields[f->of_at];

	return table->tag == f->of ? table : kind_field(kind, f->of);
}

struct slice record_value(const struct view *view, const struct record *r, const struct field *f,
			  uint16_t row, struct buf *scratch)
{
	if (!(f->flags & FIELD_DERIVED))
		return f->tag ? record_get(r, f->tag, row) : (struct slice){ 0 };
	buf_reset(scratch);
	if (f->of && !f->derive) {
		uint16_t current = record_current_row(view, r, table_of(r->kind, f));

		return current ? record_get(r, f->column, current) : (struct slice){ 0 };
	}
	if (f->derive)
		f->derive(view, f, r, scratch);
	else
		f->derive_row(view, f, r, row, scratch);
	return buf_view(scratch);
}

void record_text(const struct view *view, const struct record *r, const struct field *f, uint16_t row,
		 struct buf *text)
{
	struct buf scratch = { 0 };
	struct slice value = record_value(view, r, f, row, &scratch);

	if (value.n)
		f->type->format(f, view, value, text);
	buf_release(&scratch);
}

void record_set_ref(struct record *r, uint16_t tag, uint16_t row, struct ref ref)
{
	struct buf bytes = { 0 };

	if (ref.id)
		ref_put(&bytes, ref);
	record_set(r, kind_field(r->kind, tag), row, buf_view(&bytes));
	buf_release(&bytes);
}

void record_set_day(struct record *r, uint16_t tag, uint16_t row, int32_t day)
{
	struct buf bytes = { 0 };

	if (day != DAY_NONE)
		date_put(&bytes, day);
	record_set(r, kind_field(r->kind, tag), row, buf_view(&bytes));
	buf_release(&bytes);
}

static const struct field *day_column(const struct field *rows, const char *name)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].type == &type_date && !strcmp(rows->rows[i].name, name))
			return &rows->rows[i];
	return NULL;
}

/* Does the row hold on `today`? An end that is not told has not come. */
static bool is_open(const struct record *r, const struct field *rows, uint16_t row, int32_t today)
{
	const struct field *from = day_column(rows, "from"), *until = day_column(rows, "until");
	int32_t begin = from ? date_get(record_get(r, from->tag, row)) : DAY_NONE;
	int32_t end = until ? date_get(record_get(r, until->tag, row)) : DAY_NONE;

	return (begin == DAY_NONE || begin <= today) && (end == DAY_NONE || today <= end);
}

uint16_t record_current_row(const struct view *view, const struct record *r, const struct field *rows)
{
	size_t n;

	if (!view)
		return 0;
	if (r->kind->current)
		return r->kind->current(view, r, rows);
	n = record_nrows(r, rows);
	if (!n)
		return 0;
	if (!day_column(rows, "from") && !day_column(rows, "until"))
		return record_row(r, rows, n - 1);
	for (size_t i = 0; i < n; i++)
		if (is_open(r, rows, record_row(r, rows, i), view->today))
			return record_row(r, rows, i);
	return 0;
}

/* Tells apart the rows of a table for import: the first column that must be filled, else the first reference (the
 * place of work, which a school's own table does not name). */
static const struct field *key_column(const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].flags & FIELD_REQUIRED)
			return &rows->rows[i];
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].type == &type_ref)
			return &rows->rows[i];
	return NULL;
}

static uint16_t open_row_with(const struct view *view, const struct record *r, const struct field *rows,
			      const struct field *column, struct slice value)
{
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (slice_eq(record_get(r, column->tag, row), value) && is_open(r, rows, row, view->today))
			return row;
	}
	return 0;
}

/* The row that a flat value belongs to; 0: to a new one. */
static uint16_t flat_row(const struct view *view, const struct record *r, const struct field *rows,
			 const struct field *column, struct slice value, enum give how)
{
	uint16_t row = r->given ? r->given : record_current_row(view, r, rows);
	struct slice key = row ? record_get(r, column->tag, row) : (struct slice){ 0 };

	if (how == GIVE_IMPORT && column == key_column(rows) && key.n && value.n && !slice_eq(key, value))
		return open_row_with(view, r, rows, column, value);
	return row;
}

/* A table from outside names records by their whole names: a part of one may be another's. */
static enum status parse(const struct view *view, const struct field *f, struct slice text, enum give how,
			 struct buf *value, struct notes *notes)
{
	if (how == GIVE_IMPORT && f->type->wire == WIRE_REF)
		return parse_whole_refs(f, view, text, value, notes);
	return f->type->parse(f, view, text, value, notes);
}

static enum status give_flat(const struct view *view, struct record *r, const struct field *f,
			     struct slice text, enum give how, struct notes *notes)
{
	const struct field *rows = kind_field(r->kind, f->of), *column = kind_field(r->kind, f->column);
	struct buf value = { 0 };
	enum status st = parse(view, column, text, how, &value, notes);
	uint16_t row;

	if (st)
		goto done;
	row = flat_row(view, r, rows, column, buf_view(&value), how);
	/* Nothing to put and nowhere to take it from: no row is made for that. */
	if (!row && !value.n)
		goto done;
	if (!row)
		row = record_add_row(r, rows);
	if (row) {
		r->given = row;
		record_set(r, column, row, buf_view(&value));
	} else {
		notes_add(notes, f->tag, 0, "в таблице «%s» больше нет места для строк", rows->label);
		st = ST_NO;
	}
done:
	buf_release(&value);
	return st;
}

static enum status give_plain(const struct view *view, struct record *r, const struct field *f, uint16_t row,
			      struct slice text, enum give how, struct notes *notes)
{
	struct buf value = { 0 };
	enum status st = parse(view, f, text, how, &value, notes);

	assert((kind_rows_of(r->kind, f) != NULL) == (row != 0));
	if (!st)
		record_set(r, f, row, buf_view(&value));
	buf_release(&value);
	return st;
}

enum status record_give(const struct view *view, struct record *r, const struct field *f, uint16_t row,
			struct slice text, enum give how, struct notes *notes)
{
	size_t first = notes->n;
	enum status st;

	if (f->give) {
		st = f->give(view, f, r, text, how, notes);
	} else if (f->of && f->flags & FIELD_DERIVED) {
		st = give_flat(view, r, f, text, how, notes);
	} else if (f->flags & FIELD_DERIVED) {
		notes_add(notes, f->tag, row, "это поле вычисляется, его не вводят");
		st = ST_NO;
	} else if (f->type == &type_rows) {
		/* An empty text must not wipe a table. */
		st = f->type->parse(f, view, text, &(struct buf){ 0 }, notes);
	} else {
		st = give_plain(view, r, f, row, text, how, notes);
	}
	for (size_t i = first; i < notes->n; i++) {
		notes->v[i].tag = f->tag;
		if (!notes->v[i].row)
			notes->v[i].row = row;
	}
	return st;
}

static void check_required(const struct view *view, const struct record *r, const struct field *rows,
			   const struct field *f, struct notes *notes)
{
	struct buf scratch = { 0 };

	if (!(f->flags & FIELD_REQUIRED))
		return;
	if (!rows && !record_value(view, r, f, 0, &scratch).n)
		notes_add(notes, f->tag, 0, "обязательное поле не заполнено");
	for (size_t i = 0; rows && i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		/* Rows that hold nothing are not saved (record_tidy). */
		if (!record_get(r, f->tag, row).n && row_filled(r, row))
			notes_add(notes, f->tag, row, "обязательный столбец не заполнен");
	}
	buf_release(&scratch);
}

struct checking {
	const struct record *now;
	struct notes *notes;
};

/* Only what this save changes: a value that was fine when it was written must not stop another field's
 * correction. */
static void check_value(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			struct slice after)
{
	struct checking *c = ctx;
	const struct field *f = kind_field(c->now->kind, tag);

	(void)wire;
	(void)before;
	if (f && after.n && !f->type->valid(f, after))
		notes_add(c->notes, tag, row, "такого значения у поля «%s» быть не может, введите его заново",
			  f->label);
}

static void check_size(const struct record *r, struct notes *notes)
{
	struct cell cell;
	size_t n = 0;

	for (size_t i = 0; record_next(r, &i, &cell);)
		n += cell.row != 0;
	if (n > CELLS_MAX)
		notes_add(notes, 0, 0,
			  "таблицы записи слишком велики: %zu значений при %d возможных; разделите запись", n,
			  CELLS_MAX);
}

bool record_check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct record nothing = { 0 };
	struct checking c = { .now = now, .notes = notes };
	const struct field *rows = NULL, *f = NULL;
	size_t first = notes->n;
	bool fine = true;

	while (kind_next(now->kind, &rows, &f))
		if (f->tag)
			check_required(view, now, rows, f, notes);
	record_diff(was ? was : &nothing, now, check_value, &c);
	check_size(now, notes);
	check_year_open(view, was, now, notes);
	if (now->kind->check)
		now->kind->check(view, was, now, notes);
	for (size_t i = first; i < notes->n; i++)
		fine &= notes->v[i].warning;
	return fine;
}
