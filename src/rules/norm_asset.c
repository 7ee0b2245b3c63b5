/* Состав актива: on what ground members work, whose names may be published, where its experience goes, who
 * may be in it (А 2.1, 2.4, 2.5). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/event.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/eligibility.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

/* ---- штат, договор, иные условия (А 2.1) ---- */

struct basis {
	bool broken;
	long soonest;
};

static void contract(struct judging *j, const struct record *r, struct basis *b)
{
	int32_t day = j->view->today, from = value_day(r, METHODIST_CONTRACT_FROM, 0),
		until = value_day(r, METHODIST_CONTRACT_UNTIL, 0);

	if (from == DAY_NONE || until == DAY_NONE) {
		b->broken = true;
		norm_hit(j, false, judge_ref(r), "договор: не указан%s",
			 from == DAY_NONE ? "о начало" : " срок");
	} else if (until < day || from > day) {
		b->broken = true;
		norm_hit(j, false, judge_ref(r),
			 until < day ? "договор кончился %s" : "договор начнётся только %s",
			 day_text(until < day ? until : from).s);
	} else if (until - day <= judge_limit(j, LIMIT_CONTRACT_DAYS)) {
		norm_hit(j, false, judge_ref(r), "договор до %s: осталось дней — %ld", day_text(until).s,
			 (long)until - day);
	} else {
		norm_hit(j, true, judge_ref(r), "договор до %s", day_text(until).s);
	}
}

static void basis(struct judging *j, const struct record *r, void *ctx)
{
	struct basis *b = ctx;

	if (!methodist_serves(r, j->view->today))
		return;
	if (!value_given(r, METHODIST_BASIS, 0)) {
		b->broken = true;
		norm_hit(j, false, judge_ref(r),
			 "не указано, на каких условиях работает: штат, договор или иное");
	} else if (value_is(r, METHODIST_BASIS, 0, "contract")) {
		contract(j, r, b);
	} else {
		norm_hit(j, true, judge_ref(r), "%s",
			 value_is(r, METHODIST_BASIS, 0, "staff") ? "в штате" : "на иных условиях");
	}
}

void judge_basis(struct judging *j)
{
	struct basis b = { 0 };

	judge_each(j, "methodist", basis, &b);
	norm_all_good(j, b.broken ? NORM_BROKEN : NORM_ATTENTION);
}

/* ---- the list that may be published (А 2.1, 152-ФЗ) ---- */

static int32_t consent_since(const struct record *teacher, int32_t day)
{
	uint16_t row;

	for (size_t i = 0; (row = rows_next(teacher, TEACHER_CONSENTS, &i));)
		if (value_is(teacher, CONSENT_PURPOSE, row, "spreading") &&
		    period_holds(teacher, CONSENT_FROM, CONSENT_UNTIL, row, day) &&
		    !value_by(teacher, CONSENT_WITHDRAWN, row, day))
			return value_day(teacher, CONSENT_FROM, row);
	return DAY_NONE;
}

static void publishable(struct judging *j, const struct record *r, void *ctx)
{
	struct record teacher = { 0 };
	int32_t since;

	(void)ctx;
	if (!methodist_serves(r, j->view->today) ||
	    view_get(j->view, value_ref(r, METHODIST_TEACHER, 0), &teacher) != ST_OK)
		return;
	since = consent_since(&teacher, j->view->today);
	if (since != DAY_NONE)
		norm_hit(j, true, judge_ref(&teacher), "согласие на распространение с %s", day_text(since).s);
	else
		norm_hit(j, false, judge_ref(&teacher),
			 "нет согласия на распространение: в публикуемый список не входит");
	record_release(&teacher);
}

void judge_publishable(struct judging *j)
{
	judge_each(j, "methodist", publishable, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- experience goes to the region and the federation (А 2.1) ---- */

struct spread {
	int32_t start;
	bool before;
};

static bool wide(const struct record *r, uint16_t tag)
{
	return value_is(r, tag, 0, "regional") || value_is(r, tag, 0, "federal");
}

static void spread_practice(struct judging *j, const struct record *r, void *ctx)
{
	struct spread *s = ctx;
	int32_t day = value_day(r, PRACTICE_SPREAD, 0);

	if (!wide(r, PRACTICE_LEVEL) || day == DAY_NONE || day > j->view->today)
		return;
	if (day >= s->start)
		norm_hit(j, true, judge_ref(r), "опыт распространён %s", day_text(day).s);
	else
		s->before = true;
}

static void spread_event(struct judging *j, const struct record *r, void *ctx)
{
	struct spread *s = ctx;
	int32_t day = value_day(r, EVENT_DATE, 0);
	uint16_t row;

	if (!wide(r, EVENT_LEVEL) || day == DAY_NONE || day > j->view->today ||
	    !value_is(r, EVENT_STATUS, 0, "held"))
		return;
	for (size_t i = 0; (row = rows_next(r, EVENT_PARTICIPANTS, &i));) {
		if (!value_is(r, ENTRANT_ROLE, row, "speaker"))
			continue;
		if (day < s->start) {
			s->before = true;
			return;
		}
		norm_hit(j, true, (struct ref){ r->kind->id, row, r->id }, "выступление %s", day_text(day).s);
	}
}

void judge_spread(struct judging *j)
{
	struct spread s = { .start = school_year(j->service, j->view->today) };

	judge_each(j, "practice", spread_practice, &s);
	judge_each(j, "event", spread_event, &s);
	j->verdict.unit = UNIT_COUNT;
	j->verdict.state = j->verdict.num ? NORM_DONE : s.before ? NORM_ATTENTION : NORM_NO_DATA;
	if (!j->verdict.num)
		buf_printf(&j->verdict.foot,
			   "С %s опыт на региональный и федеральный уровень не распространяли",
			   day_text(s.start).s);
}

/* ---- requirements to members (А 2.4, 2.5) ---- */

struct required {
	size_t broken, unknown;
};

static void eligible(struct judging *j, const struct record *r, void *ctx)
{
	struct required *q = ctx;
	struct record teacher = { 0 };
	struct eligibility e;

	if (!methodist_serves(r, j->view->today) ||
	    view_get(j->view, value_ref(r, METHODIST_TEACHER, 0), &teacher) != ST_OK)
		return;
	eligibility_judge(j->view, j->service, &teacher, r, &e);
	if (e.answer == ANSWER_YES) {
		norm_hit(j, true, judge_ref(r), "все условия выполнены");
	} else if (e.override.n) {
		norm_hit(j, false, judge_ref(r), "%.*s; включён с основанием: %.*s", (int)e.lacks.n,
			 e.lacks.p, (int)e.override.n, e.override.p);
	} else {
		q->broken += e.answer == ANSWER_NO;
		q->unknown += e.answer == ANSWER_NO_DATA;
		norm_hit(j, false, judge_ref(r), "%.*s", (int)e.lacks.n, e.lacks.p);
	}
	eligibility_release(&e);
	record_release(&teacher);
}

void judge_eligible(struct judging *j)
{
	struct required q = { 0 };

	judge_each(j, "methodist", eligible, &q);
	norm_all_good(j, q.broken ? NORM_BROKEN : q.unknown ? NORM_NO_DATA : NORM_ATTENTION);
}
