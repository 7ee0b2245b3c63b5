/* Reading and writing side by side: a window is sorted and written while the rows behind it are read and matched. A row that
 * speaks of a record on its way waits until that has landed; so do all other commits. */
#include "flush_private.h"

#include "metodist/base/mem.h"

enum { LOOK_MS = 20, TICK_US = 1000000 };

/* Of the window's own progress: it asks and hands on whenever it may. */
static int64_t hasty_clock(void *ctx)
{
	struct flight *f = ctx;

	return f->now += TICK_US;
}

static bool asked_to_stop(void *ctx)
{
	struct flight *f = ctx;

	return atomic_load(&f->stop);
}

static void hand_on(void *ctx, const struct progress *progress)
{
	struct flight *f = ctx;

	atomic_store(&f->lines, progress->at);
}

static void write_window(void *ctx)
{
	struct flight *f = ctx;

	f->st = window_commit(&f->window, &f->notes);
	atomic_store(&f->ended, true);
}

static struct flight *flight_of(struct import *import)
{
	struct flight *f = import->flight;

	if (!f) {
		import->flight = f = mem_alloc(sizeof(*f));
		f->watch = (struct watcher){ hasty_clock, asked_to_stop, hand_on, f };
	}
	return f;
}

static void take_off(struct flight *f)
{
	struct import *import = f->writing.import;

	flush_make_window(&f->writing, &f->sorted, &f->window);
	import->checked = import->seen_seq;
	atomic_store(&f->stop, false);
	atomic_store(&f->ended, false);
	atomic_store(&f->lines, 0);
	progress_init(&f->progress, &f->watch);
	f->watched = store_progress(import->config.store);
	f->window.told_from = f->writing.state == BATCH_OPEN ? 0 : transfer_progress(import);
	f->up = true;
	/* The last one has nothing to fly beside; and while others save, a processor is left to them. */
	if (f->writing.state != BATCH_OPEN || import->neighbours) {
		write_window(f);
		return;
	}
	store_watch(import->config.store, &f->progress);
	task_start(&f->task, write_window, f);
}

static void clear(struct flight *f)
{
	f->writing.import->pending.ahead = NULL;
	f->up = false;
	pending_clear(&f->waits);
	sorted_release(&f->sorted);
	notes_clear(&f->notes);
	free(f->window.v);
	free(f->writing.ids);
	f->window.v = NULL;
	f->writing.ids = NULL;
}

enum status flight_begin(struct import *import, enum batch_state state, struct notes *notes)
{
	struct flight *f = flight_of(import);
	enum status st = ST_OK;

	pending_hand_over(&import->pending, &f->waits);
	f->writing = flush_begin(import, &f->waits, state, notes);
	flush_sort(&f->waits, &f->sorted);
	if (f->sorted.early.n)
		st = flush_chunks(&f->writing, &f->sorted.early, false, BATCH_OPEN);
	if (st)
		clear(f);
	else
		take_off(f);
	return st;
}

static enum status land(struct flight *f, struct notes *notes)
{
	struct writing *w = &f->writing;
	bool stopped = progress_stopped(f->watched);
	enum status st = f->st;
	uint64_t ours;

	w->notes = notes;
	ours = flush_take_window(w, &f->window, &f->sorted);
	if (st && !stopped)
		fail(notes, st, "%s", notes_first(&f->notes));
	if (!st && f->sorted.late.n)
		st = flush_chunks(w, &f->sorted.late, false, BATCH_OPEN);
	if (!st && f->sorted.late.n)
		st = flush_position(w, w->position, w->state);
	w->import->pending.ahead = NULL;
	return st ? st : flush_done(w, ours);
}

enum status transfer_land(struct import *import, struct notes *notes)
{
	struct flight *f = import->flight;
	enum status st;

	if (!f || !f->up)
		return ST_OK;
	while (!task_wait(&f->task, LOOK_MS))
		if (!progress_at(f->watched, transfer_progress(import)) || !progress_look(f->watched))
			atomic_store(&f->stop, true);
	store_watch(import->config.store, f->watched);
	if (f->watched)
		f->watched->written += f->progress.written;
	st = land(f, notes);
	clear(f);
	return st;
}

bool flight_under_way(const struct import *import)
{
	return import->flight && import->flight->up && !atomic_load(&import->flight->ended);
}

uint64_t flight_lines(const struct import *import)
{
	return import->flight && import->flight->up ? atomic_load(&import->flight->lines) : 0;
}

void flight_free(struct flight *flight)
{
	if (!flight)
		return;
	pending_release(&flight->waits);
	notes_release(&flight->notes);
	free(flight);
}
