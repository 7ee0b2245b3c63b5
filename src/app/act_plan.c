/* The command `draft-plan`: events of the single calendar that no event of ours answers, and events for them
 * (П 4.5). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/event.h"

struct draft {
	const struct view *view;
	struct ref plan;
	struct record *unanswered;  /* regional events of the plan's days */
	size_t n, cap;
	int32_t from, until;
};

static bool see_answer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	const struct draft *d = ((void **)ctx)[0];
	bool *answered = ((void **)ctx)[1];
	struct record answer = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(d->view, from, &answer) == ST_OK)
		*answered = !slice_is(record_get(&answer, EVENT_STATUS, 0), "cancelled");
	record_release(&answer);
	return !*answered;
}

static bool is_answered(struct draft *d, struct ref event)
{
	bool answered = false;
	void *ctx[] = { d, &answered };

	view_referrers(d->view, event, schema_kind(d->view->schema, event.kind), EVENT_REGIONAL, see_answer, ctx);
	return answered;
}

static bool on_event(void *ctx, struct ref ref, const struct record *event, struct slice key)
{
	struct draft *d = ctx;
	int32_t day = date_get(record_get(event, EVENT_DATE, 0));

	(void)key;
	if (day == DAY_NONE || day < d->from || day > d->until || record_get(event, EVENT_PLAN, 0).n ||
	    record_get(event, EVENT_REGIONAL, 0).n || !int_get(record_get(event, EVENT_SINGLE_CALENDAR, 0)) ||
	    slice_is(record_get(event, EVENT_STATUS, 0), "cancelled") || is_answered(d, ref))
		return true;
	MEM_GROW(d->unanswered, d->n, d->cap);
	d->unanswered[d->n] = (struct record){ 0 };
	record_copy(&d->unanswered[d->n++], event);
	return true;
}

static enum status find_unanswered(struct draft *d, struct notes *notes)
{
	const struct query query = { .kind = schema_kind(d->view->schema, kind_event.id), .by = EVENT_DATE };
	struct record plan = { 0 };
	enum status st = view_get(d->view, d->plan, &plan);

	if (!st) {
		d->from = date_get(record_get(&plan, PLAN_FROM, 0));
		d->until = date_get(record_get(&plan, PLAN_UNTIL, 0));
		if (d->from == DAY_NONE || d->until == DAY_NONE)
			st = fail(notes, ST_NO,
				  "у плана не указаны первый и последний день: без них не подобрать события");
	}
	record_release(&plan);
	return st ? st : view_each(d->view, &query, on_event, d);
}

/* ---- events of ours ---- */

static void put_answer(const struct draft *d, struct change *change, const struct record *regional)
{
	static const uint16_t same[] = { EVENT_TITLE, EVENT_FORM, EVENT_DATE, EVENT_UNTIL, EVENT_SECTION,
					 EVENT_DIRECTION, EVENT_DUTY, EVENT_TASKS, EVENT_PROJECT, EVENT_AUDIENCE,
					 EVENT_FORMALITY, EVENT_SINGLE_CALENDAR };
	struct record r = { 0 };

	record_init(&r, regional->kind);
	for (size_t i = 0; i < ARRAY_SIZE(same); i++)
		record_set(&r, kind_field(r.kind, same[i]), 0, record_get(regional, same[i], 0));
	record_set(&r, kind_field(r.kind, EVENT_LEVEL), 0, SLICE("municipal"));
	record_set(&r, kind_field(r.kind, EVENT_STATUS), 0, SLICE("planned"));
	record_set_ref(&r, EVENT_PLAN, 0, d->plan);
	record_set_ref(&r, EVENT_REGIONAL, 0, (struct ref){ regional->kind->id, 0, regional->id });
	change_put(change, &r);
	record_release(&r);
}

static enum status put_answers(struct app *app, const struct draft *d, uint64_t *batch, struct notes *notes)
{
	struct change *change = change_begin(app->store);
	enum status st;

	for (size_t i = 0; i < d->n; i++)
		put_answer(d, change, &d->unanswered[i]);
	st = command_together(app, change, "draft-plan", batch, notes);
	change_free(change);
	return st;
}

static void tell(struct outcome *out, const struct draft *d, bool written)
{
	static const struct column columns[] = {
		{ "id", "№", CELL_NUMBER }, { "date", "Дата", CELL_TEXT }, { "title", "Событие", CELL_TEXT },
		{ "form", "Форма", CELL_TEXT }, { "level", "Уровень", CELL_TEXT },
	};
	struct buf title = { 0 };

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	buf_str(&title, written ? "Внесены ответы в план «" : "События без ответа в плане «");
	view_title(d->view, d->plan, &title);
	buf_str(&title, "»");
	out->table.title = arena_str(&out->table.arena, buf_view(&title));
	for (size_t i = 0; i < d->n; i++) {
		static const uint16_t tags[] = { EVENT_DATE, EVENT_TITLE, EVENT_FORM, EVENT_LEVEL };
		const struct record *r = &d->unanswered[i];

		table_addf(&out->table, "%llu", (unsigned long long)r->id);
		table_opens(&out->table, (struct ref){ r->kind->id, 0, r->id }, (struct slice){ 0 });
		for (size_t k = 0; k < ARRAY_SIZE(tags); k++) {
			buf_reset(&title);
			record_text(d->view, r, kind_field(r->kind, tags[k]), 0, &title);
			table_add(&out->table, buf_view(&title));
		}
	}
	buf_release(&title);
}

enum status act_draft_plan(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct draft d = { 0 };
	struct view *view;
	uint64_t batch = 0;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	d.view = view;
	st = view_resolve(view, schema_kind(app->schema, kind_plan.id), args_text(args, "plan"), &d.plan, notes);
	if (!st)
		st = find_unanswered(&d, notes);
	if (!st && d.n && args_flag(args, "yes"))
		st = put_answers(app, &d, &batch, notes);
	if (!st) {
		tell(out, &d, batch != 0);
		if (d.n)
			command_tell_together(out, batch);
		else
			table_foot(&out->table,
				   "Каждому событию единого календаря в эти дни уже отвечает мероприятие");
	}
	for (size_t i = 0; i < d.n; i++)
		record_release(&d.unanswered[i]);
	free(d.unanswered);
	store_view_end(view);
	return st;
}
