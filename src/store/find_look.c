/* Searching the words as typed: bits of texts, a page at a time. */
#include "find_look.h"

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

/* ---- bits ---- */

static void set_bits(uint64_t *bits, unsigned from, unsigned to)
{
	uint64_t head = ~(uint64_t)0 << from % 64, tail = ~(uint64_t)0 >> (63 - to % 64);

	if (from / 64 == to / 64) {
		bits[from / 64] |= head & tail;
		return;
	}
	bits[from / 64] |= head;
	for (unsigned i = from / 64 + 1; i < to / 64; i++)
		bits[i] = ~(uint64_t)0;
	bits[to / 64] |= tail;
}

void look_mark(uint64_t *bits, const struct span *span)
{
	for (const uint16_t *p = span->from; p < span->to; p++) {
		if (*p & WORDS_RUN) {
			set_bits(bits, *p & ~WORDS_RUN, p[1]);
			p++;
		} else {
			bits[*p / 64] |= (uint64_t)1 << *p % 64;
		}
	}
}

/* Bits of the last level stay where so many words begin with the part. */
static void count_span(uint64_t *levels, const struct span *span)
{
	for (const uint16_t *p = span->from; p < span->to; p++) {
		unsigned from = *p & ~WORDS_RUN, to = *p & WORDS_RUN ? *++p : from;

		for (unsigned text = from; text <= to; text++) {
			uint64_t *at = levels + text / 64, bit = (uint64_t)1 << text % 64;

			for (unsigned i = span->least - 1; i > 0; i--)
				at[i * WORDS_PAGE_BITS] |= at[(i - 1) * WORDS_PAGE_BITS] & bit;
			*at |= bit;
		}
	}
}

bool look_keep(uint64_t *bits, const uint64_t *others)
{
	uint64_t any = 0;

	for (size_t i = 0; i < WORDS_PAGE_BITS; i++)
		any |= bits[i] &= others[i];
	return any != 0;
}

/* ---- what is asked ---- */

/* False: no words, or more of them than can be asked. */
static bool split(struct asked *a, struct slice query, bool fuzzy)
{
	struct slice word;
	size_t words = 0;

	while (sortkey_word(&query, &word)) {
		if (words == 0)
			a->first = (uint8_t)word.p[0];
		if (words++ == (fuzzy ? SORTKEY_FUZZY_PARTS : PARTS_MAX))
			return false;
		a->parts[a->n++] = (struct part){ .letters = word };
	}
	a->levels = a->n;
	return a->n > 0;
}

/* The first word that does not sort before the letters, or of those that begin with them the one behind. */
static uint32_t bound(const struct words *w, struct slice letters, bool behind)
{
	size_t from = 0, to = w->n;

	while (from < to) {
		size_t mid = (from + to) / 2;
		struct slice word = words_letters(w, mid);

		if (slice_cmp(word, letters) < 0 || (behind && slice_starts(word, letters)))
			from = mid + 1;
		else
			to = mid;
	}
	return (uint32_t)from;
}

/* A part that begins another one needs a word of its own beside that one's; equal ones are asked once. False:
 * no word begins so. */
static bool take_parts(struct asked *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++) {
		struct part part = a->parts[i];
		bool again = false;

		for (size_t k = 0; k < a->n; k++) {
			part.least += slice_starts(a->parts[k].letters, part.letters);
			again |= k < n && slice_eq(a->parts[k].letters, part.letters);
		}
		if (again)
			continue;
		part.from = bound(a->words, part.letters, false);
		part.to = bound(a->words, part.letters, true);
		if (part.from == part.to)
			return false;
		a->parts[n++] = part;
	}
	a->n = n;
	return true;
}

static void take_range(struct asked *a)
{
	struct words *w = a->words;

	w->from = w->to = 0;
	for (size_t i = 0; i < w->nstarts; i++) {
		if (a->kind && w->starts[i].kind != a->kind)
			continue;
		if (w->to == 0)
			w->from = w->starts[i].text;
		w->to = words_start_end(w, i);
	}
}

/* ---- as typed ---- */

uint32_t look_bound(const struct words_page *p, uint32_t word)
{
	uint32_t from = 0, to = p->n;

	while (from < to) {
		uint32_t mid = (from + to) / 2;

		if (p->words[mid] < word)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

/* Those with the fewest texts first: of many pages no more is looked at. False: a part has none. */
static bool take_spans(const struct asked *a, const struct words_page *p, struct span spans[PARTS_MAX])
{
	for (size_t i = 0; i < a->n; i++) {
		uint32_t from = look_bound(p, a->parts[i].from), to = look_bound(p, a->parts[i].to);
		struct span span = { .least = a->parts[i].least };
		size_t at = i;

		if (from == to)
			return false;
		span.from = p->texts + (from ? p->ends[from - 1] : 0);
		span.to = p->texts + p->ends[to - 1];
		for (; at > 0 && spans[at - 1].to - spans[at - 1].from > span.to - span.from; at--)
			spans[at] = spans[at - 1];
		spans[at] = span;
	}
	return true;
}

static void look_at_page(struct asked *a, const struct words_page *p, uint64_t *found)
{
	const size_t size = WORDS_PAGE_BITS * sizeof(*found);
	struct span spans[PARTS_MAX];

	if (!take_spans(a, p, spans)) {
		memset(found, 0, size);
		return;
	}
	for (size_t i = 0; i < a->n; i++) {
		unsigned least = spans[i].least;

		memset(a->bits, 0, least * size);
		if (least == 1)
			look_mark(a->bits, &spans[i]);
		else
			count_span(a->bits, &spans[i]);
		if (!look_keep(found, a->bits + (least - 1) * WORDS_PAGE_BITS))
			return;
	}
}

/* ---- telling ---- */

bool look_tell(struct asked *a, size_t text, const struct words_start *start, int typos)
{
	struct words_hit hit = {
		.ref = { start->kind, 0, words_id(a->words, text) }, .typos = typos,
		.title = start->title, .whole = start->letter == a->first,
	};

	return a->each(a->ctx, &hit);
}

/* False: no more are wanted. */
static bool tell_start(struct asked *a, const struct words_start *start, size_t from, size_t to)
{
	for (size_t i = from / 64; i < (to + 63) / 64; i++) {
		uint64_t bits = a->words->found[i];

		if (i == from / 64)
			bits &= ~(uint64_t)0 << from % 64;
		for (; bits; bits &= bits - 1) {
			size_t text = i * 64 + (size_t)__builtin_ctzll(bits);

			if (text >= to)
				break;
			if (!look_tell(a, text, start, 0))
				return false;
		}
	}
	return true;
}

/* Texts whose first letter is the query's, or the others. */
static bool tell_texts(struct asked *a, bool begins)
{
	const struct words *w = a->words;

	for (size_t i = 0; i < w->nstarts; i++) {
		const struct words_start *start = &w->starts[i];
		size_t end = words_start_end(w, i);

		if (start->text >= w->from && end <= w->to && (start->letter == a->first) == begins &&
		    !tell_start(a, start, start->text, end))
			return false;
	}
	return true;
}

/* ---- searching ---- */

/* Not those forgotten, nor of other kinds. */
static void begin_page(const struct words *w, size_t page)
{
	uint64_t *found = w->found + page * WORDS_PAGE_BITS;
	size_t first = page * WORDS_PAGE;

	memcpy(found, w->alive + page * WORDS_PAGE_BITS, WORDS_PAGE_BITS * sizeof(*found));
	if (first >= w->from && first + WORDS_PAGE <= w->to)
		return;
	for (size_t i = 0; i < WORDS_PAGE_BITS; i++) {
		size_t text = first + i * 64;

		if (text + 64 <= w->from || text >= w->to) {
			found[i] = 0;
			continue;
		}
		if (text < w->from)
			found[i] &= ~(uint64_t)0 << (w->from - text);
		if (text + 64 > w->to)
			found[i] &= ~(uint64_t)0 >> (text + 64 - w->to);
	}
}

static void look(struct asked *a, bool fuzzy)
{
	const struct words *w = a->words;

	a->bits = mem_array(a->levels * WORDS_PAGE_BITS, sizeof(*a->bits));
	for (size_t i = w->from / WORDS_PAGE; i * WORDS_PAGE < w->to; i++) {
		begin_page(w, i);
		if (fuzzy)
			look_fuzzily(a, i);
		else
			look_at_page(a, &w->pages[i], w->found + i * WORDS_PAGE_BITS);
	}
	free(a->bits);
}

/* Of a record with several texts the first stands for all. */
static size_t count_records(struct words *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->nlinks; i++) {
		const struct words_link *link = &w->links[i];
		uint64_t bit = (uint64_t)1 << link->text % 64, *found = &w->found[link->text / 64];

		if (link->text < w->from || link->text >= w->to || !(*found & bit))
			continue;
		*found &= ~bit;
		w->found[link->first / 64] |= (uint64_t)1 << link->first % 64;
	}
	for (size_t i = w->from / 64; i < (w->to + 63) / 64; i++)
		n += w->found[i] ? (size_t)__builtin_popcountll(w->found[i]) : 0;
	return n;
}

size_t words_search(struct words *w, uint8_t kind, struct slice query, bool fuzzy, words_hit_fn *each,
		    void *ctx)
{
	struct asked a = { .words = w, .each = each, .ctx = ctx, .kind = kind };
	size_t n = 0;

	w->from = w->to = 0;
	if (split(&a, query, fuzzy) && (fuzzy ? look_for_fitting(&a) : take_parts(&a))) {
		take_range(&a);
		look(&a, fuzzy);
		if (!fuzzy && tell_texts(&a, true))
			tell_texts(&a, false);
		n = count_records(w);
	}
	free(a.fitting);
	free(a.costs);
	free(a.places);
	return n;
}
