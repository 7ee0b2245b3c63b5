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

enum status people_read(struct people *p, const struct report_ask *ask, struct notes *notes)
{
	struct reading reading = { &p->diagnosed, people_valid_from(ask), ask->view->today };
	struct query q = { .kind = schema_kind(ask->view->schema, kind_diagnostic.id), .by = BY_ID };
	enum status st;

	*p = (struct people){ .ask = ask };
	st = view_each(ask->view, &q, on_diagnostic, &reading);
	return st ? fail(notes, st, "не удалось прочитать базу: %s", q.kind->plural) : ST_OK;
}

static void add_words(const struct report_ask *ask, const char *path, struct buf *words)
{
	buf_printf(words, "%sdiagnosed>=", path);
	date_iso(people_valid_from(ask), words);
}

enum status people_run(struct people *p, const struct report_ask *ask, const char *through, struct slice path,
		       struct groups *rows, struct notes *notes)
{
	struct slice own = path, first;
	struct buf words = { 0 };
	enum status st;

	slice_split(&own, '@', &first);
	if (through && (!own.p || !slice_is(first, through)))
		return ST_NO;
	st = count_open(&p->count, ask, "teacher", through, "status!=left", notes);
	if (!st && !count_rows(&p->count, through ? own : path, rows))
		st = ST_NO;
	add_words(ask, "", &words);
	p->tested = count_by_test(&p->count, buf_cstr(&words), is_diagnosed, &p->diagnosed);
	buf_release(&words);
	return st ? st : count_run(&p->count, notes);
}

static bool is_of_diagnosed(const void *ctx, const struct record *r)
{
	const struct people *p = ctx;
	struct slice who = record_get(r, p->tag, 0);

	return ref_count(who) == 1 && idmap_get(&p->diagnosed, ref_get(who, 0).id) != 0;
}

size_t people_measure(struct people *p, struct count *count, const char *through)
{
	struct buf words = { 0 }, path = { 0 };
	size_t place;

	p->tag = kind_named(count->kind, through)->tag;
	buf_printf(&path, "%s@", through);
	add_words(p->ask, buf_cstr(&path), &words);
	place = count_by_test(count, buf_cstr(&words), is_of_diagnosed, p);
	buf_release(&words);
	buf_release(&path);
	return place;
}

void people_close(struct people *p)
{
	count_close(&p->count);
	idmap_release(&p->diagnosed);
}
