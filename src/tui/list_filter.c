/* The line of a filter: what it says, and what may be typed into it. */
#include "list_private.h"

bool list_apply_filter(struct list *l, struct slice text)
{
	struct tui *tui = l->screen.tui;
	struct notes notes = { 0 };
	struct filter *filter = NULL;
	struct slice trimmed = slice_trim(text);

	if (trimmed.n && filter_parse_line(list_view(l), l->kind, trimmed, &filter, &notes) != ST_OK) {
		tui_say_notes(tui, &notes);
		notes_release(&notes);
		return false;
	}
	notes_release(&notes);
	filter_free(l->filter);
	l->filter = filter;
	buf_reset(&l->filter_text);
	buf_slice(&l->filter_text, trimmed);
	buf_reset(&l->filter_told);
	if (filter)
		filter_tell(filter, list_view(l), &l->filter_told);
	list_start_base(l, false);
	return true;
}

/* The field whose value is still to be typed at the end of the filter; NULL: there is none. */
static const struct field *field_at_end(const struct list *l)
{
	struct slice text = slice_trim(line_text(&l->filter_line)), *words = NULL, name = { 0 };
	struct arena arena = { 0 };
	struct notes notes = { 0 };
	const struct field *f = NULL;
	size_t n = 0;

	if (text.n && strchr("=|", text.p[text.n - 1]) &&
	    filter_split_line(l->kind, text, &arena, &words, &n, &notes) == ST_OK && n &&
	    slice_split(&words[n - 1], '=', &name))
		f = kind_find_field(l->kind, slice_trim(name));
	notes_release(&notes);
	arena_release(&arena);
	return f;
}

/* F4 in the filter: what may be typed there, a field or a value of the field before. */
static void filter_options(const struct list *l, struct buf *options)
{
	const struct field *f = field_at_end(l);

	for (size_t i = 0; f && f->choices && i < f->choices->n; i++)
		buf_printf(options, "%s%s", i ? "|" : "", f->choices->items[i].label);
	if (f && f->type == &type_bool)
		buf_str(options, "да|нет");
	for (size_t i = 0; !f && i < l->kind->nfields; i++)
		if (l->kind->fields[i].type->wire != WIRE_ROWS)
			buf_printf(options, "%s%s", i ? "|" : "", l->kind->fields[i].label);
}

void list_ask_filter(struct list *l)
{
	struct tui *tui = l->screen.tui;
	const struct field *f = field_at_end(l);
	struct buf options = { 0 };

	filter_options(l, &options);
	if (options.n) {
		l->asked = LIST_ASKED_FILTER;
		tui_push(tui, screen_ask(tui, "Отбор", f ? f->label : "По какому полю?", buf_cstr(&options)));
	} else {
		tui_say(tui, "Печатайте значение: %s", f->example ? f->example : f->label);
	}
	buf_release(&options);
}

void list_add_to_filter(struct list *l, int answer)
{
	struct slice before = line_text(&l->filter_line), rest, option = { 0 };
	struct buf options = { 0 }, text = { 0 };
	bool value = field_at_end(l) != NULL;

	filter_options(l, &options);
	rest = buf_view(&options);
	for (int i = 0; i <= answer; i++)
		slice_split(&rest, '|', &option);
	buf_slice(&text, before);
	if (!value && text.n && text.p[text.n - 1] != ' ')
		buf_char(&text, ' ');
	buf_slice(&text, option);
	buf_str(&text, value ? " " : "=");
	line_set(&l->filter_line, buf_view(&text));
	buf_release(&options);
	buf_release(&text);
}
