/* PostgreSQL on a local socket: a cluster of its own in the folder of the bench, run by a user without
 * rights, filled from the file of SQLite, so that both hold the same. */
#ifndef METODIST_TESTS_BENCH_POSTGRES_H
#define METODIST_TESTS_BENCH_POSTGRES_H

#include "base.h"
#include "libpq.h"
#include "sqlite.h"

/* ---- postgres_server.c ---- */
struct postgres {
	const struct bench *bench;
	const struct schema *schema;
	char *dir;               /* the cluster; its socket is there too */
	struct pg_conn *conn;
	bool prepared;           /* the statements of postgres_save.c */
	struct postgres_row *rows;
	size_t nrows, rows_cap;  /* to be put */
};
/* A cluster that holds the base. NULL: it is not installed, or may not be run here, which is told. */
struct postgres *postgres_start(const struct bench *bench, const struct base *base);
void postgres_stop(struct postgres *p);

/* Dies with what the server says unless the command or the question went well; releases the result of the
 * former. */
void postgres_run(struct postgres *p, const char *sql);
struct pg_result *postgres_check(struct postgres *p, struct pg_result *result);

/* ---- postgres_load.c ---- */
void postgres_load(struct postgres *p, const struct base *base);

/* ---- postgres_save.c ---- */
/* Puts the teacher that SQLite has just got, with its line of the journal and its words, in a transaction.
 * Wall time of that in µs. */
double postgres_insert(struct postgres *p, struct sqlite *s, const struct record *r, struct slice words);
/* Takes them all back: the cluster stays for the next run. */
void postgres_forget(struct postgres *p);

#endif
