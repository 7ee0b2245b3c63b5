#include "metodist/base/world.h"

#include <assert.h>
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "metodist/base/date.h"
#include "metodist/base/utf8.h"

enum { USER_MAX = 256 };

static int64_t real_now(const struct world *w)
{
	struct timespec at;

	(void)w;
	clock_gettime(CLOCK_REALTIME, &at);
	return (int64_t)at.tv_sec * 1000000 + at.tv_nsec / 1000;
}

static void real_random(const struct world *w, void *out, size_t n)
{
	char *p = out;

	(void)w;
	while (n) {
		ssize_t got = getrandom(p, n, 0);

		if (got < 0) {
			assert(errno == EINTR);
			continue;
		}
		p += got;
		n -= (size_t)got;
	}
}

/* Reading a pinned world moves it, though its readers hold it const: a test's own world never is. */
static int64_t pinned_now(const struct world *w)
{
	return ((struct world *)w)->pinned++;
}

/* SplitMix64 over a counter: differs at every draw, is the same in every run. */
static void pinned_random(const struct world *w, void *out, size_t n)
{
	char *p = out;

	while (n) {
		uint64_t z = ++((struct world *)w)->drawn * 0x9E3779B97F4A7C15u;
		size_t part = n < sizeof(z) ? n : sizeof(z);

		z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
		z = (z ^ z >> 27) * 0x94D049BB133111EBu;
		z ^= z >> 31;
		memcpy(p, &z, part);
		p += part;
		n -= part;
	}
}

static bool take_number(struct slice *s, size_t digits, char behind, int64_t *v)
{
	uint64_t u;

	if (s->n <= digits || s->p[digits] != behind || !slice_u64(slice_from(s->p, digits), &u))
		return false;
	*v = (int64_t)u;
	slice_skip(s, digits + 1);
	return true;
}

/* «2026-11-21T19:48:48Z», with up to six digits of a fraction. */
static bool parse_instant(struct slice s, int64_t *us)
{
	int64_t hour, minute, second, fraction = 0;
	ptrdiff_t t = slice_find(s, SLICE("T"));
	int32_t day;
	size_t digits;

	if (t != 10 || !date_parse(slice_from(s.p, 10), 0, &day) || s.p[4] != '-')
		return false;
	slice_skip(&s, 11);
	if (!take_number(&s, 2, ':', &hour) || !take_number(&s, 2, ':', &minute))
		return false;
	if (!take_number(&s, 2, 'Z', &second)) {
		if (!take_number(&s, 2, '.', &second) || s.n < 2 || s.n > 7)
			return false;
		digits = s.n - 1;
		if (!take_number(&s, digits, 'Z', &fraction))
			return false;
		for (; digits < 6; digits++)
			fraction *= 10;
	}
	if (s.n || hour > 23 || minute > 59 || second > 59)
		return false;
	*us = (((int64_t)day * 24 + hour) * 60 + minute) * 60 + second;
	*us = *us * 1000000 + fraction;
	return true;
}

/* The user's name goes into the journal for ever: only what utf8_accept leaves alone. */
static bool user_is_fit(struct slice user)
{
	struct buf clean = { 0 };
	bool ok = user.n > 0 && user.n < USER_MAX && utf8_accept(user, false, &clean) &&
		  slice_eq(buf_view(&clean), user);

	buf_release(&clean);
	return ok;
}

bool world_real(struct world *w, const char *zone)
{
	static char login[USER_MAX];
	const char *user = secure_getenv("METODIST_USER"), *now = secure_getenv("METODIST_NOW");
	const struct passwd *entry;
	int32_t day;
	int minute;

	if (!user) {
		entry = getpwuid(getuid());
		user = entry ? entry->pw_name : "";
	}
	if (!user_is_fit(slice_str(user)))
		return false;
	memcpy(login, user, strlen(user) + 1);
	*w = (struct world){ .now = real_now, .random = real_random, .user = login, .zone = zone };
	if (now) {
		if (!parse_instant(slice_str(now), &w->pinned))
			return false;
		w->now = pinned_now;
	}
	return date_zone_day(0, zone, &day, &minute);
}

void world_pinned(struct world *w, int64_t now, const char *user)
{
	*w = (struct world){
		.now = pinned_now,
		.random = pinned_random,
		.user = user,
		.zone = "Europe/Moscow",
		.pinned = now,
	};
}

int32_t world_today(const struct world *w)
{
	int32_t day;
	int minute;
	bool ok = date_zone_day(w->now(w), w->zone, &day, &minute);

	assert(ok);
	(void)ok;
	return day;
}

int64_t world_now(const struct world *w)
{
	return w->now(w);
}
