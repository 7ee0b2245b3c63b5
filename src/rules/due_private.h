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

/* A duty: told from its horizon on until it is done. `detail` may be empty; then the title of the record tells enough. */
void due_duty(struct looking *l, const struct record *r, const char *what, int32_t day, struct ref person,
	      struct slice detail);
/* A term: `warning` days before its end and as long after it. */
void due_term(struct looking *l, const struct record *r, const char *what, int32_t day, long warning,
	      struct ref person, struct slice detail);

/* Each looks at one record of its kind. */
typedef void due_fn(struct looking *l, const struct record *r);
due_fn due_meeting, due_request, due_selection, due_route, due_event, due_mentorship;     /* due_duties.c */
due_fn due_site, due_document, due_methodist, due_teacher;                                /* due_terms.c */

#endif
