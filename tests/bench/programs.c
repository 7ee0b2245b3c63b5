/* Whole commands, run as an operator runs them: start, work and end are all in the time. */
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "people.h"

enum { RUNS = 3, IMPORT_ROWS = 20000 /* a second */ };

static double size_of(const char *path)
{
	struct stat st;

	if (stat(path, &st))
		die("%s is not there", path);
	return (double)st.st_size;
}

static double file_size(const char *dir)
{
	char *path = mem_printf("%s/metodist.mdb", dir);
	double size = size_of(path);

	free(path);
	return size;
}

/* Every row must have become a teacher, or the speed is that of something else. */
static void check_imported(const char *dir, uint64_t rows)
{
	struct base base;
	uint64_t n;

	base_open(&base, dir, true);
	n = view_count(base.view, base.teacher);
	base_close(&base);
	if (n != rows)
		die("%llu of %llu rows became teachers", (unsigned long long)n, (unsigned long long)rows);
}

static void measure_import(const struct bench *bench)
{
	char *csv = path_in(bench, "people.csv"), *dir = path_in(bench, "import");
	const char *const argv[] = {
		bench->program, "-d", dir, "import", "teacher", csv, "--create", "organization", NULL,
	};
	struct samples speed = { 0 };
	struct notes notes = { 0 };
	struct buf table = { 0 };
	double rows = (double)bench->teachers;

	people_csv(bench->teachers, &table);
	must(file_write(csv, buf_view(&table), 0660, &notes), &notes);
	for (int i = 0; i < RUNS; i++) {
		remove_base(dir);
		samples_add(&speed, rows * 1e6 / run_program(bench, "import.txt", argv));
		check_imported(dir, bench->teachers);
	}
	table_line(&(struct figure){
		.what = "import of a CSV, empty base", .unit = "rows/s", .ours = samples_median(&speed),
		.bar = BAR_OURS_LEAST, .limit = IMPORT_ROWS,
	});
	table_line(&(struct figure){
		.what = "file per teacher, after that import", .unit = "bytes", .ours = file_size(dir) / rows,
		.peer = "the CSV", .peers = (double)table.n / rows,
	});
	remove_base(dir);
	unlink(csv);
	buf_release(&table);
	samples_release(&speed);
	free(csv);
	free(dir);
}

static uint64_t count_records(const char *dir)
{
	struct base base;
	uint64_t n = 0;

	base_open(&base, dir, true);
	for (size_t i = 0; i < base.schema->n; i++)
		n += view_count(base.view, &base.schema->kinds[i]);
	base_close(&base);
	return n;
}

static void measure_check(const struct bench *bench, double records)
{
	const char *const argv[] = { bench->program, "-d", bench->large, "check", NULL };
	struct samples speed = { 0 };

	for (int i = 0; i < RUNS; i++)
		samples_add(&speed, records * 1e6 / run_program(bench, "check.txt", argv));
	table_line(&(struct figure){
		.what = "check of the whole base", .unit = "records/s", .ours = samples_median(&speed),
	});
	samples_release(&speed);
}

/* The compacting copy of LMDB itself. */
static double copy_raw(const struct bench *bench, const char *path)
{
	char *base = mem_printf("%s/metodist.mdb", bench->large);
	double from = clock_wall();
	MDB_env *env;
	int rc = mdb_env_create(&env);

	if (!rc)
		rc = mdb_env_set_mapsize(env, (size_t)1 << 36);
	if (!rc)
		rc = mdb_env_open(env, base, MDB_NOSUBDIR | MDB_RDONLY, 0660);
	if (!rc)
		rc = mdb_env_copy2(env, path, MDB_CP_COMPACT);
	if (rc)
		die("%s: %s", base, mdb_strerror(rc));
	mdb_env_close(env);
	free(base);
	return clock_wall() - from;
}

static void measure_backup(const struct bench *bench)
{
	char *path = path_in(bench, "backup.mdb");
	const char *const argv[] = { bench->program, "-d", bench->large, "backup", path, NULL };
	struct samples ours = { 0 }, raw = { 0 };

	for (int i = 0; i < RUNS; i++) {
		unlink(path);
		samples_add(&ours, run_program(bench, "backup.txt", argv) / 1e3);
		unlink(path);
		samples_add(&raw, copy_raw(bench, path) / 1e3);
	}
	table_line(&(struct figure){
		.what = "backup", .unit = "ms", .ours = samples_median(&ours),
		.peer = "compacting copy by LMDB", .peers = samples_median(&raw),
	});
	table_line(&(struct figure){
		.what = "backup: the file", .unit = "MB", .ours = size_of(path) / 1e6,
		.peer = "the base", .peers = file_size(bench->large) / 1e6,
	});
	unlink(path);
	samples_release(&ours);
	samples_release(&raw);
	free(path);
}

void bench_programs(const struct bench *bench)
{
	double records = (double)count_records(bench->large);

	measure_import(bench);
	measure_check(bench, records);
	measure_backup(bench);
	table_line(&(struct figure){
		.what = "file per record, synthetic district", .unit = "bytes",
		.ours = file_size(bench->large) / records,
	});
}
