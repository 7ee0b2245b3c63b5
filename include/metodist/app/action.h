/* Actions: one table (actions.def) that keys, the palette, F1, the command line and `--help` all read. */
#ifndef METODIST_APP_ACTION_H
#define METODIST_APP_ACTION_H

#include "metodist/app/app.h"
#include "metodist/base/progress.h"
#include "metodist/model/table.h"

/* Where an action is on offer. */
enum {
	WHERE_COMMAND = 1 << 0,  /* the command line, and the palette */
	WHERE_HOME = 1 << 1,
	WHERE_LIST = 1 << 2,
	WHERE_CARD = 1 << 3,     /* a card or a form */
	WHERE_GRID = 1 << 4,     /* rows of a record, edited in the cell */
	WHERE_PICK = 1 << 5,     /* a list of values in front of a form */
	WHERE_FIND = 1 << 6,
	WHERE_TABLE = 1 << 7,    /* the result of a command */
	WHERE_TEXT = 1 << 8,     /* help, a question */
	WHERE_FORM = 1 << 9,     /* the arguments of a command */
	WHERE_AT_ONCE = 1 << 10, /* a command the interface does not ask the arguments of first; F6 in its result does */
	WHERE_ROUND = 1 << 11,   /* those Tab leads round */
	WHERE_SCREEN = WHERE_HOME | WHERE_LIST | WHERE_CARD | WHERE_GRID | WHERE_PICK | WHERE_FIND | WHERE_TABLE | WHERE_TEXT |
		WHERE_FORM,
};

enum right { RIGHT_READ, RIGHT_WRITE, RIGHT_ADMIN };

/* What the command line or a form gave: a text for each field of action->args; p NULL: not given. */
struct args {
	const struct action *action;
	struct slice *values;
	const struct slice *rest;   /* words of the FIELD_REST argument */
	size_t nrest;
};

struct slice args_text(const struct args *args, const char *name);  /* asserts that the action has it */
bool args_flag(const struct args *args, const char *name);

/* Data, not drawing: the command line prints it, the interface shows it. */
struct outcome {
	bool screen;            /* wanted: a table for the interface, which shows a column `foot` below the rows, adds a record of the
				 * kind in `next` and asks on about what a column called as an argument holds; a column without a
				 * label is not drawn */
	bool script;            /* wanted: a table even where people are told in a sentence */
	bool json;              /* wanted: cells of `table` as JSON; implies script */
	bool text_is_json;
	bool has_table;
	struct table table;
	struct buf text;        /* lines of text when there is no table */
	uint64_t undo_from, undo_to;
	/* An argument that would let in what was refused, or (one that is yes or no) do what was only shown, and its value: the
	 * interface asks and runs again. NULL: none. */
	const char *again, *again_value;
	/* Kinds the table was counted from, a blank between, «*» for any: an open screen counts it anew when one of them changes.
	 * NULL: told once. Lives as long as the table, or for ever. */
	const char *reads;
};

void outcome_release(struct outcome *outcome);

typedef enum status action_fn(struct app *app, const struct args *args, struct outcome *outcome, struct notes *notes);

struct action {
	const char *name;       /* of the command, and in [keys] of the INI */
	const char *label;      /* Russian, for the palette and the key line */
	const char *keys;       /* «F2, Ctrl+S»; NULL: none */
	unsigned where;
	enum right right;
	const struct field *args;
	size_t nargs;
	action_fn *run;         /* NULL: the screen itself knows what to do */
	const char *help;
};

enum action_id {
#define ACTION(id, name, label, keys, where, right, args, run, help) ACTION_##id,
#include "metodist/app/actions.def"
#undef ACTION
	NACTIONS
};

extern const struct action actions[NACTIONS];

/* Runs it, watched. What was stopped ends with ST_NO, tells no half of an answer and leaves nothing, unless it says so. */
enum status action_run(struct app *app, const struct args *args, const struct watcher *watch, struct outcome *outcome,
		       struct notes *notes);

/* In a help text of an action or an argument: what follows is of the command line alone. */
#define CLI_ONLY "\f"
struct slice help_on_screen(const char *help); /* NULL: empty */
void help_on_command_line(const char *help, struct buf *out);
const struct action *action_by_name(struct slice name);      /* commands and screen actions alike; NULL */
const struct action *action_nearest(struct slice name);      /* for «может быть» */
/* Usage line of a command, derived from its arguments: «list ВИД [ОТБОР…] [--sort ПОЛЕ]». */
void action_usage(const struct action *action, struct buf *out);
/* An argument as it is written there: «ФАЙЛ», «--on ДАТА». */
void action_argument(const struct field *argument, struct buf *out);

#endif
