/* A calendar file of records that stand on days (kind->work): a plan, meetings, internships. Whole days as they are,
 * hours in UTC, so that every zone's calendar shows the right one. Knows kinds only through the schema.
 * Source: RFC 5545. */
#ifndef METODIST_EXCHANGE_ICS_H
#define METODIST_EXCHANGE_ICS_H

#include "metodist/model/view.h"

struct ics {
	const struct view *view;
	struct buf *out;           /* borrowed */
	const char *zone;          /* «Europe/Moscow»: whose hours the records tell */
	const char *base;          /* identifier of the base: the same record has the same UID in every file */
	int64_t now;               /* instant, µs UTC */
	size_t dateless;           /* records that stand on no day: not in the file */
};

void ics_begin(struct ics *ics, const char *title);
/* A view_each_fn. What was moved or cancelled says so: calendars that had it take it off. */
bool ics_record(void *ctx, struct ref ref, const struct record *r, struct slice key);
void ics_end(struct ics *ics);

#endif
