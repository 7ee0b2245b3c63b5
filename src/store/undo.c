/* Undo is a new change: the inverse of a line merged into what stands now, so that only values still as
 * written go back. */
#include "undo_private.h"

#include "metodist/base/mem.h"
#include "metodist/store/window.h"

enum { CHUNK_FIRST = 500, CHUNK_MOST = 2000, UNDO_TRIES = 5 };

static void count_written(struct undo *u)
{
	size_t written = 0;

	for (size_t i = 0; i < u->n; i++)
		written += change_seq(u->change, i) != 0;
	u->result->reverted += written;
	if (!written)
		return;
	u->result->to = change_last_seq(u->change);
	if (!u->result->from)
		u->result->from = u->result->to - written + 1;
}

/* What waits is written, or forgotten; either way nothing waits any more and the view is new. */
static enum status commit_waiting(struct undo *u, struct notes *notes)
{
	enum status st = change_commit(u->change, notes), renewed;

	if (!st)
		count_written(u);
	if (u->n > 1)
		pace_learn(&u->pace, u->store->kv);
	change_free(u->change);
	u->change = NULL;
	u->n = 0;
	renewed = store_view_renew(u->view, u->notes);
	return renewed ? renewed : st;
}

static void tell(struct undo *u, const struct notes *told)
{
	for (size_t i = 0; i < told->n; i++)
		notes_warn(u->notes, told->v[i].tag, told->v[i].row, "%s", told->v[i].text);
}

/* One line in a change of its own: a rule may refuse it, others are not held back. */
static enum status undo_alone(struct undo *u, uint64_t seq)
{
	enum status st = ST_CONFLICT;

	for (int i = 0; i < UNDO_TRIES && st == ST_CONFLICT; i++) {
		struct notes told = { 0 };
		struct journal_line line;
		bool again = false;

		st = journal_get(u->view, seq, &line);
		if (!st)
			st = undo_line(u, &line, &again);
		if (!st && u->change)
			st = commit_waiting(u, &told);
		if (st == ST_NO) {
			u->result->stayed++;
			st = ST_OK;
			tell(u, &told);
		} else if (st && st != ST_CONFLICT) {
			fail(u->notes, st, "%s", notes_first(&told));
		}
		notes_release(&told);
	}
	return st == ST_CONFLICT ? fail(u->notes, st, "записи меняют слишком часто: попробуйте ещё раз") : st;
}

static enum status flush(struct undo *u)
{
	struct notes told = { 0 };
	struct reverted *lines;
	size_t n = u->n;
	enum status st;

	if (!u->change)
		return ST_OK;
	lines = mem_array(n, sizeof(*lines));
	memcpy(lines, u->waiting, n * sizeof(*lines));
	st = commit_waiting(u, &told);
	if (progress_stopped(u->store->progress)) {
		st = ST_NO;
	} else if (st == ST_NO || st == ST_CONFLICT) {
		st = ST_OK;
		for (size_t i = 0; i < n && !st; i++)
			st = undo_alone(u, lines[i].seq);
	} else if (st) {
		fail(u->notes, st, "%s", notes_first(&told));
	} else {
		tell(u, &told);
	}
	notes_release(&told);
	free(lines);
	return st;
}

/* A record that occurs again needs what was already taken back committed first. */
static enum status undo_next(struct undo *u, uint64_t seq)
{
	struct journal_line line;
	bool again = false;
	enum status st = journal_get(u->view, seq, &line);

	if (!st && (u->n >= u->pace.n || undo_waiting(u, line.ref.id)))
		again = true;
	else if (!st)
		st = undo_line(u, &line, &again);
	if (st || !again)
		return st;
	st = flush(u);
	if (!st)
		st = journal_get(u->view, seq, &line);
	return st ? st : undo_line(u, &line, &again);
}

static enum status begin(struct undo *u, struct store *store, struct undo_result *result, struct notes *notes)
{
	*u = (struct undo){ .store = store, .result = result, .notes = notes,
			    .pace = { .n = CHUNK_FIRST, .most = CHUNK_MOST } };
	*result = (struct undo_result){ 0 };
	u->waiting = mem_array(CHUNK_MOST, sizeof(*u->waiting));
	return store_view(store, &u->view, notes);
}

/* Chunks that are taken back stay so; the same number takes back the rest. */
static enum status tell_stopped(struct undo *u)
{
	u->store->progress->told = true;
	if (!u->result->reverted)
		return fail(u->notes, ST_NO, "отмена остановлена, всё осталось как было");
	return fail(u->notes, ST_NO,
		    "отмена остановлена, отменено не всё: повторите её, чтобы отменить остальное");
}

static enum status finish(struct undo *u, enum status st)
{
	if (!st)
		st = flush(u);
	if (progress_stopped(u->store->progress))
		st = tell_stopped(u);
	change_free(u->change);
	store_view_end(u->view);
	free(u->waiting);
	return st ? st : u->result->stayed ? ST_NO : ST_OK;
}

/* Was this line written at one stroke with the named one? A chunk of a batch is no change of anybody's:
 * there the line stands alone. */
static bool is_of_change(const struct undo *u, uint64_t seq, const struct journal_line *named)
{
	struct journal_line line;

	if (seq == named->seq)
		return true;
	return !named->batch && journal_get(u->view, seq, &line) == ST_OK &&
	       memcmp(line.opid, named->opid, KV_OPID_SIZE) == 0;
}

enum status store_undo_seq(struct store *store, uint64_t seq, struct undo_result *result, struct notes *notes)
{
	struct journal_line named;
	struct undo u;
	enum status st = begin(&u, store, result, notes);

	if (!st)
		st = journal_get(u.view, seq, &named);
	if (st == ST_NO)
		fail(notes, st, "изменения %llu в журнале нет", (unsigned long long)seq);
	while (!st && is_of_change(&u, seq + 1, &named))
		seq++;
	for (; !st && is_of_change(&u, seq, &named); seq--)
		st = undo_next(&u, seq);
	return finish(&u, st);
}

/* ---- a batch, newest line first ---- */

struct gather {
	uint64_t batch;
	struct undone undone;
	uint64_t *seqs;
	size_t n, cap;
};

static bool gather_line(void *ctx, const struct journal_line *line)
{
	struct gather *g = ctx;

	if (!undone_skips(&g->undone, line) && line->batch == g->batch) {
		MEM_GROW(g->seqs, g->n, g->cap);
		g->seqs[g->n++] = line->seq;
	}
	/* ids ascend with the commits: before a record older than the batch nothing can be of it */
	return line->action != JOURNAL_ADD || line->previous || line->ref.id > g->batch;
}

enum status store_undo_batch(struct store *store, uint64_t id, struct undo_result *result,
			     struct notes *notes)
{
	struct gather g = { .batch = id };
	struct batch batch;
	struct undo u;
	enum status st = window_sweep(store, id, notes);

	if (st)
		return st;
	st = begin(&u, store, result, notes);
	if (!st)
		st = store_batch_get(store, id, &batch, notes);
	u.mends = !st && strcmp(batch.what, "merge") == 0;
	if (!st)
		st = journal_each(u.view, 0, true, gather_line, &g);
	if (!st && g.n == 0 && batch.state == BATCH_UNDONE)
		st = fail(notes, ST_NO, "пакет %llu уже отменён", (unsigned long long)id);
	progress_stage(store->progress, "изменений", g.n);
	for (size_t i = 0; i < g.n && !st; i++)
		st = progress_at(store->progress, i) ? undo_next(&u, g.seqs[i]) : ST_NO;
	free(g.seqs);
	free(g.undone.seqs);
	if (st)
		return finish(&u, st);
	st = finish(&u, ST_OK);
	if (((st == ST_NO && result->reverted) || st == ST_OK) && !progress_stopped(store->progress)) {
		enum status closed = store_batch_close(store, id, BATCH_UNDONE, notes);

		st = closed ? closed : st;
	}
	return st;
}
