#include "metodist/base/task.h"

#include <time.h>

static void *begin(void *task)
{
	const struct task *t = task;

	t->run(t->ctx);
	return NULL;
}

void task_start(struct task *task, void (*run)(void *ctx), void *ctx)
{
	sigset_t all, stops;

	task->run = run;
	task->ctx = ctx;
	sigfillset(&all);
	sigemptyset(&stops);
	sigaddset(&stops, SIGTSTP);
	sigaddset(&stops, SIGTTIN);
	sigaddset(&stops, SIGTTOU);
	pthread_sigmask(SIG_BLOCK, &all, &task->mask);
	task->running = pthread_create(&task->thread, NULL, begin, task) == 0;
	pthread_sigmask(SIG_SETMASK, &task->mask, NULL);
	if (task->running)
		pthread_sigmask(SIG_BLOCK, &stops, NULL);
	else
		run(ctx);
}

bool task_wait(struct task *task, unsigned ms)
{
	struct timespec until;

	if (!task->running)
		return true;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += (long)(ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	if (pthread_timedjoin_np(task->thread, NULL, &until))
		return false;
	task->running = false;
	pthread_sigmask(SIG_SETMASK, &task->mask, NULL);
	return true;
}
