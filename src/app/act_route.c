/* The command `build-route`: a draft ИОМ from a person's open deficits, with the help that exists for each; the methodist
 * picks, the best is picked where nobody does (П 2.1.10, 3.3.3). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/route.h"
#include "metodist/model/teacher.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/route_plan.h"

enum { HELPS_SHOWN = 2 /* of each sort */ };

static const struct column columns[] = {
	{ "competency", "Дефицит", CELL_TEXT }, { "chosen", "ИОМ", CELL_TEXT },
	{ "what", "Что", CELL_TEXT },		{ "title", "Кто", CELL_TEXT },
	{ "why", "Почему", CELL_TEXT },		{ "pick", "Выбор", CELL_TEXT },
};

struct building {
	const struct view *view;
	struct route_plan plan;
	struct record route;          /* written: its id is what lines open; else 0, and they open the help they name */
};

static void add_cells(const struct building *b, struct table *t, struct ref competency, struct ref opens)
{
	struct buf text = { 0 };

	view_title(b->view, competency, &text);
	table_add(t, buf_view(&text));
	table_opens(t, b->route.id ? judge_ref(&b->route) : opens, (struct slice){ 0 });
	buf_release(&text);
}

static void add_help(const struct building *b, struct table *t, const struct route_need *need, struct ref help,
		     const char *what, struct slice why)
{
	struct buf text = { 0 };

	add_cells(b, t, need->competency, help);
	table_add(t, route_need_picked(need, help) ? SLICE("●") : (struct slice){ 0 });
	table_add(t, slice_str(what));
	view_title(b->view, help, &text);
	table_add(t, buf_view(&text));
	table_add(t, why);
	table_addf(t, "%llu=%s:%llu", (unsigned long long)need->deficit.id, schema_kind(b->view->schema, help.kind)->name,
		   (unsigned long long)help.id);
	buf_release(&text);
}

static bool is_match(const struct route_need *need, struct ref help)
{
	for (size_t i = 0; i < need->matches.n; i++)
		if (need->matches.v[i].ref.kind == help.kind && need->matches.v[i].ref.id == help.id)
			return true;
	return false;
}

static void add_need(const struct building *b, struct table *t, const struct route_need *need)
{
	for (size_t i = 0; i < need->npicks; i++)
		if (!is_match(need, need->picks[i]))
			add_help(b, t, need, need->picks[i],
				 schema_kind(b->view->schema, need->picks[i].kind)->label, SLICE("выбрано по имени"));
	for (size_t i = 0; i < need->matches.n; i++)
		add_help(b, t, need, need->matches.v[i].ref, match_what_label(need->matches.v[i].what),
			 need->matches.v[i].why);
	if (need->npicks || need->matches.n)
		return;
	add_cells(b, t, need->competency, need->deficit);
	for (size_t c = 1; c < t->ncolumns; c++)
		table_add(t, c == 2 ? SLICE("никто и ничто: шаг останется подобрать") : (struct slice){ 0 });
}

static void show(const struct building *b, struct outcome *out)
{
	const struct route_plan *plan = &b->plan;
	const struct view *view = b->view;
	struct table *t = &out->table;
	struct buf text = { 0 };

	table_init(t, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	for (size_t i = 0; i < plan->n; i++)
		if (!plan->v[i].elsewhere.id)
			add_need(b, t, &plan->v[i]);
	buf_str(&text, "ИОМ · ");
	view_title(view, plan->teacher, &text);
	t->title = arena_str(&t->arena, buf_view(&text));
	for (size_t i = 0; i < plan->n; i++) {
		if (!plan->v[i].elsewhere.id)
			continue;
		buf_reset(&text);
		view_title(view, plan->v[i].competency, &text);
		table_foot(t, "%s: уже в ИОМ №%llu", buf_cstr(&text), (unsigned long long)plan->v[i].elsewhere.id);
	}
	if (table_nrows(t))
		table_foot(t, out->screen ? "● — войдёт в ИОМ; пробел выбирает и снимает" :
					    "● — войдёт в ИОМ; другое выбирает --pick ВЫБОР, ключ можно повторить");
	buf_release(&text);
}

static enum status give(const struct view *view, struct record *route, const struct args *args, struct notes *notes)
{
	static const char *const names[] = { "from", "until", "tutor" };
	enum status st = ST_OK;

	record_set_day(route, ROUTE_FROM, 0, view->today);
	for (size_t i = 0; !st && i < ARRAY_SIZE(names); i++)
		if (args_flag(args, names[i]))
			st = record_give(view, route, kind_named(route->kind, names[i]), 0, args_text(args, names[i]),
					 GIVE_EDIT, notes);
	return st;
}

static bool has_free(const struct route_plan *plan)
{
	for (size_t i = 0; i < plan->n; i++)
		if (!plan->v[i].elsewhere.id)
			return true;
	return false;
}

static enum status write_route(struct app *app, struct building *b, const struct args *args, struct notes *notes)
{
	enum status st;

	record_init(&b->route, schema_kind(b->view->schema, kind_route.id));
	st = give(b->view, &b->route, args, notes);
	if (!st)
		route_plan_write(&b->plan, b->view, &b->route);
	if (!st)
		st = store_put(app->store, &b->route, notes);
	command_name_fields(&b->route, notes);
	return st;
}

static enum status plan_route(struct app *app, const struct view *view, const struct args *args,
			      struct route_plan *plan, struct notes *notes)
{
	struct service service = app_service(app);
	struct slice picks = args_text(args, "pick"), pick;
	struct record person = { 0 };
	enum status st = command_person(view, args, &person, notes);
	struct ref teacher = { person.kind ? person.kind->id : 0, 0, person.id };

	record_release(&person);
	if (!st)
		st = route_plan_find(view, &service, teacher, HELPS_SHOWN, plan, notes);
	while (!st && slice_split(&picks, '\n', &pick))
		if (slice_trim(pick).n)
			st = route_plan_pick(plan, view, slice_trim(pick), notes);
	return st;
}

static void tell_end(const struct building *b, struct outcome *out)
{
	if (b->route.id && out->screen)
		table_foot(&out->table, "Записан проект ИОМ №%llu: он на вкладке «ИОМ» карточки педагога",
			   (unsigned long long)b->route.id);
	else if (b->route.id)
		table_foot(&out->table, "Записан проект ИОМ №%llu; отменить: metodist undo %llu",
			   (unsigned long long)b->route.id, (unsigned long long)b->route.rev);
	else if (has_free(&b->plan))
		command_tell_together(out, 0);
	else
		table_foot(&out->table, "Все открытые дефициты уже в маршруте");
}

enum status act_build_route(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct building b = { 0 };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	b.view = view;
	st = plan_route(app, view, args, &b.plan, notes);
	if (!st && args_flag(args, "yes") && has_free(&b.plan))
		st = write_route(app, &b, args, notes);
	if (!st) {
		show(&b, out);
		tell_end(&b, out);
		out->reads = args_flag(args, "yes") ? NULL : "deficit route course site methodist body practice";
	}
	route_plan_release(&b.plan);
	record_release(&b.route);
	store_view_end(view);
	return st;
}
