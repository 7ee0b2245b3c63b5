/* The list under a field: records whose names begin so, items of a classifier. One widget for both. Private
 * to src/tui. */
#ifndef METODIST_TUI_CANDIDATES_H
#define METODIST_TUI_CANDIDATES_H

#include "metodist/model/view.h"
#include "metodist/tui/screen.h"

enum { CANDIDATES_MAX = 10 };

struct candidate {
	struct ref ref;                /* of a record; or */
	const struct choice *choice;   /* an item; neither: a text that other records hold */
	struct buf text, detail;
};

struct candidates {
	struct candidate v[CANDIDATES_MAX];
	size_t n, at;
	bool open, more;               /* more: others begin so too */
	const struct kind *create;     /* a record of this kind may be made from the text; NULL: none */
	struct buf typed;
};

/* Fills and opens. Those whom `in` names elsewhere come first (who decides was there), those who stand in
 * this column of keys already come last. Empty text: the first ones (records) or all (items). */
void candidates_refs(struct candidates *c, const struct view *view, const struct field *f,
		     const struct record *in, struct slice text);
void candidates_choices(struct candidates *c, const struct classifier *classifier, struct slice text);
/* The item of this key, in either layout; NULL: none. */
const struct choice *choice_by_key(const struct classifier *classifier, uint32_t ch);
/* False: records hold nothing such, and it stays closed. */
bool candidates_words(struct candidates *c, struct tui *tui, const struct record *now, const struct field *f,
		      struct slice text);
void candidates_close(struct candidates *c);
void candidates_release(struct candidates *c);
/* NULL: closed, or nothing fits. */
const struct candidate *candidates_current(const struct candidates *c);
/* False at the end of the list. */
bool candidates_move(struct candidates *c, int by);
/* Under `row` at `col`, above it when there is no room below. */
void candidates_draw(const struct candidates *c, struct pane p, int row, int col);

#endif
