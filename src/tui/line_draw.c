/* The line editor on the screen. Apart from line.c for size: same header. */
#include "metodist/tui/line.h"

#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

/* A text as it is drawn: safe, line breaks as «¶». */
static void drawn(struct slice text, struct buf *out)
{
	struct slice row;
	bool first = true;

	while (slice_split(&text, '\n', &row)) {
		if (!first)
			buf_str(out, "¶");
		utf8_safe(row, out);
		first = false;
	}
}

static size_t columns(const struct line *l, size_t from, size_t to)
{
	struct buf text = { 0 };
	size_t n;

	drawn(slice_from(l->text.p + from, to - from), &text);
	n = utf8_width(buf_view(&text));
	buf_release(&text);
	return n;
}

/* Moves by half the width at a time: a shift of one column would redraw the field with every letter. */
static void scroll_to_cursor(struct line *l, size_t width)
{
	size_t ahead;

	if (l->scroll > l->cursor)
		l->scroll = 0;
	ahead = columns(l, l->scroll, l->cursor);
	while (ahead >= width) {
		size_t step = width > 1 ? width / 2 : 1;
		struct slice left = utf8_fit(slice_from(l->text.p + l->scroll, l->cursor - l->scroll), step);

		/* A character wider than the field. */
		if (!left.n)
			break;
		l->scroll += left.n;
		ahead = columns(l, l->scroll, l->cursor);
	}
}

void line_draw(struct line *l, struct pane p, int row, int col, int width, bool active)
{
	struct pane field = pane_sub(p, row, col, 1, width);
	struct buf text = { 0 };

	if (!field.rows || !field.cols)
		return;
	if (active)
		scroll_to_cursor(l, (size_t)field.cols);
	else
		l->scroll = 0;
	drawn(slice_from(l->text.p + l->scroll, l->text.n - l->scroll), &text);
	/* No «…» at the right while editing: it would change with every letter. */
	if (active)
		text.n = utf8_fit(buf_view(&text), (size_t)field.cols).n;
	pane_text(field, 0, 0, 0, buf_view(&text), active ? STYLE_INPUT : STYLE_NORMAL, true);
	if (active) {
		term_cursor(field.top, field.left + (int)columns(l, l->scroll, l->cursor));
		term_field(field.left + field.cols);
	}
	buf_release(&text);
}

void line_draw_ahead(const struct line *l, struct pane p, int row, int col, int width, struct slice ahead)
{
	struct pane field = pane_sub(p, row, col, 1, width);
	int at = (int)columns(l, l->scroll, l->text.n);

	if (l->cursor == l->text.n && at < field.cols)
		pane_text(field, 0, at, 0, ahead, STYLE_DIM, false);
}
