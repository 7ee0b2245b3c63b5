/* Handing over: what hangs on a person goes to another in one batch, for good or for some days (и. о.). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/periods.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/leaving.h"

struct handover {
	const struct view *view;
	struct outcome *out;
	struct ref from, to;
	int32_t day, until;	/* until DAY_NONE: for good */
	bool in_earnest;	/* --yes */
	struct overlay changed; /* records as they will be */
	struct record *fresh;	/* records that begin */
	size_t nfresh, cap;
	size_t passed, stays;
};

/* ---- what becomes of one thing ---- */

enum fate { FATE_PASSES, FATE_SUBSTITUTE, FATE_PAIR, FATE_STAYS, FATE_ENDS };

static bool is_post(const struct hanging *h)
{
	struct slice role = h->row ? record_get(h->record, MEMBER_ROLE, h->row) : (struct slice){ 0 };

	return role.n && !slice_is(role, "member");
}

/* A leader whose own row says that they are the chair is substituted by that row. */
static bool has_chair_row(const struct handover *o, const struct record *body)
{
	uint16_t row;

	for (size_t i = 0; (row = rows_next(body, BODY_MEMBERS, &i));)
		if (value_ref(body, MEMBER_TEACHER, row).id == o->from.id &&
		    value_is(body, MEMBER_ROLE, row, "chair") &&
		    period_holds(body, MEMBER_FROM, MEMBER_UNTIL, row, o->day))
			return true;
	return false;
}

static enum fate fate_for_days(const struct handover *o, const struct hanging *h)
{
	const struct field *when = h->rule->when ? kind_find_field(h->record->kind, slice_str(h->rule->when))
						 : NULL;
	int32_t falls = when ? value_day(h->record, when->tag, h->row) : DAY_NONE;

	if (h->rule->passing == PASS_MEMBER)
		return is_post(h) ? FATE_SUBSTITUTE : FATE_STAYS;
	if (h->field->tag == BODY_LEADER && strcmp(h->rule->kind, "body") == 0)
		return has_chair_row(o, h->record) ? FATE_STAYS : FATE_SUBSTITUTE;
	return falls != DAY_NONE && falls <= o->until ? FATE_PASSES : FATE_STAYS;
}

static enum fate fate_of(const struct handover *o, const struct hanging *h)
{
	if (h->rule->passing == PASS_NEVER)
		return o->until == DAY_NONE ? FATE_ENDS : FATE_STAYS;
	if (o->until != DAY_NONE)
		return fate_for_days(o, h);
	if (h->rule->passing != PASS_PAIR)
		return FATE_PASSES;
	return value_ref(h->record, MENTORSHIP_MENTEE, 0).id == o->to.id ? FATE_STAYS : FATE_PAIR;
}

/* ---- done to copies ---- */

static void set_ref(struct record *r, const struct field *f, uint16_t row, struct ref from, struct ref to)
{
	struct slice was = record_get(r, f->tag, row);
	struct buf bytes = { 0 };
	bool there = false;

	for (size_t i = 0; i < ref_count(was); i++)
		there |= ref_get(was, i).id == to.id;
	for (size_t i = 0; i < ref_count(was); i++) {
		struct ref ref = ref_get(was, i);

		if (ref.id != from.id)
			ref_put(&bytes, ref);
		else if (!there)
			ref_put(&bytes, to);
	}
	record_set(r, f, row, buf_view(&bytes));
	buf_release(&bytes);
}

static void add_member(const struct handover *o, struct record *body, struct slice role, int32_t until,
		       bool substitute)
{
	uint16_t row = record_add_row(body, kind_field(body->kind, BODY_MEMBERS));
	struct buf bytes = { 0 };

	if (!row)
		return;
	ref_put(&bytes, o->to);
	record_set(body, kind_field(body->kind, MEMBER_TEACHER), row, buf_view(&bytes));
	record_set(body, kind_field(body->kind, MEMBER_ROLE), row, role);
	record_set_day(body, MEMBER_FROM, row, o->day);
	if (until != DAY_NONE)
		record_set_day(body, MEMBER_UNTIL, row, until);
	if (substitute) {
		buf_reset(&bytes);
		int_put(&bytes, 1);
		record_set(body, kind_field(body->kind, MEMBER_SUBSTITUTE), row, buf_view(&bytes));
	}
	buf_release(&bytes);
}

/* The open row of who takes over, if they are in the body already. */
static uint16_t own_row(const struct handover *o, const struct record *body)
{
	uint16_t row;

	for (size_t i = 0; (row = rows_next(body, BODY_MEMBERS, &i));)
		if (value_ref(body, MEMBER_TEACHER, row).id == o->to.id &&
		    period_holds(body, MEMBER_FROM, MEMBER_UNTIL, row, o->day))
			return row;
	return 0;
}

static void end_row(const struct handover *o, struct record *body, uint16_t row)
{
	int32_t from = value_day(body, MEMBER_FROM, row);

	if (from != DAY_NONE && from >= o->day)
		record_drop_row(body, kind_field(body->kind, BODY_MEMBERS), row);
	else
		record_set_day(body, MEMBER_UNTIL, row, o->day - 1);
}

static void pass_member(const struct handover *o, struct record *body, uint16_t row)
{
	struct buf role = { 0 };
	int32_t until = value_day(body, MEMBER_UNTIL, row);
	uint16_t own = own_row(o, body);
	bool post;

	buf_slice(&role, record_get(body, MEMBER_ROLE, row));
	post = role.n && !slice_is(buf_view(&role), "member");
	end_row(o, body, row);
	if (own && post)
		end_row(o, body, own);
	if (!own || post)
		add_member(o, body, buf_view(&role), until, false);
	buf_release(&role);
}

/* The old pair ends, a new one of the same kind begins. */
static void pass_pair(struct handover *o, struct record *pair)
{
	static const uint16_t own[] = { MENTORSHIP_RESULT, MENTORSHIP_ACT };
	int32_t from = value_day(pair, MENTORSHIP_FROM, 0);
	const struct field *mentor = kind_field(pair->kind, MENTORSHIP_MENTOR);
	struct record *fresh;

	if (from != DAY_NONE && from >= o->day) {
		set_ref(pair, mentor, 0, o->from, o->to);
		return;
	}
	MEM_GROW(o->fresh, o->nfresh, o->cap);
	fresh = &o->fresh[o->nfresh++];
	*fresh = (struct record){ 0 };
	record_copy(fresh, pair);
	fresh->id = fresh->rev = 0;
	set_ref(fresh, mentor, 0, o->from, o->to);
	record_set_day(fresh, MENTORSHIP_FROM, 0, o->day);
	for (size_t i = 0; i < ARRAY_SIZE(own); i++)
		record_set(fresh, kind_field(fresh->kind, own[i]), 0, (struct slice){ 0 });
	record_set_day(pair, MENTORSHIP_UNTIL, 0, o->day - 1);
}

static void pass(struct handover *o, const struct hanging *h, enum fate fate)
{
	struct record now = { 0 }, r = { 0 };

	/* one record may hang by several threads */
	if (view_get(&o->changed.view, judge_ref(h->record), &now) != ST_OK)
		return;
	record_copy(&r, &now);
	record_release(&now);
	if (fate == FATE_SUBSTITUTE)
		add_member(o, &r, h->row ? record_get(h->record, MEMBER_ROLE, h->row) : SLICE("chair"),
			   o->until, true);
	else if (fate == FATE_PAIR)
		pass_pair(o, &r);
	else if (h->rule->passing == PASS_MEMBER)
		pass_member(o, &r, h->row);
	else
		set_ref(&r, h->field, h->row, o->from, o->to);
	overlay_put(&o->changed, &r);
	record_release(&r);
}

/* ---- told ---- */

static void on_hanging(void *ctx, const struct hanging *h)
{
	static const char *const words[][2] = {
		[FATE_PASSES] = { "перейдёт", "перешло" },
		[FATE_SUBSTITUTE] = { "и. о. на эти дни", "и. о. на эти дни" },
		[FATE_PAIR] = { "пара кончится, начнётся новая", "пара кончилась, началась новая" },
		[FATE_STAYS] = { "останется", "осталось" },
		[FATE_ENDS] = { "не передаётся", "не передаётся" },
	};
	struct handover *o = ctx;
	enum fate fate = fate_of(o, h);
	struct table *t = &o->out->table;
	struct buf title = { 0 };

	command_hanging(o->view, h, &title);
	table_add(t, slice_str(h->rule->label));
	table_opens(t, judge_ref(h->record), (struct slice){ 0 });
	table_add(t, buf_view(&title));
	table_add(t, slice_str(words[fate][o->in_earnest]));
	if (o->out->script)
		command_number_cell(t, h->record->id);
	buf_release(&title);
	if (fate == FATE_STAYS || fate == FATE_ENDS) {
		o->stays++;
		return;
	}
	o->passed++;
	pass(o, h, fate);
}

static void say_title(struct handover *o)
{
	struct buf title = { 0 };

	view_title(o->view, o->from, &title);
	buf_str(&title, " → ");
	view_title(o->view, o->to, &title);
	buf_printf(&title, ", с %s", day_text(o->day).s);
	if (o->until != DAY_NONE)
		buf_printf(&title, " по %s", day_text(o->until).s);
	o->out->table.title = arena_str(&o->out->table.arena, buf_view(&title));
	buf_release(&title);
}

/* ---- written ---- */

static enum status put_all(struct handover *o, struct change *change)
{
	enum status st = ST_OK;

	for (size_t i = 0; !st && i < o->changed.n; i++) {
		struct record now = { 0 }, r = { 0 };

		st = view_get(&o->changed.view, o->changed.v[i].ref, &now);
		if (!st) {
			record_copy(&r, &now);
			change_put(change, &r);
		}
		record_release(&now);
		record_release(&r);
	}
	for (size_t i = 0; !st && i < o->nfresh; i++)
		change_put(change, &o->fresh[i]);
	return st;
}

static enum status write(struct app *app, struct handover *o, struct notes *notes)
{
	struct change *change;
	uint64_t batch;
	enum status st = store_batch_begin(app->store, "handover", &batch, notes);

	if (st)
		return st;
	change = change_begin(app->store);
	change_batch(change, batch);
	change_batch_position(change, 0, BATCH_DONE);
	st = put_all(o, change);
	if (!st)
		st = change_commit(change, notes);
	change_free(change);
	if (st)
		store_batch_close(app->store, batch, BATCH_UNDONE, notes);
	else
		table_foot(&o->out->table, "Передано: %zu; отменить: %s", o->passed,
			   command_undo_text(o->out, batch).s);
	return st;
}

static enum status hand_over(struct app *app, struct handover *o, struct notes *notes)
{
	static const struct column columns[] = {
		{ "what", "Кем был", CELL_TEXT },
		{ "title", "Где", CELL_TEXT },
		{ "fate", "Что будет", CELL_TEXT },
		{ "id", "Запись", CELL_NUMBER },
	};
	enum status st;

	table_init(&o->out->table, columns, ARRAY_SIZE(columns) - !o->out->script);
	o->out->has_table = true;
	say_title(o);
	overlay_begin(&o->changed, o->view);
	st = hanging_each(o->view, o->from, on_hanging, o);
	if (!st && !o->passed) {
		table_foot(&o->out->table, "Передавать нечего");
	} else if (!st && o->in_earnest) {
		st = write(app, o, notes);
	} else if (!st) {
		table_foot(&o->out->table, "Пока только показано, перейдёт: %zu", o->passed);
		o->out->again = "yes";
		o->out->again_value = "да";
	}
	overlay_end(&o->changed);
	for (size_t i = 0; i < o->nfresh; i++)
		record_release(&o->fresh[i]);
	free(o->fresh);
	return st;
}

static enum status read_arguments(struct view *view, const struct args *args, struct handover *o,
				  struct notes *notes)
{
	const struct kind *teacher = schema_kind(view->schema, kind_teacher.id);
	enum status st = command_on(view, args, notes);

	if (!st)
		st = view_resolve(view, teacher, args_text(args, "person"), &o->from, notes);
	if (!st)
		st = view_resolve(view, teacher, args_text(args, "to"), &o->to, notes);
	o->day = view->today;
	o->until = DAY_NONE;
	o->in_earnest = args_flag(args, "yes");
	if (!st && o->from.id == o->to.id)
		st = fail(notes, ST_USAGE, "передать самому себе нельзя: назовите другого");
	if (!st)
		st = command_day(args, "until", view->today, &o->until, notes);
	if (!st && o->until != DAY_NONE && o->until < o->day)
		st = fail(notes, ST_USAGE, "последний день раньше первого: назовите день не раньше %s",
			  day_text(o->day).s);
	return st;
}

enum status act_handover(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct handover o = { .out = out };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = read_arguments(view, args, &o, notes);
	o.view = view;
	if (!st)
		st = hand_over(app, &o, notes);
	store_view_end(view);
	return st;
}
