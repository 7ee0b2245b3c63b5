/* Many new records wait: they go as a window (window.h). Records that change go before it, those that need one of the new ones
 * behind it, and so do the few that the window refused. */
#include "flush_private.h"

#include "metodist/base/mem.h"

void flush_sort(const struct pending *p, struct sorted *s)
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

void sorted_release(struct sorted *s)
{
	free(s->fresh.v);
	free(s->early.v);
	free(s->late.v);
	*s = (struct sorted){ 0 };
}

/* Those the window refused wait for commits of their own. */
size_t flush_take_window(struct writing *w, const struct window *window, struct sorted *s)
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
		flush_count(w->import, &w->waits->v[place]);
	}
	/* what refers comes behind what it refers to */
	s->fresh.n = refused;
	late->v = mem_resize(late->v, late->n + refused + 1, sizeof(*late->v));
	memmove(late->v + refused, late->v, late->n * sizeof(*late->v));
	memcpy(late->v, s->fresh.v, refused * sizeof(*late->v));
	late->n += refused;
	return window->n - refused;
}

void flush_make_window(const struct writing *w, const struct sorted *s, struct window *window)
{
	const struct import *import = w->import;
	const struct pending *p = w->waits;
	bool all = s->late.n == 0;

	*window = (struct window){
		.store = import->config.store, .batch = import->batch, .from = p->first_id, .ids = p->next_id - p->first_id,
		.checked = import->checked, .n = s->fresh.n, .v = mem_array(s->fresh.n, sizeof(*window->v)),
		.position = all ? w->position : import->flushed, .state = all ? w->state : BATCH_OPEN,
		.told = (w->line - import->flushed_line) / 2,
	};
	for (size_t i = 0; i < window->n; i++) {
		const struct entry *e = &p->v[s->fresh.v[i]];

		window->v[i] = (struct window_record){
			.kind = e->kind, .id = e->id, .packed = e->packed,
			.position = all ? e->position : import->flushed,
		};
	}
}
