/* The text of the clipboard cut into lines and cells. Spreadsheets put quotes around a cell with line breaks
 * in it; a quote anywhere else is only a quote. */
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "paste_private.h"

enum { COLUMNS_MOST = 1000, ROWS_MOST = 60000 };

static bool ends_cell(struct slice text, size_t at)
{
	return at == text.n || text.p[at] == '\t' || text.p[at] == '\n' || text.p[at] == '\r';
}

/* The end of a cell that begins and ends with a quote; 0: it does not. */
static size_t quoted_end(struct slice text, size_t at)
{
	for (size_t i = at + 1; i < text.n; i++) {
		if (text.p[i] != '"')
			continue;
		if (i + 1 < text.n && text.p[i + 1] == '"')
			i++;
		else
			return ends_cell(text, i + 1) ? i : 0;
	}
	return 0;
}

/* Control characters hide in what is copied from documents; their loss is no loss. */
static void put_clean(struct slice text, bool quoted, struct buf *out)
{
	uint32_t ch;

	while (utf8_next(&text, &ch)) {
		if (quoted && ch == '"' && text.n && text.p[0] == '"')
			slice_skip(&text, 1);
		if (ch == '\r')
			ch = '\n';
		if (ch == '\n' || ch == '\t' || (ch >= ' ' && (ch < 0x7F || ch >= 0xA0)))
			utf8_put(out, ch);
	}
}

static struct slice clean(struct paste *p, struct slice raw, bool quoted)
{
	struct buf plain = { 0 }, text = { 0 };
	struct slice kept;

	put_clean(raw, quoted, &plain);
	if (!utf8_accept(buf_view(&plain), true, &text))
		buf_reset(&text);
	kept = arena_copy(&p->arena, buf_view(&text));
	buf_release(&plain);
	buf_release(&text);
	return kept;
}

static struct slice take_cell(struct paste *p, struct slice text, size_t *at)
{
	size_t from = *at, end = from < text.n && text.p[from] == '"' ? quoted_end(text, from) : 0;

	if (end) {
		*at = end + 1;
		return clean(p, slice_from(text.p + from + 1, end - from - 1), true);
	}
	while (!ends_cell(text, *at))
		++*at;
	return clean(p, slice_from(text.p + from, *at - from), false);
}

static void take_line_end(struct slice text, size_t *at)
{
	if (*at < text.n && text.p[*at] == '\r')
		++*at;
	if (*at < text.n && text.p[*at] == '\n')
		++*at;
}

static void add_row(struct paste *p, size_t line, const struct slice *cells, size_t n)
{
	struct csv_row *row;

	/* Cells left empty at the end are no columns. */
	while (n && !cells[n - 1].n)
		n--;
	if (!n || p->nrows == ROWS_MOST)
		return;
	MEM_GROW(p->rows, p->nrows, p->rows_cap);
	row = &p->rows[p->nrows++];
	*row = (struct csv_row){ .line = line, .n = n, .fields = arena_alloc(&p->arena, n * sizeof(*cells)) };
	memcpy(row->fields, cells, n * sizeof(*cells));
}

void paste_split(struct paste *p)
{
	struct slice text = p->config.text;
	struct slice *cells = mem_array(COLUMNS_MOST, sizeof(*cells));
	size_t line = 1, at = 0;

	while (at < text.n) {
		size_t n = 0;

		for (;;) {
			struct slice cell = take_cell(p, text, &at);

			if (n < COLUMNS_MOST)
				cells[n++] = cell;
			if (at == text.n || text.p[at] != '\t')
				break;
			at++;
		}
		take_line_end(text, &at);
		add_row(p, line++, cells, n);
	}
	free(cells);
}
