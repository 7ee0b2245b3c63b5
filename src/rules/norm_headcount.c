/* Численность методистов: is there an estimate of this year, and are there as many as it takes? (А 2.6) */
#include "metodist/base/date.h"
#include "metodist/model/methodist.h"
#include "metodist/model/office.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

/* The newest estimate by its day. */
struct estimate {
	struct ref ref;
	int32_t day;
	int64_t needed;
};

static void estimate(struct judging *j, const struct record *r, void *ctx)
{
	const struct field *needed = kind_field(r->kind, HEADCOUNT_NEEDED);
	struct estimate *e = ctx;
	int32_t day = value_day(r, HEADCOUNT_DATE, 0);
	struct buf scratch = { 0 };

	if (day == DAY_NONE || day > j->view->today || (e->ref.id && day < e->day))
		return;
	e->ref = judge_ref(r);
	e->day = day;
	e->needed = int_get(record_value(j->view, r, needed, 0, &scratch));
	buf_release(&scratch);
}

static void serving(struct judging *j, const struct record *r, void *ctx)
{
	*(int64_t *)ctx += methodist_serves(r, j->view->today);
}

void judge_headcount(struct judging *j)
{
	struct verdict *v = &j->verdict;
	struct estimate e = { 0 };
	int64_t have = 0;
	bool fresh;

	judge_each(j, "headcount", estimate, &e);
	judge_each(j, "methodist", serving, &have);
	if (!e.ref.id)
		return;
	fresh = e.day >= school_year(j->service, j->view->today);
	norm_hit(j, fresh && have >= e.needed, e.ref, "расчёт от %s: нужно %lld, есть %lld%s",
		 day_text(e.day).s, (long long)e.needed, (long long)have,
		 fresh ? "" : "; в этом учебном году не пересчитан");
	v->num = have;
	v->of = e.needed;
	v->state = e.needed <= 0 ? NORM_NO_DATA : fresh && have >= e.needed ? NORM_DONE : NORM_ATTENTION;
}
