#include "metodist/tui/pane.h"

#include <stdarg.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"
#include "term_local.h"

/* More bytes a column than any text needs; what lies behind cannot be seen and is not looked at. */
enum { BYTES_A_COLUMN = 32 };

struct pane pane_screen(void)
{
	struct pane p = { 0 };

	term_size(&p.rows, &p.cols);
	return p;
}

/* One direction of pane_sub: the piece from `at` on, `n` long, of `all`. */
static void piece(int all, int *at, int *n)
{
	int end = *n > 0 ? *at + *n : all + *n;

	*at = *at < 0 ? 0 : *at > all ? all : *at;
	end = end > all ? all : end;
	*n = end > *at ? end - *at : 0;
}

struct pane pane_sub(struct pane p, int top, int left, int rows, int cols)
{
	piece(p.rows, &top, &rows);
	piece(p.cols, &left, &cols);
	return (struct pane){ p.top + top, p.left + left, rows, cols };
}

void pane_erase(struct pane p)
{
	for (int row = 0; row < p.rows; row++)
		term_blank(p.top + row, p.left, p.cols);
}

/* Columns a text at this place may take. */
static int room(struct pane p, int row, int col, int width)
{
	int edge = p.cols - col;

	if (row < 0 || row >= p.rows || col < 0 || edge <= 0)
		return 0;
	return width <= 0 || width > edge ? edge : width;
}

/* Characters that would hang on whatever stands before the text. */
static struct slice without_leading_marks(struct slice text)
{
	struct slice rest = text;
	uint32_t ch;

	while (utf8_next(&rest, &ch) && utf8_char_width(ch) == 0)
		text = rest;
	return text;
}

int pane_text(struct pane p, int row, int col, int width, struct slice text, enum style style, bool pad)
{
	static struct buf line;
	int columns = room(p, row, col, width), used;
	size_t seen = (size_t)columns * BYTES_A_COLUMN;
	struct slice all, shown;
	ptrdiff_t start;

	if (!columns)
		return 0;
	buf_reset(&line);
	utf8_safe(slice_from(text.p, text.n < seen ? text.n : seen), &line);
	all = without_leading_marks(buf_view(&line));
	shown = utf8_fit(all, (size_t)columns);
	if (shown.n < all.n || seen < text.n) {
		shown = utf8_fit(all, (size_t)columns - 1);
		start = shown.p - line.p;
		line.n = (size_t)start + shown.n;
		buf_str(&line, "…");
		shown = slice_from(line.p + start, line.n - (size_t)start);
	}
	used = (int)utf8_width(shown);
	term_put(p.top + row, p.left + col, shown, style);
	if (pad && used < columns) {
		buf_reset(&line);
		for (int i = used; i < columns; i++)
			buf_char(&line, ' ');
		term_put(p.top + row, p.left + col + used, buf_view(&line), style);
	}
	return used;
}

int pane_textf(struct pane p, int row, int col, int width, enum style style, const char *fmt, ...)
{
	va_list args;
	char *text;
	int n;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	n = pane_text(p, row, col, width, slice_str(text), style, false);
	free(text);
	return n;
}

/* The first line of a paragraph, by words; a word longer than a line is cut by columns. */
static struct slice first_line(struct slice paragraph, size_t columns)
{
	struct slice line = utf8_fit(paragraph, columns);
	size_t n = line.n;

	if (n == paragraph.n || paragraph.p[n] == ' ')
		return line;
	while (n && line.p[n - 1] != ' ')
		n--;
	return n ? slice_from(line.p, n) : line;
}

static int wrap_paragraph(struct pane p, int row, struct slice paragraph, enum style style)
{
	int first = row;

	do {
		struct slice line = first_line(paragraph, (size_t)p.cols);

		/* Not even one character fits. */
		if (!line.n && paragraph.n)
			break;
		pane_text(p, row++, 0, 0, line, style, false);
		paragraph = slice_trim(slice_from(paragraph.p + line.n, paragraph.n - line.n));
	} while (paragraph.n && row < p.rows);
	return row - first;
}

int pane_wrap(struct pane p, int row, struct slice text, enum style style)
{
	struct slice paragraph;
	int first = row;

	while (row < p.rows && slice_split(&text, '\n', &paragraph))
		row += wrap_paragraph(p, row, paragraph, style);
	return row - first;
}
