#include <assert.h>

#include "internal.h"

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"

void key_records(struct buf *b, uint8_t kind)
{
	buf_char(b, 'R');
	buf_u8(b, kind);
}

void key_record(struct buf *b, uint8_t kind, uint64_t id)
{
	key_records(b, kind);
	buf_u48(b, id);
}

void key_journal(struct buf *b, uint64_t seq)
{
	buf_char(b, 'J');
	buf_u64(b, seq);
}

void key_index(struct buf *b, uint8_t kind, uint16_t tag)
{
	buf_char(b, 'X');
	buf_u8(b, kind);
	buf_u16(b, tag);
}

void key_index_tail(struct buf *b, uint64_t id, uint16_t row)
{
	buf_u48(b, id);
	buf_u16(b, row);
}

void key_unique(struct buf *b, uint8_t kind, uint16_t tag, struct slice value)
{
	uint8_t digest[SHA256_SIZE];

	buf_char(b, 'U');
	buf_u8(b, kind);
	buf_u16(b, tag);
	if (value.n <= KV_KEY_MAX - 4) {
		buf_slice(b, value);
		return;
	}
	/* Longer values are told apart by their digest: a key holds 511 bytes. */
	sha256(&value, 1, digest);
	buf_add(b, value.p, 400);
	buf_add(b, digest, sizeof(digest));
}

void key_back(struct buf *b, struct ref to)
{
	buf_char(b, 'B');
	buf_u8(b, to.kind);
	buf_u48(b, to.id);
}

void key_back_from(struct buf *b, struct ref to, uint8_t kind, uint16_t tag, uint64_t id, uint16_t row)
{
	key_back(b, to);
	buf_u8(b, kind);
	buf_u16(b, tag);
	buf_u48(b, id);
	buf_u16(b, row);
}

void key_mark(struct buf *b, const char *name)
{
	buf_char(b, 'M');
	buf_str(b, name);
}

void key_after(struct buf *b, struct slice prefix)
{
	size_t n = prefix.n;

	while (n > 0 && (uint8_t)prefix.p[n - 1] == 0xFF)
		n--;
	assert(n > 0);
	buf_add(b, prefix.p, n);
	b->p[b->n - 1] = (char)(b->p[b->n - 1] + 1);
}

struct ref key_tail_ref(struct slice key, uint8_t kind)
{
	struct ref ref = { .kind = kind };

	if (key.n < TAIL_SIZE)
		return ref;
	ref.id = get_u48(key.p + key.n - TAIL_SIZE);
	ref.row = get_u16(key.p + key.n - 2);
	return ref;
}

void expect_was(struct kv_txn *txn, struct slice key, struct slice was)
{
	struct buf end = { 0 };

	buf_slice(&end, key);
	buf_char(&end, 0);
	if (was.p)
		kv_expect(txn, key, was);
	else
		kv_expect_none(txn, key, buf_view(&end));
	buf_release(&end);
}
