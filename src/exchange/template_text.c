/* A document as lines of a terminal: paragraphs broken by words, centred and right ones in their place. */
#include "template_lines.h"

#include "metodist/base/utf8.h"

enum { PAGE_TWIPS = 9638 /* 170 mm: the text of an A4 page */ };

/* ---- how paragraphs stand ---- */

/* What an ODT style of this name lines_says: its element with all within, up to the next one; n 0: there is none. */
struct slice lines_style(const struct tokens *t, struct slice name)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct token *token = &t->v[i];

		if (token->kind == TOKEN_OPEN && token->part == PART_STYLE && slice_eq(token_attribute(token, "style:name"), name))
			return slice_from(token->raw.p, (size_t)(t->v[token->match].raw.p - token->raw.p));
	}
	return (struct slice){ 0 };
}

bool lines_says(struct slice text, const char *what)
{
	return slice_find(text, slice_str(what)) >= 0;
}

/* On a lying sheet there is more room to the left than lines of a terminal have. */
static size_t half_at_most(uint64_t twips)
{
	return twips < PAGE_TWIPS / 2 ? (size_t)twips : PAGE_TWIPS / 2;
}

/* The left margin that an ODT style asks for, twips, whatever its unit: «8.502cm». */
static size_t margin_of(struct slice style)
{
	static const struct {
		const char *name;
		unsigned twips;
	} units[] = { { "cm", 567 }, { "mm", 57 }, { "in", 1440 }, { "pt", 20 } };
	ptrdiff_t at = slice_find(style, SLICE("fo:margin-left=\""));
	uint64_t hundredths = 0;
	int decimals = -1;

	if (at < 0)
		return 0;
	slice_skip(&style, (size_t)at + strlen("fo:margin-left=\""));
	for (; style.n && (style.p[0] == '.' || (style.p[0] >= '0' && style.p[0] <= '9')); slice_skip(&style, 1)) {
		if (style.p[0] != '.' && decimals < 2 && hundredths < PAGE_TWIPS)
			hundredths = hundredths * 10 + (uint64_t)(style.p[0] - '0');
		decimals += decimals >= 0 || style.p[0] == '.';
	}
	for (decimals += decimals < 0; decimals < 2; decimals++)
		hundredths *= 10;
	for (size_t i = 0; i < ARRAY_SIZE(units); i++)
		if (slice_starts(style, slice_str(units[i].name)))
			return half_at_most((hundredths * units[i].twips + 50) / 100);
	return 0;
}

struct stand lines_stand(const struct tokens *t, size_t paragraph)
{
	struct stand stand = { 0 };
	struct slice style;

	for (size_t i = paragraph + 1; !t->odt && i < t->v[paragraph].match; i++) {
		struct slice value = token_attribute(&t->v[i], "w:val"), left = token_attribute(&t->v[i], "w:left");
		uint64_t twips = 0;

		if (t->v[i].part == PART_ALIGN && slice_is(value, "center"))
			stand.align = ALIGN_CENTER;
		else if (t->v[i].part == PART_ALIGN && (slice_is(value, "right") || slice_is(value, "end")))
			stand.align = ALIGN_RIGHT;
		else if (t->v[i].part == PART_INDENT && slice_u64(left, &twips))
			stand.left = half_at_most(twips);
	}
	if (!t->odt)
		return stand;
	style = lines_style(t, token_attribute(&t->v[paragraph], "text:style-name"));
	stand.align = lines_says(style, "fo:text-align=\"center\"") ? ALIGN_CENTER :
		      lines_says(style, "fo:text-align=\"end\"") ? ALIGN_RIGHT : ALIGN_LEFT;
	stand.left = margin_of(style);
	return stand;
}

/* ---- lines ---- */

/* The next line of at most `width` columns, broken between words where that is possible. */
struct slice lines_take(struct slice *text, size_t width)
{
	struct slice line = utf8_fit(*text, width ? width : 1);
	size_t n = line.n;

	if (n < text->n && text->p[n] != ' ') {
		while (n && line.p[n - 1] != ' ')
			n--;
		n = n ? n : line.n;
	}
	if (!n)
		n = text->n;
	line.n = n;
	slice_skip(text, n);
	while (text->n && text->p[0] == ' ')
		slice_skip(text, 1);
	while (line.n && line.p[line.n - 1] == ' ')
		line.n--;
	return line;
}

void lines_blanks(struct buf *out, size_t n)
{
	buf_printf(out, "%*s", (int)n, "");
}

void lines_paragraph(struct writer *w, const struct stand *stand)
{
	size_t left = stand->left * w->width / PAGE_TWIPS;
	struct slice text = buf_view(&w->text), part;

	if (!text.n)
		buf_char(w->out, '\n');
	while (text.n && slice_split(&text, '\n', &part)) {
		do {
			struct slice line = lines_take(&part, w->width - left);
			size_t room = w->width - left - utf8_width(line);

			if (line.n)
				lines_blanks(w->out, left + (stand->align == ALIGN_CENTER ? room / 2 :
							   stand->align == ALIGN_RIGHT ? room : 0));
			buf_slice(w->out, line);
			buf_char(w->out, '\n');
		} while (part.n);
	}
}

/* ---- what a paragraph reads ---- */

static void read_token(const struct writer *w, size_t i, struct buf *text)
{
	const struct token *token = &w->t->v[i];
	uint64_t n = 1;

	if (tokens_is_read(w->t, i)) {
		struct buf raw = { 0 };

		xml_unescape(token->raw, &raw);
		for (size_t b = 0; b < raw.n; b++)
			buf_char(text, raw.p[b] == '\n' || raw.p[b] == '\r' ? ' ' : raw.p[b]);
		buf_release(&raw);
	} else if (token->kind == TOKEN_CLOSE) {
		return;
	} else if (token->part == PART_BREAK) {
		buf_char(text, '\n');
	} else if (token->part == PART_TAB && !token_attribute(token, "w:val").p) {
		lines_blanks(text, 4);
	} else if (token->part == PART_SPACES) {
		slice_u64(token_attribute(token, "text:c"), &n);
		lines_blanks(text, n < w->width ? n : w->width);
	}
}

void lines_read(struct writer *w, size_t paragraph, struct buf *text)
{
	for (size_t i = paragraph + 1; i < w->t->v[paragraph].match; i++)
		read_token(w, i, text);
}

void tokens_text(const struct tokens *t, size_t width, struct buf *out)
{
	struct writer w = { .t = t, .width = width > 20 ? width : 20, .out = out };

	for (size_t i = 0; i < t->n; i++) {
		const struct token *token = &t->v[i];

		if (token->kind == TOKEN_EMPTY && token->part == PART_PARAGRAPH)
			buf_char(out, '\n');
		if (token->kind != TOKEN_OPEN || (token->part != PART_TABLE && token->part != PART_PARAGRAPH))
			continue;
		if (token->part == PART_TABLE) {
			lines_table(&w, i);
		} else {
			struct stand stand = lines_stand(t, i);

			buf_reset(&w.text);
			lines_read(&w, i, &w.text);
			lines_paragraph(&w, &stand);
		}
		i = token->match;
	}
	buf_release(&w.text);
}
