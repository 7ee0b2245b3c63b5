/* The line editor: one text being typed, with its cursor, in grapheme steps. Knows neither fields nor screens. */
#ifndef METODIST_TUI_LINE_H
#define METODIST_TUI_LINE_H

#include "metodist/tui/key.h"
#include "metodist/tui/pane.h"

struct line {
	struct buf text;      /* UTF-8 */
	size_t cursor;        /* byte offset, on a grapheme edge */
	size_t scroll;        /* first byte shown */
	size_t max;           /* characters; 0: 200. Typing beyond is refused, never cut */
	bool memo;            /* several lines: Alt+Enter or Ctrl+J breaks, Up/Down move */
	bool fresh;           /* just entered: the first typed character replaces all, any movement keeps it */
	bool full;            /* the last key was refused because of max */
};

void line_init(struct line *l, struct slice text, size_t max);  /* cursor at the end */
void line_release(struct line *l);
void line_set(struct line *l, struct slice text);
/* To where so many bytes stand behind the cursor, or the edge of a grapheme before it. */
void line_step_back(struct line *l, size_t behind);
/* True when the key was for the editor (character, movement, deletion, paste, Ctrl+W/U/A/E/K). A paste is cleaned: line breaks become blanks. */
bool line_key(struct line *l, const struct key *key);
/* Draws within `width` columns and sets the terminal's cursor when `active`. */
void line_draw(struct line *l, struct pane p, int row, int col, int width, bool active);
/* Behind a text just drawn there: what is offered to go on with, as far as there is room. */
void line_draw_ahead(const struct line *l, struct pane p, int row, int col, int width, struct slice ahead);
struct slice line_text(const struct line *l);
/* Would a character typed now be added to a text? In an empty or fresh line it would begin one. */
bool line_begun(const struct line *l);

#endif
