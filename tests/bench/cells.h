/* Answers as text: cells with tabs between, a line a row; the same whoever is asked. */
#ifndef METODIST_TESTS_BENCH_CELLS_H
#define METODIST_TESTS_BENCH_CELLS_H

#include "metodist/model/view.h"

enum { CELLS_FIELDS = 30 };

/* Some fields of a kind, or of its rows, looked up once. */
struct fields {
	const struct field *v[CELLS_FIELDS];
	size_t n;
};

/* `names` as SQL has them: commas between, some in quotes. `rows` NULL: of the record itself. Dies on a name
 * that is not there. */
struct fields fields_of(const struct kind *kind, const char *rows, const char *names);

/* Values as SQL has them: numbers and days as numbers. Each appends its cells and a tab behind each. */
void cells_fields(const struct record *r, uint16_t row, const struct fields *fields, struct buf *out);
void cells_number(uint64_t n, struct buf *out);
/* The title of what is referred to. */
void cells_title(const struct view *view, struct slice reference, struct buf *out);
/* The last tab becomes the end of the line. */
void cells_end(struct buf *out);

#endif
