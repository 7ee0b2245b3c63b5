/* Records that wait for the chunk's commit. They are seen through a view of their own, so that a row can
 * refer to what an earlier row brought, and a dry run is judged like a real one. */
#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"
#include "transfer_private.h"

static const struct pending *pending_of(const struct view *view)
{
	return (const struct pending *)view;
}

static enum status get(const struct view *view, struct ref ref, struct record *r)
{
	const struct pending *p = pending_of(view);
	const struct entry *e = pending_find(p, ref);

	if (e)
		return record_open(r, e->kind, e->id, e->packed, false) ? ST_OK : ST_FAILED;
	return ref.id >= PROVISIONAL ? ST_NO : view_get(p->base, ref, r);
}

static enum status each(const struct view *view, const struct query *query, view_each_fn *fn, void *ctx)
{
	return view_each(pending_of(view)->base, query, fn, ctx);
}

static enum status referrers(const struct view *view, struct ref to, const struct kind *kind, uint16_t tag,
			     view_refs_fn *fn, void *ctx)
{
	return view_referrers(pending_of(view)->base, to, kind, tag, fn, ctx);
}

static uint64_t count(const struct view *view, const struct kind *kind)
{
	return view_count(pending_of(view)->base, kind);
}

static enum status unique(const struct view *view, const struct kind *kind, uint16_t tag, struct slice bytes,
			  struct ref *ref)
{
	return view_unique(pending_of(view)->base, kind, tag, bytes, ref);
}

static const struct view_ops pending_ops = { get, each, referrers, count, unique };

void pending_init(struct pending *p, struct view *base)
{
	*p = (struct pending){ .base = base, .first_id = PROVISIONAL, .next_id = PROVISIONAL };
	p->view = (struct view){ .ops = &pending_ops, .schema = base->schema, .today = base->today };
}

static uint64_t id_hash(struct ref ref)
{
	uint8_t bytes[7] = { ref.kind };

	put_u48(bytes + 1, ref.id);
	return hashes_hash('i', slice_from(bytes, sizeof(bytes)));
}

static struct entry *find_here(const struct pending *p, struct ref ref)
{
	size_t at = 0;
	uint32_t i;

	while (p->n && hashes_next(&p->lookup, id_hash(ref), &at, &i))
		if (i < p->n && p->v[i].id == ref.id && p->v[i].kind->id == ref.kind)
			return &p->v[i];
	return NULL;
}

const struct entry *pending_find(const struct pending *p, struct ref ref)
{
	const struct entry *e = find_here(p, ref);

	return e || !p->ahead ? e : pending_find(p->ahead, ref);
}

bool pending_flies(const struct pending *p, struct ref ref)
{
	return p->ahead && pending_find(p->ahead, ref);
}

static void add_handles(struct pending *p, struct entry *e, uint32_t place, const struct record *r)
{
	struct handles h = { 0 };

	handles_of(&h, r);
	e->name = arena_copy(&p->arena, buf_view(&h.name));
	for (size_t i = 0; i < h.n; i++)
		hashes_add(&p->lookup,
			   handle_hash(e->kind, h.v[i].by, slice_from(h.bytes.p + h.v[i].at, h.v[i].n)),
			   place);
	handles_release(&h);
	for (size_t i = 0; i < e->kind->nfields; i++) {
		const struct field *f = &e->kind->fields[i];
		struct slice bytes = record_get(r, f->tag, 0);

		if (f->flags & FIELD_UNIQUE && bytes.n)
			hashes_add(&p->lookup, unique_hash(e->kind, f, bytes), place);
	}
}

struct entry *pending_put(struct pending *p, struct record *r, size_t line)
{
	struct entry *e = r->id ? find_here(p, (struct ref){ r->kind->id, 0, r->id }) : NULL;
	struct buf bytes = { 0 };

	if (!e) {
		MEM_GROW(p->v, p->n, p->cap);
		e = &p->v[p->n++];
		*e = (struct entry){ .kind = r->kind, .line = line, .position = p->position, .fresh = !r->id };
		if (!r->id)
			r->id = p->next_id++;
		e->id = r->id;
		hashes_add(&p->lookup, id_hash((struct ref){ r->kind->id, 0, r->id }), (uint32_t)(e - p->v));
	}
	record_pack(r, &bytes);
	p->bytes += bytes.n;
	e->packed = arena_copy(&p->arena, buf_view(&bytes));
	add_handles(p, e, (uint32_t)(e - p->v), r);
	buf_release(&bytes);
	return e;
}

/* Their entries in the lookup stay and lead to nothing that fits. */
void pending_drop(struct pending *p, size_t n)
{
	p->n = n;
}

void pending_hand_over(struct pending *p, struct pending *to)
{
	struct pending cleared = *to;

	*to = *p;
	*p = cleared;
	p->view = to->view;
	p->base = to->base;
	p->position = to->position;
	p->first_id = p->next_id = to->next_id;
	p->ahead = to;
}

void pending_clear(struct pending *p)
{
	p->n = p->bytes = 0;
	p->first_id = p->next_id;
	hashes_clear(&p->lookup);
	arena_release(&p->arena);
}

void pending_release(struct pending *p)
{
	pending_clear(p);
	hashes_release(&p->lookup);
	free(p->v);
	*p = (struct pending){ 0 };
}
