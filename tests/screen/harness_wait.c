/* Predicates on the screen and on the program, and what the program costs. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "harness_inside.h"

enum {
	PATIENT_MS = 320,   /* the longest pause within ESC sequences is 300 ms */
	MOMENT_MS = 50,     /* longer than for the rest of a table that is pasted */
	POLLED_FDS = 16,
	END_MS = 1000,
};

struct wanted {
	const char *text;
	int row, col;
};

typedef bool predicate(struct term *t, const struct wanted *wanted);

static bool is_shown(struct term *t, const struct wanted *wanted)
{
	return screen_has(t, wanted->row, wanted->text);
}

static bool is_gone(struct term *t, const struct wanted *wanted)
{
	return !screen_has(t, wanted->row, wanted->text);
}

static bool is_cursor_at(struct term *t, const struct wanted *wanted)
{
	struct term_cursor cursor = screen_cursor(t);

	return cursor.row == wanted->row && cursor.col == wanted->col;
}

static bool wait_until(struct term *t, predicate *holds, struct wanted wanted, int ms)
{
	int64_t deadline = clock_ms() + ms;

	term_let_go(t);
	drain(t);
	while (!holds(t, &wanted)) {
		int64_t left = deadline - clock_ms();

		if (left <= 0 || pump(t, (int)left) == PUMP_CLOSED)
			return holds(t, &wanted);
	}
	return true;
}

bool term_sees(struct term *t, const char *text, int ms)
{
	return wait_until(t, is_shown, (struct wanted){ text, -1, 0 }, ms);
}

void term_wait(struct term *t, const char *text)
{
	if (!term_sees(t, text, wait_ms()))
		give_up(t, "waited for «%s»", text);
}

void term_wait_gone(struct term *t, const char *text)
{
	if (!wait_until(t, is_gone, (struct wanted){ text, -1, 0 }, wait_ms()))
		give_up(t, "waited for «%s» to go", text);
}

void term_wait_row(struct term *t, int row, const char *text)
{
	if (!wait_until(t, is_shown, (struct wanted){ text, row, 0 }, wait_ms()))
		give_up(t, "waited for «%s» in row %d", text, row);
}

void term_wait_cursor(struct term *t, int row, int col)
{
	if (!wait_until(t, is_cursor_at, (struct wanted){ NULL, row, col }, wait_ms()))
		give_up(t, "waited for the cursor at %d:%d", row, col);
}

static int open_proc(const struct term *t, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", t->pid, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static bool read_proc(const struct term *t, const char *name, char *out, size_t room)
{
	int fd = open_proc(t, name);
	ssize_t n = fd < 0 ? -1 : read(fd, out, room - 1);

	if (fd >= 0)
		close(fd);
	out[n < 0 ? 0 : n] = '\0';
	return n >= 0;
}

static bool is_terminal(const struct term *t, unsigned long fd)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), "/proc/%d/fd/%lu", t->pid, fd);
	return stat(path, &st) == 0 && S_ISCHR(st.st_mode);
}

static bool peek(const struct term *t, unsigned long from, void *to, size_t n)
{
	struct iovec mine = { to, n }, theirs = { NULL, n };

	memcpy(&theirs.iov_base, &from, sizeof(from));
	return process_vm_readv(t->pid, &mine, 1, &theirs, 1, 0) == (ssize_t)n;
}

static bool polls_terminal(const struct term *t, unsigned long fds, unsigned long n)
{
	struct pollfd polled[POLLED_FDS];

	if (n > POLLED_FDS || !peek(t, fds, polled, n * sizeof(polled[0])))
		return false;
	for (size_t i = 0; i < n; i++)
		if ((polled[i].events & POLLIN) && polled[i].fd >= 0
		    && is_terminal(t, (unsigned long)polled[i].fd))
			return true;
	return false;
}

static int patient_ms(const struct term *t)
{
	return t->config.patient_ms ? t->config.patient_ms : PATIENT_MS;
}

/* Seconds and a fraction of them: struct timeval and struct timespec begin alike. */
static bool is_patient_pause(const struct term *t, unsigned long address, long units_a_second)
{
	long pause[2];

	if (address == 0)
		return true;
	return peek(t, address, pause, sizeof(pause))
	       && pause[0] * 1000 + pause[1] / (units_a_second / 1000) >= patient_ms(t);
}

/* The kernel prints a call's number and arguments only while its caller sleeps in it. */
static bool sleeps_for_keys(const struct term *t, const char *call)
{
	unsigned long a[5];
	long number;

	if (sscanf(call, "%ld %lx %lx %lx %lx %lx", &number, &a[0], &a[1], &a[2], &a[3], &a[4]) != 6)
		return false;
	switch (number) {
	case SYS_read:
		return is_terminal(t, a[0]);
#ifdef SYS_poll
	case SYS_poll:
		return ((int)a[2] < 0 || (int)a[2] >= patient_ms(t)) && polls_terminal(t, a[0], a[1]);
	case SYS_select:
		return a[1] != 0 && is_patient_pause(t, a[4], 1000000);
#endif
	case SYS_ppoll:
		return is_patient_pause(t, a[2], 1000000000) && polls_terminal(t, a[0], a[1]);
	case SYS_pselect6:
		return a[1] != 0 && is_patient_pause(t, a[4], 1000000000);
	default:
		return false;
	}
}

/* Bytes written here may still lie between the two ends: polling the far end pushes them through. Negative
 * when there is no far end any more. */
static int keys_not_taken(struct term *t)
{
	int slave = ioctl(t->fd, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
	struct pollfd ready = { .fd = slave, .events = POLLIN };
	int n = 0;

	if (slave < 0)
		return -1;
	if (poll(&ready, 1, 0) > 0)
		n = 1;
	else
		ioctl(slave, FIONREAD, &n);
	close(slave);
	return n;
}

/* A signal, a new size of the window, that the program has not had yet: woken on another processor it may still look asleep. */
static bool signal_waits(struct term *t)
{
	static const char *const names[] = { "\nSigPnd:", "\nShdPnd:" };
	char status[8192];
	bool waits = false;

	if (!read_proc(t, "status", status, sizeof(status)))
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *line = strstr(status, names[i]);

		waits |= line != NULL && strtoull(line + strlen(names[i]), NULL, 16) != 0;
	}
	return waits;
}

/* Some moments lie between a program's last call and the end of its line. */
static bool is_ending(struct term *t)
{
	while (pump(t, END_MS) == PUMP_BYTES)
		;
	return t->closed;
}

enum state { SETTLED, ENDED, BUSY, UNSEEN };

struct looked {
	int untaken;
	char call[256];
};

/* In this order: only we press keys, so a program asleep after the last one was taken stays asleep, and
 * what it had to say before that is in the line by then. */
static enum state look(struct term *t, struct looked *seen)
{
	struct pollfd ready = { .fd = t->fd, .events = POLLIN };
	bool waits;

	drain(t);
	if (t->fd < 0 || t->closed)
		return ENDED;
	seen->untaken = keys_not_taken(t);
	waits = signal_waits(t);
	if (seen->untaken < 0 || !read_proc(t, "syscall", seen->call, sizeof(seen->call)))
		return is_ending(t) ? ENDED : UNSEEN;
	if (seen->untaken == 0 && !waits && sleeps_for_keys(t, seen->call) && poll(&ready, 1, 0) == 0)
		return SETTLED;
	return BUSY;
}

static enum state look_until(struct term *t, int ms, struct looked *seen)
{
	int64_t deadline = clock_ms() + ms;
	struct pollfd ready = { .fd = t->fd, .events = POLLIN };
	enum state state;

	term_let_go(t);
	while ((state = look(t, seen)) == BUSY && clock_ms() <= deadline)
		poll(&ready, 1, 1);
	return state;
}

bool term_settles(struct term *t, int ms)
{
	struct looked seen;

	switch (look_until(t, ms, &seen)) {
	case SETTLED:
		return true;
	case ENDED:
		return false;
	case UNSEEN:
		give_up(t, "cannot look at the program's end of the line");
	case BUSY:
		break;
	}
	give_up(t, "the program does not wait for a key: %d bytes not taken, system call %s", seen.untaken,
		seen.call);
}

enum term_answer term_answers(struct term *t, int ms)
{
	struct looked seen;
	enum state state = look_until(t, ms, &seen);

	return state == BUSY ? TERM_WORKS : state == ENDED ? TERM_ENDED : TERM_SETTLED;
}

static bool is_stopped(const struct term *t)
{
	char stat[512];
	const char *state = read_proc(t, "stat", stat, sizeof(stat)) ? strrchr(stat, ')') : NULL;

	return state != NULL && state[1] == ' ' && state[2] == 'T';
}

void screen_settle(struct term *t)
{
	struct looked seen;

	drain(t);
	if (!t->reaped && !is_stopped(t))
		look_until(t, wait_ms(), &seen);
}

void term_quiesce(struct term *t)
{
	if (!term_settles(t, wait_ms()))
		give_up(t, "the program should wait for a key, but it has ended");
}

void term_taken(struct term *t)
{
	int patient = t->config.patient_ms;

	t->config.patient_ms = MOMENT_MS;
	term_quiesce(t);
	t->config.patient_ms = patient;
}

static void print_bytes(const struct bytes *b)
{
	for (size_t i = 0; i < b->len; i++) {
		unsigned char c = (unsigned char)b->at[i];

		if (c == 0x1b)
			fputs("\n\\e", stderr);
		else if (c < ' ' || c == 0x7f)
			fprintf(stderr, "\\x%02x", c);
		else
			fputc(c, stderr);
	}
	fputc('\n', stderr);
}

void term_assert_bytes(struct term *t, size_t most)
{
	term_quiesce(t);
	if (t->output.len <= most)
		return;
	print_bytes(&t->output);
	give_up(t, "%zu bytes were written, %zu are allowed", t->output.len, most);
}

const char *term_output(struct term *t, size_t *n)
{
	drain(t);
	*n = t->output.len;
	return t->output.at;
}

size_t term_bytes(struct term *t)
{
	drain(t);
	return t->output.len;
}

void term_bytes_reset(struct term *t)
{
	drain(t);
	t->output.len = 0;
}

long term_rss_anon(struct term *t)
{
	char status[8192];
	const char *line;
	long kb;

	line = read_proc(t, "status", status, sizeof(status)) ? strstr(status, "\nRssAnon:") : NULL;
	if (line == NULL || sscanf(line, " RssAnon: %ld kB", &kb) != 1)
		give_up(t, "no RssAnon in /proc/%d/status: the program has ended", t->pid);
	return kb;
}

long term_faults(struct term *t)
{
	char text[512];
	const char *fields;
	long minor, major;

	/* behind the name, which may hold blanks: state, five numbers, flags, then the faults */
	fields = read_proc(t, "stat", text, sizeof(text)) ? strrchr(text, ')') : NULL;
	if (fields == NULL || sscanf(fields, ") %*c %*d %*d %*d %*d %*d %*u %ld %*d %ld", &minor, &major) != 2)
		give_up(t, "no page faults in /proc/%d/stat: the program has ended", t->pid);
	return minor + major;
}

long term_processor_us(struct term *t)
{
	char text[128];
	long long ns;

	if (!read_proc(t, "schedstat", text, sizeof(text)) || sscanf(text, "%lld", &ns) != 1)
		give_up(t, "no time in /proc/%d/schedstat: the program has ended", t->pid);
	return (long)(ns / 1000);
}
