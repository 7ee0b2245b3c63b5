/* The order of writing is what makes it safe: ids and mark, derived entries, records. Nothing is looked at under the lock but
 * the mark, the unique values and what is referred to. */
#include "window_private.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { ROWS_FIRST = 500, ROWS_MOST = 4000 };    /* records in a commit */

/* ---- ids and mark ---- */

static enum status begin_marked(struct window_writing *w)
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

static enum status begin(struct window_writing *w)
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

/* ---- records last ---- */

static void put_row(const struct window_writing *w, struct kv_txn *txn, size_t i, const uint8_t *opid)
{
	const struct window_record *v = &w->window->v[i];
	struct journal_entry e = {
		.utc = world_now(w->store->world), .opid = opid, .user = w->store->world->user, .batch = w->window->batch,
		.action = JOURNAL_ADD, .ref = { v->kind->id, 0, window_true_id(w, v->id) },
	};
	struct record r = { 0 };
	struct buf line = { 0 }, payload = { 0 };

	record_open(&r, v->kind, e.ref.id, w->packed[i], false);
	journal_payload(NULL, &r, w->store->world, &payload);
	journal_line_put(&line, &e);
	kv_log(txn, buf_view(&line), buf_view(&payload));
	buf_reset(&line);
	key_record(&line, e.ref.kind, e.ref.id);
	kv_put_stamped(txn, buf_view(&line), w->packed[i]);
	buf_release(&line);
	buf_release(&payload);
	record_release(&r);
}

static void put_batch(struct window_writing *w, struct kv_txn *txn, size_t end)
{
	const struct window *window = w->window;
	struct buf key = { 0 }, bytes = { 0 };
	bool last = end == window->n;

	if (!w->refused) {
		w->batch.position = last ? window->position : window->v[end].position;
		w->batch.state = last ? window->state : BATCH_OPEN;
	}
	key_batch(&key, window->batch);
	batch_pack(&w->batch, &bytes);
	kv_put(txn, buf_view(&key), buf_view(&bytes));
	if (last)
		kv_del(txn, buf_view(&w->mark_key));
	buf_release(&key);
	buf_release(&bytes);
}

static enum status rows_slice(struct window_writing *w, size_t at, size_t end)
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
		st = window_tell_taken(w);
	kv_end(txn);
	return st;
}

static enum status write_rows(struct window_writing *w)
{
	struct pace pace = { .n = ROWS_FIRST, .most = ROWS_MOST };
	enum status st = ST_OK;

	for (size_t at = 0, end; at < w->window->n && !st; at = end) {
		end = at + pace.n < w->window->n ? at + pace.n : w->window->n;
		st = window_tell(w, at) ? rows_slice(w, at, end) : ST_NO;
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
static void give_up(struct window_writing *w)
{
	struct notes quiet = { 0 };

	w->notes = &quiet;
	for (size_t i = 0; i < w->window->n; i++)
		w->window->v[i].refused = !w->window->v[i].written;
	if (window_withdraw(w) == ST_OK)
		window_drop_mark(w->store, w->window->batch, &quiet);
	notes_release(&quiet);
}

enum status window_commit(struct window *window, struct notes *notes)
{
	struct window_writing w = { .window = window, .store = window->store, .notes = notes };
	enum status st = begin(&w);

	w.packed = mem_array(window->n, sizeof(*w.packed));
	if (!st) {
		st = window_derive(&w);
		if (!st)
			st = window_put_entries(&w);
		if (!st)
			st = write_rows(&w);
		if (st && st != ST_CONFLICT)
			give_up(&w);
	}
	for (size_t i = 0; i < window->n && !st; i++)
		window->v[i].id = window_true_id(&w, window->v[i].id);
	arena_release(&w.arena);
	buf_release(&w.mark_key);
	free(w.packed);
	free(w.entries);
	return st;
}
