/* A text to read: help, the outcome of a command. Lines are broken by words to the width of the window. */
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

/* Longer lines are hard to follow with the eye, and a page of them is dear on a slow line. */
enum { LINE_MOST = 66 };

struct text_line {
	struct slice text;
	int indent;             /* of a line that goes on with a list item */
};

struct text {
	struct screen screen;
	char *title;
	struct buf text;
	struct text_line *lines;
	size_t n, cap, top;
	const char *at;         /* the first byte seen since the reader last moved, whatever the window was meanwhile */
	int cols;
};

static struct text *text_of(struct screen *s)
{
	return (struct text *)s;
}

static struct slice line_of(struct slice rest, size_t cols)
{
	struct slice line = utf8_fit(rest, cols);
	size_t n = line.n;

	if (n == rest.n || rest.p[n] == ' ')
		return line;
	while (n && line.p[n - 1] != ' ')
		n--;
	return n ? slice_from(line.p, n) : line;
}

/* Where an item of a list goes on: under its text, which stands behind two blanks or more. */
static int indent_of(struct slice paragraph, int cols)
{
	size_t lead = 0, gap = 0;

	while (lead < paragraph.n && paragraph.p[lead] == ' ')
		lead++;
	for (size_t i = lead; lead && i + 2 < paragraph.n && !gap; i++)
		if (paragraph.p[i] == ' ' && paragraph.p[i + 1] == ' ' && paragraph.p[i + 2] != ' ')
			gap = utf8_width(slice_from(paragraph.p, i + 2));
	return (int)gap && (int)gap < cols / 2 ? (int)gap : lead ? (int)lead + 2 : 0;
}

static void break_lines(struct text *t)
{
	struct slice text = buf_view(&t->text), paragraph;
	int rows, cols;

	term_size(&rows, &cols);
	cols = cols - 2 > LINE_MOST ? LINE_MOST : cols > 4 ? cols - 2 : 2;
	t->n = 0;
	t->cols = cols;
	while (slice_split(&text, '\n', &paragraph)) {
		int hang = indent_of(paragraph, cols), indent = 0;

		do {
			struct slice line = line_of(paragraph, (size_t)(cols - indent));

			if (!line.n && paragraph.n)
				break;
			MEM_GROW(t->lines, t->n, t->cap);
			t->lines[t->n++] = (struct text_line){ line, indent };
			slice_skip(&paragraph, line.n);
			while (paragraph.n && paragraph.p[0] == ' ')
				slice_skip(&paragraph, 1);
			indent = hang < cols / 2 ? hang : 0;
		} while (paragraph.n);
	}
}

/* Where the reader was, in lines of another width. */
static size_t place(const struct text *t)
{
	size_t line = 0;

	while (line + 1 < t->n && t->lines[line + 1].text.p <= t->at)
		line++;
	return line;
}

static size_t page(void)
{
	int rows, cols;

	term_size(&rows, &cols);
	return rows > 5 ? (size_t)rows - 4 : 1;
}

static void draw(struct screen *screen, struct pane p)
{
	struct text *t = text_of(screen);
	struct buf seen = { 0 };
	struct pane in;
	size_t bottom = t->top + page();

	if (t->n > page())
		buf_printf(&seen, "%zu–%zu из %zu", t->top + 1, bottom < t->n ? bottom : t->n, t->n);
	in = screen_frame(screen, p, t->title, buf_cstr(&seen),
			  t->n > page() ? "↑↓ PgUp PgDn — листать, Esc — назад" : "Esc — назад");
	for (size_t i = t->top; i < t->n && i < bottom; i++)
		pane_text(in, (int)(i - t->top), 1 + t->lines[i].indent, in.cols - 2 - t->lines[i].indent,
			  t->lines[i].text, STYLE_NORMAL, false);
	buf_release(&seen);
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct text *t = text_of(screen);
	size_t last = t->n > page() ? t->n - page() : 0, step = page() - 1;

	switch (key->code) {
	case K_RESIZE:
		break_lines(t);
	t->top = place(t);
		break;
	case K_UP:
		t->top -= t->top > 0;
		break;
	case K_DOWN:
		t->top++;
		break;
	case K_PGUP:
		t->top = t->top > step ? t->top - step : 0;
		break;
	case K_PGDN:
		t->top += step;
		break;
	case K_HOME:
		t->top = 0;
		break;
	case K_END:
		t->top = last;
		break;
	case K_ENTER:
		return REPLY_CLOSE;
	default:
		if (key->code != K_CHAR || key->ch != ' ' || key->mods)
			return REPLY_PASS;
		t->top += step;
	}
	last = t->n > page() ? t->n - page() : 0;
	t->top = t->top > last ? last : t->top;
	if (key->code != K_RESIZE && t->n)
		t->at = t->lines[t->top].text.p;
	return REPLY_TAKEN;
}

static void text_free(struct screen *screen)
{
	struct text *t = text_of(screen);

	free(t->title);
	free(t->lines);
	buf_release(&t->text);
	free(t);
}

static const struct screen_ops text_ops = {
	.name = "text", .where = WHERE_TEXT, .draw = draw, .key = key, .free = text_free,
};

struct screen *screen_text(struct tui *tui, const char *title, struct slice text)
{
	struct text *t = mem_alloc(sizeof(*t));

	t->screen = (struct screen){ .ops = &text_ops, .tui = tui };
	t->title = mem_copy(title, strlen(title));
	buf_slice(&t->text, text);
	break_lines(t);
	t->at = t->n ? t->lines[0].text.p : NULL;
	return &t->screen;
}
