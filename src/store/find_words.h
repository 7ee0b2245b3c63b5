/* Texts as the words they consist of. Each distinct word is kept once, by its letters, so what begins with
 * some letters is one stretch of words; of each word the texts it occurs in are kept, by number, in pages:
 * bits of a page stay in the processor's nearest memory. A word that a text holds twice counts as two words
 * of the same letters. Private to the finder. */
#ifndef METODIST_STORE_FIND_WORDS_H
#define METODIST_STORE_FIND_WORDS_H

#include "metodist/base/buf.h"
#include "metodist/model/type.h"

enum {
	WORDS_PAGE = 1 << 14,           /* texts of a page */
	WORDS_PAGE_BITS = WORDS_PAGE / 64,
	WORDS_RUN = 1 << 15,            /* this text and all up to the one that follows */
};

struct words_page {
	uint32_t *words;         /* those that occur; by letters once closed */
	uint32_t *ends;          /* of each, where its texts end */
	uint16_t *texts;         /* ascending in each word */
	uint32_t n;
};

/* From here on texts are of this kind, and so does their first word begin; not a title: letter 0. */
struct words_start {
	uint32_t text;
	uint8_t kind, letter;
	bool title;
};

/* The first text of the same record, where a record has several. */
struct words_link {
	uint32_t text, first;
};

/* Zero-initialised is valid and empty. */
struct words {
	struct buf letters;      /* of all words, one after another */
	uint32_t *at;            /* where each begins */
	uint64_t *sets;          /* of each: see sortkey_set() */
	size_t n, cap;
	uint32_t *ids;           /* of each text its record: low 32 bits, high 16 */
	uint16_t *high;
	size_t ntexts, texts_cap;
	struct words_start *starts;
	size_t nstarts, starts_cap;
	struct words_page *pages;
	size_t npages, pages_cap;
	struct words_link *links;
	size_t nlinks, links_cap;
	uint64_t *alive;         /* bits of texts: not forgotten; found by the last search */
	uint64_t *found;
	size_t from, to;         /* where it looked */
	struct words_filling *filling; /* what only filling needs; NULL: closed */
};

static inline struct slice words_letters(const struct words *w, size_t i)
{
	size_t end = i + 1 < w->n ? w->at[i + 1] : w->letters.n;

	return slice_from(w->letters.p + w->at[i], end - w->at[i]);
}

static inline uint64_t words_id(const struct words *w, size_t text)
{
	return (uint64_t)w->high[text] << 32 | w->ids[text];
}

static inline size_t words_start_end(const struct words *w, size_t start)
{
	return start + 1 < w->nstarts ? w->starts[start + 1].text : w->ntexts;
}

/* Adds a text by its sort-key letters: those of a kind together, titles before other texts. */
void words_add(struct words *words, struct ref ref, bool title, struct slice letters);
/* A step of making it ready to be searched, a few milliseconds at most; true: done. Nothing is added
 * behind that. */
bool words_close(struct words *words);
/* Texts of these records are found no more. `ids` are sorted. */
void words_forget(struct words *words, const uint64_t *ids, size_t n);
int words_compare_ids(const void *a, const void *b);
void words_release(struct words *words);
size_t words_memory(const struct words *words);

struct words_hit {
	struct ref ref;
	int typos;
	bool title, whole;       /* its own title; one whose first letter is the query's */
};
typedef bool words_hit_fn(void *ctx, const struct words_hit *hit);
/* Tells the texts that the query (letters, too) fits as sortkey_match and sortkey_match_fuzzy say. As typed:
 * titles that begin so first, else in the order they were added, until `each` returns false. Fuzzy: all, in
 * the order they were added. kind 0: all. Returns how many records fit. */
size_t words_search(struct words *words, uint8_t kind, struct slice query, bool fuzzy, words_hit_fn *each,
		    void *ctx);
/* How many of these records the last search found. `ids` are sorted. */
size_t words_among(const struct words *words, const uint64_t *ids, size_t n);

#endif
