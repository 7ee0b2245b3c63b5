/* Undo is a new change: the inverse of a line merged into what stands now, so that only values still as written go back. */
#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { UNDO_CHUNK = 2000 };

struct undo {
	struct store *store;
	struct view *view;
	struct change *change;
	size_t in_change;
	uint64_t batch;
	struct undo_result *result;
	struct notes *notes;
};

struct inverse {
	struct record *before, *after;
};

static void set_both(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before, struct slice after)
{
	struct inverse *v = ctx;

	record_put(v->before, tag, row, wire, before);
	record_put(v->after, tag, row, wire, after);
}

struct stays {
	struct undo *u;
	const struct record *rec;
	size_t n;
};

static void note_stays(struct undo *u, const struct record *rec, const char *why)
{
	struct buf title = { 0 };

	record_title(u->view, rec, &title);
	notes_warn(u->notes, 0, 0, "%s %llu «%s»: %s", rec->kind->label, (unsigned long long)rec->id, buf_cstr(&title), why);
	buf_release(&title);
	u->result->stayed++;
}

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
	s->n++;
}

static bool has_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	(void)kind;
	(void)tag;
	(void)from;
	*(bool *)ctx = true;
	return false;
}

static enum status flush(struct undo *u)
{
	enum status st;

	if (!u->change)
		return ST_OK;
	st = change_commit(u->change, u->notes);
	if (!st && change_last_seq(u->change)) {
		if (!u->result->from)
			u->result->from = change_last_seq(u->change) - u->in_change + 1;
		u->result->to = change_last_seq(u->change);
	}
	change_free(u->change);
	u->change = NULL;
	u->in_change = 0;
	return st ? st : store_view_renew(u->view, u->notes);
}

static struct change *pending(struct undo *u, uint64_t seq)
{
	if (!u->change)
		u->change = change_begin(u->store);
	u->in_change++;
	u->result->reverted++;
	change_undoes(u->change, seq);
	return u->change;
}

/* An added record goes again if it is as it was written and nobody refers to it. */
static enum status undo_add(struct undo *u, const struct journal_line *line, const struct record *now)
{
	bool referred = false;
	enum status st;

	if (now->rev != line->seq) {
		struct record was = { 0 };
		bool changed;

		st = journal_version(u->view, line->ref, line->seq, &was, u->notes);
		if (st) {
			record_release(&was);
			return st;
		}
		struct buf a = { 0 }, b = { 0 };

		record_pack(&was, &a);
		record_pack(now, &b);
		changed = a.n != b.n || memcmp(a.p + 20, b.p + 20, a.n - 20) != 0;
		buf_release(&a);
		buf_release(&b);
		record_release(&was);
		if (changed) {
			note_stays(u, now, "с тех пор изменена, оставлена");
			return ST_OK;
		}
	}
	st = view_referrers(u->view, line->ref, NULL, 0, has_referrer, &referred);
	if (st)
		return st;
	if (referred) {
		note_stays(u, now, "на неё уже ссылаются, оставлена");
		return ST_OK;
	}
	change_delete(pending(u, line->seq), line->ref, now->rev);
	return ST_OK;
}

static enum status undo_delete(struct undo *u, const struct journal_line *line, const struct kind *kind)
{
	struct record back = { 0 }, gone = { 0 };
	struct inverse v = { &back, &gone };

	record_init(&back, kind);
	record_init(&gone, kind);
	back.id = line->ref.id;
	if (!journal_cells(line, set_both, &v))
		return fail(u->notes, ST_FAILED, "журнал повреждён в строке %llu", (unsigned long long)line->seq);
	change_revive(pending(u, line->seq), &back, line->seq);
	record_release(&back);
	record_release(&gone);
	return ST_OK;
}

static enum status undo_change(struct undo *u, const struct journal_line *line, const struct record *now)
{
	struct record before = { 0 }, after = { 0 }, merged = { 0 };
	struct inverse v = { &before, &after };
	struct stays stays = { u, now, 0 };
	bool whole;

	record_copy(&before, now);
	record_copy(&after, now);
	whole = journal_cells(line, set_both, &v);
	if (whole) {
		record_merge(&after, &before, now, &merged, on_clash, &stays);
		merged.id = now->id;
		merged.rev = now->rev;
		change_put(pending(u, line->seq), &merged);
	}
	record_release(&before);
	record_release(&after);
	record_release(&merged);
	return whole ? ST_OK : fail(u->notes, ST_FAILED, "журнал повреждён в строке %llu", (unsigned long long)line->seq);
}

static enum status undo_line(struct undo *u, const struct journal_line *line)
{
	const struct kind *kind = schema_kind(u->view->schema, line->ref.kind);
	struct record now = { 0 };
	enum status st;

	if (!kind || line->payload.n == 0) {
		notes_warn(u->notes, 0, 0, "строка журнала %llu: прежние значения уничтожены, вернуть нельзя", (unsigned long long)line->seq);
		u->result->stayed++;
		return ST_OK;
	}
	st = view_get(u->view, line->ref, &now);
	if (st == ST_OK && line->action == JOURNAL_DELETE)
		notes_warn(u->notes, 0, 0, "запись %llu уже снова в базе", (unsigned long long)line->ref.id);
	else if (st == ST_OK && line->action == JOURNAL_ADD)
		st = undo_add(u, line, &now);
	else if (st == ST_OK)
		st = undo_change(u, line, &now);
	else if (st == ST_NO && line->action == JOURNAL_DELETE)
		st = undo_delete(u, line, kind);
	else if (st == ST_NO)
		st = ST_OK; /* gone since: nothing is left to take back */
	record_release(&now);
	return st;
}

static enum status begin(struct undo *u, struct store *store, struct undo_result *result, struct notes *notes)
{
	*u = (struct undo){ .store = store, .result = result, .notes = notes };
	*result = (struct undo_result){ 0 };
	return store_view(store, &u->view, notes);
}

static enum status finish(struct undo *u, enum status st)
{
	if (!st)
		st = flush(u);
	change_free(u->change);
	store_view_end(u->view);
	return st ? st : u->result->stayed ? ST_NO : ST_OK;
}

enum status store_undo_seq(struct store *store, uint64_t seq, struct undo_result *result, struct notes *notes)
{
	struct journal_line line;
	struct undo u;
	enum status st = begin(&u, store, result, notes);

	if (st)
		return st;
	st = journal_get(u.view, seq, &line);
	if (st == ST_NO)
		fail(notes, st, "изменения %llu в журнале нет", (unsigned long long)seq);
	if (!st)
		st = undo_line(&u, &line);
	return finish(&u, st);
}

/* ---- a batch, newest line first ---- */

struct gather {
	uint64_t batch;
	int64_t started;
	uint64_t *seqs;
	size_t n, cap;
};

static bool gather_line(void *ctx, const struct journal_line *line)
{
	struct gather *g = ctx;

	if (line->batch == g->batch && !line->undoes) {
		MEM_GROW(g->seqs, g->n, g->cap);
		g->seqs[g->n++] = line->seq;
	}
	/* older lines cannot be of this batch; a clock set back by a minute is allowed for */
	return line->utc > g->started - 60 * 1000000LL;
}

static bool touches_pending(const struct undo *u, const uint64_t *ids, struct ref ref)
{
	for (size_t i = 0; i < u->in_change; i++)
		if (ids[i] == ref.id)
			return true;
	return false;
}

/* A record that occurs again needs what was already undone committed first; so does a target before those that refer to it are gone. */
static enum status undo_lines(struct undo *u, const struct gather *g)
{
	uint64_t *ids = mem_array(UNDO_CHUNK, sizeof(*ids));
	struct journal_line line;
	enum status st = ST_OK;
	uint8_t last_kind = 0;

	for (size_t i = 0; !st && i < g->n; i++) {
		st = journal_get(u->view, g->seqs[i], &line);
		if (!st && (u->in_change == UNDO_CHUNK || line.ref.kind != last_kind || line.action == JOURNAL_CHANGE) &&
		    (u->in_change == UNDO_CHUNK || line.ref.kind != last_kind || touches_pending(u, ids, line.ref))) {
			st = flush(u);
			if (!st)
				st = journal_get(u->view, g->seqs[i], &line);
		}
		if (!st) {
			size_t before = u->in_change;

			last_kind = line.ref.kind;
			st = undo_line(u, &line);
			if (u->in_change > before)
				ids[before] = line.ref.id;
		}
	}
	free(ids);
	return st;
}

enum status store_undo_batch(struct store *store, uint64_t id, struct undo_result *result, struct notes *notes)
{
	struct gather g = { .batch = id };
	struct batch batch;
	struct undo u;
	enum status st = begin(&u, store, result, notes);

	if (st)
		return st;
	st = store_batch_get(store, id, &batch, notes);
	if (!st && batch.state == BATCH_UNDONE)
		st = fail(notes, ST_NO, "пакет %llu уже отменён", (unsigned long long)id);
	g.started = batch.started;
	if (!st)
		st = journal_each(u.view, 0, true, gather_line, &g);
	if (!st)
		st = undo_lines(&u, &g);
	free(g.seqs);
	st = finish(&u, st);
	if (st == ST_OK || st == ST_NO) {
		enum status closed = result->reverted || st == ST_OK ? store_batch_close(store, id, BATCH_UNDONE, notes) : ST_OK;

		st = closed ? closed : st;
	}
	return st;
}

/* ---- the next change of this user to take back ---- */

struct candidate {
	const char *user;
	uint64_t *undone;
	size_t n, cap;
	uint64_t seq;
};

static bool is_candidate(void *ctx, const struct journal_line *line)
{
	struct candidate *c = ctx;

	if (line->undoes) {
		MEM_GROW(c->undone, c->n, c->cap);
		c->undone[c->n++] = line->undoes;
		return true;
	}
	if (!slice_is(line->user, c->user))
		return true;
	for (size_t i = 0; i < c->n; i++)
		if (c->undone[i] == line->seq)
			return true;
	c->seq = line->seq;
	return false;
}

uint64_t store_undo_candidate(struct store *store, const char *user)
{
	struct candidate c = { .user = user };
	struct notes notes = { 0 };
	struct view *view;

	if (store_view(store, &view, &notes) == ST_OK) {
		journal_each(view, 0, true, is_candidate, &c);
		store_view_end(view);
	}
	free(c.undone);
	notes_release(&notes);
	return c.seq;
}
