#include "metodist/base/utf8.h"

#include <stdlib.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <uniwidth.h>

#include "metodist/base/mem.h"

enum { REPLACEMENT = 0xFFFD, MIDDLE_DOT = 0xB7 };

/* Bytes of the character that `s` starts with, 0 when broken: overlong, a surrogate, beyond U+10FFFF, cut. */
static size_t decode(struct slice s, uint32_t *ch)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint8_t first = (uint8_t)s.p[0];
	size_t n;

	if (first < 0x80) {
		*ch = first;
		return 1;
	}
	/* All of Cyrillic: worth a way of its own. */
	if (first >= 0xC2 && first < 0xE0 && s.n > 1 && (s.p[1] & 0xC0) == 0x80) {
		*ch = (first & 0x1Fu) << 6 | (s.p[1] & 0x3Fu);
		return 2;
	}
	n = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
	if (first < 0xC2 || first > 0xF4 || n > s.n)
		return 0;
	*ch = first & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((s.p[i] & 0xC0) != 0x80)
			return 0;
		*ch = *ch << 6 | (s.p[i] & 0x3F);
	}
	if (*ch < least[n] || *ch > 0x10FFFF || (*ch >= 0xD800 && *ch <= 0xDFFF))
		return 0;
	return n;
}

bool utf8_next(struct slice *s, uint32_t *ch)
{
	size_t n;

	if (s->n == 0)
		return false;
	n = decode(*s, ch);
	if (n == 0) {
		*ch = REPLACEMENT;
		n = 1;
	}
	slice_skip(s, n);
	return true;
}

void utf8_put(struct buf *b, uint32_t ch)
{
	char bytes[4];
	size_t n = 0;

	if (ch < 0x80) {
		buf_char(b, (char)ch);
		return;
	}
	if (ch < 0x800) {
		bytes[n++] = (char)(0xC0 | ch >> 6);
	} else {
		if (ch < 0x10000) {
			bytes[n++] = (char)(0xE0 | ch >> 12);
		} else {
			bytes[n++] = (char)(0xF0 | ch >> 18);
			bytes[n++] = (char)(0x80 | (ch >> 12 & 0x3F));
		}
		bytes[n++] = (char)(0x80 | (ch >> 6 & 0x3F));
	}
	bytes[n++] = (char)(0x80 | (ch & 0x3F));
	buf_add(b, bytes, n);
}

bool utf8_valid(struct slice s)
{
	uint32_t ch;

	while (s.n) {
		size_t n = decode(s, &ch);

		if (n == 0)
			return false;
		slice_skip(&s, n);
	}
	return true;
}

static bool is_control(uint32_t ch)
{
	return ch < 0x20 || (ch >= 0x7F && ch <= 0x9F);
}

/* One column, one grapheme, and already NFC beside any other such: what nearly all text here consists of. */
static bool is_plain(uint32_t ch)
{
	return (ch >= 0x20 && ch < 0x7F) || (ch >= 0xA0 && ch < 0x300 && ch != 0xAD) ||
	       (ch >= 0x400 && ch < 0x483) || (ch >= 0x48A && ch < 0x530) ||
	       (ch >= 0x2010 && ch < 0x2028) || ch == 0x2116;
}

int utf8_char_width(uint32_t ch)
{
	int width;

	if (is_plain(ch))
		return 1;
	width = uc_width((ucs4_t)ch, "UTF-8");
	return width > 0 ? width : 0;
}

size_t utf8_width(struct slice s)
{
	size_t width = 0;
	uint32_t ch;

	while (utf8_next(&s, &ch))
		width += (size_t)utf8_char_width(ch);
	return width;
}

size_t utf8_length(struct slice s)
{
	size_t length = 0;
	uint32_t ch;

	while (utf8_next(&s, &ch))
		length++;
	return length;
}

/* Bytes of the grapheme that `s` starts with. */
static size_t grapheme(struct slice s)
{
	struct slice rest = s;
	uint32_t here = 0, next = ' ';

	utf8_next(&rest, &here);
	if (is_plain(here)) {
		size_t n = s.n - rest.n;

		utf8_next(&rest, &next);
		if (is_plain(next))
			return n;
	}
	return (size_t)(u8_grapheme_next((const uint8_t *)s.p, (const uint8_t *)s.p + s.n) -
			(const uint8_t *)s.p);
}

struct slice utf8_fit(struct slice s, size_t columns)
{
	struct slice rest = s;
	size_t used = 0;

	while (rest.n) {
		size_t n = grapheme(rest);

		used += utf8_width(slice_from(rest.p, n));
		if (used > columns)
			break;
		slice_skip(&rest, n);
	}
	return slice_from(s.p, s.n - rest.n);
}

/* Characters without a shape of their own that turn, join or hide others. */
static bool is_invisible(uint32_t ch)
{
	return ch == 0xAD || ch == 0x61C || ch == 0x180E || (ch >= 0x200B && ch <= 0x200F) ||
	       (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) || ch == 0xFEFF ||
	       (ch >= 0xFFF9 && ch <= 0xFFFB) || (ch >= 0xE0000 && ch <= 0xE007F);
}

static bool is_blank(uint32_t ch)
{
	return ch == ' ' || ch == '\t' || ch == 0xA0 || ch == 0x1680 || (ch >= 0x2000 && ch <= 0x200A) ||
	       ch == 0x202F || ch == 0x205F || ch == 0x3000;
}

static bool is_line_break(uint32_t ch)
{
	return ch == '\n' || ch == '\r' || ch == 0x2028 || ch == 0x2029;
}

/* Blanks and line breaks met since the last visible character: written only when another one follows. */
struct gap {
	bool blank;
	size_t breaks;
};

static void gap_close(struct gap *gap, bool at_start, struct buf *out)
{
	if (!at_start) {
		for (size_t i = 0; i < gap->breaks; i++)
			buf_char(out, '\n');
		if (gap->blank && gap->breaks == 0)
			buf_char(out, ' ');
	}
	*gap = (struct gap){ 0 };
}

/* Appends cleaned text; *plain tells whether it needs no normalisation. */
static bool clean(struct slice s, bool lines, bool *plain, struct buf *out)
{
	struct gap gap = { 0 };
	size_t start = out->n;
	uint32_t ch, last = 0;

	*plain = true;
	for (; s.n; last = ch) {
		size_t n = decode(s, &ch);

		if (n == 0)
			return false;
		slice_skip(&s, n);
		if (is_blank(ch) || (is_line_break(ch) && !lines)) {
			gap.blank = true;
		} else if (is_line_break(ch)) {
			gap.breaks += !(ch == '\n' && last == '\r');
		} else if (is_control(ch)) {
			return false;
		} else if (!is_invisible(ch)) {
			gap_close(&gap, out->n == start, out);
			*plain = *plain && is_plain(ch);
			utf8_put(out, ch);
		}
	}
	return true;
}

/* Printable ASCII and Cyrillic with single blanks inside: most of what enters, and nothing to clean in it. */
static bool is_clean(struct slice s)
{
	bool after_blank = true;

	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = (uint8_t)s.p[i];

		if (c == ' ' && after_blank)
			return false;
		after_blank = c == ' ';
		if (c >= ' ' && c < 0x7F)
			continue;
		if ((c != 0xD0 && c != 0xD1) || i + 1 == s.n || (s.p[i + 1] & 0xC0) != 0x80)
			return false;
		i++;
	}
	return s.n && !after_blank;
}

bool utf8_accept(struct slice s, bool lines, struct buf *out)
{
	size_t start = out->n, n = 0;
	uint8_t *normal;
	bool plain;

	if (is_clean(s)) {
		buf_slice(out, s);
		return true;
	}
	if (!clean(s, lines, &plain, out)) {
		out->n = start;
		return false;
	}
	if (plain)
		return true;
	normal = u8_normalize(UNINORM_NFC, (const uint8_t *)out->p + start, out->n - start, NULL, &n);
	if (!normal)
		mem_fatal();
	out->n = start;
	buf_add(out, normal, n);
	free(normal);
	return true;
}

void utf8_safe(struct slice s, struct buf *out)
{
	uint32_t ch, last = 0;

	for (; s.n; last = ch) {
		size_t n = decode(s, &ch);

		if (n == 0)
			ch = MIDDLE_DOT;
		slice_skip(&s, n ? n : 1);
		if (ch == '\n' && last == '\r')
			continue;
		if (is_line_break(ch) || ch == '\t')
			utf8_put(out, ' ');
		else
			utf8_put(out, is_control(ch) || is_invisible(ch) ? MIDDLE_DOT : ch);
	}
}

void utf8_safe_lines(struct slice s, struct buf *out)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && s.p[n] != '\r' && s.p[n] != '\n')
			n++;
		utf8_safe(slice_from(s.p, n), out);
		slice_skip(&s, n);
		if (!s.n)
			break;
		buf_char(out, '\n');
		slice_skip(&s, s.n > 1 && s.p[0] == '\r' && s.p[1] == '\n' ? 2 : 1);
	}
}
