/* Tags of a route (ИОМ), for what builds it, follows its steps and asks for transfer into practice. */
#ifndef METODIST_MODEL_ROUTE_H
#define METODIST_MODEL_ROUTE_H

#include "metodist/model/kinds.h"

enum route_tag {
	ROUTE_TEACHER = 1, ROUTE_TUTOR, ROUTE_FROM, ROUTE_UNTIL, ROUTE_BASIS, ROUTE_DIAGNOSTIC, ROUTE_CONTENT,
	ROUTE_TECHNOLOGIES, ROUTE_PACE, ROUTE_HOURS, ROUTE_RESOURCES, ROUTE_CONDITIONS,
	ROUTE_STATUS, /* draft, agreed, active, done, stopped */
	ROUTE_STEPS, ROUTE_REASSESSMENT, ROUTE_CONCLUSION,
	ROUTE_TRANSFER /* text */, ROUTE_TRANSFER_FORM, ROUTE_TRANSFER_ON,
	ROUTE_FINISHED /* day it was done or stopped */, ROUTE_REASON /* why stopped */,
	ROUTE_DIRECTION, ROUTE_DUTY,

	STEP_DEFICIT = 101, STEP_TASK, STEP_ACTIVITY /* text, required */, STEP_FORM /* course, internship, consultation,
	mentoring, community, practice, other */, STEP_SOURCE /* ref to any: the record proposed */, STEP_ORGANIZATION,
	STEP_DUE, STEP_HOURS, STEP_PRODUCT, STEP_DONE /* day */,
};

/* route_rules.c */
void route_check(const struct view *, const struct record *was, const struct record *now, struct notes *notes);
void route_suggest(const struct view *, struct record *now, const struct field *left);
/* Under way: agreed or active. */
bool route_runs(const struct record *route);
/* Does such a route refer to the record (a teacher, a deficit) by its field `tag`? */
bool route_under_way(const struct view *, const struct record *, uint16_t tag);

#endif
