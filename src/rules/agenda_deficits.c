/* Where deficits grow: area × organization, this quarter so far beside the whole last one. What has already passed the
 * last quarter grows for certain, whatever the rest of this one brings. */
#include <stdlib.h>

#include "agenda_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/body.h"
#include "metodist/model/filter.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/match.h"

enum {
	GROWN_LEAST = 3,     /* fewer in a quarter are chance */
	PAIRS_TOLD = 3,
};

/* One found deficit. */
struct finding {
	uint64_t deficit, teacher, organization;
	int area;                /* number in `areas` */
	bool now;                /* this quarter, else the last */
};

struct competency {
	uint64_t id;
	int area;                /* -1: not this body's business */
};

/* An area and the newest deficit found in it. */
struct area {
	struct slice code;
	int32_t found;
	uint64_t deficit;
	int rank;                /* by that deficit, the newest first */
};

struct growth {
	struct composing *c;
	const struct kind *deficit;
	uint16_t teacher, competency, found;
	int32_t last, quarter;   /* first days of the last quarter and of this one */
	struct finding *v;
	size_t n, cap;
	struct competency *competencies;
	size_t ncompetencies, competencies_cap;
	struct area *areas;
	size_t nareas, areas_cap;
};

struct pair {
	size_t at, now, before;  /* of findings: the first; how many in either quarter */
};

/* ---- competencies: few, asked for often ---- */

static bool concerns(const struct composing *c, struct slice subject)
{
	return c->municipal || slice_starts(c->type, SLICE("school")) || subject_named(c->title, subject);
}

static int area_number(struct growth *g, struct slice area)
{
	for (size_t i = 0; i < g->nareas; i++)
		if (slice_eq(g->areas[i].code, area))
			return (int)i;
	MEM_GROW(g->areas, g->nareas, g->areas_cap);
	g->areas[g->nareas] = (struct area){ arena_copy(&g->c->out->arena, area), DAY_NONE, 0, 0 };
	return (int)g->nareas++;
}

static int area_of(struct growth *g, struct ref competency)
{
	struct record r = { 0 };
	int area = -1;

	for (size_t i = 0; i < g->ncompetencies; i++)
		if (g->competencies[i].id == competency.id)
			return g->competencies[i].area;
	if (view_get(g->c->view, competency, &r) == ST_OK &&
	    record_get(&r, kind_named(r.kind, "area")->tag, 0).n &&
	    concerns(g->c, record_get(&r, kind_named(r.kind, "subject")->tag, 0)))
		area = area_number(g, record_get(&r, kind_named(r.kind, "area")->tag, 0));
	MEM_GROW(g->competencies, g->ncompetencies, g->competencies_cap);
	g->competencies[g->ncompetencies++] = (struct competency){ competency.id, area };
	record_release(&r);
	return area;
}

/* ---- findings ---- */

static bool newer(const struct area *x, const struct area *y)
{
	return x->found > y->found || (x->found == y->found && x->deficit > y->deficit);
}

static void rank_areas(struct growth *g)
{
	for (size_t i = 0; i < g->nareas; i++)
		for (size_t k = 0; k < g->nareas; k++)
			g->areas[i].rank += newer(&g->areas[k], &g->areas[i]);
}

static bool on_deficit(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct growth *g = ctx;
	int32_t found = value_day(r, g->found, 0);
	struct finding f = { .deficit = ref.id, .now = found >= g->quarter };

	(void)key;
	f.area = area_of(g, value_ref(r, g->competency, 0));
	f.teacher = value_ref(r, g->teacher, 0).id;
	if (f.area >= 0 && newer(&(struct area){ .found = found, .deficit = ref.id }, &g->areas[f.area])) {
		g->areas[f.area].found = found;
		g->areas[f.area].deficit = ref.id;
	}
	if (found <= g->c->day && f.area >= 0) {
		MEM_GROW(g->v, g->n, g->cap);
		g->v[g->n++] = f;
	}
	return true;
}

/* A school's own body speaks of its own people. */
static void place(struct growth *g)
{
	uint64_t own = slice_starts(g->c->type, SLICE("school"))
			       ? value_ref(g->c->body, BODY_ORGANIZATION, 0).id : 0;
	const struct census *census = census_of(g->c->judging);
	size_t kept = 0;

	rank_areas(g);
	for (size_t i = 0; i < g->n; i++) {
		const struct person *p = census_person(census, g->v[i].teacher);

		g->v[i].organization = p ? p->organization : 0;
		g->v[i].area = g->areas[g->v[i].area].rank;
	}
	for (size_t i = 0; i < g->n; i++)
		if (g->v[i].organization && (!own || g->v[i].organization == own))
			g->v[kept++] = g->v[i];
	g->n = kept;
}

/* ---- pairs ---- */

static int by_pair(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int order = (x->organization > y->organization) - (x->organization < y->organization);

	if (!order)
		order = x->area - y->area;
	return order ? order : (x->deficit > y->deficit) - (x->deficit < y->deficit);
}

static bool same_pair(const struct finding *x, const struct finding *y)
{
	return x->organization == y->organization && x->area == y->area;
}

/* The steepest rise first. */
static int by_growth(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	size_t p = x->now - x->before, q = y->now - y->before;

	if (p != q)
		return p < q ? 1 : -1;
	return (x->at > y->at) - (x->at < y->at);
}

static size_t find_pairs(struct growth *g, struct pair **pairs)
{
	size_t n = 0, cap = 0;

	*pairs = NULL;
	for (size_t i = 0; i < g->n;) {
		struct pair pair = { .at = i };

		for (; i < g->n && same_pair(&g->v[pair.at], &g->v[i]); i++)
			*(g->v[i].now ? &pair.now : &pair.before) += 1;
		if (pair.now < GROWN_LEAST || pair.now <= pair.before)
			continue;
		MEM_GROW(*pairs, n, cap);
		(*pairs)[n++] = pair;
	}
	if (n)
		qsort(*pairs, n, sizeof(**pairs), by_growth);
	return n;
}

static struct slice area_of_rank(const struct growth *g, int rank)
{
	size_t i = 0;

	while (g->areas[i].rank != rank)
		i++;
	return g->areas[i].code;
}

static void keep_pair(struct growth *g, const struct pair *pair)
{
	const struct composing *c = g->c;
	const struct finding *first = &g->v[pair->at];
	const struct kind *competency = schema_kind(c->view->schema, kind_competency.id);
	const struct field *area = kind_named(competency, "area");
	struct item item = { 0 };
	struct buf line = { 0 };

	buf_str(&item.text, "Рост дефицитов «");
	area->type->format(area, c->view, area_of_rank(g, first->area), &item.text);
	buf_str(&item.text, "», ");
	view_title(c->view, (struct ref){ kind_organization.id, 0, first->organization }, &item.text);
	buf_printf(&item.text, ": %zu против %zu в прошлом квартале", pair->now, pair->before);
	for (size_t i = pair->at; i < pair->at + pair->now + pair->before; i++) {
		struct ref ref = { g->deficit->id, 0, g->v[i].deficit };

		if (!g->v[i].now)
			continue;
		buf_reset(&line);
		view_title(c->view, ref, &line);
		item_line(&item, ref, buf_cstr(&line));
	}
	item_keep(g->c, &item, AGENDA_FROM_DEFICITS, 1);
	buf_release(&line);
}

void agenda_deficits(struct composing *c)
{
	const struct kind *deficit = schema_kind(c->view->schema, kind_deficit.id);
	struct growth g = { .c = c, .deficit = deficit, .quarter = date_quarter(c->day) };
	struct query q = { .kind = deficit, .by = BY_ID };
	struct filter *filter = NULL;
	struct buf words = { 0 };
	struct notes notes = { 0 };
	struct pair *pairs;
	size_t n;

	g.last = date_quarter(g.quarter - 1);
	g.teacher = kind_named(deficit, "teacher")->tag;
	g.competency = kind_named(deficit, "competency")->tag;
	g.found = kind_named(deficit, "found")->tag;
	buf_str(&words, "found>=");
	date_iso(g.last, &words);
	c->st = filter_parse_line(c->view, deficit, buf_view(&words), &filter, &notes);
	q.filter = filter;
	if (!c->st)
		c->st = view_each(c->view, &q, on_deficit, &g);
	filter_free(filter);
	buf_release(&words);
	notes_release(&notes);
	place(&g);
	if (g.n)
		qsort(g.v, g.n, sizeof(*g.v), by_pair);
	n = find_pairs(&g, &pairs);
	for (size_t i = 0; i < n && i < PAIRS_TOLD; i++)
		keep_pair(&g, &pairs[i]);
	free(pairs);
	free(g.v);
	free(g.competencies);
	free(g.areas);
}
