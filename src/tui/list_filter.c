/* The line of a filter: what it says, and what may be typed into it: saved views first, then fields, signs and
 * values as they are begun. */
#include "list_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/utf8.h"

enum { NONE = -1, LINES = 6 /* what a slow line bears at every letter */, COLS = 58, NOTE_COLS = 26 };

bool list_apply_filter(struct list *l, struct slice text)
{
	struct tui *tui = l->screen.tui;
	struct notes notes = { 0 };
	struct filter *filter = NULL;
	struct slice trimmed = slice_trim(text);

	if (trimmed.n && filter_parse_line(list_view(l), l->kind, trimmed, &filter, &notes) != ST_OK) {
		tui_say_notes(tui, &notes);
		notes_release(&notes);
		return false;
	}
	notes_release(&notes);
	list_forget(l);
	filter_free(l->filter);
	l->filter = filter;
	buf_reset(&l->filter_text);
	buf_slice(&l->filter_text, trimmed);
	buf_reset(&l->filter_told);
	if (filter)
		filter_tell(filter, list_view(l), &l->filter_told);
	list_start_base(l, false);
	return true;
}

/* ---- what is offered ---- */

/* Views until something else is typed; behind them the way back. */
static size_t views_shown(const struct list *l)
{
	return l->hints.fresh ? l->hints.nviews + (l->look.id != 0) : 0;
}

static size_t shown(const struct list *l)
{
	return views_shown(l) + l->hints.next.n;
}

static struct slice typed_part(const struct list *l)
{
	return slice_from(l->filter_line.text.p, l->filter_line.cursor);
}

/* «rfn» means «кат»: the last word alone, those before it were understood. */
static void think_in_other_layout(struct list *l)
{
	struct slice typed = typed_part(l);
	struct buf line = { 0 };
	size_t word = typed.n;

	while (word && !strchr(" =~<>!|@", typed.p[word - 1]))
		word--;
	buf_slice(&line, slice_from(typed.p, word));
	layout_retype(slice_from(typed.p + word, typed.n - word), &line);
	if (word < typed.n)
		filter_suggest(list_view(l), l->kind, buf_view(&line), &l->hints.next);
	/* Behind the word there is nothing to put a sign to. */
	if (l->hints.next.from > word)
		suggestions_release(&l->hints.next);
	buf_release(&line);
}

/* While one word is typed the box does not shrink: what it covers would be sent anew with every letter. */
static void size_box(struct list *l)
{
	struct list_hints *h = &l->hints;
	int rows = (int)shown(l) < LINES ? (int)shown(l) : LINES;

	if (h->next.from != h->word || rows > h->rows)
		h->rows = rows;
	h->word = h->next.from;
}

static void think(struct list *l)
{
	struct list_hints *h = &l->hints;

	filter_suggest(list_view(l), l->kind, typed_part(l), &h->next);
	if (!h->next.n)
		think_in_other_layout(l);
	h->at = NONE;
	h->top = 0;
	size_box(l);
}

static void read_views(struct list *l)
{
	struct list_hints *h = &l->hints;
	struct buf title = { 0 };

	arena_release(&h->arena);
	h->nviews = list_views(l, h->views);
	for (size_t i = 0; i < h->nviews; i++) {
		buf_reset(&title);
		view_title(l->screen.tui->view, h->views[i], &title);
		h->titles[i] = arena_copy(&h->arena, buf_view(&title));
	}
	buf_release(&title);
}

void list_filter_open(struct list *l)
{
	l->typing_filter = true;
	l->hints.fresh = true;
	l->hints.rows = 0;
	line_set(&l->filter_line, buf_view(&l->filter_text));
	read_views(l);
	think(l);
}

void list_filter_close(struct list *l)
{
	l->typing_filter = false;
	suggestions_release(&l->hints.next);
}

void list_filter_resume(struct list *l, struct slice text, size_t behind)
{
	l->hints.fresh = false;
	line_set(&l->filter_line, text);
	line_step_back(&l->filter_line, behind);
	think(l);
}

/* What was begun gives way to the whole of it; what stands behind the cursor stays. */
static void put(struct list *l, const struct suggestion *s)
{
	struct slice line = line_text(&l->filter_line);
	size_t cursor = l->filter_line.cursor;
	struct buf text = { 0 };

	buf_slice(&text, slice_from(line.p, l->hints.next.from));
	buf_slice(&text, s->text);
	l->hints.fresh = false;
	l->filter_typed = true;
	buf_slice(&text, slice_from(line.p + cursor, line.n - cursor));
	cursor = l->hints.next.from + s->text.n;
	line_set(&l->filter_line, buf_view(&text));
	l->filter_line.cursor = cursor;
	buf_release(&text);
	think(l);
}

static void take_view(struct list *l, size_t i)
{
	list_filter_close(l);
	if (i == l->hints.nviews)
		list_take_usual(l);
	else if (!list_take_view(l, l->hints.views[i]))
		list_filter_open(l);
}

static void accept(struct list *l, size_t i)
{
	if (i < views_shown(l))
		take_view(l, i);
	else if (i < shown(l))
		put(l, &l->hints.next.v[i - views_shown(l)]);
}

/* Tab, F4: what is marked, else the first that continues what is typed. */
void list_filter_accept(struct list *l)
{
	struct list_hints *h = &l->hints;

	if (shown(l))
		accept(l, h->at != NONE ? (size_t)h->at : h->next.n ? views_shown(l) : 0);
	else
		tui_say(l->screen.tui, "Печатайте значение; Enter — отобрать");
}

/* ---- keys ---- */

static bool move(struct list *l, const struct key *key)
{
	struct list_hints *h = &l->hints;
	int n = (int)shown(l), page = LINES;

	if (key->mods || !n)
		return false;
	switch (key->code) {
	case K_DOWN:
		h->at += h->at + 1 < n;
		break;
	case K_UP:
		h->at -= h->at >= 0;
		break;
	case K_PGDN:
		h->at = h->at + page < n ? h->at + page : n - 1;
		break;
	case K_PGUP:
		h->at = h->at > page ? h->at - page : 0;
		break;
	default:
		return false;
	}
	if (h->at >= h->top + page || (h->at >= 0 && h->at < h->top))
		h->top = h->at >= h->top + page ? h->at + 1 - page : h->at;
	return true;
}

bool list_view_key(struct list *l, const struct key *key)
{
	size_t i;

	if (key->code != K_CHAR || key->mods != KEY_ALT || key->ch < '0' || key->ch > '9')
		return false;
	if (!l->typing_filter)
		read_views(l);
	i = key->ch == '0' ? l->hints.nviews : key->ch - '1';
	if (i < l->hints.nviews || key->ch == '0')
		take_view(l, i);
	else
		tui_say(l->screen.tui, "Вида списка %c здесь нет: отбор, столбцы и порядок сохраняет Alt+V", (int)key->ch);
	return true;
}

enum reply list_filter_key(struct list *l, const struct key *key)
{
	struct list_hints *h = &l->hints;

	l->filter_kept = false;
	if (list_view_key(l, key))
		return REPLY_TAKEN;
	if (key->code == K_TAB) {
		list_filter_accept(l);
		return REPLY_TAKEN;
	}
	if (move(l, key))
		return REPLY_TAKEN;
	if (key->code == K_ENTER && h->at != NONE) {
		accept(l, (size_t)h->at);
		return REPLY_TAKEN;
	}
	if (key->code == K_ENTER) {
		if (list_apply_filter(l, line_text(&l->filter_line)))
			list_filter_close(l);
		return REPLY_TAKEN;
	}
	if (!line_key(&l->filter_line, key))
		return REPLY_PASS;
	h->fresh &= key->code == K_LEFT || key->code == K_RIGHT || key->code == K_HOME || key->code == K_END;
	l->filter_typed |= !h->fresh;
	think(l);
	return REPLY_TAKEN;
}

/* ---- drawing ---- */

static void line_of(const struct list *l, size_t i, struct buf *label, struct buf *note)
{
	size_t views = views_shown(l);

	if (i < views && i == l->hints.nviews) {
		buf_str(label, "0 как обычно");
		buf_str(note, "без отбора, как сначала");
	} else if (i < views) {
		if (i < 9)
			buf_printf(label, "%zu ", i + 1);
		buf_slice(label, l->hints.titles[i]);
		buf_str(note, "вид списка");
	} else {
		buf_slice(label, l->hints.next.v[i - views].label);
		buf_slice(note, l->hints.next.v[i - views].note);
	}
}

void list_filter_draw(const struct list *l, struct pane p)
{
	const struct list_hints *h = &l->hints;
	int n = (int)shown(l);
	struct pane in;

	if (!n)
		return;
	in = pane_box(pane_sub(p, 1, 1, h->rows + 2, COLS), NULL);
	for (int i = 0; i < in.rows && h->top + i < n; i++) {
		struct buf label = { 0 }, note = { 0 };
		int width;

		line_of(l, (size_t)(h->top + i), &label, &note);
		width = (int)utf8_width(buf_view(&note));
		width = width > NOTE_COLS ? NOTE_COLS : width;
		if (h->top + i == h->at)
			pane_text(in, i, 0, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(in, i, 2, in.cols - 4 - width, buf_view(&label), STYLE_NORMAL, false);
		if (width)
			pane_text(in, i, in.cols - 1 - width, width, buf_view(&note), STYLE_DIM, false);
		buf_release(&label);
		buf_release(&note);
	}
}
