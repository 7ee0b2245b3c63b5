/* A day's work read from any kind that says where it stands (kind->work): events, consultations, visits, mentorship… What is
 * only planned, moved, cancelled or drafted is no work yet (А 3.1, 3.2, 4.2). */
#ifndef METODIST_RULES_WORKS_H
#define METODIST_RULES_WORKS_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

/* Slices are the fields' own bytes: borrowed, as the record is; empty where the kind has no such field. */
struct work {
	const struct record *record;
	int32_t day, until;                    /* the same day where the work has no end of its own; an open mentorship: today */
	struct slice doers;                    /* references */
	struct slice direction, duty, tasks;   /* codes, a blank between */
};

typedef void work_fn(void *ctx, const struct work *);

/* All work of which some day lies in from…until, both included; never later than view->today. */
void works_each(const struct view *view, int32_t from, int32_t until, work_fn *each, void *ctx);
/* The same, read from the base at the first call only: for those who ask many times of one view. NULL to begin with;
 * lives no longer than the view. */
struct ledger;
void ledger_each(struct ledger **ledger, const struct view *view, int32_t from, int32_t until, work_fn *each, void *ctx);
void ledger_free(struct ledger *ledger);
bool work_done_by(const struct work *work, uint64_t teacher);
/* The first day of the school year in which `day` lies. */
int32_t school_year(const struct service *service, int32_t day);

#endif
