/* A table file of any format that people send, as rows of text pulled one by one: CSV, XLSX, ODS, a page of a site, a calendar
 * (ICS). What it is is told by the bytes, never by the name of the file or what it says of itself. Formats only: knows nothing of
 * kinds, the base or the screen.
 *
 * Values come as a Russian office sees them in its editor: days 21.11.2026, a decimal comma, «да» and «нет»; a formula is its last
 * value, a percentage the number behind it. Merged cells have their text in the first one. Sources: ECMA-376, OASIS ODF 1.3, RFC 5545. */
#ifndef METODIST_EXCHANGE_SHEET_H
#define METODIST_EXCHANGE_SHEET_H

#include "metodist/exchange/csv.h"

enum sheet_format { SHEET_CSV, SHEET_XLSX, SHEET_ODS, SHEET_PAGE, SHEET_CALENDAR };

struct sheet_config {
	struct slice bytes;             /* the whole file; borrowed until sheet_free */
	enum encoding encoding;         /* of CSV and pages; a page's own word goes before ENCODING_AUTO */
	struct slice name;              /* of the sheet, or its number from 1; empty: the first with data, visible ones before hidden ones */
	const char *zone;               /* times of calendars are told in it; NULL: as they are written */
};

struct sheet_title {
	const char *name;
	bool hidden;
};

/* What could not be taken from cells already read; the reader of the file is to hear of it. */
struct sheet_told {
	size_t errors;                  /* cells that hold #Н/Д, or a formula without its value; they come empty */
	size_t error_line, error_column;        /* the first of them; the column from 1 */
	char error[40];
	size_t remarks;                 /* of people, on cells */
	size_t repeated;                /* events of a calendar that come again: only their first day is taken */
};

struct sheet;

/* ST_USAGE: the file is no table, is damaged or beyond the caps, or has no sheet of this name; the note says what. */
enum status sheet_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);
/* As csv_next: ST_OK, ST_NO at the end, ST_USAGE for one row; ST_FAILED when the file breaks off here: nothing more comes. A blank row of
 * a sheet does not come; `line` is its number in the sheet. Once the end has come, the whole file has been seen to be sound. */
enum status sheet_next(struct sheet *sheet, struct csv_row *row, struct notes *notes);
/* From the first row again. After the end had come before: the text of a cell merged over several rows that begins below line
 * `repeat_below` (the heading's last) stands in each of them. */
enum status sheet_rewind(struct sheet *sheet, size_t repeat_below, struct notes *notes);
void sheet_free(struct sheet *sheet);

enum sheet_format sheet_format(const struct sheet *sheet);
const char *sheet_format_name(enum sheet_format format);
enum encoding sheet_encoding(const struct sheet *sheet);        /* SHEET_CSV and SHEET_PAGE; others: ENCODING_UTF8 */
const struct sheet_told *sheet_told(const struct sheet *sheet);
/* The sheets of the file: those known so far, all of them once the end has come. CSV and calendars have none. */
size_t sheet_ntitles(const struct sheet *sheet);
struct sheet_title sheet_title(const struct sheet *sheet, size_t i);
size_t sheet_chosen(const struct sheet *sheet);

#endif
