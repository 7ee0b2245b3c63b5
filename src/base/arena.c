#include "metodist/base/arena.h"

#include <stdlib.h>

#include "metodist/base/mem.h"

enum { BLOCK_FIRST = 4096, BLOCK_MOST = 1 << 20 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(max_align_t) char bytes[];
};

static struct arena_block *block_new(size_t size)
{
	struct arena_block *block;

	if (size > SIZE_MAX - sizeof(*block))
		mem_fatal();
	block = mem_alloc(sizeof(*block) + size);
	block->size = size;
	return block;
}

/* A block for a big object goes behind the head, which still has room for small ones. */
static struct arena_block *block_for(struct arena *a, size_t n)
{
	size_t size = a->head ? a->head->size * 2 : BLOCK_FIRST;
	struct arena_block *block;

	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	if (a->head && n > size / 4) {
		block = block_new(n);
		block->next = a->head->next;
		a->head->next = block;
		return block;
	}
	block = block_new(n > size ? n : size);
	block->next = a->head;
	a->head = block;
	return block;
}

void *arena_alloc(struct arena *a, size_t n)
{
	const size_t align = _Alignof(max_align_t);
	struct arena_block *block = a->head;
	void *p;

	if (n > SIZE_MAX - align)
		mem_fatal();
	n = n ? (n + align - 1) / align * align : align;
	if (!block || block->size - block->used < n)
		block = block_for(a, n);
	p = block->bytes + block->used;
	block->used += n;
	return p;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
	char *copy;

	if (s.n == SIZE_MAX)
		mem_fatal();
	copy = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(copy, s.p, s.n);
	return slice_from(copy, s.n);
}

const char *arena_str(struct arena *a, struct slice s)
{
	return arena_copy(a, s).p;
}

void arena_release(struct arena *a)
{
	struct arena_block *block = a->head;

	while (block) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
	a->head = NULL;
}
