/* The proof table of meetings (А 3.3): each quarter of the period with its meetings, attendance, quorum and
 * decisions; a quarter without any is a line too. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/meeting.h"
#include "metodist/model/view.h"

struct held {
	int32_t day;
	uint64_t id;
};

struct meetings {
	const struct report_ask *ask;
	struct held *v;
	size_t n, cap;
};

static bool on_meeting(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct meetings *m = ctx;
	int32_t day = date_get(record_get(r, MEETING_DATE, 0));

	(void)key;
	if (day < m->ask->from || day > m->ask->until)
		return true;
	MEM_GROW(m->v, m->n, m->cap);
	m->v[m->n++] = (struct held){ day, ref.id };
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return x->day != y->day ? (x->day > y->day) - (x->day < y->day) : (x->id > y->id) - (x->id < y->id);
}

struct figures {
	size_t members, present, decisions, done, overdue;
};

static struct figures figures_of(const struct record *r, int32_t today)
{
	const struct field *attendance = kind_field(r->kind, MEETING_ATTENDANCE),
			   *decisions = kind_field(r->kind, MEETING_DECISIONS);
	struct figures f = { .members = record_nrows(r, attendance),
			     .decisions = record_nrows(r, decisions) };

	for (size_t i = 0; i < f.members; i++) {
		struct slice was = record_get(r, ATTENDANCE_PRESENT, record_row(r, attendance, i));

		f.present += was.n && int_get(was);
	}
	for (size_t i = 0; i < f.decisions; i++) {
		uint16_t row = record_row(r, decisions, i);
		int32_t due = date_get(record_get(r, DECISION_DUE, row)),
			done = date_get(record_get(r, DECISION_DONE, row));

		f.done += done != DAY_NONE && done <= today;
		f.overdue += (done == DAY_NONE || done > today) && due != DAY_NONE && due < today;
	}
	return f;
}

static const char *quorum(const struct report_ask *ask, const struct figures *f)
{
	if (!f->members)
		return "нет данных";
	return f->present * 100 > f->members * (size_t)ask->service->limits[LIMIT_QUORUM] ? "есть" : "нет";
}

static void add_quarter(struct table *t, int32_t first)
{
	static const char *const names[] = { "I", "II", "III", "IV" };
	struct civil c = date_civil(first);

	table_addf(t, "%s кв. %d", names[(c.month - 1) / 3], c.year);
}

static void add_meeting(const struct report_ask *ask, struct table *t, int32_t first, const struct held *held)
{
	struct ref ref = { kind_meeting.id, 0, held->id };
	struct record r = { 0 };
	struct figures f = { 0 };

	if (view_get(ask->view, ref, &r) == ST_OK)
		f = figures_of(&r, ask->view->today);
	add_quarter(t, first);
	table_ref(t, ask->view, ref);
	table_day(t, held->day);
	table_addf(t, "%zu", f.members);
	table_addf(t, "%zu", f.present);
	table_add(t, held->day > ask->view->today ? SLICE("предстоит") : slice_str(quorum(ask, &f)));
	table_addf(t, "%zu", f.decisions);
	table_addf(t, "%zu", f.done);
	table_addf(t, "%zu", f.overdue);
	record_release(&r);
}

static void add_empty(const struct report_ask *ask, struct table *t, int32_t first, int32_t last)
{
	add_quarter(t, first);
	if (last < ask->view->today)
		table_add(t, SLICE("заседания не было"));
	else if (first > ask->view->today)
		table_add(t, SLICE("ещё не начался"));
	else
		table_addf(t, "заседания ещё не было, осталось %d дн.", last - ask->view->today);
	for (size_t i = 2; i < t->ncolumns; i++)
		table_add(t, (struct slice){ 0 });
}

/* Those of one body or kind of body; when nobody says whose, of the актив. */
static enum status read_meetings(struct meetings *m, struct notes *notes)
{
	static const struct slice asset = SLICE("body@type=mma");
	const struct report_ask *ask = m->ask;
	struct query q = { .kind = schema_kind(ask->view->schema, kind_meeting.id), .by = BY_ID };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, q.kind, ask->nwords ? ask->words : &asset,
				      ask->nwords ? ask->nwords : 1, &filter, notes);

	q.filter = filter;
	if (!st)
		st = view_each(ask->view, &q, on_meeting, m);
	filter_free(filter);
	if (m->n)
		qsort(m->v, m->n, sizeof(*m->v), compare);
	return st;
}

enum status report_meetings(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "quarter", "Квартал", CELL_TEXT },
		{ "meeting", "Заседание", CELL_TEXT },
		{ "date", "Дата", CELL_DATE },
		{ "members", "Состав", CELL_NUMBER },
		{ "present", "Было", CELL_NUMBER },
		{ "quorum", "Кворум", CELL_TEXT },
		{ "decisions", "Решений", CELL_NUMBER },
		{ "done", "Исполнено", CELL_NUMBER },
		{ "overdue", "Просрочено", CELL_NUMBER },
	};
	struct meetings m = { .ask = ask };
	enum status st = read_meetings(&m, notes);
	struct civil c = date_civil(ask->from);
	int32_t first = date_day((struct civil){ c.year, (c.month - 1) / 3 * 3 + 1, 1 });
	size_t i = 0;

	if (!st)
		table_init(t, columns, ARRAY_SIZE(columns));
	for (; !st && first <= ask->until; first = date_add_months(first, 3)) {
		int32_t last = date_add_months(first, 3) - 1;
		size_t before = i;

		for (; i < m.n && m.v[i].day <= last; i++)
			add_meeting(ask, t, first, &m.v[i]);
		if (i == before)
			add_empty(ask, t, first, last);
	}
	free(m.v);
	return st;
}
