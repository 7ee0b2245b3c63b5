/* What judges share. */
#include <stdio.h>
#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/organization.h"
#include "metodist/rules/judge.h"

/* Where the records of a kind lie is remembered from the first walk on: nothing moves while a look lasts. Of kinds
 * with more records than KEPT_MOST one walk is enough (census.h). */
enum { KINDS = 256, KEPT_MOST = 50000, AHEAD = 4, LINE = 64, LINES_MOST = 8 };

struct shelf {
	struct kept {
		bool whole;
		struct place {
			uint64_t id;
			struct slice packed;
		} * v;
		size_t n, cap;
	} kinds[KINDS];
};

struct shelf *shelf_new(void)
{
	return mem_alloc(sizeof(struct shelf));
}

void shelf_free(struct shelf *shelf)
{
	for (size_t i = 0; shelf && i < KINDS; i++)
		free(shelf->kinds[i].v);
	free(shelf);
}

struct walk {
	struct judging *judging;
	struct kept *kept;           /* NULL: there are too many */
	judge_each_fn *each;
	void *ctx;
};

static bool on_record(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	struct walk *w = ctx;

	(void)key;
	if (w->kept) {
		MEM_GROW(w->kept->v, w->kept->n, w->kept->cap);
		w->kept->v[w->kept->n++] = (struct place){ ref.id, record->packed };
	}
	w->each(w->judging, record, w->ctx);
	return true;
}

/* False: the kind has not been walked through yet. */
static bool walk_kept(struct walk *w, const struct kind *kind)
{
	const struct kept *kept = w->kept;
	struct record r;

	if (!kept || !kept->whole)
		return false;
	for (size_t i = 0; i < kept->n; i++) {
		const struct slice *soon = &kept->v[i + AHEAD < kept->n ? i + AHEAD : i].packed;

		for (size_t at = 0; at < soon->n && at < LINES_MOST * LINE; at += LINE)
			__builtin_prefetch(soon->p + at);
		if (record_open(&r, kind, kept->v[i].id, kept->v[i].packed, false))
			w->each(w->judging, &r, w->ctx);
	}
	return true;
}

void judge_each_of(struct judging *judging, const struct kind *kind, judge_each_fn *each, void *ctx)
{
	struct query q = { .kind = kind, .by = BY_ID };
	struct walk w = { .judging = judging, .each = each, .ctx = ctx };

	if (view_count(judging->view, kind) <= KEPT_MOST)
		w.kept = &judging->shelf->kinds[kind->id];
	if (walk_kept(&w, kind))
		return;
	if (w.kept)
		w.kept->n = 0;
	if (view_each(judging->view, &q, on_record, &w) == ST_OK && w.kept)
		w.kept->whole = true;
}

void judge_each(struct judging *judging, const char *kind, judge_each_fn *each, void *ctx)
{
	const struct kind *found = schema_find_kind(judging->view->schema, slice_str(kind));

	if (found)
		judge_each_of(judging, found, each, ctx);
}

long judge_limit(const struct judging *judging, enum service_limit id)
{
	return judging->service->limits[id];
}

int32_t judge_school_year(const struct judging *judging)
{
	return school_year(judging->service, judging->view->today);
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

bool judge_to_come(const struct judging *judging, const struct record *r, uint16_t first_day)
{
	return value_day(r, first_day, 0) != DAY_NONE && !value_by(r, first_day, 0, judging->view->today);
}

struct day_text day_text(int32_t day)
{
	struct civil c = day == DAY_NONE ? (struct civil){ 0 } : date_civil(day);
	struct day_text text = { "—" };

	if (day != DAY_NONE)
		snprintf(text.s, sizeof(text.s), "%02u.%02u.%04u", (unsigned)c.day % 100u,
			 (unsigned)c.month % 100u, (unsigned)c.year % 10000u);
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

static size_t slot_of(const struct ids *set, uint64_t a, uint64_t b)
{
	uint64_t hash = (a * 0x9E3779B97F4A7C15u) ^ (b * 0xC2B2AE3D27D4EB4Fu);
	size_t slot = (hash ^ hash >> 32) & (set->nslots - 1);

	while (set->slots[slot] &&
	       (set->v[set->slots[slot] - 1].a != a || set->v[set->slots[slot] - 1].b != b))
		slot = (slot + 1) & (set->nslots - 1);
	return slot;
}

static void more_slots(struct ids *set)
{
	set->nslots = set->nslots ? set->nslots * 2 : 16;
	free(set->slots);
	set->slots = mem_array(set->nslots, sizeof(*set->slots));
	for (size_t i = 0; i < set->n; i++)
		set->slots[slot_of(set, set->v[i].a, set->v[i].b)] = (uint32_t)(i + 1);
}

void ids_add_pair(struct ids *set, uint64_t a, uint64_t b)
{
	size_t slot;

	if (set->n * 2 >= set->nslots)
		more_slots(set);
	slot = slot_of(set, a, b);
	if (set->slots[slot])
		return;
	MEM_GROW(set->v, set->n, set->cap);
	set->v[set->n++] = (struct id_pair){ a, b };
	set->slots[slot] = (uint32_t)set->n;
}

bool ids_has_pair(const struct ids *set, uint64_t a, uint64_t b)
{
	return set->n && set->slots[slot_of(set, a, b)];
}

void ids_release(struct ids *set)
{
	free(set->v);
	free(set->slots);
	*set = (struct ids){ 0 };
}
