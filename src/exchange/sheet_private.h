/* Shared by the readers of tables only. Each is a struct that begins with a struct sheet. */
#ifndef METODIST_EXCHANGE_SHEET_PRIVATE_H
#define METODIST_EXCHANGE_SHEET_PRIVATE_H

#include "metodist/exchange/sheet.h"
#include "metodist/exchange/zip.h"
#include "sheet_row.h"
#include "sheet_xml.h"

enum { SHEETS_MOST = 1024 };
/* What comes out of one file, however often it refers to one and the same text. */
static const uint64_t SHEET_TEXT_MOST = 1ull << 30, SHEET_CELLS_MOST = 200ull << 20;

struct sheet_ops {
	/* Stands before the first row of sheet `chosen`. */
	enum status (*begin)(struct sheet *, struct notes *);
	enum status (*next)(struct sheet *, struct csv_row *, struct notes *);
	void (*free)(struct sheet *);
};

struct sheet {
	enum sheet_format format;
	const struct sheet_ops *ops;
	struct sheet_config config;
	enum encoding encoding;
	struct sheet_row row;
	struct sheet_title *titles;
	size_t ntitles, titles_cap, chosen;
	struct sheet_told told;
	uint64_t text, cells;           /* that came out so far */
	size_t line;                    /* of the last row */
	bool seen;                      /* the end has come once: titles and merged cells are known */
};

/* The name is copied. False: there are too many. */
bool sheet_add_title(struct sheet *sheet, struct slice name, bool hidden);
/* Which sheet config.name means among those known; false: none of them. */
bool sheet_find_title(const struct sheet *sheet, size_t *i);
enum status sheet_no_title(const struct sheet *sheet, struct notes *notes);
/* A cell that holds an error instead of a value. */
void sheet_tell_error(struct sheet *sheet, size_t line, size_t column, struct slice text);
/* The row that has been made as it leaves: caps of the whole file are looked at. As sheet_next; ST_NO: it is blank. */
enum status sheet_row_done(struct sheet *sheet, size_t line, struct csv_row *row, struct notes *notes);

enum status sheet_csv_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);
enum status sheet_xlsx_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);
enum status sheet_ods_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);
enum status sheet_page_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);
enum status sheet_calendar_open(struct sheet **sheet, const struct sheet_config *config, struct notes *notes);

/* ---- sheet_number.c: numbers of cells as people see them ---- */
enum number_look { LOOK_NUMBER, LOOK_DATE, LOOK_MOMENT /* date and time */, LOOK_TIME, LOOK_SPAN /* hours may pass 24 */ };
/* What a number with this format shows: «DD.MM.YYYY», «[$-419]d mmmm yyyy», «#,##0.00». */
enum number_look number_look(struct slice format);
/* Those that a file refers to by number only (ECMA-376, 18.8.30). */
enum number_look number_look_builtin(unsigned id);
/* «0.1» → «0,1», a serial day → «21.11.2026». A text that is no number stays. `since_1904`: serial days of old Macintosh. */
void number_show(struct slice text, enum number_look look, bool since_1904, struct buf *out);
/* «2026-11-21», «2026-11-21T14:30:00» → «21.11.2026 14:30»; other texts stay. */
void number_show_iso(struct slice text, struct buf *out);
/* Seconds of a day: « 14:30», «14:30:05». */
void number_show_clock(uint64_t seconds, struct buf *out);

#endif
