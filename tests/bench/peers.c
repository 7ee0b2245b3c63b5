/* Other programs of the terminal beside ours, on one screen, in one run: those that this machine has. */
#include <stdio.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"
#include "tests/screen/harness.h"

enum { PRESSES = 7, ANSWER_MS = 500, QUIET_MS = 100, START_MS = 5000, START_QUIET_MS = 500 };

enum { LETTER, DOWN, PAGE, DIALOG, OPERATIONS };

static const char *const operations[OPERATIONS] = {
	"a letter typed", "one row down", "a page down", "a dialog or a box opened",
};

/* What goes before the first press of an operation, the key (bytes, or one of the keyboard), what takes it
 * back. */
struct operation {
	const char *before, *bytes, *after;
	enum term_key key;
};

#define MOVES(before_)                                                                                  \
	[DOWN] = { .before = before_, .key = KEY_DOWN }, [PAGE] = { .before = before_, .key = KEY_PGDN }

/* Run by a shell in the folder with the material. */
static const struct peer {
	const char *name, *command;
	struct operation operations[OPERATIONS];
} peers[] = {
	{ "metodist", "\"$METODIST\" -d \"$BASE\"", { MOVES("1"),
		[LETTER] = { .before = "1\r\033[B\033[BПе", .bytes = "т" },
		[DIALOG] = { .before = "1", .key = KEY_F9, .after = "\033" },
	} },
	{ "nano", "nano -I list.csv", { MOVES(""),
		[LETTER] = { .before = "", .bytes = "т" },
		[DIALOG] = { .before = "", .bytes = "\027", .after = "\003" },
	} },
	{ "mc", "mc -u files", { MOVES(""),
		[LETTER] = { .before = "", .bytes = "т" },
		[DIALOG] = { .before = "", .key = KEY_F7, .after = "\033\033" },
	} },
	{ "calcurse", "calcurse -D calcurse", { MOVES("\t\t"),
		[LETTER] = { .before = "\t\ta", .bytes = "т" },
		[DIALOG] = { .before = "\t\t", .bytes = "a", .after = "\033" },
	} },
	{ "htop", "htop -d 100", { MOVES(""),
		[LETTER] = { .before = "/", .bytes = "t" },
		[DIALOG] = { .before = "", .key = KEY_F6, .after = "\033" },
	} },
	{ "neomutt", "neomutt -n -F neomuttrc -f mbox", { MOVES(""),
		[LETTER] = { .before = "/", .bytes = "т" },
		[DIALOG] = { .before = "", .bytes = "?", .after = "q" },
	} },
	{ "tig", "tig -C repo", { MOVES(""),
		[LETTER] = { .before = "/", .bytes = "т" },
		[DIALOG] = { .before = "", .bytes = "h", .after = "q" },
	} },
	{ "visidata", "vd list.csv", { MOVES(""),
		[LETTER] = { .before = " ", .bytes = "t" },
		[DIALOG] = { .before = "", .bytes = " ", .after = "\003" },
	} },
};

enum { PEERS = ARRAY_SIZE(peers) };

/* The same teachers for all: as a table, as things to do, files, letters and commits. */
static const char material[] =
	"rm -rf peers; mkdir -p peers/files peers/calcurse peers/home/Mail && cd peers || exit 1\n"
	"\"$METODIST\" -d \"$BASE\" list teacher --format csv --limit 3000 --columns fio,organization,category |"
	" sed 1d | tr -d '/\"' >list.csv\n"
	"awk 'NR <= 500 { gsub(\";\", \" \"); printf \"[%d] %s\\n\", NR % 9 + 1, $0 }' list.csv >calcurse/todo\n"
	"awk -F';' 'NR <= 500 { print \"files/\" $2 }' list.csv | tr '\\n' '\\0' | xargs -0 touch\n"
	"awk -F';' 'NR <= 1000 { printf \"From a@b Thu Jan  1 00:00:00 2026\\nFrom: %s <a%d@b>\\nDate: Thu, 1 Jan 2026 "
	"00:%02d:%02d +0000\\nSubject: %s\\nContent-Type: text/plain; charset=utf-8\\n\\n%s\\n\\n\", $2, NR, NR / 60, "
	"NR % 60, $3, $4 }' list.csv >mbox\n"
	"echo 'set folder=home/Mail' >neomuttrc\n"
	"command -v git >/dev/null || exit 0\n"
	"git init -q repo && awk -F';' 'NR <= 500 { printf \"commit refs/heads/master\\ncommitter %s <a@b> %d +0000\\n"
	"data <<E\\n%s\\nE\\n\\n\", $2, 1767225600 + NR * 60, $3 }' list.csv | git -C repo fast-import --quiet\n"
	"git -C repo symbolic-ref HEAD refs/heads/master\n";

struct measured {
	bool here;
	struct samples start_ms, start_bytes, rss;
	struct samples ms[OPERATIONS], bytes[OPERATIONS];
};

static bool installed(const char *command)
{
	char *path = mem_printf("/usr/bin/%.*s", (int)strcspn(command, " "), command);
	bool yes = access(path, X_OK) == 0;

	free(path);
	return yes;
}

/* Until nothing has come for a while; when the last byte came, in ms from `from`. Programs that poll all the
 * time do not tell that they have come to rest. */
static double settle(struct term *t, double from, int answer_ms, int quiet_ms)
{
	size_t seen = term_bytes(t);
	double last = from, now = from;

	while (now < (last > from ? last + quiet_ms * 1e3 : from + answer_ms * 1e3)) {
		term_sees(t, "\001", 1);
		now = clock_wall();
		if (term_bytes(t) != seen) {
			seen = term_bytes(t);
			last = now;
		}
	}
	return (last - from) / 1e3;
}

static void send(struct term *t, const char *keys)
{
	if (!keys || !keys[0])
		return;
	term_raw(t, keys, strlen(keys));
	settle(t, clock_wall(), ANSWER_MS, QUIET_MS);
}

/* By a shell that finds our program and its base, wherever it is sent. */
static char *paths(const struct bench *bench, const char *name)
{
	char *path = realpath(strcmp(name, "METODIST") == 0 ? bench->program : bench->large, NULL), *variable;

	if (!path)
		die("%s is not there", name);
	variable = mem_printf("%s=%s", name, path);
	free(path);
	return variable;
}

static void make_material(const struct bench *bench)
{
	char *program = paths(bench, "METODIST"), *base = paths(bench, "BASE");
	char *command = mem_printf("cd '%s' || exit 1; %s", bench->dir, material);

	putenv(program);
	putenv(base);
	if (system(command) != 0)
		die("the material for the others cannot be made in %s", bench->dir);
	free(command);
}

static struct term *start(const struct bench *bench, const struct peer *peer, struct measured *m)
{
	char *folder = realpath(bench->dir, NULL), *home = mem_printf("%s/peers/home", folder);
	char *program = paths(bench, "METODIST"), *base = paths(bench, "BASE");
	char *command = mem_printf("cd \"$HOME/..\" && exec %s", peer->command);
	double from = clock_wall();
	struct term *t = term_start((struct term_config){
		.argv = { "sh", "-c", command },
		.env = { program, base, "METODIST_USER=bench" },
		.home = home,
	});

	samples_add(&m->start_ms, settle(t, from, START_MS, START_QUIET_MS));
	samples_add(&m->start_bytes, (double)term_bytes(t));
	samples_add(&m->rss, (double)term_rss_anon(t) * 1024 / 1e6);
	free(folder);
	free(home);
	free(program);
	free(base);
	free(command);
	return t;
}

static void measure_operation(struct term *t, const struct operation *o, struct samples *ms,
			      struct samples *bytes)
{
	send(t, o->before);
	for (int i = 0; i < PRESSES; i++) {
		double from, took;

		term_bytes_reset(t);
		from = clock_wall();
		if (o->bytes)
			term_raw(t, o->bytes, strlen(o->bytes));
		else
			term_key(t, o->key);
		took = settle(t, from, ANSWER_MS, QUIET_MS);
		/* At the end of its list a program has nothing to send. */
		if (term_bytes(t)) {
			samples_add(ms, took);
			samples_add(bytes, (double)term_bytes(t));
		}
		send(t, o->after);
	}
}

/* A fresh program for each operation. */
static void measure(const struct bench *bench, const struct peer *peer, struct measured *m)
{
	m->here = true;
	for (int i = 0; i < OPERATIONS; i++) {
		struct term *t = start(bench, peer, m);

		measure_operation(t, &peer->operations[i], &m->ms[i], &m->bytes[i]);
		term_kill(t);
		term_free(t);
	}
}

/* ---- one table ---- */

static void tell(const char *what, const char *unit, struct measured *all, size_t offset)
{
	double values[PEERS];
	const char *names[PEERS];
	size_t n = 0;

	for (size_t i = 0; i < PEERS; i++) {
		struct samples *s = (struct samples *)(void *)((char *)&all[i] + offset);

		if (!all[i].here)
			continue;
		names[n] = peers[i].name;
		values[n++] = s->n ? samples_median(s) : -1;
	}
	table_across(what, unit, names, values, n);
}

static void tell_all(struct measured *all)
{
	size_t one = sizeof(struct samples);

	tell("the first screen", "bytes", all, offsetof(struct measured, start_bytes));
	tell("the first screen", "ms", all, offsetof(struct measured, start_ms));
	tell("RssAnon", "MB", all, offsetof(struct measured, rss));
	for (size_t i = 0; i < OPERATIONS; i++) {
		tell(operations[i], "bytes", all, offsetof(struct measured, bytes[0]) + i * one);
		tell(operations[i], "ms", all, offsetof(struct measured, ms[0]) + i * one);
	}
}

static void release(struct measured *m)
{
	samples_release(&m->start_ms);
	samples_release(&m->start_bytes);
	samples_release(&m->rss);
	for (size_t i = 0; i < OPERATIONS; i++) {
		samples_release(&m->ms[i]);
		samples_release(&m->bytes[i]);
	}
}

void bench_peers(const struct bench *bench)
{
	struct measured all[PEERS] = { 0 };

	make_material(bench);
	for (size_t i = 0; i < PEERS; i++)
		if (i == 0 || installed(peers[i].command))
			measure(bench, &peers[i], &all[i]);
	tell_all(all);
	for (size_t i = 0; i < PEERS; i++)
		release(&all[i]);
}
