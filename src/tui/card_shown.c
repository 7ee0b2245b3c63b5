/* The table of a tab goes to a file, as it stands there. */
#include "card.h"
#include "tui_private.h"

/* What is loaded is not all that refers here: the list has it. */
static bool is_whole(const struct tab *t)
{
	return t->kind != TAB_LINKS || t->links.total <= t->links.n;
}

static void title_of(struct card *c, struct buf *title)
{
	record_title(card_view(c), &c->edit.now, title);
	buf_str(title, " · ");
	tab_label(card_tab(c), title);
	while (title->n && title->p[title->n - 1] >= '0' && title->p[title->n - 1] <= '9')
		title->n--;
	title->n -= title->p[title->n - 1] == ' ';
}

enum reply card_ask_file(struct card *c, struct slice typed)
{
	struct tab *t = card_tab(c);
	struct buf stem = { 0 };

	if (!tab_has_grid(t))
		return REPLY_PASS;
	card_leave(c, LEAVE_TYPED);
	card_show(c);
	if (!is_whole(t)) {
		tui_say(c->screen.tui, "Здесь видны не все записи: F4 откроет их списком, Alt+E выгрузит его");
		return REPLY_TAKEN;
	}
	title_of(c, &stem);
	c->asked = CARD_ASKED_FILE;
	save_shown_ask(c->screen.tui, buf_cstr(&stem), typed);
	buf_release(&stem);
	return REPLY_TAKEN;
}

void card_write_file(struct card *c, struct slice path)
{
	struct buf title = { 0 };
	struct table table;

	grid_table(&card_tab(c)->grid, &table);
	title_of(c, &title);
	table.title = buf_cstr(&title);
	if (!save_shown(c->screen.tui, &table, path))
		card_ask_file(c, path);
	table_release(&table);
	buf_release(&title);
}
