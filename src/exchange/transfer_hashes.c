/* A table of numbers under hashes, open addressing, several under one hash. */
#include "metodist/base/mem.h"
#include "transfer_private.h"

enum { SLOTS_FIRST = 256 };

static const uint64_t FNV_BASIS = 0xcbf29ce484222325, FNV_PRIME = 0x100000001b3;

/* FNV-1a; 0 marks a free slot. */
uint64_t hashes_hash(uint64_t seed, struct slice bytes)
{
	uint64_t hash = FNV_BASIS ^ seed * FNV_PRIME;

	for (size_t i = 0; i < bytes.n; i++)
		hash = (hash ^ (uint8_t)bytes.p[i]) * FNV_PRIME;
	hash ^= hash >> 29;
	return hash ? hash : 1;
}

static void put(struct hashes *l, uint64_t hash, uint32_t value)
{
	size_t i = hash & (l->cap - 1);

	while (l->slots[i].hash)
		i = (i + 1) & (l->cap - 1);
	l->slots[i] = (struct hashes_slot){ hash, value };
	l->n++;
}

static void grow(struct hashes *l)
{
	struct hashes old = *l;

	l->cap = old.cap ? old.cap * 2 : SLOTS_FIRST;
	l->slots = mem_array(l->cap, sizeof(*l->slots));
	l->n = 0;
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].hash)
			put(l, old.slots[i].hash, old.slots[i].value);
	free(old.slots);
}

void hashes_add(struct hashes *l, uint64_t hash, uint32_t value)
{
	if (2 * (l->n + 1) > l->cap)
		grow(l);
	put(l, hash, value);
}

bool hashes_next(const struct hashes *l, uint64_t hash, size_t *at, uint32_t *value)
{
	if (!l->cap)
		return false;
	for (;;) {
		const struct hashes_slot *slot = &l->slots[(hash + (*at)++) & (l->cap - 1)];

		if (!slot->hash)
			return false;
		if (slot->hash == hash) {
			*value = slot->value;
			return true;
		}
	}
}

void hashes_clear(struct hashes *l)
{
	if (l->n)
		memset(l->slots, 0, l->cap * sizeof(*l->slots));
	l->n = 0;
}

void hashes_release(struct hashes *l)
{
	free(l->slots);
	*l = (struct hashes){ 0 };
}
