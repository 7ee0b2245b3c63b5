/* The card: one record, its tabs, its keys. */
#include "card.h"
#include "completion.h"

#include "metodist/app/guide.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/store/journal.h"

/* ---- what is on the screen ---- */

bool card_changed(const struct card *c)
{
	bool changed = editing_changed(&c->edit);

	for (size_t i = 0; i < c->ntabs; i++)
		changed |= links_changed(&c->tabs[i]->links);
	return changed;
}

void card_show(struct card *c)
{
	struct tab *t = card_tab(c);

	form_refresh(c);
	if (t->kind == TAB_LINKS && !t->links.loaded)
		links_load(t);
	if (tab_has_grid(t))
		grid_refresh(&t->grid);
	else if (t->kind == TAB_HISTORY)
		history_load(c);
}

static void note_other(struct card *c, uint64_t rev)
{
	struct journal_line line;

	buf_reset(&c->note);
	if (journal_get(card_view(c), rev, &line) == ST_OK)
		buf_printf(&c->note, "Запись тем временем изменил %.*s; при сохранении изменения объединятся",
			   (int)line.user.n, line.user.p);
}

/* Someone saved while a word was being typed: what could wait has waited. */
static void catch_up(struct card *c)
{
	struct record r = { 0 };
	enum status st = c->edit.now.id ? view_get(card_view(c), card_ref(c), &r) : ST_OK;

	c->stale = false;
	editor_close(&c->editor);
	if (st == ST_NO) {
		buf_reset(&c->note);
		buf_str(&c->note, "Эту запись тем временем удалили");
	} else if (!st && r.kind && r.rev != c->edit.was.rev && editing_changed(&c->edit)) {
		note_other(c, r.rev);
	} else if (!st && r.kind && r.rev != c->edit.was.rev) {
		editing_release(&c->edit);
		editing_load(&c->edit, &r);
	}
	record_release(&r);
	tabs_recount(c);
	for (size_t i = 0; i < c->ntabs; i++)
		if (c->tabs[i]->kind == TAB_LINKS && c->tabs[i]->links.loaded)
			links_load(c->tabs[i]);
	card_show(c);
}

void card_leave(struct card *c, enum leave how)
{
	struct notes notes = { 0 };
	bool touched = c->editor.touched;

	if (tab_has_grid(card_tab(c))) {
		grid_leave(&card_tab(c)->grid, how);
	} else {
		if (editor_leave(&c->editor, card_view(c), how, &notes) != ST_OK || notes.n)
			tui_say_notes(c->screen.tui, &notes);
		if (touched)
			form_refresh(c);
	}
	c->kept &= !touched;
	notes_release(&notes);
	if (c->stale)
		catch_up(c);
}

static void note_rest(struct card *c, const struct links *l)
{
	if (l->total > LINKS_LOADED)
		tui_say(c->screen.tui, "Показаны первые %d из %zu; F4 — весь список", LINKS_LOADED, l->total);
}

void card_go_tab(struct card *c, size_t tab)
{
	if (tab >= c->ntabs)
		return;
	card_leave(c, LEAVE_TYPED);
	editor_close(&c->editor);
	if (tab != c->tab && c->tabs[tab]->kind == TAB_LINKS) {
		links_load(c->tabs[tab]);
		note_rest(c, &c->tabs[tab]->links);
		/* One comes here to add. */
		if (links_typed(&c->tabs[tab]->links))
			c->tabs[tab]->grid.line = c->tabs[tab]->links.n;
	}
	c->tab = tab;
	card_show(c);
	if (c->tabs[tab]->kind == TAB_ROWS)
		grid_enter(&c->tabs[tab]->grid);
}

void card_goto(struct card *c, const struct editing *of, uint16_t tag, uint16_t row)
{
	const struct field *f = kind_field(of->now.kind, tag);
	const struct field *rows = f ? kind_rows_of(of->now.kind, f) : NULL;

	for (size_t i = 0; i < c->ntabs; i++) {
		struct tab *t = c->tabs[i];
		bool here = t->kind == TAB_LINKS && of != &c->edit;

		if (t->kind == TAB_ROWS && of == &c->edit)
			here = rows == t->rows && row;
		if (t->kind == TAB_FORM && of == &c->edit)
			here = !row && form_goto(c, tag);
		for (size_t k = 0; here && t->kind == TAB_LINKS; k++)
			if (k == t->links.n || t->links.v[k] == of) {
				here = k < t->links.n;
				break;
			}
		if (!here)
			continue;
		c->tab = i;
		if (tab_has_grid(t))
			grid_goto(&t->grid, of, row, tag);
		break;
	}
	card_show(c);
}

/* ---- drawing ---- */

static void title(const struct card *c, struct buf *text)
{
	const struct record *r = c->edit.was.id ? &c->edit.was : &c->edit.now;

	buf_printf(text, "%s · ", r->kind->label);
	if (r->id)
		record_title(card_view(c), r, text);
	else
		buf_str(text, "новая запись");
}

static void hint(const struct card *c, struct buf *text)
{
	const struct tab *t = card_tab(c);

	switch (t->kind) {
	case TAB_FORM:
		form_hint(c, text);
		break;
	case TAB_ROWS:
	case TAB_LINKS:
		grid_hint(&t->grid, text);
		break;
	case TAB_HISTORY:
		buf_str(text,
			"Enter — какой запись стала после этого изменения; оттуда её можно вернуть");
		break;
	}
}

static void draw(struct screen *s, struct pane p)
{
	struct card *c = card_of(s);
	struct buf name = { 0 }, help = { 0 };
	const char *right = !card_changed(c) && !c->editor.touched ? ""
			    : c->draft[0] ? "не сохранено, есть черновик"
					  : "не сохранено";
	struct pane body;

	title(c, &name);
	hint(c, &help);
	body = screen_frame(s, p, buf_cstr(&name), right, buf_cstr(&help));
	/* The tabs stand where other screens have their line; the line goes below. */
	pane_erase(pane_sub(p, 1, 0, 1, 0));
	tabs_draw(c, p, 1);
	pane_rule(body, 0, STYLE_DIM);
	if (c->alike.id || c->note.n)
		pane_textf(body, body.rows - 1, 1, 0, STYLE_WARN, "! %.*s",
			   (int)(c->alike.id ? c->alike_text.n : c->note.n),
			   c->alike.id ? c->alike_text.p : c->note.p);
	body = pane_sub(body, 1, 0, -(c->alike.id || c->note.n), 0);
	if (card_tab(c)->kind == TAB_FORM)
		form_draw(c, body);
	else if (card_tab(c)->kind == TAB_HISTORY)
		history_draw(c, body);
	else
		grid_draw(&card_tab(c)->grid, body);
	buf_release(&name);
	buf_release(&help);
}

/* ---- keys ---- */

static enum reply key_on_tab(struct card *c, const struct key *key)
{
	struct tab *t = card_tab(c);
	enum reply reply;

	if (key->code == K_CHAR && key->mods == KEY_ALT && key->ch >= '1' && key->ch <= '9') {
		card_go_tab(c, key->ch - '1');
		return REPLY_TAKEN;
	}
	if (key->code == K_PASTE && card_paste(c, key))
		return REPLY_TAKEN;
	if (t->kind == TAB_FORM)
		return form_key(c, key);
	if (t->kind == TAB_HISTORY)
		return history_key(c, key);
	if (key->code == K_ENTER && t->grid.ops->fixed)
		return card_open_linked(c);
	reply = grid_key(&t->grid, key);
	if (reply != REPLY_PASS || !t->grid.ended)
		return reply;
	t->grid.ended = false;
	/* Round to the form, what is typed next would stand over its first field. */
	if (c->tab + 1 < c->ntabs)
		card_go_tab(c, c->tab + 1);
	else
		tui_say(c->screen.tui, "Это последняя вкладка: F2 — записать, Alt+1 — карточка");
	return REPLY_TAKEN;
}

static enum reply key_pressed(struct screen *s, const struct key *key)
{
	struct card *c = card_of(s);
	enum reply reply;

	if (key->code == K_RESIZE)
		return REPLY_TAKEN;
	c->just_saved = false;
	c->kept = false;
	reply = key_on_tab(c, key);
	if (c->editor.line.full)
		tui_complain(s->tui, "Поле заполнено: больше %zu знаков в него не входит",
			     c->editor.line.max ? c->editor.line.max : 200);
	return reply;
}

static void changed(struct screen *s, uint64_t seq)
{
	struct card *c = card_of(s);

	(void)seq;
	c->stale = true;
	/* What is being typed or picked stands in a line that must not move. */
	if (!c->editor.touched && c->asked != CARD_ASKED_REF && c->asked != CARD_ASKED_PASTE)
		catch_up(c);
}

/* What a draft, a picked record or a question brought. */
static void child(struct screen *s, const struct result *result)
{
	struct card *c = card_of(s);
	enum card_asked asked = c->asked;

	c->asked = CARD_ASKED_NOTHING;
	if (asked == CARD_ASKED_DRAFT) {
		if (result->given && result->answer == 0)
			card_take_draft(c, c->offered);
		else if (result->given && result->answer == 2)
			draft_remove(c->screen.tui->app, c->offered);
		/* Declined, it stays on the home screen. */
		c->offered[0] = '\0';
	} else if (asked == CARD_ASKED_REF && result->given && result->ref.id) {
		editor_take_ref(&c->editor, card_view(c), result->ref);
		c->kept = false;
	} else if (asked == CARD_ASKED_CONFLICT && result->given) {
		card_save(c);
	} else if (asked == CARD_ASKED_LOSE && result->given && result->answer == 1) {
		tui_close(s);
	} else if (asked == CARD_ASKED_FILE && result->given) {
		card_write_file(c, result->text);
	} else if (asked == CARD_ASKED_PASTE) {
		if (result->given)
			card_take_paste(c);
		paste_free(c->paste);
		c->paste = NULL;
	}
	if (asked == CARD_ASKED_REF)
		card_show(c);
}

/* The question about an older draft comes once the card itself is on the stack. */
static void ask_draft(struct card *c)
{
	struct buf question = { 0 };
	int32_t day;
	int minute;

	date_zone_day(c->draft_saved, c->screen.tui->app->world.zone, &day, &minute);
	buf_str(&question, "Есть черновик от ");
	if (day != card_view(c)->today) {
		date_ru(day, &question);
		buf_char(&question, ' ');
	}
	buf_printf(&question, "%02d:%02d: продолжить?", minute / 60, minute % 60);
	c->asked = CARD_ASKED_DRAFT;
	tui_push(c->screen.tui, screen_ask(c->screen.tui, "Черновик", buf_cstr(&question),
					   "Продолжить|Начать с записанного|Удалить черновик"));
	buf_release(&question);
}

static bool work(struct screen *s)
{
	struct card *c = card_of(s);
	if (c->offered[0] && c->asked == CARD_ASKED_NOTHING) {
		ask_draft(c);
		return true;
	}
	if (c->inner[0] && c->asked == CARD_ASKED_NOTHING) {
		card_open_inner(c);
		return true;
	}
	if (think_typing(c))
		return true;
	/* Who only looks needs nothing completed. */
	if (!c->editor.of || !(c->editor.touched || !c->editor.of->now.id) ||
	    !completion_work(s->tui, c->editor.of->now.kind))
		return false;
	editor_look_again(&c->editor, card_view(c));
	return true;
}

static void keep(struct screen *s)
{
	card_keep(card_of(s));
}

static void help(struct screen *s, struct buf *text)
{
	struct card *c = card_of(s);
	struct tab *t = card_tab(c);
	const struct field *f = t->kind == TAB_FORM ? form_field(c)
				: tab_has_grid(t)   ? grid_column(&t->grid)
						    : NULL;

	if (!f) {
		buf_str(text, "История записи: кто, когда и что менял, новое сверху. Enter показывает запись "
			      "целиком, какой она стала после этого изменения; F2 там возвращает её к этому "
			      "виду.\n");
		return;
	}
	field_help(f, text);
}

void card_free(struct screen *s)
{
	struct card *c = card_of(s);

	tabs_release(c);
	form_release(&c->form);
	history_release(&c->history);
	editor_release(&c->editor);
	editing_release(&c->edit);
	card_forget_marks(c);
	free(c->marks);
	paste_free(c->paste);
	buf_release(&c->alike_text);
	buf_release(&c->thought);
	buf_release(&c->note);
	free(c);
}

static bool typing(struct screen *s)
{
	const struct card *c = card_of(s);

	return c->editor.of && line_begun(&c->editor.line);
}

const struct screen_ops card_ops = {
	.name = "card",
	.where = WHERE_CARD | WHERE_GRID,
	.draw = draw,
	.act = card_act,
	.works = card_works,
	.typing = typing,
	.key = key_pressed,
	.changed = changed,
	.work = work,
	.keep = keep,
	.child = child,
	.help = help,
	.free = card_free,
};
