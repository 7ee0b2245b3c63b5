/* An ordered store of keys and values: one keyspace, memcmp order, keys to 511 bytes.
 *
 * A transaction is a snapshot plus buffered writes. Reads see the snapshot, never the
 * transaction's own puts. kv_commit takes the lock, checks what was expected, applies, syncs;
 * nothing is locked before it. Errors stick: after the first one every call does nothing and
 * kv_commit returns it. Slices handed out live until kv_end or kv_renew.
 *
 * First byte of a key chooses its fate in the engine; the store owns the rest:
 *   R kind id   current records (ids mostly ascend)      J seq   the journal, written by kv_log only
 *   X U B …     derived, rebuildable                     M …     marks and counters
 * «Muuid» and «Mformat» are the engine's own.
 */
#ifndef METODIST_KV_KV_H
#define METODIST_KV_KV_H

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

struct kv;
struct kv_txn;

enum { KV_KEY_MAX = 511, KV_OPID_SIZE = 16 };

struct kv_config {
	const char *dir;          /* folder of the base; borrowed during kv_open */
	size_t map_size;          /* virtual bytes; 0: 64 GiB, less where addresses are scarce */
	bool create;              /* make the base when there is none; otherwise ST_NO */
	bool read_only;
	const char *holder;       /* what the lock file says of us: «login, pid» ; borrowed while open */
	void (*random)(void *ctx, void *out, size_t n); /* UUID of a new base */
	void *random_ctx;
};

enum status kv_open(struct kv **kv, const struct kv_config *config, struct notes *notes);
void kv_close(struct kv *kv);
enum status kv_begin(struct kv *kv, struct kv_txn **txn, struct notes *notes);
void kv_end(struct kv_txn *txn);  /* committed or not; frees it */
enum status kv_renew(struct kv_txn *txn, struct notes *notes); /* to the newest snapshot; buffered writes are dropped */
void kv_rest(struct kv_txn *txn); /* until kv_renew nothing can be read and no page is kept for it */

/* Many at once: one trip on a networked engine. vals[i].p == NULL: no such key. */
enum status kv_get(struct kv_txn *txn, size_t n, const struct slice *keys, struct slice *vals);
/* Visits keys in [from, to) upwards (KV_REVERSE: downwards) until `each` returns false or `limit` were visited
 * (0: no limit). A key lives only while `each` runs, a value like those of kv_get. */
enum { KV_REVERSE = 1 };
typedef bool kv_each(void *ctx, struct slice key, struct slice val);
enum status kv_scan(struct kv_txn *txn, struct slice from, struct slice to, unsigned flags, size_t limit,
		    kv_each *each, void *ctx);
/* Entries under one R kind («R» and the kind's byte), or of the whole journal («J»): no scan. */
uint64_t kv_count(struct kv_txn *txn, struct slice prefix);
void kv_put(struct kv_txn *txn, struct slice key, struct slice val);
/* The engine writes the seq of the line last given to kv_log into the value's first 8 bytes: the rev. */
void kv_put_stamped(struct kv_txn *txn, struct slice key, struct slice val);
void kv_del(struct kv_txn *txn, struct slice key);
/* Deletes every key in [from, to). */
void kv_del_range(struct kv_txn *txn, struct slice from, struct slice to);
/* An 8-byte big-endian counter under an M key; adding never conflicts. */
void kv_add(struct kv_txn *txn, struct slice key, int64_t delta);
/* The commit fails with ST_CONFLICT unless `key` is present and begins with `prefix`
 * (an empty prefix: only present) / nothing lies in [from, to) but what this transaction itself deletes. */
void kv_expect(struct kv_txn *txn, struct slice key, struct slice prefix);
void kv_expect_none(struct kv_txn *txn, struct slice from, struct slice to);
/* Appends to the journal; entry.h tells how it lies there. */
void kv_log(struct kv_txn *txn, struct slice line, struct slice payload);
/* Replaces the payload of one journal entry by nothing, in place; the chain still holds. */
void kv_log_destroy(struct kv_txn *txn, uint64_t seq);

/* Nobody sees yet what this commit writes: a power cut may take it back, whole. One wait for the disk less. */
void kv_hidden(struct kv_txn *txn);
/* *seq: of the last line logged (seq may be NULL). deadline_ms: how long to wait for the lock; then ST_FAILED
 * naming its holder. On ST_CONFLICT kv_conflict tells the key whose expectation failed. A commit that failed
 * changed nothing and may be tried again. */
enum status kv_commit(struct kv_txn *txn, unsigned deadline_ms, uint64_t *seq, struct notes *notes);
struct slice kv_conflict(const struct kv_txn *txn);
/* The write lock before reading, for one who lost to faster neighbours: what is begun and committed until
 * kv_let_go conflicts with nobody. Never over a user's progress. */
enum status kv_hold(struct kv *kv, unsigned deadline_ms, struct notes *notes);
void kv_let_go(struct kv *kv);

/* Last line of the journal as of now, cheap; compare with !=. UINT64_MAX when the base cannot be read. */
uint64_t kv_seq(struct kv *kv);
struct kv_uuid { uint8_t v[16]; };
struct kv_uuid kv_uuid(struct kv *kv);
bool kv_read_only(const struct kv *kv);

/* A consistent packed copy while others work, its pages full; `path` must not exist. */
enum status kv_backup(struct kv *kv, const char *path, struct notes *notes);

/* A whole base made beside takes the place of the one in `dir`, between two commits of others. The old one
 * goes on under the name `kept`, or is gone with NULL. Programs that have it open read it on and commit
 * nothing more. */
enum status kv_replace(const char *dir, const char *fresh, const char *kept, const char *holder,
		       struct notes *notes);

/* What writing cost since kv_open, for budgets and `make bench`. pages: bytes commits wrote, in pages; waited_us, held_us: how
 * long the last commit waited for the lock and kept others from it; held_most_us: the longest of all. */
struct kv_stats { uint64_t commits, pages, puts, map_used, file_size, waited_us, held_us, held_most_us; };
void kv_stats(struct kv *kv, struct kv_stats *out);

#endif
