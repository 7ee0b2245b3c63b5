/* Who works where on the day, and of whom a diagnostic still speaks: figures for one person count those diagnosed, or schools
 * that nobody tested would look best. */
#ifndef METODIST_SRC_REPORT_PEOPLE_H
#define METODIST_SRC_REPORT_PEOPLE_H

#include "count.h"

struct people {
	struct count count;          /* teachers by the same rows */
	struct idmap diagnosed;
	size_t tested;               /* place of that measure */
};

/* `path`: a way to rows from the report's own kind; people are parted by it when it leads through `through` («teacher»); NULL:
 * the path is their own. ST_NO: it does not, and nothing was opened. */
enum status people_run(struct people *p, const struct report_ask *ask, const char *through, struct slice path,
		       struct groups *rows, struct notes *notes);
void people_close(struct people *p);
/* The first day of diagnostics that still count. */
int32_t people_valid_from(const struct report_ask *ask);

#endif
