/* What the words need while texts are added and until they are closed. Private to them. */
#ifndef METODIST_STORE_FIND_FILLING_H
#define METODIST_STORE_FIND_FILLING_H

#include "find_words.h"

struct words_filling {
	uint32_t *slots;         /* number of a word + 1, by its letters' hash; 0: free */
	size_t nslots;
	uint32_t *tally;         /* of each word: how often on the page being filled */
	size_t tally_cap;
	struct words_noted {
		uint32_t word;
		uint16_t text;
	} *noted;                /* the page being filled */
	size_t nnoted, noted_cap;

	/* closing, see words_close() */
	bool begun;
	uint32_t *order;         /* words by their first letter, then by all letters */
	uint32_t *place;         /* of each word, in that order */
	uint32_t ends[256];      /* of each first letter, in that order */
	size_t letter, page;     /* what is done */
	struct buf letters;      /* in that order */
	uint32_t *at;
	uint32_t *others;        /* slots of texts that are not titles, by their record; + 1 */
	size_t nothers, linked;
};

/* ---- find_pages.c ---- */
/* Takes the words noted since the last page as the next one. */
void words_end_page(struct words *words);

#endif
