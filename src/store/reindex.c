/* Everything derived is dropped and made again, in one commit: readers see the old entries until the new
 * ones are there. */
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/store/care.h"

struct reindex {
	const struct kind *kind;
	struct kv_txn *txn;
	struct progress *progress;
	uint64_t entries;
	bool broken;
};

static bool on_record(void *ctx, struct slice key, struct slice val)
{
	struct reindex *x = ctx;
	struct record r = { 0 };
	struct keyset keys = { 0 };
	uint64_t id = get_u48(key.p + 2);
	uint8_t room[6];

	if (!record_open(&r, x->kind, id, val, true)) {
		x->broken = true;
	} else {
		derive_keys(&r, &keys);
		for (size_t i = 0; i < keys.n; i++)
			kv_put(x->txn, keys.v[i], derive_value(keys.v[i], id, room));
		x->entries += keys.n;
		derive_release(&keys);
	}
	record_release(&r);
	return progress_tick(x->progress);
}

static enum status derive_all(struct reindex *x, const struct schema *schema)
{
	enum status st = ST_OK;

	for (size_t i = 0; !st && i < schema->n; i++) {
		struct buf from = { 0 }, to = { 0 };

		x->kind = &schema->kinds[i];
		key_records(&from, x->kind->id);
		key_after(&to, buf_view(&from));
		st = kv_scan(x->txn, buf_view(&from), buf_view(&to), 0, 0, on_record, x);
		buf_release(&from);
		buf_release(&to);
	}
	return st;
}

/* With the marks of windows: who is still writing one stops, and begins it again. */
static void drop_all(struct kv_txn *txn)
{
	static const char families[] = "XUB";

	kv_del_range(txn, SLICE("Mwindow"), SLICE("Mwindox"));

	for (const char *f = families; *f; f++) {
		char end = (char)(*f + 1);

		kv_del_range(txn, slice_from(f, 1), slice_from(&end, 1));
	}
}

/* Nobody may have saved between the snapshot and the commit. */
static enum status commit(struct reindex *x, struct store *store, uint64_t seq, struct notes *notes)
{
	struct buf from = { 0 }, to = { 0 };

	key_journal(&from, seq + 1);
	key_after(&to, SLICE("J"));
	kv_expect_none(x->txn, buf_view(&from), buf_view(&to));
	buf_release(&from);
	buf_release(&to);
	progress_stage(x->progress, "строк", x->entries);
	return kv_commit(x->txn, store->deadline_ms, NULL, notes);
}

enum status store_reindex(struct store *store, struct notes *notes)
{
	struct reindex x = { .progress = store->progress };
	uint64_t seq, records = 0;
	struct view *view;
	enum status st;

	if (store->read_only)
		return fail(notes, ST_DENIED, "база открыта только для чтения");
	st = store_view(store, &view, notes);
	if (st)
		return st;
	x.txn = store_view_txn(view);
	st = journal_last_seq(view, &seq);
	for (size_t i = 0; i < store->schema->n; i++)
		records += view_count(view, &store->schema->kinds[i]);
	progress_stage(x.progress, "записей", records);
	drop_all(x.txn);
	if (!st)
		st = derive_all(&x, store->schema);
	if (!st)
		st = progress_stopped(x.progress) ? ST_NO : commit(&x, store, seq, notes);
	store_view_end(view);
	if (st == ST_CONFLICT)
		return fail(notes, st,
			    "пока указатели перестраивались, базу изменили: повторите, когда никто не пишет");
	if (!st && x.broken)
		return fail(notes, ST_NO,
			    "есть повреждённые записи, они пропущены: выполните metodist check");
	return st;
}
