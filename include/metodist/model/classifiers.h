/* Classifiers that more than one kind uses. The department adds items in the INI by their names. */
#ifndef METODIST_MODEL_CLASSIFIERS_H
#define METODIST_MODEL_CLASSIFIERS_H

#include "metodist/model/kind.h"

extern const struct classifier classifier_level;         /* of a body, a site, an event: school … federal */
extern const struct classifier classifier_area;          /* of competencies and deficits (editable) */
extern const struct classifier
	classifier_deficit_level; /* the higher, the worse: opposite to a level of competency */
extern const struct classifier classifier_attendance_form; /* очно, дистанционно, смешанно */

#endif
