/* Many records deleted as one batch: in commits so short that nobody waits for them, yet all or none. */
#ifndef METODIST_STORE_REMOVAL_H
#define METODIST_STORE_REMOVAL_H

#include "metodist/store/store.h"

/* Those who are gone already are passed by. They may refer to each other; when something else holds one of them,
 * nothing is deleted (ST_NO, notes). What is refused or stopped half-way is taken back to its end. *n: deleted;
 * *batch takes them back (store_undo_batch), there is none when *n is 0. Counts «записей» for who watches. */
enum status store_delete_all(struct store *store, const struct kind *kind, const uint64_t *ids, size_t nids,
			     uint64_t *batch, size_t *n, struct notes *notes);

/* A batch that is all or nothing could not be finished: what is in the base (`written`: anything) is taken back.
 * This cannot be stopped. Notes say what became of it when it was stopped, or when something stays. */
void store_batch_give_up(struct store *store, uint64_t batch, bool written, struct notes *notes);

#endif
