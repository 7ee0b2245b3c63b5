/* metodist: the interface on a terminal; commands and scripts otherwise. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/cli/cli.h"
#include "metodist/model/schema.h"
#include "metodist/tui/screen.h"

#define VERSION "0.1.0"

static const char USAGE[] =
	"metodist [-c НАСТРОЙКИ] [-d ПАПКА] [КОМАНДА …]\n"
	"  без команды — рабочий экран; без терминала — состояние норм\n"
	"  все команды: metodist help; о команде: metodist help КОМАНДА; версия: metodist --version\n";

static enum status interface(const struct app_options *options)
{
	bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	struct app_options with = *options;
	struct notes notes = { 0 };
	struct app app = { 0 };
	enum status st;

	with.create = terminal;
	st = app_open(&app, &with, &notes);
	if (!st && terminal)
		st = tui_run(&app, &notes);
	else if (!st)
		st = cli_state(&app);
	app_close(&app);
	cli_say_notes(&notes);
	notes_release(&notes);
	return st;
}

static const char *flag(const void *ctx, size_t i)
{
	static const char *const flags[] = { "--version", "--help" };

	(void)ctx;
	return flags[i];
}

static enum status wrong_flag(const char *word)
{
	struct notes notes = { 0 };
	ptrdiff_t near = nearest_word(slice_str(word), 2, flag, NULL);

	if (strcmp(word, "-c") == 0 || strcmp(word, "-d") == 0)
		fail(&notes, ST_USAGE, "после %s нужно имя: %s", word,
		     word[1] == 'c' ? "файл настроек" : "папка базы");
	else
		fail(&notes, ST_USAGE, "непонятный ключ %s%s%s; ключи команды пишут после её имени", word,
		     near < 0 ? "" : "; может быть, ", near < 0 ? "" : flag(NULL, (size_t)near));
	cli_say_notes(&notes);
	notes_release(&notes);
	fputs(USAGE, stderr);
	return ST_USAGE;
}

int main(int argc, char **argv)
{
	struct app_options options = { 0 };
	int i = 1;

	/* Text is UTF-8 in and out; the terminal layer looks at the locale on its own. */
	setlocale(LC_CTYPE, "C.UTF-8");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
	while (i < argc && argv[i][0] == '-') {
		if (strcmp(argv[i], "--version") == 0)
			return printf("metodist %s\n", VERSION) < 0 ? ST_FAILED : ST_OK;
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return fputs(USAGE, stdout) < 0 ? ST_FAILED : ST_OK;
		if ((strcmp(argv[i], "-c") != 0 && strcmp(argv[i], "-d") != 0) || i + 1 == argc)
			return wrong_flag(argv[i]);
		*(argv[i][1] == 'c' ? &options.config : &options.data) = argv[i + 1];
		i += 2;
	}
	return i < argc ? cli_run(&options, argc - i, argv + i) : interface(&options);
}
