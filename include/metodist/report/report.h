/* Reports: one row of reports.def each; groups, counts and aggregates over a view into a neutral table. Numbers open the
 * records behind them: every cell carries the filter that lists exactly the records it counts (table.h). */
#ifndef METODIST_REPORT_REPORT_H
#define METODIST_REPORT_REPORT_H

#include "metodist/model/filter.h"
#include "metodist/model/service.h"
#include "metodist/model/table.h"

struct report_ask {
	const struct view *view;         /* view->today: the day it is asked about */
	const struct service *service;
	int32_t from, until;             /* the period, both days included; the school year so far when none was given */
	const struct slice *words;       /* filter over report->kind, one condition each (filter.h) */
	size_t nwords;
	const char *by;                  /* organization, settlement, subject, area, …: what rows are, when the report offers a choice; NULL: its first */
};

struct report {
	const char *name, *label;        /* «deficits»; «Дефициты: организации × области» */
	const char *clause;              /* «П 3.3.1»; NULL: none names it */
	const char *kind;                /* whose fields the filter words speak of */
	const char *by;                  /* what rows may be, a blank between; NULL: no choice */
	const char *reads;               /* kinds it depends on: a change elsewhere leaves it as it was */
	const char *help;
	enum status (*run)(const struct report_ask *, struct table *, struct notes *);
};

extern const struct report reports[];
extern const size_t nreports;

const struct report *report_find(struct slice name);  /* by name or label, an unambiguous beginning is enough; NULL */

#endif
