/* Workload of methodists and coverage: who did what (А 3.1, 3.2, 4.2), by kinds of work, directions, duties
 * and tasks. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "works.h"

struct headings {
	struct column *v;
	size_t n;
};

static void add_heading(struct headings *h, const char *name, const char *label, enum cell_kind kind)
{
	h->v = mem_resize(h->v, h->n + 1, sizeof(*h->v));
	h->v[h->n++] = (struct column){ name, label, kind };
}

static void begin(struct headings *h, struct table *t)
{
	table_init(t, h->v, h->n);
	free(h->v);
}

/* Whose work it was, beside the members': it is not lost, and not counted as theirs. */
static void tell_others(const struct works *w, struct table *t)
{
	uint64_t others = 0;

	for (size_t row = w->serving; row < w->rows.n; row++)
		others += works_get(w, (uint32_t)row, COUNT_ALL);
	table_foot(t, "Членов актива: %zu. Работ, которые вели не они или неизвестно кто: %llu", w->serving,
		   (unsigned long long)others);
}

/* The members in order, and after them their sum. */
static uint32_t *members_in_order(const struct works *w)
{
	uint32_t *order = groups_order(&w->rows);
	size_t n = 0;

	for (size_t i = 0; i < w->rows.n; i++)
		if (order[i] < w->serving)
			order[n++] = order[i];
	return order;
}

static void add_name(const struct works *w, struct table *t, uint32_t row)
{
	table_add(t, w->rows.v[row].title);
	if (w->rows.v[row].value.n && w->rows.field->type->wire == WIRE_REF)
		table_opens(t, ref_get(w->rows.v[row].value, 0), (struct slice){ 0 });
}

/* ---- methodist × kinds of work ---- */

/* A kind in which nobody worked takes no room. */
static bool is_used(const struct count *c)
{
	return count_get(c, COUNT_TOTAL, COUNT_ALL) > 0;
}

static void add_kinds(const struct works *w, struct headings *h)
{
	for (size_t i = 0; i < w->n; i++)
		if (is_used(&w->v[i]))
			add_heading(h, w->v[i].kind->name, w->v[i].kind->plural, CELL_HEAT);
	add_heading(h, "total", "Всего", CELL_NUMBER);
}

static void add_kind_cells(const struct works *w, struct table *t, uint32_t row)
{
	for (size_t i = 0; i < w->n; i++)
		if (is_used(&w->v[i]))
			count_cell(&w->v[i], t, row, COUNT_ALL);
	works_cell(w, t, row, COUNT_ALL);
}

enum status report_workload(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	struct works w;
	enum status st = works_run(&w, ask, WORK_DOER, WORK_NOTHING, notes);
	struct headings h = { 0 };

	if (!st) {
		uint32_t *order = members_in_order(&w);

		add_heading(&h, "methodist", "Методист", CELL_TEXT);
		add_kinds(&w, &h);
		begin(&h, t);
		for (size_t i = 0; i < w.serving; i++) {
			add_name(&w, t, order[i]);
			add_kind_cells(&w, t, order[i]);
		}
		tell_others(&w, t);
		free(order);
	}
	works_close(&w);
	return st;
}

/* ---- methodist × direction, duty, task ---- */

static const struct { const char *name; enum work_part part; } coverages[] = {
	{ "direction", WORK_DIRECTION }, { "duty", WORK_DUTY }, { "task", WORK_TASKS },
};

static enum work_part part_of(const struct report_ask *ask)
{
	for (size_t i = 0; i < ARRAY_SIZE(coverages); i++)
		if (strcmp(coverages[i].name, ask->report->with) == 0)
			return coverages[i].part;
	return WORK_NOTHING;
}

/* How many columns somebody works in: an empty one is a direction nobody carries. */
static void tell_empty(const struct works *w, struct table *t)
{
	struct buf names = { 0 };

	for (size_t c = 0; c < w->columns.n; c++) {
		uint64_t sum = 0;

		for (size_t row = 0; row < w->serving; row++)
			sum += works_get(w, (uint32_t)row, c + 1);
		if (!sum && w->columns.v[c].value.n)
			buf_printf(&names, "%s%.*s", names.n ? "; " : "", (int)w->columns.v[c].title.n,
				   w->columns.v[c].title.p);
	}
	if (names.n)
		table_foot(t, "Не охвачено: %s", buf_cstr(&names));
	buf_release(&names);
}

/* By its number in the regulation too: shortened, «помощь …» and «помощь …» are alike. */
static void add_part(struct works *w, struct headings *h, uint32_t column, size_t number)
{
	const struct group *g = &w->columns.v[column];
	struct arena *arena = &w->columns.arena;
	struct buf label = { 0 };

	if (g->value.n)
		buf_printf(&label, "%zu ", number);
	buf_str(&label, report_short_label(arena, g->title));
	add_heading(h, g->value.n ? arena_str(arena, g->value) : "none", arena_str(arena, buf_view(&label)),
		    CELL_HEAT);
	buf_release(&label);
}

static enum status by_methodist(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	struct works w;
	enum status st = works_run(&w, ask, WORK_DOER, part_of(ask), notes);
	struct headings h = { 0 };

	if (!st) {
		uint32_t *order = members_in_order(&w), *columns = groups_order(&w.columns);

		add_heading(&h, "methodist", "Методист", CELL_TEXT);
		for (size_t c = 0; c < w.columns.n; c++)
			add_part(&w, &h, columns[c], c + 1);
		begin(&h, t);
		for (size_t c = 0; c < w.columns.n; c++)
			table_whole(t, c + 1, w.columns.v[columns[c]].title);
		for (size_t i = 0; i < w.serving; i++) {
			add_name(&w, t, order[i]);
			for (size_t c = 0; c < w.columns.n; c++)
				works_cell(&w, t, order[i], columns[c] + 1);
		}
		tell_empty(&w, t);
		tell_others(&w, t);
		free(order);
		free(columns);
	}
	works_close(&w);
	return st;
}

static enum status by_itself(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	struct works w;
	enum status st = works_run(&w, ask, part_of(ask), WORK_NOTHING, notes);
	struct headings h = { 0 };

	if (!st) {
		uint32_t *order;

		groups_add_choices(&w.rows, ask->view);
		order = groups_order(&w.rows);
		add_heading(&h, ask->by, w.rows.field ? w.rows.field->label : "", CELL_TEXT);
		add_kinds(&w, &h);
		begin(&h, t);
		for (size_t i = 0; i < w.rows.n; i++) {
			add_name(&w, t, order[i]);
			add_kind_cells(&w, t, order[i]);
		}
		free(order);
	}
	works_close(&w);
	return st;
}

enum status report_coverage_of(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	return strcmp(ask->by, "methodist") == 0 ? by_methodist(ask, t, notes) : by_itself(ask, t, notes);
}
