/* Matching as a whole: what is asked about, the order of what was found. */
#include "metodist/rules/match.h"

#include <stdarg.h>
#include <stdlib.h>

#include "match_private.h"

#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

enum {
	NEAR_ORGANIZATION = 15,
	NEAR_SETTLEMENT = 10,
	WEIGHED = 3,          /* so many times the limit are asked about their workload */
};

static const struct {
	const char *label, *form;
	void (*find)(struct matching *);
	bool people;
} whats[NMATCH_WHATS] = {
	[MATCH_METHODIST] = { "методист", "consultation", match_methodists, true },
	[MATCH_SITE] = { "площадка", "internship", match_sites, false },
	[MATCH_COURSE] = { "курс", "course", match_courses, false },
	[MATCH_MENTOR] = { "наставник", "mentoring", match_mentors, true },
	[MATCH_BODY] = { "объединение", "community", match_bodies, false },
	[MATCH_PRACTICE] = { "практика", "practice", match_practices, false },
};

const char *match_what_label(enum match_what what)
{
	return whats[what].label;
}

const char *match_what_form(enum match_what what)
{
	return whats[what].form;
}

/* ---- for those who look ---- */

const struct kind *match_kind(const struct matching *m, const struct kind *builtin)
{
	return schema_kind(m->view->schema, builtin->id);
}

uint16_t match_tag(const struct kind *kind, const char *name)
{
	return kind_named(kind, name)->tag;
}

bool match_holds_ref(struct slice refs, struct ref ref)
{
	for (size_t i = 0; i < ref_count(refs); i++)
		if (ref_get(refs, i).kind == ref.kind && ref_get(refs, i).id == ref.id)
			return true;
	return false;
}

struct slice match_keep_text(struct matching *m, struct slice text)
{
	return text.n ? arena_copy(&m->out->arena, text) : (struct slice){ 0 };
}

void candidate_reason(struct candidate *c, int score, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	buf_str(&c->why, c->why.n ? "; " : "");
	buf_str(&c->why, text);
	c->match.score += score;
	free(text);
}

void candidate_drop(struct candidate *c)
{
	buf_release(&c->why);
	*c = (struct candidate){ 0 };
}

void candidate_keep(struct matching *m, struct candidate *c)
{
	c->match.why = match_keep_text(m, buf_view(&c->why));
	MEM_GROW(m->v, m->n, m->cap);
	m->v[m->n++] = c->match;
	candidate_drop(c);
}

struct slice match_settlement(struct matching *m, struct ref organization)
{
	struct record r = { 0 };
	struct slice text = { 0 };

	if (organization.id && view_get(m->view, organization, &r) == ST_OK)
		text = match_keep_text(m, record_get(&r, match_tag(r.kind, "settlement"), 0));
	record_release(&r);
	return text;
}

void candidate_place(struct matching *m, struct candidate *c, struct ref organization)
{
	struct slice settlement;

	c->match.organization = organization;
	if (!organization.id || !m->organization.id)
		return;
	if (organization.id == m->organization.id) {
		candidate_reason(c, NEAR_ORGANIZATION, "та же организация");
		return;
	}
	settlement = match_settlement(m, organization);
	if (settlement.n && slice_eq(settlement, m->settlement))
		candidate_reason(c, NEAR_SETTLEMENT, "тот же населённый пункт");
}

/* ---- what is asked about ---- */

static enum status read_competency(struct matching *m, struct notes *notes)
{
	struct record r = { 0 };
	enum status st = view_get(m->view, m->out->competency, &r);

	if (!st) {
		m->subject = match_keep_text(m, record_get(&r, match_tag(r.kind, "subject"), 0));
		m->title = match_keep_text(m, record_get(&r, match_tag(r.kind, "title"), 0));
		m->area = match_keep_text(m, record_get(&r, match_tag(r.kind, "area"), 0));
	} else {
		fail(notes, st, "компетенции №%llu нет в базе", (unsigned long long)m->out->competency.id);
	}
	record_release(&r);
	return st;
}

/* A teacher who is gone leaves the search without a place. */
static void read_teacher(struct matching *m)
{
	struct record r = { 0 };
	uint16_t row;

	if (view_get(m->view, m->out->teacher, &r) == ST_OK) {
		row = record_current_row(m->view, &r, kind_field(r.kind, TEACHER_EMPLOYMENTS));
		m->organization = row ? value_ref(&r, EMPLOYMENT_ORGANIZATION, row)
				      : (struct ref){ 0 };
		m->settlement = match_settlement(m, m->organization);
	}
	record_release(&r);
}

static enum status read_deficit(struct matching *m, struct ref deficit, struct notes *notes)
{
	struct record r = { 0 };
	enum status st = view_get(m->view, deficit, &r);

	if (st) {
		fail(notes, st, "дефицита №%llu нет в базе", (unsigned long long)deficit.id);
	} else {
		m->out->teacher = value_ref(&r, match_tag(r.kind, "teacher"), 0);
		m->out->competency = value_ref(&r, match_tag(r.kind, "competency"), 0);
		m->out->closed = value_by(&r, match_tag(r.kind, "closed"), 0, m->view->today);
		read_teacher(m);
		if (!m->out->competency.id)
			st = fail(notes, ST_NO,
				  "у дефицита не указана компетенция: без неё подобрать помощь нельзя");
	}
	record_release(&r);
	return st;
}

/* ---- order ---- */

static int compare(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	return (x->ref.id > y->ref.id) - (x->ref.id < y->ref.id);
}

static void sort(struct match *v, size_t n)
{
	if (n)
		qsort(v, n, sizeof(*v), compare);
}

/* Who is busy is known only by many reads: asked of the best alone. */
static void take_best(struct matching *m, enum match_what what, size_t limit)
{
	size_t weighed = m->n < limit * WEIGHED ? m->n : limit * WEIGHED;

	m->out->found[what] = m->n;
	sort(m->v, m->n);
	for (size_t i = 0; i < weighed && whats[what].people; i++)
		match_workload(m, &m->v[i]);
	sort(m->v, weighed);
	for (size_t i = 0; i < m->n && i < limit; i++) {
		MEM_GROW(m->out->v, m->out->n, m->out->cap);
		m->out->v[m->out->n] = m->v[i];
		m->out->v[m->out->n++].what = what;
	}
	m->n = 0;
}

enum status matches_find(const struct match_ask *ask, struct matches *out, struct notes *notes)
{
	struct matching m = { .view = ask->view, .service = ask->service, .out = out };
	enum status st = ST_OK;

	if (ask->about.kind == kind_deficit.id)
		st = read_deficit(&m, ask->about, notes);
	else
		out->competency = ask->about;
	if (!st)
		st = read_competency(&m, notes);
	for (int what = 0; !st && what < NMATCH_WHATS; what++) {
		whats[what].find(&m);
		take_best(&m, (enum match_what)what, ask->limit ? ask->limit : MATCH_LIMIT);
	}
	sort(out->v, out->n);
	free(m.v);
	return st;
}

void matches_release(struct matches *m)
{
	free(m->v);
	arena_release(&m->arena);
	*m = (struct matches){ 0 };
}
