/* Годовой план и отчёты: events month by month, the year's figures, how each clause stands. */
#include "doc.h"

#include "metodist/model/event.h"
#include "metodist/model/meeting.h"
#include "metodist/report/report.h"
#include "metodist/rules/norm.h"

static int32_t day_in(const struct record *r, uint16_t tag)
{
	return date_get(record_get(r, tag, 0));
}

/* ---- план ---- */

struct months {
	struct doc *doc;
	struct node *month;
	int year, number;                /* of the month at hand */
	size_t n;
};

static bool is_of_plan(const struct months *m, const struct record *event)
{
	struct slice plan = record_get(event, EVENT_PLAN, 0);

	return ref_count(plan) && ref_get(plan, 0).id == m->doc->record.id;
}

static bool see_event(void *ctx, struct ref ref, const struct record *event, struct slice key)
{
	static const char *const names[] = { "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август",
					     "Сентябрь", "Октябрь", "Ноябрь", "Декабрь" };
	struct months *m = ctx;
	int32_t day = day_in(event, EVENT_DATE);
	struct civil civil;
	struct node *row;

	(void)key;
	if (!is_of_plan(m, event) || day == DAY_NONE)
		return true;
	civil = date_civil(day);
	if (!m->month || civil.year != m->year || civil.month != m->number) {
		m->month = doc_row(m->doc->root, "месяцы");
		doc_say(m->month, "месяц", "%s %d", names[civil.month - 1], civil.year);
		m->year = civil.year;
		m->number = civil.month;
	}
	row = doc_row(m->month, "мероприятия");
	doc_say_fields(row, doc_record(m->doc, ref), NULL, 0);
	doc_say(row, "номер", "%zu", ++m->n);
	return true;
}

static void say_stamp(struct doc *doc)
{
	struct slice status = record_get(&doc->record, PLAN_STATUS, 0);

	doc_say(doc->root, "гриф", "%s", slice_is(status, "approved") ? "УТВЕРЖДЁН" : slice_is(status, "agreed") ?
		"СОГЛАСОВАН" : "ПРОЕКТ");
}

enum status doc_plan(struct doc *doc, struct notes *notes)
{
	struct months m = { .doc = doc };
	struct query q = { .kind = schema_kind(doc->view->schema, kind_event.id), .by = EVENT_DATE };

	(void)notes;
	doc_list(doc->root, "месяцы");
	say_stamp(doc);
	return view_each(doc->view, &q, see_event, &m);
}

/* ---- отчёты ---- */

/* A report's rows as rows of a list; columns go by their headings. */
static enum status say_report(struct doc *doc, const char *list, const char *name, int32_t from, int32_t until,
			      struct notes *notes)
{
	struct report_ask ask = { .view = doc->view, .service = &doc->service, .from = from, .until = until };
	struct table t = { 0 };
	enum status st = report_run(report_find(slice_str(name)), &ask, &t, notes);

	if (st)
		return st;
	doc_list(doc->root, list);
	for (size_t row = 0; row < table_nplain(&t); row++) {
		struct node *node = doc_row(doc->root, list);

		for (size_t c = 0; c < t.ncolumns; c++)
			doc_say(node, t.columns[c].label, "%.*s", (int)table_cell(&t, row, c).n,
				table_cell(&t, row, c).p ? table_cell(&t, row, c).p : "");
	}
	table_release(&t);
	return ST_OK;
}

static void say_norms(struct doc *doc)
{
	struct judging judging = norms_begin(doc->view, &doc->service);
	size_t counts[NNORM_STATES] = { 0 };

	for (size_t i = 0; i < nnorms; i++) {
		const struct verdict *v = &judging.verdict;
		struct buf figure = { 0 };
		struct node *row;

		if (!norm_in_force(&norms[i], doc->view->today))
			continue;
		norm_judge(&judging, &norms[i], NULL, NULL);
		norm_figure(v, &figure);
		row = doc_row(doc->root, "нормы");
		doc_say(row, "пункт", "%s", norms[i].clause);
		doc_say(row, "норма", "%s", norms[i].title);
		doc_say(row, "состояние", "%s", norm_state_label(v->state));
		doc_say(row, "показатель", "%s", buf_cstr(&figure));
		counts[v->state]++;
		buf_release(&figure);
	}
	norms_end(&judging);
	doc_say(doc->root, "норм исполнено", "%zu", counts[NORM_DONE]);
	doc_say(doc->root, "норм внимание", "%zu", counts[NORM_ATTENTION]);
	doc_say(doc->root, "норм нарушено", "%zu", counts[NORM_BROKEN]);
	doc_say(doc->root, "норм нет данных", "%zu", counts[NORM_NO_DATA]);
}

struct span {
	struct doc *doc;
	const char *list;
	uint16_t day;
	int32_t from, until;
};

static bool see_in_span(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	const struct span *span = ctx;
	int32_t day = day_in(r, span->day);

	(void)key;
	if (day != DAY_NONE && day >= span->from && day <= span->until)
		doc_say_fields(doc_row(span->doc->root, span->list), doc_record(span->doc, ref), NULL, 0);
	return true;
}

static enum status say_span(struct doc *doc, const char *list, const struct kind *kind, uint16_t day, int32_t from,
			    int32_t until)
{
	struct span span = { doc, list, day, from, until };
	struct query q = { .kind = schema_kind(doc->view->schema, kind->id), .by = day };

	doc_list(doc->root, list);
	return view_each(doc->view, &q, see_in_span, &span);
}

/* A period that has not ended is told up to today: last year's figures beside it are of the same days. */
static enum status tell_period(struct doc *doc, int32_t from, int32_t end, struct notes *notes)
{
	int32_t today = doc->view->today, until = end < today ? end : today;
	enum status st;

	if (from > today)
		return fail(notes, ST_NO, "период ещё не начался: отчитываться не о чем");
	st = say_report(doc, "показатели", "year", from, until, notes);
	doc_say_day(doc->root, "с", from);
	doc_say_day(doc->root, "по", until);
	if (!st)
		st = say_report(doc, "исполнение", "plan", from, end, notes);
	if (!st)
		st = say_span(doc, "мероприятия", &kind_event, EVENT_DATE, from, until);
	if (!st)
		st = say_span(doc, "заседания", &kind_meeting, MEETING_DATE, from, until);
	if (!st)
		say_norms(doc);
	return st;
}

/* The calendar quarter of the day asked about. */
enum status doc_quarter(struct doc *doc, struct notes *notes)
{
	static const char *const numbers[] = { "I", "II", "III", "IV" };
	int32_t from = date_quarter(doc->view->today);
	struct civil civil = date_civil(from);

	doc_say(doc->root, "квартал", "%s квартал %d года", numbers[(civil.month - 1) / 3], civil.year);
	return tell_period(doc, from, date_add_months(from, 3) - 1, notes);
}

enum status doc_year(struct doc *doc, struct notes *notes)
{
	return tell_period(doc, day_in(&doc->record, PLAN_FROM), day_in(&doc->record, PLAN_UNTIL), notes);
}
