/* A day's work read from any kind that says where it stands (kind->work): events, consultations, visits,
 * mentorship… One reading for norms and reports (А 3.1, 3.2, 4.2), calendar and closed years. */
#ifndef METODIST_MODEL_WORKS_H
#define METODIST_MODEL_WORKS_H

#include "metodist/model/view.h"

/* The days a record of such a kind stands on, planned or done: `until` is `day` where it has no end of its
 * own, DAY_NONE where it goes on without one (work.lasts). */
void work_days(const struct record *r, int32_t *day, int32_t *until);
/* Moved or cancelled: stands on no day. */
bool work_is_off(const struct record *r);

/* Slices are the fields' own bytes: borrowed, as the record is; empty where the kind has no such field. */
struct work {
	const struct record *record;
	int32_t day, until;                    /* goes on without an end: until is `today` */
	uint64_t first;                        /* of the doers; 0: none */
	struct slice doers;                    /* references */
	struct slice direction, duty, tasks;   /* codes, a blank between */
};

/* Most work has one doer, told without a second look at the record: where there are many, each look is far. */
static inline uint64_t work_doer(const struct work *work, size_t i)
{
	return i ? ref_get(work->doers, i).id : work->first;
}

/* False: it is no work by `today` — planned, moved, cancelled, drafted, yet to begin. */
bool work_read(const struct record *r, int32_t today, struct work *work);
/* Work belongs to the period in which it begins, what lasts to every one it goes on in; both days count. */
bool work_belongs(const struct work *work, int32_t from, int32_t until);
/* A period it belongs to ends on `day` or later, and begins on this day or earlier. */
int32_t work_belongs_until(const struct work *work);
/* Appends the filter that shows the same work of a kind: what work_read reads and work_belongs takes, by
 * `today`. */
void work_words(const struct kind *kind, int32_t from, int32_t until, int32_t today, struct buf *words);

typedef void work_fn(void *ctx, const struct work *);
/* All work there is by view->today. */
enum status works_each(const struct view *view, work_fn *each, void *ctx);

#endif
