/* Looking for records of a kind by what people call them; shared by view.c and view_search.c only. */
#ifndef METODIST_MODEL_VIEW_PRIVATE_H
#define METODIST_MODEL_VIEW_PRIVATE_H

#include "metodist/model/view.h"

/* Records found, each once, in the order they came; `most` ends the search. */
struct found {
	struct ref *v;
	size_t n, cap, most;
	bool owned;
};

enum manner { WHOLE, WHOLE_OR_PART };

/* One search among the records of a kind. */
struct search {
	const struct view *view;
	const struct kind *kind;
	struct slice text;
	struct slice letters;   /* of the text */
	struct found *found;
};

/* Fills s->found with the records of s->kind that the text names; more than one when it does not tell. */
enum status search_find(struct search *s, enum manner manner);
/* Those that a pick list offers: titles whose words begin with the words of the text. */
void search_candidates(struct search *s);
/* Titles like the whole text, else like any word of it (the legal form of an organization is none). */
void search_near(struct search *s);

#endif
