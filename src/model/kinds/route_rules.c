/* What must hold for a route. */
#include "metodist/base/date.h"
#include "metodist/model/deficit.h"
#include "metodist/model/periods.h"
#include "metodist/model/route.h"
#include "metodist/model/view.h"

static bool is_status(const struct record *r, const char *code)
{
	return slice_is(record_get(r, ROUTE_STATUS, 0), code);
}

bool route_runs(const struct record *route)
{
	return is_status(route, "agreed") || is_status(route, "active");
}

struct seeing {
	const struct view *view;
	bool runs;
};

static bool see_route(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct seeing *seeing = ctx;
	struct record route = { 0 };

	(void)kind;
	(void)tag;
	seeing->runs = view_get(seeing->view, from, &route) == ST_OK && route_runs(&route);
	record_release(&route);
	return !seeing->runs;
}

bool route_under_way(const struct view *view, const struct record *r, uint16_t tag)
{
	struct seeing seeing = { view, false };
	struct ref to = { r->kind->id, 0, r->id };

	return r->id && view_referrers(view, to, &kind_route, tag, see_route, &seeing) == ST_OK &&
	       seeing.runs;
}

static void check_end(const struct view *view, const struct record *r, struct notes *notes)
{
	bool ended = is_status(r, "done") || is_status(r, "stopped");
	bool told = record_get(r, ROUTE_FINISHED, 0).n;

	check_past(view, r, ROUTE_FINISHED, 0, notes);
	check_past(view, r, ROUTE_TRANSFER_ON, 0, notes);
	check_period(r, ROUTE_FROM, ROUTE_FINISHED, 0, notes);
	check_period(r, ROUTE_FROM, ROUTE_TRANSFER_ON, 0, notes);
	if (is_status(r, "stopped") && !record_get(r, ROUTE_REASON, 0).n)
		notes_add(notes, ROUTE_REASON, 0, "прерванному маршруту нужна причина");
	if (ended && !told)
		notes_add(notes, ROUTE_FINISHED, 0, "поставьте день, когда маршрут закончен");
	if (!ended && told)
		notes_warn(notes, ROUTE_STATUS, 0,
			   "день окончания стоит, а состояние — не «завершён» и не «прерван»");
}

static void check_step(const struct view *view, const struct record *r, uint16_t row, struct notes *notes)
{
	struct slice deficit = record_get(r, STEP_DEFICIT, row), teacher = record_get(r, ROUTE_TEACHER, 0);
	int32_t due = date_get(record_get(r, STEP_DUE, row)), from = date_get(record_get(r, ROUTE_FROM, 0)),
		until = date_get(record_get(r, ROUTE_UNTIL, 0));
	struct record owner = { 0 };

	check_past(view, r, STEP_DONE, row, notes);
	if (due != DAY_NONE && ((from != DAY_NONE && due < from) || (until != DAY_NONE && due > until)))
		notes_warn(notes, STEP_DUE, row, "срок шага вне срока маршрута");
	if (deficit.n && teacher.n && view_get(view, ref_get(deficit, 0), &owner) == ST_OK &&
	    !slice_eq(record_get(&owner, DEFICIT_TEACHER, 0), teacher))
		notes_add(notes, STEP_DEFICIT, row,
			  "это дефицит другого педагога: выберите дефицит того, чей маршрут");
	record_release(&owner);
}

void route_check(const struct view *view, const struct record *was, const struct record *now,
		 struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, ROUTE_STEPS);

	(void)was;
	check_period(now, ROUTE_FROM, ROUTE_UNTIL, 0, notes);
	check_end(view, now, notes);
	for (size_t i = 0; i < record_nrows(now, rows); i++)
		check_step(view, now, record_row(now, rows, i), notes);
}

void route_suggest(const struct view *view, struct record *now, const struct field *left)
{
	static const struct {
		uint16_t tag;
		const char *code;
	} first[] = {
		{ ROUTE_STATUS, "draft" }, { ROUTE_DIRECTION, "routes" }, { ROUTE_DUTY, "route_tutoring" },
	};

	(void)view;
	for (size_t i = 0; i < ARRAY_SIZE(first) && !left; i++)
		if (!record_get(now, first[i].tag, 0).n)
			record_set(now, kind_field(now->kind, first[i].tag), 0, slice_str(first[i].code));
}
