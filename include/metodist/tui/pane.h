/* Drawing: a rectangle of the screen. All text passes here: control characters and escape sequences are neutralised,
 * characters the encoding lacks are replaced from one table, nothing leaves the rectangle. Draws to memory; term_flush sends. */
#ifndef METODIST_TUI_PANE_H
#define METODIST_TUI_PANE_H

#include "metodist/base/buf.h"

enum style {
	STYLE_NORMAL, STYLE_DIM, STYLE_BOLD,
	STYLE_TITLE,    /* first line */
	STYLE_KEYS,     /* last line: the key names */
	STYLE_CURSOR,   /* name under the cursor */
	STYLE_INPUT,    /* the field being edited */
	STYLE_LABEL, STYLE_WARN, STYLE_ERROR, STYLE_GOOD,
	STYLE_BOX,      /* frames of dialogs */
	NSTYLES
};

struct pane {
	int top, left, rows, cols;
};

struct pane pane_screen(void);                       /* the whole terminal */
struct pane pane_sub(struct pane p, int top, int left, int rows, int cols); /* clipped to p; rows/cols ≤ 0: up to the edge less that */
void pane_erase(struct pane p);
/* Text at (row, col), cut with «…» at `width` columns (0: to the pane's edge) and, when `pad`, blanks up to it. Returns columns used. */
int pane_text(struct pane p, int row, int col, int width, struct slice text, enum style style, bool pad);
int pane_textf(struct pane p, int row, int col, int width, enum style style, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
void pane_rule(struct pane p, int row, enum style style);        /* ──────── */
/* ▲ and ▼ in the last column: what is shown goes on above and below. */
void pane_more(struct pane p, bool above, bool below);
/* A frame around p's edge, erased inside, with a title; returns the inside. */
struct pane pane_box(struct pane p, const char *title);
/* Wraps a text by words from (row) on; returns rows used (also when it does not fit: then cut). Line breaks in text are kept. */
int pane_wrap(struct pane p, int row, struct slice text, enum style style);
#endif
