/* The journal inside a commit.
 *
 * A commit that appends one line to a tree of its own rewrites that tree's whole right edge. So the newest
 * lines wait in the head, a database that never outgrows one leaf page, and move over together with the line
 * that does not fit any more: the deep tree is touched once in HEAD_LINES + 1 commits. */
#include <assert.h>
#include <errno.h>

#include "space.h"
#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"

enum {
	HEAD_LINES = 13,
	HEAD_BYTES = 3500,        /* of a page of 4096, with room for 13 keys and node headers */
	HEAD_LINE_MAX = 1900,     /* a longer value would get overflow pages of its own */
};

static int db_last(const struct snap *snap, unsigned db, MDB_val *key, MDB_val *val)
{
	MDB_dbi dbi = space_dbi(snap, db);
	MDB_cursor *cursor;
	int rc;

	if (!dbi)
		return MDB_NOTFOUND;
	rc = mdb_cursor_open(snap->txn, dbi, &cursor);
	if (rc)
		return rc;
	rc = mdb_cursor_get(cursor, key, val, MDB_LAST);
	mdb_cursor_close(cursor);
	return rc;
}

/* Zero and no value while the journal is empty. */
int journal_last(const struct snap *snap, uint64_t *seq, struct slice *val)
{
	MDB_val k, v;
	int rc = db_last(snap, DB_HEAD, &k, &v);

	*seq = 0;
	*val = (struct slice){ NULL, 0 };
	if (rc == MDB_NOTFOUND)
		rc = db_last(snap, DB_JOURNAL, &k, &v);
	if (rc)
		return rc == MDB_NOTFOUND ? 0 : rc;
	if (k.mv_size != JOURNAL_KEY_SIZE)
		return MDB_CORRUPTED;
	*seq = get_u64((char *)k.mv_data + 1);
	*val = slice_from(v.mv_data, v.mv_size);
	return 0;
}

struct waiting {
	char keys[HEAD_LINES][JOURNAL_KEY_SIZE];
	struct slice vals[HEAD_LINES];
	struct buf bytes;
	size_t n;
};

/* Copies the head: its pages may go while the lines are put elsewhere. */
static int head_read(const struct snap *snap, struct waiting *waiting)
{
	MDB_dbi dbi = space_dbi(snap, DB_HEAD);
	MDB_cursor *cursor;
	MDB_val k, v;
	size_t i, at = 0;
	int rc;

	if (!dbi)
		return 0;
	rc = mdb_cursor_open(snap->txn, dbi, &cursor);
	if (rc)
		return rc;
	while ((rc = mdb_cursor_get(cursor, &k, &v, MDB_NEXT)) == 0) {
		if (waiting->n == HEAD_LINES || k.mv_size != JOURNAL_KEY_SIZE) {
			rc = MDB_CORRUPTED;
			break;
		}
		memcpy(waiting->keys[waiting->n], k.mv_data, JOURNAL_KEY_SIZE);
		waiting->vals[waiting->n++].n = v.mv_size;
		buf_add(&waiting->bytes, v.mv_data, v.mv_size);
	}
	mdb_cursor_close(cursor);
	for (i = 0; i < waiting->n; at += waiting->vals[i++].n)
		waiting->vals[i].p = waiting->bytes.p + at;
	return rc == MDB_NOTFOUND ? 0 : rc;
}

static int append(const struct snap *snap, unsigned db, const char *key, struct slice val)
{
	MDB_val k = { JOURNAL_KEY_SIZE, (void *)key }, v = { val.n, (void *)val.p };
	int rc = space_create(snap->kv, snap->txn, db);

	if (!rc)
		rc = mdb_put(snap->txn, snap->kv->dbi[db], &k, &v, MDB_APPEND);
	snap->kv->stats.puts += !rc;
	return rc;
}

static int head_empty(const struct snap *snap, const struct waiting *waiting)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < waiting->n && !rc; i++)
		rc = append(snap, DB_JOURNAL, waiting->keys[i], waiting->vals[i]);
	if (!rc && waiting->n)
		rc = mdb_drop(snap->txn, snap->kv->dbi[DB_HEAD], 0);
	return rc;
}

/* Where the new lines go; the head is emptied first when they do not fit behind what waits there. */
static int make_room(const struct snap *snap, const struct entry *entries, size_t n, unsigned *db)
{
	struct waiting waiting = { .n = 0 };
	size_t i, bytes;
	int rc = head_read(snap, &waiting);
	bool fits = n + waiting.n <= HEAD_LINES;

	bytes = waiting.bytes.n;
	for (i = 0; i < n && fits; i++) {
		size_t size = entry_size(&entries[i]);

		bytes += size;
		fits = size <= HEAD_LINE_MAX && bytes <= HEAD_BYTES;
	}
	*db = fits ? DB_HEAD : DB_JOURNAL;
	if (!rc && !fits)
		rc = head_empty(snap, &waiting);
	buf_release(&waiting.bytes);
	return rc;
}

static int previous_chain(const struct snap *snap, uint64_t *seq, uint8_t chain[SHA256_SIZE])
{
	struct kv_entry entry;
	struct slice last;
	int rc = journal_last(snap, seq, &last);

	memset(chain, 0, SHA256_SIZE);
	if (rc || !last.p)
		return rc;
	if (!kv_entry_parse(last, &entry))
		return MDB_CORRUPTED;
	memcpy(chain, entry.chain, SHA256_SIZE);
	return 0;
}

/* Its bytes, and the chain that the next one goes on from. */
static int put_entry(const struct entry *entry, uint64_t seq, uint8_t chain[SHA256_SIZE], struct buf *out)
{
	struct kv_entry e = { .line = entry->line, .payload = entry->payload, .chain = chain };

	if (entry->whole.p && !kv_entry_parse(entry->whole, &e))
		return MDB_CORRUPTED;
	kv_entry_chain(&e, chain, seq, chain);
	buf_reset(out);
	if (!entry->whole.p)
		entry_write(&e, out);
	else if (memcmp(chain, e.chain, SHA256_SIZE) == 0)
		buf_slice(out, entry->whole);
	else
		return MDB_CORRUPTED;
	return 0;
}

int journal_append(const struct snap *snap, const struct entry *entries, size_t n)
{
	struct buf val = { NULL, 0, 0 };
	uint8_t chain[SHA256_SIZE];
	char key[JOURNAL_KEY_SIZE] = "J";
	uint64_t seq;
	unsigned db = DB_JOURNAL;
	size_t i;
	int rc = previous_chain(snap, &seq, chain);

	if (!rc)
		rc = make_room(snap, entries, n, &db);
	for (i = 0; i < n && !rc; i++) {
		put_u64(key + 1, ++seq);
		rc = put_entry(&entries[i], seq, chain, &val);
		if (!rc)
			rc = append(snap, db, key, buf_view(&val));
	}
	buf_release(&val);
	return rc;
}

/* ENODATA: there is no such line. */
static int find_entry(const struct snap *snap, MDB_val *key, MDB_dbi *dbi, struct kv_entry *entry)
{
	int rc = MDB_NOTFOUND;
	MDB_val v;

	for (unsigned db = DB_JOURNAL; db <= DB_HEAD && rc == MDB_NOTFOUND; db++) {
		*dbi = space_dbi(snap, db);
		rc = *dbi ? mdb_get(snap->txn, *dbi, key, &v) : MDB_NOTFOUND;
	}
	if (rc)
		return rc == MDB_NOTFOUND ? ENODATA : rc;
	return kv_entry_parse(slice_from(v.mv_data, v.mv_size), entry) ? 0 : MDB_CORRUPTED;
}

int journal_destroy(const struct snap *snap, uint64_t seq)
{
	char key[JOURNAL_KEY_SIZE] = "J";
	MDB_val k = { sizeof(key), key }, v;
	uint8_t digest[SHA256_SIZE];
	struct kv_entry entry;
	struct buf bare = { NULL, 0, 0 };
	MDB_dbi dbi;
	int rc;

	put_u64(key + 1, seq);
	rc = find_entry(snap, &k, &dbi, &entry);
	if (rc || !entry.payload.n)
		return rc;
	sha256(&entry.payload, 1, digest);
	entry.digest = digest;
	entry.payload.n = 0;
	entry_write(&entry, &bare);
	v = (MDB_val){ bare.n, bare.p };
	rc = mdb_put(snap->txn, dbi, &k, &v, 0);
	snap->kv->stats.puts += !rc;
	buf_release(&bare);
	return rc;
}
