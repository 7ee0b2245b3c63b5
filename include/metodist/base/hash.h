/* Checksums and digests: CRC32C guards record bytes against rot, SHA-256 chains the journal. */
#ifndef METODIST_BASE_HASH_H
#define METODIST_BASE_HASH_H

#include "metodist/base/slice.h"

enum { SHA256_SIZE = 32 };

uint32_t crc32c(uint32_t seed, struct slice s);  /* seed 0 to begin; the result of one call continues in the next */
uint32_t crc32c_plain(uint32_t seed, struct slice s); /* the same without the processor's instruction */
void sha256(const struct slice *parts, size_t n, uint8_t out[SHA256_SIZE]);
void hex(struct slice bytes, char *out);         /* 2·n characters and a NUL */
bool unhex(struct slice text, uint8_t *out, size_t n); /* exactly n bytes */

#endif
