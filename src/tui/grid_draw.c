/* The grid on the screen. Apart from grid.c for size: same header. */
#include "grid.h"

#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { MARGIN = 3 /* marker */, GAP = 2, MOST = 34 };

/* Room to type a value of this type; where nothing is typed, to tell one line from another. */
static int least(const struct grid *g, size_t column)
{
	const struct field *f = g->columns[column];

	if (g->ops->fixed)
		return column == 0 ? 16 : 4;
	if (f->type == &type_date)
		return 10;
	if (f->type == &type_bool)
		return 3;
	if (f->type->wire == WIRE_INT)
		return 5;
	return f->type == &type_choice ? 10 : 16;
}

static int natural(const struct grid *g, size_t column)
{
	int width = (int)utf8_width(slice_str(g->columns[column]->label)), room = least(g, column);

	width = width > room ? width : room;
	width = g->natural[column] > width ? g->natural[column] : width;
	return width < MOST ? width : MOST;
}

/* The one that gives most and hurts least. */
static size_t widest(const struct grid *g, size_t from, size_t to)
{
	size_t best = to;

	for (size_t i = from; i < to; i++)
		if (g->widths[i] > least(g, i) && (best == to || g->widths[i] > g->widths[best]))
			best = i;
	return best;
}

/* Whether the columns from `first` up to `to` find room once the widest give way. What is left over goes to a
 * free text. */
static bool squeeze(struct grid *g, size_t to, int cols)
{
	int left = cols - MARGIN - 1;

	for (size_t i = g->first; i < to; i++) {
		g->widths[i] = natural(g, i);
		left -= g->widths[i] + GAP;
	}
	left += GAP;
	for (; left < 0; left++) {
		size_t i = widest(g, g->first, to);

		if (i == to)
			return false;
		g->widths[i]--;
	}
	for (size_t i = g->first; i < to && left > 0; i++)
		if (!g->ops->fixed &&
		    (g->columns[i]->type == &type_text || g->columns[i]->type == &type_memo)) {
			g->widths[i] += left;
			left = 0;
		}
	return true;
}

/* As many columns from `first` on as there is room for; the others get no width. Their number. */
static size_t fit(struct grid *g, int cols)
{
	size_t to = g->ncolumns;

	while (to > g->first + 1 && !squeeze(g, to, cols))
		to--;
	if (to == g->first + 1 && !squeeze(g, to, cols))
		g->widths[g->first] = cols > MARGIN + 1 ? cols - MARGIN - 1 : 1;
	for (size_t i = 0; i < g->ncolumns; i++)
		if (i < g->first || i >= to)
			g->widths[i] = 0;
	return to - g->first;
}

static void scroll(struct grid *g, struct pane p)
{
	size_t shown;

	if (g->column < g->first)
		g->first = g->column;
	while ((shown = fit(g, p.cols)) && g->column >= g->first + shown && g->first < g->column)
		g->first++;
	g->page = p.rows > 1 ? (size_t)p.rows - 1 : 1;
	if (g->line < g->top || g->line >= g->top + g->page)
		g->top = g->line < g->top ? g->line : g->line - g->page / 2;
}

static enum style cell_style(const struct grid *g, size_t i, size_t c)
{
	struct grid_line line = g->ops->line(g->ctx, i);

	if (editing_fault(line.of, g->columns[c]->tag, line.row))
		return STYLE_ERROR;
	return g->ops->fixed || field_typed(g->columns[c]) ? STYLE_NORMAL : STYLE_DIM;
}

/* Colour alone does not tell: there may be none. */
static bool has_fault(const struct grid *g, size_t i)
{
	struct grid_line line = i < g->nlines ? g->ops->line(g->ctx, i) : (struct grid_line){ 0 };

	for (size_t c = 0; line.of && c < g->ncolumns; c++)
		if (editing_fault(line.of, g->columns[c]->tag, line.row))
			return true;
	return false;
}

static void draw_line(struct grid *g, struct pane p, int row, size_t i)
{
	bool current = i == g->line;
	int col = MARGIN;

	if (current)
		pane_text(p, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	if (has_fault(g, i))
		pane_text(p, row, 2, 1, SLICE("!"), STYLE_ERROR, false);
	for (size_t c = g->first; c < g->ncolumns && g->widths[c]; c++) {
		bool here = current && c == g->column;

		if (here) {
			g->at_row = row;
			g->at_col = col;
		}
		/* Until something is typed the terminal's own cursor marks the cell: it costs next to
		 * nothing. */
		if (here && g->editor->of && (g->editor->touched || !g->editor->line.fresh))
			editor_draw(g->editor, p, row, col, g->widths[c] + 1 /* the cursor behind a full cell */);
		else if (i < g->nlines)
			pane_text(p, row, col, g->widths[c], buf_view(&g->texts[i * g->ncolumns + c]),
				  cell_style(g, i, c), false);
		if (here && !(g->editor->of && g->editor->touched))
			term_cursor(p.top + row, p.left + col);
		col += g->widths[c] + GAP;
	}
}

static void draw_headings(const struct grid *g, struct pane p)
{
	int col = MARGIN;

	if (g->first)
		pane_text(p, 0, 1, 1, SLICE("«"), STYLE_DIM, false);
	for (size_t c = g->first; c < g->ncolumns; c++) {
		if (!g->widths[c]) {
			pane_text(p, 0, p.cols - 1, 1, SLICE("»"), STYLE_DIM, false);
			break;
		}
		pane_text(p, 0, col, g->widths[c], slice_str(g->columns[c]->label), STYLE_LABEL, false);
		col += g->widths[c] + GAP;
	}
}

void grid_draw(struct grid *g, struct pane p)
{
	size_t last = g->nlines - (g->ops->fixed && g->nlines);

	scroll(g, p);
	draw_headings(g, p);
	for (size_t i = g->top; i <= last && i < g->top + g->page; i++)
		draw_line(g, p, 1 + (int)(i - g->top), i);
	if (g->editor->of && g->editor->list.open)
		candidates_draw(&g->editor->list, p, g->at_row, g->at_col - 1);
}

void grid_hint(const struct grid *g, struct buf *text)
{
	const struct field *f = grid_column(g);
	const struct fault *fault = g->editor->of ? editing_fault(g->editor->of, f->tag, g->editor->row)
						  : NULL;
	struct buf choices = { 0 };

	buf_printf(text, "%s: ", f->label);
	editor_choices(f, &choices);
	if (fault)
		buf_slice(text, buf_view(&fault->why));
	else if (g->ops->fixed)
		buf_str(text, "Enter — открыть запись, Ins — новая, F4 — весь список");
	else if (!field_typed(f))
		buf_str(text, "вычисляется само");
	else if (choices.n)
		buf_slice(text, buf_view(&choices));
	else if (f->type == &type_bool)
		buf_str(text, "д — да, н — нет; Enter — дальше");
	else if (f->example)
		buf_printf(text, "например, %s; Enter — дальше", f->example);
	else
		buf_str(text, "Enter — дальше");
	buf_release(&choices);
}
