/* Shared by what makes and fills SQLite's tables. */
#ifndef METODIST_TESTS_BENCH_SQLITE_PRIVATE_H
#define METODIST_TESTS_BENCH_SQLITE_PRIVATE_H

#include "sqlite.h"

enum { SQLITE_WORDS = 2 };       /* tables of words */

/* Statements that put a record of a kind. */
struct sqlite_table {
	sqlite3_stmt *put;
	sqlite3_stmt **parts;    /* by field of the kind in the order of kind_next; NULL: it is a column */
};

struct sqlite {
	sqlite3 *db;
	const struct schema *schema;
	struct sqlite_table *tables;
	sqlite3_stmt *line, *begin, *commit, *edit, *words[SQLITE_WORDS], *forget[SQLITE_WORDS];
	bool without_trigrams;
	const struct field *edited;  /* by `edit` */
	sqlite3_stmt **statements;   /* all of them, to be ended with the file: FTS5 has its own besides */
	size_t n, cap;
};

/* ---- sqlite_tables.c: what a field is there ---- */
bool sqlite_is_link(const struct field *f);      /* many references: a table of its own */
bool sqlite_is_column(const struct field *f);
bool sqlite_has_sort(const struct kind *kind);   /* a column with our sort key */
bool sqlite_rows_sort(const struct kind *kind, const struct field *rows);

#endif
