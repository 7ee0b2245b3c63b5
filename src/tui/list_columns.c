/* What a row of a list looks like: the kind's columns, as wide as
 * their texts, as many as there is room for. */
#include "list_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { MARGIN = 3 /* marker */, GAP = 2, PREVIEW_PARTS = 6 };

static void column_init(struct list_column *c, const struct path *path)
{
	const struct field *f = path_last(path);

	*c = (struct list_column){ .path = *path };
	path_label(path, &c->label);
	c->natural = (int)utf8_width(buf_view(&c->label));
	c->right = f->type->wire == WIRE_INT && f->type != &type_bool;
	c->whole = c->right || f->type == &type_date || f->type == &type_phone;
}

void list_columns_release(struct list *l)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		buf_release(&l->columns[i].label);
	l->ncolumns = 0;
}

void list_columns_usual(struct list *l)
{
	struct slice names = slice_str(l->kind->list);
	const struct field *f;

	list_columns_release(l);
	while (l->ncolumns < LIST_COLUMNS_MAX && kind_next_listed(l->kind, &names, &f))
		column_init(&l->columns[l->ncolumns++], &(struct path){ { f }, 1 });
}

bool list_columns_take(struct list *l, struct slice names)
{
	struct path paths[LIST_COLUMNS_MAX];
	struct notes notes = { 0 };
	struct slice name;
	size_t n = 0;
	enum status st = ST_OK;

	while (!st && n < LIST_COLUMNS_MAX && slice_split(&names, ',', &name)) {
		st = path_parse(l->kind, slice_trim(name), &paths[n], &notes);
		n += !st;
	}
	if (st)
		tui_say_notes(l->screen.tui, &notes);
	notes_release(&notes);
	if (st || !n)
		return false;
	list_columns_release(l);
	for (; l->ncolumns < n; l->ncolumns++)
		column_init(&l->columns[l->ncolumns], &paths[l->ncolumns]);
	return true;
}

void list_columns_name(const struct list *l, struct buf *names)
{
	for (size_t i = 0; i < l->ncolumns; i++) {
		buf_str(names, i ? "," : "");
		path_name(l->kind, &l->columns[i].path, names);
	}
}

static bool is_listed(const struct list *l, const struct field *f)
{
	for (size_t i = 0; i < l->ncolumns; i++)
		if (l->columns[i].path.n == 1 && l->columns[i].path.steps[0] == f)
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
	struct slice names = slice_str(l->kind->preview);
	const struct field *f;
	size_t parts = 0;

	while (parts < PREVIEW_PARTS && kind_next_listed(l->kind, &names, &f)) {
		size_t before = text->n, named;

		if (is_listed(l, f))
			continue;
		buf_str(text, before ? " · " : "");
		named = text->n;
		brief_value(list_view(l), r, f, text);
		parts += text->n > named;
		if (text->n == named)
			text->n = before;
	}
}

void list_row_fill(struct list *l, struct list_row *row, const struct record *r)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < l->ncolumns; i++) {
		struct list_column *c = &l->columns[i];
		int width;

		buf_reset(&text);
		path_text(list_view(l), r, &c->path, &text);
		row->cells[i] = keep(l, &text);
		width = (int)utf8_width(row->cells[i]);
		c->natural = width > c->natural ? width : c->natural;
		c->content = width > c->content ? width : c->content;
	}
	buf_reset(&text);
	preview(l, r, &text);
	row->preview = keep(l, &text);
	buf_release(&text);
}

/* Widths give way in steps, each only when the one before was not enough: headings wider than what stands under
 * them; long texts; the first column, by which records are known. Numbers, dates and telephones are whole or
 * not there. */
enum step { STEP_HEADINGS, STEP_TEXTS, STEP_FIRST, STEP_ALL, NSTEPS };

static int floor_of(const struct list *l, size_t i, enum step step)
{
	enum { HEADING = 6, TEXT = 12, TEXT_LEAST = 8, FIRST = 24, FIRST_LEAST = 18 };
	const struct list_column *c = &l->columns[i];
	int least = i == 0 ? (step < STEP_ALL ? FIRST : FIRST_LEAST) : (step < STEP_ALL ? TEXT : TEXT_LEAST);

	if (step == STEP_HEADINGS || c->whole)
		return c->content > HEADING ? c->content : HEADING;
	return i == 0 && step < STEP_FIRST ? c->width : least;
}

static struct list_column *widest(struct list *l, size_t n, enum step step)
{
	struct list_column *best = NULL;

	for (size_t i = 0; i < n; i++) {
		struct list_column *c = &l->columns[i];

		if (c->width > floor_of(l, i, step) && (!best || c->width >= best->width))
			best = c;
	}
	return best;
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
	enum step step = STEP_HEADINGS;
	int over;

	for (size_t i = 0; i < n; i++) {
		struct list_column *c = &l->columns[i];

		/* The mark of the order has room of its own. */
		c->width = c->natural + (path_same(&c->path, &l->sort) && c->content < c->natural);
	}
	over = total_width(l, n) - cols;
	while (over > 0 && step < NSTEPS) {
		struct list_column *c = widest(l, n, step);

		if (c) {
			c->width--;
			over--;
		} else {
			step++;
		}
	}
	return over <= 0;
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

/* Columns there was no room for, or not enough, then what no column shows. */
void list_preview(const struct list *l, const struct list_row *row, struct buf *text)
{
	for (size_t i = 0; i < l->ncolumns; i++) {
		const struct list_column *c = &l->columns[i];

		if (!row->cells[i].n || (c->width && (int)utf8_width(row->cells[i]) <= c->width))
			continue;
		buf_str(text, text->n ? " · " : "");
		if (c->whole)
			buf_printf(text, "%.*s ", (int)c->label.n, c->label.p);
		buf_slice(text, row->cells[i]);
	}
	if (row->preview.n)
		buf_str(text, text->n ? " · " : "");
	buf_slice(text, row->preview);
}

/* The mark of the order is never cut off. */
static void heading(const struct list *l, const struct list_column *c, struct buf *text)
{
	bool sorted = l->sort.n && path_same(&c->path, &l->sort);
	struct slice label = buf_view(&c->label);

	buf_slice(text, sorted && c->width > 1 ? utf8_fit(label, (size_t)c->width - 1) : label);
	if (sorted)
		buf_str(text, l->reverse ? "↑" : "↓");
}

void list_draw_headings(const struct list *l, struct pane p, int row)
{
	struct slice labels[LIST_COLUMNS_MAX] = { { 0 } };
	struct buf texts[LIST_COLUMNS_MAX] = { { 0 } };

	for (size_t i = 0; i < l->ncolumns; i++) {
		heading(l, &l->columns[i], &texts[i]);
		labels[i] = buf_view(&texts[i]);
	}
	draw_cells(l, p, row, labels, STYLE_LABEL);
	for (size_t i = 0; i < l->ncolumns; i++)
		buf_release(&texts[i]);
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
