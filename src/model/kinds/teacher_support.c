/* Three groups that need support while they have no mentor (А 3.2), and who is on a route. What is not known puts nobody
 * into a group. */
#include "metodist/base/date.h"
#include "metodist/model/route.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

static bool is_code(const struct record *r, uint16_t tag, const char *code)
{
	return slice_is(record_get(r, tag, 0), code);
}

static bool is_young(const struct view *view, const struct record *r)
{
	struct buf years = { 0 };
	bool young;

	teacher_experience(view, NULL, r, &years);
	young = years.n && int_get(buf_view(&years)) < view->schema->limits[LIMIT_YOUNG_YEARS];
	buf_release(&years);
	return young;
}

int32_t teacher_back_from(int32_t ended, int32_t began, int break_months)
{
	if (began == DAY_NONE || ended == DAY_NONE || ended >= began || date_add_months(ended, break_months) > began)
		return DAY_NONE;
	return began;
}

/* From the last place that is over to the first of those that hold. */
static int32_t back_between_places(const struct view *view, const struct record *r)
{
	const struct field *rows = kind_field(r->kind, TEACHER_EMPLOYMENTS);
	int32_t began = DAY_NONE, ended = DAY_NONE;

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int32_t from = date_get(record_get(r, EMPLOYMENT_FROM, row));
		int32_t until = date_get(record_get(r, EMPLOYMENT_UNTIL, row));

		if (until != DAY_NONE && until < view->today) {
			ended = until > ended ? until : ended;
		} else if (from <= view->today) {
			if (from == DAY_NONE)
				return DAY_NONE;
			began = began == DAY_NONE || from < began ? from : began;
		}
	}
	return teacher_back_from(ended, began, (int)view->schema->limits[LIMIT_BREAK_MONTHS]);
}

/* A leave leaves no gap between places of work: the card may name the day itself. */
static bool is_back(const struct view *view, const struct record *r)
{
	int32_t told = date_get(record_get(r, TEACHER_RETURNED, 0)), shown = back_between_places(view, r);
	int32_t day = told > shown && told <= view->today ? told : shown;

	return day != DAY_NONE && date_years(day, view->today) < view->schema->limits[LIMIT_BREAK_YEARS];
}

/* In the order of the classifier, as a set has its codes. */
void teacher_support(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	size_t start = out->n;

	(void)f;
	if (!view || is_code(r, TEACHER_STATUS, "left") || is_code(r, TEACHER_ROLE, "manager"))
		return;
	if (is_young(view, r))
		buf_str(out, "young");
	if (is_back(view, r))
		buf_printf(out, "%sbreak", out->n > start ? " " : "");
	if (is_code(r, TEACHER_EDUCATION, "higher") || is_code(r, TEACHER_EDUCATION, "secondary"))
		buf_printf(out, "%sno_education", out->n > start ? " " : "");
}

void teacher_in_route(const struct view *view, const struct field *f, const struct record *r, struct buf *out)
{
	(void)f;
	if (view)
		int_put(out, route_under_way(view, r, ROUTE_TEACHER));
}
