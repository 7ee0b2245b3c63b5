/* The reports themselves; each is named in a row of reports.def. */
#ifndef METODIST_SRC_REPORT_LOCAL_H
#define METODIST_SRC_REPORT_LOCAL_H

#include "count.h"

typedef enum status report_fn(const struct report_ask *, struct table *, struct notes *);
report_fn report_cross, report_dynamics, report_mma, report_addresses, report_attestation, report_transfer, report_meetings, report_tally,
	report_headcount, report_information, report_year, report_workload, report_coverage_of;

extern const struct cross cross_deficits, cross_competencies, cross_closed, cross_coverage, cross_training, cross_support,
	cross_difficulties, cross_plan, cross_demand, cross_reviews, cross_practices;

/* Cells of lists: the title of a record, which it opens; a day (CELL_DATE), empty for DAY_NONE. */
void table_ref(struct table *t, const struct view *view, struct ref ref);
void table_day(struct table *t, int32_t day);
/* The value of a field as people read it. */
void table_value(struct table *t, const struct view *view, const struct record *r, const char *field);
/* A heading over a narrow column: «предметные» → «Предм.» Lives in the arena. */
const char *report_short_label(struct arena *arena, struct slice title);
/* The way of the rows asked for. */
struct slice report_path(const struct report_ask *ask);

#endif
