/* What the files of the command line share; nobody outside src/cli includes it. */
#ifndef METODIST_CLI_CLI_PRIVATE_H
#define METODIST_CLI_CLI_PRIVATE_H

#include "metodist/app/action.h"

/* FORMAT_BOOK goes to a file only. */
enum format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_BOOK };

struct cli {
	const struct action *action;
	struct slice *values, *rest;
	size_t nrest;
	enum format format;
	bool formatted;      /* --format was given */
	struct slice output; /* the file wanted; p NULL: the answer is printed */
	struct arena arena; /* of joined values */
};

/* watch.c: runs the action; on a terminal it tells how far the work is, and the first Ctrl-C asks it to stop. */
enum status cli_run_watched(struct app *app, const struct args *args, struct outcome *outcome, struct notes *notes);

/* print.c: the answer to stdout. False: it was not taken whole. */
bool cli_print(const struct cli *cli, const struct outcome *outcome, enum status st);
/* The answer to cli->output. */
enum status cli_save(const struct cli *cli, const struct outcome *outcome, struct notes *notes);

#endif
