/* What a row of a list looks like: the kind's columns, as wide as
 * their texts, as many as there is room for. */
#include "list_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { MARGIN = 3 /* marker */, GAP = 2, LEAST = 6, PREVIEW_PARTS = 6 };

void list_columns_init(struct list *l)
{
	struct slice names = slice_str(l->kind->list);
	const struct field *f;

	while (l->ncolumns < LIST_COLUMNS_MAX && kind_next_listed(l->kind, &names, &f)) {
		struct list_column *c = &l->columns[l->ncolumns++];

		c->field = f;
		c->natural = (int)utf8_width(slice_str(f->label));
		c->right = f->type->wire == WIRE_INT && f->type != &type_bool;
	}
}

static bool is_listed(const struct list *l, const struct field *f)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].field == f)
			return true;
	return false;
}

static struct slice keep(struct list *l, struct buf *text)
{
	return text->n ? arena_copy(&l->arena, buf_view(text)) : (struct slice){ 0 };
}

/* The record in short, by what its columns leave out. */
static void preview(struct list *l, const struct record *r, struct buf *text)
{
	size_t parts = 0;

	for (size_t i = 0; i < l->kind->nfields && parts < PREVIEW_PARTS; i++) {
		const struct field *f = &l->kind->fields[i];
		size_t before = text->n;

		if (is_listed(l, f) || f->type->wire == WIRE_ROWS ||
		    (f->flags & (FIELD_TITLE | FIELD_HIDDEN | FIELD_UNIQUE)))
			continue;
		if (text->n)
			buf_str(text, " · ");
		if (f->type == &type_bool || f->type->wire == WIRE_INT)
			buf_printf(text, "%s ", f->label);
		size_t named = text->n;

		record_text(list_view(l), r, f, 0, text);
		if (text->n == named)
			text->n = before;
		else
			parts++;
	}
}

/* The whole record, a field a line; tables by their number of rows. */
static void detail(struct list *l, const struct record *r, struct buf *text)
{
	for (size_t i = 0; i < l->kind->nfields; i++) {
		const struct field *f = &l->kind->fields[i];
		size_t before = text->n, named;

		if (f->flags & FIELD_HIDDEN)
			continue;
		buf_printf(text, "%s: ", f->label);
		named = text->n;
		if (f->type->wire != WIRE_ROWS)
			record_text(list_view(l), r, f, 0, text);
		else if (record_nrows(r, f))
			buf_printf(text, "%zu", record_nrows(r, f));
		if (text->n == named)
			text->n = before;
		else
			buf_char(text, '\n');
	}
}

void list_row_fill(struct list *l, struct list_row *row, const struct record *r)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < l->ncolumns; i++) {
		struct list_column *c = &l->columns[i];
		int width;

		buf_reset(&text);
		record_text(list_view(l), r, c->field, 0, &text);
		row->cells[i] = keep(l, &text);
		width = (int)utf8_width(row->cells[i]);
		c->natural = width > c->natural ? width : c->natural;
	}
	buf_reset(&text);
	preview(l, r, &text);
	row->preview = keep(l, &text);
	if (l->wide) {
		buf_reset(&text);
		detail(l, r, &text);
		row->detail = keep(l, &text);
	}
	buf_release(&text);
}

/* A column may give up two fifths of its widest text; the first one, by which
 * records are known, only after the others. */
static bool can_give(const struct list_column *c)
{
	return c->width > LEAST && c->width * 5 > c->natural * 3;
}

static struct list_column *widest(struct list *l, size_t n)
{
	struct list_column *best = NULL;

	for (size_t i = 1; i < n; i++) {
		struct list_column *c = &l->columns[i];

		if (can_give(c) && (!best || c->width >= best->width))
			best = c;
	}
	return best ? best : can_give(&l->columns[0]) ? &l->columns[0] : NULL;
}

static int total_width(const struct list *l, size_t n)
{
	int sum = MARGIN + 1;

	for (size_t i = 0; i < n; i++)
		sum += l->columns[i].width + (i ? GAP : 0);
	return sum;
}

/* Whether the first n columns fit once the widest give way. */
static bool squeeze(struct list *l, size_t n, int cols)
{
	int over;

	for (size_t i = 0; i < n; i++)
		l->columns[i].width = l->columns[i].natural;
	for (over = total_width(l, n) - cols; over > 0; over--) {
		struct list_column *c = widest(l, n);

		if (!c)
			return false;
		c->width--;
	}
	return true;
}

void list_fit(struct list *l, int cols)
{
	size_t n = l->ncolumns;

	while (n > 1 && !squeeze(l, n, cols))
		n--;
	if (n <= 1) {
		n = 1;
		l->columns[0].width =
			l->columns[0].natural < cols - MARGIN - 1 ? l->columns[0].natural : cols - MARGIN - 1;
	}
	for (size_t i = n; i < l->ncolumns; i++)
		l->columns[i].width = 0;
}

/* Calls for each column on screen its place. */
static void draw_cells(const struct list *l, struct pane p, int line, const struct slice *cells,
		       enum style style)
{
	int col = MARGIN;

	for (size_t i = 0; i < l->ncolumns && l->columns[i].width; i++) {
		const struct list_column *c = &l->columns[i];
		int used = (int)utf8_width(cells[i]),
		    shift = c->right && used < c->width ? c->width - used : 0;

		if (cells[i].n)
			pane_text(p, line, col + shift, c->width - shift, cells[i], style, false);
		col += c->width + GAP;
	}
}

void list_draw_headings(const struct list *l, struct pane p, int row)
{
	struct slice labels[LIST_COLUMNS_MAX];

	for (size_t i = 0; i < l->ncolumns; i++)
		labels[i] = slice_str(l->columns[i].field->label);
	draw_cells(l, p, row, labels, STYLE_LABEL);
}

void list_draw_row(const struct list *l, struct pane p, int line, const struct list_row *row, bool current,
		   bool marked)
{
	/* A marker, not a bar: a bar costs a slow line 267 bytes a step. */
	if (current)
		pane_text(p, line, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	if (marked)
		pane_text(p, line, current ? 2 : 1, 1, SLICE("●"), STYLE_NORMAL, false);
	draw_cells(l, p, line, row->cells, STYLE_NORMAL);
}

void list_draw_detail(const struct list *l, struct pane p)
{
	for (int row = 0; row < p.rows; row++)
		pane_text(p, row, 0, 1, SLICE("│"), STYLE_DIM, false);
	if (l->cursor < l->nrows)
		pane_wrap(pane_sub(p, 0, 2, 0, -1), 0, l->rows[l->cursor].detail, STYLE_NORMAL);
}
