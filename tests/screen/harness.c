/* The program behind the terminal: start, read, wait, end. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "harness_inside.h"

enum { LEARN_END_MS = 1000 };

static struct term *terms;
static const char *here_file = "?";
static int here_line;
static int patience = 1;

void term_here(const char *file, int line)
{
	here_file = file;
	here_line = line;
}

void bytes_add(struct bytes *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	if (b->len + n > b->room) {
		b->room = (b->len + n) * 2;
		b->at = realloc(b->at, b->room);
		assert_non_null(b->at);
	}
	memcpy(b->at + b->len, p, n);
	b->len += n;
}

int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void term_patience(int times)
{
	patience = times;
}

int wait_ms(void)
{
	return TERM_WAIT_MS * patience;
}

void give_up(struct term *t, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", here_file, here_line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	if (t != NULL && t->screen != NULL)
		screen_print(t);
	_fail(here_file, here_line);
	abort();
}

static void default_signals(void)
{
	sigset_t none;

	/* A hang-up ignored by whoever runs the tests (nohup, make in a dead session) would outlive exec. */
	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static void set_variable(const char *name, const char *value, const char *otherwise)
{
	setenv(name, value != NULL ? value : otherwise, 1);
}

static _Noreturn void become_program(struct term_config *config)
{
	default_signals();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Another terminal's line must not stay open here, or its hang-up would not be one. */
	close_range(STDERR_FILENO + 1, ~0u, 0);
	clearenv();
	set_variable("PATH", NULL, "/usr/local/bin:/usr/bin:/bin");
	set_variable("TZ", NULL, "UTC");
	set_variable("TERM", config->term, "xterm-256color");
	set_variable("LC_ALL", config->locale, "C.UTF-8");
	set_variable("HOME", config->home, "/nonexistent");
	for (size_t i = 0; config->env[i] != NULL; i++)
		putenv((char *)(uintptr_t)config->env[i]);
	execvp(config->argv[0], (char **)(uintptr_t)config->argv);
	dprintf(STDOUT_FILENO, "%s: %s\r\n", config->argv[0], strerror(errno));
	_exit(127);
}

static void check_config(const struct term_config *config)
{
	size_t argv_last = sizeof(config->argv) / sizeof(config->argv[0]) - 1;
	size_t env_last = sizeof(config->env) / sizeof(config->env[0]) - 1;

	if (config->argv[0] == NULL || config->argv[argv_last] != NULL || config->env[env_last] != NULL)
		give_up(NULL, "term_start: no program, or too many arguments or variables");
	for (size_t i = 0; config->env[i] != NULL; i++)
		if (strchr(config->env[i], '=') == NULL)
			give_up(NULL, "term_start: «%s» is not NAME=value", config->env[i]);
}

struct term *term_start(struct term_config config)
{
	struct term *t = calloc(1, sizeof(*t));
	struct winsize size = { 0 };

	assert_non_null(t);
	check_config(&config);
	t->config = config;
	t->config.rows = config.rows != 0 ? config.rows : 24;
	t->config.cols = config.cols != 0 ? config.cols : 80;
	t->pidfd = -1;
	t->next = terms;
	terms = t;
	screen_open(t);
	size.ws_row = (unsigned short)t->config.rows;
	size.ws_col = (unsigned short)t->config.cols;
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid == 0)
		become_program(&config);
	if (t->pid < 0)
		give_up(t, "forkpty: %s", strerror(errno));
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
	fcntl(t->fd, F_SETFL, O_RDWR | O_NONBLOCK);
	t->pidfd = pidfd_open(t->pid, 0);
	if (t->pidfd < 0)
		give_up(t, "pidfd_open: %s", strerror(errno));
	return t;
}

static void reap(struct term *t)
{
	if (!t->reaped && waitpid(t->pid, &t->status, 0) == t->pid)
		t->reaped = true;
}

void learn_end(struct term *t)
{
	struct pollfd end = { .fd = t->pidfd, .events = POLLIN };

	/* A dying program closes its line a moment before it can be waited for. */
	if (t->pidfd >= 0 && poll(&end, 1, t->closed ? LEARN_END_MS : 0) > 0)
		reap(t);
}

void term_free(struct term *t)
{
	struct term **link = &terms;

	if (t == NULL)
		return;
	while (*link != t)
		link = &(*link)->next;
	*link = t->next;
	if (t->pid > 0) {
		if (!t->reaped)
			kill(t->pid, SIGKILL);
		reap(t);
		if (t->fd >= 0)
			close(t->fd);
	}
	if (t->pidfd >= 0)
		close(t->pidfd);
	screen_close(t);
	free(t->output.at);
	free(t->replies.at);
	free(t->text.at);
	free(t->unfed.at);
	free(t->held.at);
	free(t);
}

int term_teardown(void **state)
{
	(void)state;
	while (terms != NULL)
		term_free(terms);
	return 0;
}

static void send_now(struct term *t, const void *p, size_t n)
{
	int64_t deadline = clock_ms() + wait_ms();
	const char *at = p;

	while (n > 0) {
		ssize_t sent = t->fd < 0 ? -1 : write(t->fd, at, n);
		struct pollfd room = { .fd = t->fd, .events = POLLOUT };

		if (sent > 0) {
			at += sent;
			n -= (size_t)sent;
			continue;
		}
		if (t->fd < 0 || (errno != EAGAIN && errno != EINTR))
			give_up(t, "a key was pressed, but the line is closed");
		if (clock_ms() > deadline)
			give_up(t, "the program takes no more keys");
		poll(&room, 1, 10);
	}
}

enum pump pump(struct term *t, int ms)
{
	struct pollfd ready = { .fd = t->fd, .events = POLLIN };
	char chunk[16384];
	ssize_t n;

	if (t->fd < 0 || t->closed)
		return PUMP_CLOSED;
	if (poll(&ready, 1, ms) <= 0)
		return PUMP_NOTHING;
	n = read(t->fd, chunk, sizeof(chunk));
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return PUMP_NOTHING;
	if (n <= 0) {
		t->closed = true; /* EIO: the last holder of the slave side has gone */
		return PUMP_CLOSED;
	}
	bytes_add(&t->output, chunk, (size_t)n);
	screen_feed(t, chunk, (size_t)n);
	n = (ssize_t)t->replies.len;
	t->replies.len = 0;
	send_now(t, t->replies.at, (size_t)n);
	return PUMP_BYTES;
}

void drain(struct term *t)
{
	while (pump(t, 0) == PUMP_BYTES)
		;
}

void send_bytes(struct term *t, const void *p, size_t n)
{
	if (t->holds)
		bytes_add(&t->held, p, n);
	else
		send_now(t, p, n);
}

void term_hold(struct term *t)
{
	t->holds = true;
}

void term_let_go(struct term *t)
{
	size_t n = t->held.len;

	t->held.len = 0;
	t->holds = false;
	send_now(t, t->held.at, n);
}

int term_exit_status(struct term *t)
{
	int64_t deadline = clock_ms() + wait_ms();

	while (!t->reaped) {
		struct pollfd events[2] = {
			{ .fd = t->pidfd, .events = POLLIN },
			{ .fd = t->closed ? -1 : t->fd, .events = POLLIN },
		};
		int64_t left = deadline - clock_ms();

		if (left <= 0)
			give_up(t, "the program has not ended in %d ms", wait_ms());
		poll(events, 2, (int)left);
		drain(t); /* a full line would hold the program up */
		if (events[0].revents != 0)
			reap(t);
	}
	drain(t);
	return WIFEXITED(t->status) ? WEXITSTATUS(t->status) : -WTERMSIG(t->status);
}

void term_signal(struct term *t, int sig)
{
	if (t->reaped || kill(t->pid, sig) != 0)
		give_up(t, "signal %d: the program has ended", sig);
}

void term_kill(struct term *t)
{
	if (!t->reaped)
		kill(t->pid, SIGKILL);
	term_exit_status(t);
}

void term_hangup(struct term *t)
{
	drain(t);
	if (t->fd < 0)
		give_up(t, "the line is closed already");
	close(t->fd);
	t->fd = -1;
}
