/* Tags of events and of the plan they stand in (П 3.3.3, 4.5). */
#ifndef METODIST_MODEL_EVENT_H
#define METODIST_MODEL_EVENT_H

#include "metodist/model/kinds.h"

enum plan_tag {
	PLAN_TITLE = 1, PLAN_FROM, PLAN_UNTIL, PLAN_STATUS /* draft, agreed, approved */, PLAN_BODY /* whose; empty: the service's */,
	PLAN_ACT, PLAN_APPROVED /* day */,
};

enum event_tag {
	EVENT_TITLE = 1, EVENT_FORM, EVENT_LEVEL, EVENT_DATE, EVENT_UNTIL, EVENT_TIME, EVENT_PLACE, EVENT_PLAN, EVENT_SECTION,
	EVENT_SINGLE_CALENDAR, EVENT_REGIONAL /* ref: the regional event it answers */, EVENT_RESPONSIBLE, EVENT_DIRECTION,
	EVENT_DUTY, EVENT_TASKS, EVENT_PROJECT, EVENT_AUDIENCE, EVENT_PROGRAM, EVENT_STATUS /* planned, held, moved, cancelled */,
	EVENT_HELD /* day */, EVENT_FORMALITY, EVENT_TECHNOLOGY, EVENT_RESULTS, EVENT_PARTICIPANTS, EVENT_CRITERIA, EVENT_SCORES,
	EVENT_RECURRING, EVENT_ORGANIZATION /* at whose premises */,

	ENTRANT_TEACHER = 101, ENTRANT_ROLE /* participant, speaker, organizer, juror, contestant */, ENTRANT_PRESENT,
	ENTRANT_RESULT /* winner, prize, laureate, participant */, ENTRANT_CERTIFICATE /* number */, ENTRANT_CERTIFICATE_ON,

	CRITERION_TITLE = 201, CRITERION_MAX,

	SCORE_ENTRANT = 301, SCORE_JUROR, SCORE_CRITERION /* its number in the list */, SCORE_POINTS,
};

/* event_rules.c */
void event_check(const struct view *, const struct record *was, const struct record *now, struct notes *);
/* Do a juror and an entrant (bytes of references) work in one organization on the event's day? Then says so. */
bool event_kin(const struct view *, const struct record *event, struct slice juror, struct slice entrant, struct buf *text);
void event_suggest(const struct view *, struct record *now, const struct field *left);

#endif
