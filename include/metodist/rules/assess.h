/* What the results of a diagnostic mean for deficits: which appear, which stay, which are closed, and which results do not
 * count because something newer is known (П 2.1.9, 3.3.1). Judges only; whoever asked writes (app). */
#ifndef METODIST_RULES_ASSESS_H
#define METODIST_RULES_ASSESS_H

#include "metodist/base/arena.h"
#include "metodist/model/view.h"

enum assess_deed {
	ASSESS_NEW,       /* on the wrong side: a deficit appears */
	ASSESS_AGAIN,     /* the same, after one that was closed */
	ASSESS_STAYS,     /* on the wrong side, open already */
	ASSESS_CLOSE,     /* on the right side: the open one is closed */
	ASSESS_FINE,      /* on the right side, nothing open */
	ASSESS_NEWER,     /* a diagnostic of a later day has a result: that one counts */
	ASSESS_LATER,     /* the deficit was found, or closed, after this diagnostic by something else */
	ASSESS_OLD,       /* too long ago to say anything of the person (LIMIT_DIAGNOSTIC_MONTHS) */
	ASSESS_MARK,      /* absent or refused */
	NASSESS_DEEDS
};

struct assessed {
	uint16_t row;              /* of the diagnostic's results */
	struct ref teacher, competency;
	enum assess_deed deed;
	struct ref deficit;        /* CLOSE, STAYS, AGAIN, LATER: that one; {0} */
	struct ref newer;          /* NEWER: the diagnostic */
	int32_t day;               /* NEWER: of that result; AGAIN, LATER: when the deficit was closed or found */
	const char *level;         /* NEW, AGAIN: code of the deficit's level; NULL: cannot be told */
};

struct assessment {
	struct assessed *v;
	size_t n, cap;
	size_t count[NASSESS_DEEDS];
};

/* Judges every result as of view->today. A diagnostic without a threshold or without results is refused. */
enum status assess(const struct view *view, const struct record *diagnostic, struct assessment *assessment,
		   struct notes *notes);
/* Would it change anything? Stops at the first result that would. */
bool assess_pending(const struct view *view, const struct record *diagnostic);
void assessment_release(struct assessment *assessment);

const char *assess_code(enum assess_deed deed);   /* «new», for scripts */

#endif
