/* Участие: what each member of the актив did, and whether those who asked were answered in time (А 4.1, 4.2).
 */
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/activity.h"
#include "metodist/model/event.h"
#include "metodist/model/meeting.h"
#include "metodist/model/methodist.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

/* The last work of one member. */
struct last {
	uint64_t teacher;
	struct ref methodist;
	int32_t included, day;
	const char *what;
};

struct members {
	struct last *v;
	size_t n, cap;
};

static void member(struct judging *j, const struct record *r, void *ctx)
{
	struct members *m = ctx;

	if (!methodist_serves(r, j->view->today))
		return;
	MEM_GROW(m->v, m->n, m->cap);
	m->v[m->n++] = (struct last){ value_ref(r, METHODIST_TEACHER, 0).id, judge_ref(r),
				      value_day(r, METHODIST_INCLUDED, 0), DAY_NONE, NULL };
}

static int compare(const void *a, const void *b)
{
	uint64_t x = ((const struct last *)a)->teacher, y = ((const struct last *)b)->teacher;

	return (x > y) - (x < y);
}

static void worked(struct members *m, uint64_t teacher, int32_t day, const char *what)
{
	const struct last key = { .teacher = teacher };
	struct last *l = m->n ? bsearch(&key, m->v, m->n, sizeof(key), compare) : NULL;

	if (l && (l->day == DAY_NONE || day > l->day)) {
		l->day = day;
		l->what = what;
	}
}

static void on_work(void *ctx, const struct work *work)
{
	const struct kind *kind = work->record->kind;
	uint16_t row;

	for (size_t i = 0; i < ref_count(work->doers); i++)
		worked(ctx, work_doer(work, i), work->until, kind->label);
	for (size_t i = 0;
	     strcmp(kind->name, "event") == 0 && (row = rows_next(work->record, EVENT_PARTICIPANTS, &i));)
		worked(ctx, value_ref(work->record, ENTRANT_TEACHER, row).id, work->until, kind->label);
}

static void on_meeting(struct judging *j, const struct record *r, void *ctx)
{
	uint16_t row;

	if (!value_by(r, MEETING_DATE, 0, j->view->today))
		return;
	for (size_t i = 0; (row = rows_next(r, MEETING_ATTENDANCE, &i));)
		if (value_true(r, ATTENDANCE_PRESENT, row))
			worked(ctx, value_ref(r, ATTENDANCE_PERSON, row).id, value_day(r, MEETING_DATE, 0),
			       r->kind->label);
}

static void tell_member(struct judging *j, const struct last *l, long months)
{
	int32_t since = date_add_months(j->view->today, -(int)months);

	if (l->day != DAY_NONE && l->day > since)
		norm_hit(j, true, l->methodist, "последняя работа %s (%s)", day_text(l->day).s, l->what);
	else if (l->included != DAY_NONE && l->included > since)
		norm_hit(j, true, l->methodist, "включён %s", day_text(l->included).s);
	else if (l->day == DAY_NONE)
		norm_hit(j, false, l->methodist, "работы не видно ни одной");
	else
		norm_hit(j, false, l->methodist, "без работы с %s", day_text(l->day).s);
}

void judge_member_activity(struct judging *j)
{
	long months = judge_limit(j, LIMIT_INACTIVE_MONTHS);
	struct members m = { 0 };

	judge_each(j, "methodist", member, &m);
	if (m.n)
		qsort(m.v, m.n, sizeof(*m.v), compare);
	ledger_each(j, INT32_MIN + 1, j->view->today, on_work, &m);
	judge_each(j, "meeting", on_meeting, &m);
	for (size_t i = 0; i < m.n; i++)
		tell_member(j, &m.v[i], months);
	norm_all_good(j, NORM_BROKEN);
	buf_printf(&j->verdict.foot, "Неактивен тот, кто не работал %ld мес. и дольше", months);
	free(m.v);
}

/* ---- запросы ---- */

static int32_t answer_due(const struct judging *j, const struct record *r)
{
	int32_t due = value_day(r, REQUEST_DUE, 0);

	return due != DAY_NONE
		       ? due
		       : value_day(r, REQUEST_RECEIVED, 0) + (int32_t)judge_limit(j, LIMIT_ANSWER_DAYS);
}

struct answers {
	bool overdue;
	int64_t days, n;
};

static void request(struct judging *j, const struct record *r, void *ctx)
{
	struct answers *a = ctx;
	int32_t day = j->view->today, received = value_day(r, REQUEST_RECEIVED, 0), due;

	if (received == DAY_NONE || received > day || !request_owed(r))
		return;
	due = answer_due(j, r);
	if (value_by(r, REQUEST_ANSWERED, 0, day)) {
		int32_t answered = value_day(r, REQUEST_ANSWERED, 0);

		/* What was answered long ago no longer says how the service answers now. */
		if (answered < school_year(j->service, day))
			return;
		a->days += answered - received;
		a->n++;
		norm_hit(j, answered <= due, judge_ref(r),
			 answered <= due ? "ответ %s, в срок" : "ответ %s, срок прошёл",
			 day_text(answered).s);
	} else if (due < day) {
		a->overdue = true;
		norm_hit(j, false, judge_ref(r), "ответа нет: срок был %s", day_text(due).s);
	} else {
		norm_hit(j, false, judge_ref(r), "ответить до %s", day_text(due).s);
	}
}

void judge_answers(struct judging *j)
{
	struct answers a = { 0 };

	judge_each(j, "request", request, &a);
	norm_all_good(j, a.overdue ? NORM_BROKEN : NORM_ATTENTION);
	if (a.n)
		buf_printf(&j->verdict.foot, "Отвечено в этом учебном году: %lld, в среднем за %lld дн.",
			   (long long)a.n, (long long)((a.days + a.n / 2) / a.n));
}
