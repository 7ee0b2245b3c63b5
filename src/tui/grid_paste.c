/* A table pasted from elsewhere: its lines become lines of the grid, cell by cell. */
#include "grid.h"

#include "metodist/base/utf8.h"

bool grid_is_table(struct slice text)
{
	return memchr(text.p, '\t', text.n) || memchr(text.p, '\n', text.n) || memchr(text.p, '\r', text.n);
}

static size_t paste_line(struct grid *g, struct slice text)
{
	size_t column = g->column, bad = 0;
	struct slice cell;

	for (; column < g->ncolumns && slice_split(&text, '\t', &cell); column++) {
		struct grid_line at = grid_cell(g, g->line, column);
		struct notes notes = { 0 };
		struct buf clean = { 0 };

		if (!at.of && g->ops->matrix->make(g->ctx, g->line, column))
			at = grid_cell(g, g->line, column);
		if (at.of && field_typed(g->columns[column]) && utf8_accept(cell, false, &clean))
			bad += editing_give(at.of, g->tui->view, g->columns[column], at.row,
					    buf_view(&clean), &notes) != ST_OK;
		notes_release(&notes);
		buf_release(&clean);
	}
	return bad;
}

void grid_paste(struct grid *g, struct slice text)
{
	size_t lines = 0, bad = 0;
	struct buf plain = { 0 };
	struct slice rest, one;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r' || i + 1 == text.n || text.p[i + 1] != '\n')
			buf_char(&plain, text.p[i] == '\r' ? '\n' : text.p[i]);
	rest = buf_view(&plain);
	editor_close(g->editor);
	while (slice_split(&rest, '\n', &one)) {
		if (!slice_trim(one).n)
			continue;
		if (!grid_make_line(g))
			break;
		bad += paste_line(g, one);
		lines++;
		g->line++;
	}
	buf_release(&plain);
	grid_refresh(g);
	if (bad)
		tui_complain(g->tui, "Вставлено строк: %zu; не прочитано значений: %zu, они отмечены", lines,
			     bad);
	else
		tui_say(g->tui, "Вставлено строк: %zu", lines);
}
