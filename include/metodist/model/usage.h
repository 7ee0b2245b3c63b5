/* What the texts of a kind's fields usually are: each different value of its one-line texts and names with how often it stands
 * in the newest records. Read a few records at a time, so that no key waits for it. */
#ifndef METODIST_MODEL_USAGE_H
#define METODIST_MODEL_USAGE_H

#include "metodist/model/view.h"

struct usage;

struct usual {
	struct slice text;  /* lives until the next usage_read or usage_add */
	size_t count;
	bool whole;         /* what was typed is all of it */
};

struct usage *usage_new(const struct kind *kind);
void usage_free(struct usage *usage);
/* Reads on, the newest first, at most `records` of them. True when enough has been read. The view may be renewed in between. */
bool usage_read(struct usage *usage, const struct view *view, size_t records);
/* A record saved meanwhile. */
void usage_add(struct usage *usage, const struct record *record);
/* Is this field completed from what others hold: sentences, or a one-line text, no number or code of its own? */
bool usage_counts(const struct field *f);
/* Values of the field in records that are like `now` (kind->among): first the one that is typed as a whole, then those that
 * begin so; if there are none, those whose words begin with the words typed (with a single word only when more than one value
 * is asked for); each by how often. Nothing typed: all. At most `most`. */
size_t usage_find(const struct usage *usage, const struct record *now, const struct field *f, struct slice typed,
		  struct usual *found, size_t most);

#endif
