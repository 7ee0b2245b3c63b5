/* Dynamics by quarter: how many deficits were found and closed in each, and how many stood open on its last
 * day (П 3.3.1). */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/deficit.h"
#include "metodist/model/view.h"

enum { QUARTERS_MAX = 40 };

/* One line of counts: quarter i is the (i + 1)-th, 0 is all before the first. */
struct line {
	uint32_t found[QUARTERS_MAX + 1], closed[QUARTERS_MAX + 1];
};

struct dynamics {
	const struct report_ask *ask;
	int32_t first;               /* day of the first quarter */
	size_t n;
	uint8_t *quarters;           /* by day from `first` to the end of the period */
	struct count base;           /* the asker's words, and the way to rows */
	struct groups rows;
	struct line *lines;          /* 0: all; then by row */
	size_t nlines;
};

static size_t quarters_since(int32_t first, int32_t day)
{
	struct civil a = date_civil(first), b = date_civil(day);

	return (size_t)((b.year - a.year) * 4 + (b.month - 1) / 3 - (a.month - 1) / 3 + 1);
}

/* Looked up a million times, so reckoned once for each day. */
static void number_days(struct dynamics *d)
{
	d->quarters = mem_alloc((size_t)(d->ask->until - d->first + 1));
	for (int32_t day = d->first; day <= d->ask->until; day++)
		d->quarters[day - d->first] = (uint8_t)quarters_since(d->first, day);
}

/* SIZE_MAX: later than the period, or no day. */
static size_t quarter_of(const struct dynamics *d, int32_t day)
{
	if (day == DAY_NONE || day > d->ask->until)
		return SIZE_MAX;
	return day < d->first ? 0 : d->quarters[day - d->first];
}

static void make_room(struct dynamics *d)
{
	size_t wanted = d->rows.n + 1;

	if (wanted <= d->nlines)
		return;
	d->lines = mem_resize(d->lines, wanted * 2, sizeof(*d->lines));
	memset(d->lines + d->nlines, 0, (wanted * 2 - d->nlines) * sizeof(*d->lines));
	d->nlines = wanted * 2;
}

static bool on_deficit(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct dynamics *d = ctx;
	size_t found = quarter_of(d, date_get(record_get(r, DEFICIT_FOUND, 0)));
	size_t closed = quarter_of(d, date_get(record_get(r, DEFICIT_CLOSED, 0))), n = 0;
	uint32_t groups[WAY_GROUPS];

	(void)ref;
	(void)key;
	if (found == SIZE_MAX)
		return true;
	if (d->base.row.n)
		n = way_groups(&d->base.row, r, groups);
	make_room(d);
	for (size_t i = 0; i <= n; i++) {
		struct line *line = &d->lines[i ? groups[i - 1] + 1 : 0];

		line->found[found]++;
		if (closed != SIZE_MAX)
			line->closed[closed]++;
	}
	return true;
}

static uint32_t open_after(const struct line *line, size_t quarter)
{
	uint32_t open = 0;

	for (size_t i = 0; i <= quarter; i++)
		open += line->found[i] - line->closed[i];
	return open;
}

/* ---- cells ---- */

static void add_number(const struct dynamics *d, struct table *t, uint32_t row, uint32_t n, const char *words)
{
	struct report_ask ask = *d->ask;
	struct buf line = { 0 };

	count_words(&d->base, row, &line);
	if (line.n)
		buf_char(&line, ' ');
	report_words(&ask, words, &line);
	table_addf(t, "%u", n);
	if (n)
		table_opens(t, (struct ref){ .kind = d->base.kind->id }, buf_view(&line));
	buf_release(&line);
}

static uint32_t sum(const uint32_t *v, size_t n)
{
	uint32_t all = 0;

	for (size_t i = 1; i <= n; i++)
		all += v[i];
	return all;
}

static void add_spark(struct table *t, const uint32_t *v, size_t n)
{
	struct buf numbers = { 0 };

	for (size_t i = 1; i <= n; i++)
		buf_printf(&numbers, "%s%u", i > 1 ? " " : "", v[i]);
	table_add(t, buf_view(&numbers));
	buf_release(&numbers);
}

/* ---- rows are quarters ---- */

static void by_quarter(struct dynamics *d, struct table *t)
{
	static const struct column columns[] = {
		{ "quarter", "Квартал", CELL_TEXT },     { "found", "Выявлено", CELL_HEAT },
		{ "closed", "Закрыто", CELL_HEAT },      { "open", "Открыто на конец", CELL_NUMBER },
		{ "share", "Закрыто, %", CELL_PERCENT },
	};
	static const char *const names[] = { "I", "II", "III", "IV" };
	struct report_ask whole = *d->ask, quarter = *d->ask;

	table_init(t, columns, ARRAY_SIZE(columns));
	d->ask = &quarter;
	for (size_t i = 1; i <= d->n; i++) {
		struct civil c;

		quarter.from = i == 1 ? d->first : quarter.until + 1;
		quarter.until = date_add_months(quarter.from, 3) - 1;
		if (quarter.until > whole.until)
			quarter.until = whole.until;
		c = date_civil(quarter.from);
		table_addf(t, "%s кв. %d", names[(c.month - 1) / 3], c.year);
		add_number(d, t, COUNT_TOTAL, d->lines[0].found[i], "found>={from} found<={until}");
		add_number(d, t, COUNT_TOTAL, d->lines[0].closed[i],
			   "closed>={from} closed<={until} found<={until}");
		add_number(d, t, COUNT_TOTAL, open_after(d->lines, i), "found<={until} closed>{until}|");
		table_percent(t, d->lines[0].closed[i], open_after(d->lines, i - 1) + d->lines[0].found[i]);
	}
	table_foot(t, "Закрыто, %%: доля закрытых за квартал от открытых на его начало и выявленных в нём");
}

/* ---- rows are groups: a spark has the quarters ---- */

static void add_group(struct dynamics *d, struct table *t, uint32_t row)
{
	const struct line *line = &d->lines[row == COUNT_TOTAL ? 0 : row + 1];

	count_heading(&d->base, t, row);
	add_number(d, t, row, sum(line->found, d->n), "found>={from} found<={until}");
	add_number(d, t, row, sum(line->closed, d->n), "closed>={from} closed<={until} found<={until}");
	add_number(d, t, row, open_after(line, d->n), "found<={until} closed>{until}|");
	add_spark(t, line->found, d->n);
	add_spark(t, line->closed, d->n);
}

static void by_group(struct dynamics *d, struct table *t)
{
	const struct column columns[] = {
		{ d->ask->by, report_by_label(d->ask->report, d->ask->view, slice_str(d->ask->by)), CELL_TEXT },
		{ "found", "Выявлено", CELL_NUMBER }, { "closed", "Закрыто", CELL_NUMBER },
		{ "open", "Открыто", CELL_NUMBER }, { "found_by_quarter", "Выявлено по кв.", CELL_SPARK },
		{ "closed_by_quarter", "Закрыто по кв.", CELL_SPARK },
	};
	uint32_t *order = groups_order(&d->rows);

	table_init(t, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < d->rows.n; i++)
		add_group(d, t, order[i]);
	add_group(d, t, COUNT_TOTAL);
	t->total = true;
	free(order);
}

enum status report_dynamics(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	bool quarters = strcmp(ask->by, "quarter") == 0;
	struct dynamics d = { .ask = ask, .first = ask->from };
	struct query q = { .by = BY_ID };
	enum status st;

	d.n = quarters_since(d.first, ask->until);
	if (d.n > QUARTERS_MAX)
		return fail(notes, ST_USAGE, "не больше %d кварталов: сократите период", QUARTERS_MAX);
	number_days(&d);
	st = count_open(&d.base, ask, "deficit", NULL, NULL, notes);
	if (!st && !quarters && !count_rows(&d.base, report_path(ask), &d.rows))
		st = fail(notes, ST_FAILED, "отчёт не построить: нет нужного поля у вида «%s»",
			  d.base.kind->label);
	q.kind = d.base.kind;
	q.filter = d.base.filter;
	if (!st && view_each(ask->view, &q, on_deficit, &d) != ST_OK)
		st = fail(notes, ST_FAILED, "не удалось прочитать базу: %s", q.kind->plural);
	make_room(&d);
	if (!st && quarters)
		by_quarter(&d, t);
	else if (!st)
		by_group(&d, t);
	count_close(&d.base);
	groups_release(&d.rows);
	free(d.lines);
	free(d.quarters);
	return st;
}
