/* The words under which a record is found anywhere, and a query, folded the same way for all that search. */
#ifndef METODIST_TESTS_BENCH_WORDS_H
#define METODIST_TESTS_BENCH_WORDS_H

#include "metodist/store/find.h"

/* Small letters, ё as е: sort-key letters say the same in a form of our own. */
void words_fold(struct slice text, struct buf *out);
/* What the finder, built over this view, looks at in the record; nothing when it looks at nothing. */
void words_of(const struct finder *finder, const struct view *view, const struct record *r, struct buf *out);

/* A blank before every word, nothing else between: for who looks for «% word%». */
void words_part(struct slice words, struct buf *out);

#endif
