/* «Повестка сама»: what a body ought to speak of on a day, out of what the base holds. */
#ifndef METODIST_RULES_AGENDA_H
#define METODIST_RULES_AGENDA_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

enum agenda_source {
	AGENDA_FROM_DECISIONS,   /* of this body: overdue on the day */
	AGENDA_FROM_CANDIDATES,  /* diagnosed, waiting to be included: for the актив and the council */
	AGENDA_FROM_REQUESTS,    /* without an answer past their day: selections and requests of teachers */
	AGENDA_FROM_DEFICITS,    /* area × organization: more found this quarter than in the whole last one */
	AGENDA_FROM_COURSES,     /* nothing shows transfer into practice though its term has passed */
	NAGENDA_SOURCES
};

struct agenda_item {
	enum agenda_source source;
	struct slice text;           /* «Исполнение решений заседания № 3 (просрочено 2)» */
	struct slice heard;          /* one line a record, as it may stand under СЛУШАЛИ; may be empty */
	struct slice about;          /* references: the records themselves */
	struct ref speaker;          /* id 0: nobody is known to answer for it alone */
};

/* Zero-initialised is valid and empty; owns its texts. */
struct agenda {
	struct arena arena;
	struct agenda_item *v;
	size_t n, cap;
	size_t from[NAGENDA_SOURCES];  /* decisions, people, requests, rising pairs, trainees */
};

/* `body` is a record of a body, `day` the day it will meet. */
enum status agenda_compose(const struct view *view, const struct service *service, const struct record *body, int32_t day,
			   struct agenda *agenda);
void agenda_release(struct agenda *agenda);

const char *agenda_source_label(enum agenda_source source);  /* «решения» */

#endif
