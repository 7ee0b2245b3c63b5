/* What the files of the command line share; nobody outside src/cli includes it. */
#ifndef METODIST_CLI_CLI_PRIVATE_H
#define METODIST_CLI_CLI_PRIVATE_H

#include "metodist/app/action.h"

/* watch.c: runs the action; on a terminal it tells how far the work is, and the first Ctrl-C asks it to stop. */
enum status cli_run_watched(struct app *app, const struct args *args, struct outcome *outcome, struct notes *notes);

#endif
