#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static int32_t day_of(const struct record *r, uint16_t tag, uint16_t row)
{
	return date_get(record_get(r, tag, row));
}

bool period_holds(const struct record *r, uint16_t from, uint16_t until, uint16_t row, int32_t day)
{
	int32_t first = day_of(r, from, row), last = day_of(r, until, row);

	return (first == DAY_NONE || first <= day) && (last == DAY_NONE || last >= day);
}

static void say_day(int32_t day, struct buf *text)
{
	date_ru(day, text);
	buf_cstr(text);
}

void check_period(const struct record *r, uint16_t from, uint16_t until, uint16_t row, struct notes *notes)
{
	int32_t first = day_of(r, from, row), last = day_of(r, until, row);
	struct buf a = { 0 }, b = { 0 };

	if (first == DAY_NONE || last == DAY_NONE || first <= last)
		return;
	say_day(last, &a);
	say_day(first, &b);
	notes_add(notes, until, row, "конец %s раньше начала %s: исправьте одну из дат", a.p, b.p);
	buf_release(&a);
	buf_release(&b);
}

void check_rows_periods(const struct record *r, uint16_t rows, uint16_t from, uint16_t until,
			struct notes *notes)
{
	const struct field *f = kind_field(r->kind, rows);

	for (size_t i = 0; i < record_nrows(r, f); i++)
		check_period(r, from, until, record_row(r, f, i), notes);
}

void check_past(const struct view *view, const struct record *r, uint16_t tag, uint16_t row,
		struct notes *notes)
{
	int32_t day = day_of(r, tag, row);
	struct buf text = { 0 };

	if (day == DAY_NONE || day <= view->today)
		return;
	say_day(day, &text);
	notes_add(notes, tag, row, "%s ещё не наступило: проверьте год", text.p);
	buf_release(&text);
}

struct line {
	struct slice value, other;
	size_t at;
};

static int compare_lines(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = slice_cmp(x->value, y->value);

	order = order ? order : slice_cmp(x->other, y->other);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

void check_distinct_pairs(const struct record *r, uint16_t rows, uint16_t column, uint16_t other,
			  struct notes *notes)
{
	const struct field *f = kind_field(r->kind, rows);
	size_t n = record_nrows(r, f);
	struct line *lines = mem_array(n, sizeof(*lines));

	for (size_t i = 0; i < n; i++) {
		uint16_t row = record_row(r, f, i);

		lines[i] = (struct line){ record_get(r, column, row), { 0 }, i };
		if (other)
			lines[i].other = record_get(r, other, row);
	}
	qsort(lines, n, sizeof(*lines), compare_lines);
	for (size_t i = 1; i < n; i++)
		if (lines[i].value.n && slice_eq(lines[i].value, lines[i - 1].value) &&
		    slice_eq(lines[i].other, lines[i - 1].other))
			notes_add(notes, column, record_row(r, f, lines[i].at),
				  "строка %zu повторяет строку %zu: уберите лишнюю", lines[i].at + 1,
				  lines[i - 1].at + 1);
	free(lines);
}

void check_distinct(const struct record *r, uint16_t rows, uint16_t column, struct notes *notes)
{
	check_distinct_pairs(r, rows, column, 0, notes);
}

void suggest_today(const struct view *view, struct record *now, uint16_t tag)
{
	if (!record_get(now, tag, 0).n)
		record_set_day(now, tag, 0, view->today);
}
