/* Courses and what follows them: kinds of education, papers, transfer into practice, fresh news of what can
 * be learnt (П 2.1.12–2.1.14, 3.2, 3.3.2). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/route.h"
#include "metodist/rules/courses.h"

/* Did it begin only after the day asked about? */
static bool to_come(const struct judging *j, int32_t from)
{
	return from != DAY_NONE && from > j->view->today;
}

void judge_formality(struct judging *j)
{
	const struct courses *c = courses_of(j);

	for (size_t i = 0; i < c->n; i++)
		if (!to_come(j, c->v[i].from))
			norm_hit(j, c->v[i].formality, c->v[i].ref, "%s",
				 c->v[i].formality ? "вид образования указан"
						   : "не указано: формальное, неформальное или информальное");
	norm_all_good(j, NORM_ATTENTION);
}

void judge_papers(struct judging *j)
{
	const struct courses *c = courses_of(j);

	for (size_t i = 0; i < c->n; i++) {
		const struct course *course = &c->v[i];

		if (to_come(j, course->from))
			continue;
		if (course->formal)
			norm_hit(j, true, course->ref, "формальное: документов об образовании — %u",
				 course->papers);
		else if (course->papers)
			norm_hit(j, false, course->ref,
				 "образование не формальное, а документов об образовании — %u",
				 course->papers);
		else
			norm_hit(j, true, course->ref, "документов об образовании нет");
	}
	norm_all_good(j, NORM_BROKEN);
}

/* ---- transfer into practice ---- */

struct transfer {
	const struct census *census;
	struct ids seen; /* (course or route, teacher) of visits that saw it in practice */
	bool overdue;
	size_t waiting;
};

static void visit(struct judging *j, const struct record *r, void *ctx)
{
	struct transfer *t = ctx;
	uint64_t teacher = value_ref(r, VISIT_TEACHER, 0).id, course = value_ref(r, VISIT_COURSE, 0).id,
		 route = value_ref(r, VISIT_ROUTE, 0).id;

	if (!value_true(r, VISIT_TRANSFERRED, 0) || !value_by(r, VISIT_DATE, 0, j->view->today))
		return;
	if (course)
		ids_add_pair(&t->seen, course, teacher);
	if (route)
		ids_add_pair(&t->seen, route, teacher);
}

/* Evidence written in the record itself, on a day that has come or without a day. */
static bool told(bool given, int32_t on, int32_t day)
{
	return on == DAY_NONE ? given : on <= day;
}

bool transfer_told(const struct record *r, uint16_t text, uint16_t form, uint16_t on, uint16_t row,
		   int32_t day)
{
	return told(value_given(r, text, row) || value_given(r, form, row), value_day(r, on, row), day);
}

static void tell_transfer(struct judging *j, struct transfer *t, struct ref ref, uint64_t teacher,
			  const char *what, int32_t finished, bool shown)
{
	long left = (long)finished + judge_limit(j, LIMIT_TRANSFER_DAYS) - j->view->today;
	struct buf who = { 0 };

	t->overdue = t->overdue || (!shown && left < 0);
	t->waiting += !shown && left >= 0;
	if (norm_counted(j, shown))
		return;
	view_title(j->view, (struct ref){ kind_teacher.id, 0, teacher }, &who);
	if (shown)
		norm_hit(j, true, ref, "%s: перенос показан", buf_cstr(&who));
	else if (left < 0)
		norm_hit(j, false, ref, "%s: нет переноса, %s %s", buf_cstr(&who), what,
			 day_text(finished).s);
	else
		norm_hit(j, false, ref, "%s: переноса ещё нет, %s %s, осталось дней — %ld", buf_cstr(&who),
			 what, day_text(finished).s, left);
	buf_release(&who);
}

/* What was over before the regulation came does not answer to it. */
static bool over(const struct judging *j, int32_t day)
{
	return day != DAY_NONE && day <= j->view->today && day >= norm_edition_day(j->norm);
}

static void course_transfer(struct judging *j, struct transfer *t, const struct courses *c,
			    const struct course *course)
{
	for (size_t i = course->first; i < course->first + course->n; i++) {
		const struct trainee *who = &c->trainees[i];

		if (census_works(t->census, who->teacher))
			tell_transfer(j, t, (struct ref){ course->ref.kind, who->row, course->ref.id },
				      who->teacher, "курс окончен", course->until,
				      who->told || ids_has_pair(&t->seen, course->ref.id, who->teacher));
	}
}

static void route_transfer(struct judging *j, const struct record *r, void *ctx)
{
	struct transfer *t = ctx;
	int32_t finished = value_day(r, ROUTE_FINISHED, 0);
	uint64_t teacher;

	if (!value_is(r, ROUTE_STATUS, 0, "done"))
		return;
	teacher = value_ref(r, ROUTE_TEACHER, 0).id;
	finished = finished == DAY_NONE ? value_day(r, ROUTE_UNTIL, 0) : finished;
	if (over(j, finished) && census_works(t->census, teacher))
		tell_transfer(
			j, t, judge_ref(r), teacher, "ИОМ завершён", finished,
			told(value_given(r, ROUTE_TRANSFER, 0) || value_given(r, ROUTE_TRANSFER_FORM, 0),
			     value_day(r, ROUTE_TRANSFER_ON, 0), j->view->today) ||
				ids_has_pair(&t->seen, r->id, teacher));
}

void judge_transfer(struct judging *j)
{
	struct transfer t = { .census = census_of(j) };
	const struct courses *c = courses_of(j);

	judge_each(j, "visit", visit, &t);
	for (size_t i = 0; i < c->n; i++)
		if (over(j, c->v[i].until))
			course_transfer(j, &t, c, &c->v[i]);
	judge_each(j, "route", route_transfer, &t);
	ids_release(&t.seen);
	norm_all_good(j, t.overdue ? NORM_BROKEN : NORM_ATTENTION);
	j->verdict.unit = UNIT_PERCENT;
	buf_printf(&j->verdict.foot,
		   "Показано %lld из %lld; срок ещё не вышел: %zu (%ld дн. после окончания)",
		   (long long)j->verdict.num, (long long)j->verdict.of, t.waiting,
		   judge_limit(j, LIMIT_TRANSFER_DAYS));
}

/* ---- what can be learnt now ---- */

void judge_opportunities(struct judging *j)
{
	const struct courses *c = courses_of(j);
	int32_t day = j->view->today;

	for (size_t i = 0; i < c->n; i++) {
		const struct course *course = &c->v[i];

		if ((course->until != DAY_NONE && course->until < day) || to_come(j, course->fresh))
			continue;
		if (course->fresh == DAY_NONE)
			norm_hit(j, false, course->ref, "не указано, на какой день сведения верны");
		else
			norm_hit(j, course->fresh + judge_limit(j, LIMIT_FRESH_DAYS) >= day, course->ref,
				 "сведения на %s", day_text(course->fresh).s);
	}
	/* of the norms in their order the last that asks; whoever asks later reads them anew */
	courses_release(j->courses);
	norm_all_good(j, NORM_ATTENTION);
	buf_printf(&j->verdict.foot, "Сведения свежи %ld дн.", judge_limit(j, LIMIT_FRESH_DAYS));
}
