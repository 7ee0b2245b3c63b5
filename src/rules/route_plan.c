/* A draft of a route: open deficits, the help for each, and the steps that become of it. */
#include "metodist/rules/route_plan.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/course.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/methodist.h"
#include "metodist/model/route.h"
#include "metodist/rules/judge.h"

struct finding {
	const struct view *view;
	struct route_plan *plan;
	struct route_need *need;
};

static bool see_deficit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct finding *f = ctx;
	struct route_plan *plan = f->plan;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(f->view, from, &r))
		return true;
	if (deficit_open(&r, f->view->today)) {
		MEM_GROW(plan->v, plan->n, plan->cap);
		plan->v[plan->n++] = (struct route_need){
			.deficit = { from.kind, 0, from.id },
			.competency = value_ref(&r, DEFICIT_COMPETENCY, 0),
			.diagnostic = value_ref(&r, DEFICIT_DIAGNOSTIC, 0),
		};
	}
	record_release(&r);
	return true;
}

/* A draft counts: the deficit is being dealt with. */
static bool see_route(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct finding *f = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(f->view, (struct ref){ from.kind, 0, from.id }, &r) == ST_OK &&
	    !value_is(&r, ROUTE_STATUS, 0, "done") && !value_is(&r, ROUTE_STATUS, 0, "stopped"))
		f->need->elsewhere = (struct ref){ from.kind, 0, from.id };
	record_release(&r);
	return !f->need->elsewhere.id;
}

enum status route_plan_find(const struct view *view, const struct service *service, struct ref teacher, size_t limit,
			    struct route_plan *plan, struct notes *notes)
{
	struct finding f = { .view = view, .plan = plan };
	enum status st;

	plan->teacher = teacher;
	st = view_referrers(view, teacher, &kind_deficit, DEFICIT_TEACHER, see_deficit, &f);
	if (!st && !plan->n)
		return fail(notes, ST_NO, "открытых дефицитов нет: маршрут строить не из чего");
	for (size_t i = 0; !st && i < plan->n; i++) {
		struct route_need *need = f.need = &plan->v[i];
		struct match_ask ask = { view, service, need->deficit, limit };

		st = view_referrers(view, need->deficit, &kind_route, STEP_DEFICIT, see_route, &f);
		if (!st && !need->elsewhere.id)
			st = matches_find(&ask, &need->matches, notes);
	}
	return st;
}

/* ---- picking ---- */

static bool same_ref(struct ref a, struct ref b)
{
	return a.kind == b.kind && a.id == b.id;
}

static const struct {
	const struct kind *kind;
	const char *form, *activity;
} helps[] = {
	{ &kind_course, "course", "Курс" },
	{ &kind_site, "internship", "Стажировка на площадке" },
	{ &kind_internship, "internship", "Стажировка" },
	{ &kind_methodist, "consultation", "Консультации методиста" },
	{ &kind_teacher, "mentoring", "Наставничество" },
	{ &kind_body, "community", "Работа в объединении" },
	{ &kind_practice, "practice", "Изучение опыта" },
};

static size_t help_of(struct ref ref)
{
	size_t i = 0;

	while (i < ARRAY_SIZE(helps) && helps[i].kind->id != ref.kind)
		i++;
	return i;
}

static struct route_need *need_of(struct route_plan *plan, struct ref deficit)
{
	for (size_t i = 0; i < plan->n; i++)
		if (same_ref(plan->v[i].deficit, deficit))
			return &plan->v[i];
	return NULL;
}

enum status route_plan_pick(struct route_plan *plan, const struct view *view, struct slice word, struct notes *notes)
{
	struct slice all = word, name;
	struct route_need *need;
	struct ref deficit, help;
	enum status st;

	if (slice_find(word, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "--pick: нужно ДЕФИЦИТ=ВИД:ЗАПИСЬ, а не «%.*s»", (int)word.n, word.p);
	slice_split(&word, '=', &name);
	st = view_resolve(view, schema_kind(view->schema, kind_deficit.id), name, &deficit, notes);
	if (!st)
		st = view_resolve(view, NULL, word, &help, notes);
	if (st)
		return st;
	need = need_of(plan, deficit);
	if (!need || need->elsewhere.id)
		return fail(notes, ST_NO, "--pick %.*s: этого дефицита нет среди открытых и свободных", (int)all.n, all.p);
	if (help_of(help) == ARRAY_SIZE(helps))
		return fail(notes, ST_NO, "--pick %.*s: помочь может курс, площадка, стажировка, методист, наставник, "
					  "объединение или практика", (int)all.n, all.p);
	if (need->npicks == ROUTE_PICKS_MAX)
		return fail(notes, ST_NO, "--pick %.*s: на один дефицит не больше %d шагов", (int)all.n, all.p,
			    ROUTE_PICKS_MAX);
	need->picks[need->npicks++] = help;
	return ST_OK;
}

static size_t npicked(const struct route_need *need)
{
	return need->npicks ? need->npicks : need->matches.n > 0;
}

static struct ref picked(const struct route_need *need, size_t i)
{
	return need->npicks ? need->picks[i] : need->matches.v[0].ref;
}

bool route_need_picked(const struct route_need *need, struct ref help)
{
	for (size_t i = 0; i < npicked(need); i++)
		if (same_ref(picked(need, i), help))
			return true;
	return false;
}

/* ---- the draft ---- */

static void set_text(struct record *r, uint16_t tag, uint16_t row, struct slice text)
{
	record_set(r, kind_field(r->kind, tag), row, text);
}

static void write_course(struct record *route, uint16_t row, const struct record *course)
{
	record_set_day(route, STEP_DUE, row, value_day(course, COURSE_UNTIL, 0));
	set_text(route, STEP_HOURS, row, record_get(course, COURSE_HOURS, 0));
	record_set_ref(route, STEP_ORGANIZATION, row, value_ref(course, COURSE_ORGANIZATION, 0));
}

static void write_help(const struct view *view, struct record *route, uint16_t row, const struct route_need *need,
		       struct ref help)
{
	size_t sort = help_of(help);
	struct record r = { 0 };
	struct buf text = { 0 };

	buf_printf(&text, "%s: ", helps[sort].activity);
	view_title(view, help, &text);
	set_text(route, STEP_ACTIVITY, row, buf_view(&text));
	set_text(route, STEP_FORM, row, slice_str(helps[sort].form));
	record_set_ref(route, STEP_SOURCE, row, help);
	for (size_t i = 0; i < need->matches.n; i++)
		if (same_ref(need->matches.v[i].ref, help))
			record_set_ref(route, STEP_ORGANIZATION, row, need->matches.v[i].organization);
	if (helps[sort].kind == &kind_course && view_get(view, help, &r) == ST_OK)
		write_course(route, row, &r);
	record_release(&r);
	buf_release(&text);
}

static void write_step(const struct view *view, struct record *route, const struct route_need *need, struct ref help)
{
	uint16_t row = record_add_row(route, kind_field(route->kind, ROUTE_STEPS));
	struct record competency = { 0 };

	if (!row)
		return;
	record_set_ref(route, STEP_DEFICIT, row, need->deficit);
	if (view_get(view, need->competency, &competency) == ST_OK)
		set_text(route, STEP_TASK, row, record_get(&competency, COMPETENCY_TITLE, 0));
	record_release(&competency);
	if (help.id)
		write_help(view, route, row, need, help);
	else
		set_text(route, STEP_ACTIVITY, row, SLICE("Подобрать: в базе пока никто и ничто не помогает"));
}

/* The newest diagnostic that the deficits come from: what the route is founded on. */
static void write_basis(const struct route_plan *plan, const struct view *view, struct record *route)
{
	int32_t newest = DAY_NONE;
	struct buf text = { 0 };

	for (size_t i = 0; i < plan->n; i++) {
		struct record d = { 0 };

		if (!plan->v[i].elsewhere.id && plan->v[i].diagnostic.id &&
		    view_get(view, plan->v[i].diagnostic, &d) == ST_OK &&
		    (newest == DAY_NONE || value_day(&d, DIAGNOSTIC_DATE, 0) > newest)) {
			newest = value_day(&d, DIAGNOSTIC_DATE, 0);
			record_set_ref(route, ROUTE_DIAGNOSTIC, 0, plan->v[i].diagnostic);
		}
		record_release(&d);
	}
	if (newest != DAY_NONE) {
		buf_str(&text, "Диагностика: ");
		view_title(view, value_ref(route, ROUTE_DIAGNOSTIC, 0), &text);
		set_text(route, ROUTE_BASIS, 0, buf_view(&text));
	}
	buf_release(&text);
}

void route_plan_write(const struct route_plan *plan, const struct view *view, struct record *route)
{
	record_set_ref(route, ROUTE_TEACHER, 0, plan->teacher);
	route->kind->suggest(view, route, NULL);
	write_basis(plan, view, route);
	for (size_t i = 0; i < plan->n; i++) {
		const struct route_need *need = &plan->v[i];

		if (need->elsewhere.id)
			continue;
		for (size_t k = 0; k < npicked(need); k++)
			write_step(view, route, need, picked(need, k));
		if (!npicked(need))
			write_step(view, route, need, (struct ref){ 0 });
	}
}

void route_plan_release(struct route_plan *plan)
{
	for (size_t i = 0; i < plan->n; i++)
		matches_release(&plan->v[i].matches);
	free(plan->v);
	*plan = (struct route_plan){ 0 };
}
