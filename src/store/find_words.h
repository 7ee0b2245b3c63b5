/* Texts as the words they consist of: each distinct word is kept once, so a search looks at a name once,
 * however many people bear it. Private to the finder. */
#ifndef METODIST_STORE_FIND_WORDS_H
#define METODIST_STORE_FIND_WORDS_H

#include "metodist/base/buf.h"
#include "metodist/model/type.h"

/* Zero-initialised is valid and empty. */
struct words {
	struct buf letters;      /* distinct words one after another: length u8, letters */
	size_t n;                /* how many */
	uint32_t *texts;         /* TEXT_HEAD numbers (whose it is), then the numbers of its words */
	size_t used, cap;
	struct word_slot *slots; /* where each word stands in `letters`; while the array is being filled */
	size_t nslots;
};

/* Adds a text by its sort-key letters; a title before other texts of the same record. */
void words_add(struct words *words, struct ref ref, bool title, struct slice letters);
/* Gives back what only filling needs. Words added later are not looked for among those that are there. */
void words_close(struct words *words);
/* Texts of these records are found no more. `ids` are sorted. */
void words_forget(struct words *words, const uint64_t *ids, size_t n);
void words_release(struct words *words);
size_t words_memory(const struct words *words);

struct words_hit {
	struct ref ref;
	int typos;
	bool title, begins;      /* its own title; its first letter is the query's */
};
typedef void words_hit_fn(void *ctx, const struct words_hit *hit);
/* Tells the texts that the query (letters, too) fits as sortkey_match and sortkey_match_fuzzy say, in the
 * order they were added. Of a query of more than 15 parts the longest 15 count. kind 0: all. */
void words_search(const struct words *words, uint8_t kind, struct slice query, bool fuzzy, words_hit_fn *each,
		  void *ctx);

#endif
