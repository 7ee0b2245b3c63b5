/* The teacher's tags and the hooks of its fields: its table, its rules and its reading of tables are three
 * files. */
#ifndef METODIST_MODEL_TEACHER_H
#define METODIST_MODEL_TEACHER_H

#include "metodist/model/kinds.h"

enum teacher_tag {
	TEACHER_SURNAME = 1,
	TEACHER_NAME,
	TEACHER_PATRONYMIC,
	TEACHER_SEX,
	TEACHER_BIRTH_DATE,
	TEACHER_SNILS,
	TEACHER_ROLE,
	TEACHER_STATUS,
	TEACHER_EDUCATION,
	TEACHER_DEGREE,
	TEACHER_ACADEMIC_TITLE,
	TEACHER_AWARDS,
	TEACHER_PEDAGOGICAL_SINCE,
	TEACHER_EXPERIENCE_YEARS,
	TEACHER_EXPERIENCE_AS_OF,
	TEACHER_TOTAL_YEARS,
	TEACHER_PHONE,
	TEACHER_EMAIL,
	TEACHER_EDUCATION_TEXT,
	TEACHER_DIPLOMA_QUALIFICATION,
	TEACHER_DIPLOMA_SPECIALTY,
	TEACHER_TRAINING_TEXT,
	TEACHER_RETRAINING_TEXT,
	TEACHER_PROGRAMS,
	TEACHER_FORMER_SURNAMES,
	TEACHER_EMPLOYMENTS,
	TEACHER_CONSENTS,
	TEACHER_RETURNED, /* day of return after a long break */

	FORMER_SURNAME = 101,
	FORMER_UNTIL,

	EMPLOYMENT_ORGANIZATION = 201,
	EMPLOYMENT_POSITION,
	EMPLOYMENT_SUBJECTS,
	EMPLOYMENT_RATE,
	EMPLOYMENT_FROM,
	EMPLOYMENT_UNTIL,
	EMPLOYMENT_MAIN,
	EMPLOYMENT_PRESCHOOL,
	EMPLOYMENT_CATEGORY,
	EMPLOYMENT_CATEGORY_FROM,
	EMPLOYMENT_CATEGORY_UNTIL,
	EMPLOYMENT_ACT,

	CONSENT_PURPOSE = 301,
	CONSENT_FROM,
	CONSENT_UNTIL,
	CONSENT_WITHDRAWN,

	TEACHER_FIO = 901,
	TEACHER_ORGANIZATION,
	TEACHER_POSITION,
	TEACHER_SUBJECTS,
	TEACHER_CATEGORY,
	TEACHER_CATEGORY_FROM, TEACHER_CATEGORY_UNTIL,
	TEACHER_CONSENT_PROCESSING,
	TEACHER_CONSENT_SPREADING,
	TEACHER_EXPERIENCE,
	TEACHER_AGE,
	TEACHER_SUPPORT,  /* set of classifier_support */
	TEACHER_IN_ROUTE, /* has a route under way */
	TEACHER_DIAGNOSED, TEACHER_TRAINED, /* days of the last */ TEACHER_MENTORED, /* somebody is the mentor now */
};

extern const struct classifier classifier_category, classifier_education, classifier_consent_purpose;

/* teacher_rules.c */
void teacher_check(const struct view *, const struct record *was, const struct record *now, struct notes *);
uint16_t teacher_current(const struct view *, const struct record *, const struct field *rows);
enum same teacher_same(const struct view *, const struct record *old, const struct record *now);

/* teacher_suggest.c */
void teacher_suggest(const struct view *, struct record *now, const struct field *left);
uint8_t teacher_among(const struct record *, uint16_t tag);
void teacher_complete(const struct record *now, const struct field *, struct slice typed, struct buf *whole);
/* For forms of other kinds: where the person in field `teacher` works now, into an empty `organization`. */
void suggest_workplace(const struct view *, struct record *now, uint16_t teacher, uint16_t organization);

/* teacher_support.c: who needs support. The day of coming back after a long break between two places; DAY_NONE: none */
int32_t teacher_back_from(int32_t ended, int32_t began, int break_months);
derive_fn teacher_support, teacher_in_route;

/* teacher_work.c */
derive_fn teacher_diagnosed, teacher_trained, teacher_mentored;

/* teacher_text.c: what flat fields show, and how a table's text is put where it belongs */
derive_fn teacher_fio, teacher_experience, teacher_age, teacher_consent;
give_fn teacher_give_fio, teacher_give_patronymic, teacher_give_position, teacher_give_category,
	teacher_give_education, teacher_give_experience, teacher_give_consent;

#endif
