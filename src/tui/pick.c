/* Picking a record of a kind: a box with a line to type into and the records that fit. */
#include "tui_private.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { PICKS_MAX = 200, PAGE = 8, COLS = 46 };

struct pick {
	struct screen screen;
	const struct kind *kind;   /* NULL: any */
	struct line line;
	struct ref refs[PICKS_MAX];
	struct slice titles[PICKS_MAX];
	struct arena arena;
	size_t n, total, cursor, top;
};

static struct pick *pick_of(struct screen *s)
{
	return (struct pick *)s;
}

static size_t find_any(struct pick *k)
{
	struct tui *tui = k->screen.tui;
	struct hit hits[PICKS_MAX];
	struct buf other = { 0 };
	struct slice used;
	size_t n;

	layout_retype(line_text(&k->line), &other);
	n = finder_search(tui->finder, tui->view, NULL, line_text(&k->line), buf_view(&other), hits,
			  PICKS_MAX, &k->total, &used);
	for (size_t i = 0; i < n; i++)
		k->refs[i] = hits[i].ref;
	buf_release(&other);
	return n;
}

static size_t find_kind(struct pick *k, struct slice text)
{
	return view_candidates(k->screen.tui->view, k->kind, text, k->refs, PICKS_MAX);
}

/* Those called the same are told apart by what else is known of them, and by the number that a form will show. */
static void tell_namesakes(struct pick *k)
{
	const struct view *view = k->screen.tui->view;
	struct buf text = { 0 };
	struct slice title, before = { 0 };

	for (size_t i = 0; i < k->n; i++, before = title) {
		title = k->titles[i];
		if (!(i && slice_eq(title, before)) && !(i + 1 < k->n && slice_eq(title, k->titles[i + 1])))
			continue;
		buf_reset(&text);
		buf_slice(&text, title);
		buf_printf(&text, " · №%llu · ", (unsigned long long)k->refs[i].id);
		brief_record(view, k->refs[i], title, 2, &text);
		k->titles[i] = arena_copy(&k->arena, buf_view(&text));
	}
	buf_release(&text);
}

static void load(struct pick *k)
{
	struct buf text = { 0 };

	arena_release(&k->arena);
	k->n = k->kind ? find_kind(k, line_text(&k->line)) : find_any(k);
	if (k->kind && !k->n && k->line.text.n) {
		layout_retype(line_text(&k->line), &text);
		k->n = find_kind(k, buf_view(&text));
	}
	for (size_t i = 0; i < k->n; i++) {
		buf_reset(&text);
		view_title(k->screen.tui->view, k->refs[i], &text);
		k->titles[i] = arena_copy(&k->arena, buf_view(&text));
	}
	tell_namesakes(k);
	if (k->cursor >= k->n)
		k->cursor = k->top = 0;
	buf_release(&text);
}

static void draw(struct screen *screen, struct pane p)
{
	struct pick *k = pick_of(screen);
	size_t shown = k->n < PAGE ? (k->n ? k->n : 1) : PAGE;
	struct pane in = popup_box(p, (int)shown + 1, COLS, k->kind ? k->kind->plural : "Записи");
	struct buf hint = { 0 };

	line_draw(&k->line, in, 0, 1, in.cols - 2, true);
	for (size_t i = k->top; i < k->n && i < k->top + PAGE; i++) {
		int row = 1 + (int)(i - k->top);

		if (i == k->cursor)
			pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_text(in, row, 3, in.cols - 4, k->titles[i], STYLE_NORMAL, false);
	}
	pane_more(pane_sub(in, 1, 0, 0, 0), k->top > 0, k->top + PAGE < k->n);
	if (!k->n)
		pane_text(in, 1, 3, in.cols - 4, SLICE("нет такой; Ins — создать"), STYLE_NORMAL, false);
	if (k->n > PAGE)
		buf_printf(&hint, "%zu%s подходят; печатайте, ↑↓ — выбрать, Enter — принять", k->n,
			   k->n == PICKS_MAX ? " и больше" : "");
	screen_foot(screen, p,
		    hint.n ? buf_cstr(&hint) :
			     "Печатайте начала слов, ↑↓ — выбрать, Enter — принять, Esc — вернуться");
	buf_release(&hint);
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct pick *k = pick_of(screen);

	if (id != ACTION_CREATE || !k->kind)
		return REPLY_PASS;
	tui_push(screen->tui,
		 screen_card_for(screen->tui, k->kind, 0, (struct ref){ 0 }, line_text(&k->line)));
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct pick *k = pick_of(screen);

	if (key->code == K_ENTER) {
		if (!k->n)
			return REPLY_TAKEN;
		screen->result = (struct result){ .given = true, .ref = k->refs[k->cursor] };
		return REPLY_CLOSE;
	}
	if (key->code != K_HOME && key->code != K_END && popup_move(key, k->n, PAGE, &k->cursor, &k->top))
		return REPLY_TAKEN;
	if (!line_key(&k->line, key))
		return REPLY_PASS;
	k->cursor = k->top = 0;
	load(k);
	return REPLY_TAKEN;
}

static void changed(struct screen *screen, uint64_t seq)
{
	(void)seq;
	load(pick_of(screen));
}

/* Created in place: that is the one. */
static void child(struct screen *screen, const struct result *result)
{
	if (!result->given)
		return;
	screen->result = (struct result){ .given = true, .ref = result->ref };
	tui_close(screen);
}

static void pick_free(struct screen *screen)
{
	struct pick *k = pick_of(screen);

	line_release(&k->line);
	arena_release(&k->arena);
	free(k);
}

static bool typing(struct screen *screen)
{
	return line_begun(&pick_of(screen)->line);
}

static const struct screen_ops pick_ops = {
	.name = "pick", .where = WHERE_PICK, .popup = true, .draw = draw, .act = act, .typing = typing, .key = key,
	.changed = changed,
	.child = child, .free = pick_free,
};

struct screen *screen_pick_like(struct tui *tui, const struct kind *kind, struct slice text)
{
	struct slice rest = text, word = { 0 };
	struct ref ref;

	if (view_candidates(tui->view, kind, text, &ref, 1))
		return screen_pick(tui, kind, text);
	slice_split(&rest, ' ', &word);
	return screen_pick(tui, kind, view_candidates(tui->view, kind, word, &ref, 1) ? word : (struct slice){ 0 });
}

struct screen *screen_pick(struct tui *tui, const struct kind *kind, struct slice text)
{
	struct pick *k = mem_alloc(sizeof(*k));

	k->screen = (struct screen){ .ops = &pick_ops, .tui = tui };
	k->kind = kind;
	line_init(&k->line, text, 0);
	load(k);
	return &k->screen;
}
