/* Who could take over from a person: other members of the актив and of the same bodies, by what they share and how much
 * already hangs on them. */
#ifndef METODIST_RULES_TAKEOVER_H
#define METODIST_RULES_TAKEOVER_H

#include "metodist/rules/leaving.h"

struct candidate {
	struct ref who;
	unsigned shared;         /* subject, duties, directions */
	size_t load;             /* what hangs on them today */
	struct slice why;        /* Russian: «тот же предмет, общие обязанности»; may be empty */
};

struct takeover {
	struct arena arena;
	struct candidate *v;     /* those who share more first, then the less loaded */
	size_t n, cap;
};

enum status takeover_begin(struct takeover *takeover, const struct view *view, struct ref person);
/* Appends the best one or two for this place: «Ким Анна (тот же предмет; на ней 3)»; nothing: nobody is known. */
void takeover_names(const struct takeover *takeover, const struct view *view, const struct hanging *hanging, struct buf *out);
void takeover_end(struct takeover *takeover);

#endif
