/* A borrowed run of bytes. Never owns, never NUL-terminated by promise; the one
 * who hands out a slice says how long its bytes live. Length is in bytes. */
#ifndef METODIST_BASE_SLICE_H
#define METODIST_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

struct slice {
	const char *p;
	size_t n;
};

#define SLICE(literal) ((struct slice){ (literal), sizeof(literal) - 1 })

static inline struct slice slice_str(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static inline struct slice slice_from(const void *p, size_t n)
{
	return (struct slice){ p, n };
}

static inline bool slice_eq(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool slice_is(struct slice a, const char *s)
{
	return slice_eq(a, slice_str(s));
}

/* Drops the first `n` bytes, which are there. */
static inline void slice_skip(struct slice *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

/* memcmp order; a prefix sorts before what it begins. */
int slice_cmp(struct slice a, struct slice b);
bool slice_starts(struct slice s, struct slice prefix);

/* Without ASCII blanks, NBSP and zero-width characters at both ends. */
struct slice slice_trim(struct slice s);

/* Takes from *rest what stands before the first `sep` (all of it when there is
 * none) and moves *rest behind it. False once *rest is exhausted (p == NULL). */
bool slice_split(struct slice *rest, char sep, struct slice *part);

/* Offset of `needle` in `s`, or -1. */
ptrdiff_t slice_find(struct slice s, struct slice needle);

/* How often a byte stands in it. */
size_t slice_count(struct slice s, char c);

/* Takes a number written by buf_varint off the front; false, and nothing taken, when there is none. */
bool slice_varint(struct slice *rest, uint64_t *out);

/* Whole decimal number, no sign, no spaces; false on anything else or overflow. */
bool slice_u64(struct slice s, uint64_t *out);

#endif
