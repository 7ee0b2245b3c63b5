/* Civil days as numbers: days since 1970-01-01, proleptic Gregorian. Instants are
 * microseconds since the same moment, UTC. No time zone here: the caller says what day it is. */
#ifndef METODIST_BASE_DATE_H
#define METODIST_BASE_DATE_H

#include "metodist/base/buf.h"

enum { DAY_NONE = INT32_MIN };

struct civil {
	int year;        /* 1800…2200 */
	int month, day;  /* 1…12, 1…31 */
};

int32_t date_day(struct civil c);                /* DAY_NONE when there is no such day (31.02) */
struct civil date_civil(int32_t day);
int date_weekday(int32_t day);                   /* 1 Monday … 7 Sunday */
int32_t date_add_months(int32_t day, int months);/* 31.01 + 1 month = last day of February */
int32_t date_quarter(int32_t day);               /* first day of its calendar quarter */
/* Full years between two days: 29.02 counts as 01.03 in common years. */
int date_years(int32_t from, int32_t to);

/* Reads what people write: 2026-11-21, 21.11.2026, 21.11.26, 21/11/2026, 21 11 2026, 211126, 21112026, 2111 (this year),
 * 21 ноября 2026 г., 21-ноя-26, «сегодня», «вчера», «завтра», +14, -3. A two-digit year is the nearest not more than 10 years ahead
 * of `today`. False when it is not a date or not a day that exists. */
bool date_parse(struct slice text, int32_t today, int32_t *day);
/* The same at a form, where the operator sees what was understood: «21.11», «21 ноября» are of this year. A table that leaves
 * the year out may mean any. */
bool date_parse_typed(struct slice text, int32_t today, int32_t *day);
/* As date_parse, of what has been: a two-digit year is this one or one before. */
bool date_parse_past(struct slice text, int32_t today, int32_t *day);
/* Excel's serial number of a day (1900 system), 10,000…80,000; apart, because only tables hold such. */
bool date_parse_serial(struct slice text, int32_t *day);

void date_iso(int32_t day, struct buf *out);     /* 2026-11-21 */
void date_ru(int32_t day, struct buf *out);      /* 21.11.2026 */

/* The civil day of an instant in a POSIX zone name or offset («Europe/Moscow», «+03:00»); false for an unknown zone. */
bool date_zone_day(int64_t utc_us, const char *zone, int32_t *day, int *minute_of_day);
void date_instant(int64_t utc_us, struct buf *out); /* 2026-11-21T19:48:48.123456Z */

#endif
