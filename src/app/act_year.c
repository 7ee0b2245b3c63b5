/* The command `new-year`: the school year and its draft plan, recurring events on the same weekday, the past
 * year closed. What is there already is left alone, so it may be said again. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/event.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"

/* From so many days before it begins, the next year is meant. */
enum { AHEAD = 62, WEEK = 7 };

struct turn {
	const struct app *app;
	const struct view *view;
	struct outcome *out;
	struct change *change;
	int32_t from, until;            /* the new year */
	int32_t plan_from, plan_until;
	struct ref plan;
	bool has_year, has_past;
	struct record *recurring;       /* of the past year */
	struct record *there;           /* what the new year holds already */
	size_t nrecurring, recurring_cap, nthere, there_cap, nsteps;
};

static const struct kind *kind_of(const struct turn *t, const struct kind *kind)
{
	return schema_kind(t->view->schema, kind->id);
}

static int32_t day_of(const struct record *r, uint16_t tag)
{
	return date_get(record_get(r, tag, 0));
}

static void put_title(struct record *r, uint16_t tag, const char *before, int32_t from)
{
	struct buf text = { 0 };
	int year = date_civil(from).year;

	buf_printf(&text, "%s%d/%d", before, year, year + 1);
	record_set(r, kind_field(r->kind, tag), 0, buf_view(&text));
	buf_release(&text);
}

/* ---- what will be done, a row each ---- */

static void add_day(const struct turn *t, int32_t day)
{
	struct buf text = { 0 };

	if (day != DAY_NONE && t->out->script)
		date_iso(day, &text);
	else if (day != DAY_NONE)
		date_ru(day, &text);
	table_add(&t->out->table, buf_view(&text));
	buf_release(&text);
}

/* `source`: the record it comes from, or that is changed; id 0: none. */
static void tell_step(struct turn *t, const char *what, const struct record *r, struct slice title, int32_t was,
		      int32_t becomes, struct ref source)
{
	table_add(&t->out->table, slice_str(what));
	if (source.id)
		table_opens(&t->out->table, source, (struct slice){ 0 });
	table_add(&t->out->table, slice_str(r->kind->label));
	table_add(&t->out->table, title);
	add_day(t, was);
	add_day(t, becomes);
	t->nsteps++;
}

/* ---- years ---- */

static void put_year(struct turn *t, int32_t from, int32_t until, bool closed)
{
	struct record year = { 0 };

	record_init(&year, kind_of(t, &kind_year));
	put_title(&year, YEAR_TITLE, "", from);
	record_set_day(&year, YEAR_FROM, 0, from);
	record_set_day(&year, YEAR_UNTIL, 0, until);
	if (closed)
		record_set_day(&year, YEAR_CLOSED, 0, t->view->today);
	tell_step(t, closed ? "внести и закрыть" : "внести", &year, record_get(&year, YEAR_TITLE, 0), DAY_NONE,
		  closed ? until : from, (struct ref){ 0 });
	change_put(t->change, &year);
	record_release(&year);
}

static bool see_year(void *ctx, struct ref ref, const struct record *year, struct slice key)
{
	struct turn *t = ctx;
	struct record now = { 0 };

	(void)key;
	t->has_year |= period_holds(year, YEAR_FROM, YEAR_UNTIL, 0, t->from);
	t->has_past |= period_holds(year, YEAR_FROM, YEAR_UNTIL, 0, t->from - 1);
	if (day_of(year, YEAR_CLOSED) != DAY_NONE || day_of(year, YEAR_UNTIL) >= t->from ||
	    day_of(year, YEAR_UNTIL) >= t->view->today)
		return true;
	record_copy(&now, year);
	record_set_day(&now, YEAR_CLOSED, 0, t->view->today);
	tell_step(t, "закрыть", &now, record_get(&now, YEAR_TITLE, 0), DAY_NONE, day_of(year, YEAR_UNTIL),
		  (struct ref){ ref.kind, 0, ref.id });
	change_put(t->change, &now);
	record_release(&now);
	return true;
}

static enum status turn_years(struct turn *t)
{
	const struct query query = { .kind = kind_of(t, &kind_year), .by = YEAR_FROM };
	enum status st = view_each(t->view, &query, see_year, t);

	if (!st && !t->has_past && t->from <= t->view->today)
		put_year(t, app_school_year(t->app, t->from - 1), t->from - 1, true);
	if (!st && !t->has_year)
		put_year(t, t->from, t->until, false);
	return st;
}

/* ---- the plan ---- */

/* The service plans by the school year or by the calendar year that begins in it. */
static void choose_plan_days(struct turn *t)
{
	int year = date_civil(t->from).year + 1;

	t->plan_from = t->from;
	t->plan_until = t->until;
	if (strcmp(settings_text(t->app->settings, SETTING_PLAN_PERIOD), "calendar") != 0)
		return;
	t->plan_from = date_day((struct civil){ year, 1, 1 });
	t->plan_until = date_day((struct civil){ year, 12, 31 });
}

static bool see_plan(void *ctx, struct ref ref, const struct record *plan, struct slice key)
{
	struct turn *t = ctx;

	(void)key;
	if (!record_get(plan, PLAN_BODY, 0).n && period_holds(plan, PLAN_FROM, PLAN_UNTIL, 0, t->plan_from))
		t->plan = (struct ref){ ref.kind, 0, ref.id };
	return !t->plan.id;
}

static enum status turn_plan(struct turn *t)
{
	const struct query query = { .kind = kind_of(t, &kind_plan), .by = PLAN_FROM };
	struct record plan = { 0 };
	struct buf title = { 0 };
	enum status st;

	choose_plan_days(t);
	st = view_each(t->view, &query, see_plan, t);
	if (st || t->plan.id)
		return st;
	record_init(&plan, query.kind);
	buf_printf(&title, "План работы на %d год", date_civil(t->plan_from).year);
	if (t->plan_from == t->from)
		put_title(&plan, PLAN_TITLE, "План работы на ", t->from);
	else
		record_set(&plan, kind_field(plan.kind, PLAN_TITLE), 0, buf_view(&title));
	record_set_day(&plan, PLAN_FROM, 0, t->plan_from);
	record_set_day(&plan, PLAN_UNTIL, 0, t->plan_until);
	record_set(&plan, kind_field(plan.kind, PLAN_STATUS), 0, SLICE("draft"));
	tell_step(t, "внести", &plan, record_get(&plan, PLAN_TITLE, 0), DAY_NONE, t->plan_from, (struct ref){ 0 });
	change_put(t->change, &plan);
	t->plan = (struct ref){ plan.kind->id, 0, plan.id };
	buf_release(&title);
	record_release(&plan);
	return ST_OK;
}

/* ---- recurring events ---- */

static void keep(struct record **v, size_t *n, size_t *cap, const struct record *r)
{
	MEM_GROW(*v, *n, *cap);
	(*v)[*n] = (struct record){ 0 };
	record_copy(&(*v)[(*n)++], r);
}

static bool see_event(void *ctx, struct ref ref, const struct record *event, struct slice key)
{
	struct turn *t = ctx;
	int32_t day = day_of(event, EVENT_DATE);
	bool ours = record_get(event, EVENT_PLAN, 0).n || !int_get(record_get(event, EVENT_SINGLE_CALENDAR, 0));

	(void)ref;
	(void)key;
	if (day >= t->from && day <= t->until)
		keep(&t->there, &t->nthere, &t->there_cap, event);
	else if (ours && int_get(record_get(event, EVENT_RECURRING, 0)) && day < t->from &&
		 day >= date_add_months(t->from, -12))
		keep(&t->recurring, &t->nrecurring, &t->recurring_cap, event);
	return true;
}

static bool is_there(const struct turn *t, const struct record *event)
{
	for (size_t i = 0; i < t->nthere; i++)
		if (slice_eq(record_get(&t->there[i], EVENT_TITLE, 0), record_get(event, EVENT_TITLE, 0)))
			return true;
	return false;
}

/* The day a year later that is nearest to it and falls on the same weekday. */
static int32_t same_weekday(const struct turn *t, int32_t day)
{
	int32_t next = date_add_months(day, 12);
	int ahead = (date_weekday(day) - date_weekday(next) + WEEK) % WEEK;

	next += ahead > WEEK / 2 ? ahead - WEEK : ahead;
	return next < t->from ? next + WEEK : next > t->until ? next - WEEK : next;
}

static bool has_left(const struct turn *t, struct slice teacher)
{
	struct record r = { 0 };
	bool left = teacher.n && view_get(t->view, ref_get(teacher, 0), &r) == ST_OK &&
		    slice_is(record_get(&r, TEACHER_STATUS, 0), "left");

	record_release(&r);
	return left;
}

/* What belongs to that one time: people, scores, outcome, the event of the region it answered. */
static void forget(const struct turn *t, struct record *r)
{
	static const uint16_t once[] = { EVENT_HELD, EVENT_RESULTS, EVENT_REGIONAL, EVENT_PLAN };
	static const uint16_t tables[] = { EVENT_PARTICIPANTS, EVENT_SCORES };

	for (size_t i = 0; i < ARRAY_SIZE(once); i++)
		record_set(r, kind_field(r->kind, once[i]), 0, (struct slice){ 0 });
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		const struct field *rows = kind_field(r->kind, tables[i]);

		while (record_nrows(r, rows))
			record_drop_row(r, rows, record_row(r, rows, 0));
	}
	if (has_left(t, record_get(r, EVENT_RESPONSIBLE, 0)))
		record_set(r, kind_field(r->kind, EVENT_RESPONSIBLE), 0, (struct slice){ 0 });
}

static void put_next(struct turn *t, const struct record *event)
{
	int32_t day = day_of(event, EVENT_DATE), next = same_weekday(t, day), until = day_of(event, EVENT_UNTIL);
	struct record r = { 0 };

	record_copy(&r, event);
	r.id = r.rev = 0;
	forget(t, &r);
	record_set_day(&r, EVENT_DATE, 0, next);
	if (until != DAY_NONE)
		record_set_day(&r, EVENT_UNTIL, 0, until + next - day);
	record_set(&r, kind_field(r.kind, EVENT_STATUS), 0, SLICE("planned"));
	if (next >= t->plan_from && next <= t->plan_until)
		record_set_ref(&r, EVENT_PLAN, 0, t->plan);
	tell_step(t, "повторить", &r, record_get(&r, EVENT_TITLE, 0), day, next,
		  (struct ref){ event->kind->id, 0, event->id });
	change_put(t->change, &r);
	record_release(&r);
}

static enum status turn_events(struct turn *t)
{
	const struct query query = { .kind = kind_of(t, &kind_event), .by = EVENT_DATE };
	enum status st = view_each(t->view, &query, see_event, t);

	for (size_t i = 0; !st && i < t->nrecurring; i++)
		if (!is_there(t, &t->recurring[i]))
			put_next(t, &t->recurring[i]);
	return st;
}

/* ---- the command ---- */

static void begin_table(struct turn *t)
{
	static const struct column columns[] = {
		{ "what", "Что", CELL_TEXT }, { "record", "Вид", CELL_TEXT }, { "title", "Название", CELL_TEXT },
		{ "was", "Было", CELL_TEXT }, { "becomes", "Станет", CELL_TEXT },
	};
	int year = date_civil(t->from).year;
	struct buf title = { 0 };

	table_init(&t->out->table, columns, ARRAY_SIZE(columns));
	t->out->has_table = true;
	buf_printf(&title, "Учебный год %d/%d", year, year + 1);
	t->out->table.title = arena_str(&t->out->table.arena, buf_view(&title));
	buf_release(&title);
}

static enum status turn(struct app *app, struct turn *t, bool yes, struct notes *notes)
{
	uint64_t batch = 0;
	enum status st;

	begin_table(t);
	st = turn_years(t);
	if (!st)
		st = turn_plan(t);
	if (!st)
		st = turn_events(t);
	if (!st && t->nsteps && yes)
		st = command_together(app, t->change, "new-year", &batch, notes);
	if (st)
		return st;
	table_foot(&t->out->table, "Объединения переходят в новый год как есть, с составом: %llu",
		   (unsigned long long)view_count(t->view, kind_of(t, &kind_body)));
	if (t->from > t->view->today)
		table_foot(&t->out->table,
			   "Прошлый год ещё идёт: он закроется, если повторить команду после его последнего дня");
	if (t->nsteps)
		command_tell_together(t->out, batch);
	else
		table_foot(&t->out->table, "Этот учебный год уже начат: добавить нечего");
	return ST_OK;
}

enum status act_new_year(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct turn t = { .app = app, .out = out };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	t.view = view;
	t.from = app_school_year(app, view->today + AHEAD);
	t.until = date_add_months(t.from, 12) - 1;
	t.change = change_begin(app->store);
	st = turn(app, &t, args_flag(args, "yes"), notes);
	change_free(t.change);
	for (size_t i = 0; i < t.nrecurring; i++)
		record_release(&t.recurring[i]);
	for (size_t i = 0; i < t.nthere; i++)
		record_release(&t.there[i]);
	free(t.recurring);
	free(t.there);
	store_view_end(view);
	return st;
}
