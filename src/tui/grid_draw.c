/* The grid on the screen. Apart from grid.c for size: same header. */
#include "grid.h"

#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { MARGIN = 3 /* marker */, GAP = 2, MOST = 34, TEXT = 16, LONG_TEXT = 40, NAME = 26 };

void grid_heading(const struct grid *g, size_t column, struct buf *text)
{
	if (g->ops->matrix)
		g->ops->matrix->heading(g->ctx, column, text);
	else
		buf_str(text, g->columns[column]->label);
}

/* The names of a matrix stay when its columns are scrolled. */
static bool is_away(const struct grid *g, size_t column)
{
	return column < g->first && !(g->ops->matrix && column == 0);
}

/* Sentences, filled line by line: decisions, items of an agenda. */
static bool is_long(const struct field *f)
{
	return f->flags & FIELD_ENTRY && (f->type == &type_memo || (f->type == &type_text && f->max > 200));
}

/* Room to type a value of this type; where nothing is typed, to tell one line from another. */
static int least(const struct grid *g, size_t column)
{
	const struct field *f = g->columns[column];

	if (g->ops->fixed)
		return column == 0 ? 16 : 4;
	if (g->ops->matrix)
		return column == 0 ? NAME : 4;
	if (f->type == &type_date)
		return 10;
	if (f->type == &type_bool)
		return 3;
	if (f->type->wire == WIRE_INT)
		return 5;
	if (is_long(f))
		return g->text_room;
	if (f->type == &type_ref && f->flags & FIELD_REQUIRED)
		return NAME;
	return f->type == &type_choice ? 10 : TEXT;
}

/* With a short heading in full. */
static int comfortable(const struct grid *g, size_t column)
{
	int label = (int)utf8_width(slice_str(g->columns[column]->label));

	return label < TEXT && label > least(g, column) ? label : least(g, column);
}

/* A sentence gets what the other columns to be filled leave, until one goes on to those behind them. */
static int text_room(const struct grid *g, int cols)
{
	int left = cols - MARGIN - 1, entry = left, texts = 0;
	size_t last = g->ncolumns;

	for (size_t c = 0; c < g->ncolumns; c++) {
		left -= (is_long(g->columns[c]) ? 0 : comfortable(g, c)) + GAP;
		texts += is_long(g->columns[c]);
		if (!(g->columns[c]->flags & FIELD_ENTRY))
			continue;
		entry = left;
		last = c;
	}
	entry = texts && g->column <= last ? (entry + GAP) / texts : TEXT;
	return entry < TEXT ? TEXT : entry > LONG_TEXT ? LONG_TEXT : entry;
}

static int natural(const struct grid *g, size_t column)
{
	struct buf label = { 0 };
	int width, room = least(g, column);

	grid_heading(g, column, &label);
	width = (int)utf8_width(buf_view(&label));
	buf_release(&label);
	width = width > room ? width : room;
	width = g->natural[column] > width ? g->natural[column] : width;
	return width < MOST || width <= room ? width : MOST > room ? MOST : room;
}

/* The one that gives most and hurts least. */
static size_t widest(const struct grid *g, size_t to)
{
	size_t best = to;

	for (size_t i = 0; i < to; i++)
		if (!is_away(g, i) && g->widths[i] > least(g, i) && (best == to || g->widths[i] > g->widths[best]))
			best = i;
	return best;
}

/* Whether the columns from `first` up to `to` find room once the widest give way. What is left over goes to a
 * free text. */
static bool squeeze(struct grid *g, size_t to, int cols)
{
	int left = cols - MARGIN - 1;

	for (size_t i = 0; i < to; i++) {
		g->widths[i] = is_away(g, i) ? 0 : natural(g, i);
		left -= g->widths[i] ? g->widths[i] + GAP : 0;
	}
	left += GAP;
	for (; left < 0; left++) {
		size_t i = widest(g, to);

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
		if (is_away(g, i) || i >= to)
			g->widths[i] = 0;
	return to - g->first;
}

static void scroll(struct grid *g, struct pane p)
{
	size_t shown;

	g->text_room = text_room(g, p.cols);
	if (g->column < g->first && is_away(g, g->column))
		g->first = g->column;
	else if (g->column == 0)
		g->first = 0;
	while ((shown = fit(g, p.cols)) && g->column >= g->first + shown && g->first < g->column)
		g->first++;
	g->page = p.rows > 1 ? (size_t)p.rows - 1 : 1;
	if (g->line < g->top || g->line >= g->top + g->page)
		g->top = g->line < g->top ? g->line : g->line - g->page / 2;
}

static enum style cell_style(const struct grid *g, size_t i, size_t c)
{
	struct grid_line at = grid_cell(g, i, c);

	if (at.of && editing_fault(at.of, g->columns[c]->tag, at.row))
		return STYLE_ERROR;
	return g->ops->fixed || field_typed(g->columns[c]) ? STYLE_NORMAL : STYLE_DIM;
}

/* Colour alone does not tell: there may be none. */
static bool has_fault(const struct grid *g, size_t i)
{
	for (size_t c = 0; i < g->nlines && c < g->ncolumns; c++) {
		struct grid_line at = grid_cell(g, i, c);

		if (at.of && editing_fault(at.of, g->columns[c]->tag, at.row))
			return true;
	}
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
	for (size_t c = 0; c < g->ncolumns && (is_away(g, c) || g->widths[c]); c++) {
		bool here = current && c == g->column;

		if (is_away(g, c))
			continue;
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

	struct buf text = { 0 };

	if (g->first > (g->ops->matrix ? 1 : 0))
		pane_text(p, 0, 1, 1, SLICE("‹"), STYLE_DIM, false);
	for (size_t c = 0; c < g->ncolumns; c++) {
		if (is_away(g, c))
			continue;
		if (!g->widths[c]) {
			pane_text(p, 0, p.cols - 1, 1, SLICE("›"), STYLE_DIM, false);
			break;
		}
		buf_reset(&text);
		grid_heading(g, c, &text);
		pane_text(p, 0, col, g->widths[c], buf_view(&text), STYLE_LABEL, false);
		col += g->widths[c] + GAP;
	}
	buf_release(&text);
}

/* What a grid says of itself stands above it; the rows left. */
static struct pane draw_told(const struct grid *g, struct pane p)
{
	struct buf left = { 0 }, right = { 0 };
	int width;

	if (!g->ops->tell)
		return p;
	g->ops->tell(g->ctx, &left, &right);
	width = (int)utf8_width(buf_view(&right));
	pane_text(p, 0, 1, p.cols - width - 3, buf_view(&left), STYLE_NORMAL, false);
	pane_text(p, 0, p.cols - 1 - width, 0, buf_view(&right), STYLE_NORMAL, false);
	p = left.n || right.n ? pane_sub(p, 1, 0, 0, 0) : p;
	buf_release(&left);
	buf_release(&right);
	return p;
}

void grid_draw(struct grid *g, struct pane p)
{
	size_t last = g->nlines - (g->ops->fixed && g->nlines);

	p = draw_told(g, p);
	scroll(g, p);
	draw_headings(g, p);
	for (size_t i = g->top; i <= last && i < g->top + g->page; i++)
		draw_line(g, p, 1 + (int)(i - g->top), i);
	pane_more(pane_sub(p, 1, 0, 0, 0), g->top > 0, g->top + g->page <= last);
	if (g->editor->of && g->editor->list.open)
		candidates_draw(&g->editor->list, p, g->at_row, g->at_col - 1);
}

/* Is all of what is offered seen in the cell itself? */
static bool ghost_fits(const struct grid *g)
{
	size_t ghost = utf8_width(editor_ghost(g->editor));

	return ghost && utf8_width(editor_text(g->editor)) + ghost <= (size_t)g->widths[g->column];
}

void grid_hint(const struct grid *g, struct buf *text)
{
	const struct field *f = grid_column(g);
	const struct fault *fault = g->editor->of ? editing_fault(g->editor->of, f->tag, g->editor->row)
						  : NULL;
	struct buf choices = { 0 };

	if (g->editor->of && g->editor->ahead.n && ghost_fits(g)) {
		buf_str(text, "Tab — принять предложенное, Enter — как набрано");
		return;
	}
	if (g->editor->of && g->editor->ahead.n) {
		buf_printf(text, "Tab — принять «%.*s», Enter — как набрано", (int)g->editor->ahead.n, g->editor->ahead.p);
		return;
	}
	if (!fault && g->ops->matrix) {
		g->ops->matrix->hint(g->ctx, g->column, text);
		return;
	}
	buf_printf(text, "%s: ", f->label);
	editor_choices(f, pane_screen().cols - 2 - (int)utf8_width(buf_view(text)), &choices);
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
	else if (f->phrases)
		buf_str(text, "печатайте; F4 — готовые фразы, Enter — дальше");
	else if (f->example)
		buf_printf(text, "например, %s; Enter — дальше", f->example);
	else
		buf_str(text, "Enter — дальше");
	buf_release(&choices);
}
