#include "metodist/base/slice.h"

int slice_cmp(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static bool slice_ends(struct slice s, struct slice tail)
{
	return s.n >= tail.n && memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}

static const struct slice blanks[] = {
	SLICE(" "), SLICE("\t"), SLICE("\n"), SLICE("\v"), SLICE("\f"), SLICE("\r"),
	SLICE("\u00A0"), SLICE("\u202F"),
	SLICE("\u200B"), SLICE("\u200C"), SLICE("\u200D"), SLICE("\u200E"), SLICE("\u200F"),
	SLICE("\u2060"), SLICE("\uFEFF"),
};

/* Can a blank begin (end) with this byte? Few letters share it with one. */
static bool may_be_blank(uint8_t byte, bool at_end)
{
	if (byte <= ' ')
		return true;
	return at_end ? (byte >= 0x8B && byte <= 0x8F) || byte == 0xA0 || byte == 0xAF || byte == 0xBF
		      : byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
}

/* Bytes of the blank that `s` starts with (ends with, when `at_end`); 0 for none. */
static size_t blank_bytes(struct slice s, bool at_end)
{
	if (!s.n || !may_be_blank((uint8_t)s.p[at_end ? s.n - 1 : 0], at_end))
		return 0;
	for (size_t i = 0; i < ARRAY_SIZE(blanks); i++) {
		if (at_end ? slice_ends(s, blanks[i]) : slice_starts(s, blanks[i]))
			return blanks[i].n;
	}
	return 0;
}

struct slice slice_trim(struct slice s)
{
	size_t n;

	while ((n = blank_bytes(s, false)))
		slice_skip(&s, n);
	while ((n = blank_bytes(s, true)))
		s.n -= n;
	return s;
}

bool slice_split(struct slice *rest, char sep, struct slice *part)
{
	const char *end;

	if (!rest->p)
		return false;
	*part = *rest;
	end = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
	if (!end) {
		*rest = (struct slice){ NULL, 0 };
		return true;
	}
	part->n = (size_t)(end - rest->p);
	slice_skip(rest, part->n + 1);
	return true;
}

ptrdiff_t slice_find(struct slice s, struct slice needle)
{
	const char *found;

	if (needle.n == 0)
		return 0;
	if (s.n < needle.n)
		return -1;
	found = memmem(s.p, s.n, needle.p, needle.n);
	return found ? found - s.p : -1;
}

size_t slice_count(struct slice s, char c)
{
	size_t n = 0;
	const char *end = s.n ? s.p + s.n : s.p;

	for (const char *p = s.p; p < end && (p = memchr(p, c, (size_t)(end - p))); p++)
		n++;
	return n;
}

bool slice_u64(struct slice s, uint64_t *out)
{
	uint64_t v = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(v, (uint64_t)10, &v) ||
		    __builtin_add_overflow(v, (uint64_t)(s.p[i] - '0'), &v))
			return false;
	}
	*out = v;
	return true;
}

bool slice_varint(struct slice *rest, uint64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < rest->n && i < 10; i++) {
		uint8_t byte = (uint8_t)rest->p[i];

		if (i == 9 && byte > 1)
			return false;
		v |= (uint64_t)(byte & 0x7f) << 7 * i;
		if (byte & 0x80)
			continue;
		rest->p += i + 1;
		rest->n -= i + 1;
		*out = v;
		return true;
	}
	return false;
}
