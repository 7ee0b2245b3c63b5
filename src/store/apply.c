/* What a change must satisfy, and all it does to the base: records, what is derived from them, journal. */
#include <assert.h>

#include "change_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/model/years.h"

static void note_record(const struct attempt *a, const struct record *r, const char *what)
{
	struct buf title = { 0 };

	record_title(a->view, r, &title);
	notes_add(a->notes, 0, 0, "%s «%s»: %s", r->kind->label, buf_cstr(&title), what);
	buf_release(&title);
}

/* ---- the change's own records ---- */

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = (*(const struct op *const *)a)->rec.id, y = (*(const struct op *const *)b)->rec.id;

	return x < y ? -1 : x > y;
}

static void sort_ops(struct attempt *a)
{
	const struct change *c = a->change;

	a->by_id = mem_array(c->n, sizeof(*a->by_id));
	for (size_t i = 0; i < c->n; i++)
		a->by_id[i] = &c->ops[i];
	if (c->n)
		qsort(a->by_id, c->n, sizeof(*a->by_id), compare_ids);
	for (size_t i = 1; i < c->n; i++)
		assert(a->by_id[i - 1]->rec.id != a->by_id[i]->rec.id); /* one record, one change of it */
}

static const struct op *own_op(const struct attempt *a, uint64_t id)
{
	struct op wanted = { .rec.id = id };
	const struct op *key = &wanted, *const *found = NULL;

	if (a->change->n)
		found = bsearch(&key, a->by_id, a->change->n, sizeof(*a->by_id), compare_ids);
	return found ? *found : NULL;
}

/* ---- references ---- */

/* The record a new reference points at is there, and stays until the commit. */
static enum status expect_target(const struct attempt *a, struct ref ref, uint16_t tag, uint16_t row)
{
	const struct op *own = own_op(a, ref.id);
	struct record target = { 0 };
	struct buf key = { 0 };
	enum status st;

	if (own && own->rec.kind->id == ref.kind && (own->fresh || own->what == OP_REVIVE))
		return ST_OK;
	st = own && own->what == OP_DELETE ? ST_NO : view_get(a->view, ref, &target);
	record_release(&target);
	if (st == ST_NO) {
		notes_add(a->notes, tag, row, "ссылка на запись %llu, которой нет",
			  (unsigned long long)ref.id);
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

static bool refers(const struct record *r, struct ref to)
{
	struct cell cell;

	for (size_t at = 0; record_next(r, &at, &cell);)
		for (size_t i = 0; cell.wire == WIRE_REF && i < ref_count(cell.bytes); i++)
			if (ref_get(cell.bytes, i).id == to.id)
				return true;
	return false;
}

/* ---- derived entries: only those that changed are touched ---- */

static void claim(struct attempt *a, struct slice key, const struct record *record)
{
	MEM_GROW(a->claims, a->nclaims, a->cap);
	a->claims[a->nclaims++] = (struct claim){ arena_copy(&a->arena, key), record };
}

/* Unique values are only claimed: others of the same change may give them up. */
static void put_derived(struct attempt *a, const struct record *was, const struct record *now)
{
	struct keyset old = { 0 }, new = { 0 };
	size_t i = 0, j = 0;

	if (was)
		derive_keys(was, &old);
	if (now)
		derive_keys(now, &new);
	while (i < old.n || j < new.n) {
		int order = i == old.n ? 1 : j == new.n ? -1 : slice_cmp(old.v[i], new.v[j]);

		if (order < 0)
			kv_del(a->txn, old.v[i]);
		else if (order > 0 && new.v[j].p[0] == 'U')
			claim(a, new.v[j], now);
		else if (order > 0)
			kv_put(a->txn, new.v[j], SLICE(""));
		i += order <= 0;
		j += order >= 0;
	}
	derive_release(&old);
	derive_release(&new);
}

/* ---- unique values ---- */

static bool still_holds(const struct op *op, struct slice key)
{
	struct keyset keys = { 0 };
	bool holds = false;

	if (op->what != OP_DELETE)
		derive_keys(&op->rec, &keys);
	for (size_t i = 0; i < keys.n && !holds; i++)
		holds = slice_eq(keys.v[i], key);
	derive_release(&keys);
	return holds;
}

static enum status refuse_claim(const struct attempt *a, const struct claim *c, uint64_t holder)
{
	const struct field *f = kind_field(c->record->kind, get_u16(c->key.p + 2));
	const struct op *own = own_op(a, holder);
	struct buf title = { 0 };

	if (!own && snapshot_hides(snapshot_of(a->view), (struct ref){ c->record->kind->id, 0, holder })) {
		notes_add(a->notes, f->tag, 0, "%s уже есть в загрузке, которая ещё не закончена: дождитесь её, "
			  "продолжите или отмените", f->label);
		return ST_NO;
	}
	if (own && own->fresh)
		record_title(a->view, &own->rec, &title);
	else
		view_title(a->view, (struct ref){ c->record->kind->id, 0, holder }, &title);
	notes_add(a->notes, f->tag, 0, "%s уже есть у записи «%s» (%llu)", f->label, buf_cstr(&title),
		  (unsigned long long)holder);
	buf_release(&title);
	return ST_NO;
}

/* The value is free, or its holder gives it up in this change; and nobody takes it before the commit. */
static enum status take_claim(const struct attempt *a, const struct claim *c)
{
	struct slice holder = { 0 };
	uint8_t room[6];
	enum status st = kv_get(a->txn, 1, &c->key, &holder);

	if (st)
		return st;
	if (holder.n == 6 && get_u48(holder.p) != c->record->id) {
		const struct op *own = own_op(a, get_u48(holder.p));

		if (!own || still_holds(own, c->key))
			return refuse_claim(a, c, get_u48(holder.p));
	}
	expect_was(a->txn, c->key, holder);
	kv_put(a->txn, c->key, derive_value(c->key, c->record->id, room));
	return ST_OK;
}

static int compare_claims(const void *a, const void *b)
{
	return slice_cmp(((const struct claim *)a)->key, ((const struct claim *)b)->key);
}

static enum status take_claims(const struct attempt *a)
{
	enum status st = ST_OK;

	if (a->nclaims)
		qsort(a->claims, a->nclaims, sizeof(*a->claims), compare_claims);
	for (size_t i = 0; !st && i < a->nclaims; i++) {
		if (i > 0 && slice_eq(a->claims[i - 1].key, a->claims[i].key))
			return refuse_claim(a, &a->claims[i], a->claims[i - 1].record->id);
		st = take_claim(a, &a->claims[i]);
	}
	return st;
}

/* ---- the record and its journal line ---- */

static void log_change(const struct attempt *a, struct op *op, const struct record *was,
		       const struct record *now)
{
	struct change *c = a->change;
	const struct world *world = c->store->world;
	struct buf line = { 0 }, payload = { 0 };
	struct journal_entry e = {
		.utc = world_now(world), .opid = c->opid, .user = world->user, .batch = c->batch,
		.undoes = op->undoes, .previous = was ? was->rev : op->previous,
		.action = !now ? JOURNAL_DELETE : was ? JOURNAL_CHANGE : JOURNAL_ADD,
		.ref = { op->rec.kind->id, 0, op->rec.id },
	};

	if (!op->destroys)
		journal_payload(was, now, world, &payload);
	journal_line_put(&line, &e);
	kv_log(a->txn, buf_view(&line), buf_view(&payload));
	buf_release(&line);
	buf_release(&payload);
	op->wrote = true;
}

static void put_record(const struct attempt *a, const struct op *op, const struct record *was,
		       const struct record *now)
{
	struct buf key = { 0 }, bytes = { 0 };
	uint8_t room[8];

	key_record(&key, op->rec.kind->id, op->rec.id);
	expect_was(a->txn, buf_view(&key), was ? slice_u64be(was->rev, room) : (struct slice){ 0 });
	if (now) {
		record_pack(now, &bytes);
		kv_put_stamped(a->txn, buf_view(&key), buf_view(&bytes));
	} else {
		kv_del(a->txn, buf_view(&key));
	}
	buf_release(&key);
	buf_release(&bytes);
}

static bool destroy_line(void *ctx, const struct journal_line *line)
{
	const struct attempt *a = ctx;

	if (line->payload.n)
		kv_log_destroy(a->txn, line->seq);
	return true;
}

static enum status destroy_history(struct attempt *a, const struct record *was)
{
	enum status st = journal_history(a->view, (struct ref){ was->kind->id, 0, was->id }, destroy_line, a);

	return st ? fail(a->notes, st, "история записи %llu не читается: выполните metodist check",
			 (unsigned long long)was->id) : ST_OK;
}

static void write_down(struct attempt *a, struct op *op, const struct record *was, const struct record *now)
{
	put_derived(a, was, now);
	log_change(a, op, was, now);
	put_record(a, op, was, now);
}

static enum status apply_put(struct attempt *a, struct op *op, const struct record *was)
{
	enum status st;

	if (was && records_equal(was, &op->rec)) {
		op->rec.rev = was->rev;
		return ST_OK;
	}
	if (op->rec.ncells > UINT16_MAX) {
		note_record(a, &op->rec,
			    "в таблицах записи больше 65 535 значений: разделите её на несколько");
		return ST_NO;
	}
	if (!record_check(a->view, was, &op->rec, a->notes))
		return ST_NO;
	st = expect_targets(a, was, &op->rec);
	if (!st && was && op->destroys)
		st = destroy_history(a, was);
	if (!st)
		write_down(a, op, was, &op->rec);
	return st;
}

struct first_referrers {
	const struct attempt *a;
	struct ref to;
	struct buf names;
	size_t n;
};

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct first_referrers *f = ctx;
	const struct op *own = own_op(f->a, from.id);

	(void)tag;
	/* it goes too, or lets go */
	if (own && !refers(&own->rec, f->to))
		return true;
	if (f->n++ < 5) {
		buf_printf(&f->names, "%s%s %llu «", f->n > 1 ? ", " : "", kind->label,
			   (unsigned long long)from.id);
		view_title(f->a->view, (struct ref){ from.kind, 0, from.id }, &f->names);
		buf_str(&f->names, "»");
	}
	return f->n <= 5;
}

static bool on_hidden(void *ctx, struct slice key, struct slice val)
{
	struct first_referrers *f = ctx;

	if (snapshot_hides(snapshot_of(f->a->view), derive_owner(key, val)))
		f->n++;
	return f->n == 0;
}

/* Records on their way into the base that refer to it. */
static bool is_awaited(const struct attempt *a, struct slice from, struct slice end)
{
	struct first_referrers f = { .a = a };

	return snapshot_of(a->view)->nhidden && kv_scan(a->txn, from, end, 0, 0, on_hidden, &f) == ST_OK && f.n > 0;
}

static enum status apply_delete(struct attempt *a, struct op *op, const struct record *was)
{
	struct ref ref = { op->rec.kind->id, 0, op->rec.id };
	struct first_referrers f = { .a = a, .to = ref };
	struct buf from = { 0 }, end = { 0 };
	enum status st = check_year_open(a->view, was, NULL, a->notes)
		? view_referrers(a->view, ref, NULL, 0, on_referrer, &f) : ST_NO;

	if (!st && f.n > 0) {
		struct buf what = { 0 };

		buf_printf(&what, "на неё ссылаются: %s%s. Сначала уберите эти ссылки", buf_cstr(&f.names),
			   f.n > 5 ? " и другие" : "");
		note_record(a, was, buf_cstr(&what));
		buf_release(&what);
		st = ST_NO;
	}
	buf_release(&f.names);
	key_back(&from, ref);
	key_after(&end, buf_view(&from));
	if (!st && is_awaited(a, buf_view(&from), buf_view(&end))) {
		note_record(a, was, "на неё ссылается загрузка, которая ещё не закончена: дождитесь её, продолжите или отмените");
		st = ST_NO;
	}
	kv_expect_none(a->txn, buf_view(&from), buf_view(&end));
	buf_release(&from);
	buf_release(&end);
	if (!st)
		write_down(a, op, was, NULL);
	return st;
}

/* As it stands, proved whole: what is damaged is never written over. */
static enum status current(const struct attempt *a, struct ref ref, struct record *was)
{
	struct record proved;
	enum status st = view_get(a->view, ref, was);

	if (!st && !record_open(&proved, was->kind, ref.id, was->packed, true))
		st = ST_FAILED;
	if (st && st != ST_NO)
		fail(a->notes, st, "запись %llu повреждена: выполните metodist check",
		     (unsigned long long)ref.id);
	return st;
}

static enum status apply_op(struct attempt *a, struct op *op)
{
	struct ref ref = { op->rec.kind->id, 0, op->rec.id };
	struct record was = { 0 };
	enum status st = op->fresh ? ST_NO : current(a, ref, &was);
	bool there = st == ST_OK;

	op->wrote = false;
	if (st != ST_OK && st != ST_NO)
		return st;
	if (op->what == OP_REVIVE ? there : !op->fresh && (!there || was.rev != op->rec.rev)) {
		note_record(a, there ? &was : &op->rec, there ? "её уже изменил другой пользователь"
			    : "её уже удалил другой пользователь");
		st = ST_CONFLICT;
	} else if (op->what == OP_DELETE) {
		st = apply_delete(a, op, &was);
	} else {
		st = apply_put(a, op, there ? &was : NULL);
	}
	record_release(&was);
	return st;
}

enum status attempt_apply(struct attempt *a)
{
	enum status st = ST_OK;

	sort_ops(a);
	for (size_t i = 0; !st && i < a->change->n; i++)
		st = apply_op(a, &a->change->ops[i]);
	return st ? st : take_claims(a);
}

void attempt_release(struct attempt *a)
{
	free(a->by_id);
	free(a->claims);
	arena_release(&a->arena);
}
