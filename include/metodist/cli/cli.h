/* The command line (see `metodist help`). Results go to stdout, messages to stderr, both Russian UTF-8. */
#ifndef METODIST_CLI_CLI_H
#define METODIST_CLI_CLI_H

#include "metodist/app/app.h"

/* argv[0] is the name of the command. The status is the exit code. */
enum status cli_run(const struct app_options *options, int argc, char **argv);
/* What the program says of the base when there is no terminal to draw on. */
enum status cli_state(struct app *app);
void cli_say_notes(const struct notes *notes);

#endif
