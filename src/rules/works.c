#include "metodist/rules/works.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
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

/* What the record says of itself, whatever days are asked about. */
static bool read_work(const struct view *view, const struct record *r, struct work *work)
{
	int32_t day = date_get(bytes_at(r, r->kind->work.day)),
		until = date_get(bytes_at(r, r->kind->work.until));

	if (day == DAY_NONE || day > view->today || !happened(r))
		return false;
	if (until == DAY_NONE)
		until = lasts(r) ? view->today : day;
	*work = (struct work){ .record = r, .day = day, .until = until };
	work->doers = bytes_at(r, r->kind->work.doer);
	work->direction = bytes_at(r, r->kind->work.direction);
	work->duty = bytes_at(r, r->kind->work.duty);
	work->tasks = bytes_at(r, r->kind->work.tasks);
	return true;
}

static void tell(const struct walk *w, struct work work)
{
	if (work.until > w->until)
		work.until = w->until;
	if (work.day <= w->until && work.until >= w->from)
		w->each(w->ctx, &work);
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	const struct walk *w = ctx;
	struct work work;

	(void)ref;
	(void)key;
	if (read_work(w->view, r, &work))
		tell(w, work);
	return true;
}

static void each_record(const struct view *view, view_each_fn *each, void *ctx)
{
	for (size_t i = 0; i < view->schema->n; i++) {
		const struct query q = { .kind = &view->schema->kinds[i], .by = BY_ID };

		if (q.kind->work.day)
			view_each(view, &q, each, ctx);
	}
}

void works_each(const struct view *view, int32_t from, int32_t until, work_fn *each, void *ctx)
{
	struct walk w = { view, from, until < view->today ? until : view->today, each, ctx };

	each_record(view, on_record, &w);
}

/* ---- read once for many questions ---- */

/* The record borrows the view; `work` points nowhere until it is told. */
struct ledger {
	const struct view *view;
	struct line {
		struct record record;
		struct work work;
	} * v;
	size_t n, cap;
};

static bool on_line(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct ledger *l = ctx;
	struct work work;

	(void)ref;
	(void)key;
	if (!read_work(l->view, r, &work))
		return true;
	MEM_GROW(l->v, l->n, l->cap);
	l->v[l->n++] = (struct line){ *r, work };
	return true;
}

void ledger_each(struct ledger **ledger, const struct view *view, int32_t from, int32_t until, work_fn *each,
		 void *ctx)
{
	struct walk w = { view, from, until < view->today ? until : view->today, each, ctx };

	if (!*ledger) {
		*ledger = mem_alloc(sizeof(**ledger));
		(*ledger)->view = view;
		each_record(view, on_line, *ledger);
	}
	for (size_t i = 0; i < (*ledger)->n; i++) {
		struct work work = (*ledger)->v[i].work;

		work.record = &(*ledger)->v[i].record;
		tell(&w, work);
	}
}

void ledger_free(struct ledger *ledger)
{
	if (ledger)
		free(ledger->v);
	free(ledger);
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

	return start != DAY_NONE && start <= day
		       ? start
		       : date_day((struct civil){ c.year - 1, service->year_month, service->year_day });
}
