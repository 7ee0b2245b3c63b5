/* Verdicts of norms that were judged before and are still true: of this day, and no kind that the norm reads has
 * been changed since. One board a process; home fills it while nobody types, `norms` shows what it holds. */
#ifndef METODIST_APP_BOARD_H
#define METODIST_APP_BOARD_H

#include "metodist/rules/norm.h"

struct board_place {
	struct verdict verdict;
	bool known;
};

/* Zero-initialised: nothing is known yet. */
struct board {
	struct board_place *places;  /* by norm; NULL: none was judged */
	int32_t day;
	uint64_t seq;                /* line of the journal up to which all that is known is true */
	size_t judged;               /* how often a norm was judged, ever */
};

/* Takes the verdict from the board or judges. `judging` looks at a snapshot of the store as of its own day, with the
 * settings of the process: never at an overlay (impact) nor at a day that was asked for (--on). The verdict lives
 * until the next call. */
const struct verdict *board_judge(struct board *board, struct judging *judging, const struct norm *norm);
void board_release(struct board *board);

#endif
