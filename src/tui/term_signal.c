/* Signals become a readable descriptor, so that a wait for keys wakes up whenever one comes. */
#include "term_local.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "metodist/base/steady.h"

static volatile sig_atomic_t seen[NSIG];
static int wake = -1;
static void (*restore)(void);

static void note(int sig)
{
	int saved = errno;
	ssize_t ignored;

	seen[sig] = 1;
	ignored = write(wake, &(uint64_t){ 1 }, sizeof(uint64_t));
	(void)ignored;
	errno = saved;
}

static void handle(int sig, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };

	sigemptyset(&action.sa_mask);
	sigaction(sig, &action, NULL);
}

int64_t term_now_ms(void)
{
	return steady_us() / 1000;
}

/* A shell in raw mode on the wrong screen is no way to learn of a bug. */
static void die(int sig)
{
	restore();
	raise(sig);
}

static void handle_deaths(void)
{
	static const int deaths[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };

	for (size_t i = 0; i < ARRAY_SIZE(deaths); i++) {
		struct sigaction action = { .sa_handler = die, .sa_flags = SA_RESETHAND | SA_NODEFER };
		struct sigaction before;

		/* Sanitizers have handlers of their own. */
		if (sigaction(deaths[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(deaths[i], &action, NULL);
	}
}

void term_signal_open(void (*crash)(void))
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGTSTP, SIGCONT };

	wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	assert(wake >= 0);
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		handle(signals[i], note);
	restore = crash;
	handle_deaths();
}

static bool take(int sig)
{
	bool was = seen[sig];

	seen[sig] = 0;
	return was;
}

struct term_signals term_signal_take(void)
{
	uint64_t count;
	/* Emptied before the flags are looked at: one in between only wakes the next wait for nothing. */
	ssize_t ignored = read(wake, &count, sizeof(count));
	bool hup = take(SIGHUP), term = take(SIGTERM), interrupt = take(SIGINT);

	(void)ignored;
	return (struct term_signals){
		.hangup = hup || term || interrupt,
		.resize = take(SIGWINCH),
		.suspend = take(SIGTSTP),
		.resume = take(SIGCONT),
	};
}

bool term_signal_waiting(void)
{
	struct pollfd ready = { .fd = wake, .events = POLLIN };

	return poll(&ready, 1, 0) > 0;
}

bool term_signal_wait(int timeout_ms)
{
	struct pollfd ready[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = wake, .events = POLLIN },
	};

	return poll(ready, ARRAY_SIZE(ready), timeout_ms) > 0 && ready[0].revents;
}

void term_signal_stop(void)
{
	handle(SIGTSTP, SIG_DFL);
	/* The whole job, as the terminal's own Ctrl-Z does: `make run` and the like stop with us. */
	kill(0, SIGTSTP);
	handle(SIGTSTP, note);
	take(SIGCONT);
}
