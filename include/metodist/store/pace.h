/* How much goes into one commit: alone, as much as keeps nobody who comes waiting longer than is felt; while others save, so little
 * that they hardly notice. */
#ifndef METODIST_STORE_PACE_H
#define METODIST_STORE_PACE_H

#include <time.h>

#include "metodist/kv/kv.h"

enum {
	PACE_ALONE_US = 16000, PACE_SHARED_US = 2000,   /* a commit holds the lock for about so long */
	PACE_PAUSE_NS = 1000000,                        /* who waits for the lock looks for it more often than this lasts */
	PACE_SHARED_PAUSE_NS = 6000000,                 /* while others save the disk is theirs most of the time */
	PACE_WAITED_US = 200,                           /* somebody else had the lock */
	PACE_SHARED_COMMITS = 500,                      /* of ours, since somebody had it: he may save again */
	PACE_LEAST = 64,
};

struct pace {
	size_t n, most;         /* of the next commit; never more than */
	unsigned shared;        /* commits for which others are still expected */
};

/* Called after each commit. */
static inline void pace_learn(struct pace *pace, struct kv *kv)
{
	const struct timespec pause = { 0, pace->shared ? PACE_SHARED_PAUSE_NS : PACE_PAUSE_NS };
	uint64_t seq = kv_seq(kv), most;
	struct kv_stats stats;

	nanosleep(&pause, NULL);
	kv_stats(kv, &stats);
	if (stats.waited_us > PACE_WAITED_US || kv_seq(kv) != seq)
		pace->shared = PACE_SHARED_COMMITS;
	else
		pace->shared -= pace->shared > 0;
	most = pace->shared ? PACE_SHARED_US : PACE_ALONE_US;
	if (stats.held_us > most)
		pace->n = pace->n * most / stats.held_us > PACE_LEAST ? pace->n * most / stats.held_us : PACE_LEAST;
	else if (stats.held_us < most / 2)
		pace->n = pace->n * 5 / 4 < pace->most ? pace->n * 5 / 4 : pace->most;
}

#endif
