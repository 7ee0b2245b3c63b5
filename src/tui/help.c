/* F1: what the screen says of what is under the cursor, and the keys
 * that work there, from the table of actions. */
#include "tui_private.h"

#include "metodist/app/guide.h"
#include "metodist/base/utf8.h"

enum { KEYS_WIDTH = 13 };

/* All keys of an action there: «F2, Ctrl+S». */
static void keys_of(const struct tui *tui, enum action_id id, unsigned where, struct buf *text)
{
	const struct key *key;

	for (size_t i = 0; bindings_next(tui->bindings, id, where, &i, &key);) {
		buf_str(text, text->n ? ", " : "");
		key_label(key, text);
	}
}

static bool ends_with_dot(const char *label)
{
	return label[strlen(label) - 1] == '.';
}

void help_about(const char *label, const char *help, struct buf *text)
{
	struct slice said = help_on_screen(help);

	buf_printf(text, "%s%s %.*s\n", label, ends_with_dot(label) ? "" : ".", (int)said.n, said.p);
}

static bool works(struct screen *about, enum action_id id)
{
	const struct screen_ops *ops = about->ops;

	if (!(actions[id].where & ops->where & WHERE_SCREEN))
		return true;
	return (!ops->offers || ops->offers(about, id)) && (!ops->works || ops->works(about, id));
}

static void list_keys(struct screen *about, bool commands, struct buf *text)
{
	unsigned where = about->ops->where;
	struct buf keys = { 0 };

	for (size_t i = 0; i < NACTIONS; i++) {
		buf_reset(&keys);
		if (!(actions[i].where & where & WHERE_SCREEN) == commands && works(about, (enum action_id)i))
			keys_of(about->tui, (enum action_id)i, where, &keys);
		if (!keys.n)
			continue;
		buf_printf(text, "  %.*s", (int)keys.n, keys.p);
		for (size_t w = utf8_width(buf_view(&keys)); w < KEYS_WIDTH; w++)
			buf_char(text, ' ');
		help_about(actions[i].label, actions[i].help, text);
	}
	buf_release(&keys);
}

struct screen *screen_help(struct tui *tui, struct screen *about)
{
	struct buf text = { 0 }, said = { 0 };
	struct screen *s;

	if (about->ops->help)
		about->ops->help(about, &said);
	bindings_retell(tui->bindings, about->ops->where, buf_view(&said), &text);
	buf_release(&said);
	while (text.n && buf_view(&text).p[text.n - 1] == '\n')
		text.n--;
	buf_str(&text, text.n ? "\n\n" : "");
	buf_str(&text, "Клавиши здесь\n");
	list_keys(about, false, &text);
	list_keys(about, true, &text);
	buf_str(&text,
		"\nТам, где ещё ничего не набрано, «?» — то же, что F1.\n"
		"Все команды по названию — F9 или строка «Найти» (F7). Руководство — F9, «Руководство».\n"
		"Клавиши меняют в настройках, раздел [keys].\n");
	s = screen_text(tui, "Помощь", buf_view(&text));
	buf_release(&text);
	return s;
}

struct screen *screen_guide(struct tui *tui)
{
	struct buf text = { 0 };
	struct screen *s;

	guide_whole(&text);
	s = screen_text(tui, "Руководство", buf_view(&text));
	buf_release(&text);
	return s;
}
