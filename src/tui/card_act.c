/* What the keys of a card do. */
#include "card.h"
#include "tui_private.h"

#include "metodist/model/usage.h"

/* Esc never loses what was typed, whatever has become of the disk. */
static enum reply ask_to_lose(struct card *c)
{
	card_show(c);
	c->asked = CARD_ASKED_LOSE;
	tui_push(c->screen.tui,
		 screen_ask(c->screen.tui, "Черновик не записан",
			    "Набранное есть только на экране. F2 запишет карточку в базу, если там есть место.",
			    "Остаться|Выйти, набранное пропадёт"));
	return REPLY_TAKEN;
}

static enum reply go_back(struct card *c)
{
	if (editor_escape(&c->editor))
		return REPLY_TAKEN;
	card_leave(c, LEAVE_TYPED);
	if (card_changed(c)) {
		/* Left on purpose, it is a draft of its own. */
		c->kept &= !c->for_caller;
		c->for_caller = false;
		if (!card_keep(c))
			return ask_to_lose(c);
		if (c->draft[0])
			tui_say(c->screen.tui,
				c->edit.now.id ? "Черновик сохранён: откройте запись снова, чтобы продолжить" :
						 "Черновик сохранён: он ждёт на первом экране");
	} else {
		card_drop_draft(c);
	}
	c->screen.result.given = c->edit.was.id != 0;
	c->screen.result.ref = (struct ref){ c->edit.was.kind->id, 0, c->edit.was.id };
	return REPLY_CLOSE;
}

/* The value under the cursor: its record, or one that looks like this, or the line's own; id 0: none. */
static struct ref linked(struct card *c)
{
	struct ref ref = editor_ref(&c->editor, card_view(c));
	struct tab *t = card_tab(c);

	if (!ref.id && t->kind == TAB_LINKS && t->grid.line < t->links.n)
		ref = (struct ref){ t->links.kind->id, 0, t->links.v[t->grid.line]->was.id };
	if (!ref.id && t->kind == TAB_FORM)
		ref = c->alike;
	return ref;
}

enum reply card_open_linked(struct card *c)
{
	struct tui *tui = c->screen.tui;
	struct ref ref = linked(c);

	if (!ref.id) {
		tui_say(tui, "F3 открывает запись, на которую указывает поле; записи, которые ссылаются "
			     "сюда, — на вкладках, F6");
		return REPLY_TAKEN;
	}
	tui_push(tui, screen_card(tui, ref, (struct ref){ 0 }));
	return REPLY_TAKEN;
}

static enum reply pick_value(struct card *c)
{
	struct tab *t = card_tab(c);
	const struct field *f = c->editor.of ? c->editor.field : NULL;

	if (f && field_is_ref(f)) {
		c->asked = CARD_ASKED_REF;
		tui_push(c->screen.tui,
			 screen_pick(c->screen.tui, f->to,
				     c->editor.touched ? editor_text(&c->editor) : (struct slice){ 0 }));
	} else if (t->kind == TAB_LINKS && c->edit.now.id) {
		tui_push(c->screen.tui,
			 screen_links(c->screen.tui, card_ref(c), t->links.kind, t->links.back->tag));
	} else {
		tui_say(c->screen.tui, "У этого поля нет списка: %s", f ? f->type->hint : "оно вычисляется");
	}
	return REPLY_TAKEN;
}

/* Ins: on a reference, its record; on records that refer here and cannot be typed as lines, one more of them.
 */
static enum reply create(struct card *c)
{
	struct tui *tui = c->screen.tui;
	struct tab *t = card_tab(c);
	const struct field *f = c->editor.of ? c->editor.field : NULL;
	bool typed = c->editor.touched && editor_text(&c->editor).n;

	if (c->just_saved) {
		card_start_new(c);
	} else if (f && field_is_ref(f) && f->to && (t->kind == TAB_FORM || typed)) {
		c->asked = CARD_ASKED_REF;
		tui_push(tui, screen_card_for(tui, f->to, 0, (struct ref){ 0 },
					      typed ? editor_text(&c->editor) : (struct slice){ 0 }));
	} else if (t->kind == TAB_LINKS && !links_typed(&t->links)) {
		if (c->edit.now.id)
			tui_push(tui, screen_card_for(tui, t->links.kind, t->links.back->tag, card_ref(c),
						      (struct slice){ 0 }));
		else
			tui_complain(tui, "Сначала запишите саму карточку: F2");
	} else {
		return REPLY_PASS;
	}
	return REPLY_TAKEN;
}

/* Over a list of another kind a card comes out of the box to find anything. */
static bool step_list(const struct card *c, bool forward, struct ref *ref)
{
	struct list_about about;

	return screen_list_about(c->screen.below, &about) && about.kind == c->edit.now.kind &&
	       screen_list_step(c->screen.below, forward, ref);
}

/* PgUp and PgDn walk the list the card was opened from; what is not saved stays as a draft. */
static enum reply step(struct card *c, bool forward)
{
	struct ref ref;

	if (tab_has_grid(card_tab(c))) {
		grid_page(&card_tab(c)->grid, forward ? 1 : -1);
		return REPLY_TAKEN;
	}
	if (card_tab(c)->kind == TAB_HISTORY)
		return REPLY_PASS;
	card_leave(c, LEAVE_TYPED);
	if (!step_list(c, forward, &ref)) {
		tui_say(c->screen.tui, forward ? "Дальше записей в списке нет" : "Это первая запись списка");
		card_show(c);
		return REPLY_TAKEN;
	}
	if (card_keep(c))
		card_load(c, ref);
	else
		card_show(c);
	return REPLY_TAKEN;
}

/* What was taken away here and not yet saved comes back first; then Ctrl+Z means what it means everywhere. */
static enum reply undo(struct card *c)
{
	struct tab *t = card_tab(c);
	bool line = t->kind == TAB_LINKS && t->links.ndead;

	if (!line && !c->nmarks)
		return REPLY_PASS;
	/* What is being typed meanwhile is no reason to lose it. */
	card_leave(c, LEAVE_TYPED);
	editor_close(&c->editor);
	if (line)
		links_bring_back(&t->links);
	else
		card_take_back(c);
	card_show(c);
	tui_say(c->screen.tui, "Убранное вернулось");
	return REPLY_TAKEN;
}

static void copy_row(struct record *to, const struct record *from, const struct field *rows, uint16_t row)
{
	uint16_t new_row = record_add_row(to, rows);

	for (size_t i = 0; new_row && i < rows->nrows; i++) {
		const struct field *f = &rows->rows[i];

		/* What came after that day's work is not repeated. */
		if (f->tag && !(f->flags & (FIELD_DERIVED | FIELD_LATER)))
			record_set(to, f, new_row, record_get(from, f->tag, row));
	}
}

/* F5 where there is no line yet: all of them as they were last time. */
static enum reply same_rows(struct card *c)
{
	const struct field *rows = card_tab(c)->kind == TAB_ROWS ? card_tab(c)->rows : NULL;
	struct record *now = &c->edit.now, last = { 0 };

	if (!rows || record_nrows(now, rows))
		return REPLY_PASS;
	editor_close(&c->editor);
	card_mark(c);
	if (now->kind->suggest)
		now->kind->suggest(card_view(c), now, rows);
	if (!record_nrows(now, rows) && think_last(c, now->kind, false, &last))
		for (size_t i = 0; i < record_nrows(&last, rows); i++)
			copy_row(now, &last, rows, record_row(&last, rows, i));
	record_release(&last);
	card_marked(c);
	card_show(c);
	grid_enter(&card_tab(c)->grid);
	if (record_nrows(now, rows))
		tui_say(c->screen.tui, "Как в прошлый раз, строк %zu; Ctrl+Z — убрать",
			record_nrows(now, rows));
	else
		tui_say(c->screen.tui, "В прошлой записи здесь ничего не было");
	return REPLY_TAKEN;
}

static enum reply remove_row(struct card *c)
{
	enum reply reply;

	if (card_tab(c)->kind != TAB_ROWS)
		return REPLY_PASS;
	card_mark(c);
	reply = grid_act(&card_tab(c)->grid, ACTION_REMOVE_ROW);
	card_marked(c);
	return reply;
}

/* ---- what F1 tells of ---- */

static bool has_values(struct card *c)
{
	struct tab *t = card_tab(c);
	const struct field *f = t->kind == TAB_FORM ? form_field(c) : tab_has_grid(t) ? grid_column(&t->grid) : NULL;

	return (f && field_typed(f) && (field_is_ref(f) || field_is_choice(f) || usage_counts(f))) ||
	       (t->kind == TAB_LINKS && c->edit.now.id);
}

static bool creates(const struct card *c)
{
	const struct field *f = c->editor.of ? c->editor.field : NULL;

	return c->just_saved || tab_has_grid(card_tab(c)) || (f && field_is_ref(f) && f->to);
}

bool card_works(struct screen *s, enum action_id id)
{
	struct card *c = card_of(s);
	struct tab *t = card_tab(c);
	struct list_about about;

	switch (id) {
	case ACTION_LINKS:
		return linked(c).id != 0;
	case ACTION_VALUES:
		return has_values(c);
	case ACTION_CREATE:
		return creates(c);
	case ACTION_SAVE_SHOWN:
		return tab_has_grid(t);
	case ACTION_SAME:
	case ACTION_REMOVE_ROW:
		return t->kind == TAB_FORM ? c->editor.of != NULL : tab_has_grid(t);
	case ACTION_SAME_ALL:
		return t->kind == TAB_FORM;
	case ACTION_PREVIOUS:
	case ACTION_NEXT:
		return tab_has_grid(t) || (t->kind == TAB_FORM && screen_list_about(s->below, &about) &&
					   about.kind == c->edit.now.kind);
	case ACTION_NEXT_TAB:
		return c->ntabs > 1;
	default:
		return true;
	}
}

static bool is_of_fields(enum action_id id)
{
	return id == ACTION_CREATE || id == ACTION_SAME || id == ACTION_SAME_ALL || id == ACTION_REMOVE_ROW ||
	       id == ACTION_SAVE_SHOWN;
}

enum reply card_act(struct screen *s, enum action_id id)
{
	struct card *c = card_of(s);
	struct tab *t = card_tab(c);
	enum reply reply = REPLY_PASS;

	switch (id) {
	case ACTION_SAVE:
		card_save(c);
		return REPLY_TAKEN;
	case ACTION_BACK:
		return go_back(c);
	case ACTION_NEXT_TAB:
		card_go_tab(c, (c->tab + 1) % c->ntabs);
		return REPLY_TAKEN;
	case ACTION_LINKS:
		return card_open_linked(c);
	case ACTION_PREVIOUS:
	case ACTION_NEXT:
		return step(c, id == ACTION_NEXT);
	case ACTION_CREATE:
		reply = create(c);
		break;
	case ACTION_UNDO:
		reply = undo(c);
		break;
	case ACTION_REMOVE_ROW:
		reply = remove_row(c);
		break;
	case ACTION_SAME:
		reply = same_rows(c);
		break;
	case ACTION_SAVE_SHOWN:
		reply = card_ask_file(c, (struct slice){ 0 });
		break;
	default:
		break;
	}
	if (reply == REPLY_PASS)
		reply = t->kind == TAB_FORM ? form_act(c, id)
			: tab_has_grid(t)   ? grid_act(&t->grid, id)
					    : REPLY_PASS;
	if (reply == REPLY_PASS && id == ACTION_VALUES)
		reply = pick_value(c);
	c->kept = false;
	if (reply != REPLY_PASS || actions[id].where & WHERE_COMMAND ||
	    !(actions[id].where & (WHERE_CARD | WHERE_GRID)))
		return reply;
	if (!is_of_fields(id))
		return REPLY_PASS;
	/* A key of this screen that means nothing on this tab is not the line editor's. */
	tui_say(s->tui, "%s: %s", actions[id].label, actions[id].help);
	return REPLY_TAKEN;
}
