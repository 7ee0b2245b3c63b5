/* What was typed into the form of a command and not carried out, kept on disk. */
#include "command_form.h"

#include "paste.h"

static bool typed(const struct form *f, size_t arg)
{
	return !slice_eq(line_text(&f->lines[arg]), buf_view(&f->given[arg]));
}

static bool anything_new(const struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++)
		if (typed(f, i))
			return true;
	return false;
}

/* A table from the clipboard is on the disk no longer than the session is: a draft would load nothing. */
static bool is_of_pasted(const struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++)
		if (paste_is_file(f->screen.tui->app, buf_view(&f->given[i])))
			return true;
	return false;
}

/* «Объединить две записи: педагоги, Щукина Анна» */
static void title_of(const struct form *f, struct buf *title)
{
	const char *between = ": ";

	buf_slice(title, buf_view(&f->title));
	for (size_t i = 0; i < f->action->nargs; i++) {
		size_t arg = f->order[i];
		struct slice text = slice_trim(line_text(&f->lines[arg]));

		if (!typed(f, arg) || !text.n)
			continue;
		buf_str(title, between);
		buf_slice(title, f->action->args[arg].type == &type_bool ? slice_str(f->action->args[arg].label) : text);
		between = ", ";
	}
}

static void fill_draft(const struct form *f, struct draft *d)
{
	const struct line *line = &f->lines[f->order[f->cursor]];

	memcpy(d->name, f->draft, sizeof(d->name));
	draft_begin_command(d, f->action);
	buf_slice(&d->heading, buf_view(&f->title));
	for (size_t i = 0; i < f->action->nargs; i++) {
		buf_slice(&d->words[i], line_text(&f->lines[i]));
		buf_slice(&d->given[i], buf_view(&f->given[i]));
	}
	title_of(f, &d->title);
	d->tag = (uint16_t)(f->order[f->cursor] + 1);
	d->behind = (uint32_t)(line->text.n - line->cursor);
}

void form_keep(struct form *f)
{
	struct draft d = { 0 };
	struct notes notes = { 0 };

	if (f->kept || is_of_pasted(f))
		return;
	if (!anything_new(f)) {
		form_drop_draft(f);
		return;
	}
	fill_draft(f, &d);
	f->kept = draft_save(f->screen.tui->app, &d, &notes) == ST_OK;
	if (f->kept)
		memcpy(f->draft, d.name, sizeof(f->draft));
	else
		tui_say_notes(f->screen.tui, &notes);
	notes_release(&notes);
	draft_release(&d);
}

void form_drop_draft(struct form *f)
{
	if (f->draft[0])
		draft_remove(f->screen.tui->app, f->draft);
	f->draft[0] = '\0';
	f->kept = false;
}

static struct screen *form_from(struct tui *tui, const struct draft *d)
{
	struct form *f = form_new(tui, d->action);

	buf_reset(&f->title);
	buf_slice(&f->title, d->heading.n ? buf_view(&d->heading) : slice_str(d->action->label));
	for (size_t i = 0; i < d->action->nargs; i++) {
		line_set(&f->lines[i], buf_view(&d->words[i]));
		buf_slice(&f->given[i], buf_view(&d->given[i]));
		if (f->order[i] + 1 == d->tag)
			f->cursor = i;
	}
	line_step_back(form_current_line(f), d->behind);
	memcpy(f->draft, d->name, sizeof(f->draft));
	f->kept = true;
	return &f->screen;
}

struct screen *screen_draft(struct tui *tui, const char *name)
{
	struct draft d = { 0 };
	struct notes notes = { 0 };
	enum status st = draft_load(tui->app, name, &d, &notes);
	struct screen *s = st || d.action ? NULL : screen_card_draft(tui, name);

	if (!st && d.action && !(s = screen_list_draft(tui, &d)))
		s = form_from(tui, &d);
	/* A card tells them itself. */
	if (!s || d.action)
		tui_say_notes(tui, &notes);
	notes_release(&notes);
	draft_release(&d);
	return s;
}
