/* The LMDB engine.
 *
 *   <dir>/metodist.mdb        the base; metodist.mdb-lock beside it is LMDB's table of readers
 *   <dir>/metodist.write      who writes (lock.c)
 *
 *   first byte   database        stored key     put
 *   R kind …     R01 … Rff       without R kind appended while ids ascend; entries = records of the kind
 *   J seq        J, newest in H  whole          appended; H is one page (journal.c)
 *   M …          M               whole          marks, counters; «Muuid» 16 bytes, «Mformat» u32
 *   all others   D               whole          X U B: derived, rebuildable
 *
 *   what a line of the journal is made of: metodist/kv/entry.h
 *   numbers are big-endian; nothing is DUPSORT (0.9.24 has bugs there)
 *
 * A handle belongs to the process and to the transaction that opened it, until that one commits. So handles
 * are opened in short transactions of their own (reader_begin), never beside another one, or within the write
 * transaction, which forgets them when it is aborted. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "space.h"
#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

/* Places for live snapshots of all processes, 64 bytes each; with LMDB's own part a table of 64 KB. */
enum { READERS = 1022, TABLE_SIZE = 65536, RAISE_MS = 5000 };
static const size_t MAP_MOST = (size_t)64 << 30, MAP_LEAST = (size_t)1 << 30;

static struct kv *opened;

enum status lmdb_check_version(int major, int minor, int patch, struct notes *notes)
{
	if (major > 0 || minor > 9 || patch >= 70)
		return fail(notes, ST_FAILED,
			    "библиотека LMDB %d.%d.%d хранит данные иначе: поставьте 0.9.24",
			    major, minor, patch);
	if (minor < 9 || patch != 24)
		notes_warn(notes, 0, 0, "библиотека LMDB %d.%d.%d не проверена (0.9.29–0.9.31 ошибаются "
			   "при одновременной записи): поставьте 0.9.24", major, minor, patch);
	return ST_OK;
}

/* LMDB writes the table through a map of a sparse file: on a full disk that would be a SIGBUS. */
static int reserve_table(const char *path)
{
	char *table = mem_printf("%s-lock", path);
	int fd = open(table, O_RDWR | O_CREAT | O_CLOEXEC, 0660), rc = fd < 0 ? errno : 0;

	free(table);
	if (fd >= 0 && fallocate(fd, 0, 0, TABLE_SIZE) && errno != EOPNOTSUPP)
		rc = errno;
	if (fd >= 0)
		close(fd);
	return rc;
}

/* Where addresses are scarce (ulimit -v, a debugger of memory) a smaller map does as well: bases are far below it. Tried
 * before LMDB tries: an open that fails there leaves its table of readers half made to whoever opens at that moment.
 * With an eighth to spare: a gap of just the right size is bitten off by whatever is mapped in between. */
static size_t map_room(void)
{
	size_t size = MAP_MOST;

	for (; size > MAP_LEAST; size /= 2) {
		size_t spare = size + size / 8;
		void *room = mmap(NULL, spare, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

		if (room != MAP_FAILED) {
			munmap(room, spare);
			break;
		}
	}
	return size;
}

int lmdb_open_env(MDB_env **env, const char *path, size_t map_size, unsigned flags)
{
	mdb_filehandle_t fd;
	int rc = reserve_table(path);

	if (rc)
		return rc;
	rc = mdb_env_create(env);
	if (rc)
		return rc;
	rc = mdb_env_set_maxdbs(*env, DB_COUNT);
	if (!rc)
		rc = mdb_env_set_maxreaders(*env, READERS);
	if (!rc)
		rc = mdb_env_set_mapsize(*env, map_size ? map_size : map_room());
	if (!rc)
		rc = mdb_env_open(*env, path, MDB_NOSUBDIR | MDB_NOTLS | flags, 0660);
	if (!rc)
		rc = mdb_env_get_fd(*env, &fd);
	/* LMDB leaves this one open for programs executed from ours. */
	if (!rc && fcntl(fd, F_SETFD, FD_CLOEXEC))
		rc = errno;
	if (rc) {
		mdb_env_close(*env);
		*env = NULL;
	}
	return rc;
}

static int read_txn(struct kv *kv, MDB_txn **txn)
{
	int rc;

	if (!kv->spare)
		return mdb_txn_begin(kv->env, NULL, MDB_RDONLY, txn);
	*txn = kv->spare;
	kv->spare = NULL;
	rc = mdb_txn_renew(*txn);
	if (rc)
		mdb_txn_abort(*txn);
	return rc;
}

/* Mends what keeps a reader from beginning; false when that has been tried, or cannot be. */
static bool reader_mend(struct kv *kv, int rc, bool *tried)
{
	int dead;

	if (*tried)
		return false;
	*tried = true;
	if (rc == MDB_READERS_FULL)
		return mdb_reader_check(kv->env, &dead) == 0;
	if (rc == MDB_MAP_RESIZED && kv->live == 0)
		return mdb_env_set_mapsize(kv->env, 0) == 0;
	return false;
}

int reader_begin(struct kv *kv, struct snap *snap)
{
	MDB_dbi limit = kv->limit;
	bool tried = false;
	size_t fresh;
	MDB_txn *txn;
	int rc;

	for (;;) {
		rc = read_txn(kv, &txn);
		if (rc && reader_mend(kv, rc, &tried))
			continue;
		if (rc)
			return rc;
		rc = space_open(kv, txn, &fresh);
		if (!rc && fresh == 0)
			break;
		if (!rc)
			rc = mdb_txn_commit(txn);
		else
			mdb_txn_abort(txn);
		if (rc) {
			space_forget(kv, limit);
			return rc;
		}
	}
	*snap = (struct snap){ .kv = kv, .txn = txn, .limit = kv->limit };
	kv->live++;
	return 0;
}

/* In a forked child the reader is the parent's: LMDB would take its slot away. */
void reader_end(struct snap *snap)
{
	struct kv *kv = snap->kv;

	kv->live--;
	if (kv->pid != getpid())
		return;
	if (kv->spare) {
		mdb_txn_abort(snap->txn);
		return;
	}
	mdb_txn_reset(snap->txn);
	kv->spare = snap->txn;
}

enum status kv_check_process(const struct kv *kv, struct notes *notes)
{
	if (kv->pid == getpid())
		return ST_OK;
	return fail(notes, ST_FAILED, "база %s открыта другим процессом: после fork откройте её заново",
		    kv->path);
}

static enum status find_base(struct kv *kv, const struct kv_config *config, struct notes *notes)
{
	struct stat st;
	struct kv *other;
	int rc = stat(kv->path, &st) == 0 ? 0 : errno;

	if (rc == ENOENT && config->create && !config->read_only) {
		enum status status = folder_create_base(kv->path, config, notes);

		if (status)
			return status;
		rc = stat(kv->path, &st) == 0 ? 0 : errno;
	}
	if (rc == ENOENT || rc == ENOTDIR)
		return fail(notes, ST_NO, "в папке %s нет базы: проверьте путь или создайте базу",
			    config->dir);
	if (rc)
		return lmdb_fail(kv->path, rc, notes);
	if (!S_ISREG(st.st_mode))
		return fail(notes, ST_FAILED, "%s — не обычный файл, базой быть не может", kv->path);
	for (other = opened; other; other = other->next)
		if (other->pid == getpid() && other->data.dev == st.st_dev && other->data.ino == st.st_ino)
			return fail(notes, ST_FAILED, "база %s уже открыта в этой программе", kv->path);
	return ST_OK;
}

/* Lines of the journal written from now on are not understood by a program of an earlier format. */
static enum status raise_format(struct kv *kv, struct notes *notes)
{
	struct kv_txn *txn;
	uint8_t format[4];
	enum status st = kv_begin(kv, &txn, notes);

	if (st)
		return st;
	put_u32(format, FORMAT);
	kv_put(txn, SLICE("Mformat"), slice_from(format, sizeof(format)));
	st = kv_commit(txn, RAISE_MS, NULL, notes);
	kv_end(txn);
	return st;
}

static enum status check_marks(struct kv *kv, struct notes *notes)
{
	const struct slice keys[] = { SLICE("Mformat"), SLICE("Muuid") };
	struct slice vals[2];
	struct snap snap;
	uint32_t format;
	int rc = reader_begin(kv, &snap);

	if (rc)
		return lmdb_fail(kv->path, rc, notes);
	rc = space_get(&snap, keys[0], &vals[0]);
	if (!rc)
		rc = space_get(&snap, keys[1], &vals[1]);
	if (!rc && (vals[0].n != sizeof(format) || vals[1].n != sizeof(kv->uuid.v)))
		rc = MDB_INVALID;
	if (!rc) {
		format = get_u32(vals[0].p);
		memcpy(kv->uuid.v, vals[1].p, sizeof(kv->uuid.v));
	}
	reader_end(&snap);
	if (rc)
		return lmdb_fail(kv->path, rc, notes);
	if (format > FORMAT)
		return fail(notes, ST_FAILED, "%s: база новее программы: формат %u, программа знает до %u; "
			    "обновите программу", kv->path, format, FORMAT);
	return format < FORMAT && !kv->read_only ? raise_format(kv, notes) : ST_OK;
}

/* A file cut short would end the program with SIGBUS at the first touch of what is missing; room without data is told as
 * damage instead. Pages at the end may be absent in a sound base too: LMDB does not write those that it freed at once. */
static int fill_up(struct kv *kv)
{
	MDB_envinfo info;
	struct stat file;
	MDB_stat pages;
	mdb_filehandle_t fd;
	int rc = mdb_env_info(kv->env, &info);
	off_t need;

	if (!rc)
		rc = mdb_env_stat(kv->env, &pages);
	if (!rc)
		rc = mdb_env_get_fd(kv->env, &fd);
	if (!rc && fstat(fd, &file))
		rc = errno;
	if (rc)
		return rc;
	need = (off_t)(info.me_last_pgno + 1) * (off_t)pages.ms_psize;
	if (file.st_size >= need || kv->read_only || fallocate(fd, 0, file.st_size, need - file.st_size) == 0)
		return 0;
	return errno == EOPNOTSUPP ? 0 : errno;
}

static enum status open_files(struct kv *kv, const struct kv_config *config, struct notes *notes)
{
	enum status st = folder_check_rights(kv, config->dir, notes);
	int rc, dead;

	if (st)
		return st;
	folder_warn_if_remote(config->dir, notes);
	if (!kv->read_only) {
		st = lock_open(&kv->write, mem_printf("%s/metodist.write", config->dir), notes);
		if (st)
			return st;
	}
	rc = lmdb_open_env(&kv->env, kv->path, config->map_size, kv->read_only ? MDB_RDONLY : 0);
	if (!rc)
		rc = fill_up(kv);
	if (!rc)
		rc = mdb_reader_check(kv->env, &dead);
	if (!rc)
		rc = folder_identity(kv->path, &kv->data);
	if (!rc)
		rc = folder_identity(kv->lock_path, &kv->lock);
	return rc ? lmdb_fail(kv->path, rc, notes) : check_marks(kv, notes);
}

static void kv_free(struct kv *kv)
{
	if (kv->env && kv->pid == getpid()) {
		if (kv->spare)
			mdb_txn_abort(kv->spare);
		mdb_env_close(kv->env);
	}
	lock_close(&kv->write);
	if (kv->io >= 0)
		close(kv->io);
	free(kv->path);
	free(kv->lock_path);
	free(kv);
}

enum status kv_open(struct kv **out, const struct kv_config *config, struct notes *notes)
{
	struct kv *kv = mem_alloc(sizeof(*kv));
	int major, minor, patch;
	enum status st;
	mode_t mask;

	*kv = (struct kv){
		.pid = getpid(), .read_only = config->read_only,
		.holder = config->holder ? config->holder : "?",
		.path = mem_printf("%s/metodist.mdb", config->dir),
		.lock_path = mem_printf("%s/metodist.mdb-lock", config->dir),
		.write = { .fd = -1 }, .io = open("/proc/self/io", O_RDONLY | O_CLOEXEC),
	};
	*out = NULL;
	mdb_version(&major, &minor, &patch);
	/* The group works in one base, whatever the mask of the one who opens it first. */
	mask = umask(0007);
	st = lmdb_check_version(major, minor, patch, notes);
	if (!st)
		st = find_base(kv, config, notes);
	if (!st)
		st = open_files(kv, config, notes);
	umask(mask);
	if (st) {
		kv_free(kv);
		return st;
	}
	kv->next = opened;
	opened = kv;
	*out = kv;
	return ST_OK;
}

void kv_close(struct kv *kv)
{
	struct kv **at;

	if (!kv)
		return;
	assert(kv->live == 0 || kv->pid != getpid());
	for (at = &opened; *at != kv; at = &(*at)->next)
		;
	*at = kv->next;
	kv_free(kv);
}

/* When the base cannot be read the answer differs from any before: whoever then looks learns why. */
uint64_t kv_seq(struct kv *kv)
{
	struct slice val;
	struct snap snap;
	uint64_t seq;
	int rc;

	if (kv->pid != getpid() || reader_begin(kv, &snap))
		return UINT64_MAX;
	rc = journal_last(&snap, &seq, &val);
	reader_end(&snap);
	return rc ? UINT64_MAX : seq;
}

struct kv_uuid kv_uuid(struct kv *kv)
{
	return kv->uuid;
}

bool kv_read_only(const struct kv *kv)
{
	return kv->read_only;
}

void kv_watch(struct kv *kv, struct progress *progress)
{
	kv->progress = progress;
}

void kv_stats(struct kv *kv, struct kv_stats *out)
{
	MDB_envinfo info;
	MDB_stat stat;
	struct stat file;
	mdb_filehandle_t fd;

	*out = kv->stats;
	if (mdb_env_info(kv->env, &info) == 0 && mdb_env_stat(kv->env, &stat) == 0)
		out->map_used = (uint64_t)(info.me_last_pgno + 1) * stat.ms_psize;
	if (mdb_env_get_fd(kv->env, &fd) == 0 && fstat(fd, &file) == 0)
		out->file_size = (uint64_t)file.st_size;
}
