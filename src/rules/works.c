#include "metodist/rules/works.h"

#include "metodist/base/date.h"
#include "metodist/model/event.h"
#include "metodist/model/route.h"

struct walk {
	const struct view *view;
	int32_t from, until;
	work_fn *each;
	void *ctx;
};

static struct slice bytes_at(const struct record *r, uint16_t tag)
{
	return tag ? record_get(r, tag, 0) : (struct slice){ 0 };
}

/* An event has happened when it is said to; every other work is entered when it is done. */
static bool happened(const struct record *r)
{
	struct slice status;

	if (strcmp(r->kind->name, "route") == 0)
		return !slice_is(record_get(r, ROUTE_STATUS, 0), "draft");
	if (strcmp(r->kind->name, "event") != 0)
		return true;
	status = record_get(r, EVENT_STATUS, 0);
	return slice_is(status, "held") || (!status.n && record_get(r, EVENT_HELD, 0).n);
}

static bool lasts(const struct record *r)
{
	return strcmp(r->kind->name, "mentorship") == 0;
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	const struct walk *w = ctx;
	int32_t day = date_get(bytes_at(r, r->kind->work.day)), until = date_get(bytes_at(r, r->kind->work.until));
	struct work work = { .record = r, .day = day };

	(void)ref;
	(void)key;
	if (day == DAY_NONE || day > w->until || !happened(r))
		return true;
	if (until == DAY_NONE)
		until = lasts(r) ? w->view->today : day;
	work.until = until < w->until ? until : w->until;
	if (work.until < w->from)
		return true;
	work.doers = bytes_at(r, r->kind->work.doer);
	work.direction = bytes_at(r, r->kind->work.direction);
	work.duty = bytes_at(r, r->kind->work.duty);
	work.tasks = bytes_at(r, r->kind->work.tasks);
	w->each(w->ctx, &work);
	return true;
}

void works_each(const struct view *view, int32_t from, int32_t until, work_fn *each, void *ctx)
{
	struct walk w = { view, from, until < view->today ? until : view->today, each, ctx };

	for (size_t i = 0; i < view->schema->n; i++) {
		const struct query q = { .kind = &view->schema->kinds[i], .by = BY_ID };

		if (q.kind->work.day)
			view_each(view, &q, on_record, &w);
	}
}

bool work_done_by(const struct work *work, uint64_t teacher)
{
	for (size_t i = 0; i < ref_count(work->doers); i++)
		if (ref_get(work->doers, i).id == teacher)
			return true;
	return false;
}

int32_t school_year(const struct service *service, int32_t day)
{
	struct civil c = date_civil(day);
	int32_t start = date_day((struct civil){ c.year, service->year_month, service->year_day });

	return start != DAY_NONE && start <= day ? start
						 : date_day((struct civil){ c.year - 1, service->year_month, service->year_day });
}
