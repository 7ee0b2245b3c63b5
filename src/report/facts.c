#include "facts.h"

#include "metodist/base/date.h"
#include "metodist/model/activity.h"
#include "metodist/model/course.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

enum { BIAS = 1 << 30 };  /* a day as a number that is never 0 */
enum { DIAGNOSED = 1, MISSED = 2, PICKED = 96 };

int32_t facts_diagnosed_from(const struct report_ask *ask)
{
	return date_add_months(ask->view->today, -(int)ask->service->limits[LIMIT_DIAGNOSTIC_MONTHS]);
}

int32_t facts_trained_from(const struct report_ask *ask)
{
	return date_add_months(ask->view->today, -12 * (int)ask->service->limits[LIMIT_TRAINING_YEARS]);
}

static int32_t fact_day(const struct idmap *days, uint64_t id)
{
	uint32_t biased = idmap_get(days, id);

	return biased ? (int32_t)(biased - BIAS) : DAY_NONE;
}

static void put_later(struct idmap *days, uint64_t id, int32_t day)
{
	uint32_t *at = idmap_at(days, id), biased = (uint32_t)(day + BIAS);

	if (biased > *at)
		*at = biased;
}

/* Cells of a row follow one another, the teacher first; rows of one teacher too, most often. */
static void take_results(struct facts *f, const struct record *r)
{
	static const bool wanted[RESULT_MARK + 1] = {
		[RESULT_TEACHER] = true, [RESULT_SCORE] = true, [RESULT_MARK] = true,
	};
	struct cell cells[PICKED];
	uint32_t *person = NULL;
	uint64_t teacher = 0;
	uint16_t row = 0;
	size_t n, at = 0;

	while ((n = record_pick(r, wanted, ARRAY_SIZE(wanted), &at, cells, PICKED)) > 0)
		for (size_t i = 0; i < n; i++) {
			const struct cell *cell = &cells[i];
			uint64_t last = teacher;

			if (cell->tag == RESULT_TEACHER) {
				teacher = ref_count(cell->bytes) ? ref_get(cell->bytes, 0).id : 0;
				person = teacher == last ? person : idmap_at(&f->results, teacher);
				row = cell->row;
			} else if (cell->row == row && teacher) {
				*person |= cell->tag == RESULT_SCORE ? DIAGNOSED : MISSED;
			}
		}
}

/* Nothing is asked of those too old to count. */
static bool on_diagnostic(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct facts *f = ctx;
	int32_t day = date_get(record_get(r, DIAGNOSTIC_DATE, 0));

	(void)ref;
	(void)key;
	if (day != DAY_NONE && day >= f->diagnosed_from && day <= f->ask->view->today)
		take_results(f, r);
	return true;
}

static bool on_course(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct facts *f = ctx;
	const struct field *rows = kind_field(r->kind, COURSE_PARTICIPANTS);

	(void)ref;
	(void)key;
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int32_t day = course_trained_on(r, row);
		struct slice who = record_get(r, TRAINEE_TEACHER, row);

		if (who.n && day != DAY_NONE && day <= f->ask->view->today)
			put_later(&f->trained, ref_get(who, 0).id, day);
	}
	return true;
}

static bool on_mentorship(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct facts *f = ctx;
	struct slice who = record_get(r, MENTORSHIP_MENTEE, 0);

	(void)ref;
	(void)key;
	if (who.n && period_holds(r, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, f->ask->view->today))
		*idmap_at(&f->mentored, ref_get(who, 0).id) = 1;
	return true;
}

enum status facts_read(struct facts *f, const struct report_ask *ask, unsigned which, struct notes *notes)
{
	const struct { unsigned bit; uint8_t kind; view_each_fn *each; } sources[] = {
		{ FACT_DIAGNOSED, kind_diagnostic.id, on_diagnostic },
		{ FACT_TRAINED, kind_course.id, on_course },
		{ FACT_MENTORED, kind_mentorship.id, on_mentorship },
	};

	*f = (struct facts){
		.ask = ask,
		.diagnosed_from = facts_diagnosed_from(ask),
		.trained_from = facts_trained_from(ask),
	};
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		struct query q = { .kind = schema_kind(ask->view->schema, sources[i].kind), .by = BY_ID };

		if (which & sources[i].bit && view_each(ask->view, &q, sources[i].each, f) != ST_OK)
			return fail(notes, ST_FAILED, "не удалось прочитать базу: %s", q.kind->plural);
	}
	return ST_OK;
}

void facts_release(struct facts *f)
{
	idmap_release(&f->results);
	idmap_release(&f->trained);
	idmap_release(&f->mentored);
}

/* ---- tests ---- */

static uint64_t person(const struct facts *f, const struct record *r)
{
	struct slice who;

	if (!f->tag)
		return r->id;
	who = record_get(r, f->tag, 0);
	return ref_count(who) == 1 ? ref_get(who, 0).id : 0;
}

bool fact_diagnosed(const void *ctx, const struct record *r)
{
	const struct facts *f = ctx;

	return f->results.n && idmap_get(&f->results, person(f, r)) & DIAGNOSED;
}

bool fact_missed(const void *ctx, const struct record *r)
{
	const struct facts *f = ctx;

	return idmap_get(&f->results, person(f, r)) == MISSED;
}

bool fact_trained(const void *ctx, const struct record *r)
{
	const struct facts *f = ctx;

	return fact_day(&f->trained, person(f, r)) >= f->trained_from;
}

bool fact_untrained(const void *ctx, const struct record *r)
{
	return !fact_never_trained(ctx, r) && !fact_trained(ctx, r);
}

bool fact_never_trained(const void *ctx, const struct record *r)
{
	const struct facts *f = ctx;

	return fact_day(&f->trained, person(f, r)) == DAY_NONE;
}

bool fact_mentored(const void *ctx, const struct record *r)
{
	const struct facts *f = ctx;

	return idmap_get(&f->mentored, person(f, r)) != 0;
}

bool fact_unmentored(const void *ctx, const struct record *r)
{
	return !fact_mentored(ctx, r);
}
