/* A staff table imported: into an empty base, and into a live one where another operator saves all the while;
 * by our program and by SQLite, each in a process of its own, turn by turn. */
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"
#include "cells.h"
#include "fields.h"
#include "metodist/base/file.h"
#include "metodist/base/hash.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/model/teacher.h"
#include "people.h"
#include "sqlite.h"

enum { PAIRS = 3, PAIRS_OF_MILLION = 2, ROWS_A_SECOND = 20000, LIVE_SHARE = 10, CHUNK = 1000, PAUSE_US = 2000,
       HELD_MS = 50 };

struct importing {
	const struct bench *bench;
	char *csv, *dir, *db;    /* the table; the base and the file it goes to */
	uint64_t rows;
	bool trigrams;           /* SQLite keeps them up */
};

/* ---- one run, in a process of its own ---- */

static void import_ours(const struct importing *im)
{
	const char *const argv[] = { im->bench->program, "-d", im->dir, "import", "teacher", im->csv, "--create",
				     "organization", NULL };

	run_program(im->bench, "import.txt", argv);
}

static struct schema *schema(void)
{
	return schema_new(kinds_builtin, nkinds_builtin);
}

static void in_sqlite(const struct importing *im, bool live)
{
	struct schema *kinds = schema();
	struct sqlite *s = sqlite_open(im->db, kinds);

	sqlite_without_trigrams(s, !im->trigrams);
	if (live)
		sqlite_import_live(s, im->csv, CHUNK);
	else
		sqlite_import_empty(s, im->csv);
	sqlite_close(s);
	schema_free(kinds);
}

static void import_empty_sqlite(const struct importing *im)
{
	in_sqlite(im, false);
}

static void import_live_sqlite(const struct importing *im)
{
	in_sqlite(im, true);
}

static pid_t begin(void (*work)(const struct importing *), const struct importing *im)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork: %s", strerror(errno));
	if (pid == 0) {
		work(im);
		_exit(0);
	}
	return pid;
}

/* False: it goes on. */
static bool ended(pid_t pid, int options)
{
	int status;
	pid_t got = waitpid(pid, &status, options);

	if (got == 0)
		return false;
	if (got != pid || !WIFEXITED(status) || WEXITSTATUS(status))
		die("an import ended with status %#x", status);
	return true;
}

static double time_work(void (*work)(const struct importing *), const struct importing *im)
{
	double from = clock_wall();

	ended(begin(work, im), 0);
	return clock_wall() - from;
}

/* ---- the same people on both sides, line by line ---- */

struct reading {
	const struct base *base;
	struct fields person, employment;
	struct buf lines;
};

static bool on_person(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct reading *reading = ctx;
	uint16_t row = record_row(r, kind_field(r->kind, TEACHER_EMPLOYMENTS), 0);

	(void)ref;
	(void)key;
	cells_fields(r, 0, &reading->person, &reading->lines);
	cells_fields(r, row, &reading->employment, &reading->lines);
	cells_title(reading->base->view, record_get(r, EMPLOYMENT_ORGANIZATION, row), &reading->lines);
	cells_end(&reading->lines);
	return true;
}

static void read_ours(const char *dir, struct reading *reading)
{
	struct base base;
	struct query q = { .by = BY_TITLE };
	struct notes notes = { 0 };

	base_open(&base, dir, true);
	reading->base = &base;
	reading->person = fields_of(base.teacher, NULL, IMPORTED_FIELDS);
	reading->employment = fields_of(base.teacher, "employments", IMPORTED_ROW_FIELDS);
	q.kind = base.teacher;
	must(view_each(base.view, &q, on_person, reading), &notes);
	base_close(&base);
}

static void read_sqlite(const char *db, struct buf *lines)
{
	struct schema *kinds = schema();
	struct sqlite *s = sqlite_open(db, kinds);

	sqlite_rows(s, sqlite_prepare(s, "SELECT " IMPORTED_FIELDS "," IMPORTED_ROW_FIELDS ", workplace FROM teacher t"
				      " JOIN teacher_employments e USING(id) JOIN (SELECT id AS place, name AS workplace"
				      " FROM organization) ON place = e.organization ORDER BY t.sort_key, id"), lines);
	sqlite_close(s);
	schema_free(kinds);
}

static void compare(const struct importing *im)
{
	struct reading reading = { .lines = { 0 } };
	struct buf theirs = { 0 };
	size_t at = 0;

	read_ours(im->dir, &reading);
	read_sqlite(im->db, &theirs);
	while (at < reading.lines.n && at < theirs.n && reading.lines.p[at] == theirs.p[at])
		at++;
	if (at < reading.lines.n || at < theirs.n)
		die("after the import %zu and %zu bytes of people, which part at «%.300s» and «%.300s»", reading.lines.n,
		    theirs.n, buf_cstr(&reading.lines) + at, buf_cstr(&theirs) + at);
	if (slice_count(buf_view(&theirs), '\n') != im->rows)
		die("of %llu rows %zu became teachers", (unsigned long long)im->rows, slice_count(buf_view(&theirs), '\n'));
	buf_release(&reading.lines);
	buf_release(&theirs);
}

/* ---- into an empty base ---- */

static void measure_empty(struct importing *im)
{
	static const struct { const char *name; bool trigrams; double limit; } variants[] = {
		{ "SQLite", true, 1.2 }, { "SQLite, no trigrams", false, 0 },
	};
	size_t pairs = im->rows >= 1000000 ? PAIRS_OF_MILLION : PAIRS;

	for (size_t v = 0; v < ARRAY_SIZE(variants); v++) {
		struct samples ours = { 0 }, theirs = { 0 };

		im->trigrams = variants[v].trigrams;
		for (size_t i = 0; i < pairs; i++) {
			remove_base(im->dir);
			samples_add(&ours, time_work(import_ours, im) / 1e3);
			sqlite_remove(im->db);
			samples_add(&theirs, time_work(import_empty_sqlite, im) / 1e3);
			if (i == 0)
				compare(im);
		}
		table_samples((struct figure){ .what = "import of a CSV, empty base", .unit = "ms", .peer = variants[v].name,
					       .bar = variants[v].limit > 0 ? BAR_FASTER : BAR_NONE,
					       .limit = variants[v].limit }, &ours, &theirs);
		if (v == 0)
			table_line(&(struct figure){ .what = "import of a CSV, empty base", .unit = "rows/s",
						     .ours = (double)im->rows * 1e3 / samples_median(&ours),
						     .bar = BAR_OURS_LEAST, .limit = ROWS_A_SECOND });
		samples_release(&ours);
		samples_release(&theirs);
	}
}

/* ---- into a live one: how long the import takes, and how long another operator's save ---- */

struct saver {
	struct base base;
	struct titles titles;
	struct sqlite *sqlite;
	struct draw draw;
	unsigned serial;
	struct samples saves;    /* ms */
};

/* Another address for somebody. */
static void make_edit(struct saver *s, struct record *r)
{
	char email[32];
	struct record stored = { 0 };
	struct notes notes = { 0 };

	must(store_view_renew(s->base.view, &notes), &notes);
	must(view_get(s->base.view, s->titles.v[draw_below(&s->draw, s->titles.n)].ref, &stored), &notes);
	record_copy(r, &stored);
	record_release(&stored);
	snprintf(email, sizeof(email), "a%07u@example.org", s->serial++);
	record_set(r, kind_field(r->kind, TEACHER_EMAIL), 0, slice_str(email));
}

static void save_ours(struct saver *s, struct record *r)
{
	struct notes notes = { 0 };

	must(store_put(s->base.store, r, &notes), &notes);
}

static void save_sqlite(struct saver *s, struct record *r)
{
	static const uint8_t none[SHA256_SIZE], payload[100];
	struct journal_line line = {
		.user = SLICE("bench"), .action = JOURNAL_CHANGE, .ref = { r->kind->id, 0, r->id }, .previous = r->rev,
		.digest = none, .chain = none, .payload = slice_from(payload, sizeof(payload)),
	};

	sqlite_edit(s->sqlite, r, kind_field(r->kind, TEACHER_EMAIL), (struct slice){ 0 }, (struct slice){ 0 }, &line);
}

/* Saves, one after another, for as long as the import goes on. How long that is, in µs. */
static double beside(void (*work)(const struct importing *), const struct importing *im,
		     void (*save)(struct saver *, struct record *), struct saver *s)
{
	double began = clock_wall(), from;
	pid_t pid = begin(work, im);

	while (!ended(pid, WNOHANG)) {
		struct record r = { 0 };

		make_edit(s, &r);
		from = clock_wall();
		save(s, &r);
		samples_add(&s->saves, (clock_wall() - from) / 1e3);
		record_release(&r);
		usleep(PAUSE_US);
	}
	return clock_wall() - began;
}

static double longest(const struct samples *s)
{
	double most = 0;

	for (size_t i = 0; i < s->n; i++)
		most = s->v[i] > most ? s->v[i] : most;
	return most;
}

static void tell_live(const struct importing *im, double ours, double theirs, struct samples *our_saves,
		      struct samples *their_saves)
{
	table_line(&(struct figure){ .what = "import of a CSV, live base", .unit = "ms", .ours = ours / 1e3, .peer = "SQLite",
				     .peers = theirs / 1e3, .bar = BAR_FASTER, .limit = 6 });
	table_line(&(struct figure){ .what = "import of a CSV, live base", .unit = "rows/s",
				     .ours = (double)im->rows * 1e6 / ours, .peer = "SQLite",
				     .peers = (double)im->rows * 1e6 / theirs });
	table_line(&(struct figure){ .what = "the longest save beside that import", .unit = "ms", .ours = longest(our_saves),
				     .peer = "SQLite", .peers = longest(their_saves), .bar = BAR_OURS_MOST,
				     .limit = HELD_MS });
	table_samples((struct figure){ .what = "a save beside that import", .unit = "ms", .peer = "SQLite" }, our_saves,
		      their_saves);
}

static void measure_live(struct importing *im)
{
	struct saver s = { .draw = { 1 } };
	struct samples our_saves;
	double ours, theirs;
	char *source;

	copy_base(im->bench->large, im->dir);
	base_open(&s.base, im->dir, false);
	source = sqlite_of(im->bench->large, &s.base);
	sqlite_remove(im->db);
	copy_file(source, im->db);
	titles_load(&s.titles, &s.base);
	im->trigrams = true;
	ours = beside(import_ours, im, save_ours, &s);
	our_saves = s.saves;
	s.saves = (struct samples){ 0 };
	s.sqlite = sqlite_open(im->db, s.base.schema);
	theirs = beside(import_live_sqlite, im, save_sqlite, &s);
	tell_live(im, ours, theirs, &our_saves, &s.saves);
	sqlite_close(s.sqlite);
	titles_release(&s.titles);
	base_close(&s.base);
	samples_release(&our_saves);
	samples_release(&s.saves);
	free(source);
}

/* ---- */

static void make_table(struct importing *im, uint64_t rows)
{
	struct notes notes = { 0 };
	struct buf table = { 0 };

	im->rows = rows;
	people_csv(rows, &table);
	must(file_write(im->csv, buf_view(&table), 0660, &notes), &notes);
	buf_release(&table);
}

void bench_imports(const struct bench *bench)
{
	struct importing im = {
		.bench = bench, .csv = path_in(bench, "people.csv"), .dir = path_in(bench, "import"),
		.db = path_in(bench, "import.db"),
	};

	make_table(&im, bench->teachers);
	measure_empty(&im);
	make_table(&im, bench->teachers / LIVE_SHARE);
	measure_live(&im);
	remove_base(im.dir);
	sqlite_remove(im.db);
	unlink(im.csv);
	free(im.csv);
	free(im.dir);
	free(im.db);
}
