#include "metodist/model/works.h"

#include "metodist/base/date.h"
#include "metodist/model/event.h"
#include "metodist/model/route.h"

/* What is entered before it is done says by its state whether it is; every other work is entered
 * afterwards. */
static const struct work_state {
	const struct kind *kind;
	uint16_t tag;
	bool equal;
	const char *code;
} states[] = {
	{ &kind_event, EVENT_STATUS, true, "held" },
	{ &kind_route, ROUTE_STATUS, false, "draft" },
};

static const struct work_state *state_of(const struct kind *kind)
{
	for (size_t i = 0; i < ARRAY_SIZE(states); i++)
		if (states[i].kind->id == kind->id)
			return &states[i];
	return NULL;
}

static struct slice bytes_at(const struct record *r, uint16_t tag)
{
	return tag ? record_get(r, tag, 0) : (struct slice){ 0 };
}

void work_days(const struct record *r, int32_t *day, int32_t *until)
{
	*day = date_get(bytes_at(r, r->kind->work.day));
	*until = date_get(bytes_at(r, r->kind->work.until));
	if (*until == DAY_NONE && !r->kind->work.lasts)
		*until = *day;
}

bool work_is_off(const struct record *r)
{
	const struct field *f = kind_find_field(r->kind, SLICE("status"));
	struct slice status = f ? record_get(r, f->tag, 0) : (struct slice){ 0 };

	return slice_is(status, "cancelled") || slice_is(status, "moved");
}

bool work_read(const struct record *r, int32_t today, struct work *work)
{
	const struct work_state *state = state_of(r->kind);
	int32_t day, until;

	work_days(r, &day, &until);
	if (day == DAY_NONE || day > today ||
	    (state && slice_is(record_get(r, state->tag, 0), state->code) != state->equal))
		return false;
	*work = (struct work){ .record = r, .day = day, .until = until == DAY_NONE ? today : until };
	work->doers = bytes_at(r, r->kind->work.doer);
	work->first = ref_count(work->doers) ? ref_get(work->doers, 0).id : 0;
	work->direction = bytes_at(r, r->kind->work.direction);
	work->duty = bytes_at(r, r->kind->work.duty);
	work->tasks = bytes_at(r, r->kind->work.tasks);
	return true;
}

int32_t work_belongs_until(const struct work *work)
{
	return work->record->kind->work.lasts ? work->until : work->day;
}

bool work_belongs(const struct work *work, int32_t from, int32_t until)
{
	return work->day <= until && work_belongs_until(work) >= from;
}

static void add_condition(const struct kind *kind, uint16_t tag, const char *sign, int32_t day,
			  const char *or,
			  struct buf *words)
{
	if (words->n)
		buf_char(words, ' ');
	buf_printf(words, "%s%s", kind_field(kind, tag)->name, sign);
	date_iso(day, words);
	buf_str(words, or);
}

void work_words(const struct kind *kind, int32_t from, int32_t until, int32_t today, struct buf *words)
{
	const struct work_state *state = state_of(kind);

	if (kind->work.lasts)
		add_condition(kind, kind->work.until, ">=", from, from <= today ? "|" : "", words);
	else
		add_condition(kind, kind->work.day, ">=", from, "", words);
	add_condition(kind, kind->work.day, "<=", until < today ? until : today, "", words);
	if (state)
		buf_printf(words, " %s%s%s", kind_field(kind, state->tag)->name, state->equal ? "=" : "!=",
			   state->code);
}

struct walk {
	const struct view *view;
	work_fn *each;
	void *ctx;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	const struct walk *w = ctx;
	struct work work;

	(void)ref;
	(void)key;
	if (work_read(r, w->view->today, &work))
		w->each(w->ctx, &work);
	return true;
}

enum status works_each(const struct view *view, work_fn *each, void *ctx)
{
	struct walk w = { view, each, ctx };
	enum status st = ST_OK;

	for (size_t i = 0; i < view->schema->n && !st; i++) {
		const struct query q = { .kind = &view->schema->kinds[i], .by = BY_ID };

		if (q.kind->work.day)
			st = view_each(view, &q, on_record, &w);
	}
	return st;
}
