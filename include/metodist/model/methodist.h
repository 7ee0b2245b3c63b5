/* Tags of a methodist and of the selection that brought them (А 2): the pipeline, eligibility, coverage. */
#ifndef METODIST_MODEL_METHODIST_H
#define METODIST_MODEL_METHODIST_H

#include "metodist/model/kinds.h"

enum selection_tag {
	SELECTION_TITLE = 1, SELECTION_TARGETS, SELECTION_ASKED, SELECTION_DUE, SELECTION_RECIPIENTS,

	RECIPIENT_ORGANIZATION = 101, RECIPIENT_BODY, RECIPIENT_SENT, RECIPIENT_REMINDED, RECIPIENT_ANSWERED, RECIPIENT_ANSWER,
};

enum methodist_tag {
	METHODIST_TEACHER = 1, METHODIST_SELECTION, METHODIST_SUBMITTER /* ref: a body or an organization */, METHODIST_SUBMITTED,
	METHODIST_FORM_APPROVED, METHODIST_STAGE /* candidate, submitted, diagnosed, included, refused, withdrawn, left */,
	METHODIST_SUBJECT_DIAGNOSTIC, METHODIST_METHOD_DIAGNOSTIC, METHODIST_CONTRIBUTION, METHODIST_ROLES, METHODIST_DIRECTIONS,
	METHODIST_DUTIES, METHODIST_BASIS /* staff, contract, other */, METHODIST_CONTRACT_FROM, METHODIST_CONTRACT_UNTIL,
	METHODIST_ACT, METHODIST_NUMBER, METHODIST_INCLUDED /* day */, METHODIST_BEFORE_BASE, METHODIST_LEFT /* day */,
	METHODIST_REASON, METHODIST_OVERRIDE /* written ground */,
};

/* methodist_rules.c: no stage is skipped (А 2.3) */
void methodist_check(const struct view *, const struct record *was, const struct record *now, struct notes *);
/* methodist_suggest.c: the next number of the registry, days */
void methodist_suggest(const struct view *, struct record *now, const struct field *left);

/* In the актив on `day`: included by then, not left by then. */
bool methodist_serves(const struct record *methodist, int32_t day);

#endif
