/* Стажировочные площадки: a status has an act and a term (П 2.1.11). */
#include <limits.h>

#include "metodist/base/date.h"
#include "metodist/model/site.h"
#include "metodist/rules/judge.h"

static void site(struct judging *j, const struct record *r, void *ctx)
{
	int32_t day = j->view->today, from = value_day(r, SITE_FROM, 0), until = value_day(r, SITE_UNTIL, 0);
	long left = until == DAY_NONE ? LONG_MAX : (long)until - day;
	bool *ending = ctx;

	if ((from != DAY_NONE && from > day) || left < 0)
		return;
	if (!value_given(r, SITE_ACT, 0)) {
		norm_hit(j, false, judge_ref(r), "не указан акт о присвоении статуса");
	} else if (left <= judge_limit(j, LIMIT_SITE_DAYS)) {
		*ending = true;
		norm_hit(j, false, judge_ref(r), "статус до %s: осталось дней — %ld", day_text(until).s,
			 left);
	} else {
		norm_hit(j, true, judge_ref(r), "статус действует%s%s",
			 until == DAY_NONE ? " бессрочно" : " до ",
			 until == DAY_NONE ? "" : day_text(until).s);
	}
}

void judge_sites(struct judging *j)
{
	bool ending = false;

	judge_each(j, "site", site, &ending);
	norm_all_good(j, NORM_ATTENTION);
	if (ending)
		buf_printf(&j->verdict.foot, "Предупреждение — за %ld дн. до конца статуса",
			   judge_limit(j, LIMIT_SITE_DAYS));
}
