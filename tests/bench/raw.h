/* The same keys and values put into a copy of the base by LMDB alone: nothing checked or derived. */
#ifndef METODIST_TESTS_BENCH_RAW_H
#define METODIST_TESTS_BENCH_RAW_H

#include "metodist/base/arena.h"
#include "metodist/base/buf.h"
#include "metodist/model/record.h"

struct raw;
struct base;

enum raw_way { RAW_PUT, RAW_APPEND, RAW_DELETE };

/* What one commit writes. Zero-initialised is valid and empty; keys are those of kv.h and are copied. */
struct writes {
	struct arena arena;
	struct write *v;
	size_t n, cap;
};
void writes_add(struct writes *writes, enum raw_way way, struct slice key, struct slice value);
void writes_release(struct writes *writes);
/* ---- gather.c ---- */
/* What the save of `now`, which was `was` (NULL: new), has just written, read back from the base. */
void writes_gather(const struct base *base, const struct record *was, const struct record *now,
		   struct writes *out);

struct raw *raw_open(const char *dir);
void raw_commit(struct raw *raw, const struct writes *writes);
void raw_close(struct raw *raw);

#endif
