/* Keys of the base as store.h draws them, and those derived from a record. */
#ifndef METODIST_STORE_KEYS_H
#define METODIST_STORE_KEYS_H

#include "metodist/kv/kv.h"
#include "metodist/model/record.h"

/* ---- keys.c: every key of store.h is built here ---- */
void key_record(struct buf *b, uint8_t kind, uint64_t id);
void key_records(struct buf *b, uint8_t kind);                 /* prefix of a kind */
void key_journal(struct buf *b, uint64_t seq);
void key_index(struct buf *b, uint8_t kind, uint16_t tag);     /* prefix of an index */
void key_index_tail(struct buf *b, uint64_t id, uint16_t row); /* its end */
void key_unique(struct buf *b, uint8_t kind, uint16_t tag, struct slice value);
void key_back(struct buf *b, struct ref to);                   /* prefix of all who refer */
void key_back_from(struct buf *b, struct ref to, uint8_t kind, uint16_t tag, uint64_t id, uint16_t row);
void key_mark(struct buf *b, const char *name);
/* The first key behind everything that begins with `prefix`. */
void key_after(struct buf *b, struct slice prefix);
/* The commit fails unless the value still begins with `was`, or the key is still absent (was.p NULL). */
void expect_was(struct kv_txn *txn, struct slice key, struct slice was);
enum { TAIL_SIZE = 8 };                                        /* id u48, row u16 */
struct ref key_tail_ref(struct slice key, uint8_t kind);

/* ---- derive.c ---- */
struct keyset {
	struct arena arena;
	struct slice *v;
	size_t n, cap;
};

/* All X, U and B keys of a record: sorted, distinct. A function of the record alone. */
void derive_keys(const struct record *record, struct keyset *out);
void derive_release(struct keyset *keys);
/* What an X entry by this field begins with for these bytes: its sort key without the tail. */
void derive_sortkey(const struct field *field, struct slice bytes, struct buf *out);
void derive_title(const struct record *record, struct buf *out);
/* What stands behind the derived key: U holds the id, the others nothing. */
struct slice derive_value(struct slice key, uint64_t id, uint8_t room[6]);
/* The record a derived entry speaks of; id 0: it cannot be told. */
struct ref derive_owner(struct slice key, struct slice value);
/* The leading reference of a title or of an index by reference: such an index is walked target by target. */
const struct field *derive_leading_ref(const struct kind *kind, uint16_t by);

/* ---- ids in M entries ---- */
static inline struct slice slice_u64be(uint64_t v, uint8_t room[8])
{
	for (int i = 7; i >= 0; i--, v >>= 8)
		room[i] = (uint8_t)v;
	return slice_from(room, 8);
}

#endif
