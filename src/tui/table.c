/* The result of a command: a neutral table with a cursor, over cells where they open something, else over
 * rows. */
#include "table_private.h"

#include "metodist/base/mem.h"

/* ---- what is under the cursor ---- */

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

const struct target *table_here(const struct table_screen *t, struct target *own)
{
	const struct target *target;

	if (t->cursor >= table_nrows(&t->table))
		return NULL;
	target = table_target(&t->table, t->cursor, t->column);
	*own = (struct target){ 0 };
	return target ? target : row_ref(t, &own->ref) ? own : NULL;
}

static void open_record(struct table_screen *t, const struct target *target)
{
	struct tui *tui = t->screen.tui;
	struct record r = { 0 };

	/* What is gone is shown as it was, to be returned. */
	if (view_get(tui->view, target->ref, &r) == ST_OK)
		tui_push(tui, screen_card_at(tui, target->ref, target->tag));
	else
		command_version(tui, target->ref, 0);
	record_release(&r);
}

static void open_here(struct table_screen *t)
{
	struct tui *tui = t->screen.tui;
	struct target own;
	const struct target *target = table_here(t, &own);
	const struct kind *kind = target ? schema_kind(tui->app->schema, target->ref.kind) : NULL;

	if (target && target->ref.id) {
		open_record(t, target);
	} else if (kind) {
		char *filter = mem_copy(target->filter.p, target->filter.n);

		tui_push(tui, screen_list(tui, kind, filter, t->table.day));
		free(filter);
	} else if (table_has_detail(t)) {
		table_detail(t);
	}
}

/* ---- keys ---- */

static bool is_stop(const struct table_screen *t, size_t column)
{
	return column == 0 || t->stops[column];
}

static void move_across(struct table_screen *t, int step)
{
	size_t column = t->column;

	if (!t->cells) {
		if (step > 0 ? t->first + 1 < t->table.ncolumns : t->first > 0)
			t->first += (size_t)step;
		return;
	}
	do
		column += (size_t)step;
	while (column < t->table.ncolumns && !is_stop(t, column));
	if (column < t->table.ncolumns)
		t->column = column;
	table_scroll(t);
}

/* Tab: norms, reports, terms, by turns; not from one of them. */
const struct action *table_beside(const struct table_screen *t)
{
	size_t at = (size_t)(t->call.args.action - actions);

	if (!(actions[at].where & WHERE_ROUND))
		return NULL;
	for (size_t i = 0; i < actions[at].nargs; i++)
		if (t->call.args.values[i].n && !(actions[at].args[i].flags & FIELD_OPTION))
			return NULL;
	do
		at = (at + NACTIONS - 1) % NACTIONS;
	while (!(actions[at].where & WHERE_ROUND));
	return &actions[at];
}

static bool open_beside(struct table_screen *t)
{
	const struct action *action = table_beside(t);

	if (action)
		command_about(t->screen.tui, action, NULL, (struct slice){ 0 });
	return action && t->screen.tui->top != &t->screen;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct table_screen *t = table_of(screen);

	switch (key->code) {
	case K_ENTER:
		open_here(t);
		return REPLY_TAKEN;
	case K_LEFT:
	case K_RIGHT:
		move_across(t, key->code == K_LEFT ? -1 : 1);
		return REPLY_TAKEN;
	case K_TAB:
		return open_beside(t) ? REPLY_CLOSE : REPLY_PASS;
	case K_CHAR:
		return key->ch == ' ' && !key->mods && table_pick(t) ? REPLY_TAKEN : REPLY_PASS;
	case K_RESIZE:
		t->top = t->cursor >= t->top + table_page(t) ? t->cursor : t->top;
		table_scroll(t);
		return REPLY_TAKEN;
	default:
		return popup_move(key, table_nrows(&t->table), table_page(t), &t->cursor, &t->top) ?
			       REPLY_TAKEN :
			       REPLY_PASS;
	}
}

static size_t next_column(const struct table_screen *t)
{
	size_t c = 0;

	while (c < t->table.ncolumns && strcmp(t->table.columns[c].name, "next") != 0)
		c++;
	return c;
}

static const struct kind *next_kind(const struct table_screen *t)
{
	struct slice name = slice_str(t->table.next);
	size_t c = next_column(t);

	if (c < t->table.ncolumns && t->cursor < table_nrows(&t->table))
		name = table_cell(&t->table, t->cursor, c);
	return name.n ? schema_find_kind(t->screen.tui->app->schema, name) : NULL;
}

static bool offers(struct screen *screen, enum action_id id)
{
	const struct table_screen *t = table_of(screen);

	switch (id) {
	case ACTION_RUN:
		return t->again.n > 0;
	case ACTION_NEW:
		/* Also where this very row lacks nothing: the line of keys would be sent anew with every step. */
		return next_column(t) < t->table.ncolumns || next_kind(t);
	case ACTION_DETAIL:
		return table_has_detail(t);
	case ACTION_FILTER:
		return t->call.args.action->nargs > 0;
	case ACTION_TAKE_BACK:
		return table_has_undo(t);
	default:
		return true;
	}
}

/* Of many reports saved the same day each has a name of its own. */
static void ask_name(struct table_screen *t, struct slice typed)
{
	struct slice title = slice_str(t->table.title);
	ptrdiff_t days = slice_find(title, SLICE(" · "));
	struct buf stem = { 0 };

	if (days >= 0)
		title.n = (size_t)days;
	buf_slice(&stem, title.n ? title : slice_str(t->call.args.action->label));
	save_shown_ask(t->screen.tui, buf_cstr(&stem), typed);
	buf_release(&stem);
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct table_screen *t = table_of(screen);
	struct tui *tui = screen->tui;
	const struct kind *kind = next_kind(t);

	if (id == ACTION_SAVE_SHOWN) {
		ask_name(t, (struct slice){ 0 });
		return REPLY_TAKEN;
	}
	if (id != ACTION_RUN && id != ACTION_NEW && id != ACTION_DETAIL && id != ACTION_FILTER &&
	    id != ACTION_TAKE_BACK)
		return REPLY_PASS;
	if (!offers(screen, id))
		return REPLY_TAKEN;
	if (id == ACTION_NEW && !kind) {
		tui_complain(tui, "К этой строке вносить нечего");
		return REPLY_TAKEN;
	}
	if (id == ACTION_RUN)
		return table_confirm(t);
	if (id == ACTION_TAKE_BACK)
		table_take_back(t);
	else if (id == ACTION_DETAIL)
		table_detail(t);
	else if (id == ACTION_NEW)
		tui_push(tui, screen_card(tui, (struct ref){ kind->id, 0, 0 }, (struct ref){ 0 }));
	else
		tui_push(tui, screen_command_again(tui, &t->call.args, screen));
	return REPLY_TAKEN;
}

static void child(struct screen *screen, const struct result *result)
{
	struct table_screen *t = table_of(screen);

	/* A record opened from a row has nothing to tell: only the name of a file is text. */
	if (result->given && result->text.n && !save_shown(screen->tui, &t->table, result->text))
		ask_name(t, result->text);
}

/* ---- help and life ---- */

static void help(struct screen *screen, struct buf *text)
{
	const struct table_screen *t = table_of(screen);

	help_about(t->call.args.action->label, t->call.args.action->help, text);
	buf_char(text, '\n');
	buf_str(text, "Стрелки влево и вправо ведут по ячейкам, за которыми стоят записи, а если таких нет, "
		      "сдвигают столбцы; что не поместилось в строке, видно внизу целиком. Enter открывает "
		      "запись или записи, о которых говорит строка или ячейка.\n");
	for (size_t i = 0; i < t->table.nfoot; i++)
		buf_printf(text, "\n%.*s\n", (int)t->table.foot[i].n, t->table.foot[i].p);
}

static void table_screen_free(struct screen *screen)
{
	struct table_screen *t = table_of(screen);

	table_drop(t);
	call_release(&t->call);
	buf_release(&t->again);
	buf_release(&t->again_value);
	free(t);
}

static const struct screen_ops table_ops = {
	.name = "table", .where = WHERE_TABLE, .draw = table_draw, .act = act, .offers = offers, .key = key,
	.changed = table_changed, .work = table_work, .child = child, .help = help, .free = table_screen_free,
};

bool screen_is_table(const struct screen *screen)
{
	return screen->ops == &table_ops;
}

struct screen *screen_table(struct tui *tui, const struct args *args, struct outcome *outcome)
{
	struct table_screen *t = mem_alloc(sizeof(*t));

	t->screen = (struct screen){ .ops = &table_ops, .tui = tui };
	call_copy(&t->call, args);
	if (command_shows_first(args, outcome)) {
		buf_str(&t->again, outcome->again);
		buf_str(&t->again_value, outcome->again_value);
	} else if (args->action->right != RIGHT_READ) {
		/* It was done: nothing but a key does it once more. */
		outcome->reads = NULL;
	}
	call_set(&t->call, "yes", (struct slice){ 0 });
	t->seq = tui->seq;
	table_take(t, outcome);
	return &t->screen;
}
