/* Small numbers by record id: ids are given one after another, so they lie in pages of neighbours. Zero-initialised is valid and
 * empty; what was never put is 0. */
#ifndef METODIST_BASE_IDMAP_H
#define METODIST_BASE_IDMAP_H

#include <stddef.h>
#include <stdint.h>

enum { IDMAP_PAGE = 1024 };

struct idmap_page {
	uint64_t number;          /* id / IDMAP_PAGE */
	uint32_t *v;              /* NULL: a free place */
};
struct idmap {
	struct idmap_page *pages; /* open addressing; cap is a power of two */
	size_t n, cap;
};

uint32_t *idmap_at(struct idmap *m, uint64_t id);  /* its place, made at need; until the next call that makes one */
void idmap_release(struct idmap *m);

static inline size_t idmap_slot(const struct idmap *m, uint64_t number)
{
	size_t i = (size_t)(number * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (m->cap - 1);

	while (m->pages[i].v && m->pages[i].number != number)
		i = (i + 1) & (m->cap - 1);
	return i;
}

static inline uint32_t idmap_get(const struct idmap *m, uint64_t id)
{
	const uint32_t *page = m->cap ? m->pages[idmap_slot(m, id / IDMAP_PAGE)].v : NULL;

	return page ? page[id % IDMAP_PAGE] : 0;
}

#endif
