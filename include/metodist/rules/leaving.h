/* What hangs on a person: posts, people, decisions and work that somebody must take over when they leave. */
#ifndef METODIST_RULES_LEAVING_H
#define METODIST_RULES_LEAVING_H

#include "metodist/model/overlay.h"

/* How a place passes to another person. */
enum passing {
	PASS_REFERENCE,          /* the field names somebody else */
	PASS_MEMBER,             /* the row ends, another begins */
	PASS_PAIR,               /* the record ends, another one begins */
	PASS_NEVER,              /* it ends with the person */
};

struct hanging_rule {
	const char *kind, *field;   /* the field or column that names the person */
	enum passing passing;
	const char *label;          /* Russian: what they are there */
	const char *done;           /* over when this field (or column) is filled; NULL: none */
	const char *until;          /* over when this day has passed; NULL: none */
	const char *closed;         /* over when the status is one of these codes; NULL: none */
	const char *when;           /* the day it falls on: a substitute takes what falls in their days; NULL: it waits */
};

/* Borrowed while the call lasts; `row` is 0 for a field of the record itself. */
struct hanging {
	const struct hanging_rule *rule;
	const struct record *record;
	const struct field *field;
	uint16_t row;
};

typedef void hanging_fn(void *ctx, const struct hanging *);

/* All that hangs on a person on view->today, by kind. */
enum status hanging_each(const struct view *view, struct ref person, hanging_fn *each, void *ctx);
/* The base as if the person left today: places of work, memberships and pairs ended the day before, references empty. */
enum status leaving_begin(struct overlay *overlay, const struct view *view, struct ref person);

#endif
