/* What the home screen tells of norms, terms and the two days ahead; gathered a piece at a time while nobody
 * types. */
#include "home_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/works.h"
#include "metodist/rules/due.h"

enum { WORKS_MOST = 3 /* the rest of the days is for terms */ };

/* ---- norms ---- */

static void take_verdict(struct attention *a, const struct norm *norm, const struct verdict *v)
{
	struct buf figure = { 0 };

	if (v->state != NORM_BROKEN && v->state != NORM_ATTENTION)
		return;
	norm_figure(v, &figure);
	MEM_GROW(a->norms, a->nnorms, a->norms_cap);
	a->norms[a->nnorms++] =
		(struct attention_norm){ norm, v->state, arena_copy(&a->arena, buf_view(&figure)) };
	buf_release(&figure);
}

static void judge_next(struct attention *a, struct tui *tui)
{
	if (!a->at) {
		a->service = app_service(tui->app);
		a->judging = norms_begin(tui->view, &a->service);
		a->judges = true;
	}
	if (a->at < nnorms && norm_in_force(&norms[a->at], tui->view->today))
		take_verdict(a, &norms[a->at], board_judge(&tui->app->board, &a->judging, &norms[a->at]));
	if (++a->at < nnorms)
		return;
	norms_end(&a->judging);
	a->judges = false;
	a->step = ATTENTION_DAYS;
}

/* ---- the two days ---- */

static void add_day(struct attention *a, struct ref ref, uint16_t tag, struct slice text, bool tomorrow)
{
	if (a->ndays < ARRAY_SIZE(a->days))
		a->days[a->ndays++] = (struct attention_day){ ref, tag, arena_copy(&a->arena, text), tomorrow };
}

static void take_terms(struct attention *a, struct tui *tui)
{
	struct due_ask ask = { .view = tui->view, .service = &a->service, .days = 1 };
	struct dues dues = { 0 };
	struct buf text = { 0 };

	if (dues_find(&ask, &dues) == ST_OK) {
		a->overdue = dues.overdue;
		for (size_t i = dues.overdue; i < dues.n; i++) {
			buf_reset(&text);
			buf_printf(&text, "%s: %.*s", dues.v[i].what, (int)dues.v[i].text.n,
				   dues.v[i].text.p);
			add_day(a, dues.v[i].ref, dues.v[i].tag, buf_view(&text),
				dues.v[i].day > tui->view->today);
		}
	}
	dues_release(&dues);
	buf_release(&text);
	a->step = ATTENTION_DONE;
}

struct day_walk {
	struct attention *a;
	const struct view *view;
	bool tomorrow;
};

/* The day stands beside the line already, and a name needs its room. */
static void drop_day(const struct day_walk *w, struct buf *text)
{
	struct buf day = { 0 };

	buf_str(&day, ", ");
	date_ru(w->view->today + w->tomorrow, &day);
	if (text->n > day.n && memcmp(text->p + text->n - day.n, day.p, day.n) == 0)
		text->n -= day.n;
	buf_release(&day);
}

static bool on_day(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct day_walk *w = ctx;
	struct buf text = { 0 };

	(void)key;
	if (r && work_is_off(r))
		return true;
	/* A person's name alone does not tell a visit from a consultation. */
	if (r) {
		utf8_lower_first(slice_str(r->kind->label), &text);
		buf_str(&text, ": ");
		record_title(w->view, r, &text);
		drop_day(w, &text);
	}
	add_day(w->a, (struct ref){ ref.kind, 0, ref.id }, 0, buf_view(&text), w->tomorrow);
	buf_release(&text);
	return w->a->ndays < WORKS_MOST;
}

/* Work of any kind that begins then: meetings, events, internships. */
static void take_day(struct attention *a, struct tui *tui, bool tomorrow)
{
	struct day_walk w = { a, tui->view, tomorrow };

	for (size_t i = 0; i < tui->view->schema->n && a->ndays < WORKS_MOST; i++) {
		const struct kind *kind = &tui->view->schema->kinds[i];
		const struct field *f = kind->work.day ? kind_field(kind, kind->work.day) : NULL;
		struct query q = { .kind = kind, .by = kind->work.day };
		struct buf day = { 0 }, key = { 0 };

		if (!f || !(f->flags & FIELD_INDEX))
			continue;
		date_put(&day, tui->view->today + tomorrow);
		f->type->sortkey(f, buf_view(&day), &key);
		q.prefix = buf_view(&key);
		view_each(tui->view, &q, on_day, &w);
		buf_release(&day);
		buf_release(&key);
	}
}

bool attention_work(struct attention *a, struct tui *tui)
{
	switch (a->step) {
	case ATTENTION_NORMS:
		judge_next(a, tui);
		return true;
	case ATTENTION_TERMS:
		take_terms(a, tui);
		return true;
	case ATTENTION_DAYS:
		take_day(a, tui, false);
		take_day(a, tui, true);
		a->step = ATTENTION_TERMS;
		return true;
	case ATTENTION_DONE:
		break;
	}
	return false;
}

void attention_release(struct attention *a)
{
	if (a->judges)
		norms_end(&a->judging);
	free(a->norms);
	arena_release(&a->arena);
	*a = (struct attention){ 0 };
}
