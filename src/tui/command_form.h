/* The form of a command: what its drawing and running share with what F4 offers. */
#ifndef METODIST_TUI_COMMAND_FORM_H
#define METODIST_TUI_COMMAND_FORM_H

#include "tui_private.h"

struct form {
	struct screen screen;
	const struct action *action;
	struct line *lines;
	size_t *order;             /* of the arguments on the screen: options last */
	size_t cursor;             /* line on the screen */
	enum { ASKED_NOTHING, ASKED_KIND, ASKED_FILE, ASKED_RECORD,
	       ASKED_AGAIN /* what was refused could be let in */ } asked;
	struct buf title;          /* with the record it is about */
	char *files;               /* offered for ASKED_FILE, «|» between */
	struct outcome outcome;    /* of the last run, shown after the answer */
	struct call call;          /* its arguments */
	struct screen *instead;    /* the result that the next one takes the place of; NULL: none */
	struct notes notes;
};

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
