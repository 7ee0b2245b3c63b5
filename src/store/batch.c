/* Batches: an import or a bulk change that can be continued or taken back as one. The counter of ids. */
#include "internal.h"

#include "metodist/base/bytes.h"

enum { BATCH_HEAD = 1 + 8 + 8 + 1 };

enum status counter_take(struct kv_txn *txn, size_t n, uint64_t *first)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	uint8_t room[8];
	enum status st;

	key_mark(&key, "id");
	k = buf_view(&key);
	st = kv_get(txn, 1, &k, &val);
	if (!st) {
		*first = val.n == 8 ? get_u64(val.p) : 1;
		expect_was(txn, k, val);
		kv_put(txn, k, slice_u64be(*first + n, room));
	}
	buf_release(&key);
	return st;
}

void key_batch(struct buf *b, uint64_t id)
{
	key_mark(b, "batch");
	buf_u48(b, id);
}

void batch_pack(const struct batch *batch, struct buf *out)
{
	buf_u8(out, (uint8_t)batch->state);
	buf_u64(out, (uint64_t)batch->started);
	buf_u64(out, batch->position);
	buf_u8(out, (uint8_t)strlen(batch->user));
	buf_str(out, batch->user);
	buf_str(out, batch->what);
}

bool batch_parse(uint64_t id, struct slice bytes, struct batch *out)
{
	size_t user, what;

	if (bytes.n < BATCH_HEAD)
		return false;
	*out = (struct batch){ .id = id, .state = (enum batch_state)bytes.p[0] };
	out->started = (int64_t)get_u64(bytes.p + 1);
	out->position = get_u64(bytes.p + 9);
	user = (uint8_t)bytes.p[17];
	if (bytes.n < BATCH_HEAD + user || user >= sizeof(out->user))
		return false;
	what = bytes.n - BATCH_HEAD - user;
	if (what >= sizeof(out->what))
		return false;
	memcpy(out->user, bytes.p + BATCH_HEAD, user);
	memcpy(out->what, bytes.p + BATCH_HEAD + user, what);
	return out->state <= BATCH_UNDONE;
}

static enum status batch_write(struct store *store, struct batch *batch, struct notes *notes)
{
	struct buf key = { 0 }, bytes = { 0 };
	struct kv_txn *txn;
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	if (batch->id == 0)
		st = counter_take(txn, 1, &batch->id);
	if (!st) {
		key_batch(&key, batch->id);
		batch_pack(batch, &bytes);
		kv_put(txn, buf_view(&key), buf_view(&bytes));
		st = kv_commit(txn, store->deadline_ms, NULL, notes);
	}
	kv_end(txn);
	buf_release(&key);
	buf_release(&bytes);
	return st;
}

enum status store_batch_begin(struct store *store, const char *what, uint64_t *id, struct notes *notes)
{
	struct batch batch = { .state = BATCH_OPEN, .started = world_now(store->world) };
	enum status st;

	if (store->read_only)
		return fail(notes, ST_DENIED, "база открыта только для чтения");
	if (strlen(store->world->user) >= sizeof(batch.user))
		return fail(notes, ST_USAGE, "имя пользователя длиннее 63 байт");
	memcpy(batch.user, store->world->user, strlen(store->world->user));
	/* the name of a file only tells the operator which one it was: its end says most */
	size_t n = strlen(what), skip = n >= sizeof(batch.what) ? n - sizeof(batch.what) + 1 : 0;

	while (skip && ((unsigned char)what[skip] & 0xC0) == 0x80)
		skip++;
	memcpy(batch.what, what + skip, n - skip);
	st = kv_hold(store->kv, store->deadline_ms, notes);
	if (st)
		return st;
	st = batch_write(store, &batch, notes);
	kv_let_go(store->kv);
	*id = batch.id;
	return st;
}

enum status store_batch_get(struct store *store, uint64_t id, struct batch *batch, struct notes *notes)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	struct kv_txn *txn;
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_batch(&key, id);
	k = buf_view(&key);
	st = kv_get(txn, 1, &k, &val);
	if (!st && !val.p)
		st = fail(notes, ST_NO, "пакета %llu нет", (unsigned long long)id);
	else if (!st && !batch_parse(id, val, batch))
		st = fail(notes, ST_FAILED, "запись о пакете %llu повреждена", (unsigned long long)id);
	kv_end(txn);
	buf_release(&key);
	return st;
}

enum status store_batch_close(struct store *store, uint64_t id, enum batch_state state, struct notes *notes)
{
	struct batch batch;
	enum status st = store_batch_get(store, id, &batch, notes);

	if (st)
		return st;
	batch.state = state;
	return batch_write(store, &batch, notes);
}

struct batches {
	bool (*each)(void *ctx, const struct batch *);
	void *ctx;
	size_t prefix;
	bool broken;
};

static bool on_batch(void *ctx, struct slice key, struct slice val)
{
	struct batches *b = ctx;
	struct batch batch;

	if (key.n != b->prefix + 6 || !batch_parse(get_u48(key.p + b->prefix), val, &batch)) {
		b->broken = true;
		return false;
	}
	return b->each(b->ctx, &batch);
}

enum status store_batches(struct store *store, bool (*each)(void *ctx, const struct batch *), void *ctx,
			  struct notes *notes)
{
	struct buf from = { 0 }, to = { 0 };
	struct batches b = { each, ctx, 0, false };
	struct kv_txn *txn;
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_mark(&from, "batch");
	b.prefix = from.n;
	key_after(&to, buf_view(&from));
	st = kv_scan(txn, buf_view(&from), buf_view(&to), KV_REVERSE, 0, on_batch, &b);
	kv_end(txn);
	buf_release(&from);
	buf_release(&to);
	return st ? st : b.broken ? fail(notes, ST_FAILED, "список пакетов повреждён") : ST_OK;
}
