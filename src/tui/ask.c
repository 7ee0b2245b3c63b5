/* A question: options one below the other, chosen by arrows, a digit or the first letter. */
#include "tui_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { OPTIONS_MAX = 40, COLS_MOST = 64, COLS_LEAST = 24 };

struct ask {
	struct screen screen;
	char *title, *question, *text;
	struct slice options[OPTIONS_MAX];
	size_t n, cursor, top, page;
};

static struct ask *ask_of(struct screen *s)
{
	return (struct ask *)s;
}

static void draw(struct screen *screen, struct pane p)
{
	struct ask *a = ask_of(screen);
	int widest = (int)utf8_width(slice_str(a->question)), lines, rows, most = p.rows - 9;
	struct pane in;

	for (size_t i = 0; i < a->n; i++) {
		int width = (int)utf8_width(a->options[i]) + 2;

		widest = width > widest ? width : widest;
	}
	widest = widest < COLS_LEAST ? COLS_LEAST : widest > COLS_MOST ? COLS_MOST : widest;
	/* Broken by words, a line may be shorter than the box. */
	lines = (int)utf8_width(slice_str(a->question));
	lines = lines <= widest ? 1 : lines / (widest - 10) + 1;
	rows = (int)a->n + lines < most ? (int)a->n + lines : most;
	in = popup_box(p, rows, widest + 2, a->title);
	lines = pane_wrap(pane_sub(in, 0, 1, lines, -1), 0, slice_str(a->question), STYLE_NORMAL);
	a->page = in.rows > lines ? (size_t)(in.rows - lines) : 1;
	for (size_t i = a->top; i < a->n && i < a->top + a->page; i++) {
		bool here = i == a->cursor;

		if (here)
			pane_text(in, lines + (int)(i - a->top), 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(in, lines + (int)(i - a->top), 3, in.cols - 4, a->options[i], STYLE_NORMAL, false);
	}
	pane_more(pane_sub(in, lines, 0, 0, 0), a->top > 0, a->top + a->page < a->n);
	screen_foot(screen, p, "↑↓ или первая буква — выбрать, Enter — принять, Esc — вернуться");
}

static enum reply accept(struct ask *a, size_t i)
{
	a->screen.result = (struct result){ .given = true, .answer = (int)i };
	return REPLY_CLOSE;
}

static bool begins_with(struct slice option, uint32_t ch)
{
	uint32_t first;

	return ch && utf8_next(&option, &first) && utf8_lower(first) == utf8_lower(ch);
}

static enum reply by_letter(struct ask *a, uint32_t ch)
{
	size_t found = 0, last = 0;

	if (ch >= '1' && ch <= '9' && (size_t)(ch - '1') < a->n)
		return accept(a, ch - '1');
	for (size_t i = 0; i < a->n; i++) {
		if (!begins_with(a->options[i], ch) && !begins_with(a->options[i], layout_other(ch)))
			continue;
		/* The next of several that begin alike. */
		if (!found++ || (last <= a->cursor && i > a->cursor))
			last = i;
	}
	if (found == 1)
		return accept(a, last);
	if (found)
		a->cursor = last;
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct ask *a = ask_of(screen);

	if (key->code == K_ENTER)
		return accept(a, a->cursor);
	if (key->code == K_CHAR && !key->mods)
		return by_letter(a, key->ch);
	return popup_move(key, a->n, a->page, &a->cursor, &a->top) ? REPLY_TAKEN : REPLY_PASS;
}

static void ask_free(struct screen *screen)
{
	struct ask *a = ask_of(screen);

	free(a->title);
	free(a->question);
	free(a->text);
	free(a);
}

static const struct screen_ops ask_ops = {
	.name = "ask", .where = WHERE_TEXT, .popup = true, .draw = draw, .key = key, .free = ask_free,
};

struct screen *screen_ask(struct tui *tui, const char *title, const char *question, const char *options)
{
	struct ask *a = mem_alloc(sizeof(*a));
	struct slice rest;

	a->screen = (struct screen){ .ops = &ask_ops, .tui = tui };
	a->title = mem_copy(title, strlen(title));
	a->question = mem_copy(question, strlen(question));
	a->text = mem_copy(options, strlen(options));
	rest = slice_str(a->text);
	while (a->n < OPTIONS_MAX && slice_split(&rest, '|', &a->options[a->n]))
		a->n++;
	a->page = a->n;
	return &a->screen;
}
