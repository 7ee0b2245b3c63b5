/* The fields of a card, one a line. */
#include "card.h"
#include "completion.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum {
	LABEL_COL = 3, VALUE_COL = 21,
	HINT_COL = 50,          /* where the word about the current field stands */
	STEP = 10,              /* the field grows by so many columns */
	MEMO_ROWS = 3,
};

void form_init(struct form *f, const struct kind *kind)
{
	f->lines = mem_array(kind->nfields, sizeof(*f->lines));
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *field = &kind->fields[i];

		if (field->tag && field->type->wire != WIRE_ROWS && !(field->flags & FIELD_HIDDEN))
			f->lines[f->n++].field = field;
	}
	while (f->at + 1 < f->n && !field_typed(f->lines[f->at].field))
		f->at++;
}

void form_release(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		buf_release(&f->lines[i].text);
	free(f->lines);
}

const struct field *form_field(const struct card *c)
{
	return c->form.n ? c->form.lines[c->form.at].field : NULL;
}

static void open_field(struct card *c)
{
	const struct field *f = form_field(c);

	editor_close(&c->editor);
	if (f && field_typed(f))
		editor_open(&c->editor, card_view(c), &c->edit, f, 0);
}

void form_refresh(struct card *c)
{
	for (size_t i = 0; i < c->form.n; i++) {
		struct form_line *line = &c->form.lines[i];

		buf_reset(&line->text);
		editing_text(&c->edit, card_view(c), line->field, 0, &line->text);
	}
	if (card_tab(c)->kind == TAB_FORM)
		open_field(c);
}

bool form_goto(struct card *c, uint16_t tag)
{
	for (size_t i = 0; i < c->form.n; i++) {
		const struct field *f = c->form.lines[i].field;

		/* A rule may speak of the column that a flat field fills. */
		if (f->tag == tag || (f->column == tag && f->of)) {
			c->form.at = i;
			return true;
		}
	}
	return false;
}

/* ---- keys ---- */

static bool is_empty(const struct card *c, size_t i)
{
	struct buf text = { 0 };
	bool empty;

	editing_text(&c->edit, card_view(c), c->form.lines[i].field, 0, &text);
	empty = !text.n;
	buf_release(&text);
	return empty;
}

/* Next line that can be typed, `by` 1 or -1; stays at the ends. */
static void move(struct card *c, int by)
{
	size_t at = c->form.at;

	while (by < 0 ? at > 0 : at + 1 < c->form.n) {
		at += by < 0 ? (size_t)-1 : 1;
		if (field_typed(c->form.lines[at].field)) {
			c->form.at = at;
			break;
		}
	}
	open_field(c);
}

/* Fields that filled themselves while this one was left are passed over: they are right as a rule. */
static void go_on(struct card *c)
{
	size_t n = c->form.n, from = c->form.at;
	bool *empty = mem_array(n, sizeof(*empty));

	for (size_t i = 0; i < n; i++)
		empty[i] = is_empty(c, i);
	editing_accept(&c->edit, form_field(c));
	card_leave(c, LEAVE_PICK);
	move(c, 1);
	while (c->form.at != from && empty[c->form.at] && c->form.at + 1 < n && !is_empty(c, c->form.at) &&
	       field_typed(c->form.lines[n - 1].field)) {
		from = c->form.at;
		move(c, 1);
	}
	free(empty);
	if (c->form.at == from && !c->screen.tui->message.n)
		tui_say(c->screen.tui, "Это последнее поле; F2 — записать");
	think_alike(c);
}

static void leave_and_move(struct card *c, int by, enum leave how)
{
	card_leave(c, how);
	move(c, by);
	think_alike(c);
}

enum reply form_key(struct card *c, const struct key *key)
{
	if (key->code == K_BACKTAB) {
		leave_and_move(c, -1, LEAVE_PICK);
		return REPLY_TAKEN;
	}
	switch (editor_key(&c->editor, card_view(c), key)) {
	case EDITOR_TAKEN:
		return REPLY_TAKEN;
	case EDITOR_NEXT:
		go_on(c);
		return REPLY_TAKEN;
	default:
		break;
	}
	if (key->code != K_UP && key->code != K_DOWN)
		return REPLY_PASS;
	leave_and_move(c, key->code == K_UP ? -1 : 1, LEAVE_TYPED);
	return REPLY_TAKEN;
}

/* What is each record's own is in no other: numbers, names. */
static bool is_own(const struct field *f)
{
	return f->flags & FIELD_UNIQUE || (f->flags & FIELD_TITLE && f->flags & FIELD_PERSONAL);
}

/* False, and said: there is none. */
static bool last_record(struct card *c, struct record *last)
{
	if (think_last(c, c->edit.now.kind, false, last))
		return true;
	tui_complain(c->screen.tui, "Прошлой записи нет: это первая, которую вы вносите");
	return false;
}

/* The value this field had in the last record. */
static void same_as_last(struct card *c)
{
	const struct field *f = form_field(c);
	struct record last = { 0 };
	struct buf scratch = { 0 };
	struct notes notes = { 0 };
	struct slice value;

	if (f->flags & FIELD_UNIQUE) {
		tui_complain(c->screen.tui, "%s у каждой записи свой: из прошлой его не переносят", f->label);
		return;
	}
	if (!last_record(c, &last))
		return;
	value = record_value(card_view(c), &last, f, 0, &scratch);
	editor_close(&c->editor);
	editing_set(&c->edit, card_view(c), f, 0, value, &notes);
	tui_say_notes(c->screen.tui, &notes);
	notes_release(&notes);
	buf_release(&scratch);
	record_release(&last);
	form_refresh(c);
	move(c, 1);
}

/* What was typed stays; what tells of the work done afterwards is not known yet. */
static void all_as_last(struct card *c)
{
	struct record last = { 0 };
	struct buf scratch = { 0 };
	size_t filled = 0;

	card_leave(c, LEAVE_TYPED);
	if (!last_record(c, &last))
		return;
	card_mark(c);
	for (size_t i = 0; i < c->form.n; i++) {
		const struct field *f = c->form.lines[i].field;
		struct slice value;

		if (!field_typed(f) || is_own(f) || f->flags & (FIELD_PERSONAL | FIELD_LATER) || !is_empty(c, i))
			continue;
		value = record_value(card_view(c), &last, f, 0, &scratch);
		editing_carry(&c->edit, card_view(c), f, value);
		filled += value.n > 0;
	}
	card_marked(c);
	buf_release(&scratch);
	record_release(&last);
	form_refresh(c);
	tui_say(c->screen.tui, filled ? "Как в прошлой: полей %zu; F8 очищает поле, Ctrl+Z — все" :
					"В прошлой записи нет того, чего недостаёт в этой", filled);
}

static void clear_field(struct card *c)
{
	struct notes notes = { 0 };

	card_mark(c);
	editor_close(&c->editor);
	editing_give(&c->edit, card_view(c), form_field(c), 0, (struct slice){ 0 }, &notes);
	card_marked(c);
	tui_say_notes(c->screen.tui, &notes);
	notes_release(&notes);
	form_refresh(c);
}

enum reply form_act(struct card *c, enum action_id id)
{
	if (!c->editor.of)
		return REPLY_PASS;
	switch (id) {
	case ACTION_SAME:
		same_as_last(c);
		return REPLY_TAKEN;
	case ACTION_SAME_ALL:
		all_as_last(c);
		return REPLY_TAKEN;
	case ACTION_REMOVE_ROW:
		clear_field(c);
		return REPLY_TAKEN;
	case ACTION_VALUES:
		return editor_unfold(&c->editor) ? REPLY_TAKEN : REPLY_PASS;
	default:
		return REPLY_PASS;
	}
}

/* ---- drawing ---- */

static int line_height(const struct card *c, size_t i, int cols)
{
	const struct form_line *line = &c->form.lines[i];
	int width = cols - VALUE_COL - 1, rows;

	if (line->field->type != &type_memo || i == c->form.at || width < 1)
		return 1;
	rows = ((int)utf8_width(buf_view(&line->text)) + width - 1) / width;
	for (size_t k = 0; k < line->text.n; k++)
		rows += line->text.p[k] == '\n';
	return rows < 1 ? 1 : rows > MEMO_ROWS ? MEMO_ROWS : rows;
}

static void scroll(struct card *c, struct pane p)
{
	struct form *f = &c->form;
	int used = 0;

	if (f->at < f->top)
		f->top = f->at;
	for (size_t i = f->top; i <= f->at; i++)
		used += line_height(c, i, p.cols);
	/* Half a screen at once: a line at a time would send the whole form with every step. */
	if (used > p.rows)
		for (int room = p.rows / 2; f->top < f->at && used > room; f->top++)
			used -= line_height(c, f->top, p.cols);
}

static void draw_current(struct card *c, struct pane p, int row)
{
	int typed = (int)utf8_width(editor_text(&c->editor)) + 2;
	struct buf text = { 0 };
	enum style style = form_word(c, p.cols - VALUE_COL - 1 - typed, &text);
	int wide = (int)utf8_width(buf_view(&text)), col = HINT_COL;
	int end = VALUE_COL + typed + (int)utf8_width(buf_view(&c->editor.parts_text));

	/* A long word begins nearer, as far as what is typed lets it, but neither moves with every letter: each would send all
	 * of the line. */
	if (c->editor.touched)
		end += (STEP - (end - VALUE_COL) % STEP) % STEP;
	if (col + wide > p.cols - 1)
		col = p.cols - 1 - wide;
	if (col < end)
		col = end;
	if (col + 8 > p.cols) {
		col = p.cols;
		buf_reset(&text);
	}
	pane_text(p, row, col, p.cols - 1 - col, buf_view(&text), style, false);
	editor_draw(&c->editor, p, row, VALUE_COL, col - VALUE_COL - 1);
	buf_release(&text);
}

static void draw_value(const struct card *c, struct pane p, int row, int height, const struct form_line *line)
{
	const struct fault *fault = editing_fault(&c->edit, line->field->tag, 0);
	const char *origin = fault || !line->text.n ? NULL : editing_origin(&c->edit, line->field);
	enum style style = fault ? STYLE_ERROR : field_typed(line->field) && !origin ? STYLE_NORMAL : STYLE_DIM;
	int used;

	if (height > 1) {
		pane_wrap(pane_sub(p, row, VALUE_COL, height, -1), 0, buf_view(&line->text), style);
		return;
	}
	used = pane_text(p, row, VALUE_COL, p.cols - VALUE_COL - 1, buf_view(&line->text), style, false);
	if (origin)
		pane_text(p, row, VALUE_COL + used < HINT_COL - 1 ? HINT_COL : VALUE_COL + used + 2, p.cols - HINT_COL - 1,
			  slice_str(origin), STYLE_DIM, false);
	if (fault)
		pane_textf(p, row, VALUE_COL + used + 2, p.cols - VALUE_COL - used - 3, STYLE_ERROR, "! %.*s",
			   (int)fault_short(fault).n, fault_short(fault).p);
}

static void draw_label(struct pane p, int row, const struct form_line *line, bool current)
{
	bool required = line->field->flags & FIELD_REQUIRED;
	int used = pane_text(p, row, LABEL_COL, VALUE_COL - LABEL_COL - 1 - 2 * required,
			     slice_str(line->field->label),
			     field_typed(line->field) ? STYLE_LABEL : STYLE_DIM, false);

	if (required)
		pane_text(p, row, LABEL_COL + used, 2, SLICE(" *"), STYLE_LABEL, false);
	if (current)
		pane_text(p, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
}

/* The card goes on above or below what fits; the last two columns are never a value's. */
static void draw_more(const struct card *c, struct pane p)
{
	int height = 0;

	for (size_t i = c->form.top; i < c->form.n; i++)
		height += line_height(c, i, p.cols);
	pane_more(p, c->form.top > 0, height > p.rows);
}

void form_draw(struct card *c, struct pane p)
{
	int row = 0, at_row = 0;

	scroll(c, p);
	for (size_t i = c->form.top; i < c->form.n && row < p.rows; i++) {
		const struct form_line *line = &c->form.lines[i];
		int height = line_height(c, i, p.cols);

		draw_label(p, row, line, i == c->form.at);
		if (i == c->form.at && c->editor.of) {
			at_row = row;
			draw_current(c, p, row);
		} else {
			draw_value(c, p, row, height, line);
		}
		row += height;
	}
	draw_more(c, p);
	if (c->editor.of && c->editor.list.open)
		candidates_draw(&c->editor.list, p, at_row, VALUE_COL - 2);
}

/* What its type says of how it is written takes all the line. */
static bool field_is_spelled(const struct field *f)
{
	return f->type->wire != WIRE_TEXT && !field_is_ref(f) && !field_is_choice(f) && f->type != &type_bool &&
	       f->type != &type_date;
}

/* Short, and alike from its beginning: with every step down this line is sent anew from where it changes. */
void form_hint(const struct card *c, struct buf *text)
{
	const struct field *f = form_field(c);
	const struct fault *fault = editing_fault(&c->edit, f->tag, 0);

	if (fault && !c->editor.touched) {
		buf_slice(text, fault_short(fault));
		return;
	}
	buf_str(text, field_is_spelled(f) ? "Enter — дальше. " : "Enter — дальше, ");
	if (!field_is_spelled(f) && !usage_counts(f))
		buf_str(text, "F2 — записать, ");
	if (field_is_ref(f))
		buf_str(text, "↑↓ — выбрать, F4 — весь список");
	else if (f->type == &type_choice)
		buf_str(text, "буква — выбрать, F4 — весь список");
	else if (f->type == &type_set)
		buf_str(text, "«;» — ещё одно, Backspace — убрать, F4 — все");
	else if (f->type == &type_bool)
		buf_str(text, "пробел — да или нет");
	else if (f->type == &type_memo)
		buf_str(text, "Alt+Enter — новая строка");
	else if (f->type == &type_date)
		buf_str(text, "2111 — этого года, 211126, сегодня, +14");
	else if (usage_counts(f))
		buf_str(text, "Tab — принять, F4 — что писали, F5 — как в прошлой");
	else if (field_is_spelled(f))
		buf_str(text, f->type->hint);
	else
		buf_str(text, "F1 — об этом поле");
}
