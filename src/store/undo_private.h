/* An undo under way: shared by the files of undo. */
#ifndef METODIST_STORE_UNDO_PRIVATE_H
#define METODIST_STORE_UNDO_PRIVATE_H

#include "internal.h"
#include "metodist/store/pace.h"

/* A line whose inverse waits in the change. */
struct reverted {
	uint64_t seq, id;
	bool deletes;
};

struct undo {
	struct store *store;
	struct view *view;
	struct change *change;
	struct reverted *waiting;       /* one for each record of the change, in its order */
	size_t n;
	struct pace pace;
	bool mends;                     /* a merge was a mending: so is taking it back */
	struct undo_result *result;
	struct notes *notes;
};

/* The line whose inverse for this record waits; NULL: none. */
const struct reverted *undo_waiting(const struct undo *u, uint64_t id);
/* Puts the inverse of a line into the change; what stays is noted and counted. *again: it can only be told
 * when what waits has been committed. */
enum status undo_line(struct undo *u, const struct journal_line *line, bool *again);

#endif
