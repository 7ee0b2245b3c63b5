/* The command line: words → arguments by the table of actions → run → text, CSV or JSON. */
#include "cli_private.h"
#include "metodist/cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "metodist/app/action.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"
#include "metodist/exchange/json.h"
#include "metodist/model/chart.h"

enum format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };

struct cli {
	const struct action *action;
	struct slice *values, *rest;
	size_t nrest;
	enum format format;
	struct arena arena; /* of joined values */
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
	if (!f && !slice_is(name, "format")) {
		ptrdiff_t near = nearest_word(name, cli->action->nargs + 1, option_name, cli->action);

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
	return f ? put_value(cli, f, index, value, notes) : parse_format(cli, value, notes);
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
	for (size_t i = 0; i < cli->action->nargs; i++) {
		const struct field *f = &cli->action->args[i];

		if (f->flags & FIELD_REQUIRED && !cli->values[i].p)
			return fail(notes, ST_USAGE, "не хватает: %s", f->also);
	}
	return ST_OK;
}

/* ---- results ---- */

/* A cell as the terminal may have it; the heading is row 0. */
static void safe_cell(const struct table *t, const struct scale *scale, size_t row, size_t column,
		      struct buf *out)
{
	struct buf cell = { 0 };

	if (row == 0)
		buf_str(&cell, t->columns[column].label);
	else
		chart_cell(t, scale, row - 1, column, &cell);
	buf_reset(out);
	utf8_safe(buf_view(&cell), out);
	buf_release(&cell);
}

static void print_row(const struct table *t, const struct scale *scale, size_t row, const size_t *widths,
		      struct buf *out)
{
	struct buf cell = { 0 };
	size_t blanks = 0;

	for (size_t c = 0; c < t->ncolumns; c++) {
		bool right = chart_is_number(t->columns[c].kind);
		size_t pad;

		safe_cell(t, scale, row, c, &cell);
		pad = widths[c] - utf8_width(buf_view(&cell));
		if (right)
			blanks += pad;
		if (cell.n) /* a line never ends in blanks */
			buf_printf(out, "%*s%.*s", (int)blanks, "", (int)cell.n, cell.p);
		blanks = (cell.n ? 0 : blanks) + (right ? 0 : pad) + 2;
	}
	buf_char(out, '\n');
	buf_release(&cell);
}

static void print_foot(const struct table *t, struct buf *out)
{
	for (size_t i = 0; i < t->nfoot; i++) {
		utf8_safe(t->foot[i], out);
		buf_char(out, '\n');
	}
}

static void print_aligned(const struct table *t, struct buf *out)
{
	size_t *widths = mem_array(t->ncolumns, sizeof(*widths)), rows = table_nrows(t), line = 0;
	struct scale scale = chart_scale(t);
	struct buf cell = { 0 };

	for (size_t r = 0; r <= rows; r++) {
		for (size_t c = 0; c < t->ncolumns; c++) {
			size_t width;

			safe_cell(t, &scale, r, c, &cell);
			width = utf8_width(buf_view(&cell));
			if (width > widths[c])
				widths[c] = width;
		}
	}
	for (size_t c = 0; c < t->ncolumns; c++)
		line += widths[c] + 2;
	for (size_t r = 0; r <= rows; r++) {
		if (t->total && r == rows)
			for (size_t i = 2; i < line; i++)
				buf_str(out, "─");
		if (t->total && r == rows)
			buf_char(out, '\n');
		print_row(t, &scale, r, widths, out);
	}
	buf_release(&cell);
	free(widths);
}

static void print_table(const struct table *t, struct buf *out)
{
	if (t->title) {
		utf8_safe(slice_str(t->title), out);
		buf_char(out, '\n');
	}
	/* Headings of nothing say less than the line below them. */
	if (table_nrows(t) || !t->nfoot)
		print_aligned(t, out);
	print_foot(t, out);
}

static void print_csv(const struct table *t, struct buf *out)
{
	csv_begin(out);
	for (size_t c = 0; c < t->ncolumns; c++)
		csv_field(out, slice_str(t->columns[c].label), c == 0);
	csv_end_row(out);
	for (size_t r = 0; r < table_nplain(t); r++) {
		for (size_t c = 0; c < t->ncolumns; c++)
			csv_field(out, table_cell(t, r, c), c == 0);
		csv_end_row(out);
	}
}

/* A sentence where a script expects a table: one object, one key. */
static void print_sentence(const struct cli *cli, struct slice text, struct buf *out)
{
	static const struct column column = { "text", "Ответ", CELL_TEXT };
	struct table t;

	table_init(&t, &column, 1);
	table_add(&t, slice_trim(text));
	if (cli->format == FORMAT_JSON)
		json_table(out, &t);
	else
		print_csv(&t, out);
	table_release(&t);
}

static void print_result(const struct cli *cli, const struct outcome *o, enum status st, struct buf *out)
{
	struct slice text = buf_view(&o->text);

	if (o->has_table && cli->format == FORMAT_JSON)
		json_table(out, &o->table);
	else if (o->has_table && cli->format == FORMAT_CSV)
		print_csv(&o->table, out);
	else if (o->has_table)
		print_table(&o->table, out);
	if (cli->format == FORMAT_TABLE || o->text_is_json)
		buf_slice(out, text);
	else if (o->has_table)
		fwrite(text.p ? text.p : "", 1, text.n, stderr);
	else if (text.n)
		print_sentence(cli, text, out);
	if (cli->format == FORMAT_JSON && out->n == 0 && st <= ST_NO)
		buf_str(out, "[]");
	if (out->n && out->p[out->n - 1] != '\n')
		buf_char(out, '\n');
}

static bool print(const struct cli *cli, const struct outcome *o, enum status st)
{
	struct buf out = { 0 };
	bool whole;

	print_result(cli, o, st, &out);
	whole = fwrite(out.p ? out.p : "", 1, out.n, stdout) == out.n && fflush(stdout) == 0;
	buf_release(&out);
	return whole;
}

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
	struct outcome outcome = { .script = cli->format != FORMAT_TABLE,
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
	cli_say_notes(notes);
	/* a reader that has seen enough (`| head`) is no failure */
	if (!print(cli, &outcome, st) && errno != EPIPE && st <= ST_NO) {
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

	if (!st && (printf("%s\n", settings_text(app->settings, SETTING_MUNICIPALITY)) < 0 || !print(&cli, &outcome, st)))
		st = fail(&notes, ST_FAILED, "вывод не записан: нет места или его некому читать");
	if (!st)
		st = app_open_batches(app, &notes);
	cli_say_notes(&notes);
	notes_release(&notes);
	outcome_release(&outcome);
	free(values);
	return st;
}
