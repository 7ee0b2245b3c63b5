/* Shared by the parts of matching only. */
#ifndef METODIST_RULES_MATCH_PRIVATE_H
#define METODIST_RULES_MATCH_PRIVATE_H

#include "metodist/rules/match.h"

/* What is asked about, read once. Slices live in the arena of the matches. */
struct matching {
	const struct view *view;
	const struct service *service;
	struct matches *out;
	struct slice subject, title, area;   /* of the competency; subject and area may be empty */
	struct ref organization;             /* where the teacher works on the day */
	struct slice settlement;
	/* of the sort that is being looked for */
	struct match *v;
	size_t n, cap;
};

/* What is in the making. */
struct candidate {
	struct match match;
	struct buf why;
};

void candidate_reason(struct candidate *c, int score, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Keeps it among those of its sort, and empties it. */
void candidate_keep(struct matching *m, struct candidate *c);
void candidate_drop(struct candidate *c);
/* The same organization or settlement as the teacher's. */
void candidate_place(struct matching *m, struct candidate *c, struct ref organization);
struct slice match_settlement(struct matching *m, struct ref organization);
struct slice match_keep_text(struct matching *m, struct slice text);
/* The kind and a field of it by name: tables of older kinds have no header of tags. */
const struct kind *match_kind(const struct matching *m, const struct kind *builtin);
uint16_t match_tag(const struct kind *kind, const char *name);
bool match_holds_ref(struct slice refs, struct ref ref);

/* match_people.c */
void match_methodists(struct matching *m);
void match_mentors(struct matching *m);
/* What already hangs on the person: adds it to the reasons and takes it off the score. */
void match_workload(struct matching *m, struct match *match);

/* match_places.c */
void match_sites(struct matching *m);
void match_courses(struct matching *m);
void match_bodies(struct matching *m);
void match_practices(struct matching *m);

#endif
