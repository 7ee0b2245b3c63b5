/* Splitting follows RFC 4180 and what real files do besides: bare CR, quotes inside bare values, blanks
 * behind a closing quote. Speed matters here only: everything behind sees values, not bytes. */
#include "csv_split.h"

#include <strings.h>

#include "metodist/base/mem.h"

enum { SAMPLE_ROWS = 20 };

static const char candidates[] = { ';', '\t', '|', ',' };

static void use_delimiter(struct splitter *s, char delimiter)
{
	memset(s->stops, 0, sizeof(s->stops));
	s->delimiter = delimiter;
	s->stops[(unsigned char)delimiter] = true;
	s->stops['\r'] = s->stops['\n'] = true;
}

/* Moves behind a line end when one stands at the cursor. */
static bool take_line_end(const struct splitter *s, struct cursor *c)
{
	char ch;

	if (c->at == s->text.n)
		return false;
	ch = s->text.p[c->at];
	if (ch != '\r' && ch != '\n')
		return false;
	c->at++;
	if (ch == '\r' && c->at < s->text.n && s->text.p[c->at] == '\n')
		c->at++;
	c->line++;
	return true;
}

void split_skip_line(const struct splitter *s, struct cursor *c)
{
	while (c->at < s->text.n && !take_line_end(s, c))
		c->at++;
}

void split_skip_blank_lines(const struct splitter *s, struct cursor *c)
{
	for (;;) {
		struct cursor ahead = *c;

		while (ahead.at < s->text.n && s->text.p[ahead.at] == ' ')
			ahead.at++;
		if (!take_line_end(s, &ahead) && (ahead.at < s->text.n || ahead.at == c->at))
			return;
		*c = ahead;
	}
}

static void split_bare(const struct splitter *s, struct cursor *c, struct span *span)
{
	size_t at = c->at;

	while (at < s->text.n && !s->stops[(unsigned char)s->text.p[at]])
		at++;
	*span = (struct span){ .start = c->at, .n = at - c->at };
	c->at = at;
}

static enum fault split_quoted(const struct splitter *s, struct cursor *c, struct span *span)
{
	const char *p = s->text.p;
	size_t n = s->text.n;

	*span = (struct span){ .start = ++c->at };
	for (;;) {
		if (c->at == n)
			return FAULT_UNCLOSED;
		if (take_line_end(s, c))
			continue;
		if (p[c->at] == '"') {
			if (c->at + 1 == n || p[c->at + 1] != '"')
				break;
			span->doubled = true;
			c->at++;
		}
		c->at++;
	}
	span->n = c->at++ - span->start;
	while (c->at < n && !s->stops[(unsigned char)p[c->at]] && (p[c->at] == ' ' || p[c->at] == '\t'))
		c->at++;
	return c->at < n && !s->stops[(unsigned char)p[c->at]] ? FAULT_AFTER_QUOTE : FAULT_NONE;
}

enum fault split_row(struct splitter *s, struct cursor *c)
{
	enum fault worst = FAULT_NONE;

	s->nspans = 0;
	for (;;) {
		enum fault fault = FAULT_NONE;
		struct span span;

		if (c->at < s->text.n && s->text.p[c->at] == '"')
			fault = split_quoted(s, c, &span);
		else
			split_bare(s, c, &span);
		if (s->nspans == FIELDS_MOST)
			worst = FAULT_WIDE;
		if (worst == FAULT_NONE) {
			MEM_GROW(s->spans, s->nspans, s->cap);
			s->spans[s->nspans++] = span;
		}
		if (fault != FAULT_NONE)
			return fault;
		if (span.n > FIELD_MOST && worst == FAULT_NONE)
			worst = FAULT_LONG;
		if (c->at == s->text.n || s->text.p[c->at] != s->delimiter)
			break;
		c->at++;
	}
	take_line_end(s, c);
	return worst;
}

struct regularity {
	char delimiter;
	size_t fields, rows;     /* the most frequent count above one, and how many rows have it */
};

static struct regularity regularity(struct splitter *s, struct cursor c, char delimiter)
{
	struct regularity best = { .delimiter = delimiter };
	size_t counts[SAMPLE_ROWS], n = 0;

	use_delimiter(s, delimiter);
	for (size_t i = 0; i < SAMPLE_ROWS; i++) {
		enum fault fault;

		split_skip_blank_lines(s, &c);
		if (c.at == s->text.n)
			break;
		fault = split_row(s, &c);
		if (fault == FAULT_NONE)
			counts[n++] = s->nspans;
		else if (fault == FAULT_AFTER_QUOTE)
			split_skip_line(s, &c);
	}
	for (size_t i = 0; i < n; i++) {
		size_t rows = 0;

		for (size_t k = 0; k < n; k++)
			rows += counts[k] == counts[i];
		if (counts[i] > 1 && rows > best.rows) {
			best.rows = rows;
			best.fields = counts[i];
		}
	}
	return best;
}

/* A comma is also a decimal point and part of «Учитель, высшая категория», so a later candidate must be
 * clearly better, not just as regular. */
static bool clearly_better(struct regularity a, struct regularity b)
{
	return a.rows > b.rows && (a.fields >= 2 * b.fields || a.rows >= 2 * b.rows);
}

static void find_delimiter(struct splitter *s, struct cursor c)
{
	struct regularity best = { .delimiter = candidates[0] };
	size_t n = s->text.n;

	if (n > FIELD_MOST)
		s->text.n = FIELD_MOST;
	for (size_t i = 0; i < ARRAY_SIZE(candidates); i++) {
		struct regularity r = regularity(s, c, candidates[i]);

		if (clearly_better(r, best))
			best = r;
	}
	s->text.n = n;
	use_delimiter(s, best.delimiter);
}

static bool may_delimit(char ch)
{
	return ch == '\t' || (ch != 0 && ch != '"' && strchr(";,|:^~!&*/", ch));
}

/* Excel's own word about the delimiter: a first line «sep=;». */
static bool take_declared_delimiter(struct splitter *s, struct cursor *c)
{
	static const char word[] = "sep=";
	size_t n = sizeof(word) - 1;
	struct cursor ahead = { c->at + n + 1, c->line };
	const char *p = s->text.p + c->at;

	if (s->text.n - c->at <= n || strncasecmp(p, word, n) != 0 || !may_delimit(p[n]))
		return false;
	if (ahead.at < s->text.n && !take_line_end(s, &ahead))
		return false;
	*c = ahead;
	use_delimiter(s, p[n]);
	return true;
}

void split_prepare(struct splitter *s, struct cursor *c)
{
	if (!take_declared_delimiter(s, c))
		find_delimiter(s, *c);
}
