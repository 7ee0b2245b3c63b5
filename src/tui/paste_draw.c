/* The preview of a pasted table on the screen. Apart from paste.c for size: same header. */
#include "paste.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { MARGIN = 4, GAP = 2, LEAST = 6, MOST = 30, MEASURED = 200 /* rows */, BELOW = 3 /* lines */ };

static const struct view *view_of(const struct paste_screen *s)
{
	return s->screen.tui->view;
}

static bool is_found(const struct paste_value *v)
{
	return v->found == PASTE_VALUE || v->found == PASTE_LIKELY || v->found == PASTE_CHOSEN;
}

/* What would stand there; of a name that is nobody's the name itself. */
static void cell_text(const struct paste_screen *s, size_t row, size_t column, struct buf *text)
{
	const struct paste_value *v = paste_value(*s->at, row, column);

	if (v && v->field->type == &type_ref && is_found(v))
		view_title(view_of(s), v->ref, text);
	else
		utf8_safe(paste_text(*s->at, row, column), text);
}

static void heading_text(const struct paste_screen *s, size_t column, struct buf *text)
{
	const struct paste_column *c = paste_column(*s->at, column);

	if (c->heading.n)
		utf8_safe(c->heading, text);
	else
		buf_printf(text, "столбец %zu", column + 1);
}

static void target_text(const struct paste_screen *s, size_t column, struct buf *text)
{
	const struct paste_column *c = paste_column(*s->at, column);
	struct buf title = { 0 };
	struct slice rest, word = { 0 };

	if (c->field && c->across.id) {
		view_title(view_of(s), c->across, &title);
		rest = buf_view(&title);
		slice_split(&rest, ' ', &word);
		buf_str(text, "→ ");
		buf_slice(text, word);
	} else if (c->field) {
		buf_printf(text, "→ %s", c->field->label);
	} else {
		buf_str(text, "не берётся");
	}
	buf_release(&title);
}

static int width_of(const struct buf *text)
{
	int width = (int)utf8_width(utf8_fit(buf_view(text), MOST));

	return width < LEAST ? LEAST : width;
}

void paste_measure(struct paste_screen *s)
{
	size_t n = paste_ncolumns(*s->at), rows = paste_nrows(*s->at);
	struct buf text = { 0 };

	free(s->widths);
	s->widths = mem_array(n + 1, sizeof(*s->widths));
	for (size_t c = 0; c < n; c++) {
		heading_text(s, c, &text);
		s->widths[c] = width_of(&text);
		buf_reset(&text);
		target_text(s, c, &text);
		s->widths[c] = width_of(&text) > s->widths[c] ? width_of(&text) : s->widths[c];
		for (size_t i = 0; i < rows && i < MEASURED; i++) {
			buf_reset(&text);
			cell_text(s, i, c, &text);
			s->widths[c] = width_of(&text) > s->widths[c] ? width_of(&text) : s->widths[c];
		}
		buf_reset(&text);
	}
	buf_release(&text);
}

/* So that the column of the cursor is on the screen whole. */
static void scroll(struct paste_screen *s, struct pane p)
{
	size_t rows = paste_nrows(*s->at);
	int used = MARGIN;

	s->page = p.rows > 3 + BELOW ? (size_t)(p.rows - 3 - BELOW) : 1;
	if (s->row < s->top || s->row >= s->top + s->page)
		s->top = s->row < s->page ? 0 : s->row - s->page / 2;
	if (s->top + s->page > rows)
		s->top = rows > s->page ? rows - s->page : 0;
	if (s->column < s->first)
		s->first = s->column;
	for (size_t c = s->first; c <= s->column; c++)
		used += s->widths[c] + GAP;
	for (; used > p.cols && s->first < s->column; s->first++)
		used -= s->widths[s->first] + GAP;
}

static const char *sign(enum paste_found found)
{
	switch (found) {
	case PASTE_LIKELY:
		return "~";
	case PASTE_SEVERAL:
		return "?";
	case PASTE_NOBODY:
	case PASTE_WRONG:
		return "!";
	case PASTE_OUT:
		return "-";
	default:
		return " ";
	}
}

static enum style cell_style(const struct paste_screen *s, size_t row, size_t column)
{
	const struct paste_value *v = paste_value(*s->at, row, column);

	if (paste_row(*s->at, row) == PASTE_OUT || !v)
		return STYLE_DIM;
	return is_found(v) ? STYLE_NORMAL : v->found == PASTE_WRONG ? STYLE_ERROR : STYLE_WARN;
}

static void draw_row(const struct paste_screen *s, struct pane p, int at, size_t row)
{
	struct buf text = { 0 };
	int col = MARGIN;

	if (row == s->row)
		pane_text(p, at, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	pane_text(p, at, 2, 1, slice_str(sign(paste_row(*s->at, row))), STYLE_WARN, false);
	for (size_t c = s->first; c < paste_ncolumns(*s->at) && col < p.cols; c++) {
		buf_reset(&text);
		cell_text(s, row, c, &text);
		pane_text(p, at, col, s->widths[c], buf_view(&text), cell_style(s, row, c), false);
		if (row == s->row && c == s->column)
			term_cursor(p.top + at, p.left + col);
		col += s->widths[c] + GAP;
	}
	buf_release(&text);
}

static void draw_headings(const struct paste_screen *s, struct pane p)
{
	struct buf text = { 0 };
	int col = MARGIN;

	for (size_t c = s->first; c < paste_ncolumns(*s->at) && col < p.cols; c++) {
		buf_reset(&text);
		heading_text(s, c, &text);
		pane_text(p, 0, col, s->widths[c], buf_view(&text), STYLE_DIM, false);
		buf_reset(&text);
		target_text(s, c, &text);
		pane_text(p, 1, col, s->widths[c], buf_view(&text),
			  paste_column(*s->at, c)->field ? STYLE_LABEL : STYLE_DIM, false);
		col += s->widths[c] + GAP;
	}
	buf_release(&text);
}

/* The cell under the cursor in words: what it is taken for, or why not. */
static void say_cell(const struct paste_screen *s, struct buf *text)
{
	const struct paste_value *v = paste_value(*s->at, s->row, s->column);

	if (paste_row(*s->at, s->row) == PASTE_OUT) {
		buf_str(text, "Строка не берётся; F8 — взять");
		return;
	}
	if (!v || (v->found == PASTE_VALUE && v->field->type != &type_ref))
		return;
	buf_str(text, "«");
	utf8_safe(utf8_fit(v->text, 40), text);
	buf_str(text, "» ");
	if (v->found == PASTE_WRONG) {
		buf_printf(text, "не читается: %s", v->why);
	} else if (v->found == PASTE_NOBODY) {
		buf_str(text, "— такой записи нет; Enter — найти её");
	} else if (v->found == PASTE_SEVERAL) {
		buf_str(text, "— кто это? Enter — выбрать: ");
		for (size_t i = 0; i < v->ncandidates; i++) {
			buf_str(text, i ? "; " : "");
			view_title(view_of(s), v->candidates[i], text);
		}
	} else {
		buf_str(text, v->found == PASTE_LIKELY ? "— сокращённо, подходит один: " :
			      v->found == PASTE_CHOSEN ? "— выбрано: " : "— ");
		view_title(view_of(s), v->ref, text);
	}
}

static void say_counts(const struct paste_screen *s, struct buf *text)
{
	struct paste_counts n = paste_count(*s->at);

	buf_printf(text, "Строк %zu", n.rows - n.out);
	if (n.doubtful)
		buf_printf(text, " · с неясным именем %zu", n.doubtful);
	if (n.wrong)
		buf_printf(text, " · не читается %zu", n.wrong);
	if (n.out)
		buf_printf(text, " · не берётся %zu", n.out);
	if (n.passed)
		buf_printf(text, " · пропущено итогов и заголовков %zu", n.passed);
	if (!paste_has_heading(*s->at))
		buf_str(text, " · заголовков нет, столбцы по месту");
}

void paste_draw(struct screen *screen, struct pane p)
{
	struct paste_screen *s = (struct paste_screen *)screen;
	struct buf text = { 0 };
	struct pane in =
		screen_frame(screen, p, buf_cstr(&s->title), NULL,
			     "F2 — вставить; Enter — кто это, F4 — что в столбце, F8 — не брать строку");

	scroll(s, in);
	draw_headings(s, in);
	pane_rule(in, 2, STYLE_DIM);
	for (size_t i = 0; i < s->page && s->top + i < paste_nrows(*s->at); i++)
		draw_row(s, in, 3 + (int)i, s->top + i);
	pane_rule(in, in.rows - BELOW, STYLE_DIM);
	say_cell(s, &text);
	pane_text(in, in.rows - 2, 1, in.cols - 2, buf_view(&text), STYLE_NORMAL, false);
	buf_reset(&text);
	say_counts(s, &text);
	pane_text(in, in.rows - 1, 1, in.cols - 2, buf_view(&text), STYLE_NORMAL, false);
	buf_release(&text);
}
