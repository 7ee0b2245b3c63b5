#include "metodist/base/utf8.h"
#include "metodist/model/staff_text.h"

static bool has(struct slice text, const char *part)
{
	return slice_find(text, slice_str(part)) >= 0;
}

static bool has_any(struct slice text, const char *const *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has(text, parts[i]))
			return true;
	return false;
}

const char *education_read(struct slice text)
{
	static const char *const denials[] = { "непедагог", "не педагог" };
	static const char *const teaching[] = {
		"педагог",        "учител",    "воспитател", "пединститут",
		"педуниверситет", "педучилищ", "педколледж", "дефектолог",
	};
	static const char *const vocational[] = {
		"проф", "спец", "педагог", "училищ", "колледж", "техникум"
	};
	struct buf lower = { 0 };
	struct slice s;
	const char *code = NULL;
	bool higher, secondary, pedagogical, denied;

	utf8_lower_all(text, &lower);
	s = buf_view(&lower);
	higher = has(s, "высш");
	secondary = has(s, "средн") && has_any(s, vocational, ARRAY_SIZE(vocational));
	denied = has_any(s, denials, ARRAY_SIZE(denials));
	pedagogical = has_any(s, teaching, ARRAY_SIZE(teaching)) && !denied;
	/* Two diplomas in one cell: whose is «педагогическое»? */
	if (higher != secondary && (pedagogical || denied))
		code = higher ? pedagogical ? "higher_pedagogical" : "higher"
			      : pedagogical ? "secondary_pedagogical" : "secondary";
	buf_release(&lower);
	return code;
}

enum { YEARS_MAX = 75, YEAR_FIRST = 1930, YEAR_LAST = 2100, NUMBERS_MAX = 8 };

enum unit { UNIT_NONE, UNIT_YEARS, UNIT_MONTHS, UNIT_OTHER };

struct number {
	unsigned value;
	enum unit unit;
};

/* What is counted, by the letters behind the number. */
static enum unit unit_of(struct slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '.'))
		slice_skip(&s, 1);
	if (slice_starts(s, SLICE("мес")) || slice_is(s, "м") || slice_starts(s, SLICE("м.")) ||
	    slice_starts(s, SLICE("м ")))
		return UNIT_MONTHS;
	if (slice_starts(s, SLICE("л")) || slice_starts(s, SLICE("г")))
		return UNIT_YEARS;
	if (slice_starts(s, SLICE("д")) || slice_starts(s, SLICE("нед")))
		return UNIT_OTHER;
	return UNIT_NONE;
}

static size_t digits_at(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Bytes of «01.09.2010», «14,5» or «14» at the beginning of `s`; `groups` of digits are found. */
static size_t figure_at(struct slice s, size_t *groups)
{
	size_t n = digits_at(s);

	*groups = n > 0;
	while (n && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ',' || s.p[n] == '/')) {
		size_t more = digits_at(slice_from(s.p + n + 1, s.n - n - 1));

		if (!more)
			break;
		n += 1 + more;
		(*groups)++;
	}
	return n;
}

/* All numbers of the text with their units; dates are passed over. False when there are too many or one is
 * too long. Full years are asked for, so a decimal part is not kept. */
static bool take_numbers(struct slice s, struct number *numbers, size_t *n)
{
	*n = 0;
	while (s.n) {
		size_t groups, digits = digits_at(s), bytes = figure_at(s, &groups);
		uint64_t value;

		if (!digits) {
			slice_skip(&s, 1);
			continue;
		}
		if (digits > 4 || *n == NUMBERS_MAX || !slice_u64(slice_from(s.p, digits), &value))
			return false;
		slice_skip(&s, bytes);
		if (groups < 3)
			numbers[(*n)++] = (struct number){ (unsigned)value, unit_of(s) };
	}
	return true;
}

static bool add_up(const struct number *numbers, size_t n, unsigned *years)
{
	unsigned whole = 0, months = 0, bare = 0;
	size_t with_years = 0, with_months = 0, without = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned v = numbers[i].value;

		if (numbers[i].unit == UNIT_YEARS && v <= YEARS_MAX) {
			whole = v;
			with_years++;
		} else if (numbers[i].unit == UNIT_MONTHS) {
			months = v;
			with_months++;
		} else if (numbers[i].unit == UNIT_NONE && v <= YEARS_MAX) {
			bare = v;
			without++;
		} else if (numbers[i].unit != UNIT_OTHER && (v < YEAR_FIRST || v > YEAR_LAST)) {
			return false;
		}
	}
	if (with_years > 1 || with_months > 1 || without > 1 || (without && (with_years || with_months)))
		return false;
	if (with_years + with_months + without == 0)
		return false;
	*years = whole + bare + months / 12;
	return *years <= YEARS_MAX;
}

bool experience_read(struct slice text, unsigned *years)
{
	struct number numbers[NUMBERS_MAX];
	struct buf lower = { 0 };
	struct slice s;
	bool plain;
	size_t n;

	utf8_lower_all(slice_trim(text), &lower);
	s = buf_view(&lower);
	if (has(s, "менее год") || has(s, "меньше год") || has(s, "до год")) {
		*years = 0;
		plain = true;
	} else {
		plain = take_numbers(s, numbers, &n) && add_up(numbers, n, years);
	}
	buf_release(&lower);
	return plain;
}
