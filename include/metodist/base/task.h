/* One piece of work beside the program's own, on another core. All that `run` is given is its alone from task_start until task_wait
 * has said that it ended; in between others may at most read what it only reads. */
#ifndef METODIST_BASE_TASK_H
#define METODIST_BASE_TASK_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

struct task {
	void (*run)(void *ctx);
	void *ctx;
	pthread_t thread;
	bool running;           /* a thread of its own is at it, or has ended and was not waited for */
	sigset_t mask;          /* of the program before it */
};

/* Where no thread is to be had the work is done at once. While it runs, signals go to the program, and one that stops it (Ctrl-Z)
 * waits for the end: whoever is stopped with a lock in his hands stops everybody. */
void task_start(struct task *task, void (*run)(void *ctx), void *ctx);
/* Waits for its end, so long at most. False: it still runs. */
bool task_wait(struct task *task, unsigned ms);

#endif
