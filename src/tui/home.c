/* Home: the box to find anything, the kinds with their counts, what waits and what was last at hand. */
#include "home_private.h"

#include "metodist/app/draft.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { SECTIONS_MAX = 16, RIGHT_COL = 34, COUNT_END = 30, SIDE_COLS = 80 /* times stay near what they are of */ };

enum focus { FOCUS_BOX, FOCUS_SECTIONS, FOCUS_SIDE, NFOCUSES };

struct section {
	char digit;
	const struct kind *kind;   /* NULL: the rest of them */
	uint64_t count;
};

struct home {
	struct screen screen;
	struct section sections[SECTIONS_MAX];
	size_t nsections, section;
	enum focus focus;
	struct side side;
	size_t at;                 /* item of the right column */
	enum { ASKED_NOTHING, ASKED_REST, ASKED_BATCH, ASKED_DRAFT } asked;
	struct batch batch;
	char draft[sizeof(((struct side_item *)0)->draft)];
};

static struct home *home_of(struct screen *s)
{
	return (struct home *)s;
}

/* ---- what it shows ---- */

static void load_sections(struct home *h)
{
	const struct schema *schema = h->screen.tui->app->schema;
	bool rest = false;

	h->nsections = 0;
	for (char digit = '1'; digit <= '8'; digit++)
		for (size_t i = 0; i < schema->n; i++)
			if (schema->kinds[i].home == digit && h->nsections < SECTIONS_MAX)
				h->sections[h->nsections++] = (struct section){ digit, &schema->kinds[i],
					view_count(h->screen.tui->view, &schema->kinds[i]) };
	for (size_t i = 0; i < schema->n; i++)
		rest |= !schema->kinds[i].home;
	if (rest && h->nsections < SECTIONS_MAX)
		h->sections[h->nsections++] = (struct section){ '9', NULL, 0 };
}

static bool selectable(const struct home *h, size_t i)
{
	return i < h->side.n && h->side.items[i].kind != SIDE_HEADING;
}

static void load(struct home *h)
{
	load_sections(h);
	side_load(&h->side, h->screen.tui);
	if (!selectable(h, h->at))
		h->at = 1;
	if (!selectable(h, h->at) && h->focus == FOCUS_SIDE)
		h->focus = FOCUS_BOX;
}

/* 1 640: thousands apart. */
static void grouped(uint64_t n, struct buf *text)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%llu", (unsigned long long)n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			buf_char(text, ' ');
		buf_char(text, digits[i]);
	}
}

static void draw_sections(const struct home *h, struct pane p)
{
	for (size_t i = 0; i < h->nsections; i++) {
		const struct section *s = &h->sections[i];
		bool here = h->focus == FOCUS_SECTIONS && h->section == i;
		struct buf count = { 0 };
		int row = (int)i;

		if (s->kind)
			grouped(s->count, &count);
		pane_textf(p, row, 0, 2, STYLE_CURSOR, "%s%c", here ? "►" : " ", s->digit);
		pane_text(p, row, 3, COUNT_END - 4 - (int)count.n,
			  s->kind ? slice_str(s->kind->plural) : SLICE("Ещё…"), STYLE_NORMAL, false);
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

/* ---- what is opened ---- */

static const struct kind *rest_kind(const struct schema *schema, int n)
{
	for (size_t i = 0; i < schema->n; i++)
		if (!schema->kinds[i].home && n-- == 0)
			return &schema->kinds[i];
	return NULL;
}

static void ask_rest(struct home *h)
{
	struct tui *tui = h->screen.tui;
	const struct kind *kind;
	struct buf options = { 0 };

	for (int i = 0; (kind = rest_kind(tui->app->schema, i)); i++) {
		buf_printf(&options, "%s%s  ", i ? "|" : "", kind->plural);
		grouped(view_count(tui->view, kind), &options);
	}
	h->asked = ASKED_REST;
	tui_push(tui, screen_ask(tui, "Ещё", "Остальные разделы", buf_cstr(&options)));
	buf_release(&options);
}

static void open_section(struct home *h, size_t i)
{
	struct tui *tui = h->screen.tui;

	if (i >= h->nsections)
		return;
	h->section = i;
	if (h->sections[i].kind)
		tui_push(tui, screen_list(tui, h->sections[i].kind, NULL));
	else
		ask_rest(h);
}

static void ask_batch(struct home *h, const struct batch *batch)
{
	struct tui *tui = h->screen.tui;
	struct buf text = { 0 };

	h->batch = *batch;
	h->asked = ASKED_BATCH;
	buf_printf(&text, "«%s», начал %s, записано строк: %llu. Если она не идёт сейчас в другом окне:",
		   batch->what, batch->user, (unsigned long long)batch->position);
	tui_push(tui, screen_ask(tui, "Загрузка прервана", buf_cstr(&text),
				 "Позже|Продолжить с прерванного места|Отменить загруженное"));
	buf_release(&text);
}

static void open_item(struct home *h)
{
	struct tui *tui = h->screen.tui;
	const struct side_item *item = &h->side.items[h->at];

	if (!selectable(h, h->at))
		return;
	if (item->kind == SIDE_BATCH)
		ask_batch(h, &item->batch);
	else if (item->kind == SIDE_DRAFT)
		tui_push(tui, screen_card_draft(tui, item->draft));
	else
		tui_push(tui, screen_card(tui, item->ref, (struct ref){ 0 }));
}

/* The words of the batch are the arguments of the command that began it. */
static void resume_batch(struct home *h, bool undo)
{
	const struct action *action = &actions[undo ? ACTION_UNDO : ACTION_IMPORT];
	struct slice *values = mem_array(action->nargs, sizeof(*values)), file = slice_str(h->batch.what),
		     kind;
	struct buf id = { 0 };

	buf_printf(&id, "%llu", (unsigned long long)h->batch.id);
	slice_split(&file, ' ', &kind);
	for (size_t i = 0; i < action->nargs; i++) {
		const char *name = action->args[i].name;

		if (strcmp(name, "what") == 0 || strcmp(name, "continue") == 0)
			values[i] = buf_view(&id);
		else if (strcmp(name, "kind") == 0)
			values[i] = kind;
		else if (strcmp(name, "file") == 0)
			values[i] = file;
	}
	command_run(h->screen.tui, action, values);
	/* Its state is no line of the journal: nobody else tells. */
	load(h);
	buf_release(&id);
	free(values);
}

static void child(struct screen *screen, const struct result *result)
{
	struct home *h = home_of(screen);
	int asked = h->asked;
	const struct kind *kind;

	h->asked = ASKED_NOTHING;
	if (asked == ASKED_DRAFT && result->given && result->answer == 0)
		draft_remove(screen->tui->app, h->draft);
	/* A card may have left a draft behind, or used one up. */
	side_load(&h->side, screen->tui);
	if (!result->given)
		return;
	if (asked == ASKED_REST) {
		kind = rest_kind(screen->tui->app->schema, result->answer);
		if (kind)
			tui_push(screen->tui, screen_list(screen->tui, kind, NULL));
	} else if (asked == ASKED_BATCH && result->answer > 0) {
		resume_batch(h, result->answer == 2);
	}
}

static enum reply remove_draft(struct home *h)
{
	const struct side_item *item = &h->side.items[h->at];
	struct buf text = { 0 };

	if (h->focus != FOCUS_SIDE || !selectable(h, h->at) || item->kind != SIDE_DRAFT)
		return REPLY_PASS;
	buf_printf(&text, "Удалить черновик «%.*s»? Вернуть его будет нельзя.", (int)item->text.n, item->text.p);
	snprintf(h->draft, sizeof(h->draft), "%s", item->draft);
	h->asked = ASKED_DRAFT;
	tui_push(h->screen.tui, screen_ask(h->screen.tui, "Черновик", buf_cstr(&text), "Удалить|Оставить"));
	buf_release(&text);
	return REPLY_TAKEN;
}

/* ---- keys ---- */

static void focus_next(struct home *h, int step)
{
	h->focus = (enum focus)(((int)h->focus + step + NFOCUSES) % NFOCUSES);
	if (h->focus == FOCUS_SIDE && !selectable(h, h->at))
		h->focus = step > 0 ? FOCUS_BOX : FOCUS_SECTIONS;
}

static void step_side(struct home *h, int step)
{
	size_t at = h->at;

	do
		at += (size_t)step;
	while (at < h->side.n && !selectable(h, at));
	if (selectable(h, at))
		h->at = at;
}

static void arrow(struct home *h, enum key_code code)
{
	int step = code == K_DOWN ? 1 : -1;

	if (code == K_RIGHT || code == K_LEFT) {
		if (selectable(h, h->at) || code == K_LEFT)
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
			open_section(h, i);
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

	if ((key->code == K_CHAR && !key->mods) || key->code == K_PASTE)
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
		return remove_draft(h);
	case K_ENTER:
		if (h->focus == FOCUS_BOX)
			tui_push(screen->tui, screen_find(screen->tui, false, (struct slice){ 0 }));
		else if (h->focus == FOCUS_SECTIONS)
			open_section(h, h->section);
		else
			open_item(h);
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
		tui_say(screen->tui, "Встаньте на раздел (Tab), тогда Ins внесёт запись в него");
	else
		tui_push(screen->tui,
			 screen_card(screen->tui, (struct ref){ kind->id, 0, 0 }, (struct ref){ 0 }));
	return REPLY_TAKEN;
}

static void changed(struct screen *screen, uint64_t seq)
{
	(void)seq;
	load(home_of(screen));
}

static void help(struct screen *screen, struct buf *text)
{
	const struct schema *schema = screen->tui->app->schema;

	buf_str(text, "Начальный экран. Печатайте — найдётся любая запись и любая команда; цифра открывает "
		      "раздел; стрелка → ведёт к черновикам и недавним записям справа, Tab — по кругу. F8 на черновике "
		      "удаляет его.\n\n");
	for (size_t i = 0; i < schema->n; i++)
		if (schema->kinds[i].help)
			buf_printf(text, "%s. %s\n", schema->kinds[i].plural, schema->kinds[i].help);
}

static void home_free(struct screen *screen)
{
	struct home *h = home_of(screen);

	side_release(&h->side);
	free(h);
}

static const struct screen_ops home_ops = {
	.name = "home", .where = WHERE_HOME, .draw = draw, .act = act, .key = key, .changed = changed,
	.child = child,
	.help = help, .free = home_free,
};

struct screen *screen_home(struct tui *tui)
{
	struct home *h = mem_alloc(sizeof(*h));

	h->screen = (struct screen){ .ops = &home_ops, .tui = tui };
	load(h);
	return &h->screen;
}
