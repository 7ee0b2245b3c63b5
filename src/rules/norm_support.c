/* Нуждающиеся в поддержке: молодые специалисты, после длительного перерыва, без педагогического образования — and who
 * mentors them (А 3.2). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/eligibility.h"
#include "metodist/rules/judge.h"

enum { LONG_BREAK_YEARS = 1 };

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

/* The day on which a person came back after a long break: a place of work begun when every earlier one had long ended. */
static int32_t returned_on(const struct record *r, int32_t day)
{
	int32_t back = DAY_NONE, ended = DAY_NONE;
	uint16_t row;

	for (size_t i = 0; (row = rows_next(r, TEACHER_EMPLOYMENTS, &i));)
		if (period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, day)) {
			int32_t from = value_day(r, EMPLOYMENT_FROM, row);

			if (from == DAY_NONE)
				return DAY_NONE;
			back = back == DAY_NONE || from < back ? from : back;
		}
	for (size_t i = 0; back != DAY_NONE && (row = rows_next(r, TEACHER_EMPLOYMENTS, &i));) {
		int32_t until = value_day(r, EMPLOYMENT_UNTIL, row);

		if (until != DAY_NONE && until < day && until > ended)
			ended = until;
	}
	return ended != DAY_NONE && ended < back && date_years(ended, back) >= LONG_BREAK_YEARS ? back : DAY_NONE;
}

/* Why a person needs support; NULL: does not, as far as is known. */
static const char *group_of(const struct judging *j, const struct record *r, size_t *unknown)
{
	struct slice education = record_get(r, TEACHER_EDUCATION, 0);
	struct service_years years;
	int32_t back = returned_on(r, j->view->today);
	bool known = service_years(r, j->view->today, &years);

	*unknown += !known;
	if (known && years.least < judge_limit(j, LIMIT_YOUNG_YEARS))
		return "молодой специалист";
	if (back != DAY_NONE && date_years(back, j->view->today) < judge_limit(j, LIMIT_BREAK_YEARS))
		return "вернулся после длительного перерыва";
	if (slice_is(education, "higher") || slice_is(education, "secondary"))
		return "без педагогического образования";
	return NULL;
}

static void person(struct judging *j, const struct record *r, void *ctx)
{
	struct support *s = ctx;
	const struct person *p = census_person(s->census, r->id);
	const char *group;

	if (!p || !p->works || value_is(r, TEACHER_ROLE, 0, "manager") || value_is(r, TEACHER_STATUS, 0, "leave"))
		return;
	group = group_of(j, r, &s->unknown);
	if (!group)
		return;
	if (ids_has(&s->mentored, r->id))
		norm_hit(j, true, judge_ref(r), "%s, наставник есть", group);
	else
		norm_hit(j, false, judge_ref(r), "%s: наставника нет", group);
}

void judge_support(struct judging *j)
{
	struct support s = { .census = census_of(j) };

	judge_each(j, "mentorship", mentored, &s);
	judge_each(j, "teacher", person, &s);
	norm_all_good(j, NORM_ATTENTION);
	if (!j->verdict.num && j->verdict.of)
		j->verdict.state = NORM_BROKEN;
	if (s.unknown)
		buf_printf(&j->verdict.foot, "Стаж не указан, и неизвестно, молод ли специалист: %zu", s.unknown);
	ids_release(&s.mentored);
}
