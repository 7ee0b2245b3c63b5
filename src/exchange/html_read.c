#include "html_read.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

#include "metodist/base/utf8.h"

enum { ENTITY_MOST = 12 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

static bool same_word(struct slice a, const char *b)
{
	return a.n == strlen(b) && !strncasecmp(a.p, b, a.n);
}

bool html_is(const struct html_token *token, const char *name)
{
	return same_word(token->name, name);
}

/* ---- tags ---- */

static void skip_past(struct slice *rest, struct slice mark)
{
	ptrdiff_t at = slice_find(*rest, mark);

	slice_skip(rest, at < 0 ? rest->n : (size_t)at + mark.n);
}

/* Up to the «>» that ends a tag, one inside quotes apart. A quote that is closed nowhere is none. */
static struct slice take_attributes(struct slice *rest)
{
	struct slice all = *rest;
	size_t i = 0;

	while (i < all.n && all.p[i] != '>') {
		const char *end = NULL;

		if ((all.p[i] == '"' || all.p[i] == '\'') && i && all.p[i - 1] == '=')
			end = memchr(all.p + i + 1, all.p[i], all.n - i - 1);
		i = end ? (size_t)(end - all.p) + 1 : i + 1;
	}
	slice_skip(rest, i < all.n ? i + 1 : i);
	return slice_from(all.p, i);
}

static struct slice take_name(struct slice *rest)
{
	struct slice name = { rest->p, 0 };

	while (rest->n && !is_blank(rest->p[0]) && rest->p[0] != '>' && rest->p[0] != '/')
		slice_skip(rest, 1);
	name.n = (size_t)(rest->p - name.p);
	return name;
}

/* What stands between is no page. */
static void skip_raw(struct slice *rest, struct slice name)
{
	while (rest->n) {
		const char *at = memchr(rest->p, '<', rest->n);

		slice_skip(rest, at ? (size_t)(at - rest->p) : rest->n);
		if (rest->n >= name.n + 2 && rest->p[1] == '/' && !strncasecmp(rest->p + 2, name.p, name.n))
			return;
		if (rest->n)
			slice_skip(rest, 1);
	}
}

static bool take_tag(struct slice *rest, struct html_token *token)
{
	bool closes;

	if (slice_starts(*rest, SLICE("<!--"))) {
		slice_skip(rest, 4);
		skip_past(rest, SLICE("-->"));
		return false;
	}
	closes = rest->n > 1 && rest->p[1] == '/';
	if (rest->n < 3 || !isalpha((unsigned char)rest->p[1 + closes])) {
		skip_past(rest, SLICE(">"));
		return false;
	}
	slice_skip(rest, 1 + closes);
	token->sort = closes ? HTML_CLOSE : HTML_OPEN;
	token->name = take_name(rest);
	token->rest = take_attributes(rest);
	if (!closes && (html_is(token, "script") || html_is(token, "style")))
		skip_raw(rest, token->name);
	return true;
}

/* «a < b» is text. */
static bool begins_tag(struct slice s)
{
	return s.n > 1 && s.p[0] == '<' && (isalpha((unsigned char)s.p[1]) || s.p[1] == '/' || s.p[1] == '!' || s.p[1] == '?');
}

bool html_next(struct slice *rest, struct html_token *token)
{
	while (rest->n) {
		size_t n = 0;

		if (begins_tag(*rest)) {
			if (take_tag(rest, token))
				return true;
			continue;
		}
		while (n < rest->n && (n == 0 || !begins_tag(slice_from(rest->p + n, rest->n - n))))
			n++;
		*token = (struct html_token){ HTML_TEXT, { 0 }, slice_from(rest->p, n) };
		slice_skip(rest, n);
		return true;
	}
	return false;
}

/* ---- entities ---- */

/* Zero: none of these, the text stays as it is. */
static uint32_t named(struct slice name)
{
	static const struct { const char *name; uint32_t ch; } names[] = {
		{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
		{ "laquo", U'«' }, { "raquo", U'»' }, { "ldquo", U'“' }, { "rdquo", U'”' }, { "bdquo", U'„' },
		{ "ndash", U'–' }, { "mdash", U'—' }, { "minus", U'−' }, { "hellip", U'…' }, { "bull", U'•' },
		{ "deg", U'°' }, { "numero", U'№' }, { "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", ' ' },
		{ "shy", 0x00AD }, { "zwnj", 0x00AD }, { "copy", U'©' }, { "reg", U'®' }, { "sect", U'§' },
		{ "times", U'×' }, { "lsquo", U'‘' }, { "rsquo", U'’' }, { "middot", U'·' },
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (slice_is(name, names[i].name))
			return names[i].ch;
	return 0;
}

static uint32_t numbered(struct slice name)
{
	bool hex = name.n > 1 && (name.p[1] == 'x' || name.p[1] == 'X');
	uint32_t ch = 0;

	for (size_t i = hex ? 2 : 1; i < name.n; i++) {
		int c = tolower((unsigned char)name.p[i]);

		if (hex ? !isxdigit(c) : !isdigit(c))
			return 0;
		ch = ch * (hex ? 16 : 10) + (uint32_t)(isdigit(c) ? c - '0' : c - 'a' + 10);
		if (ch > 0x10FFFF)
			return 0;
	}
	return ch < ' ' || (ch > 0x7E && ch < 0xA0) || (ch >= 0xD800 && ch < 0xE000) ? ' ' : ch;
}

/* Takes one character or entity. */
static uint32_t take_char(struct slice *rest)
{
	const char *end;
	uint32_t ch = 0;
	struct slice name;

	if (rest->p[0] == '&' && rest->n > 2) {
		end = memchr(rest->p, ';', rest->n < ENTITY_MOST ? rest->n : ENTITY_MOST);
		name = slice_from(rest->p + 1, end ? (size_t)(end - rest->p) - 1 : 0);
		if (name.n)
			ch = name.p[0] == '#' ? numbered(name) : named(name);
		if (ch) {
			slice_skip(rest, name.n + 2);
			return ch;
		}
	}
	utf8_next(rest, &ch);
	return ch;
}

void html_text(struct slice raw, size_t from, struct buf *out)
{
	while (raw.n) {
		uint32_t ch = take_char(&raw);
		char last = out->n > from ? out->p[out->n - 1] : '\n';

		if (ch == 0xA0 || ch < ' ')
			ch = ' ';
		if (ch == 0x00AD || (ch == ' ' && (last == ' ' || last == '\n')))
			continue;
		utf8_put(out, ch);
	}
}

/* ---- attributes ---- */

static void skip_blanks(struct slice *s)
{
	while (s->n && is_blank(s->p[0]))
		slice_skip(s, 1);
}

static struct slice take_value(struct slice *rest)
{
	struct slice value = { rest->p, 0 };
	char quote = rest->n ? rest->p[0] : 0;
	const char *end = NULL;

	if (quote == '"' || quote == '\'')
		end = memchr(rest->p + 1, quote, rest->n - 1);
	if (end) {
		value = slice_from(rest->p + 1, (size_t)(end - rest->p) - 1);
		slice_skip(rest, value.n + 2);
		return value;
	}
	while (rest->n && !is_blank(rest->p[0]))
		slice_skip(rest, 1);
	value.n = (size_t)(rest->p - value.p);
	return value;
}

bool html_attribute(const struct html_token *token, const char *name, struct buf *out)
{
	struct slice rest = token->rest;

	while (rest.n) {
		struct slice key = { rest.p, 0 }, value = { 0 };

		while (rest.n && !is_blank(rest.p[0]) && rest.p[0] != '=')
			slice_skip(&rest, 1);
		key.n = (size_t)(rest.p - key.p);
		skip_blanks(&rest);
		if (rest.n && rest.p[0] == '=') {
			slice_skip(&rest, 1);
			skip_blanks(&rest);
			value = take_value(&rest);
		}
		if (same_word(key, name)) {
			html_text(value, out->n, out);
			return true;
		}
	}
	return false;
}

size_t html_number(const struct html_token *token, const char *name, size_t most)
{
	struct buf text = { 0 };
	uint64_t n = 1;

	if (!html_attribute(token, name, &text) || !slice_u64(slice_trim(buf_view(&text)), &n) || !n)
		n = 1;
	buf_release(&text);
	return n > most ? most : n;
}
