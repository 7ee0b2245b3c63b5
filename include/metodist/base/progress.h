/* Long work that somebody watches: how far it has come, how much time is left, whether to stop. Loops only count; who watches
 * (the command line, the interface) draws and asks for keys. Nobody is bothered by work that is soon done.
 *
 * Once stopped, it stays stopped: walks of records end early, no further change is committed (store.h), so whatever was
 * concluded from half of the records goes nowhere. Every function takes NULL: nobody watches. */
#ifndef METODIST_BASE_PROGRESS_H
#define METODIST_BASE_PROGRESS_H

#include "metodist/base/buf.h"

struct progress;

struct watcher {
	int64_t (*clock)(void *ctx);                            /* µs; only grows */
	bool (*stops)(void *ctx);                               /* asked ten times a second: true ends the work; NULL: nothing does */
	void (*show)(void *ctx, const struct progress *progress);       /* from 300 ms on, four times a second at most */
	void *ctx;
};

struct progress {
	const struct watcher *watch;
	const char *what;       /* what is counted in this stage: «строк»; NULL: no stage, records are looked through */
	uint64_t of;            /* how many there are in it; 0: nobody knows */
	uint64_t at;            /* how far it has come, where the loop itself tells */
	bool tells;
	uint64_t ticks, first;  /* steps made; those before this stage */
	uint64_t written;       /* records changed meanwhile */
	int64_t began, entered, looked, shown; /* the work, the stage; the last look, the last drawing */
	bool stopped, told;     /* told: who was stopped has said what that leaves */
	bool looking;           /* what is done to draw is no part of the work */
};

/* The clock of a watcher outside of tests. */
int64_t progress_clock(void *ctx);
void progress_init(struct progress *progress, const struct watcher *watch);
/* A stage of so many `what` (genitive plural; borrowed) begins, and ends the one before. what NULL: what comes is not counted. */
void progress_stage(struct progress *progress, const char *what, uint64_t of);
/* Looks at the clock, draws and asks when it is time. False: stop. */
bool progress_look(struct progress *progress);
/* «строк 12 400 из 50 000, осталось 8 с» */
void progress_text(const struct progress *progress, struct buf *text);

enum { PROGRESS_LOOK_TICKS = 64 }; /* steps between two looks at the clock */

/* One step of the stage, a record looked at. False: stop. */
static inline bool progress_tick(struct progress *progress)
{
	if (!progress)
		return true;
	return ++progress->ticks % PROGRESS_LOOK_TICKS ? !progress->stopped : progress_look(progress);
}

/* The loop tells how far the stage has come, ticks no longer do. False: stop. */
static inline bool progress_at(struct progress *progress, uint64_t at)
{
	if (!progress)
		return true;
	progress->at = at;
	progress->tells = true;
	return progress_tick(progress);
}

static inline bool progress_stopped(const struct progress *progress)
{
	return progress && progress->stopped;
}

#endif
