/* Tags of a course or other training (П 2.1.12–2.1.14), for coverage, transfer and documents. */
#ifndef METODIST_MODEL_COURSE_H
#define METODIST_MODEL_COURSE_H

#include "metodist/model/kinds.h"

enum course_tag {
	COURSE_TITLE = 1, COURSE_ORGANIZATION, COURSE_TYPE /* pk, pp, other */, COURSE_FORMALITY, COURSE_HOURS, COURSE_FORM,
	COURSE_FROM, COURSE_UNTIL, COURSE_COMPETENCIES, COURSE_CAPACITY, COURSE_FRESH_ON, COURSE_TUTOR, COURSE_PARTICIPANTS,
	COURSE_DIRECTION, COURSE_DUTY,

	TRAINEE_TEACHER = 101, TRAINEE_DOCUMENT_TYPE /* pk удостоверение, diploma, certificate сертификат, attendance справка */,
	TRAINEE_DOCUMENT_NUMBER, TRAINEE_ISSUED, TRAINEE_TRANSFER /* text */, TRAINEE_TRANSFER_FORM, TRAINEE_TRANSFER_ON,
};

/* course_rules.c */
void course_check(const struct view *, const struct record *was, const struct record *now, struct notes *notes);
void course_suggest(const struct view *, struct record *now, const struct field *left);

/* The day on which this row's training of ПК or переподготовка ended; DAY_NONE: other training, or no day. */
int32_t course_trained_on(const struct record *course, uint16_t row);

#endif
