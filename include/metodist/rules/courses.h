/* What norms ask of courses, read once for all of them: courses are long, and their lines are many. */
#ifndef METODIST_RULES_COURSES_H
#define METODIST_RULES_COURSES_H

#include "metodist/rules/judge.h"

struct trainee {
	uint64_t teacher;
	uint16_t row;
	bool told;                   /* the line itself tells of transfer by the day */
};

struct course {
	struct ref ref;
	int32_t from, until, fresh;  /* fresh: the day on which the news of it were true */
	uint32_t papers;             /* of education, in its lines */
	bool formality, formal;      /* the kind of education is given; it is formal education */
	size_t first, n;             /* its lines in `trainees` */
};

/* In order of entry; read at the first call, lives until norms_end. */
struct courses {
	bool read;
	struct course *v;
	size_t n, cap;
	struct trainee *trainees;
	size_t ntrainees, trainees_cap;
};
const struct courses *courses_of(struct judging *judging);
void courses_release(struct courses *courses);

#endif
