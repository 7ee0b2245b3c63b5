#include "metodist/rules/leaving.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

static const struct hanging_rule rules[] = {
	{ "body", "leader", PASS_REFERENCE, "руководит объединением", NULL, NULL, NULL, NULL },
	{ "body", "members.teacher", PASS_MEMBER, "входит в состав", NULL, "members.until", NULL, NULL },
	{ "organization", "head", PASS_REFERENCE, "руководит организацией", NULL, NULL, NULL, NULL },
	{ "organization", "method_lead", PASS_REFERENCE, "отвечает за методическую работу", NULL, NULL, NULL,
	  NULL },
	{ "methodist", "teacher", PASS_NEVER, "член актива или кандидат", NULL, NULL,
	  "refused withdrawn left", NULL },
	{ "mentorship", "mentor", PASS_PAIR, "наставник", NULL, "until", NULL, NULL },
	{ "mentorship", "mentee", PASS_NEVER, "наставляемый", NULL, "until", NULL, NULL },
	{ "route", "tutor", PASS_REFERENCE, "тьютор маршрута", NULL, NULL, "done stopped", NULL },
	{ "course", "tutor", PASS_REFERENCE, "тьютор курса", NULL, "until", NULL, NULL },
	{ "internship", "supervisor", PASS_REFERENCE, "руководит стажировкой", NULL, "until", NULL, NULL },
	{ "meeting", "decisions.owner", PASS_REFERENCE, "исполняет решение", "decisions.done", NULL, NULL,
	  "decisions.due" },
	{ "meeting", "chair", PASS_REFERENCE, "ведёт заседание", NULL, "date", NULL, "date" },
	{ "meeting", "secretary", PASS_REFERENCE, "ведёт протокол", NULL, "date", NULL, "date" },
	{ "event", "responsible", PASS_REFERENCE, "отвечает за мероприятие", "held", NULL, "held cancelled",
	  "date" },
	{ "request", "assigned", PASS_REFERENCE, "отвечает на запрос", "answered", NULL, NULL, "due" },
	{ "consultation", "tutor", PASS_REFERENCE, "ведёт консультацию", NULL, "date", NULL, "date" },
	{ "visit", "visitor", PASS_REFERENCE, "посещает занятие", NULL, "date", NULL, "date" },
	{ "review", "author", PASS_REFERENCE, "изучает работу", NULL, "until", NULL, NULL },
};

static const struct field *field_of(const struct kind *kind, const char *name)
{
	return kind_find_field(kind, slice_str(name));
}

static const struct hanging_rule *rule_of(const struct kind *kind, uint16_t tag)
{
	for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
		const struct field *f = strcmp(rules[i].kind, kind->name) == 0
						? field_of(kind, rules[i].field)
						: NULL;

		if (f && f->tag == tag)
			return &rules[i];
	}
	return NULL;
}

static bool code_among(const char *codes, struct slice code)
{
	struct slice rest = slice_str(codes), one;

	while (slice_split(&rest, ' ', &one))
		if (slice_eq(one, code))
			return true;
	return false;
}

/* The stage of a methodist is what the status of other kinds is. */
static struct slice status_of(const struct record *r)
{
	const struct field *f = field_of(r->kind, "status");

	if (!f)
		f = field_of(r->kind, "stage");
	return f ? record_get(r, f->tag, 0) : (struct slice){ 0 };
}

static bool over(const struct hanging_rule *rule, const struct record *r, uint16_t row, int32_t day)
{
	if (rule->done && value_given(r, field_of(r->kind, rule->done)->tag, row))
		return true;
	if (rule->until) {
		int32_t last = value_day(r, field_of(r->kind, rule->until)->tag, row);

		if (last != DAY_NONE && last < day)
			return true;
	}
	return rule->closed && code_among(rule->closed, status_of(r));
}

/* ---- found ---- */

struct found {
	const struct hanging_rule *rule;
	struct ref at;
	uint16_t tag;
};

struct search {
	struct found *v;
	size_t n, cap;
};

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	const struct hanging_rule *rule = rule_of(kind, tag);
	struct search *s = ctx;

	if (rule) {
		MEM_GROW(s->v, s->n, s->cap);
		s->v[s->n++] = (struct found){ rule, from, tag };
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return x->at.id != y->at.id ? (x->at.id > y->at.id ? 1 : -1) : (int)x->at.row - (int)y->at.row;
}

static void tell_found(const struct view *view, const struct found *f, hanging_fn *each, void *ctx)
{
	struct record r = { 0 };

	if (view_get(view, (struct ref){ f->at.kind, 0, f->at.id }, &r) == ST_OK &&
	    !over(f->rule, &r, f->at.row, view->today))
		each(ctx, &(struct hanging){ f->rule, &r, kind_field(r.kind, f->tag), f->at.row });
	record_release(&r);
}

enum status hanging_each(const struct view *view, struct ref person, hanging_fn *each, void *ctx)
{
	struct search s = { 0 };
	enum status st = view_referrers(view, person, NULL, 0, on_referrer, &s);

	if (s.n)
		qsort(s.v, s.n, sizeof(*s.v), compare);
	for (size_t i = 0; i < s.n; i++)
		tell_found(view, &s.v[i], each, ctx);
	free(s.v);
	return st;
}

/* ---- gone ---- */

/* The person's references of a cell are dropped; others stay. */
static void drop_reference(struct record *r, const struct field *f, uint16_t row, struct ref person)
{
	struct slice bytes = record_get(r, f->tag, row);
	struct buf left = { 0 };

	for (size_t i = 0; i < ref_count(bytes); i++)
		if (ref_get(bytes, i).id != person.id)
			ref_put(&left, ref_get(bytes, i));
	record_set(r, f, row, buf_view(&left));
	buf_release(&left);
}

struct gone {
	struct overlay *overlay;
	struct ref person;
	int32_t day;
};

static void let_go(void *ctx, const struct hanging *h)
{
	const struct gone *g = ctx;
	struct record now = { 0 }, r = { 0 };
	const char *end = h->rule->until;

	/* one record may hang by several threads */
	if (view_get(&g->overlay->view, judge_ref(h->record), &now) != ST_OK)
		return;
	record_copy(&r, &now);
	if (h->rule->passing == PASS_REFERENCE) {
		drop_reference(&r, h->field, h->row, g->person);
	} else if (end) {
		record_set_day(&r, field_of(r.kind, end)->tag, h->row, g->day - 1);
	} else {
		record_set_day(&r, METHODIST_LEFT, 0, g->day);
		record_set(&r, kind_field(r.kind, METHODIST_STAGE), 0,
			   value_is(&r, METHODIST_STAGE, 0, "included") ? SLICE("left") : SLICE("withdrawn"));
	}
	record_release(&now);
	overlay_put(g->overlay, &r);
	record_release(&r);
}

static enum status leave_work(struct gone *g)
{
	struct record now = { 0 }, r = { 0 };
	enum status st = view_get(&g->overlay->view, g->person, &now);
	uint16_t row;

	if (st)
		return st;
	record_copy(&r, &now);
	record_release(&now);
	record_set(&r, kind_field(r.kind, TEACHER_STATUS), 0, SLICE("left"));
	for (size_t i = 0; (row = rows_next(&r, TEACHER_EMPLOYMENTS, &i));)
		if (period_holds(&r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, g->day))
			record_set_day(&r, EMPLOYMENT_UNTIL, row, g->day - 1);
	overlay_put(g->overlay, &r);
	record_release(&r);
	return ST_OK;
}

enum status leaving_begin(struct overlay *overlay, const struct view *view, struct ref person)
{
	struct gone g = { overlay, person, view->today };
	enum status st;

	overlay_begin(overlay, view);
	st = hanging_each(view, person, let_go, &g);
	if (!st)
		st = leave_work(&g);
	return st;
}
