/* Which lines and columns the rows of a record make. */
#include "matrix_private.h"

#include "metodist/base/mem.h"

size_t matrix_find_column(const struct matrix *m, uint64_t id)
{
	size_t i = 0;

	while (i < m->ncolumns && m->columns[i] != id)
		i++;
	return i;
}

void matrix_add_column(struct matrix *m, uint64_t id)
{
	MEM_GROW(m->columns, m->ncolumns, m->columns_cap);
	m->columns[m->ncolumns++] = id;
}

/* The names, a column each, and one to name another. */
void matrix_show_columns(struct matrix *m)
{
	size_t last = matrix_adding_column(m);
	const struct field **columns = mem_array(last + 1, sizeof(const struct field *));

	columns[0] = m->by;
	for (size_t i = 1; i < last; i++)
		columns[i] = m->value;
	columns[last] = m->across;
	grid_set_columns(m->grid, columns, last + 1);
}

/* The line of that name where this column is still free: the same pair told twice stands in two lines. */
static size_t line_for(struct matrix *m, uint64_t id, size_t column)
{
	size_t i = m->nlines && m->lines[m->nlines - 1].id == id ? m->nlines - 1 : 0;

	for (; i < m->nlines; i++)
		if (m->lines[i].id == id && (column == m->ncolumns || !*matrix_cell(m, i, column)))
			return i;
	return m->nlines;
}

static size_t tied_line(const struct matrix *m, uint16_t row)
{
	for (size_t t = 0; t < m->nties; t++)
		for (size_t i = 0; m->ties[t].row == row && i < m->nlines; i++)
			if (m->lines[i].first == m->ties[t].first)
				return i;
	return m->nlines;
}

static void place_row(struct matrix *m, uint16_t row)
{
	uint64_t id = matrix_id(m, m->by, row);
	size_t column = matrix_find_column(m, matrix_id(m, m->across, row)),
	       i = id ? line_for(m, id, column) : tied_line(m, row);

	if (i == m->nlines) {
		MEM_GROW(m->lines, m->nlines, m->lines_cap);
		m->lines[m->nlines++] = (struct matrix_line){ .first = row, .id = id };
	}
	if (column < m->ncolumns)
		*matrix_cell(m, i, column) = row;
	else
		m->lines[i].spare = row;
}

static bool is_graded(const struct matrix *m)
{
	struct buf any = { 0 }, text = { 0 };
	bool graded = false;

	if (m->rows->matrix.grade) {
		int_put(&any, 0);
		m->rows->matrix.grade(&m->of->now, buf_view(&any), &text);
		graded = text.n > 0;
	}
	buf_release(&any);
	buf_release(&text);
	return graded;
}

void matrix_rebuild(struct matrix *m)
{
	const struct record *r = &m->of->now;
	size_t n = record_nrows(r, m->rows), had = m->ncolumns;

	m->graded = is_graded(m);
	for (size_t i = 0; i < n; i++) {
		uint64_t id = matrix_id(m, m->across, record_row(r, m->rows, i));

		if (id && matrix_find_column(m, id) == m->ncolumns)
			matrix_add_column(m, id);
	}
	free(m->cells);
	m->cells = mem_array(n * m->ncolumns, sizeof(*m->cells));
	m->nlines = 0;
	for (size_t i = 0; i < n; i++)
		place_row(m, record_row(r, m->rows, i));
	if (m->ncolumns != had || m->grid->ncolumns != matrix_adding_column(m) + 1)
		matrix_show_columns(m);
}
