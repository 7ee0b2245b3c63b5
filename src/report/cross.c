#include "cross.h"

#include "local.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/deficit.h"

/* Beside the count itself may stand another of the same rows: people beside deficits, deficits beside people.
 */
struct crossing {
	const struct report_ask *ask;
	const struct cross *cross;
	struct groups rows, columns;
	struct count count, beside;
	bool with_people, with_deficits;
	size_t of_diagnosed;         /* place of the deficits of those diagnosed, in their count */
	size_t diagnosed;            /* place of those diagnosed, in the count of people */
	struct facts facts, deficit_facts;
	size_t first_measure;        /* place of the cross's own */
	uint32_t *row_order, *column_order;
	size_t shown;                /* columns of their own */
};

/* ---- headings ---- */

enum { HEADING = 5, WHOLE = 8 };

const char *report_short_label(struct arena *arena, struct slice title)
{
	struct buf label = { 0 };
	struct slice rest = title;
	const char *kept;
	uint32_t ch;
	size_t n = 0;

	while (n < (utf8_length(title) > WHOLE ? HEADING : WHOLE) && utf8_next(&rest, &ch)) {
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
	for (size_t i = 0; i < x->shown; i++) {
		const struct group *g = &x->columns.v[x->column_order[i]];
		bool code = g->value.n && x->columns.field->choices;

		add_heading(h, arena_str(&h->arena, code ? g->value : g->title),
			    code ? report_short_label(&h->arena, g->title) : arena_str(&h->arena, g->title),
			    CELL_HEAT);
	}
	if (x->shown < x->columns.n)
		add_heading(h, "others", "Прочие", CELL_NUMBER);
}

static void begin_table(const struct crossing *x, struct table *t)
{
	const struct cross *cross = x->cross;
	struct headings h = { 0 };
	size_t before;

	add_heading(&h, x->ask->by, report_by_label(x->ask->report, x->ask->view, slice_str(x->ask->by)),
		    CELL_TEXT);
	if (x->with_people) {
		add_heading(&h, "diagnosed", "Обслед.", CELL_NUMBER);
		add_heading(&h, "staff", "из", CELL_NUMBER);
	}
	add_heading(&h, "total", cross->total, CELL_NUMBER);
	if (x->with_people)
		add_heading(&h, "per_person", "на 1", CELL_NUMBER);
	before = h.n;
	if (cross->column)
		add_group_headings(x, &h);
	for (size_t i = 0; i < cross->nmeasures; i++)
		add_heading(&h, cross->measures[i].name, cross->measures[i].label, cross->measures[i].kind);
	if (x->with_deficits) {
		add_heading(&h, "deficits", "Деф.", CELL_NUMBER);
		add_heading(&h, "per_person", "на 1", CELL_NUMBER);
	}
	if (x->diagnosed)
		add_heading(&h, "note", "", CELL_TEXT);
	table_init(t, h.v, h.n);
	for (size_t i = 0; cross->column && i < x->shown; i++)
		table_whole(t, before + i, x->columns.v[x->column_order[i]].title);
	arena_release(&h.arena);
	free(h.v);
}

/* ---- rows ---- */

static const struct count *people_of(const struct crossing *x)
{
	return x->with_people ? &x->beside : &x->count;
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
	const struct cross_measure *m = &x->cross->measures[i];
	size_t place = x->first_measure + i;

	if (m->kind == CELL_PERCENT) {
		table_percent(t, count_get(&x->count, row, place), count_get(&x->count, row, COUNT_ALL));
		if (count_get(&x->count, row, place))
			count_opens(&x->count, t, row, place);
	} else {
		count_cell(&x->count, t, row, place);
	}
}

static void add_row(const struct crossing *x, struct table *t, uint32_t row)
{
	uint64_t tested = x->diagnosed ? count_get(people_of(x), row, x->diagnosed) : 0;

	count_heading(&x->count, t, row);
	if (x->with_people) {
		count_cell(&x->beside, t, row, x->diagnosed);
		count_cell(&x->beside, t, row, COUNT_ALL);
	}
	count_cell(&x->count, t, row, COUNT_ALL);
	if (x->with_people)
		table_ratio(t, count_get(&x->count, row, x->of_diagnosed), tested);
	for (size_t i = 0; i < x->shown; i++)
		count_cell(&x->count, t, row, count_column(&x->count, x->column_order[i]));
	if (x->shown < x->columns.n)
		add_others(x, t, row);
	for (size_t i = 0; i < x->cross->nmeasures; i++)
		add_measure(x, t, row, i);
	if (x->with_deficits) {
		count_cell(&x->beside, t, row, COUNT_ALL);
		table_ratio(t, count_get(&x->beside, row, x->of_diagnosed), tested);
	}
	if (x->diagnosed)
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

/* ---- counting ---- */

static enum status refuse_kind(const struct count *c, struct notes *notes)
{
	return fail(notes, ST_FAILED, "отчёт не построить: нет нужного поля у вида «%s»", c->kind->label);
}

static enum status open_own(struct crossing *x, struct notes *notes)
{
	const struct cross *cross = x->cross;
	enum status st = count_open(&x->count, x->ask, x->ask->report->kind, NULL, cross->words, notes);

	if (!st && (!count_rows(&x->count, report_path(x->ask), &x->rows) ||
		    (cross->column && !count_columns(&x->count, slice_str(cross->column), &x->columns))))
		st = refuse_kind(&x->count, notes);
	if (!st)
		st = facts_read(&x->facts, x->ask, cross->facts, notes);
	if (!st && cross->people) {
		x->deficit_facts = x->facts;
		x->deficit_facts.tag = DEFICIT_TEACHER;
		x->of_diagnosed = count_by_test(&x->count, "teacher@diagnosed>={diagnosed}", fact_diagnosed,
						&x->deficit_facts);
	}
	x->first_measure = x->count.nmeasures + 1;
	for (size_t i = 0; i < cross->nmeasures && !st; i++) {
		const struct cross_measure *m = &cross->measures[i];
		size_t place = m->test ? count_by_test(&x->count, m->words, m->test, &x->facts)
				       : count_by_words(&x->count, m->words);

		if (m->test == fact_diagnosed)
			x->diagnosed = place;
	}
	return st;
}

/* People stand beside deficits where the rows part people too; whom they read, the way of the deficits need
 * not walk to. */
static enum status open_people(struct crossing *x, struct notes *notes)
{
	struct slice own = report_path(x->ask), first;
	enum status st;

	slice_split(&own, '@', &first);
	if (!own.p || !slice_is(first, "teacher"))
		return ST_OK;
	x->with_people = true;
	st = count_open(&x->beside, x->ask, "teacher", "teacher", "status!=left", notes);
	if (!st && !count_rows(&x->beside, own, &x->rows))
		st = refuse_kind(&x->beside, notes);
	x->diagnosed = count_by_test(&x->beside, "diagnosed>={diagnosed}", fact_diagnosed, &x->facts);
	x->beside.teaches = &x->count;
	return st ? st : count_run(&x->beside, notes);
}

static enum status open_deficits(struct crossing *x, struct notes *notes)
{
	struct buf path = { 0 };
	enum status st = count_open(&x->beside, x->ask, "deficit", "teacher",
				    "found>={from} found<={until}", notes);

	x->with_deficits = true;
	buf_printf(&path, "teacher@%.*s", (int)report_path(x->ask).n, report_path(x->ask).p);
	if (!st && !count_rows(&x->beside, buf_view(&path), &x->rows))
		st = refuse_kind(&x->beside, notes);
	x->deficit_facts = x->facts;
	x->deficit_facts.tag = DEFICIT_TEACHER;
	x->of_diagnosed = count_by_test(&x->beside, "teacher@diagnosed>={diagnosed}", fact_diagnosed,
					&x->deficit_facts);
	buf_release(&path);
	x->count.teaches = &x->beside;
	return st;
}

enum status report_cross(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	struct crossing x = { .ask = ask, .cross = ask->report->with };
	enum status st = open_own(&x, notes);

	if (!st && x.cross->people)
		st = open_people(&x, notes);
	if (!st && x.cross->deficits)
		st = open_deficits(&x, notes);
	if (!st)
		st = count_run(&x.count, notes);
	if (!st && x.with_deficits)
		st = count_run(&x.beside, notes);
	if (!st) {
		choose_columns(&x);
		x.row_order = groups_order(&x.rows);
		begin_table(&x, t);
		for (size_t i = 0; i < x.rows.n; i++)
			if (count_get(&x.count, x.row_order[i], COUNT_ALL) ||
			    count_get(&x.beside, x.row_order[i], COUNT_ALL))
				add_row(&x, t, x.row_order[i]);
		add_row(&x, t, COUNT_TOTAL);
		t->total = true;
	}
	count_close(&x.count);
	count_close(&x.beside);
	facts_release(&x.facts);
	groups_release(&x.rows);
	groups_release(&x.columns);
	free(x.row_order);
	free(x.column_order);
	return st;
}
