/* Many new records for a base that others work in. What is derived from them goes first, sorted, in slices; then, in slices too,
 * the records with their journal lines. So nobody waits for the lock longer than one slice takes, whoever sees a record finds it
 * in every index, and what is still on its way is hidden from every view: a mark tells its ids. */
#ifndef METODIST_STORE_WINDOW_H
#define METODIST_STORE_WINDOW_H

#include "metodist/store/store.h"

struct window_record {
	const struct kind *kind;
	uint64_t id;            /* provisional, ascending; the true one after the commit */
	struct slice packed;    /* refers to others of the window by their provisional ids; borrowed */
	uint64_t position;      /* rows of the file dealt with before this one's */
	bool refused;           /* nothing of it was written: a value that must be unique is taken, what it refers to is gone,
				 * or a rule stands against it; change_commit will tell which */
	bool written;
};

struct window {
	struct store *store;
	uint64_t batch;
	uint64_t from, ids;             /* the provisional ids: [from, from + ids) */
	uint64_t checked;               /* last line of the journal when all of them kept the rules */
	struct window_record *v;        /* what refers stands behind what it refers to */
	size_t n;
	uint64_t position;              /* of the batch once all are in; it stays where it was when some were refused */
	enum batch_state state;
	uint64_t told_from, told;       /* who watches is told: from … from + told, as it is written */
};

/* ST_NO when it was stopped (progress.h), ST_CONFLICT when the batch was taken back meanwhile; then, and when the base failed, what
 * was written stays and is told in `written`, the rest leaves nothing behind. Beside another thread that reads a view begun
 * before, and touches the store in no other way. */
enum status window_commit(struct window *window, struct notes *notes);
/* What a window of this batch left when its program ended halfway goes; whoever still writes it is stopped. */
enum status window_sweep(struct store *store, uint64_t batch, struct notes *notes);

#endif
