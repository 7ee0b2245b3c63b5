/* Reports: one row of reports.def each; groups, counts and aggregates over a view into a neutral table. Numbers open the
 * records behind them: every cell carries the filter that lists exactly the records it counts (table.h). */
#ifndef METODIST_REPORT_REPORT_H
#define METODIST_REPORT_REPORT_H

#include "metodist/model/filter.h"
#include "metodist/model/service.h"
#include "metodist/model/table.h"

struct report;

struct report_ask {
	struct view *view;               /* view->today: the day it is asked about; a report that asks about others puts it back */
	const struct service *service;
	int32_t from, until;             /* the period, both days included; DAY_NONE: what report->span says */
	const struct slice *words;       /* filter over report->kind, one condition each (filter.h) */
	size_t nwords;
	const char *by;                  /* what rows are, one of report->by or the beginning of its label; NULL: its first */
	const struct report *report;     /* report_run sets it */
};

/* The period of a report when none was given; its end is then the day asked about. */
enum report_span {
	SPAN_YEAR,       /* the school year so far */
	SPAN_CALENDAR,   /* the calendar year, to its last day */
	SPAN_QUARTERS,   /* this calendar quarter and the seven before; always whole ones from its first day */
	SPAN_MONTHS,     /* the whole school year */
	SPAN_AHEAD,      /* a year from the day on */
	SPAN_DAY,        /* speaks of one day */
};

struct report {
	const char *name, *label;        /* «deficits»; «Дефициты: организации × области» */
	const char *clause;              /* «П 3.3.1»; NULL: none names it */
	const char *kind;                /* whose fields the filter words speak of */
	const char *by;                  /* what rows may be, «name=path» with blanks between; NULL: no choice */
	enum report_span span;
	const char *reads;               /* kinds it depends on: a change elsewhere leaves it as it was; «*»: any */
	enum status (*run)(const struct report_ask *, struct table *, struct notes *);
	const void *with;                /* of `run` */
	const char *help;
};

extern const struct report reports[];
extern const size_t nreports;

const struct report *report_find(struct slice name);  /* by name or label, an unambiguous beginning is enough; NULL */
const struct report *report_nearest(struct slice name); /* for «может быть, …»; NULL */
/* Completes what was asked (period, rows) and runs. ST_USAGE: no such rows, a filter that cannot be read, a period that ends
 * before it begins. `t` is to be released after ST_OK. */
enum status report_run(const struct report *report, struct report_ask *ask, struct table *t, struct notes *notes);
/* The next choice of rows: takes «name=path» from `rest`; false at the end. */
bool report_next_by(struct slice *rest, struct slice *name, struct slice *path);
/* What rows of that name are, in Russian: «Организация», «Квартал». */
const char *report_by_label(const struct report *report, const struct view *view, struct slice name);

#endif
