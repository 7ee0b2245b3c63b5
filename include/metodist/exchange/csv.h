/* CSV as it comes from schools and as Excel opens it. Formats only: knows nothing of kinds.
 * Own parser of RFC 4180 with what real files do: libcsv keeps no position, and a refused row must name its line. */
#ifndef METODIST_EXCHANGE_CSV_H
#define METODIST_EXCHANGE_CSV_H

#include "metodist/base/arena.h"
#include "metodist/base/buf.h"
#include "metodist/base/status.h"

enum encoding { ENCODING_AUTO, ENCODING_UTF8, ENCODING_CP1251, ENCODING_CP866, ENCODING_KOI8R, ENCODING_UTF16 };

/* «utf-8», «cp1251», «windows-1251», «cp866», «koi8-r»; false for others. */
bool encoding_parse(struct slice name, enum encoding *e);
const char *encoding_name(enum encoding e);

struct csv_row {
	size_t line;             /* of its first character, from 1 */
	size_t n;
	struct slice *fields;    /* UTF-8 when the file's encoding was; a broken field is told by csv_row.broken */
	size_t broken;           /* 1 + index of the first field that is not text in this encoding; 0: none */
};

struct csv;

/* Looks at the whole file: BOM, then valid UTF-8, then CP1251 unless `encoding` says otherwise; delimiter (; , tab |) from the
 * most regular of the first lines. `bytes` are borrowed until csv_free. An unclosed quote is a refusal of that row, not of the file. */
enum status csv_open(struct csv **csv, struct slice bytes, enum encoding encoding, struct notes *notes);
/* Next row, ST_NO at the end, ST_USAGE with a note for a row that cannot be read (its line is told, reading goes on).
 * Fields live until the next call. */
enum status csv_next(struct csv *csv, struct csv_row *row, struct notes *notes);
enum encoding csv_encoding(const struct csv *csv);
char csv_delimiter(const struct csv *csv);
size_t csv_offset(const struct csv *csv);  /* bytes read so far: progress */
/* The next row is the first one again. */
void csv_rewind(struct csv *csv);
void csv_free(struct csv *csv);

/* Writing: UTF-8 with BOM, `;`, CRLF. A value that a spreadsheet would take for a formula is led by an apostrophe. */
void csv_begin(struct buf *out);
void csv_field(struct buf *out, struct slice text, bool first);
void csv_end_row(struct buf *out);

#endif
