/* Finding half-remembered names among the letters of sort keys. */
#include "metodist/base/sortkey.h"

#include <limits.h>

enum {
	FIRST_LETTER = 0x20,  /* bytes below part words: blanks, hyphens, joins, punctuation */
	PARTS_MAX = 64,
};

bool sortkey_word(struct slice *rest, struct slice *word)
{
	const uint8_t *p = (const uint8_t *)rest->p, *start, *end;

	if (rest->n == 0)
		return false;
	end = p + rest->n;
	while (p < end && *p < FIRST_LETTER)
		p++;
	start = p;
	while (p < end && *p >= FIRST_LETTER)
		p++;
	*word = slice_from(start, (size_t)(p - start));
	*rest = slice_from(p, (size_t)(end - p));
	return word->n != 0;
}

/* Parts of a query, longest first; their count, or -1 when there are more than `max`. */
static int split_parts(struct slice words, struct slice *parts, int max)
{
	struct slice word;
	int n = 0;

	while (sortkey_word(&words, &word)) {
		int i = n;

		if (n == max)
			return -1;
		for (; i > 0 && parts[i - 1].n < word.n; i--)
			parts[i] = parts[i - 1];
		parts[i] = word;
		n++;
	}
	return n;
}

/* A word goes to the longest part still without one: of two parts that begin the same word the shorter
 * begins all words of the longer, so no other choice finds more. */
bool sortkey_match(struct slice body, struct slice words)
{
	struct slice parts[PARTS_MAX], word;
	int n = split_parts(words, parts, PARTS_MAX), left = n;
	uint64_t found = 0;

	if (n < 0)
		return false;
	while (left > 0 && sortkey_word(&body, &word)) {
		for (int i = 0; i < n; i++) {
			if (found >> i & 1 || word.p[0] != parts[i].p[0] || !slice_starts(word, parts[i]))
				continue;
			found |= (uint64_t)1 << i;
			left--;
			break;
		}
	}
	return left == 0;
}

int sortkey_typos_allowed(size_t letters)
{
	return letters <= 4 ? 0 : letters <= 8 ? 1 : 2;
}

/* One bit a letter: Cyrillic letters are five apart, so no two Russian ones share a bit. */
uint64_t sortkey_set(struct slice s)
{
	uint64_t set = 0;

	for (size_t i = 0; i < s.n; i++)
		set |= (uint64_t)1 << (s.p[i] & 63);
	return set;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Edits (insert, drop, replace, swap neighbours) between `part` and the nearest prefix of `word`; more
 * than `most` when they are further apart. Only a band around the diagonal can hold such a distance. */
static int prefix_distance(struct slice part, struct slice word, int most)
{
	int rows[3][SORTKEY_MAX + 4];
	int m = (int)part.n, n = least((int)word.n, m + most), best = INT_MAX;

	for (int i = 0; i <= m; i++) {
		int *now = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
		int from = i > most ? i - most : 0, to = least(i + most, n);

		for (int j = from; j <= to; j++) {
			int d = i == 0 ? j : j == 0 ? i : up[j - 1] + (part.p[i - 1] != word.p[j - 1]);

			if (i > 0 && j < i + most)
				d = least(d, up[j] + 1);
			if (j > from)
				d = least(d, now[j - 1] + 1);
			if (i > 1 && j > 1 && part.p[i - 1] == word.p[j - 2] &&
			    part.p[i - 2] == word.p[j - 1])
				d = least(d, up2[j - 2] + 1);
			now[j] = d;
			if (i == m)
				best = least(best, d);
		}
	}
	return best;
}

/* Typos with which `part` begins `word`, or -1 when too many. */
static int part_typos(struct slice part, uint64_t set, struct slice word)
{
	int most = sortkey_typos_allowed(part.n), typos;
	struct slice head = word;

	if (slice_starts(word, part))
		return 0;
	if (most == 0 || word.n + (size_t)most < part.n || part.n > SORTKEY_MAX)
		return -1;
	if (head.n > part.n + (size_t)most)
		head.n = part.n + (size_t)most;
	if (sortkey_lacks(sortkey_set(head), set, most))
		return -1;
	typos = prefix_distance(part, head, most);
	return typos <= most ? typos : -1;
}

int sortkey_typos(struct slice part, struct slice word)
{
	return part_typos(part, sortkey_set(part), word);
}

/* Larger sets first, so that the word is not given twice. */
void sortkey_serve(uint8_t *costs, size_t n, const int8_t *typos)
{
	for (size_t s = ((size_t)1 << n) - 1; s > 0; s--) {
		for (size_t k = 0; k < n; k++) {
			int rest = costs[s & ~((size_t)1 << k)];

			if (s >> k & 1 && typos[k] >= 0 && rest != SORTKEY_UNSERVED)
				costs[s] = (uint8_t)least(costs[s], rest + typos[k]);
		}
	}
}

int sortkey_match_fuzzy(struct slice body, struct slice words)
{
	struct slice parts[SORTKEY_FUZZY_PARTS], word;
	uint64_t sets[SORTKEY_FUZZY_PARTS];
	uint8_t costs[1 << SORTKEY_FUZZY_PARTS], *all;
	int8_t typos[SORTKEY_FUZZY_PARTS];
	int n = split_parts(words, parts, SORTKEY_FUZZY_PARTS);

	if (n < 0)
		return -1;
	for (int i = 0; i < n; i++)
		sets[i] = sortkey_set(parts[i]);
	memset(costs, SORTKEY_UNSERVED, (size_t)1 << n);
	costs[0] = 0;
	all = &costs[(1 << n) - 1];
	while (sortkey_word(&body, &word)) {
		bool any = false;

		for (int i = 0; i < n; i++) {
			typos[i] = (int8_t)part_typos(parts[i], sets[i], word);
			any = any || typos[i] >= 0;
		}
		if (any)
			sortkey_serve(costs, (size_t)n, typos);
	}
	return *all == SORTKEY_UNSERVED ? -1 : *all;
}
