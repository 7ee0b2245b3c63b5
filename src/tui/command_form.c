/* The arguments of a command as a form: one line each, help on the one under the cursor. */
#include "tui_private.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { LABEL_MOST = 24, REST_MAX = 200 };

struct form {
	struct screen screen;
	const struct action *action;
	struct line *lines;
	size_t cursor;
	bool asked_kind;
	bool asked_again;          /* what was refused could be let in */
	struct outcome outcome;    /* of the last run, shown after the answer */
	struct notes notes;
};

static struct form *form_of(struct screen *s)
{
	return (struct form *)s;
}

static const struct field *current(const struct form *f)
{
	return &f->action->args[f->cursor];
}

/* Arguments that name a kind of records have a list to choose from. */
static bool names_kind(const struct field *arg)
{
	return strcmp(arg->name, "kind") == 0 || strcmp(arg->name, "create") == 0;
}

static int label_width(const struct form *f)
{
	int widest = 0;

	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = &f->action->args[i];
		int width = (int)utf8_width(slice_str(arg->label));

		widest = width > widest ? width : widest;
	}
	return (widest > LABEL_MOST ? LABEL_MOST : widest) + 2;
}

static void draw(struct screen *screen, struct pane p)
{
	struct form *f = form_of(screen);
	struct buf hint = { 0 };
	int width = label_width(f);
	struct pane in;

	buf_printf(&hint, "%s%s%s", current(f)->help ? current(f)->help : "",
		   current(f)->type == &type_bool ? "; пробел — да или нет" : "",
		   names_kind(current(f)) ? "; F4 — выбрать" : "");
	in = screen_frame(screen, p, f->action->label, "", buf_cstr(&hint));
	pane_wrap(pane_sub(in, 0, 1, 2, -1), 0, slice_str(f->action->help), STYLE_DIM);
	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = &f->action->args[i];
		int row = 3 + (int)i;

		if (i == f->cursor)
			pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_textf(in, row, 3, width, STYLE_LABEL, "%s%s", arg->label,
			   arg->flags & FIELD_REQUIRED ? " *" : "");
		if (i != f->cursor)
			line_draw(&f->lines[i], in, row, 4 + width, in.cols - width - 6, false);
	}
	line_draw(&f->lines[f->cursor], in, 3 + (int)f->cursor, 4 + width, in.cols - width - 6, true);
	buf_release(&hint);
}

/* Words parted by blanks; quotes keep blanks together. */
static size_t split_words(struct slice text, struct arena *arena, struct slice *words)
{
	struct buf word = { 0 };
	bool quoted = false, some = false;
	size_t n = 0;

	for (size_t i = 0; i <= text.n && n < REST_MAX; i++) {
		char c = i < text.n ? text.p[i] : ' ';

		if (c == '"') {
			quoted = !quoted;
			some = true;
		} else if (c != ' ' || (quoted && i < text.n)) {
			buf_char(&word, c);
		} else if (word.n || some) {
			words[n++] = arena_copy(arena, buf_view(&word));
			buf_reset(&word);
			some = false;
		}
	}
	buf_release(&word);
	return n;
}

static bool complete(struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = &f->action->args[i];

		if (!(arg->flags & FIELD_REQUIRED) || slice_trim(line_text(&f->lines[i])).n)
			continue;
		f->cursor = i;
		tui_complain(f->screen.tui, "Это нужно заполнить: %s", arg->help ? arg->help : arg->label);
		return false;
	}
	return true;
}

static enum status execute(struct form *f)
{
	struct args args = { .action = f->action,
			     .values = mem_array(f->action->nargs, sizeof(*args.values)) };
	struct slice words[REST_MAX];
	struct arena arena = { 0 };
	enum status st;

	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = &f->action->args[i];
		struct slice text = slice_trim(line_text(&f->lines[i]));

		if (!text.n || (arg->type == &type_bool && !slice_is(text, "да")))
			continue;
		args.values[i] = text;
		if ((arg->flags & (FIELD_REST | FIELD_OPTION)) == FIELD_REST)
			args.nrest = split_words(text, &arena, words);
	}
	args.rest = words;
	outcome_release(&f->outcome);
	notes_clear(&f->notes);
	st = command_execute(f->screen.tui, &args, &f->outcome, &f->notes);
	arena_release(&arena);
	free(args.values);
	return st;
}

static struct line *line_named(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->action->nargs; i++)
		if (strcmp(f->action->args[i].name, name) == 0)
			return &f->lines[i];
	return NULL;
}

static void ask_again(struct form *f)
{
	const struct kind *kind =
		schema_find_kind(f->screen.tui->app->schema, slice_str(f->outcome.again_value));
	struct buf text = { 0 };

	buf_printf(&text,
		   "Отвергнуто строк: %zu. Среди них есть такие, которым недостаёт записи раздела «%s».",
		   table_nrows(&f->outcome.table), kind ? kind->plural : f->outcome.again_value);
	f->asked_again = true;
	tui_push(f->screen.tui,
		 screen_ask(f->screen.tui, f->action->label, buf_cstr(&text),
			    "Показать отвергнутые строки|Завести недостающие записи и повторить"));
	buf_release(&text);
}

/* A wrong request stays in its form to be put right. */
static enum reply run(struct form *f)
{
	struct tui *tui = f->screen.tui;
	enum status st;

	if (!complete(f))
		return REPLY_TAKEN;
	st = execute(f);
	if (st == ST_USAGE) {
		tui_say_notes(tui, &f->notes);
		return REPLY_TAKEN;
	}
	if (f->outcome.again && line_named(f, f->outcome.again)) {
		ask_again(f);
		return REPLY_TAKEN;
	}
	command_show(tui, f->action, &f->outcome, &f->notes);
	return REPLY_CLOSE;
}

static void answer_again(struct form *f, const struct result *result)
{
	if (result->given && result->answer == 1) {
		line_set(line_named(f, f->outcome.again), slice_str(f->outcome.again_value));
		if (run(f) == REPLY_CLOSE)
			tui_close(&f->screen);
	} else {
		command_show(f->screen.tui, f->action, &f->outcome, &f->notes);
	}
}

static void ask_kind(struct form *f)
{
	const struct schema *schema = f->screen.tui->app->schema;
	struct buf options = { 0 };

	for (size_t i = 0; i < schema->n; i++)
		buf_printf(&options, "%s%s", i ? "|" : "", schema->kinds[i].plural);
	f->asked_kind = true;
	tui_push(f->screen.tui,
		 screen_ask(f->screen.tui, "Вид записей", current(f)->help, buf_cstr(&options)));
	buf_release(&options);
}

static void child(struct screen *screen, const struct result *result)
{
	struct form *f = form_of(screen);
	const struct schema *schema = screen->tui->app->schema;

	if (f->asked_again) {
		f->asked_again = false;
		answer_again(f, result);
		return;
	}
	if (f->asked_kind && result->given && (size_t)result->answer < schema->n)
		line_set(&f->lines[f->cursor], slice_str(schema->kinds[result->answer].name));
	f->asked_kind = false;
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct form *f = form_of(screen);

	if (id == ACTION_RUN)
		return run(f);
	if (id != ACTION_VALUES)
		return REPLY_PASS;
	if (names_kind(current(f)))
		ask_kind(f);
	else
		tui_say(screen->tui, "Здесь печатают: %s",
			current(f)->help ? current(f)->help : current(f)->label);
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct form *f = form_of(screen);
	size_t last = f->action->nargs - 1;

	switch (key->code) {
	case K_ENTER:
		if (f->cursor == last)
			return run(f);
		f->cursor++;
		return REPLY_TAKEN;
	case K_TAB:
	case K_DOWN:
		f->cursor += f->cursor < last;
		return REPLY_TAKEN;
	case K_BACKTAB:
	case K_UP:
		f->cursor -= f->cursor > 0;
		return REPLY_TAKEN;
	default:
		break;
	}
	if (current(f)->type == &type_bool && key->code == K_CHAR && !key->mods) {
		line_set(&f->lines[f->cursor],
			 f->lines[f->cursor].text.n ? (struct slice){ 0 } : SLICE("да"));
		return REPLY_TAKEN;
	}
	return line_key(&f->lines[f->cursor], key) ? REPLY_TAKEN : REPLY_PASS;
}

static void help(struct screen *screen, struct buf *text)
{
	const struct form *f = form_of(screen);

	buf_printf(text, "%s. %s\n\n", f->action->label, f->action->help);
	for (size_t i = 0; i < f->action->nargs; i++)
		buf_printf(text, "  %s: %s\n", f->action->args[i].label,
			   f->action->args[i].help ? f->action->args[i].help : "");
	buf_str(text, "\nВ командной строке: ");
	action_usage(f->action, text);
	buf_char(text, '\n');
}

static void form_free(struct screen *screen)
{
	struct form *f = form_of(screen);

	for (size_t i = 0; i < f->action->nargs; i++)
		line_release(&f->lines[i]);
	free(f->lines);
	outcome_release(&f->outcome);
	notes_release(&f->notes);
	free(f);
}

static const struct screen_ops form_ops = {
	.name = "command", .where = WHERE_FORM, .draw = draw, .act = act, .key = key, .child = child,
	.help = help,
	.free = form_free,
};

/* Over a list most of what a command wants to know is on the screen already. */
static void fill(struct form *f)
{
	struct screen *below = f->screen.tui->top;
	struct list_about about;
	struct buf id = { 0 };

	while (below && below->ops->popup)
		below = below->below;
	if (!screen_list_about(below, &about))
		return;
	buf_printf(&id, "%llu", (unsigned long long)about.id);
	for (size_t i = 0; i < f->action->nargs; i++) {
		const char *name = f->action->args[i].name;

		if (strcmp(name, "kind") == 0)
			line_set(&f->lines[i], slice_str(about.kind->name));
		else if (strcmp(name, "id") == 0 && about.id)
			line_set(&f->lines[i], buf_view(&id));
		else if (strcmp(name, "filter") == 0)
			line_set(&f->lines[i], about.filter);
	}
	while (f->cursor + 1 < f->action->nargs && f->lines[f->cursor].text.n)
		f->cursor++;
	buf_release(&id);
}

struct screen *screen_command(struct tui *tui, const struct action *action)
{
	struct form *f = mem_alloc(sizeof(*f));

	f->screen = (struct screen){ .ops = &form_ops, .tui = tui };
	f->action = action;
	f->lines = mem_array(action->nargs, sizeof(*f->lines));
	for (size_t i = 0; i < action->nargs; i++)
		line_init(&f->lines[i], (struct slice){ 0 }, 1000);
	fill(f);
	return &f->screen;
}

void command_start(struct tui *tui, const struct action *action)
{
	if (action->nargs)
		tui_push(tui, screen_command(tui, action));
	else
		command_run(tui, action, NULL);
}
