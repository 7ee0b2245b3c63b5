/* The result of a command: a neutral table, scrolled both ways. A row that names a record opens it. */
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { FRAME = 4, HEAD = 2, FOOT = 3 /* rule, what was cut */, GAP = 2, MEASURED = 2000, WIDEST = 50 };

struct table_screen {
	struct screen screen;
	char *title;
	struct table table;
	int *widths;
	size_t cursor, top, first;    /* first: column at the left edge */
};

static struct table_screen *table_of(struct screen *s)
{
	return (struct table_screen *)s;
}

static size_t page(void)
{
	int rows, cols;

	term_size(&rows, &cols);
	return rows > FRAME + HEAD + FOOT ? (size_t)(rows - FRAME - HEAD - FOOT) : 1;
}

static void measure(struct table_screen *t)
{
	size_t n = table_nrows(&t->table);

	for (size_t c = 0; c < t->table.ncolumns; c++) {
		t->widths[c] = (int)utf8_width(slice_str(t->table.columns[c].label));
		for (size_t r = 0; r < n && r < MEASURED; r++) {
			int width = (int)utf8_width(table_cell(&t->table, r, c));

			t->widths[c] = width > t->widths[c] ? width : t->widths[c];
		}
		t->widths[c] = t->widths[c] > WIDEST ? WIDEST : t->widths[c];
	}
}

static void draw_line(const struct table_screen *t, struct pane p, int line, size_t row, bool heading)
{
	int col = 3;

	for (size_t c = t->first; c < t->table.ncolumns && col < p.cols - 1; c++) {
		struct slice text =
			heading ? slice_str(t->table.columns[c].label) : table_cell(&t->table, row, c);
		bool last = c + 1 == t->table.ncolumns;
		int width = last ? p.cols - col - 1 : t->widths[c], used = (int)utf8_width(text);
		int shift = t->table.columns[c].kind == CELL_NUMBER && used < t->widths[c] ?
				    t->widths[c] - used :
				    0;

		pane_text(p, line, col + shift, width - shift, text, heading ? STYLE_LABEL : STYLE_NORMAL,
			  false);
		col += t->widths[c] + GAP;
	}
}

/* The record a row is about, by the identifiers all commands use for their columns. */
static bool row_ref(const struct table_screen *t, struct ref *ref)
{
	const struct kind *kind = NULL;
	uint64_t id = 0;

	for (size_t c = 0; c < t->table.ncolumns; c++) {
		struct slice cell = table_cell(&t->table, t->cursor, c);

		if (strcmp(t->table.columns[c].name, "kind") == 0)
			kind = schema_find_kind(t->screen.tui->app->schema, cell);
		else if (strcmp(t->table.columns[c].name, "id") == 0 && !slice_u64(cell, &id))
			id = 0;
	}
	*ref = (struct ref){ kind ? kind->id : 0, 0, id };
	return kind && id;
}

/* Columns at the left edge that are scrolled away and those the edge or their width cut, whole. */
static void draw_cut(const struct table_screen *t, struct pane p)
{
	struct buf text = { 0 };
	int col = 3;

	pane_rule(p, 0, STYLE_DIM);
	for (size_t c = 0; c < t->table.ncolumns; c++) {
		struct slice cell = table_cell(&t->table, t->cursor, c);
		bool last = c + 1 == t->table.ncolumns || col + t->widths[c] > p.cols - 1;
		int room = last ? p.cols - col - 1 : t->widths[c];

		if (c >= t->first && (int)utf8_width(cell) <= room)
			cell.n = 0;
		if (cell.n)
			buf_printf(&text, "%s%.*s", text.n ? " · " : "", (int)cell.n, cell.p);
		col += c >= t->first ? t->widths[c] + GAP : 0;
	}
	pane_wrap(pane_sub(p, 1, 1, 2, -1), 0, buf_view(&text), STYLE_NORMAL);
	buf_release(&text);
}

static void draw(struct screen *screen, struct pane p)
{
	struct table_screen *t = table_of(screen);
	size_t n = table_nrows(&t->table);
	struct buf place = { 0 };
	struct pane in;
	struct ref ref;

	buf_printf(&place, n ? "%zu из %zu" : "0", t->cursor + 1, n);
	in = screen_frame(screen, p, t->title, buf_cstr(&place),
			  n && row_ref(t, &ref) ?
				  "↑↓ PgUp PgDn — строки, ←→ — столбцы, Enter — открыть запись, Esc — назад" :
				  "↑↓ PgUp PgDn — строки, ←→ — столбцы, Esc — назад");
	draw_line(t, in, 0, 0, true);
	pane_rule(in, 1, STYLE_DIM);
	for (size_t i = t->top; i < n && i < t->top + page(); i++) {
		if (i == t->cursor)
			pane_text(in, HEAD + (int)(i - t->top), 1, 1, SLICE("►"), STYLE_CURSOR, false);
		draw_line(t, in, HEAD + (int)(i - t->top), i, false);
	}
	if (n)
		draw_cut(t, pane_sub(in, in.rows - FOOT, 0, FOOT, 0));
	else
		pane_text(in, HEAD + 1, 3, 0, SLICE("Строк нет"), STYLE_NORMAL, false);
	buf_release(&place);
}

static void open_row(struct table_screen *t)
{
	struct tui *tui = t->screen.tui;
	struct record r = { 0 };
	struct ref ref;

	if (t->cursor >= table_nrows(&t->table) || !row_ref(t, &ref))
		return;
	if (view_get(tui->view, ref, &r) == ST_OK)
		tui_push(tui, screen_card(tui, ref, (struct ref){ 0 }));
	else
		tui_complain(tui, "Этой записи уже нет");
	record_release(&r);
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct table_screen *t = table_of(screen);

	switch (key->code) {
	case K_ENTER:
		open_row(t);
		return REPLY_TAKEN;
	case K_LEFT:
		t->first -= t->first > 0;
		return REPLY_TAKEN;
	case K_RIGHT:
		t->first += t->first + 1 < t->table.ncolumns;
		return REPLY_TAKEN;
	case K_RESIZE:
		t->top = t->cursor >= t->top + page() ? t->cursor : t->top;
		return REPLY_TAKEN;
	default:
		return popup_move(key, table_nrows(&t->table), page(), &t->cursor, &t->top) ? REPLY_TAKEN :
											      REPLY_PASS;
	}
}

static void help(struct screen *screen, struct buf *text)
{
	(void)screen;
	buf_str(text, "Итог команды, строка за строкой. Стрелки влево и вправо сдвигают столбцы; что не поместилось в "
		      "строке, видно внизу целиком. Если строка говорит о записи, Enter откроет её.\n");
}

static void table_screen_free(struct screen *screen)
{
	struct table_screen *t = table_of(screen);

	free(t->title);
	free(t->widths);
	table_release(&t->table);
	free(t);
}

static const struct screen_ops table_ops = {
	.name = "table", .where = WHERE_TABLE, .draw = draw, .key = key, .help = help,
	.free = table_screen_free,
};

struct screen *screen_table(struct tui *tui, const char *title, struct table *table)
{
	struct table_screen *t = mem_alloc(sizeof(*t));

	t->screen = (struct screen){ .ops = &table_ops, .tui = tui };
	t->title = mem_copy(title, strlen(title));
	t->table = *table;
	*table = (struct table){ 0 };
	t->widths = mem_array(t->table.ncolumns, sizeof(*t->widths));
	measure(t);
	return &t->screen;
}
