/* A matrix, shared by its own files: matrix.c (what is typed), matrix_rows.c (lines and columns out of rows). */
#ifndef METODIST_TUI_MATRIX_PRIVATE_H
#define METODIST_TUI_MATRIX_PRIVATE_H

#include "matrix.h"

struct matrix_line {
	uint16_t first;                  /* row that names it */
	uint16_t spare;                  /* row of it without a column; 0: none */
	uint64_t id;                     /* of the record; 0: none yet */
};

struct matrix {
	struct tui *tui;
	struct editing *of;
	struct grid *grid;
	const struct field *rows, *by, *across, *value, *mark; /* `by`: of the lines */
	uint64_t *columns;               /* ids of their records; once there they stay until the card is closed */
	size_t ncolumns, columns_cap;
	struct matrix_line *lines;
	size_t nlines, lines_cap;
	uint16_t *cells;                 /* nlines × ncolumns: rows; 0: none */
	/* Rows of a line whose name is not understood yet: nothing in the record ties them to its first. */
	struct tie {
		uint16_t row, first;
	} *ties;
	size_t nties, ties_cap;
	bool graded;                     /* the record tells how good a value is */
	struct editing adding;           /* the name of a new column, in a record of its own … */
	uint16_t adding_row;             /* … in this row */
};

static inline uint64_t matrix_id(const struct matrix *m, const struct field *f, uint16_t row)
{
	struct slice bytes = record_get(&m->of->now, f->tag, row);

	return bytes.n ? ref_get(bytes, 0).id : 0;
}

/* The row of a cell; 0: none. `column` counts from the first name. */
static inline uint16_t *matrix_cell(const struct matrix *m, size_t line, size_t column)
{
	return &m->cells[line * m->ncolumns + column];
}

/* Behind the names: «Итог», once there is more than one of them; «Уровень», where the record knows how good a value is;
 * then the column that takes one more name. */
static inline bool matrix_has_mean(const struct matrix *m)
{
	return m->ncolumns > 1 && m->value->type->wire == WIRE_INT;
}

/* 0: there is none. */
static inline size_t matrix_level_column(const struct matrix *m)
{
	return m->ncolumns && m->graded ? m->ncolumns + 1 + matrix_has_mean(m) : 0;
}

static inline size_t matrix_adding_column(const struct matrix *m)
{
	return m->ncolumns + 1 + matrix_has_mean(m) + (matrix_level_column(m) > 0);
}

/* Lines and columns as the rows are now; a column that was there stays. */
void matrix_rebuild(struct matrix *m);
/* ncolumns: none has that name. */
size_t matrix_find_column(const struct matrix *m, uint64_t id);
void matrix_add_column(struct matrix *m, uint64_t id);
/* The grid has as many columns as there are names. */
void matrix_show_columns(struct matrix *m);

#endif
