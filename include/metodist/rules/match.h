/* Who and what can help with a deficit or a competency: methodists, sites, courses, mentors, communities, practices,
 * each with its reasons. Only what can help on the day: in force, ahead, with a free place. */
#ifndef METODIST_RULES_MATCH_H
#define METODIST_RULES_MATCH_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

enum match_what {
	MATCH_METHODIST, MATCH_SITE, MATCH_COURSE, MATCH_MENTOR, MATCH_BODY, MATCH_PRACTICE, NMATCH_WHATS
};

struct match {
	enum match_what what;
	struct ref ref;              /* the record: methodist, site, course, teacher (a mentor), body, practice */
	struct ref organization;     /* where it is; id 0: not known */
	int32_t from, until;         /* of a course; DAY_NONE: not told */
	int64_t hours;               /* of a course; 0: not told */
	int64_t places;              /* free ones; -1: not told */
	int score;                   /* larger is better; equal ones stand by number */
	struct slice why;            /* «тот же предмет; свободных мест 4» */
};

struct match_ask {
	const struct view *view;     /* view->today: the day it is asked about */
	const struct service *service;
	struct ref about;            /* a deficit or a competency */
	size_t limit;                /* of each sort; 0: MATCH_LIMIT */
};
enum { MATCH_LIMIT = 5 };

/* Best first, all sorts together. Zero-initialised is valid and empty; owns its texts. */
struct matches {
	struct arena arena;
	struct match *v;
	size_t n, cap;
	size_t found[NMATCH_WHATS];  /* of each sort before the limit */
	bool closed;                 /* the deficit is closed on the day */
	struct ref teacher, competency; /* teacher: id 0 when asked about a competency, and then there are no mentors */
};

/* ST_NO: the record is gone, or a deficit names no competency. Nobody to help is ST_OK and n 0. */
enum status matches_find(const struct match_ask *ask, struct matches *matches, struct notes *notes);
void matches_release(struct matches *matches);

const char *match_what_label(enum match_what what);    /* «методист» */
const char *match_what_form(enum match_what what);     /* code of the form of a route's step: «consultation» */

/* Free places on the day, taken ones counted by internships that run or are to come; -1: the record does not tell how many
 * there are. */
int64_t site_places(const struct view *view, const struct record *site);
int64_t course_places(const struct record *course);

/* Is the subject spoken of? Endings do not matter: «математика» in «учитель математики», «физика» not in «физическая
 * культура». An empty subject is never. */
bool subject_named(struct slice text, struct slice subject);
/* Do two texts have a long word in common, whatever its ending? */
bool texts_near(struct slice a, struct slice b);

#endif
