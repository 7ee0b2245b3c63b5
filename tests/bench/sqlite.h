/* SQLite 3 as a careful program would use it for the same records: a table for every kind, a table for every
 * field of rows and for every field of many references, an index for each of ours, FTS5 over the words that
 * are found anywhere, the journal with its history. Statements are prepared once. */
#ifndef METODIST_TESTS_BENCH_SQLITE_H
#define METODIST_TESTS_BENCH_SQLITE_H

#include <sqlite3.h>

#include "base.h"
#include "metodist/store/journal.h"

struct sqlite;

/* Opens the file, or makes an empty one; WAL, synchronous FULL, the file mapped. */
struct sqlite *sqlite_open(const char *path, const struct schema *schema);
void sqlite_close(struct sqlite *s);
sqlite3 *sqlite_handle(struct sqlite *s);
void sqlite_remove(const char *path);

/* Dies with what SQLite says unless `rc` is SQLITE_OK, SQLITE_ROW or SQLITE_DONE. Returns it. */
int sqlite_must(struct sqlite *s, int rc);
void sqlite_run(struct sqlite *s, const char *sql);
sqlite3_stmt *sqlite_prepare(struct sqlite *s, const char *sql);
/* Steps a statement that gives no rows, and makes it ready again. */
void sqlite_step(struct sqlite *s, sqlite3_stmt *statement);
void sqlite_bind(sqlite3_stmt *statement, int i, struct slice bytes, bool blob);  /* no bytes: NULL */

/* ---- sqlite_tables.c ---- */
/* What a record of the base is there: the record, its rows, its references, its words when it is found
 * anywhere. `words` as sqlite_words makes them. */
void sqlite_put(struct sqlite *s, const struct view *view, const struct record *r, struct slice words);
/* seq 0: the next one. */
void sqlite_put_line(struct sqlite *s, const struct journal_line *line);
/* Of a kind, of its rows, of one of its fields of many references; in quotes. */
void sqlite_table_name(const struct kind *kind, const struct field *rows, const struct field *f,
		       struct buf *sql);
void sqlite_tables(struct sqlite *s);
void sqlite_indexes(struct sqlite *s);

/* The number of a record among all that is found: its kind and id. */
static inline int64_t sqlite_rowid(const struct record *r)
{
	return (int64_t)((uint64_t)r->kind->id << 48 | r->id);
}

/* ---- sqlite_words.c ---- */
void sqlite_put_words(struct sqlite *s, const struct record *r, struct slice words);
void sqlite_change_words(struct sqlite *s, const struct record *r, struct slice was, struct slice now);
/* Nothing mistyped is to be found: what is put from here on leaves the table of trigrams alone. */
void sqlite_without_trigrams(struct sqlite *s, bool without);

/* ---- sqlite_load.c ---- */
/* The file (heap) beside a base, which is open, that holds the whole of it with its journal; made anew when
 * it is older than the base. */
char *sqlite_of(const char *dir, const struct base *base);

/* ---- sqlite_save.c: a transaction each, on the disk when it returns ---- */
void sqlite_insert(struct sqlite *s, const struct view *view, const struct record *r, struct slice words,
		   const struct journal_line *line);
/* One field of a record has another value; its words were and are. */
void sqlite_edit(struct sqlite *s, const struct record *r, const struct field *f, struct slice was,
		 struct slice now, const struct journal_line *line);
void sqlite_begin(struct sqlite *s);
void sqlite_commit(struct sqlite *s);

/* ---- sqlite_import.c: a table of people.h ---- */
/* Into a file that has just been made. */
void sqlite_import_empty(struct sqlite *s, const char *csv);
/* Beside others who save, so many rows a transaction. */
void sqlite_import_live(struct sqlite *s, const char *csv, int64_t chunk);

/* ---- sqlite_answer.c ---- */
/* All rows that a statement gives, as cells.h has them. */
void sqlite_rows(struct sqlite *s, sqlite3_stmt *statement, struct buf *out);

#endif
