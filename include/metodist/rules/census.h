/* People as of one day, counted once for all norms of a look: a hundred thousand records are read in place, once. */
#ifndef METODIST_RULES_CENSUS_H
#define METODIST_RULES_CENSUS_H

#include "metodist/model/view.h"

enum census_education { EDUCATION_UNKNOWN, EDUCATION_HIGHER_PEDAGOGICAL, EDUCATION_HIGHER, EDUCATION_SECONDARY_PEDAGOGICAL,
	EDUCATION_SECONDARY, EDUCATION_OTHER };

struct person {
	uint64_t id;
	uint64_t organization;       /* main place of work on the day; 0: none */
	int32_t since, as_of;        /* of pedagogical service: its beginning; the day on which `years` was true; DAY_NONE */
	int32_t returned;            /* day of coming back after a long break; DAY_NONE: no such break is known */
	int32_t withdrawn;           /* day on which consent to processing was withdrawn, unless another holds; DAY_NONE */
	int16_t years;               /* of pedagogical service on `as_of`; -1: not known */
	uint8_t education;
	bool works;                  /* by the card and the places of work: not left, not yet to come; on leave as well */
	bool stopped, left;          /* on leave or left; left, as the card says */
	bool manages, teaches;       /* a manager; not a manager only */
	bool consent;                /* to processing, holds on the day */
};

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
