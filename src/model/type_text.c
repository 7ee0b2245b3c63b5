/* Texts, and what every type that is typed as text needs: acceptance and refusals. */
#include <ctype.h>
#include <stdarg.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "type_private.h"

enum { QUOTE_COLUMNS = 60 };

void quote(struct slice text, struct buf *out)
{
	struct slice fit;
	struct buf safe = { 0 };

	/* A megabyte in a field need not be made safe to its end only to be cut. */
	if (text.n > 8 * QUOTE_COLUMNS)
		text.n = 8 * QUOTE_COLUMNS;
	utf8_safe(text, &safe);
	fit = utf8_fit(buf_view(&safe), QUOTE_COLUMNS);
	buf_str(out, "«");
	buf_slice(out, fit);
	buf_str(out, fit.n < safe.n ? "…»" : "»");
	buf_release(&safe);
}

enum status refuse(const struct field *f, struct notes *notes, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	notes_add(notes, f->tag, 0, "%s", text);
	free(text);
	return ST_NO;
}

enum status refuse_value(const struct field *f, struct notes *notes, struct slice text, const char *allowed)
{
	struct buf quoted = { 0 };

	quote(text, &quoted);
	notes_add(notes, f->tag, 0, "не подходит %s: %s", buf_cstr(&quoted), allowed);
	buf_release(&quoted);
	return ST_NO;
}

enum status read_text(const struct field *f, const struct view *view, struct slice text, bool lines,
		      read_fn *read, struct buf *out, struct notes *notes)
{
	struct buf clean = { 0 };
	enum status st = ST_OK;

	if (utf8_accept(text, lines, &clean))
		st = clean.n ? read(f, view, buf_view(&clean), out, notes) : ST_OK;
	else if (utf8_valid(text))
		st = refuse_value(f, notes, text, "в тексте управляющие символы, уберите их");
	else
		st = refuse(f, notes, "текст не в кодировке UTF-8: проверьте кодировку файла или терминала");
	buf_release(&clean);
	return st;
}

static unsigned limit(const struct field *f, unsigned max)
{
	return f->max ? f->max : max;
}

enum status refuse_longer(const struct field *f, struct slice text, unsigned max, struct notes *notes)
{
	size_t length = utf8_length(text);

	if (length <= limit(f, max))
		return ST_OK;
	return refuse(f, notes, "слишком длинно: можно %u знаков, а здесь %zu; сократите", limit(f, max),
		      length);
}

bool text_valid(const struct field *f, struct slice bytes, bool lines, unsigned max)
{
	struct buf clean = { 0 };
	bool valid = bytes.n && utf8_accept(bytes, lines, &clean) && slice_eq(buf_view(&clean), bytes) &&
		     utf8_length(bytes) <= limit(f, max);

	buf_release(&clean);
	return valid;
}

bool is_dash(uint32_t ch)
{
	return ch == '-' || (ch >= 0x2010 && ch <= 0x2014);
}

void text_format(const struct field *f, const struct view *view, struct slice bytes, struct buf *text)
{
	(void)f;
	(void)view;
	buf_slice(text, bytes);
}

void text_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	sortkey_text(bytes, key);
}

int take_digits(struct slice text, const char *between, char *digits, int cap)
{
	uint32_t ch;
	int n = 0;

	while (utf8_next(&text, &ch)) {
		if (ch >= '0' && ch <= '9') {
			if (n == cap)
				return -1;
			digits[n++] = (char)ch;
			continue;
		}
		if (is_dash(ch))
			ch = '-';
		if (!ch || ch >= 0x80 || !strchr(between, (int)ch))
			return -1;
	}
	return n;
}

void digits_sortkey(const struct field *f, struct slice bytes, struct buf *key)
{
	(void)f;
	for (size_t i = 0; i < bytes.n; i++)
		if (isdigit((unsigned char)bytes.p[i]))
			buf_char(key, bytes.p[i]);
	buf_u8(key, 0);
}

static enum status text_read(const struct field *f, const struct view *view, struct slice clean,
			     struct buf *out, struct notes *notes)
{
	enum status st = refuse_longer(f, clean, TEXT_MAX, notes);

	(void)view;
	if (!st)
		buf_slice(out, clean);
	return st;
}

static enum status text_parse(const struct field *f, const struct view *view, struct slice text,
			      struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, false, text_read, out, notes);
}

static bool line_valid(const struct field *f, struct slice bytes)
{
	return text_valid(f, bytes, false, TEXT_MAX);
}

const struct type type_text = {
	.name = "text", .label = "строка", .hint = "Текст в одну строку, до 200 знаков, если не сказано иное",
	.wire = WIRE_TEXT,
	.parse = text_parse, .format = text_format, .valid = line_valid, .sortkey = text_sortkey,
};

static enum status memo_read(const struct field *f, const struct view *view, struct slice clean,
			     struct buf *out, struct notes *notes)
{
	enum status st = refuse_longer(f, clean, MEMO_MAX, notes);

	(void)view;
	if (!st)
		buf_slice(out, clean);
	return st;
}

static enum status memo_parse(const struct field *f, const struct view *view, struct slice text,
			      struct buf *out, struct notes *notes)
{
	return read_text(f, view, text, true, memo_read, out, notes);
}

static bool memo_valid(const struct field *f, struct slice bytes)
{
	return text_valid(f, bytes, true, MEMO_MAX);
}

const struct type type_memo = {
	.name = "memo",
	.label = "текст",
	.hint = "Текст в несколько строк, до 4000 знаков, если не сказано иное",
	.wire = WIRE_TEXT,
	.parse = memo_parse, .format = text_format, .valid = memo_valid, .sortkey = text_sortkey,
};
