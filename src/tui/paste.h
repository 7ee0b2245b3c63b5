/* A pasted table before it is taken: which column fills what, who is who, what is not understood. Private to
 * src/tui. */
#ifndef METODIST_TUI_PASTE_H
#define METODIST_TUI_PASTE_H

#include "metodist/exchange/paste.h"
#include "metodist/tui/screen.h"

/* Is the text more than one value? */
bool paste_is_table(struct slice text);
/* The preview. `at` is the caller's, who outlives it: more of the table may come and put another one there.
 * With result.given it is to be taken. */
struct screen *screen_paste(struct tui *tui, struct paste **at, const char *title);

/* paste_import.c */

/* The table as records of a kind: asks how, shows first what would come of it. */
void paste_import(struct tui *tui, const struct kind *kind, struct slice text);
/* Is it the file such a table is put into? */
bool paste_is_file(const struct app *app, struct slice path);
/* What was pasted is not left on the disk behind the session. */
void paste_forget(const struct app *app);

/* ---- shared by paste.c and paste_draw.c ---- */

struct paste_screen {
	struct screen screen;
	struct paste **at;
	struct buf title;
	int *widths;                 /* of the columns */
	size_t row, column, top, first, page;
	enum {
		PASTE_ASKED_NOTHING, PASTE_ASKED_NAME, PASTE_ASKED_COLUMN, PASTE_ASKED_ACROSS, PASTE_ASKED_REST
	} asked;
};

void paste_draw(struct screen *screen, struct pane p);
/* Texts may be wider or narrower now. */
void paste_measure(struct paste_screen *s);

#endif
