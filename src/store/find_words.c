#include "find_filling.h"

#include <assert.h>

#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"

enum {
	TEXT_WORDS_MAX = 255,    /* SORTKEY_MAX letters make 200 words at most */
	SLOTS_MIN = 1024,
	WANTED_BITS = 1 << 16,
};

/* ---- distinct words ---- */

static size_t hash(struct slice word)
{
	uint64_t h = 1469598103934665603u;

	for (size_t i = 0; i < word.n; i++)
		h = (h ^ (uint8_t)word.p[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static void grow_slots(struct words *w)
{
	struct words_filling *f = w->filling;

	free(f->slots);
	f->nslots = f->nslots ? f->nslots * 2 : SLOTS_MIN;
	f->slots = mem_array(f->nslots, sizeof(*f->slots));
	for (size_t word = 0; word < w->n; word++) {
		size_t i = hash(words_letters(w, word)) & (f->nslots - 1);

		while (f->slots[i])
			i = (i + 1) & (f->nslots - 1);
		f->slots[i] = (uint32_t)word + 1;
	}
}

static uint32_t append_word(struct words *w, struct slice letters)
{
	struct words_filling *f = w->filling;

	assert(w->n < UINT32_MAX - 1 && w->letters.n + letters.n < UINT32_MAX);
	MEM_GROW(w->at, w->n, w->cap);
	if (f->tally_cap < w->cap) {
		f->tally = mem_resize(f->tally, w->cap, sizeof(*f->tally));
		memset(f->tally + f->tally_cap, 0, (w->cap - f->tally_cap) * sizeof(*f->tally));
		f->tally_cap = w->cap;
	}
	w->at[w->n] = (uint32_t)w->letters.n;
	buf_slice(&w->letters, letters);
	return (uint32_t)w->n++;
}

static bool is_there(const uint32_t *words, size_t n, uint32_t word)
{
	for (size_t i = 0; i < n; i++)
		if (words[i] == word)
			return true;
	return false;
}

/* The word of these letters that is not yet among the text's words. */
static uint32_t number_of(struct words *w, struct slice letters, const uint32_t *words, size_t n)
{
	struct words_filling *f = w->filling;
	size_t i;

	if (w->n * 2 >= f->nslots)
		grow_slots(w);
	for (i = hash(letters) & (f->nslots - 1); f->slots[i]; i = (i + 1) & (f->nslots - 1))
		if (slice_eq(words_letters(w, f->slots[i] - 1), letters) &&
		    !is_there(words, n, f->slots[i] - 1))
			return f->slots[i] - 1;
	f->slots[i] = append_word(w, letters) + 1;
	return f->slots[i] - 1;
}

/* ---- texts ---- */

static void add_text(struct words *w, struct ref ref, bool title, uint8_t letter)
{
	const struct words_start *last = w->nstarts ? &w->starts[w->nstarts - 1] : NULL;

	assert(w->ntexts < UINT32_MAX - 1);
	if (w->ntexts == w->texts_cap) {
		w->texts_cap = w->texts_cap ? w->texts_cap * 2 : SLOTS_MIN;
		w->ids = mem_resize(w->ids, w->texts_cap, sizeof(*w->ids));
		w->high = mem_resize(w->high, w->texts_cap, sizeof(*w->high));
	}
	if (!last || last->kind != ref.kind || last->title != title || last->letter != letter) {
		MEM_GROW(w->starts, w->nstarts, w->starts_cap);
		w->starts[w->nstarts++] = (struct words_start){
			(uint32_t)w->ntexts, ref.kind, letter, title,
		};
	}
	w->ids[w->ntexts] = (uint32_t)ref.id;
	w->high[w->ntexts++] = (uint16_t)(ref.id >> 32);
}

void words_add(struct words *w, struct ref ref, bool title, struct slice letters)
{
	uint32_t words[TEXT_WORDS_MAX];
	struct words_filling *f;
	struct slice word, first = { 0 };
	size_t n = 0;

	if (!w->filling)
		w->filling = mem_alloc(sizeof(*w->filling));
	f = w->filling;
	assert(!f->begun);
	while (n < TEXT_WORDS_MAX && sortkey_word(&letters, &word)) {
		words[n] = number_of(w, word, words, n);
		if (n++ == 0)
			first = word;
	}
	if (!n)
		return;
	for (size_t i = 0; i < n; i++) {
		MEM_GROW(f->noted, f->nnoted, f->noted_cap);
		f->noted[f->nnoted++] = (struct words_noted){ words[i], (uint16_t)(w->ntexts % WORDS_PAGE) };
	}
	add_text(w, ref, title, title ? (uint8_t)first.p[0] : 0);
	if (w->ntexts % WORDS_PAGE == 0)
		words_end_page(w);
}

int words_compare_ids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

/* Ids looked for among all: by their lowest bits first, which refuse nearly all. */
struct wanted {
	const uint64_t *ids;
	size_t n;
	uint64_t low[WANTED_BITS / 64];
};

static void want(struct wanted *wanted, const uint64_t *ids, size_t n)
{
	*wanted = (struct wanted){ .ids = ids, .n = n };
	for (size_t i = 0; i < n; i++)
		wanted->low[ids[i] % WANTED_BITS / 64] |= (uint64_t)1 << ids[i] % 64;
}

static bool is_wanted(const struct wanted *wanted, const struct words *w, size_t text)
{
	uint32_t low = w->ids[text];
	uint64_t id;

	if (!(wanted->low[low % WANTED_BITS / 64] >> low % 64 & 1))
		return false;
	id = words_id(w, text);
	return bsearch(&id, wanted->ids, wanted->n, sizeof(id), words_compare_ids);
}

void words_forget(struct words *w, const uint64_t *ids, size_t n)
{
	struct wanted wanted;

	want(&wanted, ids, n);
	for (size_t text = 0; text < w->ntexts; text++)
		if (is_wanted(&wanted, w, text))
			w->alive[text / 64] &= ~((uint64_t)1 << text % 64);
}

size_t words_among(const struct words *w, const uint64_t *ids, size_t n)
{
	struct wanted wanted;
	size_t among = 0;

	if (!n)
		return 0;
	want(&wanted, ids, n);
	for (size_t i = w->from / 64; i < (w->to + 63) / 64; i++)
		for (uint64_t bits = w->found[i]; bits; bits &= bits - 1)
			among += is_wanted(&wanted, w, i * 64 + (size_t)__builtin_ctzll(bits));
	return among;
}

/* ---- memory ---- */

static void release_filling(struct words_filling *f)
{
	if (!f)
		return;
	free(f->slots);
	free(f->tally);
	free(f->noted);
	free(f->order);
	free(f->place);
	buf_release(&f->letters);
	free(f->at);
	free(f->others);
	free(f);
}

void words_release(struct words *w)
{
	release_filling(w->filling);
	for (size_t i = 0; i < w->npages; i++) {
		free(w->pages[i].words);
		free(w->pages[i].ends);
		free(w->pages[i].texts);
	}
	free(w->pages);
	buf_release(&w->letters);
	free(w->at);
	free(w->sets);
	free(w->ids);
	free(w->high);
	free(w->starts);
	free(w->links);
	free(w->alive);
	free(w->found);
	*w = (struct words){ 0 };
}

static size_t filling_memory(const struct words *w)
{
	const struct words_filling *f = w->filling;

	if (!f)
		return 0;
	return sizeof(*f) + (f->nslots + f->tally_cap) * sizeof(*f->slots) +
	       f->noted_cap * sizeof(*f->noted) + f->letters.cap +
	       (f->order ? 3 * w->n * sizeof(*f->order) : 0) + f->nothers * sizeof(*f->others);
}

size_t words_memory(const struct words *w)
{
	size_t bytes = filling_memory(w) + w->letters.cap + w->cap * sizeof(*w->at) +
		       (w->sets ? w->n * sizeof(*w->sets) : 0) +
		       w->texts_cap * (sizeof(*w->ids) + sizeof(*w->high)) +
		       w->starts_cap * sizeof(*w->starts) + w->pages_cap * sizeof(*w->pages) + w->links_cap * sizeof(*w->links) +
		       (w->found ? 2 : 0) * w->npages * WORDS_PAGE_BITS * sizeof(*w->found);

	for (size_t i = 0; i < w->npages; i++) {
		const struct words_page *p = &w->pages[i];

		bytes += p->n * (sizeof(*p->words) + sizeof(*p->ends));
		bytes += p->n ? p->ends[p->n - 1] * sizeof(*p->texts) : 0;
	}
	return bytes;
}
