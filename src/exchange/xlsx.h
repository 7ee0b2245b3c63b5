/* A workbook of Excel: xlsx.c finds its parts, xlsx_sheet.c reads a sheet row by row. Private to them. */
#ifndef METODIST_EXCHANGE_XLSX_H
#define METODIST_EXCHANGE_XLSX_H

#include "metodist/base/arena.h"
#include "sheet_private.h"

enum { XLSX_FORMATS_MOST = 1 << 16, XLSX_STRINGS_MOST = 256 << 20, XLSX_STRINGS_COUNT = 1 << 24 };

struct xlsx {
	struct sheet sheet;
	struct zip *zip;
	struct arena arena;
	const char **parts;             /* of each sheet: the member it lies in */
	size_t remarks;                 /* on cells of the chosen one */
	size_t parts_cap;
	bool since_1904;
	/* Looks of cells, by the number of their style. */
	uint8_t *looks;
	size_t nlooks, looks_cap;
	/* Texts that cells share: one after another, and where each ends. */
	struct buf strings;
	uint32_t *ends;
	size_t nstrings, ends_cap;
	/* The sheet that is being read. */
	struct xml xml;
	struct cell {
		size_t line, column;
		char type;              /* of its value: n, s, b, e, i(nline), t(ext of a formula), d */
		enum number_look look;
		bool formula, valued;
	} cell;
	struct buf value;
	bool takes;                     /* text that comes now belongs to the value */
	size_t phonetic;                /* inside of a reading aid for hieroglyphs */
};

/* Undoes «_x000D_» from `from` on. */
void xlsx_unescape(struct buf *text, size_t from);
struct xml_source xlsx_source(struct xlsx *x);
/* The sheet's own part. */
enum status xlsx_begin(struct sheet *sheet, struct notes *notes);
enum status xlsx_next(struct sheet *sheet, struct csv_row *row, struct notes *notes);

#endif
