/* Results against the threshold, and against everything else that is known of the same person and competency. */
#include "metodist/rules/assess.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/rules/judge.h"

/* A result or a deficit of one person, by competency. */
struct known {
	uint64_t competency;
	struct ref ref;
	int32_t day, closed;       /* a result: its day; a deficit: found and closed */
	bool by_this;              /* a deficit found by the diagnostic in question */
};

struct person_known {
	const struct view *view;
	const struct record *diagnostic;
	uint64_t teacher;
	struct known *results, *deficits;
	size_t nresults, results_cap, ndeficits, deficits_cap;
};

static bool see_result(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct person_known *p = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (from.id == p->diagnostic->id || view_get(p->view, (struct ref){ from.kind, 0, from.id }, &r))
		return true;
	if (value_given(&r, RESULT_SCORE, from.row)) {
		MEM_GROW(p->results, p->nresults, p->results_cap);
		p->results[p->nresults++] = (struct known){
			.competency = value_ref(&r, RESULT_COMPETENCY, from.row).id,
			.ref = { from.kind, 0, from.id },
			.day = value_day(&r, DIAGNOSTIC_DATE, 0),
		};
	}
	record_release(&r);
	return true;
}

static bool see_deficit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct person_known *p = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(p->view, from, &r))
		return true;
	MEM_GROW(p->deficits, p->ndeficits, p->deficits_cap);
	p->deficits[p->ndeficits++] = (struct known){
		.competency = value_ref(&r, DEFICIT_COMPETENCY, 0).id,
		.ref = { from.kind, 0, from.id },
		.day = value_day(&r, DEFICIT_FOUND, 0),
		.closed = value_day(&r, DEFICIT_CLOSED, 0),
		.by_this = value_ref(&r, DEFICIT_DIAGNOSTIC, 0).id == p->diagnostic->id,
	};
	record_release(&r);
	return true;
}

/* Lines of one person stand together: what is known of the last one serves them all. */
static enum status know(struct person_known *p, struct ref teacher)
{
	enum status st;

	if (p->teacher == teacher.id)
		return ST_OK;
	p->teacher = teacher.id;
	p->nresults = p->ndeficits = 0;
	st = view_referrers(p->view, teacher, &kind_diagnostic, RESULT_TEACHER, see_result, p);
	return st ? st : view_referrers(p->view, teacher, &kind_deficit, DEFICIT_TEACHER, see_deficit, p);
}

/* ---- one result ---- */

static const struct known *newest_result(const struct person_known *p, uint64_t competency, int32_t after)
{
	const struct known *newest = NULL;

	for (size_t i = 0; i < p->nresults; i++) {
		const struct known *k = &p->results[i];

		if (k->competency == competency && k->day > after && (!newest || k->day > newest->day))
			newest = k;
	}
	return newest;
}

static const struct known *open_deficit(const struct person_known *p, uint64_t competency, const struct known *after)
{
	for (size_t i = after ? (size_t)(after - p->deficits) + 1 : 0; i < p->ndeficits; i++)
		if (p->deficits[i].competency == competency && p->deficits[i].closed == DAY_NONE)
			return &p->deficits[i];
	return NULL;
}

static const struct known *last_closed(const struct person_known *p, uint64_t competency)
{
	const struct known *last = NULL;

	for (size_t i = 0; i < p->ndeficits; i++) {
		const struct known *k = &p->deficits[i];

		if (k->competency == competency && k->closed != DAY_NONE && (!last || k->closed > last->closed))
			last = k;
	}
	return last;
}

/* By thirds of what lies on the wrong side of the threshold: from it down to nothing, or up to the end of the scale. */
static const char *deficit_level(const struct record *d, struct slice score)
{
	int64_t threshold = int_get(record_get(d, DIAGNOSTIC_THRESHOLD, 0)), far = threshold - int_get(score),
		most = threshold;

	if (far < 0) {
		most = int_get(record_get(d, DIAGNOSTIC_SCALE_MAX, 0)) - threshold;
		far = -far;
	}
	if (most <= 0)
		return NULL;
	return far * 3 <= most ? "low" : far * 3 <= most * 2 ? "middle" : "high";
}

static struct assessed *add(struct assessment *a, struct assessed one, enum assess_deed deed)
{
	MEM_GROW(a->v, a->n, a->cap);
	one.deed = deed;
	a->v[a->n] = one;
	a->count[deed]++;
	return &a->v[a->n++];
}

static void assess_wrong(const struct person_known *p, struct assessment *a, struct assessed one, int32_t day)
{
	const struct known *open = open_deficit(p, one.competency.id, NULL);
	const struct known *closed = last_closed(p, one.competency.id);
	enum assess_deed deed = open ? ASSESS_STAYS : closed ? ASSESS_AGAIN : ASSESS_NEW;

	if (!open && closed && (closed->closed > day || (closed->closed == day && closed->by_this)))
		deed = ASSESS_LATER;
	if (open || closed)
		one.deficit = open ? open->ref : closed->ref;
	if (!open && closed)
		one.day = closed->closed;
	if (deed == ASSESS_NEW || deed == ASSESS_AGAIN)
		one.level = deficit_level(p->diagnostic, record_get(p->diagnostic, RESULT_SCORE, one.row));
	add(a, one, deed);
}

/* An import may have told the same thing twice: each open one is closed. */
static void assess_right(const struct person_known *p, struct assessment *a, struct assessed one, int32_t day)
{
	const struct known *open = open_deficit(p, one.competency.id, NULL);

	if (!open)
		add(a, one, ASSESS_FINE);
	for (; open; open = open_deficit(p, one.competency.id, open)) {
		bool later = open->day != DAY_NONE && open->day > day;

		one.deficit = open->ref;
		one.day = open->day;
		add(a, one, later ? ASSESS_LATER : ASSESS_CLOSE);
	}
}

static enum status assess_row(struct person_known *p, struct assessment *a, uint16_t row, bool old)
{
	const struct record *d = p->diagnostic;
	struct assessed one = { .row = row, .teacher = value_ref(d, RESULT_TEACHER, row),
				.competency = value_ref(d, RESULT_COMPETENCY, row), .day = DAY_NONE };
	int32_t day = value_day(d, DIAGNOSTIC_DATE, 0);
	const struct known *newer;
	enum status st;

	if (!value_given(d, RESULT_SCORE, row) || old) {
		add(a, one, value_given(d, RESULT_SCORE, row) ? ASSESS_OLD : ASSESS_MARK);
		return ST_OK;
	}
	st = know(p, one.teacher);
	if (st)
		return st;
	newer = newest_result(p, one.competency.id, day);
	if (newer) {
		one.newer = newer->ref;
		one.day = newer->day;
		add(a, one, ASSESS_NEWER);
	} else if (diagnostic_below(d, record_get(d, RESULT_SCORE, row))) {
		assess_wrong(p, a, one, day);
	} else {
		assess_right(p, a, one, day);
	}
	return ST_OK;
}

static bool is_old(const struct view *view, const struct record *diagnostic)
{
	return value_day(diagnostic, DIAGNOSTIC_DATE, 0) <=
	       date_add_months(view->today, -(int)view->schema->limits[LIMIT_DIAGNOSTIC_MONTHS]);
}

bool assess_pending(const struct view *view, const struct record *diagnostic)
{
	struct person_known p = { .view = view, .diagnostic = diagnostic };
	struct assessment a = { 0 };
	bool pending = false;
	uint16_t row;

	for (size_t i = 0; !pending && !is_old(view, diagnostic) && (row = rows_next(diagnostic, DIAGNOSTIC_RESULTS, &i));) {
		a.n = 0;
		if (assess_row(&p, &a, row, false))
			break;
		pending = a.count[ASSESS_NEW] + a.count[ASSESS_AGAIN] + a.count[ASSESS_CLOSE] > 0;
	}
	free(p.results);
	free(p.deficits);
	assessment_release(&a);
	return pending;
}

enum status assess(const struct view *view, const struct record *diagnostic, struct assessment *a,
		   struct notes *notes)
{
	struct person_known p = { .view = view, .diagnostic = diagnostic };
	bool old = is_old(view, diagnostic);
	enum status st = ST_OK;
	uint16_t row;

	if (!value_given(diagnostic, DIAGNOSTIC_THRESHOLD, 0))
		return fail(notes, ST_NO, "у диагностики нет порога: заполните «Порог дефицита», без него не "
					  "сказать, кому чего не хватает");
	for (size_t i = 0; !st && (row = rows_next(diagnostic, DIAGNOSTIC_RESULTS, &i));)
		st = assess_row(&p, a, row, old);
	free(p.results);
	free(p.deficits);
	if (st)
		return fail(notes, st, "не удалось прочитать базу");
	return a->n ? ST_OK : fail(notes, ST_NO, "в диагностике нет результатов");
}

void assessment_release(struct assessment *a)
{
	free(a->v);
	*a = (struct assessment){ 0 };
}

const char *assess_code(enum assess_deed deed)
{
	static const char *const codes[NASSESS_DEEDS] = {
		[ASSESS_NEW] = "new",	  [ASSESS_AGAIN] = "again", [ASSESS_STAYS] = "stays",
		[ASSESS_CLOSE] = "close", [ASSESS_FINE] = "fine",   [ASSESS_NEWER] = "newer",
		[ASSESS_LATER] = "later", [ASSESS_OLD] = "old",	    [ASSESS_MARK] = "mark",
	};

	return codes[deed];
}
