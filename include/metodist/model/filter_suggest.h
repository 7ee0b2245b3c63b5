/* What may come next in a line of the filter language while it is typed: fields, signs, values. */
#ifndef METODIST_MODEL_FILTER_SUGGEST_H
#define METODIST_MODEL_FILTER_SUGGEST_H

#include "metodist/base/arena.h"
#include "metodist/model/view.h"

enum { SUGGESTIONS_MAX = 60 };

struct suggestion {
	struct slice text;      /* what takes the place of the typed */
	struct slice label;     /* what is shown */
	struct slice note;      /* beside it; may be empty */
};

/* Zero-initialise; everything lives in the arena until the next call or suggestions_release. */
struct suggestions {
	struct arena arena;
	struct suggestion v[SUGGESTIONS_MAX];
	size_t n;
	size_t from;            /* byte of the line where the typed begins: it is replaced up to the cursor */
};

/* `line`: what stands before the cursor. */
void filter_suggest(const struct view *view, const struct kind *kind, struct slice line, struct suggestions *s);
void suggestions_release(struct suggestions *s);

#endif
