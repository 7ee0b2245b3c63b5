/* One of many lines: typing narrows them to those whose words begin so, in either layout. */
#include "tui_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

enum { PAGE = 12, COLS_LEAST = 30, COLS_MOST = 64 };

struct choose {
	struct screen screen;
	struct line line;
	struct arena arena;
	const char *title;
	struct slice *options;
	size_t n;
	size_t *fit;               /* those that fit what is typed */
	size_t nfit, cursor, top, page;
};

static struct choose *choose_of(struct screen *s)
{
	return (struct choose *)s;
}

static bool fits(struct slice option, struct slice words, bool begins)
{
	struct buf letters = { 0 };
	bool first, yes;

	sortkey_letters(option, &letters);
	first = slice_starts(buf_view(&letters), words);
	yes = begins ? first : !first && sortkey_match(buf_view(&letters), words);
	buf_release(&letters);
	return yes;
}

/* Those that begin so come before those with such a word inside. */
static size_t narrow(struct choose *c, struct slice text)
{
	struct buf words = { 0 };

	sortkey_letters(text, &words);
	c->nfit = 0;
	for (int inside = 0; inside <= 1; inside++)
		for (size_t i = 0; i < c->n; i++)
			if (fits(c->options[i], buf_view(&words), !inside))
				c->fit[c->nfit++] = i;
	buf_release(&words);
	return c->nfit;
}

static void load(struct choose *c)
{
	struct buf other = { 0 };

	c->cursor = c->top = 0;
	layout_retype(line_text(&c->line), &other);
	if (!narrow(c, line_text(&c->line)))
		narrow(c, buf_view(&other));
	buf_release(&other);
}

static void draw(struct screen *screen, struct pane p)
{
	struct choose *c = choose_of(screen);
	size_t page = c->n < PAGE ? c->n : PAGE;
	int widest = COLS_LEAST;
	struct pane in;

	for (size_t i = 0; i < c->n; i++) {
		int width = (int)utf8_width(c->options[i]) + 5;

		widest = width > widest ? width : widest;
	}
	in = popup_box(p, (int)page + 1, widest < COLS_MOST ? widest : COLS_MOST, c->title);
	c->page = in.rows > 1 ? (size_t)in.rows - 1 : 1;
	line_draw(&c->line, in, 0, 1, in.cols - 2, true);
	for (size_t i = c->top; i < c->nfit && i < c->top + c->page; i++) {
		int row = 1 + (int)(i - c->top);

		if (i == c->cursor)
			pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(in, row, 3, in.cols - 4, c->options[c->fit[i]], STYLE_NORMAL, false);
	}
	pane_more(pane_sub(in, 1, 0, 0, 0), c->top > 0, c->top + c->page < c->nfit);
	if (!c->nfit)
		pane_text(in, 1, 3, in.cols - 4, SLICE("нет такого"), STYLE_NORMAL, false);
	screen_foot(screen, p, "Печатайте начало, ↑↓ — выбрать, Enter — принять, Esc — вернуться");
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct choose *c = choose_of(screen);

	if (key->code == K_ENTER) {
		if (!c->nfit)
			return REPLY_TAKEN;
		screen->result = (struct result){ .given = true, .answer = (int)c->fit[c->cursor] };
		return REPLY_CLOSE;
	}
	if (key->code != K_HOME && key->code != K_END &&
	    popup_move(key, c->nfit, c->page, &c->cursor, &c->top))
		return REPLY_TAKEN;
	if (!line_key(&c->line, key))
		return REPLY_PASS;
	load(c);
	return REPLY_TAKEN;
}

static void choose_free(struct screen *screen)
{
	struct choose *c = choose_of(screen);

	line_release(&c->line);
	arena_release(&c->arena);
	free(c->options);
	free(c->fit);
	free(c);
}

static bool typing(struct screen *screen)
{
	return line_begun(&choose_of(screen)->line);
}

static const struct screen_ops choose_ops = {
	.name = "choose", .where = WHERE_TEXT, .popup = true, .draw = draw, .typing = typing, .key = key,
	.free = choose_free,
};

struct screen *screen_choose(struct tui *tui, const char *title, struct slice options)
{
	struct choose *c = mem_alloc(sizeof(*c));
	struct slice rest = options, option;

	c->screen = (struct screen){ .ops = &choose_ops, .tui = tui };
	c->title = arena_str(&c->arena, slice_str(title));
	while (rest.n && slice_split(&rest, '\n', &option))
		c->n++;
	c->options = mem_array(c->n, sizeof(*c->options));
	c->fit = mem_array(c->n, sizeof(*c->fit));
	for (size_t i = 0; i < c->n && slice_split(&options, '\n', &option); i++)
		c->options[i] = arena_copy(&c->arena, option);
	line_init(&c->line, (struct slice){ 0 }, 0);
	load(c);
	return &c->screen;
}
