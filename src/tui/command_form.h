/* The form of a command: what its drawing and running share with what F4 offers. */
#ifndef METODIST_TUI_COMMAND_FORM_H
#define METODIST_TUI_COMMAND_FORM_H

#include "metodist/app/draft.h"
#include "tui_private.h"

struct form {
	struct screen screen;
	const struct action *action;
	struct line *lines;
	struct buf *given;         /* what each line began with */
	size_t *order;             /* of the arguments on the screen: options last */
	size_t cursor;             /* line on the screen */
	char draft[sizeof(((struct draft *)0)->name)]; /* empty: nothing typed is kept yet */
	bool kept;                 /* as it stands now */
	enum { ASKED_NOTHING, ASKED_KIND, ASKED_FILE, ASKED_RECORD, ASKED_PREVIEW /* what would come of it */, ASKED_LOADING /* a table */,
	       ASKED_AGAIN /* what was refused could be let in */ } asked;
	struct buf title;          /* with the record it is about */
	char *files;               /* offered for ASKED_FILE, «|» between */
	struct outcome outcome;    /* of the last run, shown after the answer */
	struct call call;          /* its arguments */
	struct screen *instead;    /* the result that the next one takes the place of; NULL: none */
	struct notes notes;
};

/* An empty form of the command. */
struct form *form_new(struct tui *tui, const struct action *action);
/* What stands in the lines now is what the form began with. */
void form_begin(struct form *form);

/* ---- command_draft.c ---- */

/* What was typed is written, once a change; with nothing typed the draft goes. */
void form_keep(struct form *form);
/* It was carried out, or is not wanted. */
void form_drop_draft(struct form *form);

/* ---- command_form.c ---- */

/* The argument under the cursor and what is typed for it. */
const struct field *form_current(const struct form *form);
struct line *form_current_line(const struct form *form);
/* The line of the argument of that name; NULL: the command has none. */
struct line *form_line_named(struct form *form, const char *name);

/* Whether the argument may name that kind of records: some commands are about a few kinds alone. */
bool form_takes_kind(const struct field *arg, const struct kind *kind);
/* Whether F4 has something to choose from. */
bool form_offers_values(struct form *form);
void form_ask_value(struct form *form);
/* The answer to what form_ask_value asked. */
void form_take_value(struct form *form, int asked, const struct result *result);

#endif
