/* The tour: five real screens over this very base, one after another, each with a few words on it. */
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/tui/term.h"

enum { BOX_ROWS = 6, BOX_COLS = 72, SURNAME_LETTERS = 3, NAME_LETTERS = 2 };

struct tour {
	struct screen screen;
	size_t step;
	struct screen *shown;   /* not on the stack: the tour draws it and takes its keys; NULL: the screen below */
};

static struct tour *tour_of(struct screen *s)
{
	return (struct tour *)s;
}

/* ---- what is shown ---- */

static bool take_first(void *ctx, struct ref ref, const struct record *record, struct slice key)
{
	(void)record;
	(void)key;
	*(struct ref *)ctx = ref;
	return false;
}

static struct ref first_teacher(struct tui *tui)
{
	struct query query = { .kind = schema_find_kind(tui->app->schema, SLICE("teacher")), .by = BY_TITLE,
			       .keys_only = true };
	struct ref ref = { .kind = query.kind->id };

	/* Without anyone the card is an empty one. */
	view_each(tui->view, &query, take_first, &ref);
	return ref;
}

static void add_letters(struct slice word, int n, struct buf *text)
{
	uint32_t ch;

	while (n-- > 0 && utf8_next(&word, &ch))
		utf8_put(text, utf8_lower(ch));
}

/* As one would look for the first of them: «ага ир». */
static struct screen *show_find(struct tui *tui)
{
	struct ref ref = first_teacher(tui);
	struct buf title = { 0 }, typed = { 0 };
	struct slice rest, word;
	struct screen *s;

	if (ref.id)
		view_title(tui->view, ref, &title);
	rest = buf_view(&title);
	if (slice_split(&rest, ' ', &word))
		add_letters(word, SURNAME_LETTERS, &typed);
	if (slice_split(&rest, ' ', &word)) {
		buf_char(&typed, ' ');
		add_letters(word, NAME_LETTERS, &typed);
	}
	s = screen_find(tui, false, buf_view(&typed));
	buf_release(&title);
	buf_release(&typed);
	return s;
}

static struct screen *show_list(struct tui *tui)
{
	return screen_list(tui, schema_kind(tui->app->schema, first_teacher(tui).kind), NULL, DAY_NONE);
}

static struct screen *show_card(struct tui *tui)
{
	return screen_card(tui, first_teacher(tui), (struct ref){ 0 });
}

static struct screen *show_norms(struct tui *tui)
{
	struct args none = { .action = &actions[ACTION_NORMS] };
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	struct screen *s = NULL;
	struct call call;

	call_copy(&call, &none);
	command_execute(tui, &call.args, &out, &notes);
	if (out.has_table)
		s = screen_table(tui, &call.args, &out);
	call_release(&call);
	outcome_release(&out);
	notes_release(&notes);
	return s;
}

static const struct {
	const char *title, *text;
	struct screen *(*show)(struct tui *);
} steps[] = {
	{ "Начало дня",
	  "Цифра открывает раздел. Справа — что требует внимания, что сегодня, ваши черновики и последние записи; "
	  "туда ведёт стрелка →. Нижняя строка всегда говорит, что здесь делают клавиши.", NULL },
	{ "Найти что угодно",
	  "Просто печатайте: начала слов в любом порядке. Опечатка и забытая русская раскладка исправляются сами. "
	  "Команды ищутся тут же: «отчёт», «загр». Enter открывает, Esc возвращает.", show_find },
	{ "Список",
	  "Печатайте — список сузится. F6 — отбор по любому полю. Пробел отмечает, F9 показывает, что можно сделать с "
	  "отмеченными. Ins — новая запись, F8 удаляет, Ctrl+Z отменяет.", show_list },
	{ "Карточка",
	  "Enter принимает поле и ведёт к следующему, F4 — из чего выбрать, F5 — как в прошлой, F6 — вкладки, F2 "
	  "записывает. F1 скажет о поле, что в него вводить и из какого оно пункта. Набранное не пропадает: прервётся "
	  "связь — черновик ждёт на первом экране.", show_card },
	{ "Нормы",
	  "Каждый пункт положений, его показатель и состояние на сегодня; Enter — записи, из которых он сложился. Открывает "
	  "их цифра 0. Руководство — F9, «Руководство»; этот обзор — F9, «Обзор».", show_norms },
};

/* ---- the screen ---- */

static void leave(struct tour *t)
{
	if (t->shown)
		t->shown->ops->free(t->shown);
	t->shown = NULL;
}

static void go(struct tour *t, size_t step)
{
	leave(t);
	t->step = step;
	if (steps[step].show)
		t->shown = steps[step].show(t->screen.tui);
	if (t->shown) {
		t->shown->tui = t->screen.tui;
		t->shown->below = t->screen.below;
	}
}

static void draw_shown(struct tour *t, struct pane p)
{
	if (!t->shown)
		return;
	if (!t->shown->ops->popup)
		pane_erase(p);
	t->shown->ops->draw(t->shown, p);
}

static void draw(struct screen *screen, struct pane p)
{
	struct tour *t = tour_of(screen);
	int cols = p.cols < BOX_COLS ? p.cols : BOX_COLS;
	char title[64];
	struct pane in;

	draw_shown(t, p);
	snprintf(title, sizeof(title), "%zu из %zu · %s", t->step + 1, ARRAY_SIZE(steps), steps[t->step].title);
	in = pane_box(pane_sub(p, p.rows - 2 - BOX_ROWS, (p.cols - cols) / 2, BOX_ROWS, cols), title);
	pane_wrap(pane_sub(in, 0, 1, in.rows, in.cols - 2), 0, slice_str(steps[t->step].text), STYLE_NORMAL);
	screen_foot(screen, p, t->step + 1 < ARRAY_SIZE(steps) ? "Enter — дальше, ← — назад, Esc — закончить обзор" :
								 "Enter — начать работу, ← — назад");
	term_cursor(-1, 0);
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct tour *t = tour_of(screen);

	switch (key->code) {
	case K_ENTER:
	case K_RIGHT:
	case K_PGDN:
		if (t->step + 1 == ARRAY_SIZE(steps))
			return key->code == K_ENTER ? REPLY_CLOSE : REPLY_TAKEN;
		go(t, t->step + 1);
		return REPLY_TAKEN;
	case K_LEFT:
	case K_PGUP:
		if (t->step > 0)
			go(t, t->step - 1);
		return REPLY_TAKEN;
	case K_RESIZE:
		return t->shown && t->shown->ops->key ? t->shown->ops->key(t->shown, key) : REPLY_TAKEN;
	default:
		return REPLY_TAKEN;
	}
}

static void changed(struct screen *screen, uint64_t seq)
{
	struct tour *t = tour_of(screen);

	if (t->shown && t->shown->ops->changed)
		t->shown->ops->changed(t->shown, seq);
}

static bool work(struct screen *screen)
{
	struct tour *t = tour_of(screen);
	struct screen *s = t->shown ? t->shown : screen->below;

	return s && s->ops->work && s->ops->work(s);
}

static void tour_free(struct screen *screen)
{
	leave(tour_of(screen));
	free(screen);
}

static const struct screen_ops tour_ops = {
	.name = "tour", .where = WHERE_TEXT, .popup = true, .draw = draw, .key = key, .changed = changed,
	.work = work, .free = tour_free,
};

struct screen *screen_tour(struct tui *tui)
{
	struct tour *t = mem_alloc(sizeof(*t));

	t->screen = (struct screen){ .ops = &tour_ops, .tui = tui };
	app_tour_taken(tui->app);
	return &t->screen;
}
