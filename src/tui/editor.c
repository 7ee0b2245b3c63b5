#include "editor.h"
#include "completion.h"
#include "phrases.h"

#include "metodist/base/layout.h"
#include "metodist/base/utf8.h"

enum { HURRY_US = 8000 };    /* a list that is asked for may take so long */

static bool is_many(const struct field *f)
{
	return f->type == &type_refs || f->type == &type_set;
}

void editor_close(struct editor *e)
{
	candidates_close(&e->list);
	buf_reset(&e->ahead);
	e->of = NULL;
	e->field = NULL;
	e->touched = false;
}

void editor_release(struct editor *e)
{
	line_release(&e->line);
	buf_release(&e->parts);
	buf_release(&e->parts_text);
	buf_release(&e->ahead);
	candidates_release(&e->list);
	*e = (struct editor){ .tui = e->tui };
}

static void show_parts(struct editor *e, const struct view *view)
{
	buf_reset(&e->parts_text);
	if (!e->parts.n)
		return;
	e->field->type->format(e->field, view, buf_view(&e->parts), &e->parts_text);
	buf_str(&e->parts_text, "; ");
}

static size_t longest(const struct field *f)
{
	enum { MEMO_MAX = 10000, NAME_MAX_ = 320 };

	if (f->type == &type_memo)
		return f->max ? f->max : MEMO_MAX;
	/* A title or a label may be longer than what is stored for it. */
	return field_is_ref(f) || field_is_choice(f) ? NAME_MAX_ : f->type->wire == WIRE_TEXT ? f->max : 0;
}

void editor_open(struct editor *e, const struct view *view, struct editing *of, const struct field *f,
		 uint16_t row)
{
	const struct fault *fault = editing_fault(of, f->tag, row);
	struct buf text = { 0 }, scratch = { 0 };

	editor_close(e);
	e->of = of;
	e->field = f;
	e->row = row;
	buf_reset(&e->parts);
	if (is_many(f))
		buf_slice(&e->parts, record_value(view, &of->now, f, row, &scratch));
	if (!is_many(f) || fault)
		editing_text(of, view, f, row, &text);
	show_parts(e, view);
	line_release(&e->line);
	line_init(&e->line, buf_view(&text), longest(f));
	e->line.memo = f->type == &type_memo;
	/* What is wrong is put right, not typed anew. */
	e->line.fresh = !fault;
	buf_release(&text);
	buf_release(&scratch);
}

struct slice editor_text(const struct editor *e)
{
	return e->of ? line_text(&e->line) : (struct slice){ 0 };
}

void editor_set_text(struct editor *e, struct slice text)
{
	line_set(&e->line, text);
	e->line.fresh = false;
	e->touched = true;
	candidates_close(&e->list);
}

struct ref editor_ref(const struct editor *e, const struct view *view)
{
	const struct candidate *one = candidates_current(&e->list);
	struct buf scratch = { 0 };
	struct ref ref = { 0 };
	struct slice bytes;

	if (!e->of || !field_is_ref(e->field))
		return ref;
	if (one)
		return one->ref;
	if (is_many(e->field))
		bytes = buf_view(&e->parts);
	else
		bytes = e->touched ? (struct slice){ 0 }
				   : record_value(view, &e->of->now, e->field, e->row, &scratch);
	if (ref_count(bytes))
		ref = ref_get(bytes, ref_count(bytes) - 1);
	buf_release(&scratch);
	return ref;
}

/* ---- the list and the completion follow what is typed ---- */

static void look_up(struct editor *e, const struct view *view)
{
	const struct field *f = e->field;
	struct slice text = slice_trim(line_text(&e->line));
	bool words = e->list.open && usage_counts(f);

	buf_reset(&e->ahead);
	candidates_close(&e->list);
	if (field_is_ref(f) && f->to && text.n)
		candidates_refs(&e->list, view, f, &e->of->now, text);
	else if (field_is_choice(f) && text.n)
		candidates_choices(&e->list, f->choices, text);
	else if (words)
		candidates_words(&e->list, e->tui, &e->of->now, f, text);
	else if (text.n && e->line.cursor == e->line.text.n)
		completion_ahead(e->tui, &e->of->now, f, text, &e->ahead);
	if (slice_eq(buf_view(&e->ahead), text))
		buf_reset(&e->ahead);
}

bool editor_unfold(struct editor *e)
{
	struct slice typed = editor_text(e);

	if (!e->of || !(field_is_choice(e->field) || usage_counts(e->field)))
		return false;
	if (!e->touched)
		typed = (struct slice){ 0 };
	if (!field_is_choice(e->field))
		completion_hurry(e->tui, e->of->now.kind, HURRY_US);
	if (field_is_choice(e->field))
		candidates_choices(&e->list, e->field->choices, typed);
	else if (!candidates_words(&e->list, e->tui, &e->of->now, e->field, slice_trim(typed)) &&
		 !candidates_words(&e->list, e->tui, &e->of->now, e->field, (struct slice){ 0 }))
		return false;
	buf_reset(&e->ahead);
	e->touched = true;
	return true;
}

bool editor_escape(struct editor *e)
{
	bool was = e->list.open;

	candidates_close(&e->list);
	return was;
}

/* ---- several values in one field ---- */

static bool has_code(struct slice codes, const char *code)
{
	struct slice one;

	while (codes.n && slice_split(&codes, ' ', &one))
		if (slice_is(one, code))
			return true;
	return false;
}

static bool has_ref(struct slice refs, struct ref ref)
{
	for (size_t i = 0; i < ref_count(refs); i++)
		if (ref_get(refs, i).id == ref.id)
			return true;
	return false;
}

/* Codes stand in the classifier's order, each once. */
static void add_code(struct editor *e, const struct choice *choice)
{
	const struct classifier *c = e->field->choices;
	struct buf all = { 0 };

	for (size_t i = 0; i < c->n; i++)
		if (&c->items[i] == choice || has_code(buf_view(&e->parts), c->items[i].code))
			buf_printf(&all, "%s%s", all.n ? " " : "", c->items[i].code);
	buf_release(&e->parts);
	e->parts = all;
}

static void add_part(struct editor *e, const struct candidate *one)
{
	if (one->choice)
		add_code(e, one->choice);
	else if (!has_ref(buf_view(&e->parts), one->ref))
		ref_put(&e->parts, one->ref);
}

static void drop_part(struct editor *e)
{
	size_t n = e->parts.n;

	if (e->field->type == &type_refs) {
		e->parts.n = n < REF_SIZE ? 0 : n - REF_SIZE;
		return;
	}
	while (n && e->parts.p[n - 1] != ' ')
		n--;
	e->parts.n = n ? n - 1 : 0;
}

static enum editor_reply many_key(struct editor *e, const struct view *view, const struct key *key)
{
	const struct candidate *one = candidates_current(&e->list);

	if (key->code == K_BACKSPACE && !line_text(&e->line).n && e->parts.n) {
		drop_part(e);
		e->touched = true;
	} else if (key->code == K_CHAR && key->ch == ';' && !key->mods && one) {
		add_part(e, one);
		line_set(&e->line, (struct slice){ 0 });
		candidates_close(&e->list);
	} else {
		return EDITOR_PASS;
	}
	show_parts(e, view);
	return EDITOR_TAKEN;
}

/* ---- keys ---- */

/* Space turns over, «д» and «н» say it, in either layout; the letters behind them add nothing. */
static enum editor_reply bool_key(struct editor *e, const struct key *key)
{
	uint32_t ch = utf8_lower(key->ch), other = layout_other(ch);
	bool yes = slice_is(line_text(&e->line), "да");

	if (key->code != K_CHAR || key->mods)
		return EDITOR_PASS;
	if (ch == ' ')
		editor_set_text(e, yes ? SLICE("нет") : SLICE("да"));
	else if (ch == u'д' || other == u'д')
		editor_set_text(e, SLICE("да"));
	else if (ch == u'н' || other == u'н')
		editor_set_text(e, SLICE("нет"));
	return EDITOR_TAKEN;
}

static enum editor_reply accept_key(struct editor *e, const struct key *key)
{
	const struct candidate *one = e->field->phrases ? candidates_current(&e->list) : NULL;

	if (one)
		editor_set_text(e, buf_view(&one->text));
	else if (key->code == K_TAB && e->ahead.n)
		editor_set_text(e, buf_view(&e->ahead));
	else
		return EDITOR_NEXT;
	buf_reset(&e->ahead);
	return e->field->phrases && phrase_is_open(line_text(&e->line)) ? EDITOR_TAKEN : EDITOR_NEXT;
}

void editor_resume(struct editor *e, const struct view *view, struct slice text, size_t behind)
{
	editor_set_text(e, text);
	line_step_back(&e->line, behind);
	look_up(e, view);
}

void editor_look_again(struct editor *e, const struct view *view)
{
	if (e->of && e->touched && !e->list.open && usage_counts(e->field))
		look_up(e, view);
}

static enum editor_reply edit(struct editor *e, const struct view *view, const struct key *key)
{
	bool changes = key->code == K_CHAR || key->code == K_PASTE || key->code == K_BACKSPACE ||
		       key->code == K_DEL || key->code == K_ENTER;

	if (!line_key(&e->line, key))
		return EDITOR_PASS;
	if (changes) {
		e->touched = true;
		look_up(e, view);
	}
	return EDITOR_TAKEN;
}

enum editor_reply editor_key(struct editor *e, const struct view *view, const struct key *key)
{
	enum editor_reply reply = EDITOR_PASS;

	if (!e->of)
		return EDITOR_PASS;
	if ((key->code == K_ENTER || key->code == K_TAB) && !key->mods)
		return accept_key(e, key);
	if ((key->code == K_UP || key->code == K_DOWN) && e->list.open && e->list.n) {
		candidates_move(&e->list, key->code == K_UP ? -1 : 1);
		return EDITOR_TAKEN;
	}
	/* Accepted to be typed on: «учитель» becomes «учитель начальных классов». */
	if (key->code == K_RIGHT && !key->mods && e->ahead.n && e->line.cursor == e->line.text.n) {
		editor_set_text(e, buf_view(&e->ahead));
		buf_reset(&e->ahead);
		return EDITOR_TAKEN;
	}
	if (is_many(e->field))
		reply = many_key(e, view, key);
	else if (e->field->type == &type_bool)
		reply = bool_key(e, key);
	return reply == EDITOR_PASS ? edit(e, view, key) : reply;
}

/* ---- leaving ---- */

static const struct choice *one_key_choice(const struct editor *e, struct slice text)
{
	uint32_t ch = 0;

	if (!field_is_choice(e->field) || utf8_length(text) != 1)
		return NULL;
	utf8_next(&text, &ch);
	return choice_by_key(e->field->choices, ch);
}

static enum status put_many(struct editor *e, const struct view *view, struct slice text, struct notes *notes)
{
	struct buf bytes = { 0 }, all = { 0 };
	enum status st = ST_OK;

	if (text.n)
		st = e->field->type->parse(e->field, view, text, &bytes, notes);
	if (st) {
		editing_mark(e->of, e->field->tag, e->row, text, notes_first(notes));
	} else {
		struct slice more = buf_view(&bytes), code;

		for (size_t i = 0; e->field->type == &type_refs && i < ref_count(more); i++)
			add_part(e, &(struct candidate){ .ref = ref_get(more, i) });
		while (e->field->type == &type_set && more.n && slice_split(&more, ' ', &code))
			add_code(e, choice_by_code(e->field->choices, code));
	}
	buf_slice(&all, buf_view(&e->parts));
	if (!st)
		st = editing_set(e->of, view, e->field, e->row, buf_view(&all), notes);
	buf_release(&bytes);
	buf_release(&all);
	return st;
}

static enum status put_picked(struct editor *e, const struct view *view, const struct candidate *one,
			      struct notes *notes)
{
	struct buf bytes = { 0 };
	enum status st;

	if (!one->choice && !one->ref.id)
		return editing_give(e->of, view, e->field, e->row, buf_view(&one->text), notes);
	if (is_many(e->field)) {
		add_part(e, one);
		buf_slice(&bytes, buf_view(&e->parts));
	} else if (one->choice) {
		buf_str(&bytes, one->choice->code);
	} else {
		ref_put(&bytes, one->ref);
	}
	st = editing_set(e->of, view, e->field, e->row, buf_view(&bytes), notes);
	buf_release(&bytes);
	return st;
}

/* The one record that what is typed can mean: it need not be picked. */
static const struct candidate *sole_record(const struct editor *e)
{
	return e->list.open && e->list.n == 1 && !e->list.more && e->list.v[0].ref.id ? &e->list.v[0] : NULL;
}

enum status editor_leave(struct editor *e, const struct view *view, enum leave how, struct notes *notes)
{
	struct slice text = slice_trim(editor_text(e));
	const struct candidate *one = how == LEAVE_PICK ? candidates_current(&e->list) : sole_record(e);
	struct candidate keyed = { 0 };
	enum status st;

	if (!e->of || !e->touched) {
		editor_close(e);
		return ST_OK;
	}
	keyed.choice = one_key_choice(e, text);
	if (!one && keyed.choice)
		one = &keyed;
	if (one)
		st = put_picked(e, view, one, notes);
	else if (is_many(e->field))
		st = put_many(e, view, text, notes);
	else
		st = editing_give(e->of, view, e->field, e->row, text, notes);
	if (!st)
		editing_suggest(e->of, view, e->field);
	editor_close(e);
	return st;
}

void editor_take_ref(struct editor *e, const struct view *view, struct ref ref)
{
	struct notes notes = { 0 };

	if (!e->of || !field_is_ref(e->field))
		return;
	put_picked(e, view, &(struct candidate){ .ref = ref }, &notes);
	notes_release(&notes);
	editor_open(e, view, e->of, e->field, e->row);
}
