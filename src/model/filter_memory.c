/* A filter put to many records: conditions on days become ranges, what targets answer is kept, and an index
 * may lead to the few that can match at all. */
#include <stdlib.h>

#include "filter_private.h"
#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/recall.h"

/* All conditions on one day of the record itself; compared without a detour. */
struct range {
	uint16_t tag;
	int32_t low, high;
	bool or_empty;
};

struct filter_memory {
	const struct filter *filter;
	const struct view *view;
	struct recall recall;        /* over it: what derived fields ask of others again and again */
	struct range *ranges;
	size_t nranges;
	const struct condition **rest;
	struct idmap **known;        /* of each in `rest`, by step */
	size_t *missed;              /* of each in `rest`: targets that were not known when asked for */
	size_t nrest;
};

/* ---- ranges ---- */

static bool is_own(const struct condition *c)
{
	return c->nsteps == 1 && !c->steps[0].rows && c->steps[0].field->tag &&
	       !(c->steps[0].field->flags & FIELD_DERIVED);
}

/* One day, and perhaps «or nothing». */
static bool read_range(const struct condition *c, struct range *range)
{
	int32_t day = DAY_NONE;

	*range = (struct range){ .tag = c->steps[0].field->tag, .low = INT32_MIN + 1, .high = INT32_MAX };
	if (!is_own(c) || c->steps[0].field->type->wire != WIRE_DATE)
		return false;
	for (size_t i = 0; i < c->noperands; i++) {
		if (c->operands[i].empty)
			range->or_empty = true;
		else if (day != DAY_NONE)
			return false;
		else
			day = date_get(c->operands[i].bytes);
	}
	if (day == DAY_NONE || day == INT32_MAX)
		return false;
	if (c->op == OP_EQUAL || c->op == OP_LESS_EQUAL || c->op == OP_LESS)
		range->high = c->op == OP_LESS ? day - 1 : day;
	if (c->op == OP_EQUAL || c->op == OP_MORE_EQUAL || c->op == OP_MORE)
		range->low = c->op == OP_MORE ? day + 1 : day;
	return c->op != OP_UNEQUAL && c->op != OP_PART;
}

static void narrow(struct range *range, const struct range *other)
{
	range->low = other->low > range->low ? other->low : range->low;
	range->high = other->high < range->high ? other->high : range->high;
}

static void put_range(struct filter_memory *m, const struct range *range)
{
	for (size_t i = 0; i < m->nranges; i++) {
		if (m->ranges[i].tag == range->tag && !m->ranges[i].or_empty && !range->or_empty) {
			narrow(&m->ranges[i], range);
			return;
		}
	}
	m->ranges[m->nranges++] = *range;
}

static bool in_range(const struct range *range, const struct record *r)
{
	struct slice value = record_get(r, range->tag, 0);
	int32_t day = date_get(value);

	return value.n ? day >= range->low && day <= range->high : range->or_empty;
}

/* ---- memory ---- */

/* What a condition costs to ask: the record's own value; a walk to another record, which is remembered; what is
 * derived anew for each record. All have to hold, so that the cheap are asked first. */
enum { COST_OWN, COST_WALK, COST_DERIVED, NCOSTS };

static int cost_of(const struct condition *c)
{
	if (c->steps[0].field->flags & FIELD_DERIVED)
		return COST_DERIVED;
	return c->nsteps > 1 ? COST_WALK : COST_OWN;
}

struct filter_memory *filter_memory_new(const struct filter *filter, const struct view *view)
{
	struct filter_memory *m = mem_alloc(sizeof(*m));

	*m = (struct filter_memory){
		.filter = filter,
		.view = view,
		.ranges = mem_array(filter->n, sizeof(*m->ranges)),
		.rest = mem_array(filter->n, sizeof(*m->rest)),
		.known = mem_array(filter->n, sizeof(*m->known)),
		.missed = mem_array(filter->n, sizeof(*m->missed)),
	};
	recall_begin(&m->recall, view);
	for (size_t i = 0; i < filter->n * NCOSTS; i++) {
		const struct condition *c = &filter->conditions[i % filter->n];
		struct range range;

		if (cost_of(c) != (int)(i / filter->n))
			continue;
		if (read_range(c, &range)) {
			put_range(m, &range);
		} else {
			m->known[m->nrest] = mem_array(c->nsteps, sizeof(struct idmap));
			m->rest[m->nrest++] = c;
		}
	}
	return m;
}

struct learning {
	struct filter_memory *memory;
	size_t i;
};

static bool on_target(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct learning *l = ctx;

	(void)ref;
	(void)key;
	filter_learn(l->memory->rest[l->i], &l->memory->recall.view, l->memory->known[l->i], r);
	return true;
}

enum {
	PATIENCE = 8
}; /* one in so many targets asked for singly; then all are read in a row, which is faster */

/* Whoever asks for many targets one by one asks for all of them soon. */
static void look_ahead(struct filter_memory *m, size_t i)
{
	const struct field *f = m->rest[i]->steps[0].field;
	struct learning l = { m, i };
	struct query q = { .kind = f->to, .by = BY_ID };

	if (f->to && ++m->missed[i] == view_count(m->view, f->to) / PATIENCE)
		view_each(m->view, &q, on_target, &l);
}

void filter_memory_learn(struct filter_memory *m, const struct field *reference, const struct record *target)
{
	for (size_t i = 0; i < m->nrest; i++)
		if (m->rest[i]->nsteps > 1 && m->rest[i]->steps[0].field == reference)
			filter_learn(m->rest[i], &m->recall.view, m->known[i], target);
}

static bool answers_empty(const struct condition *c)
{
	for (size_t i = 0; i < c->noperands; i++)
		if (c->operands[i].empty)
			return true;
	return false;
}

/* By one reference of the record itself to a target that is known. */
static bool holds(struct filter_memory *m, size_t i, const struct record *r)
{
	const struct condition *c = m->rest[i];
	struct slice value = c->nsteps > 1 && !c->steps[0].rows && !(c->steps[0].field->flags & FIELD_DERIVED)
				     ? record_get(r, c->steps[0].field->tag, 0)
				     : (struct slice){ 0 };
	uint32_t known = 0;

	if (is_own(c))
		return filter_holds_value(c, m->view, record_get(r, c->steps[0].field->tag, 0));
	if (value.n == REF_SIZE) {
		known = idmap_get(&m->known[i][0], ref_get(value, 0).id);
		if (!known)
			look_ahead(m, i);
	}
	if (!known)
		return filter_holds(c, &m->recall.view, m->known[i], r);
	return ((known & KNOWN_ANSWERED) || (!(known & KNOWN_ANY) && answers_empty(c))) !=
	       (c->op == OP_UNEQUAL);
}

bool filter_match_again(struct filter_memory *m, const struct record *record)
{
	for (size_t i = 0; i < m->nranges; i++)
		if (!in_range(&m->ranges[i], record))
			return false;
	for (size_t i = 0; i < m->nrest; i++)
		if (!holds(m, i, record))
			return false;
	return true;
}

void filter_memory_free(struct filter_memory *m)
{
	for (size_t i = 0; m && i < m->nrest; i++) {
		for (size_t k = 0; k < m->rest[i]->nsteps; k++)
			idmap_release(&m->known[i][k]);
		free(m->known[i]);
	}
	if (m) {
		recall_end(&m->recall);
		free(m->ranges);
		free(m->rest);
		free(m->known);
		free(m->missed);
	}
	free(m);
}

/* ---- where an index leads ---- */

static size_t put_day(char key[8], int32_t day)
{
	put_u32(key, (uint32_t)day + UINT32_C(0x80000000));
	return 4;
}

/* All conditions on the day together; `first` is where they begin. */
static bool span_of_days(const struct filter *filter, size_t first, struct filter_span *span)
{
	struct range range, other;
	size_t together = 1;

	if (!read_range(&filter->conditions[first], &range) || range.or_empty)
		return false;
	for (size_t i = 0; i < filter->n; i++) {
		if (i == first || !read_range(&filter->conditions[i], &other) || other.tag != range.tag ||
		    other.or_empty)
			continue;
		if (i < first)
			return false; /* told already */
		narrow(&range, &other);
		together++;
	}
	span->nfrom = put_day(span->from, range.low);
	span->nto = range.high == INT32_MAX ? 0 : put_day(span->to, range.high + 1);
	span->whole = together == filter->n;
	return range.low <= range.high;
}

static bool span_of_ref(const struct condition *c, struct filter_span *span)
{
	struct ref ref;

	if (c->op != OP_EQUAL || c->noperands != 1 || c->operands[0].empty ||
	    ref_count(c->operands[0].bytes) != 1)
		return false;
	ref = ref_get(c->operands[0].bytes, 0);
	span->from[0] = span->to[0] = (char)ref.kind;
	put_u16(span->from + 1, (uint16_t)(ref.id >> 32));
	put_u32(span->from + 3, (uint32_t)ref.id);
	put_u16(span->to + 1, (uint16_t)((ref.id + 1) >> 32));
	put_u32(span->to + 3, (uint32_t)(ref.id + 1));
	span->nfrom = span->nto = 7;
	return true;
}

bool filter_span(const struct filter *filter, size_t n, struct filter_span *span)
{
	for (size_t i = 0; i < filter->n; i++) {
		const struct condition *c = &filter->conditions[i];
		const struct field *f = c->steps[0].field;
		bool found = false;

		*span = (struct filter_span){ .tag = f->tag };
		if (c->nsteps != 1 || !(f->flags & FIELD_INDEX))
			continue;
		if (f->type->wire == WIRE_DATE)
			found = span_of_days(filter, i, span);
		else if (f->type->wire == WIRE_REF)
			found = span_of_ref(c, span);
		if (found && n-- == 0)
			return true;
	}
	return false;
}
