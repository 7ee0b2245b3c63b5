/* Many new records wait: they go as a window (window.h). Records that change go before it, those that need one of the new ones
 * behind it, and so do the few that the window refused. */
#include "flush_private.h"

#include "metodist/base/mem.h"

/* Which go in which way. */
struct sorted {
	struct some fresh, early, late; /* late: it refers to one of the new ones */
};

static void sort_waiting(const struct pending *p, struct sorted *s)
{
	s->fresh.v = mem_array(p->n, sizeof(size_t));
	s->early.v = mem_array(p->n, sizeof(size_t));
	s->late.v = mem_array(p->n, sizeof(size_t));
	for (size_t i = 0; i < p->n; i++) {
		const struct entry *e = &p->v[i];
		struct record r = { 0 };

		if (e->fresh)
			s->fresh.v[s->fresh.n++] = i;
		else if (record_open(&r, e->kind, e->id, e->packed, false) && flush_waits_for_others(&r))
			s->late.v[s->late.n++] = i;
		else
			s->early.v[s->early.n++] = i;
		record_release(&r);
	}
}

static void sorted_release(struct sorted *s)
{
	free(s->fresh.v);
	free(s->early.v);
	free(s->late.v);
}

/* Those the window refused wait for commits of their own. */
static void take_window(struct writing *w, const struct window *window, struct sorted *s)
{
	struct some *late = &s->late;
	size_t refused = 0;

	for (size_t i = 0; i < window->n; i++) {
		size_t place = s->fresh.v[i];

		if (!window->v[i].written) {
			s->fresh.v[refused++] = place;
			continue;
		}
		w->ids[place] = window->v[i].id;
		flush_count(w->import, &w->import->pending.v[place]);
	}
	/* what refers comes behind what it refers to */
	s->fresh.n = refused;
	late->v = mem_resize(late->v, late->n + refused + 1, sizeof(*late->v));
	memmove(late->v + refused, late->v, late->n * sizeof(*late->v));
	memcpy(late->v, s->fresh.v, refused * sizeof(*late->v));
	late->n += refused;
}

static enum status write_window(struct writing *w, struct sorted *s)
{
	struct import *import = w->import;
	struct pending *p = &import->pending;
	bool all = s->late.n == 0;
	struct window window = {
		.store = import->config.store, .batch = import->batch, .from = p->first_id, .ids = p->next_id - p->first_id,
		.checked = import->seen_seq, .n = s->fresh.n,
		.position = all ? import->position : import->flushed, .state = all ? w->state : BATCH_OPEN,
		.told_from = transfer_progress(import), .told = (import->line - import->flushed_line) / 2,
	};
	enum status st;

	window.v = mem_array(window.n, sizeof(*window.v));
	for (size_t i = 0; i < window.n; i++) {
		const struct entry *e = &p->v[s->fresh.v[i]];

		window.v[i] = (struct window_record){
			.kind = e->kind, .id = e->id, .packed = e->packed,
			.position = all ? e->position : import->flushed,
		};
	}
	st = window_commit(&window, w->notes);
	take_window(w, &window, s);
	free(window.v);
	return st;
}

enum status flush_window(struct writing *w)
{
	struct sorted s = { 0 };
	enum status st = ST_OK;

	sort_waiting(&w->import->pending, &s);
	if (s.early.n)
		st = flush_chunks(w, &s.early, false, BATCH_OPEN);
	if (!st)
		st = write_window(w, &s);
	if (!st && s.late.n)
		st = flush_chunks(w, &s.late, false, BATCH_OPEN);
	if (!st && s.late.n)
		st = flush_position(w, w->import->position, w->state);
	sorted_release(&s);
	return st;
}
