/* Заседания актива: one in each quarter of the calendar year, with a protocol whose decisions are executed
 * (А 3.3). */
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/body.h"
#include "metodist/model/meeting.h"
#include "metodist/rules/judge.h"

enum { QUARTERS = 4, QUARTER_MONTHS = 3 };

static const char *const roman[QUARTERS] = { "I", "II", "III", "IV" };

/* One body of the kind «методический актив» and its meetings of this year. The quarter before it is looked at till the next
 * one passes: its term ends on the last day of a year, and no day of that year could tell. */
struct body {
	struct ref ref;
	bool kept;      /* meetings are known from before that quarter: one that is not there was not held */
	size_t autumn;  /* meetings in it */
	int32_t since; /* the first day it is known to have had members; DAY_NONE: not known */
	struct {
		struct ref first, planned;
		int32_t day, planned_on;
		int64_t number;
		size_t n;
	} quarters[QUARTERS];
};

struct year {
	struct body *bodies;
	size_t n, cap;
	int year;
};

static int32_t quarter_start(int year, int quarter)
{
	return date_day(
		(struct civil){ year + quarter / QUARTERS, quarter % QUARTERS * QUARTER_MONTHS + 1, 1 });
}

/* The calendar itself has an end. */
static int32_t quarter_end(int year, int quarter)
{
	int32_t next = quarter_start(year, quarter + 1);

	return next == DAY_NONE ? date_day((struct civil){ year, 12, 31 }) : next - 1;
}

static void add_body(struct judging *j, const struct record *r, void *ctx)
{
	struct year *y = ctx;
	int32_t since = DAY_NONE;
	bool open = false;
	uint16_t row;

	(void)j;
	if (!value_is(r, BODY_TYPE, 0, "mma"))
		return;
	for (size_t i = 0; (row = rows_next(r, BODY_MEMBERS, &i));) {
		int32_t from = value_day(r, MEMBER_FROM, row);

		open |= from == DAY_NONE;
		if (since == DAY_NONE || (from != DAY_NONE && from < since))
			since = from;
	}
	MEM_GROW(y->bodies, y->n, y->cap);
	y->bodies[y->n++] = (struct body){ .ref = judge_ref(r), .since = open ? DAY_NONE : since };
}

/* A sheet of attendance on which nobody came, and nothing decided: a draft, not a meeting that was. */
static bool is_draft(const struct record *r)
{
	uint16_t row;
	size_t i = 0;
	bool listed = false;

	if (rows_next(r, MEETING_DECISIONS, &i))
		return false;
	for (i = 0; (row = rows_next(r, MEETING_ATTENDANCE, &i));) {
		listed = true;
		if (value_true(r, ATTENDANCE_PRESENT, row))
			return false;
	}
	return listed;
}

static void add_earlier(struct body *b, int32_t day, const struct record *r, int year)
{
	if (day < quarter_start(year - 1, QUARTERS - 1))
		b->kept = true;
	else
		b->autumn += !is_draft(r);
}

static void add_to_quarter(struct judging *j, struct body *b, int32_t day, const struct record *r)
{
	int quarter = (date_civil(day).month - 1) / QUARTER_MONTHS;

	if (day > j->view->today || is_draft(r)) {
		if (!b->quarters[quarter].planned.id || day < b->quarters[quarter].planned_on) {
			b->quarters[quarter].planned = judge_ref(r);
			b->quarters[quarter].planned_on = day;
		}
	} else if (!b->quarters[quarter].n++ || day < b->quarters[quarter].day) {
		b->quarters[quarter].first = judge_ref(r);
		b->quarters[quarter].day = day;
		b->quarters[quarter].number = int_get(record_get(r, MEETING_NUMBER, 0));
	}
}

static void add_meeting(struct judging *j, const struct record *r, void *ctx)
{
	struct year *y = ctx;
	int32_t day = value_day(r, MEETING_DATE, 0);
	struct ref body = value_ref(r, MEETING_BODY, 0);

	if (day == DAY_NONE || date_civil(day).year > y->year)
		return;
	for (size_t i = 0; i < y->n; i++) {
		if (y->bodies[i].ref.id != body.id)
			continue;
		if (date_civil(day).year == y->year)
			add_to_quarter(j, &y->bodies[i], day, r);
		else
			add_earlier(&y->bodies[i], day, r, y->year);
	}
}

static void foot_part(struct judging *j, const char *quarter)
{
	struct buf *foot = &j->verdict.foot;

	buf_printf(foot, "%s%s кв. ", foot->n ? " · " : "", quarter);
}

static void held(struct judging *j, const struct body *b, int q)
{
	struct day_text day = day_text(b->quarters[q].day);

	foot_part(j, roman[q]);
	buf_printf(&j->verdict.foot, "%.5s", day.s);
	if (b->quarters[q].number)
		buf_printf(&j->verdict.foot, " №%lld", (long long)b->quarters[q].number);
	norm_hit(j, true, b->quarters[q].first, "%s квартал: заседание %s", roman[q], day.s);
}

/* The quarter of today without a meeting yet. */
static void awaited(struct judging *j, const struct body *b, int q, int32_t end)
{
	long left = (long)end - j->view->today;

	foot_part(j, roman[q]);
	if (b->quarters[q].planned.id) {
		struct day_text day = day_text(b->quarters[q].planned_on);

		buf_printf(&j->verdict.foot, "назначено %.5s", day.s);
		norm_hit(j, false, b->quarters[q].planned, "%s квартал: заседание назначено на %s%s", roman[q],
			 day.s, b->quarters[q].planned_on > j->view->today ? "" : "; отметьте, кто был");
		return;
	}
	if (left)
		buf_printf(&j->verdict.foot, "— осталось %ld дн.", left);
	else
		buf_str(&j->verdict.foot, "— сегодня последний день");
	norm_hit(j, false, b->ref, "%s квартал: заседания ещё не было, последний день — %s", roman[q],
		 day_text(end).s);
}

/* 1: the year before ended with a quarter that passed without a meeting. */
static size_t tell_autumn(struct judging *j, const struct body *b, int year)
{
	int32_t end = quarter_start(year, 0) - 1;

	if (!b->kept || b->autumn || j->view->today >= quarter_start(year, 1) ||
	    (b->since != DAY_NONE && b->since > end))
		return 0;
	foot_part(j, roman[QUARTERS - 1]);
	buf_printf(&j->verdict.foot, "%d не было", year - 1);
	norm_hit(j, false, b->ref, "%s квартал %d года прошёл без заседания", roman[QUARTERS - 1], year - 1);
	return 1;
}

/* Number of quarters that passed without a meeting. */
static size_t tell_body(struct judging *j, const struct body *b, int year)
{
	size_t missed = tell_autumn(j, b, year);

	for (int q = 0; q < QUARTERS && quarter_start(year, q) <= j->view->today; q++) {
		int32_t end = quarter_end(year, q);

		if (b->quarters[q].n) {
			held(j, b, q);
		} else if (b->since != DAY_NONE && b->since > end) {
			foot_part(j, roman[q]);
			buf_str(&j->verdict.foot, "актива ещё не было");
		} else if (end >= j->view->today) {
			awaited(j, b, q, end);
		} else {
			missed++;
			foot_part(j, roman[q]);
			buf_str(&j->verdict.foot, "не было");
			norm_hit(j, false, b->ref, "%s квартал прошёл без заседания", roman[q]);
		}
	}
	return missed;
}

void judge_quarters(struct judging *j)
{
	struct year y = { .year = date_civil(j->view->today).year };
	size_t missed = 0;

	judge_each(j, "body", add_body, &y);
	judge_each(j, "meeting", add_meeting, &y);
	for (size_t i = 0; i < y.n; i++)
		missed += tell_body(j, &y.bodies[i], y.year);
	norm_all_good(j, missed ? NORM_BROKEN : NORM_ATTENTION);
	if (!y.n)
		buf_str(&j->verdict.foot, "Внесите объединение вида «методический актив»");
	free(y.bodies);
}

/* ---- протокол и исполнение решений ---- */

struct control {
	struct ids bodies;
	bool overdue;
};

static void note_body(struct judging *j, const struct record *r, void *ctx)
{
	struct control *c = ctx;

	(void)j;
	if (value_is(r, BODY_TYPE, 0, "mma"))
		ids_add(&c->bodies, r->id);
}

static void decision(struct judging *j, const struct record *r, uint16_t row, size_t number,
		     struct control *c)
{
	int32_t due = value_day(r, DECISION_DUE, row), day = j->view->today;
	struct ref ref = { r->kind->id, row, r->id };

	if (value_by(r, DECISION_DONE, row, day)) {
		norm_hit(j, true, ref, "решение %zu исполнено %s", number,
			 day_text(value_day(r, DECISION_DONE, row)).s);
	} else if (due != DAY_NONE && due < day) {
		c->overdue = true;
		norm_hit(j, false, ref, "решение %zu: срок был %s, не исполнено", number, day_text(due).s);
	} else if (due == DAY_NONE || !value_given(r, DECISION_OWNER, row)) {
		norm_hit(j, false, ref, "решение %zu: не указан %s", number,
			 due == DAY_NONE ? "срок" : "ответственный");
	} else {
		norm_hit(j, true, ref, "решение %zu: исполнить до %s", number, day_text(due).s);
	}
}

static void protocol(struct judging *j, const struct record *r, void *ctx)
{
	struct control *c = ctx;
	const char *missing;
	uint16_t row;

	if (!ids_has(&c->bodies, value_ref(r, MEETING_BODY, 0).id) ||
	    !value_by(r, MEETING_DATE, 0, j->view->today))
		return;
	missing = !value_given(r, MEETING_NUMBER, 0)	  ? "номера протокола"
		  : !value_given(r, MEETING_AGENDA, 0)	  ? "повестки"
		  : !value_given(r, MEETING_DECISIONS, 0) ? "решений"
							  : NULL;
	if (missing)
		norm_hit(j, false, judge_ref(r), "заседание %s: нет %s",
			 day_text(value_day(r, MEETING_DATE, 0)).s, missing);
	for (size_t i = 0; (row = rows_next(r, MEETING_DECISIONS, &i));)
		decision(j, r, row, i, c);
}

void judge_protocols(struct judging *j)
{
	struct control c = { 0 };

	judge_each(j, "body", note_body, &c);
	judge_each(j, "meeting", protocol, &c);
	norm_all_good(j, c.overdue ? NORM_BROKEN : NORM_ATTENTION);
	ids_release(&c.bodies);
}
