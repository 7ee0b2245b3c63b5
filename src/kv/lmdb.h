/* Inside the LMDB engine; the layout on disk is drawn in lmdb.c. Functions returning int give an LMDB or
 * errno code, 0 for success; lmdb_fail() turns it into a status and a note. */
#ifndef METODIST_KV_LMDB_H
#define METODIST_KV_LMDB_H

#include <lmdb.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "lock.h"
#include "metodist/kv/watch.h"

enum { FORMAT = 2, JOURNAL_KEY_SIZE = 9 };

/* The named databases; one for each of 256 kinds follows DB_RECORDS. */
enum { DB_DERIVED, DB_JOURNAL, DB_HEAD, DB_MARKS, DB_RECORDS, DB_COUNT = DB_RECORDS + 256 };

struct file_id {
	dev_t dev;
	ino_t ino;
};

struct kv {
	struct kv *next;          /* all bases open in this process */
	pid_t pid;
	MDB_env *env;
	/* 0: not open here, or not there at all; one thread may open while another reads what it knew before */
	_Atomic MDB_dbi dbi[DB_COUNT];
	MDB_dbi limit;            /* one above the highest open handle */
	size_t known;             /* databases in the file when their handles were last compared */
	MDB_txn *spare;           /* a reset reader, renewed by the next one who reads */
	size_t live;              /* readers begun and not ended */
	char *path, *lock_path;
	struct file_id data, lock;
	struct write_lock write;
	const char *holder;
	int io;                   /* /proc/self/io, or -1 */
	bool read_only, held;     /* held: kv_hold has the lock already */
	struct kv_uuid uuid;
	struct kv_stats stats;
	struct progress *progress;        /* NULL: nobody watches */
};

/* What is read through: a reader's snapshot, or the state a writer builds. */
struct snap {
	struct kv *kv;
	MDB_txn *txn;
	MDB_dbi limit;            /* handles from here on are younger than the snapshot: empty in it */
};

/* folder.c: what stands in the folder */
enum status folder_create_base(const char *path, const struct kv_config *config, struct notes *notes);
enum status folder_check_rights(const struct kv *kv, const char *dir, struct notes *notes);
void folder_warn_if_remote(const char *dir, struct notes *notes);
int folder_identity(const char *path, struct file_id *id);
enum status folder_check_identity(const struct kv *kv, struct notes *notes);
int folder_rename_new(const char *from, const char *to);

/* lmdb.c */
int lmdb_open_env(MDB_env **env, const char *path, size_t map_size, unsigned flags);
int reader_begin(struct kv *kv, struct snap *snap);
void reader_end(struct snap *snap);
enum status kv_check_process(const struct kv *kv, struct notes *notes);
enum status lmdb_check_version(int major, int minor, int patch, struct notes *notes);

/* error.c */
enum status lmdb_fail(const char *path, int rc, struct notes *notes);

#endif
