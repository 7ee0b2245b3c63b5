/* Saved counts: each by its own kind, conditions and day («физики с высшей на 1 сентября»). */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/model/office.h"
#include "metodist/model/view.h"

struct tallying {
	const struct report_ask *ask;
	struct table *table;
};

static bool on_one(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

static enum status count_on(struct view *view, int32_t day, const struct kind *kind, struct slice line,
			    uint64_t *n, struct notes *notes)
{
	struct query q = { .kind = kind, .by = BY_ID };
	struct filter *filter = NULL;
	int32_t today = view->today;
	enum status st = line.n ? filter_parse_line(view, kind, line, &filter, notes) : ST_OK;

	q.filter = filter;
	if (day != DAY_NONE)
		view->today = day;
	if (!st)
		st = view_each(view, &q, on_one, n);
	view->today = today;
	filter_free(filter);
	return st;
}

static bool on_tally(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct tallying *c = ctx;
	struct slice line = record_get(r, TALLY_FILTER, 0);
	const struct kind *kind = schema_find_kind(c->ask->view->schema, record_get(r, TALLY_KIND, 0));
	int32_t day = date_get(record_get(r, TALLY_ON, 0));
	struct notes notes = { 0 };
	uint64_t n = 0;

	(void)key;
	table_ref(c->table, c->ask->view, ref);
	table_add(c->table, kind ? slice_str(kind->plural) : (struct slice){ 0 });
	table_add(c->table, line);
	table_day(c->table, day);
	if (kind && count_on(c->ask->view, day, kind, line, &n, &notes) == ST_OK) {
		table_addf(c->table, "%llu", (unsigned long long)n);
		/* a list speaks of today */
		if (n && (day == DAY_NONE || day == c->ask->view->today))
			table_opens(c->table, (struct ref){ .kind = kind->id }, line);
		table_add(c->table, (struct slice){ 0 });
	} else {
		table_add(c->table, (struct slice){ 0 });
		table_add(c->table, slice_str(kind ? notes_first(&notes) : "такого вида записей больше нет"));
	}
	notes_release(&notes);
	return true;
}

enum status report_tally(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "tally", "Подсчёт", CELL_TEXT },   { "kind", "Записи", CELL_TEXT },
		{ "filter", "Отбор", CELL_TEXT },    { "on", "На день", CELL_DATE },
		{ "count", "Сколько", CELL_NUMBER }, { "note", "", CELL_TEXT },
	};
	struct tallying c = { ask, t };
	struct query q = { .kind = schema_kind(ask->view->schema, kind_tally.id), .by = BY_TITLE };
	struct filter *filter = NULL;
	enum status st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);

	q.filter = filter;
	if (!st) {
		table_init(t, columns, ARRAY_SIZE(columns));
		st = view_each(ask->view, &q, on_tally, &c);
	}
	filter_free(filter);
	return st;
}
