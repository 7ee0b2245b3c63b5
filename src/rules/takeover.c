#include "metodist/rules/takeover.h"

#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/body.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/eligibility.h"
#include "metodist/rules/judge.h"

enum { NAMES = 2 };

/* ---- what a person is known for ---- */

struct profile {
	struct buf subjects; /* small letters, as written: «математика, физика» */
	struct buf duties, directions;
};

static void profile_of(const struct view *view, struct ref who, struct profile *p)
{
	struct record teacher = { 0 }, card = { 0 };
	struct buf text = { 0 };
	struct ref ref;

	*p = (struct profile){ 0 };
	if (view_get(view, who, &teacher) == ST_OK) {
		record_text(view, &teacher, kind_field(teacher.kind, TEACHER_SUBJECTS), 0, &text);
		utf8_lower_all(buf_view(&text), &p->subjects);
	}
	if (methodist_of(view, who, &ref) == ST_OK && view_get(view, ref, &card) == ST_OK) {
		buf_slice(&p->duties, record_get(&card, METHODIST_DUTIES, 0));
		buf_slice(&p->directions, record_get(&card, METHODIST_DIRECTIONS, 0));
	}
	buf_release(&text);
	record_release(&teacher);
	record_release(&card);
}

static void profile_release(struct profile *p)
{
	buf_release(&p->subjects);
	buf_release(&p->duties);
	buf_release(&p->directions);
}

static bool has_word(struct slice words, char sep, struct slice word)
{
	struct slice one;

	while (words.n && slice_split(&words, sep, &one))
		if (slice_eq(slice_trim(one), word))
			return true;
	return false;
}

static unsigned common(const struct buf *a, const struct buf *b, char sep)
{
	struct slice rest = buf_view(a), one;
	unsigned n = 0;

	while (rest.n && slice_split(&rest, sep, &one))
		n += slice_trim(one).n && has_word(buf_view(b), sep, slice_trim(one));
	return n;
}

/* ---- the pool ---- */

struct pool {
	const struct view *view;
	struct ref person;
	struct ids who;
};

static void add(struct pool *pool, struct ref who)
{
	if (who.id && who.id != pool->person.id)
		ids_add(&pool->who, who.id);
}

static bool on_methodist(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct pool *pool = ctx;

	(void)ref;
	(void)key;
	if (methodist_serves(r, pool->view->today))
		add(pool, value_ref(r, METHODIST_TEACHER, 0));
	return true;
}

static void on_body(void *ctx, const struct hanging *h)
{
	struct pool *pool = ctx;
	uint16_t row;

	if (strcmp(h->rule->kind, "body") != 0)
		return;
	for (size_t i = 0; (row = rows_next(h->record, BODY_MEMBERS, &i));)
		if (period_holds(h->record, MEMBER_FROM, MEMBER_UNTIL, row, pool->view->today))
			add(pool, value_ref(h->record, MEMBER_TEACHER, row));
}

static void count(void *ctx, const struct hanging *h)
{
	*(size_t *)ctx += h->rule->passing != PASS_NEVER;
}

static bool works_now(const struct view *view, struct ref who)
{
	struct record r = { 0 };
	bool works = view_get(view, who, &r) == ST_OK && !value_is(&r, TEACHER_STATUS, 0, "left") &&
		     !value_is(&r, TEACHER_STATUS, 0, "leave");

	record_release(&r);
	return works;
}

static void weigh(struct takeover *t, const struct view *view, struct ref who, const struct profile *mine)
{
	struct candidate c = { .who = who };
	struct profile theirs;
	struct buf why = { 0 };
	unsigned subjects, duties, directions;

	profile_of(view, who, &theirs);
	subjects = common(&mine->subjects, &theirs.subjects, ',');
	duties = common(&mine->duties, &theirs.duties, ' ');
	directions = common(&mine->directions, &theirs.directions, ' ');
	if (subjects)
		buf_str(&why, "тот же предмет");
	if (duties)
		buf_printf(&why, "%sобщих обязанностей %u", why.n ? ", " : "", duties);
	if (directions)
		buf_printf(&why, "%sобщих направлений %u", why.n ? ", " : "", directions);
	c.shared = 4 * subjects + 2 * duties + directions;
	c.why = arena_copy(&t->arena, buf_view(&why));
	hanging_each(view, who, count, &c.load);
	MEM_GROW(t->v, t->n, t->cap);
	t->v[t->n++] = c;
	buf_release(&why);
	profile_release(&theirs);
}

static int compare(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->shared != y->shared)
		return x->shared > y->shared ? -1 : 1;
	if (x->load != y->load)
		return x->load < y->load ? -1 : 1;
	return x->who.id < y->who.id ? -1 : 1;
}

enum status takeover_begin(struct takeover *t, const struct view *view, struct ref person)
{
	const struct query methodists = { .kind = schema_kind(view->schema, kind_methodist.id), .by = BY_ID };
	struct pool pool = { view, person, { 0 } };
	struct profile mine;
	enum status st = view_each(view, &methodists, on_methodist, &pool);

	*t = (struct takeover){ 0 };
	if (!st)
		st = hanging_each(view, person, on_body, &pool);
	profile_of(view, person, &mine);
	for (size_t i = 0; !st && i < pool.who.n; i++) {
		struct ref who = { person.kind, 0, pool.who.v[i].a };

		if (works_now(view, who))
			weigh(t, view, who, &mine);
	}
	if (t->n)
		qsort(t->v, t->n, sizeof(*t->v), compare);
	profile_release(&mine);
	ids_release(&pool.who);
	return st;
}

static bool in_body(const struct view *view, const struct record *body, uint64_t who)
{
	uint16_t row;

	for (size_t i = 0; (row = rows_next(body, BODY_MEMBERS, &i));)
		if (value_ref(body, MEMBER_TEACHER, row).id == who &&
		    period_holds(body, MEMBER_FROM, MEMBER_UNTIL, row, view->today))
			return true;
	return false;
}

/* A post in a body passes to one of its members; a plain member is replaced from outside. */
static bool from_inside(const struct hanging *h)
{
	struct slice role = h->row ? record_get(h->record, MEMBER_ROLE, h->row) : (struct slice){ 0 };

	return h->rule->passing == PASS_REFERENCE || (role.n && !slice_is(role, "member"));
}

void takeover_names(const struct takeover *t, const struct view *view, const struct hanging *h,
		    struct buf *out)
{
	bool body = strcmp(h->rule->kind, "body") == 0;
	size_t told = 0;

	if (h->rule->passing == PASS_NEVER || strcmp(h->rule->kind, "organization") == 0)
		return;
	for (size_t i = 0; i < t->n && told < NAMES; i++) {
		const struct candidate *c = &t->v[i];

		if (body && in_body(view, h->record, c->who.id) != from_inside(h))
			continue;
		buf_str(out, told++ ? ", " : "");
		view_title(view, c->who, out);
		buf_printf(out, " (%.*s%sдел: %zu)", (int)c->why.n, c->why.p, c->why.n ? "; " : "", c->load);
	}
}

void takeover_end(struct takeover *t)
{
	free(t->v);
	arena_release(&t->arena);
	*t = (struct takeover){ 0 };
}
