/* A table of a document as lines of a terminal: columns as wide as what stands in them asks. */
#include "template_lines.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { SPAN_MAX = 64 };

struct grid_cell {
	struct slice text;
	enum align align;               /* of its first paragraph */
	size_t column, span;
};

struct grid {
	struct arena arena;
	struct grid_cell *cells;
	size_t n, cap;
	size_t *rows;                   /* the first cell of each; one more at the end */
	size_t nrows, rows_cap;
	size_t widths[SPAN_MAX], columns;
	bool ruled;
};

static size_t span_of(const struct tokens *t, size_t cell)
{
	struct slice said = token_attribute(&t->v[cell], "table:number-columns-spanned");
	uint64_t span = 1;

	for (size_t i = cell + 1; !t->odt && i < t->v[cell].match && t->v[i].part != PART_PARAGRAPH; i++)
		if (t->v[i].part == PART_SPAN)
			said = token_attribute(&t->v[i], "w:val");
	return slice_u64(said, &span) && span >= 1 && span <= SPAN_MAX ? (size_t)span : 1;
}

static void read_cell(struct writer *w, size_t cell, size_t column, struct grid *g)
{
	struct buf text = { 0 };
	struct grid_cell made = { .column = column, .span = span_of(w->t, cell) };

	for (size_t i = cell + 1; i < w->t->v[cell].match; i++) {
		if (w->t->v[i].kind != TOKEN_OPEN || w->t->v[i].part != PART_PARAGRAPH)
			continue;
		if (text.n)
			buf_char(&text, '\n');
		else
			made.align = lines_stand(w->t, i).align;
		lines_read(w, i, &text);
		i = w->t->v[i].match;
	}
	made.text = arena_copy(&g->arena, slice_trim(buf_view(&text)));
	MEM_GROW(g->cells, g->n, g->cap);
	g->cells[g->n++] = made;
	buf_release(&text);
}

static void read_row(struct writer *w, size_t row, struct grid *g)
{
	size_t column = 0;

	MEM_GROW(g->rows, g->nrows, g->rows_cap);
	g->rows[g->nrows++] = g->n;
	for (size_t i = row + 1; i < w->t->v[row].match; i++) {
		if (w->t->v[i].kind != TOKEN_OPEN || w->t->v[i].part != PART_CELL)
			continue;
		if (column < SPAN_MAX)
			read_cell(w, i, column, g);
		column += g->n ? g->cells[g->n - 1].span : 1;
		i = w->t->v[i].match;
	}
	column = column < SPAN_MAX ? column : SPAN_MAX;
	g->columns = column > g->columns ? column : g->columns;
}

/* Lines are asked for the table as a whole, or (LibreOffice) for each cell: its first row tells. */
static bool is_ruled(const struct tokens *t, size_t table)
{
	bool row = false;

	for (size_t i = table + 1; i < t->v[table].match; i++) {
		const struct token *token = &t->v[i];

		if (t->odt && token->part == PART_CELL) {
			struct slice style = lines_style(t, token_attribute(token, "table:style-name"));

			return lines_says(style, "solid");
		}
		if (token->part == PART_ROW && row)
			return false;
		row |= token->part == PART_ROW;
		if (lines_says(token->raw, "\"TableGrid\"") ||
		    ((slice_starts(token->raw, SLICE("<w:left ")) || slice_starts(token->raw, SLICE("<w:bottom "))) &&
		     slice_is(token_attribute(token, "w:val"), "single")))
			return true;
	}
	return false;
}

static void read_grid(struct writer *w, size_t table, struct grid *g)
{
	g->ruled = is_ruled(w->t, table);
	for (size_t i = table + 1; i < w->t->v[table].match; i++) {
		if (w->t->v[i].kind != TOKEN_OPEN || w->t->v[i].part != PART_ROW)
			continue;
		read_row(w, i, g);
		i = w->t->v[i].match;
	}
	MEM_GROW(g->rows, g->nrows, g->rows_cap);
	g->rows[g->nrows] = g->n;
}

static size_t longest(struct slice text, char sep)
{
	size_t most = 0;
	struct slice part, line;

	while (text.n && slice_split(&text, '\n', &line))
		while (line.n && slice_split(&line, sep, &part))
			most = utf8_width(part) > most ? utf8_width(part) : most;
	return most;
}

/* Which column a blank more helps most: one that needs few to be whole, then the one that has most to say for its width. */
static size_t poorest(const struct grid *g, const size_t *natural)
{
	enum { FEW = 8 };
	size_t best = SPAN_MAX;
	bool few = false;

	for (size_t c = 0; c < g->columns; c++) {
		size_t lacks = natural[c] > g->widths[c] ? natural[c] - g->widths[c] : 0;

		if (!lacks || (few && lacks > FEW))
			continue;
		if (best == SPAN_MAX || (lacks <= FEW && !few) || natural[c] * g->widths[best] > natural[best] * g->widths[c])
			best = c;
		few |= lacks <= FEW;
	}
	return best;
}

/* Each column as wide as its longest word; false: there is no room for that. */
static bool measure(struct grid *g, size_t room)
{
	size_t natural[SPAN_MAX] = { 0 }, sum = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct grid_cell *cell = &g->cells[i];
		size_t word = longest(cell->text, ' '), line = longest(cell->text, '\n');

		if (cell->span != 1)
			continue;
		g->widths[cell->column] = word > g->widths[cell->column] ? word : g->widths[cell->column];
		natural[cell->column] = line > natural[cell->column] ? line : natural[cell->column];
	}
	for (size_t c = 0; c < g->columns; c++) {
		g->widths[c] += g->widths[c] == 0;
		sum += g->widths[c];
	}
	if (sum > room)
		return false;
	for (size_t c; sum < room && (c = poorest(g, natural)) != SPAN_MAX; sum++)
		g->widths[c]++;
	/* without lines nothing tells where a table ends: it is as wide as the page, as on paper */
	if (!g->ruled && g->columns && sum < room)
		g->widths[g->columns - 1] += room - sum;
	return true;
}

/* A table too wide for the lines: each row as a list of «heading: value»; what stands alone in its row is a heading itself. */
static void put_lists(struct writer *w, const struct grid *g)
{
	for (size_t row = 1; row < g->nrows; row++) {
		size_t filled = 0;

		for (size_t i = g->rows[row]; i < g->rows[row + 1]; i++)
			filled += g->cells[i].text.n > 0;
		for (size_t i = g->rows[row]; i < g->rows[row + 1]; i++) {
			size_t heading = g->rows[0] + (i - g->rows[row]);

			if (!g->cells[i].text.n)
				continue;
			buf_reset(&w->text);
			if (filled > 1 && heading < g->rows[1] && g->cells[heading].text.n)
				buf_printf(&w->text, "%.*s: ", (int)g->cells[heading].text.n, g->cells[heading].text.p);
			buf_slice(&w->text, g->cells[i].text);
			lines_paragraph(w, &(struct stand){ 0 });
		}
		if (row + 1 < g->nrows)
			buf_char(w->out, '\n');
	}
}

static size_t width_of(const struct grid *g, const struct grid_cell *cell, size_t gap)
{
	size_t width = 0;

	for (size_t c = cell->column; c < cell->column + cell->span && c < g->columns; c++)
		width += g->widths[c] + (c > cell->column ? gap : 0);
	return width;
}

static void put_row(struct writer *w, const struct grid *g, size_t row)
{
	size_t first = g->rows[row], n = g->rows[row + 1] - first, gap = g->ruled ? 3 : 2;
	struct slice *rest = mem_array(n, sizeof(*rest)), *part = mem_array(n, sizeof(*part));
	bool more = n > 0;

	for (size_t i = 0; i < n; i++)
		rest[i] = g->cells[first + i].text;
	while (more) {
		size_t blanks = 0;

		more = false;
		for (size_t i = 0; i < n; i++) {
			const struct grid_cell *cell = &g->cells[first + i];
			size_t width = width_of(g, cell, gap), spare;
			struct slice line = { 0 };

			if (!part[i].n && rest[i].n)
				slice_split(&rest[i], '\n', &part[i]);
			if (part[i].n)
				line = lines_take(&part[i], width);
			more |= part[i].n || rest[i].n;
			if (i && g->ruled) {
				lines_blanks(w->out, blanks);
				buf_str(w->out, " │ ");
				blanks = 0;
			} else if (i) {
				blanks += gap;
			}
			spare = width > utf8_width(line) ? width - utf8_width(line) : 0;
			if (line.n) {
				size_t before = cell->align == ALIGN_RIGHT ? spare : cell->align == ALIGN_CENTER ? spare / 2 : 0;

				lines_blanks(w->out, blanks + before);
				buf_slice(w->out, line);
				blanks = 0;
				spare -= before;
			}
			blanks += spare;
		}
		while (w->out->n && w->out->p[w->out->n - 1] == ' ')
			w->out->n--;
		buf_char(w->out, '\n');
	}
	free(rest);
	free(part);
}

static void put_rule(struct writer *w, const struct grid *g)
{
	for (size_t c = 0; c < g->columns; c++) {
		buf_str(w->out, c ? "─┼─" : "");
		for (size_t i = 0; i < g->widths[c]; i++)
			buf_str(w->out, "─");
	}
	buf_char(w->out, '\n');
}

/* Does a cell of it take more than one line? */
static bool is_tall(const struct grid *g, size_t row)
{
	for (size_t i = g->rows[row]; i < g->rows[row + 1]; i++)
		if (longest(g->cells[i].text, '\n') > width_of(g, &g->cells[i], 3) ||
		    slice_find(g->cells[i].text, SLICE("\n")) >= 0)
			return true;
	return false;
}

void lines_table(struct writer *w, size_t table)
{
	struct grid g = { 0 };
	size_t gaps;
	bool fits;

	read_grid(w, table, &g);
	gaps = g.columns ? (g.columns - 1) * (g.ruled ? 3 : 2) : 0;
	fits = measure(&g, w->width > gaps ? w->width - gaps : 1);
	for (size_t row = 0; fits && row < g.nrows; row++) {
		put_row(w, &g, row);
		if (g.ruled && row + 1 < g.nrows && (row == 0 || is_tall(&g, row) || is_tall(&g, row + 1)))
			put_rule(w, &g);
	}
	if (!fits)
		put_lists(w, &g);
	arena_release(&g.arena);
	free(g.cells);
	free(g.rows);
}
