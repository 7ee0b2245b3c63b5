/* One value of a field asked for in a box, with the editor its form has: completion, lists, one-key choices. */
#include "editor.h"
#include "tui_private.h"

#include "metodist/base/mem.h"

enum { COLS = 60, INPUT = 2 };

struct value {
	struct screen screen;
	const struct field *field;
	char *title;
	struct editing edit;       /* of a record that is never saved */
	struct editor editor;
	struct buf text;           /* «field=value» */
};

static struct value *value_of(struct screen *s)
{
	return (struct value *)s;
}

static const struct view *view_of(const struct value *v)
{
	return v->screen.tui->view;
}

static void draw(struct screen *screen, struct pane p)
{
	struct value *v = value_of(screen);
	struct pane in = popup_box(p, 3, COLS, v->title);
	struct buf hint = { 0 };

	pane_text(in, 0, 1, in.cols - 2, slice_str(v->field->label), STYLE_LABEL, false);
	editor_draw(&v->editor, in, 1, 1, in.cols - 2);
	if (v->editor.ahead.n)
		buf_printf(&hint, "Tab — принять «%s»", buf_cstr(&v->editor.ahead));
	else
		editor_choices(v->field, in.cols - 2, &hint);
	if (!hint.n && v->field->example)
		buf_printf(&hint, "например, %s", v->field->example);
	pane_text(in, INPUT, 1, in.cols - 2, buf_view(&hint), STYLE_DIM, false);
	screen_foot(screen, p, "Enter — показать, что изменится; пусто — стереть; F4 — выбрать, Esc — вернуться");
	candidates_draw(&v->editor.list, p, in.top - p.top + 1, in.left - p.left);
	buf_release(&hint);
}

/* References by number: whatever they are called, the same ones are meant. */
static void tell(struct value *v, struct slice typed)
{
	struct buf scratch = { 0 };
	struct slice bytes = record_value(view_of(v), &v->edit.now, v->field, 0, &scratch);

	buf_reset(&v->text);
	buf_printf(&v->text, "%s=", v->field->name);
	if (v->field->type->wire == WIRE_REF)
		for (size_t i = 0; i < ref_count(bytes); i++)
			buf_printf(&v->text, "%s%llu", i ? "; " : "", (unsigned long long)ref_get(bytes, i).id);
	else if (bytes.n)
		v->field->type->format(v->field, view_of(v), bytes, &v->text);
	else
		buf_slice(&v->text, typed);
	buf_release(&scratch);
}

static enum reply accept(struct value *v)
{
	struct notes notes = { 0 };
	struct buf typed = { 0 };
	enum status st;

	buf_slice(&typed, slice_trim(editor_text(&v->editor)));
	st = editor_leave(&v->editor, view_of(v), LEAVE_PICK, &notes);
	if (st) {
		tui_say_notes(v->screen.tui, &notes);
		editor_open(&v->editor, view_of(v), &v->edit, v->field, 0);
	} else {
		tell(v, buf_view(&typed));
		v->screen.result = (struct result){ .given = true, .text = buf_view(&v->text) };
	}
	notes_release(&notes);
	buf_release(&typed);
	return st ? REPLY_TAKEN : REPLY_CLOSE;
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct value *v = value_of(screen);
	struct tui *tui = screen->tui;

	if (id == ACTION_RUN)
		return accept(v);
	if (id == ACTION_BACK)
		return editor_escape(&v->editor) ? REPLY_TAKEN : REPLY_CLOSE;
	if (id != ACTION_VALUES)
		return REPLY_PASS;
	if (field_is_ref(v->field))
		tui_push(tui, screen_pick(tui, v->field->to,
					  v->editor.touched ? editor_text(&v->editor) : (struct slice){ 0 }));
	else if (!editor_unfold(&v->editor))
		tui_say(tui, "У этого поля нет списка: %s", v->field->type->hint);
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct value *v = value_of(screen);

	switch (editor_key(&v->editor, view_of(v), key)) {
	case EDITOR_NEXT:
		return accept(v);
	case EDITOR_TAKEN:
		return REPLY_TAKEN;
	default:
		return REPLY_PASS;
	}
}

static void child(struct screen *screen, const struct result *result)
{
	struct value *v = value_of(screen);

	if (result->given && result->ref.id)
		editor_take_ref(&v->editor, view_of(v), result->ref);
}

static void help(struct screen *screen, struct buf *text)
{
	const struct field *f = value_of(screen)->field;

	buf_printf(text, "%s\n\n%s\n", f->label, f->help ? f->help : f->type->hint);
	if (f->example)
		buf_printf(text, "Например: %s\n", f->example);
	if (f->clause)
		buf_printf(text, "Основание: %s\n", f->clause);
	buf_str(text, "\nСначала показывается, что станет у каждой записи и кому этого нельзя; записывает F2.\n");
}

static void value_free(struct screen *screen)
{
	struct value *v = value_of(screen);

	editor_release(&v->editor);
	editing_release(&v->edit);
	buf_release(&v->text);
	free(v->title);
	free(v);
}

static bool typing(struct screen *screen)
{
	return line_begun(&value_of(screen)->editor.line);
}

static const struct screen_ops value_ops = {
	.name = "value", .where = WHERE_FORM, .popup = true, .draw = draw, .act = act, .typing = typing, .key = key,
	.child = child, .help = help, .free = value_free,
};

struct screen *screen_value(struct tui *tui, const struct kind *kind, const struct field *field, const char *title)
{
	struct value *v = mem_alloc(sizeof(*v));

	v->screen = (struct screen){ .ops = &value_ops, .tui = tui };
	v->field = field;
	v->editor.tui = tui;
	v->title = mem_copy(title, strlen(title));
	editing_new(&v->edit, kind);
	editor_open(&v->editor, tui->view, &v->edit, field, 0);
	return &v->screen;
}
