/* Dates as people write them. */
#include "metodist/base/date.h"
#include "metodist/base/utf8.h"

enum { YEARS_AHEAD = 10, SERIAL_OF_1970 = 25569, SERIAL_FIRST = 10000, SERIAL_LAST = 80000 };

static const struct {
	const char *of, *name;   /* «21 ноября», «ноябрь» */
} months[] = {
	{ "января", "январь" }, { "февраля", "февраль" }, { "марта", "март" }, { "апреля", "апрель" },
	{ "мая", "май" }, { "июня", "июнь" }, { "июля", "июль" }, { "августа", "август" },
	{ "сентября", "сентябрь" }, { "октября", "октябрь" }, { "ноября", "ноябрь" }, { "декабря", "декабрь" },
};

static const struct {
	const char *word;
	int days;
} near_days[] = { { "сегодня", 0 }, { "вчера", -1 }, { "завтра", 1 } };

static size_t digits_at(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Number of the first `n` bytes, which are digits, at most 6 of them. */
static int number(struct slice *s, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (s->p[i] - '0');
	slice_skip(s, n);
	return v;
}

static bool take(struct slice *s, struct slice what)
{
	if (!slice_starts(*s, what))
		return false;
	slice_skip(s, what.n);
	return true;
}

/* What a text that leaves something out is about. */
struct about {
	int32_t today;
	int ahead;       /* years: a year of two digits is at most so far from now */
};

static int year_near(int two_digits, struct about at)
{
	int last = date_civil(at.today).year + at.ahead;
	int year = last - last % 100 + two_digits;

	return year > last ? year - 100 : year;
}

static bool take_year(struct slice *s, struct about at, int *year)
{
	size_t n = digits_at(*s);

	if (n != 2 && n != 4)
		return false;
	*year = number(s, n);
	if (n == 2)
		*year = year_near(*year, at);
	return true;
}

/* «21112026», «211126», «2111»: typed without leaving the digits. */
static bool parse_digits(struct slice s, struct about at, struct civil *c)
{
	if (s.n != 4 && s.n != 6 && s.n != 8)
		return false;
	c->day = number(&s, 2);
	c->month = number(&s, 2);
	if (s.n)
		return take_year(&s, at, &c->year);
	c->year = date_civil(at.today).year;
	return true;
}

static bool parse_iso(struct slice s, struct civil *c)
{
	if (digits_at(s) != 4)
		return false;
	c->year = number(&s, 4);
	if (!take(&s, SLICE("-")) || digits_at(s) != 2)
		return false;
	c->month = number(&s, 2);
	if (!take(&s, SLICE("-")) || digits_at(s) != 2)
		return false;
	c->day = number(&s, 2);
	return s.n == 0;
}

/* «ноября», «ноябрь», «нояб.»: three letters tell a month. */
static bool take_month_name(struct slice *s, int *month)
{
	enum { LETTERS_LEAST = 3 * 2 };
	struct slice word = { s->p, 0 };

	while (word.n < s->n && !strchr("./-, ", s->p[word.n]))
		word.n++;
	for (size_t i = 0; word.n >= LETTERS_LEAST && i < ARRAY_SIZE(months); i++) {
		if (!slice_starts(slice_str(months[i].of), word) && !slice_starts(slice_str(months[i].name), word))
			continue;
		*month = (int)i + 1;
		slice_skip(s, word.n);
		if (slice_starts(*s, SLICE(". ")))
			slice_skip(s, 1);
		return true;
	}
	return false;
}

/* The same separator twice: «21.11/2026» is more likely a slip than a date. With `without_year` nothing may follow. */
static bool take_month(struct slice *s, int *month, bool without_year)
{
	struct slice separator = { s->p, 1 };
	size_t n;

	if (s->n == 0 || !strchr("./-, ", s->p[0]))
		return false;
	slice_skip(s, 1);
	if (!take_month_name(s, month)) {
		n = digits_at(*s);
		if (n != 1 && n != 2)
			return false;
		*month = number(s, n);
	}
	return without_year ? s->n == 0 : take(s, separator);
}

static bool is_year_word(struct slice s)
{
	take(&s, SLICE(" "));
	return s.n == 0 || slice_is(s, "г") || slice_is(s, "г.") || slice_is(s, "года");
}

/* «21.11.2026», «21 ноября 2026 г.». */
static bool parse_words(struct slice s, struct about at, struct civil *c)
{
	size_t n = digits_at(s);

	if (n != 1 && n != 2)
		return false;
	c->day = number(&s, n);
	return take_month(&s, &c->month, false) && take_year(&s, at, &c->year) && is_year_word(s);
}

/* «сегодня», «+14», «-3». */
static bool parse_near(struct slice s, int32_t today, int64_t *day)
{
	bool back = slice_starts(s, SLICE("-"));

	for (size_t i = 0; i < ARRAY_SIZE(near_days); i++) {
		if (slice_is(s, near_days[i].word)) {
			*day = (int64_t)today + near_days[i].days;
			return true;
		}
	}
	if (!take(&s, SLICE("+")) && !take(&s, SLICE("-")))
		return false;
	if (s.n == 0 || s.n > 6 || digits_at(s) != s.n)
		return false;
	*day = number(&s, s.n);
	*day = back ? today - *day : today + *day;
	return true;
}

/* «21.11», «21 ноября» */
static bool parse_short(struct slice s, struct about at, struct civil *c)
{
	size_t n = digits_at(s);

	if (n != 1 && n != 2)
		return false;
	c->day = number(&s, n);
	c->year = date_civil(at.today).year;
	return take_month(&s, &c->month, true);
}

static bool parse_folded(struct slice s, struct about at, bool typed, int32_t *day)
{
	struct civil c;
	int64_t near;

	if (parse_near(s, at.today, &near)) {
		/* Through the calendar, which knows the years there are. */
		c = date_civil((int32_t)near);
	} else if (digits_at(s) == s.n) {
		if (!parse_digits(s, at, &c))
			return false;
	} else if (!parse_iso(s, &c) && !parse_words(s, at, &c) && !(typed && parse_short(s, at, &c))) {
		return false;
	}
	*day = date_day(c);
	return *day != DAY_NONE;
}

static bool parse(struct slice text, struct about at, bool typed, int32_t *day)
{
	struct buf clean = { 0 }, small = { 0 };
	int32_t found;
	bool ok = false;

	if (utf8_accept(text, false, &clean)) {
		utf8_lower_all(buf_view(&clean), &small);
		ok = parse_folded(buf_view(&small), at, typed, &found);
	}
	if (ok)
		*day = found;
	buf_release(&clean);
	buf_release(&small);
	return ok;
}

bool date_parse(struct slice text, int32_t today, int32_t *day)
{
	return parse(text, (struct about){ today, YEARS_AHEAD }, false, day);
}

bool date_parse_typed(struct slice text, int32_t today, int32_t *day)
{
	return parse(text, (struct about){ today, YEARS_AHEAD }, true, day);
}

bool date_parse_past(struct slice text, int32_t today, int32_t *day)
{
	return parse(text, (struct about){ today, 0 }, false, day);
}

bool date_parse_serial(struct slice text, int32_t *day)
{
	uint64_t serial;

	if (!slice_u64(slice_trim(text), &serial) || serial < SERIAL_FIRST || serial > SERIAL_LAST)
		return false;
	*day = (int32_t)serial - SERIAL_OF_1970;
	return true;
}
