/* Nothing answers the filter: which condition stands in the way. Counted while no key waits; any key stops it. */
#include "list_private.h"

enum { SLICE_US = 4000, LOOK = 256 };

void list_why_begin(struct list *l)
{
	struct list_why *w = &l->why;

	w->on = l->filter && !l->tag && l->has_base && !l->base.n && filter_count(l->filter) <= LIST_WHY_MAX;
	buf_reset(&w->told);
	buf_reset(&w->after);
	memset(w->n, 0, sizeof(w->n));
}

struct looking {
	struct list *l;
	int64_t until;
	size_t n;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct looking *look = ctx;
	struct list_why *w = &look->l->why;
	size_t lone = filter_fails_only(look->l->filter, list_view(look->l), r);

	(void)ref;
	if (lone < LIST_WHY_MAX)
		w->n[lone]++;
	if (++look->n % LOOK || steady_us() < look->until)
		return true;
	buf_slice(&w->after, key);
	return false;
}

/* Lines for below the list. */
static void tell(struct list *l)
{
	struct list_why *w = &l->why;
	size_t n = filter_count(l->filter);

	for (size_t i = 0; i < n; i++) {
		if (!w->n[i] || n == 1)
			continue;
		buf_str(&w->told, "без «");
		filter_tell_one(l->filter, list_view(l), i, &w->told);
		buf_printf(&w->told, "» нашлось бы %zu\n", w->n[i]);
	}
	if (!w->told.n && n > 1)
		buf_str(&w->told, "Мешает не одно условие: снимите хотя бы два\n");
	buf_str(&w->told, "F6 — изменить отбор");
}

bool list_why_work(struct list *l)
{
	struct list_why *w = &l->why;
	struct looking look = { l, steady_us() + SLICE_US, 0 };
	struct buf after = w->after;
	struct query q = { .kind = l->kind, .by = BY_TITLE };

	if (!w->on)
		return false;
	w->after = (struct buf){ 0 };
	if (after.n)
		q.after = buf_view(&after);
	view_each(list_view(l), &q, on_record, &look);
	buf_release(&after);
	w->on = w->after.n > 0;
	if (!w->on)
		tell(l);
	return true;
}

void list_why_draw(const struct list *l, struct pane p, int row)
{
	pane_text(p, row++, 3, 0,
		  l->box.text.n || l->filter ? SLICE("Ничего не найдено; Ins — внести такую запись") :
					       SLICE("Здесь пока пусто; Ins — внести первую запись"),
		  STYLE_NORMAL, false);
	if (!l->box.text.n && l->has_base && !l->base.n)
		pane_wrap(pane_sub(p, row + 1, 3, 0, -1), 0, buf_view(&l->why.told), STYLE_NORMAL);
}
