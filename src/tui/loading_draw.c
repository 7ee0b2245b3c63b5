/* A table on its way into the base, as it is drawn. */
#include "loading.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { MARGIN = 4, GAP = 2, LEAST = 6, MOST = 30, MEASURED = 200 /* rows */, BELOW = 4 /* lines */ };

/* As it will be in the base; as it stands where it is not understood. */
static struct slice cell_text(const struct loading *l, size_t row, size_t column)
{
	const struct preview_row *r = preview_row(l->preview, row);

	if (r->read[column].p)
		return r->read[column];
	return column < r->n ? r->raw[column] : (struct slice){ 0 };
}

static void heading_text(const struct loading *l, size_t column, struct buf *text)
{
	struct slice heading = preview_column(l->preview, column)->header;

	if (heading.n)
		buf_slice(text, heading);
	else
		buf_printf(text, "столбец %zu", column + 1);
}

static void target_text(const struct loading *l, size_t column, struct buf *text)
{
	const struct field *f = preview_column(l->preview, column)->field;

	if (f)
		buf_printf(text, "→ %s", f->label);
	else if (l->guesses[column])
		buf_printf(text, "похоже: %s? F4", l->guesses[column]->label);
	else
		buf_str(text, "не берётся");
}

static void widen(int *width, struct slice text)
{
	int needs = (int)utf8_width(utf8_fit(text, MOST));

	*width = needs > *width ? needs : *width;
}

void loading_measure(struct loading *l)
{
	size_t n = preview_ncolumns(l->preview), rows = preview_nrows(l->preview);
	struct buf text = { 0 };

	free(l->widths);
	l->widths = mem_array(n + 1, sizeof(*l->widths));
	for (size_t c = 0; c < n; c++) {
		l->widths[c] = LEAST;
		buf_reset(&text);
		heading_text(l, c, &text);
		widen(&l->widths[c], buf_view(&text));
		buf_reset(&text);
		target_text(l, c, &text);
		widen(&l->widths[c], buf_view(&text));
		for (size_t i = 0; i < rows && i < MEASURED; i++)
			widen(&l->widths[c], cell_text(l, i, c));
	}
	buf_release(&text);
}

static int below(const struct loading *l)
{
	return BELOW + (*preview_told(l->preview) != 0);
}

/* So that the column of the cursor is on the screen whole. */
static void scroll(struct loading *l, struct pane p)
{
	size_t rows = preview_nrows(l->preview);
	int used = MARGIN;

	l->page = p.rows > 3 + below(l) ? (size_t)(p.rows - 3 - below(l)) : 1;
	if (l->row < l->top || l->row >= l->top + l->page)
		l->top = l->row < l->page ? 0 : l->row - l->page / 2;
	if (l->top + l->page > rows)
		l->top = rows > l->page ? rows - l->page : 0;
	if (l->column < l->first)
		l->first = l->column;
	for (size_t c = l->first; c <= l->column && c < preview_ncolumns(l->preview); c++)
		used += l->widths[c] + GAP;
	for (; used > p.cols && l->first < l->column; l->first++)
		used -= l->widths[l->first] + GAP;
}

static const struct {
	const char *sign, *words;
} states[] = {
	[PREVIEW_NEW] = { "+", "новая запись" },
	[PREVIEW_CHANGED] = { "~", "изменит запись" },
	[PREVIEW_SAME] = { " ", "в базе уже так" },
	[PREVIEW_REFUSED] = { "!", "не будет загружена" },
};

static void draw_row(const struct loading *l, struct pane p, int at, size_t row)
{
	const struct preview_row *r = preview_row(l->preview, row);
	int col = MARGIN;

	if (row == l->row)
		pane_text(p, at, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	pane_text(p, at, 2, 1, slice_str(states[r->state].sign),
		  r->state == PREVIEW_REFUSED ? STYLE_ERROR : STYLE_NORMAL, false);
	for (size_t c = l->first; c < preview_ncolumns(l->preview) && col < p.cols; c++) {
		enum style style = loading_problem(l, row, c)			  ? STYLE_ERROR :
				   preview_column(l->preview, c)->field && r->state != PREVIEW_SAME ? STYLE_NORMAL :
										      STYLE_DIM;

		pane_text(p, at, col, l->widths[c], cell_text(l, row, c), style, false);
		if (row == l->row && c == l->column)
			term_cursor(p.top + at, p.left + col);
		col += l->widths[c] + GAP;
	}
}

static void draw_headings(const struct loading *l, struct pane p)
{
	struct buf text = { 0 };
	int col = MARGIN;

	for (size_t c = l->first; c < preview_ncolumns(l->preview) && col < p.cols; c++) {
		buf_reset(&text);
		heading_text(l, c, &text);
		pane_text(p, 0, col, l->widths[c], buf_view(&text), STYLE_DIM, false);
		buf_reset(&text);
		target_text(l, c, &text);
		pane_text(p, 1, col, l->widths[c], buf_view(&text),
			  preview_column(l->preview, c)->field ? STYLE_LABEL : STYLE_DIM, false);
		col += l->widths[c] + GAP;
	}
	buf_release(&text);
}

/* What will become of the row, or what is wrong with it, the cell of the cursor first. */
static void say_row(const struct loading *l, struct buf *text)
{
	const struct preview_row *r = preview_row(l->preview, l->row);
	const struct preview_problem *p = loading_problem(l, l->row, l->column);

	buf_printf(text, "Строка %zu: ", r->line);
	if (!p && r->problem < preview_nproblems(l->preview))
		p = preview_problem(l->preview, r->problem);
	if (!p) {
		buf_str(text, states[r->state].words);
		if (r->title.n)
			buf_printf(text, " «%.*s»", (int)r->title.n, r->title.p);
		return;
	}
	if (p->column != PREVIEW_WHOLE_ROW) {
		heading_text(l, (size_t)p->column, text);
		buf_str(text, ": ");
	}
	buf_str(text, p->reason);
}

static void say_counts(const struct loading *l, struct buf *text)
{
	const struct import_result *n = preview_result(l->preview);
	const struct {
		const char *words;
		size_t n;
		bool always;
	} counts[] = {
		{ "Новых", n->added, true },	     { " · меняют", n->changed, true },
		{ " · уже так", n->same, true },     { " · непонятых", n->refused, false },
		{ " · заведут ещё записей", n->created, false },
		{ " · не взято", n->left, false },   { " · пустых и итогов", n->blank, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(counts); i++) {
		if (!counts[i].n && !counts[i].always)
			continue;
		buf_printf(text, "%s ", counts[i].words);
		buf_grouped(text, counts[i].n);
	}
	if (l->import.remembered && l->import.sender.n)
		buf_printf(text, " · как раньше: %.*s", (int)l->import.sender.n, l->import.sender.p);
}

/* What no field takes: the first of it, all of it by F1. */
static void draw_told(const struct loading *l, struct pane p)
{
	static const struct slice more = { "F1 — всё", sizeof("F1 — всё") - 1 };
	struct slice told = slice_str(preview_told(l->preview)), line;
	int width = p.cols - (int)utf8_width(more) - 2;

	if (!told.n || width < 0)
		return;
	slice_split(&told, '\n', &line);
	pane_text(p, 0, 0, width, line, STYLE_DIM, false);
	pane_text(p, 0, width + 2, (int)utf8_width(more), more, STYLE_DIM, false);
}

void loading_draw(struct screen *screen, struct pane p)
{
	struct loading *l = (struct loading *)screen;
	struct slice path = buf_view(&l->import.what), folder;
	struct buf text = { 0 };
	struct pane in;

	while (slice_find(path, SLICE("/")) >= 0)
		slice_split(&path, '/', &folder);
	buf_printf(&text, "Загрузка · %s · %.*s", l->import.config.kind->plural, (int)path.n, path.p);
	in = screen_frame(screen, p, buf_cstr(&text), NULL,
			  preview_nproblems(l->preview) ?
				  "Enter — исправить, Tab — следующая непонятая, F8 — не брать, F2 — загрузить" :
				  "F2 — загрузить; Enter — исправить, F4 — что в столбце, F8 — не брать строку");
	scroll(l, in);
	draw_headings(l, in);
	pane_rule(in, 2, STYLE_DIM);
	for (size_t i = 0; i < l->page && l->top + i < preview_nrows(l->preview); i++)
		draw_row(l, in, 3 + (int)i, l->top + i);
	pane_rule(in, in.rows - below(l), STYLE_DIM);
	buf_reset(&text);
	if (preview_nrows(l->preview))
		say_row(l, &text);
	else
		buf_str(&text, "Строк с данными нет: все пустые, итоговые или не взяты");
	pane_wrap(pane_sub(in, in.rows - below(l) + 1, 1, 2, in.cols - 2), 0, buf_view(&text), STYLE_NORMAL);
	buf_reset(&text);
	say_counts(l, &text);
	pane_text(in, in.rows - below(l) + 3, 1, in.cols - 2, buf_view(&text), STYLE_NORMAL, false);
	draw_told(l, pane_sub(in, in.rows - 1, 1, 1, in.cols - 2));
	buf_release(&text);
}
