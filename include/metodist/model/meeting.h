/* The meeting's tags and hooks: its table and its rules are two files. */
#ifndef METODIST_MODEL_MEETING_H
#define METODIST_MODEL_MEETING_H

#include "metodist/model/kinds.h"

enum meeting_tag {
	MEETING_BODY = 1, MEETING_NUMBER, MEETING_DATE, MEETING_MODE, MEETING_PLACE, MEETING_CHAIR,
	MEETING_SECRETARY, MEETING_AGENDA, MEETING_ATTENDANCE, MEETING_INVITED, MEETING_DECISIONS,

	AGENDA_ITEM = 101, AGENDA_SPEAKER, AGENDA_HEARD, AGENDA_DISCUSSED,
	AGENDA_ABOUT /* refs to any: the records the item came from */,

	ATTENDANCE_PERSON = 201, ATTENDANCE_PRESENT, ATTENDANCE_EXCUSED,

	DECISION_ITEM = 301, DECISION_TEXT, DECISION_OWNER, DECISION_DUE, DECISION_DONE, DECISION_FOR,
	DECISION_AGAINST, DECISION_ABSTAINED, DECISION_PROPOSAL, DECISION_ANSWER,
};

/* meeting_rules.c */
void meeting_check(const struct view *, const struct record *was, const struct record *now, struct notes *);
/* How many were there, and whether that is a quorum. */
void meeting_tell(const struct view *, const struct record *meeting, struct buf *left, struct buf *right);
/* A new meeting begins where the last one of its body ended: the next number of the year, and its attendance,
 * to which only the exceptions are typed. */
void meeting_suggest(const struct view *, struct record *now, const struct field *left);

#endif
