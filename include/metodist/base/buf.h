/* A growable run of bytes that owns its memory. Zero-initialised is valid and
 * empty. Growing never fails: out of memory ends the program (mem.h). */
#ifndef METODIST_BASE_BUF_H
#define METODIST_BASE_BUF_H

#include "metodist/base/slice.h"

struct buf {
	char *p;
	size_t n, cap;
};

void buf_release(struct buf *b);
void buf_reserve(struct buf *b, size_t more);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* «12 430» */
void buf_grouped(struct buf *b, uint64_t n);

static inline void buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	if (b->cap - b->n < n)
		buf_reserve(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

static inline void buf_reset(struct buf *b)
{
	b->n = 0;
}

static inline void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

static inline void buf_slice(struct buf *b, struct slice s)
{
	buf_add(b, s.p, s.n);
}

static inline void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

/* The bytes as a slice; lives until the next change of the buffer. */
static inline struct slice buf_view(const struct buf *b)
{
	return (struct slice){ b->p, b->n };
}

/* The bytes as a C string (a NUL is kept behind them, not counted). */
const char *buf_cstr(struct buf *b);

/* Big-endian integers: memcmp order is number order. */
void buf_u8(struct buf *b, uint8_t v);
void buf_u16(struct buf *b, uint16_t v);
void buf_u32(struct buf *b, uint32_t v);
void buf_u48(struct buf *b, uint64_t v);
void buf_u64(struct buf *b, uint64_t v);
/* Seven bits a byte, the lowest first, the top bit where more follow. */
void buf_varint(struct buf *b, uint64_t v);

#endif
