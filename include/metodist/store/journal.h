/* The journal: one line for every change of a record, chained by SHA-256 from the first; no personal data
 * in a line.
 *
 *   line:    format u8 = 2 | action u8 | utc i64 | opid 16 | user n u8 + bytes | kind u8 | then varints:
 *            id, batch, undoes, previous seq of this record
 *   payload: salt 16 | { tag << 4 | wire, row, before n, after n: varints, before, after } …   destroyable in
 *            place; what adds a record has no «before n», what deletes it no «after n»
 *
 * read for ever, as format 1 of a base has it:
 *   line:    format u8 = 1 | utc i64 | opid 16 | user n u8 + bytes | batch u64 | action u8 | undoes u64 |
 *            kind u8 | id u48 | previous u64 | digest 32 = SHA-256(payload)
 *   payload: salt 16 | { tag u16, row u16, wire u8, before n u32, after n u32, before, after } …
 */
#ifndef METODIST_STORE_JOURNAL_H
#define METODIST_STORE_JOURNAL_H

#include "metodist/store/store.h"

enum journal_action { JOURNAL_ADD = 1, JOURNAL_CHANGE, JOURNAL_DELETE };

struct journal_line {
	uint64_t seq;
	int64_t utc;
	uint8_t opid[KV_OPID_SIZE];
	struct slice user;
	uint64_t batch, undoes, previous;
	enum journal_action action;
	struct ref ref;
	const uint8_t *chain;
	const uint8_t *digest;       /* of the payload, as stored; NULL: it follows from the payload */
	struct slice payload;        /* empty: destroyed */
	uint8_t format;
};

bool journal_parse(uint64_t seq, struct slice value, struct journal_line *line);
/* SHA-256 of the payload, also when it is destroyed. 32 bytes. */
void journal_digest(const struct journal_line *line, uint8_t *digest);
const char *journal_action_label(enum journal_action action);
/* Visits the cells of a payload; false when it is broken. */
bool journal_cells(const struct journal_line *line, record_diff_fn *each, void *ctx);

enum status journal_get(const struct view *view, uint64_t seq, struct journal_line *line);
/* Lines after `since`, oldest first; or newest first with `reverse` (since: below it; 0: from the end). */
enum status journal_each(const struct view *view, uint64_t since, bool reverse,
			 bool (*each)(void *ctx, const struct journal_line *), void *ctx);
/* History of a record, newest first, following previous seq. Works for deleted records too (found by
 * scanning). */
enum status journal_history(const struct view *view, struct ref ref, bool (*each)(void *ctx,
										  const struct journal_line *), void *ctx);
/* The record as it was right after line `seq` (of its own history). ST_NO when that line is not of this
 * record or destroyed. */
enum status journal_version(const struct view *view, struct ref ref, uint64_t seq, struct record *out,
			    struct notes *notes);

/* Which lines are taken back, told of every line from the newest down. Zero-initialised is empty; free(seqs) when done. */
struct undone {
	uint64_t *seqs;              /* sorted */
	size_t n, cap;
};
/* Is the line an undo, or undone? An undo that was itself undone undoes nothing. */
bool undone_skips(struct undone *undone, const struct journal_line *line);
bool undone_has(const struct undone *undone, uint64_t seq);

#endif
