/* Tags of a diagnostic, for what reads its results: assessment, deficits, eligibility. */
#ifndef METODIST_MODEL_DIAGNOSTIC_H
#define METODIST_MODEL_DIAGNOSTIC_H

#include "metodist/model/kinds.h"

enum diagnostic_tag {
	DIAGNOSTIC_TITLE = 1, DIAGNOSTIC_DATE, DIAGNOSTIC_ORGANIZER, DIAGNOSTIC_INSTRUMENT, DIAGNOSTIC_SCOPE,
	DIAGNOSTIC_ELECTRONIC, DIAGNOSTIC_SCALE_MAX, DIAGNOSTIC_THRESHOLD, DIAGNOSTIC_HIGHER_IS_BETTER,
	DIAGNOSTIC_LOW, DIAGNOSTIC_HIGH, /* cut-offs between levels of competency */
	DIAGNOSTIC_RESULTS, DIAGNOSTIC_DOER /* who conducts it or wrote its items */, DIAGNOSTIC_DIRECTION, DIAGNOSTIC_DUTY,

	RESULT_TEACHER = 101, RESULT_COMPETENCY, RESULT_SCORE, RESULT_MARK /* absent, refused */,
	RESULT_LEVEL = 901 /* derived */,
};

/* diagnostic_rules.c */
void diagnostic_check(const struct view *, const struct record *was, const struct record *now, struct notes *notes);
derive_row_fn diagnostic_level;

/* Is a score on the wrong side of the threshold? `score`: bytes of RESULT_SCORE. False when there is no threshold. */
bool diagnostic_below(const struct record *diagnostic, struct slice score);

/* Above the grid of results: «Шкала 0–100, дефицит ниже 60»; «введено 3, дефицитов 4». */
void diagnostic_tell(const struct view *, const struct record *diagnostic, struct buf *left, struct buf *right);
/* «средний»; nothing where the diagnostic has no bounds. */
void diagnostic_grade(const struct record *diagnostic, struct slice score, struct buf *text);

#endif
