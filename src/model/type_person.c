/* What is known of a person or an organization by a name or a number with rules of its own. */
#include <ctype.h>

#include "metodist/base/utf8.h"
#include "type_private.h"

static bool is_letter(uint32_t ch)
{
	return utf8_lower(ch) != ch || utf8_upper(ch) != ch;
}

static bool in_name(uint32_t ch)
{
	return is_letter(ch) || is_dash(ch) || (ch && ch < 0x80 && strchr(" '.()", (int)ch)) ||
	       ch == 0x2019 || ch == 0x2BC;
}

/* Any dash becomes a hyphen and loses the blanks around it: «Иванова – Петрова» and «Иванова-Петрова» are one
 * surname. False at a character that names do not have or do not begin with. */
static bool spell_name(struct slice s, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&s, &ch)) {
		if (!in_name(ch) || (!out->n && !is_letter(ch)))
			return false;
		if (is_dash(ch)) {
			while (out->n && out->p[out->n - 1] == ' ')
				out->n--;
			while (s.n && s.p[0] == ' ')
				s = slice_from(s.p + 1, s.n - 1);
			ch = '-';
		}
		utf8_put(out, out->n ? ch : utf8_upper(ch));
	}
	return true;
}

static enum status name_read(const struct field *f, const struct view *view, struct slice clean,
			     struct buf *out, struct notes *notes)
{
	struct buf cased = { 0 }, name = { 0 };
	enum status st = refuse_longer(f, clean, TEXT_MAX, notes);

	(void)view;
	utf8_name_case(clean, &cased);
	if (!st && spell_name(buf_view(&cased), &name))
		buf_slice(out, buf_view(&name));
	else if (!st)
		st = refuse_value(f, notes, clean,
				  "в имени только буквы, дефис, пробел, апостроф, точка и скобки");
	buf_release(&cased);
	buf_release(&name);
	return st;
}

static enum status name_parse(const struct field *f, const struct view *view, struct slice text,
			      struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, name_read, out, notes);
}

static bool name_valid(const struct field *f, struct slice bytes)
{
	struct buf name = { 0 };
	bool valid = text_valid(f, bytes, false, TEXT_MAX) && spell_name(bytes, &name) &&
		     slice_eq(buf_view(&name), bytes);

	buf_release(&name);
	return valid;
}

const struct type type_name = {
	.name = "name",
	.label = "имя",
	.hint = "Часть имени человека: ИВАНОВА станет Ивановой с одной заглавной",
	.wire = WIRE_TEXT,
	.parse = name_parse, .format = text_format, .valid = name_valid, .sortkey = text_sortkey,
};

/* Tables turn numbers into «11223344595.0». */
static struct slice without_zero_fraction(struct slice s)
{
	if (s.n > 2 && s.p[s.n - 1] == '0' && (s.p[s.n - 2] == '.' || s.p[s.n - 2] == ','))
		s.n -= 2;
	return s;
}

/* Moves n digits to the end of a field of `size`, zeros before them. */
static void pad_digits(char *digits, int n, int size)
{
	memmove(digits + size - n, digits, (size_t)n);
	memset(digits, '0', (size_t)(size - n));
}

enum { SNILS_DIGITS = 11, SNILS_UNCHECKED = 1001998 };

static bool snils_fits(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 9; i++)
		sum += (digits[i] - '0') * (9 - i);
	return sum % 101 % 100 == (digits[9] - '0') * 10 + (digits[10] - '0');
}

/* Numbers up to 001-001-998 were given out before there were check digits. */
static bool snils_checked(const char *digits)
{
	long number = 0;

	for (int i = 0; i < 9; i++)
		number = number * 10 + (digits[i] - '0');
	return number > SNILS_UNCHECKED;
}

static enum status snils_digits(const struct field *f, struct slice text, char *digits, struct notes *notes)
{
	int n = take_digits(without_zero_fraction(text), " -.", digits, SNILS_DIGITS);

	if (n < 0 && text.n && isdigit((unsigned char)text.p[0]) && memchr(text.p, '+', text.n) &&
	    (memchr(text.p, 'E', text.n) || memchr(text.p, 'e', text.n)))
		return refuse_value(f, notes, text,
				    "таблица округлила число и потеряла цифры; введите СНИЛС заново");
	if (n != SNILS_DIGITS && n != SNILS_DIGITS - 1 && n != SNILS_DIGITS - 2)
		return refuse_value(f, notes, text, "в СНИЛС 11 цифр, например 112-233-445 95");
	/* Leading zeros that a table lost are put back only when the check digits prove it. */
	pad_digits(digits, n, SNILS_DIGITS);
	if ((n < SNILS_DIGITS || snils_checked(digits)) && !snils_fits(digits))
		return refuse_value(f, notes, text, "контрольное число СНИЛС не сходится, проверьте цифры");
	if (!memcmp(digits, "00000000000", SNILS_DIGITS))
		return refuse_value(f, notes, text,
				    "такого СНИЛС не бывает; если он неизвестен, оставьте пусто");
	return ST_OK;
}

static enum status snils_read(const struct field *f, const struct view *view, struct slice clean,
			      struct buf *out, struct notes *notes)
{
	char digits[SNILS_DIGITS];
	enum status st = snils_digits(f, clean, digits, notes);

	(void)view;
	if (!st)
		buf_add(out, digits, SNILS_DIGITS);
	return st;
}

static enum status snils_parse(const struct field *f, const struct view *view, struct slice text,
			       struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, snils_read, out, notes);
}

static void snils_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	const char *d = bytes.p;

	(void)f;
	(void)view;
	if (bytes.n == SNILS_DIGITS)
		buf_printf(text, "%.3s-%.3s-%.3s %.2s", d, d + 3, d + 6, d + 9);
	else
		buf_slice(text, bytes);
}

static bool snils_valid(const struct field *f, struct slice bytes)
{
	char digits[SNILS_DIGITS];

	(void)f;
	return bytes.n == SNILS_DIGITS && take_digits(bytes, "", digits, SNILS_DIGITS) == SNILS_DIGITS &&
	       (!snils_checked(digits) || snils_fits(digits));
}

const struct type type_snils = {
	.name = "snils", .label = "СНИЛС", .hint = "11 цифр, например 112-233-445 95", .wire = WIRE_TEXT,
	.parse = snils_parse, .format = snils_format, .valid = snils_valid, .sortkey = digits_sortkey,
};

enum { INN_COMPANY = 10, INN_PERSON = 12 };

static bool inn_check_digit(const char *digits, const int *weights, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++)
		sum += (digits[i] - '0') * weights[i];
	return sum % 11 % 10 == digits[n] - '0';
}

static bool inn_fits(const char *digits, int n)
{
	/* Weights of the tax service; those of a shorter number are the tail of a longer one's. */
	static const int weights[] = { 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8 };

	if (n == INN_COMPANY)
		return inn_check_digit(digits, weights + 2, 9);
	return inn_check_digit(digits, weights + 1, 10) && inn_check_digit(digits, weights, 11);
}

static enum status inn_read(const struct field *f, const struct view *view, struct slice clean,
			    struct buf *out, struct notes *notes)
{
	char digits[INN_PERSON];
	int n = take_digits(without_zero_fraction(clean), " ", digits, INN_PERSON);

	(void)view;
	/* An odd count has lost its leading zero in a table; the check digits tell. */
	if (n == INN_COMPANY - 1 || n == INN_PERSON - 1) {
		pad_digits(digits, n, n + 1);
		n++;
	}
	if (n != INN_COMPANY && n != INN_PERSON)
		return refuse_value(f, notes, clean, "в ИНН 10 цифр (организация) или 12 (человек)");
	if (!inn_fits(digits, n))
		return refuse_value(f, notes, clean, "контрольные цифры ИНН не сходятся, проверьте номер");
	buf_add(out, digits, (size_t)n);
	return ST_OK;
}

static enum status inn_parse(const struct field *f, const struct view *view, struct slice text,
			     struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, inn_read, out, notes);
}

static bool inn_valid(const struct field *f, struct slice bytes)
{
	char digits[INN_PERSON];
	int n = take_digits(bytes, "", digits, INN_PERSON);

	(void)f;
	return (n == INN_COMPANY || n == INN_PERSON) && inn_fits(digits, n);
}

const struct type type_inn = {
	.name = "inn", .label = "ИНН", .hint = "10 цифр (организация) или 12 (человек)", .wire = WIRE_TEXT,
	.parse = inn_parse, .format = text_format, .valid = inn_valid, .sortkey = digits_sortkey,
};
