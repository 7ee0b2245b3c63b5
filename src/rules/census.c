#include "metodist/rules/census.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

static uint8_t code_of(const char *const *codes, size_t n, struct slice code)
{
	for (size_t i = 1; i < n; i++)
		if (slice_is(code, codes[i]))
			return (uint8_t)i;
	return code.n ? (uint8_t)n : 0;
}

static uint8_t education_of(const struct record *r)
{
	static const char *const codes[EDUCATION_OTHER] = { "", "higher_pedagogical", "higher", "secondary_pedagogical",
							    "secondary" };

	return code_of(codes, EDUCATION_OTHER, record_get(r, TEACHER_EDUCATION, 0));
}

static uint8_t category_of(const struct record *r, uint16_t row, int32_t day)
{
	static const char *const codes[CATEGORY_OTHER] = { "", "none", "compliance", "first", "highest", "methodist",
							   "mentor" };
	uint8_t category = code_of(codes, CATEGORY_OTHER, record_get(r, EMPLOYMENT_CATEGORY, row));

	if (category > CATEGORY_NONE && !period_holds(r, EMPLOYMENT_CATEGORY_FROM, EMPLOYMENT_CATEGORY_UNTIL, row, day))
		return CATEGORY_NONE;
	return category;
}

static int16_t experience_of(const struct view *view, const struct record *r)
{
	struct buf years = { 0 };
	int64_t n;

	teacher_experience(view, NULL, r, &years);
	n = years.n ? int_get(buf_view(&years)) : -1;
	buf_release(&years);
	return (int16_t)(n < 0 || n > 100 ? -1 : n);
}

/* The place of work of the day, and whether there was, is or will be one. */
struct places {
	uint16_t now;
	bool any, all_ahead;
};

static struct places places_of(const struct record *r, int32_t day)
{
	struct places p = { .all_ahead = true };
	uint16_t row;

	for (size_t i = 0; (row = rows_next(r, TEACHER_EMPLOYMENTS, &i));) {
		int32_t from = value_day(r, EMPLOYMENT_FROM, row);

		p.any = true;
		p.all_ahead = p.all_ahead && from != DAY_NONE && from > day;
		if (!period_holds(r, EMPLOYMENT_FROM, EMPLOYMENT_UNTIL, row, day))
			continue;
		if (!p.now || (value_true(r, EMPLOYMENT_MAIN, row) && !value_true(r, EMPLOYMENT_MAIN, p.now)))
			p.now = row;
	}
	return p;
}

static bool works(const struct record *r, const struct places *p)
{
	/* left, and the day is told only by the end of the place of work */
	if (value_is(r, TEACHER_STATUS, 0, "left"))
		return p->now && value_given(r, EMPLOYMENT_UNTIL, p->now);
	return p->now || !p->any || !p->all_ahead;
}

static void count_consents(const struct record *r, int32_t day, struct person *p)
{
	uint16_t row;

	p->withdrawn = DAY_NONE;
	for (size_t i = 0; (row = rows_next(r, TEACHER_CONSENTS, &i));) {
		int32_t withdrawn = value_day(r, CONSENT_WITHDRAWN, row);

		if (!value_is(r, CONSENT_PURPOSE, row, "processing"))
			continue;
		if (withdrawn != DAY_NONE && withdrawn <= day)
			p->withdrawn = withdrawn > p->withdrawn ? withdrawn : p->withdrawn;
		else if (period_holds(r, CONSENT_FROM, CONSENT_UNTIL, row, day))
			p->consent = true;
	}
	if (p->consent)
		p->withdrawn = DAY_NONE;
}

static void count_person(struct judging *judging, const struct record *r, void *ctx)
{
	struct census *census = ctx;
	int32_t day = judging->view->today;
	struct places places = places_of(r, day);
	struct slice role = record_get(r, TEACHER_ROLE, 0);
	struct person *p;

	MEM_GROW(census->people, census->n, census->cap);
	p = &census->people[census->n++];
	*p = (struct person){ .id = r->id, .experience = experience_of(judging->view, r), .education = education_of(r),
			      .works = works(r, &places), .manages = slice_is(role, "manager") || slice_is(role, "both") };
	count_consents(r, day, p);
	if (places.now) {
		p->organization = value_ref(r, EMPLOYMENT_ORGANIZATION, places.now).id;
		p->category = category_of(r, places.now, day);
	}
	census->working += p->works;
}

const struct census *census_of(struct judging *judging)
{
	struct census *census = judging->census;

	if (!census->counted)
		judge_each(judging, "teacher", count_person, census);
	census->counted = true;
	return census;
}

static int compare(const void *key, const void *element)
{
	uint64_t id = *(const uint64_t *)key, other = ((const struct person *)element)->id;

	return (id > other) - (id < other);
}

const struct person *census_person(const struct census *census, uint64_t teacher)
{
	return census->n ? bsearch(&teacher, census->people, census->n, sizeof(*census->people), compare) : NULL;
}

void census_release(struct census *census)
{
	free(census->people);
	*census = (struct census){ 0 };
}
