/* The change of a user to take back next. */
#include "internal.h"

#include "metodist/base/mem.h"

struct candidate {
	const struct view *view;
	const char *user;
	uint64_t *undone;
	size_t n, cap;
	uint64_t seq;
};

/* Where it stands among the undone, or belongs. */
static size_t place(const struct candidate *c, uint64_t seq)
{
	size_t low = 0, high = c->n;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (c->undone[middle] < seq)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_undone(const struct candidate *c, uint64_t seq)
{
	size_t at = place(c, seq);

	return at < c->n && c->undone[at] == seq;
}

/* Mostly at the end: of two undos the newer one took back the older change. */
static void add_undone(struct candidate *c, uint64_t seq)
{
	size_t at = place(c, seq);

	MEM_GROW(c->undone, c->n, c->cap);
	memmove(c->undone + at + 1, c->undone + at, (c->n++ - at) * sizeof(seq));
	c->undone[at] = seq;
}

/* Others may have done away with what the line did. */
static bool nothing_left(const struct candidate *c, const struct journal_line *line)
{
	struct record now = { 0 };
	bool there = view_get(c->view, line->ref, &now) != ST_NO;

	record_release(&now);
	return there == (line->action == JOURNAL_DELETE);
}

/* Newest first, so an undo is met before what it undoes; one that was itself undone undoes nothing. */
static bool is_candidate(void *ctx, const struct journal_line *line)
{
	struct candidate *c = ctx;

	if (line->undoes) {
		if (!is_undone(c, line->seq))
			add_undone(c, line->undoes);
		return true;
	}
	if (!slice_is(line->user, c->user) || is_undone(c, line->seq) || nothing_left(c, line))
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
		c.view = view;
		journal_each(view, 0, true, is_candidate, &c);
		store_view_end(view);
	}
	free(c.undone);
	notes_release(&notes);
	return c.seq;
}
