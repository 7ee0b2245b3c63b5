/* What is on its way: hidden from every view, and swept when its program did not live to finish it. */
#include "window_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

void key_window(struct buf *key, uint64_t batch)
{
	key_mark(key, "window");
	buf_u48(key, batch);
}

struct slice window_mark_pack(const struct window_mark *mark, char room[WINDOW_MARK_SIZE])
{
	room[0] = (char)mark->state;
	put_u64(room + 1, mark->first);
	put_u64(room + 9, mark->ids);
	return slice_from(room, WINDOW_MARK_SIZE);
}

bool window_mark_parse(struct slice bytes, struct window_mark *mark)
{
	if (bytes.n != WINDOW_MARK_SIZE)
		return false;
	*mark = (struct window_mark){ (enum window_mark_state)bytes.p[0], get_u64(bytes.p + 1), get_u64(bytes.p + 9) };
	return true;
}

/* ---- hidden from views ---- */

static bool on_mark(void *ctx, struct slice key, struct slice val)
{
	struct snapshot *s = ctx;
	struct window_mark mark;

	(void)key;
	if (window_mark_parse(val, &mark)) {
		s->hidden = mem_resize(s->hidden, s->nhidden + 1, sizeof(*s->hidden));
		s->hidden[s->nhidden++] = (struct hidden){ mark.first, mark.first + mark.ids };
	}
	return true;
}

enum status snapshot_hide(struct snapshot *s)
{
	s->nhidden = 0;
	return kv_scan(s->txn, SLICE("Mwindow"), SLICE("Mwindox"), 0, 0, on_mark, s);
}

bool snapshot_hides(const struct snapshot *s, struct ref ref)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	bool within = false;

	for (size_t i = 0; i < s->nhidden && !within; i++)
		within = ref.id >= s->hidden[i].from && ref.id < s->hidden[i].to;
	if (!within)
		return false;
	key_record(&key, ref.kind, ref.id);
	k = buf_view(&key);
	kv_get(s->txn, 1, &k, &val);
	buf_release(&key);
	return !val.p;
}

/* ---- away with entries ---- */

enum { DELETE_FIRST = 1000, DELETE_MOST = 4000 };

enum status window_delete(struct store *store, const struct slice *keys, size_t n, struct notes *notes)
{
	struct pace pace = { .n = DELETE_FIRST, .most = DELETE_MOST };
	enum status st = ST_OK;

	for (size_t at = 0, end; at < n && !st; at = end) {
		struct kv_txn *txn;

		st = kv_begin(store->kv, &txn, notes);
		if (st)
			return st;
		end = at + pace.n < n ? at + pace.n : n;
		for (size_t i = at; i < end; i++)
			kv_del(txn, keys[i]);
		st = kv_commit(txn, store->deadline_ms, NULL, notes);
		kv_end(txn);
		pace_learn(&pace, store->kv);
	}
	return st;
}

enum status window_drop_mark(struct store *store, uint64_t batch, struct notes *notes)
{
	struct buf key = { 0 };
	enum status st;
	struct slice k;

	key_window(&key, batch);
	k = buf_view(&key);
	st = window_delete(store, &k, 1, notes);
	buf_release(&key);
	return st;
}

/* ---- sweeping ---- */

struct sweep {
	const struct snapshot *snapshot;
	struct window_mark mark;
	struct arena arena;
	struct slice *keys;
	size_t n, cap;
};

static bool on_entry(void *ctx, struct slice key, struct slice val)
{
	struct sweep *s = ctx;
	struct ref owner = derive_owner(key, val);

	if (owner.id >= s->mark.first && owner.id < s->mark.first + s->mark.ids && snapshot_hides(s->snapshot, owner)) {
		MEM_GROW(s->keys, s->n, s->cap);
		s->keys[s->n++] = arena_copy(&s->arena, key);
	}
	return true;
}

/* From here on whoever still writes the window finds its mark changed. */
static enum status stop_writer(struct store *store, uint64_t batch, struct window_mark *mark, bool *there, struct notes *notes)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	char room[WINDOW_MARK_SIZE];
	struct kv_txn *txn;
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_window(&key, batch);
	k = buf_view(&key);
	st = kv_get(txn, 1, &k, &val);
	*there = !st && val.p;
	if (*there && !window_mark_parse(val, mark))
		st = fail(notes, ST_FAILED, "отметка загрузки %llu повреждена: выполните metodist reindex", (unsigned long long)batch);
	if (*there && !st) {
		mark->state = WINDOW_SWEPT;
		kv_put(txn, k, window_mark_pack(mark, room));
		st = kv_commit(txn, store->deadline_ms, NULL, notes);
	}
	kv_end(txn);
	buf_release(&key);
	return st;
}

static enum status find_entries(struct sweep *s, struct store *store, struct notes *notes)
{
	static const struct slice families[] = { { "X", 1 }, { "U", 1 }, { "B", 1 } };
	struct view *view;
	enum status st = store_view(store, &view, notes);

	if (st)
		return st;
	s->snapshot = snapshot_of(view);
	for (size_t i = 0; i < ARRAY_SIZE(families) && !st; i++) {
		char end = (char)(families[i].p[0] + 1);

		st = kv_scan(store_view_txn(view), families[i], slice_from(&end, 1), 0, 0, on_entry, s);
	}
	store_view_end(view);
	return st;
}

enum status window_sweep(struct store *store, uint64_t batch, struct notes *notes)
{
	struct sweep s = { .n = 0 };
	bool there = false;
	enum status st = stop_writer(store, batch, &s.mark, &there, notes);

	if (st || !there)
		return st;
	st = find_entries(&s, store, notes);
	if (!st)
		st = window_delete(store, s.keys, s.n, notes);
	if (!st)
		st = window_drop_mark(store, batch, notes);
	arena_release(&s.arena);
	free(s.keys);
	return st;
}
