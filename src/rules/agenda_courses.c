/* Courses whose listeners have shown nothing in practice though the term for it has passed (П 3.2). */
#include "agenda_private.h"

#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/course.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

enum { COURSES_LOOKED_BACK = 365 };  /* days: what is older is history */

struct courses {
	struct composing *c;
	const struct record *course;
	struct ref teacher;
	bool seen;
	struct item item;
	size_t people;
};

static bool on_visit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct courses *k = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(k->c->view, from, &r) == ST_OK)
		k->seen = value_ref(&r, VISIT_TEACHER, 0).id == k->teacher.id &&
			  int_get(record_get(&r, VISIT_TRANSFERRED, 0)) != 0;
	record_release(&r);
	return !k->seen;
}

/* By what the row says, or by a lesson that was visited. */
static bool transferred(struct courses *k, uint16_t row)
{
	if (transfer_told(k->course, TRAINEE_TRANSFER, TRAINEE_TRANSFER_FORM, TRAINEE_TRANSFER_ON, row, k->c->day))
		return true;
	k->seen = false;
	view_referrers(k->c->view, (struct ref){ k->course->kind->id, 0, k->course->id },
		       schema_kind(k->c->view->schema, kind_visit.id), VISIT_COURSE, on_visit, k);
	return k->seen;
}

/* Of those who still work: members of the body, people of the school whose body it is. */
static bool concerns(const struct courses *k, struct ref teacher)
{
	const struct composing *c = k->c;
	struct ref school = value_ref(c->body, BODY_ORGANIZATION, 0);
	const struct person *p = census_person(census_of(c->judging), teacher.id);

	return p && !p->left &&
	       (c->municipal || agenda_member(c, teacher) ||
		(slice_starts(c->type, SLICE("school")) && school.id && p->organization == school.id));
}

static bool on_course(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct courses *k = ctx;
	const struct composing *c = k->c;
	const struct field *rows = kind_field(r->kind, COURSE_PARTICIPANTS);
	int32_t end = value_day(r, COURSE_UNTIL, 0);
	struct buf line = { 0 };
	size_t n = 0;

	(void)key;
	if (end == DAY_NONE || end + c->service->limits[LIMIT_TRANSFER_DAYS] >= c->day ||
	    end < c->day - COURSES_LOOKED_BACK)
		return true;
	k->course = r;
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		k->teacher = value_ref(r, TRAINEE_TEACHER, row);
		n += concerns(k, k->teacher) && !transferred(k, row);
	}
	if (n) {
		record_title(c->view, r, &line);
		buf_str(&line, ", окончен ");
		date_ru(end, &line);
		buf_printf(&line, ": без переноса %zu", n);
		item_line(&k->item, ref, buf_cstr(&line));
		k->people += n;
	}
	buf_release(&line);
	return true;
}

void agenda_courses(struct composing *c)
{
	struct courses k = { .c = c };
	struct query q = { .kind = schema_kind(c->view->schema, kind_course.id), .by = BY_ID };

	c->st = view_each(c->view, &q, on_course, &k);
	if (k.item.n) {
		buf_printf(&k.item.text, "Перенос в практику после ПК: не показан %zu, курсов %zu", k.people,
			   k.item.n);
		item_keep(c, &k.item, AGENDA_FROM_COURSES, k.people);
	}
	item_release(&k.item);
}
