/* What the disk and LMDB themselves take: the least that a save can cost on this machine. */
#include <fcntl.h>
#include <lmdb.h>
#include <unistd.h>

#include "bench.h"
#include "metodist/base/mem.h"

enum { PAGE = 4096, PAGES = 64, VALUE = 1000, COMMITS = 500 };

struct floor {
	char *file, *base;
	int fd;
	MDB_env *env;
	MDB_dbi dbi;
	unsigned n;
	char page[PAGE];
};

static void lmdb(int rc)
{
	if (rc)
		die("LMDB: %s", mdb_strerror(rc));
}

static void open_base(struct floor *f)
{
	MDB_txn *txn;

	lmdb(mdb_env_create(&f->env));
	lmdb(mdb_env_open(f->env, f->base, MDB_NOSUBDIR, 0660));
	lmdb(mdb_txn_begin(f->env, NULL, 0, &txn));
	lmdb(mdb_dbi_open(txn, NULL, 0, &f->dbi));
	lmdb(mdb_txn_commit(txn));
}

static void remove_files(const struct floor *f)
{
	char *lock = mem_printf("%s-lock", f->base);

	unlink(f->file);
	unlink(f->base);
	unlink(lock);
	free(lock);
}

struct floor *floor_open(const struct bench *bench)
{
	struct floor *f = mem_alloc(sizeof(*f));

	f->file = path_in(bench, "floor.bin");
	f->base = path_in(bench, "floor.mdb");
	remove_files(f);
	f->fd = open(f->file, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
	for (int i = 0; i < PAGES; i++)
		if (pwrite(f->fd, f->page, PAGE, (off_t)i * PAGE) != PAGE)
			die("%s cannot be written", f->file);
	if (fsync(f->fd))
		die("%s cannot be written", f->file);
	open_base(f);
	/* The first commits make the file grow. */
	for (int i = 0; i < PAGES; i++)
		floor_commit(f);
	return f;
}

double floor_write(struct floor *f)
{
	double from = clock_wall();

	f->n++;
	memcpy(f->page, &f->n, sizeof(f->n));
	if (pwrite(f->fd, f->page, PAGE, (off_t)(f->n % PAGES) * PAGE) != PAGE || fdatasync(f->fd))
		die("%s cannot be written", f->file);
	return clock_wall() - from;
}

double floor_commit(struct floor *f)
{
	char name[] = "page";
	MDB_val key = { sizeof(name) - 1, name }, val = { VALUE, f->page };
	double from = clock_wall();
	MDB_txn *txn;

	f->n++;
	memcpy(f->page, &f->n, sizeof(f->n));
	lmdb(mdb_txn_begin(f->env, NULL, 0, &txn));
	lmdb(mdb_put(txn, f->dbi, &key, &val, 0));
	lmdb(mdb_txn_commit(txn));
	return clock_wall() - from;
}

void floor_close(struct floor *f)
{
	mdb_env_close(f->env);
	close(f->fd);
	remove_files(f);
	free(f->file);
	free(f->base);
	free(f);
}

void bench_floor(const struct bench *bench)
{
	struct floor *floor = floor_open(bench);
	struct figure write = { .what = "4 KB pwrite + fdatasync", .unit = "us" };
	struct figure commit = { .what = "LMDB commit, one leaf", .unit = "us", .peer = "4 KB + fdatasync" };
	struct samples writes = { 0 }, commits = { 0 };

	for (int i = 0; i < COMMITS; i++) {
		samples_add(&writes, floor_write(floor));
		samples_add(&commits, floor_commit(floor));
	}
	table_samples(write, &writes, NULL);
	table_samples(commit, &commits, &writes);
	samples_release(&writes);
	samples_release(&commits);
	floor_close(floor);
}
