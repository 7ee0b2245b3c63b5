/* One field of many records of a list: which field, which value, then the command that shows first what it would do. */
#include "list_private.h"

#include "editing.h"

/* Marked records, or all the list holds. */
static size_t meant(struct list *l)
{
	return l->marks.n ? l->marks.n : (size_t)l->total;
}

static const struct field *next_field(const struct list *l, size_t *i)
{
	while (*i < l->kind->nfields) {
		const struct field *f = &l->kind->fields[(*i)++];

		if (field_typed(f) && f->type->wire != WIRE_ROWS)
			return f;
	}
	return NULL;
}

static void title_of(struct list *l, struct buf *title)
{
	buf_printf(title, l->marks.n ? "Изменить у отмеченных: %zu" : "Изменить у всех показанных: %zu", meant(l));
}

void list_change(struct list *l)
{
	struct tui *tui = l->screen.tui;
	struct buf options = { 0 }, title = { 0 };
	const struct field *f;

	if (!meant(l)) {
		tui_say(tui, "Здесь нет записей: менять нечего");
		return;
	}
	for (size_t i = 0; (f = next_field(l, &i));)
		buf_printf(&options, "%s%s", options.n ? "\n" : "", f->label);
	title_of(l, &title);
	l->asked = LIST_ASKED_CHANGE;
	tui_push(tui, screen_choose(tui, buf_cstr(&title), buf_view(&options)));
	buf_release(&options);
	buf_release(&title);
}

void list_change_field(struct list *l, int answer)
{
	struct buf title = { 0 };
	const struct field *f;
	size_t i = 0;

	do
		f = next_field(l, &i);
	while (f && answer--);
	title_of(l, &title);
	l->asked = LIST_ASKED_VALUE;
	if (f)
		tui_push(l->screen.tui, screen_value(l->screen.tui, l->kind, f, buf_cstr(&title)));
	buf_release(&title);
}

void list_change_run(struct list *l, struct slice set)
{
	struct tui *tui = l->screen.tui;
	struct args none = { .action = &actions[ACTION_CHANGE] }, words = none;
	struct notes notes = { 0 };
	struct list_about about;
	struct call call;

	screen_list_about(&l->screen, &about);
	call_copy(&call, &none);
	call_set(&call, "kind", slice_str(l->kind->name));
	call_set(&call, "set", set);
	if (call_words(l->kind, about.filter.n ? about.filter : SLICE("id>0"), &call.arena, &words, &notes) == ST_OK) {
		call.args.rest = words.rest;
		call.args.nrest = words.nrest;
		command_call(tui, &call.args);
	} else {
		tui_say_notes(tui, &notes);
	}
	call_release(&call);
	notes_release(&notes);
}
