/* Opening and closing; the single cases of a change. */
#include <unistd.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/kv/watch.h"
#include "metodist/store/care.h"

static void random_bytes(void *ctx, void *out, size_t n)
{
	const struct world *world = ctx;

	world->random(world, out, n);
}

/* Sort keys made by another table of letters are in another order. */
static enum status read_sortkey(struct store *store, uint64_t *version, bool *marked, struct notes *notes)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	struct kv_txn *txn;
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_mark(&key, "sortkey");
	k = buf_view(&key);
	st = kv_get(txn, 1, &k, &val);
	*version = val.n == 8 ? get_u64(val.p) : 0;
	*marked = val.p != NULL;
	kv_end(txn);
	buf_release(&key);
	return st;
}

static enum status write_sortkey(struct store *store, struct notes *notes)
{
	struct buf key = { 0 };
	struct kv_txn *txn;
	uint8_t room[8];
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_mark(&key, "sortkey");
	kv_put(txn, buf_view(&key), slice_u64be(SORTKEY_VERSION, room));
	st = kv_commit(txn, store->deadline_ms, NULL, notes);
	kv_end(txn);
	buf_release(&key);
	return st;
}

/* A damaged record is no reason to lock the operator out of all the others: `check` names it. */
static enum status reindex_at_open(struct store *store, struct notes *notes)
{
	struct notes told = { 0 };
	enum status st = store_reindex(store, &told);

	for (size_t i = 0; i < told.n; i++)
		(st == ST_NO ? notes_warn : notes_add)(notes, 0, 0, "%s", told.v[i].text);
	notes_release(&told);
	return st == ST_NO ? ST_OK : st;
}

/* What is derived is made anew first and marked as new behind that: a program that dies between the two
 * does it again. */
static enum status sync_base(struct store *store, struct notes *notes)
{
	bool reindex = false, marked = false;
	uint64_t sortkey = 0;
	enum status st = read_sortkey(store, &sortkey, &marked, notes);

	if (!st && sortkey > SORTKEY_VERSION && !store->read_only) {
		store->newer = store->read_only = true;
		notes_warn(notes, 0, 0,
			   "база создана более новой программой: открыта только для чтения, обновите "
			   "программу");
	}
	if (!st)
		st = stored_schema_sync(store, &reindex, notes);
	if (st || store->read_only)
		return st;
	reindex |= marked && sortkey != SORTKEY_VERSION;
	if (reindex) {
		notes_warn(notes, 0, 0, "поля изменились: указатели перестроены");
		st = reindex_at_open(store, notes);
	}
	if (!st && reindex)
		st = stored_schema_write(store, notes);
	return !st && sortkey != SORTKEY_VERSION ? write_sortkey(store, notes) : st;
}

enum status store_open(struct store **out, const struct store_config *config, struct notes *notes)
{
	struct store *store = mem_alloc(sizeof(*store));
	enum status st;

	store->schema = config->schema;
	store->world = config->world;
	store->deadline_ms = config->deadline_ms;
	store->holder = mem_printf("%s, процесс %ld", config->world->user, (long)getpid());
	struct kv_config kv = {
		.dir = config->dir, .create = config->create, .read_only = config->read_only,
		.holder = store->holder, .random = random_bytes, .random_ctx = (void *)config->world,
	};
	st = kv_open(&store->kv, &kv, notes);
	if (!st) {
		store->read_only = kv_read_only(store->kv);
		st = sync_base(store, notes);
	}
	if (st) {
		store_close(store);
		return st;
	}
	*out = store;
	return ST_OK;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	kv_close(store->kv);
	free(store->holder);
	free(store);
}

struct kv *store_kv(struct store *store)
{
	return store->kv;
}

void store_watch(struct store *store, struct progress *progress)
{
	store->progress = progress;
	kv_watch(store->kv, progress);
}

struct progress *store_progress(const struct store *store)
{
	return store->progress;
}

bool store_read_only(const struct store *store)
{
	return store->read_only;
}

uint64_t store_seq(struct store *store)
{
	return kv_seq(store->kv);
}

enum status store_put(struct store *store, struct record *rec, struct notes *notes)
{
	struct change *c = change_begin(store);
	bool fresh = rec->id == 0;
	enum status st;

	change_put(c, rec);
	st = change_commit(c, notes);
	if (!st) {
		rec->id = change_id(c, 0);
		if (change_seq(c, 0))
			rec->rev = change_seq(c, 0);
	} else if (fresh) {
		rec->id = 0;
	}
	change_free(c);
	return st;
}

enum status store_delete(struct store *store, struct ref ref, uint64_t rev, struct notes *notes)
{
	struct change *c = change_begin(store);
	enum status st;

	change_delete(c, ref, rev);
	st = change_commit(c, notes);
	change_free(c);
	return st;
}

/* ---- a stale save ---- */

enum { SAVE_TRIES = 10 };

struct clash {
	const struct kind *kind;
	const struct view *view;
	struct notes *notes;
};

static void note_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct clash *c = ctx;
	const struct field *f = kind_field(c->kind, tag);
	struct buf a = { 0 }, b = { 0 };

	if (f && f->type->wire != WIRE_ROWS) {
		f->type->format(f, c->view, mine, &a);
		f->type->format(f, c->view, theirs, &b);
	}
	notes_add(c->notes, tag, row, "%s: у вас «%s», у другого пользователя «%s»", f ? f->label : "поле",
		  buf_cstr(&a), buf_cstr(&b));
	buf_release(&a);
	buf_release(&b);
}

/* What another saved meanwhile, and mine over it in `merged`; ST_CONFLICT when both changed the same cell. */
static enum status merge_current(struct store *store, const struct record *base, const struct record *mine,
				 struct record *theirs, struct record *merged, struct notes *notes)
{
	struct record now = { 0 };
	struct view *view;
	enum status st = store_view(store, &view, notes);
	struct clash clash = { mine->kind, view, notes };

	if (st)
		return st;
	st = view_get(view, (struct ref){ mine->kind->id, 0, mine->id }, &now);
	if (st == ST_NO)
		st = fail(notes, ST_CONFLICT, "запись уже удалил другой пользователь");
	if (!st) {
		record_copy(theirs, &now);
		if (record_merge(base, mine, theirs, merged, note_clash, &clash) > 0)
			st = ST_CONFLICT;
		merged->id = theirs->id;
		merged->rev = theirs->rev;
	}
	record_release(&now);
	store_view_end(view);
	return st;
}

enum status store_save(struct store *store, const struct record *base, struct record *mine,
		       struct record *theirs, struct notes *notes)
{
	struct record ground = { 0 }; /* what `mine` now stands on */
	size_t told = notes->n;
	enum status st = ST_CONFLICT;

	for (int i = 0; i < SAVE_TRIES; i++) {
		struct record merged = { 0 };

		st = store_put(store, mine, notes);
		if (st != ST_CONFLICT || mine->id == 0)
			break;
		notes_cut(notes, told);
		record_release(theirs);
		st = merge_current(store, base, mine, theirs, &merged, notes);
		if (st) {
			record_release(&merged);
			break;
		}
		record_release(mine);
		*mine = merged;
		record_release(&ground);
		record_copy(&ground, theirs);
		base = &ground;
		st = ST_CONFLICT;
	}
	record_release(&ground);
	if (st == ST_CONFLICT && notes->n == told)
		fail(notes, st, "запись меняют слишком часто: попробуйте ещё раз");
	return st;
}
