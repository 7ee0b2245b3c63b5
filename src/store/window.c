/* The order of writing is what makes it safe: ids and mark, derived entries, records. Nothing is looked at under the lock but
 * the mark, the unique values and what is referred to. */
#include "window_private.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum {
	ENTRIES_FIRST = 2000, ENTRIES_MOST = 16000,     /* derived entries in a commit */
	ROWS_FIRST = 500, ROWS_MOST = 4000,             /* records in a commit */
};

/* A derived entry of one of the records. */
struct entry {
	struct slice key;
	uint32_t of;
};

struct writing {
	struct window *window;
	struct store *store;
	struct notes *notes;
	struct arena arena;
	struct slice *packed;           /* with true references, one a record */
	struct entry *entries;          /* sorted */
	size_t n, cap, put;             /* entries before `put` are in the base */
	uint64_t first;                 /* true id of window->from */
	struct buf mark_key;
	char mark_room[WINDOW_MARK_SIZE];
	struct slice mark;
	struct batch batch;
};

static bool is_own(const struct writing *w, uint64_t id)
{
	return id >= w->window->from && id < w->window->from + w->window->ids;
}

static uint64_t true_id(const struct writing *w, uint64_t id)
{
	return is_own(w, id) ? id - w->window->from + w->first : id;
}

/* ---- ids and mark ---- */

static enum status begin_marked(struct writing *w)
{
	struct window_mark mark = { .state = WINDOW_OPEN, .ids = w->window->ids };
	struct kv_txn *txn;
	enum status st = kv_begin(w->store->kv, &txn, w->notes);

	if (st)
		return st;
	st = counter_take(txn, w->window->ids, &w->first);
	mark.first = w->first;
	w->mark = window_mark_pack(&mark, w->mark_room);
	kv_put(txn, buf_view(&w->mark_key), w->mark);
	if (!st)
		st = kv_commit(txn, w->store->deadline_ms, NULL, w->notes);
	kv_end(txn);
	return st;
}

static enum status begin(struct writing *w)
{
	enum status st = store_batch_get(w->store, w->window->batch, &w->batch, w->notes);

	key_window(&w->mark_key, w->window->batch);
	if (!st)
		st = kv_hold(w->store->kv, w->store->deadline_ms, w->notes);
	if (st)
		return st;
	st = begin_marked(w);
	kv_let_go(w->store->kv);
	return st;
}

/* ---- what is derived, sorted ---- */

static void shift_refs(const struct writing *w, struct record *r)
{
	struct record was = { 0 };
	struct buf refs = { 0 };
	struct cell cell;

	record_copy(&was, r);
	for (size_t at = 0; record_next(&was, &at, &cell);) {
		if (cell.wire != WIRE_REF)
			continue;
		buf_reset(&refs);
		for (size_t i = 0; i < ref_count(cell.bytes); i++) {
			struct ref ref = ref_get(cell.bytes, i);

			ref.id = true_id(w, ref.id);
			ref_put(&refs, ref);
		}
		record_put(r, cell.tag, cell.row, cell.wire, buf_view(&refs));
	}
	buf_release(&refs);
	record_release(&was);
}

static const struct window_record *own_record(const struct writing *w, uint64_t id)
{
	size_t lo = 0, n = w->window->n;

	while (n > 0) {
		size_t half = n / 2;

		if (w->window->v[lo + half].id < id) {
			lo += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return lo < w->window->n && w->window->v[lo].id == id ? &w->window->v[lo] : NULL;
}

/* *refused (may be NULL) when one of them was: it takes those with it that refer to it. */
static bool refers_to_own(const struct writing *w, const struct record *r, bool *refused)
{
	struct cell cell;
	bool own = false;

	for (size_t at = 0; record_next(r, &at, &cell);)
		for (size_t i = 0; cell.wire == WIRE_REF && i < ref_count(cell.bytes); i++) {
			uint64_t id = ref_get(cell.bytes, i).id;
			const struct window_record *to = is_own(w, id) ? own_record(w, id) : NULL;

			own |= is_own(w, id);
			if (refused && is_own(w, id) && (!to || to->refused))
				*refused = true;
		}
	return own;
}

static void open_record(const struct writing *w, size_t i, struct record *r)
{
	const struct window_record *from = &w->window->v[i];
	struct record packed = { 0 };
	bool whole = record_open(&packed, from->kind, true_id(w, from->id), from->packed, false);

	assert(whole); /* packed by the same program a moment ago */
	(void)whole;
	if (refers_to_own(w, &packed, NULL)) {
		record_copy(r, &packed);
		record_release(&packed);
		shift_refs(w, r);
	} else {
		*r = packed;
	}
}

static void derive_entries(struct writing *w, size_t i, const struct record *r)
{
	struct keyset keys = { 0 };

	derive_keys(r, &keys);
	for (size_t k = 0; k < keys.n; k++) {
		MEM_GROW(w->entries, w->n, w->cap);
		w->entries[w->n++] = (struct entry){ arena_copy(&w->arena, keys.v[k]), (uint32_t)i };
	}
	derive_release(&keys);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = slice_cmp(x->key, y->key);

	return order ? order : (x->of > y->of) - (x->of < y->of);
}

/* Two of the window want one unique value: the first gets it. */
static void refuse_twins(struct writing *w)
{
	for (size_t i = 1; i < w->n; i++)
		if (w->entries[i].key.p[0] == 'U' && slice_eq(w->entries[i].key, w->entries[i - 1].key))
			w->window->v[w->entries[i].of].refused = true;
}

static bool keeps_rules(const struct view *view, const struct record *r)
{
	struct notes quiet = { 0 };
	bool keeps = record_check(view, NULL, r, &quiet);

	notes_release(&quiet);
	return keeps;
}

static enum status derive_all(struct writing *w)
{
	struct view *view;
	uint64_t seq = 0;
	enum status st = store_view(w->store, &view, w->notes);

	if (st)
		return st;
	st = journal_last_seq(view, &seq);
	for (size_t i = 0; i < w->window->n && !st; i++) {
		struct record r = { 0 };
		struct buf bytes = { 0 };

		open_record(w, i, &r);
		if (r.ncells > UINT16_MAX || (seq != w->window->checked && !keeps_rules(view, &r)))
			w->window->v[i].refused = true;
		derive_entries(w, i, &r);
		record_pack(&r, &bytes);
		w->packed[i] = arena_copy(&w->arena, buf_view(&bytes));
		buf_release(&bytes);
		record_release(&r);
	}
	store_view_end(view);
	if (w->n)
		qsort(w->entries, w->n, sizeof(*w->entries), compare_entries);
	refuse_twins(w);
	return st;
}

/* ---- entries first ---- */

/* What an entry of back references speaks of is there and stays, unless it is on its way as well. */
static void expect_target(const struct writing *w, struct kv_txn *txn, struct slice key)
{
	struct ref to = { (uint8_t)key.p[1], 0, get_u48(key.p + 2) };
	struct buf record = { 0 };

	if (to.id >= w->first && to.id < w->first + w->window->ids)
		return;
	key_record(&record, to.kind, to.id);
	kv_expect(txn, buf_view(&record), (struct slice){ 0 });
	buf_release(&record);
}

static void put_entries(const struct writing *w, struct kv_txn *txn, size_t end)
{
	struct slice target = { 0 };
	uint8_t room[6];

	for (size_t i = w->put; i < end; i++) {
		const struct entry *e = &w->entries[i];

		if (w->window->v[e->of].refused)
			continue;
		if (e->key.p[0] == 'U')
			expect_was(txn, e->key, (struct slice){ 0 });
		if (e->key.p[0] == 'B' && !(target.p && slice_starts(e->key, target))) {
			target = slice_from(e->key.p, 8);
			expect_target(w, txn, e->key);
		}
		kv_put(txn, e->key, derive_value(e->key, true_id(w, w->window->v[e->of].id), room));
	}
}

/* Those for whose sake the commit failed are left out of it. False: it was the mark. */
static bool refuse_guilty(struct writing *w, struct slice key)
{
	bool any = false;

	for (size_t i = w->put; i < w->n; i++) {
		const struct slice entry = w->entries[i].key;
		bool guilty = key.p[0] == 'U' ? slice_eq(entry, key) :
			entry.p[0] == 'B' && key.n == 8 && memcmp(entry.p + 1, key.p + 1, 7) == 0;

		if (guilty && key.p[0] != 'M')
			any = w->window->v[w->entries[i].of].refused = true;
	}
	return any;
}

static enum status tell_taken(const struct writing *w)
{
	return fail(w->notes, ST_CONFLICT, "загрузку %llu тем временем отменили или указатели перестроили",
		    (unsigned long long)w->window->batch);
}

static enum status entries_slice(struct writing *w, struct pace *pace)
{
	size_t end = w->put + pace->n < w->n ? w->put + pace->n : w->n;
	struct kv_txn *txn;
	enum status st = kv_begin(w->store->kv, &txn, w->notes);

	if (st)
		return st;
	kv_expect(txn, buf_view(&w->mark_key), w->mark);
	put_entries(w, txn, end);
	st = kv_commit(txn, w->store->deadline_ms, NULL, w->notes);
	if (st == ST_CONFLICT)
		st = refuse_guilty(w, kv_conflict(txn)) ? ST_OK : tell_taken(w);
	else if (!st)
		w->put = end;
	kv_end(txn);
	pace_learn(pace, w->store->kv);
	return st;
}

static void refuse_dependents(const struct writing *w)
{
	for (size_t i = 0; i < w->window->n; i++) {
		struct record r = { 0 };

		if (!w->window->v[i].refused && record_open(&r, w->window->v[i].kind, 0, w->window->v[i].packed, false))
			refers_to_own(w, &r, &w->window->v[i].refused);
		record_release(&r);
	}
}

/* The entries of those that were refused go again. */
static enum status withdraw(struct writing *w)
{
	struct slice *keys = NULL;
	size_t n = 0, cap = 0;
	enum status st;

	for (size_t i = 0; i < w->put; i++)
		if (w->window->v[w->entries[i].of].refused) {
			MEM_GROW(keys, n, cap);
			keys[n++] = w->entries[i].key;
		}
	st = window_delete(w->store, keys, n, w->notes);
	free(keys);
	return st;
}

static enum status write_entries(struct writing *w)
{
	struct pace pace = { ENTRIES_FIRST, ENTRIES_MOST };
	bool refused = false;
	enum status st = ST_OK;

	while (!st && w->put < w->n)
		st = progress_look(w->store->progress) ? entries_slice(w, &pace) : ST_NO;
	for (size_t i = 0; i < w->window->n; i++)
		refused |= w->window->v[i].refused;
	if (st || !refused)
		return st;
	refuse_dependents(w);
	return withdraw(w);
}

/* ---- records last ---- */

static void put_row(const struct writing *w, struct kv_txn *txn, size_t i, const uint8_t *opid)
{
	const struct window_record *v = &w->window->v[i];
	struct journal_entry e = {
		.utc = world_now(w->store->world), .opid = opid, .user = w->store->world->user, .batch = w->window->batch,
		.action = JOURNAL_ADD, .ref = { v->kind->id, 0, true_id(w, v->id) },
	};
	struct record r = { 0 };
	struct buf line = { 0 }, payload = { 0 };

	record_open(&r, v->kind, e.ref.id, w->packed[i], false);
	journal_payload(NULL, &r, w->store->world, &payload);
	journal_line_put(&line, &e, buf_view(&payload));
	kv_log(txn, buf_view(&line), buf_view(&payload));
	buf_reset(&line);
	key_record(&line, e.ref.kind, e.ref.id);
	kv_put_stamped(txn, buf_view(&line), w->packed[i]);
	buf_release(&line);
	buf_release(&payload);
	record_release(&r);
}

static void put_batch(struct writing *w, struct kv_txn *txn, size_t end)
{
	const struct window *window = w->window;
	struct buf key = { 0 }, bytes = { 0 };
	bool last = end == window->n;

	w->batch.position = last ? window->position : window->v[end].position;
	w->batch.state = last ? window->state : BATCH_OPEN;
	key_batch(&key, window->batch);
	batch_pack(&w->batch, &bytes);
	kv_put(txn, buf_view(&key), buf_view(&bytes));
	if (last)
		kv_del(txn, buf_view(&w->mark_key));
	buf_release(&key);
	buf_release(&bytes);
}

static enum status rows_slice(struct writing *w, size_t at, size_t end)
{
	uint8_t opid[KV_OPID_SIZE];
	struct kv_txn *txn;
	enum status st = kv_begin(w->store->kv, &txn, w->notes);

	if (st)
		return st;
	w->store->world->random(w->store->world, opid, sizeof(opid));
	kv_expect(txn, buf_view(&w->mark_key), w->mark);
	for (size_t i = at; i < end; i++)
		if (!w->window->v[i].refused)
			put_row(w, txn, i, opid);
	put_batch(w, txn, end);
	st = kv_commit(txn, w->store->deadline_ms, NULL, w->notes);
	if (st == ST_CONFLICT)
		st = tell_taken(w);
	kv_end(txn);
	return st;
}

static enum status write_rows(struct writing *w)
{
	struct pace pace = { ROWS_FIRST, ROWS_MOST };
	enum status st = ST_OK;

	for (size_t at = 0, end; at < w->window->n && !st; at = end) {
		end = at + pace.n < w->window->n ? at + pace.n : w->window->n;
		st = progress_look(w->store->progress) ? rows_slice(w, at, end) : ST_NO;
		for (size_t i = at; i < end && !st; i++) {
			w->window->v[i].written = !w->window->v[i].refused;
			if (w->store->progress)
				w->store->progress->written += w->window->v[i].written;
		}
		pace_learn(&pace, w->store->kv);
	}
	return st;
}

/* Half a window: what was not written leaves no entries. When even that fails, the mark hides them until they are swept. */
static void give_up(struct writing *w)
{
	struct notes quiet = { 0 };

	w->notes = &quiet;
	for (size_t i = 0; i < w->window->n; i++)
		w->window->v[i].refused = !w->window->v[i].written;
	if (withdraw(w) == ST_OK)
		window_drop_mark(w->store, w->window->batch, &quiet);
	notes_release(&quiet);
}

enum status window_commit(struct window *window, struct notes *notes)
{
	struct writing w = { .window = window, .store = window->store, .notes = notes };
	enum status st = begin(&w);

	w.packed = mem_array(window->n, sizeof(*w.packed));
	if (!st) {
		st = derive_all(&w);
		if (!st)
			st = write_entries(&w);
		if (!st)
			st = write_rows(&w);
		if (st && st != ST_CONFLICT)
			give_up(&w);
	}
	for (size_t i = 0; i < window->n && !st; i++)
		window->v[i].id = true_id(&w, window->v[i].id);
	arena_release(&w.arena);
	buf_release(&w.mark_key);
	free(w.packed);
	free(w.entries);
	return st;
}
