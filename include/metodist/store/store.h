/* The base: records, indexes, back references, history and journal, changed together in one commit.
 *
 * Keys (integers big-endian):
 *   R kind u8, id u48                         → record (model/record.h)
 *   J seq u64                                 → journal (journal.h)
 *   X kind u8, tag u16, sort key, id u48, row → ""    index; tag 0: title, BY_LIKENESS: likeness letters
 *   U kind u8, tag u16, value                 → id    unique values
 *   B to kind u8, to id u48, kind u8, tag u16, id u48, row u16 → ""  who refers to it
 *   M "id" counter | "schema" kind → stored schema | "batch" id → state | "sortkey" → version |
 *     "window" batch → ids on their way (window.h)
 * X and B entries of a reference column sort by id, then the record's own title. */
#ifndef METODIST_STORE_STORE_H
#define METODIST_STORE_STORE_H

#include "metodist/base/world.h"
#include "metodist/kv/kv.h"
#include "metodist/model/view.h"

struct store;
struct change;

struct store_config {
	const char *dir;
	struct schema *schema;      /* borrowed while open; fields of the INI get their tags here */
	const struct world *world;
	bool create, read_only;
	unsigned deadline_ms;       /* wait for the write lock */
};

/* A base whose schema is newer opens read-only with a warning note. */
enum status store_open(struct store **store, const struct store_config *config, struct notes *notes);
void store_close(struct store *store);
struct kv *store_kv(struct store *store);
bool store_read_only(const struct store *store);
uint64_t store_seq(struct store *store);             /* last change; compare with != */

/* A snapshot. The view and all it hands out live until store_view_end / renew. */
enum status store_view(struct store *store, struct view **view, struct notes *notes);
enum status store_view_renew(struct view *view, struct notes *notes);
void store_view_end(struct view *view);
struct kv_txn *store_view_txn(const struct view *view);

/* ---- one change: any number of records, one commit ---- Records are copied. A new record (id 0) gets a provisional id
 * at once, fit for references within the same change; the true id is known after the commit (change_id). */
struct change *change_begin(struct store *store);
/* Rights, check and unique values are looked at in change_commit. `rec->rev` is the rev it was read with.
 * Returns its place in the change. */
size_t change_put(struct change *change, struct record *rec);
size_t change_delete(struct change *change, struct ref ref, uint64_t rev);
/* As change_put, and what the record was is gone for ever: the payloads of its history and of this line are destroyed,
 * lines and chain stay (152-ФЗ). */
size_t change_destroy(struct change *change, struct record *rec);
void change_batch(struct change *change, uint64_t batch);
void change_undoes(struct change *change, uint64_t seq);  /* the next put or delete takes back that line */
void change_mends(struct change *change);                 /* states no new fact: closed years let it (view.h) */
/* ST_CONFLICT: someone changed or took the place of a record since rev; notes name it. ST_NO: refused by a
 * rule (notes). Warnings may be noted with ST_OK. A record equal to what is stored writes nothing. */
enum status change_commit(struct change *change, struct notes *notes);
uint64_t change_id(const struct change *change, size_t i);   /* after ST_OK */
uint64_t change_seq(const struct change *change, size_t i);  /* journal line; 0 when nothing was written */
uint64_t change_last_seq(const struct change *change);
void change_free(struct change *change);

enum status store_put(struct store *store, struct record *rec, struct notes *notes); /* sets rec->id and rec->rev */
enum status store_delete(struct store *store, struct ref ref, uint64_t rev, struct notes *notes);
/* Saves `mine`, read as `base`. When another saved meanwhile, merges by field and row and tries again.
 * Both changed the same cell: ST_CONFLICT, `theirs` filled (owned) so that both values can be shown;
 * saving `mine` over it is putting it with theirs' rev. */
enum status store_save(struct store *store, const struct record *base, struct record *mine,
		       struct record *theirs, struct notes *notes);

/* ---- undo ---- from, to: lines of the undoing change; 0 when none */
struct undo_result { size_t reverted, stayed; uint64_t from, to; };
/* Takes the change that wrote a line, or all lines of a batch, back, newest first, as a new change. Fields
 * changed since stay; each is noted (warning). */
enum status store_undo_seq(struct store *store, uint64_t seq, struct undo_result *result,
			   struct notes *notes);
enum status store_undo_batch(struct store *store, uint64_t batch, struct undo_result *result,
			     struct notes *notes);
/* The newest line of this user below `below` (0: of all) that is neither an undo nor undone. 0: none. */
uint64_t store_undo_candidate(struct store *store, const char *user, uint64_t below);

enum batch_state { BATCH_OPEN, BATCH_DONE, BATCH_UNDONE };
struct batch {
	uint64_t id;
	enum batch_state state;
	int64_t started;            /* instant */
	uint64_t position;          /* rows of the file already dealt with */
	char user[64], what[192];   /* login; «teacher /path/file.csv» */
};
enum status store_batch_begin(struct store *store, const char *what, uint64_t *batch, struct notes *notes);
/* Written with the change's own commit: position and rows agree after a crash. */
void change_batch_position(struct change *change, uint64_t position, enum batch_state state);
enum status store_batch_close(struct store *store, uint64_t batch, enum batch_state state,
			      struct notes *notes);
enum status store_batch_get(struct store *store, uint64_t id, struct batch *batch, struct notes *notes);
/* newest first */
enum status store_batches(struct store *store, bool (*each)(void *ctx, const struct batch *), void *ctx, struct notes *notes);

#endif
