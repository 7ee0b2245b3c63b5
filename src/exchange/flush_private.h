/* How what waits is written: transfer_flush.c, transfer_window.c, transfer_flight.c. */
#ifndef METODIST_EXCHANGE_FLUSH_PRIVATE_H
#define METODIST_EXCHANGE_FLUSH_PRIVATE_H

#include <stdatomic.h>

#include "metodist/base/task.h"
#include "transfer_private.h"

/* What is being written of what waits. */
struct writing {
	struct import *import;
	struct pending *waits;
	uint64_t position;              /* of the batch when all is in: rows of the file, */
	size_t line;                    /* and lines of it */
	enum batch_state state;
	uint64_t *ids;                  /* true ids, one for each that waits; 0: not written */
	struct import_result counted;   /* when nothing more was put to it */
	struct notes *notes;
};
/* Of all that waits now; `ids` is the caller's to free. */
struct writing flush_begin(struct import *import, struct pending *waits, enum batch_state state, struct notes *notes);

/* Some of what waits, by their places. */
struct some {
	size_t *v;
	size_t n;
};

/* It refers to a record that has no true id yet. */
bool flush_waits_for_others(const struct record *r);
void flush_count(struct import *import, const struct entry *e);
/* Ordinary commits, chunk by chunk. `tells`: nothing else waits, so that the rows before the next chunk are dealt with. */
enum status flush_chunks(struct writing *w, const struct some *some, bool tells, enum batch_state state);
enum status flush_position(struct writing *w, uint64_t position, enum batch_state state);
/* All is in: what referred to it knows the true ids, the base is looked at anew. `ours`: lines of the journal that it wrote,
 * of new records alone. */
enum status flush_done(struct writing *w, uint64_t ours);

/* ---- transfer_window.c ---- */
enum { WINDOW_LEAST = 2000 };   /* new records: fewer are as quick in ordinary commits */

/* Which go in which way. */
struct sorted {
	struct some fresh, early, late; /* late: it refers to one of the new ones */
};
void flush_sort(const struct pending *p, struct sorted *s);
void sorted_release(struct sorted *s);
/* The window of the new ones; window->v is the caller's to free. */
void flush_make_window(const struct writing *w, const struct sorted *s, struct window *window);
/* Counts what it wrote, and how much that was; those it refused join the late ones. */
size_t flush_take_window(struct writing *w, const struct window *window, struct sorted *s);

/* ---- transfer_flight.c ---- */
/* A window on its way into the base, while the rows behind it are read. From flight_begin to transfer_land the task alone has
 * `window`, `st`, `notes`, `progress` and the store with all that is in it; the import has its own view, which is a snapshot, reads
 * `waits` as the task does, and may ask it to stop. */
struct flight {
	bool up;
	struct task task;
	struct writing writing;
	struct pending waits;
	struct sorted sorted;
	struct window window;
	enum status st;
	struct notes notes;
	struct progress progress;       /* nobody sees it: it hands on `stop` and `lines` */
	struct watcher watch;
	int64_t now;                    /* by its clock */
	atomic_bool stop, ended;
	_Atomic uint64_t lines;         /* of the file, that what is written makes up */
	struct progress *watched;       /* who watches the import; NULL: nobody */
};
/* All that waits, many new records among it, takes off. */
enum status flight_begin(struct import *import, enum batch_state state, struct notes *notes);

#endif
