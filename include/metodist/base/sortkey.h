/* Sort keys: memcmp of two keys is the order of two texts in a Russian office, and
 * a key doubles as the folded form for search. Stable for ever: own table, versioned.
 *
 *   key  = letters… [ 0x01 ties… ] 0x00
 *
 * One byte a letter: case folded, ё = е, quotes dropped, blanks and punctuation before
 * digits, digits before Latin, Latin before Cyrillic; other Cyrillic letters stand beside
 * the Russian letter they resemble. Where a text differs from its fold in ё, ties hold the
 * ordinal of each such letter (one byte, capped at 255; the first 32 of them), so
 * «Королев» < «Королёв» < «Королева».
 * Anything not in the table: 0xFE and three bytes of its code point, seven bits each, high bit set. */
#ifndef METODIST_BASE_SORTKEY_H
#define METODIST_BASE_SORTKEY_H

#include "metodist/base/buf.h"

enum {
	SORTKEY_VERSION = 1,
	SORTKEY_SPACE = 0x10,  /* all blanks; the lowest letter byte */
	SORTKEY_HYPHEN = 0x11,
	SORTKEY_DIGIT = 0x20,  /* below are blanks and signs alone */
	SORTKEY_JOIN = 0x02,   /* between the parts of a title; below any letter */
	SORTKEY_FUZZY_PARTS = 8,
	SORTKEY_UNSERVED = 0xFF,
	SORTKEY_MAX = 400,     /* bytes of letters kept; longer texts sort by those. Whole key ≤ 434 */
};

/* Appends the whole key, terminator included. */
void sortkey_text(struct slice text, struct buf *out);
/* Appends only the letters: what a prefix of a key looks like. */
void sortkey_letters(struct slice text, struct buf *out);
/* The letters of a key (up to its ties or terminator). */
struct slice sortkey_body(struct slice key);

/* Takes the next word of letters from `rest`; false when there is none. */
bool sortkey_word(struct slice *rest, struct slice *word);

/* Half-remembered names. `words`: letters of a query, blanks between parts («ива ан»); each part must
 * begin a different word of `body`, in any order. Blanks, hyphens and punctuation part words in both. */
bool sortkey_match(struct slice body, struct slice words);
/* The same with typos: none allowed in parts to 4 letters, one in 5–8, two from 9. Returns their
 * least count, or -1; also for a query of more than 8 parts. */
int sortkey_match_fuzzy(struct slice body, struct slice words);
/* The same for one part and one word. */
int sortkey_typos(struct slice part, struct slice word);
/* Typos allowed in a part of so many letters. */
int sortkey_typos_allowed(size_t letters);
/* Letters as bits; whether a word lacks too many of a part's for so many typos: one look refuses nearly all
 * words. */
uint64_t sortkey_set(struct slice letters);
static inline bool sortkey_lacks(uint64_t word, uint64_t set, int typos)
{
	uint64_t lacking = set & ~word;

	/* each letter the word lacks costs a typo */
	while (typos-- > 0)
		lacking &= lacking - 1;
	return lacking != 0;
}
/* Lets one more word serve: `costs[set]` is the least typos with which the words seen so far serve a set of
 * the query's n parts, each word but one part; at first 0 for no parts and SORTKEY_UNSERVED for all else.
 * `typos`: the word's with each part, or -1. */
void sortkey_serve(uint8_t *costs, size_t n, const int8_t *typos);

#endif
