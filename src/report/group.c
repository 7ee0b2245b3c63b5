#include "group.h"

#include <assert.h>
#include <stdio.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/view.h"

enum { FIRST_SLOTS = 256 };

void groups_release(struct groups *g)
{
	arena_release(&g->arena);
	free(g->v);
	free(g->values.v);
	free(g->texts.v);
	*g = (struct groups){ 0 };
}

/* ---- finding by value ---- */

static size_t hash_of(struct slice value)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325);

	for (size_t k = 0; k < value.n; k++)
		hash = (hash ^ (uint8_t)value.p[k]) * UINT64_C(0x100000001B3);
	return (size_t)(hash >> 24);
}

static struct spelling *slot_of(const struct spellings *s, struct slice value)
{
	size_t i = hash_of(value) & (s->cap - 1);

	while (s->v[i].group && !slice_eq(s->v[i].value, value))
		i = (i + 1) & (s->cap - 1);
	return &s->v[i];
}

static void widen(struct spellings *s)
{
	struct spellings wider = { .n = s->n, .cap = s->cap ? s->cap * 2 : FIRST_SLOTS };

	wider.v = mem_array(wider.cap, sizeof(*wider.v));
	for (size_t i = 0; i < s->cap; i++)
		if (s->v[i].group)
			*slot_of(&wider, s->v[i].value) = s->v[i];
	free(s->v);
	*s = wider;
}

/* Its place, `group` 0 when it is new: then the caller fills it. */
static struct spelling *place_of(struct spellings *s, struct slice value)
{
	struct spelling *place;

	if ((s->n + 1) * 2 > s->cap)
		widen(s);
	place = slot_of(s, value);
	s->n += !place->group;
	return place;
}

/* ---- names ---- */

static void name_time(enum step_of_time time, int32_t day, struct buf *title)
{
	static const char *const quarters[] = { "I", "II", "III", "IV" };
	struct civil c = date_civil(day);

	if (time == TIME_MONTH)
		buf_printf(title, "%02d.%d", c.month, c.year);
	else if (time == TIME_QUARTER)
		buf_printf(title, "%s кв. %d", quarters[(c.month - 1) / 3], c.year);
	else
		buf_printf(title, "%d", c.year);
}

static void name(const struct groups *g, const struct view *view, struct slice value, struct buf *title)
{
	if (!value.n)
		buf_str(title, "не указано");
	else if (g->time)
		name_time(g->time, date_get(value), title);
	else if (g->field->type->wire == WIRE_REF)
		view_title(view, ref_get(value, 0), title);
	else
		g->field->type->format(g->field, view, value, title);
}

static size_t choice_place(const struct classifier *c, struct slice code)
{
	size_t i = 0;

	while (i < c->n && !slice_is(code, c->items[i].code))
		i++;
	return i;
}

static void make_key(const struct groups *g, struct slice value, struct slice title, struct buf *key)
{
	buf_char(key, value.n ? 0 : 1);
	if (!value.n)
		return;
	if (g->field->choices)
		buf_u16(key, (uint16_t)choice_place(g->field->choices, value));
	else if (g->time || g->field->type == &type_int || g->field->type == &type_date)
		g->field->type->sortkey(g->field, value, key);
	else
		sortkey_text(title, key);
}

/* ---- groups ---- */

static uint32_t add(struct groups *g, const struct view *view, struct slice shown, struct slice value)
{
	struct buf title = { 0 }, key = { 0 };

	name(g, view, shown, &title);
	make_key(g, shown, buf_view(&title), &key);
	MEM_GROW(g->v, g->n, g->cap);
	g->v[g->n++] = (struct group){
		.value = arena_copy(&g->arena, value), .title = arena_copy(&g->arena, buf_view(&title)),
		.key = arena_copy(&g->arena, buf_view(&key)),
	};
	buf_release(&title);
	buf_release(&key);
	return (uint32_t)g->n - 1;
}

static int32_t period_start(enum step_of_time time, int32_t day)
{
	struct civil c = date_civil(day);

	if (time == TIME_QUARTER)
		c.month = (c.month - 1) / 3 * 3 + 1;
	else if (time == TIME_YEAR)
		c.month = 1;
	c.day = 1;
	return date_day(c);
}

static uint32_t find_or_add(struct groups *g, const struct view *view, struct slice shown, struct slice value)
{
	struct spelling *place = place_of(&g->values, value);

	if (!place->group) {
		uint32_t i = add(g, view, shown, value);

		*place = (struct spelling){ g->v[i].value, i + 1 };
	}
	return place->group - 1;
}

/* The same word is spelt in a few ways, and each of them often: its letters are read once. */
static uint32_t find_text(struct groups *g, const struct view *view, struct slice value)
{
	struct spelling *place = place_of(&g->texts, value);
	struct buf alike = { 0 };

	if (!place->group) {
		filter_alike(g->field, value, &alike);
		*place = (struct spelling){ arena_copy(&g->arena, value),
					    find_or_add(g, view, value, buf_view(&alike)) + 1 };
	}
	buf_release(&alike);
	return place->group - 1;
}

static uint32_t find_day(struct groups *g, const struct view *view, struct slice value)
{
	struct buf first = { 0 };
	uint32_t i;

	date_put(&first, period_start(g->time, date_get(value)));
	i = find_or_add(g, view, buf_view(&first), buf_view(&first));
	buf_release(&first);
	return i;
}

/* Is the value one of those that were there when no more were let in? */
static bool is_let_in(const struct groups *g, struct slice value)
{
	return !g->closed || (g->values.cap && slot_of(&g->values, value)->group);
}

uint32_t groups_of(struct groups *g, const struct view *view, struct slice value)
{
	if (!value.n || !is_let_in(g, value)) {
		if (!g->none)
			g->none = add(g, view, (struct slice){ 0 }, (struct slice){ 0 }) + 1;
		return g->none - 1;
	}
	if (g->time)
		return find_day(g, view, value);
	if (g->field->type->wire == WIRE_TEXT && !g->field->choices)
		return find_text(g, view, value);
	return find_or_add(g, view, value, value);
}

void groups_add_choices(struct groups *g, const struct view *view)
{
	const struct classifier *c = g->field ? g->field->choices : NULL;

	for (size_t i = 0; c && i < c->n; i++)
		groups_of(g, view, slice_str(c->items[i].code));
}

static int compare(const void *a, const void *b, void *ctx)
{
	const struct group *v = ctx;
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	int order = slice_cmp(v[x].key, v[y].key);

	return order ? order : (x > y) - (x < y);
}

uint32_t *groups_order(const struct groups *g)
{
	uint32_t *order = mem_array(g->n, sizeof(*order));

	for (uint32_t i = 0; i < g->n; i++)
		order[i] = i;
	qsort_r(order, g->n, sizeof(*order), compare, g->v);
	return order;
}
