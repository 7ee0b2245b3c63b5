/* Long work in the interface: its line at the foot, and the Esc that stops it. */
#include "tui_private.h"

#include "metodist/store/watch.h"
#include "metodist/tui/term.h"

static bool esc_pressed(void *ctx)
{
	(void)ctx;
	return term_take_esc();
}

static void show(void *ctx, const struct progress *progress)
{
	struct watch *watch = ctx;
	struct tui *tui = watch->tui;
	struct buf text = { 0 };

	progress_text(progress, &text);
	tui_say(tui, "%s: %s%s", watch->label, buf_cstr(&text), progress->watch->stops ? " · Esc — остановить" : "");
	if (watch->rested)
		screen_say_over(tui);
	else
		tui_draw(tui);
	/* what it shows is no longer so, and everything will be told anew */
	if (watch->writes && progress->written && !watch->rested) {
		store_view_rest(tui->view);
		watch->rested = true;
	}
	buf_reset(&tui->message);
	buf_release(&text);
}

void watch_init(struct watch *watch, struct tui *tui, const char *label, bool writes)
{
	*watch = (struct watch){ tui, label, writes, false, { progress_clock, esc_pressed, show, watch } };
}
