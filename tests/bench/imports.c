/* A staff table imported into an empty base, by our program and by SQLite, each in a process of its own, turn
 * by turn; what came out of it is compared line by line. */
#include "imports.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"
#include "cells.h"
#include "fields.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/model/teacher.h"
#include "people.h"
#include "sqlite.h"

enum { PAIRS = 3, PAIRS_OF_MILLION = 2, ROWS_A_SECOND = 20000, LIVE_SHARE = 10, CHUNK = 1000 };

/* ---- one run, in a process of its own ---- */

void import_ours(const struct importing *im)
{
	const char *const argv[] = {
		im->bench->program, "-d",	    im->dir, "import", "teacher", im->csv,
		"--create",	    "organization", NULL,
	};

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

void import_live_sqlite(const struct importing *im)
{
	in_sqlite(im, true);
}

pid_t import_begin(import_fn *work, const struct importing *im)
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

bool import_ended(pid_t pid, int options)
{
	int status;
	pid_t got = waitpid(pid, &status, options);

	if (got == 0)
		return false;
	if (got != pid || !WIFEXITED(status) || WEXITSTATUS(status))
		die("an import ended with status %#x", status);
	return true;
}

static double time_work(import_fn *work, const struct importing *im)
{
	double from = clock_wall();

	import_ended(import_begin(work, im), 0);
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

	sqlite_rows(
		s,
		sqlite_prepare(
			s, "SELECT " IMPORTED_FIELDS "," IMPORTED_ROW_FIELDS ", workplace FROM teacher t"
			   " JOIN teacher_employments e USING(id) JOIN (SELECT id AS place, name AS workplace"
			   " FROM organization) ON place = e.organization ORDER BY t.sort_key, id"),
		lines);
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
		die("after the import %zu and %zu bytes of people, which part at «%.300s» and «%.300s»",
		    reading.lines.n, theirs.n, buf_cstr(&reading.lines) + at, buf_cstr(&theirs) + at);
	if (slice_count(buf_view(&theirs), '\n') != im->rows)
		die("of %llu rows %zu became teachers", (unsigned long long)im->rows,
		    slice_count(buf_view(&theirs), '\n'));
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
		table_samples((struct figure){ .what = "import of a CSV, empty base",
					       .unit = "ms",
					       .peer = variants[v].name,
					       .bar = variants[v].limit > 0 ? BAR_FASTER : BAR_NONE,
					       .limit = variants[v].limit },
			      &ours, &theirs);
		if (v == 0)
			table_line(&(struct figure){ .what = "import of a CSV, empty base", .unit = "rows/s",
						     .ours = (double)im->rows * 1e3 / samples_median(&ours),
						     .bar = BAR_OURS_LEAST, .limit = ROWS_A_SECOND });
		samples_release(&ours);
		samples_release(&theirs);
	}
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
