#include "metodist/base/idmap.h"

#include <stdlib.h>

#include "metodist/base/mem.h"

enum { FIRST = 64 };

static void grow(struct idmap *m)
{
	struct idmap wider = { .n = m->n, .cap = m->cap ? m->cap * 2 : FIRST };

	wider.pages = mem_array(wider.cap, sizeof(*wider.pages));
	for (size_t i = 0; i < m->cap; i++)
		if (m->pages[i].v)
			wider.pages[idmap_slot(&wider, m->pages[i].number)] = m->pages[i];
	free(m->pages);
	*m = wider;
}

uint32_t *idmap_at(struct idmap *m, uint64_t id)
{
	struct idmap_page *page;

	if (m->n * 2 >= m->cap)
		grow(m);
	page = &m->pages[idmap_slot(m, id / IDMAP_PAGE)];
	if (!page->v) {
		*page = (struct idmap_page){ id / IDMAP_PAGE, mem_array(IDMAP_PAGE, sizeof(uint32_t)) };
		m->n++;
	}
	return &page->v[id % IDMAP_PAGE];
}

void idmap_release(struct idmap *m)
{
	for (size_t i = 0; i < m->cap; i++)
		free(m->pages[i].v);
	free(m->pages);
	*m = (struct idmap){ 0 };
}
