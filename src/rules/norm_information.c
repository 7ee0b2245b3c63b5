/* Информирование and banks of data (П 3.3.2). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/site.h"
#include "metodist/rules/judge.h"

struct bank {
	struct wanted *v;
	size_t n;
};

static void notice(struct judging *j, const struct record *r, void *ctx)
{
	struct bank *topics = ctx;

	if (value_by(r, NOTICE_DATE, 0, j->view->today))
		wanted_found(topics->v, topics->n, record_get(r, NOTICE_TOPIC, 0), judge_ref(r),
			     value_day(r, NOTICE_DATE, 0));
}

void judge_notices(struct judging *j)
{
	struct wanted v[] = {
		{ "single_calendar", "единый календарь", { 0 }, DAY_NONE },
		{ "committee_plan", "планы комитета", { 0 }, DAY_NONE },
		{ "mms_plan", "планы ММС", { 0 }, DAY_NONE },
		{ "contests", "результаты конкурсов", { 0 }, DAY_NONE },
		{ "projects", "проекты", { 0 }, DAY_NONE },
		{ "trends", "тенденции и требования", { 0 }, DAY_NONE },
		{ "practices", "практики и методики", { 0 }, DAY_NONE },
		{ "training", "возможности обучения", { 0 }, DAY_NONE },
	};
	struct bank topics = { v, ARRAY_SIZE(v) };
	long limit = judge_limit(j, LIMIT_NOTICE_DAYS);
	bool any = false;

	judge_each(j, "notice", notice, &topics);
	for (size_t i = 0; i < topics.n; i++) {
		bool recent = v[i].ref.id && v[i].day + limit >= j->view->today;

		any = any || v[i].ref.id;
		norm_hit(j, recent, v[i].ref, v[i].ref.id ? "%s: последний раз %s" : "%s: не информировали",
			 v[i].label, day_text(v[i].day).s);
	}
	norm_all_good(j, any ? NORM_ATTENTION : NORM_NO_DATA);
	buf_printf(&j->verdict.foot, "По каждой теме — не реже раза в %ld дн.", limit);
}

/* ---- banks ---- */

static void practice(struct judging *j, const struct record *r, void *ctx)
{
	struct bank *banks = ctx;
	struct slice type = record_get(r, PRACTICE_TYPE, 0);

	(void)j;
	if (!slice_is(type, "authors_method") || value_given(r, PRACTICE_SUPPORTED_BY, 0))
		wanted_found(banks->v, banks->n, type, judge_ref(r), DAY_NONE);
}

static void site(struct judging *j, const struct record *r, void *ctx)
{
	struct bank *banks = ctx;

	if (period_holds(r, SITE_FROM, SITE_UNTIL, 0, j->view->today))
		wanted_found(banks->v, banks->n, SLICE("site"), judge_ref(r), DAY_NONE);
}

static void community(struct judging *j, const struct record *r, void *ctx)
{
	struct bank *banks = ctx;
	struct slice type = record_get(r, BODY_TYPE, 0);

	(void)j;
	if (slice_is(type, "community") || slice_is(type, "association") || slice_is(type, "club"))
		wanted_found(banks->v, banks->n, SLICE("community"), judge_ref(r), DAY_NONE);
}

void judge_banks(struct judging *j)
{
	struct wanted v[] = {
		{ "experience", "передовой опыт", { 0 }, DAY_NONE },
		{ "authors_method", "авторские методики, поддержанные педагогами школ", { 0 }, DAY_NONE },
		{ "growth_point", "точки роста как ресурс", { 0 }, DAY_NONE },
		{ "site", "действующие стажировочные площадки", { 0 }, DAY_NONE },
		{ "resource", "ресурсы неформального и информального образования", { 0 }, DAY_NONE },
		{ "community", "сообщества, ассоциации, клубы", { 0 }, DAY_NONE },
	};
	struct bank banks = { v, ARRAY_SIZE(v) };

	judge_each(j, "practice", practice, &banks);
	judge_each(j, "site", site, &banks);
	judge_each(j, "body", community, &banks);
	wanted_tell(j, v, banks.n, "записей нет");
	norm_all_good(j, j->verdict.num ? NORM_ATTENTION : NORM_NO_DATA);
}
