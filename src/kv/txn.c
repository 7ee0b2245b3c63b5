/* A transaction before its commit: reads go to the snapshot, writes are only written down. */
#include <assert.h>
#include <unistd.h>

#include "txn.h"
#include "metodist/base/arena.h"
#include "metodist/base/mem.h"

enum status kv_begin(struct kv *kv, struct kv_txn **out, struct notes *notes)
{
	struct kv_txn *txn;
	struct snap snap;
	enum status st = kv_check_process(kv, notes);
	int rc;

	*out = NULL;
	if (st)
		return st;
	rc = reader_begin(kv, &snap);
	if (rc)
		return lmdb_fail(kv->path, rc, notes);
	txn = mem_alloc(sizeof(*txn));
	txn->snap = snap;
	*out = txn;
	return ST_OK;
}

/* Forgets what was written down and every byte handed out. */
static void txn_clear(struct kv_txn *txn)
{
	arena_release(&txn->arena);
	free(txn->ops);
	free(txn->ranges);
	free(txn->expects);
	free(txn->logs);
	free(txn->destroyed);
	*txn = (struct kv_txn){ .snap = txn->snap };
}

void kv_end(struct kv_txn *txn)
{
	if (!txn)
		return;
	if (txn->snap.txn)
		reader_end(&txn->snap);
	txn_clear(txn);
	free(txn);
}

void kv_rest(struct kv_txn *txn)
{
	txn_clear(txn);
	if (txn->snap.txn)
		reader_end(&txn->snap);
	txn->snap.txn = NULL;
	txn->error = MDB_BAD_TXN;
}

enum status kv_renew(struct kv_txn *txn, struct notes *notes)
{
	struct kv *kv = txn->snap.kv;
	enum status st = kv_check_process(kv, notes);
	int rc;

	if (st)
		return st;
	kv_rest(txn);
	rc = reader_begin(kv, &txn->snap);
	txn->error = rc;
	return rc ? lmdb_fail(kv->path, rc, notes) : ST_OK;
}

static enum status read_done(struct kv_txn *txn, int rc)
{
	txn->error = rc;
	return rc ? ST_FAILED : ST_OK;
}

enum status kv_get(struct kv_txn *txn, size_t n, const struct slice *keys, struct slice *vals)
{
	size_t i;
	int rc = txn->error;

	for (i = 0; i < n; i++) {
		vals[i] = (struct slice){ NULL, 0 };
		if (!rc)
			rc = space_get(&txn->snap, keys[i], &vals[i]);
	}
	return read_done(txn, rc);
}

enum status kv_scan(struct kv_txn *txn, struct slice from, struct slice to, unsigned flags, size_t limit,
		    kv_each *each, void *ctx)
{
	int rc;

	if (txn->error)
		return ST_FAILED;
	rc = space_scan(&txn->snap, from, to, flags, limit, each, ctx);
	/* `each` may have failed with a read of its own. */
	return read_done(txn, txn->error ? txn->error : rc);
}

uint64_t kv_count(struct kv_txn *txn, struct slice prefix)
{
	bool journal = slice_is(prefix, "J");
	uint64_t count = 0;

	assert(journal || (prefix.n == 2 && prefix.p[0] == 'R'));
	if (txn->error)
		return 0;
	txn->error = space_count(&txn->snap, journal ? DB_JOURNAL : DB_RECORDS + (uint8_t)prefix.p[1],
				 &count);
	if (!txn->error && journal)
		txn->error = space_count(&txn->snap, DB_HEAD, &count);
	return count;
}

/* NULL when the transaction has failed already, or fails now by this key. */
static struct op *op_new(struct kv_txn *txn, enum op_type type, struct slice key, struct slice val)
{
	struct op *op;

	assert(key.n > 0 && key.p[0] != 'J' && (key.p[0] != 'R' || key.n > 2));
	if (!txn->error && key.n > KV_KEY_MAX)
		txn->error = MDB_BAD_VALSIZE;
	if (txn->error)
		return NULL;
	MEM_GROW(txn->ops, txn->nops, txn->ops_cap);
	op = &txn->ops[txn->nops++];
	*op = (struct op){
		.type = type, .order = txn->order++, .logs = txn->nlogs,
		.key = arena_copy(&txn->arena, key), .val = arena_copy(&txn->arena, val),
	};
	return op;
}

void kv_put(struct kv_txn *txn, struct slice key, struct slice val)
{
	op_new(txn, OP_PUT, key, val);
}

void kv_put_stamped(struct kv_txn *txn, struct slice key, struct slice val)
{
	assert(val.n >= 8 && (txn->error || txn->nlogs > 0));
	op_new(txn, OP_STAMPED, key, val);
}

void kv_del(struct kv_txn *txn, struct slice key)
{
	op_new(txn, OP_DEL, key, SLICE(""));
}

void kv_add(struct kv_txn *txn, struct slice key, int64_t delta)
{
	struct op *op;

	assert(key.n > 0 && key.p[0] == 'M');
	op = op_new(txn, OP_ADD, key, SLICE(""));
	if (op)
		op->delta = delta;
}

void kv_del_range(struct kv_txn *txn, struct slice from, struct slice to)
{
	/* The journal only grows. */
	assert(slice_cmp(to, SLICE("J")) <= 0 || slice_cmp(from, SLICE("K")) >= 0 ||
	       slice_cmp(from, to) >= 0);
	if (txn->error)
		return;
	MEM_GROW(txn->ranges, txn->nranges, txn->ranges_cap);
	txn->ranges[txn->nranges++] = (struct range){
		arena_copy(&txn->arena, from), arena_copy(&txn->arena, to), txn->order++,
	};
}

static void expect(struct kv_txn *txn, struct expect what)
{
	if (txn->error)
		return;
	MEM_GROW(txn->expects, txn->nexpects, txn->expects_cap);
	what.from = arena_copy(&txn->arena, what.from);
	what.to = arena_copy(&txn->arena, what.to);
	what.prefix = arena_copy(&txn->arena, what.prefix);
	txn->expects[txn->nexpects++] = what;
}

void kv_expect(struct kv_txn *txn, struct slice key, struct slice prefix)
{
	expect(txn, (struct expect){ .from = key, .prefix = prefix });
}

void kv_expect_none(struct kv_txn *txn, struct slice from, struct slice to)
{
	expect(txn, (struct expect){ .none = true, .from = from, .to = to });
}

void kv_log(struct kv_txn *txn, struct slice line, struct slice payload)
{
	assert(line.n <= KV_LINE_MAX);
	if (txn->error)
		return;
	MEM_GROW(txn->logs, txn->nlogs, txn->logs_cap);
	txn->logs[txn->nlogs++] = (struct entry){
		.line = arena_copy(&txn->arena, line), .payload = arena_copy(&txn->arena, payload),
	};
}

void kv_log_entry(struct kv_txn *txn, struct slice bytes)
{
	if (txn->error)
		return;
	MEM_GROW(txn->logs, txn->nlogs, txn->logs_cap);
	txn->logs[txn->nlogs++] = (struct entry){ .whole = arena_copy(&txn->arena, bytes) };
}

void kv_log_destroy(struct kv_txn *txn, uint64_t seq)
{
	if (txn->error)
		return;
	MEM_GROW(txn->destroyed, txn->ndestroyed, txn->destroyed_cap);
	txn->destroyed[txn->ndestroyed++] = seq;
}

void kv_hidden(struct kv_txn *txn)
{
	txn->hidden = true;
}

struct slice kv_conflict(const struct kv_txn *txn)
{
	return txn->conflict;
}
