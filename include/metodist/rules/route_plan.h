/* A route from a person's open deficits: for each the help that exists, best first, and what of it becomes a step (П 2.1.10,
 * 3.3.3). And the way back: which deficits of a route may be closed, and by what evidence (П 3.2). */
#ifndef METODIST_RULES_ROUTE_PLAN_H
#define METODIST_RULES_ROUTE_PLAN_H

#include "metodist/rules/match.h"

enum { ROUTE_PICKS_MAX = 8 };

struct route_need {                     /* an open deficit */
	struct ref deficit, competency, diagnostic;
	struct ref elsewhere;               /* the route that has it already; {0} */
	struct matches matches;
	struct ref picks[ROUTE_PICKS_MAX];  /* chosen by name; none: the best of matches */
	size_t npicks;
};

struct route_plan {
	struct ref teacher;
	struct route_need *v;
	size_t n, cap;
};

/* ST_NO: the person has no open deficit. `limit`: of each sort of help. */
enum status route_plan_find(const struct view *view, const struct service *service, struct ref teacher, size_t limit,
			    struct route_plan *plan, struct notes *notes);
/* «12=site:15»: the deficit, and a record that helps. */
enum status route_plan_pick(struct route_plan *plan, const struct view *view, struct slice word, struct notes *notes);
bool route_need_picked(const struct route_need *need, struct ref help);
/* A draft with a step for every pick; a deficit without any help gets a step that says so. */
void route_plan_write(const struct route_plan *plan, const struct view *view, struct record *route);
void route_plan_release(struct route_plan *plan);

/* ---- steps done ---- */

enum proof_deed {
	PROOF_CLOSES,      /* all its steps are done, and there is evidence */
	PROOF_NO_STEP,     /* a step is not done */
	PROOF_NONE,        /* done, but neither reassessed nor seen in practice */
	PROOF_AGAINST,     /* reassessed: still on the wrong side */
	PROOF_CLOSED,      /* closed already */
};

struct proof {
	struct ref deficit, competency;
	enum proof_deed deed;
	struct ref from;           /* the diagnostic, the visit or the route that proves; {0} */
	int32_t day;               /* of the evidence; DAY_NONE */
	uint16_t row;              /* of the diagnostic's results; 0: not a diagnostic */
};

struct proofs {
	struct proof *v;
	size_t n, cap;
};

/* One for each deficit that the route's steps name. */
enum status route_proofs(const struct view *view, const struct record *route, struct proofs *proofs);
void proofs_release(struct proofs *proofs);

#endif
