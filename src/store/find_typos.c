/* Searching the words with typos: which words nearly fit is seen of the words themselves, then their texts are
 * weighed one by one, a page at a time. */
#include "find_look.h"

#include "metodist/base/mem.h"

/* False: no part fits the word. */
static bool try_word(const struct asked *a, uint32_t word, struct fitting *f)
{
	uint64_t set = a->words->sets[word];
	bool fits = false;

	for (size_t i = 0; i < a->n; i++) {
		const struct part *part = &a->parts[i];

		f->typos[i] = -1;
		if (!sortkey_lacks(set, part->set, part->most))
			f->typos[i] = (int8_t)sortkey_typos(part->letters, words_letters(a->words, word));
		fits |= f->typos[i] >= 0;
	}
	f->word = word;
	return fits;
}

bool look_for_fitting(struct asked *a)
{
	bool any[SORTKEY_FUZZY_PARTS] = { false }, all = true;
	struct fitting f;

	for (size_t i = 0; i < a->n; i++) {
		a->parts[i].set = sortkey_set(a->parts[i].letters);
		a->parts[i].most = sortkey_typos_allowed(a->parts[i].letters.n);
	}
	for (size_t word = 0; word < a->words->n; word++) {
		if (!try_word(a, (uint32_t)word, &f))
			continue;
		for (size_t i = 0; i < a->n; i++)
			any[i] |= f.typos[i] >= 0;
		MEM_GROW(a->fitting, a->nfitting, a->fitting_cap);
		a->fitting[a->nfitting++] = f;
	}
	for (size_t i = 0; i < a->n; i++)
		all &= any[i];
	a->places = mem_array(WORDS_PAGE, sizeof(*a->places));
	return all;
}

/* Texts of a fitting word on the page; false: it does not occur there. */
static bool fitting_span(const struct fitting *f, const struct words_page *p, struct span *span)
{
	uint32_t at = look_bound(p, f->word);

	if (at == p->n || p->words[at] != f->word)
		return false;
	*span = (struct span){ p->texts + (at ? p->ends[at - 1] : 0), p->texts + p->ends[at], 1 };
	return true;
}

/* Texts with words for each part, though it may be one word for several. */
static bool gather(struct asked *a, const struct words_page *p, uint64_t *found)
{
	struct span span;

	for (size_t i = 0; i < a->n; i++) {
		memset(a->bits, 0, WORDS_PAGE_BITS * sizeof(*a->bits));
		for (size_t k = 0; k < a->nfitting; k++)
			if (a->fitting[k].typos[i] >= 0 && fitting_span(&a->fitting[k], p, &span))
				look_mark(a->bits, &span);
		if (!look_keep(found, a->bits))
			return false;
	}
	return true;
}

static void serve_span(struct asked *a, const struct fitting *f, const struct span *span,
		       const uint64_t *found)
{
	for (const uint16_t *p = span->from; p < span->to; p++) {
		unsigned from = *p & ~WORDS_RUN, to = *p & WORDS_RUN ? *++p : from;

		for (unsigned text = from; text <= to; text++)
			if (found[text / 64] >> text % 64 & 1)
				sortkey_serve(a->costs + ((size_t)a->places[text] << a->n), a->n, f->typos);
	}
}

/* The least typos with which each text gathered has a word of its own for each part. */
static void weigh(struct asked *a, const struct words_page *p, const uint64_t *found)
{
	size_t n = 0, sets = (size_t)1 << a->n;
	struct span span;

	for (size_t i = 0; i < WORDS_PAGE_BITS; i++)
		for (uint64_t bits = found[i]; bits; bits &= bits - 1)
			a->places[i * 64 + (size_t)__builtin_ctzll(bits)] = (uint16_t)n++;
	a->costs = mem_resize(a->costs, n, sets);
	memset(a->costs, SORTKEY_UNSERVED, n * sets);
	for (size_t i = 0; i < n; i++)
		a->costs[i * sets] = 0;
	for (size_t k = 0; k < a->nfitting; k++)
		if (fitting_span(&a->fitting[k], p, &span))
			serve_span(a, &a->fitting[k], &span, found);
}

static void tell(struct asked *a, size_t text, int typos)
{
	while (words_start_end(a->words, a->start) <= text)
		a->start++;
	look_tell(a, text, &a->words->starts[a->start], typos);
}

void look_fuzzily(struct asked *a, size_t page)
{
	const struct words *w = a->words;
	uint64_t *found = w->found + page * WORDS_PAGE_BITS;
	const uint8_t *cost;

	if (!gather(a, &w->pages[page], found))
		return;
	weigh(a, &w->pages[page], found);
	cost = a->costs + ((size_t)1 << a->n) - 1;
	for (size_t i = 0; i < WORDS_PAGE_BITS; i++)
		for (uint64_t bits = found[i]; bits; bits &= bits - 1, cost += (size_t)1 << a->n) {
			if (*cost == SORTKEY_UNSERVED)
				found[i] &= ~(bits & -bits);
			else
				tell(a, page * WORDS_PAGE + i * 64 + (size_t)__builtin_ctzll(bits), *cost);
		}
}
