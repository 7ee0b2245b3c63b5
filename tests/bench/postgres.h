/* PostgreSQL on a local socket: a cluster of its own in the folder of the bench, run by a user without rights,
 * filled from the file of SQLite, so that both hold the same. */
#ifndef METODIST_TESTS_BENCH_POSTGRES_H
#define METODIST_TESTS_BENCH_POSTGRES_H

#include "base.h"
#include "libpq.h"

/* ---- postgres_server.c ---- */
struct postgres {
	const struct bench *bench;
	const struct schema *schema;
	char *dir;               /* the cluster; its socket is there too */
	struct pg_conn *conn;
};
/* NULL: it is not installed, or may not be run here, which is told. `fresh`: the cluster holds nothing yet. */
struct postgres *postgres_start(const struct bench *bench, const struct base *base, bool *fresh);
void postgres_stop(struct postgres *p);

/* Dies with what the server says unless the command or the question went well; releases the result of the
 * former. */
void postgres_run(struct postgres *p, const char *sql);
struct pg_result *postgres_check(struct postgres *p, struct pg_result *result);

/* ---- postgres_load.c ---- */
void postgres_load(struct postgres *p, const struct base *base);

#endif
