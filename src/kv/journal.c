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
#include "metodist/base/mem.h"

enum {
	HEAD_LINES = 6,
	HEAD_BYTES = 3500,        /* of a page of 4096, with room for 6 keys and node headers */
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

/* Bytes of an entry without its payload: length, line, chain; 0 when it is broken. */
static size_t bare_size(struct slice entry)
{
	uint32_t line;

	if (entry.n < 4 + SHA256_SIZE)
		return 0;
	line = get_u32(entry.p);
	return line <= entry.n - 4 - SHA256_SIZE ? 4 + (size_t)line + SHA256_SIZE : 0;
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
		size_t size = 4 + entries[i].line.n + SHA256_SIZE + entries[i].payload.n;

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
	struct slice last;
	size_t bare;
	int rc = journal_last(snap, seq, &last);

	memset(chain, 0, SHA256_SIZE);
	if (rc || !last.p)
		return rc;
	bare = bare_size(last);
	if (!bare)
		return MDB_CORRUPTED;
	memcpy(chain, last.p + bare - SHA256_SIZE, SHA256_SIZE);
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
		struct slice parts[] = {
			slice_from(chain, SHA256_SIZE), slice_from(key + 1, 8), entries[i].line,
		};

		put_u64(key + 1, ++seq);
		sha256(parts, ARRAY_SIZE(parts), chain);
		buf_reset(&val);
		buf_u32(&val, (uint32_t)entries[i].line.n);
		buf_slice(&val, entries[i].line);
		buf_add(&val, chain, SHA256_SIZE);
		buf_slice(&val, entries[i].payload);
		rc = append(snap, db, key, buf_view(&val));
	}
	buf_release(&val);
	return rc;
}

/* ENODATA: there is no such line. */
int journal_destroy(const struct snap *snap, uint64_t seq)
{
	char key[JOURNAL_KEY_SIZE] = "J";
	MDB_val k = { sizeof(key), key }, v;
	struct slice entry;
	size_t bare;
	unsigned db;
	MDB_dbi dbi;
	char *copy;
	int rc;

	put_u64(key + 1, seq);
	for (db = DB_JOURNAL; db <= DB_HEAD; db++) {
		dbi = space_dbi(snap, db);
		rc = dbi ? mdb_get(snap->txn, dbi, &k, &v) : MDB_NOTFOUND;
		if (rc != MDB_NOTFOUND)
			break;
	}
	if (rc)
		return rc == MDB_NOTFOUND ? ENODATA : rc;
	entry = slice_from(v.mv_data, v.mv_size);
	bare = bare_size(entry);
	if (!bare)
		return MDB_CORRUPTED;
	if (bare == entry.n)
		return 0;
	copy = mem_copy(entry.p, bare);
	v = (MDB_val){ bare, copy };
	rc = mdb_put(snap->txn, dbi, &k, &v, 0);
	snap->kv->stats.puts += !rc;
	free(copy);
	return rc;
}
