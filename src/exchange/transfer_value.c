/* A cell as spreadsheets and people leave it, made ready for the field's own type. */
#include <ctype.h>

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"
#include "metodist/model/schema.h"
#include "transfer_private.h"

enum { NOTHING_MAX = 40, NUMBER_MAX = 40 };

/* What our own export puts before a value that a spreadsheet would take for a formula. */
static struct slice without_apostrophe(struct slice s)
{
	if (s.n > 1 && s.p[0] == '\'' && memchr("=+-@", s.p[1], 4))
		slice_skip(&s, 1);
	return s;
}

static bool only_dashes(struct slice s)
{
	uint32_t ch;

	while (utf8_next(&s, &ch))
		if (ch != '-' && ch != '_' && ch != 0x2212 && (ch < 0x2010 || ch > 0x2015))
			return false;
	return true;
}

static bool says_nothing(struct slice s)
{
	static const char *const words[] = {
		"нет", "отсутствует", "отсутствуют", "не имеет", "не имеется", "не имею",
		"н/д", "#н/д", "нет данных",
	};
	struct buf lower = { 0 };
	bool nothing = false;

	if (s.n > NOTHING_MAX)
		return false;
	if (s.n > 1 && s.p[s.n - 1] == '.')
		s.n--;
	utf8_lower_all(s, &lower);
	for (size_t i = 0; i < ARRAY_SIZE(words) && !nothing; i++)
		nothing = slice_is(buf_view(&lower), words[i]);
	buf_release(&lower);
	return nothing;
}

/* «нет» answers a question, chooses «без категории», and may be a part of a required name. */
static bool keeps_words(const struct field *f, struct slice s)
{
	if (f->type == &type_bool || f->flags & FIELD_REQUIRED)
		return true;
	return f->choices && choice_find(f->choices, s);
}

/* Letters that all words for nothing begin with: most cells need no closer look. */
static bool may_say_nothing(struct slice s)
{
	uint32_t ch;

	if (s.n > NOTHING_MAX || !utf8_next(&s, &ch))
		return false;
	ch = utf8_lower(ch);
	return ch == U'н' || ch == U'о' || ch == '#';
}

static size_t digits_at(struct slice s, size_t from)
{
	size_t n = 0;

	while (from + n < s.n && isdigit((unsigned char)s.p[from + n]))
		n++;
	return n;
}

static bool only_zeros(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '0')
			return false;
	return true;
}

/* «1.1223344595E+10»: the shift of the point, when all digits are there; -1 when some were rounded away. */
static int exponent(struct slice s, size_t at, size_t fraction)
{
	uint64_t shift;

	if (at == s.n)
		return 0;
	if (s.p[at] != 'E' && s.p[at] != 'e')
		return -1;
	at += at + 1 < s.n && s.p[at + 1] == '+';
	if (!slice_u64(slice_from(s.p + at + 1, s.n - at - 1), &shift) || shift > NUMBER_MAX ||
	    shift > fraction)
		return -1;
	return (int)shift;
}

/* A number of digits that a table took for an amount: «11223344595.0», «1,1223344595E+10». Other
 * texts stay. */
static struct slice plain_digits(struct slice s, struct arena *arena)
{
	size_t whole = digits_at(s, 0), fraction;
	const char *digits;
	struct buf out = { 0 };
	struct slice kept = s;
	int shift;

	if (!whole || whole == s.n || s.n > NUMBER_MAX || (s.p[whole] != '.' && s.p[whole] != ','))
		return s;
	fraction = digits_at(s, whole + 1);
	digits = s.p + whole + 1;
	shift = exponent(s, whole + 1 + fraction, fraction);
	if (shift < 0 || !only_zeros(slice_from(digits + shift, fraction - (size_t)shift)))
		return s;
	buf_add(&out, s.p, whole);
	buf_add(&out, digits, (size_t)shift);
	kept = arena_copy(arena, buf_view(&out));
	buf_release(&out);
	return kept;
}

/* «21.11.2026 0:00:00» */
static struct slice without_time(struct slice s)
{
	const char *colon = memchr(s.p, ':', s.n);
	size_t n = colon ? (size_t)(colon - s.p) : 0;

	while (n > 0 && isdigit((unsigned char)s.p[n - 1]))
		n--;
	return n > 1 && (s.p[n - 1] == ' ' || s.p[n - 1] == 'T') ? slice_from(s.p, n - 1) : s;
}

/* «45981», «45981.0», «45981,75»: a day as a spreadsheet counts them. */
static struct slice plain_date(struct slice s, struct arena *arena)
{
	size_t whole = digits_at(s, 0);
	bool counted = whole == s.n || ((s.p[whole] == '.' || s.p[whole] == ',') &&
					whole + 1 + digits_at(s, whole + 1) == s.n);
	struct buf out = { 0 };
	int32_t day;

	/* Five digits: no other spelling of a date has so many. */
	if (whole != 5 || !counted || !date_parse_serial(slice_from(s.p, whole), &day))
		return without_time(s);
	date_ru(day, &out);
	s = arena_copy(arena, buf_view(&out));
	buf_release(&out);
	return s;
}

struct slice value_text(const struct field *f, struct slice cell, struct arena *arena)
{
	struct slice s = without_apostrophe(slice_trim(cell));

	if (!s.n || only_dashes(s))
		return (struct slice){ 0 };
	if (may_say_nothing(s) && says_nothing(s) && !keeps_words(f, s))
		return (struct slice){ 0 };
	if (f->type == &type_snils || f->type == &type_inn || f->type == &type_phone)
		return plain_digits(s, arena);
	if (f->type == &type_date)
		return plain_date(s, arena);
	return s;
}
