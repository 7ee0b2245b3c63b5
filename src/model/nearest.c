/* Which of these did they mean? One typo for each three letters. */
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/schema.h"

enum { LETTERS_MAX = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to add, drop, change or swap with the neighbour. Both at most LETTERS_MAX long. */
static size_t distance(struct slice a, struct slice b)
{
	size_t d[3][LETTERS_MAX + 1];

	for (size_t j = 0; j <= b.n; j++)
		d[0][j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t *now = d[i % 3], *above = d[(i + 2) % 3], *over = d[(i + 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			now[j] = least(least(above[j], now[j - 1]) + 1,
				       above[j - 1] + (a.p[i - 1] != b.p[j - 1]));
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
				now[j] = least(now[j], over[j - 2] + 1);
		}
	}
	return d[a.n % 3][b.n];
}

ptrdiff_t nearest_word(struct slice text, size_t n, const char *(*word)(const void *ctx, size_t i),
		       const void *ctx)
{
	struct buf letters = { 0 }, other = { 0 };
	ptrdiff_t found = -1;
	size_t best = SIZE_MAX;

	if (text.n <= 4 * LETTERS_MAX)
		sortkey_letters(text, &letters);
	for (size_t i = 0; i < n && letters.n && letters.n <= LETTERS_MAX; i++) {
		size_t far;

		buf_reset(&other);
		sortkey_letters(slice_str(word(ctx, i)), &other);
		if (other.n > LETTERS_MAX)
			continue;
		far = distance(buf_view(&letters), buf_view(&other));
		if (far < best && far * 3 <= (letters.n > other.n ? letters.n : other.n)) {
			best = far;
			found = (ptrdiff_t)i;
		}
	}
	buf_release(&letters);
	buf_release(&other);
	return found;
}
