/* A search under way, shared by what looks for words as typed and with typos. Private to them. */
#ifndef METODIST_STORE_FIND_LOOK_H
#define METODIST_STORE_FIND_LOOK_H

#include "find_words.h"

#include "metodist/base/sortkey.h"

enum { PARTS_MAX = 64 }; /* as sortkey_match has */

/* A part of the query. As typed: the words that begin with it; the text is to hold at least so many. With
 * typos: see sortkey_lacks(). */
struct part {
	struct slice letters;
	uint32_t from, to;
	unsigned least;
	uint64_t set;
	int most;
};

/* Where texts of some words stand on a page. */
struct span {
	const uint16_t *from, *to;
	unsigned least;
};

/* A word that parts fit with so many typos; -1: does not. */
struct fitting {
	uint32_t word;
	int8_t typos[SORTKEY_FUZZY_PARTS];
};

struct asked {
	struct words *words;
	words_hit_fn *each;
	void *ctx;
	uint8_t kind;
	uint8_t first;           /* letter of the query */
	struct part parts[PARTS_MAX];
	size_t n, levels;        /* equal parts are one; before */
	uint64_t *bits;          /* of a page, so many times */
	struct fitting *fitting;
	size_t nfitting, fitting_cap;
	uint8_t *costs;          /* of each text of a page that may fit: see sortkey_serve() */
	uint16_t *places;        /* of a text among those */
	size_t start;            /* of the text told last */
};

/* ---- find_look.c ---- */
void look_mark(uint64_t *bits, const struct span *span);
/* False: no bit is common. */
bool look_keep(uint64_t *bits, const uint64_t *others);
/* Of the words of a page the first not below. */
uint32_t look_bound(const struct words_page *page, uint32_t word);
bool look_tell(struct asked *asked, size_t text, const struct words_start *start, int typos);

/* ---- find_typos.c ---- */
/* False: a part has no word that fits. */
bool look_for_fitting(struct asked *asked);
/* Leaves of the bits of the page those that fit, and tells them. */
void look_fuzzily(struct asked *asked, size_t page);

#endif
