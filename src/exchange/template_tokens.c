/* The XML of a document taken apart, and placeholders that formatting has split joined again. No DTD, no entities but the
 * five: nothing in a document can make it grow. */
#include "template_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { DEPTH_MAX = 200, TOKENS_MAX = 2000000 };

static const struct {
	const char *name;
	enum part docx, odt;
} parts[] = {
	{ "w:p", PART_PARAGRAPH, PART_NONE },       { "text:p", PART_NONE, PART_PARAGRAPH },
	{ "text:h", PART_NONE, PART_PARAGRAPH },    { "text:list-item", PART_NONE, PART_ITEM },
	{ "w:tr", PART_ROW, PART_NONE },            { "table:table-row", PART_NONE, PART_ROW },
	{ "w:tc", PART_CELL, PART_NONE },           { "table:table-cell", PART_NONE, PART_CELL },
	{ "w:tbl", PART_TABLE, PART_NONE },         { "table:table", PART_NONE, PART_TABLE },
	{ "w:t", PART_TEXT, PART_NONE },            { "w:br", PART_BREAK, PART_NONE },
	{ "text:line-break", PART_NONE, PART_BREAK }, { "w:tab", PART_TAB, PART_NONE },
	{ "text:tab", PART_NONE, PART_TAB },        { "text:s", PART_NONE, PART_SPACES },
	{ "w:jc", PART_ALIGN, PART_NONE },          { "w:ind", PART_INDENT, PART_NONE },
	{ "w:gridSpan", PART_SPAN, PART_NONE },     { "style:style", PART_NONE, PART_STYLE },
};

static enum part part_of(struct slice name, bool odt)
{
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (slice_is(name, parts[i].name))
			return odt ? parts[i].odt : parts[i].docx;
	return PART_NONE;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct slice token_name(const struct token *t)
{
	struct slice s = t->raw;
	size_t n = 0;

	slice_skip(&s, t->kind == TOKEN_CLOSE ? 2 : 1);
	while (n < s.n && !is_blank(s.p[n]) && s.p[n] != '/' && s.p[n] != '>')
		n++;
	return slice_from(s.p, n);
}

struct slice token_attribute(const struct token *t, const char *name)
{
	struct slice s = t->raw, found = { 0 };
	size_t n = strlen(name);

	for (size_t i = 1; i + n + 2 < s.n && !found.p; i++) {
		char quote = s.p[i + n + 1];
		const char *end;

		if (!is_blank(s.p[i - 1]) || memcmp(s.p + i, name, n) || s.p[i + n] != '=' ||
		    (quote != '"' && quote != '\''))
			continue;
		end = memchr(s.p + i + n + 2, quote, s.n - i - n - 2);
		if (end)
			found = slice_from(s.p + i + n + 2, (size_t)(end - (s.p + i + n + 2)));
	}
	return found;
}

/* ---- one token ---- */

static enum status damaged(struct notes *notes)
{
	return fail(notes, ST_USAGE, "документ повреждён: разметка внутри него не читается; откройте его в Word или "
		    "LibreOffice и сохраните заново");
}

/* Behind the «>» of a tag: quotes may hold one. 0: there is none. */
static size_t tag_end(struct slice s)
{
	char quote = 0;

	for (size_t i = 1; i < s.n; i++) {
		if (quote)
			quote = s.p[i] == quote ? 0 : quote;
		else if (s.p[i] == '"' || s.p[i] == '\'')
			quote = s.p[i];
		else if (s.p[i] == '>')
			return i + 1;
		else if (s.p[i] == '<')
			return 0;
	}
	return 0;
}

static size_t end_of(struct slice s, struct slice closing)
{
	ptrdiff_t at = slice_find(s, closing);

	return at < 0 ? 0 : (size_t)at + closing.n;
}

/* Length of the token that begins here; 0: damaged. */
static size_t measure(struct slice s, uint8_t *kind)
{
	const char *next;
	size_t n;

	if (s.p[0] != '<') {
		*kind = TOKEN_TEXT;
		next = memchr(s.p, '<', s.n);
		return next ? (size_t)(next - s.p) : s.n;
	}
	*kind = TOKEN_OTHER;
	if (slice_starts(s, SLICE("<?")))
		return end_of(s, SLICE("?>"));
	if (slice_starts(s, SLICE("<!--")))
		return end_of(s, SLICE("-->"));
	if (slice_starts(s, SLICE("<!")))
		return 0;
	n = tag_end(s);
	if (n < 3)
		return 0;
	*kind = s.p[1] == '/' ? TOKEN_CLOSE : s.p[n - 2] == '/' ? TOKEN_EMPTY : TOKEN_OPEN;
	return n;
}

struct open {
	uint32_t at[DEPTH_MAX];
	size_t n;
};

static bool nest(struct tokens *t, struct open *open)
{
	struct token *last = &t->v[t->n - 1];
	struct token *first;

	if (last->kind == TOKEN_OPEN) {
		if (open->n == DEPTH_MAX)
			return false;
		open->at[open->n++] = (uint32_t)(t->n - 1);
	} else if (last->kind == TOKEN_CLOSE) {
		if (!open->n)
			return false;
		last->match = open->at[--open->n];
		first = &t->v[last->match];
		first->match = (uint32_t)(t->n - 1);
		last->part = first->part;
		return slice_eq(token_name(first), token_name(last));
	}
	return true;
}

static enum status scan(struct tokens *t, struct slice xml, struct notes *notes)
{
	struct open open = { .n = 0 };
	size_t cells = 0;

	while (xml.n) {
		struct token token = { 0 };
		size_t n = measure(xml, &token.kind);

		if (!n || t->n == TOKENS_MAX)
			return damaged(notes);
		token.raw = slice_from(xml.p, n);
		if (token.kind == TOKEN_OPEN || token.kind == TOKEN_EMPTY)
			token.part = (uint8_t)part_of(token_name(&token), t->odt);
		MEM_GROW(t->v, t->n, t->cap);
		t->v[t->n++] = token;
		if (!nest(t, &open))
			return damaged(notes);
		cells += t->v[t->n - 1].part == PART_CELL && token.kind == TOKEN_OPEN;
		cells -= t->v[t->n - 1].part == PART_CELL && token.kind == TOKEN_CLOSE;
		t->v[t->n - 1].in_cell = cells > 0;
		slice_skip(&xml, n);
	}
	return open.n ? damaged(notes) : ST_OK;
}

/* ---- placeholders within paragraphs ---- */

bool tokens_is_read(const struct tokens *t, size_t i)
{
	if (t->v[i].kind != TOKEN_TEXT)
		return false;
	return t->odt || (i && t->v[i - 1].kind == TOKEN_OPEN && t->v[i - 1].part == PART_TEXT);
}

struct joining {
	struct buf text;         /* of the paragraph */
	size_t *at;              /* its text tokens and where the text of each begins */
	size_t *begin;
	size_t n, cap, begin_cap;
};

static void gather(const struct tokens *t, size_t from, struct joining *j)
{
	buf_reset(&j->text);
	j->n = 0;
	for (size_t i = from + 1; i < t->v[from].match; i++) {
		size_t n = j->n;

		/* a text box has paragraphs of its own */
		if (t->v[i].kind == TOKEN_OPEN && t->v[i].part == PART_PARAGRAPH) {
			i = t->v[i].match;
			continue;
		}
		if (!tokens_is_read(t, i))
			continue;
		MEM_GROW(j->at, n, j->cap);
		MEM_GROW(j->begin, j->n, j->begin_cap);
		j->at[j->n] = i;
		j->begin[j->n++] = j->text.n;
		buf_slice(&j->text, t->v[i].raw);
	}
}

static bool next_mark(const struct joining *j, struct slice *rest, size_t *begin, struct mark *mark)
{
	struct slice before;

	if (!mark_next(rest, &before, mark))
		return false;
	*begin = (size_t)(mark->whole.p - j->text.p);
	return true;
}

/* The whole of each placeholder goes to the run in which it begins. */
static void share(struct tokens *t, const struct joining *j)
{
	struct slice rest = buf_view(&j->text);
	struct mark mark;
	size_t end = 0, begin;   /* of the last placeholder, of the one that comes */
	bool more = next_mark(j, &rest, &begin, &mark);

	for (size_t i = 0; i < j->n; i++) {
		size_t from = j->begin[i], until = i + 1 < j->n ? j->begin[i + 1] : j->text.n;

		from = from > end ? from : end;
		for (; more && begin < until; more = next_mark(j, &rest, &begin, &mark)) {
			end = begin + mark.whole.n;
			t->v[j->at[i]].marks = true;
		}
		until = end > until ? end : until;
		t->v[j->at[i]].raw = arena_copy(&t->arena, slice_from(j->text.p + from, until - from));
	}
}

static void join(struct tokens *t)
{
	struct joining j = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].kind != TOKEN_OPEN || t->v[i].part != PART_PARAGRAPH)
			continue;
		gather(t, i, &j);
		if (slice_find(buf_view(&j.text), SLICE("{{")) >= 0)
			share(t, &j);
	}
	buf_release(&j.text);
	free(j.at);
	free(j.begin);
}

/* Which elements hold a placeholder: all others are copied without a look inside. */
static void spread_marks(struct tokens *t)
{
	size_t seen = 0;
	size_t *before = mem_array(t->n + 1, sizeof(*before));

	for (size_t i = 0; i < t->n; i++) {
		before[i] = seen;
		seen += t->v[i].kind == TOKEN_TEXT && t->v[i].marks;
		if (t->v[i].kind == TOKEN_CLOSE)
			t->v[t->v[i].match].marks = seen > before[t->v[i].match];
	}
	free(before);
}

enum status tokens_read(struct tokens *t, struct slice xml, bool odt, struct notes *notes)
{
	enum status st;

	*t = (struct tokens){ .odt = odt };
	if (slice_starts(xml, SLICE("\xEF\xBB\xBF")))
		slice_skip(&xml, 3);
	if (!utf8_valid(xml))
		return damaged(notes);
	st = scan(t, xml, notes);
	if (!st) {
		join(t);
		spread_marks(t);
	}
	return st;
}

void tokens_release(struct tokens *t)
{
	arena_release(&t->arena);
	free(t->v);
	*t = (struct tokens){ 0 };
}

bool mark_next(struct slice *text, struct slice *before, struct mark *mark)
{
	ptrdiff_t begin = slice_find(*text, SLICE("{{")), end;
	struct slice inside;

	*before = slice_from(text->p, begin < 0 ? text->n : (size_t)begin);
	if (begin < 0)
		return false;
	inside = slice_from(text->p + begin + 2, text->n - (size_t)begin - 2);
	end = slice_find(inside, SLICE("}}"));
	if (end < 0) {
		/* told as unclosed: its name is empty */
		*mark = (struct mark){ .whole = slice_from(text->p + begin, text->n - (size_t)begin) };
		slice_skip(text, text->n);
		return true;
	}
	mark->whole = slice_from(text->p + begin, (size_t)end + 4);
	slice_skip(text, (size_t)(begin + end) + 4);
	inside = slice_trim(slice_from(inside.p, (size_t)end));
	mark->sigil = inside.n && strchr("#/?", inside.p[0]) ? inside.p[0] : 0;
	if (mark->sigil)
		slice_skip(&inside, 1);
	mark->how = inside;
	slice_split(&mark->how, '|', &mark->name);
	mark->name = slice_trim(mark->name);
	mark->how = slice_trim(mark->how);
	return true;
}

/* ---- characters ---- */

static const struct {
	const char *name;
	char c;
} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };

void xml_unescape(struct slice raw, struct buf *out)
{
	while (raw.n) {
		size_t i = 0;

		while (raw.p[0] == '&' && i < ARRAY_SIZE(entities) && !slice_starts(raw, slice_str(entities[i].name)))
			i++;
		if (raw.p[0] == '&' && i < ARRAY_SIZE(entities)) {
			buf_char(out, entities[i].c);
			slice_skip(&raw, strlen(entities[i].name));
		} else {
			buf_char(out, raw.p[0]);
			slice_skip(&raw, 1);
		}
	}
}

void xml_escape(struct slice text, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		size_t i = 0;

		while (i < ARRAY_SIZE(entities) && (uint32_t)(unsigned char)entities[i].c != ch)
			i++;
		if (i < ARRAY_SIZE(entities))
			buf_str(out, entities[i].name);
		else if (ch >= ' ' && ch != 0x7F && ch != 0xFFFE && ch != 0xFFFF)
			utf8_put(out, ch);
	}
}
