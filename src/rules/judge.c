/* What judges share. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/rules/judge.h"

struct walk {
	struct judging *judging;
	judge_each_fn *each;
	void *ctx;
};

static bool on_record(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct walk *w = ctx;

	(void)ref;
	(void)key;
	w->each(w->judging, record, w->ctx);
	return true;
}

void judge_each(struct judging *judging, const char *kind, judge_each_fn *each, void *ctx)
{
	struct query q = { .kind = schema_find_kind(judging->view->schema, slice_str(kind)), .by = BY_ID };
	struct walk w = { judging, each, ctx };

	if (q.kind)
		view_each(judging->view, &q, on_record, &w);
}

long judge_limit(const struct judging *judging, enum service_limit id)
{
	return judging->service->limits[id];
}

uint16_t judge_tag(const struct record *r, const char *name)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));

	assert(f);
	return f->tag;
}

bool value_given(const struct record *r, uint16_t tag, uint16_t row)
{
	return record_get(r, tag, row).n > 0;
}

bool value_true(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(r, tag, row);

	return bytes.n && int_get(bytes) != 0;
}

bool value_is(const struct record *r, uint16_t tag, uint16_t row, const char *code)
{
	return slice_is(record_get(r, tag, row), code);
}

int32_t value_day(const struct record *r, uint16_t tag, uint16_t row)
{
	return date_get(record_get(r, tag, row));
}

struct ref value_ref(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(r, tag, row);

	return ref_count(bytes) ? ref_get(bytes, 0) : (struct ref){ 0 };
}

bool value_by(const struct record *r, uint16_t tag, uint16_t row, int32_t day)
{
	int32_t given = value_day(r, tag, row);

	return given != DAY_NONE && given <= day;
}

struct day_text day_text(int32_t day)
{
	struct civil c = day == DAY_NONE ? (struct civil){ 0 } : date_civil(day);
	struct day_text text = { "—" };

	if (day != DAY_NONE)
		snprintf(text.s, sizeof(text.s), "%02u.%02u.%04u", (unsigned)c.day % 100u, (unsigned)c.month % 100u,
			 (unsigned)c.year % 10000u);
	return text;
}

uint16_t rows_next(const struct record *r, uint16_t rows, size_t *i)
{
	struct slice list = record_get(r, rows, 0);
	size_t at = (*i)++ * ROW_SIZE;

	return at + ROW_SIZE <= list.n ? (uint16_t)((uint8_t)list.p[at] << 8 | (uint8_t)list.p[at + 1]) : 0;
}

/* ---- sets of ids ---- */

void ids_add(struct ids *set, uint64_t id)
{
	MEM_GROW(set->v, set->n, set->cap);
	set->v[set->n++] = id;
	set->sorted = false;
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void sort(struct ids *set)
{
	size_t kept = 0;

	if (set->sorted)
		return;
	qsort(set->v, set->n, sizeof(*set->v), compare);
	for (size_t i = 0; i < set->n; i++)
		if (!kept || set->v[i] != set->v[kept - 1])
			set->v[kept++] = set->v[i];
	set->n = kept;
	set->sorted = true;
}

bool ids_has(struct ids *set, uint64_t id)
{
	sort(set);
	return set->n && bsearch(&id, set->v, set->n, sizeof(*set->v), compare);
}

size_t ids_count(struct ids *set)
{
	sort(set);
	return set->n;
}

void ids_release(struct ids *set)
{
	free(set->v);
	*set = (struct ids){ 0 };
}
