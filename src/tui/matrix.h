/* Rows of a record as a matrix: a line for each record their `line` column names, a column for each that
 * `across` names, `value` in the cell, or `mark` by one key (field.matrix). What is stored stays rows. Private to
 * src/tui. */
#ifndef METODIST_TUI_MATRIX_H
#define METODIST_TUI_MATRIX_H

#include "grid.h"
#include "metodist/exchange/paste.h"

struct matrix;

/* `of` and `grid` are borrowed; sets the grid up. */
struct matrix *matrix_new(struct tui *tui, struct editing *of, const struct field *rows, struct grid *grid,
			  struct editor *editor);
void matrix_free(struct matrix *m);

/* Records that have a column, in order. */
const uint64_t *matrix_across(const struct matrix *m, size_t *n);
/* A pasted table becomes its lines; how many cells were left to be put right. The caller refreshes the grid. */
size_t matrix_take(struct matrix *m, const struct paste *paste);

#endif
