/* What a new record begins with. */
#include "card.h"

#include "metodist/store/journal.h"

enum {
	LINES_LOOKED_AT = 2000,     /* of the journal, from its end */
	SITTING_HOURS = 12,      /* what was entered today; older values are no pattern */
};

struct looking {
	const struct card *card;
	const struct kind *kind;
	bool typed_today;
	struct ref found;
	struct ref among;           /* changed with many others at once: when there is no better one */
	struct journal_line held;   /* seq 0: none; found, once the line before it is of another commit */
	bool many;                  /* of the kind in that commit */
	size_t seen;
};

static bool is_mine(const struct looking *l, const struct journal_line *line)
{
	const struct world *world = &l->card->screen.tui->app->world;
	int64_t began = world_now(world) - (int64_t)SITTING_HOURS * 3600 * 1000000;

	if (line->ref.kind != l->kind->id || !slice_is(line->user, world->user) ||
	    line->action == JOURNAL_DELETE || line->ref.id == l->card->edit.now.id)
		return false;
	/* A table that was loaded and a district that was made up are not what the operator typed. */
	return !l->typed_today || (!line->batch && line->action == JOURNAL_ADD && line->utc > began);
}

static void settle(struct looking *l)
{
	if (l->held.seq && !l->many)
		l->found = l->held.ref;
	else if (l->held.seq && !l->among.id)
		l->among = l->held.ref;
	l->held.seq = 0;
}

static bool is_last(void *ctx, const struct journal_line *line)
{
	struct looking *l = ctx;
	bool same = l->held.seq && memcmp(l->held.opid, line->opid, sizeof(line->opid)) == 0;

	if (!same)
		settle(l);
	if (!l->found.id && is_mine(l, line)) {
		l->many = same || line->batch;
		l->held = *line;
	}
	return !l->found.id && ++l->seen < LINES_LOOKED_AT;
}

bool think_last(const struct card *c, const struct kind *kind, bool typed_today, struct record *record)
{
	struct looking l = { .card = c, .kind = kind, .typed_today = typed_today };

	if (journal_each(card_view(c), 0, true, is_last, &l) != ST_OK)
		return false;
	settle(&l);
	if (!l.found.id && !typed_today)
		l.found = l.among;
	return l.found.id &&
	       view_get(card_view(c), (struct ref){ l.found.kind, 0, l.found.id }, record) == ST_OK;
}

void think_begin(struct card *c, const struct record *last)
{
	const struct kind *kind = c->edit.now.kind;
	struct record found = { 0 };
	struct buf scratch = { 0 };

	if (!last && think_last(c, kind, true, &found))
		last = &found;
	for (size_t i = 0; last && i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->flags & FIELD_STICKY && field_typed(f))
			editing_carry(&c->edit, card_view(c), f, record_value(card_view(c), last, f, 0, &scratch));
	}
	editing_suggest(&c->edit, card_view(c), NULL);
	editing_begin(&c->edit);
	buf_release(&scratch);
	record_release(&found);
}
