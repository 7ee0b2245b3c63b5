#include "metodist/rules/works.h"

#include <assert.h>
#include <stdlib.h>

#include "metodist/base/mem.h"
#include "metodist/rules/judge.h"

enum { CODES = 256, KINDS = 256 };

/* A line holds what work_read told, short: there are many, and to take fresh memory costs more than to fill it.
 * The terms lie apart, for a period is looked for in them alone; so do the codes, which are few: in the records
 * they are far. */
struct ledger {
	struct line {
		const char *packed;
		uint64_t id : 48, kind : 8;
		uint64_t first;
		uint32_t packed_n, doers_at, doers_n; /* the doers lie in `packed` */
		uint32_t direction, duty, tasks;      /* places in `codes` */
	} * v;
	struct term {
		int32_t day, last, until; /* last: on which a period may begin that it belongs to */
	} * terms;
	size_t n, cap, terms_cap;
	struct slice *codes;
	size_t ncodes, codes_cap;
	uint32_t newest[CODES];           /* places in `codes`, by their ends */
	const struct kind *kinds[KINDS];  /* by their numbers */
	struct arena arena;
};

static uint32_t place_of(struct ledger *l, struct slice codes)
{
	size_t ends = codes.n ? 1 + codes.n * 31 + (uint8_t)codes.p[0] * 7 + (uint8_t)codes.p[codes.n - 1] : 0;
	uint32_t *place = &l->newest[ends % CODES];

	if (l->ncodes && slice_eq(l->codes[*place], codes))
		return *place;
	MEM_GROW(l->codes, l->ncodes, l->codes_cap);
	*place = (uint32_t)l->ncodes++;
	l->codes[*place] = codes.n ? arena_copy(&l->arena, codes) : codes;
	return *place;
}

static void add(struct ledger *l, const struct work *work)
{
	const struct record *r = work->record;
	size_t n = l->n;

	assert(r->packed.p && r->rev >> 48 == 0);
	MEM_GROW(l->terms, l->n, l->terms_cap);
	MEM_GROW(l->v, l->n, l->cap);
	l->n++;
	l->terms[n] = (struct term){ work->day, work_belongs_until(work), work->until };
	l->kinds[r->kind->id] = r->kind;
	l->v[n] = (struct line){
		.packed = r->packed.p, .packed_n = (uint32_t)r->packed.n, .id = r->id, .kind = r->kind->id,
		.first = work->first, .doers_n = (uint32_t)work->doers.n,
		.doers_at = work->doers.n ? (uint32_t)(work->doers.p - r->packed.p) : 0,
		.direction = place_of(l, work->direction), .duty = place_of(l, work->duty),
		.tasks = place_of(l, work->tasks),
	};
}

static void tell(const struct ledger *l, size_t i, int32_t until, work_fn *each, void *ctx)
{
	const struct line *line = &l->v[i];
	struct record record;
	const struct work work = {
		.record = &record,
		.day = l->terms[i].day,
		.until = l->terms[i].until < until ? l->terms[i].until : until,
		.first = line->first,
		.doers = slice_from(line->packed + line->doers_at, line->doers_n),
		.direction = l->codes[line->direction],
		.duty = l->codes[line->duty],
		.tasks = l->codes[line->tasks],
	};

	if (record_open(&record, l->kinds[line->kind], line->id, slice_from(line->packed, line->packed_n), false))
		each(ctx, &work);
}

static void on_record(struct judging *judging, const struct record *r, void *ctx)
{
	struct work work;

	if (work_read(r, judging->view->today, &work))
		add(ctx, &work);
}

static const struct ledger *ledger_of(struct judging *judging)
{
	const struct schema *schema = judging->view->schema;

	if (judging->works)
		return judging->works;
	judging->works = mem_alloc(sizeof(*judging->works));
	for (size_t i = 0; i < schema->n; i++)
		if (schema->kinds[i].work.day)
			judge_each_of(judging, &schema->kinds[i], on_record, judging->works);
	return judging->works;
}

void ledger_each(struct judging *judging, int32_t from, int32_t until, work_fn *each, void *ctx)
{
	const struct ledger *l = ledger_of(judging);

	if (until > judging->view->today)
		until = judging->view->today;
	for (size_t i = 0; i < l->n; i++)
		if (l->terms[i].day <= until && l->terms[i].last >= from)
			tell(l, i, until, each, ctx);
}

void ledger_free(struct ledger *ledger)
{
	if (ledger) {
		free(ledger->v);
		free(ledger->terms);
		free(ledger->codes);
		arena_release(&ledger->arena);
	}
	free(ledger);
}
