/* Shared by the sources of what is due only. */
#ifndef METODIST_RULES_DUE_PRIVATE_H
#define METODIST_RULES_DUE_PRIVATE_H

#include "metodist/rules/due.h"

struct looking {
	const struct due_ask *ask;
	const struct view *view;
	struct dues *out;
};

static inline long due_limit(const struct looking *l, enum service_limit limit)
{
	return l->ask->service->limits[limit];
}

/* Of `due` the record is told apart: its ref holds the row alone, its text may be empty when the title of the record tells
 * enough. A duty: told from its horizon on until it is done. */
void due_duty(struct looking *l, const struct record *r, struct due due);
/* A term: `warning` days before its end and as long after it. */
void due_term(struct looking *l, const struct record *r, long warning, struct due due);

/* Each looks at one record of its kind. */
typedef void due_fn(struct looking *l, const struct record *r);
due_fn due_meeting, due_request, due_selection, due_route, due_event, due_mentorship;     /* due_duties.c */
due_fn due_site, due_document, due_methodist, due_teacher;                                /* due_terms.c */

#endif
