/* Lines taken back already, shared by undo.c and undo_candidate.c. */
#ifndef METODIST_STORE_UNDO_PRIVATE_H
#define METODIST_STORE_UNDO_PRIVATE_H

#include "internal.h"

/* Sorted. Zero-initialised is empty; free(seqs) when done. */
struct undone {
	uint64_t *seqs;
	size_t n, cap;
};

/* Told of every line from the newest down: is it an undo, or undone? An undo that was itself undone undoes
 * nothing. */
bool undone_skips(struct undone *undone, const struct journal_line *line);

#endif
