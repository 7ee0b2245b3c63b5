/* Find anywhere, and the palette: a box to type into, records and commands that fit. */
#include "find_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

/* Commands are called over anything: a line less keeps their box within its bytes over the densest list. */
enum { PAGE = 8, PAGE_COMMANDS = 7, COLS = 70, COLS_COMMANDS = 42, SLICE_US = 4000, GAP = 2, DETAIL_LEAST = 8,
       ROWS_USUAL = 24, ROWS_AROUND = 9 };

struct find {
	struct screen screen;
	struct line line;
	enum find_mode mode;
	struct find_entries entries;
	size_t cursor, top;
	bool stale; /* the entries are of another text; they are looked for once somebody needs them */
};

static struct find *find_of(struct screen *s)
{
	return (struct find *)s;
}

static void load(struct find *f)
{
	find_load(&f->entries, f->screen.tui, line_text(&f->line), f->mode, f->screen.below);
	if (f->cursor >= f->entries.n)
		f->cursor = f->top = 0;
	f->stale = false;
}

/* Of a word that came at once its letters are not searched for one by one. */
static void need_entries(struct find *f)
{
	if (f->stale)
		load(f);
}

/* ---- drawing ---- */

/* Lines of the box: a tall terminal has room for more, a low one for fewer. */
static int page_of(const struct find *f)
{
	int rows = pane_screen().rows, most = rows - ROWS_AROUND, page = f->mode == FIND_COMMANDS ? PAGE_COMMANDS : PAGE;

	page += rows > ROWS_USUAL ? (rows - ROWS_USUAL) / 2 : 0;
	return page < most ? page : most;
}

static void status(const struct find *f, struct buf *text)
{
	const struct find_entries *e = &f->entries;

	if (!f->line.text.n)
		buf_str(text, f->mode == FIND_COMMANDS ? "команда по названию" :
							 "фамилия, школа, тема, СНИЛС, № записи или команда");
	else if (!e->n)
		buf_str(text, e->complete ? "ничего не найдено" : "ищу…");
	else if (e->used.n)
		buf_printf(text, "«%.*s» → «%.*s»: %s%s", (int)f->line.text.n, f->line.text.p, (int)e->used.n, e->used.p,
			   e->how == FIND_LAYOUT ? "раскладка исправлена" : "по-русски",
			   e->typos ? ", похожие" : "");
	else if (e->typos)
		buf_str(text, "точно такого нет, показаны похожие");
	else if (!e->complete)
		buf_str(text, "ищу дальше…");
}

/* «5 из 12 430»: records that fit, of all there are. */
static void count(const struct find *f, struct buf *text)
{
	const struct view *view = f->screen.tui->view;
	uint64_t all = 0;

	if (!f->entries.total)
		return;
	for (size_t i = 0; i < view->schema->n; i++)
		all += view_count(view, &view->schema->kinds[i]);
	buf_grouped(text, f->entries.total);
	buf_str(text, " из ");
	buf_grouped(text, all);
}

static void draw_entry(const struct find *f, struct pane in, int row, size_t i)
{
	const struct find_entry *e = &f->entries.v[i];
	int note = (int)utf8_width(e->note), detail = (int)utf8_width(e->detail), room = in.cols - 6 - note;

	if (i == f->cursor)
		pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
	pane_text(in, row, in.cols - 1 - note, 0, e->note, STYLE_NORMAL, false);
	/* The title takes what it needs, the detail what is left. */
	brief_draw(in, row, 3, room, e->title, STYLE_NORMAL);
	room -= (int)utf8_width(e->title) + GAP;
	if (room >= DETAIL_LEAST && e->detail.n)
		pane_text(in, row, in.cols - 1 - note - GAP - (detail < room ? detail : room),
			  detail < room ? detail : room, e->detail, STYLE_NORMAL, false);
}

static const char *const titles[FIND_MODES] = { "Найти или выполнить", "Найти запись", "Команды" };

static void draw(struct screen *screen, struct pane p)
{
	struct find *f = find_of(screen);
	int page = page_of(f), shown, width;
	struct buf text = { 0 }, right = { 0 };
	struct pane in;

	need_entries(f);
	shown = f->entries.n < (size_t)page ? (int)f->entries.n : page;
	in = popup_box(p, shown + 2, f->mode == FIND_COMMANDS ? COLS_COMMANDS : COLS, titles[f->mode]);
	for (int i = 0; i < shown && f->top + (size_t)i < f->entries.n; i++)
		draw_entry(f, in, 1 + i, f->top + (size_t)i);
	status(f, &text);
	count(f, &right);
	width = (int)utf8_width(buf_view(&right));
	pane_text(in, in.rows - 1, 1, in.cols - 2 - (width ? width + GAP : 0), buf_view(&text), STYLE_NORMAL, false);
	pane_text(in, in.rows - 1, in.cols - 1 - width, 0, buf_view(&right), STYLE_NORMAL, false);
	buf_release(&text);
	buf_release(&right);
	screen_foot(screen, p, "Enter — открыть, Tab — записи, команды или всё");
	line_draw(&f->line, in, 0, 1, in.cols - 2, true);
}

/* ---- what is chosen ---- */

/* Newest first, once each. */
static void remember(struct tui *tui, enum action_id id)
{
	size_t at = 0;

	while (at < tui->nrecent && tui->recent[at] != id)
		at++;
	if (at == tui->nrecent && tui->nrecent < ARRAY_SIZE(tui->recent))
		tui->nrecent++;
	at = at < ARRAY_SIZE(tui->recent) ? at : ARRAY_SIZE(tui->recent) - 1;
	memmove(tui->recent + 1, tui->recent, at * sizeof(*tui->recent));
	tui->recent[0] = id;
}

static enum reply open_entry(struct find *f)
{
	struct tui *tui = f->screen.tui;
	struct screen *below = f->screen.below;
	const struct find_entry *e = &f->entries.v[f->cursor];
	struct list_about about;

	switch (e->what) {
	case FIND_RECORD:
		tui_push(tui, screen_card(tui, e->ref, (struct ref){ 0 }));
		break;
	case FIND_SECTION:
		tui_push(tui, screen_list(tui, e->kind, NULL, DAY_NONE));
		break;
	case FIND_NEW:
		tui_push(tui, screen_card(tui, (struct ref){ e->kind->id, 0, 0 }, (struct ref){ 0 }));
		break;
	case FIND_NEW_WITH:
		if (screen_list_about(below, &about))
			tui_push(tui, screen_card_with(tui, e->kind, e->tag, about.marked, about.nmarked));
		break;
	case FIND_NAMED:
		command_about(tui, &actions[e->action], e->argument, slice_str(e->value));
		break;
	case FIND_ABOUT:
		about = (struct list_about){ .kind = schema_kind(tui->app->schema, e->ref.kind), .id = e->ref.id };
		command_about_record(tui, &actions[e->action], &about);
		break;
	case FIND_ACTION:
		remember(tui, e->action);
		/* The command takes a number; here one's last change is meant. */
		if (below && (e->action == ACTION_UNDO || actions[e->action].where & below->ops->where))
			tui_act(tui, below, e->action);
		else
			command_start(tui, &actions[e->action]);
	}
	return REPLY_CLOSE;
}

static enum reply accept(struct find *f)
{
	struct tui *tui = f->screen.tui;

	need_entries(f);
	/* Typed faster than the words could be gathered: now there is something to wait for. */
	if (!f->entries.n && !f->entries.complete) {
		finder_build(tui->finder, tui->view, INT64_MAX);
		load(f);
	}
	return f->entries.n ? open_entry(f) : REPLY_TAKEN;
}

/* ---- keys ---- */

/* In a box of another height what is chosen is still seen, and no line is left empty. */
static void fit(struct find *f)
{
	size_t page = (size_t)page_of(f), last = f->entries.n > page ? f->entries.n - page : 0;

	if (f->cursor >= f->top + page)
		f->top = f->cursor - page + 1;
	f->top = f->top < last ? f->top : last;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct find *f = find_of(screen);

	if (key->code == K_RESIZE) {
		fit(f);
		return REPLY_TAKEN;
	}
	if (key->code == K_ENTER)
		return accept(f);
	if (!key_is_typed(key))
		need_entries(f);
	if (key->code == K_TAB) {
		f->mode = (f->mode + 1) % FIND_MODES;
	} else if (key->code != K_HOME && key->code != K_END &&
		   popup_move(key, f->entries.n, (size_t)page_of(f), &f->cursor, &f->top)) {
		return REPLY_TAKEN;
	} else if (!line_key(&f->line, key)) {
		return REPLY_PASS;
	} else if (key->code == K_LEFT || key->code == K_RIGHT || key->code == K_HOME || key->code == K_END) {
		return REPLY_TAKEN;
	}
	f->cursor = f->top = 0;
	f->stale = true;
	return REPLY_TAKEN;
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct find *f = find_of(screen);

	if (id != ACTION_FIND_BOX && id != ACTION_PALETTE)
		return REPLY_PASS;
	f->mode = id == ACTION_PALETTE ? FIND_COMMANDS : FIND_BOTH;
	f->cursor = f->top = 0;
	f->stale = true;
	return REPLY_TAKEN;
}

static void changed(struct screen *screen, uint64_t seq)
{
	(void)seq;
	find_of(screen)->stale = true;
}

/* Until all words are gathered, only titles that begin with the text are found: then it is asked again. */
static bool work(struct screen *screen)
{
	struct find *f = find_of(screen);

	need_entries(f);
	if (f->entries.complete)
		return false;
	if (!finder_build(screen->tui->finder, screen->tui->view, SLICE_US))
		return true;
	load(f);
	return false;
}

static void help(struct screen *screen, struct buf *text)
{
	(void)screen;
	buf_str(text, "Печатайте начала слов в любом порядке: «ива ан» найдёт Иванову Анну. Опечатки, чужая "
		"раскладка и латиница исправляются сами. Здесь же все команды и разделы по названию.\n");
}

static void find_free(struct screen *screen)
{
	struct find *f = find_of(screen);

	line_release(&f->line);
	find_release(&f->entries);
	free(f);
}

static bool typing(struct screen *screen)
{
	return line_begun(&find_of(screen)->line);
}

static const struct screen_ops find_ops = {
	.name = "find", .where = WHERE_FIND, .popup = true, .draw = draw, .act = act, .typing = typing, .key = key,
	.changed = changed,
	.work = work, .help = help, .free = find_free,
};

struct screen *screen_find(struct tui *tui, bool palette, struct slice text)
{
	struct find *f = mem_alloc(sizeof(*f));

	/* tui_push will put it on what is the top now; what is offered depends on it. */
	f->screen = (struct screen){ .ops = &find_ops, .tui = tui, .below = tui->top };
	f->mode = palette ? FIND_COMMANDS : FIND_BOTH;
	tui->searched = true;
	line_init(&f->line, text, 0);
	load(f);
	return &f->screen;
}
