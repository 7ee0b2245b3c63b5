/* The bytes of a line of the journal: read, written, without their payload. */
#include <assert.h>

#include "space.h"
#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"

enum { HEAD = 2, FIRST_HEAD = 4, MARK = 0x8000, GONE = 0x4000 };

bool kv_entry_parse(struct slice bytes, struct kv_entry *e)
{
	size_t head, n;
	uint16_t mark;

	*e = (struct kv_entry){ .line.n = 0 };
	if (bytes.n < FIRST_HEAD)
		return false;
	mark = get_u16(bytes.p);
	e->first_format = !(mark & MARK);
	head = e->first_format ? FIRST_HEAD : HEAD;
	n = e->first_format ? get_u32(bytes.p) : mark & KV_LINE_MAX;
	if (n > bytes.n - head || bytes.n - head - n < SHA256_SIZE)
		return false;
	e->line = slice_from(bytes.p + head, n);
	e->chain = (const uint8_t *)bytes.p + head + n;
	e->payload = slice_from(bytes.p + head + n + SHA256_SIZE, bytes.n - head - n - SHA256_SIZE);
	if (e->first_format)
		return true;
	if (!(mark & GONE))
		return e->payload.n > 0;
	e->digest = (const uint8_t *)e->payload.p;
	n = e->payload.n;
	e->payload = (struct slice){ e->payload.p, 0 };
	return n == SHA256_SIZE;
}

void kv_entry_chain(const struct kv_entry *e, const uint8_t *previous, uint64_t seq, uint8_t *out)
{
	uint8_t digest[SHA256_SIZE], number[8];
	struct slice parts[] = {
		slice_from(previous, SHA256_SIZE), slice_from(number, sizeof(number)), e->line,
		slice_from(e->digest ? e->digest : digest, e->first_format ? 0 : SHA256_SIZE),
	};

	put_u64(number, seq);
	if (!e->first_format && !e->digest)
		sha256(&e->payload, 1, digest);
	sha256(parts, ARRAY_SIZE(parts), out);
}

void entry_write(const struct kv_entry *e, struct buf *out)
{
	uint8_t digest[SHA256_SIZE];
	bool gone = e->payload.n == 0;

	assert(e->line.n <= KV_LINE_MAX);
	if (e->first_format)
		buf_u32(out, (uint32_t)e->line.n);
	else
		buf_u16(out, (uint16_t)(MARK | (gone ? GONE : 0) | e->line.n));
	buf_slice(out, e->line);
	buf_add(out, e->chain, SHA256_SIZE);
	if (gone && !e->first_format && !e->digest)
		sha256(&e->payload, 1, digest);
	if (gone && !e->first_format)
		buf_add(out, e->digest ? e->digest : digest, SHA256_SIZE);
	buf_slice(out, e->payload);
}

size_t entry_size(const struct entry *e)
{
	return e->whole.p ? e->whole.n : HEAD + e->line.n + SHA256_SIZE + (e->payload.n ? e->payload.n : SHA256_SIZE);
}
