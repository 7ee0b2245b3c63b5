/* Proves the base whole: every record, every derived entry both ways, every journal line and the chain. */
#include <stdarg.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/kv/entry.h"
#include "metodist/store/care.h"

enum { PROBLEMS_MAX = 1000 };

struct check {
	struct store *store;
	struct view *view;
	struct kv_txn *txn;
	const struct kind *kind;
	struct check_result *result;
	struct notes *notes;
	uint64_t found;             /* derived entries that stand where they belong */
	uint64_t awaited;           /* those of records that are on their way */
	bool gap, lost;             /* the line before, any line could not be read */
	uint8_t chain[SHA256_SIZE];
	uint64_t last_seq;
	int64_t living[UINT8_MAX + 1]; /* by kind: additions less deletions in the journal */
};

__attribute__((format(printf, 2, 3)))
static void problem(struct check *c, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	if (c->result->problems++ >= PROBLEMS_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	notes_add(c->notes, 0, 0, "%s", text);
}

static void check_entries(struct check *c, const struct record *r)
{
	struct keyset keys = { 0 };
	uint8_t room[6];

	derive_keys(r, &keys);
	for (size_t i = 0; i < keys.n; i++) {
		struct slice val = { 0 };

		if (kv_get(c->txn, 1, &keys.v[i], &val))
			break;
		if (val.p && slice_eq(val, derive_value(keys.v[i], r->id, room))) {
			c->found++;
			continue;
		}
		problem(c, "%s %llu: нет записи в указателе %c: выполните metodist reindex", r->kind->name,
			(unsigned long long)r->id, keys.v[i].p[0]);
	}
	c->result->entries += keys.n;
	derive_release(&keys);
}

static void check_targets(struct check *c, const struct record *r)
{
	struct cell cell;

	for (size_t at = 0; record_next(r, &at, &cell);) {
		for (size_t i = 0; cell.wire == WIRE_REF && i < ref_count(cell.bytes); i++) {
			struct ref ref = ref_get(cell.bytes, i);
			struct record target = { 0 };

			if (view_get(c->view, ref, &target) == ST_NO)
				problem(c, "%s %llu: ссылка на %llu, которой нет", r->kind->name,
					(unsigned long long)r->id, (unsigned long long)ref.id);
			record_release(&target);
		}
	}
}

struct agreement {
	const struct record *record;
	size_t told;
	bool differs;
};

static void compare_after(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			  struct slice after)
{
	struct agreement *a = ctx;

	(void)wire;
	(void)before;
	a->told += after.n > 0;
	a->differs |= !slice_eq(record_get(a->record, tag, row), after);
}

/* The line left the record as it is; one that added it told of all its values. */
static bool agrees(const struct record *r, const struct journal_line *line)
{
	struct agreement a = { .record = r };
	struct cell cell;
	size_t n = 0;

	for (size_t at = 0; record_next(r, &at, &cell);)
		n++;
	if (line->payload.n == 0)
		return true;
	return journal_cells(line, compare_after, &a) && !a.differs &&
		(line->action != JOURNAL_ADD || a.told == n);
}

static void check_rev(struct check *c, const struct record *r)
{
	struct journal_line line;

	if (journal_get(c->view, r->rev, &line) != ST_OK || line.ref.id != r->id ||
	    line.ref.kind != r->kind->id)
		problem(c, "%s %llu: в журнале нет её последнего изменения %llu", r->kind->name,
			(unsigned long long)r->id, (unsigned long long)r->rev);
	else if (!agrees(r, &line))
		problem(c, "%s %llu: запись не такая, какой её оставило изменение %llu", r->kind->name,
			(unsigned long long)r->id, (unsigned long long)r->rev);
}

static bool on_record(void *ctx, struct slice key, struct slice val)
{
	struct check *c = ctx;
	struct record r = { 0 };
	uint64_t id = key.n == 8 ? get_u48(key.p + 2) : 0;

	c->result->records++;
	if (!id || !record_open(&r, c->kind, id, val, true)) {
		problem(c, "%s %llu: запись повреждена: верните её командой metodist restore", c->kind->name,
			(unsigned long long)id);
	} else {
		if (!c->store->newer)
			check_entries(c, &r);
		check_targets(c, &r);
		check_rev(c, &r);
	}
	record_release(&r);
	return progress_tick(c->store->progress);
}

struct tally {
	struct progress *progress;
	uint64_t n;
};

static bool count_entry(void *ctx, struct slice key, struct slice val)
{
	struct tally *t = ctx;

	(void)key;
	(void)val;
	t->n++;
	return t->n % PROGRESS_LOOK_TICKS || progress_look(t->progress);
}

static bool on_extra(void *ctx, struct slice key, struct slice val)
{
	struct check *c = ctx;
	struct ref owner = derive_owner(key, val);
	struct record r = { 0 };
	struct keyset keys = { 0 };
	bool known = snapshot_hides(snapshot_of(c->view), owner);
	enum status st = view_get(c->view, (struct ref){ owner.kind, 0, owner.id }, &r);

	if (st == ST_FAILED || (!st && !record_open(&r, r.kind, r.id, r.packed, true)))
		return true; /* told already: nothing can be said of its entries */
	if (known)
		c->awaited++;
	if (!st) {
		derive_keys(&r, &keys);
		for (size_t i = 0; i < keys.n && !known; i++)
			known = slice_eq(keys.v[i], key);
		derive_release(&keys);
	}
	record_release(&r);
	if (!known)
		problem(c, "лишняя строка указателя %c для записи %llu: выполните metodist reindex", key.p[0],
			(unsigned long long)owner.id);
	return progress_look(c->store->progress);
}

static enum status scan(struct check *c, struct slice prefix, kv_each *each, void *ctx)
{
	struct buf to = { 0 };
	enum status st;

	key_after(&to, prefix);
	st = kv_scan(c->txn, prefix, buf_view(&to), 0, 0, each, ctx);
	buf_release(&to);
	return st;
}

static enum status check_records(struct check *c)
{
	for (size_t i = 0; i < c->store->schema->n && !progress_stopped(c->store->progress); i++) {
		struct buf prefix = { 0 };
		enum status st;

		c->kind = &c->store->schema->kinds[i];
		key_records(&prefix, c->kind->id);
		st = scan(c, buf_view(&prefix), on_record, c);
		buf_release(&prefix);
		if (st)
			return st;
	}
	return ST_OK;
}

/* When all that are there were found, none is extra. What a newer program derives, only it can tell. */
static enum status check_extra(struct check *c)
{
	struct tally there = { .progress = c->store->progress };
	static const struct slice families[] = { { "X", 1 }, { "U", 1 }, { "B", 1 } };
	enum status st = ST_OK;

	if (c->store->newer)
		return ST_OK;
	for (size_t i = 0; !st && i < ARRAY_SIZE(families); i++)
		st = scan(c, families[i], count_entry, &there);
	if (there.n == c->found)
		return st;
	for (size_t i = 0; !st && !progress_stopped(there.progress) && i < ARRAY_SIZE(families); i++)
		st = scan(c, families[i], on_extra, c);
	return st;
}

static bool on_line(void *ctx, struct slice key, struct slice val)
{
	struct check *c = ctx;
	struct journal_line line;
	struct kv_entry entry;
	uint64_t seq = get_u64(key.p + 1);
	uint8_t digest[SHA256_SIZE];

	c->result->lines++;
	if (seq != c->last_seq + 1)
		problem(c, "журнал: нет строк с %llu по %llu", (unsigned long long)c->last_seq + 1,
			(unsigned long long)seq - 1);
	c->last_seq = seq;
	if (!kv_entry_parse(val, &entry) || !journal_parse(seq, val, &line)) {
		problem(c, "журнал: строка %llu не читается", (unsigned long long)seq);
		c->gap = c->lost = true;
		return progress_tick(c->store->progress);
	}
	kv_entry_chain(&entry, c->chain, seq, c->chain);
	if (!c->gap && memcmp(c->chain, line.chain, SHA256_SIZE) != 0)
		problem(c, "журнал: цепочка нарушена в строке %llu: её или прежние строки изменили",
			(unsigned long long)seq);
	memcpy(c->chain, line.chain, SHA256_SIZE);
	c->gap = false;
	if (line.digest && line.payload.n > 0) {
		sha256(&line.payload, 1, digest);
		if (memcmp(digest, line.digest, SHA256_SIZE) != 0)
			problem(c, "журнал: значения строки %llu изменены", (unsigned long long)seq);
	}
	c->living[line.ref.kind] += (line.action == JOURNAL_ADD) - (line.action == JOURNAL_DELETE);
	return progress_tick(c->store->progress);
}

static void check_living(struct check *c)
{
	for (size_t i = 0; i < c->store->schema->n; i++) {
		const struct kind *kind = &c->store->schema->kinds[i];
		int64_t there = (int64_t)view_count(c->view, kind), told = c->living[kind->id];

		if (there != told)
			problem(c, "%s: записей %lld, а по журналу должно быть %lld", kind->plural,
				(long long)there, (long long)told);
	}
}

static void begin_stage(const struct check *c)
{
	uint64_t of = kv_count(c->txn, SLICE("J"));

	for (size_t i = 0; i < c->store->schema->n; i++)
		of += view_count(c->view, &c->store->schema->kinds[i]);
	progress_stage(c->store->progress, "записей", of);
}

/* What was found so far is worth telling. */
static enum status tell_stopped(const struct check *c)
{
	c->store->progress->told = true;
	return fail(c->notes, ST_NO, "проверка остановлена, проверено не всё");
}

enum status store_check(struct store *store, struct check_result *result, struct notes *notes)
{
	struct check c = { .store = store, .result = result, .notes = notes };
	enum status st = store_view(store, &c.view, notes);

	*result = (struct check_result){ 0 };
	if (st)
		return st;
	c.txn = store_view_txn(c.view);
	begin_stage(&c);
	st = check_records(&c);
	if (!st && !progress_stopped(store->progress))
		st = check_extra(&c);
	if (!st && !progress_stopped(store->progress))
		st = scan(&c, SLICE("J"), on_line, &c);
	if (c.awaited)
		notes_warn(notes, 0, 0, "строк в указателях от загрузки, которая ещё не закончена: %llu; если её никто не ведёт, "
			   "продолжите или отмените её", (unsigned long long)c.awaited);
	if (!st && progress_stopped(store->progress))
		st = tell_stopped(&c);
	else if (!st && !c.lost)
		check_living(&c);
	store_view_end(c.view);
	return st ? st : result->problems ? ST_NO : ST_OK;
}
