/* One keyspace over many databases (space.c), and the journal in it (journal.c). Functions returning int give
 * an LMDB or errno code, 0 for success; lmdb_fail() turns it into a status and a note. */
#ifndef METODIST_KV_SPACE_H
#define METODIST_KV_SPACE_H

#include "lmdb.h"
#include "metodist/kv/entry.h"

/* What of [from, to) lies in one database. */
struct part {
	unsigned db;
	struct slice from, to;    /* as stored there; from.n == 0: its beginning, to.p == NULL: its end */
	char prefix[2];           /* taken off the keys stored there */
	size_t nprefix;
};
unsigned space_db(struct slice key, struct slice *stored);
void space_parts(struct slice from, struct slice to, unsigned *first, unsigned *last);
bool space_part(unsigned i, struct slice from, struct slice to, struct part *part);
struct slice part_key(const struct part *part, MDB_val stored, char out[KV_KEY_MAX + 2]);
const char *space_name(unsigned db, char out[4]);
MDB_dbi space_dbi(const struct snap *snap, unsigned db);
int space_create(struct kv *kv, MDB_txn *txn, unsigned db);
int space_open(struct kv *kv, MDB_txn *txn, size_t *opened);
void space_forget(struct kv *kv, MDB_dbi limit);
int space_get(const struct snap *snap, struct slice key, struct slice *val);
int space_scan(const struct snap *snap, struct slice from, struct slice to, unsigned flags, size_t limit,
	       kv_each *each, void *ctx);
int space_count(const struct snap *snap, unsigned db, uint64_t *count);
int cursor_seek(MDB_cursor *cursor, struct slice from, MDB_val *key, MDB_val *val);

/* One line to append. */
struct entry {
	struct slice line, payload;
	struct slice whole;       /* instead, as it lay elsewhere */
};
size_t entry_size(const struct entry *entry);
void entry_write(const struct kv_entry *entry, struct buf *out);

int journal_last(const struct snap *snap, uint64_t *seq, struct slice *val);
int journal_append(const struct snap *snap, const struct entry *entries, size_t n);
int journal_destroy(const struct snap *snap, uint64_t seq);

#endif
