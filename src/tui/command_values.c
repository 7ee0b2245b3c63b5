/* What F4 offers in the form of a command: kinds, files, records. */
#include "command_form.h"

#include "metodist/base/mem.h"

/* Arguments that name a kind of records have a list to choose from. */
static bool names_kind(const struct field *arg)
{
	return strcmp(arg->name, "kind") == 0 || strcmp(arg->name, "create") == 0;
}

bool form_takes_kind(const struct field *arg, const struct kind *kind)
{
	return !arg->choices || choice_by_code(arg->choices, slice_str(kind->name));
}

/* So have files that are read. */
static bool names_file(const struct form *f, const struct field *arg)
{
	return f->action == &actions[ACTION_IMPORT] &&
	       (strcmp(arg->name, "file") == 0 || strcmp(arg->name, "map") == 0);
}

static bool names_any_record(const struct field *arg)
{
	return strcmp(arg->name, "id") == 0 || strcmp(arg->name, "drop") == 0;
}

/* Of which kind the argument names a record: its own, the one it is called after, or that of the line above it. */
static const struct kind *kind_of_records(struct form *f, const struct field *arg)
{
	const struct schema *schema = f->screen.tui->app->schema;
	struct line *named = form_line_named(f, "kind");

	if (arg->to)
		return schema_kind(schema, arg->to->id);
	for (size_t i = 0; i < schema->n; i++)
		if (strcmp(schema->kinds[i].name, arg->name) == 0)
			return &schema->kinds[i];
	return named && names_any_record(arg) ? schema_find_kind(schema, slice_trim(line_text(named))) : NULL;
}

bool form_offers_values(struct form *f)
{
	const struct field *arg = form_current(f);

	return names_kind(arg) || names_file(f, arg) || kind_of_records(f, arg);
}

static void ask_kind(struct form *f)
{
	const struct schema *schema = f->screen.tui->app->schema;
	struct buf options = { 0 }, help = { 0 };

	buf_slice(&help, help_on_screen(form_current(f)->help));
	for (size_t i = 0; i < schema->n; i++)
		if (form_takes_kind(form_current(f), &schema->kinds[i]))
			buf_printf(&options, "%s%s", options.n ? "|" : "", schema->kinds[i].plural);
	f->asked = ASKED_KIND;
	tui_push(f->screen.tui,
		 screen_ask(f->screen.tui, form_current(f)->label, buf_cstr(&help), buf_cstr(&options)));
	buf_release(&help);
	buf_release(&options);
}

static void ask_file(struct form *f)
{
	struct tui *tui = f->screen.tui;
	struct buf options = { 0 };

	files_list(line_text(form_current_line(f)), &options);
	if (options.n) {
		free(f->files);
		f->files = mem_copy(options.p, options.n);
		f->asked = ASKED_FILE;
		tui_push(tui, screen_ask(tui, form_current(f)->label, "Таблицы CSV и папки, новые первыми", f->files));
	} else {
		tui_say(tui, "Здесь нет ни таблиц .csv, ни папок; наберите путь к файлу");
	}
	buf_release(&options);
}

void form_ask_value(struct form *f)
{
	const struct field *arg = form_current(f);
	const struct kind *kind = kind_of_records(f, arg);
	struct tui *tui = f->screen.tui;

	if (names_kind(arg)) {
		ask_kind(f);
	} else if (names_file(f, arg)) {
		ask_file(f);
	} else if (kind) {
		f->asked = ASKED_RECORD;
		tui_push(tui, screen_pick(tui, kind, slice_trim(line_text(form_current_line(f)))));
	} else if (names_any_record(arg)) {
		tui_say(tui, "Сначала назовите вид записей");
	} else {
		struct slice help = help_on_screen(arg->help ? arg->help : arg->label);

		tui_say(tui, "Здесь печатают: %.*s", (int)help.n, help.p);
	}
}

static void take_file(struct form *f, int answer)
{
	struct slice rest = slice_str(f->files), name = { 0 };

	for (int i = 0; i <= answer; i++)
		slice_split(&rest, '|', &name);
	line_set(form_current_line(f), name);
	if (name.n && name.p[name.n - 1] == '/')
		ask_file(f);
}

static void take_kind(struct form *f, int answer)
{
	const struct schema *schema = f->screen.tui->app->schema;

	for (size_t i = 0; i < schema->n; i++)
		if (form_takes_kind(form_current(f), &schema->kinds[i]) && answer-- == 0)
			line_set(form_current_line(f), slice_str(schema->kinds[i].plural));
}

/* A number says little to people: it stands only where the title does not name that record alone. */
static void take_record(struct form *f, struct ref picked)
{
	const struct view *view = f->screen.tui->view;
	struct notes notes = { 0 };
	struct buf text = { 0 };
	struct ref named;

	view_title(view, picked, &text);
	if (view_resolve_whole(view, schema_kind(view->schema, picked.kind), buf_view(&text), &named, &notes) != ST_OK ||
	    named.id != picked.id) {
		buf_reset(&text);
		buf_printf(&text, "%llu", (unsigned long long)picked.id);
	}
	line_set(form_current_line(f), buf_view(&text));
	notes_release(&notes);
	buf_release(&text);
}

void form_take_value(struct form *f, int asked, const struct result *result)
{
	if (asked == ASKED_KIND)
		take_kind(f, result->answer);
	else if (asked == ASKED_FILE)
		take_file(f, result->answer);
	else if (asked == ASKED_RECORD)
		take_record(f, result->ref);
}
