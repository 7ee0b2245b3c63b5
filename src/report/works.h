/* The work of a day read from any kind that says where it stands (kind->work): events, consultations,
 * visits, mentorship… Each kind is counted by itself, so that its numbers can be opened; rows and columns
 * are shared. */
#ifndef METODIST_SRC_REPORT_WORKS_H
#define METODIST_SRC_REPORT_WORKS_H

#include "count.h"

enum { WORKS_KINDS = 32 };
enum work_part { WORK_NOTHING, WORK_DOER, WORK_DIRECTION, WORK_DUTY, WORK_TASKS };

struct works {
	const struct report_ask *ask;
	struct groups rows, columns;
	struct count v[WORKS_KINDS];
	size_t n;
	size_t serving;              /* the first so many rows are members of the актив on the day */
};

/* Counts the work of the period, parted by these; kinds that lack one of them are left out. With WORK_DOER
 * as rows the members of the актив come first, also those without any work; the asker's words choose among
 * them. works_close after a failure too. */
enum status works_run(struct works *w, const struct report_ask *ask, enum work_part row,
		      enum work_part column, struct notes *notes);
void works_close(struct works *w);
/* All kinds together. `column` COUNT_ALL or a group of columns + 1. */
uint64_t works_get(const struct works *w, uint32_t row, size_t column);
/* A cell with that sum: it opens the records where they are of one kind, else the record the row stands
 * for. */
void works_cell(const struct works *w, struct table *t, uint32_t row, size_t column);

#endif
