#include "find_words.h"

#include <assert.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	WORD_MAX = 255,          /* letters kept of one word */
	TEXT_WORDS_MAX = 255,    /* SORTKEY_MAX letters make 200 words at most */
	PARTS_MAX = 15,          /* bits of a mark below FIRST */
	FIRST = 1 << 15,         /* the word begins with the query's first letter */
	FUZZY_PARTS_MAX = 8,     /* of sortkey_match_fuzzy */
	TEXT_HEAD = 2,           /* id's low 32 bits | id's high 16, kind 8, number of words 8 */
	SLOTS_MIN = 1024,
};
static const uint32_t TITLE = 1u << 31; /* in the number of a text's first word */

struct word_slot {
	uint32_t at, number;     /* offset in `letters` + 1; 0: free */
};

/* ---- filling ---- */

static size_t hash(struct slice word)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (uint8_t)word.p[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static struct slice word_at(const struct words *w, size_t at)
{
	return slice_from(w->letters.p + at + 1, (uint8_t)w->letters.p[at]);
}

/* The slot of a word, or the free one where it belongs. */
static struct word_slot *slot_of(const struct words *w, struct slice word)
{
	size_t i = hash(word) & (w->nslots - 1);

	while (w->slots[i].at && !slice_eq(word_at(w, w->slots[i].at - 1), word))
		i = (i + 1) & (w->nslots - 1);
	return &w->slots[i];
}

static void grow_slots(struct words *w)
{
	struct word_slot *old = w->slots;
	size_t n = w->nslots;

	w->nslots = n ? n * 2 : SLOTS_MIN;
	w->slots = mem_array(w->nslots, sizeof(*w->slots));
	for (size_t i = 0; i < n; i++)
		if (old[i].at)
			*slot_of(w, word_at(w, old[i].at - 1)) = old[i];
	free(old);
}

static uint32_t append_word(struct words *w, struct slice word)
{
	assert(w->n < TITLE && w->letters.n < UINT32_MAX - WORD_MAX - 1);
	buf_u8(&w->letters, (uint8_t)word.n);
	buf_slice(&w->letters, word);
	return (uint32_t)w->n++;
}

static uint32_t number_of(struct words *w, struct slice word)
{
	struct word_slot *slot;

	if (word.n > WORD_MAX)
		word.n = WORD_MAX;
	if (w->n && !w->slots)
		return append_word(w, word);
	if (w->n * 2 >= w->nslots)
		grow_slots(w);
	slot = slot_of(w, word);
	if (!slot->at) {
		slot->at = (uint32_t)w->letters.n + 1;
		slot->number = append_word(w, word);
	}
	return slot->number;
}

void words_add(struct words *w, struct ref ref, bool title, struct slice letters)
{
	uint32_t numbers[TEXT_WORDS_MAX];
	struct slice word;
	uint32_t n = 0;

	while (n < TEXT_WORDS_MAX && sortkey_word(&letters, &word))
		numbers[n++] = number_of(w, word);
	if (!n)
		return;
	if (title)
		numbers[0] |= TITLE;
	while (w->cap < w->used + TEXT_HEAD + n) {
		w->cap = w->cap ? w->cap * 2 : SLOTS_MIN;
		w->texts = mem_resize(w->texts, w->cap, sizeof(*w->texts));
	}
	w->texts[w->used++] = (uint32_t)ref.id;
	w->texts[w->used++] = (uint32_t)(ref.id >> 32) << 16 | (uint32_t)ref.kind << 8 | n;
	memcpy(w->texts + w->used, numbers, n * sizeof(*numbers));
	w->used += n;
}

void words_close(struct words *w)
{
	free(w->slots);
	w->slots = NULL;
	w->nslots = 0;
	if (!w->n)
		return;
	w->letters.p = mem_resize(w->letters.p, w->letters.n, 1);
	w->letters.cap = w->letters.n;
	w->texts = mem_resize(w->texts, w->used, sizeof(*w->texts));
	w->cap = w->used;
}

void words_release(struct words *w)
{
	buf_release(&w->letters);
	free(w->texts);
	free(w->slots);
	*w = (struct words){ 0 };
}

size_t words_memory(const struct words *w)
{
	return w->letters.cap + w->cap * sizeof(*w->texts) + w->nslots * sizeof(*w->slots);
}

/* ---- reading a text ---- */

struct text {
	struct ref ref;          /* id 0: forgotten */
	const uint32_t *words;
	uint32_t n;
};

static bool next_text(const struct words *w, size_t *at, struct text *text)
{
	const uint32_t *head = w->texts + *at;

	if (*at >= w->used)
		return false;
	text->ref = (struct ref){ (uint8_t)(head[1] >> 8), 0, (uint64_t)(head[1] >> 16) << 32 | head[0] };
	text->words = head + TEXT_HEAD;
	text->n = head[1] & 0xff;
	*at += TEXT_HEAD + text->n;
	return true;
}

static inline uint32_t text_word(const struct text *text, uint32_t i)
{
	return text->words[i] & ~TITLE;
}

static int compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

void words_forget(struct words *w, const uint64_t *ids, size_t n)
{
	struct text text;

	if (!n)
		return;
	for (size_t at = 0, head = 0; next_text(w, &at, &text); head = at) {
		if (text.ref.id < ids[0] || text.ref.id > ids[n - 1] ||
		    !bsearch(&text.ref.id, ids, n, sizeof(*ids), compare_ids))
			continue;
		w->texts[head] = 0;
		w->texts[head + 1] &= 0xffff;
	}
}

/* ---- searching ---- */

struct asked {
	const struct words *words;
	struct slice query, parts[PARTS_MAX];   /* longest first */
	size_t n;
	bool fuzzy;
	char first;              /* letter */
	uint16_t *marks;         /* of each word: a bit a part that begins it (one part: 1 + typos); FIRST */
	size_t *at;              /* of each word its place in `letters`; where texts are put together again */
	struct buf text;
};

static void split(struct asked *a)
{
	struct slice rest = a->query, word;

	while (sortkey_word(&rest, &word)) {
		size_t i = a->n;

		if (i == 0)
			a->first = word.p[0];
		if (a->n == PARTS_MAX && a->parts[--i].n >= word.n)
			continue;
		for (; i > 0 && a->parts[i - 1].n < word.n; i--)
			a->parts[i] = a->parts[i - 1];
		a->parts[i] = word;
		a->n += a->n < PARTS_MAX;
	}
}

static uint16_t mark_of(const struct asked *a, struct slice word)
{
	uint16_t mark = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct slice part = a->parts[i];
		int typos = -1;

		if (a->fuzzy)
			typos = sortkey_typos(part, word);
		else if (word.p[0] == part.p[0] && slice_starts(word, part))
			typos = 0;

		if (typos >= 0)
			mark |= a->n == 1 ? (uint16_t)(1 + typos) : (uint16_t)(1u << i);
	}
	return mark;
}

/* False: no word fits, so no text does. */
static bool mark_words(struct asked *a)
{
	const struct words *w = a->words;
	uint16_t any = 0;
	size_t at = 0;

	a->marks = mem_array(w->n, sizeof(*a->marks));
	if (a->fuzzy && a->n > 1)
		a->at = mem_array(w->n, sizeof(*a->at));
	for (size_t i = 0; i < w->n; i++) {
		struct slice word = word_at(w, at);

		any |= a->marks[i] = mark_of(a, word);
		if (word.p[0] == a->first)
			a->marks[i] |= FIRST;
		if (a->at)
			a->at[i] = at;
		at += 1 + word.n;
	}
	return a->n == 1 ? any != 0 : any == (1u << a->n) - 1;
}

static int one_part(const struct asked *a, const struct text *text)
{
	int best = 0;

	for (uint32_t i = 0; i < text->n; i++) {
		int mark = a->marks[text_word(text, i)] & ~FIRST;

		if (mark && (!best || mark < best))
			best = mark;
	}
	return best - 1;
}

/* As in sortkey_match a word goes to the longest part still without one. */
static int all_parts(const struct asked *a, const struct text *text)
{
	unsigned left = (1u << a->n) - 1;

	for (uint32_t i = 0; i < text->n && left; i++) {
		unsigned fits = a->marks[text_word(text, i)] & left;

		left &= ~(fits & -fits);
	}
	return left ? -1 : 0;
}

/* Few texts come so far: their letters are put together again and asked as a whole. */
static int all_parts_fuzzy(struct asked *a, const struct text *text)
{
	unsigned fits = 0;

	for (uint32_t i = 0; i < text->n; i++)
		fits |= a->marks[text_word(text, i)];
	if ((fits & ~(unsigned)FIRST) != (1u << a->n) - 1)
		return -1;
	buf_reset(&a->text);
	for (uint32_t i = 0; i < text->n; i++) {
		buf_slice(&a->text, word_at(a->words, a->at[text_word(text, i)]));
		buf_char(&a->text, SORTKEY_SPACE);
	}
	return sortkey_match_fuzzy(buf_view(&a->text), a->query);
}

static int fit(struct asked *a, const struct text *text)
{
	if (a->n == 1)
		return one_part(a, text);
	if (text->n < a->n)
		return -1;
	return a->fuzzy ? all_parts_fuzzy(a, text) : all_parts(a, text);
}

static void tell_texts(struct asked *a, uint8_t kind, words_hit_fn *each, void *ctx)
{
	struct text text;

	for (size_t at = 0; next_text(a->words, &at, &text);) {
		struct words_hit hit = { .ref = text.ref };

		if ((kind && text.ref.kind != kind) || !text.ref.id)
			continue;
		hit.typos = fit(a, &text);
		if (hit.typos < 0)
			continue;
		hit.title = text.words[0] & TITLE;
		hit.begins = a->marks[text_word(&text, 0)] & FIRST;
		each(ctx, &hit);
	}
}

void words_search(const struct words *w, uint8_t kind, struct slice query, bool fuzzy, words_hit_fn *each,
		  void *ctx)
{
	struct asked a = { .words = w, .query = query, .fuzzy = fuzzy };

	split(&a);
	if (!a.n || !w->n || (fuzzy && a.n > FUZZY_PARTS_MAX))
		return;
	if (mark_words(&a))
		tell_texts(&a, kind, each, ctx);
	free(a.marks);
	free(a.at);
	buf_release(&a.text);
}
