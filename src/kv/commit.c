/* Commit: what a transaction wrote down becomes the state of the base, or nothing of it does.
 *
 * Before the lock the calls are folded (fold.c). Under it: the files are still ours, the expectations hold,
 * ranges go, changes are applied in key order (one walk a database), journal, sync. */
#include <errno.h>
#include <unistd.h>

#include "txn.h"
#include "metodist/base/arena.h"
#include "metodist/base/bytes.h"
#include "metodist/base/steady.h"

static bool note_stranger(void *ctx, struct slice key, struct slice val)
{
	struct commit *c = ctx;

	(void)val;
	if (commit_deletes(c, key))
		return true;
	c->txn->conflict = arena_copy(&c->txn->arena, key);
	return false;
}

/* Leaves the key that is not as expected in txn->conflict. */
static int check_expectations(struct commit *c)
{
	struct kv_txn *txn = c->txn;
	size_t i;
	int rc = 0;

	txn->conflict = (struct slice){ NULL, 0 };
	for (i = 0; i < txn->nexpects && !rc && !txn->conflict.p; i++) {
		const struct expect *e = &txn->expects[i];
		struct slice val;

		if (e->none) {
			rc = space_scan(&c->snap, e->from, e->to, 0, 0, note_stranger, c);
			continue;
		}
		rc = space_get(&c->snap, e->from, &val);
		if (!rc && (!val.p || !slice_starts(val, e->prefix)))
			txn->conflict = e->from;
	}
	return rc;
}

/* Deletes what lies in one database, but not what is put anew anyway. */
static int delete_part(struct commit *c, const struct part *part)
{
	char full[KV_KEY_MAX + 2], next[KV_KEY_MAX + 1];
	struct slice from = part->from;
	MDB_cursor *cursor;
	MDB_val k, v;
	int rc;

	if (!c->snap.kv->dbi[part->db])
		return 0;
	rc = mdb_cursor_open(c->snap.txn, c->snap.kv->dbi[part->db], &cursor);
	if (rc)
		return rc;
	while ((rc = cursor_seek(cursor, from, &k, &v)) == 0) {
		if (part->to.p && slice_cmp(slice_from(k.mv_data, k.mv_size), part->to) >= 0)
			break;
		if (commit_puts(c, part_key(part, k, full))) {
			memcpy(next, k.mv_data, k.mv_size);
			next[k.mv_size] = 0;
			from = slice_from(next, k.mv_size + 1);
			continue;
		}
		rc = progress_tick(c->progress) ? mdb_cursor_del(cursor, 0) : ECANCELED;
		if (rc)
			break;
	}
	mdb_cursor_close(cursor);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

static int delete_ranges(struct commit *c)
{
	size_t r;
	int rc = 0;

	for (r = 0; r < c->txn->nranges && !rc; r++) {
		const struct range *range = &c->txn->ranges[r];
		unsigned first, last, i;
		struct part part;

		space_parts(range->from, range->to, &first, &last);
		for (i = first; i <= last && !rc; i++)
			if (space_part(i, range->from, range->to, &part))
				rc = delete_part(c, &part);
	}
	return rc;
}

/* Stays in one database while the keys do. */
struct writer {
	struct commit *commit;
	MDB_cursor *cursor;
	unsigned db;
	struct slice last;        /* highest key of a database of records: above it is appended */
};

static void writer_leave(struct writer *w)
{
	if (w->cursor)
		mdb_cursor_close(w->cursor);
	w->cursor = NULL;
}

/* MDB_NOTFOUND: no such database, and nothing to put in it. */
static int writer_enter(struct writer *w, unsigned db, bool create)
{
	struct snap *snap = &w->commit->snap;
	MDB_val k, v;
	int rc;

	if (w->cursor && w->db == db)
		return 0;
	writer_leave(w);
	if (!snap->kv->dbi[db] && !create)
		return MDB_NOTFOUND;
	rc = space_create(snap->kv, snap->txn, db);
	if (!rc)
		rc = mdb_cursor_open(snap->txn, snap->kv->dbi[db], &w->cursor);
	w->db = db;
	w->last = (struct slice){ NULL, 0 };
	if (rc || db < DB_RECORDS)
		return rc;
	rc = mdb_cursor_get(w->cursor, &k, &v, MDB_LAST);
	if (rc == 0)
		w->last = arena_copy(&w->commit->txn->arena, slice_from(k.mv_data, k.mv_size));
	return rc == MDB_NOTFOUND ? 0 : rc;
}

static int write_put(struct writer *w, struct slice key, struct slice val)
{
	MDB_val k = { key.n, (void *)key.p }, v = { val.n, (void *)val.p };
	unsigned flags = MDB_NOOVERWRITE;
	int rc;

	if (w->db >= DB_RECORDS && slice_cmp(key, w->last) > 0) {
		flags = MDB_APPEND;
		w->last = key;
	}
	rc = mdb_cursor_put(w->cursor, &k, &v, flags);
	if (rc == MDB_KEYEXIST && flags == MDB_NOOVERWRITE) {
		/* the value that is there */
		if (slice_eq(slice_from(v.mv_data, v.mv_size), val))
			return 0;
		v = (MDB_val){ val.n, (void *)val.p };
		rc = mdb_cursor_put(w->cursor, &k, &v, 0);
	}
	w->commit->snap.kv->stats.puts += !rc;
	return rc;
}

static int write_add(struct writer *w, struct slice key, int64_t delta)
{
	MDB_val k = { key.n, (void *)key.p }, v;
	char sum[8] = { 0 };
	int rc = mdb_cursor_get(w->cursor, &k, &v, MDB_SET);

	if (rc && rc != MDB_NOTFOUND)
		return rc;
	if (rc == 0 && v.mv_size != sizeof(sum))
		return MDB_CORRUPTED;
	put_u64(sum, (rc ? 0 : get_u64(v.mv_data)) + (uint64_t)delta);
	return write_put(w, key, slice_from(sum, sizeof(sum)));
}

static int write_del(struct writer *w, struct slice key)
{
	MDB_val k = { key.n, (void *)key.p }, v;
	int rc = mdb_cursor_get(w->cursor, &k, &v, MDB_SET);

	if (rc == 0)
		return mdb_cursor_del(w->cursor, 0);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

static int write_final(struct writer *w, struct op *op)
{
	struct slice stored;
	int rc = writer_enter(w, space_db(op->key, &stored), op->type != OP_DEL);

	if (rc)
		return rc == MDB_NOTFOUND ? 0 : rc;
	switch (op->type) {
	case OP_DEL:
		return write_del(w, stored);
	case OP_ADD:
		return write_add(w, stored, op->delta);
	case OP_STAMPED:
		put_u64((char *)op->val.p, w->commit->seq + op->logs);
		break;
	case OP_PUT:
		break;
	}
	return write_put(w, stored, op->val);
}

static int apply(struct commit *c)
{
	struct kv_txn *txn = c->txn;
	struct writer w = { .commit = c };
	struct slice last;
	size_t i;
	int rc = journal_last(&c->snap, &c->seq, &last);

	if (!rc)
		rc = delete_ranges(c);
	for (i = 0; i < c->nfinals && !rc; i++)
		rc = progress_tick(c->progress) ? write_final(&w, &c->finals[i]) : ECANCELED;
	writer_leave(&w);
	for (i = 0; i < txn->ndestroyed && !rc; i++)
		rc = journal_destroy(&c->snap, txn->destroyed[i]);
	if (!rc && txn->nlogs)
		rc = journal_append(&c->snap, txn->logs, txn->nlogs);
	return rc;
}

/* Bytes this process has written; LMDB itself does not tell how many pages it wrote. */
static uint64_t bytes_written(const struct kv *kv)
{
	char text[512];
	ssize_t n = pread(kv->io, text, sizeof(text), 0);
	struct slice rest = slice_from(text, n > 0 ? (size_t)n : 0), line;
	uint64_t bytes = 0;

	while (slice_split(&rest, '\n', &line))
		if (slice_starts(line, SLICE("wchar: ")))
			slice_u64(slice_from(line.p + 7, line.n - 7), &bytes);
	return bytes;
}

/* LMDB waits twice: until the new pages are on the disk, and until the page that names their root is. Without the second wait a
 * power cut leaves the base as it was before this commit, whole; the first wait of the next commit is for that page as well. */
static int commit_pages(const struct commit *c)
{
	MDB_env *env = c->snap.kv->env;
	int rc = 0;

	if (c->txn->hidden)
		rc = mdb_env_set_flags(env, MDB_NOMETASYNC, 1);
	if (rc)
		mdb_txn_abort(c->snap.txn);
	else
		rc = mdb_txn_commit(c->snap.txn);
	if (c->txn->hidden)
		mdb_env_set_flags(env, MDB_NOMETASYNC, 0);
	return rc;
}

static int commit_locked(struct commit *c)
{
	struct kv *kv = c->txn->snap.kv;
	MDB_dbi limit = kv->limit;
	uint64_t bytes = bytes_written(kv);
	size_t fresh;
	int rc = mdb_txn_begin(kv->env, NULL, 0, &c->snap.txn);

	if (rc)
		return rc;
	rc = space_open(kv, c->snap.txn, &fresh);
	if (!rc)
		rc = check_expectations(c);
	if (!rc && !c->txn->conflict.p)
		rc = apply(c);
	if (rc || c->txn->conflict.p)
		mdb_txn_abort(c->snap.txn);
	else if ((rc = commit_pages(c)) == 0)
		kv->stats.commits++;
	if (rc || c->txn->conflict.p)
		space_forget(kv, limit);
	kv->stats.pages += (bytes_written(kv) - bytes) / (uint64_t)sysconf(_SC_PAGESIZE);
	return rc;
}

static enum status commit_whole(struct commit *c, unsigned deadline_ms, struct notes *notes)
{
	struct kv *kv = c->txn->snap.kv;
	enum status st;
	int64_t since;
	int rc;

	commit_prepare(c);
	since = steady_us();
	st = kv->held ? ST_OK : lock_take(&kv->write, kv->holder, deadline_ms, notes);
	/* a busy machine makes nobody a neighbour */
	kv->stats.waited_us = kv->write.contended ? (uint64_t)(steady_us() - since) : 0;
	if (!st) {
		since = steady_us();
		st = folder_check_identity(kv, notes);
		rc = st ? 0 : commit_locked(c);
		if (!kv->held)
			lock_release(&kv->write);
		kv->stats.held_us = (uint64_t)(steady_us() - since);
		if (kv->stats.held_us > kv->stats.held_most_us)
			kv->stats.held_most_us = kv->stats.held_us;
		if (rc == ECANCELED)
			st = fail(notes, ST_NO, "остановлено, ничего не записано");
		else if (rc)
			st = lmdb_fail(kv->path, rc, notes);
		else if (!st && c->txn->conflict.p)
			st = ST_CONFLICT;
	}
	free(c->finals);
	return st;
}

enum status kv_hold(struct kv *kv, unsigned deadline_ms, struct notes *notes)
{
	enum status st = kv_check_process(kv, notes);

	if (!st)
		st = lock_take(&kv->write, kv->holder, deadline_ms, notes);
	kv->held = st == ST_OK;
	return st;
}

void kv_let_go(struct kv *kv)
{
	kv->held = false;
	lock_release(&kv->write);
}

enum status kv_commit(struct kv_txn *txn, unsigned deadline_ms, uint64_t *seq, struct notes *notes)
{
	struct kv *kv = txn->snap.kv;
	/* what was stopped already may still be put in order */
	struct commit c = { .txn = txn, .snap = { .kv = kv, .limit = DB_COUNT + 2 },
			    .progress = progress_stopped(kv->progress) ? NULL : kv->progress };
	enum status st = kv_check_process(kv, notes);
	struct slice last;

	if (st)
		return st;
	if (!txn->error && !txn->order && !txn->nexpects && !txn->nlogs && !txn->ndestroyed)
		txn->error = journal_last(&txn->snap, &c.seq, &last);
	else if (!txn->error && kv->read_only)
		return fail(notes, ST_DENIED, "база %s открыта только для чтения", kv->path);
	else if (!txn->error)
		st = commit_whole(&c, deadline_ms, notes);
	if (txn->error)
		return lmdb_fail(kv->path, txn->error, notes);
	if (st)
		return st;
	if (seq)
		*seq = c.seq + txn->nlogs;
	txn->hidden = false;
	txn->order = txn->nops = txn->nranges = txn->nexpects = txn->nlogs = txn->ndestroyed = 0;
	return ST_OK;
}
