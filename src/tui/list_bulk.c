/* What is done with the marked records of a list, or with all it shows: one field of them is changed, they go to a
 * file. */
#include "list_private.h"

#include "editing.h"
#include "metodist/app/shown.h"

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

/* A command about them. False: a message says why not. */
static bool call_about(struct list *l, enum action_id id, struct call *call)
{
	struct args none = { .action = &actions[id] }, words = none;
	struct notes notes = { 0 };
	struct list_about about;
	enum status st;

	screen_list_about(&l->screen, &about);
	call_copy(call, &none);
	call_set(call, "kind", slice_str(l->kind->name));
	st = call_words(l->kind, about.filter.n ? about.filter : SLICE("id>0"), &call->arena, &words, &notes);
	if (st)
		tui_say_notes(l->screen.tui, &notes);
	call->args.rest = words.rest;
	call->args.nrest = words.nrest;
	notes_release(&notes);
	return st == ST_OK;
}

void list_change_run(struct list *l, struct slice set)
{
	struct call call;

	if (call_about(l, ACTION_CHANGE, &call)) {
		call_set(&call, "set", set);
		command_call(l->screen.tui, &call.args);
	}
	call_release(&call);
}

static void set_look(struct list *l, struct call *call)
{
	struct buf text = { 0 };

	list_columns_name(l, &text);
	call_set(call, "columns", buf_view(&text));
	buf_reset(&text);
	list_order_name(l, &text);
	call_set(call, "sort", buf_view(&text));
	buf_reset(&text);
	if (l->day != DAY_NONE)
		date_iso(l->day, &text);
	call_set(call, "on", buf_view(&text));
	buf_release(&text);
}

void list_save(struct list *l, struct slice path)
{
	struct tui *tui = l->screen.tui;
	struct outcome out = { .json = shown_is_json(path) };
	struct notes notes = { 0 };
	struct call call;
	bool saved = false;

	if (call_about(l, ACTION_LIST, &call)) {
		set_look(l, &call);
		if (command_execute(tui, &call.args, &out, &notes) != ST_OK)
			tui_say_notes(tui, &notes);
		else
			saved = save_shown(tui, &out.table, path);
	}
	if (!saved) {
		l->asked = LIST_ASKED_FILE;
		save_shown_ask(tui, l->kind->plural, path);
	}
	outcome_release(&out);
	call_release(&call);
	notes_release(&notes);
}
