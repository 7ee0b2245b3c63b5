#include "metodist/rules/census.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"

/* A break is long from so many years on. */
enum { WANTED = CONSENT_WITHDRAWN + 1, PICKED = 64, SPREAD = 32 };

/* One record's cells pass by once, in order of rows: what a row says is kept until the next one begins. */
struct reading {
	int32_t day;
	struct person *p;
	struct slice status;
	uint16_t row;
	struct place {
		uint64_t organization;
		int32_t from, until;
		bool is_main;
	} place;
	struct {
		bool processing;
		int32_t from, until, withdrawn;
	} consent;
	struct place chosen; /* of those that hold on the day */
	size_t places, hold, mains, ahead;
	int32_t told_back;    /* the day of return that the card itself names */
	int32_t began, ended; /* first day of those that hold, last day of those that are over */
	bool beginning_unknown;
};

static bool holds(int32_t from, int32_t until, int32_t day)
{
	return (from == DAY_NONE || from <= day) && (until == DAY_NONE || until >= day);
}

static void end_place(struct reading *r)
{
	const struct place *place = &r->place;

	r->places++;
	r->ahead += place->from != DAY_NONE && place->from > r->day;
	if (place->until != DAY_NONE && place->until < r->day && place->until > r->ended)
		r->ended = place->until;
	if (!holds(place->from, place->until, r->day))
		return;
	r->hold++;
	r->mains += place->is_main;
	r->beginning_unknown = r->beginning_unknown || place->from == DAY_NONE;
	if (r->began == DAY_NONE || place->from < r->began)
		r->began = place->from;
	if (r->hold == 1 || (place->is_main && !r->chosen.is_main))
		r->chosen = *place;
}

static void end_consent(struct reading *r)
{
	struct person *p = r->p;

	if (!r->consent.processing)
		return;
	if (r->consent.withdrawn != DAY_NONE && r->consent.withdrawn <= r->day)
		p->withdrawn = r->consent.withdrawn > p->withdrawn ? r->consent.withdrawn : p->withdrawn;
	else if (holds(r->consent.from, r->consent.until, r->day))
		p->consent = true;
}

static void end_row(struct reading *r, uint16_t last_tag)
{
	if (last_tag >= CONSENT_PURPOSE)
		end_consent(r);
	else if (last_tag >= EMPLOYMENT_ORGANIZATION)
		end_place(r);
	r->place = (struct place){ .from = DAY_NONE, .until = DAY_NONE };
	r->consent.processing = false;
	r->consent.from = r->consent.until = r->consent.withdrawn = DAY_NONE;
}

/* Field by field: there are a hundred thousand to begin. */
static void begin(struct reading *r, struct person *p, int32_t day)
{
	r->day = day;
	r->p = p;
	r->status = (struct slice){ 0 };
	r->row = 0;
	r->chosen = (struct place){ 0 };
	r->places = r->hold = r->mains = r->ahead = 0;
	r->told_back = r->began = r->ended = DAY_NONE;
	r->beginning_unknown = false;
	end_row(r, 0);
}

static uint8_t education_of(struct slice code)
{
	static const struct slice codes[EDUCATION_OTHER] = {
		{ 0 }, SLICE("higher_pedagogical"), SLICE("higher"), SLICE("secondary_pedagogical"), SLICE("secondary"),
	};

	for (size_t i = 1; i < EDUCATION_OTHER; i++)
		if (slice_eq(code, codes[i]))
			return (uint8_t)i;
	return code.n ? EDUCATION_OTHER : EDUCATION_UNKNOWN;
}

static int16_t years_of(struct slice bytes)
{
	int64_t years = int_get(bytes);

	return (int16_t)(years < 0 || years > 100 ? -1 : years);
}

static void take_cell(struct reading *r, const struct cell *cell)
{
	struct person *p = r->p;

	switch (cell->tag) {
	case TEACHER_ROLE:
		p->manages = !slice_is(cell->bytes, "teacher");
		p->teaches = !slice_is(cell->bytes, "manager");
		break;
	case TEACHER_STATUS:
		r->status = cell->bytes;
		break;
	case TEACHER_EDUCATION:
		p->education = education_of(cell->bytes);
		break;
	case TEACHER_PEDAGOGICAL_SINCE:
		p->since = date_get(cell->bytes);
		break;
	case TEACHER_EXPERIENCE_YEARS:
		p->years = years_of(cell->bytes);
		break;
	case TEACHER_EXPERIENCE_AS_OF:
		p->as_of = date_get(cell->bytes);
		break;
	case TEACHER_RETURNED:
		r->told_back = date_get(cell->bytes);
		break;
	case EMPLOYMENT_ORGANIZATION:
		r->place.organization = ref_count(cell->bytes) ? ref_get(cell->bytes, 0).id : 0;
		break;
	case EMPLOYMENT_FROM:
		r->place.from = date_get(cell->bytes);
		break;
	case EMPLOYMENT_UNTIL:
		r->place.until = date_get(cell->bytes);
		break;
	case EMPLOYMENT_MAIN:
		r->place.is_main = int_get(cell->bytes) != 0;
		break;
	case CONSENT_PURPOSE:
		r->consent.processing = slice_is(cell->bytes, "processing");
		break;
	case CONSENT_FROM:
		r->consent.from = date_get(cell->bytes);
		break;
	case CONSENT_UNTIL:
		r->consent.until = date_get(cell->bytes);
		break;
	case CONSENT_WITHDRAWN:
		r->consent.withdrawn = date_get(cell->bytes);
		break;
	}
}

static void take_cells(struct reading *r, const struct record *record)
{
	static const bool wanted[WANTED] = {
		[TEACHER_ROLE] = true,
		[TEACHER_STATUS] = true,
		[TEACHER_EDUCATION] = true,
		[TEACHER_PEDAGOGICAL_SINCE] = true,
		[TEACHER_EXPERIENCE_YEARS] = true,
		[TEACHER_EXPERIENCE_AS_OF] = true,
		[TEACHER_RETURNED] = true,
		[EMPLOYMENT_ORGANIZATION] = true,
		[EMPLOYMENT_POSITION] = true,
		[EMPLOYMENT_FROM] = true,
		[EMPLOYMENT_UNTIL] = true,
		[EMPLOYMENT_MAIN] = true,
		[CONSENT_PURPOSE] = true,
		[CONSENT_FROM] = true,
		[CONSENT_UNTIL] = true,
		[CONSENT_WITHDRAWN] = true,
	};
	struct cell cells[PICKED];
	uint16_t last_tag = 0;
	size_t n, at = 0;

	while ((n = record_pick(record, wanted, WANTED, &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++) {
			if (cells[i].row != r->row)
				end_row(r, last_tag);
			r->row = cells[i].row;
			last_tag = cells[i].tag;
			take_cell(r, &cells[i]);
		}
	end_row(r, last_tag);
}

/* Left, and the day is told only by the end of the place of work. */
static bool works(const struct reading *r)
{
	if (slice_is(r->status, "left"))
		return r->hold && r->chosen.until != DAY_NONE;
	return r->hold || !r->places || r->ahead < r->places;
}

/* The later of what the card says and what its places of work show: a leave leaves no gap between them. */
static int32_t returned(const struct reading *r, long break_months)
{
	int32_t told = r->told_back <= r->day ? r->told_back : DAY_NONE;
	int32_t shown = r->beginning_unknown ? DAY_NONE : teacher_back_from(r->ended, r->began, (int)break_months);

	return told > shown ? told : shown;
}

/* Several places and no one of them the main: the first in the order of the card, which the order of rows
 * does not tell. */
static uint64_t first_place(const struct judging *judging, const struct record *record)
{
	uint16_t row = teacher_current(judging->view, record, kind_field(record->kind, TEACHER_EMPLOYMENTS));

	return value_ref(record, EMPLOYMENT_ORGANIZATION, row).id;
}

static void count_person(struct judging *judging, const struct record *record, void *ctx)
{
	struct census *census = ctx;
	struct reading r;
	struct person *p;

	MEM_GROW(census->people, census->n, census->cap);
	p = &census->people[census->n++];
	*p = (struct person){ .id = record->id,
			      .since = DAY_NONE,
			      .as_of = DAY_NONE,
			      .returned = DAY_NONE,
			      .withdrawn = DAY_NONE,
			      .years = -1,
			      .teaches = true };
	begin(&r, p, judging->view->today);
	take_cells(&r, record);
	p->organization = r.hold > 1 && r.mains != 1 ? first_place(judging, record) : r.chosen.organization;
	p->works = works(&r);
	p->stopped = r.status.n && !slice_is(r.status, "works");
	p->left = slice_is(r.status, "left");
	p->returned = returned(&r, judge_limit(judging, LIMIT_BREAK_MONTHS));
	if (p->consent)
		p->withdrawn = DAY_NONE;
	census->working += p->works;
}

/* Numbers lie close together: a place for each of them costs little and is found at once. */
static void number_places(struct census *census)
{
	uint64_t first = census->n ? census->people[0].id : 0,
		 last = census->n ? census->people[census->n - 1].id : 0;

	if (!census->n || last - first >= SPREAD * (uint64_t)census->n)
		return;
	census->first = first;
	census->span = (size_t)(last - first) + 1;
	census->places = mem_array(census->span, sizeof(*census->places));
	for (size_t i = 0; i < census->n; i++)
		census->places[census->people[i].id - first] =
			(uint32_t)(i + 1) << 1 | census->people[i].works;
}

const struct census *census_of(struct judging *judging)
{
	struct census *census = judging->census;

	if (census->counted)
		return census;
	judge_each(judging, "teacher", count_person, census);
	number_places(census);
	census->counted = true;
	return census;
}

static int compare(const void *key, const void *element)
{
	uint64_t id = *(const uint64_t *)key, other = ((const struct person *)element)->id;

	return (id > other) - (id < other);
}

/* 0: no such number. */
static uint32_t place_of(const struct census *census, uint64_t teacher)
{
	return teacher < census->first || teacher - census->first >= census->span
		       ? 0 : census->places[teacher - census->first];
}

const struct person *census_person(const struct census *census, uint64_t teacher)
{
	uint32_t place;

	if (!census->places)
		return census->n ? bsearch(&teacher, census->people, census->n, sizeof(*census->people),
					   compare)
				 : NULL;
	place = place_of(census, teacher);
	return place ? &census->people[(place >> 1) - 1] : NULL;
}

bool census_works(const struct census *census, uint64_t teacher)
{
	const struct person *p;

	if (census->places)
		return place_of(census, teacher) & 1;
	p = census_person(census, teacher);
	return p && p->works;
}

void census_release(struct census *census)
{
	free(census->people);
	free(census->places);
	*census = (struct census){ 0 };
}
