/* Saved looks of a list: what it holds, in which columns and order. A person's own, or everyone's. */
#ifndef METODIST_MODEL_LISTING_H
#define METODIST_MODEL_LISTING_H

#include "metodist/model/kinds.h"
#include "metodist/model/view.h"

enum listing_tag {
	LISTING_TITLE = 1, LISTING_OF /* name of the kind */, LISTING_FILTER,
	LISTING_COLUMNS /* paths, a comma between */, LISTING_SORT /* a path; «-» before it: the last first */, LISTING_OWNER /* login */, LISTING_SHARED,
};

/* Those on offer in lists of this kind to this user, own and shared, by title; their number. */
size_t listing_offered(const struct view *view, const struct kind *of, const char *user, struct ref *refs,
		       size_t most);
/* The one on offer that a title, or the beginning of one, names. Borrows the view. ST_NO with those there are. */
enum status listing_find(const struct view *view, const struct kind *of, const char *user, struct slice title,
			 struct record *listing, struct notes *notes);

#endif
