/* Who works where on the day, and of whom a diagnostic still speaks: figures for one person count those diagnosed, or schools
 * that nobody tested would look best. */
#ifndef METODIST_SRC_REPORT_PEOPLE_H
#define METODIST_SRC_REPORT_PEOPLE_H

#include "count.h"

struct people {
	const struct report_ask *ask;
	struct count count;          /* teachers by the same rows */
	struct idmap diagnosed;
	size_t tested;               /* place of that measure */
	uint16_t tag;                /* of the field people_measure was told */
};

/* Who was diagnosed. people_close after a failure too. */
enum status people_read(struct people *p, const struct report_ask *ask, struct notes *notes);
/* Counts them. `path`: a way to rows from the report's own kind; people are parted by it when it leads through `through`
 * («teacher»); NULL: the path is their own. ST_NO: it does not, and nothing is counted. */
enum status people_run(struct people *p, const struct report_ask *ask, const char *through, struct slice path,
		       struct groups *rows, struct notes *notes);
void people_close(struct people *p);
/* A measure of records that name a person in `through`: the person was diagnosed. Place in the count. */
size_t people_measure(struct people *p, struct count *count, const char *through);
/* The first day of diagnostics that still count. */
int32_t people_valid_from(const struct report_ask *ask);

#endif
