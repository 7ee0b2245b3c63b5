/* The command line: words → arguments by the table of actions → run → text, CSV or JSON. */
#include "cli_private.h"
#include "metodist/cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/app/action.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/table_file.h"

static void say(struct slice text)
{
	struct buf safe = { 0 };

	utf8_safe(text, &safe);
	buf_char(&safe, '\n');
	fwrite(safe.p, 1, safe.n, stderr);
	buf_release(&safe);
}

void cli_say_notes(const struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		struct buf line = { 0 };

		buf_printf(&line, "%s%s", notes->v[i].warning ? "Внимание: " : "", notes->v[i].text);
		say(buf_view(&line));
		buf_release(&line);
	}
}

/* ---- words into arguments ---- */

static const struct field *find_option(const struct action *a, struct slice name, size_t *index)
{
	for (*index = 0; *index < a->nargs; ++*index)
		if (a->args[*index].flags & FIELD_OPTION && slice_is(name, a->args[*index].name))
			return &a->args[*index];
	return NULL;
}

static const char *option_name(const void *ctx, size_t i)
{
	const struct action *a = ctx;

	if (i >= a->nargs)
		return i == a->nargs ? "format" : "output";
	return a->args[i].flags & FIELD_OPTION ? a->args[i].name : "";
}

static enum status parse_format(struct cli *cli, struct slice value, struct notes *notes)
{
	static const char *const names[] = { "table", "csv", "json" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (slice_is(value, names[i])) {
			cli->format = (enum format)i;
			cli->formatted = true;
			return ST_OK;
		}
	}
	return fail(notes, ST_USAGE, "--format: table, csv или json, а не «%.*s»", (int)value.n, value.p);
}

static enum status parse_output(struct cli *cli, struct slice value, struct notes *notes)
{
	static const enum format formats[TABLE_FORMS] = { FORMAT_CSV, FORMAT_BOOK, FORMAT_JSON };
	enum table_form form;
	enum status st = table_form_of(value, &form, notes);

	if (cli->output.p)
		return fail(notes, ST_USAGE, "ключ --output дан дважды");
	if (!st)
		cli->format = formats[form];
	cli->output = value;
	return st;
}

/* An option that may be given several times has its values one a line. */
static enum status put_value(struct cli *cli, const struct field *f, size_t index, struct slice value,
			     struct notes *notes)
{
	struct slice *have = &cli->values[index];
	struct buf both = { 0 };

	if (have->p && !(f->flags & FIELD_REST))
		return fail(notes, ST_USAGE, "ключ --%s дан дважды", f->name);
	if (have->p) {
		buf_printf(&both, "%.*s\n%.*s", (int)have->n, have->p, (int)value.n, value.p);
		value = arena_copy(&cli->arena, buf_view(&both));
		buf_release(&both);
	}
	*have = value;
	return ST_OK;
}

/* --name VALUE or --name=VALUE; *used: how many words it took. */
static enum status parse_option(struct cli *cli, int argc, char **argv, int *used, struct notes *notes)
{
	struct slice value = slice_str(argv[0] + 2), name;
	bool joined = slice_find(value, SLICE("=")) >= 0;
	const struct field *f;
	size_t index;

	slice_split(&value, '=', &name);
	f = find_option(cli->action, name, &index);
	*used = 1;
	if (!f && !slice_is(name, "format") && !slice_is(name, "output")) {
		ptrdiff_t near = nearest_word(name, cli->action->nargs + 2, option_name, cli->action);

		return fail(notes, ST_USAGE, "ключа --%.*s у команды %s нет%s%s", (int)name.n, name.p,
			    cli->action->name, near < 0 ? "" : "; может быть, --",
			    near < 0 ? "" : option_name(cli->action, (size_t)near));
	}
	if (f && f->type == &type_bool)
		return joined ? fail(notes, ST_USAGE, "ключ --%s значения не принимает", f->name)
			      : put_value(cli, f, index, SLICE("да"), notes);
	if (!joined && argc < 2)
		return fail(notes, ST_USAGE, "после --%.*s нужно значение", (int)name.n, name.p);
	if (!joined) {
		value = slice_str(argv[1]);
		*used = 2;
	}
	if (f)
		return put_value(cli, f, index, value, notes);
	return slice_is(name, "output") ? parse_output(cli, value, notes) : parse_format(cli, value, notes);
}

static enum status parse_word(struct cli *cli, struct slice word, struct notes *notes)
{
	const struct action *a = cli->action;

	for (size_t i = 0; i < a->nargs; i++) {
		if (a->args[i].flags & FIELD_OPTION || (cli->values[i].p && !(a->args[i].flags & FIELD_REST)))
			continue;
		if (a->args[i].flags & FIELD_REST)
			cli->rest[cli->nrest++] = word;
		cli->values[i] = word;
		return ST_OK;
	}
	return fail(notes, ST_USAGE, "лишнее слово «%.*s»", (int)word.n, word.p);
}

static enum status parse(struct cli *cli, int argc, char **argv, struct notes *notes)
{
	bool words_only = false;

	for (int i = 0; i < argc; i++)
		if (!utf8_valid(slice_str(argv[i])))
			return fail(notes, ST_USAGE,
				    "слово %d команды «%s» — не в кодировке UTF-8: проверьте кодировку терминала "
				    "или сценария",
				    i + 1, argv[i]);
	for (int i = 0; i < argc;) {
		enum status st;
		int used = 1;

		if (!words_only && strcmp(argv[i], "--") == 0) {
			words_only = true;
			i++;
			continue;
		}
		if (!words_only && strncmp(argv[i], "--", 2) == 0)
			st = parse_option(cli, argc - i, argv + i, &used, notes);
		else
			st = parse_word(cli, slice_str(argv[i]), notes);
		if (st)
			return st;
		i += used;
	}
	if (cli->output.p && cli->formatted)
		return fail(notes, ST_USAGE, "вид файла говорит его имя: с --output ключ --format не нужен");
	for (size_t i = 0; i < cli->action->nargs; i++) {
		const struct field *f = &cli->action->args[i];

		if (f->flags & FIELD_REQUIRED && !cli->values[i].p)
			return fail(notes, ST_USAGE, "не хватает: %s", f->also);
	}
	return ST_OK;
}

/* ---- results ---- */

/* What was only shown is done by the same words and one key more; the interface asks instead. */
static void tell_again(const struct cli *cli, const struct outcome *o)
{
	const struct field *f = NULL;
	struct buf line = { 0 };
	size_t index;

	if (o->again)
		f = find_option(cli->action, slice_str(o->again), &index);
	if (f && f->type == &type_bool) {
		buf_printf(&line, "Чтобы выполнить, повторите с ключом --%s", f->name);
		say(buf_view(&line));
	}
	buf_release(&line);
}

/* ---- running ---- */

static bool needs_store(const struct action *a)
{
	return a != &actions[ACTION_HELP] && a != &actions[ACTION_CONFIG] && a != &actions[ACTION_KINDS] &&
	       a != &actions[ACTION_DECLINE];
}

/* What reads only must not leave an empty base behind a mistyped folder. */
static bool makes_base(const struct args *args)
{
	const struct action *a = args->action;

	return a == &actions[ACTION_DEMO] || a == &actions[ACTION_LOAD] || a == &actions[ACTION_ADD] ||
	       (a == &actions[ACTION_IMPORT] && !args_flag(args, "dry-run"));
}

static enum status run(struct cli *cli, const struct app_options *options, struct notes *notes)
{
	struct app_options with = *options;
	struct outcome outcome = { .script = cli->format == FORMAT_CSV || cli->format == FORMAT_JSON,
				   .json = cli->format == FORMAT_JSON };
	struct args args = { cli->action, cli->values, cli->rest, cli->nrest };
	struct app app = { 0 };
	enum status st;

	with.no_store = !needs_store(cli->action);
	with.create = makes_base(&args);
	/* a base that will not open must not stop its own restoring */
	if (cli->action == &actions[ACTION_RESTORE_BASE])
		with.no_store = true;
	st = app_open(&app, &with, notes);
	if (!st)
		st = cli_run_watched(&app, &args, &outcome, notes);
	if (cli->output.p && st <= ST_NO) {
		enum status saved = cli_save(cli, &outcome, notes);

		st = saved ? saved : st;
	}
	cli_say_notes(notes);
	/* a reader that has seen enough (`| head`) is no failure */
	if (!cli->output.p && !cli_print(cli, &outcome, st) && errno != EPIPE && st <= ST_NO) {
		say(SLICE("вывод не записан: нет места или его некому читать"));
		st = ST_FAILED;
	}
	tell_again(cli, &outcome);
	outcome_release(&outcome);
	app_close(&app);
	return st;
}

enum status cli_run(const struct app_options *options, int argc, char **argv)
{
	struct slice name = slice_str(argv[0]);
	struct notes notes = { 0 };
	struct cli cli = { .action = action_by_name(name) };
	enum status st;

	if (!cli.action || !(cli.action->where & WHERE_COMMAND)) {
		const struct action *near = action_nearest(name);

		fail(&notes, ST_USAGE, "нет команды «%.*s»%s%s; все команды: metodist help", (int)name.n,
		     name.p, near ? "; может быть, " : "", near ? near->name : "");
		cli_say_notes(&notes);
		notes_release(&notes);
		return ST_USAGE;
	}
	cli.values = mem_array(cli.action->nargs + 1, sizeof(*cli.values));
	cli.rest = mem_array((size_t)argc + 1, sizeof(*cli.rest));
	st = parse(&cli, argc - 1, argv + 1, &notes);
	if (st) {
		struct buf usage = { 0 };

		action_usage(cli.action, &usage);
		fail(&notes, st, "%s", buf_cstr(&usage));
		cli_say_notes(&notes);
		buf_release(&usage);
	} else {
		st = run(&cli, options, &notes);
	}
	notes_release(&notes);
	arena_release(&cli.arena);
	free(cli.values);
	free(cli.rest);
	return st;
}

/* Without a terminal: the state of the norms, and what was left half done. */
enum status cli_state(struct app *app)
{
	const struct action *a = &actions[ACTION_NORMS];
	struct slice *values = mem_array(a->nargs, sizeof(*values));
	struct args args = { .action = a, .values = values };
	struct outcome outcome = { 0 };
	struct cli cli = { .action = a };
	struct notes notes = { 0 };
	enum status st = a->run(app, &args, &outcome, &notes);

	if (!st && (printf("%s\n", settings_text(app->settings, SETTING_MUNICIPALITY)) < 0 || !cli_print(&cli, &outcome, st)))
		st = fail(&notes, ST_FAILED, "вывод не записан: нет места или его некому читать");
	if (!st)
		st = app_open_batches(app, &notes);
	cli_say_notes(&notes);
	notes_release(&notes);
	outcome_release(&outcome);
	free(values);
	return st;
}
