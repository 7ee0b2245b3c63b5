/* A line of the journal as it lies under «J seq»:
 *
 *   u16 = 0x8000 | gone ? 0x4000 | length of line, line, chain 32, payload; when gone: SHA-256(payload) in its place
 *   chain = SHA-256(previous chain ‖ seq u64 ‖ line ‖ SHA-256(payload)), zeros before the first
 *
 * as bases of format 1 have it, to be read for ever, since a chain cannot be written again:
 *
 *   u32 = length of line, line with SHA-256(payload) in it, chain 32, payload (empty when gone)
 *   chain = SHA-256(previous chain ‖ seq u64 ‖ line)
 */
#ifndef METODIST_KV_ENTRY_H
#define METODIST_KV_ENTRY_H

#include "metodist/kv/kv.h"

enum { KV_LINE_MAX = 0x3fff };

/* Borrows from the bytes it was read from. */
struct kv_entry {
	struct slice line, payload;  /* payload empty: gone */
	const uint8_t *chain;
	const uint8_t *digest;       /* of a payload that is gone; NULL otherwise, and in format 1 */
	bool first_format;
};

/* False: damaged. */
bool kv_entry_parse(struct slice bytes, struct kv_entry *entry);
/* What its chain must be; `out` may be `previous`. */
void kv_entry_chain(const struct kv_entry *entry, const uint8_t *previous, uint64_t seq, uint8_t *out);
/* Appends to the journal, like kv_log, what was read from another one: its chain must go on from ours. */
void kv_log_entry(struct kv_txn *txn, struct slice bytes);

#endif
