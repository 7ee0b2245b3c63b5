/* A row of a table while its cells come in, and cells merged downwards. Private to the readers of tables. */
#ifndef METODIST_EXCHANGE_SHEET_ROW_H
#define METODIST_EXCHANGE_SHEET_ROW_H

#include "metodist/exchange/csv.h"

enum {
	SHEET_COLUMNS_MOST = 16384,     /* of a sheet in Excel */
	SHEET_ROWS_MOST = 1 << 20,      /* of a sheet in Excel */
	SHEET_ROW_MOST = 1 << 20,       /* bytes of all cells in a row */
};

/* Cells that are one on the screen: their text stands in the upper left one. Lines and columns from 1 and 0. */
struct merge {
	size_t line, last_line, column;
};

struct sheet_row {
	struct cell_text { const char *p; size_t at, n; } *cells;       /* p NULL: in `text` from `at` */
	size_t n, cap, open;            /* open: the cell that is being written */
	size_t bytes;                   /* of all its cells */
	struct buf text;                /* of this row */
	struct slice *fields;
	size_t fields_cap;
	const char *why;                /* it is refused */
	/* Merged cells, by line; those of now with their text. */
	struct merge *merges;
	size_t nmerges, merges_cap, next_merge;
	struct held { size_t column, last_line; struct buf text; } *held;
	size_t nheld, held_cap;
	size_t repeat_below;            /* texts of merged cells that begin below this line go down; SIZE_MAX: none */
};

void sheet_row_release(struct sheet_row *row);
/* Empty again; what is known of merged cells stays. */
void sheet_row_begin(struct sheet_row *row);
/* A cell: its text goes to the buffer returned, until the next cell. NULL: the row is refused. A column before the last one written
 * is written again. */
struct buf *sheet_row_cell(struct sheet_row *row, size_t column);
/* The text lives as long as the sheet. */
void sheet_row_borrow(struct sheet_row *row, size_t column, struct slice text);
/* The cell that is open is as empty as if it had never been there. */
void sheet_row_drop(struct sheet_row *row);

void sheet_row_merge(struct sheet_row *row, struct merge merge);
/* From the first row again. */
void sheet_row_rewind(struct sheet_row *row, size_t repeat_below);

/* What csv_next says of it: ST_OK; ST_USAGE: refused. ST_NO: it holds nothing. Fields live until the row begins again. */
enum status sheet_row_end(struct sheet_row *row, size_t line, struct csv_row *out, struct notes *notes);

#endif
