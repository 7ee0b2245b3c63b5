/* School years: the work of a closed one is read only. */
#ifndef METODIST_MODEL_YEARS_H
#define METODIST_MODEL_YEARS_H

#include "metodist/model/record.h"

/* Refuses a change of a day's work (kind->work) when the day it stood on or comes to stand on lies in a closed
 * year; never with view->mends. `was` NULL: a new record; `now` NULL: it is deleted. False when refused; the note
 * names the year and how to open it. */
bool check_year_open(const struct view *view, const struct record *was, const struct record *now,
		     struct notes *notes);

#endif
