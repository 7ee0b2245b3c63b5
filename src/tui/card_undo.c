/* What was taken away, cleared or pasted in a card and is not saved yet: Ctrl+Z takes it back, the newest first.
 * What was typed since stays. */
#include "card.h"

#include "metodist/base/mem.h"

enum { MARKS_MOST = 20 };

static void drop_mark(struct card *c, size_t i)
{
	record_release(&c->marks[i].before);
	record_release(&c->marks[i].after);
	memmove(c->marks + i, c->marks + i + 1, (--c->nmarks - i) * sizeof(*c->marks));
}

void card_mark(struct card *c)
{
	struct mark *mark;

	if (c->nmarks == MARKS_MOST)
		drop_mark(c, 0);
	MEM_GROW(c->marks, c->nmarks, c->marks_cap);
	mark = &c->marks[c->nmarks++];
	*mark = (struct mark){ 0 };
	record_copy(&mark->before, &c->edit.now);
}

void card_marked(struct card *c)
{
	struct mark *mark = &c->marks[c->nmarks - 1];

	record_copy(&mark->after, &c->edit.now);
	if (!record_differs(&mark->before, &mark->after))
		drop_mark(c, c->nmarks - 1);
}

void card_forget_marks(struct card *c)
{
	while (c->nmarks)
		drop_mark(c, c->nmarks - 1);
}

static bool has_row(const struct record *r, uint16_t row)
{
	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *rows = &r->kind->fields[i];

		for (size_t k = 0; rows->nrows && rows->tag && k < record_nrows(r, rows); k++)
			if (record_row(r, rows, k) == row)
				return true;
	}
	return false;
}

/* Texts of rows that are gone would be refused for ever. */
static void clear_faults(struct card *c)
{
	for (size_t i = c->edit.nfaults; i-- > 0;)
		if (c->edit.faults[i].row && !has_row(&c->edit.now, c->edit.faults[i].row))
			editing_clear(&c->edit, c->edit.faults[i].tag, c->edit.faults[i].row);
}

/* A cell that was changed since stays as it was changed. */
static void ignore_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	(void)ctx;
	(void)tag;
	(void)row;
	(void)mine;
	(void)theirs;
}

bool card_take_back(struct card *c)
{
	struct record merged = { 0 };
	struct mark *mark;

	if (!c->nmarks)
		return false;
	mark = &c->marks[c->nmarks - 1];
	record_merge(&mark->after, &mark->before, &c->edit.now, &merged, ignore_clash, NULL);
	record_release(&c->edit.now);
	c->edit.now = merged;
	drop_mark(c, c->nmarks - 1);
	clear_faults(c);
	return true;
}
