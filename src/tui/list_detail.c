/* The record under the cursor beside the list, in wide windows: read when the cursor rests, so that a step down
 * costs a slow line no more than in a narrow one. */
#include "list_private.h"

enum { ROWS_TOLD = 4 };

int list_detail_cols(int cols)
{
	enum { LEAST = 46, MOST = 80 };
	int wanted = cols * 2 / 5;

	return wanted < LEAST ? LEAST : wanted > MOST ? MOST : wanted;
}

/* «2. СОШ №3, учитель, математика» */
static void tell_row(const struct list *l, const struct record *r, const struct field *rows, size_t i,
		     struct buf *text)
{
	size_t before = text->n, said;

	buf_printf(text, "  %zu. ", i + 1);
	said = text->n;
	for (size_t c = 0; c < rows->nrows; c++) {
		size_t here = text->n, told;

		buf_str(text, here > said ? ", " : "");
		told = text->n;
		record_text(list_view(l), r, &rows->rows[c], record_row(r, rows, i), text);
		if (text->n == told)
			text->n = here;
	}
	if (text->n == said)
		text->n = before;
	else
		buf_char(text, '\n');
}

static void tell_rows(const struct list *l, const struct record *r, const struct field *rows, struct buf *text)
{
	size_t n = record_nrows(r, rows);

	if (!n)
		return;
	buf_printf(text, "%s: %zu\n", rows->label, n);
	for (size_t i = 0; i < n && i < ROWS_TOLD; i++)
		tell_row(l, r, rows, i, text);
	if (n > ROWS_TOLD)
		buf_printf(text, "  … и ещё %zu\n", n - ROWS_TOLD);
}

/* The title, values a line each, then tables by their first rows. */
static void tell(const struct list *l, const struct record *r, struct buf *text)
{
	record_title(list_view(l), r, text);
	buf_str(text, "\n\n");
	for (int tables = 0; tables <= 1; tables++)
		for (size_t i = 0; i < l->kind->nfields; i++) {
			const struct field *f = &l->kind->fields[i];
			size_t before = text->n, named;

			if (f->flags & (FIELD_HIDDEN | FIELD_TITLE) || (f->type->wire == WIRE_ROWS) != tables)
				continue;
			if (tables) {
				tell_rows(l, r, f, text);
				continue;
			}
			buf_printf(text, "%s: ", f->label);
			named = text->n;
			record_text(list_view(l), r, f, 0, text);
			if (text->n == named)
				text->n = before;
			else
				buf_char(text, '\n');
		}
}

bool list_detail_stale(const struct list *l)
{
	uint64_t id = l->cursor < l->nrows ? l->rows[l->cursor].ref.id : 0;

	return l->wide && id != l->detail_of;
}

void list_rest(struct screen *screen)
{
	struct list *l = list_of(screen);
	const struct list_row *row = list_current(l);
	struct record r = { 0 };

	l->detail_of = row ? row->ref.id : 0;
	buf_reset(&l->detail);
	if (row && view_get(list_view(l), row->ref, &r) == ST_OK)
		tell(l, &r, &l->detail);
	record_release(&r);
}

void list_draw_detail(const struct list *l, struct pane p)
{
	for (int row = 0; row < p.rows; row++)
		pane_text(p, row, 0, 1, SLICE("│"), STYLE_DIM, false);
	if (l->nrows)
		pane_wrap(pane_sub(p, 0, 2, 0, -1), 0, buf_view(&l->detail), STYLE_NORMAL);
}
