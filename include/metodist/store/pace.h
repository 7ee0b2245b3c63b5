/* How much goes into one commit: as much as keeps nobody waiting for the lock longer than is felt. */
#ifndef METODIST_STORE_PACE_H
#define METODIST_STORE_PACE_H

#include <time.h>

#include "metodist/kv/kv.h"

enum { PACE_SHORT_US = 8000, PACE_LONG_US = 16000, PACE_LEAST = 64 };

struct pace {
	size_t n, most;  /* of the next commit; never more than */
};

/* Called after each commit. Who waits for the lock looks for it more often than this pause lasts. */
static inline void pace_learn(struct pace *pace, struct kv *kv)
{
	const struct timespec pause = { 0, 1000000 };
	struct kv_stats stats;

	kv_stats(kv, &stats);
	if (stats.held_us > PACE_LONG_US)
		pace->n = pace->n / 2 > PACE_LEAST ? pace->n / 2 : PACE_LEAST;
	else if (stats.held_us < PACE_SHORT_US)
		pace->n = pace->n * 5 / 4 < pace->most ? pace->n * 5 / 4 : pace->most;
	nanosleep(&pause, NULL);
}

#endif
