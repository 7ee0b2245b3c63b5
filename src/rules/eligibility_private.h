/* What the conditions of А 2.5 share; each is a function of its own. */
#ifndef METODIST_RULES_ELIGIBILITY_PRIVATE_H
#define METODIST_RULES_ELIGIBILITY_PRIVATE_H

#include "metodist/rules/eligibility.h"

/* What is asked, and of whom. */
struct asking {
	const struct view *view;
	const struct service *service;
	const struct record *teacher, *methodist;
	const struct field *places;
	struct eligibility *e;
	int32_t day;
};

/* Writes the answer down, and what to ask (NULL: nothing). */
void eligibility_conclude(struct asking *a, enum condition_id id, enum answer answer, const char *ask);
void eligibility_say_day(struct buf *out, const char *before, int32_t day);
/* A place of work on the day, by its row; the next one, 0: no more (`i` begins at 0). */
bool eligibility_works_at(const struct asking *a, uint16_t row);
uint16_t eligibility_next_place(const struct asking *a, size_t *i);
/* «учитель, СОШ №2» */
void eligibility_say_place(const struct asking *a, uint16_t row, struct buf *out);

/* Does the place of work suit the актив? The better answers are the larger ones. */
enum fit { FIT_NONE, FIT_OTHER, FIT_UNKNOWN, FIT_SCHOOL, FIT_SERVICE };

enum fit eligibility_fit(const struct asking *a, uint16_t row);

void eligibility_service(struct asking *a);  /* eligibility_service.c */
void eligibility_category(struct asking *a); /* eligibility_category.c */

#endif
