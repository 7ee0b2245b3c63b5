/* Whole numbers, hundredths, yes or no, days. */
#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/utf8.h"
#include "metodist/model/view.h"
#include "type_private.h"

enum { HUNDRED = 100, DIGITS_MAX = 15 };

/* Takes the blanks out of «1 200»; «12 13» is not one number. */
static bool join_thousands(struct slice text, struct buf *out)
{
	size_t digits = 0;
	bool grouped = false;

	for (size_t i = 0; i <= text.n; i++) {
		char c = i < text.n ? text.p[i] : '\0';

		if (c >= '0' && c <= '9') {
			digits++;
		} else {
			if (digits && (grouped ? digits != 3 : c == ' ' && digits > 3))
				return false;
			grouped = c == ' ' && digits;
			digits = 0;
		}
		if (c && c != ' ')
			buf_char(out, c);
	}
	return true;
}

/* Reads «-1200,50» into hundredths. More than two decimals (zeros apart) are refused: rounding would change
 * what was written. */
static bool read_hundredths(struct slice text, int64_t *out)
{
	int64_t v = 0;
	bool minus = text.n && text.p[0] == '-';
	int digits = 0, decimals = -1;

	for (size_t i = minus || (text.n && text.p[0] == '+'); i < text.n; i++) {
		char c = text.p[i];

		if ((c == ',' || c == '.') && decimals < 0 && digits) {
			decimals = 0;
		} else if (c < '0' || c > '9' || (decimals >= 2 && c != '0')) {
			return false;
		} else if (decimals < 2) {
			if (++digits > DIGITS_MAX)
				return false;
			decimals += decimals >= 0;
			v = v * 10 + (c - '0');
		}
	}
	if (!digits || decimals == 0)
		return false;
	v *= decimals == 2 ? 1 : decimals == 1 ? 10 : HUNDRED;
	*out = minus ? -v : v;
	return true;
}

static enum status number_read(const struct field *f, struct slice clean, int64_t unit, const char *allowed,
			       struct buf *out, struct notes *notes)
{
	struct buf joined = { 0 };
	char range[64];
	int64_t v;
	bool number =
		join_thousands(clean, &joined) && read_hundredths(buf_view(&joined), &v) && v % unit == 0;

	buf_release(&joined);
	snprintf(range, sizeof(range), "нужно число от 0 до %u", f->max);
	if (!number)
		return refuse_value(f, notes, clean, allowed);
	if (f->max && (v < 0 || v > (int64_t)f->max * HUNDRED))
		return refuse_value(f, notes, clean, range);
	int_put(out, v / unit);
	return ST_OK;
}

static bool number_valid(const struct field *f, struct slice bytes, int64_t scale)
{
	if (!wire_valid(WIRE_INT, bytes))
		return false;
	return !f->max || (int_get(bytes) >= 0 && int_get(bytes) <= (int64_t)f->max * scale);
}

static void number_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	buf_u64(key, (uint64_t)int_get(bytes) ^ 1ull << 63);
}

static enum status int_read(const struct field *f, const struct view *view, struct slice clean,
			    struct buf *out, struct notes *notes)
{
	(void)view;
	return number_read(f, clean, HUNDRED, "нужно целое число, например 36", out, notes);
}

static enum status int_parse(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, int_read, out, notes);
}

static void int_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	(void)f;
	(void)view;
	if (bytes.n)
		buf_printf(text, "%lld", (long long)int_get(bytes));
}

static bool int_valid(const struct field *f, struct slice bytes)
{
	return number_valid(f, bytes, 1);
}

const struct type type_int = {
	.name = "int", .label = "целое число", .hint = "Целое число, например 36", .wire = WIRE_INT,
	.parse = int_parse, .format = int_format, .valid = int_valid, .sortkey = number_sortkey,
};

static enum status decimal_read(const struct field *f, const struct view *view, struct slice clean,
				struct buf *out, struct notes *notes)
{
	(void)view;
	return number_read(f, clean, 1,
			   "нужно число не больше чем с двумя знаками после запятой, например 0,5", out,
			   notes);
}

static enum status decimal_parse(const struct field *f, const struct view *view, struct slice text,
				 struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, decimal_read, out, notes);
}

static void decimal_format(const struct field *f, const struct view *view, struct slice bytes,
			   struct buf *text)
{
	int64_t v = int_get(bytes);
	uint64_t size = v < 0 ? -(uint64_t)v : (uint64_t)v;
	unsigned part = (unsigned)(size % HUNDRED);

	(void)f;
	(void)view;
	if (!bytes.n)
		return;
	buf_printf(text, "%s%llu", v < 0 ? "-" : "", (unsigned long long)(size / HUNDRED));
	if (part % 10)
		buf_printf(text, ",%02u", part);
	else if (part)
		buf_printf(text, ",%u", part / 10);
}

static bool decimal_valid(const struct field *f, struct slice bytes)
{
	return number_valid(f, bytes, HUNDRED);
}

const struct type type_decimal = {
	.name = "decimal", .label = "число", .hint = "Число до двух знаков после запятой, например 0,5",
	.wire = WIRE_INT,
	.parse = decimal_parse, .format = decimal_format, .valid = decimal_valid, .sortkey = number_sortkey,
};

static const struct {
	const char *word;
	uint8_t value;
} answers[] = {
	{ "да", 1 }, { "нет", 0 }, { "1", 1 }, { "0", 0 }, { "+", 1 }, { "true", 1 }, { "false", 0 },
	{ "yes", 1 }, { "no", 0 }, { "y", 1 }, { "n", 0 }, { "д", 1 }, { "н", 0 },
};

static enum status bool_read(const struct field *f, const struct view *view, struct slice clean,
			     struct buf *out, struct notes *notes)
{
	struct buf lower = { 0 };
	size_t i = 0;

	(void)view;
	utf8_lower_all(clean, &lower);
	while (i < ARRAY_SIZE(answers) && !slice_is(buf_view(&lower), answers[i].word))
		i++;
	buf_release(&lower);
	if (i == ARRAY_SIZE(answers))
		return refuse_value(f, notes, clean, "нужно «да» или «нет»");
	int_put(out, answers[i].value);
	return ST_OK;
}

static enum status bool_parse(const struct field *f, const struct view *view, struct slice text,
			      struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, bool_read, out, notes);
}

static void bool_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	(void)f;
	(void)view;
	if (bytes.n)
		buf_str(text, int_get(bytes) ? "да" : "нет");
}

static bool bool_valid(const struct field *f, struct slice bytes)
{
	(void)f;
	return bytes.n == 1 && (uint8_t)bytes.p[0] <= 1;
}

static void bool_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	buf_u8(key, int_get(bytes) != 0);
}

const struct type type_bool = {
	.name = "bool",
	.label = "да или нет",
	.hint = "«да» или «нет»; годятся и д, н, +, 1, 0",
	.wire = WIRE_INT,
	.parse = bool_parse,
	.format = bool_format,
	.valid = bool_valid,
	.sortkey = bool_sortkey,
};

static enum status day_read(const struct field *f, const struct view *view, struct slice clean,
			    struct buf *out, struct notes *notes)
{
	bool past = f->flags & FIELD_PAST;
	int32_t day;

	assert(view);
	if (!(past ? date_parse_past : date_parse)(clean, view->today, &day) || !date_storable(day))
		return refuse_value(f, notes, clean,
				    "нет такой даты; пишите 21.11.2026, 211126, 2111, сегодня, +14");
	date_put(out, day);
	return ST_OK;
}

static enum status day_parse(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, day_read, out, notes);
}

static void day_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	(void)f;
	(void)view;
	if (date_get(bytes) != DAY_NONE)
		date_ru(date_get(bytes), text);
}

static bool day_valid(const struct field *f, struct slice bytes)
{
	(void)f;
	return wire_valid(WIRE_DATE, bytes);
}

static void day_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	buf_slice(key, bytes);
}

const struct type type_date = {
	.name = "date", .label = "дата", .hint = "21.11.2026, 211126, 2111 (этого года), сегодня, +14",
	.wire = WIRE_DATE,
	.parse = day_parse, .format = day_format, .valid = day_valid, .sortkey = day_sortkey,
};
