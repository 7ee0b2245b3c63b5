/* Shared by the two ways what waits is written: transfer_flush.c, transfer_window.c. */
#ifndef METODIST_EXCHANGE_FLUSH_PRIVATE_H
#define METODIST_EXCHANGE_FLUSH_PRIVATE_H

#include "transfer_private.h"

/* What is being written of what waits. */
struct writing {
	struct import *import;
	enum batch_state state;         /* of the batch when all is in */
	uint64_t *ids;                  /* true ids, one for each that waits; 0: not written */
	struct notes *notes;
};

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

/* ---- transfer_window.c ---- */
enum { WINDOW_LEAST = 2000 };   /* new records: fewer are as quick in ordinary commits */
enum status flush_window(struct writing *w);

#endif
