/* XLSX out: one sheet of typed cells — dates, numbers and shares are such, everything else is text and never a formula.
 * Written by a child process row by row, whatever their number; libxlsxwriter is loaded there alone. */
#ifndef METODIST_EXCHANGE_WORKBOOK_H
#define METODIST_EXCHANGE_WORKBOOK_H

#include "metodist/base/status.h"
#include "metodist/model/kind.h"
#include "metodist/model/table.h"

enum { WORKBOOK_ROWS_MAX = 1048576, WORKBOOK_CHARS_MAX = 32767 }; /* what a sheet and a cell of Excel hold */

/* What stands round the rows; needed until workbook_open returns. */
struct workbook_look {
	const char *title;             /* a line above the headings; NULL: the headings are the first row */
	const struct column *columns;  /* one without a label is not drawn, but its cells are given too */
	const struct slice *wholes;    /* headings in full where a label is shortened; NULL: nowhere */
	size_t ncolumns;
	const struct slice *foot;      /* lines below the rows */
	size_t nfoot;
	bool chart;                    /* shares and shaded numbers of not too many rows are drawn on a sheet of their own */
};

struct workbook;

/* ST_FAILED: no process, no library. */
enum status workbook_open(struct workbook **workbook, const struct workbook_look *look, struct notes *notes);
/* The next cell, row after row. Cells of a column are read by its kind; what does not read so stays text. */
void workbook_cell(struct workbook *workbook, struct slice text);
/* The row that begins now is the total: bold, out of the filter and the chart. */
void workbook_total(struct workbook *workbook);
/* Appends the bytes of the file and warns of texts that a cell does not hold whole. ST_NO: more rows than a sheet has.
 * `out` NULL: the file is not wanted any more. Frees `workbook` in any case. */
enum status workbook_end(struct workbook *workbook, struct buf *out, struct notes *notes);

/* A whole table, as a screen shows it. */
enum status workbook_table(const struct table *table, struct buf *out, struct notes *notes);
/* What a value of this field is in a table. */
enum cell_kind workbook_kind(const struct field *field);

#endif
