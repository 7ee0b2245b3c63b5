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

static bool is_back(const struct view *view, const struct record *r)
{
	int32_t day = date_get(record_get(r, TEACHER_RETURNED, 0));

	return day != DAY_NONE && day <= view->today &&
	       date_years(day, view->today) < view->schema->limits[LIMIT_BREAK_YEARS];
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
