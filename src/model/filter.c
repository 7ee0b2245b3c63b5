/* Does a record answer a filter? A condition speaks of all values its path reaches: rows of a table, records
 * behind references. It holds when any of them does; «!=» when none equals; an empty value when there is
 * none. */
#include <stdlib.h>

#include "metodist/base/idmap.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "filter_private.h"

bool filter_folds(const struct type *type)
{
	return type == &type_text || type == &type_memo || type == &type_name || type == &type_email;
}

enum { PIECE = SORTKEY_MAX / 4 };  /* characters whose letters are surely not cut: four bytes each at most */

void filter_letters(struct slice text, struct buf *out)
{
	struct slice word;

	while (text.p && slice_split(&text, ' ', &word)) {
		size_t before = out->n;

		if (before)
			buf_char(out, SORTKEY_SPACE);
		while (word.n) {
			struct slice rest = word;
			uint32_t ch;

			for (size_t i = 0; i < PIECE && utf8_next(&rest, &ch); i++)
				;
			sortkey_letters(slice_from(word.p, word.n - rest.n), out);
			word = rest;
		}
		if (before && out->n == before + 1)
			out->n = before;
	}
}

void filter_alike(const struct field *field, struct slice value, struct buf *out)
{
	if (filter_folds(field->type))
		filter_letters(value, out);
	else
		buf_slice(out, value);
}

static bool has_ref(struct slice bytes, struct ref wanted)
{
	for (size_t i = 0; i < ref_count(bytes); i++) {
		struct ref ref = ref_get(bytes, i);

		if (ref.kind == wanted.kind && ref.id == wanted.id)
			return true;
	}
	return false;
}

/* Every code of `wanted` is among `codes`. */
static bool has_codes(struct slice codes, struct slice wanted)
{
	struct slice code, have;

	while (slice_split(&wanted, ' ', &code)) {
		struct slice rest = codes;
		bool found = false;

		while (!found && slice_split(&rest, ' ', &have))
			found = slice_eq(have, code);
		if (!found)
			return false;
	}
	return true;
}

static bool equals(const struct field *f, struct slice value, const struct operand *o, struct buf *scratch)
{
	if (f->type->wire == WIRE_REF)
		return has_ref(value, ref_get(o->bytes, 0));
	if (f->type == &type_set)
		return has_codes(value, o->bytes);
	if (!filter_folds(f->type))
		return slice_eq(value, o->bytes);
	buf_reset(scratch);
	filter_letters(value, scratch);
	return slice_eq(buf_view(scratch), o->letters);
}

static bool holds_part(const struct view *view, const struct field *f, struct slice value,
		       const struct operand *o)
{
	struct buf text = { 0 }, scratch = { 0 };
	bool held;

	f->type->format(f, view, value, &text);
	filter_letters(buf_view(&text), &scratch);
	held = slice_find(buf_view(&scratch), o->letters) >= 0;
	buf_release(&text);
	buf_release(&scratch);
	return held;
}

static bool in_order(const struct field *f, struct slice value, enum op op, const struct operand *o,
		     struct buf *scratch)
{
	int order;

	if (f->type->wire == WIRE_DATE) {
		int32_t day = date_get(value), bound = date_get(o->bytes);

		order = (day > bound) - (day < bound);
	} else {
		buf_reset(scratch);
		f->type->sortkey(f, value, scratch);
		order = slice_cmp(buf_view(scratch), o->key);
	}
	switch (op) {
	case OP_LESS:
		return order < 0;
	case OP_LESS_EQUAL:
		return order <= 0;
	case OP_MORE:
		return order > 0;
	default:
		return order >= 0;
	}
}

static bool has_id(const struct condition *c, int64_t id)
{
	size_t from = 0, to = c->noperands;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (c->ids[middle] < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < c->noperands && c->ids[from] == id;
}

static bool answers(const struct condition *c, const struct view *view, const struct field *f,
		    struct slice value)
{
	struct buf scratch = { 0 };
	bool answer = false;

	if (c->ids)
		return has_id(c, int_get(value));
	for (size_t i = 0; i < c->noperands && !answer; i++) {
		const struct operand *o = &c->operands[i];

		if (o->empty)
			continue;
		answer = c->op == OP_EQUAL || c->op == OP_UNEQUAL ? equals(f, value, o, &scratch)
			 : c->op == OP_PART			  ? holds_part(view, f, value, o)
								  : in_order(f, value, c->op, o, &scratch);
	}
	buf_release(&scratch);
	return answer;
}

/* What the path of a condition reaches. */
struct reach {
	bool any, answered;
};

struct walk {
	const struct condition *c;
	const struct view *view;
	struct idmap *known;         /* by step; NULL: nothing is remembered */
};

static void walk_record(const struct walk *w, size_t step, const struct record *r, struct reach *reach);

static void walk_target(const struct walk *w, size_t step, struct ref ref, struct reach *reach)
{
	struct record r = { 0 };

	if (view_get(w->view, ref, &r) == ST_OK)
		walk_record(w, step + 1, &r, reach);
	record_release(&r);
}

static void recall_target(const struct walk *w, size_t step, struct ref ref, struct reach *reach)
{
	uint32_t known = idmap_get(&w->known[step], ref.id);

	if (!known) {
		struct reach own = { 0 };

		walk_target(w, step, ref, &own);
		known = KNOWN | (own.any ? KNOWN_ANY : 0) | (own.answered ? KNOWN_ANSWERED : 0);
		*idmap_at(&w->known[step], ref.id) = known;
	}
	reach->any |= (known & KNOWN_ANY) != 0;
	reach->answered |= (known & KNOWN_ANSWERED) != 0;
}

void filter_learn(const struct condition *c, const struct view *view, struct idmap *known,
		  const struct record *target)
{
	const struct walk w = { c, view, known };
	struct reach own = { 0 };

	walk_record(&w, 1, target, &own);
	*idmap_at(&known[0], target->id) =
		KNOWN | (own.any ? KNOWN_ANY : 0) | (own.answered ? KNOWN_ANSWERED : 0);
}

static void walk_value(const struct walk *w, size_t step, struct slice value, struct reach *reach)
{
	if (!value.n)
		return;
	if (step + 1 == w->c->nsteps) {
		reach->any = true;
		reach->answered = answers(w->c, w->view, w->c->steps[step].field, value);
		return;
	}
	for (size_t i = 0; i < ref_count(value) && !reach->answered; i++) {
		if (w->known)
			recall_target(w, step, ref_get(value, i), reach);
		else
			walk_target(w, step, ref_get(value, i), reach);
	}
}

static void walk_record(const struct walk *w, size_t step, const struct record *r, struct reach *reach)
{
	const struct step *at = &w->c->steps[step];
	struct buf scratch = { 0 };

	if (at->field == &filter_field_id) {
		int_put(&scratch, (int64_t)r->id);
		walk_value(w, step, buf_view(&scratch), reach);
	} else if (!at->rows) {
		walk_value(w, step, record_value(w->view, r, at->field, 0, &scratch), reach);
	}
	for (size_t i = 0; at->rows && i < record_nrows(r, at->rows) && !reach->answered; i++)
		walk_value(w, step, record_value(w->view, r, at->field, record_row(r, at->rows, i), &scratch),
			   reach);
	buf_release(&scratch);
}

bool filter_holds(const struct condition *c, const struct view *view, struct idmap *known,
		  const struct record *r)
{
	const struct walk w = { c, view, known };
	struct reach reach = { 0 };

	walk_record(&w, 0, r, &reach);
	for (size_t i = 0; i < c->noperands && !reach.any; i++)
		reach.answered = reach.answered || c->operands[i].empty;
	return reach.answered != (c->op == OP_UNEQUAL);
}

bool filter_holds_value(const struct condition *c, const struct view *view, struct slice value)
{
	bool answered = value.n && answers(c, view, c->steps[0].field, value);

	for (size_t i = 0; i < c->noperands && !value.n; i++)
		answered = answered || c->operands[i].empty;
	return answered != (c->op == OP_UNEQUAL);
}

bool filter_match(const struct filter *filter, const struct view *view, const struct record *record)
{
	for (size_t i = 0; i < filter->n; i++)
		if (!filter_holds(&filter->conditions[i], view, NULL, record))
			return false;
	return true;
}

size_t filter_fails_only(const struct filter *filter, const struct view *view, const struct record *record)
{
	size_t lone = filter->n;

	for (size_t i = 0; i < filter->n; i++) {
		if (filter_holds(&filter->conditions[i], view, NULL, record))
			continue;
		if (lone != filter->n)
			return filter->n;
		lone = i;
	}
	return lone == filter->n ? lone : filter->conditions[lone].place;
}

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	arena_release(&filter->arena);
	free(filter->conditions);
	free(filter);
}
