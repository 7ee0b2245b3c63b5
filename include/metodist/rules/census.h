/* People as of one day, counted once for all norms of a look: a hundred thousand records are read in place, once. */
#ifndef METODIST_RULES_CENSUS_H
#define METODIST_RULES_CENSUS_H

#include "metodist/model/view.h"

enum census_education { EDUCATION_UNKNOWN, EDUCATION_HIGHER_PEDAGOGICAL, EDUCATION_HIGHER, EDUCATION_SECONDARY_PEDAGOGICAL,
	EDUCATION_SECONDARY, EDUCATION_OTHER };
enum census_category { CATEGORY_UNKNOWN, CATEGORY_NONE, CATEGORY_COMPLIANCE, CATEGORY_FIRST, CATEGORY_HIGHEST,
	CATEGORY_METHODIST, CATEGORY_MENTOR, CATEGORY_OTHER };

struct person {
	uint64_t id;
	uint64_t organization;       /* main place of work on the day; 0: none */
	int16_t experience;          /* full pedagogical years on the day; -1: not known */
	uint8_t education, category; /* category of the main place of work, unless its term is over on the day */
	bool works;                  /* has not left the profession's service by the card: works or is on leave */
	bool manages;                /* a manager, or both */
	bool consent;                /* to processing, holds on the day */
	int32_t withdrawn;           /* day on which consent to processing was withdrawn, unless another holds; DAY_NONE */
};

/* In ascending order of id. */
struct census {
	bool counted;
	struct person *people;
	size_t n, cap;
	size_t working;
};

struct judging;

/* Counted at the first call; lives until norms_end. */
const struct census *census_of(struct judging *judging);
const struct person *census_person(const struct census *census, uint64_t teacher); /* NULL: no such */
void census_release(struct census *census);

#endif
