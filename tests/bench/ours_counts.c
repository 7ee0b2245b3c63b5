/* Filters, counts and a report, as the program asks for them. */
#include "ours.h"

#include "metodist/model/classifiers.h"
#include "metodist/model/filter.h"
#include "metodist/model/teacher.h"
#include "metodist/report/report.h"

/* ---- filters and counts ---- */

static bool on_id(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;

	(void)key;
	cells_number(ref.id, l->answer);
	cells_fields(r, 0, &l->ours->person, l->answer);
	cells_end(l->answer);
	return true;
}

void ours_born_on(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct query q = { .kind = o->base->teacher, .by = TEACHER_BIRTH_DATE };
	const struct field *f = kind_field(q.kind, TEACHER_BIRTH_DATE);
	struct buf day = { 0 }, prefix = { 0 };
	struct notes notes = { 0 };

	date_put(&day, (int32_t)ask->values[0].number);
	f->type->sortkey(f, buf_view(&day), &prefix);
	q.prefix = buf_view(&prefix);
	must(view_each(o->base->view, &q, on_id, &(struct listing){ .ours = o, .answer = out }), &notes);
	buf_release(&day);
	buf_release(&prefix);
}

static bool on_match(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	(void)ref;
	(void)r;
	(void)key;
	++*(uint64_t *)ctx;
	return true;
}

void ours_educated(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct buf words[2] = { 0 };
	struct slice views[2];
	struct filter *filter;
	struct notes notes = { 0 };
	uint64_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		buf_str(&words[i], i ? "sex=" : "education=");
		buf_slice(&words[i], ask->values[i].bytes);
		views[i] = buf_view(&words[i]);
	}
	must(filter_parse(o->base->view, o->base->teacher, views, 2, &filter, &notes), &notes);
	must(view_each(o->base->view,
		       &(struct query){ .kind = o->base->teacher, .by = BY_ID, .filter = filter }, on_match,
		       &n),
	     &notes);
	cells_number(n, out);
	cells_end(out);
	filter_free(filter);
	buf_release(&words[0]);
	buf_release(&words[1]);
}

void ours_counts(struct ours *o, const struct ask *ask, struct buf *out)
{
	(void)ask;
	for (size_t i = 0; i < o->base->schema->n; i++)
		cells_number(view_count(o->base->view, &o->base->schema->kinds[i]), out);
	cells_end(out);
}

/* ---- a report: its counts by organization and area ---- */

static void add_counts(const struct table *t, struct buf *out)
{
	const struct classifier *areas = &classifier_area;

	for (size_t row = 0; row < table_nplain(t); row++)
		for (size_t i = 0; i < t->ncolumns; i++) {
			if (!choice_by_code(areas, slice_str(t->columns[i].name)) ||
			    slice_is(table_cell(t, row, i), "0"))
				continue;
			buf_slice(out, table_cell(t, row, 0));
			buf_printf(out, "\t%s\t", t->columns[i].name);
			buf_slice(out, table_cell(t, row, i));
			buf_char(out, '\n');
		}
}

void ours_report(struct ours *o, const struct ask *ask, struct buf *out)
{
	struct slice word = slice_str("teacher@organization@low_results=да");
	struct report_ask asked = {
		.view = o->base->view, .service = &o->service, .from = (int32_t)ask->values[0].number,
		.until = (int32_t)ask->values[1].number, .words = &word, .nwords = ask->nvalues > 2,
	};
	struct buf level = { 0 };
	struct notes notes = { 0 };
	struct table t;

	if (ask->work == REPORT_LEVEL) {
		buf_printf(&level, "level=%s", ask->values[2].bytes.p);
		word = buf_view(&level);
	}
	must(report_run(report_find(SLICE("deficits")), &asked, &t, &notes), &notes);
	add_counts(&t, out);
	table_release(&t);
	buf_release(&level);
	notes_release(&notes);
}
