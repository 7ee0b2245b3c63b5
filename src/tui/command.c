/* Running commands of the table: what is given goes in, the outcome is
 * shown, open screens hear of what changed. */
#include "tui_private.h"

#include "metodist/app/past.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

/* Everything a command has to say when it is more than one line. */
static void add_notes(const struct notes *notes, struct buf *text)
{
	for (size_t i = 0; i < notes->n; i++)
		buf_printf(text, "%s%s\n", notes->v[i].warning ? "" : "! ", notes->v[i].text);
}

/* Can it be said on the lines above the keys? What is cut there is not read. */
static bool one_line(const struct outcome *out, const struct notes *notes)
{
	enum { SAID_MOST = 150 };
	struct slice text = slice_trim(buf_view(&out->text));

	return notes->n + (text.n > 0) <= 1 && slice_find(text, SLICE("\n")) < 0 &&
	       utf8_width(text) + utf8_width(slice_str(notes_first(notes))) <= SAID_MOST;
}

bool command_shows_first(const struct args *args, const struct outcome *out)
{
	for (size_t i = 0; out->again && i < args->action->nargs; i++)
		if (strcmp(args->action->args[i].name, out->again) == 0)
			return args->action->args[i].type == &type_bool;
	return false;
}

/* A table that is counted from the base or waits for a yes says everything itself, below its rows. */
void command_say_below(struct outcome *out, const struct notes *notes)
{
	struct slice text = slice_trim(buf_view(&out->text)), line;

	while (text.n && slice_split(&text, '\n', &line))
		if (slice_trim(line).n)
			table_foot(&out->table, "%.*s", (int)line.n, line.p);
	for (size_t i = 0; i < notes->n; i++)
		table_foot(&out->table, "%s%s", notes->v[i].warning ? "" : "! ", notes->v[i].text);
}

/* What was done, and rows: the first lies over the second. */
static void show_both(struct tui *tui, const struct args *args, struct outcome *out, const struct notes *notes)
{
	struct buf all = { 0 };
	bool below = out->reads || command_shows_first(args, out);

	if (below)
		command_say_below(out, notes);
	tui_push(tui, screen_table(tui, args, out));
	if (below || !out->text.n) {
		if (!below)
			tui_say_notes(tui, notes);
		return;
	}
	buf_slice(&all, buf_view(&out->text));
	add_notes(notes, &all);
	buf_str(&all, "\nEnter — строки, о которых речь\n");
	tui_push(tui, screen_text(tui, args->action->label, buf_view(&all)));
	buf_release(&all);
}

void command_show(struct tui *tui, const struct args *args, struct outcome *out, const struct notes *notes)
{
	struct slice text = slice_trim(buf_view(&out->text));
	struct buf all = { 0 };

	if (out->has_table && (table_nrows(&out->table) || out->table.nfoot)) {
		show_both(tui, args, out, notes);
	} else if (!one_line(out, notes)) {
		buf_slice(&all, buf_view(&out->text));
		add_notes(notes, &all);
		tui_push(tui, screen_text(tui, args->action->label, buf_view(&all)));
	} else if (notes->n) {
		tui_say_notes(tui, notes);
	} else if (text.n) {
		tui_say(tui, "%.*s", (int)text.n, text.p);
	} else {
		tui_say(tui, out->has_table ? "%s: пусто" : "%s: сделано", args->action->label);
	}
	buf_release(&all);
}

enum status command_watched(struct tui *tui, const struct args *args, struct outcome *out,
			    struct notes *notes)
{
	struct watch watch;

	watch_init(&watch, tui, args->action->label, false);
	out->screen = true;
	return action_run(tui->app, args, &watch.watcher, out, notes);
}

enum status command_execute(struct tui *tui, const struct args *args, struct outcome *out,
			    struct notes *notes)
{
	struct watch watch;
	enum status st;

	watch_init(&watch, tui, args->action->label, true);
	out->screen = true;
	st = action_run(tui->app, args, &watch.watcher, out, notes);
	if (watch.rested || store_seq(tui->app->store) != tui->seq)
		tui_refresh(tui);
	return st;
}

enum status command_call(struct tui *tui, const struct args *args)
{
	struct outcome out = { 0 };
	struct notes notes = { 0 };
	enum status st = command_execute(tui, args, &out, &notes);

	command_show(tui, args, &out, &notes);
	outcome_release(&out);
	notes_release(&notes);
	return st;
}

enum status command_run(struct tui *tui, const struct action *action, struct slice *values)
{
	struct args args = { .action = action, .values = values };

	return command_call(tui, &args);
}

void command_start(struct tui *tui, const struct action *action)
{
	if (action->where & WHERE_AT_ONCE)
		command_about(tui, action, NULL, (struct slice){ 0 });
	else if (action->nargs)
		tui_push(tui, screen_command(tui, action));
	else
		command_run(tui, action, NULL);
}

void command_about(struct tui *tui, const struct action *action, const char *name, struct slice value)
{
	struct args none = { .action = action };
	struct call call;

	call_copy(&call, &none);
	if (name)
		call_set(&call, name, value);
	command_call(tui, &call.args);
	call_release(&call);
}

void command_say_undo(struct tui *tui)
{
	const struct key *key = bindings_key(tui->bindings, ACTION_UNDO, WHERE_TABLE);

	if (!key || (tui->message.n && tui->message_bad))
		return;
	tui->message_bad = false;
	buf_str(&tui->message, tui->message.n ? "; " : "Сделано; ");
	key_label(key, &tui->message);
	buf_str(&tui->message, " — отменить всё сразу");
}

/* An old change is not what one means by «Ctrl+Z»: it is named first and taken back at the second press. */
static bool undo_agreed(struct tui *tui, const struct journal_line *line)
{
	struct buf when = { 0 }, what = { 0 };

	if (line->seq > tui->began || tui->undo_told == line->seq)
		return true;
	tui->undo_told = line->seq;
	brief_when(tui->app, line->utc, &when);
	past_words(tui->view, line, &what);
	if (line->batch)
		tui_say(tui, "Ctrl+Z ещё раз отменит (%s) весь ваш пакет %llu", buf_cstr(&when),
			(unsigned long long)line->batch);
	else
		tui_say(tui, "Ctrl+Z ещё раз отменит (%s): %s", buf_cstr(&when), buf_cstr(&what));
	buf_release(&when);
	buf_release(&what);
	return false;
}

void command_undo(struct tui *tui)
{
	uint64_t below, seq, was;
	struct journal_line line;
	struct buf number = { 0 };

	if (store_seq(tui->app->store) != tui->seq)
		tui_refresh(tui);
	was = tui->seq;
	/* What could not be taken back was told; the same key goes on to what was before it. */
	below = tui->undo_stuck_at == was ? tui->undo_stuck : 0;
	seq = store_undo_candidate(tui->app->store, tui->app->world.user, below);
	if (!seq || journal_get(tui->view, seq, &line) != ST_OK) {
		tui_say(tui, below ? "Раньше этого ваших неотменённых изменений нет" :
				     "Отменять нечего: ваших неотменённых изменений в журнале нет");
		return;
	}
	if (!undo_agreed(tui, &line))
		return;
	buf_printf(&number, "%llu", (unsigned long long)(line.batch ? line.batch : seq));
	command_about(tui, &actions[ACTION_UNDO], line.batch ? "batch" : "what", buf_view(&number));
	if (tui->seq == was) {
		tui->undo_stuck = seq;
		tui->undo_stuck_at = tui->seq;
	}
	buf_release(&number);
}
