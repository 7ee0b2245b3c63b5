/* What is due, overdue or about to end: for one person or for all. */
#ifndef METODIST_RULES_DUE_H
#define METODIST_RULES_DUE_H

#include "metodist/model/service.h"
#include "metodist/model/view.h"

struct due {
	int32_t day;                 /* by which; before view->today: overdue */
	const char *what;            /* «решение», «договор» */
	struct ref ref;              /* the record, and its row when it is a row's */
	uint16_t tag;                /* the field that ends it, of the record or of the row; 0: none does */
	struct ref person;           /* who answers for it, or whose it is; id 0: the service */
	struct slice text;           /* «Заседание ММА № 3: провести практикум» */
};

/* By day, the most overdue first. Zero-initialised is valid and empty; owns its texts. */
struct dues {
	struct arena arena;
	struct due *v;
	size_t n, cap;
	size_t overdue;
};

struct due_ask {
	const struct view *view;     /* view->today: the day it is asked on */
	const struct service *service;
	int32_t days;                /* ahead; -1: DUE_DAYS, and for what ends the warnings of the settings */
	struct ref person;           /* id 0: everyone */
};
enum { DUE_DAYS = 14 };

/* Duties stay until they are done. What has ended is told as long after the day as it was before it. */
enum status dues_find(const struct due_ask *ask, struct dues *dues);
void dues_release(struct dues *dues);

#endif
