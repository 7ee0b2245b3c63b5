/* F2: the record, then the lines of records that refer to it. */
#include "card.h"

#include "metodist/store/journal.h"

/* The first text that is no value: the cursor goes there. */
static bool find_fault(struct card *c)
{
	const struct fault *f = c->edit.faults;
	struct buf why = { 0 };

	if (!c->edit.nfaults)
		return false;
	buf_slice(&why, buf_view(&f->why));
	card_goto(c, &c->edit, f->tag, f->row);
	tui_complain(c->screen.tui, "Не записано: %s", buf_cstr(&why));
	buf_release(&why);
	return true;
}

static void go_to_refusal(struct card *c, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++)
		if (!notes->v[i].warning && notes->v[i].tag) {
			card_goto(c, &c->edit, notes->v[i].tag, notes->v[i].row);
			return;
		}
}

static const char *label_of(const struct card *c, const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct field *f = notes->v[i].warning || !notes->v[i].tag
						? NULL
						: kind_field(c->edit.now.kind, notes->v[i].tag);

		if (f)
			return f->label;
	}
	return NULL;
}

/* Says why not; the draft stays. */
static void refused(struct card *c, enum status st, const struct notes *notes)
{
	const char *label = label_of(c, notes);

	c->kept = false;
	card_keep(c);
	if (st == ST_FAILED || st == ST_DENIED)
		tui_complain(c->screen.tui, "Не записано: %s. %s", notes_first(notes),
			     c->kept ? "Набранное осталось в черновике" :
				       "Черновик тоже не записан: набранное есть только здесь");
	else if (label && slice_find(slice_str(notes_first(notes)), slice_str(label)) < 0)
		tui_complain(c->screen.tui, "Не записано. %s: %s", label, notes_first(notes));
	else
		tui_complain(c->screen.tui, "Не записано: %s", notes_first(notes));
}

/* ST_OK also when there was nothing to save. */
static enum status save_record(struct card *c, struct notes *notes)
{
	struct store *store = c->screen.tui->app->store;
	struct record theirs = { 0 };
	enum status st;

	record_tidy(&c->edit.now);
	if (!c->edit.was.id)
		st = store_put(store, &c->edit.now, notes);
	else if (!editing_changed(&c->edit))
		st = ST_OK;
	else
		st = store_save(store, &c->edit.was, &c->edit.now, &theirs, notes);
	if (st == ST_CONFLICT && theirs.kind) {
		c->asked = CARD_ASKED_CONFLICT;
		tui_push(c->screen.tui, screen_conflict(c->screen.tui, &c->edit, &theirs));
	}
	record_release(&theirs);
	return st;
}

/* Made from a field, a pick list or a grid: goes back there with the new record. */
static bool returns(const struct card *c)
{
	const struct screen *below = c->screen.below;

	return c->aside || (c->for_caller && below &&
			    below->ops->where & (WHERE_CARD | WHERE_GRID | WHERE_PICK | WHERE_FORM));
}

/* Whose change this save was merged with: the line before ours is not the one we read. */
static bool merged_with(const struct card *c, uint64_t rev_before, struct buf *user)
{
	struct journal_line line;

	if (!rev_before || c->edit.now.rev == rev_before ||
	    journal_get(card_view(c), c->edit.now.rev, &line) != ST_OK || line.previous == rev_before ||
	    journal_get(card_view(c), line.previous, &line) != ST_OK)
		return false;
	buf_slice(user, line.user);
	return true;
}

static void say_saved(struct card *c, bool was_new, uint64_t rev_before, const struct notes *notes)
{
	struct tui *tui = c->screen.tui;
	struct buf user = { 0 };

	if (notes->n)
		tui_say_notes(tui, notes);
	else if (was_new)
		tui_say(tui, "Записано, №%llu; Ins — ещё одна, Esc — назад",
			(unsigned long long)c->edit.now.id);
	else if (merged_with(c, rev_before, &user))
		tui_say(tui, "Записано и объединено с изменениями, которые внёс %s", buf_cstr(&user));
	else
		tui_say(tui, "Записано");
	buf_release(&user);
}

static void saved(struct card *c, bool was_new, uint64_t rev_before, const struct notes *notes)
{
	struct tui *tui = c->screen.tui;

	editing_begin(&c->edit);
	c->edit.norigins = 0;
	card_forget_marks(c);
	card_drop_draft(c);
	c->alike.id = 0;
	c->stale = false;
	buf_reset(&c->note);
	if ((was_new || c->aside) && returns(c)) {
		c->screen.result.given = true;
		c->screen.result.ref = card_ref(c);
		tui_close(&c->screen);
		tui_refresh(tui);
		if (c->aside)
			say_saved(c, false, rev_before, notes);
		return;
	}
	if (was_new) {
		/* The record has history now, and others can refer to it. */
		editor_close(&c->editor);
		tabs_renew(c);
	}
	tui_refresh(tui);
	c->just_saved = was_new;
	say_saved(c, was_new, rev_before, notes);
}

void card_save(struct card *c)
{
	struct notes notes = { 0 };
	bool was_new = !c->edit.was.id;
	uint64_t before = c->edit.was.rev;
	enum status st;

	card_leave(c, LEAVE_TYPED);
	if (find_fault(c))
		return;
	editor_close(&c->editor);
	if (!was_new && !card_changed(c)) {
		card_show(c);
		tui_say(c->screen.tui, "Изменений нет");
		return;
	}
	st = save_record(c, &notes);
	if (!st) {
		editing_begin(&c->edit);
		st = links_save(c, &notes);
	}
	if (!st) {
		saved(c, was_new, before, &notes);
	} else if (c->asked != CARD_ASKED_CONFLICT) {
		if (st == ST_NO || st == ST_USAGE)
			go_to_refusal(c, &notes);
		card_show(c);
		refused(c, st, &notes);
	}
	notes_release(&notes);
}

void card_start_new(struct card *c)
{
	struct record last = { 0 };
	const struct kind *kind = c->edit.now.kind;

	record_copy(&last, &c->edit.now);
	editor_close(&c->editor);
	editing_release(&c->edit);
	card_forget_marks(c);
	editing_new(&c->edit, kind);
	think_begin(c, &last);
	record_release(&last);
	tabs_release(c);
	tabs_build(c);
	c->tab = 0;
	c->form.at = c->form.top = 0;
	c->draft[0] = '\0';
	c->kept = c->just_saved = false;
	c->alike.id = 0;
	card_show(c);
}
