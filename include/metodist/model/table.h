/* A neutral table of text: what a report, a list or a journal looks like before anyone decides how it is written. */
#ifndef METODIST_MODEL_TABLE_H
#define METODIST_MODEL_TABLE_H

#include "metodist/base/arena.h"

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_RAW /* JSON already */ };

struct column {
	const char *name;       /* identifier: JSON key */
	const char *label;      /* Russian: heading */
	enum cell_kind kind;
};

/* Owns everything in its arena. Cells are row-major. */
struct table {
	struct arena arena;
	struct column *columns;
	size_t ncolumns;
	struct slice *cells;
	size_t ncells, cap;
	const char *title;      /* may be NULL */
};

void table_init(struct table *t, const struct column *columns, size_t n);
void table_add(struct table *t, struct slice cell);
void table_addf(struct table *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
size_t table_nrows(const struct table *t);
struct slice table_cell(const struct table *t, size_t row, size_t column);
void table_release(struct table *t);

#endif
