/* Classifiers that more than one kind uses. The department adds items in the INI by their names. */
#ifndef METODIST_MODEL_CLASSIFIERS_H
#define METODIST_MODEL_CLASSIFIERS_H

#include "metodist/model/kind.h"

extern const struct classifier classifier_level;         /* of a body, a site, an event: school … federal */
extern const struct classifier classifier_area;          /* of competencies and deficits (editable) */
extern const struct classifier
	classifier_deficit_level; /* the higher, the worse: opposite to a level of competency */
extern const struct classifier classifier_attendance_form; /* очно, дистанционно, смешанно */

/* The regulations' own lists (classifiers_work.c); the printed wording is the first part of choice->also. */
extern const struct classifier classifier_direction;     /* seven directions of the актив (А 3.1) */
extern const struct classifier classifier_duty;          /* nineteen duties of a methodist (А 3.2) */
extern const struct classifier classifier_task;          /* tasks of the актив (А 1.5) */
extern const struct classifier classifier_formality;     /* formal, non_formal, informal (П 2.1.12–2.1.14) */
extern const struct classifier classifier_transfer_form; /* how transfer into practice is shown (П 3.2) */
extern const struct classifier classifier_project;       /* national projects (П 3.2; editable) */
extern const struct classifier classifier_document_type; /* of training: удостоверение, диплом, … */
extern const struct classifier classifier_support;       /* groups in need of support (А 3.2) */

/* Sentences that texts begin with (phrases.c; editable). */
extern const struct classifier classifier_phrase_decision, classifier_phrase_item, classifier_phrase_finding,
	classifier_phrase_result, classifier_phrase_conclusion;

#endif
