/* What other records say of a person: the last diagnostic, the last training, a mentor. Derived through back references, so that lists
 * and reports may ask for them by day. */
#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/course.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

/* The day on which `row` of a record that refers to the person counts; DAY_NONE: it does not. */
typedef int32_t day_of_fn(const struct record *r, uint16_t row);

struct latest {
	const struct view *view;
	day_of_fn *day_of;
	int32_t day;
};

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct latest *l = ctx;
	struct record r = { 0 };
	int32_t day = DAY_NONE;

	(void)kind;
	(void)tag;
	if (view_get(l->view, (struct ref){ from.kind, 0, from.id }, &r) == ST_OK)
		day = l->day_of(&r, from.row);
	if (day <= l->view->today && day > l->day)
		l->day = day;
	record_release(&r);
	return true;
}

static void derive_latest(const struct view *view, const struct record *r, const struct kind *kind, uint16_t tag,
			  day_of_fn *day_of, struct buf *out)
{
	struct latest l = { view, day_of, DAY_NONE };

	if (!view || !r->id)
		return;
	view_referrers(view, (struct ref){ kind_teacher.id, 0, r->id }, kind, tag, on_referrer, &l);
	if (l.day != DAY_NONE)
		date_put(out, l.day);
}

/* Those who did not come or refused were not diagnosed. */
static int32_t diagnosed_on(const struct record *r, uint16_t row)
{
	return record_get(r, RESULT_SCORE, row).n ? date_get(record_get(r, DIAGNOSTIC_DATE, 0)) : DAY_NONE;
}

void teacher_diagnosed(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	(void)f;
	derive_latest(view, r, &kind_diagnostic, RESULT_TEACHER, diagnosed_on, out);
}

int32_t course_trained_on(const struct record *r, uint16_t row)
{
	struct slice type = record_get(r, COURSE_TYPE, 0), issued = record_get(r, TRAINEE_ISSUED, row);

	if (!slice_is(type, "pk") && !slice_is(type, "pp"))
		return DAY_NONE;
	return date_get(issued.n ? issued : record_get(r, COURSE_UNTIL, 0));
}

void teacher_trained(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	(void)f;
	derive_latest(view, r, &kind_course, TRAINEE_TEACHER, course_trained_on, out);
}

struct seeking {
	const struct view *view;
	bool found;
};

static bool on_mentorship(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct seeking *s = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(s->view, from, &r) == ST_OK)
		s->found = period_holds(&r, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, s->view->today);
	record_release(&r);
	return !s->found;
}

void teacher_mentored(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	struct seeking s = { view, false };

	(void)f;
	if (!view || !r->id)
		return;
	view_referrers(view, (struct ref){ kind_teacher.id, 0, r->id }, &kind_mentorship, MENTORSHIP_MENTEE,
		       on_mentorship, &s);
	int_put(out, s.found);
}
