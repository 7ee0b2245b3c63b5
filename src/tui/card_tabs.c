/* What tabs a card has: its fields, a grid for each table in it, the records that refer to it, its history.
 */
#include "card.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "tui_private.h"

/* ---- rows of the record as lines of a grid ---- */

static size_t rows_count(void *ctx)
{
	struct tab *t = ctx;

	return record_nrows(&t->card->edit.now, t->rows);
}

static struct grid_line rows_line(void *ctx, size_t i)
{
	struct tab *t = ctx;

	return (struct grid_line){ &t->card->edit, record_row(&t->card->edit.now, t->rows, i) };
}

static bool rows_add(void *ctx)
{
	struct tab *t = ctx;

	if (record_add_row(&t->card->edit.now, t->rows))
		return true;
	tui_complain(t->card->screen.tui, "Больше строк не помещается: удалённые строки тоже считаются");
	return false;
}

static void rows_remove(void *ctx, size_t i)
{
	struct tab *t = ctx;
	uint16_t row = record_row(&t->card->edit.now, t->rows, i);

	record_drop_row(&t->card->edit.now, t->rows, row);
	editing_clear_row(&t->card->edit, row);
}

static void rows_tell(void *ctx, struct buf *left, struct buf *right)
{
	struct tab *t = ctx;

	if (t->rows->matrix.tell)
		t->rows->matrix.tell(card_view(t->card), &t->card->edit.now, left, right);
}

static const struct grid_ops rows_ops = {
	.count = rows_count, .line = rows_line, .add = rows_add, .remove = rows_remove, .tell = rows_tell,
};

/* ---- the list of tabs ---- */

static struct tab *add_tab(struct card *c, enum tab_kind kind)
{
	struct tab *t = mem_alloc(sizeof(*t));

	t->kind = kind;
	t->card = c;
	c->tabs = mem_resize(c->tabs, c->ntabs + 1, sizeof(struct tab *));
	c->tabs[c->ntabs++] = t;
	return t;
}

static void add_rows_tab(struct card *c, const struct field *rows)
{
	struct tab *t = add_tab(c, TAB_ROWS);
	const struct field **columns = mem_array(rows->nrows, sizeof(const struct field *));
	size_t n = 0;

	t->rows = rows;
	if (rows->matrix.line) {
		free(columns);
		t->matrix = matrix_new(c->screen.tui, &c->edit, rows, &t->grid, &c->editor);
		return;
	}
	for (size_t i = 0; i < rows->nrows; i++)
		if (rows->rows[i].tag && !(rows->rows[i].flags & FIELD_HIDDEN))
			columns[n++] = &rows->rows[i];
	grid_init(&t->grid, c->screen.tui, &c->editor, &rows_ops, t, columns, n);
}

static size_t group_size(const struct link_group *groups, size_t n, const struct kind *kind, uint16_t tag)
{
	for (size_t i = 0; i < n; i++)
		if (groups[i].kind == kind && groups[i].tag == tag)
			return groups[i].n;
	return 0;
}

/* A kind that must refer to this one is offered even before there is any such record; the others when there
 * are some. */
static void add_link_tabs(struct card *c, const struct kind *kind)
{
	struct link_group groups[LINK_GROUPS_MAX];
	const struct kind *own = c->edit.now.kind;
	const struct field *rows = NULL, *f = NULL;
	size_t n = c->edit.now.id ? links_groups(card_view(c), card_ref(c), groups) : 0;

	while (kind_next(kind, &rows, &f)) {
		size_t total;

		if (!field_is_ref(f) || f->flags & FIELD_DERIVED || !f->tag || (f->to && f->to != own))
			continue;
		total = group_size(groups, n, kind, f->tag);
		if (!total && !(f->flags & (FIELD_REQUIRED | FIELD_PART) && !rows && f->to == own))
			continue;
		links_init(add_tab(c, TAB_LINKS), kind, rows, f);
		c->tabs[c->ntabs - 1]->links.total = total;
	}
}

void tabs_build(struct card *c)
{
	const struct kind *kind = c->edit.now.kind;
	const struct schema *schema = card_view(c)->schema;

	add_tab(c, TAB_FORM);
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].tag && kind->fields[i].type->wire == WIRE_ROWS)
			add_rows_tab(c, &kind->fields[i]);
	for (size_t i = 0; i < schema->n; i++)
		add_link_tabs(c, &schema->kinds[i]);
	if (c->edit.now.id)
		add_tab(c, TAB_HISTORY);
}

void tabs_release(struct card *c)
{
	for (size_t i = 0; i < c->ntabs; i++) {
		if (tab_has_grid(c->tabs[i]))
			grid_release(&c->tabs[i]->grid);
		matrix_free(c->tabs[i]->matrix);
		links_release(&c->tabs[i]->links);
		free(c->tabs[i]);
	}
	free(c->tabs);
	c->tabs = NULL;
	c->ntabs = 0;
}

static struct tab *tab_of_group(const struct card *c, const struct link_group *g)
{
	for (size_t i = 0; i < c->ntabs; i++)
		if (c->tabs[i]->kind == TAB_LINKS && c->tabs[i]->links.kind == g->kind &&
		    c->tabs[i]->links.back->tag == g->tag)
			return c->tabs[i];
	return NULL;
}

static bool is_same(const struct tab *a, const struct tab *b)
{
	return a->kind == b->kind && a->rows == b->rows && a->links.kind == b->links.kind &&
	       a->links.back == b->links.back;
}

void tabs_renew(struct card *c)
{
	struct tab front = *card_tab(c);
	struct grid *grid;

	tabs_release(c);
	tabs_build(c);
	c->tab = 0;
	for (size_t i = 0; i < c->ntabs; i++)
		if (is_same(c->tabs[i], &front))
			c->tab = i;
	grid = &card_tab(c)->grid;
	grid->line = front.grid.line;
	grid->top = front.grid.top;
	grid->column = front.grid.column < grid->ncolumns ? front.grid.column : grid->column;
}

void tabs_recount(struct card *c)
{
	struct link_group groups[LINK_GROUPS_MAX];
	size_t n = c->edit.now.id ? links_groups(card_view(c), card_ref(c), groups) : 0;
	bool all = true, changed = false;

	for (size_t i = 0; i < c->ntabs; i++)
		if (c->tabs[i]->kind == TAB_LINKS && !c->tabs[i]->links.loaded)
			c->tabs[i]->links.total = 0;
	for (size_t i = 0; i < n; i++) {
		struct tab *t = tab_of_group(c, &groups[i]);

		all &= t != NULL;
		if (t && !t->links.loaded)
			t->links.total = groups[i].n;
	}
	for (size_t i = 0; i < c->ntabs; i++)
		changed |= links_changed(&c->tabs[i]->links);
	/* Lines not saved yet keep the tabs as they are. */
	if (!all && !changed)
		tabs_renew(c);
}

bool tab_has_grid(const struct tab *t)
{
	return t->kind == TAB_ROWS || t->kind == TAB_LINKS;
}

/* ---- the line of tabs ---- */

/* Does another tab show records of the same kind? Then the field must be told too. */
static bool kind_repeats(const struct tab *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->card->ntabs; i++)
		n += t->card->tabs[i]->kind == TAB_LINKS && t->card->tabs[i]->links.kind == t->links.kind;
	return n > 1;
}

void tab_label(const struct tab *t, struct buf *text)
{
	size_t n = 0;

	switch (t->kind) {
	case TAB_FORM:
		buf_str(text, "Карточка");
		return;
	case TAB_HISTORY:
		buf_str(text, "История");
		return;
	case TAB_ROWS:
		buf_str(text, t->rows->label);
		n = record_nrows(&t->card->edit.now, t->rows);
		break;
	case TAB_LINKS:
		buf_str(text, t->links.kind->plural);
		if (kind_repeats(t))
			buf_printf(text, ": %s", t->links.rows ? t->links.rows->label : t->links.back->label);
		n = t->links.loaded && t->links.total <= LINKS_LOADED ? t->links.n : t->links.total;
		break;
	}
	if (n)
		buf_printf(text, " %zu", n);
}

static int label_width(const struct tab *t)
{
	struct buf text = { 0 };
	int width;

	tab_label(t, &text);
	width = (int)utf8_width(buf_view(&text)) + 2;
	buf_release(&text);
	return width;
}

/* The first tab shown, so that the current one is on the screen. */
static size_t first_shown(const struct card *c, int cols)
{
	int width = 0;

	for (size_t i = c->tab + 1; i-- > 0;) {
		width += label_width(c->tabs[i]);
		if (width > cols - 4)
			return i < c->tab ? i + 1 : i;
	}
	return 0;
}

void tabs_draw(const struct card *c, struct pane p, int row)
{
	size_t first = first_shown(c, p.cols), i = first;
	struct buf text = { 0 };
	int col = 1;

	if (first)
		col += pane_text(p, row, col, 2, SLICE("‹ "), STYLE_DIM, false);
	for (; i < c->ntabs && col + label_width(c->tabs[i]) <= p.cols - 1; i++) {
		bool current = i == c->tab;

		buf_reset(&text);
		buf_str(&text, current ? "[" : " ");
		tab_label(c->tabs[i], &text);
		buf_str(&text, current ? "]" : " ");
		col += pane_text(p, row, col, 0, buf_view(&text), current ? STYLE_BOLD : STYLE_NORMAL, false);
	}
	if (i < c->ntabs)
		pane_text(p, row, p.cols - 1, 1, SLICE("›"), STYLE_DIM, false);
	buf_release(&text);
}
