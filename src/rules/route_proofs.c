/* Which deficits of a route may be closed: its steps are done, and a newer diagnostic or a lesson seen shows that what was
 * learnt is there. A reassessment outweighs what was seen. */
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/activity.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/route.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/route_plan.h"

struct proving {
	const struct view *view;
	const struct record *route;
	struct proof *proof;
	int32_t found;             /* the deficit's day */
};

/* A score of the person and competency, after the deficit was found; the newest one wins. */
static bool see_result(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct proving *p = ctx;
	struct record d = { 0 };
	struct slice score;
	int32_t day;

	(void)kind;
	(void)tag;
	if (view_get(p->view, (struct ref){ from.kind, 0, from.id }, &d))
		return true;
	day = value_day(&d, DIAGNOSTIC_DATE, 0);
	score = record_get(&d, RESULT_SCORE, from.row);
	if (score.n && value_given(&d, DIAGNOSTIC_THRESHOLD, 0) &&
	    value_ref(&d, RESULT_COMPETENCY, from.row).id == p->proof->competency.id &&
	    (p->found == DAY_NONE || day > p->found) && (!p->proof->row || day > p->proof->day)) {
		p->proof->row = from.row;
		p->proof->day = day;
		p->proof->from = (struct ref){ from.kind, 0, from.id };
		p->proof->deed = diagnostic_below(&d, score) ? PROOF_AGAINST : PROOF_CLOSES;
	}
	record_release(&d);
	return true;
}

static bool names_deficit(const struct record *visit, struct ref deficit)
{
	struct slice deficits = record_get(visit, VISIT_DEFICITS, 0);

	for (size_t i = 0; i < ref_count(deficits); i++)
		if (ref_get(deficits, i).id == deficit.id)
			return true;
	return !deficits.n;
}

/* A lesson of this route where the transfer was seen; one that names deficits proves only these. */
static bool see_visit(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct proving *p = ctx;
	struct record v = { 0 };
	int32_t day;

	(void)kind;
	(void)tag;
	if (view_get(p->view, from, &v))
		return true;
	day = value_day(&v, VISIT_DATE, 0);
	if (value_true(&v, VISIT_TRANSFERRED, 0) && names_deficit(&v, p->proof->deficit) &&
	    (p->proof->day == DAY_NONE || day > p->proof->day)) {
		p->proof->day = day;
		p->proof->from = (struct ref){ from.kind, 0, from.id };
		p->proof->deed = PROOF_CLOSES;
	}
	record_release(&v);
	return true;
}

/* What the route itself tells of transfer: in which form and when. */
static void see_transfer(struct proving *p)
{
	int32_t day = value_day(p->route, ROUTE_TRANSFER_ON, 0);

	if (p->proof->deed != PROOF_NONE || day == DAY_NONE || !value_given(p->route, ROUTE_TRANSFER_FORM, 0))
		return;
	p->proof->day = day;
	p->proof->from = judge_ref(p->route);
	p->proof->deed = PROOF_CLOSES;
}

static bool steps_done(const struct record *route, struct ref deficit)
{
	uint16_t row;

	for (size_t i = 0; (row = rows_next(route, ROUTE_STEPS, &i));)
		if (value_ref(route, STEP_DEFICIT, row).id == deficit.id && !value_given(route, STEP_DONE, row))
			return false;
	return true;
}

static enum status prove(const struct view *view, const struct record *route, struct proof *proof)
{
	struct proving p = { .view = view, .route = route, .proof = proof };
	struct record deficit = { 0 };
	enum status st = view_get(view, proof->deficit, &deficit);
	bool open;

	if (st)
		return st == ST_NO ? ST_OK : st;
	proof->competency = value_ref(&deficit, DEFICIT_COMPETENCY, 0);
	p.found = value_day(&deficit, DEFICIT_FOUND, 0);
	open = deficit_open(&deficit, view->today);
	record_release(&deficit);
	if (!open || !steps_done(route, proof->deficit)) {
		proof->deed = open ? PROOF_NO_STEP : PROOF_CLOSED;
		return ST_OK;
	}
	proof->deed = PROOF_NONE;
	st = view_referrers(view, value_ref(route, ROUTE_TEACHER, 0), &kind_diagnostic, RESULT_TEACHER, see_result, &p);
	if (!st && !proof->row)
		st = view_referrers(view, judge_ref(route), &kind_visit, VISIT_ROUTE, see_visit, &p);
	see_transfer(&p);
	return st;
}

static bool has_proof(const struct proofs *proofs, struct ref deficit)
{
	for (size_t i = 0; i < proofs->n; i++)
		if (proofs->v[i].deficit.id == deficit.id)
			return true;
	return false;
}

enum status route_proofs(const struct view *view, const struct record *route, struct proofs *proofs)
{
	enum status st = ST_OK;
	uint16_t row;

	for (size_t i = 0; !st && (row = rows_next(route, ROUTE_STEPS, &i));) {
		struct ref deficit = value_ref(route, STEP_DEFICIT, row);

		if (!deficit.id || has_proof(proofs, deficit))
			continue;
		MEM_GROW(proofs->v, proofs->n, proofs->cap);
		proofs->v[proofs->n++] = (struct proof){ .deficit = deficit, .day = DAY_NONE };
		st = prove(view, route, &proofs->v[proofs->n - 1]);
	}
	return st;
}

void proofs_release(struct proofs *proofs)
{
	free(proofs->v);
	*proofs = (struct proofs){ 0 };
}
