#include "cross.h"

#include <stdio.h>

#include "local.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "people.h"

struct crossing {
	const struct report_ask *ask;
	const struct cross *cross;
	struct groups rows, columns;
	struct count count;
	struct people people;
	bool with_people;
	size_t of_diagnosed;         /* place of the measure */
	uint32_t *row_order, *column_order;
	size_t shown;                /* columns of their own */
};

/* ---- headings ---- */

enum { HEADING = 5 };

/* «предметные» → «Предм.» */
static const char *short_label(struct arena *arena, struct slice title)
{
	struct buf label = { 0 };
	struct slice rest = title;
	const char *kept;
	uint32_t ch;
	size_t n = 0;

	while (n < HEADING && utf8_next(&rest, &ch)) {
		utf8_put(&label, n ? ch : utf8_upper(ch));
		n++;
	}
	if (rest.n)
		buf_char(&label, '.');
	kept = arena_str(arena, buf_view(&label));
	buf_release(&label);
	return kept;
}

struct headings {
	struct arena arena;
	struct column *v;
	size_t n, cap;
};

static void add_heading(struct headings *h, const char *name, const char *label, enum cell_kind kind)
{
	MEM_GROW(h->v, h->n, h->cap);
	h->v[h->n++] = (struct column){ name, label, kind };
}

static void add_group_headings(const struct crossing *x, struct headings *h)
{
	bool refs = x->columns.field->type->wire == WIRE_REF;

	for (size_t i = 0; i < x->shown; i++) {
		const struct group *g = &x->columns.v[x->column_order[i]];
		bool code = g->value.n && x->columns.field->choices;

		add_heading(h, arena_str(&h->arena, code ? g->value : g->title),
			    refs ? arena_str(&h->arena, g->title) : short_label(&h->arena, g->title), CELL_HEAT);
	}
	if (x->shown < x->columns.n)
		add_heading(h, "others", "Прочие", CELL_HEAT);
}

static void begin_table(const struct crossing *x, struct table *t)
{
	const struct cross *cross = x->cross;
	struct headings h = { 0 };

	add_heading(&h, x->ask->by, report_by_label(x->ask->report, x->ask->view, report_path(x->ask)), CELL_TEXT);
	if (x->with_people) {
		add_heading(&h, "diagnosed", "Обслед.", CELL_NUMBER);
		add_heading(&h, "staff", "из", CELL_NUMBER);
	}
	add_heading(&h, "total", cross->total, CELL_NUMBER);
	if (x->with_people)
		add_heading(&h, "per_person", "на 1", CELL_NUMBER);
	if (cross->column)
		add_group_headings(x, &h);
	for (size_t i = 0; i < cross->nmeasures; i++)
		add_heading(&h, cross->measures[i].name, cross->measures[i].label, cross->measures[i].kind);
	if (x->with_people)
		add_heading(&h, "note", "", CELL_TEXT);
	table_init(t, h.v, h.n);
	arena_release(&h.arena);
	free(h.v);
}

/* ---- rows ---- */

static void add_people(const struct crossing *x, struct table *t, uint32_t row)
{
	count_cell(&x->people.count, t, row, x->people.tested);
	count_cell(&x->people.count, t, row, COUNT_ALL);
}

/* What is left beside the columns shown: the same words, and none of theirs. */
static void add_others(const struct crossing *x, struct table *t, uint32_t row)
{
	uint64_t n = count_get(&x->count, row, COUNT_ALL);

	for (size_t i = 0; i < x->shown; i++)
		n -= count_get(&x->count, row, count_column(&x->count, x->column_order[i]));
	table_addf(t, "%llu", (unsigned long long)n);
	if (n)
		count_opens_others(&x->count, t, row, x->column_order, x->shown);
}

static void add_measure(const struct crossing *x, struct table *t, uint32_t row, size_t i)
{
	if (x->cross->measures[i].kind == CELL_PERCENT) {
		table_percent(t, count_get(&x->count, row, i + 1), count_get(&x->count, row, COUNT_ALL));
		if (count_get(&x->count, row, i + 1))
			count_opens(&x->count, t, row, i + 1);
	} else {
		count_cell(&x->count, t, row, i + 1);
	}
}

static void add_row(const struct crossing *x, struct table *t, uint32_t row)
{
	uint64_t tested = x->with_people ? count_get(&x->people.count, row, x->people.tested) : 0;

	count_heading(&x->count, t, row);
	if (x->with_people)
		add_people(x, t, row);
	count_cell(&x->count, t, row, COUNT_ALL);
	if (x->with_people)
		table_ratio(t, count_get(&x->count, row, x->of_diagnosed), tested);
	for (size_t i = 0; i < x->shown; i++)
		count_cell(&x->count, t, row, count_column(&x->count, x->column_order[i]));
	if (x->shown < x->columns.n)
		add_others(x, t, row);
	for (size_t i = 0; i < x->cross->nmeasures; i++)
		add_measure(x, t, row, i);
	if (x->with_people)
		table_add(t, tested ? SLICE("") : SLICE("нет данных: никто не обследован"));
}

/* ---- columns ---- */

/* The largest stand first, the others together. */
static void choose_columns(struct crossing *x)
{
	size_t n = x->columns.n;

	x->column_order = groups_order(&x->columns);
	x->shown = x->cross->most && n > x->cross->most ? x->cross->most : n;
	for (size_t i = 0; i < x->shown && x->shown < n; i++) {
		size_t best = i;
		uint32_t at;

		for (size_t k = i; k < n; k++)
			if (count_get(&x->count, COUNT_TOTAL, count_column(&x->count, x->column_order[k])) >
			    count_get(&x->count, COUNT_TOTAL, count_column(&x->count, x->column_order[best])))
				best = k;
		at = x->column_order[best];
		memmove(x->column_order + i + 1, x->column_order + i, (best - i) * sizeof(at));
		x->column_order[i] = at;
	}
}

static enum status run_counts(struct crossing *x, struct notes *notes)
{
	const struct cross *cross = x->cross;
	enum status st = count_open(&x->count, x->ask, x->ask->report->kind, NULL, cross->words, notes);
	bool ways = !st && count_rows(&x->count, report_path(x->ask), &x->rows) &&
		    (!cross->column || count_columns(&x->count, slice_str(cross->column), &x->columns));

	if (!st && !ways)
		st = fail(notes, ST_FAILED, "отчёт не построить: нет нужного поля у вида «%s»", x->count.kind->label);
	for (size_t i = 0; i < cross->nmeasures && !st; i++)
		count_by_words(&x->count, cross->measures[i].words);
	if (!st && cross->people)
		st = people_read(&x->people, x->ask, notes);
	if (!st && cross->people)
		x->of_diagnosed = people_measure(&x->people, &x->count, "teacher");
	if (!st)
		st = count_run(&x->count, notes);
	if (!st && cross->people) {
		st = people_run(&x->people, x->ask, "teacher", report_path(x->ask), &x->rows, notes);
		x->with_people = st == ST_OK;
		st = st == ST_NO ? ST_OK : st;
	}
	return st;
}

enum status report_cross(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	struct crossing x = { .ask = ask, .cross = ask->report->with };
	enum status st = run_counts(&x, notes);

	if (!st) {
		choose_columns(&x);
		x.row_order = groups_order(&x.rows);
		begin_table(&x, t);
		for (size_t i = 0; i < x.rows.n; i++)
			add_row(&x, t, x.row_order[i]);
		add_row(&x, t, COUNT_TOTAL);
		t->total = true;
	}
	count_close(&x.count);
	people_close(&x.people);
	groups_release(&x.rows);
	groups_release(&x.columns);
	free(x.row_order);
	free(x.column_order);
	return st;
}
