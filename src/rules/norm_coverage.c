/* Задачи, направления и обязанности актива: is each of the regulation's lists answered by somebody's work?
 * (А 1.5, 3.1, 3.2) */
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/methodist.h"
#include "metodist/model/organization.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

enum { PICKED = 64 };
enum list { LIST_TASKS, LIST_DIRECTIONS, LIST_DUTIES };

/* How often each item of a list was worked on. */
struct coverage {
	enum list list;
	const struct classifier *items;
	struct slice *codes; /* of the items: measured once, compared with those of all works */
	struct ids *members; /* whose work counts */
	size_t *n;
	struct ref *newest;
	int32_t *day;
	size_t works;
};

static uint16_t tag_of(const struct kind *kind, enum list list)
{
	return list == LIST_TASKS    ? kind->work.tasks
	       : list == LIST_DUTIES ? kind->work.duty
				     : kind->work.direction;
}

static struct slice codes_of(const struct work *work, enum list list)
{
	return list == LIST_TASKS ? work->tasks : list == LIST_DUTIES ? work->duty : work->direction;
}

/* As this base has it: the settings may add items. */
static const struct classifier *items_of(const struct schema *schema, enum list list)
{
	for (size_t i = 0; i < schema->n; i++) {
		const struct field *f = kind_field(&schema->kinds[i], tag_of(&schema->kinds[i], list));

		if (f && f->choices)
			return f->choices;
	}
	return NULL;
}

static void member(struct judging *j, const struct record *r, void *ctx)
{
	if (methodist_serves(r, j->view->today))
		ids_add(ctx, value_ref(r, METHODIST_TEACHER, 0).id);
}

static bool by_member(const struct coverage *c, const struct work *work)
{
	for (size_t i = 0; i < ref_count(work->doers); i++)
		if (ids_has(c->members, work_doer(work, i)))
			return true;
	return false;
}

static void count_item(struct coverage *c, struct slice code, const struct work *work)
{
	for (size_t i = 0; i < c->items->n; i++) {
		if (!slice_eq(code, c->codes[i]))
			continue;
		if (!c->n[i] || work->until >= c->day[i]) {
			c->newest[i] = judge_ref(work->record);
			c->day[i] = work->until;
		}
		c->n[i]++;
	}
}

static void count_work(void *ctx, const struct work *work)
{
	struct coverage *c = ctx;
	struct slice codes = codes_of(work, c->list), code;

	if (!by_member(c, work))
		return;
	c->works++;
	while (codes.n && slice_split(&codes, ' ', &code))
		count_item(c, code, work);
}

static void coverage_begin(struct coverage *c, enum list list, const struct classifier *items,
			   struct ids *members)
{
	*c = (struct coverage){ .list = list, .items = items, .members = members };
	c->codes = mem_array(items->n, sizeof(*c->codes));
	for (size_t i = 0; i < items->n; i++)
		c->codes[i] = slice_str(items->items[i].code);
	c->n = mem_array(items->n, sizeof(*c->n));
	c->newest = mem_array(items->n, sizeof(*c->newest));
	c->day = mem_array(items->n, sizeof(*c->day));
}

static void coverage_end(struct coverage *c)
{
	free(c->codes);
	free(c->n);
	free(c->newest);
	free(c->day);
}

/* What was not worked on this year may yet be; what was not last year either has missed its term. */
static void tell_items(struct judging *j, const struct coverage *now, const struct coverage *last,
		       int32_t start)
{
	bool missed = false;

	for (size_t i = 0; i < now->items->n; i++) {
		const char *label = now->items->items[i].label;

		if (now->n[i])
			norm_hit(j, true, now->newest[i], "%s: работ — %zu, последняя %s", label, now->n[i],
				 day_text(now->day[i]).s);
		else if (last->works && !last->n[i])
			norm_hit(j, false, (struct ref){ 0 }, "%s: ни одной работы и в прошлом учебном году",
				 label);
		else
			norm_hit(j, false, (struct ref){ 0 }, "%s: с %s ни одной работы", label,
				 day_text(start).s);
		missed |= !now->n[i] && last->works && !last->n[i];
	}
	norm_all_good(j, missed ? NORM_BROKEN : NORM_ATTENTION);
	if (!now->works && !last->works)
		j->verdict.state = NORM_NO_DATA;
	buf_printf(&j->verdict.foot, "Работа действующих членов актива с %s: %zu", day_text(start).s,
		   now->works);
}

static bool lacks_any(const struct coverage *c)
{
	for (size_t i = 0; i < c->items->n; i++)
		if (!c->n[i])
			return true;
	return false;
}

static void judge_list(struct judging *j, enum list list)
{
	const struct classifier *items = items_of(j->view->schema, list);
	int32_t start = school_year(j->service, j->view->today), before = school_year(j->service, start - 1);
	struct ids members = { 0 };
	struct coverage now, last;

	if (!items)
		return;
	judge_each(j, "methodist", member, &members);
	coverage_begin(&now, list, items, &members);
	coverage_begin(&last, list, items, &members);
	ledger_each(j, start, j->view->today, count_work, &now);
	/* Last year is asked only of what this one lacks. */
	if (lacks_any(&now))
		ledger_each(j, before, start - 1, count_work, &last);
	tell_items(j, &now, &last, start);
	coverage_end(&now);
	coverage_end(&last);
	ids_release(&members);
}

void judge_tasks(struct judging *j)
{
	judge_list(j, LIST_TASKS);
}

void judge_directions(struct judging *j)
{
	judge_list(j, LIST_DIRECTIONS);
}

void judge_duties(struct judging *j)
{
	judge_list(j, LIST_DUTIES);
}

/* ---- every work carries a direction (А 3.1) ---- */

static void carried(void *ctx, const struct work *work)
{
	struct judging *j = ctx;

	if (!work->record->kind->work.direction)
		return;
	if (work->direction.n)
		norm_hit(j, true, judge_ref(work->record), "%s, направление указано", day_text(work->day).s);
	else
		norm_hit(j, false, judge_ref(work->record), "%s: направление не указано",
			 day_text(work->day).s);
}

void judge_direction_carried(struct judging *j)
{
	ledger_each(j, school_year(j->service, j->view->today), j->view->today, carried, j);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- schools with low results or in hard conditions (А 1.5) ---- */

struct schools {
	struct judging *judging;
	const struct census *census;
	struct ids marked, helped, helped_before;
	struct ids *into;
	size_t left;             /* marked schools of which no help has been seen yet */
	const struct kind *kind; /* of which `wanted` speaks: works come kind by kind */
	bool wanted[TAG_MAX + 1];
	size_t works;            /* of last year */
	bool any, missed;
};

static void help_to(struct schools *s, uint64_t organization)
{
	if (!ids_has(&s->marked, organization) || ids_has(s->into, organization))
		return;
	ids_add(s->into, organization);
	s->left--;
}

static void help_cell(struct schools *s, struct slice refs)
{
	for (size_t i = 0; i < ref_count(refs); i++) {
		struct ref ref = ref_get(refs, i);

		if (ref.kind == kind_organization.id) {
			help_to(s, ref.id);
		} else if (ref.kind == kind_teacher.id) {
			const struct person *p = census_person(s->census, ref.id);

			if (p && p->organization)
				help_to(s, p->organization);
		}
	}
}

/* Sitting in a meeting, being tested and being told of something is no support. */
static bool supports(const struct kind *kind)
{
	return kind->work.direction && strcmp(kind->name, "diagnostic") != 0 &&
	       strcmp(kind->name, "notice") != 0;
}

static void want_references(struct schools *s, const struct kind *kind)
{
	const struct field *rows = NULL, *f = NULL;

	memset(s->wanted, 0, sizeof(s->wanted));
	while (kind_next(kind, &rows, &f))
		s->wanted[f->tag] = f->type->wire == WIRE_REF && f->tag != kind->work.doer;
	s->kind = kind;
}

/* Help comes to a school where the work was done there, or with people who work there; the doer's own school
 * is no proof. */
static void help(void *ctx, const struct work *work)
{
	struct schools *s = ctx;
	struct cell cells[PICKED];
	size_t at = 0, n;

	if (!supports(work->record->kind))
		return;
	s->works += s->into == &s->helped_before;
	s->any = true;
	if (!s->left)
		return;
	if (s->kind != work->record->kind)
		want_references(s, work->record->kind);
	while ((n = record_pick(work->record, s->wanted, TAG_MAX + 1, &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++)
			help_cell(s, cells[i].bytes);
}

static void find_help(struct schools *s, struct ids *into, int32_t from, int32_t until)
{
	struct judging *j = s->judging;

	s->into = into;
	s->left = s->marked.n;
	ledger_each(j, from, until, help, s);
}

static void marked(struct judging *j, const struct record *r, void *ctx)
{
	(void)j;
	if (value_true(r, ORGANIZATION_LOW_RESULTS, 0) || value_true(r, ORGANIZATION_HARD_CONDITIONS, 0))
		ids_add(ctx, r->id);
}

static void school(struct judging *j, const struct record *r, void *ctx)
{
	struct schools *s = ctx;
	bool low = value_true(r, ORGANIZATION_LOW_RESULTS, 0),
	     hard = value_true(r, ORGANIZATION_HARD_CONDITIONS, 0);
	const char *mark = low && hard ? "ШНОР, сложные условия" : low ? "ШНОР" : "сложные условия";

	if (!low && !hard)
		return;
	if (ids_has(&s->helped, r->id))
		norm_hit(j, true, judge_ref(r), "%s: поддержка в этом учебном году была", mark);
	else
		norm_hit(j, false, judge_ref(r), "%s: в этом учебном году поддержки не было%s", mark,
			 s->works && !ids_has(&s->helped_before, r->id) ? ", в прошлом тоже" : "");
	s->missed |= !ids_has(&s->helped, r->id) && !ids_has(&s->helped_before, r->id);
}

void judge_weak_schools(struct judging *j)
{
	int32_t start = school_year(j->service, j->view->today);
	struct schools s = { .judging = j, .census = census_of(j) };

	judge_each(j, "organization", marked, &s.marked);
	find_help(&s, &s.helped, start, j->view->today);
	find_help(&s, &s.helped_before, school_year(j->service, start - 1), start - 1);
	judge_each(j, "organization", school, &s);
	norm_all_good(j, s.works && s.missed ? NORM_BROKEN : NORM_ATTENTION);
	if (!s.any && j->verdict.of)
		j->verdict.state = NORM_NO_DATA;
	ids_release(&s.marked);
	ids_release(&s.helped);
	ids_release(&s.helped_before);
}
