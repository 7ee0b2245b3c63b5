/* Before the lock: the calls of a transaction are sorted by key and folded to one change a key, and what a
 * later kv_del_range covers is dropped. */
#include <assert.h>

#include "txn.h"
#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

static int op_cmp(const void *a, const void *b)
{
	const struct op *x = a, *y = b;
	int c = slice_cmp(x->key, y->key);

	return c ? c : (x->order > y->order) - (x->order < y->order);
}

/* Whoever writes much has sorted it already. */
static bool are_sorted(const struct op *ops, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (op_cmp(&ops[i - 1], &ops[i]) > 0)
			return false;
	return true;
}

/* The first of `n` sorted ops whose key is not below `key`. */
static size_t lower_bound(const struct op *ops, size_t n, struct slice key)
{
	size_t lo = 0;

	while (n > 0) {
		size_t half = n / 2;

		if (slice_cmp(ops[lo + half].key, key) < 0) {
			lo += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return lo;
}

static void mark_dead(struct kv_txn *txn)
{
	size_t r, i;

	for (i = 0; i < txn->nops; i++)
		txn->ops[i].dead = false;
	for (r = 0; r < txn->nranges; r++) {
		const struct range *range = &txn->ranges[r];

		for (i = lower_bound(txn->ops, txn->nops, range->from);
		     i < txn->nops && slice_cmp(txn->ops[i].key, range->to) < 0; i++)
			txn->ops[i].dead |= txn->ops[i].order < range->order;
	}
}

/* One change more to the same key. */
static void fold(struct kv_txn *txn, struct op *final, const struct op *op)
{
	char sum[8];

	if (op->type != OP_ADD) {
		*final = *op;
		return;
	}
	if (final->type == OP_ADD) {
		final->delta += op->delta;
		return;
	}
	assert(final->type == OP_DEL || final->val.n == sizeof(sum));
	put_u64(sum, (final->type == OP_DEL ? 0 : get_u64(final->val.p)) + (uint64_t)op->delta);
	final->type = OP_PUT;
	final->val = arena_copy(&txn->arena, slice_from(sum, sizeof(sum)));
}

/* May run again after a commit that failed. */
void commit_prepare(struct commit *c)
{
	struct kv_txn *txn = c->txn;
	size_t i;

	if (!are_sorted(txn->ops, txn->nops))
		qsort(txn->ops, txn->nops, sizeof(*txn->ops), op_cmp);
	mark_dead(txn);
	c->finals = mem_array(txn->nops, sizeof(*c->finals));
	for (i = 0; i < txn->nops; i++) {
		const struct op *op = &txn->ops[i];

		if (op->dead)
			continue;
		if (c->nfinals && slice_eq(c->finals[c->nfinals - 1].key, op->key))
			fold(txn, &c->finals[c->nfinals - 1], op);
		else
			c->finals[c->nfinals++] = *op;
	}
}

/* The key ends up with a value that depends on nothing stored. */
bool commit_puts(const struct commit *c, struct slice key)
{
	size_t at = lower_bound(c->finals, c->nfinals, key);

	return at < c->nfinals && slice_eq(c->finals[at].key, key) &&
	       (c->finals[at].type == OP_PUT || c->finals[at].type == OP_STAMPED);
}

/* Somewhere in the transaction the key is deleted, whatever follows. */
bool commit_deletes(const struct commit *c, struct slice key)
{
	const struct kv_txn *txn = c->txn;
	size_t i;

	for (i = lower_bound(txn->ops, txn->nops, key); i < txn->nops && slice_eq(txn->ops[i].key, key); i++)
		if (txn->ops[i].type == OP_DEL)
			return true;
	for (i = 0; i < txn->nranges; i++)
		if (slice_cmp(key, txn->ranges[i].from) >= 0 && slice_cmp(key, txn->ranges[i].to) < 0)
			return true;
	return false;
}
