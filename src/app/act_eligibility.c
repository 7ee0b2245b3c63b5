/* The command `eligibility`: may this person be in the актив on a day, condition by condition (А 2.5). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/kinds.h"
#include "metodist/rules/eligibility.h"

static void tell_conditions(struct outcome *out, const struct eligibility *e, struct ref teacher,
			    struct ref methodist)
{
	static const struct column columns[] = {
		{ "label", "Условие", CELL_TEXT }, { "answer", "Ответ", CELL_TEXT },
		{ "data", "Данные", CELL_TEXT },   { "ask", "Что сделать", CELL_TEXT },
		{ "condition", "Имя", CELL_TEXT },
	};
	struct table *t = &out->table;

	table_init(t, columns, ARRAY_SIZE(columns) - !out->script);
	out->has_table = true;
	out->reads = "teacher methodist organization";
	for (size_t i = 0; i < NCONDITIONS; i++) {
		const struct condition *c = &e->conditions[i];
		bool on_card = i == CONDITION_CONTRIBUTION && methodist.id;

		table_add(t, slice_str(condition_labels[i]));
		table_opens(t, on_card ? methodist : teacher, (struct slice){ 0 });
		table_add(t, slice_str(out->script ? answer_code(c->answer) : answer_label(c->answer)));
		table_add(t, buf_view(&c->data));
		table_add(t, buf_view(&c->ask));
		if (out->script)
			table_add(t, slice_str(condition_codes[i]));
	}
}

static void tell_person(struct outcome *out, const struct view *view, const struct eligibility *e,
			struct ref teacher)
{
	static const char *const verdicts[] = {
		[ANSWER_NO] = "не отвечает требованиям",
		[ANSWER_NO_DATA] = "не хватает данных",
		[ANSWER_YES] = "отвечает требованиям",
	};
	struct table *t = &out->table;
	struct buf title = { 0 };

	view_title(view, teacher, &title);
	buf_str(&title, " · А 2.5 на ");
	date_ru(view->today, &title);
	buf_printf(&title, ": %s", verdicts[e->answer]);
	t->title = arena_str(&t->arena, buf_view(&title));
	if (e->override.n)
		table_foot(t, "Включение с письменным основанием: %.*s", (int)e->override.n, e->override.p);
	if (e->roles.n)
		table_foot(t, "Из шести ролей А 2.5 (не обязательны): %.*s", (int)e->roles.n, e->roles.p);
	else
		table_foot(t, "Из шести ролей А 2.5 (не обязательны) ни одна не отмечена");
	buf_release(&title);
}

static enum status tell(struct app *app, const struct view *view, struct ref ref, struct outcome *out)
{
	struct service service = app_service(app);
	struct record teacher = { 0 }, methodist = { 0 };
	struct ref card = { 0 };
	struct eligibility e;
	enum status st = view_get(view, ref, &teacher);

	if (st)
		return st;
	if (methodist_of(view, ref, &card) != ST_OK || view_get(view, card, &methodist) != ST_OK)
		card = (struct ref){ 0 };
	eligibility_judge(view, &service, &teacher, card.id ? &methodist : NULL, &e);
	tell_conditions(out, &e, ref, card);
	tell_person(out, view, &e, ref);
	st = e.answer == ANSWER_YES ? ST_OK : ST_NO;
	eligibility_release(&e);
	record_release(&teacher);
	record_release(&methodist);
	return st;
}

enum status act_eligibility(struct app *app, const struct args *args, struct outcome *out,
			    struct notes *notes)
{
	struct ref ref;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_on(view, args, notes);
	if (!st)
		st = command_teacher(view, args, &ref, notes);
	if (!st)
		st = tell(app, view, ref, out);
	store_view_end(view);
	return st;
}
