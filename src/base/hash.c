#include "metodist/base/hash.h"

#include <sodium.h>
#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

/* Half a byte at a time: the plain way only runs on processors without the instruction. */
uint32_t crc32c_plain(uint32_t seed, struct slice s)
{
	static const uint32_t table[16] = {
		0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3,
		0x61c69362, 0x7198540d, 0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9,
		0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75,
	};
	uint32_t crc = ~seed;

	for (size_t i = 0; i < s.n; i++) {
		crc ^= (uint8_t)s.p[i];
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return ~crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t crc32c_sse(uint32_t seed, struct slice s)
{
	uint64_t crc = ~seed;
	size_t i = 0;

	for (; s.n - i >= 8; i += 8) {
		uint64_t word;

		memcpy(&word, s.p + i, sizeof(word));
		crc = _mm_crc32_u64(crc, word);
	}
	for (; i < s.n; i++)
		crc = _mm_crc32_u8((uint32_t)crc, (uint8_t)s.p[i]);
	return ~(uint32_t)crc;
}
#endif

uint32_t crc32c(uint32_t seed, struct slice s)
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("sse4.2"))
		return crc32c_sse(seed, s);
#endif
	return crc32c_plain(seed, s);
}

void sha256(const struct slice *parts, size_t n, uint8_t out[SHA256_SIZE])
{
	crypto_hash_sha256_state state;

	_Static_assert(crypto_hash_sha256_BYTES == SHA256_SIZE, "SHA-256 is 32 bytes");
	crypto_hash_sha256_init(&state);
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n)
			crypto_hash_sha256_update(&state, (const uint8_t *)parts[i].p, parts[i].n);
	}
	crypto_hash_sha256_final(&state, out);
}

void hex(struct slice bytes, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < bytes.n; i++) {
		*out++ = digits[(uint8_t)bytes.p[i] >> 4];
		*out++ = digits[bytes.p[i] & 15];
	}
	*out = '\0';
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool unhex(struct slice text, uint8_t *out, size_t n)
{
	if (text.n % 2 || text.n / 2 != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		int high = hex_digit(text.p[2 * i]), low = hex_digit(text.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}
