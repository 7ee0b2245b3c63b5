/* One line asked for in a box. */
#include "tui_private.h"

#include "metodist/base/mem.h"

enum { COLS = 68, LINE_MOST = 1000 };

struct prompt {
	struct screen screen;
	struct line line;
	char *title, *hint;
};

static struct prompt *prompt_of(struct screen *s)
{
	return (struct prompt *)s;
}

static void draw(struct screen *screen, struct pane p)
{
	struct prompt *q = prompt_of(screen);
	struct pane in = popup_box(p, 1, COLS, q->title);

	line_draw(&q->line, in, 0, 1, in.cols - 2, true);
	screen_foot(screen, p, q->hint);
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct prompt *q = prompt_of(screen);
	struct slice text = slice_trim(line_text(&q->line));

	if (key->code != K_ENTER)
		return line_key(&q->line, key) ? REPLY_TAKEN : REPLY_PASS;
	if (!text.n)
		return REPLY_TAKEN;
	screen->result = (struct result){ .given = true, .text = text };
	return REPLY_CLOSE;
}

static void prompt_free(struct screen *screen)
{
	struct prompt *q = prompt_of(screen);

	line_release(&q->line);
	free(q->title);
	free(q->hint);
	free(q);
}

static bool typing(struct screen *screen)
{
	return line_begun(&prompt_of(screen)->line);
}

static const struct screen_ops prompt_ops = {
	.name = "prompt", .where = WHERE_TEXT, .popup = true, .draw = draw, .typing = typing, .key = key,
	.free = prompt_free,
};

struct screen *screen_prompt(struct tui *tui, const char *title, const char *hint, struct slice text,
			     bool fresh)
{
	struct prompt *q = mem_alloc(sizeof(*q));

	q->screen = (struct screen){ .ops = &prompt_ops, .tui = tui };
	q->title = mem_copy(title, strlen(title));
	q->hint = mem_copy(hint, strlen(hint));
	line_init(&q->line, text, LINE_MOST);
	q->line.fresh = fresh;
	return &q->screen;
}
