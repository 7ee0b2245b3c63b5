/* Shared inside the store only: the snapshot behind a view, what its files take from each other. */
#ifndef METODIST_STORE_INTERNAL_H
#define METODIST_STORE_INTERNAL_H

#include "keys.h"
#include "metodist/store/journal.h"
#include "metodist/store/watch.h"

struct store {
	struct kv *kv;
	struct schema *schema;
	const struct world *world;
	unsigned deadline_ms;
	bool read_only;
	/* the base was written by a program that knows more: its derived entries cannot be proved */
	bool newer;
	bool stale; /* its indexes have another shape and may not be rebuilt here: they do not lead to all */
	char *holder;
	struct progress *progress; /* NULL: nobody watches */
};

/* What a struct view really is here; view is its first member. */
struct snapshot {
	struct view view;
	struct store *store;
	struct kv_txn *txn;
	struct progress *progress; /* that it was begun for */
	/* ids on their way into the base: what is derived from a record that is not there yet does not show */
	struct hidden { uint64_t from, to; } *hidden;
	size_t nhidden;
};

/* ---- window_mark.c ---- */
enum status snapshot_hide(struct snapshot *snapshot);
bool snapshot_hides(const struct snapshot *snapshot, struct ref ref);

extern const struct view_ops snapshot_ops;

static inline const struct snapshot *snapshot_of(const struct view *view)
{
	return (const struct snapshot *)view;
}

/* ---- journal.c ---- */
struct journal_entry {
	int64_t utc;
	const uint8_t *opid;
	const char *user;
	uint64_t batch, undoes, previous;
	enum journal_action action;
	struct ref ref;
};
void journal_payload(const struct record *was, const struct record *now, const struct world *world,
		     struct buf *payload);
void journal_line_put(struct buf *line, const struct journal_entry *entry);
/* Seq of the last line the snapshot sees; 0: none. */
enum status journal_last_seq(const struct view *view, uint64_t *seq);
/* Follows previous seq from line `seq` of this record. */
enum status journal_back(const struct view *view, struct ref ref, uint64_t seq,
			 bool (*each)(void *ctx, const struct journal_line *), void *ctx);

/* ---- stored.c: the schema as the base knows it ---- */
/* Tags for INI fields, versions compared, and the schema written, unless *reindex: what is derived no
 * longer fits it. */
enum status stored_schema_sync(struct store *store, bool *reindex, struct notes *notes);
/* The same once what is derived has been made anew. */
enum status stored_schema_write(struct store *store, struct notes *notes);
/* The INI's fields get the tags they have in this text of a kind (a value of M "schema"): it is about to
 * be loaded. */
enum status stored_schema_adopt(struct store *store, uint8_t kind, struct slice text, struct notes *notes);

/* ---- change.c ---- */
/* Same contents: rev and the row counter apart. */
bool records_equal(const struct record *a, const struct record *b);
/* A deleted record comes back under its own id; `previous` is its last journal line. */
size_t change_revive(struct change *change, struct record *rec, uint64_t previous);

/* ---- batch.c ---- */
void batch_pack(const struct batch *batch, struct buf *out);
bool batch_parse(uint64_t id, struct slice bytes, struct batch *out);
void key_batch(struct buf *b, uint64_t id);
/* Takes the next id off the counter as part of `txn`; the commit fails on M "id" when another was faster. */
enum status counter_take(struct kv_txn *txn, size_t n, uint64_t *first);

/* Takes back the notes of a try that will be made again. */
static inline void notes_cut(struct notes *notes, size_t n)
{
	while (notes->n > n)
		free(notes->v[--notes->n].text);
}

#endif
