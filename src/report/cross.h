/* Reports that are data: what is counted, what stands in columns, which shares stand behind. */
#ifndef METODIST_SRC_REPORT_CROSS_H
#define METODIST_SRC_REPORT_CROSS_H

#include "facts.h"

/* A number more of each row: CELL_NUMBER as it is, CELL_PERCENT as a share of the row's total. */
struct cross_measure {
	const char *name, *label;
	enum cell_kind kind;
	const char *words;
	count_test_fn *test;                 /* over struct facts; NULL: the words tell */
};

struct cross {
	const char *words;                   /* what is counted: conditions with {from}, {until}, {today}; NULL: all */
	const char *total;                   /* heading of the row's total */
	const char *column;                  /* the way that parts columns; NULL: no columns */
	size_t most;                         /* columns shown, the largest first; the rest together. 0: all of them */
	const struct cross_measure *measures;
	size_t nmeasures;
	bool people;                         /* deficits: who works there, who was diagnosed, how many there are for one */
	bool deficits;                       /* people: their deficits found in the period, how many there are for one diagnosed */
	unsigned facts;                      /* FACT_… that the tests ask for */
};

#endif
