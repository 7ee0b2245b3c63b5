/* Columns of a table inside a record: each line of the file is one row of it («Состав: Педагог», «Состав:
 * Роль»). */
#include "transfer_private.h"

const struct field *row_table_key(const struct field *rows)
{
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].flags & FIELD_REQUIRED)
			return &rows->rows[i];
	return NULL;
}

bool row_table_of_lines(const struct kind *kind, const struct field *rows)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].of == rows->tag)
			return false;
	return true;
}

static uint16_t row_with(const struct record *r, const struct field *rows, const struct field *key,
			 struct slice value)
{
	for (size_t i = record_nrows(r, rows); i-- > 0;)
		if (slice_eq(record_get(r, key->tag, record_row(r, rows, i)), value))
			return record_row(r, rows, i);
	return 0;
}

/* The key comes before the other columns. */
static uint16_t choose_row(const struct view *view, const struct record *r, const struct field *rows,
			   const struct field *f, struct slice text)
{
	struct buf value = { 0 };
	struct notes quiet = { 0 };
	uint16_t row = 0;

	if (f == row_table_key(rows) && f->type->parse(f, view, text, &value, &quiet) == ST_OK && value.n)
		row = row_with(r, rows, f, buf_view(&value));
	notes_release(&quiet);
	buf_release(&value);
	return row;
}

/* A line of a matrix is told by two columns: what stands under the second decides whether there is such a row already. */
static uint16_t matrix_row(const struct view *view, struct record *r, const struct field *rows, struct slice text, uint16_t row)
{
	const struct field *across = NULL;
	struct buf value = { 0 };
	struct notes quiet = { 0 };

	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].tag == rows->matrix.across)
			across = &rows->rows[i];
	if (across->type->parse(across, view, text, &value, &quiet) == ST_OK && value.n) {
		struct slice line = record_get(r, rows->matrix.line, row);

		for (size_t i = record_nrows(r, rows); i-- > 0;) {
			uint16_t other = record_row(r, rows, i);

			if (other == row || !slice_eq(record_get(r, across->tag, other), buf_view(&value)) ||
			    !slice_eq(record_get(r, rows->matrix.line, other), line))
				continue;
			record_drop_row(r, rows, row);
			row = other;
			break;
		}
	}
	notes_release(&quiet);
	buf_release(&value);
	return row;
}

enum status row_give_column(const struct view *view, struct record *r, const struct field *rows,
		       const struct field *f, struct slice text, struct table_row *at, struct notes *notes)
{
	bool flat = !row_table_of_lines(r->kind, rows);
	uint16_t row = at->rows == rows ? at->row : 0;

	if (flat)
		row = r->given ? r->given : record_current_row(view, r, rows);
	else if (!row && !rows->matrix.line)
		row = choose_row(view, r, rows, f, text);
	if (!row)
		row = record_add_row(r, rows);
	if (!row) {
		notes_add(notes, f->tag, 0, "в таблице «%s» больше нет места для строк", rows->label);
		return ST_NO;
	}
	if (rows->matrix.line && f->tag == rows->matrix.across)
		row = matrix_row(view, r, rows, text, row);
	if (flat)
		r->given = row;
	*at = (struct table_row){ rows, row };
	return record_give(view, r, f, row, text, GIVE_IMPORT, notes);
}
