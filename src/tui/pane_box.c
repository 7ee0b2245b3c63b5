/* Lines and frames. Apart from pane.c for size: same header. */
#include "metodist/tui/pane.h"

/* Text between two corners, filled with a line. */
static void edge(struct pane p, int row, const char *left, const char *right, enum style style)
{
	struct buf line = { 0 };

	buf_str(&line, left);
	for (int i = 2; i < p.cols; i++)
		buf_str(&line, "─");
	if (p.cols > 1)
		buf_str(&line, right);
	pane_text(p, row, 0, 0, buf_view(&line), style, false);
	buf_release(&line);
}

void pane_rule(struct pane p, int row, enum style style)
{
	edge(p, row, "─", "─", style);
}

void pane_more(struct pane p, bool above, bool below)
{
	if (above)
		pane_text(p, 0, p.cols - 1, 1, SLICE("▲"), STYLE_NORMAL, false);
	if (below)
		pane_text(p, p.rows - 1, p.cols - 1, 1, SLICE("▼"), STYLE_NORMAL, false);
}

struct pane pane_box(struct pane p, const char *title)
{
	pane_erase(p);
	edge(p, 0, "┌", "┐", STYLE_BOX);
	for (int row = 1; row < p.rows - 1; row++) {
		pane_text(p, row, 0, 1, SLICE("│"), STYLE_BOX, false);
		pane_text(p, row, p.cols - 1, 1, SLICE("│"), STYLE_BOX, false);
	}
	if (p.rows > 1)
		edge(p, p.rows - 1, "└", "┘", STYLE_BOX);
	if (title && title[0] && p.cols > 6) {
		struct pane top = pane_sub(p, 0, 2, 1, -3);
		int used = pane_textf(top, 0, 0, 0, STYLE_BOX, " %s", title);

		pane_text(top, 0, used, 1, SLICE(" "), STYLE_BOX, false);
	}
	return pane_sub(p, 1, 1, -1, -1);
}
