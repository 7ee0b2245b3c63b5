/* What every screen has around it: title above, what can be done below. */
#include "tui_private.h"

#include <stdarg.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

static void say(struct tui *tui, bool bad, const char *fmt, va_list args)
	__attribute__((format(printf, 3, 0)));

static void say(struct tui *tui, bool bad, const char *fmt, va_list args)
{
	char *text = mem_vprintf(fmt, args);

	buf_reset(&tui->message);
	buf_str(&tui->message, text);
	tui->message_bad = bad;
	free(text);
}

void tui_say(struct tui *tui, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say(tui, false, fmt, args);
	va_end(args);
}

void tui_complain(struct tui *tui, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say(tui, true, fmt, args);
	va_end(args);
}

void tui_say_notes(struct tui *tui, const struct notes *notes)
{
	const char *text = notes_first(notes);

	if (!text[0])
		return;
	if (notes_refuse(notes))
		tui_complain(tui, "%s", text);
	else
		tui_say(tui, "%s", text);
}

enum { PLACE_INS = 13, PLACES = 14 };

/* Place on the key line: F1…F12, then the rest that is worth a place there; 0: not shown. */
static int key_place(const struct key *key)
{
	if (!key || key->mods)
		return 0;
	if (key->code >= K_F1 && key->code <= K_F12)
		return 1 + (int)(key->code - K_F1);
	return key->code == K_INS ? PLACE_INS : 0;
}

static void gather_keys(struct screen *screen, struct buf texts[PLACES])
{
	for (size_t i = 0; i < NACTIONS; i++) {
		const struct key *key =
			bindings_key(screen->tui->bindings, (enum action_id)i, screen->ops->where);
		int place = key_place(key);

		if (!place || texts[place].n || !(actions[i].where & screen->ops->where & WHERE_SCREEN) ||
		    (screen->ops->offers && !screen->ops->offers(screen, (enum action_id)i)))
			continue;
		key_label(key, &texts[place]);
		buf_printf(&texts[place], " %s ", actions[i].label);
	}
}

/* Keys that do not fit are in the palette and in help; the ways there and back are never left out. */
static void drop_keys(struct buf texts[PLACES], int cols)
{
	static const int first[] = { PLACE_INS, 7, 8, 5, 3, 6, 4, 2 };
	int width = 0;

	for (int place = 1; place < PLACES; place++)
		width += (int)utf8_width(buf_view(&texts[place]));
	for (size_t i = 0; i < ARRAY_SIZE(first) && width > cols; i++) {
		width -= (int)utf8_width(buf_view(&texts[first[i]]));
		buf_reset(&texts[first[i]]);
	}
}

static void draw_keys(struct screen *screen, struct pane p)
{
	struct buf texts[PLACES] = { { 0 } };
	int col = 1;

	gather_keys(screen, texts);
	drop_keys(texts, p.cols);
	for (int place = 1; place < PLACES; place++) {
		if (texts[place].n)
			col += pane_text(p, p.rows - 1, col, 0, buf_view(&texts[place]), STYLE_KEYS, false);
		buf_release(&texts[place]);
	}
}

static void retold(struct screen *screen, struct slice text, struct buf *out)
{
	bindings_retell(screen->tui->bindings, screen->ops->where, text, out);
}

void screen_foot(struct screen *screen, struct pane p, const char *hint)
{
	struct tui *tui = screen->tui;
	struct pane foot = pane_sub(p, p.rows - 2, 0, 2, 0);
	struct buf text = { 0 };

	retold(screen, tui->message.n ? buf_view(&tui->message) : slice_str(hint), &text);
	pane_erase(foot);
	pane_text(p, p.rows - 2, 1, 0, buf_view(&text),
		  !tui->message.n  ? STYLE_NORMAL :
		  tui->message_bad ? STYLE_ERROR :
				     STYLE_BOLD,
		  false);
	draw_keys(screen, p);
	buf_release(&text);
}

void screen_say_over(struct tui *tui)
{
	struct pane p = pane_screen();

	pane_erase(pane_sub(p, p.rows - 2, 0, 1, 0));
	pane_text(p, p.rows - 2, 1, 0, buf_view(&tui->message), STYLE_BOLD, false);
	term_flush();
}

void screen_message(struct tui *tui, struct pane p)
{
	struct pane two = pane_sub(p, p.rows - 3, 1, 2, -1);
	struct buf text = { 0 };

	retold(tui->top, buf_view(&tui->message), &text);
	if ((int)utf8_width(buf_view(&text)) > p.cols - 1) {
		pane_erase(pane_sub(p, p.rows - 3, 0, 2, 0));
		pane_wrap(two, 0, buf_view(&text), tui->message_bad ? STYLE_ERROR : STYLE_BOLD);
	}
	buf_release(&text);
}

struct pane screen_frame(struct screen *screen, struct pane p, const char *title, const char *right,
			 const char *hint)
{
	int room = right && right[0] ? (int)utf8_width(slice_str(right)) + 1 : 0;

	if (room > p.cols / 2)
		room = p.cols / 2;
	brief_draw(p, 0, 1, p.cols - 2 - room, slice_str(title), STYLE_TITLE);
	if (room)
		pane_text(p, 0, p.cols - room, room - 1, slice_str(right), STYLE_NORMAL, false);
	pane_rule(p, 1, STYLE_DIM);
	screen_foot(screen, p, hint);
	return pane_sub(p, 2, 0, p.rows - 4, 0);
}
