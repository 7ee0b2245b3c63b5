#include "metodist/base/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "metodist/base/mem.h"

/* Where the C library looks for zones. */
#define ZONES "/usr/share/zoneinfo/"

enum {
	YEAR_FIRST = 1800,
	YEAR_LAST = 2200,
	DAYS_400_YEARS = 146097,
	DAYS_TO_1970 = 719468,   /* from 0000-03-01 */
	DAY_SECONDS = 86400,
};

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are counted from 1 March, so that the leap day is the last of its year. */
int32_t date_day(struct civil c)
{
	int64_t year, era, year_of_era, day_of_year;

	if (c.year < YEAR_FIRST || c.year > YEAR_LAST || c.month < 1 || c.month > 12 || c.day < 1 ||
	    c.day > month_days(c.year, c.month))
		return DAY_NONE;
	year = c.year - (c.month <= 2);
	era = floor_div(year, 400);
	year_of_era = year - era * 400;
	day_of_year = (153 * ((c.month + 9) % 12) + 2) / 5 + c.day - 1;
	return (int32_t)(era * DAYS_400_YEARS + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
			 day_of_year - DAYS_TO_1970);
}

struct civil date_civil(int32_t day)
{
	int64_t days = (int64_t)day + DAYS_TO_1970;
	int64_t era = floor_div(days, DAYS_400_YEARS);
	int64_t day_of_era = days - era * DAYS_400_YEARS;
	int64_t leap_days = day_of_era / 1460 - day_of_era / 36524 + day_of_era / 146096;
	int64_t year_of_era = (day_of_era - leap_days) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (int)((5 * day_of_year + 2) / 153);

	assert(day != DAY_NONE);
	return (struct civil){
		.year = (int)(year_of_era + era * 400) + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)(day_of_year - (153 * month + 2) / 5) + 1,
	};
}

int date_weekday(int32_t day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t since_monday = (int64_t)day + 3;

	return (int)(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

int32_t date_add_months(int32_t day, int months)
{
	struct civil c = date_civil(day);
	int64_t total = (int64_t)c.year * 12 + c.month - 1 + months;
	int64_t year = floor_div(total, 12);

	if (year < YEAR_FIRST || year > YEAR_LAST)
		return DAY_NONE;
	c.year = (int)year;
	c.month = (int)(total - year * 12) + 1;
	if (c.day > month_days(c.year, c.month))
		c.day = month_days(c.year, c.month);
	return date_day(c);
}

int32_t date_quarter(int32_t day)
{
	struct civil c = date_civil(day);

	return date_day((struct civil){ c.year, (c.month - 1) / 3 * 3 + 1, 1 });
}

int date_years(int32_t from, int32_t to)
{
	struct civil a = date_civil(from), b = date_civil(to);

	return b.year - a.year - (b.month < a.month || (b.month == a.month && b.day < a.day));
}

void date_iso(int32_t day, struct buf *out)
{
	struct civil c = date_civil(day);

	buf_printf(out, "%04d-%02d-%02d", c.year, c.month, c.day);
}

void date_ru(int32_t day, struct buf *out)
{
	struct civil c = date_civil(day);

	buf_printf(out, "%02d.%02d.%04d", c.day, c.month, c.year);
}

void date_instant(int64_t utc_us, struct buf *out)
{
	int64_t seconds = floor_div(utc_us, 1000000);
	int64_t day = floor_div(seconds, DAY_SECONDS);
	int us = (int)(utc_us - seconds * 1000000), second = (int)(seconds - day * DAY_SECONDS);

	date_iso((int32_t)day, out);
	buf_printf(out, "T%02d:%02d:%02d.%06dZ", second / 3600, second / 60 % 60, second % 60, us);
}

static bool two_digits(const char *s, int *v)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return false;
	*v = (s[0] - '0') * 10 + (s[1] - '0');
	return true;
}

/* «UTC», «+03:00», «-05:30». */
static bool fixed_offset(struct slice zone, long *seconds)
{
	int hours, minutes;

	if (slice_is(zone, "UTC")) {
		*seconds = 0;
		return true;
	}
	if (zone.n != 6 || (zone.p[0] != '+' && zone.p[0] != '-') || zone.p[3] != ':')
		return false;
	if (!two_digits(zone.p + 1, &hours) || !two_digits(zone.p + 4, &minutes))
		return false;
	if (hours > 14 || minutes > 59)
		return false;
	*seconds = (hours * 60L + minutes) * 60;
	if (zone.p[0] == '-')
		*seconds = -*seconds;
	return true;
}

/* The name becomes part of a path: nothing may lead out of the zones' folder. */
static bool is_zone_name(struct slice zone)
{
	for (size_t i = 0; i < zone.n; i++) {
		char c = zone.p[i], low = c | 0x20;

		if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && !memchr("/_+-", c, 4))
			return false;
	}
	return zone.n > 0 && zone.n < 64 && zone.p[0] != '/';
}

static bool zone_file_exists(const char *zone)
{
	char path[sizeof(ZONES) + 64];
	struct stat st;

	snprintf(path, sizeof(path), ZONES "%s", zone);
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The C library knows only the zone of the process, so that is lent for one question: offsets at `n` instants. */
static bool lend_zone(const char *zone, const time_t *at, size_t n, long *seconds)
{
	const char *env = getenv("TZ");
	char *before = env ? mem_copy(env, strlen(env)) : NULL;
	bool ok = true;

	if (setenv("TZ", zone, 1) != 0)
		mem_fatal();
	tzset();
	for (size_t i = 0; i < n && ok; i++) {
		struct tm tm;

		ok = localtime_r(&at[i], &tm) != NULL;
		seconds[i] = ok ? tm.tm_gmtoff : 0;
	}
	if (before ? setenv("TZ", before, 1) != 0 : unsetenv("TZ") != 0)
		mem_fatal();
	tzset();
	free(before);
	return ok;
}

enum { DAYS_KEPT = 512 };

/* Lending reads files; a journal is asked about instant by instant. Clocks move at most once a day: when both its ends
 * agree, so does all between. */
static struct {
	char zone[64];
	struct {
		bool known;
		int32_t day;
		long seconds;
	} days[DAYS_KEPT];
} kept;

static bool offset_by_file(const char *zone, time_t at, long *seconds)
{
	int64_t day = floor_div(at, DAY_SECONDS);
	size_t place = (size_t)day % DAYS_KEPT;
	const time_t asked[] = { at, (time_t)(day * DAY_SECONDS), (time_t)((day + 1) * DAY_SECONDS) };
	long found[ARRAY_SIZE(asked)];

	if (strcmp(kept.zone, zone) != 0) {
		memset(&kept, 0, sizeof(kept));
		snprintf(kept.zone, sizeof(kept.zone), "%s", zone);
	}
	if (kept.days[place].known && kept.days[place].day == day) {
		*seconds = kept.days[place].seconds;
		return true;
	}
	if (!lend_zone(zone, asked, ARRAY_SIZE(asked), found))
		return false;
	*seconds = found[0];
	kept.days[place].known = found[0] == found[1] && found[0] == found[2];
	kept.days[place].day = (int32_t)day;
	kept.days[place].seconds = found[0];
	return true;
}

static bool zone_offset(const char *zone, time_t at, long *seconds)
{
	struct slice name = slice_str(zone);

	if (fixed_offset(name, seconds))
		return true;
	if (!is_zone_name(name))
		return false;
	if (zone_file_exists(zone))
		return offset_by_file(zone, at, seconds);
	/* The usual zone must work without zone files too; it has not moved its clocks since 2014. */
	if (!slice_is(name, "Europe/Moscow"))
		return false;
	*seconds = 3 * 3600;
	return true;
}

bool date_zone_day(int64_t utc_us, const char *zone, int32_t *day, int *minute_of_day)
{
	int64_t seconds = floor_div(utc_us, 1000000);
	long offset;

	if (!zone_offset(zone, (time_t)seconds, &offset))
		return false;
	seconds += offset;
	*day = (int32_t)floor_div(seconds, DAY_SECONDS);
	*minute_of_day = (int)(seconds - (int64_t)*day * DAY_SECONDS) / 60;
	return true;
}
