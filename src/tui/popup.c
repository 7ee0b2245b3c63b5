/* Boxes over a screen: where they stand, how a cursor moves in them. */
#include "tui_private.h"

#include "metodist/base/utf8.h"

struct pane popup_box(struct pane screen, int rows, int cols, const char *title)
{
	int most_rows = screen.rows - 5, most_cols = screen.cols - 6,
	    titled = (int)utf8_width(slice_str(title)) + 5;

	cols = cols < titled ? titled : cols;
	rows = rows + 2 > most_rows ? most_rows : rows + 2;
	cols = cols + 2 > most_cols ? most_cols : cols + 2;
	return pane_box(pane_sub(screen, 2, (screen.cols - cols) / 2, rows, cols), title);
}

bool popup_move(const struct key *key, size_t n, size_t page, size_t *cursor, size_t *top)
{
	size_t at = *cursor, last = n ? n - 1 : 0;

	if (key->mods)
		return false;
	switch (key->code) {
	case K_UP:
		at -= at > 0;
		break;
	case K_DOWN:
		at += at < last;
		break;
	case K_PGUP:
		at = at > page ? at - page : 0;
		break;
	case K_PGDN:
		at = at + page < last ? at + page : last;
		break;
	case K_HOME:
		at = 0;
		break;
	case K_END:
		at = last;
		break;
	default:
		return false;
	}
	*cursor = at;
	/* A whole page at a time: moving every line by one costs as much. */
	if (page && (at < *top || at >= *top + page))
		*top = at < *top ? (at + 1 > page ? at + 1 - page : 0) : at;
	if (page && *top + page > n)
		*top = n > page ? n - page : 0;
	return true;
}
