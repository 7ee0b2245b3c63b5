/* Documents from templates that the office edits in Word or LibreOffice: DOCX or ODT bytes in, the same with its
 * placeholders filled out; all else in them stays as it is. Formats only: what names stand for is told by struct values.
 *
 *   {{поле}}  {{поле|вин}}      a text; behind | a form of it that the teller knows
 *   {{список.поле}}             repeats its table row (list item, paragraph) for each row of the list; {{список.№}} counts them
 *   {{#список}} … {{/список}}   in paragraphs or table rows of their own: repeats all between; a text instead of a list keeps
 *                               what is between when it is not empty
 *   {{?поле}}                   the same text; without one the whole paragraph goes. Of a list: nothing, and the same */
#ifndef METODIST_EXCHANGE_TEMPLATE_H
#define METODIST_EXCHANGE_TEMPLATE_H

#include "metodist/base/buf.h"
#include "metodist/base/status.h"

struct values;

struct values_ops {
	/* Appends what a name stands for, in the form `how` («вин», «вин|кратко»; empty: as it is). ST_NO: nothing is called so.
	 * ST_USAGE: it has no such form. */
	enum status (*text)(const struct values *, struct slice name, struct slice how, struct buf *text);
	/* How many rows a list has; false: no list is called so. */
	bool (*list)(const struct values *, struct slice name, size_t *n);
	/* What stands behind names within its i-th row; lives as long as what it is asked of. */
	const struct values *(*row)(const struct values *, struct slice name, size_t i);
	/* Every name there is: for «может быть, …». */
	void (*names)(const struct values *, void (*each)(void *ctx, struct slice name), void *ctx);
};

/* The first member of whoever tells values. */
struct values {
	const struct values_ops *ops;
};

/* Text in UTF-8 or ZIP bytes from outside: nothing of them is trusted. ST_USAGE: no such document, damaged, too large, or
 * holding what it may not (DTD); also a name that nothing is called by: each is noted with the nearest there is. Names of what is
 * empty in the midst of a sentence (not in a table, not {{?…}}) are warned of. */
enum status template_fill(struct slice bytes, const struct values *values, struct buf *out, struct notes *notes);

/* The text of a document as a terminal shows it: lines of at most `width` columns, centred and right ones in their place,
 * tables drawn. */
enum status template_text(struct slice bytes, size_t width, struct buf *out, struct notes *notes);

#endif
