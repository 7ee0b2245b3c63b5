/* Telephones and addresses of mail. */
#include <ctype.h>

#include "type_private.h"

enum { PHONE_DIGITS = 10, PHONE_STORED = 12, PHONE_MANY = 32, PHONE_ABROAD = 15 };

/* «тел. 8 (813)…», «моб.: …»: what stands before the number says nothing. */
static struct slice without_word(struct slice s)
{
	size_t n = 0;

	while (n < s.n && ((uint8_t)s.p[n] >= 0x80 || s.p[n] == '.' || s.p[n] == ':' || s.p[n] == ' '))
		n++;
	return slice_from(s.p + n, s.n - n);
}

/* One Russian number in any spelling, as +7 and ten digits. */
static bool phone_russian(struct slice text, char stored[PHONE_STORED])
{
	struct slice s = without_word(text);
	char digits[PHONE_MANY];
	bool plus = s.n && s.p[0] == '+';
	int n = take_digits(plus ? slice_from(s.p + 1, s.n - 1) : s, " ()-./", digits, PHONE_MANY);
	bool prefixed = n == PHONE_DIGITS + 1 && (digits[0] == '7' || (digits[0] == '8' && !plus));

	if (!prefixed && (n != PHONE_DIGITS || plus))
		return false;
	memcpy(stored, "+7", 2);
	memcpy(stored + 2, digits + prefixed, PHONE_DIGITS);
	return true;
}

/* Local numbers, numbers abroad and several numbers stay as they are written. */
static bool phone_as_written(struct slice s)
{
	char digits[PHONE_MANY];
	bool plus = s.n && s.p[0] == '+';
	int n = take_digits(plus ? slice_from(s.p + 1, s.n - 1) : s, " ()-.", digits, PHONE_MANY);
	size_t any = 0;

	if (n >= 0)
		return plus ? n >= 8 && n <= PHONE_ABROAD && digits[0] != '7' : n >= 5 && n <= 7;
	for (size_t i = 0; i < s.n; i++)
		any += s.p[i] >= '0' && s.p[i] <= '9';
	return any >= 5;
}

static enum status phone_read(const struct field *f, const struct view *view, struct slice clean,
			      struct buf *out, struct notes *notes)
{
	char stored[PHONE_STORED];
	enum status st = refuse_longer(f, clean, TEXT_MAX, notes);

	(void)view;
	if (st)
		return st;
	if (phone_russian(clean, stored))
		buf_add(out, stored, sizeof(stored));
	else if (phone_as_written(clean))
		buf_slice(out, clean);
	else
		return refuse_value(
			f, notes, clean,
			"нужен номер: +7 и 10 цифр, местный из 5–7 цифр или несколько через запятую");
	return ST_OK;
}

static enum status phone_parse(const struct field *f, const struct view *view, struct slice text,
			       struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, phone_read, out, notes);
}

static bool phone_is_stored(struct slice s)
{
	char stored[PHONE_STORED];

	return s.n == PHONE_STORED && phone_russian(s, stored) && !memcmp(stored, s.p, PHONE_STORED);
}

static void phone_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	const char *p = bytes.p;

	(void)f;
	(void)view;
	if (phone_is_stored(bytes))
		buf_printf(text, "+7 (%.3s) %.3s-%.2s-%.2s", p + 2, p + 5, p + 8, p + 10);
	else
		buf_slice(text, bytes);
}

static bool phone_valid(const struct field *f, struct slice bytes)
{
	return phone_is_stored(bytes) || (text_valid(f, bytes, false, TEXT_MAX) && phone_as_written(bytes));
}

/* A number is remembered by its end, and the code before it is written in several ways: digits from the last on. */
static void phone_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	for (size_t i = bytes.n; i-- > 0;)
		if (isdigit((unsigned char)bytes.p[i]))
			buf_char(key, bytes.p[i]);
	buf_u8(key, 0);
}

const struct type type_phone = {
	.name = "phone",
	.label = "телефон",
	.hint = "+7 (813) 662-11-22, местный 2-11-22 или несколько через запятую",
	.wire = WIRE_TEXT,
	.parse = phone_parse, .format = phone_format, .valid = phone_valid, .sortkey = phone_sortkey,
};

/* One @ with something before it and a dot inside what is behind. Not the whole of RFC 5322: enough to catch
 * typing errors and to be pasted into a mail program among others. */
static bool email_fits(struct slice s)
{
	const char *at = s.n ? memchr(s.p, '@', s.n) : NULL;
	struct slice host;

	if (!at || at == s.p)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (strchr(" ,;:<>()[]\"\\|/", s.p[i]))
			return false;
	host = slice_from(at + 1, s.n - (size_t)(at + 1 - s.p));
	return host.n >= 3 && !memchr(host.p, '@', host.n) && host.p[0] != '.' && host.p[host.n - 1] != '.' &&
	       memchr(host.p, '.', host.n) && slice_find(host, SLICE("..")) < 0;
}

static enum status email_read(const struct field *f, const struct view *view, struct slice clean,
			      struct buf *out, struct notes *notes)
{
	enum status st = refuse_longer(f, clean, TEXT_MAX, notes);

	(void)view;
	if (!st && !email_fits(clean))
		st = refuse_value(f, notes, clean, "нужен один адрес, например metodist@example.ru");
	if (!st)
		buf_slice(out, clean);
	return st;
}

static enum status email_parse(const struct field *f, const struct view *view, struct slice text,
			       struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, email_read, out, notes);
}

static bool email_valid(const struct field *f, struct slice bytes)
{
	return text_valid(f, bytes, false, TEXT_MAX) && email_fits(bytes);
}

const struct type type_email = {
	.name = "email",
	.label = "адрес почты",
	.hint = "Один адрес, например metodist@example.ru",
	.wire = WIRE_TEXT,
	.parse = email_parse,
	.format = text_format,
	.valid = email_valid,
	.sortkey = text_sortkey,
};
