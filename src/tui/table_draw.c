/* The table on the screen: widths, rows, and below them the total, what the table says of itself and what was
 * cut. */
#include "table_private.h"

#include "metodist/base/utf8.h"
#include "metodist/rules/norm.h"
#include "metodist/tui/term.h"

enum {
	FRAME = 4, HEAD = 2, MARGIN = 3, GAP = 2, MEASURED = 2000, WIDEST = 50, LEAST = 20,
	CUT = 2, FOOT_MOST = 6, /* lines of the table's own foot; all of it is in its help */
};

static bool is_number(const struct table_screen *t, size_t column)
{
	return chart_is_number(t->table.columns[column].kind);
}

static bool has_total(const struct table_screen *t)
{
	return table_nrows(&t->table) > table_nplain(&t->table);
}

/* ---- widths ---- */

void table_measure(struct table_screen *t)
{
	size_t n = table_nrows(&t->table);
	struct buf text = { 0 };

	t->scale = chart_scale(&t->table);
	for (size_t c = 0; c < t->table.ncolumns; c++) {
		t->natural[c] = (int)utf8_width(slice_str(t->table.columns[c].label));
		for (size_t r = 0; r < n && r < MEASURED; r++) {
			int width;

			buf_reset(&text);
			chart_cell(&t->table, &t->scale, r, c, &text);
			width = (int)utf8_width(buf_view(&text));
			t->natural[c] = width > t->natural[c] ? width : t->natural[c];
		}
		t->natural[c] = t->natural[c] > WIDEST ? WIDEST : t->natural[c];
	}
	buf_release(&text);
	table_scroll(t);
}

static bool is_hidden(const struct table_screen *t, size_t column)
{
	return !t->table.columns[column].label[0];
}

/* The widest text gives way as long as that brings all columns onto the screen; what cannot be brought is
 * scrolled to. */
static void fit(struct table_screen *t, int cols)
{
	int over = MARGIN + 1 - GAP - cols;

	for (size_t c = 0; c < t->table.ncolumns; c++) {
		t->widths[c] = t->natural[c];
		over += is_hidden(t, c) ? 0 : t->natural[c] + GAP;
	}
	while (over > 0) {
		size_t widest = t->table.ncolumns;

		for (size_t c = 0; c < t->table.ncolumns; c++)
			if (!is_number(t, c) && !is_hidden(t, c) && t->widths[c] > LEAST &&
			    (widest == t->table.ncolumns || t->widths[c] > t->widths[widest]))
				widest = c;
		if (widest == t->table.ncolumns)
			break;
		t->widths[widest]--;
		over--;
	}
}

/* Columns stand one behind another; of those scrolled away the first may stay. */
static bool is_away(const struct table_screen *t, size_t column)
{
	return (column < t->first && !(t->cells && column == 0)) || is_hidden(t, column);
}

static int place(const struct table_screen *t, size_t column)
{
	int col = MARGIN;

	for (size_t c = 0; c < column; c++)
		col += is_away(t, c) ? 0 : t->widths[c] + GAP;
	return col;
}

static bool fits(const struct table_screen *t, size_t column, int cols)
{
	return place(t, column) + t->widths[column] < cols;
}

void table_scroll(struct table_screen *t)
{
	int rows, cols;

	term_size(&rows, &cols);
	fit(t, cols);
	if (!t->cells)
		return;
	t->column = t->column < t->table.ncolumns ? t->column : 0;
	if (t->column == 0)
		t->first = 0;
	else if (t->column < t->first)
		t->first = t->column;
	while (t->first < t->column && !fits(t, t->column, cols))
		t->first++;
}

/* ---- rows ---- */

static int foot_lines(const struct table_screen *t, int cols)
{
	int lines = 0;

	for (size_t i = 0; i < t->table.nfoot; i++)
		if (t->table.foot[i].n)
			lines += 1 + (int)utf8_width(t->table.foot[i]) / (cols - 2 > 0 ? cols - 2 : 1);
	return lines < FOOT_MOST ? lines : FOOT_MOST;
}

static int foot_rows(const struct table_screen *t, int cols)
{
	return 1 + has_total(t) + foot_lines(t, cols) + CUT;
}

size_t table_page(const struct table_screen *t)
{
	int rows, cols, left;

	term_size(&rows, &cols);
	left = rows - FRAME - HEAD - foot_rows(t, cols);
	return left > 0 ? (size_t)left : 1;
}

static bool is_last(const struct table_screen *t, size_t column)
{
	while (++column < t->table.ncolumns)
		if (!is_hidden(t, column))
			return false;
	return true;
}

static int room(const struct table_screen *t, size_t column, int cols)
{
	return is_last(t, column) ? cols - place(t, column) - 1 : t->widths[column];
}

/* Half a number is another number. */
static bool is_shown(const struct table_screen *t, size_t column, int cols)
{
	if (is_away(t, column))
		return false;
	return is_number(t, column) ? fits(t, column, cols) : place(t, column) < cols - 1;
}

static void draw_headings(const struct table_screen *t, struct pane p)
{
	if (t->first > (t->cells ? 1 : 0))
		pane_text(p, 0, 1, 1, SLICE("‹"), STYLE_DIM, false);
	for (size_t c = 0; c < t->table.ncolumns; c++) {
		struct slice label = slice_str(t->table.columns[c].label);
		int shift = is_number(t, c) ? t->widths[c] - (int)utf8_width(label) : 0;

		if (is_shown(t, c, p.cols))
			pane_text(p, 0, place(t, c) + (shift > 0 ? shift : 0), room(t, c, p.cols), label,
				  STYLE_LABEL, false);
	}
	if (place(t, t->table.ncolumns) - GAP >= p.cols)
		pane_text(p, 0, p.cols - 1, 1, SLICE("›"), STYLE_DIM, false);
}

/* What is wrong is seen before it is read. */
static enum style cell_style(const struct table_screen *t, size_t row, size_t column)
{
	struct slice cell = table_cell(&t->table, row, column);

	if (strcmp(t->table.columns[column].name, "state") != 0)
		return STYLE_NORMAL;
	return slice_is(cell, norm_state_label(NORM_BROKEN))	? STYLE_ERROR :
	       slice_is(cell, norm_state_label(NORM_ATTENTION)) ? STYLE_WARN :
								  STYLE_NORMAL;
}

static void draw_row(const struct table_screen *t, struct pane p, int line, size_t row)
{
	struct buf text = { 0 };
	bool here = row == t->cursor;

	if (here)
		pane_text(p, line, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	for (size_t c = 0; c < t->table.ncolumns; c++) {
		int col = place(t, c), shift;

		if (!is_shown(t, c, p.cols))
			continue;
		buf_reset(&text);
		chart_cell(&t->table, &t->scale, row, c, &text);
		shift = is_number(t, c) ? t->widths[c] - (int)utf8_width(buf_view(&text)) : 0;
		col += shift > 0 ? shift : 0;
		pane_text(p, line, col, room(t, c, p.cols) - (shift > 0 ? shift : 0), buf_view(&text),
			  cell_style(t, row, c), false);
		/* The terminal's own cursor marks the cell: it costs next to nothing. */
		if (here && t->cells && c == t->column)
			term_cursor(p.top + line, p.left + col);
	}
	buf_release(&text);
}

/* ---- below the rows ---- */

/* The heading of the cell under the cursor, when only its beginning stands above. */
static struct slice heading_whole(const struct table_screen *t)
{
	if (!t->cells || !t->table.wholes || t->cursor >= table_nrows(&t->table))
		return (struct slice){ 0 };
	return t->table.wholes[t->column];
}

/* Of the row under the cursor: what the edge or a column's width cut, and what is scrolled away, whole. */
static void draw_cut(const struct table_screen *t, struct pane p)
{
	struct buf text = { 0 };

	buf_slice(&text, heading_whole(t));
	for (size_t c = 0; c < t->table.ncolumns && t->cursor < table_nrows(&t->table); c++) {
		struct slice cell = table_cell(&t->table, t->cursor, c);

		if (cell.n && t->table.columns[c].kind != CELL_SPARK && !(t->cells && is_number(t, c)) &&
		    (is_hidden(t, c) ? strcmp(t->table.columns[c].name, "foot") == 0 :
				       is_away(t, c) || (int)utf8_width(cell) > room(t, c, p.cols)))
			buf_printf(&text, "%s%.*s", text.n ? " · " : "", (int)cell.n, cell.p);
	}
	pane_wrap(p, 0, buf_view(&text), STYLE_NORMAL);
	buf_release(&text);
}

static void draw_foot(const struct table_screen *t, struct pane p)
{
	int row = 1;
	struct pane foot;

	pane_rule(p, 0, STYLE_DIM);
	if (has_total(t))
		draw_row(t, p, row++, table_nrows(&t->table) - 1);
	foot = pane_sub(p, row, 1, foot_lines(t, p.cols), -1);
	row = 0;
	for (size_t i = 0; i < t->table.nfoot; i++)
		if (t->table.foot[i].n)
			row += pane_wrap(foot, row, t->table.foot[i], STYLE_NORMAL);
	draw_cut(t, pane_sub(p, p.rows - CUT, 1, CUT, -1));
}

static void hint(const struct table_screen *t, struct buf *text)
{
	struct target own;
	const struct target *target = table_here(t, &own);

	if (t->again.n)
		buf_str(text, table_has_picks(t) ? "F2 — выполнить, пробел — выбрать, " : "F2 — выполнить, ");
	else if (!table_beside(t))
		buf_str(text, t->cells ? "←→ — по ячейкам, " : "↑↓ PgUp PgDn — строки, ←→ — столбцы, ");
	if (target)
		buf_str(text, target->ref.id ? "Enter — открыть запись, " : "Enter — эти записи, ");
	else if (table_has_detail(t))
		buf_str(text, "Enter — подробно, ");
	if (table_beside(t))
		buf_printf(text, "Tab — %s, ", table_beside(t)->label);
	buf_str(text, "Esc — назад");
}

void table_draw(struct screen *screen, struct pane p)
{
	struct table_screen *t = table_of(screen);
	size_t n = table_nrows(&t->table), rows = table_nplain(&t->table);
	struct buf right = { 0 }, below = { 0 };
	struct pane in;

	if (t->cursor < rows)
		buf_printf(&right, "%zu из %zu", t->cursor + 1, rows);
	else
		buf_printf(&right, rows ? "всего %zu" : "0", rows);
	hint(t, &below);
	in = screen_frame(screen, p, t->table.title ? t->table.title : t->call.args.action->label,
			  buf_cstr(&right), buf_cstr(&below));
	if (table_nrows(&t->table) || !t->table.nfoot)
		draw_headings(t, in);
	pane_rule(in, 1, STYLE_DIM);
	for (size_t i = t->top; i < rows && i < t->top + table_page(t); i++)
		draw_row(t, in, HEAD + (int)(i - t->top), i);
	if (!n)
		pane_text(in, HEAD + 1, MARGIN, 0, SLICE("Строк нет"), STYLE_NORMAL, false);
	draw_foot(t, pane_sub(in, in.rows - foot_rows(t, in.cols), 0, 0, 0));
	buf_release(&right);
	buf_release(&below);
}
