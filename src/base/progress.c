#include "metodist/base/progress.h"

#include <inttypes.h>

#include "metodist/base/steady.h"

enum {
	LOOK_US = 100000,       /* an impatient key waits no longer */
	SHOW_AFTER_US = 300000, /* nobody reads what is gone by then */
	SHOW_US = 250000,
	GUESS_AFTER_US = 1000000, /* before that the time left is a guess that jumps, */
	GUESS_AFTER_PARTS = 100,  /* and before one in so many is done */
	SECOND_US = 1000000,
	MINUTES_FROM = 120,     /* seconds told in minutes */
};

int64_t progress_clock(void *ctx)
{
	(void)ctx;
	return steady_us();
}

void progress_init(struct progress *progress, const struct watcher *watch)
{
	int64_t now = watch->clock(watch->ctx);

	*progress = (struct progress){ .watch = watch, .began = now, .entered = now, .looked = now,
			       .shown = now - SHOW_US };
}

void progress_stage(struct progress *progress, const char *what, uint64_t of)
{
	if (!progress)
		return;
	progress->what = what;
	progress->of = of;
	progress->at = 0;
	progress->tells = false;
	progress->first = progress->ticks;
	progress->entered = progress->watch->clock(progress->watch->ctx);
}

bool progress_look(struct progress *progress)
{
	const struct watcher *watch;
	int64_t now;

	if (!progress)
		return true;
	watch = progress->watch;
	if (progress->stopped || progress->looking)
		return !progress->stopped;
	now = watch->clock(watch->ctx);
	if (now - progress->looked < LOOK_US)
		return true;
	progress->looked = now;
	progress->looking = true;
	progress->stopped = watch->stops && watch->stops(watch->ctx);
	if (!progress->stopped && now - progress->began >= SHOW_AFTER_US && now - progress->shown >= SHOW_US) {
		progress->shown = now;
		watch->show(watch->ctx, progress);
	}
	progress->looking = false;
	return !progress->stopped;
}

static void put_left(const struct progress *progress, uint64_t done, struct buf *text)
{
	int64_t spent = progress->looked - progress->entered;
	uint64_t left;

	if (done < 1 + progress->of / GUESS_AFTER_PARTS || done >= progress->of || spent < GUESS_AFTER_US)
		return;
	left = (uint64_t)((double)spent * (double)(progress->of - done) / (double)done / SECOND_US) + 1;
	if (left < MINUTES_FROM)
		buf_printf(text, ", осталось %" PRIu64 " с", left);
	else
		buf_printf(text, ", осталось %" PRIu64 " мин", (left + 59) / 60);
}

void progress_text(const struct progress *progress, struct buf *text)
{
	uint64_t done = progress->tells ? progress->at : progress->ticks - progress->first;

	/* a walk may come by some records twice */
	if (progress->of && done > progress->of)
		done = progress->of;
	buf_printf(text, "%s ", progress->what ? progress->what : "просмотрено записей");
	buf_grouped(text, done);
	if (!progress->what || !progress->of)
		return;
	buf_str(text, " из ");
	buf_grouped(text, progress->of);
	put_left(progress, done, text);
}
