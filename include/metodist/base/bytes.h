/* Big-endian integers in memory that may be unaligned. The caller has checked
 * that the bytes are there. */
#ifndef METODIST_BASE_BYTES_H
#define METODIST_BASE_BYTES_H

#include <stdint.h>
#include <string.h>

static inline uint16_t get_u16(const void *p)
{
	uint16_t v;

	memcpy(&v, p, sizeof(v));
	return __builtin_bswap16(v);
}

static inline uint32_t get_u32(const void *p)
{
	uint32_t v;

	memcpy(&v, p, sizeof(v));
	return __builtin_bswap32(v);
}

static inline uint64_t get_u64(const void *p)
{
	uint64_t v;

	memcpy(&v, p, sizeof(v));
	return __builtin_bswap64(v);
}

static inline uint64_t get_u48(const void *p)
{
	return (uint64_t)get_u16(p) << 32 | get_u32((const char *)p + 2);
}

static inline void put_u16(void *p, uint16_t v)
{
	v = __builtin_bswap16(v);
	memcpy(p, &v, sizeof(v));
}

static inline void put_u32(void *p, uint32_t v)
{
	v = __builtin_bswap32(v);
	memcpy(p, &v, sizeof(v));
}

static inline void put_u64(void *p, uint64_t v)
{
	v = __builtin_bswap64(v);
	memcpy(p, &v, sizeof(v));
}

static inline void put_u48(void *p, uint64_t v)
{
	put_u16(p, (uint16_t)(v >> 32));
	put_u32((char *)p + 2, (uint32_t)v);
}

#endif
