/* The table of reports, and what is completed before one is run. */
#include "metodist/report/report.h"

#include <stdio.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "cross.h"
#include "local.h"
#include "transfer.h"

#define REPORT(name, label, clause, kind, by, span, reads, run, with, help) \
	{ name, label, clause, kind, by, span, reads, run, with, help },
const struct report reports[] = {
#include "metodist/report/reports.def"
};
#undef REPORT
const size_t nreports = ARRAY_SIZE(reports);

static bool begins(const char *text, struct slice letters)
{
	struct buf own = { 0 };
	bool does;

	sortkey_letters(slice_str(text), &own);
	does = letters.n && slice_starts(buf_view(&own), letters);
	buf_release(&own);
	return does;
}

const struct report *report_find(struct slice name)
{
	const struct report *found = NULL;
	struct buf letters = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < nreports; i++)
		if (slice_is(name, reports[i].name))
			return &reports[i];
	sortkey_letters(slice_trim(name), &letters);
	for (size_t i = 0; i < nreports; i++) {
		if (begins(reports[i].label, buf_view(&letters)) ||
		    begins(reports[i].name, buf_view(&letters))) {
			found = &reports[i];
			n++;
		}
	}
	buf_release(&letters);
	return n == 1 ? found : NULL;
}

static const char *name_of(const void *ctx, size_t i)
{
	(void)ctx;
	return reports[i].name;
}

const struct report *report_nearest(struct slice name)
{
	ptrdiff_t i = nearest_word(name, nreports, name_of, NULL);

	return i < 0 ? NULL : &reports[i];
}

bool report_next_by(struct slice *rest, struct slice *name, struct slice *path)
{
	if (!slice_split(rest, ' ', path))
		return false;
	slice_split(path, '=', name);
	return true;
}

/* Rows that a report makes itself and no way leads to. */
static const struct {
	const char *name, *label;
} own_rows[] = {
	{ "methodist", "Методист" }, { "direction", "Направление" }, { "duty", "Обязанность" },
	{ "task", "Задача" }, { "head", "Руководитель" },
	{ "method_lead", "Ответственный за методическую работу" },
	{ "rmo", "РМО" }, { "school", "Учебный год" }, { "calendar", "Календарный год" },
};

static const char *own_label(struct slice name)
{
	for (size_t i = 0; i < ARRAY_SIZE(own_rows); i++)
		if (slice_is(name, own_rows[i].name))
			return own_rows[i].label;
	return "";
}

static struct slice path_of(const struct report *report, struct slice wanted)
{
	struct slice rest = slice_str(report->by ? report->by : ""), name, path;

	while (rest.n && report_next_by(&rest, &name, &path))
		if (slice_eq(name, wanted))
			return path;
	return (struct slice){ 0 };
}

const char *report_by_label(const struct report *report, const struct view *view, struct slice name)
{
	const struct kind *kind = schema_find_kind(view->schema, slice_str(report->kind));
	struct slice path = path_of(report, name);
	struct groups groups = { 0 };
	struct way way;
	const char *label = "";

	if (!path.n)
		return own_label(name);
	if (kind && way_open(&way, view, kind, path, &groups))
		label = groups.time == TIME_MONTH ? "Месяц" : groups.time == TIME_QUARTER ? "Квартал"
			: groups.time == TIME_YEAR ? "Год" : groups.field->label;
	groups_release(&groups);
	return label;
}

struct slice report_path(const struct report_ask *ask)
{
	return path_of(ask->report, slice_str(ask->by));
}

/* ---- the period ---- */

static void complete_period(struct report_ask *ask)
{
	int32_t today = ask->view->today,
		year = school_year(ask->service, ask->until == DAY_NONE ? today : ask->until);
	struct civil c = date_civil(today);
	int32_t from = year, until = today;

	switch (ask->report->span) {
	case SPAN_YEAR:
		break;
	case SPAN_MONTHS:
		until = date_add_months(year, 12) - 1;
		break;
	case SPAN_CALENDAR:
		from = date_day((struct civil){ c.year, 1, 1 });
		until = date_day((struct civil){ c.year, 12, 31 });
		break;
	case SPAN_QUARTERS:
		from = date_add_months(date_quarter(today), -21);
		break;
	case SPAN_AHEAD:
		from = today;
		until = date_add_months(today, 12);
		break;
	case SPAN_DAY:
		from = today;
		break;
	}
	if (ask->by && strcmp(ask->by, "calendar") == 0)
		from = date_day((struct civil){ c.year, 1, 1 });
	if (ask->from == DAY_NONE)
		ask->from = from;
	if (ask->report->span == SPAN_QUARTERS)
		ask->from = date_quarter(ask->from);
	if (ask->until == DAY_NONE)
		ask->until = until;
}

/* ---- rows ---- */

static enum status refuse_rows(const struct report_ask *ask, struct notes *notes)
{
	struct slice rest = slice_str(ask->report->by ? ask->report->by : ""), name, path;
	struct buf names = { 0 };
	enum status st;

	while (rest.n && report_next_by(&rest, &name, &path))
		buf_printf(&names, "%s%s (%.*s)", names.n ? ", " : "",
			   report_by_label(ask->report, ask->view, name), (int)name.n, name.p);
	if (names.n)
		st = fail(notes, ST_USAGE, "--by: %s, а не «%s»", buf_cstr(&names), ask->by);
	else
		st = fail(notes, ST_USAGE, "у отчёта %s строки всегда одни: --by ему не нужно",
			  ask->report->name);
	buf_release(&names);
	return st;
}

/* What was asked for, by the name or by the beginning of the label that the list of reports shows; none:
 * the first. */
static bool find_rows(const struct report_ask *ask, struct slice *found)
{
	struct slice rest = slice_str(ask->report->by ? ask->report->by : ""), name, path;
	struct buf letters = { 0 };
	size_t n = 0;

	sortkey_letters(slice_trim(slice_str(ask->by ? ask->by : "")), &letters);
	while (rest.n && report_next_by(&rest, &name, &path)) {
		if (!ask->by || slice_is(name, ask->by)) {
			*found = name;
			n = 1;
			break;
		}
		if (begins(report_by_label(ask->report, ask->view, name), buf_view(&letters))) {
			*found = name;
			n++;
		}
	}
	buf_release(&letters);
	return n == 1;
}

/* `own` keeps the name. */
static enum status complete_rows(struct report_ask *ask, struct buf *own, struct notes *notes)
{
	struct slice found;

	if (find_rows(ask, &found)) {
		buf_slice(own, found);
		ask->by = buf_cstr(own);
	} else if (ask->by) {
		return refuse_rows(ask, notes);
	}
	return ST_OK;
}

/* «Дефициты: организации × области», by other rows «Дефициты: уровень дефицита». */
static void add_label(const struct report_ask *ask, struct buf *title)
{
	struct slice rest = slice_str(ask->report->by ? ask->report->by : ""), name, path,
		     label = slice_str(ask->report->label);
	struct slice head;
	struct buf rows = { 0 };

	if (!ask->by || !report_next_by(&rest, &name, &path) || slice_is(name, ask->by)) {
		buf_slice(title, label);
		return;
	}
	slice_split(&label, ':', &head);
	if (report_path(ask).n)
		utf8_lower_all(slice_str(report_by_label(ask->report, ask->view, slice_str(ask->by))), &rows);
	buf_printf(title, "%.*s%s%s", (int)head.n, head.p, rows.n ? ": " : "", buf_cstr(&rows));
	buf_release(&rows);
}

static void add_title(const struct report_ask *ask, struct table *t)
{
	struct buf title = { 0 };

	add_label(ask, &title);
	buf_str(&title, " · ");
	if (ask->report->span != SPAN_DAY) {
		date_ru(ask->from, &title);
		if (date_civil(ask->from).year == date_civil(ask->until).year)
			title.n -= strlen(".2026");
		buf_str(&title, "–");
	}
	date_ru(ask->report->span == SPAN_DAY ? ask->view->today : ask->until, &title);
	t->title = arena_str(&t->arena, buf_view(&title));
	buf_release(&title);
}

enum status report_run(const struct report *report, struct report_ask *ask, struct table *t,
		       struct notes *notes)
{
	const char *by = ask->by;
	struct buf first = { 0 };
	enum status st;

	*t = (struct table){ 0 };
	ask->report = report;
	st = complete_rows(ask, &first, notes);
	complete_period(ask);
	if (!st && ask->from > ask->until)
		st = fail(notes, ST_USAGE, "период кончается раньше, чем начался");
	if (!st)
		st = report->run(ask, t, notes);
	if (!st && !t->title)
		add_title(ask, t);
	if (st)
		table_release(t);
	ask->by = by;
	buf_release(&first);
	return st;
}
