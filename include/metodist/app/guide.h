/* The operator's guide and the help on fields: the words behind F1 and `metodist help`. */
#ifndef METODIST_APP_GUIDE_H
#define METODIST_APP_GUIDE_H

#include "metodist/base/buf.h"
#include "metodist/model/kind.h"

struct guide_part {
	const char *title;
	const char *text;
};

extern const struct guide_part guide[];
extern const size_t nguide;

/* What goes into a field: its help, what may be typed, an example, the clause it comes from. */
void field_help(const struct field *field, struct buf *out);
/* The same of an argument of a command. What goes into one that is text (a filter, a file, a record) its help tells; one that
 * names a record comes from where its kind does. */
void argument_help(const struct field *argument, struct buf *out);
/* All of it as one text. */
void guide_whole(struct buf *out);
/* The guide, every command and every key as a page for man(1), roff in UTF-8. */
void manual_page(struct buf *out);
/* The same for every field of a kind. */
void kind_help(const struct kind *kind, struct buf *out);

#endif
