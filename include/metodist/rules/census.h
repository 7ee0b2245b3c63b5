/* People as of one day, counted once for all norms of a look: a hundred thousand records are read in place, once. */
#ifndef METODIST_RULES_CENSUS_H
#define METODIST_RULES_CENSUS_H

#include "metodist/model/view.h"

enum census_education { EDUCATION_UNKNOWN, EDUCATION_HIGHER_PEDAGOGICAL, EDUCATION_HIGHER, EDUCATION_SECONDARY_PEDAGOGICAL,
	EDUCATION_SECONDARY, EDUCATION_OTHER };

/* Packed: there may be a million. */
struct person {
	uint64_t id : 48;
	int64_t years : 8;           /* of pedagogical service on `as_of`; -1: not known */
	uint64_t education : 8;
	uint64_t organization : 48;  /* main place of work on the day; 0: none */
	uint64_t works : 1;          /* by the card and the places of work: not left, not yet to come; on leave as well */
	uint64_t stopped : 1, left : 1;  /* on leave or left; left, as the card says */
	uint64_t manages : 1, teaches : 1;  /* a manager; not a manager only */
	uint64_t consent : 1;        /* to processing, holds on the day */
	int32_t since, as_of;        /* of pedagogical service: its beginning; the day on which `years` was true; DAY_NONE */
	int32_t returned;            /* day of coming back after a long break; DAY_NONE: no such break is known */
	int32_t withdrawn;           /* day on which consent to processing was withdrawn, unless another holds; DAY_NONE */
};
_Static_assert(sizeof(struct person) == 32, "grown");

/* In ascending order of id. */
struct census {
	bool counted;
	struct person *people;
	size_t n, cap;
	size_t working;
	/* Where a number stands, from 1 on, and in the lowest bit whether the person works: places[id - first].
	 * NULL where numbers lie too far apart. */
	uint32_t *places;
	uint64_t first;
	size_t span;
};

struct judging;

/* Counted at the first call; lives until norms_end. */
const struct census *census_of(struct judging *judging);
const struct person *census_person(const struct census *census, uint64_t teacher); /* NULL: no such */
/* Its `works`, without a look at the person, which is far away where many are asked for one by one. */
bool census_works(const struct census *census, uint64_t teacher);
void census_release(struct census *census);

#endif
