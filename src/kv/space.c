/* Routes one ordered keyspace over the databases drawn in lmdb.c.
 *
 * In memcmp order the keyspace is a row of stretches, each in one database. The journal is two stretches
 * over the same keys: every key of the head is above every key of the rest, so reading one after the other,
 * upwards or downwards, is the merge. */
#include <assert.h>

#include "space.h"

/* The stretches before and after those of the 256 kinds; each ends where the next one begins. */
static const struct {
	unsigned db;
	char from, to;            /* first byte; 0: open */
} stretches[] = {
	{ DB_DERIVED, 0, 'J' },
	{ DB_JOURNAL, 'J', 'K' },
	{ DB_HEAD, 'J', 'K' },
	{ DB_DERIVED, 'K', 'M' },
	{ DB_MARKS, 'M', 'N' },
	{ DB_DERIVED, 'N', 'R' },
	{ DB_DERIVED, 'S', 0 },
};

enum { KINDS_AT = 6, JOURNAL_AT = 1, HEAD_AT = 2, STRETCHES = 256 + ARRAY_SIZE(stretches) };

unsigned space_db(struct slice key, struct slice *stored)
{
	assert(key.n > 0);
	*stored = key;
	switch (key.p[0]) {
	case 'R':
		assert(key.n > 2);
		*stored = slice_from(key.p + 2, key.n - 2);
		return DB_RECORDS + (uint8_t)key.p[1];
	case 'J':
		return DB_JOURNAL;
	case 'M':
		return DB_MARKS;
	default:
		return DB_DERIVED;
	}
}

static unsigned stretch_of(struct slice key)
{
	unsigned i;
	uint8_t c = key.n ? (uint8_t)key.p[0] : 0;

	if (c == 'R')
		return KINDS_AT + (key.n > 1 ? (uint8_t)key.p[1] : 0);
	if (c > 'R')
		return STRETCHES - 1;
	for (i = 0; c >= (uint8_t)stretches[i].to; i++)
		;
	return i;
}

/* First and last stretch that [from, to) may touch. */
void space_parts(struct slice from, struct slice to, unsigned *first, unsigned *last)
{
	*first = stretch_of(from);
	*last = stretch_of(to);
	if (*last == JOURNAL_AT)
		*last = HEAD_AT;
}

/* False when the stretch and [from, to) do not meet. */
bool space_part(unsigned i, struct slice from, struct slice to, struct part *part)
{
	bool kind = i >= KINDS_AT && i < KINDS_AT + 256;
	unsigned at = i < KINDS_AT ? i : ARRAY_SIZE(stretches) - 1;
	char high[2] = { kind ? 'R' : stretches[at].to, kind ? (char)(i - KINDS_AT + 1) : 0 };
	char low[2] = { kind ? 'R' : stretches[at].from, kind ? (char)(i - KINDS_AT) : 0 };
	struct slice lo = { low, kind ? 2 : low[0] != 0 }, hi = { high, kind ? 2 : 1 };

	*part = (struct part){
		.db = kind ? DB_RECORDS + i - KINDS_AT : stretches[at].db, .nprefix = kind ? 2 : 0,
	};
	memcpy(part->prefix, low, 2);
	if (i == KINDS_AT + 255)
		hi = SLICE("S");
	if (slice_cmp(from, to) >= 0 || slice_cmp(to, lo) <= 0 || (hi.p[0] && slice_cmp(from, hi) >= 0))
		return false;
	if (slice_cmp(from, lo) > 0)
		part->from = slice_from(from.p + part->nprefix, from.n - part->nprefix);
	else if (!part->nprefix)
		part->from = slice_from(&stretches[at].from, lo.n);
	if (hi.p[0] == 0 || slice_cmp(to, hi) < 0)
		part->to = slice_from(to.p + part->nprefix, to.n - part->nprefix);
	else if (!part->nprefix)
		part->to = slice_from(&stretches[at].to, 1);
	return true;
}

struct slice part_key(const struct part *part, MDB_val stored, char out[KV_KEY_MAX + 2])
{
	if (!part->nprefix)
		return slice_from(stored.mv_data, stored.mv_size);
	memcpy(out, part->prefix, part->nprefix);
	memcpy(out + part->nprefix, stored.mv_data, stored.mv_size);
	return slice_from(out, part->nprefix + stored.mv_size);
}

static const char *const names[] = {
	[DB_DERIVED] = "D", [DB_JOURNAL] = "J", [DB_HEAD] = "H", [DB_MARKS] = "M",
};

const char *space_name(unsigned db, char out[4])
{
	if (db < DB_RECORDS)
		return names[db];
	snprintf(out, 4, "R%02x", (db - DB_RECORDS) & 0xff);
	return out;
}

/* The handle of a database in this snapshot; 0 when it does not exist there. */
MDB_dbi space_dbi(const struct snap *snap, unsigned db)
{
	MDB_dbi dbi = snap->kv->dbi[db];

	return dbi < snap->limit ? dbi : 0;
}

static int open_db(struct kv *kv, MDB_txn *txn, unsigned db, unsigned flags)
{
	char name[4];
	MDB_dbi dbi = 0;
	int rc = mdb_dbi_open(txn, space_name(db, name), flags, &dbi);

	kv->dbi[db] = rc ? 0 : dbi;
	if (rc)
		return rc;
	if (dbi >= kv->limit)
		kv->limit = dbi + 1;
	return 0;
}

/* Within a write transaction; the handle outlives it only if it commits. */
int space_create(struct kv *kv, MDB_txn *txn, unsigned db)
{
	return kv->dbi[db] ? 0 : open_db(kv, txn, db, MDB_CREATE);
}

/* Opens what other processes have created since: LMDB knows handles per process, names per file. */
int space_open(struct kv *kv, MDB_txn *txn, size_t *opened)
{
	MDB_stat stat;
	MDB_dbi top;
	unsigned db;
	int rc = mdb_dbi_open(txn, NULL, 0, &top);

	*opened = 0;
	if (!rc)
		rc = mdb_stat(txn, top, &stat);
	if (rc || stat.ms_entries == kv->known)
		return rc;
	for (db = 0; db < DB_COUNT; db++) {
		if (kv->dbi[db])
			continue;
		rc = open_db(kv, txn, db, 0);
		if (rc && rc != MDB_NOTFOUND)
			return rc;
		*opened += rc == 0;
	}
	if (*opened == 0)
		kv->known = stat.ms_entries;
	return 0;
}

/* After an aborted transaction: LMDB has closed the handles it had opened. */
void space_forget(struct kv *kv, MDB_dbi limit)
{
	unsigned db;

	for (db = 0; db < DB_COUNT; db++)
		if (kv->dbi[db] >= limit)
			kv->dbi[db] = 0;
	kv->limit = limit;
}

int space_get(const struct snap *snap, struct slice key, struct slice *val)
{
	struct slice stored;
	MDB_val k, v;
	MDB_dbi dbi;
	unsigned db;
	int rc = MDB_NOTFOUND;

	*val = (struct slice){ NULL, 0 };
	if (key.n == 0 || key.n > KV_KEY_MAX)
		return 0;
	db = space_db(key, &stored);
	k = (MDB_val){ stored.n, (void *)stored.p };
	dbi = space_dbi(snap, db);
	if (dbi)
		rc = mdb_get(snap->txn, dbi, &k, &v);
	if (rc == MDB_NOTFOUND && db == DB_JOURNAL && (dbi = space_dbi(snap, DB_HEAD)))
		rc = mdb_get(snap->txn, dbi, &k, &v);
	if (rc == 0)
		*val = slice_from(v.mv_data, v.mv_size);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

/* The first key not below `from`. */
int cursor_seek(MDB_cursor *cursor, struct slice from, MDB_val *key, MDB_val *val)
{
	*key = (MDB_val){ from.n, (void *)from.p };
	return mdb_cursor_get(cursor, key, val, from.n ? MDB_SET_RANGE : MDB_FIRST);
}

/* The last key below `to`. */
static int cursor_seek_below(MDB_cursor *cursor, struct slice to, MDB_val *key, MDB_val *val)
{
	int rc = MDB_NOTFOUND;

	if (to.p)
		rc = cursor_seek(cursor, to, key, val);
	if (rc == MDB_NOTFOUND)
		return mdb_cursor_get(cursor, key, val, MDB_LAST);
	return rc ? rc : mdb_cursor_get(cursor, key, val, MDB_PREV);
}

struct visit {
	unsigned flags;
	size_t limit, seen;
	kv_each *each;
	void *ctx;
	bool stopped;
};

/* The end that is walked from was looked for already. */
static bool part_holds(const struct part *part, bool reverse, MDB_val k)
{
	struct slice key = slice_from(k.mv_data, k.mv_size);

	if (reverse)
		return !part->from.n || slice_cmp(key, part->from) >= 0;
	return !part->to.p || slice_cmp(key, part->to) < 0;
}

/* LMDB fills a page from its end down, so that the next entries lie before this one, and appends page after
 * page, so that the page behind is most often the next one, to be read from its end. A value that a page would
 * not hold twice has pages of its own, and the next one's most often follow. Asked for now, all this is there
 * when it is come to. */
enum { AHEAD = 512, LINE = 64, PAGE = 4096, LONG = PAGE / 2, HEADS = 8 * LINE };

static void look_ahead(const MDB_val *v)
{
	uintptr_t data = (uintptr_t)v->mv_data, page = data & ~(uintptr_t)(PAGE - 1);
	uintptr_t next = data + ((data - page + v->mv_size + PAGE - 1) & ~(uintptr_t)(PAGE - 1));

	for (size_t i = 0; i < HEADS && v->mv_size >= LONG; i += LINE)
		__builtin_prefetch((const void *)(next + i));
	for (size_t i = 0; i <= v->mv_size && v->mv_size < LONG; i += LINE) {
		uintptr_t at = data - AHEAD - i;

		__builtin_prefetch((const void *)(at < page ? at + 2 * PAGE : at));
		if (at < page && at + LINE >= page)
			__builtin_prefetch((const void *)(page + PAGE));
	}
}

static int part_scan(MDB_cursor *cursor, const struct part *part, struct visit *visit)
{
	bool reverse = visit->flags & KV_REVERSE;
	char full[KV_KEY_MAX + 2];
	MDB_val k, v;
	int rc;

	rc = reverse ? cursor_seek_below(cursor, part->to, &k, &v) : cursor_seek(cursor, part->from, &k, &v);
	while (rc == 0 && part_holds(part, reverse, k)) {
		visit->seen++;
		look_ahead(&v);
		visit->stopped = !visit->each(visit->ctx, part_key(part, k, full),
					      slice_from(v.mv_data, v.mv_size)) ||
				 visit->seen == visit->limit;
		if (visit->stopped)
			return 0;
		rc = mdb_cursor_get(cursor, &k, &v, reverse ? MDB_PREV : MDB_NEXT);
	}
	return rc == MDB_NOTFOUND ? 0 : rc;
}

int space_scan(const struct snap *snap, struct slice from, struct slice to, unsigned flags, size_t limit,
	       kv_each *each, void *ctx)
{
	struct visit visit = { .flags = flags, .limit = limit, .each = each, .ctx = ctx };
	bool reverse = flags & KV_REVERSE;
	unsigned first, last, i;
	int rc = 0;

	if (slice_cmp(from, to) >= 0)
		return 0;
	space_parts(from, to, &first, &last);
	for (i = first; i <= last && rc == 0 && !visit.stopped; i++) {
		struct part part;
		MDB_cursor *cursor;
		MDB_dbi dbi;

		if (!space_part(reverse ? first + last - i : i, from, to, &part))
			continue;
		dbi = space_dbi(snap, part.db);
		if (!dbi)
			continue;
		rc = mdb_cursor_open(snap->txn, dbi, &cursor);
		if (rc)
			break;
		rc = part_scan(cursor, &part, &visit);
		mdb_cursor_close(cursor);
	}
	return rc == MDB_NOTFOUND ? 0 : rc;
}

/* Adds the entries of a database to *count. */
int space_count(const struct snap *snap, unsigned db, uint64_t *count)
{
	MDB_dbi dbi = space_dbi(snap, db);
	MDB_stat stat = { .ms_entries = 0 };
	int rc = dbi ? mdb_stat(snap->txn, dbi, &stat) : 0;

	*count += stat.ms_entries;
	return rc;
}
