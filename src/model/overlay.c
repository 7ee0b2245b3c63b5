#include "metodist/model/overlay.h"

#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/model/filter.h"

/* The place of an id among the others, or where it belongs. */
static size_t place_of(const struct overlay *o, uint64_t id)
{
	size_t low = 0, high = o->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (o->v[mid].ref.id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static const struct overlaid *other(const struct overlay *o, uint64_t id)
{
	size_t at = place_of(o, id);

	return at < o->n && o->v[at].ref.id == id ? &o->v[at] : NULL;
}

static void open_other(const struct overlay *o, const struct overlaid *v, struct record *r)
{
	record_open(r, schema_kind(o->view.schema, v->ref.kind), v->ref.id, buf_view(&v->packed), false);
}

static enum status get(const struct view *view, struct ref ref, struct record *r)
{
	const struct overlay *o = (const struct overlay *)view;
	const struct overlaid *v = other(o, ref.id);

	if (!v || v->ref.kind != ref.kind)
		return view_get(o->under, ref, r);
	open_other(o, v, r);
	return ST_OK;
}

struct pass {
	const struct overlay *overlay;
	const struct query *asked;
	view_each_fn *each;
	void *ctx;
};

static bool on_record(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	const struct pass *p = ctx;
	const struct overlaid *v = other(p->overlay, ref.id);
	struct record changed = { 0 };
	bool more = true;

	if (v && record) {
		open_other(p->overlay, v, &changed);
		record = &changed;
	}
	if (!p->asked->filter || filter_match(p->asked->filter, &p->overlay->view, record))
		more = p->each(p->ctx, ref, p->asked->keys_only ? NULL : record, key);
	record_release(&changed);
	return more;
}

static enum status each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	const struct overlay *o = (const struct overlay *)view;
	struct pass p = { o, q, fn, ctx };
	struct query under = *q;

	under.filter = NULL;
	under.memory = NULL;
	under.keys_only = q->keys_only && !q->filter;
	return view_each(o->under, &under, on_record, &p);
}

struct pass_refs {
	const struct overlay *overlay;
	struct ref to;
	view_refs_fn *each;
	void *ctx;
};

static bool refers(const struct record *r, uint16_t tag, uint16_t row, struct ref to)
{
	struct slice bytes = record_get(r, tag, row);

	for (size_t i = 0; i < ref_count(bytes); i++)
		if (ref_get(bytes, i).id == to.id)
			return true;
	return false;
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	const struct pass_refs *p = ctx;
	const struct overlaid *v = other(p->overlay, from.id);
	struct record r = { 0 };
	bool still = true;

	if (v) {
		open_other(p->overlay, v, &r);
		still = refers(&r, tag, from.row, p->to);
		record_release(&r);
	}
	return !still || p->each(p->ctx, kind, tag, from);
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *fn, void *ctx)
{
	const struct overlay *o = (const struct overlay *)view;
	struct pass_refs p = { o, to, fn, ctx };

	return view_referrers(o->under, to, kind, tag, on_referrer, &p);
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	return view_count(((const struct overlay *)view)->under, kind);
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	return view_unique(((const struct overlay *)view)->under, kind, tag, bytes, ref);
}

static const struct view_ops overlay_ops = { get, each, referrers, count, unique };

void overlay_begin(struct overlay *o, const struct view *under)
{
	*o = (struct overlay){ .view = *under, .under = under };
	o->view.ops = &overlay_ops;
}

void overlay_put(struct overlay *o, const struct record *r)
{
	size_t at = place_of(o, r->id);

	if (at == o->n || o->v[at].ref.id != r->id) {
		MEM_GROW(o->v, o->n, o->cap);
		memmove(&o->v[at + 1], &o->v[at], (o->n - at) * sizeof(*o->v));
		o->n++;
		o->v[at] = (struct overlaid){ .ref = { r->kind->id, 0, r->id } };
	}
	buf_reset(&o->v[at].packed);
	record_pack(r, &o->v[at].packed);
}

void overlay_end(struct overlay *o)
{
	for (size_t i = 0; i < o->n; i++)
		buf_release(&o->v[i].packed);
	free(o->v);
	*o = (struct overlay){ 0 };
}
