/* Bytes that are freed together. Pointers stay valid until arena_release.
 * Zero-initialised is valid and empty. */
#ifndef METODIST_BASE_ARENA_H
#define METODIST_BASE_ARENA_H

#include "metodist/base/slice.h"

struct arena_block;
struct arena {
	struct arena_block *head;
};

void *arena_alloc(struct arena *a, size_t n);    /* zeroed, aligned for any object */
struct slice arena_copy(struct arena *a, struct slice s); /* a NUL is kept behind, not counted */
const char *arena_str(struct arena *a, struct slice s);
void arena_release(struct arena *a);

#endif
