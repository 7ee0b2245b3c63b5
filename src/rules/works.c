#include "metodist/rules/works.h"

#include <stdlib.h>

#include "metodist/base/mem.h"

/* The record borrows the view; `work` points to it once all are read. */
struct ledger {
	struct line {
		struct record record;
		struct work work;
	} * v;
	size_t n, cap;
};

static void on_work(void *ctx, const struct work *work)
{
	struct ledger *l = ctx;

	MEM_GROW(l->v, l->n, l->cap);
	l->v[l->n++] = (struct line){ *work->record, *work };
}

void ledger_each(struct ledger **ledger, const struct view *view, int32_t from, int32_t until, work_fn *each,
		 void *ctx)
{
	if (until > view->today)
		until = view->today;
	if (!*ledger) {
		*ledger = mem_alloc(sizeof(**ledger));
		works_each(view, on_work, *ledger);
		for (size_t i = 0; i < (*ledger)->n; i++)
			(*ledger)->v[i].work.record = &(*ledger)->v[i].record;
	}
	for (size_t i = 0; i < (*ledger)->n; i++) {
		struct work work;

		if (!work_belongs(&(*ledger)->v[i].work, from, until))
			continue;
		work = (*ledger)->v[i].work;
		if (work.until > until)
			work.until = until;
		each(ctx, &work);
	}
}

void ledger_free(struct ledger *ledger)
{
	if (ledger)
		free(ledger->v);
	free(ledger);
}
