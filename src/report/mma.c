/* The publishable list of the актив and its work (А 2.1): only those who agreed to the spreading of their
 * data; the others are counted, not named. */
#include "local.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/methodist.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"
#include "works.h"

struct listing {
	struct works works;
	struct table *table;
	const struct view *view;
	size_t silent;               /* serve and did not agree */
};

static bool agreed(const struct view *view, const struct record *teacher)
{
	struct buf scratch = { 0 };
	bool yes =
		record_value(view, teacher, kind_field(teacher->kind, TEACHER_CONSENT_SPREADING), 0, &scratch)
			.n > 0;

	buf_release(&scratch);
	return yes;
}

static void add_member(struct listing *l, const struct record *methodist, const struct record *teacher)
{
	struct slice who = record_get(methodist, METHODIST_TEACHER, 0);
	uint32_t row = groups_of(&l->works.rows, l->view, slice_from(who.p, REF_SIZE));

	table_ref(l->table, l->view, (struct ref){ methodist->kind->id, 0, methodist->id });
	table_value(l->table, l->view, teacher, "position");
	table_value(l->table, l->view, teacher, "organization");
	table_value(l->table, l->view, teacher, "category");
	table_value(l->table, l->view, methodist, "directions");
	table_day(l->table, date_get(record_get(methodist, METHODIST_INCLUDED, 0)));
	works_cell(&l->works, l->table, row, COUNT_ALL);
}

static bool on_methodist(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;
	struct slice who = record_get(r, METHODIST_TEACHER, 0);
	struct record teacher = { 0 };

	(void)ref;
	(void)key;
	if (!who.n || !methodist_serves(r, l->view->today) ||
	    view_get(l->view, ref_get(who, 0), &teacher) != ST_OK)
		return true;
	if (agreed(l->view, &teacher))
		add_member(l, r, &teacher);
	else
		l->silent++;
	record_release(&teacher);
	return true;
}

enum status report_mma(const struct report_ask *ask, struct table *t, struct notes *notes)
{
	static const struct column columns[] = {
		{ "methodist", "Методист", CELL_TEXT }, { "position", "Должность", CELL_TEXT },
		{ "organization", "Организация", CELL_TEXT }, { "category", "Категория", CELL_TEXT },
		{ "directions", "Направления", CELL_TEXT }, { "included", "В активе с", CELL_DATE },
		{ "works", "Работ", CELL_NUMBER },
	};
	struct listing l = { .table = t, .view = ask->view };
	struct query q = { .kind = schema_kind(ask->view->schema, kind_methodist.id), .by = BY_TITLE };
	struct filter *filter = NULL;
	enum status st = works_run(&l.works, ask, WORK_DOER, WORK_NOTHING, notes);

	if (!st)
		st = filter_parse(ask->view, q.kind, ask->words, ask->nwords, &filter, notes);
	if (!st) {
		q.filter = filter;
		table_init(t, columns, ARRAY_SIZE(columns));
		st = view_each(ask->view, &q, on_methodist, &l);
	}
	if (!st && l.silent)
		table_foot(t, "Без согласия на распространение не названы: %zu", l.silent);
	filter_free(filter);
	works_close(&l.works);
	return st;
}
