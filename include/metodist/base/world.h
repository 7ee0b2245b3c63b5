/* What the program may not take from thin air: the clock, the user, chance. Injected, so
 * that no test waits, fakes the system or depends on the day. */
#ifndef METODIST_BASE_WORLD_H
#define METODIST_BASE_WORLD_H

#include "metodist/base/slice.h"

struct world {
	int64_t (*now)(const struct world *);                         /* instant, µs UTC */
	void (*random)(const struct world *, void *out, size_t n);    /* unpredictable bytes */
	const char *user;                                             /* login; lives as long as the world */
	const char *zone;                                             /* «Europe/Moscow» */
	int64_t pinned;                                               /* a pinned clock: its next reading */
	uint64_t drawn;                                               /* a pinned world: how often chance was asked */
};

/* The real one. METODIST_NOW (instant, ISO) pins the clock, METODIST_USER the user; both are ignored
 * when the program runs setgid. False when the user or the zone is unknown to the system, or METODIST_NOW
 * cannot be read. */
bool world_real(struct world *w, const char *zone);
/* For tests: a clock that moves 1 µs a reading, chance from a counter. */
void world_pinned(struct world *w, int64_t now, const char *user);

int32_t world_today(const struct world *w);
int64_t world_now(const struct world *w);

#endif
