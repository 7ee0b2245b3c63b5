/* The files of a base: made whole or not at all, checked for rights and place, recognised again, replaced. */
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "lmdb.h"
#include "metodist/base/bytes.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"

enum { WAIT_MS = 5000 };

static int put_mark(MDB_txn *txn, MDB_dbi dbi, struct slice key, const void *bytes, size_t n)
{
	MDB_val k = { key.n, (void *)key.p }, v = { n, (void *)bytes };

	return mdb_put(txn, dbi, &k, &v, 0);
}

static int write_marks(MDB_env *env, const struct kv_config *config)
{
	uint8_t uuid[16], format[4];
	MDB_txn *txn;
	MDB_dbi dbi;
	int rc = mdb_txn_begin(env, NULL, 0, &txn);

	if (rc)
		return rc;
	config->random(config->random_ctx, uuid, sizeof(uuid));
	put_u32(format, FORMAT);
	rc = mdb_dbi_open(txn, "M", MDB_CREATE, &dbi);
	if (!rc)
		rc = put_mark(txn, dbi, SLICE("Muuid"), uuid, sizeof(uuid));
	if (!rc)
		rc = put_mark(txn, dbi, SLICE("Mformat"), format, sizeof(format));
	if (!rc)
		return mdb_txn_commit(txn);
	mdb_txn_abort(txn);
	return rc;
}

/* A new name lasts only when its folder is on disk too. */
static int sync_folder(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc;

	if (fd < 0)
		return errno;
	rc = fsync(fd) == 0 ? 0 : errno;
	close(fd);
	return rc;
}

/* Under the write lock: what another one left half done is ours to remove. */
static int create_locked(const char *path, const struct kv_config *config)
{
	char *temporary = mem_printf("%s.new", path), *lock = mem_printf("%s.new-lock", path);
	MDB_env *env;
	int rc;

	unlink(temporary);
	unlink(lock);
	rc = lmdb_open_env(&env, temporary, config->map_size, 0);
	if (!rc) {
		rc = write_marks(env, config);
		mdb_env_close(env);
	}
	if (!rc && rename(temporary, path))
		rc = errno;
	if (!rc)
		rc = sync_folder(config->dir);
	if (rc)
		unlink(temporary);
	unlink(lock);
	free(temporary);
	free(lock);
	return rc;
}

enum status folder_create_base(const char *path, const struct kv_config *config, struct notes *notes)
{
	struct write_lock lock = { .fd = -1 };
	struct file_id id;
	enum status st = file_mkdirs(config->dir, 0770, notes);
	int rc = 0;

	if (!st)
		st = lock_open(&lock, mem_printf("%s/metodist.write", config->dir), notes);
	if (!st)
		st = lock_take(&lock, config->holder ? config->holder : "?", WAIT_MS, notes);
	if (!st) {
		if (folder_identity(path, &id) == ENOENT)
			rc = create_locked(path, config);
		lock_release(&lock);
		if (rc)
			st = lmdb_fail(path, rc, notes);
	}
	lock_close(&lock);
	return st;
}

/* A file that is there must be writable, one that is not needs a writable folder. */
static int writable(const char *file, const char *dir)
{
	if (faccessat(AT_FDCWD, file, W_OK, AT_EACCESS) == 0)
		return 0;
	if (errno == ENOENT && faccessat(AT_FDCWD, dir, W_OK, AT_EACCESS) == 0)
		return 0;
	return errno;
}

/* Even a reader writes: into LMDB's table of readers. Left to itself LMDB reads without the table on a
 * read-only file system, and pages change under its snapshot. */
enum status folder_check_rights(const struct kv *kv, const char *dir, struct notes *notes)
{
	char *write = mem_printf("%s/metodist.write", dir);
	int table = writable(kv->lock_path, dir), data = writable(kv->path, dir), lock = writable(write, dir);

	free(write);
	if (faccessat(AT_FDCWD, kv->path, R_OK, AT_EACCESS))
		return fail(notes, ST_DENIED, "нет права читать базу %s: обратитесь к администратору",
			    kv->path);
	if (!kv->read_only && (table || data || lock))
		return fail(notes, ST_DENIED, "нет права писать в папку базы %s: обратитесь к администратору "
			    "или откройте базу только для чтения", dir);
	if (table)
		return fail(notes, ST_DENIED, "и для чтения нужен файл %s, а писать в него нельзя: "
			    "дайте на него право записи или скопируйте базу в другую папку", kv->lock_path);
	return ST_OK;
}

/* File locks and the shared map do not work between computers. */
void folder_warn_if_remote(const char *dir, struct notes *notes)
{
	static const struct {
		uint32_t magic;
		const char *name;
	} remote[] = {
		{ NFS_SUPER_MAGIC, "NFS" }, { SMB_SUPER_MAGIC, "SMB" }, { CIFS_SUPER_MAGIC, "CIFS" },
		{ SMB2_SUPER_MAGIC, "SMB2" }, { FUSE_SUPER_MAGIC, "FUSE" }, { AFS_SUPER_MAGIC, "AFS" },
		{ V9FS_MAGIC, "9P" }, { CEPH_SUPER_MAGIC, "Ceph" }, { CODA_SUPER_MAGIC, "Coda" },
	};
	struct statfs fs;
	size_t i;

	if (statfs(dir, &fs))
		return;
	for (i = 0; i < ARRAY_SIZE(remote); i++)
		if ((uint32_t)fs.f_type == remote[i].magic)
			notes_warn(notes, 0, 0, "папка базы %s лежит не на местном диске (%s): при работе "
				   "с разных компьютеров база испортится, перенесите её",
				   dir, remote[i].name);
}

int folder_identity(const char *path, struct file_id *id)
{
	struct stat st;

	if (stat(path, &st))
		return errno;
	*id = (struct file_id){ st.st_dev, st.st_ino };
	return 0;
}

static bool same(const char *path, const struct file_id *id)
{
	struct file_id now;

	return folder_identity(path, &now) == 0 && now.dev == id->dev && now.ino == id->ino;
}

/* Another file under our name: a commit would go into the one nobody sees any more. With another table of
 * readers it would overwrite pages that they still read. */
enum status folder_check_identity(const struct kv *kv, struct notes *notes)
{
	if (!same(kv->path, &kv->data))
		return fail(notes, ST_FAILED, "базу %s заменили или удалили, пока программа работала: "
			    "изменение не записано, перезапустите программу", kv->path);
	if (!same(kv->lock_path, &kv->lock))
		return fail(notes, ST_FAILED, "файл %s удалили, пока программа работала: "
			    "изменение не записано, перезапустите программу всем, кто в базе", kv->lock_path);
	return ST_OK;
}

/* Some file systems (USB sticks mounted through FUSE) cannot rename without replacing; there the name was
 * looked at a moment ago. */
int folder_rename_new(const char *from, const char *to)
{
	struct stat st;

	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	if (lstat(to, &st) == 0)
		return EEXIST;
	return rename(from, to) == 0 ? 0 : errno;
}

static bool knows_no_links(int rc)
{
	return rc == EPERM || rc == EOPNOTSUPP || rc == ENOSYS;
}

static int replace_locked(const char *path, const char *table, const char *fresh, const char *kept)
{
	int rc = kept && link(path, kept) ? errno : 0;

	if (knows_no_links(rc))
		rc = folder_rename_new(path, kept);
	if (rc)
		return rc;
	if (rename(fresh, path)) {
		rc = errno;
		if (kept)
			rename(kept, path);
		return rc;
	}
	/* The table counts the commits of the old base: whoever opened the new one with it would read it at
	 * another commit's place and write over it. */
	return unlink(table) == 0 || errno == ENOENT ? 0 : errno;
}

enum status kv_replace(const char *dir, const char *fresh, const char *kept, const char *holder,
		       struct notes *notes)
{
	char *path = mem_printf("%s/metodist.mdb", dir), *table = mem_printf("%s-lock", path);
	struct write_lock lock = { .fd = -1 };
	enum status st = lock_open(&lock, mem_printf("%s/metodist.write", dir), notes);
	int rc;

	if (!st)
		st = lock_take(&lock, holder, WAIT_MS, notes);
	if (!st) {
		rc = replace_locked(path, table, fresh, kept);
		if (!rc)
			rc = sync_folder(dir);
		lock_release(&lock);
		if (rc)
			st = lmdb_fail(path, rc, notes);
	}
	lock_close(&lock);
	free(path);
	free(table);
	return st;
}
