/* What the imports share: one run of each program, in a process of its own. */
#ifndef METODIST_TESTS_BENCH_IMPORTS_H
#define METODIST_TESTS_BENCH_IMPORTS_H

#include <sys/types.h>

#include "bench.h"

struct importing {
	const struct bench *bench;
	char *csv, *dir, *db;    /* the table; the base and the file it goes to */
	uint64_t rows;
	bool trigrams;           /* SQLite keeps them up */
};

typedef void import_fn(const struct importing *im);
import_fn import_ours, import_live_sqlite;
pid_t import_begin(import_fn *work, const struct importing *im);
/* False: it goes on (WNOHANG). Dies when it ended badly. */
bool import_ended(pid_t pid, int options);

/* ---- imports_live.c ---- */
void measure_live(struct importing *im);

#endif
