/* kill -9 of the real program, many writers at once: what a command acknowledged stands, and nothing else
 * is broken.
 *
 *   kill PROGRAM [--kills 2000] [--writers 8] [--seed 1] [--lie]
 *
 * Acknowledged: the command ended with 0. A command that was killed either did its work or did none of it.
 * After every 250 kills all writers rest, the program's own `check` must be clean, and the base is read
 * against what is known (verify.c). --lie is the control that must fail: it takes every killed addition for
 * acknowledged. The moments of the kills are drawn by the seed; what they meet is the machine's affair. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kill.h"

enum { WRITERS_MAX = 64, ROUND = 250, CALIBRATION = 40 };

struct writer {
	pid_t pid;               /* 0: rests */
	int out, said;           /* what it prints, and what it says of its failure */
	int64_t begun, deadline; /* µs; deadline 0: none */
	bool spared;
	enum known_op op;
	size_t record;
	uint32_t value;
};

struct trial {
	const char *program;
	struct known known;
	struct writer writers[WRITERS_MAX];
	size_t nwriters;
	uint64_t random, commands, acknowledged, kills, wanted;
	int64_t usual;           /* µs a command takes that is let live */
	bool calm;               /* nobody is killed yet */
	bool lie;
};

static uint32_t roll(struct trial *t, uint32_t n)
{
	t->random ^= t->random << 13;
	t->random ^= t->random >> 7;
	t->random ^= t->random << 17;
	return (uint32_t)(t->random >> 32) % n;
}

static int64_t clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "kill: %s: %s\n", what, strerror(errno));
	exit(2);
}

/* ---- one command ---- */

static _Noreturn void run(const struct trial *t, const struct writer *w)
{
	const struct known_record *r = &t->known.v[w->record];
	char code[40], title[40], id[24];
	const char *add[] = { t->program, "-d", t->known.dir, "add", "competency", code, title, NULL };
	const char *set[] = { t->program, "-d", t->known.dir, "set", "competency", id, title, NULL };
	const char *drop[] = { t->program, "-d", t->known.dir, "delete", "competency", id, NULL };
	const char *const *argv = w->op == KNOWN_ADD ? add : w->op == KNOWN_SET ? set : drop;

	snprintf(code, sizeof(code), "code=%zu", w->record);
	snprintf(title, sizeof(title), "title=%s%u", KNOWN_TITLE, w->value);
	snprintf(id, sizeof(id), "%llu", (unsigned long long)r->id);
	execv(t->program, (char *const *)argv);
	_exit(127);
}

static void start(struct trial *t, struct writer *w)
{
	int pipes[2], null, said = memfd_create("said", MFD_CLOEXEC);

	if (said < 0 || pipe2(pipes, O_CLOEXEC))
		die("pipe");
	w->pid = fork();
	if (w->pid < 0)
		die("fork");
	if (w->pid == 0) {
		null = open("/dev/null", O_RDWR);
		dup2(null, STDIN_FILENO);
		dup2(said, STDERR_FILENO);
		dup2(pipes[1], STDOUT_FILENO);
		run(t, w);
	}
	close(pipes[1]);
	w->out = pipes[0];
	w->said = said;
	t->commands++;
}

static void choose(struct trial *t, struct writer *w)
{
	uint32_t what = roll(t, 10);

	w->record = what < 5 ? SIZE_MAX : known_choose(&t->known, roll(t, UINT32_MAX));
	w->op = what < 8 ? KNOWN_SET : KNOWN_DELETE;
	if (w->record == SIZE_MAX) {
		w->op = KNOWN_ADD;
		w->record = known_new(&t->known);
	}
	w->value = roll(t, 1000000);
	known_begin(&t->known, w->record);
	start(t, w);
	w->begun = clock_us();
	/* three in four are to die, at any moment of their lives and a little beyond */
	w->spared = t->calm || t->kills >= t->wanted || roll(t, 4) == 0;
	w->deadline = w->spared ? 0 : w->begun + roll(t, (uint32_t)t->usual * 3 / 2 + 1);
}

/* ---- its end ---- */

static uint64_t printed_id(int fd)
{
	char text[64];
	ssize_t n = read(fd, text, sizeof(text));
	struct slice line = slice_from(text, n > 0 ? (size_t)n : 0), rest = line;
	uint64_t id = 0;

	slice_split(&rest, '\n', &line);
	return slice_u64(line, &id) ? id : 0;
}

static _Noreturn void ended_badly(const struct writer *w, int status)
{
	char text[512];
	ssize_t n = pread(w->said, text, sizeof(text), 0);

	fprintf(stderr, "kill: команда кончилась ни с чем: состояние %d: %.*s\n", status, (int)(n > 0 ? n : 0), text);
	exit(1);
}

static void finish(struct trial *t, struct writer *w, int status)
{
	bool acknowledged = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
	uint64_t id = printed_id(w->out);

	if (!acknowledged && !killed)
		ended_badly(w, status);
	if (w->spared)
		t->usual += (clock_us() - w->begun - t->usual) / 16;
	t->kills += killed;
	t->acknowledged += acknowledged;
	close(w->out);
	close(w->said);
	w->pid = 0;
	known_end(&t->known, w->record, w->op, w->value, id, acknowledged || (t->lie && w->op == KNOWN_ADD));
}

static void kill_due(struct trial *t)
{
	int64_t now = clock_us();

	for (size_t i = 0; i < t->nwriters; i++) {
		struct writer *w = &t->writers[i];

		if (w->pid && w->deadline && w->deadline <= now) {
			kill(w->pid, SIGKILL);
			w->deadline = 0;
		}
	}
}

static void reap(struct trial *t)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < t->nwriters; i++)
			if (t->writers[i].pid == pid)
				finish(t, &t->writers[i], status);
}

static bool any_runs(const struct trial *t)
{
	for (size_t i = 0; i < t->nwriters; i++)
		if (t->writers[i].pid)
			return true;
	return false;
}

/* Until the next kill is due, or somebody has ended. */
static void wait_a_moment(const struct trial *t)
{
	struct pollfd fds[WRITERS_MAX];
	int64_t now = clock_us(), due = now + 100000;
	struct timespec timeout;
	nfds_t n = 0;

	for (size_t i = 0; i < t->nwriters; i++) {
		const struct writer *w = &t->writers[i];

		if (w->pid && w->deadline && w->deadline < due)
			due = w->deadline;
		if (w->pid)
			fds[n++] = (struct pollfd){ .fd = w->out };
	}
	due = due > now ? due - now : 0;
	timeout = (struct timespec){ .tv_sec = due / 1000000, .tv_nsec = due % 1000000 * 1000 };
	ppoll(fds, n, &timeout, NULL);
}

/* ---- the whole ---- */

/* What a command takes when nobody else works: where the moments of the first kills are drawn from. */
static void calibrate(struct trial *t)
{
	t->calm = true;
	for (int i = 0; i < CALIBRATION; i++) {
		choose(t, &t->writers[0]);
		while (t->writers[0].pid) {
			wait_a_moment(t);
			reap(t);
		}
	}
	t->calm = false;
}

/* All at once, as when the machine goes. */
static void kill_all(struct trial *t)
{
	for (size_t i = 0; i < t->nwriters; i++)
		if (t->writers[i].pid)
			kill(t->writers[i].pid, SIGKILL);
}

static void round_of_kills(struct trial *t, uint64_t until)
{
	uint64_t kill_all_at = t->commands + 200;

	while (t->kills < until || any_runs(t)) {
		for (size_t i = 0; i < t->nwriters && t->kills < until; i++)
			if (!t->writers[i].pid)
				choose(t, &t->writers[i]);
		wait_a_moment(t);
		kill_due(t);
		reap(t);
		if (t->commands >= kill_all_at && t->kills < until) {
			kill_all_at = t->commands + 100 + roll(t, 200);
			kill_all(t);
		}
	}
}

static bool check_is_clean(const struct trial *t)
{
	const char *const argv[] = { t->program, "-d", t->known.dir, "check", NULL };
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
		execv(t->program, (char *const *)argv);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void read_options(struct trial *t, int argc, char **argv)
{
	uint64_t writers = 8;

	*t = (struct trial){ .program = argv[1], .wanted = 2000, .random = 1 };
	for (int i = 2; i < argc; i++) {
		uint64_t *number = !strcmp(argv[i], "--kills")	 ? &t->wanted :
				   !strcmp(argv[i], "--writers") ? &writers :
				   !strcmp(argv[i], "--seed")	 ? &t->random : NULL;

		if (!strcmp(argv[i], "--lie"))
			t->lie = true;
		else if (!number || ++i == argc || !slice_u64(slice_str(argv[i]), number))
			argc = 0;
	}
	if (argc < 2 || writers < 1 || writers > WRITERS_MAX || !t->random) {
		fputs("kill PROGRAM [--kills N] [--writers N] [--seed N] [--lie]\n", stderr);
		exit(2);
	}
	t->random *= 0x9E3779B97F4A7C15ull;
	t->nwriters = writers;
}

int main(int argc, char **argv)
{
	struct trial t;
	bool whole = true;

	read_options(&t, argc, argv);
	known_open(&t.known);
	calibrate(&t);
	for (uint64_t until = 0; whole && until < t.wanted;) {
		until = until + ROUND < t.wanted ? until + ROUND : t.wanted;
		round_of_kills(&t, until);
		whole = check_is_clean(&t) && known_verify(&t.known);
	}
	printf("kill -9: убийств %llu, писателей %zu, команд %llu, подтверждено %llu; записей %zu, из них "
	       "внесены убитыми %zu: %s\n",
	       (unsigned long long)t.kills, t.nwriters, (unsigned long long)t.commands,
	       (unsigned long long)t.acknowledged,
	       t.known.present, t.known.unasked, whole ? "ничего не потеряно" : "ПОТЕРИ");
	known_close(&t.known);
	return whole ? 0 : 1;
}
