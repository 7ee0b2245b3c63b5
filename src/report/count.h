/* Counting the records of a kind in one pass: rows by a way, columns by another, measures by conditions. Every number is what a
 * condition in words lists, so that whoever asks for the records gets as many. */
#ifndef METODIST_SRC_REPORT_COUNT_H
#define METODIST_SRC_REPORT_COUNT_H

#include "group.h"
#include "metodist/report/report.h"

enum { COUNT_MEASURES = 16, COUNT_ALL = 0 };
#define COUNT_TOTAL UINT32_MAX     /* for a row: all of them, each record once */

/* What conditions cannot tell fast enough. */
typedef bool count_test_fn(const void *ctx, const struct record *r);

struct count_measure {
	struct buf words;            /* beside those of the row; «closed<=2026-11-23» */
	bool opens;                  /* has words */
	struct filter *filter;       /* NULL: `test` tells */
	struct filter_memory *memory;
	count_test_fn *test;
	const void *ctx;
};

struct count {
	const struct report_ask *ask;
	const struct kind *kind;
	struct buf words;            /* of all that is counted */
	struct filter *filter;       /* NULL: all */
	struct filter_memory *memory;
	struct way row, column;      /* n 0: none */
	struct count *teaches;       /* its rows' first reference leads to the records counted here; NULL: no such */
	struct count_measure measures[COUNT_MEASURES];
	size_t nmeasures;
	uint32_t *v;                 /* by row + 1 (0: the total), then by what */
	size_t rows, width;
};

/* `words`: conditions with days put in (report_words); NULL: none. `through`: the reference between this kind and the report's
 * own («teacher»), whichever of the two has it: of the asker's words those that lead through it hold here as well, the rest do
 * not speak of it; or all of them, one step further. "": none of them speak of
 * it. NULL: the report's own kind. ST_FAILED: this base has no such kind. */
enum status count_open(struct count *c, const struct report_ask *ask, const char *kind, const char *through,
		       const char *words, struct notes *notes);
/* False: the kind has no such way. */
bool count_rows(struct count *c, struct slice path, struct groups *rows);
bool count_columns(struct count *c, struct slice path, struct groups *columns);
/* Its place for count_get. Wrong words are a bug; NULL words with a test: the number opens nothing. */
size_t count_by_words(struct count *c, const char *words);
size_t count_by_test(struct count *c, const char *words, count_test_fn *test, const void *ctx);
enum status count_run(struct count *c, struct notes *notes);
void count_close(struct count *c);

/* `what`: COUNT_ALL, a measure's place, or count_column of a group. */
size_t count_column(const struct count *c, uint32_t group);
uint64_t count_get(const struct count *c, uint32_t row, size_t what);
/* The words of all that is counted and of the row; what comes behind parts them further. */
void count_words(const struct count *c, uint32_t row, struct buf *line);
/* Adds the number as a cell that opens its records. */
void count_cell(const struct count *c, struct table *t, uint32_t row, size_t what);
/* The same for what is computed from it: the cell just added opens these records. */
void count_opens(const struct count *c, struct table *t, uint32_t row, size_t what);
/* … opens what stands in none of these columns. */
void count_opens_others(const struct count *c, struct table *t, uint32_t row, const uint32_t *columns, size_t n);
/* A row's heading: opens the record it stands for, or what it counts. */
void count_heading(const struct count *c, struct table *t, uint32_t row);

/* «64», «2,7»; empty when there is nothing to divide by. */
void table_percent(struct table *t, uint64_t part, uint64_t whole);
void table_ratio(struct table *t, uint64_t part, uint64_t whole);
/* Puts days into {from}, {until}, {today}, {diagnosed} and {trained} (from when on these still count). */
void report_words(const struct report_ask *ask, const char *words, struct buf *line);

#endif
