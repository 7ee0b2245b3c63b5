/* One change: any number of records, one commit. Everything is derived from a fresh snapshot, expected in the commit, and
 * done again from a newer snapshot when someone was faster; what then really stands in the way is found by the same checks. */
#include <assert.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { TRIES = 50 };

enum op_kind { OP_PUT, OP_DELETE, OP_REVIVE };

struct op {
	enum op_kind what;
	struct record rec;      /* OP_DELETE: only kind, id, rev */
	bool fresh;             /* its id is provisional until the commit */
	bool wrote;
	uint64_t undoes, previous, seq;
};

struct change {
	struct store *store;
	struct op *ops;
	size_t n, cap, nfresh;
	uint64_t first_id;      /* of the fresh records */
	uint64_t batch, undoes, last_seq;
	bool has_position;
	struct batch position;
	uint8_t opid[KV_OPID_SIZE];
};

struct change *change_begin(struct store *store)
{
	struct change *c = mem_alloc(sizeof(*c));

	c->store = store;
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

/* Ids are provisional until the commit proves that nobody took them. */
static uint64_t provisional_id(struct change *c)
{
	struct kv_txn *txn;
	struct notes ignored = { 0 };

	if (c->nfresh == 0) {
		c->first_id = 1;
		if (kv_begin(c->store->kv, &txn, &ignored) == ST_OK) {
			counter_take(txn, 0, &c->first_id);
			kv_end(txn);
		}
		notes_release(&ignored);
	}
	return c->first_id + c->nfresh++;
}

size_t change_put(struct change *c, struct record *rec)
{
	struct op *op = add_op(c, OP_PUT);

	record_copy(&op->rec, rec);
	record_tidy(&op->rec);
	if (op->rec.id == 0) {
		op->fresh = true;
		op->rec.id = rec->id = provisional_id(c);
	}
	return c->n - 1;
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

/* ---- provisional ids moved: references among the change's own records move with them ---- */

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

/* ---- what must hold ---- */

struct attempt {
	struct change *change;
	struct view *view;
	struct kv_txn *txn;
	struct notes *notes;
};

static void note_record(const struct attempt *a, const struct record *r, const char *what)
{
	struct buf title = { 0 };

	record_title(a->view, r, &title);
	notes_add(a->notes, 0, 0, "%s «%s»: %s", r->kind->label, buf_cstr(&title), what);
	buf_release(&title);
}

static const struct op *own_op(const struct change *c, struct ref ref)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->ops[i].rec.id == ref.id)
			return &c->ops[i];
	return NULL;
}

static bool is_fresh(const struct change *c, struct ref ref)
{
	return c->nfresh && ref.id >= c->first_id && ref.id < c->first_id + c->nfresh;
}

/* The record a new reference points at is there, and stays until the commit. */
static enum status expect_target(const struct attempt *a, struct ref ref, uint16_t tag, uint16_t row)
{
	const struct op *own;
	struct record target = { 0 };
	struct buf key = { 0 };
	enum status st;

	if (is_fresh(a->change, ref))
		return ST_OK;
	own = a->change->n < 64 ? own_op(a->change, ref) : NULL;
	if (own && own->what == OP_REVIVE)
		return ST_OK;
	st = own && own->what == OP_DELETE ? ST_NO : view_get(a->view, ref, &target);
	record_release(&target);
	if (st == ST_NO) {
		notes_add(a->notes, tag, row, "ссылка на запись %llu, которой нет", (unsigned long long)ref.id);
		return ST_NO;
	}
	key_record(&key, ref.kind, ref.id);
	kv_expect(a->txn, buf_view(&key), (struct slice){ 0 });
	buf_release(&key);
	return st;
}

static bool holds_ref(struct slice bytes, struct ref ref)
{
	for (size_t i = 0; i < ref_count(bytes); i++) {
		struct ref r = ref_get(bytes, i);

		if (r.id == ref.id && r.kind == ref.kind && r.row == ref.row)
			return true;
	}
	return false;
}

static enum status expect_targets(const struct attempt *a, const struct record *was, const struct record *now)
{
	struct cell cell;

	for (size_t at = 0; record_next(now, &at, &cell);) {
		struct slice before = { 0 };

		if (cell.wire != WIRE_REF)
			continue;
		if (was)
			before = record_get(was, cell.tag, cell.row);
		for (size_t i = 0; i < ref_count(cell.bytes); i++) {
			struct ref ref = ref_get(cell.bytes, i);
			enum status st;

			if (holds_ref(before, ref))
				continue;
			st = expect_target(a, ref, cell.tag, cell.row);
			if (st)
				return st;
		}
	}
	return ST_OK;
}

/* A unique value is free now, and nobody takes it before the commit. */
static enum status expect_unique(const struct attempt *a, const struct record *now, struct slice key)
{
	struct slice holder = { 0 };
	struct buf end = { 0 };
	enum status st = kv_get(a->txn, 1, &key, &holder);
	const struct field *f = kind_field(now->kind, get_u16(key.p + 2));

	if (st)
		return st;
	if (holder.n == 6 && get_u48(holder.p) != now->id) {
		struct ref ref = { now->kind->id, 0, get_u48(holder.p) };
		const struct op *own = own_op(a->change, ref);

		if (!own || own->what == OP_PUT) {
			struct buf title = { 0 };

			view_title(a->view, ref, &title);
			notes_add(a->notes, f->tag, 0, "%s уже есть у записи «%s» (%llu)", f->label, buf_cstr(&title),
				  (unsigned long long)ref.id);
			buf_release(&title);
			return ST_NO;
		}
	}
	buf_slice(&end, key);
	buf_char(&end, 0);
	kv_expect_none(a->txn, key, buf_view(&end));
	buf_release(&end);
	return ST_OK;
}

/* ---- derived entries: only those that changed are touched ---- */

static enum status put_derived(const struct attempt *a, const struct record *was, const struct record *now)
{
	struct keyset old = { 0 }, new = { 0 };
	const struct record *owner = now ? now : was;
	enum status st = ST_OK;
	uint8_t room[6];
	size_t i = 0, j = 0;

	if (was)
		derive_keys(was, &old);
	if (now)
		derive_keys(now, &new);
	while (!st && (i < old.n || j < new.n)) {
		int order = i == old.n ? 1 : j == new.n ? -1 : slice_cmp(old.v[i], new.v[j]);

		if (order < 0) {
			kv_del(a->txn, old.v[i]);
		} else if (order > 0) {
			if (new.v[j].p[0] == 'U')
				st = expect_unique(a, now, new.v[j]);
			kv_put(a->txn, new.v[j], derive_value(new.v[j], owner->id, room));
		}
		i += order <= 0;
		j += order >= 0;
	}
	derive_release(&old);
	derive_release(&new);
	return st;
}

static void log_change(const struct attempt *a, struct op *op, const struct record *was, const struct record *now)
{
	struct change *c = a->change;
	const struct world *world = c->store->world;
	struct buf line = { 0 }, payload = { 0 };
	struct journal_entry e = {
		.utc = world_now(world), .opid = c->opid, .user = world->user, .batch = c->batch, .undoes = op->undoes,
		.previous = was ? was->rev : op->previous,
		.action = !now ? JOURNAL_DELETE : was ? JOURNAL_CHANGE : JOURNAL_ADD,
		.ref = { op->rec.kind->id, 0, op->rec.id },
	};

	journal_payload(was, now, world, &payload);
	journal_line_put(&line, &e, buf_view(&payload));
	kv_log(a->txn, buf_view(&line), buf_view(&payload));
	buf_release(&line);
	buf_release(&payload);
	op->wrote = true;
}

static void put_record(const struct attempt *a, const struct op *op, const struct record *was, const struct record *now)
{
	struct buf key = { 0 }, bytes = { 0 }, end = { 0 };
	uint8_t room[8];

	key_record(&key, op->rec.kind->id, op->rec.id);
	if (was) {
		kv_expect(a->txn, buf_view(&key), slice_u64be(was->rev, room));
	} else {
		buf_slice(&end, buf_view(&key));
		buf_char(&end, 0);
		kv_expect_none(a->txn, buf_view(&key), buf_view(&end));
	}
	if (now) {
		record_pack(now, &bytes);
		kv_put_stamped(a->txn, buf_view(&key), buf_view(&bytes));
	} else {
		kv_del(a->txn, buf_view(&key));
	}
	buf_release(&key);
	buf_release(&bytes);
	buf_release(&end);
}

static bool equal_records(const struct record *a, const struct record *b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	record_pack(a, &x);
	record_pack(b, &y);
	/* rev and the row counter apart: they say nothing about the contents */
	same = x.n == y.n && x.n >= 20 && memcmp(x.p + 8, y.p + 8, 6) == 0 && memcmp(x.p + 20, y.p + 20, x.n - 20) == 0;
	buf_release(&x);
	buf_release(&y);
	return same;
}

static enum status apply_put(const struct attempt *a, struct op *op, const struct record *was)
{
	enum status st;

	if (was && equal_records(was, &op->rec)) {
		op->rec.rev = was->rev;
		return ST_OK;
	}
	if (!record_check(a->view, was, &op->rec, a->notes))
		return ST_NO;
	st = expect_targets(a, was, &op->rec);
	if (!st)
		st = put_derived(a, was, &op->rec);
	if (st)
		return st;
	log_change(a, op, was, &op->rec);
	put_record(a, op, was, &op->rec);
	return ST_OK;
}

struct first_referrer {
	const struct attempt *a;
	struct buf names;
	size_t n;
};

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct first_referrer *f = ctx;
	const struct op *own = own_op(f->a->change, from);

	(void)tag;
	if (own && own->what == OP_DELETE)
		return true;
	if (f->n++ < 5) {
		buf_printf(&f->names, "%s%s %llu «", f->n > 1 ? ", " : "", kind->name, (unsigned long long)from.id);
		view_title(f->a->view, (struct ref){ from.kind, 0, from.id }, &f->names);
		buf_str(&f->names, "»");
	}
	return f->n <= 5;
}

static enum status apply_delete(const struct attempt *a, struct op *op, const struct record *was)
{
	struct ref ref = { op->rec.kind->id, 0, op->rec.id };
	struct first_referrer f = { .a = a };
	struct buf from = { 0 }, end = { 0 };
	enum status st = view_referrers(a->view, ref, NULL, 0, on_referrer, &f);

	if (!st && f.n > 0) {
		struct buf what = { 0 };

		buf_printf(&what, "на неё ссылаются: %s%s. Сначала уберите эти ссылки", buf_cstr(&f.names), f.n > 5 ? " и другие" : "");
		note_record(a, was, buf_cstr(&what));
		buf_release(&what);
		st = ST_NO;
	}
	buf_release(&f.names);
	if (st)
		return st;
	key_back(&from, ref);
	key_after(&end, buf_view(&from));
	kv_expect_none(a->txn, buf_view(&from), buf_view(&end));
	buf_release(&from);
	buf_release(&end);
	st = put_derived(a, was, NULL);
	if (st)
		return st;
	log_change(a, op, was, NULL);
	put_record(a, op, was, NULL);
	return ST_OK;
}

static enum status apply_op(const struct attempt *a, struct op *op)
{
	struct ref ref = { op->rec.kind->id, 0, op->rec.id };
	struct record was = { 0 };
	enum status st = op->fresh ? ST_NO : view_get(a->view, ref, &was);
	bool there = st == ST_OK;

	op->wrote = false;
	if (st != ST_OK && st != ST_NO)
		return fail(a->notes, st, "запись %llu не читается: выполните metodist check", (unsigned long long)ref.id);
	if (op->what == OP_REVIVE ? there : !op->fresh && (!there || was.rev != op->rec.rev)) {
		note_record(a, there ? &was : &op->rec, there ? "её уже изменил другой пользователь" : "её уже удалил другой пользователь");
		st = ST_CONFLICT;
	} else if (op->what == OP_DELETE) {
		st = apply_delete(a, op, &was);
	} else {
		st = apply_put(a, op, there ? &was : NULL);
	}
	record_release(&was);
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
	uint64_t first, seq = 0;
	enum status st;

	if (c->nfresh) {
		st = counter_take(a->txn, c->nfresh, &first);
		if (st)
			return st;
		if (first != c->first_id)
			shift_ids(c, first);
	}
	for (size_t i = 0; i < c->n; i++) {
		st = apply_op(a, &c->ops[i]);
		if (st)
			return st;
	}
	st = put_position(a);
	if (!st)
		st = kv_commit(a->txn, c->store->deadline_ms, &seq, a->notes);
	if (st)
		return st;
	c->last_seq = seq;
	for (size_t i = c->n; i-- > 0;)
		if (c->ops[i].wrote)
			c->ops[i].rec.rev = c->ops[i].seq = seq--;
	return ST_OK;
}

enum status change_commit(struct change *c, struct notes *notes)
{
	enum status st = ST_OK;

	if (c->store->read_only)
		return fail(notes, ST_DENIED, "база открыта только для чтения");
	for (int i = 0; i < TRIES; i++) {
		struct attempt a = { .change = c, .notes = notes };
		bool faster_neighbour;

		st = store_view(c->store, &a.view, notes);
		if (st)
			return st;
		a.txn = store_view_txn(a.view);
		st = attempt_commit(&a);
		faster_neighbour = st == ST_CONFLICT && kv_conflict(a.txn).n > 0;
		store_view_end(a.view);
		if (!faster_neighbour)
			return st;
		notes_clear(notes);
	}
	return fail(notes, ST_CONFLICT, "базу меняют слишком часто: попробуйте ещё раз");
}
