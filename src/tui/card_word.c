/* The word at the right of a form's current field: what is wrong, what Tab offers, how it was understood, what may be typed. */
#include "card.h"

#include "metodist/base/date.h"

enum { SHORT_DATE = 4 };

/* The value stands right before its reason: «не подходит «31.02»: …» need not say it again. */
struct slice fault_short(const struct fault *fault)
{
	struct slice why = buf_view(&fault->why);
	ptrdiff_t at = slice_find(why, SLICE("»: "));

	if (slice_starts(why, SLICE("не подходит «")) && at >= 0)
		slice_skip(&why, (size_t)at + strlen("»: "));
	return why;
}

static bool is_respelled(const struct field *f)
{
	return f->type == &type_date || f->type == &type_snils || f->type == &type_phone || f->type == &type_inn;
}

/* «2411» is understood as «24.11.2026, вт»: seen before it is accepted. */
static void understood(const struct card *c, struct buf *text)
{
	static const char *const days[] = { "пн", "вт", "ср", "чт", "пт", "сб", "вс" };
	const struct field *f = c->editor.field;
	struct slice typed = slice_trim(editor_text(&c->editor));
	struct buf bytes = { 0 }, full = { 0 }, whole = { 0 };
	struct notes quiet = { 0 };

	editing_typed(card_view(c), f, &typed, &full);
	if (f->type->parse(f, card_view(c), typed, &bytes, &quiet) == ST_OK && bytes.n)
		f->type->format(f, card_view(c), buf_view(&bytes), &whole);
	if (whole.n && f->type == &type_date)
		buf_printf(text, "= %s, %s", buf_cstr(&whole), days[date_weekday(date_get(buf_view(&bytes))) - 1]);
	else if (whole.n && !slice_eq(buf_view(&whole), typed))
		buf_printf(text, "= %s", buf_cstr(&whole));
	notes_release(&quiet);
	buf_release(&bytes);
	buf_release(&full);
	buf_release(&whole);
}

enum style form_word(const struct card *c, int width, struct buf *text)
{
	const struct field *f = form_field(c);
	const struct fault *fault = editing_fault(&c->edit, f->tag, 0);
	const char *origin = c->editor.touched || !editor_text(&c->editor).n ? NULL : editing_origin(&c->edit, f);
	/* The example stays while one types: to take it away would cost more than the letter. What comes after a date that was
	 * understood is the rest of a longer one. */
	bool was_empty = !c->form.lines[c->form.at].text.n &&
			 !(f->type == &type_date && editor_text(&c->editor).n > SHORT_DATE);
	struct buf choices = { 0 };

	if (c->editor.ahead.n && !editor_ghost(&c->editor).n)
		buf_printf(text, "Tab — принять «%.*s»", (int)c->editor.ahead.n, c->editor.ahead.p);
	else if (fault && !c->editor.touched)
		buf_printf(text, "! %.*s", (int)fault_short(fault).n, fault_short(fault).p);
	else if (origin)
		buf_printf(text, "%s, Enter — принять", origin);
	else if (c->editor.touched && is_respelled(f))
		understood(c, text);
	else if (was_empty)
		editor_choices(f, width, &choices);
	if (choices.n)
		buf_slice(text, buf_view(&choices));
	else if (!text->n && f->example && was_empty)
		buf_printf(text, "например, %s", f->example);
	buf_release(&choices);
	return fault && !c->editor.touched ? STYLE_ERROR : STYLE_DIM;
}
