/* Courses and what follows them: kinds of education, papers, transfer into practice, fresh news of what can
 * be learnt (П 2.1.12–2.1.14, 3.2, 3.3.2). */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/course.h"
#include "metodist/model/route.h"
#include "metodist/rules/judge.h"

enum { PICKED = 64 };

static void formality(struct judging *j, const struct record *r, void *ctx)
{
	bool given = value_given(r, COURSE_FORMALITY, 0);

	(void)ctx;
	if (judge_to_come(j, r, COURSE_FROM))
		return;
	norm_hit(j, given, judge_ref(r), "%s",
		 given ? "вид образования указан" : "не указано: формальное, неформальное или информальное");
}

void judge_formality(struct judging *j)
{
	judge_each(j, "course", formality, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* An удостоверение and a диплом are papers of education; a certificate may be given for anything. */
static size_t papers_of_education(const struct record *r)
{
	static const bool wanted[TRAINEE_DOCUMENT_TYPE + 1] = { [TRAINEE_DOCUMENT_TYPE] = true };
	struct cell cells[PICKED];
	size_t papers = 0, at = 0, n;

	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++)
			papers += slice_is(cells[i].bytes, "pk") || slice_is(cells[i].bytes, "diploma");
	return papers;
}

static void papers(struct judging *j, const struct record *r, void *ctx)
{
	size_t n = papers_of_education(r);

	(void)ctx;
	if (judge_to_come(j, r, COURSE_FROM))
		return;
	if (value_is(r, COURSE_FORMALITY, 0, "formal"))
		norm_hit(j, true, judge_ref(r), "формальное: документов об образовании — %zu", n);
	else if (n)
		norm_hit(j, false, judge_ref(r),
			 "образование не формальное, а документов об образовании — %zu", n);
	else
		norm_hit(j, true, judge_ref(r), "документов об образовании нет");
}

void judge_papers(struct judging *j)
{
	judge_each(j, "course", papers, NULL);
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

/* A line of the course, read in one pass over all of them. */
struct trainee {
	uint16_t row;
	uint64_t teacher;
	bool given;
	int32_t on;
};

static void end_trainee(struct judging *j, struct transfer *t, const struct record *r,
			const struct trainee *who, int32_t finished)
{
	if (who->teacher && census_works(t->census, who->teacher))
		tell_transfer(j, t, (struct ref){ r->kind->id, who->row, r->id }, who->teacher,
			      "курс окончен", finished,
			      told(who->given, who->on, j->view->today) ||
				      ids_has_pair(&t->seen, r->id, who->teacher));
}

static void course_transfer(struct judging *j, const struct record *r, void *ctx)
{
	static const bool wanted[TRAINEE_TRANSFER_ON + 1] = { [TRAINEE_TEACHER] = true,
							      [TRAINEE_TRANSFER] = true,
							      [TRAINEE_TRANSFER_FORM] = true,
							      [TRAINEE_TRANSFER_ON] = true };
	struct trainee who = { .on = DAY_NONE };
	int32_t finished = value_day(r, COURSE_UNTIL, 0);
	struct cell cells[PICKED];
	size_t at = 0, n;

	if (!over(j, finished))
		return;
	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++) {
			if (cells[i].row != who.row) {
				end_trainee(j, ctx, r, &who, finished);
				who = (struct trainee){ .row = cells[i].row, .on = DAY_NONE };
			}
			if (cells[i].tag == TRAINEE_TEACHER)
				who.teacher = ref_count(cells[i].bytes) ? ref_get(cells[i].bytes, 0).id : 0;
			else if (cells[i].tag == TRAINEE_TRANSFER_ON)
				who.on = date_get(cells[i].bytes);
			else
				who.given = true;
		}
	end_trainee(j, ctx, r, &who, finished);
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

	judge_each(j, "visit", visit, &t);
	judge_each(j, "course", course_transfer, &t);
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

static void opportunity(struct judging *j, const struct record *r, void *ctx)
{
	int32_t until = value_day(r, COURSE_UNTIL, 0), fresh = value_day(r, COURSE_FRESH_ON, 0),
		day = j->view->today;

	(void)ctx;
	if ((until != DAY_NONE && until < day) || judge_to_come(j, r, COURSE_FRESH_ON))
		return;
	if (fresh == DAY_NONE)
		norm_hit(j, false, judge_ref(r), "не указано, на какой день сведения верны");
	else
		norm_hit(j, fresh + judge_limit(j, LIMIT_FRESH_DAYS) >= day, judge_ref(r), "сведения на %s",
			 day_text(fresh).s);
}

void judge_opportunities(struct judging *j)
{
	judge_each(j, "course", opportunity, NULL);
	norm_all_good(j, NORM_ATTENTION);
	buf_printf(&j->verdict.foot, "Сведения свежи %ld дн.", judge_limit(j, LIMIT_FRESH_DAYS));
}
