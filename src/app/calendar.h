/* What stands on the days of a period, planned or done, of any kind that says its day (kind->work). */
#ifndef METODIST_APP_CALENDAR_H
#define METODIST_APP_CALENDAR_H

#include "metodist/base/arena.h"
#include "metodist/model/view.h"

struct entry {
	int32_t day, until;     /* the same day where the work has no end of its own */
	const struct kind *kind;
	uint64_t id;
	struct slice time, title; /* in the calendar's arena */
};

/* Zero-initialise; calendar_release. */
struct calendar {
	struct entry *v;
	size_t n, cap;
	struct arena arena;
};

/* All work of which some day lies in from…until, both included, by day, hour and kind. What was moved or
 * cancelled stands on no day. */
enum status calendar_collect(const struct view *view, int32_t from, int32_t until, struct calendar *calendar);
void calendar_release(struct calendar *calendar);

#endif
