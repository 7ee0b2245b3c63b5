/* A view over a kv snapshot: get, walks of an index, who refers. */
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "metodist/model/filter.h"

enum status store_view(struct store *store, struct view **view, struct notes *notes)
{
	struct snapshot *s = mem_alloc(sizeof(*s));
	enum status st = kv_begin(store->kv, &s->txn, notes);

	if (st) {
		free(s);
		return st;
	}
	s->view = (struct view){ .ops = &snapshot_ops, .schema = store->schema, .today = world_today(store->world) };
	s->store = store;
	s->progress = store->progress;
	st = snapshot_hide(s);
	if (st)
		store_view_end(&s->view);
	else
		*view = &s->view;
	return st;
}

enum status store_view_renew(struct view *view, struct notes *notes)
{
	struct snapshot *s = (struct snapshot *)view;
	enum status st = kv_renew(s->txn, notes);

	s->view.today = world_today(s->store->world);
	return st ? st : snapshot_hide(s);
}

void store_view_rest(struct view *view)
{
	kv_rest(((struct snapshot *)view)->txn);
}

void store_view_end(struct view *view)
{
	if (!view)
		return;
	kv_end(((struct snapshot *)view)->txn);
	free(((struct snapshot *)view)->hidden);
	free(view);
}

struct kv_txn *store_view_txn(const struct view *view)
{
	return snapshot_of(view)->txn;
}

static enum status get(const struct view *view, struct ref ref, struct record *r)
{
	const struct kind *kind = schema_kind(view->schema, ref.kind);
	struct buf key = { 0 };
	struct slice k, val = { 0 };
	enum status st;

	if (!kind)
		return ST_NO;
	key_record(&key, ref.kind, ref.id);
	k = buf_view(&key);
	st = kv_get(snapshot_of(view)->txn, 1, &k, &val);
	buf_release(&key);
	if (st)
		return st;
	if (!val.p)
		return ST_NO;
	return record_open(r, kind, ref.id, val, false) ? ST_OK : ST_FAILED;
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	struct buf prefix = { 0 };
	uint64_t n;

	key_records(&prefix, kind->id);
	n = kv_count(snapshot_of(view)->txn, buf_view(&prefix));
	buf_release(&prefix);
	return n;
}

/* ---- one range of an index, or of the records themselves ---- */

struct walk {
	const struct view *view;
	const struct query *query;
	struct filter_memory *memory;  /* of query->filter; NULL without one */
	view_each_fn *each;
	void *ctx;
	bool stopped;
	enum status st;
};

static bool offer(struct walk *w, struct ref ref, struct slice key, struct slice packed)
{
	struct record r; /* borrowed, and nobody who is shown it can change it: there is nothing to release */
	bool go = true;

	if (w->query->keys_only && !w->query->filter)
		return snapshot_hides(snapshot_of(w->view), ref) || w->each(w->ctx, ref, NULL, key);
	if (packed.p) {
		if (!record_open(&r, w->query->kind, ref.id, packed, false)) {
			w->st = ST_FAILED;
			return false;
		}
	} else if (get(w->view, ref, &r) != ST_OK) {
		return true; /* an entry whose record is gone: `check` tells, readers skip */
	}
	if (!w->memory || filter_match_again(w->memory, &r))
		go = w->each(w->ctx, ref, w->query->keys_only ? NULL : &r, key);
	return go;
}

static bool on_entry(void *ctx, struct slice key, struct slice val)
{
	struct walk *w = ctx;
	uint8_t kind = w->query->kind->id;
	bool go;

	if (!progress_tick(snapshot_of(w->view)->progress)) {
		w->stopped = true;
		return false;
	}
	if (key.p[0] == 'R')
		go = offer(w, (struct ref){ kind, 0, get_u48(key.p + 2) }, key, val);
	else
		go = offer(w, key_tail_ref(key, kind), key, (struct slice){ 0 });
	w->stopped = !go;
	return go;
}

static enum status walk_range(struct walk *w, struct slice prefix, struct slice after)
{
	struct buf from = { 0 }, to = { 0 };
	enum status st;

	key_after(&to, prefix);
	buf_slice(&from, prefix);
	if (after.p && w->query->reverse) {
		buf_reset(&to);
		buf_slice(&to, after);
	} else if (after.p) {
		buf_reset(&from);
		buf_slice(&from, after);
		buf_char(&from, 0); /* the smallest key behind it */
	}
	st = kv_scan(snapshot_of(w->view)->txn, buf_view(&from), buf_view(&to),
		     w->query->reverse ? KV_REVERSE : 0, 0, on_entry, w);
	buf_release(&from);
	buf_release(&to);
	return st ? st : w->st;
}

/* ---- an index that begins with a reference is walked target by target, targets by their own title ---- */

struct joined {
	struct walk *walk;
	struct slice prefix, after;
	enum status st;
};

static bool on_target(void *ctx, struct ref target, const struct record *record, struct slice key)
{
	struct joined *j = ctx;
	struct buf prefix = { 0 };

	(void)record;
	(void)key;
	buf_slice(&prefix, j->prefix);
	buf_u8(&prefix, target.kind);
	buf_u48(&prefix, target.id);
	j->st = walk_range(j->walk, buf_view(&prefix), j->after);
	j->after = (struct slice){ 0 };
	buf_release(&prefix);
	return !j->st && !j->walk->stopped;
}

/* The target under which the walk left off, and its own title key to go on from. */
static bool resume_at(struct joined *j, const struct kind *to, struct ref *target, struct buf *title)
{
	struct record r = { 0 };

	if (!j->after.p || j->after.n < j->prefix.n + 7)
		return false;
	*target = (struct ref){ (uint8_t)j->after.p[j->prefix.n], 0, get_u48(j->after.p + j->prefix.n + 1) };
	if (target->kind != to->id || get(j->walk->view, *target, &r) != ST_OK)
		return false;
	key_index(title, to->id, BY_TITLE);
	derive_title(&r, title);
	key_index_tail(title, target->id, 0);
	record_release(&r);
	return true;
}

static enum status walk_joined(struct walk *w, const struct field *ref, struct slice prefix,
			       struct slice after)
{
	struct joined j = { .walk = w, .prefix = prefix, .after = after };
	struct query targets = { .kind = ref->to, .by = BY_TITLE, .reverse = w->query->reverse,
				 .keys_only = true };
	struct buf title = { 0 };
	struct ref target;
	enum status st = ST_OK;

	if (resume_at(&j, ref->to, &target, &title)) {
		on_target(&j, target, NULL, (struct slice){ 0 });
		targets.after = buf_view(&title);
	}
	if (!j.st && !w->stopped)
		st = view_each(w->view, &targets, on_target, &j);
	buf_release(&title);
	return st ? st : j.st;
}

/* ---- records that an index leads to: the few that can match, still in order of entry ---- */

enum { FEW = 8 };  /* one in so many: fetching more singly takes longer than reading all in a row */

struct few {
	const struct walk *walk;
	uint64_t *ids;
	size_t n, cap, most;
};

static bool on_candidate(void *ctx, struct slice key, struct slice val)
{
	struct few *few = ctx;
	struct ref ref = key_tail_ref(key, few->walk->query->kind->id);

	(void)val;
	if (few->n == few->most)
		return false;
	if (snapshot_hides(snapshot_of(few->walk->view), ref))
		return true;
	MEM_GROW(few->ids, few->n, few->cap);
	few->ids[few->n++] = ref.id;
	return true;
}

static enum status find_few(struct walk *w, const struct filter_span *span, struct few *few)
{
	struct buf from = { 0 }, to = { 0 };
	enum status st;

	key_index(&from, w->query->kind->id, span->tag);
	if (span->nto) {
		buf_slice(&to, buf_view(&from));
		buf_add(&to, span->to, span->nto);
	} else {
		key_after(&to, buf_view(&from));
	}
	buf_add(&from, span->from, span->nfrom);
	few->n = 0;
	st = kv_scan(snapshot_of(w->view)->txn, buf_view(&from), buf_view(&to), 0, few->most, on_candidate,
		     few);
	buf_release(&from);
	buf_release(&to);
	return st;
}

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void offer_few(struct walk *w, struct few *few, bool whole)
{
	struct buf key = { 0 };
	bool go = true;

	if (few->n)
		qsort(few->ids, few->n, sizeof(*few->ids), compare_ids);
	for (size_t i = 0; i < few->n && go; i++) {
		if (i && few->ids[i] == few->ids[i - 1])
			continue;
		if (!progress_tick(snapshot_of(w->view)->progress))
			break;
		buf_reset(&key);
		key_record(&key, w->query->kind->id, few->ids[i]);
		if (whole && w->query->keys_only)
			go = w->each(w->ctx, (struct ref){ w->query->kind->id, 0, few->ids[i] }, NULL,
				     buf_view(&key));
		else
			go = offer(w, (struct ref){ w->query->kind->id, 0, few->ids[i] }, buf_view(&key),
				   (struct slice){ 0 });
	}
	buf_release(&key);
}

/* True when an index led to few enough, and they were shown. */
static bool walk_few(struct walk *w)
{
	const struct query *q = w->query;
	size_t most = count(w->view, q->kind) / FEW;
	struct few few = { .walk = w };
	struct filter_span span;
	bool found = false;

	if (q->by != BY_ID || !q->filter || q->reverse || q->prefix.n || q->after.p ||
	    snapshot_of(w->view)->store->stale)
		return false;
	for (size_t i = 0; most && !found && filter_span(q->filter, i, &span); i++) {
		few.most = span.whole && q->keys_only ? SIZE_MAX : most;
		w->st = find_few(w, &span, &few);
		found = w->st || few.n < few.most;
	}
	if (found && !w->st)
		offer_few(w, &few, span.whole);
	free(few.ids);
	return found;
}

static enum status each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	struct walk w = { .view = view, .query = q, .each = fn, .ctx = ctx, .memory = q->memory };
	const struct field *leading = q->prefix.n ? NULL : derive_leading_ref(q->kind, q->by);
	struct buf prefix = { 0 };
	enum status st;

	if (q->filter && !w.memory)
		w.memory = filter_memory_new(q->filter, view);
	if (q->by == BY_ID)
		key_records(&prefix, q->kind->id);
	else
		key_index(&prefix, q->kind->id, q->by);
	buf_slice(&prefix, q->prefix);
	if (walk_few(&w))
		st = w.st;
	else if (leading)
		st = walk_joined(&w, leading, buf_view(&prefix), q->after);
	else
		st = walk_range(&w, buf_view(&prefix), q->after);
	if (w.memory != q->memory)
		filter_memory_free(w.memory);
	buf_release(&prefix);
	return !st && progress_stopped(snapshot_of(view)->progress) ? ST_NO : st;
}

/* ---- who refers ---- */

struct referrers {
	const struct view *view;
	uint16_t tag;
	view_refs_fn *each;
	void *ctx;
};

static bool on_referrer(void *ctx, struct slice key, struct slice val)
{
	struct referrers *r = ctx;
	const struct kind *kind = schema_kind(r->view->schema, (uint8_t)key.p[8]);
	uint16_t tag = get_u16(key.p + 9);

	(void)val;
	if (!progress_tick(snapshot_of(r->view)->progress))
		return false;
	if (!kind || (r->tag && tag != r->tag))
		return true;
	if (snapshot_hides(snapshot_of(r->view), key_tail_ref(key, kind->id)))
		return true;
	return r->each(r->ctx, kind, tag, key_tail_ref(key, kind->id));
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *fn, void *ctx)
{
	struct referrers r = { view, tag, fn, ctx };
	struct buf from = { 0 }, end = { 0 };
	enum status st;

	key_back(&from, to);
	if (kind)
		buf_u8(&from, kind->id);
	if (kind && tag)
		buf_u16(&from, tag);
	key_after(&end, buf_view(&from));
	st = kv_scan(snapshot_of(view)->txn, buf_view(&from), buf_view(&end), 0, 0, on_referrer, &r);
	buf_release(&from);
	buf_release(&end);
	return !st && progress_stopped(snapshot_of(view)->progress) ? ST_NO : st;
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	const struct field *f = kind_field(kind, tag);
	struct buf sort = { 0 }, key = { 0 };
	struct slice k, holder = { 0 };
	enum status st;

	f->type->sortkey(f, bytes, &sort);
	key_unique(&key, kind->id, tag, buf_view(&sort));
	k = buf_view(&key);
	st = kv_get(snapshot_of(view)->txn, 1, &k, &holder);
	if (!st && holder.n != 6)
		st = ST_NO;
	if (!st)
		*ref = (struct ref){ kind->id, 0, get_u48(holder.p) };
	if (!st && snapshot_hides(snapshot_of(view), *ref))
		st = ST_NO;
	buf_release(&sort);
	buf_release(&key);
	return st;
}

const struct view_ops snapshot_ops = { get, each, referrers, count, unique };
