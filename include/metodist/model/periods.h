/* Checks that many kinds share: days in order, days that cannot lie ahead, lines that repeat. Notes name the
 * field and the row. */
#ifndef METODIST_MODEL_PERIODS_H
#define METODIST_MODEL_PERIODS_H

#include "metodist/model/record.h"

/* Does a period hold on `day`? An open end (no bytes) holds for ever. */
bool period_holds(const struct record *r, uint16_t from, uint16_t until, uint16_t row, int32_t day);
/* Refuses an end before its beginning. */
void check_period(const struct record *r, uint16_t from, uint16_t until, uint16_t row, struct notes *notes);
/* The same for each row of the table with this tag. */
void check_rows_periods(const struct record *r, uint16_t rows, uint16_t from, uint16_t until,
			struct notes *notes);
/* Refuses a day after view->today: what has happened lies behind. */
void check_past(const struct view *view, const struct record *r, uint16_t tag, uint16_t row,
		struct notes *notes);
/* Refuses the same value twice in a column: one person, one line. */
void check_distinct(const struct record *r, uint16_t rows, uint16_t column, struct notes *notes);
/* The same for two columns together: one person and one competency, one line. */
void check_distinct_pairs(const struct record *r, uint16_t rows, uint16_t column, uint16_t other,
			  struct notes *notes);
/* Puts view->today into an empty day. */
void suggest_today(const struct view *view, struct record *now, uint16_t tag);

#endif
