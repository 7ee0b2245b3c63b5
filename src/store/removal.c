/* Many records deleted. Who is referred to by others of them goes after these, so that each commit stands by
 * itself; in what order is planned before the first. */
#include "metodist/store/removal.h"

#include "internal.h"
#include "metodist/base/mem.h"
#include "metodist/model/years.h"
#include "metodist/store/pace.h"

enum { CHUNK_FIRST = 500, CHUNK_MOST = 2000 };
/* When a record goes: those that something else holds are tried first, each alone, for the store to say what
 * holds it before anything is gone; then round by round those whom nobody left refers to; then the rest, who
 * hold each other, at one stroke. */
enum { ROUND_HELD, ROUND_FIRST, ROUND_LAST = 8, ROUND_TOGETHER };

struct doomed {
	uint64_t id, rev;
	unsigned round;
};

struct removal {
	struct store *store;
	const struct kind *kind;
	struct view *view;              /* that it is planned by */
	struct doomed *v;
	size_t n;
	unsigned round;                 /* being planned */
	uint64_t batch;
	struct notes *notes;
};

static int compare_ids(const void *a, const void *b)
{
	const struct doomed *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int compare_rounds(const void *a, const void *b)
{
	const struct doomed *x = a, *y = b;

	return x->round != y->round ? (x->round > y->round) - (x->round < y->round) : compare_ids(a, b);
}

static enum status gather(struct removal *r, const uint64_t *ids, size_t nids)
{
	struct notes quiet = { 0 };

	r->v = mem_array(nids, sizeof(*r->v));
	for (size_t i = 0; i < nids; i++) {
		struct record was = { 0 };

		if (!progress_tick(r->store->progress))
			break;
		if (view_get(r->view, (struct ref){ r->kind->id, 0, ids[i] }, &was) == ST_OK)
			r->v[r->n++] = (struct doomed){ ids[i], was.rev,
				check_year_open(r->view, &was, NULL, &quiet) ? ROUND_TOGETHER : ROUND_HELD };
		record_release(&was);
	}
	notes_release(&quiet);
	if (r->n)
		qsort(r->v, r->n, sizeof(*r->v), compare_ids);
	return progress_stopped(r->store->progress) ? ST_NO : ST_OK;
}

struct holders {
	const struct removal *removal;
	uint64_t id;
	bool outside, later;
};

static bool on_holder(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct holders *h = ctx;
	const struct removal *r = h->removal;
	const struct doomed wanted = { .id = from.id }, *found;

	(void)tag;
	found = kind == r->kind ? bsearch(&wanted, r->v, r->n, sizeof(*r->v), compare_ids) : NULL;
	h->outside = !found;
	h->later |= found && found->id != h->id && found->round >= r->round;
	return !h->outside;
}

/* True when the round took any. */
static bool plan_round(struct removal *r)
{
	bool any = false;

	for (size_t i = 0; i < r->n; i++) {
		struct holders h = { r, r->v[i].id, false, false };

		if (!progress_tick(r->store->progress))
			return false;
		if (r->v[i].round != ROUND_TOGETHER)
			continue;
		view_referrers(r->view, (struct ref){ r->kind->id, 0, h.id }, NULL, 0, on_holder, &h);
		if (h.outside)
			r->v[i].round = ROUND_HELD;
		else if (!h.later)
			r->v[i].round = r->round;
		any |= !h.outside && !h.later;
	}
	return any;
}

static enum status plan(struct removal *r, const uint64_t *ids, size_t nids)
{
	enum status st = store_view(r->store, &r->view, r->notes);

	if (st)
		return st;
	st = gather(r, ids, nids);
	for (r->round = ROUND_FIRST; !st && r->round <= ROUND_LAST && plan_round(r); r->round++)
		;
	if (r->n)
		qsort(r->v, r->n, sizeof(*r->v), compare_rounds);
	/* pages that the commits free are used again only when nobody reads what was before */
	store_view_end(r->view);
	return progress_stopped(r->store->progress) ? fail(r->notes, ST_NO, "остановлено, ничего не удалено") : st;
}

/* Where the commit ends that begins here. */
static size_t chunk_end(const struct removal *r, size_t from, size_t most)
{
	size_t to = from + 1;

	if (r->v[from].round == ROUND_HELD)
		return to;
	if (r->v[from].round == ROUND_TOGETHER)
		return r->n;
	while (to < r->n && to - from < most && r->v[to].round != ROUND_TOGETHER)
		to++;
	return to;
}

static enum status commit_chunk(const struct removal *r, size_t from, size_t to)
{
	struct change *change = change_begin(r->store);
	struct notes said = { 0 };
	enum status st;

	for (size_t i = from; i < to; i++)
		change_delete(change, (struct ref){ r->kind->id, 0, r->v[i].id }, r->v[i].rev);
	change_batch(change, r->batch);
	change_batch_position(change, to, to == r->n ? BATCH_DONE : BATCH_OPEN);
	st = change_commit(change, &said);
	for (size_t i = 0; st && i < said.n && !progress_stopped(r->store->progress); i++)
		notes_add(r->notes, 0, 0, "%s", said.v[i].text);
	notes_release(&said);
	change_free(change);
	return st;
}

static enum status commit_all(const struct removal *r)
{
	struct pace pace = { .n = CHUNK_FIRST, .most = CHUNK_MOST };
	size_t done = 0;
	enum status st = ST_OK;

	progress_stage(r->store->progress, "записей", r->n);
	while (!st && done < r->n) {
		size_t to = chunk_end(r, done, pace.n);

		st = commit_chunk(r, done, to);
		if (st)
			break;
		done = to;
		if (done < r->n)
			pace_learn(&pace, r->store->kv);
		progress_at(r->store->progress, done);
	}
	if (st)
		store_batch_give_up(r->store, r->batch, done > 0, r->notes);
	if (st && !done && progress_stopped(r->store->progress))
		fail(r->notes, st, "остановлено, ничего не удалено");
	return st;
}

enum status store_delete_all(struct store *store, const struct kind *kind, const uint64_t *ids, size_t nids,
			     uint64_t *batch, size_t *n, struct notes *notes)
{
	struct removal r = { .store = store, .kind = kind, .notes = notes };
	enum status st = plan(&r, ids, nids);
	char *what = mem_printf("delete %s", kind->name);

	*n = 0;
	if (!st && r.n)
		st = store_batch_begin(store, what, &r.batch, notes);
	if (!st && r.n)
		st = commit_all(&r);
	if (!st)
		*n = r.n;
	*batch = r.batch;
	free(what);
	free(r.v);
	return st;
}

void store_batch_give_up(struct store *store, uint64_t batch, bool written, struct notes *notes)
{
	struct progress *watched = store->progress;
	struct undo_result undone;
	struct notes quiet = { 0 };
	struct watcher patient;
	struct progress back;
	enum status st;

	if (watched) {
		patient = *watched->watch;
		patient.stops = NULL;
		progress_init(&back, &patient);
	}
	store->progress = watched ? &back : NULL;
	st = written ? store_undo_batch(store, batch, &undone, &quiet) :
		       store_batch_close(store, batch, BATCH_UNDONE, &quiet);
	store->progress = watched;
	if (written && st)
		notes_add(notes, 0, 0, "часть записей уже записана и не вернулась: metodist undo %llu",
			  (unsigned long long)batch);
	else if (written && progress_stopped(watched))
		notes_add(notes, 0, 0, "остановлено: что успело измениться, возвращено");
	if (progress_stopped(watched) && notes->n)
		watched->told = true;
	notes_release(&quiet);
}
