/* Long work watched by who sits at the terminal: a line of how far it is, Ctrl-C. */
#include "cli_private.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/base/progress.h"
#include "metodist/base/utf8.h"

static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

/* The first Ctrl-C asks for an end, the second one ends. In the background it is ignored: so it stays. */
static void catch_interrupt(bool on)
{
	struct sigaction action = { .sa_handler = on ? on_interrupt : SIG_DFL,
				    .sa_flags = (int)SA_RESETHAND | SA_RESTART };
	struct sigaction before;

	sigemptyset(&action.sa_mask);
	if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &action, NULL);
}

/* While the base is locked for writing the signal waits; whoever sent it does not know that. */
static bool is_interrupted(void *ctx)
{
	sigset_t waiting;

	(void)ctx;
	return interrupted || (sigpending(&waiting) == 0 && sigismember(&waiting, SIGINT));
}

/* One line of a terminal, drawn over the one before. */
struct line {
	bool terminal;
	size_t width;   /* of what stands there */
};

static void show_line(void *ctx, const struct progress *progress)
{
	struct line *line = ctx;
	struct buf text = { 0 };
	size_t width;

	if (!line->terminal)
		return;
	progress_text(progress, &text);
	if (progress->watch->stops)
		buf_str(&text, " · Ctrl-C — остановить");
	width = utf8_width(buf_view(&text));
	fprintf(stderr, "\r%s%*s", buf_cstr(&text), line->width > width ? (int)(line->width - width) : 0, "");
	fflush(stderr);
	line->width = width;
	buf_release(&text);
}

enum status cli_run_watched(struct app *app, const struct args *args, struct outcome *outcome,
			    struct notes *notes)
{
	struct line line = { .terminal = isatty(STDERR_FILENO) };
	const struct watcher watch = { progress_clock, is_interrupted, show_line, &line };
	enum status st;

	catch_interrupt(true);
	st = action_run(app, args, &watch, outcome, notes);
	catch_interrupt(false);
	/* What comes next is written over nothing. */
	if (line.width)
		fprintf(stderr, "\r%*s\r", (int)line.width, "");
	return st;
}
