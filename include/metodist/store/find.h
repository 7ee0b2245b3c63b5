/* Find anywhere: the folded words of every FIELD_FIND field of every kind, each distinct one with the texts it occurs in, built
 * in slices between keys and refreshed from the journal. A search before they are complete asks the indexes for prefixes. */
#ifndef METODIST_STORE_FIND_H
#define METODIST_STORE_FIND_H

#include "metodist/store/store.h"

struct finder;

struct hit {
	struct ref ref;
	int typos;      /* 0: as typed */
	bool whole;     /* the first word begins the title */
};

struct finder *finder_new(void);
void finder_free(struct finder *finder);
/* Works for at most `budget_us`; true when the words are complete and as new as the view. */
bool finder_build(struct finder *finder, const struct view *view, int64_t budget_us);
/* First `limit` hits, whole words of a title first, then by kind and title. kind NULL: all. Parts of `text` begin different
 * words in any order. No hits: typos; then `other` (the text retyped in the other layout or from translit), if any; *used tells
 * which text was found (borrowed from text or other). *total: all records found, each once, also those
 * beyond limit. */
size_t finder_search(struct finder *finder, const struct view *view, const struct kind *kind, struct slice text,
		     struct slice other, struct hit *hits, size_t limit, size_t *total, struct slice *used);
/* The same for one reading of a text: as it stands, or with typos in it. */
size_t finder_read(struct finder *finder, const struct view *view, const struct kind *kind, struct slice text, bool typos,
		   struct hit *hits, size_t limit, size_t *total);
size_t finder_memory(const struct finder *finder);  /* bytes */

#endif
