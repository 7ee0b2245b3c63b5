/* XLSX out: one sheet of typed cells — dates, numbers and shares are such, everything else is text and never a
 * formula — and a chart where there is something to draw. Packed row by row: only the packed bytes are held, whatever
 * the number of rows. The same table gives the same bytes. Source: ECMA-376. */
#ifndef METODIST_EXCHANGE_WORKBOOK_H
#define METODIST_EXCHANGE_WORKBOOK_H

#include "metodist/base/status.h"
#include "metodist/model/table.h"

enum { WORKBOOK_ROWS_MAX = 1048576, WORKBOOK_CHARS_MAX = 32767 }; /* what a sheet and a cell of Excel hold */

/* What stands round the rows; borrowed until the workbook is ended. */
struct workbook_look {
	const char *title;             /* a line above the headings; NULL: the headings are the first row */
	const struct column *columns;  /* one without a label is not drawn, but its cells are given too */
	const struct slice *wholes;    /* headings in full where a label is shortened; NULL: nowhere */
	size_t ncolumns;
	const struct slice *foot;      /* lines below the rows */
	size_t nfoot;
	bool chart;                    /* shares and shaded numbers are coloured and drawn */
};

struct workbook;

/* Appends to `out`, borrowed until the end. */
struct workbook *workbook_new(const struct workbook_look *look, struct buf *out);
/* The next cell, row after row. It is read by the kind of its column; what does not read so stays text. */
void workbook_cell(struct workbook *workbook, struct slice text);
/* The row that begins now is the total: bold, out of the filter and the chart. */
void workbook_total(struct workbook *workbook);
/* Warns of texts that a cell does not hold whole: they are cut. ST_NO: more rows than a sheet has; then, and after
 * workbook_drop, nothing is appended to `out`. Both free the workbook. */
enum status workbook_end(struct workbook *workbook, struct notes *notes);
void workbook_drop(struct workbook *workbook);

/* A whole table, as a screen shows it. */
enum status workbook_table(const struct table *table, struct buf *out, struct notes *notes);

#endif
