#include "works.h"

#include "metodist/model/methodist.h"
#include "metodist/model/view.h"
#include "metodist/model/works.h"

static uint16_t tag_of(const struct kind *kind, enum work_part part)
{
	switch (part) {
	case WORK_DOER:
		return kind->work.doer;
	case WORK_DIRECTION:
		return kind->work.direction;
	case WORK_DUTY:
		return kind->work.duty;
	case WORK_TASKS:
		return kind->work.tasks;
	case WORK_NOTHING:
		break;
	}
	return 0;
}

/* «responsible», «decisions.owner» */
static void add_path(const struct kind *kind, uint16_t tag, struct buf *path)
{
	const struct field *f = kind_field(kind, tag), *rows = kind_rows_of(kind, f);

	if (rows)
		buf_printf(path, "%s.", rows->name);
	buf_str(path, f->name);
}

static bool open_way(struct works *w, struct count *c, enum work_part part, bool rows)
{
	struct buf path = { 0 };
	bool found;

	add_path(c->kind, tag_of(c->kind, part), &path);
	found = rows ? count_rows(c, buf_view(&path), &w->rows)
		     : count_columns(c, buf_view(&path), &w->columns);
	buf_release(&path);
	return found;
}

static enum status run_kind(struct works *w, const struct kind *kind, enum work_part row,
			    enum work_part column, struct notes *notes)
{
	struct count *c = &w->v[w->n++];
	struct buf words = { 0 };
	enum status st;

	work_words(kind, w->ask->from, w->ask->until, w->ask->view->today, &words);
	/* The asker's words speak of methodists, not of what they do. */
	st = count_open(c, w->ask, kind->name, "", buf_cstr(&words), notes);
	if (!st && !open_way(w, c, row, true))
		st = fail(notes, ST_FAILED, "отчёт не построить: нет нужного поля у вида «%s»", kind->label);
	if (!st && column != WORK_NOTHING && !open_way(w, c, column, false))
		st = fail(notes, ST_FAILED, "отчёт не построить: нет нужного поля у вида «%s»", kind->label);
	buf_release(&words);
	return st ? st : count_run(c, notes);
}

/* ---- members of the актив ---- */

static bool on_methodist(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct works *w = ctx;
	struct slice who = record_get(r, METHODIST_TEACHER, 0);

	(void)ref;
	(void)key;
	if (who.n &&
	    methodist_serves(r, w->ask->until < w->ask->view->today ? w->ask->until : w->ask->view->today))
		groups_of(&w->rows, w->ask->view, slice_from(who.p, REF_SIZE));
	return true;
}

static enum status read_members(struct works *w, struct notes *notes)
{
	const struct view *view = w->ask->view;
	struct query q = { .kind = schema_kind(view->schema, kind_methodist.id), .by = BY_ID };
	struct filter *filter = NULL;
	enum status st = filter_parse(view, q.kind, w->ask->words, w->ask->nwords, &filter, notes);

	q.filter = filter;
	w->rows.field = kind_field(q.kind, METHODIST_TEACHER);
	if (!st && view_each(view, &q, on_methodist, w) != ST_OK)
		st = fail(notes, ST_FAILED, "не удалось прочитать базу: %s", q.kind->plural);
	filter_free(filter);
	w->serving = w->rows.n;
	w->rows.closed = true;
	return st;
}

enum status works_run(struct works *w, const struct report_ask *ask, enum work_part row,
		      enum work_part column, struct notes *notes)
{
	const struct schema *schema = ask->view->schema;
	enum status st = ST_OK;

	*w = (struct works){ .ask = ask };
	if (row == WORK_DOER)
		st = read_members(w, notes);
	for (size_t i = 0; i < schema->n && !st && w->n < WORKS_KINDS; i++) {
		const struct kind *kind = &schema->kinds[i];

		if (kind->work.day && tag_of(kind, row) && (column == WORK_NOTHING || tag_of(kind, column)))
			st = run_kind(w, kind, row, column, notes);
	}
	return st;
}

void works_close(struct works *w)
{
	for (size_t i = 0; i < w->n; i++)
		count_close(&w->v[i]);
	groups_release(&w->rows);
	groups_release(&w->columns);
}

/* ---- sums ---- */

static uint64_t get(const struct count *c, uint32_t row, size_t column)
{
	return count_get(c, row, column == COUNT_ALL ? COUNT_ALL : count_column(c, (uint32_t)column - 1));
}

uint64_t works_get(const struct works *w, uint32_t row, size_t column)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < w->n; i++)
		sum += get(&w->v[i], row, column);
	return sum;
}

void works_cell(const struct works *w, struct table *t, uint32_t row, size_t column)
{
	uint64_t sum = works_get(w, row, column);
	const struct count *only = NULL;

	for (size_t i = 0; i < w->n; i++)
		if (sum && get(&w->v[i], row, column) == sum)
			only = &w->v[i];
	table_addf(t, "%llu", (unsigned long long)sum);
	if (only)
		count_opens(only, t, row,
			    column == COUNT_ALL ? COUNT_ALL : count_column(only, (uint32_t)column - 1));
	else if (sum && row != COUNT_TOTAL && w->rows.field->type->wire == WIRE_REF && w->rows.v[row].value.n)
		table_opens(t, ref_get(w->rows.v[row].value, 0), (struct slice){ 0 });
}
