/* Which lines are taken back already, and the change of a user to take back next. */
#include "undo_private.h"

#include "metodist/base/mem.h"

/* Where it stands among the undone, or belongs. */
static size_t place(const struct undone *u, uint64_t seq)
{
	size_t low = 0, high = u->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (u->seqs[middle] < seq)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool undone_has(const struct undone *u, uint64_t seq)
{
	size_t at = place(u, seq);

	return at < u->n && u->seqs[at] == seq;
}

/* Mostly at the end: of two undos the newer one took back the older change. */
static void add_undone(struct undone *u, uint64_t seq)
{
	size_t at = place(u, seq);

	MEM_GROW(u->seqs, u->n, u->cap);
	memmove(u->seqs + at + 1, u->seqs + at, (u->n++ - at) * sizeof(seq));
	u->seqs[at] = seq;
}

bool undone_skips(struct undone *u, const struct journal_line *line)
{
	if (undone_has(u, line->seq))
		return true;
	if (line->undoes)
		add_undone(u, line->undoes);
	return line->undoes != 0;
}

struct candidate {
	const struct view *view;
	const char *user;
	struct undone undone;
	uint64_t below, seq;
};

/* Others may have done away with what the line did. */
static bool nothing_left(const struct candidate *c, const struct journal_line *line)
{
	struct record now = { 0 };
	bool there = view_get(c->view, line->ref, &now) != ST_NO;

	record_release(&now);
	return there == (line->action == JOURNAL_DELETE);
}

static bool is_candidate(void *ctx, const struct journal_line *line)
{
	struct candidate *c = ctx;

	if (undone_skips(&c->undone, line) || !slice_is(line->user, c->user) ||
	    (c->below && line->seq >= c->below) || nothing_left(c, line))
		return true;
	c->seq = line->seq;
	return false;
}

uint64_t store_undo_candidate(struct store *store, const char *user, uint64_t below)
{
	struct candidate c = { .user = user, .below = below };
	struct notes notes = { 0 };
	struct view *view;

	if (store_view(store, &view, &notes) == ST_OK) {
		c.view = view;
		journal_each(view, 0, true, is_candidate, &c);
		store_view_end(view);
	}
	free(c.undone.seqs);
	notes_release(&notes);
	return c.seq;
}
