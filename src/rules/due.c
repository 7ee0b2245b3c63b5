/* The list of what is due: which kinds are looked at, and its order. */
#include <stdlib.h>

#include "due_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"

static const struct {
	const struct kind *kind;
	due_fn *look;
} sources[] = {
	{ &kind_meeting, due_meeting },	      { &kind_request, due_request },	{ &kind_selection, due_selection },
	{ &kind_route, due_route },	      { &kind_event, due_event },	{ &kind_mentorship, due_mentorship },
	{ &kind_site, due_site },	      { &kind_document, due_document }, { &kind_methodist, due_methodist },
	{ &kind_teacher, due_teacher },
};

static void keep(struct looking *l, const struct record *r, struct due due)
{
	struct dues *d = l->out;
	struct buf text = { 0 };

	if (l->ask->person.id && l->ask->person.id != due.person.id)
		return;
	record_title(l->view, r, &text);
	if (due.text.n) {
		buf_str(&text, ": ");
		buf_slice(&text, due.text);
	}
	due.ref = (struct ref){ r->kind->id, due.ref.row, r->id };
	due.text = arena_copy(&d->arena, buf_view(&text));
	MEM_GROW(d->v, d->n, d->cap);
	d->v[d->n++] = due;
	d->overdue += due.day < l->view->today;
	buf_release(&text);
}

void due_duty(struct looking *l, const struct record *r, struct due due)
{
	int32_t ahead = l->ask->days < 0 ? DUE_DAYS : l->ask->days;

	if (due.day != DAY_NONE && due.day <= l->view->today + ahead)
		keep(l, r, due);
}

void due_term(struct looking *l, const struct record *r, long warning, struct due due)
{
	int32_t ahead = l->ask->days < 0 ? (int32_t)warning : l->ask->days;

	if (due.day != DAY_NONE && due.day <= l->view->today + ahead && due.day >= l->view->today - warning)
		keep(l, r, due);
}

struct walk {
	struct looking looking;
	due_fn *look;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct walk *w = ctx;

	(void)ref;
	(void)key;
	w->look(&w->looking, r);
	return true;
}

/* Within a day as the sources stand, then as the records were entered. */
static int by_day(const void *a, const void *b)
{
	const struct due *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->ref.kind != y->ref.kind)
		return x->ref.kind < y->ref.kind ? -1 : 1;
	if (x->ref.id != y->ref.id)
		return x->ref.id < y->ref.id ? -1 : 1;
	return slice_cmp(x->text, y->text);
}

enum status dues_find(const struct due_ask *ask, struct dues *out)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < ARRAY_SIZE(sources) && !st; i++) {
		struct walk walk = { .looking = { ask, ask->view, out }, .look = sources[i].look };
		struct query q = { .kind = schema_kind(ask->view->schema, sources[i].kind->id), .by = BY_ID };

		st = view_each(ask->view, &q, on_record, &walk);
	}
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_day);
	return st;
}

void dues_release(struct dues *d)
{
	free(d->v);
	arena_release(&d->arena);
	*d = (struct dues){ 0 };
}
