/* metodist: the interface on a terminal; commands and scripts otherwise. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/cli/cli.h"
#include "metodist/tui/screen.h"

#define VERSION "0.1.0"

static const char USAGE[] =
	"metodist [-c НАСТРОЙКИ] [-d ПАПКА] [КОМАНДА …]\n"
	"  без команды — рабочий экран; все команды: metodist help\n";

static enum status interface(const struct app_options *options)
{
	struct app_options with = *options;
	struct notes notes = { 0 };
	struct app app = { 0 };
	enum status st;

	with.create = true;
	st = app_open(&app, &with, &notes);
	if (!st && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		st = tui_run(&app, &notes);
	else if (!st)
		st = cli_state(&app);
	app_close(&app);
	cli_say_notes(&notes);
	notes_release(&notes);
	return st;
}

static enum status usage(FILE *to, const char *word)
{
	if (word)
		fprintf(to, "непонятный ключ %s\n", word);
	fputs(USAGE, to);
	return word ? ST_USAGE : ST_OK;
}

int main(int argc, char **argv)
{
	struct app_options options = { 0 };
	int i = 1;

	/* Text is UTF-8 in and out; the terminal layer looks at the locale on its own. */
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--version") == 0) {
			printf("metodist %s\n", VERSION);
			return ST_OK;
		}
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return usage(stdout, NULL);
		if ((strcmp(argv[i], "-c") == 0 || strcmp(argv[i], "-d") == 0) && i + 1 < argc) {
			*(argv[i][1] == 'c' ? &options.config : &options.data) = argv[i + 1];
			i++;
			continue;
		}
		return usage(stderr, argv[i]);
	}
	return i < argc ? cli_run(&options, argc - i, argv + i) : interface(&options);
}
