/* One change: any number of records, one commit. Everything is derived from a fresh snapshot, expected in
 * the commit, and done again from a newer snapshot when someone was faster; what then really stands in the
 * way is found by the same checks. */
#include "change_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { POLITE_TRIES = 3 };

struct change *change_begin(struct store *store)
{
	struct change *c = mem_alloc(sizeof(*c));

	c->store = store;
	c->first_id = PROVISIONAL_ID;
	store->world->random(store->world, c->opid, sizeof(c->opid));
	return c;
}

void change_free(struct change *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		record_release(&c->ops[i].rec);
	free(c->ops);
	free(c);
}

static struct op *add_op(struct change *c, enum op_kind what)
{
	MEM_GROW(c->ops, c->n, c->cap);
	c->ops[c->n] = (struct op){ .what = what, .undoes = c->undoes };
	c->undoes = 0;
	return &c->ops[c->n++];
}

size_t change_put(struct change *c, struct record *rec)
{
	struct op *op = add_op(c, OP_PUT);

	record_copy(&op->rec, rec);
	record_tidy(&op->rec);
	if (op->rec.id == 0) {
		op->fresh = true;
		op->rec.id = rec->id = c->first_id + c->nfresh++;
	}
	return c->n - 1;
}

size_t change_destroy(struct change *c, struct record *rec)
{
	size_t place = change_put(c, rec);

	c->ops[place].destroys = true;
	return place;
}

size_t change_delete(struct change *c, struct ref ref, uint64_t rev)
{
	struct op *op = add_op(c, OP_DELETE);

	record_init(&op->rec, schema_kind(c->store->schema, ref.kind));
	op->rec.id = ref.id;
	op->rec.rev = rev;
	return c->n - 1;
}

size_t change_revive(struct change *c, struct record *rec, uint64_t previous)
{
	struct op *op = add_op(c, OP_REVIVE);

	record_copy(&op->rec, rec);
	op->previous = previous;
	return c->n - 1;
}

void change_batch(struct change *c, uint64_t batch)
{
	c->batch = batch;
}

void change_mends(struct change *c)
{
	c->mends = true;
}

void change_undoes(struct change *c, uint64_t seq)
{
	c->undoes = seq;
}

void change_batch_position(struct change *c, uint64_t position, enum batch_state state)
{
	c->has_position = true;
	c->position.position = position;
	c->position.state = state;
}

uint64_t change_id(const struct change *c, size_t i)
{
	return c->ops[i].rec.id;
}

uint64_t change_seq(const struct change *c, size_t i)
{
	return c->ops[i].seq;
}

uint64_t change_last_seq(const struct change *c)
{
	return c->last_seq;
}

bool records_equal(const struct record *a, const struct record *b)
{
	struct cell x, y;
	size_t i = 0, j = 0;

	for (;;) {
		bool more = record_next(a, &i, &x);

		if (more != record_next(b, &j, &y))
			return false;
		if (!more)
			return true;
		if (x.row != y.row || x.tag != y.tag || x.wire != y.wire || !slice_eq(x.bytes, y.bytes))
			return false;
	}
}

/* ---- true ids: references among the change's own records move with them ---- */

static void shift_ref_cell(struct record *r, const struct cell *cell, uint64_t from, size_t n, uint64_t delta)
{
	struct buf moved = { 0 };
	bool any = false;

	for (size_t i = 0; i < ref_count(cell->bytes); i++) {
		struct ref ref = ref_get(cell->bytes, i);

		if (ref.id >= from && ref.id < from + n) {
			ref.id += delta;
			any = true;
		}
		ref_put(&moved, ref);
	}
	if (any)
		record_put(r, cell->tag, cell->row, cell->wire, buf_view(&moved));
	buf_release(&moved);
}

static void shift_ids(struct change *c, uint64_t first)
{
	uint64_t delta = first - c->first_id;
	struct cell cell;

	for (size_t i = 0; i < c->n; i++) {
		struct op *op = &c->ops[i];

		if (op->what == OP_DELETE)
			continue;
		for (size_t at = 0; record_next(&op->rec, &at, &cell);)
			if (cell.wire == WIRE_REF)
				shift_ref_cell(&op->rec, &cell, c->first_id, c->nfresh, delta);
		if (op->fresh)
			op->rec.id += delta;
	}
	c->first_id = first;
}

static enum status take_ids(const struct attempt *a)
{
	struct change *c = a->change;
	uint64_t first;
	enum status st = c->nfresh ? counter_take(a->txn, c->nfresh, &first) : ST_OK;

	if (!st && c->nfresh && first != c->first_id)
		shift_ids(c, first);
	return st;
}

/* The batch's own mark moves in the same commit, so that position and rows agree after a crash. */
static enum status put_position(const struct attempt *a)
{
	struct change *c = a->change;
	struct buf key = { 0 }, bytes = { 0 };
	struct batch batch;
	enum status st;

	if (!c->has_position)
		return ST_OK;
	st = store_batch_get(c->store, c->batch, &batch, a->notes);
	if (st)
		return st;
	batch.position = c->position.position;
	batch.state = c->position.state;
	key_batch(&key, c->batch);
	batch_pack(&batch, &bytes);
	kv_put(a->txn, buf_view(&key), buf_view(&bytes));
	buf_release(&key);
	buf_release(&bytes);
	return ST_OK;
}

static enum status attempt_commit(struct attempt *a)
{
	struct change *c = a->change;
	uint64_t seq = 0;
	enum status st = take_ids(a);

	if (!st)
		st = attempt_apply(a);
	if (!st)
		st = put_position(a);
	if (!st)
		st = kv_commit(a->txn, c->store->deadline_ms, &seq, a->notes);
	if (st)
		return st;
	c->last_seq = seq;
	for (size_t i = c->n; i-- > 0;)
		if (c->ops[i].wrote)
			c->ops[i].rec.rev = c->ops[i].seq = seq--;
	if (c->store->progress)
		c->store->progress->written += c->last_seq - seq;
	return ST_OK;
}

/* Another may commit between reading and committing, again and again when many write at once: who has lost
 * a few times takes the lock first. `again`: somebody was faster. */
static enum status change_try(struct change *c, bool lock_first, bool *again, struct notes *notes)
{
	struct attempt a = { .change = c, .notes = notes };
	enum status st = lock_first ? kv_hold(c->store->kv, c->store->deadline_ms, notes) : ST_OK;

	*again = false;
	if (st)
		return st;
	st = store_view(c->store, &a.view, notes);
	if (!st) {
		a.txn = store_view_txn(a.view);
		a.view->mends = c->mends;
		st = attempt_commit(&a);
		*again = st == ST_CONFLICT && kv_conflict(a.txn).n > 0;
		attempt_release(&a);
		store_view_end(a.view);
	}
	if (lock_first)
		kv_let_go(c->store->kv);
	return st;
}

enum status change_commit(struct change *c, struct notes *notes)
{
	size_t told = notes->n;
	bool again = true;
	enum status st = ST_OK;

	if (c->store->read_only)
		return fail(notes, ST_DENIED, "база открыта только для чтения");
	if (progress_stopped(c->store->progress))
		return fail(notes, ST_NO, "остановлено, ничего не записано");
	for (int i = 0; again && i <= POLITE_TRIES; i++) {
		notes_cut(notes, told);
		st = change_try(c, i == POLITE_TRIES, &again, notes);
	}
	if (st && progress_stopped(c->store->progress)) {
		/* what half a look made of it is no reason */
		notes_cut(notes, told);
		return fail(notes, ST_NO, "остановлено, ничего не записано");
	}
	return st;
}
