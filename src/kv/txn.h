/* A transaction before its commit (txn.c), folded (fold.c), applied (commit.c). */
#ifndef METODIST_KV_TXN_H
#define METODIST_KV_TXN_H

#include "metodist/base/arena.h"
#include "space.h"

enum op_type { OP_DEL, OP_PUT, OP_STAMPED, OP_ADD };

struct op {
	struct slice key, val;
	int64_t delta;            /* OP_ADD */
	size_t order;             /* of the call */
	size_t logs;              /* OP_STAMPED: lines logged before it */
	enum op_type type;
	bool dead;                /* a later kv_del_range covers it */
};

struct range {
	struct slice from, to;
	size_t order;
};

struct expect {
	bool none;                /* nothing in [from, to); else `from` is there and begins with `prefix` */
	struct slice from, to, prefix;
};

struct kv_txn {
	struct snap snap;
	struct arena arena;       /* copies of all that was given */
	int error;                /* the first failure of a read or of a call; sticks until kv_renew */
	size_t order;             /* calls so far */
	struct op *ops;
	size_t nops, ops_cap;
	struct range *ranges;
	size_t nranges, ranges_cap;
	struct expect *expects;
	size_t nexpects, expects_cap;
	struct entry *logs;
	size_t nlogs, logs_cap;
	uint64_t *destroyed;
	size_t ndestroyed, destroyed_cap;
	struct slice conflict;
	bool hidden;              /* nobody waits for it to be on the disk */
};

/* One commit under way. */
struct commit {
	struct kv_txn *txn;
	struct snap snap;         /* of the write transaction */
	struct op *finals;        /* one a key, in key order */
	size_t nfinals;
	uint64_t seq;             /* last line of the journal before this commit */
	struct progress *progress;        /* that may still stop it; NULL: nobody */
};

void commit_prepare(struct commit *c);
bool commit_puts(const struct commit *c, struct slice key);
bool commit_deletes(const struct commit *c, struct slice key);

#endif
