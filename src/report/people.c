#include "people.h"

#include "metodist/base/date.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/view.h"

int32_t people_valid_from(const struct report_ask *ask)
{
	return date_add_months(ask->view->today, -(int)ask->service->limits[LIMIT_DIAGNOSTIC_MONTHS]);
}

struct reading {
	struct idmap *diagnosed;
	int32_t from, until;
};

/* Cells of a row follow one another, the teacher first: one walk over all, without looking each up. */
static bool on_diagnostic(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct reading *reading = ctx;
	int32_t day = date_get(record_get(r, DIAGNOSTIC_DATE, 0));
	struct cell cell;
	uint64_t teacher = 0;
	uint16_t row = 0;

	(void)ref;
	(void)key;
	if (day < reading->from || day > reading->until)
		return true;
	for (size_t i = 0; record_next(r, &i, &cell);) {
		if (cell.row && cell.tag == RESULT_TEACHER) {
			teacher = ref_get(cell.bytes, 0).id;
			row = cell.row;
		} else if (cell.tag == RESULT_SCORE && cell.row == row && teacher) {
			*idmap_at(reading->diagnosed, teacher) = 1;
		}
	}
	return true;
}

static bool is_diagnosed(const void *ctx, const struct record *r)
{
	return idmap_get(ctx, r->id) != 0;
}

static enum status read_diagnostics(struct people *p, const struct report_ask *ask, struct notes *notes)
{
	struct reading reading = { &p->diagnosed, people_valid_from(ask), ask->view->today };
	struct query q = { .kind = schema_find_kind(ask->view->schema, SLICE("diagnostic")), .by = BY_ID };
	enum status st = q.kind ? view_each(ask->view, &q, on_diagnostic, &reading) : ST_OK;

	return st ? fail(notes, st, "не удалось прочитать базу: %s", q.kind->plural) : ST_OK;
}

enum status people_run(struct people *p, const struct report_ask *ask, const char *through, struct slice path,
		       struct groups *rows, struct notes *notes)
{
	struct slice own = path, first;
	struct buf words = { 0 };
	enum status st;

	*p = (struct people){ 0 };
	slice_split(&own, '@', &first);
	if (through && (!own.p || !slice_is(first, through)))
		return ST_NO;
	st = count_open(&p->count, ask, "teacher", through, "status!=left", notes);
	if (!st && !count_rows(&p->count, through ? own : path, rows))
		st = ST_NO;
	if (!st)
		st = read_diagnostics(p, ask, notes);
	buf_str(&words, "diagnosed>=");
	date_iso(people_valid_from(ask), &words);
	p->tested = count_by_test(&p->count, buf_cstr(&words), is_diagnosed, &p->diagnosed);
	buf_release(&words);
	return st ? st : count_run(&p->count, notes);
}

void people_close(struct people *p)
{
	count_close(&p->count);
	idmap_release(&p->diagnosed);
}
