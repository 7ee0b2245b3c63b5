/* Shared by the sources of an agenda only. */
#ifndef METODIST_RULES_AGENDA_PRIVATE_H
#define METODIST_RULES_AGENDA_PRIVATE_H

#include "metodist/rules/agenda.h"
#include "metodist/rules/norm.h"

struct composing {
	const struct view *view;
	const struct service *service;
	const struct record *body;
	struct slice type, title;    /* of the body */
	bool municipal;              /* the актив or the council: everything is its business */
	int32_t day;
	struct judging *judging;     /* for its census: who works where on view->today */
	struct agenda *out;
	enum status st;              /* of the last walk that failed */
};

enum { LINES_TOLD = 20 };        /* of the records of one item; all of them are referred to */

/* An item in the making. */
struct item {
	struct buf text, heard, about;
	size_t n;                    /* records told of */
	struct ref speaker;
	bool several;                /* more than one answers for it */
};

/* Another line under СЛУШАЛИ, and the record it tells of. */
void item_line(struct item *item, struct ref about, const char *line);
void item_answers(struct item *item, struct ref person);
/* Goes to the agenda as `count` of its source, and is emptied. */
void item_keep(struct composing *c, struct item *item, enum agenda_source source, size_t count);
void item_release(struct item *item);
/* Is the teacher a member on the day? */
bool agenda_member(const struct composing *c, struct ref teacher);

/* agenda_deficits.c */
void agenda_deficits(struct composing *c);
/* agenda_courses.c */
void agenda_courses(struct composing *c);

#endif
