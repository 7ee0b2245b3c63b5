#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"
#include "sheet_private.h"

enum {
	DAY_SECONDS = 86400,
	SERIAL_OF_1970 = 25569,         /* 01.01.1970 counted from 30.12.1899 */
	SERIAL_SHIFT_1904 = 1462,
	SERIAL_LAST = 100000,           /* 2173: a later day is no day of this office */
	DIGITS_EXACT = 15,              /* that a double keeps */
};

/* ---- what a format shows ---- */

struct parts {
	bool day, clock, span;
};

/* Letters of the format codes, and of the Russian ones that some programs write into the file. */
static void see_letter(uint32_t ch, struct parts *parts, uint32_t *month)
{
	switch (utf8_lower(ch)) {
	case 'y': case 'd': case U'г': case U'д':
		parts->day = true;
		break;
	case 'h': case 's': case U'ч': case U'с':
		parts->clock = true;
		break;
	case 'm': case U'м':
		++*month;
		break;
	default:
		break;
	}
}

/* «[h]», «[ч]» count hours on past the day; «[Red]», «[$-419]», «[>100]» only dress. */
static void see_brackets(struct slice inside, struct parts *parts)
{
	struct slice rest = inside;
	uint32_t ch;

	if (!utf8_next(&rest, &ch) || !inside.n)
		return;
	ch = utf8_lower(ch);
	if (inside.n <= 4 && (ch == 'h' || ch == 'm' || ch == 's' || ch == U'ч' || ch == U'м' || ch == U'с'))
		parts->span = true;
}

/* Moves behind what is shown as it stands: «"руб."», «\ », «_-», «*x». False: `ch` is a sign of the format. */
static bool skip_literal(struct slice *rest, uint32_t ch, struct parts *parts)
{
	const char *end;
	uint32_t passed;

	if (ch == '"' || ch == '[') {
		end = memchr(rest->p, ch == '"' ? '"' : ']', rest->n);
		if (end && ch == '[')
			see_brackets(slice_from(rest->p, (size_t)(end - rest->p)), parts);
		slice_skip(rest, end ? (size_t)(end - rest->p) + 1 : rest->n);
		return true;
	}
	if (ch != '\\' && ch != '_' && ch != '*')
		return false;
	utf8_next(rest, &passed);
	return true;
}

enum number_look number_look(struct slice format)
{
	struct parts parts = { 0 };
	uint32_t ch, month = 0;

	if (!format.n || !strncasecmp(format.p, "General", format.n < 7 ? format.n : 7) || slice_is(format, "Standard") ||
	    slice_is(format, "Основной"))
		return LOOK_NUMBER;
	while (utf8_next(&format, &ch) && ch != ';')
		if (!skip_literal(&format, ch, &parts)) {
			/* «0,00E+00» and fractions: a digit place means a number, but for parts of a second. */
			if ((ch == '0' || ch == '#' || ch == '?') && !parts.clock && !parts.span)
				return LOOK_NUMBER;
			see_letter(ch, &parts, &month);
		}
	if (parts.span)
		return LOOK_SPAN;
	parts.day |= month && !parts.clock;
	if (parts.day)
		return parts.clock ? LOOK_MOMENT : LOOK_DATE;
	return parts.clock ? LOOK_TIME : LOOK_NUMBER;
}

enum number_look number_look_builtin(unsigned id)
{
	if (id == 22)
		return LOOK_MOMENT;
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
		return LOOK_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47)
		return LOOK_TIME;
	return id == 46 ? LOOK_SPAN : LOOK_NUMBER;
}

/* ---- numbers ---- */

/* Digits with at most one point, few enough to be what was typed. */
static bool is_plain(struct slice s, size_t *point)
{
	size_t digits = 0, at = s.n && s.p[0] == '-';

	*point = s.n;
	for (size_t i = at; i < s.n; i++) {
		if (s.p[i] == '.' && *point == s.n && i > at)
			*point = i;
		else if (isdigit((unsigned char)s.p[i]))
			digits++;
		else
			return false;
	}
	return digits > 0 && (digits <= DIGITS_EXACT || *point == s.n);
}

static bool read_double(struct slice s, double *value)
{
	char text[64], *end;

	if (!s.n || s.n >= sizeof(text) || !memchr("-+.0123456789", s.p[0], 13))
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	*value = strtod(text, &end);
	return *end == '\0' && isfinite(*value);
}

/* Fifteen digits as editors show them, never in the form of a power. */
static void put_double(double value, struct buf *out)
{
	char text[400];
	size_t from = out->n;

	snprintf(text, sizeof(text), "%.*g", DIGITS_EXACT, value);
	if (strchr(text, 'e'))
		snprintf(text, sizeof(text), "%.*f", fabs(value) < 1 ? 20 : 0, value);
	for (size_t i = 0; text[i]; i++)
		buf_char(out, text[i] == '.' ? ',' : text[i]);
	if (!memchr(out->p + from, ',', out->n - from))
		return;
	while (out->p[out->n - 1] == '0')
		out->n--;
	out->n -= out->p[out->n - 1] == ',';
}

static void show_number(struct slice text, struct buf *out)
{
	size_t point;
	double value;

	if (is_plain(text, &point)) {
		buf_add(out, text.p, point);
		if (point + 1 < text.n) {
			buf_char(out, ',');
			buf_add(out, text.p + point + 1, text.n - point - 1);
		}
	} else if (read_double(text, &value)) {
		put_double(value, out);
	} else {
		buf_slice(out, text);
	}
}

/* ---- days and times ---- */

void number_show_clock(uint64_t seconds, struct buf *out)
{
	buf_printf(out, "%02llu:%02u", (unsigned long long)(seconds / 3600), (unsigned)(seconds / 60 % 60));
	if (seconds % 60)
		buf_printf(out, ":%02u", (unsigned)(seconds % 60));
}

static void show_moment(double serial, enum number_look look, struct buf *out)
{
	uint64_t seconds = (uint64_t)(serial * DAY_SECONDS + 0.5);
	int32_t days = (int32_t)(seconds / DAY_SECONDS);

	if (look == LOOK_SPAN || look == LOOK_TIME) {
		number_show_clock(look == LOOK_SPAN ? seconds : seconds % DAY_SECONDS, out);
		return;
	}
	date_ru(days - SERIAL_OF_1970, out);
	if (look == LOOK_MOMENT && seconds % DAY_SECONDS) {
		buf_char(out, ' ');
		number_show_clock(seconds % DAY_SECONDS, out);
	}
}

void number_show(struct slice text, enum number_look look, bool since_1904, struct buf *out)
{
	double serial = 0;

	if (look == LOOK_NUMBER || !read_double(text, &serial)) {
		show_number(text, out);
		return;
	}
	if (since_1904 && look != LOOK_TIME && look != LOOK_SPAN)
		serial += SERIAL_SHIFT_1904;
	/* A day before there were any here: some number that only looks so. */
	if (serial < (look == LOOK_DATE || look == LOOK_MOMENT) || serial > SERIAL_LAST)
		show_number(text, out);
	else
		show_moment(serial, look, out);
}

void number_show_iso(struct slice text, struct buf *out)
{
	struct slice day = { text.p, text.n < 10 ? text.n : 10 };
	unsigned hour, minute, second = 0;
	char clock[16] = "";
	int32_t parsed;

	if (text.n < 10 || text.p[4] != '-' || !date_parse(day, 0, &parsed)) {
		buf_slice(out, text);
		return;
	}
	date_ru(parsed, out);
	slice_skip(&text, 10);
	if (text.n && text.n <= 12 && text.p[0] == 'T')
		snprintf(clock, sizeof(clock), "%.*s", (int)text.n - 1, text.p + 1);
	if (sscanf(clock, "%2u:%2u:%2u", &hour, &minute, &second) < 2 || (!hour && !minute && !second))
		return;
	buf_char(out, ' ');
	number_show_clock(hour * 3600 + minute * 60 + second, out);
}
