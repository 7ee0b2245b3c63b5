/* What can be told before saving: what a new record begins with, what it looks like. */
#include "card.h"
#include "tui_private.h"

#include "metodist/base/sortkey.h"
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
	size_t seen;
};

static bool is_last(void *ctx, const struct journal_line *line)
{
	struct looking *l = ctx;
	const struct world *world = &l->card->screen.tui->app->world;
	bool mine = line->ref.kind == l->kind->id && slice_is(line->user, world->user) &&
		    line->action != JOURNAL_DELETE;

	/* A table that was loaded and a district that was made up are not what the operator typed. */
	if (mine && l->typed_today)
		mine = !line->batch && line->action == JOURNAL_ADD &&
		       line->utc > world_now(world) - (int64_t)SITTING_HOURS * 3600 * 1000000;
	if (mine && line->ref.id != l->card->edit.now.id)
		l->found = line->ref;
	return !l->found.id && ++l->seen < LINES_LOOKED_AT;
}

bool think_last(const struct card *c, const struct kind *kind, bool typed_today, struct record *record)
{
	struct looking l = { .card = c, .kind = kind, .typed_today = typed_today };

	return journal_each(card_view(c), 0, true, is_last, &l) == ST_OK && l.found.id &&
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

/* ---- is it there already? ---- */

struct likeness {
	struct card *card;
	struct slice letters;       /* of the title being typed */
	size_t seen;
};

static void title_letters(const struct card *c, const struct record *r, struct buf *letters)
{
	struct buf title = { 0 };

	record_title(card_view(c), r, &title);
	sortkey_letters(buf_view(&title), letters);
	buf_release(&title);
}

/* A person whose patronymic is not typed yet may be that one; «Задачи» is not «Задачи с параметрами». */
static bool is_same(const struct likeness *l, const struct record *r)
{
	const struct card *c = l->card;
	struct buf letters = { 0 };
	bool same;

	if (r->kind->likeness)
		return !r->kind->same || r->kind->same(card_view(c), r, &c->edit.now) != SAME_NO;
	title_letters(c, r, &letters);
	same = slice_eq(buf_view(&letters), l->letters);
	if (r->kind->same && same)
		same = r->kind->same(card_view(c), r, &c->edit.now) != SAME_NO;
	else if (r->kind->same)
		same = slice_starts(buf_view(&letters), l->letters);
	buf_release(&letters);
	return same;
}

static bool on_alike(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	enum { ALIKE_LOOKED_AT = 500 };
	struct likeness *l = ctx;
	struct card *c = l->card;

	(void)key;
	if (ref.id != c->edit.now.id && is_same(l, r))
		c->alike = (struct ref){ ref.kind, 0, ref.id };
	return !c->alike.id && ++l->seen < ALIKE_LOOKED_AT;
}

/* Title fields that must be filled are, and something can be looked for. */
static bool is_named(const struct record *r)
{
	bool any = false;

	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];
		bool has = !(f->flags & FIELD_DERIVED) && record_get(r, f->tag, 0).n;

		if (!(f->flags & FIELD_TITLE))
			continue;
		/* Titles that begin with a reference are many by nature: each person has several deficits. */
		if (field_is_ref(f) || (f->flags & FIELD_REQUIRED && !has))
			return false;
		any |= has;
	}
	return any;
}

static void describe(struct card *c)
{
	struct buf title = { 0 };

	view_title(card_view(c), c->alike, &title);
	buf_reset(&c->alike_text);
	buf_printf(&c->alike_text, "Похожа (F3 — открыть): %s · ", buf_cstr(&title));
	brief_record(card_view(c), c->alike, buf_view(&title), 2, &c->alike_text);
	buf_release(&title);
}

void think_alike(struct card *c)
{
	const struct kind *kind = c->edit.now.kind;
	struct likeness l = { .card = c };
	struct buf letters = { 0 };
	struct query query = { .kind = kind, .by = kind->likeness ? BY_LIKENESS : BY_TITLE };

	c->alike.id = 0;
	if (c->edit.now.id || !is_named(&c->edit.now))
		return;
	title_letters(c, &c->edit.now, &letters);
	l.letters = buf_view(&letters);
	if (kind->likeness) {
		struct buf title = { 0 };

		record_title(card_view(c), &c->edit.now, &title);
		buf_reset(&letters);
		kind->likeness(buf_view(&title), &letters);
		buf_release(&title);
		query.prefix = buf_view(&letters);
	} else {
		/* Parts of a title are joined in their own way in its index: the first word is the same in
		 * both. */
		const char *blank = letters.n ? memchr(letters.p, SORTKEY_SPACE, letters.n) : NULL;

		query.prefix = blank ? slice_from(letters.p, (size_t)(blank - letters.p)) : l.letters;
	}
	if (query.prefix.n && view_each(card_view(c), &query, on_alike, &l) == ST_OK && c->alike.id)
		describe(c);
	buf_release(&letters);
}
