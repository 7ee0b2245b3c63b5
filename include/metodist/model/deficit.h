/* Tags of a deficit and of the competency that is lacked, for assessment, routes and matching (П 2.1.8, 3.3.1). */
#ifndef METODIST_MODEL_DEFICIT_H
#define METODIST_MODEL_DEFICIT_H

#include "metodist/model/kinds.h"

enum competency_tag { COMPETENCY_CODE = 1, COMPETENCY_TITLE, COMPETENCY_AREA, COMPETENCY_SUBJECT };

enum deficit_tag {
	DEFICIT_TEACHER = 1, DEFICIT_COMPETENCY, DEFICIT_LEVEL /* low, middle, high: the higher, the worse */,
	DEFICIT_SOURCE /* diagnostic, visit, self, … */, DEFICIT_FOUND, DEFICIT_CLOSED /* days */, DEFICIT_EVIDENCE,
	DEFICIT_DIAGNOSTIC /* by which it was found */,
	DEFICIT_STATUS = 901 /* derived: open, in_route, closed */,
};

/* Found by `day`, not closed by then. */
bool deficit_open(const struct record *deficit, int32_t day);

#endif
