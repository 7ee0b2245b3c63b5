/* A staff table of people who do not exist, as a school writes one. */
#ifndef METODIST_TESTS_BENCH_PEOPLE_H
#define METODIST_TESTS_BENCH_PEOPLE_H

#include "metodist/base/buf.h"

/* Appends a heading and `n` people, all different, in CSV; the same in every run. */
void people_csv(size_t n, struct buf *out);

#endif
