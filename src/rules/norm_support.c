/* Нуждающиеся в поддержке: молодые специалисты, после длительного перерыва, без педагогического образования — and who
 * mentors them (А 3.2). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/periods.h"
#include "metodist/rules/eligibility.h"
#include "metodist/rules/judge.h"

struct support {
	const struct census *census;
	struct ids mentored;
	size_t unknown;
};

static void mentored(struct judging *j, const struct record *r, void *ctx)
{
	struct support *s = ctx;

	if (period_holds(r, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, j->view->today) && value_given(r, MENTORSHIP_MENTOR, 0))
		ids_add(&s->mentored, value_ref(r, MENTORSHIP_MENTEE, 0).id);
}

/* Long service is plain without counting days. */
static bool long_served(const struct person *p, int32_t day, long years)
{
	if (p->since != DAY_NONE)
		return day - p->since > (years + 1) * 366;
	return p->as_of != DAY_NONE && p->as_of <= day && p->years >= years;
}

/* Why a person needs support; NULL: does not, as far as is known. */
static const char *group_of(const struct judging *j, const struct person *p, size_t *unknown)
{
	struct service_facts facts = { p->since, p->as_of, p->years, p->stopped };
	long young = judge_limit(j, LIMIT_YOUNG_YEARS);
	struct service_years years;

	if (!long_served(p, j->view->today, young)) {
		bool known = service_years_from(&facts, j->view->today, &years);

		*unknown += !known;
		if (known && years.least < young)
			return "молодой специалист";
	}
	if (p->returned != DAY_NONE && date_years(p->returned, j->view->today) < judge_limit(j, LIMIT_BREAK_YEARS))
		return "вернулся после длительного перерыва";
	if (p->education == EDUCATION_HIGHER || p->education == EDUCATION_SECONDARY)
		return "без педагогического образования";
	return NULL;
}

static void tell_person(struct judging *j, struct support *s, const struct person *p)
{
	struct ref ref = { kind_teacher.id, 0, p->id };
	const char *group;

	if (!p->works || !p->teaches || p->stopped)
		return;
	group = group_of(j, p, &s->unknown);
	if (!group)
		return;
	if (ids_has(&s->mentored, p->id))
		norm_hit(j, true, ref, "%s, наставник есть", group);
	else
		norm_hit(j, false, ref, "%s: наставника нет", group);
}

void judge_support(struct judging *j)
{
	struct support s = { .census = census_of(j) };

	judge_each(j, "mentorship", mentored, &s);
	for (size_t i = 0; i < s.census->n; i++)
		tell_person(j, &s, &s.census->people[i]);
	norm_all_good(j, NORM_ATTENTION);
	if (!j->verdict.num && j->verdict.of)
		j->verdict.state = NORM_BROKEN;
	if (s.unknown)
		buf_printf(&j->verdict.foot, "Стаж не указан, и неизвестно, молод ли специалист: %zu", s.unknown);
	ids_release(&s.mentored);
}
