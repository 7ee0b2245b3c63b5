/* What the service studies: reviews, demand, difficulties, experience, technologies (П 3.2, 3.3.1). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/rules/judge.h"

/* ---- the method service of each school ---- */

struct reviewed {
	struct ids schools;
	size_t reviews;
	int32_t after;
};

static int32_t review_day(const struct record *r)
{
	int32_t until = value_day(r, REVIEW_UNTIL, 0);

	return until == DAY_NONE ? value_day(r, REVIEW_FROM, 0) : until;
}

static void review(struct judging *j, const struct record *r, void *ctx)
{
	struct reviewed *v = ctx;
	int32_t day = review_day(r);

	v->reviews++;
	if (value_is(r, REVIEW_TYPE, 0, "method_service") && day != DAY_NONE && day > v->after &&
	    day <= j->view->today)
		ids_add(&v->schools, value_ref(r, REVIEW_ORGANIZATION, 0).id);
}

static void school(struct judging *j, const struct record *r, void *ctx)
{
	struct reviewed *v = ctx;
	bool done;

	if (!judge_teaches(r))
		return;
	done = ids_has(&v->schools, r->id);
	norm_hit(j, done, judge_ref(r), "%s",
		 done ? "методическая служба изучена" : "методическую службу давно не изучали");
}

void judge_reviews(struct judging *j)
{
	struct reviewed v = { .after = date_add_months(j->view->today,
						       -(int)judge_limit(j, LIMIT_REVIEW_MONTHS)) };

	judge_each(j, "review", review, &v);
	judge_each(j, "organization", school, &v);
	ids_release(&v.schools);
	norm_all_good(j, v.reviews ? NORM_ATTENTION : NORM_NO_DATA);
	buf_printf(&j->verdict.foot, "Каждую — не реже раза в %ld мес.", judge_limit(j, LIMIT_REVIEW_MONTHS));
}

/* A review leads somewhere. */
static void direction(struct judging *j, const struct record *r, void *ctx)
{
	bool given = value_given(r, REVIEW_IMPROVEMENT, 0);

	(void)ctx;
	if (value_by(r, REVIEW_UNTIL, 0, j->view->today))
		norm_hit(j, given, judge_ref(r), "%s",
			 given ? "направление совершенствования определено"
			       : "не определено направление совершенствования");
}

void judge_improvements(struct judging *j)
{
	judge_each(j, "review", direction, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- who wants to learn what ---- */

struct demand {
	struct wanted *v;
	size_t n, requests;
	int32_t from;
};

static void request(struct judging *j, const struct record *r, void *ctx)
{
	struct demand *d = ctx;
	int32_t day = value_day(r, REQUEST_RECEIVED, 0);

	if (day == DAY_NONE || day > j->view->today || day < d->from ||
	    !value_is(r, REQUEST_WANTED, 0, "training"))
		return;
	d->requests++;
	wanted_found(d->v, d->n, record_get(r, REQUEST_REQUESTER_TYPE, 0), judge_ref(r), day);
}

void judge_demand(struct judging *j)
{
	struct wanted who[] = { { "teacher", "педагоги", { 0 }, DAY_NONE },
				{ "staff", "коллективы", { 0 }, DAY_NONE },
				{ "manager", "управленческие кадры", { 0 }, DAY_NONE } };
	struct demand d = { who, ARRAY_SIZE(who), 0, judge_school_year(j) };

	judge_each(j, "request", request, &d);
	wanted_tell(j, who, d.n, "запросов на обучение в этом учебном году нет");
	norm_all_good(j, d.requests ? NORM_ATTENTION : NORM_NO_DATA);
	buf_printf(&j->verdict.foot, "Запросов на обучение с %s: %zu", day_text(d.from).s, d.requests);
}

/* ---- difficulties ---- */

static void difficulty(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = j->view->today, handed = value_day(r, DIFFICULTY_HANDED_ON, 0);

	(void)ctx;
	if (value_day(r, DIFFICULTY_FOUND, 0) > day)
		return;
	if (handed == DAY_NONE || handed > day)
		norm_hit(j, false, judge_ref(r), "не передано разработчикам программы");
	else if (value_day(r, DIFFICULTY_ANSWERED, 0) > day ||
		 (!value_given(r, DIFFICULTY_ANSWERED, 0) && !value_given(r, DIFFICULTY_ANSWER, 0)))
		norm_hit(j, false, judge_ref(r), "передано %s, ответа нет", day_text(handed).s);
	else
		norm_hit(j, true, judge_ref(r), "передано %s, ответ есть", day_text(handed).s);
}

void judge_difficulties(struct judging *j)
{
	judge_each(j, "difficulty", difficulty, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- studied → generalized → spread ---- */

static void practice(struct judging *j, const struct record *r, void *ctx)
{
	const char *type = ctx;
	int32_t day = j->view->today;

	if (!value_is(r, PRACTICE_TYPE, 0, type))
		return;
	if (value_by(r, PRACTICE_SPREAD, 0, day))
		norm_hit(j, true, judge_ref(r), "распространено %s",
			 day_text(value_day(r, PRACTICE_SPREAD, 0)).s);
	else if (value_by(r, PRACTICE_GENERALIZED, 0, day))
		norm_hit(j, false, judge_ref(r), "обобщено %s, не распространено",
			 day_text(value_day(r, PRACTICE_GENERALIZED, 0)).s);
	else if (value_by(r, PRACTICE_STUDIED, 0, day))
		norm_hit(j, false, judge_ref(r), "изучено %s, не обобщено",
			 day_text(value_day(r, PRACTICE_STUDIED, 0)).s);
	else
		norm_hit(j, false, judge_ref(r), "не изучено");
}

static void practices(struct judging *j, char *type)
{
	judge_each(j, "practice", practice, type);
	norm_all_good(j, NORM_ATTENTION);
}

void judge_experience(struct judging *j)
{
	char type[] = "experience";

	practices(j, type);
}

void judge_technologies(struct judging *j)
{
	char type[] = "technology";

	practices(j, type);
}
