/* From competencies to routes: the catalogue, who was diagnosed, what came of it
 * (П 2.1.8–2.1.10, 3.3.1, 3.3.3). */
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/route.h"
#include "metodist/rules/assess.h"
#include "metodist/rules/judge.h"

/* FEW: where the first few most often tell. */
enum { PICKED = 64, FEW = 8 };

static void competency(struct judging *j, const struct record *r, void *ctx)
{
	bool placed = value_given(r, COMPETENCY_AREA, 0);

	(void)ctx;
	norm_hit(j, placed, judge_ref(r), "%s", placed ? "область указана" : "не указана область");
}

void judge_catalogue(struct judging *j)
{
	judge_each(j, "competency", competency, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- who has a result that still speaks of them ---- */

struct tested {
	const struct census *census;
	bool *has;     /* by place in the census */
	int32_t after; /* a result of this day or earlier is too old */
	size_t diagnostics;
	uint64_t last; /* a person's lines often stand together */
	size_t place;
};

static void mark(struct tested *t, uint64_t teacher)
{
	const struct person *p;

	if (teacher != t->last) {
		p = census_person(t->census, teacher);
		t->place = p ? (size_t)(p - t->census->people) : t->census->n;
		t->last = teacher;
	}
	t->has[t->place] = true;
}

static void results(struct judging *j, const struct record *r, void *ctx)
{
	static const bool wanted[RESULT_SCORE + 1] = { [RESULT_TEACHER] = true, [RESULT_SCORE] = true };
	struct tested *t = ctx;
	int32_t date = value_day(r, DIAGNOSTIC_DATE, 0);
	struct cell cells[PICKED];
	size_t at = 0, n;
	uint64_t teacher = 0;
	uint16_t row = 0;

	if (date == DAY_NONE || date > j->view->today)
		return;
	t->diagnostics++;
	if (date <= t->after)
		return;
	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++) {
			if (cells[i].tag == RESULT_TEACHER) {
				teacher = ref_count(cells[i].bytes) ? ref_get(cells[i].bytes, 0).id : 0;
				row = cells[i].row;
			} else if (cells[i].row == row) {
				mark(t, teacher);
			}
		}
}

void judge_results(struct judging *j)
{
	const struct census *census = census_of(j);
	struct tested t = { .census = census };

	t.after = date_add_months(j->view->today, -(int)judge_limit(j, LIMIT_DIAGNOSTIC_MONTHS));
	t.has = mem_array(census->n + 1, sizeof(*t.has));
	judge_each(j, "diagnostic", results, &t);
	for (size_t i = 0; i < census->n; i++)
		if (census->people[i].works)
			norm_hit(j, t.has[i], (struct ref){ kind_teacher.id, 0, census->people[i].id }, "%s",
				 t.has[i] ? "есть действующий результат"
					  : "нет действующего результата диагностики");
	free(t.has);
	norm_all_good(j, t.diagnostics ? NORM_ATTENTION : NORM_NO_DATA);
	j->verdict.unit = UNIT_PERCENT;
	buf_printf(&j->verdict.foot, "Результат старше %ld мес. не считается",
		   judge_limit(j, LIMIT_DIAGNOSTIC_MONTHS));
}

/* ---- deficits come out of diagnostics ---- */

static bool any_below(const struct record *r)
{
	static const bool wanted[RESULT_SCORE + 1] = { [RESULT_SCORE] = true };
	struct cell cells[FEW];
	size_t at = 0, n;

	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, FEW)) > 0)
		for (size_t i = 0; i < n; i++)
			if (diagnostic_below(r, cells[i].bytes))
				return true;
	return false;
}

static bool stop_at_first(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	(void)kind;
	(void)tag;
	(void)from;
	*(bool *)ctx = true;
	return false;
}

static void analysed(struct judging *j, const struct record *r, void *ctx)
{
	const struct kind *deficit = schema_kind(j->view->schema, kind_deficit.id);
	bool found = false;

	(void)ctx;
	if (!value_by(r, DIAGNOSTIC_DATE, 0, j->view->today))
		return;
	if (!value_given(r, DIAGNOSTIC_THRESHOLD, 0)) {
		norm_hit(j, false, judge_ref(r), "не указан порог: дефицитов не выявить");
		return;
	}
	if (!any_below(r)) {
		norm_hit(j, true, judge_ref(r), "ниже порога никого");
		return;
	}
	view_referrers(j->view, judge_ref(r), deficit, 0, stop_at_first, &found);
	if (!found && !assess_pending(j->view, r))
		norm_hit(j, true, judge_ref(r), "дефициты были известны или о них есть более новые результаты");
	else
		norm_hit(j, found, judge_ref(r), "%s",
			 found ? "дефициты выявлены" : "есть результаты ниже порога, а дефициты по ним не заведены");
}

void judge_analysed(struct judging *j)
{
	judge_each(j, "diagnostic", analysed, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

/* ---- routes ---- */

/* Drafts are still being written, stopped ones are over. */
static bool in_force(const struct record *route)
{
	return value_is(route, ROUTE_STATUS, 0, "agreed") || value_is(route, ROUTE_STATUS, 0, "active") ||
	       value_is(route, ROUTE_STATUS, 0, "done");
}

static const char *step_lack(const struct record *r)
{
	bool deficit = false, form = true;
	uint16_t row;
	size_t i = 0;

	for (; (row = rows_next(r, ROUTE_STEPS, &i));) {
		deficit = deficit || value_given(r, STEP_DEFICIT, row);
		form = form && value_given(r, STEP_FORM, row);
	}
	return i == 1 ? "мероприятия" : !deficit ? "дефициты" : !form ? "формы" : NULL;
}

static void complete(struct judging *j, const struct record *r, void *ctx)
{
	static const struct {
		uint16_t tag;
		const char *label;
	} parts[] = {
		{ ROUTE_CONTENT, "содержание" },
		{ ROUTE_TECHNOLOGIES, "технологии" },
		{ ROUTE_PACE, "темп" },
		{ ROUTE_HOURS, "часы" },
		{ ROUTE_RESOURCES, "личностные ресурсы" },
		{ ROUTE_CONDITIONS, "условия организации" },
	};
	struct buf lacks = { 0 };
	const char *lack;
	size_t n = 0;

	(void)ctx;
	if (!in_force(r) || judge_to_come(j, r, ROUTE_FROM))
		return;
	lack = step_lack(r);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		if (value_given(r, parts[i].tag, 0))
			continue;
		if (j->hit)
			buf_printf(&lacks, "%s%s", lacks.n ? ", " : "", parts[i].label);
		n++;
	}
	if (norm_counted(j, !n && !lack))
		return;
	if (lack)
		buf_printf(&lacks, "%s%s", lacks.n ? ", " : "", lack);
	norm_hit(j, !lacks.n, judge_ref(r), "%s%s", lacks.n ? "не указаны: " : "описан полностью",
		 buf_cstr(&lacks));
	buf_release(&lacks);
}

void judge_routes_complete(struct judging *j)
{
	judge_each(j, "route", complete, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

static bool from_diagnostic(const struct view *view, const struct record *route)
{
	uint16_t row;
	bool found = value_given(route, ROUTE_DIAGNOSTIC, 0);

	for (size_t i = 0; !found && (row = rows_next(route, ROUTE_STEPS, &i));) {
		struct ref deficit = value_ref(route, STEP_DEFICIT, row);
		struct record r = { 0 };

		if (deficit.id && view_get(view, deficit, &r) == ST_OK)
			found = value_given(&r, DEFICIT_DIAGNOSTIC, 0) ||
				value_is(&r, DEFICIT_SOURCE, 0, "diagnostic");
		record_release(&r);
	}
	return found;
}

static void built(struct judging *j, const struct record *r, void *ctx)
{
	bool from;

	(void)ctx;
	if (!in_force(r) || judge_to_come(j, r, ROUTE_FROM))
		return;
	from = from_diagnostic(j->view, r);
	norm_hit(j, from, judge_ref(r), "%s",
		 from ? "построен по диагностике"
		      : "не видно, по какой диагностике построен: укажите её или дефициты в шагах");
}

void judge_routes_built(struct judging *j)
{
	judge_each(j, "route", built, NULL);
	norm_all_good(j, NORM_ATTENTION);
}

static void tutored(struct judging *j, const struct record *r, void *ctx)
{
	bool tutor = value_given(r, ROUTE_TUTOR, 0);

	(void)ctx;
	if (judge_to_come(j, r, ROUTE_FROM))
		return;
	if (value_is(r, ROUTE_STATUS, 0, "agreed") || value_is(r, ROUTE_STATUS, 0, "active"))
		norm_hit(j, tutor, judge_ref(r), "%s", tutor ? "тьютор назначен" : "не назначен тьютор");
}

void judge_tutors(struct judging *j)
{
	judge_each(j, "route", tutored, NULL);
	norm_all_good(j, NORM_ATTENTION);
}
