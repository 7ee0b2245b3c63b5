/* The arguments of a command as a form: one line each, help on the one under the cursor. */
#include "command_form.h"
#include "loading.h"
#include "table_private.h"

#include "metodist/app/guide.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

enum { LABEL_MOST = 24, LINE_MAX_CHARS = 100000 /* a filter may name each of many records */ };

static struct form *form_of(struct screen *s)
{
	return (struct form *)s;
}

static const struct field *shown_arg(const struct form *f, size_t line)
{
	return &f->action->args[f->order[line]];
}

static struct line *shown_line(const struct form *f, size_t line)
{
	return &f->lines[f->order[line]];
}

const struct field *form_current(const struct form *f)
{
	return shown_arg(f, f->cursor);
}

struct line *form_current_line(const struct form *f)
{
	return shown_line(f, f->cursor);
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

	buf_slice(&hint, help_on_screen(form_current(f)->help));
	buf_printf(&hint, "%s%s",
		   form_current(f)->type == &type_bool ? "; пробел — да или нет" : "",
		   form_offers_values(f) ? "; F4 — выбрать" : "");
	in = screen_frame(screen, p, buf_cstr(&f->title), "", buf_cstr(&hint));
	pane_wrap(pane_sub(in, 0, 1, 2, -1), 0, help_on_screen(f->action->help), STYLE_DIM);
	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = shown_arg(f, i);
		int row = 3 + (int)i;

		if (i == f->cursor)
			pane_text(in, row, 1, 1, SLICE("►"), STYLE_CURSOR, false);
		pane_textf(in, row, 3, width, STYLE_LABEL, "%s%s", arg->label,
			   arg->flags & FIELD_REQUIRED ? " *" : "");
		if (i != f->cursor)
			line_draw(shown_line(f, i), in, row, 4 + width, in.cols - width - 6, false);
	}
	line_draw(form_current_line(f), in, 3 + (int)f->cursor, 4 + width, in.cols - width - 6, true);
	buf_release(&hint);
}

static bool complete(struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++) {
		const struct field *arg = shown_arg(f, i);

		if (!(arg->flags & FIELD_REQUIRED) || slice_trim(line_text(shown_line(f, i))).n)
			continue;
		f->cursor = i;
		tui_complain(f->screen.tui, "Это нужно заполнить: %s", arg->label);
		return false;
	}
	return true;
}

struct line *form_line_named(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->action->nargs; i++)
		if (strcmp(f->action->args[i].name, name) == 0)
			return &f->lines[i];
	return NULL;
}

/* What is typed, as the command's arguments. */
static enum status read_call(struct form *f)
{
	struct args args = { .action = f->action,
			     .values = mem_array(f->action->nargs, sizeof(*args.values)) };
	struct line *named = form_line_named(f, "kind");
	const struct kind *kind =
		named ? schema_find_kind(f->screen.tui->app->schema, slice_trim(line_text(named))) : NULL;
	struct arena arena = { 0 };
	enum status st = ST_OK;

	outcome_release(&f->outcome);
	notes_clear(&f->notes);
	for (size_t i = 0; i < f->action->nargs && !st; i++) {
		const struct field *arg = &f->action->args[i];
		struct slice text = slice_trim(line_text(&f->lines[i]));

		if (!text.n || (arg->type == &type_bool && !slice_is(text, "да")))
			continue;
		args.values[i] = text;
		if ((arg->flags & (FIELD_REST | FIELD_OPTION)) == FIELD_REST)
			st = call_words(kind, text, &arena, &args, &f->notes);
	}
	call_release(&f->call);
	call_copy(&f->call, &args);
	arena_release(&arena);
	free(args.values);
	return st;
}

static enum status execute(struct form *f)
{
	enum status st = read_call(f);

	return st ? st : command_execute(f->screen.tui, &f->call.args, &f->outcome, &f->notes);
}

/* A table is looked at before it is loaded; going on with one that was interrupted has been looked at. */
static bool is_load(struct form *f)
{
	return f->action == &actions[ACTION_IMPORT] && !slice_trim(line_text(form_line_named(f, "continue"))).n;
}

static enum reply look_first(struct form *f)
{
	struct tui *tui = f->screen.tui;
	struct screen *loading = read_call(f) ? NULL : screen_loading(tui, &f->call.args);

	if (loading) {
		f->asked = ASKED_LOADING;
		tui_push(tui, loading);
	} else if (f->notes.n) {
		tui_say_notes(tui, &f->notes);
	}
	return REPLY_TAKEN;
}

static void ask_again(struct form *f)
{
	const struct kind *kind =
		schema_find_kind(f->screen.tui->app->schema, slice_str(f->outcome.again_value));
	struct buf text = { 0 };

	buf_printf(&text,
		   "Отвергнуто строк: %zu. Среди них есть такие, которым недостаёт записи раздела «%s».",
		   table_nrows(&f->outcome.table), kind ? kind->plural : f->outcome.again_value);
	f->asked = ASKED_AGAIN;
	tui_push(f->screen.tui,
		 screen_ask(f->screen.tui, f->action->label, buf_cstr(&text),
			    "Показать отвергнутые строки|Завести недостающие записи и повторить"));
	buf_release(&text);
}

/* Below what is only shown the form waits for the yes: until then it is not carried out. */
static enum reply show(struct form *f)
{
	struct tui *tui = f->screen.tui;
	bool table = f->outcome.has_table, first = command_shows_first(&f->call.args, &f->outcome);

	command_show(tui, &f->call.args, &f->outcome, &f->notes);
	if (f->instead && table)
		tui_close(f->instead);
	if (!first || !screen_is_table(tui->top)) {
		form_drop_draft(f);
		return REPLY_CLOSE;
	}
	f->instead = NULL;
	f->asked = ASKED_PREVIEW;
	return REPLY_TAKEN;
}

static bool anything_typed(const struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++)
		if (slice_trim(line_text(&f->lines[i])).n)
			return true;
	return false;
}

/* What could not be done stays in its form to be put right: «подходит не одна запись» too. */
static enum reply run(struct form *f)
{
	struct tui *tui = f->screen.tui;
	uint64_t before = store_seq(tui->app->store);
	bool wrong;
	enum status st;

	if (!complete(f))
		return REPLY_TAKEN;
	if (is_load(f))
		return look_first(f);
	st = execute(f);
	wrong = st == ST_NO ? anything_typed(f) && store_seq(tui->app->store) == before : st != ST_OK;
	if (wrong && !f->outcome.has_table && !f->outcome.text.n) {
		tui_say_notes(tui, &f->notes);
		return REPLY_TAKEN;
	}
	if (f->outcome.again && !command_shows_first(&f->call.args, &f->outcome)) {
		ask_again(f);
		return REPLY_TAKEN;
	}
	return show(f);
}

static void answer_again(struct form *f, const struct result *result)
{
	if (result->given && result->answer == 1) {
		line_set(form_line_named(f, f->outcome.again), slice_str(f->outcome.again_value));
		if (run(f) == REPLY_CLOSE)
			tui_close(&f->screen);
	} else if (show(f) == REPLY_CLOSE) {
		tui_close(&f->screen);
	}
}

static void child(struct screen *screen, const struct result *result)
{
	struct form *f = form_of(screen);
	int asked = f->asked;

	f->asked = ASKED_NOTHING;
	f->kept = false;
	if (asked == ASKED_AGAIN) {
		answer_again(f, result);
	} else if (asked == ASKED_PREVIEW || (asked == ASKED_LOADING && result->given)) {
		form_drop_draft(f);
		tui_close(screen);
	} else if (result->given && asked != ASKED_LOADING) {
		form_take_value(f, asked, result);
	}
}

/* What was typed is not lost by leaving. */
static enum reply go_back(struct form *f)
{
	form_keep(f);
	if (f->draft[0])
		tui_say(f->screen.tui, "Черновик сохранён: он ждёт на первом экране");
	return REPLY_CLOSE;
}

static void keep(struct screen *screen)
{
	form_keep(form_of(screen));
}

static enum reply act(struct screen *screen, enum action_id id)
{
	struct form *f = form_of(screen);

	if (id == ACTION_RUN)
		return run(f);
	if (id == ACTION_BACK)
		return go_back(f);
	if (id != ACTION_VALUES)
		return REPLY_PASS;
	form_ask_value(f);
	return REPLY_TAKEN;
}

static enum reply key(struct screen *screen, const struct key *key)
{
	struct form *f = form_of(screen);
	size_t last = f->action->nargs - 1;

	f->kept &= key->code == K_RESIZE;
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
	if (form_current(f)->type == &type_bool && key->code == K_CHAR && !key->mods) {
		line_set(form_current_line(f), form_current_line(f)->text.n ? (struct slice){ 0 } : SLICE("да"));
		return REPLY_TAKEN;
	}
	return line_key(form_current_line(f), key) ? REPLY_TAKEN : REPLY_PASS;
}

static bool works(struct screen *screen, enum action_id id)
{
	return id != ACTION_VALUES || form_offers_values(form_of(screen));
}

static void help(struct screen *screen, struct buf *text)
{
	const struct form *f = form_of(screen);

	argument_help(form_current(f), text);
	buf_char(text, '\n');
	help_about(f->action->label, f->action->help, text);
	buf_char(text, '\n');
	for (size_t i = 0; i < f->action->nargs; i++) {
		buf_str(text, "  ");
		help_about(shown_arg(f, i)->label, shown_arg(f, i)->help, text);
	}
	buf_str(text, "\nВ командной строке: ");
	action_usage(f->action, text);
	buf_char(text, '\n');
}

static void form_free(struct screen *screen)
{
	struct form *f = form_of(screen);

	for (size_t i = 0; i < f->action->nargs; i++) {
		line_release(&f->lines[i]);
		buf_release(&f->given[i]);
	}
	free(f->lines);
	free(f->given);
	free(f->order);
	buf_release(&f->title);
	free(f->files);
	outcome_release(&f->outcome);
	call_release(&f->call);
	notes_release(&f->notes);
	free(f);
}

static bool typing(struct screen *screen)
{
	return line_begun(form_current_line(form_of(screen)));
}

static const struct screen_ops form_ops = {
	.name = "command", .where = WHERE_FORM, .draw = draw, .act = act, .typing = typing, .key = key, .child = child,
	.works = works, .keep = keep, .help = help, .free = form_free,
};

/* A number says little to people: the title tells whose it is. */
static void take_record(struct form *f, size_t arg, struct ref ref)
{
	struct buf id = { 0 };

	buf_printf(&id, "%llu", (unsigned long long)ref.id);
	line_set(&f->lines[arg], buf_view(&id));
	buf_str(&f->title, " · ");
	view_title(f->screen.tui->view, ref, &f->title);
	buf_release(&id);
}

/* Most of what a command wants to know is on the screen already: «орган» over a body, «организация» over a school. */
static void fill(struct form *f)
{
	struct list_about about;

	if (!screen_about(f->screen.tui->top, &about))
		return;
	for (size_t i = 0; i < f->action->nargs; i++) {
		const char *name = f->action->args[i].name;

		if (strcmp(name, "kind") == 0 && !form_takes_kind(&f->action->args[i], about.kind))
			return;
		if (strcmp(name, "kind") == 0)
			line_set(&f->lines[i], slice_str(about.kind->plural));
		else if (about.id && (strcmp(name, "id") == 0 || i == action_about(f->action, about.kind)))
			take_record(f, i, (struct ref){ about.kind->id, 0, about.id });
		else if (strcmp(name, "filter") == 0)
			line_set(&f->lines[i], about.filter);
	}
	while (f->cursor + 1 < f->action->nargs && form_current_line(f)->text.n)
		f->cursor++;
}

void form_begin(struct form *f)
{
	for (size_t i = 0; i < f->action->nargs; i++) {
		buf_reset(&f->given[i]);
		buf_slice(&f->given[i], line_text(&f->lines[i]));
	}
}

struct form *form_new(struct tui *tui, const struct action *action)
{
	struct form *f = mem_alloc(sizeof(*f));

	f->screen = (struct screen){ .ops = &form_ops, .tui = tui };
	f->action = action;
	buf_str(&f->title, action->label);
	f->lines = mem_array(action->nargs, sizeof(*f->lines));
	f->given = mem_array(action->nargs, sizeof(*f->given));
	f->order = mem_array(action->nargs, sizeof(*f->order));
	for (unsigned option = 0, n = 0; option <= FIELD_OPTION; option += FIELD_OPTION)
		for (size_t i = 0; i < action->nargs; i++)
			if ((action->args[i].flags & FIELD_OPTION) == option)
				f->order[n++] = i;
	for (size_t i = 0; i < action->nargs; i++)
		line_init(&f->lines[i], (struct slice){ 0 }, LINE_MAX_CHARS);
	return f;
}

struct screen *screen_command(struct tui *tui, const struct action *action)
{
	struct form *f = form_new(tui, action);

	fill(f);
	form_begin(f);
	return &f->screen;
}

struct screen *screen_command_again(struct tui *tui, const struct args *args, struct screen *instead)
{
	const struct action *action = args->action;
	struct form *f = form_new(tui, action);
	struct buf text = { 0 };

	f->instead = instead;
	for (size_t i = 0; i < action->nargs; i++) {
		buf_reset(&text);
		call_text(args, i, &text);
		line_set(&f->lines[i], buf_view(&text));
		f->lines[i].fresh = !(action->args[i].flags & FIELD_REST);
	}
	/* It is the filter one comes to change, or else what was given first. */
	for (size_t i = action->nargs; i-- > 0;)
		if (shown_line(f, i)->text.n)
			f->cursor = i;
	for (size_t i = 0; i < action->nargs; i++)
		if ((shown_arg(f, i)->flags & (FIELD_REST | FIELD_OPTION)) == FIELD_REST)
			f->cursor = i;
	form_begin(f);
	buf_release(&text);
	return &f->screen;
}
