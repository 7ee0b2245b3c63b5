/* The write lock: one holder in all processes, named, with a deadline for those who wait. Signals that stop
 * or end the program wait while it is held. */
#ifndef METODIST_KV_LOCK_H
#define METODIST_KV_LOCK_H

#include <signal.h>

#include "metodist/base/status.h"

struct write_lock {
	int fd;                   /* -1: never opened, the base is read only */
	char *path;
	sigset_t mask;            /* what was blocked before lock_take */
	bool contended;           /* another had it when it was last taken */
};

/* Takes `path` over, also when it fails. */
enum status lock_open(struct write_lock *lock, char *path, struct notes *notes);
void lock_close(struct write_lock *lock);
enum status lock_take(struct write_lock *lock, const char *holder, unsigned deadline_ms, struct notes *notes);
void lock_release(struct write_lock *lock);

#endif
