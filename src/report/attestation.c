/* The calendar of attestation: categories that end in the period. Those set before 01.09.2023 run five years,
 * соответствие always does (приказ Минпросвещения 196 of 24.03.2023); where the card has no end it is
 * counted. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

enum { TERM_YEARS = 5 };

struct ending {
	int32_t day;
	bool counted;
	uint64_t teacher;
	uint16_t row;
};

struct calendar {
	const struct report_ask *ask;
	struct ending *v;
	size_t n, cap;
};

static bool has_term(struct slice category, int32_t from)
{
	if (slice_is(category, "compliance"))
		return true;
	return (slice_is(category, "first") || slice_is(category, "highest")) &&
	       from < date_day((struct civil){ 2023, 9, 1 });
}

/* DAY_NONE: without a term, or nothing is known of it. */
static int32_t end_of(const struct record *r, uint16_t row, bool *counted)
{
	int32_t from = date_get(record_get(r, EMPLOYMENT_CATEGORY_FROM, row));
	int32_t until = date_get(record_get(r, EMPLOYMENT_CATEGORY_UNTIL, row));

	*counted = until == DAY_NONE && from != DAY_NONE &&
		   has_term(record_get(r, EMPLOYMENT_CATEGORY, row), from);
	return *counted ? date_add_months(from, 12 * TERM_YEARS) - 1 : until;
}

static bool on_teacher(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct calendar *c = ctx;
	const struct field *rows = kind_field(r->kind, TEACHER_EMPLOYMENTS);

	(void)key;
	if (slice_is(record_get(r, TEACHER_STATUS, 0), "left"))
		return true;
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct ending e = { .teacher = ref.id, .row = row };

		e.day = end_of(r, row, &e.counted);
		if (e.day == DAY_NONE || e.day < c->ask->from || e.day > c->ask->until ||
		    !period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, c->ask->view->today))
			continue;
		MEM_GROW(c->v, c->n, c->cap);
		c->v[c->n++] = e;
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct ending *x = a, *y = b;

	return x->day != y->day ? (x->day > y->day) - (x->day < y->day)
				: (x->teacher > y->teacher) - (x->teacher < y->teacher);
}

static void add_column(struct table *t, const struct view *view, const struct record *r, uint16_t tag,
		       uint16_t row)
{
	struct buf text = { 0 };

	record_text(view, r, kind_field(r->kind, tag), row, &text);
	table_add(t, buf_view(&text));
	buf_release(&text);
}

static void add(const struct calendar *c, struct table *t, const struct ending *e)
{
	const struct view *view = c->ask->view;
	struct ref ref = { kind_teacher.id, 0, e->teacher };
	struct record r = { 0 };

	if (view_get(view, ref, &r) == ST_OK) {
		table_ref(t, view, ref);
		add_column(t, view, &r, EMPLOYMENT_ORGANIZATION, e->row);
		add_column(t, view, &r, EMPLOYMENT_POSITION, e->row);
		add_column(t, view, &r, EMPLOYMENT_CATEGORY, e->row);
		table_day(t, e->day);
		table_addf(t, "%d", e->day - view->today);
		table_add(t, e->counted ? SLICE("рассчитано") : SLICE(""));
	}
	record_release(&r);
}

enum status report_attestation(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "teacher", "Педагог", CELL_TEXT }, { "organization", "Организация", CELL_TEXT },
		{ "position", "Должность", CELL_TEXT }, { "category", "Категория", CELL_TEXT },
		{ "until", "По", CELL_DATE }, { "days", "Дней", CELL_NUMBER }, { "note", "", CELL_TEXT },
	};
	struct calendar c = { .ask = ask };
	struct query q = { .kind = schema_kind(ask->view->schema, kind_teacher.id), .by = BY_ID };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);

	q.filter = filter;
	if (!st)
		st = view_each(ask->view, &q, on_teacher, &c);
	if (!st) {
		if (c.n)
			qsort(c.v, c.n, sizeof(*c.v), compare);
		table_init(t, columns, ARRAY_SIZE(columns));
		for (size_t i = 0; i < c.n; i++)
			add(&c, t, &c.v[i]);
	}
	filter_free(filter);
	free(c.v);
	return st;
}
