/* A table on its way into the base: what its rows will do, where it is not understood, what the operator says of that.
 * Private to src/tui. */
#ifndef METODIST_TUI_LOADING_H
#define METODIST_TUI_LOADING_H

#include "metodist/app/import_call.h"
#include "metodist/exchange/import_map.h"
#include "metodist/exchange/preview.h"
#include "tui_private.h"

/* The preview of what `import` with these arguments would do; result.given once the table is in. NULL: a message says why
 * it cannot be read. */
struct screen *screen_loading(struct tui *tui, const struct args *args);

/* ---- shared by loading*.c ---- */

struct loading {
	struct screen screen;
	struct call call;            /* of the command that loads */
	struct import_call import;
	struct buf said;             /* lines of a map, the newest last */
	size_t *words;               /* where each word said here begins: some are several lines */
	size_t nwords, words_cap;
	struct buf keep;             /* path of the file they are kept in until the table is in; empty: nowhere */
	struct preview *preview;
	int *widths;                 /* of the columns */
	const struct field **guesses; /* what a column that is not taken looks like; NULL: nothing, or several things */
	size_t row, column, top, first, page;
	struct field_name *fields;   /* offered for a column */
	size_t nfields;
	enum {
		LOADING_ASKED_NOTHING, LOADING_ASKED_COLUMN, LOADING_ASKED_VALUE, LOADING_ASKED_REF, LOADING_ASKED_WHOM,
		LOADING_ASKED_PERSON, LOADING_ASKED_REST
	} asked;
};

/* ---- loading.c ---- */

/* The problem of a cell; NULL: none. */
const struct preview_problem *loading_problem(const struct loading *l, size_t row, size_t column);

/* ---- loading_said.c: what the operator says ---- */

/* Reads the table anew with all that was said; what makes it unreadable is taken back and told. */
void loading_column(struct loading *l, struct slice field);         /* the column of the cursor; empty: is not taken */
void loading_value(struct loading *l, struct slice given);          /* the cell of the cursor, wherever that stands */
void loading_whom(struct loading *l, struct slice number);          /* the row of the cursor */
void loading_leave_out(struct loading *l);
void loading_take_back(struct loading *l);                          /* the newest word */
/* What was said before a line dropped; after this the preview is there, or a message why not. */
bool loading_begin(struct loading *l, struct notes *notes);
bool loading_renew(struct loading *l, struct notes *notes);
/* The table is in: nothing is kept any more. */
void loading_done(struct loading *l);

/* ---- loading_columns.c: what a column may be ---- */

struct field_name { char name[96]; };  /* as a map names it: «rows.field» for a column of a table */
/* Lines for screen_choose: those that fit the values first; fills l->fields in the same order. */
void loading_columns(struct loading *l, struct buf *options);
/* Looks at the values of all columns that are not taken. */
void loading_guess(struct loading *l);

/* ---- loading_draw.c ---- */

void loading_draw(struct screen *screen, struct pane p);
/* Texts may be wider or narrower now. */
void loading_measure(struct loading *l);

#endif
