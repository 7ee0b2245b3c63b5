/* What the service of the synthetic district does: constant tables, all fictional, as in demo_data.h. Codes are the
 * identifiers of the kinds' choices, competencies and organizations go by code and short name; NULL means «none». */
#ifndef METODIST_APP_DEMO_SERVICE_H
#define METODIST_APP_DEMO_SERVICE_H

#include "metodist/app/demo_data.h"

/* Training that is held again and again, first `first` days after today (negative: before it). */
struct demo_course {
	const char *title, *organization, *type, *formality, *form;
	const char *competencies;   /* codes, a blank between */
	uint16_t hours;
	int16_t first;              /* the newest time; two more each `every` days before it */
	uint16_t every;
	int16_t fresh;              /* the day the facts are of, from today */
	const char *product;        /* what transfer into practice looks like */
};
/* A point of the year's plan, or an event of the regional calendar (level «regional»). Month and day of the school year. */
struct demo_event {
	const char *title, *form, *section, *direction, *duty, *tasks;
	uint8_t month, day, days;   /* days: how many it lasts; 0: one */
	const char *level;          /* NULL: municipal */
	const char *audience, *project, *technology;
	const char *regional;       /* title of the regional event it answers, a row above */
	const char *state;          /* what became of it this year; NULL: held when its day has come */
};
/* What people ask and are advised on. */
struct demo_topic {
	const char *text, *wanted, *direction, *duty, *tasks;
	const char *competency;
	const char *result;
};
struct demo_practice {
	const char *title, *type, *organization, *level, *supported_by, *expertise, *competencies, *about;
	int16_t studied, generalized, spread; /* days from today; 0: not yet */
};
struct demo_document {
	const char *title, *type, *act, *version;
	int16_t from, until;        /* days from today; until 0: open-ended */
};
struct demo_notice {
	const char *title, *topic, *channel;
	int16_t last;               /* days from today; two more, 100 days apart, before it */
};
struct demo_review {
	const char *title, *findings, *improvement, *decision;
};
struct demo_difficulty {
	const char *text, *competency, *answer;
};
struct demo_tally {
	const char *title, *kind, *filter;
	bool september;             /* counted on the first of September; else on the day it is asked */
};

#define DEMO_TABLE(type, name) extern const type demo_##name[]; extern const size_t demo_n##name
DEMO_TABLE(struct demo_course, courses);
DEMO_TABLE(struct demo_event, events);
DEMO_TABLE(struct demo_topic, topics);
DEMO_TABLE(struct demo_practice, practices);
DEMO_TABLE(struct demo_document, documents);
DEMO_TABLE(struct demo_notice, notices);
DEMO_TABLE(struct demo_review, reviews);
DEMO_TABLE(struct demo_difficulty, difficulties);
DEMO_TABLE(struct demo_tally, tallies);
DEMO_TABLE(char *const, contributions);   /* what a methodist has done for the district */
DEMO_TABLE(char *const, lessons);         /* what a visitor saw taught */
#undef DEMO_TABLE

#endif
