#include "metodist/model/recall.h"

#include <stdlib.h>

#include "metodist/base/mem.h"

enum { PATIENCE = 8 };  /* one in so many of the referring kind asked for singly; then all are read in a row, which is faster */

struct mention {
	uint64_t to;
	struct ref from;
};

/* Who refers by one field: mentions in the order of `to`, of the base within one; `first` leads there, counting from 1. */
struct recalled {
	const struct kind *kind;
	uint16_t tag;
	size_t asked;
	bool known;
	struct mention *v;
	size_t n, cap;
	struct idmap first;
};

static void mention(struct recalled *r, struct slice refs, struct ref from)
{
	for (size_t i = 0; i < ref_count(refs); i++) {
		MEM_GROW(r->v, r->n, r->cap);
		r->v[r->n++] = (struct mention){ ref_get(refs, i).id, from };
	}
}

static bool on_record(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct recalled *r = ctx;
	const struct field *f = kind_field(record->kind, r->tag), *rows = kind_rows_of(record->kind, f);

	(void)key;
	if (!rows)
		mention(r, record_get(record, r->tag, 0), (struct ref){ ref.kind, 0, ref.id });
	for (size_t i = 0; rows && i < record_nrows(record, rows); i++) {
		uint16_t row = record_row(record, rows, i);

		mention(r, record_get(record, r->tag, row), (struct ref){ ref.kind, row, ref.id });
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	if (x->from.id != y->from.id)
		return x->from.id < y->from.id ? -1 : 1;
	return (int)x->from.row - (int)y->from.row;
}

static enum status read_all(const struct view *under, struct recalled *r)
{
	const struct query q = { .kind = r->kind, .by = BY_ID };
	enum status st = view_each(under, &q, on_record, r);

	if (r->n)
		qsort(r->v, r->n, sizeof(*r->v), compare);
	for (size_t i = r->n; i-- > 0;)
		*idmap_at(&r->first, r->v[i].to) = (uint32_t)i + 1;
	r->known = !st;
	return st;
}

static struct recalled *find(struct recall *recall, const struct kind *kind, uint16_t tag)
{
	for (size_t i = 0; i < recall->n; i++)
		if (recall->v[i].kind == kind && recall->v[i].tag == tag)
			return &recall->v[i];
	MEM_GROW(recall->v, recall->n, recall->cap);
	recall->v[recall->n] = (struct recalled){ .kind = kind, .tag = tag };
	return &recall->v[recall->n++];
}

static void tell(const struct recalled *r, uint64_t to, view_refs_fn *each, void *ctx)
{
	for (size_t i = idmap_get(&r->first, to); i && i <= r->n && r->v[i - 1].to == to; i++)
		if (!each(ctx, r->kind, r->tag, r->v[i - 1].from))
			return;
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *each, void *ctx)
{
	struct recall *recall = (struct recall *)view;
	const struct kind *own = kind && tag ? schema_kind(view->schema, kind->id) : NULL;
	const struct field *f = own ? kind_field(own, tag) : NULL;
	struct recalled *r = f && f->to ? find(recall, own, tag) : NULL; /* one kind of targets: ids tell them apart */
	enum status st = ST_OK;

	if (r && !r->known && ++r->asked > view_count(recall->under, own) / PATIENCE)
		st = read_all(recall->under, r);
	if (st || !r || !r->known)
		return st ? st : view_referrers(recall->under, to, kind, tag, each, ctx);
	tell(r, to.id, each, ctx);
	return ST_OK;
}

static enum status get(const struct view *view, struct ref ref, struct record *record)
{
	return view_get(((const struct recall *)view)->under, ref, record);
}

static enum status each(const struct view *view, const struct query *q, view_each_fn *fn, void *ctx)
{
	return view_each(((const struct recall *)view)->under, q, fn, ctx);
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	return view_count(((const struct recall *)view)->under, kind);
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	return view_unique(((const struct recall *)view)->under, kind, tag, bytes, ref);
}

static const struct view_ops recall_ops = { get, each, referrers, count, unique };

void recall_begin(struct recall *recall, const struct view *under)
{
	*recall = (struct recall){ .view = *under, .under = under };
	recall->view.ops = &recall_ops;
}

void recall_end(struct recall *recall)
{
	for (size_t i = 0; i < recall->n; i++) {
		free(recall->v[i].v);
		idmap_release(&recall->v[i].first);
	}
	free(recall->v);
	*recall = (struct recall){ 0 };
}
