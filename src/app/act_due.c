/* The command `due`: what is due, overdue or about to end. Plain enough for a letter from cron. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/kinds.h"
#include "metodist/rules/due.h"

/* «smirnova=Смирнова Ольга Павловна, petrova=…»; an empty text: the settings do not say. */
static struct slice person_of_login(const struct app *app)
{
	struct slice list = slice_str(settings_text(app->settings, SETTING_LOGINS)), entry, login;

	while (slice_split(&list, ',', &entry)) {
		slice_split(&entry, '=', &login);
		if (entry.p && slice_is(slice_trim(login), app->world.user))
			return slice_trim(entry);
	}
	return (struct slice){ 0 };
}

static enum status choose_person(const struct app *app, const struct args *args, struct due_ask *ask,
				 struct notes *notes)
{
	struct slice person = args_text(args, "person");

	if (args_flag(args, "all") && person.p)
		return fail(notes, ST_USAGE, "«Все» (--all) и «Чьи» (--person) вместе не годятся: либо все, либо один человек");
	if (!person.p && !args_flag(args, "all"))
		person = person_of_login(app);
	if (!person.n)
		return ST_OK;
	return view_resolve(ask->view, schema_kind(ask->view->schema, kind_teacher.id), person, &ask->person,
			    notes);
}

static void say_left(int32_t left, struct buf *text)
{
	if (left < 0)
		buf_printf(text, "просрочено %d дн.", -left);
	else if (left == 0)
		buf_str(text, "сегодня");
	else
		buf_printf(text, "%d дн.", left);
}

static void add_row(const struct due *due, const struct view *view, const struct outcome *out, struct table *t)
{
	struct buf text = { 0 };

	if (out->script)
		date_iso(due->day, &text);
	else
		date_ru(due->day, &text);
	table_add(t, buf_view(&text));
	table_opens_at(t, due->ref, due->tag);
	buf_reset(&text);
	if (out->script)
		buf_printf(&text, "%d", due->day - view->today);
	else
		say_left(due->day - view->today, &text);
	table_add(t, buf_view(&text));
	table_add(t, slice_str(due->what));
	table_add(t, due->text);
	buf_reset(&text);
	if (due->person.id && !(due->person.kind == due->ref.kind && due->person.id == due->ref.id))
		view_title(view, due->person, &text);
	table_add(t, buf_view(&text));
	if (out->script) {
		table_add(t, slice_str(schema_kind(view->schema, due->ref.kind)->name));
		table_addf(t, "%llu", (unsigned long long)due->ref.id);
	}
	buf_release(&text);
}

static void tell(const struct due_ask *ask, const struct dues *dues, struct outcome *out)
{
	const struct column columns[] = {
		{ "day", "Срок", CELL_TEXT }, { "left", "Осталось", out->script ? CELL_NUMBER : CELL_TEXT },
		{ "what", "Что", CELL_TEXT }, { "text", "О чём", CELL_TEXT },
		{ "person", "Кто", CELL_TEXT }, { "kind", "Вид", CELL_TEXT },
		{ "id", "№", CELL_NUMBER },
	};
	struct buf whose = { 0 };

	if (ask->person.id) {
		buf_str(&whose, " · ");
		view_title(ask->view, ask->person, &whose);
	}
	table_init(&out->table, columns, ARRAY_SIZE(columns) - (out->script ? 0 : 2));
	out->has_table = true;
	out->reads = "*";
	for (size_t i = 0; i < dues->n; i++)
		add_row(&dues->v[i], ask->view, out, &out->table);
	table_foot(&out->table, "Просрочено %zu, впереди %zu%s", dues->overdue, dues->n - dues->overdue,
		   whose.n ? buf_cstr(&whose) : "");
	buf_release(&whose);
}

enum status act_due(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct service service = app_service(app);
	struct due_ask ask = { .service = &service };
	struct dues dues = { 0 };
	uint64_t days;
	struct view *view;
	enum status st = command_number(args, "days", 0, &days, notes);

	if (!st && days > 3650)
		st = fail(notes, ST_USAGE, "--days: от 0 до 3650");
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	ask.view = view;
	ask.days = args_text(args, "days").p ? (int32_t)days : -1;
	st = choose_person(app, args, &ask, notes);
	if (!st)
		st = dues_find(&ask, &dues);
	if (!st && dues.n)
		tell(&ask, &dues, out);
	else if (!st)
		buf_str(&out->text, "Ничего не просрочено, и к сроку ничего нет\n");
	if (!st && dues.overdue)
		st = ST_NO;
	dues_release(&dues);
	store_view_end(view);
	return st;
}
