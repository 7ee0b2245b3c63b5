/* A copy of the base, packed: every database is put anew in the order of its keys, so that its pages are full.
 * Copied page by page they stay as half empty as splitting has left them. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "space.h"
#include "metodist/base/mem.h"

enum { COMMIT_BYTES = 4 << 20, ROOM = 16 << 20 };

struct copy {
	const struct snap *from;
	MDB_env *env;
	MDB_txn *txn;
	MDB_dbi dbi;
	uint64_t bytes, committed;      /* of keys and values */
	struct progress *progress;
};

/* Nobody else knows of it: no table of readers, nothing is synced before all is there. */
static int open_copy(struct copy *copy, const char *path)
{
	struct kv_stats stats;
	int rc = mdb_env_create(&copy->env);

	if (rc)
		return rc;
	kv_stats(copy->from->kv, &stats);
	rc = mdb_env_set_maxdbs(copy->env, DB_COUNT);
	if (!rc)
		rc = mdb_env_set_mapsize(copy->env, stats.map_used * 2 + ROOM);
	if (!rc)
		rc = mdb_env_open(copy->env, path, MDB_NOSUBDIR | MDB_NOLOCK | MDB_NOSYNC, 0600);
	if (!rc)
		rc = mdb_txn_begin(copy->env, NULL, 0, &copy->txn);
	progress_stage(copy->progress, "МБ", stats.map_used >> 20);
	return rc;
}

/* What waits in memory goes to the file. */
static int commit_part(struct copy *copy)
{
	int rc = mdb_txn_commit(copy->txn);

	copy->txn = NULL;
	copy->committed = copy->bytes;
	progress_at(copy->progress, copy->bytes >> 20);
	if (!rc && !progress_look(copy->progress))
		rc = ECANCELED;
	return rc ? rc : mdb_txn_begin(copy->env, NULL, 0, &copy->txn);
}

/* As many as go in one commit; *done: there are no more. */
static int put_entries(struct copy *copy, MDB_cursor *from, MDB_cursor_op *next, bool *done)
{
	MDB_cursor *to;
	MDB_val key, val;
	int rc = mdb_cursor_open(copy->txn, copy->dbi, &to);

	if (rc)
		return rc;
	while (copy->bytes - copy->committed < COMMIT_BYTES && (rc = mdb_cursor_get(from, &key, &val, *next)) == 0) {
		rc = mdb_cursor_put(to, &key, &val, MDB_APPEND);
		if (rc)
			break;
		copy->bytes += key.mv_size + val.mv_size;
		*next = MDB_NEXT;
	}
	mdb_cursor_close(to);
	*done = rc == MDB_NOTFOUND;
	return *done ? 0 : rc;
}

static int copy_database(struct copy *copy, unsigned db)
{
	MDB_dbi dbi = space_dbi(copy->from, db);
	MDB_cursor_op next = MDB_FIRST;
	MDB_cursor *from;
	bool done = false;
	char name[4];
	int rc;

	if (!dbi)
		return 0;
	rc = mdb_dbi_open(copy->txn, space_name(db, name), MDB_CREATE, &copy->dbi);
	if (!rc)
		rc = mdb_cursor_open(copy->from->txn, dbi, &from);
	if (rc)
		return rc;
	while (!rc && !done) {
		rc = put_entries(copy, from, &next, &done);
		if (!rc && !done)
			rc = commit_part(copy);
	}
	mdb_cursor_close(from);
	return rc;
}

static int copy_databases(const struct snap *snap, const char *path)
{
	struct copy copy = { .from = snap, .progress = snap->kv->progress };
	int rc = open_copy(&copy, path);

	for (unsigned db = 0; db < DB_COUNT && !rc; db++)
		rc = copy_database(&copy, db);
	if (!rc) {
		rc = mdb_txn_commit(copy.txn);
		copy.txn = NULL;
	}
	if (copy.txn)
		mdb_txn_abort(copy.txn);
	if (copy.env)
		mdb_env_close(copy.env);
	return rc;
}

/* Whole under its name or not there. */
static int copy_to(const struct snap *snap, const char *temporary, const char *path)
{
	int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600), rc;

	if (fd < 0)
		return errno;
	rc = copy_databases(snap, temporary);
	if (!rc && fsync(fd))
		rc = errno;
	if (close(fd) && !rc)
		rc = errno;
	if (!rc)
		rc = folder_rename_new(temporary, path);
	if (rc)
		unlink(temporary);
	return rc;
}

enum status kv_backup(struct kv *kv, const char *path, struct notes *notes)
{
	enum status st = kv_check_process(kv, notes);
	struct snap snap;
	struct stat file;
	char *temporary;
	int rc;

	if (st)
		return st;
	if (lstat(path, &file) == 0)
		return lmdb_fail(path, EEXIST, notes);
	rc = reader_begin(kv, &snap);
	if (rc)
		return lmdb_fail(kv->path, rc, notes);
	temporary = mem_printf("%s.%d.part", path, (int)getpid());
	rc = copy_to(&snap, temporary, path);
	reader_end(&snap);
	free(temporary);
	if (rc == ECANCELED)
		return fail(notes, ST_NO, "копирование остановлено, копии нет");
	return rc ? lmdb_fail(path, rc, notes) : ST_OK;
}
