/* A day at the department in a minute: thirty operators who think between two saves, one colleague who
 * imports, one base. Each is a process, as each session is. A bare commit beside them, now and then, tells
 * what the disk takes meanwhile. */
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/teacher.h"
#include "people.h"

enum {
	OPERATORS = 30,
	SECONDS = 60,
	IMPORTED = 100000,
	THINK_MS = 2000,
	THINK_MORE_MS = 3000,
	BARE_EVERY_MS = 50
};
enum { SAVE_TO_COMMIT = 6, EVEN_PERCENT = 80 };
static const double SECOND = 1e6;

struct saved {
	unsigned who;
	double us;
};

static void sleep_ms(uint64_t ms)
{
	struct timespec ts = { (time_t)(ms / 1000), (long)(ms % 1000) * 1000000 };

	nanosleep(&ts, NULL);
}

/* ---- one operator ---- */

struct operator {
	unsigned who;
	struct base base;
	const struct titles *titles;
	struct draw draw, thought;      /* all think alike: who saves less often was kept waiting */
	struct promise { struct ref ref; char phone[16]; } *v;  /* what was told to be saved, newest last */
	size_t n, cap;
};

/* Nobody else edits the same person: what stands at the end must be what was saved last. */
static struct ref draw_own(struct operator *o)
{
	size_t own = o->titles->n / OPERATORS;

	return o->titles->v[draw_below(&o->draw, own) * OPERATORS + o->who].ref;
}

static double save_someone(struct operator *o)
{
	struct record was = { 0 }, now = { 0 }, theirs = { 0 };
	struct notes notes = { 0 };
	struct promise p = { .ref = draw_own(o) };
	double from;

	must(store_view_renew(o->base.view, &notes), &notes);
	must(view_get(o->base.view, p.ref, &was), &notes);
	record_copy(&now, &was);
	snprintf(p.phone, sizeof(p.phone), "+7%03u%07zu", o->who, o->n);
	record_set(&now, kind_field(now.kind, TEACHER_PHONE), 0, slice_str(p.phone));
	from = clock_wall();
	must(store_save(o->base.store, &was, &now, &theirs, &notes), &notes);
	from = clock_wall() - from;
	MEM_GROW(o->v, o->n, o->cap);
	o->v[o->n++] = p;
	record_release(&was);
	record_release(&now);
	record_release(&theirs);
	notes_release(&notes);
	return from;
}

static bool is_newest(const struct operator *o, size_t i)
{
	for (size_t j = i + 1; j < o->n; j++)
		if (o->v[j].ref.id == o->v[i].ref.id)
			return false;
	return true;
}

static void keep_promises(struct operator *o)
{
	struct notes notes = { 0 };

	must(store_view_renew(o->base.view, &notes), &notes);
	for (size_t i = 0; i < o->n; i++) {
		struct record r = { 0 };

		must(view_get(o->base.view, o->v[i].ref, &r), &notes);
		if (is_newest(o, i) && !slice_is(record_get(&r, TEACHER_PHONE, 0), o->v[i].phone))
			die("operator %u: a save was lost", o->who);
		record_release(&r);
	}
}

static void work(const char *dir, const struct titles *titles, unsigned who, int told)
{
	struct operator o = { .who = who, .titles = titles, .draw = { who + 1 }, .thought = { 1 } };
	double end;

	base_open(&o.base, dir, false);
	end = clock_wall() + SECONDS * SECOND;
	sleep_ms(draw_below(&o.draw, THINK_MS));
	while (clock_wall() < end) {
		struct saved s = { who, save_someone(&o) };

		if (write(told, &s, sizeof(s)) != sizeof(s))
			die("operator %u cannot tell", who);
		sleep_ms(THINK_MS + draw_below(&o.thought, THINK_MORE_MS));
	}
	keep_promises(&o);
	base_close(&o.base);
}

/* ---- all of them ---- */

struct office {
	const struct bench *bench;
	char *dir, *csv;
	struct titles titles;
	pid_t operators[OPERATORS], importer, disk;
	int saves, commits;             /* ends of pipes */
};

static void prepare(struct office *o)
{
	struct buf table = { 0 };
	struct notes notes = { 0 };
	struct base base;

	o->dir = path_in(o->bench, "operators");
	o->csv = path_in(o->bench, "operators.csv");
	copy_base(o->bench->large, o->dir);
	people_csv(IMPORTED, &table);
	must(file_write(o->csv, buf_view(&table), 0660, &notes), &notes);
	buf_release(&table);
	base_open(&base, o->dir, true);
	titles_load(&o->titles, &base);
	base_close(&base);
}

static pid_t begin(void (*child)(struct office *, unsigned, int), struct office *o, unsigned who, int told)
{
	pid_t pid = fork();

	if (pid < 0)
		die("no more processes");
	if (pid == 0) {
		child(o, who, told);
		exit(0);
	}
	return pid;
}

static void be_operator(struct office *o, unsigned who, int told)
{
	work(o->dir, &o->titles, who, told);
}

static void be_importer(struct office *o, unsigned who, int told)
{
	const char *const argv[] = {
		o->bench->program, "-d",	   o->dir, "import", "teacher", o->csv,
		"--create",	   "organization", NULL,
	};

	(void)who;
	(void)told;
	sleep_ms(SECONDS * 1000 / 4);
	run_program(o->bench, "operators-import.txt", argv);
}

static void be_disk(struct office *o, unsigned who, int told)
{
	struct floor *floor = floor_open(o->bench);
	double end = clock_wall() + SECONDS * SECOND;

	while (clock_wall() < end) {
		struct saved s = { who, floor_commit(floor) };

		if (write(told, &s, sizeof(s)) != sizeof(s))
			die("the bare commits cannot be told");
		sleep_ms(BARE_EVERY_MS);
	}
	floor_close(floor);
}

static void begin_all(struct office *o)
{
	int saves[2], commits[2];

	fflush(NULL);
	if (pipe(saves) || pipe(commits))
		die("no pipes");
	for (unsigned i = 0; i < OPERATORS; i++)
		o->operators[i] = begin(be_operator, o, i, saves[1]);
	o->importer = begin(be_importer, o, 0, -1);
	o->disk = begin(be_disk, o, 0, commits[1]);
	close(saves[1]);
	close(commits[1]);
	o->saves = saves[0];
	o->commits = commits[0];
}

static void wait_for(pid_t pid, const char *whom)
{
	int status;

	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status))
		die("%s failed", whom);
}

/* A pipe holds what is told in a minute many times over, so they are read one behind the other. */
static void hear(int from, struct samples *samples, size_t *by)
{
	struct saved s;

	while (read(from, &s, sizeof(s)) == sizeof(s)) {
		samples_add(samples, s.us);
		by[s.who]++;
	}
	close(from);
}

static double least_to_most(const size_t *by)
{
	size_t least = SIZE_MAX, most = 0;

	for (unsigned i = 0; i < OPERATORS; i++) {
		least = by[i] < least ? by[i] : least;
		most = by[i] > most ? by[i] : most;
	}
	return 100.0 * (double)least / (double)most;
}

static void tell(struct samples *saves, struct samples *commits, const size_t *by)
{
	double bare = samples_median(commits);

	table_samples(
		(struct figure){ .what = "30 operators: a save", .unit = "us", .peer = "bare LMDB commit" },
		saves, commits);
	table_line(&(struct figure){ .what = "30 operators: p99 of a save",
				     .unit = "us",
				     .ours = samples_p99(saves),
				     .peer = "bare LMDB commit, median",
				     .peers = bare,
				     .bar = BAR_RATIO_MOST,
				     .limit = SAVE_TO_COMMIT });
	table_line(&(struct figure){ .what = "30 operators: slowest to fastest",
				     .unit = "%",
				     .ours = least_to_most(by),
				     .bar = BAR_OURS_LEAST,
				     .limit = EVEN_PERCENT });
}

void bench_operators(const struct bench *bench)
{
	struct office o = { .bench = bench };
	struct samples saves = { 0 }, commits = { 0 };
	size_t by[OPERATORS] = { 0 }, disk[OPERATORS] = { 0 };

	prepare(&o);
	begin_all(&o);
	hear(o.saves, &saves, by);
	hear(o.commits, &commits, disk);
	for (unsigned i = 0; i < OPERATORS; i++)
		wait_for(o.operators[i], "an operator");
	wait_for(o.importer, "the import");
	wait_for(o.disk, "the bare commits");
	tell(&saves, &commits, by);
	samples_release(&saves);
	samples_release(&commits);
	titles_release(&o.titles);
	remove_base(o.dir);
	unlink(o.csv);
	free(o.dir);
	free(o.csv);
}
