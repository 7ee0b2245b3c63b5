/* Home: the box to find anything, the kinds with their counts, what waits and what was last at hand. */
#include "home_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { RIGHT_COL = 34, COUNT_END = 30, SIDE_COLS = 80 /* times stay near what they are of */ };

/* ---- what it shows ---- */

static void load_sections(struct home *h)
{
	const struct schema *schema = h->screen.tui->app->schema;
	bool rest = false;

	h->nsections = 0;
	for (char digit = '1'; digit <= '8'; digit++)
		for (size_t i = 0; i < schema->n; i++)
			if (schema->kinds[i].home == digit && h->nsections + 1 < SECTIONS_MAX)
				h->sections[h->nsections++] = (struct section){ digit, &schema->kinds[i],
					view_count(h->screen.tui->view, &schema->kinds[i]) };
	for (size_t i = 0; i < schema->n; i++)
		rest |= !schema->kinds[i].home;
	if (rest && h->nsections + 1 < SECTIONS_MAX)
		h->sections[h->nsections++] = (struct section){ '9', NULL, 0 };
	h->sections[h->nsections++] = (struct section){ '0', NULL, 0 };
}

bool home_selectable(const struct home *h, size_t i)
{
	return i < h->side.n && h->side.items[i].kind != SIDE_HEADING;
}

/* A draft is what one comes back for. */
static size_t first_item(const struct home *h)
{
	for (size_t i = 0; i < h->side.n; i++)
		if (h->side.items[i].kind == SIDE_DRAFT)
			return i;
	return 1;
}

/* The cursor stays on its line, whatever has come above it. */
void home_load_side(struct home *h)
{
	struct buf was = { 0 };

	if (h->focus == FOCUS_SIDE && home_selectable(h, h->at))
		buf_slice(&was, h->side.items[h->at].text);
	side_load(&h->side, h->screen.tui, &h->attention);
	for (size_t i = 0; i < h->side.n && was.n; i++)
		if (home_selectable(h, i) && slice_eq(h->side.items[i].text, buf_view(&was)))
			h->at = i;
	if (h->focus != FOCUS_SIDE || !home_selectable(h, h->at))
		h->at = first_item(h);
	if (!home_selectable(h, h->at) && h->focus == FOCUS_SIDE)
		h->focus = FOCUS_BOX;
	buf_release(&was);
}

void home_load(struct home *h)
{
	h->newcomer = !app_tour_was_taken(h->screen.tui->app);
	load_sections(h);
	attention_release(&h->attention);
	home_load_side(h);
}

/* Lines come when all of them are known: they would only push each other down. */
static bool work(struct screen *screen)
{
	struct home *h = home_of(screen);

	if (!attention_work(&h->attention, screen->tui))
		return false;
	if (h->attention.step == ATTENTION_DONE)
		home_load_side(h);
	return true;
}

static void draw_sections(const struct home *h, struct pane p)
{
	for (size_t i = 0; i < h->nsections; i++) {
		const struct section *s = &h->sections[i];
		bool here = h->focus == FOCUS_SECTIONS && h->section == i;
		struct buf count = { 0 };
		int row = (int)i;

		if (s->kind)
			buf_grouped(&count, s->count);
		pane_textf(p, row, 0, 2, STYLE_CURSOR, "%s%c", here ? "►" : " ", s->digit);
		pane_text(p, row, 3, COUNT_END - 4 - (int)count.n,
			  s->kind	    ? slice_str(s->kind->plural) :
			  s->digit == '0' ? SLICE("Нормы, отчёты, сроки") :
					    SLICE("Ещё…"),
			  STYLE_NORMAL, false);
		pane_text(p, row, COUNT_END - (int)count.n, 0, buf_view(&count), STYLE_NORMAL, false);
		buf_release(&count);
	}
}

static bool is_empty(const struct home *h)
{
	uint64_t n = 0;

	for (size_t i = 0; i < h->nsections; i++)
		n += h->sections[i].count;
	return n == 0;
}

static void draw_side(const struct home *h, struct pane p)
{
	side_draw(&h->side, p, h->focus == FOCUS_SIDE ? h->at : SIDE_NOWHERE);
	if (!h->side.n)
		pane_wrap(p, 0,
			  is_empty(h) ?
				  SLICE("База пуста. F9 «Загрузить таблицу» возьмёт список организаций или "
					"педагогов из файла CSV, Tab и Ins внесут запись вручную.") :
				  SLICE("Черновиков и недавних записей пока нет"),
			  STYLE_NORMAL);
}

static const char *hint(const struct home *h)
{
	if (h->focus == FOCUS_SECTIONS)
		return "Enter — открыть раздел, Ins — новая запись, Tab — дальше; буквы — найти";
	if (h->focus == FOCUS_SIDE && h->side.items[h->at].kind == SIDE_DRAFT)
		return "Enter — продолжить черновик, F8 — удалить его, Tab — дальше; буквы — найти";
	if (h->focus == FOCUS_SIDE)
		return "Enter — открыть, Tab — дальше; буквы — найти";
	if (home_selectable(h, h->at) && h->side.items[h->at].kind == SIDE_DRAFT)
		return "→ — к черновикам: там недописанное; цифра открывает раздел, буквы ищут";
	if (h->newcomer)
		return "Впервые здесь? Enter — обзор на пяти экранах; печатайте, чтобы искать";
	return "Цифра открывает раздел, → — к строкам справа; печатайте, чтобы искать";
}

static void draw(struct screen *screen, struct pane p)
{
	struct home *h = home_of(screen);
	const struct app *app = screen->tui->app;
	struct buf title = { 0 }, right = { 0 };
	struct pane in;

	buf_printf(&title, "Методист · %s", settings_text(app->settings, SETTING_MUNICIPALITY));
	buf_printf(&right, "%s   ", app->world.user);
	date_ru(screen->tui->view->today, &right);
	in = screen_frame(screen, p, buf_cstr(&title), buf_cstr(&right), hint(h));
	pane_text(in, 0, 1, 0, SLICE("Найти: ▏"), h->focus == FOCUS_BOX ? STYLE_BOLD : STYLE_NORMAL, false);
	pane_text(in, 0, RIGHT_COL, 0, SLICE("фамилия, школа, тема или команда"), STYLE_DIM, false);
	draw_sections(h, pane_sub(in, 2, 0, 0, RIGHT_COL));
	draw_side(h, pane_sub(in, 2, RIGHT_COL, 0, in.cols - RIGHT_COL < SIDE_COLS ? 0 : SIDE_COLS));
	buf_release(&title);
	buf_release(&right);
}

/* ---- keys ---- */

static void focus_next(struct home *h, int step)
{
	h->focus = (enum focus)(((int)h->focus + step + NFOCUSES) % NFOCUSES);
	if (h->focus == FOCUS_SIDE && !home_selectable(h, h->at))
		h->focus = step > 0 ? FOCUS_BOX : FOCUS_SECTIONS;
}

static void step_side(struct home *h, int step)
{
	size_t at = h->at;

	do
		at += (size_t)step;
	while (at < h->side.n && !home_selectable(h, at));
	if (home_selectable(h, at))
		h->at = at;
}

static void arrow(struct home *h, enum key_code code)
{
	int step = code == K_DOWN ? 1 : -1;

	if (code == K_RIGHT || code == K_LEFT) {
		if (home_selectable(h, h->at) || code == K_LEFT)
			h->focus = code == K_RIGHT ? FOCUS_SIDE : FOCUS_SECTIONS;
	} else if (h->focus == FOCUS_SIDE) {
		step_side(h, step);
	} else if (h->focus == FOCUS_BOX) {
		h->focus = step > 0 ? FOCUS_SECTIONS : FOCUS_BOX;
	} else if (step < 0 && h->section == 0) {
		h->focus = FOCUS_BOX;
	} else if (h->section + (size_t)step < h->nsections) {
		h->section += (size_t)step;
	}
}

static enum reply typed(struct home *h, const struct key *key)
{
	struct tui *tui = h->screen.tui;
	struct buf text = { 0 };

	/* Whoever types is back where everyone begins. */
	h->focus = FOCUS_BOX;
	for (size_t i = 0; i < h->nsections; i++) {
		if (key->code == K_CHAR && key->ch == (uint32_t)h->sections[i].digit) {
			home_open_section(h, i);
			return REPLY_TAKEN;
		}
	}
	if (key->code == K_PASTE)
		buf_slice(&text, key->text);
	else if (key->ch != ' ')
		utf8_put(&text, key->ch);
	tui_push(tui, screen_find(tui, false, buf_view(&text)));
	buf_release(&text);
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct home *h = home_of(screen);

	if ((key->code == K_CHAR && !key->mods && key->ch != '?') || key->code == K_PASTE)
		return typed(h, key);
	switch (key->code) {
	case K_TAB:
	case K_BACKTAB:
		focus_next(h, key->code == K_TAB ? 1 : -1);
		return REPLY_TAKEN;
	case K_UP:
	case K_DOWN:
	case K_LEFT:
	case K_RIGHT:
		arrow(h, key->code);
		return REPLY_TAKEN;
	case K_F8:
	case K_DEL:
		return home_remove_draft(h);
	case K_ENTER:
		if (h->focus == FOCUS_BOX && !app_tour_was_taken(screen->tui->app))
			tui_push(screen->tui, screen_tour(screen->tui));
		else if (h->focus == FOCUS_BOX)
			tui_push(screen->tui, screen_find(screen->tui, false, (struct slice){ 0 }));
		else if (h->focus == FOCUS_SECTIONS)
			home_open_section(h, h->section);
		else
			home_open_item(h);
		return REPLY_TAKEN;
	default:
		return REPLY_PASS;
	}
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct home *h = home_of(screen);
	const struct kind *kind = h->section < h->nsections ? h->sections[h->section].kind : NULL;

	if (id != ACTION_NEW)
		return REPLY_PASS;
	if (h->focus != FOCUS_SECTIONS || !kind)
		tui_push(screen->tui, screen_find(screen->tui, true, SLICE("внести ")));
	else
		tui_push(screen->tui,
			 screen_card(screen->tui, (struct ref){ kind->id, 0, 0 }, (struct ref){ 0 }));
	return REPLY_TAKEN;
}

static void changed(struct screen *screen, uint64_t seq)
{
	(void)seq;
	home_load(home_of(screen));
}

static void help(struct screen *screen, struct buf *text)
{
	const struct schema *schema = screen->tui->app->schema;

	buf_str(text, "Начальный экран. Печатайте — найдётся любая запись и любая команда; цифра открывает "
		      "раздел; стрелка → ведёт к строкам справа: что требует внимания, что сегодня и завтра, "
		      "черновики, недавние записи; Tab — по кругу. F8 на черновике удаляет его.\n\n");
	for (size_t i = 0; i < schema->n; i++)
		if (schema->kinds[i].help)
			buf_printf(text, "%s. %s\n\n", schema->kinds[i].plural, schema->kinds[i].help);
}

static void home_free(struct screen *screen)
{
	struct home *h = home_of(screen);

	side_release(&h->side);
	attention_release(&h->attention);
	free(h);
}

static const struct screen_ops home_ops = {
	.name = "home", .where = WHERE_HOME, .draw = draw, .act = act, .key = key, .changed = changed,
	.work = work, .child = home_child, .help = help, .free = home_free,
};

struct screen *screen_home(struct tui *tui)
{
	struct home *h = mem_alloc(sizeof(*h));

	h->screen = (struct screen){ .ops = &home_ops, .tui = tui };
	home_load(h);
	return &h->screen;
}
