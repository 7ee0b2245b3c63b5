/* Filling, as template_fill.c does it and template_faults.c tells of it. */
#ifndef METODIST_EXCHANGE_TEMPLATE_FILL_H
#define METODIST_EXCHANGE_TEMPLATE_FILL_H

#include "template_private.h"

/* Values of a row lie over those around it. */
struct scope {
	const struct values *values;
	struct slice list;              /* as the placeholder calls it; empty: the document */
	size_t i;
	bool blank;                     /* a list without rows shows one of empty cells */
	const struct scope *outer;
};

struct filling {
	const struct tokens *t;
	struct buf *out;
	struct notes *notes;
	struct slice told[32];          /* placeholders refused already */
	size_t ntold;
	struct buf empty;               /* «{{срок}}, {{место}}»: nothing stands where a sentence asks for something */
	enum status st;
	struct buf text;                /* of the placeholder at hand */
};

void fill_refuse(struct filling *f, struct slice whole, const char *why, struct slice near);
/* Nothing is called so: names the nearest of all that could stand there. */
void fill_refuse_name(struct filling *f, const struct mark *mark, const struct scope *scope);
/* Nothing stands there. */
void fill_tell_empty(struct filling *f, struct slice whole);

#endif
