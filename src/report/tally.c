/* Saved counts: each by its own kind, conditions and day («физики с высшей на 1 сентября»). */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/filter.h"
#include "metodist/model/office.h"
#include "metodist/model/view.h"

/* One saved count. `words` and `filter` live as long as the view. */
struct tally {
	struct ref ref;
	const struct kind *kind;    /* NULL: there is no such kind any more */
	struct slice words;
	int32_t day;                /* DAY_NONE: of the view */
	struct filter *filter;
	struct filter_memory *memory;
	struct notes notes;
	enum status st;
	bool counted;
	uint64_t n;
};

struct tallies {
	struct view *view;
	const struct kind *kind;    /* of those counted now */
	struct tally *v;
	size_t n, cap;
};

static bool on_tally(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct tallies *t = ctx;
	struct tally *tally;

	(void)key;
	MEM_GROW(t->v, t->n, t->cap);
	tally = &t->v[t->n++];
	*tally = (struct tally){
		.ref = ref,
		.kind = schema_find_kind(t->view->schema, record_get(r, TALLY_KIND, 0)),
		.words = record_get(r, TALLY_FILTER, 0),
		.day = date_get(record_get(r, TALLY_ON, 0)),
	};
	if (tally->kind && tally->words.n)
		tally->st = filter_parse_line(t->view, tally->kind, tally->words, &tally->filter,
					      &tally->notes);
	return true;
}

static bool is_of(const struct tally *tally, const struct kind *kind)
{
	return tally->kind == kind && !tally->st;
}

/* Each on its own day. */
static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct tallies *t = ctx;
	int32_t today = t->view->today;

	(void)ref;
	(void)key;
	for (size_t i = 0; i < t->n; i++) {
		if (!is_of(&t->v[i], t->kind))
			continue;
		t->view->today = t->v[i].day == DAY_NONE ? today : t->v[i].day;
		t->v[i].n += !t->v[i].memory || filter_match_again(t->v[i].memory, r);
	}
	t->view->today = today;
	return true;
}

static bool on_one(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

/* One count may be led by an index to the few it counts. */
static enum status count_alone(struct tallies *t, struct tally *tally)
{
	const struct query q = { .kind = tally->kind, .by = BY_ID, .filter = tally->filter };
	int32_t today = t->view->today;
	enum status st;

	t->view->today = tally->day == DAY_NONE ? today : tally->day;
	st = view_each(t->view, &q, on_one, &tally->n);
	t->view->today = today;
	return st;
}

/* Several of a kind are counted in one pass over it. */
static enum status count_together(struct tallies *t)
{
	const struct query q = { .kind = t->kind, .by = BY_ID };

	for (size_t i = 0; i < t->n; i++)
		if (is_of(&t->v[i], t->kind) && t->v[i].filter)
			t->v[i].memory = filter_memory_new(t->v[i].filter, t->view);
	return view_each(t->view, &q, on_record, t);
}

static void count_kind(struct tallies *t, struct tally *first)
{
	enum status st;
	size_t n = 0;

	t->kind = first->kind;
	for (size_t i = 0; i < t->n; i++)
		n += is_of(&t->v[i], t->kind);
	st = n == 1 ? count_alone(t, first) : count_together(t);
	for (size_t i = 0; i < t->n; i++)
		if (is_of(&t->v[i], t->kind)) {
			t->v[i].counted = true;
			t->v[i].st = st;
		}
}

static void tell(const struct tallies *t, const struct tally *tally, struct table *table)
{
	const struct kind *kind = tally->kind;

	table_ref(table, t->view, tally->ref);
	table_add(table, kind ? slice_str(kind->plural) : (struct slice){ 0 });
	table_add(table, tally->words);
	table_day(table, tally->day);
	if (kind && !tally->st) {
		table_addf(table, "%llu", (unsigned long long)tally->n);
		/* a list speaks of today */
		if (tally->n && (tally->day == DAY_NONE || tally->day == t->view->today))
			table_opens(table, (struct ref){ .kind = kind->id }, tally->words);
		table_add(table, (struct slice){ 0 });
	} else {
		table_add(table, (struct slice){ 0 });
		table_add(table, slice_str(kind ? notes_first(&tally->notes) : "такого вида записей больше нет"));
	}
}

static void release(struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++) {
		filter_memory_free(t->v[i].memory);
		filter_free(t->v[i].filter);
		notes_release(&t->v[i].notes);
	}
	free(t->v);
}

enum status report_tally(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "tally", "Подсчёт", CELL_TEXT },   { "kind", "Записи", CELL_TEXT },
		{ "filter", "Отбор", CELL_TEXT },    { "on", "На день", CELL_DATE },
		{ "count", "Сколько", CELL_NUMBER }, { "note", "", CELL_TEXT },
	};
	struct tallies c = { .view = ask->view };
	struct query q = { .kind = schema_kind(ask->view->schema, kind_tally.id), .by = BY_TITLE };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);

	q.filter = filter;
	if (!st) {
		table_init(t, columns, ARRAY_SIZE(columns));
		st = view_each(ask->view, &q, on_tally, &c);
	}
	for (size_t i = 0; i < c.n; i++)
		if (c.v[i].kind && !c.v[i].st && !c.v[i].counted)
			count_kind(&c, &c.v[i]);
	for (size_t i = 0; i < c.n; i++)
		tell(&c, &c.v[i], t);
	release(&c);
	filter_free(filter);
	return st;
}
