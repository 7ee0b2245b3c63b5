/* A base opened in the measuring process itself, as the program would open it. */
#ifndef METODIST_TESTS_BENCH_BASE_H
#define METODIST_TESTS_BENCH_BASE_H

#include "bench.h"
#include "metodist/store/store.h"

struct base {
	struct world world;
	struct schema *schema;
	struct store *store;
	struct view *view;
	const struct kind *teacher;
};

void base_open(struct base *base, const char *dir, bool read_only);
void base_close(struct base *base);

/* The teachers' title index, in order. */
struct title {
	struct slice key;
	struct ref ref;
};
struct titles {
	struct arena arena;
	struct title *v;
	size_t n, cap;
};
void titles_load(struct titles *titles, const struct base *base);
void titles_release(struct titles *titles);

#endif
