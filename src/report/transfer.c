/* Finished training without evidence of transfer into practice (П 3.2): courses by participant, routes. A
 * visit at which the transfer was seen is evidence as well. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/activity.h"
#include "metodist/model/course.h"
#include "metodist/model/route.h"
#include "metodist/model/view.h"
#include "transfer.h"

const struct training training_course = {
	.rows = COURSE_PARTICIPANTS, .teacher = TRAINEE_TEACHER, .ended = COURSE_UNTIL,
	.evidence = { TRAINEE_TRANSFER, TRAINEE_TRANSFER_FORM, TRAINEE_TRANSFER_ON }, .visit = VISIT_COURSE,
};
const struct training training_route = {
	.teacher = ROUTE_TEACHER, .ended = ROUTE_FINISHED, .status = ROUTE_STATUS,
	.evidence = { ROUTE_TRANSFER, ROUTE_TRANSFER_FORM, ROUTE_TRANSFER_ON }, .visit = VISIT_ROUTE,
};

struct lack {
	int32_t day;
	uint64_t teacher, training;
};

struct search {
	const struct report_ask *ask;
	const struct training *kind;
	struct lack *v;
	size_t n, cap;
	uint64_t ended;              /* with evidence or without */
};

struct seen {
	const struct view *view;
	uint64_t teacher;
	bool yes;
};

static bool on_visit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct seen *s = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(s->view, from, &r) == ST_OK) {
		struct slice who = record_get(&r, VISIT_TEACHER, 0),
			     seen = record_get(&r, VISIT_TRANSFERRED, 0);

		s->yes = who.n && ref_get(who, 0).id == s->teacher && seen.n && int_get(seen);
	}
	record_release(&r);
	return !s->yes;
}

static bool shown(const struct search *s, const struct record *r, uint16_t row, uint64_t teacher)
{
	struct seen seen = { s->ask->view, teacher, false };

	for (size_t i = 0; i < ARRAY_SIZE(s->kind->evidence); i++)
		if (record_get(r, s->kind->evidence[i], row).n)
			return true;
	view_referrers(s->ask->view, (struct ref){ r->kind->id, 0, r->id }, &kind_visit, s->kind->visit,
		       on_visit, &seen);
	return seen.yes;
}

static void look(struct search *s, const struct record *r, uint16_t row, int32_t day)
{
	struct slice who = record_get(r, s->kind->teacher, row);
	uint64_t teacher = who.n ? ref_get(who, 0).id : 0;

	if (!teacher)
		return;
	s->ended++;
	if (shown(s, r, row, teacher))
		return;
	MEM_GROW(s->v, s->n, s->cap);
	s->v[s->n++] = (struct lack){ day, teacher, r->id };
}

static bool on_training(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct search *s = ctx;
	int32_t day = date_get(record_get(r, s->kind->ended, 0));

	(void)ref;
	(void)key;
	if (day == DAY_NONE || day < s->ask->from || day > s->ask->until || day > s->ask->view->today ||
	    (s->kind->status && !slice_is(record_get(r, s->kind->status, 0), "done")))
		return true;
	if (s->kind->rows) {
		const struct field *rows = kind_field(r->kind, s->kind->rows);

		for (size_t i = 0; i < record_nrows(r, rows); i++)
			look(s, r, record_row(r, rows, i), day);
	} else {
		look(s, r, 0, day);
	}
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct lack *x = a, *y = b;

	return x->day != y->day ? (x->day > y->day) - (x->day < y->day)
				: (x->teacher > y->teacher) - (x->teacher < y->teacher);
}

static void add(const struct search *s, struct table *t, const struct kind *kind, const struct lack *lack)
{
	int32_t left =
		lack->day + (int32_t)s->ask->service->limits[LIMIT_TRANSFER_DAYS] - s->ask->view->today;

	table_ref(t, s->ask->view, (struct ref){ kind->id, 0, lack->training });
	table_ref(t, s->ask->view, (struct ref){ kind_teacher.id, 0, lack->teacher });
	table_day(t, lack->day);
	table_addf(t, "%d", s->ask->view->today - lack->day);
	if (left < 0)
		table_addf(t, "срок вышел %d дн. назад", -left);
	else
		table_addf(t, "осталось %d дн.", left);
}

enum status report_transfer(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "training", "Обучение", CELL_TEXT }, { "teacher", "Педагог", CELL_TEXT },
		{ "ended", "Окончено", CELL_DATE },    { "days", "Дней прошло", CELL_NUMBER },
		{ "state", "Перенос", CELL_TEXT },
	};
	struct search s = { .ask = ask, .kind = ask->report->with };
	struct query q = { .kind = schema_find_kind(ask->view->schema, slice_str(ask->report->kind)),
			   .by = BY_ID };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);

	q.filter = filter;
	if (!st)
		st = view_each(ask->view, &q, on_training, &s);
	if (!st) {
		if (s.n)
			qsort(s.v, s.n, sizeof(*s.v), compare);
		table_init(t, columns, ARRAY_SIZE(columns));
		for (size_t i = 0; i < s.n; i++)
			add(&s, t, q.kind, &s.v[i]);
		table_foot(t, "Без переноса %zu из %llu окончивших", s.n, (unsigned long long)s.ended);
	}
	filter_free(filter);
	free(s.v);
	return st;
}
