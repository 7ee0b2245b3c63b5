/* What waits goes to the base: one commit a chunk; when a rule stops it, row by row, so that only the guilty
 * one is refused. */
#include "metodist/base/mem.h"
#include "transfer_private.h"

/* ---- provisional ids give way to those of the change, then to the true ones ---- */

static uint64_t id_in(const struct pending *p, const uint64_t *ids, struct ref ref)
{
	const struct entry *e = pending_find(p, ref);

	return e ? ids[e - p->v] : 0;
}

static bool has_provisional(const struct record *r)
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

	if (whole && has_provisional(&packed)) {
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

static void count_entry(struct import *import, const struct entry *e)
{
	if (e->created)
		import->result->created++;
	else if (e->added)
		import->result->added++;
	else
		import->result->changed++;
	import->result->changed += e->changes;
}

static void settle(struct import *import, const uint64_t *ids)
{
	struct refs *refs = &import->refs;

	for (size_t i = refs->settled; i < refs->n; i++)
		if (refs->v[i].ref.id >= PROVISIONAL)
			refs->v[i].ref.id = id_in(&import->pending, ids, refs->v[i].ref);
	refs->settled = refs->n;
	for (size_t i = 0; i < import->pending.n; i++) {
		const struct entry *e = &import->pending.v[i];

		if (e->fresh && ids[i] && !e->created)
			row_touch(import, (struct ref){ e->kind->id, 0, ids[i] }, e->line);
	}
}

/* ---- commits ---- */

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
	import->result->batch = import->batch;
	return st;
}

static struct change *new_change(struct import *import)
{
	struct change *change = change_begin(import->config.store);

	change_batch(change, import->batch);
	return change;
}

static enum status commit_all(struct import *import, enum batch_state state, uint64_t *ids,
			      struct notes *notes)
{
	struct change *change = new_change(import);
	size_t n = import->pending.n;
	enum status st = ST_OK;

	for (size_t i = 0; i < n && !st; i++)
		if (!put_entry(change, &import->pending, i, ids))
			st = ST_NO;
	change_batch_position(change, import->position, state);
	if (!st)
		st = change_commit(change, notes);
	for (size_t i = 0; i < n && !st; i++)
		ids[i] = change_id(change, i);
	for (size_t i = 0; i < n && !st; i++)
		count_entry(import, &import->pending.v[i]);
	change_free(change);
	return st;
}

/* Rows are counted, entries are told: what was made for a row is no row of the file. */
static void refuse_entry(struct import *import, const struct entry *e, const struct notes *notes)
{
	if (e->created)
		return;
	import->result->refused++;
	if (notes_refuse(notes))
		row_refuse_notes(import, NULL, e->line, notes);
	else
		row_refuse(import, e->line, (struct slice){ 0 }, (struct slice){ 0 },
			   "не записана запись, на которую ссылается строка");
}

static enum status commit_one(struct import *import, size_t i, uint64_t *ids, struct notes *notes)
{
	struct change *change = new_change(import);
	const struct entry *e = &import->pending.v[i];
	struct notes why = { 0 };
	enum status st = put_entry(change, &import->pending, i, ids) ? change_commit(change, &why) : ST_NO;

	ids[i] = 0;
	if (!st) {
		ids[i] = change_id(change, 0);
		count_entry(import, e);
	} else if ((st == ST_NO || st == ST_CONFLICT) && !is_stopped(import)) {
		refuse_entry(import, e, &why);
		st = ST_OK;
	} else {
		fail(notes, st, "%s", notes_first(&why));
	}
	notes_release(&why);
	change_free(change);
	return st;
}

/* Someone was faster, or a rule that only the commit can tell. An interrupted one is safe: rows written twice
 * are the same. */
static enum status commit_each(struct import *import, enum batch_state state, uint64_t *ids,
			       struct notes *notes)
{
	struct change *change;
	enum status st = ST_OK;

	memset(ids, 0, import->pending.n * sizeof(*ids));
	for (size_t i = 0; i < import->pending.n && !st; i++)
		st = commit_one(import, i, ids, notes);
	change = new_change(import);
	change_batch_position(change, import->position, state);
	if (!st)
		st = change_commit(change, notes);
	change_free(change);
	return st;
}

static enum status write_pending(struct import *import, enum batch_state state, struct notes *notes)
{
	uint64_t *ids = mem_array(import->pending.n, sizeof(*ids));
	struct notes why = { 0 };
	enum status st = begin_batch(import, notes);

	if (!st) {
		st = commit_all(import, state, ids, &why);
		if (is_stopped(import))
			st = ST_NO;
		else if (st == ST_NO || st == ST_CONFLICT)
			st = commit_each(import, state, ids, notes);
		else if (st)
			fail(notes, st, "%s", notes_first(&why));
	}
	if (!st)
		settle(import, ids);
	notes_release(&why);
	free(ids);
	return st;
}

enum status transfer_flush(struct import *import, enum batch_state state, struct notes *notes)
{
	enum status st = ST_OK;

	if (import->config.dry_run) {
		for (size_t i = 0; i < import->pending.n; i++)
			count_entry(import, &import->pending.v[i]);
		return ST_OK;
	}
	if (import->pending.n)
		st = write_pending(import, state, notes);
	else if (import->batch && state == BATCH_DONE)
		st = store_batch_close(import->config.store, import->batch, BATCH_DONE, notes);
	if (!st && import->pending.n) {
		st = store_view_renew(import->view, notes);
		import->pending.view.today = import->view->today;
	}
	pending_clear(&import->pending);
	if (!st)
		import->kept = *import->result;
	return st;
}
