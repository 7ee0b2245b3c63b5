/* Opening and closing; the single cases of a change. */
#include <unistd.h>

#include "internal.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/store/care.h"

static void random_bytes(void *ctx, void *out, size_t n)
{
	const struct world *world = ctx;

	world->random(world, out, n);
}

/* A new table of letters makes every sort key old. */
static enum status sync_sortkey(struct store *store, bool *reindex, struct notes *notes)
{
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	struct kv_txn *txn;
	uint8_t room[8];
	enum status st = kv_begin(store->kv, &txn, notes);

	if (st)
		return st;
	key_mark(&key, "sortkey");
	k = buf_view(&key);
	st = kv_get(txn, 1, &k, &val);
	if (!st && !slice_eq(val, slice_u64be(SORTKEY_VERSION, room))) {
		*reindex |= val.p != NULL;
		kv_put(txn, k, slice_from(room, 8));
		if (!store->read_only)
			st = kv_commit(txn, store->deadline_ms, NULL, notes);
	}
	kv_end(txn);
	buf_release(&key);
	return st;
}

static enum status sync_base(struct store *store, struct notes *notes)
{
	bool reindex = false;
	enum status st = stored_schema_sync(store, &reindex, notes);

	if (!st)
		st = sync_sortkey(store, &reindex, notes);
	if (!st && reindex && !store->read_only) {
		notes_warn(notes, 0, 0, "поля изменились: указатели перестроены");
		st = store_reindex(store, NULL, notes);
	}
	return st;
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
		.dir = config->dir, .create = config->create, .read_only = config->read_only, .holder = store->holder,
		.random = random_bytes, .random_ctx = (void *)config->world,
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

struct clash {
	const struct kind *kind;
	struct notes *notes;
};

static void note_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct clash *c = ctx;
	const struct field *f = kind_field(c->kind, tag);
	struct buf a = { 0 }, b = { 0 };

	if (f && f->type->wire != WIRE_ROWS) {
		f->type->format(f, NULL, mine, &a);
		f->type->format(f, NULL, theirs, &b);
	}
	notes_add(c->notes, tag, row, "%s: у вас «%s», у другого пользователя «%s»", f ? f->label : "поле", buf_cstr(&a), buf_cstr(&b));
	buf_release(&a);
	buf_release(&b);
}

static enum status current_state(struct store *store, const struct record *rec, struct record *out, struct notes *notes)
{
	struct view *view;
	struct record r = { 0 };
	enum status st = store_view(store, &view, notes);

	if (st)
		return st;
	st = view_get(view, (struct ref){ rec->kind->id, 0, rec->id }, &r);
	if (st == ST_NO)
		fail(notes, ST_CONFLICT, "запись уже удалил другой пользователь");
	if (!st)
		record_copy(out, &r);
	record_release(&r);
	store_view_end(view);
	return st == ST_NO ? ST_CONFLICT : st;
}

enum status store_save(struct store *store, const struct record *base, struct record *mine, struct record *theirs,
		       struct notes *notes)
{
	struct clash clash = { mine->kind, notes };

	for (int i = 0; i < 10; i++) {
		struct record merged = { 0 };
		enum status st;

		st = store_put(store, mine, notes);
		if (st != ST_CONFLICT || mine->id == 0)
			return st;
		notes_clear(notes);
		record_release(theirs);
		st = current_state(store, mine, theirs, notes);
		if (st)
			return st;
		if (record_merge(base, mine, theirs, &merged, note_clash, &clash) > 0) {
			record_release(&merged);
			return ST_CONFLICT;
		}
		merged.id = theirs->id;
		merged.rev = theirs->rev;
		record_release(mine);
		record_copy(mine, &merged);
		record_release(&merged);
		/* what was merged now stands on theirs: `base` stays the ground of what mine changed */
		base = theirs;
	}
	return fail(notes, ST_CONFLICT, "запись меняют слишком часто: попробуйте ещё раз");
}
