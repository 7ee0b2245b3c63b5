/* The loop: a stack of screens, keys that become actions, one draw
 * a key, and what happens while nobody types. */
#include "completion.h"
#include "paste.h"
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/tui/term.h"

enum {
	ROWS_MIN = 16, COLS_MIN = 60,
	SEQ_MS = 600,           /* how often an idle screen asks whether someone saved */
	SLICE_US = 4000,        /* background work between two looks at the keyboard */
	REDRAW_US = 250000,     /* progress is shown this often at most */
	BEHIND_US = 50000,      /* with keys waiting, the screen may fall behind so much */
};

/* ---- the stack ---- */

void tui_push(struct tui *tui, struct screen *screen)
{
	if (!screen)
		return;
	screen->tui = tui;
	screen->below = tui->top;
	tui->top = screen;
}

void tui_close(struct screen *screen)
{
	screen->closed = true;
}

static struct screen *take_closed(struct tui *tui)
{
	for (struct screen **at = &tui->top; *at; at = &(*at)->below) {
		struct screen *s = *at;

		if (!s->closed)
			continue;
		*at = s->below;
		return s;
	}
	return NULL;
}

/* It opened something over the screen below and has no answer of its own: the palette that ran «Порядок». */
static bool gave_way(const struct tui *tui, const struct screen *s)
{
	return !s->result.given && tui->top != s->below;
}

/* The one below hears of the end only after it is out of the stack: it may open something in its place. What
 * took its place will answer; an end told before it would be taken for that answer. */
static void sweep(struct tui *tui)
{
	struct screen *s;

	while ((s = take_closed(tui))) {
		if (s->below && s->below->ops->child && !gave_way(tui, s))
			s->below->ops->child(s->below, &s->result);
		s->ops->free(s);
	}
}

static void tell_all(struct tui *tui)
{
	for (struct screen *s = tui->top; s; s = s->below)
		if (s->ops->changed)
			s->ops->changed(s, tui->seq);
}

void tui_refresh(struct tui *tui)
{
	struct notes notes = { 0 };

	/* Asked before the snapshot: what is saved in between is seen twice, never missed. */
	tui->seq = store_seq(tui->app->store);
	if (store_view_renew(tui->view, &notes) != ST_OK)
		tui_say_notes(tui, &notes);
	notes_release(&notes);
	completions_follow(tui);
	tell_all(tui);
}

static void keep_all(struct tui *tui)
{
	for (struct screen *s = tui->top; s; s = s->below)
		if (s->ops->keep)
			s->ops->keep(s);
	tui->unkept = 0;
}

/* ---- drawing ---- */

static bool too_small(struct pane p)
{
	return p.rows < ROWS_MIN || p.cols < COLS_MIN;
}

static void draw_from(struct screen *s, struct pane p)
{
	if (s->ops->popup && s->below)
		draw_from(s->below, p);
	else
		pane_erase(p);
	term_cursor(-1, 0);
	s->ops->draw(s, p);
}

static int64_t rest_ms(const struct tui *tui)
{
	return settings_int(tui->app->settings, SETTING_REST);
}

void tui_draw(struct tui *tui)
{
	struct pane p = pane_screen();

	if (too_small(p)) {
		struct buf text = { 0 };

		buf_printf(&text,
			   "Окно %d×%d мало для работы: растяните его хотя бы до %d×%d, всё останется на "
			   "месте. F10 — выход.",
			   p.cols, p.rows, COLS_MIN, ROWS_MIN);
		pane_erase(p);
		pane_wrap(p, 0, buf_view(&text), STYLE_NORMAL);
		term_cursor(-1, 0);
		buf_release(&text);
	} else if (tui->top) {
		draw_from(tui->top, p);
		screen_message(tui, p);
	}
	/* A letter is there at once; what follows from it, a list or an offer, would be sent for nothing while one types on. */
	if (tui->typed && steady_us() - tui->typed < rest_ms(tui) * 1000 && term_flush_typed())
		return;
	tui->typed = 0;
	term_flush();
}

/* ---- keys ---- */

/* What an action means when the screen itself has nothing to say about it. */
static bool act_anywhere(struct tui *tui, struct screen *top, enum action_id id)
{
	switch (id) {
	case ACTION_HELP:
		tui_push(tui, screen_help(tui, top));
		return true;
	case ACTION_GUIDE:
		tui_push(tui, screen_guide(tui));
		return true;
	case ACTION_TOUR:
		tui_push(tui, screen_tour(tui));
		return true;
	case ACTION_FIND_BOX:
		tui_push(tui, screen_find(tui, false, (struct slice){ 0 }));
		return true;
	case ACTION_PALETTE:
		tui_push(tui, screen_find(tui, true, (struct slice){ 0 }));
		return true;
	case ACTION_BACK:
		tui_close(top);
		return true;
	case ACTION_QUIT:
		tui->quit = true;
		return true;
	case ACTION_UNDO:
		command_undo(tui);
		return true;
	default:
		if (!actions[id].run)
			return false;
		command_start(tui, &actions[id]);
		return true;
	}
}

bool tui_act(struct tui *tui, struct screen *screen, enum action_id id)
{
	enum reply reply = screen->ops->act ? screen->ops->act(screen, id) : REPLY_PASS;

	if (reply == REPLY_CLOSE)
		tui_close(screen);
	return reply != REPLY_PASS || act_anywhere(tui, screen, id);
}

static bool has_text(struct screen *top)
{
	return top->ops->typing && top->ops->typing(top);
}

static void press(struct tui *tui, const struct key *key)
{
	struct screen *top = tui->top;
	enum action_id id =
		key_is_typed(key) && has_text(top) ? NACTIONS : bindings_find(tui->bindings, key, top->ops->where);
	enum reply reply = REPLY_PASS;

	if (id != NACTIONS && tui_act(tui, top, id))
		return;
	if (top->ops->key)
		reply = top->ops->key(top, key);
	if (reply == REPLY_CLOSE)
		tui_close(top);
	else if (reply == REPLY_PASS && key->code == K_CHAR && key->ch == '?')
		tui_act(tui, top, ACTION_HELP);
}

static void take_key(struct tui *tui, const struct key *key)
{
	const struct screen *top = tui->top;
	bool said = tui->message.n > 0;

	tui->typed = 0;
	if (key->code == K_RESIZE) {
		for (struct screen *s = tui->top; s; s = s->below)
			if (s->ops->key && s->ops->key(s, key) == REPLY_CLOSE)
				tui_close(s);
	} else if (too_small(pane_screen())) {
		/* What is typed blind goes nowhere. */
		tui->quit = key->code == K_F10;
	} else {
		buf_reset(&tui->message);
		press(tui, key);
	}
	sweep(tui);
	/* What was said goes, what is said comes at once. */
	if ((key_is_typed(key) || key->code == K_BACKSPACE) && tui->top && tui->top == top && has_text(tui->top) && !said &&
	    !tui->message.n)
		tui->typed = steady_us();
}

/* ---- while nobody types ---- */

/* Slices of what takes long: first what the operator waits for, then the array for searches. */
static void work(struct tui *tui)
{
	int64_t drawn = steady_us();
	bool drew = true;

	while (!term_pending()) {
		struct screen *top = tui->top;

		if (top->ops->work && top->ops->work(top)) {
			drew = false;
			if (steady_us() - drawn < REDRAW_US)
				continue;
		} else if (drew && (!tui->searched || finder_build(tui->finder, tui->view, SLICE_US))) {
			return;
		} else if (drew) {
			continue;
		}
		sweep(tui);
		tui_draw(tui);
		drawn = steady_us();
		drew = true;
	}
}

static void news(struct tui *tui)
{
	if (store_seq(tui->app->store) == tui->seq)
		return;
	tui_refresh(tui);
	sweep(tui);
	tui_draw(tui);
	work(tui);
}

/* The time is of the first key not yet in a draft, so that who types without a pause is kept as well. */
static int left_to_keep(const struct tui *tui)
{
	int pause = (int)settings_int(tui->app->settings, SETTING_DRAFT_PAUSE);
	int64_t left = tui->unkept + (int64_t)pause * 1000 - steady_us();

	if (!tui->unkept)
		return SEQ_MS;
	return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

/* Until the screen on top may draw what it put off; SEQ_MS: it has nothing such. */
static int left_to_rest(const struct tui *tui, int64_t since)
{
	int64_t passed = (steady_us() - (tui->typed ? tui->typed : since)) / 1000;

	if (!tui->typed && (!tui->top || !tui->top->restless))
		return SEQ_MS;
	return passed < rest_ms(tui) ? (int)(rest_ms(tui) - passed) : 0;
}

static void wait_key(struct tui *tui, struct key *key)
{
	int64_t since = steady_us();

	for (;;) {
		int left = left_to_keep(tui), rest = left_to_rest(tui, since);

		if (left == 0) {
			keep_all(tui);
			sweep(tui);
			tui_draw(tui);
			left = SEQ_MS;
		}
		if (rest == 0) {
			tui->typed = 0;
			if (tui->top->restless)
				tui->top->ops->rest(tui->top);
			tui->top->restless = false;
			tui_draw(tui);
			rest = SEQ_MS;
		}
		left = left < rest ? left : rest;
		term_read(key, left < SEQ_MS ? left : SEQ_MS);
		if (key->code == K_NONE) {
			news(tui);
			continue;
		}
		if (!tui->unkept)
			tui->unkept = steady_us();
		return;
	}
}

static void run(struct tui *tui)
{
	int64_t drawn = INT64_MIN / 2;
	struct key key;

	while (tui->top && !tui->quit && !tui->hung_up) {
		/* Of keys held down or pasted, not every step need go over a slow line. */
		if (!term_pending() || steady_us() - drawn >= BEHIND_US) {
			tui_draw(tui);
			drawn = steady_us();
		}
		work(tui);
		wait_key(tui, &key);
		if (key.code == K_HANGUP)
			tui->hung_up = true;
		else
			take_key(tui, &key);
		/* Half of a paste may wait longer than a window should stay blank. */
		if (key.code == K_RESIZE)
			drawn = INT64_MIN / 2;
	}
	keep_all(tui);
}

/* ---- beginning and end ---- */

static enum status open_terminal(const struct app *app, struct notes *notes)
{
	static const struct { const char *name; enum term_theme theme; } themes[] = {
		{ "color", THEME_COLOR }, { "mono", THEME_MONO }, { "contrast", THEME_CONTRAST },
	};
	struct term_config config = { .esc_delay_ms = (int)settings_int(app->settings, SETTING_ESC_DELAY) };
	const char *theme = settings_text(app->settings, SETTING_THEME);

	for (size_t i = 0; i < ARRAY_SIZE(themes); i++)
		if (strcmp(theme, themes[i].name) == 0)
			config.theme = themes[i].theme;
	return term_open(&config, notes);
}

static void release(struct tui *tui)
{
	while (tui->top) {
		struct screen *s = tui->top;

		tui->top = s->below;
		s->ops->free(s);
	}
	finder_free(tui->finder);
	completions_free(tui->completions);
	store_view_end(tui->view);
	bindings_free(tui->bindings);
	buf_release(&tui->message);
}

enum status tui_run(struct app *app, struct notes *notes)
{
	struct tui tui = { .app = app };
	enum status st = bindings_new(&tui.bindings, app, notes);

	tui.seq = tui.began = store_seq(app->store);
	if (!st)
		st = store_view(app->store, &tui.view, notes);
	if (!st)
		st = open_terminal(app, notes);
	if (st) {
		release(&tui);
		return st;
	}
	/* What was typed is in its draft since the last pause; nothing can be written without memory. */
	mem_on_fatal(term_close);
	tui.finder = finder_new();
	tui.completions = completions_new(tui.seq);
	tui_push(&tui, screen_home(&tui));
	/* What opening the base had to say: a new one, a newer one that can only be read. */
	tui_say_notes(&tui, notes);
	run(&tui);
	term_close();
	paste_forget(app);
	release(&tui);
	return ST_OK;
}
