/* The command line: words → arguments by the table of actions → run → text, CSV or JSON. */
#include "metodist/cli/cli.h"

#include <stdio.h>
#include <unistd.h>

#include "metodist/app/action.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"

enum format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };

struct cli {
	const struct action *action;
	struct slice *values, *rest;
	size_t nrest;
	enum format format;
};

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

	return i == a->nargs ? "format" : a->args[i].flags & FIELD_OPTION ? a->args[i].name : "";
}

static enum status parse_format(struct cli *cli, struct slice value, struct notes *notes)
{
	static const char *const names[] = { "table", "csv", "json" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (slice_is(value, names[i])) {
			cli->format = (enum format)i;
			return ST_OK;
		}
	}
	return fail(notes, ST_USAGE, "--format: table, csv или json, а не «%.*s»", (int)value.n, value.p);
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
	if (!f && !slice_is(name, "format")) {
		ptrdiff_t near = nearest_word(name, cli->action->nargs + 1, option_name, cli->action);

		return fail(notes, ST_USAGE, "ключа --%.*s у команды %s нет%s%s", (int)name.n, name.p, cli->action->name,
			    near < 0 ? "" : "; может быть, --", near < 0 ? "" : option_name(cli->action, (size_t)near));
	}
	if (f && f->type == &type_bool) {
		cli->values[index] = SLICE("да");
		return joined ? fail(notes, ST_USAGE, "ключ --%s значения не принимает", f->name) : ST_OK;
	}
	if (!joined && argc < 2)
		return fail(notes, ST_USAGE, "после --%.*s нужно значение", (int)name.n, name.p);
	if (!joined) {
		value = slice_str(argv[1]);
		*used = 2;
	}
	if (!f)
		return parse_format(cli, value, notes);
	cli->values[index] = value;
	return ST_OK;
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

	for (int i = 0; i < argc;) {
		enum status st;
		int used = 1;

		if (!utf8_valid(slice_str(argv[i])))
			return fail(notes, ST_USAGE, "слово %d команды — не UTF-8", i + 1);
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
	for (size_t i = 0; i < cli->action->nargs; i++) {
		const struct field *f = &cli->action->args[i];

		if (f->flags & FIELD_REQUIRED && !cli->values[i].p)
			return fail(notes, ST_USAGE, "не хватает: %s", f->label);
	}
	return ST_OK;
}

/* ---- results ---- */

static void print_aligned(const struct table *t, struct buf *out)
{
	size_t *widths = mem_array(t->ncolumns, sizeof(*widths));
	struct buf safe = { 0 };

	for (size_t c = 0; c < t->ncolumns; c++)
		widths[c] = utf8_width(slice_str(t->columns[c].label));
	for (size_t i = 0; i < t->ncells; i++) {
		size_t w = utf8_width(t->cells[i]);

		if (w > widths[i % t->ncolumns])
			widths[i % t->ncolumns] = w;
	}
	for (size_t r = 0; r <= table_nrows(t); r++) {
		for (size_t c = 0; c < t->ncolumns; c++) {
			struct slice cell = r == 0 ? slice_str(t->columns[c].label) : table_cell(t, r - 1, c);
			size_t width;

			buf_reset(&safe);
			utf8_safe(cell, &safe);
			width = utf8_width(buf_view(&safe));
			if (t->columns[c].kind == CELL_NUMBER)
				buf_printf(out, "%*s", (int)(widths[c] > width ? widths[c] - width : 0), "");
			buf_slice(out, buf_view(&safe));
			if (c + 1 < t->ncolumns)
				buf_printf(out, "%*s", (int)(t->columns[c].kind == CELL_NUMBER || width >= widths[c] ? 2 : widths[c] - width + 2), "");
		}
		buf_char(out, '\n');
	}
	buf_release(&safe);
	free(widths);
}

static void print_csv(const struct table *t, struct buf *out)
{
	csv_begin(out);
	for (size_t c = 0; c < t->ncolumns; c++)
		csv_field(out, slice_str(t->columns[c].label), c == 0);
	csv_end_row(out);
	for (size_t r = 0; r < table_nrows(t); r++) {
		for (size_t c = 0; c < t->ncolumns; c++)
			csv_field(out, table_cell(t, r, c), c == 0);
		csv_end_row(out);
	}
}

static bool print(const struct cli *cli, const struct outcome *o)
{
	struct buf out = { 0 };
	bool whole;

	if (o->has_table && cli->format == FORMAT_JSON) {
		json_table(&out, &o->table);
		buf_char(&out, '\n');
	} else if (o->has_table && cli->format == FORMAT_CSV) {
		print_csv(&o->table, &out);
	} else if (o->has_table) {
		print_aligned(&o->table, &out);
	}
	if (o->has_table && cli->format != FORMAT_TABLE && o->text.n)
		fwrite(o->text.p, 1, o->text.n, stderr);
	else
		buf_slice(&out, buf_view(&o->text));
	whole = fwrite(out.p ? out.p : "", 1, out.n, stdout) == out.n && fflush(stdout) == 0;
	buf_release(&out);
	return whole;
}

/* ---- running ---- */

static bool needs_store(const struct action *a)
{
	return a != &actions[ACTION_HELP] && a != &actions[ACTION_CONFIG] && a != &actions[ACTION_KINDS];
}

static bool makes_base(const struct action *a)
{
	return a == &actions[ACTION_DEMO] || a == &actions[ACTION_LOAD] || a == &actions[ACTION_ADD] || a == &actions[ACTION_IMPORT];
}

static enum status run(struct cli *cli, const struct app_options *options, struct notes *notes)
{
	struct app_options with = *options;
	struct outcome outcome = { .json = cli->format == FORMAT_JSON };
	struct args args = { cli->action, cli->values, cli->rest, cli->nrest };
	struct app app = { 0 };
	enum status st;

	with.no_store = !needs_store(cli->action);
	with.create = makes_base(cli->action);
	/* a base that will not open must not stop its own restoring */
	if (cli->action == &actions[ACTION_RESTORE_BASE])
		with.no_store = true;
	st = app_open(&app, &with, notes);
	if (!st)
		st = cli->action->run(&app, &args, &outcome, notes);
	cli_say_notes(notes);
	if (!print(cli, &outcome) && st <= ST_NO) {
		say(SLICE("вывод не записан: нет места или его некому читать"));
		st = ST_FAILED;
	}
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

		fail(&notes, ST_USAGE, "нет команды «%.*s»%s%s; все команды: metodist help", (int)name.n, name.p, near ? "; может быть, " : "",
		     near ? near->name : "");
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
	free(cli.values);
	free(cli.rest);
	return st;
}

/* Without a terminal: how many records of each kind stand in the base. */
enum status cli_state(struct app *app)
{
	struct notes notes = { 0 };
	struct view *view;
	enum status st = store_view(app->store, &view, &notes);

	if (!st) {
		printf("%s · записей в базе\n", settings_text(app->settings, SETTING_MUNICIPALITY));
		for (size_t i = 0; i < app->schema->n; i++)
			printf("%8llu  %s\n", (unsigned long long)view_count(view, &app->schema->kinds[i]), app->schema->kinds[i].plural);
		store_view_end(view);
		if (fflush(stdout) != 0)
			st = ST_FAILED;
	}
	cli_say_notes(&notes);
	notes_release(&notes);
	return st;
}
