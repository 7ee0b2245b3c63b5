/* What judges share. */
#include <stdio.h>
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/organization.h"
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

int32_t judge_school_year(const struct judging *judging)
{
	const struct service *s = judging->service;
	struct civil c = { date_civil(judging->view->today).year, s->year_month, s->year_day };
	int32_t first = date_day(c);

	if (first > judging->view->today) {
		c.year--;
		first = date_day(c);
	}
	return first;
}

bool judge_teaches(const struct record *organization)
{
	struct slice type = record_get(organization, ORGANIZATION_TYPE, 0);

	return slice_is(type, "general") || slice_is(type, "additional") || slice_is(type, "preschool");
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

void wanted_found(struct wanted *v, size_t n, struct slice code, struct ref ref, int32_t day)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(code, v[i].code) && (!v[i].ref.id || day > v[i].day)) {
			v[i].ref = ref;
			v[i].day = day;
		}
}

void wanted_tell(struct judging *judging, const struct wanted *v, size_t n, const char *missing)
{
	for (size_t i = 0; i < n; i++) {
		if (!v[i].ref.id)
			norm_hit(judging, false, v[i].ref, "%s: %s", v[i].label, missing);
		else if (v[i].day == DAY_NONE)
			norm_hit(judging, true, v[i].ref, "%s", v[i].label);
		else
			norm_hit(judging, true, v[i].ref, "%s: %s", v[i].label, day_text(v[i].day).s);
	}
}

/* ---- sets of pairs of ids ---- */

void ids_add_pair(struct ids *set, uint64_t a, uint64_t b)
{
	MEM_GROW(set->v, set->n, set->cap);
	set->v[set->n++] = (struct id_pair){ a, b };
	set->sorted = false;
}

static int compare(const void *left, const void *right)
{
	const struct id_pair *x = left, *y = right;

	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void sort(struct ids *set)
{
	size_t kept = 0;

	if (set->sorted)
		return;
	if (set->n)
		qsort(set->v, set->n, sizeof(*set->v), compare);
	for (size_t i = 0; i < set->n; i++)
		if (!kept || compare(&set->v[i], &set->v[kept - 1]) != 0)
			set->v[kept++] = set->v[i];
	set->n = kept;
	set->sorted = true;
}

bool ids_has_pair(struct ids *set, uint64_t a, uint64_t b)
{
	struct id_pair key = { a, b };

	sort(set);
	return set->n && bsearch(&key, set->v, set->n, sizeof(*set->v), compare);
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
