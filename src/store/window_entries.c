/* What is derived from the records of a window: sorted, so that neighbours share pages, and put slice by slice. */
#include "window_private.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { ENTRIES_FIRST = 2000, ENTRIES_MOST = 16000 };    /* in a commit */
enum { FAMILY_SIZE = 4 };       /* X, kind, tag; B sorts by whom it refers to as well */

static bool is_own(const struct window_writing *w, uint64_t id)
{
	return id >= w->window->from && id < w->window->from + w->window->ids;
}

uint64_t window_true_id(const struct window_writing *w, uint64_t id)
{
	return is_own(w, id) ? id - w->window->from + w->first : id;
}

/* ---- what is derived, sorted ---- */

static void shift_refs(const struct window_writing *w, struct record *r)
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

			ref.id = window_true_id(w, ref.id);
			ref_put(&refs, ref);
		}
		record_put(r, cell.tag, cell.row, cell.wire, buf_view(&refs));
	}
	buf_release(&refs);
	record_release(&was);
}

static const struct window_record *own_record(const struct window_writing *w, uint64_t id)
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
static bool refers_to_own(const struct window_writing *w, const struct record *r, bool *refused)
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

static void open_record(const struct window_writing *w, size_t i, struct record *r)
{
	const struct window_record *from = &w->window->v[i];
	struct record packed = { 0 };
	bool whole = record_open(&packed, from->kind, window_true_id(w, from->id), from->packed, false);

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

/* As a number that sorts as they do; what a short key lacks counts as zeros. */
static uint64_t key_bytes(struct slice key, size_t from, size_t n)
{
	uint64_t number = 0;

	for (size_t i = from; i < from + n; i++)
		number = number << 8 | (i < key.n ? (uint8_t)key.p[i] : 0);
	return number;
}

static void derive_entries(struct window_writing *w, size_t i, const struct record *r)
{
	struct keyset keys = { 0 };

	derive_keys(r, &keys);
	for (size_t k = 0; k < keys.n; k++) {
		MEM_GROW(w->entries, w->n, w->cap);
		w->entries[w->n++] = (struct window_entry){
			arena_copy(&w->arena, keys.v[k]), key_bytes(keys.v[k], FAMILY_SIZE, sizeof(uint64_t)),
			(uint32_t)key_bytes(keys.v[k], 0, FAMILY_SIZE), (uint32_t)i, false,
		};
	}
	derive_release(&keys);
}

static int compare_entries(const void *a, const void *b)
{
	const struct window_entry *x = a, *y = b;
	int order = (x->family > y->family) - (x->family < y->family);

	if (!order)
		order = (x->head > y->head) - (x->head < y->head);
	if (!order)
		order = slice_cmp(x->key, y->key);
	return order ? order : (x->of > y->of) - (x->of < y->of);
}

/* Two of the window want one unique value: the first gets it. */
static void refuse_twins(struct window_writing *w)
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

enum status window_derive(struct window_writing *w)
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
static void expect_target(const struct window_writing *w, struct kv_txn *txn, struct slice key)
{
	struct ref to = { (uint8_t)key.p[1], 0, get_u48(key.p + 2) };
	struct buf record = { 0 };

	if (to.id >= w->first && to.id < w->first + w->window->ids)
		return;
	key_record(&record, to.kind, to.id);
	kv_expect(txn, buf_view(&record), (struct slice){ 0 });
	buf_release(&record);
}

static void put_entries(const struct window_writing *w, struct kv_txn *txn, size_t end)
{
	struct slice target = { 0 };
	uint8_t room[6];

	for (size_t i = w->put; i < end; i++) {
		const struct window_entry *e = &w->entries[i];

		if (w->window->v[e->of].refused)
			continue;
		if (e->key.p[0] == 'U')
			expect_was(txn, e->key, (struct slice){ 0 });
		if (e->key.p[0] == 'B' && !(target.p && slice_starts(e->key, target))) {
			target = slice_from(e->key.p, 8);
			expect_target(w, txn, e->key);
		}
		kv_put(txn, e->key, derive_value(e->key, window_true_id(w, w->window->v[e->of].id), room));
	}
}

/* Those for whose sake the commit failed are left out of it. False: it was the mark. */
static bool refuse_guilty(struct window_writing *w, struct slice key)
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

enum status window_tell_taken(const struct window_writing *w)
{
	return fail(w->notes, ST_CONFLICT, "загрузку %llu тем временем отменили или указатели перестроили",
		    (unsigned long long)w->window->batch);
}

bool window_tell(const struct window_writing *w, size_t rows)
{
	struct progress *progress = w->store->progress;
	uint64_t done = w->put + rows, of = w->n + w->window->n;

	progress_at(progress, w->window->told_from + w->window->told * done / of);
	return progress_look(progress);
}

static enum status entries_slice(struct window_writing *w, struct pace *pace)
{
	size_t end = w->put + pace->n < w->n ? w->put + pace->n : w->n;
	struct kv_txn *txn;
	enum status st = kv_begin(w->store->kv, &txn, w->notes);

	if (st)
		return st;
	kv_hidden(txn);
	kv_expect(txn, buf_view(&w->mark_key), w->mark);
	put_entries(w, txn, end);
	st = kv_commit(txn, w->store->deadline_ms, NULL, w->notes);
	if (st == ST_CONFLICT)
		st = refuse_guilty(w, kv_conflict(txn)) ? ST_OK : window_tell_taken(w);
	for (; !st && w->put < end && !kv_conflict(txn).p; w->put++)
		w->entries[w->put].in = !w->window->v[w->entries[w->put].of].refused;
	kv_end(txn);
	pace_learn(pace, w->store->kv);
	return st;
}

static void refuse_dependents(const struct window_writing *w)
{
	for (size_t i = 0; i < w->window->n; i++) {
		struct record r = { 0 };

		if (!w->window->v[i].refused && record_open(&r, w->window->v[i].kind, 0, w->window->v[i].packed, false))
			refers_to_own(w, &r, &w->window->v[i].refused);
		record_release(&r);
	}
}

enum status window_withdraw(struct window_writing *w)
{
	struct slice *keys = NULL;
	size_t n = 0, cap = 0;
	enum status st;

	for (size_t i = 0; i < w->put; i++)
		if (w->entries[i].in && w->window->v[w->entries[i].of].refused) {
			MEM_GROW(keys, n, cap);
			keys[n++] = w->entries[i].key;
		}
	st = window_delete(w->store, keys, n, w->notes);
	free(keys);
	return st;
}

enum status window_put_entries(struct window_writing *w)
{
	struct pace pace = { .n = ENTRIES_FIRST, .most = ENTRIES_MOST };
	enum status st = ST_OK;

	while (!st && w->put < w->n)
		st = window_tell(w, 0) ? entries_slice(w, &pace) : ST_NO;
	for (size_t i = 0; i < w->window->n; i++)
		w->refused |= w->window->v[i].refused;
	if (st || !w->refused)
		return st;
	refuse_dependents(w);
	return window_withdraw(w);
}
