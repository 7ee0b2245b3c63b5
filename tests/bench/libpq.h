/* The functions of libpq that are asked for, found when the program runs: it is linked without it. */
#ifndef METODIST_TESTS_BENCH_LIBPQ_H
#define METODIST_TESTS_BENCH_LIBPQ_H

#include <stdbool.h>

struct pg_conn;
struct pg_result;

enum { PG_OK = 0, PG_COMMAND_OK = 1, PG_TUPLES_OK = 2, PG_COPY_IN = 4 };

/* result, name in libpq without PQ, arguments */
#define LIBPQ(F)                                                                                             \
	F(struct pg_conn *, connectdb, (const char *))                                                       \
	F(int, status, (const struct pg_conn *))                                                             \
	F(char *, errorMessage, (const struct pg_conn *))                                                    \
	F(void, finish, (struct pg_conn *))                                                                  \
	F(struct pg_result *, exec, (struct pg_conn *, const char *))                                        \
	F(struct pg_result *, prepare,                                                                       \
	  (struct pg_conn *, const char *, const char *, int, const unsigned *))                             \
	F(struct pg_result *, execPrepared,                                                                  \
	  (struct pg_conn *, const char *, int, const char *const *, const int *, const int *, int))         \
	F(struct pg_result *, getResult, (struct pg_conn *))                                                 \
	F(int, resultStatus, (const struct pg_result *))                                                     \
	F(int, ntuples, (const struct pg_result *))                                                          \
	F(int, nfields, (const struct pg_result *))                                                          \
	F(char *, getvalue, (const struct pg_result *, int, int))                                            \
	F(int, getlength, (const struct pg_result *, int, int))                                              \
	F(void, clear, (struct pg_result *))                                                                 \
	F(int, putCopyData, (struct pg_conn *, const char *, int))                                           \
	F(int, putCopyEnd, (struct pg_conn *, const char *))

#define LIBPQ_DECLARE(result, name, arguments) extern result (*pg_##name) arguments;
LIBPQ(LIBPQ_DECLARE)
#undef LIBPQ_DECLARE

/* False: it is not installed. */
bool libpq_open(void);

#endif
