#include "metodist/base/buf.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

enum { BUF_FIRST = 64 };

void buf_release(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void buf_reserve(struct buf *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap : BUF_FIRST;

	if (b->cap - b->n >= more && b->p)
		return;
	if (__builtin_add_overflow(b->n, more, &need) || need > SIZE_MAX / 4)
		mem_fatal();
	while (cap < need)
		cap *= 2;
	b->p = mem_resize(b->p, cap, 1);
	b->cap = cap;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	int n;

	buf_reserve(b, BUF_FIRST);
	va_start(args, fmt);
	va_copy(again, args);
	n = vsnprintf(b->p + b->n, b->cap - b->n, fmt, args);
	va_end(args);
	assert(n >= 0);
	if ((size_t)n >= b->cap - b->n) {
		buf_reserve(b, (size_t)n + 1);
		n = vsnprintf(b->p + b->n, b->cap - b->n, fmt, again);
		assert(n >= 0);
	}
	va_end(again);
	b->n += (size_t)n;
}

const char *buf_cstr(struct buf *b)
{
	buf_reserve(b, 1);
	b->p[b->n] = '\0';
	return b->p;
}

void buf_u8(struct buf *b, uint8_t v)
{
	buf_add(b, &v, 1);
}

void buf_u16(struct buf *b, uint16_t v)
{
	uint8_t bytes[2];

	put_u16(bytes, v);
	buf_add(b, bytes, sizeof(bytes));
}

void buf_u32(struct buf *b, uint32_t v)
{
	uint8_t bytes[4];

	put_u32(bytes, v);
	buf_add(b, bytes, sizeof(bytes));
}

void buf_u48(struct buf *b, uint64_t v)
{
	uint8_t bytes[6];

	assert(v >> 48 == 0);
	put_u48(bytes, v);
	buf_add(b, bytes, sizeof(bytes));
}

void buf_u64(struct buf *b, uint64_t v)
{
	uint8_t bytes[8];

	put_u64(bytes, v);
	buf_add(b, bytes, sizeof(bytes));
}

void buf_varint(struct buf *b, uint64_t v)
{
	for (; v > 0x7f; v >>= 7)
		buf_u8(b, (uint8_t)(v | 0x80));
	buf_u8(b, (uint8_t)v);
}

void buf_grouped(struct buf *b, uint64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%" PRIu64, n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_char(b, ' ');
		buf_char(b, digits[i]);
	}
}
