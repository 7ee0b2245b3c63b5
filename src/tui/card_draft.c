/* What was typed and not saved, kept on disk beside the card. */
#include "card.h"

#include "metodist/store/journal.h"

static void add_faults(struct draft *d, size_t line, const struct editing *e)
{
	for (size_t i = 0; i < e->nfaults; i++)
		draft_add_text(d, line, e->faults[i].tag, e->faults[i].row, buf_view(&e->faults[i].text));
}

/* A word in the middle of being typed: it comes back as a text that is no value yet. */
static void add_typed(const struct card *c, struct draft *d, size_t line, const struct editing *e)
{
	if (c->editor.of == e && c->editor.touched)
		draft_add_text(d, line, c->editor.field->tag, c->editor.row, editor_text(&c->editor));
}

static void add_lines(const struct card *c, struct draft *d, const struct links *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (!editing_changed(l->v[i]) && !(c->editor.of == l->v[i] && c->editor.touched))
			continue;
		record_copy(draft_add_line(d, l->back->tag), &l->v[i]->now);
		add_faults(d, d->nlines, l->v[i]);
		add_typed(c, d, d->nlines, l->v[i]);
	}
}

/* The first word of its own that is no value yet: of several beginnings one is known by it. */
static struct slice first_typed(const struct draft *d)
{
	for (size_t i = 0; i < d->ntexts; i++)
		if (!d->texts[i].line && d->texts[i].text.n)
			return buf_view(&d->texts[i].text);
	return (struct slice){ 0 };
}

static void draft_title(const struct card *c, const struct draft *d, struct buf *text)
{
	struct buf title = { 0 }, none = { 0 };
	/* What is made in place of a word says more than the word. */
	struct slice typed = c->asked == CARD_ASKED_REF ? (struct slice){ 0 } : first_typed(d);

	record_title(card_view(c), &c->edit.now, &title);
	/* What has no title is called by its number, and a new record has none. */
	buf_printf(&none, "%s №0", c->edit.now.kind->label);
	buf_printf(text, "%s: ", c->edit.now.kind->label);
	if (!slice_eq(buf_view(&title), buf_view(&none)))
		buf_slice(text, buf_view(&title));
	else if (typed.n)
		buf_printf(text, "%.*s…", (int)typed.n, typed.p);
	else
		buf_str(text, "новая запись");
	buf_release(&title);
	buf_release(&none);
}

/* The card below, whose field waits for this record. */
static struct card *caller_of(const struct card *c)
{
	struct screen *below = c->screen.below;

	if (below && below->ops->where & WHERE_PICK)
		below = below->below;
	if (!c->for_caller || !below || below->ops != &card_ops || card_of(below)->asked != CARD_ASKED_REF)
		return NULL;
	return card_of(below);
}

static void fill_draft(const struct card *c, struct draft *d)
{
	memcpy(d->name, c->draft, sizeof(d->name));
	record_copy(&d->record, &c->edit.now);
	memcpy(d->origins, c->edit.origins, sizeof(d->origins));
	d->norigins = c->edit.norigins;
	add_faults(d, 0, &c->edit);
	add_typed(c, d, 0, &c->edit);
	for (size_t i = 0; i < c->ntabs; i++)
		add_lines(c, d, &c->tabs[i]->links);
	draft_title(c, d, &d->title);
	if (c->editor.of) {
		d->tag = c->editor.field->tag;
		d->row = c->editor.row;
		d->behind = (uint32_t)(c->editor.line.text.n - c->editor.line.cursor);
	}
}

/* Where the file would lie is of no use to who types. */
static void say_unkept(struct card *c, const struct notes *notes)
{
	struct slice why = slice_str(notes_first(notes));
	ptrdiff_t at = slice_find(why, SLICE("»: "));

	if (slice_starts(why, SLICE("«")) && at >= 0)
		slice_skip(&why, (size_t)at + strlen("»: "));
	tui_complain(c->screen.tui, "Черновик не записан, набранное есть только здесь: %.*s. F2 — записать карточку",
		     (int)why.n, why.p);
}

/* `anyway`: what is made in place for it is kept, so it is, too, though nothing was typed in it. */
static void keep(struct card *c, bool anyway)
{
	struct card *caller = caller_of(c);
	struct draft d = { .tab = (int)c->tab };
	struct notes notes = { 0 };

	if (c->kept || c->offered[0])
		return;
	if (!card_changed(c) && !c->editor.touched && !anyway) {
		card_drop_draft(c);
		return;
	}
	if (caller) {
		keep(caller, true);
		memcpy(d.caller, caller->draft, sizeof(d.caller));
	}
	fill_draft(c, &d);
	c->kept = draft_save(c->screen.tui->app, &d, &notes) == ST_OK;
	if (c->kept)
		memcpy(c->draft, d.name, sizeof(c->draft));
	else
		say_unkept(c, &notes);
	notes_release(&notes);
	draft_release(&d);
}

bool card_keep(struct card *c)
{
	keep(c, false);
	return c->kept || c->offered[0] || !(card_changed(c) || c->editor.touched);
}

void card_drop_draft(struct card *c)
{
	if (c->draft[0])
		draft_remove(c->screen.tui->app, c->draft);
	c->draft[0] = '\0';
	c->kept = false;
}

static struct tab *tab_by(struct card *c, const struct kind *kind, uint16_t tag)
{
	for (size_t i = 0; i < c->ntabs; i++)
		if (c->tabs[i]->kind == TAB_LINKS && c->tabs[i]->links.kind == kind &&
		    c->tabs[i]->links.back->tag == tag)
			return c->tabs[i];
	return NULL;
}

/* The word that was being typed: the last text of the place where the cursor was. */
static const struct draft_text *typed_text(const struct draft *d)
{
	const struct draft_text *found = NULL;

	for (size_t i = 0; i < d->ntexts; i++)
		if (d->texts[i].tag == d->tag && d->texts[i].row == d->row)
			found = &d->texts[i];
	return found;
}

/* Texts are given anew: one may have become a value since, when what it names was entered. What was being
 * typed when the line broke goes on being typed. */
static void give_texts(struct card *c, struct editing *e, const struct draft *d, size_t line)
{
	for (size_t i = 0; i < d->ntexts; i++) {
		const struct draft_text *t = &d->texts[i];
		const struct field *f = kind_field(e->now.kind, t->tag);
		struct notes notes = { 0 };

		if (t->line == line && t != typed_text(d) && f && field_typed(f))
			editing_give(e, card_view(c), f, t->row, buf_view(&t->text), &notes);
		notes_release(&notes);
	}
}

static void take_line(struct card *c, const struct draft *d, size_t i)
{
	const struct draft_line *line = &d->lines[i];
	struct tab *t = tab_by(c, line->record.kind, line->tag);
	struct editing *e;

	if (!t || !links_typed(&t->links) || !(e = links_restore(t, &line->record)))
		return;
	give_texts(c, e, d, i + 1);
	if (typed_text(d) && typed_text(d)->line == i + 1)
		grid_goto(&t->grid, e, 0, d->tag);
}

/* The record as it was when the draft was begun: a save merges from there, and what others did since is not
 * undone. */
static void rebase(struct card *c, uint64_t rev)
{
	struct record base = { 0 };
	struct notes notes = { 0 };

	if (!c->edit.was.id || rev == c->edit.was.rev)
		return;
	buf_reset(&c->note);
	if (journal_version(card_view(c), card_ref(c), rev, &base, &notes) == ST_OK) {
		base.rev = rev;
		record_release(&c->edit.was);
		c->edit.was = base;
		c->edit.now.rev = rev;
		buf_str(&c->note,
			"Запись изменили после этого черновика; при сохранении изменения объединятся");
	} else {
		record_release(&base);
		buf_str(&c->note, "Запись изменили после этого черновика: проверьте, что в нём не старое");
	}
	notes_release(&notes);
}

/* The cursor goes back to where the line broke, in the middle of the word. */
static void take_cursor(struct card *c, const struct draft *d)
{
	const struct draft_text *typed = typed_text(d);

	c->tab = d->tab < 0 || (size_t)d->tab >= c->ntabs ? 0 : (size_t)d->tab;
	if (card_tab(c)->kind == TAB_ROWS)
		grid_goto(&card_tab(c)->grid, &c->edit, d->row, d->tag);
	else if (card_tab(c)->kind == TAB_FORM)
		form_goto(c, d->tag);
	else if (card_tab(c)->kind == TAB_LINKS && !typed)
		card_tab(c)->grid.line = card_tab(c)->links.n;
	card_show(c);
	if (typed && c->editor.of && c->editor.field->tag == d->tag && c->editor.row == d->row)
		editor_resume(&c->editor, card_view(c), buf_view(&typed->text), d->behind);
}

bool card_take_draft(struct card *c, const char *name)
{
	struct draft d = { 0 };
	struct notes notes = { 0 };
	enum status st = draft_load(c->screen.tui->app, name, &d, &notes);
	bool fits = !st && d.record.kind == c->edit.now.kind;

	if (fits) {
		editor_close(&c->editor);
		record_release(&c->edit.now);
		record_copy(&c->edit.now, &d.record);
		c->edit.now.id = c->edit.was.id;
		c->edit.now.rev = c->edit.was.rev;
		give_texts(c, &c->edit, &d, 0);
		memcpy(c->edit.origins, d.origins, sizeof(d.origins));
		c->edit.norigins = d.norigins;
		for (size_t i = 0; i < d.nlines; i++)
			take_line(c, &d, i);
		snprintf(c->draft, sizeof(c->draft), "%s", name);
		c->kept = true;
		rebase(c, d.record.rev);
		take_cursor(c, &d);
		think_alike(c);
		draft_made_for(c->screen.tui->app, name, c->inner);
	}
	c->offered[0] = '\0';
	tui_say_notes(c->screen.tui, &notes);
	notes_release(&notes);
	draft_release(&d);
	return fits;
}

/* Files that name each other would open for ever. */
static bool is_open(const struct card *c, const char *draft)
{
	for (const struct screen *s = &c->screen; s; s = s->below)
		if (s->ops == &card_ops && strcmp(((const struct card *)s)->draft, draft) == 0)
			return true;
	return false;
}

void card_open_inner(struct card *c)
{
	struct screen *inner = is_open(c, c->inner) ? NULL : screen_card_draft(c->screen.tui, c->inner);
	const struct field *f = c->editor.of ? c->editor.field : NULL;

	c->inner[0] = '\0';
	if (!inner)
		return;
	if (f && field_is_ref(f) && (!f->to || f->to->id == card_of(inner)->edit.now.kind->id)) {
		card_of(inner)->for_caller = true;
		c->asked = CARD_ASKED_REF;
	}
	tui_push(c->screen.tui, inner);
}
