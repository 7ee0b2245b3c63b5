#include "calendar.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/works.h"

struct walk {
	const struct view *view;
	int32_t from, until;
	struct calendar *calendar;
	const struct field *time; /* of the kind being walked; NULL: it has none */
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct walk *w = ctx;
	struct calendar *c = w->calendar;
	int32_t day, until;
	struct buf title = { 0 };

	(void)key;
	work_days(r, &day, &until);
	if (until == DAY_NONE)
		until = day;
	if (day == DAY_NONE || day > w->until || until < w->from || work_is_off(r))
		return true;
	record_title(w->view, r, &title);
	MEM_GROW(c->v, c->n, c->cap);
	c->v[c->n++] = (struct entry){
		.day = day, .until = until, .kind = r->kind, .id = ref.id,
		.time = w->time ? arena_copy(&c->arena, record_get(r, w->time->tag, 0)) : (struct slice){ 0 },
		.title = arena_copy(&c->arena, buf_view(&title)),
	};
	buf_release(&title);
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	order = slice_cmp(x->time, y->time);
	if (order)
		return order;
	if (x->kind != y->kind) /* kinds of a schema lie in the order of the home screen */
		return x->kind < y->kind ? -1 : 1;
	order = slice_cmp(x->title, y->title);
	return order ? order : (x->id > y->id) - (x->id < y->id);
}

enum status calendar_collect(const struct view *view, int32_t from, int32_t until, struct calendar *calendar)
{
	struct walk w = { .view = view, .from = from, .until = until, .calendar = calendar };
	enum status st = ST_OK;

	for (size_t i = 0; !st && i < view->schema->n; i++) {
		const struct kind *kind = &view->schema->kinds[i];
		const struct query query = { .kind = kind, .by = BY_ID };

		w.time = kind_find_field(kind, SLICE("time"));
		if (kind->work.day)
			st = view_each(view, &query, on_record, &w);
	}
	if (calendar->n)
		qsort(calendar->v, calendar->n, sizeof(*calendar->v), compare);
	return st;
}

void calendar_release(struct calendar *calendar)
{
	free(calendar->v);
	arena_release(&calendar->arena);
	*calendar = (struct calendar){ 0 };
}
