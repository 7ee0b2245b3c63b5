/* A filter in the words of the screens: «Состояние: открыт, Выявлен с 01.09.2026 по 30.11.2026». */
#include "filter_private.h"
#include "metodist/base/date.h"

enum { VALUES_TOLD = 3 };

static bool is_day(const struct condition *c)
{
	return c->steps[c->nsteps - 1].field->type->wire == WIRE_DATE;
}

static bool is_bound(const struct condition *c)
{
	return c->op != OP_EQUAL && c->op != OP_UNEQUAL && c->op != OP_PART;
}

static const char *bound_word(const struct condition *c)
{
	switch (c->op) {
	case OP_LESS:
		return is_day(c) ? "до" : "меньше";
	case OP_LESS_EQUAL:
		return is_day(c) ? "по" : "не больше";
	case OP_MORE:
		return is_day(c) ? "после" : "больше";
	default:
		return is_day(c) ? "с" : "не меньше";
	}
}

static void tell_value(const struct condition *c, const struct view *view, const struct operand *o,
		       struct buf *out)
{
	const struct field *f = c->steps[c->nsteps - 1].field;

	if (o->empty)
		buf_str(out, "не указано");
	else if (o->bytes.n)
		f->type->format(f, view, o->bytes, out);
	else
		buf_printf(out, c->op == OP_PART ? "«%.*s»" : "%.*s", (int)o->text.n, o->text.p);
}

static void tell_values(const struct condition *c, const struct view *view, struct buf *out)
{
	const char *between = c->op == OP_UNEQUAL ? " и не " : " или ";
	size_t told = c->noperands > VALUES_TOLD ? VALUES_TOLD - 1 : c->noperands;

	for (size_t i = 0; i < told; i++) {
		const struct operand *o = &c->operands[i];

		if (i)
			buf_str(out, between);
		if (is_bound(c) && !o->empty)
			buf_printf(out, "%s ", bound_word(c));
		tell_value(c, view, o, out);
	}
	if (told < c->noperands)
		buf_printf(out, " и ещё %zu", c->noperands - told);
}

static bool same_path(const struct condition *a, const struct condition *b)
{
	if (a->nsteps != b->nsteps)
		return false;
	for (size_t i = 0; i < a->nsteps; i++)
		if (a->steps[i].field != b->steps[i].field)
			return false;
	return true;
}

/* «с 01.09 по 23.11.2026»: the year is told once. */
static void tell_stretch(const struct condition *c, const struct condition *before, const struct view *view,
			 struct buf *out)
{
	bool days = is_day(c) && c->noperands == 1 && before->noperands == 1 && before->op != c->op;

	if (days && date_civil(date_get(c->operands[0].bytes)).year ==
			    date_civil(date_get(before->operands[0].bytes)).year)
		out->n -= strlen(".2026");
	buf_char(out, ' ');
	tell_values(c, view, out);
}

static void tell_condition(const struct condition *c, const struct condition *before, const struct view *view,
			   struct buf *out)
{
	if (before && is_bound(c) && is_bound(before) && same_path(c, before)) {
		tell_stretch(c, before, view, out);
		return;
	}
	if (before)
		buf_str(out, ", ");
	/* Whose it is stands in the filter itself; here there is one row for all of it. */
	buf_str(out, c->steps[c->nsteps - 1].field->label);
	if (c->op == OP_UNEQUAL && c->noperands == 1 && c->operands[0].empty) {
		buf_str(out, ": указано");
		return;
	}
	buf_str(out, is_bound(c) ? " " : c->op == OP_PART ? " содержит " : c->op == OP_UNEQUAL ? ": не " : ": ");
	tell_values(c, view, out);
}

/* They are matched cheapest first, and told as they were asked. */
static const struct condition *at_place(const struct filter *filter, size_t place)
{
	for (size_t i = 0; i < filter->n; i++)
		if (filter->conditions[i].place == place)
			return &filter->conditions[i];
	return NULL;
}

/* What a list is of comes first; what it is not of and the days of a period are much the same in every cell of a
 * report. */
static int part_of(const struct condition *c)
{
	return is_bound(c) ? 2 : c->op == OP_UNEQUAL ? 1 : 0;
}

void filter_tell(const struct filter *filter, const struct view *view, struct buf *out)
{
	const struct condition *before = NULL;

	for (int part = 0; part <= 2; part++)
		for (size_t i = 0; i < filter->n; i++) {
			const struct condition *c = at_place(filter, i);

			if (part_of(c) != part)
				continue;
			tell_condition(c, before, view, out);
			before = c;
		}
}

size_t filter_count(const struct filter *filter)
{
	return filter->n;
}

void filter_tell_one(const struct filter *filter, const struct view *view, size_t i, struct buf *out)
{
	tell_condition(at_place(filter, i), NULL, view, out);
}
