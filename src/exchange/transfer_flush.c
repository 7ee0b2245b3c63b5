/* What waits goes to the base. Records that change, and new ones while they are few: one commit a chunk; when a rule stops it, row
 * by row, so that only the guilty one is refused. Many new ones: as a window (window.h) beside further reading (transfer_flight.c), the
 * few it refuses then row by row. */
#include "metodist/base/mem.h"
#include "flush_private.h"
#include "metodist/store/pace.h"

/* ---- provisional ids give way to those of the change, then to the true ones ---- */

static uint64_t id_in(const struct pending *p, const uint64_t *ids, struct ref ref)
{
	const struct entry *e = pending_find(p, ref);

	return e ? ids[e - p->v] : 0;
}

bool flush_waits_for_others(const struct record *r)
{
	struct cell cell;

	for (size_t at = 0; record_next(r, &at, &cell);)
		for (size_t i = 0; cell.wire == WIRE_REF && i < ref_count(cell.bytes); i++)
			if (ref_get(cell.bytes, i).id >= PROVISIONAL)
				return true;
	return false;
}

/* False when a record it refers to was not written. */
static bool replace_refs(struct record *r, const struct pending *p, const uint64_t *ids)
{
	struct record was = { 0 };
	struct buf refs = { 0 };
	struct cell cell;
	bool whole = true;

	record_copy(&was, r);
	for (size_t at = 0; record_next(&was, &at, &cell);) {
		if (cell.wire != WIRE_REF)
			continue;
		buf_reset(&refs);
		for (size_t i = 0; i < ref_count(cell.bytes) && whole; i++) {
			struct ref ref = ref_get(cell.bytes, i);

			if (ref.id >= PROVISIONAL)
				ref.id = id_in(p, ids, ref);
			whole = ref.id != 0;
			if (whole)
				ref_put(&refs, ref);
		}
		if (whole)
			record_put(r, cell.tag, cell.row, cell.wire, buf_view(&refs));
	}
	buf_release(&refs);
	record_release(&was);
	return whole;
}

/* One entry into the change. False: what it refers to is not there. */
static bool put_entry(struct change *change, const struct pending *p, size_t i, uint64_t *ids)
{
	const struct entry *e = &p->v[i];
	struct record packed = { 0 }, r = { 0 };
	bool whole = record_open(&packed, e->kind, e->id, e->packed, false);

	if (whole && flush_waits_for_others(&packed)) {
		record_copy(&r, &packed);
		whole = replace_refs(&r, p, ids);
	} else {
		r = packed;
		packed = (struct record){ 0 };
	}
	if (whole) {
		if (e->fresh)
			r.id = r.rev = 0;
		change_put(change, &r);
		ids[i] = r.id;
	}
	record_release(&packed);
	record_release(&r);
	return whole;
}

/* ---- counting what has been written ---- */

static void count_in(struct import_result *result, const struct entry *e)
{
	if (e->created)
		result->created++;
	else if (e->added)
		result->added++;
	else
		result->changed++;
	result->changed += e->changes;
}

/* Both in what is told at the end and in what is told when the work is stopped before that. */
void flush_count(struct import *import, const struct entry *e)
{
	count_in(import->result, e);
	count_in(&import->kept, e);
}

/* What refers to those that wait behind it stays as it is. */
static void settle(struct writing *w)
{
	struct refs *refs = &w->import->refs;
	size_t settled = refs->n;

	for (size_t i = refs->n; i-- > refs->settled;) {
		struct known_ref *known = &refs->v[i];

		if (known->ref.id >= PROVISIONAL && pending_find(w->waits, known->ref)) {
			known->ref.id = id_in(w->waits, w->ids, known->ref);
			known->reason = "не записана запись, на которую ссылается строка";
		}
		if (known->ref.id >= PROVISIONAL)
			settled = i;
	}
	refs->settled = settled;
	for (size_t i = 0; i < w->waits->n; i++) {
		const struct entry *e = &w->waits->v[i];

		if (e->fresh && w->ids[i] && !e->created)
			touch(w->import, (struct ref){ e->kind->id, 0, w->ids[i] }, e->line, true);
	}
}

/* ---- ordinary commits ---- */

/* What is not committed for that is not refused. */
static bool is_stopped(const struct import *import)
{
	return progress_stopped(store_progress(import->config.store));
}

static enum status begin_batch(struct import *import, struct notes *notes)
{
	enum status st = ST_OK;

	if (!import->batch) {
		struct buf what = { 0 };

		buf_printf(&what, "%s %s", import->kind->name,
			   import->config.what ? import->config.what : "");
		st = store_batch_begin(import->config.store, buf_cstr(&what), &import->batch, notes);
		buf_release(&what);
	}
	import->result->batch = import->kept.batch = import->batch;
	return st;
}

static struct change *new_change(struct import *import)
{
	struct change *change = change_begin(import->config.store);

	change_batch(change, import->batch);
	return change;
}

static enum status commit_together(struct writing *w, const struct some *some, uint64_t position, enum batch_state state,
				   struct notes *notes)
{
	struct import *import = w->import;
	struct change *change = new_change(import);
	enum status st = ST_OK;

	for (size_t i = 0; i < some->n && !st; i++)
		if (!put_entry(change, w->waits, some->v[i], w->ids))
			st = ST_NO;
	change_batch_position(change, position, state);
	if (!st)
		st = change_commit(change, notes);
	for (size_t i = 0; i < some->n; i++)
		w->ids[some->v[i]] = st ? 0 : change_id(change, i);
	for (size_t i = 0; i < some->n && !st; i++)
		flush_count(import, &w->waits->v[some->v[i]]);
	change_free(change);
	return st;
}

/* Rows are counted, entries are told: what was made for a row is no row of the file. */
static void refuse_entry(struct writing *w, const struct entry *e, const struct notes *notes)
{
	struct import *import = w->import;

	if (e->created)
		return;
	import->result->refused++;
	w->counted.refused++;
	if (notes_refuse(notes))
		row_refuse_notes(import, NULL, e->line, notes);
	else
		row_refuse(import, e->line, (struct slice){ 0 }, (struct slice){ 0 },
			   "не записана запись, на которую ссылается строка");
}

static enum status commit_one(struct writing *w, size_t i)
{
	struct import *import = w->import;
	struct change *change = new_change(import);
	const struct entry *e = &w->waits->v[i];
	struct notes why = { 0 };
	enum status st = put_entry(change, w->waits, i, w->ids) ? change_commit(change, &why) : ST_NO;

	w->ids[i] = 0;
	if (!st) {
		w->ids[i] = change_id(change, 0);
		flush_count(import, e);
	} else if ((st == ST_NO || st == ST_CONFLICT) && !is_stopped(import)) {
		refuse_entry(w, e, &why);
		st = ST_OK;
	} else {
		fail(w->notes, st, "%s", notes_first(&why));
	}
	notes_release(&why);
	change_free(change);
	return st;
}

enum status flush_position(struct writing *w, uint64_t position, enum batch_state state)
{
	struct change *change = new_change(w->import);
	enum status st;

	change_batch_position(change, position, state);
	st = change_commit(change, w->notes);
	change_free(change);
	return st;
}

/* Someone was faster, or a rule that only the commit can tell. An interrupted one is safe: rows written twice
 * are the same. */
static enum status commit_each(struct writing *w, const struct some *some, uint64_t position, enum batch_state state)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < some->n && !st; i++)
		st = commit_one(w, some->v[i]);
	return st ? st : flush_position(w, position, state);
}

static enum status commit_some(struct writing *w, const struct some *some, uint64_t position, enum batch_state state)
{
	struct notes why = { 0 };
	enum status st = commit_together(w, some, position, state, &why);

	if (is_stopped(w->import))
		st = st ? ST_NO : ST_OK;
	else if (st == ST_NO || st == ST_CONFLICT)
		st = commit_each(w, some, position, state);
	else if (st)
		fail(w->notes, st, "%s", notes_first(&why));
	notes_release(&why);
	return st;
}

enum { CHUNK_FIRST = 500, CHUNK_MOST = 4000 };

enum status flush_chunks(struct writing *w, const struct some *some, bool tells, enum batch_state state)
{
	struct import *import = w->import;
	struct pace pace = { .n = CHUNK_FIRST, .most = CHUNK_MOST };
	enum status st = ST_OK;

	for (size_t at = 0, end; at < some->n && !st; at = end) {
		struct some chunk = { some->v + at, some->n - at < pace.n ? some->n - at : pace.n };
		bool last;

		end = at + chunk.n;
		last = end == some->n;
		st = commit_some(w, &chunk, !tells ? import->flushed : last ? w->position :
				 w->waits->v[some->v[end]].position, last ? state : BATCH_OPEN);
		pace_learn(&pace, store_kv(import->config.store));
	}
	return st;
}

uint64_t transfer_progress(const struct import *import)
{
	return import->config.dry_run ? import->line : (import->line + import->flushed_line) / 2 + flight_lines(import);
}

/* What waits already kept the rules of what was there before; it keeps those of now where the only lines since then are ours, of
 * records that are new. */
static enum status look(struct import *import, uint64_t ours, struct notes *notes)
{
	uint64_t seq = store_seq(import->config.store);
	bool alone = import->checked == import->seen_seq && seq == import->seen_seq + ours;
	enum status st = store_view_renew(import->view, notes);

	import->seen_seq = seq;
	import->neighbours = !alone;
	if (alone || !import->pending.n)
		import->checked = seq;
	import->pending.view.today = import->view->today;
	return st;
}

enum status flush_done(struct writing *w, uint64_t ours)
{
	struct import *import = w->import;
	struct import_result counted = w->counted;

	settle(w);
	pending_clear(w->waits);
	counted.added = import->result->added;
	counted.changed = import->result->changed;
	counted.created = import->result->created;
	import->kept = counted;
	import->flushed = w->position;
	import->flushed_line = w->line;
	return look(import, ours, w->notes);
}

struct writing flush_begin(struct import *import, struct pending *waits, enum batch_state state, struct notes *notes)
{
	return (struct writing){
		.import = import, .waits = waits, .position = import->position, .line = import->line, .state = state,
		.ids = mem_array(waits->n, sizeof(uint64_t)), .counted = *import->result, .notes = notes,
	};
}

static enum status write_few(struct import *import, enum batch_state state, struct notes *notes)
{
	struct writing w = flush_begin(import, &import->pending, state, notes);
	struct some all = { mem_array(import->pending.n, sizeof(*all.v)), import->pending.n };
	enum status st;

	for (size_t i = 0; i < all.n; i++)
		all.v[i] = i;
	st = flush_chunks(&w, &all, true, state);
	if (!st)
		st = flush_done(&w, 0);
	free(all.v);
	free(w.ids);
	return st;
}

static enum status write_pending(struct import *import, enum batch_state state, struct notes *notes)
{
	size_t fresh = 0;
	enum status st = begin_batch(import, notes);

	for (size_t i = 0; i < import->pending.n; i++)
		fresh += import->pending.v[i].fresh;
	if (st || fresh < WINDOW_LEAST)
		return st ? st : write_few(import, state, notes);
	st = flight_begin(import, state, notes);
	return st || state == BATCH_OPEN ? st : transfer_land(import, notes);
}

static enum status close_batch(struct import *import, enum batch_state state, struct notes *notes)
{
	enum status st = ST_OK;

	if (import->batch && state == BATCH_DONE)
		st = store_batch_close(import->config.store, import->batch, BATCH_DONE, notes);
	if (!st) {
		import->kept = *import->result;
		import->flushed = import->position;
		import->flushed_line = import->line;
	}
	return st;
}

enum status transfer_flush(struct import *import, enum batch_state state, struct notes *notes)
{
	enum status st = transfer_land(import, notes);

	if (import->config.dry_run) {
		for (size_t i = 0; i < import->pending.n; i++)
			flush_count(import, &import->pending.v[i]);
		return ST_OK;
	}
	if (!st && import->pending.n)
		st = write_pending(import, state, notes);
	else if (!st)
		st = close_batch(import, state, notes);
	pending_clear(&import->pending);
	return st;
}
