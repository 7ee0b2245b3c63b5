/* A change as change.c gathers it and apply.c proves and derives it. */
#ifndef METODIST_STORE_CHANGE_PRIVATE_H
#define METODIST_STORE_CHANGE_PRIVATE_H

#include "internal.h"

/* New records have ids from here on until the commit: never mistaken for one that another writer takes
 * meanwhile. */
#define PROVISIONAL_ID (1ull << 47)

enum op_kind { OP_PUT, OP_DELETE, OP_REVIVE };

struct op {
	enum op_kind what;
	struct record rec;      /* OP_DELETE: only kind, id, rev */
	bool fresh;             /* its id is provisional until the commit */
	bool wrote;
	bool destroys;          /* its history's payloads go, and its own line never has one */
	uint64_t undoes, previous, seq;
};

struct change {
	struct store *store;
	struct op *ops;
	size_t n, cap, nfresh;
	uint64_t first_id;      /* of the fresh records */
	uint64_t batch, undoes, last_seq;
	bool has_position, mends;
	struct batch position;
	uint8_t opid[KV_OPID_SIZE];
};

/* A unique value that a record of the change takes. */
struct claim {
	struct slice key;
	const struct record *record;
};

/* One try to commit, on one snapshot. */
struct attempt {
	struct change *change;
	struct view *view;
	struct kv_txn *txn;
	struct notes *notes;
	const struct op **by_id;        /* the change's ops, sorted by id */
	struct claim *claims;
	size_t nclaims, cap;
	struct arena arena;
};

/* Proves the change against the snapshot and writes down all it does, ready for kv_commit. ST_NO: refused;
 * ST_CONFLICT: a record is not as it was read. Both are noted. */
enum status attempt_apply(struct attempt *a);
void attempt_release(struct attempt *a);

#endif
