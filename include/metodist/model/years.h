/* School years: the work of a closed one is read only. */
#ifndef METODIST_MODEL_YEARS_H
#define METODIST_MODEL_YEARS_H

#include "metodist/model/record.h"

/* Refuses a change of a day's work (kind->work) when its last day, as it was or comes to be, lies in a
 * closed year; never with view->mends, nor where only what came after it is written (FIELD_LATER). `was`
 * NULL: a new record; `now` NULL: it is deleted. False when refused; the note names the year and how to
 * open it. */
bool check_year_open(const struct view *view, const struct record *was, const struct record *now,
		     struct notes *notes);

#endif
