/* The annual plan and its events: goals as sections, projects, the regional calendar, plan against fact
 * (П 3.1, 3.2, 3.3.3, 4.5). */
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/event.h"
#include "metodist/model/periods.h"
#include "metodist/rules/judge.h"

/* The service's own plan of the day: the one that holds, an approved one before a draft. */
struct plan {
	struct ref ref;
	bool approved;
	int32_t from, until;
};

static void plan(struct judging *j, const struct record *r, void *ctx)
{
	struct plan *p = ctx;
	bool approved = value_is(r, PLAN_STATUS, 0, "agreed") || value_is(r, PLAN_STATUS, 0, "approved");

	if (value_given(r, PLAN_BODY, 0) || !period_holds(r, PLAN_FROM, PLAN_UNTIL, 0, j->view->today))
		return;
	if (value_day(r, PLAN_APPROVED, 0) > j->view->today)
		approved = false;
	if (!p->ref.id || (approved && !p->approved))
		*p = (struct plan){ judge_ref(r), approved, value_day(r, PLAN_FROM, 0),
				    value_day(r, PLAN_UNTIL, 0) };
}

static struct plan plan_of(struct judging *j)
{
	struct plan p = { 0 };

	judge_each(j, "plan", plan, &p);
	return p;
}

static bool planned_here(const struct record *event, const struct plan *p)
{
	return p->ref.id && value_ref(event, EVENT_PLAN, 0).id == p->ref.id;
}

static bool held(const struct record *r, int32_t day)
{
	return value_given(r, EVENT_HELD, 0) ? value_by(r, EVENT_HELD, 0, day)
					     : value_is(r, EVENT_STATUS, 0, "held");
}

/* Off the list: what was moved has another line or another day. */
static bool dropped(const struct record *r)
{
	return value_is(r, EVENT_STATUS, 0, "cancelled");
}

static int32_t last_day(const struct record *r)
{
	int32_t until = value_day(r, EVENT_UNTIL, 0);

	return until == DAY_NONE ? value_day(r, EVENT_DATE, 0) : until;
}

/* ---- П 4.5: agreed or approved; the figure is what of it has been held ---- */

static void fact(struct judging *j, const struct record *r, void *ctx)
{
	bool done;

	if (!planned_here(r, ctx) || dropped(r))
		return;
	done = held(r, j->view->today);
	norm_hit(j, done, judge_ref(r), "%s%s", done ? "проведено " : "по плану ",
		 day_text(done && value_given(r, EVENT_HELD, 0) ? value_day(r, EVENT_HELD, 0)
								: value_day(r, EVENT_DATE, 0))
			 .s);
}

void judge_plan(struct judging *j)
{
	struct plan p = plan_of(j);

	if (!p.ref.id) {
		buf_str(&j->verdict.foot, "Плана службы на этот день нет");
		return;
	}
	judge_each(j, "event", fact, &p);
	j->verdict.state = p.approved ? NORM_DONE : NORM_BROKEN;
	buf_printf(&j->verdict.foot, "План с %s по %s: %s", day_text(p.from).s, day_text(p.until).s,
		   p.approved ? "согласован или утверждён" : "проект, а год уже идёт");
}

static void on_time(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = j->view->today, planned = last_day(r);

	if (!planned_here(r, ctx) || planned == DAY_NONE || planned >= day)
		return;
	if (held(r, day))
		norm_hit(j, true, judge_ref(r), "проведено");
	else if (dropped(r) || value_is(r, EVENT_STATUS, 0, "moved"))
		norm_hit(j, true, judge_ref(r), "%s", dropped(r) ? "отменено" : "перенесено");
	else
		norm_hit(j, false, judge_ref(r), "по плану %s, отметки о проведении нет",
			 day_text(planned).s);
}

void judge_plan_fact(struct judging *j)
{
	struct plan p = plan_of(j);

	judge_each(j, "event", on_time, &p);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- the single calendar of the region ---- */

struct answers {
	const struct plan *plan;
	struct ids answered; /* regional events that an event of ours answers */
};

static void answer(struct judging *j, const struct record *r, void *ctx)
{
	struct answers *a = ctx;
	struct ref regional = value_ref(r, EVENT_REGIONAL, 0);

	(void)j;
	if (regional.id && !dropped(r))
		ids_add(&a->answered, regional.id);
}

static void regional(struct judging *j, const struct record *r, void *ctx)
{
	struct answers *a = ctx;
	int32_t date = value_day(r, EVENT_DATE, 0);
	bool met;

	if (!value_true(r, EVENT_SINGLE_CALENDAR, 0) || value_given(r, EVENT_REGIONAL, 0) || dropped(r) ||
	    date == DAY_NONE || date < a->plan->from || date > a->plan->until)
		return;
	met = value_given(r, EVENT_PLAN, 0) || ids_has(&a->answered, r->id);
	norm_hit(j, met, judge_ref(r), "%s", met ? "учтено в плане" : "в плане службы ему ничто не отвечает");
}

void judge_calendar(struct judging *j)
{
	struct plan p = plan_of(j);
	struct answers a = { .plan = &p };

	if (!p.ref.id)
		return;
	judge_each(j, "event", answer, &a);
	judge_each(j, "event", regional, &a);
	ids_release(&a.answered);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- П 3.1, 3.2: goals and projects ---- */

static void section(struct judging *j, const struct record *r, void *ctx)
{
	bool given = value_given(r, EVENT_SECTION, 0);

	if (planned_here(r, ctx) && !dropped(r))
		norm_hit(j, given, judge_ref(r), "%s", given ? "раздел указан" : "не указан раздел плана");
}

void judge_sections(struct judging *j)
{
	struct plan p = plan_of(j);

	judge_each(j, "event", section, &p);
	norm_all_good(j, NORM_ATTENTION);
}

static void project(struct judging *j, const struct record *r, void *ctx)
{
	if (planned_here(r, ctx) && !dropped(r) && value_given(r, EVENT_PROJECT, 0))
		norm_hit(j, true, judge_ref(r), "в рамках национального проекта");
}

void judge_projects(struct judging *j)
{
	struct plan p = plan_of(j);

	judge_each(j, "event", project, &p);
	j->verdict.unit = UNIT_COUNT;
	j->verdict.state = !p.ref.id ? NORM_NO_DATA : j->verdict.num ? NORM_DONE : NORM_ATTENTION;
}

/* ---- П 3.3.3: what an event that was held leaves behind ---- */

static void outcome(struct judging *j, const struct record *r, void *ctx)
{
	int32_t *from = ctx, date = value_day(r, EVENT_DATE, 0);
	bool level = value_given(r, EVENT_LEVEL, 0), people = value_given(r, EVENT_PARTICIPANTS, 0),
	     results = value_given(r, EVENT_RESULTS, 0);

	if (date == DAY_NONE || date < *from || date > j->view->today || !held(r, j->view->today) ||
	    !value_given(r, EVENT_PLAN, 0))
		return;
	norm_hit(j, level && people && results, judge_ref(r), "уровень — %s, участники — %s, итоги — %s",
		 level ? "есть" : "нет", people ? "есть" : "нет", results ? "есть" : "нет");
}

void judge_outcomes(struct judging *j)
{
	int32_t from = judge_school_year(j);

	judge_each(j, "event", outcome, &from);
	norm_all_good(j, NORM_ATTENTION);
}
