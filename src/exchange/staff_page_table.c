#include "staff_page.h"

#include "metodist/base/mem.h"

enum { ROWS_SPANNED_MOST = 65534 };

size_t page_tables_new(struct page_tables *t)
{
	MEM_GROW(t->v, t->n, t->cap);
	t->v[t->n] = (struct page_table){ 0 };
	return t->n++;
}

void page_tables_release(struct page_tables *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].rows);
	for (size_t i = 0; i < PAGE_NESTED_MOST; i++) {
		free(t->open[i].cells);
		free(t->open[i].covered);
		buf_release(&t->open[i].text);
	}
	free(t->v);
	arena_release(&t->arena);
}

/* ---- rows ---- */

static void keep_row(struct page_tables *t, size_t table, const struct page_cell *cells, size_t n)
{
	struct page_table *to = &t->v[table];
	struct page_row *row;

	MEM_GROW(to->rows, to->nrows, to->cap);
	row = &to->rows[to->nrows++];
	*row = (struct page_row){ arena_alloc(&t->arena, (n + 1) * sizeof(*cells)), n };
	for (size_t i = 0; i < n; i++) {
		row->cells[i] = cells[i];
		to->filled += cells[i].text.n > 0;
	}
}

void page_tables_add(struct page_tables *t, size_t table, const struct slice *texts, size_t n)
{
	struct page_cell *cells = mem_array(n, sizeof(*cells));

	for (size_t i = 0; i < n; i++)
		cells[i] = (struct page_cell){ arena_copy(&t->arena, texts[i]), i, 1 };
	keep_row(t, table, cells, n);
	free(cells);
}

static struct slice take_text(struct page_tables *t, struct page_open *o)
{
	struct slice text = arena_copy(&t->arena, slice_trim(buf_view(&o->text)));

	buf_reset(&o->text);
	return text;
}

static void end_cell(struct page_tables *t, struct page_open *o)
{
	if (o->in_caption)
		t->v[o->table].caption = take_text(t, o);
	if (o->in_cell)
		o->cells[o->n - 1].text = take_text(t, o);
	o->in_cell = o->in_caption = false;
}

/* The cells from above reach one row less far; behind the last of them nothing is looked at. */
static void end_row(struct page_tables *t, struct page_open *o)
{
	size_t last = 0;

	end_cell(t, o);
	if (!o->in_row)
		return;
	for (size_t i = 0; i < o->ncovered; i++) {
		o->covered[i] -= o->covered[i] > 0;
		last = o->covered[i] ? i + 1 : last;
	}
	t->steps += o->ncovered + o->n + 1;
	t->refused |= t->steps > PAGE_STEPS_MOST;
	o->ncovered = last;
	keep_row(t, o->table, o->cells, o->n);
	o->n = o->column = 0;
	o->in_row = false;
}

/* `rows` counts this row too. */
static void cover(struct page_open *o, size_t column, size_t columns, size_t rows)
{
	if (rows < 2)
		return;
	if (o->ncovered < column + columns) {
		o->covered = mem_resize(o->covered, column + columns, sizeof(*o->covered));
		memset(o->covered + o->ncovered, 0, (column + columns - o->ncovered) * sizeof(*o->covered));
		o->ncovered = column + columns;
	}
	for (size_t i = column; i < column + columns; i++)
		o->covered[i] = rows;
}

static void begin_cell(struct page_tables *t, struct page_open *o, const struct html_token *token)
{
	size_t columns = html_number(token, "colspan", SHEET_COLUMNS_MOST);
	size_t rows = html_number(token, "rowspan", ROWS_SPANNED_MOST);

	end_cell(t, o);
	o->in_row = true;
	while (o->column < o->ncovered && o->covered[o->column])
		o->column++;
	if (o->column + columns > SHEET_COLUMNS_MOST) {
		t->refused = true;
		return;
	}
	MEM_GROW(o->cells, o->n, o->cap);
	o->cells[o->n++] = (struct page_cell){ { 0 }, o->column, rows };
	cover(o, o->column, columns, rows);
	t->steps += columns;
	o->column += columns;
	o->in_cell = true;
}

/* ---- tags ---- */

static void begin_table(struct page_tables *t)
{
	struct page_open *o;

	if (t->nopen == PAGE_NESTED_MOST) {
		t->ignored++;
		return;
	}
	o = &t->open[t->nopen++];
	o->table = page_tables_new(t);
	o->n = o->column = o->ncovered = 0;
	o->in_row = o->in_cell = o->in_caption = false;
	buf_reset(&o->text);
}

static void end_table(struct page_tables *t)
{
	if (t->ignored) {
		t->ignored--;
	} else if (t->nopen) {
		end_row(t, &t->open[t->nopen - 1]);
		t->nopen--;
	}
}

void page_tables_end(struct page_tables *t)
{
	t->ignored = 0;
	while (t->nopen)
		end_table(t);
}

bool page_breaks_line(const struct html_token *token)
{
	static const char *const names[] = { "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (html_is(token, names[i]))
			return true;
	return false;
}

static void see_inside(struct page_tables *t, struct page_open *o, const struct html_token *token)
{
	if (token->sort == HTML_TEXT) {
		if (o->in_cell || o->in_caption)
			html_text(token->rest, 0, &o->text);
	} else if (html_is(token, "tr")) {
		end_row(t, o);
		o->in_row = token->sort == HTML_OPEN;
	} else if (html_is(token, "td") || html_is(token, "th")) {
		if (token->sort == HTML_OPEN)
			begin_cell(t, o, token);
		else
			end_cell(t, o);
	} else if (html_is(token, "caption")) {
		end_cell(t, o);
		o->in_caption = token->sort == HTML_OPEN;
	} else if (page_breaks_line(token) && o->text.n && o->text.p[o->text.n - 1] != '\n') {
		buf_char(&o->text, '\n');
	}
}

void page_tables_see(struct page_tables *t, const struct html_token *token)
{
	if (token->sort != HTML_TEXT && html_is(token, "table")) {
		if (token->sort == HTML_OPEN)
			begin_table(t);
		else
			end_table(t);
	} else if (t->nopen && !t->ignored) {
		see_inside(t, &t->open[t->nopen - 1], token);
	}
}
