/* What the files of the XLSX writer share; nobody else includes it. */
#ifndef METODIST_EXCHANGE_WORKBOOK_PRIVATE_H
#define METODIST_EXCHANGE_WORKBOOK_PRIVATE_H

#include "metodist/exchange/workbook.h"
#include "metodist/exchange/zip.h"

/* Styles of cells, in the order of styles.xml; those of a total stand behind the plain ones. */
enum { STYLE_NONE, STYLE_TEXT, STYLE_LONG, STYLE_NUMBER, STYLE_DATE, STYLE_SHARE, STYLE_SHARE_PART, STYLE_TOTAL,
	STYLE_HEADING = STYLE_TOTAL + STYLE_SHARE_PART, STYLE_TITLE };

enum { LONG_TEXT = 60 };          /* columns of a line; longer text is wrapped */

struct workbook_column {
	char letters[4];          /* its address: «A», «AB»; empty: not drawn */
	size_t width;
};

struct workbook {
	const struct workbook_look *look;
	struct buf *out;
	size_t from;              /* of the file in `out` */
	struct zip_out *zip;
	struct workbook_column *columns;
	const char *last;         /* letters of the last one drawn; NULL: there is none */
	struct buf xml;           /* of the sheet, not packed yet */
	struct buf cells;         /* of the current row */
	size_t lines;             /* in its highest cell */
	struct buf text;          /* of the current cell */
	bool begun;               /* widths are told, rows are packed as they come */
	size_t column;            /* the next cell's */
	uint32_t row;             /* the one being written, from 1 */
	uint32_t first;           /* below the headings */
	uint32_t plain;           /* rows without the total */
	bool total;
	size_t cut, cut_row;      /* texts that were cut; the row of the first, from 1, */
	const char *cut_column;   /* and its heading */
};

/* workbook_cell.c */
void workbook_put(struct workbook *wb, size_t column, struct slice text);
void workbook_put_text(struct workbook *wb, uint32_t row, const char *letters, int style, struct slice text);
/* Lines that a text takes in so many letters. */
size_t workbook_lines(struct slice text, size_t letters);
size_t workbook_longest_word(struct slice text);
void workbook_end_row(struct workbook *wb, uint32_t row);
/* workbook_sheet.c: what stands before and behind the rows */
void workbook_begin_sheet(struct workbook *wb);
void workbook_end_sheet(struct workbook *wb);
/* workbook_parts.c: all the rest of the file */
void workbook_parts(struct workbook *wb);
/* workbook_chart.c */
bool workbook_has_chart(const struct workbook *wb);
void workbook_chart(struct workbook *wb);

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define XML_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XML_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XML_PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define SHEET_NAME "Таблица"

#endif
