/* Texts completed from what records hold: read a little at a time while nobody types, kept up with the journal. */
#include "completion.h"
#include "phrases.h"
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/model/usage.h"
#include "metodist/store/journal.h"

enum {
	RECORDS_AT_ONCE = 200,      /* about a millisecond */
	CHANGES_FOLLOWED = 500,     /* more than that (a table was loaded): all is read anew */
};

struct completions {
	struct usage *of[UINT8_MAX + 1];   /* by kind; NULL: not asked for yet */
	bool read[UINT8_MAX + 1];
	uint64_t seq;                      /* as of which they are */
};

struct completions *completions_new(uint64_t seq)
{
	struct completions *c = mem_alloc(sizeof(*c));

	c->seq = seq;
	return c;
}

static void forget(struct completions *c)
{
	for (size_t i = 0; i < ARRAY_SIZE(c->of); i++) {
		usage_free(c->of[i]);
		c->of[i] = NULL;
		c->read[i] = false;
	}
}

void completions_free(struct completions *c)
{
	if (c)
		forget(c);
	free(c);
}

bool completion_work(struct tui *tui, const struct kind *kind)
{
	struct completions *c = tui->completions;

	if (c->read[kind->id])
		return false;
	if (!c->of[kind->id])
		c->of[kind->id] = usage_new(kind);
	c->read[kind->id] = usage_read(c->of[kind->id], tui->view, RECORDS_AT_ONCE);
	return true;
}

void completion_hurry(struct tui *tui, const struct kind *kind, int64_t budget_us)
{
	int64_t until = steady_us() + budget_us;

	while (completion_work(tui, kind) && steady_us() < until)
		;
}

struct following {
	struct tui *tui;
	size_t n;
};

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct following *f = ctx;
	struct usage *usage = f->tui->completions->of[line->ref.kind];
	struct record r = { 0 };

	if (usage && line->action != JOURNAL_DELETE &&
	    view_get(f->tui->view, (struct ref){ line->ref.kind, 0, line->ref.id }, &r) == ST_OK)
		usage_add(usage, &r);
	record_release(&r);
	return ++f->n < CHANGES_FOLLOWED;
}

void completions_follow(struct tui *tui)
{
	struct completions *c = tui->completions;
	struct following f = { .tui = tui };

	if (journal_each(tui->view, c->seq, false, on_line, &f) != ST_OK || f.n == CHANGES_FOLLOWED)
		forget(c);
	c->seq = tui->seq;
}

size_t completion_list(struct tui *tui, const struct record *now, const struct field *f, struct slice typed,
		       struct usual *found, size_t most)
{
	const struct usage *usage = tui->completions->of[now->kind->id];

	return usage && usage_counts(f) ? usage_find(usage, now, f, typed, found, most) : 0;
}

/* False: nobody knows. Nothing appended though true: it is whole already. */
static bool complete(struct tui *tui, const struct record *now, const struct field *f, struct slice typed,
		     struct buf *whole)
{
	struct usual found;

	if (completion_list(tui, now, f, typed, &found, 1)) {
		if (!found.whole)
			buf_slice(whole, found.text);
		return true;
	}
	if (now->kind->complete)
		now->kind->complete(now, f, typed, whole);
	return whole->n > 0;
}

void completion_ahead(struct tui *tui, const struct record *now, const struct field *f, struct slice typed,
		      struct buf *whole)
{
	struct slice last = typed;
	size_t from = typed.n;

	if (f->phrases)
		buf_slice(whole, phrase_whole(f->phrases, typed));
	if (whole->n || !usage_counts(f) || complete(tui, now, f, typed, whole))
		return;
	/* «математика, физ»: the last of several. */
	while (from > 0 && typed.p[from - 1] != ',')
		from--;
	slice_skip(&last, from);
	slice_skip(&last, last.n - slice_trim(last).n);
	if (!from || !last.n)
		return;
	buf_slice(whole, slice_from(typed.p, typed.n - last.n));
	if (!complete(tui, now, f, last, whole) || whole->n == typed.n - last.n)
		buf_reset(whole);
}
