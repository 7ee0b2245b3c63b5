/* Whole commands, run as an operator runs them: start, work and end are all in the time. */
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"
#include "metodist/base/mem.h"
#include "sqlite.h"

enum { RUNS = 3 };

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

/* Bytes of the file of SQLite with the same records, indexes, words and history, as small as it makes it. */
static double size_in_sqlite(const struct bench *bench, bool trigrams)
{
	char *path = path_in(bench, "vacuum.db"), *into = mem_printf("VACUUM INTO '%s'", path), *source;
	struct sqlite *s;
	struct base base;
	double size;

	base_open(&base, bench->large, true);
	source = sqlite_of(bench->large, &base);
	sqlite_remove(path);
	s = sqlite_open(source, base.schema);
	sqlite_run(s, into);
	sqlite_close(s);
	if (!trigrams) {
		s = sqlite_open(path, base.schema);
		sqlite_run(s, "DROP TABLE trigrams; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
		sqlite_close(s);
	}
	size = size_of(path);
	sqlite_remove(path);
	base_close(&base);
	free(source);
	free(into);
	free(path);
	return size;
}

static void measure_size(const struct bench *bench, const char *compacted, double records)
{
	struct figure f = { .what = "bytes per record, compacted",
			    .unit = "bytes",
			    .ours = size_of(compacted) / records };

	f.peer = "SQLite, no trigrams";
	f.peers = size_in_sqlite(bench, false) / records;
	table_line(&f);
	f.peer = "SQLite";
	f.peers = size_in_sqlite(bench, true) / records;
	f.bar = BAR_RATIO_MOST;
	f.limit = 1.2;
	table_line(&f);
}

static void measure_backup(const struct bench *bench, double records)
{
	char *path = path_in(bench, "backup.mdb");
	const char *const argv[] = { bench->program, "-d", bench->large, "backup", path, NULL };
	struct samples ours = { 0 }, raw = { 0 };

	for (int i = 0; i < RUNS; i++) {
		unlink(path);
		samples_add(&raw, copy_raw(bench, path) / 1e3);
		unlink(path);
		samples_add(&ours, run_program(bench, "backup.txt", argv) / 1e3);
	}
	table_samples((struct figure){ .what = "backup", .unit = "ms", .peer = "compacting copy by LMDB" },
		      &ours, &raw);
	measure_size(bench, path, records);
	unlink(path);
	samples_release(&ours);
	samples_release(&raw);
	free(path);
}

void bench_programs(const struct bench *bench)
{
	double records = (double)count_records(bench->large);

	measure_check(bench, records);
	measure_backup(bench, records);
	table_line(&(struct figure){
		.what = "file per record, synthetic district", .unit = "bytes",
		.ours = file_size(bench->large) / records,
	});
}
