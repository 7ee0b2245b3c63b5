/* Undo is a new change: the inverse of a line merged into what stands now, so that only values still as
 * written go back. */
#include "undo_private.h"

#include "metodist/base/mem.h"

enum { UNDO_CHUNK = 2000, UNDO_TRIES = 5 };

/* A line whose inverse waits in the change. */
struct reverted {
	uint64_t seq, id;
	bool deletes;
};

struct undo {
	struct store *store;
	struct view *view;
	struct change *change;
	struct reverted *waiting;       /* one for each record of the change, in its order */
	size_t n;
	struct undo_result *result;
	struct notes *notes;
};

struct inverse {
	struct record *before, *after;
};

static void set_both(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		     struct slice after)
{
	struct inverse *v = ctx;

	record_put(v->before, tag, row, wire, before);
	record_put(v->after, tag, row, wire, after);
}

static void note_stays(struct undo *u, const struct record *rec, const char *why)
{
	struct buf title = { 0 };

	record_title(u->view, rec, &title);
	notes_warn(u->notes, 0, 0, "%s %llu «%s»: %s", rec->kind->label, (unsigned long long)rec->id,
		   buf_cstr(&title), why);
	buf_release(&title);
	u->result->stayed++;
}

static void note_broken(struct undo *u, uint64_t seq)
{
	fail(u->notes, ST_FAILED, "журнал повреждён в строке %llu: выполните metodist check",
	     (unsigned long long)seq);
}

static const struct reverted *waiting(const struct undo *u, uint64_t id)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->waiting[i].id == id)
			return &u->waiting[i];
	return NULL;
}

static struct change *pending(struct undo *u, const struct journal_line *line, bool deletes)
{
	if (!u->change)
		u->change = change_begin(u->store);
	u->waiting[u->n++] = (struct reverted){ line->seq, line->ref.id, deletes };
	change_undoes(u->change, line->seq);
	return u->change;
}

/* ---- the inverse of one line ---- */

struct stays {
	struct undo *u;
	const struct record *rec;
};

static void on_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	struct stays *s = ctx;
	const struct field *f = kind_field(s->rec->kind, tag);
	struct buf why = { 0 };

	(void)row;
	(void)mine;
	(void)theirs;
	buf_printf(&why, "поле «%s» с тех пор изменили, оставлено", f ? f->label : "?");
	note_stays(s->u, s->rec, buf_cstr(&why));
	buf_release(&why);
}

struct referred {
	const struct undo *u;
	uint64_t self;
	bool any;
};

static bool has_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct referred *r = ctx;
	const struct reverted *own = waiting(r->u, from.id);

	(void)kind;
	(void)tag;
	r->any |= from.id != r->self && (!own || !own->deletes);
	return !r->any;
}

/* Is it still as the line left it? */
static enum status is_untouched(struct undo *u, const struct journal_line *line, const struct record *now,
				bool *untouched)
{
	struct record was = { 0 };
	enum status st = ST_OK;

	*untouched = now->rev == line->seq;
	if (!*untouched) {
		st = journal_version(u->view, line->ref, line->seq, &was, u->notes);
		*untouched = !st && records_equal(&was, now);
	}
	record_release(&was);
	return st;
}

/* An added record goes again if it is as it was written and nobody refers to it. *again: what waits may
 * hold the last references. */
static enum status undo_add(struct undo *u, const struct journal_line *line, const struct record *now,
			    bool *again)
{
	struct referred referred = { .u = u, .self = line->ref.id };
	bool untouched;
	enum status st = is_untouched(u, line, now, &untouched);

	if (!st)
		st = view_referrers(u->view, line->ref, NULL, 0, has_referrer, &referred);
	if (st)
		return st;
	if (!untouched)
		note_stays(u, now, "с тех пор изменена, оставлена");
	else if (referred.any && u->n)
		*again = true;
	else if (referred.any)
		note_stays(u, now, "на неё уже ссылаются, оставлена");
	else
		change_delete(pending(u, line, true), line->ref, now->rev);
	return ST_OK;
}

static void see_row(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		    struct slice after)
{
	uint16_t *last = ctx;

	(void)tag;
	(void)wire;
	(void)before;
	(void)after;
	if (row > *last)
		*last = row;
}

static bool see_rows(void *ctx, const struct journal_line *line)
{
	return journal_cells(line, see_row, ctx);
}

/* Ids of rows it ever had are not given again. */
static enum status restore_next_row(struct undo *u, const struct journal_line *line, struct record *back)
{
	uint16_t last = 0;
	enum status st = journal_back(u->view, line->ref, line->seq, see_rows, &last);

	if (back->next_row && last >= back->next_row)
		back->next_row = (uint16_t)(last + 1);
	return st;
}

static enum status undo_delete(struct undo *u, const struct journal_line *line, const struct kind *kind)
{
	struct record back = { 0 }, gone = { 0 };
	struct inverse v = { &back, &gone };
	enum status st = ST_FAILED;

	record_init(&back, kind);
	record_init(&gone, kind);
	back.id = line->ref.id;
	if (journal_cells(line, set_both, &v))
		st = restore_next_row(u, line, &back);
	if (!st)
		change_revive(pending(u, line, false), &back, line->seq);
	else
		note_broken(u, line->seq);
	record_release(&back);
	record_release(&gone);
	return st;
}

static enum status undo_change(struct undo *u, const struct journal_line *line, const struct record *now)
{
	struct record before = { 0 }, after = { 0 }, merged = { 0 };
	struct inverse v = { &before, &after };
	struct stays stays = { u, now };
	bool whole;

	record_copy(&before, now);
	record_copy(&after, now);
	whole = journal_cells(line, set_both, &v);
	if (whole) {
		record_merge(&after, &before, now, &merged, on_clash, &stays);
		merged.id = now->id;
		merged.rev = now->rev;
		change_put(pending(u, line, false), &merged);
	} else {
		note_broken(u, line->seq);
	}
	record_release(&before);
	record_release(&after);
	record_release(&merged);
	return whole ? ST_OK : ST_FAILED;
}

static enum status undo_line(struct undo *u, const struct journal_line *line, bool *again)
{
	const struct kind *kind = schema_kind(u->view->schema, line->ref.kind);
	struct record now = { 0 };
	enum status st;

	if (!kind || line->payload.n == 0) {
		notes_warn(u->notes, 0, 0, "строка журнала %llu: прежние значения уничтожены, вернуть нельзя",
			   (unsigned long long)line->seq);
		u->result->stayed++;
		return ST_OK;
	}
	st = view_get(u->view, line->ref, &now);
	if (st == ST_OK && line->action == JOURNAL_DELETE)
		notes_warn(u->notes, 0, 0, "запись %llu уже снова в базе", (unsigned long long)line->ref.id);
	else if (st == ST_OK && line->action == JOURNAL_ADD)
		st = undo_add(u, line, &now, again);
	else if (st == ST_OK)
		st = undo_change(u, line, &now);
	else if (st == ST_NO && line->action == JOURNAL_DELETE)
		st = undo_delete(u, line, kind);
	else if (st == ST_NO)
		st = ST_OK; /* gone since: nothing is left to take back */
	record_release(&now);
	return st;
}

/* ---- commits ---- */

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
	if (st == ST_NO || st == ST_CONFLICT) {
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

	if (!st && (u->n == UNDO_CHUNK || waiting(u, line.ref.id)))
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
	*u = (struct undo){ .store = store, .result = result, .notes = notes };
	*result = (struct undo_result){ 0 };
	u->waiting = mem_array(UNDO_CHUNK, sizeof(*u->waiting));
	return store_view(store, &u->view, notes);
}

static enum status finish(struct undo *u, enum status st)
{
	if (!st)
		st = flush(u);
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
	enum status st = begin(&u, store, result, notes);

	if (!st)
		st = store_batch_get(store, id, &batch, notes);
	if (!st)
		st = journal_each(u.view, 0, true, gather_line, &g);
	if (!st && g.n == 0 && batch.state == BATCH_UNDONE)
		st = fail(notes, ST_NO, "пакет %llu уже отменён", (unsigned long long)id);
	for (size_t i = 0; i < g.n && !st; i++)
		st = undo_next(&u, g.seqs[i]);
	free(g.seqs);
	free(g.undone.seqs);
	if (st)
		return finish(&u, st);
	st = finish(&u, ST_OK);
	if ((st == ST_NO && result->reverted) || st == ST_OK) {
		enum status closed = store_batch_close(store, id, BATCH_UNDONE, notes);

		st = closed ? closed : st;
	}
	return st;
}
