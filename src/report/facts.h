/* What other records say of people, read once for a report: by the id of the person. The same is asked for one person by derived
 * fields (model/teacher.h), which lists are filtered by. */
#ifndef METODIST_SRC_REPORT_FACTS_H
#define METODIST_SRC_REPORT_FACTS_H

#include "count.h"

enum { FACT_DIAGNOSED = 1 << 0, FACT_TRAINED = 1 << 1, FACT_MENTORED = 1 << 2 };

struct facts {
	const struct report_ask *ask;
	int32_t diagnosed_from, trained_from;
	uint16_t tag;                /* of the person in the records counted; 0: the records are the people */
	struct idmap results;        /* of diagnostics that still count: has one; did not come or refused */
	struct idmap trained;        /* day of the last training */
	struct idmap mentored;       /* 1: has a mentor on the day */
};

enum status facts_read(struct facts *f, const struct report_ask *ask, unsigned which, struct notes *notes);
void facts_release(struct facts *f);

/* Tests of a person (count_test_fn over struct facts); beside each what lists the same. */
count_test_fn fact_diagnosed,  /* diagnosed>={diagnosed} */
	fact_missed,           /* absent or refused, and not diagnosed otherwise: no words list that */
	fact_trained,          /* trained>={trained} */
	fact_untrained,        /* trained<{trained} */
	fact_never_trained,    /* trained= */
	fact_mentored,         /* mentored=да */
	fact_unmentored;       /* mentored=нет */

/* The first days of what still counts. */
int32_t facts_diagnosed_from(const struct report_ask *ask);
int32_t facts_trained_from(const struct report_ask *ask);

#endif
