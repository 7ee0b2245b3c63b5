/* The command `month`: what stands on the days of a month, weeks below one another. */
#include "commands.h"

#include "calendar.h"

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"

enum { TITLE_WIDTH = 13, LINES_MAX = 6, WEEK = 7, LONG = 14 };

static const char *const month_names[] = {
	"Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь",
	"Ноябрь", "Декабрь",
};

/* «2026-11», «11.2026» or any day of the month. */
static enum status read_month(struct slice text, int32_t today, int32_t *first, struct notes *notes)
{
	struct buf ways[3] = { 0 };
	bool read = !text.p;
	struct civil c;

	*first = today;
	buf_slice(&ways[0], text);
	buf_printf(&ways[1], "%.*s-01", (int)text.n, text.p ? text.p : "");
	buf_printf(&ways[2], "01.%.*s", (int)text.n, text.p ? text.p : "");
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		read = read || date_parse(buf_view(&ways[i]), today, first);
		buf_release(&ways[i]);
	}
	if (!read)
		return fail(notes, ST_USAGE, "«%.*s» — не месяц: нужно ГГГГ-ММ, например 2026-11",
			    (int)text.n, text.p);
	c = date_civil(*first);
	c.day = 1;
	*first = date_day(c);
	return ST_OK;
}

/* A day of work or a week of it stands on each of its days; what lasts longer, on its first. */
static bool stands_on(const struct entry *e, int32_t day)
{
	return e->until - e->day < LONG ? e->day <= day && day <= e->until : e->day == day;
}

/* ---- for scripts: a row each ---- */

static void tell_rows(struct table *t, const struct calendar *c, int32_t first)
{
	static const struct column columns[] = {
		{ "date", "Дата", CELL_TEXT }, { "until", "По", CELL_TEXT }, { "time", "Время", CELL_TEXT },
		{ "kind", "Вид", CELL_TEXT }, { "id", "№", CELL_NUMBER }, { "title", "Название", CELL_TEXT },
	};

	table_init(t, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->v[i];
		struct buf days[2] = { 0 };

		if (e->day < first && e->until - e->day >= LONG)
			continue;
		date_iso(e->day, &days[0]);
		date_iso(e->until, &days[1]);
		table_add(t, buf_view(&days[0]));
		table_add(t, buf_view(&days[1]));
		table_add(t, e->time);
		table_add(t, slice_str(e->kind->name));
		table_addf(t, "%llu", (unsigned long long)e->id);
		table_add(t, e->title);
		buf_release(&days[0]);
		buf_release(&days[1]);
	}
}

/* ---- for people: a grid ---- */

struct grid {
	const struct calendar *calendar;
	struct table *table;
	int32_t first, last, today;
	int days;               /* 5; 7 when something stands on a weekend */
};

static const struct entry *nth_of(const struct calendar *c, int32_t day, size_t n)
{
	for (size_t i = 0; i < c->n; i++)
		if (stands_on(&c->v[i], day) && n-- == 0)
			return &c->v[i];
	return NULL;
}

static size_t count_of(const struct calendar *c, int32_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += stands_on(&c->v[i], day);
	return n;
}

static bool inside(const struct grid *g, int32_t day)
{
	return day >= g->first && day <= g->last;
}

static void add_numbers(const struct grid *g, int32_t monday)
{
	for (int i = 0; i < g->days; i++) {
		int32_t day = monday + i;

		if (inside(g, day))
			table_addf(g->table, day == g->today ? "%d — сегодня" : "%d", date_civil(day).day);
		else
			table_add(g->table, (struct slice){ 0 });
	}
}

static void add_entry(const struct grid *g, int32_t day, size_t line)
{
	size_t n = count_of(g->calendar, day);
	const struct entry *e = nth_of(g->calendar, day, line);
	struct slice fit;

	if (!e) {
		table_add(g->table, (struct slice){ 0 });
	} else if (line + 1 == LINES_MAX && n > LINES_MAX) {
		table_addf(g->table, "ещё %zu", n - line);
	} else {
		fit = utf8_width(e->title) > TITLE_WIDTH ? utf8_fit(e->title, TITLE_WIDTH - 1) : e->title;
		table_addf(g->table, "%.*s%s", (int)fit.n, fit.p, fit.n < e->title.n ? "…" : "");
		table_opens(g->table, (struct ref){ e->kind->id, 0, e->id }, (struct slice){ 0 });
	}
}

static void add_week(const struct grid *g, int32_t monday)
{
	size_t lines = 0;

	for (int i = 0; i < g->days; i++)
		if (inside(g, monday + i) && count_of(g->calendar, monday + i) > lines)
			lines = count_of(g->calendar, monday + i);
	add_numbers(g, monday);
	for (size_t line = 0; line < lines && line < LINES_MAX; line++)
		for (int i = 0; i < g->days; i++) {
			if (inside(g, monday + i))
				add_entry(g, monday + i, line);
			else
				table_add(g->table, (struct slice){ 0 });
		}
}

/* What merely goes on over a weekend makes no work on it. */
static bool on_weekend(const struct grid *g, int32_t day)
{
	return inside(g, day) && date_weekday(day) >= WEEK - 1;
}

static void tell_grid(struct grid *g)
{
	static const struct column columns[] = {
		{ "mon", "Пн", CELL_TEXT }, { "tue", "Вт", CELL_TEXT }, { "wed", "Ср", CELL_TEXT },
		{ "thu", "Чт", CELL_TEXT }, { "fri", "Пт", CELL_TEXT }, { "sat", "Сб", CELL_TEXT },
		{ "sun", "Вс", CELL_TEXT },
	};
	struct civil c = date_civil(g->first);
	struct buf title = { 0 };

	g->days = WEEK - 2;
	for (size_t i = 0; i < g->calendar->n; i++)
		if (on_weekend(g, g->calendar->v[i].day) || on_weekend(g, g->calendar->v[i].until))
			g->days = WEEK;
	table_init(g->table, columns, (size_t)g->days);
	buf_printf(&title, "%s %d", month_names[c.month - 1], c.year);
	g->table->title = arena_str(&g->table->arena, buf_view(&title));
	buf_release(&title);
	for (int32_t monday = g->first - date_weekday(g->first) + 1; monday <= g->last; monday += WEEK)
		if (inside(g, monday + g->days - 1) || inside(g, monday))
			add_week(g, monday);
	if (!g->calendar->n)
		table_foot(g->table, "В этом месяце ничего нет");
}

enum status act_month(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct calendar calendar = { 0 };
	struct grid grid = { .calendar = &calendar, .table = &out->table };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	grid.today = view->today;
	st = read_month(args_text(args, "month"), view->today, &grid.first, notes);
	if (!st) {
		grid.last = date_add_months(grid.first, 1) - 1;
		st = calendar_collect(view, grid.first, grid.last, &calendar);
	}
	if (!st) {
		out->has_table = true;
		out->reads = "*";
		if (out->script)
			tell_rows(&out->table, &calendar, grid.first);
		else
			tell_grid(&grid);
	}
	calendar_release(&calendar);
	store_view_end(view);
	return st;
}
