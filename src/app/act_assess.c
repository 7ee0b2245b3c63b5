/* The command `assess`: results of a diagnostic become deficits, and close those that are no more; shown first, done in one
 * batch (П 2.1.9, 3.3.1). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/rules/assess.h"
#include "metodist/rules/judge.h"

struct assessing {
	struct app *app;
	const struct view *view;
	const struct record *diagnostic;
	struct ref ref;               /* of the diagnostic */
	struct assessment found;
	struct buf scratch;
};

/* ---- told ---- */

static void say_number(const struct assessing *a, uint16_t tag, uint16_t row, struct buf *text)
{
	record_text(a->view, a->diagnostic, kind_field(a->diagnostic->kind, tag), row, text);
}

static void say_level(const char *code, struct buf *text)
{
	const struct field *f = kind_field(&kind_deficit, DEFICIT_LEVEL);

	if (code)
		buf_printf(text, ", уровень %s", choice_by_code(f->choices, slice_str(code))->label);
}

static void say_deed(const struct assessing *a, const struct assessed *one, struct buf *text)
{
	switch (one->deed) {
	case ASSESS_NEW:
		buf_str(text, "новый дефицит");
		say_level(one->level, text);
		break;
	case ASSESS_AGAIN:
		buf_printf(text, "снова дефицит, закрыт был %s", day_text(one->day).s);
		say_level(one->level, text);
		break;
	case ASSESS_STAYS:
		buf_str(text, "дефицит уже открыт");
		break;
	case ASSESS_CLOSE:
		buf_str(text, "дефицит закрывается");
		break;
	case ASSESS_NEWER:
		buf_printf(text, "есть более новый результат %s: не применяется", day_text(one->day).s);
		break;
	case ASSESS_LATER:
		buf_printf(text, "дефицит %s позже, %s: не применяется",
			   diagnostic_below(a->diagnostic, record_get(a->diagnostic, RESULT_SCORE, one->row)) ?
				   "закрыт" : "найден",
			   day_text(one->day).s);
		break;
	case ASSESS_OLD:
		buf_printf(text, "старше %ld мес.: не применяется", a->view->schema->limits[LIMIT_DIAGNOSTIC_MONTHS]);
		break;
	default:
		break;
	}
}

static void add_line(struct assessing *a, const struct assessed *one, struct outcome *out)
{
	struct table *t = &out->table;
	struct ref opens = one->deficit.id ? one->deficit : one->newer.id ? one->newer : one->teacher;
	struct buf *text = &a->scratch;

	buf_reset(text);
	view_title(a->view, one->teacher, text);
	table_add(t, buf_view(text));
	table_opens(t, opens, (struct slice){ 0 });
	buf_reset(text);
	view_title(a->view, one->competency, text);
	table_add(t, buf_view(text));
	buf_reset(text);
	say_number(a, RESULT_SCORE, one->row, text);
	table_add(t, buf_view(text));
	buf_reset(text);
	say_deed(a, one, text);
	table_add(t, buf_view(text));
	if (!out->script)
		return;
	table_add(t, slice_str(assess_code(one->deed)));
	table_add(t, slice_str(one->level));
	command_number_cell(t, one->deficit.id);
}

static void add_feet(struct assessing *a, struct outcome *out)
{
	const size_t *n = a->found.count;
	const struct slice better = record_get(a->diagnostic, DIAGNOSTIC_HIGHER_IS_BETTER, 0);
	struct buf *text = &a->scratch;

	buf_reset(text);
	say_number(a, DIAGNOSTIC_THRESHOLD, 0, text);
	table_foot(&out->table, "Дефицит — балл %s %s; порог пройден и дефицита нет: %zu; н/я и отказов: %zu",
		   better.n && !int_get(better) ? "выше" : "ниже", buf_cstr(text), n[ASSESS_FINE], n[ASSESS_MARK]);
	table_foot(&out->table, "Новых дефицитов %zu, снова открытых %zu, закрывается %zu, остаётся %zu, не применяется %zu",
		   n[ASSESS_NEW], n[ASSESS_AGAIN], n[ASSESS_CLOSE], n[ASSESS_STAYS],
		   n[ASSESS_NEWER] + n[ASSESS_LATER] + n[ASSESS_OLD]);
}

static bool changes_something(const struct assessing *a)
{
	const size_t *n = a->found.count;

	return n[ASSESS_NEW] + n[ASSESS_AGAIN] + n[ASSESS_CLOSE] > 0;
}

static void show(struct assessing *a, uint64_t batch, struct outcome *out)
{
	static const struct column columns[] = {
		{ "teacher", "Педагог", CELL_TEXT },  { "competency", "Компетенция", CELL_TEXT },
		{ "score", "Балл", CELL_NUMBER },     { "what", "Что будет", CELL_TEXT },
		{ "deed", "Действие", CELL_TEXT },    { "level", "Уровень", CELL_TEXT },
		{ "deficit", "Дефицит", CELL_NUMBER },
	};

	table_init(&out->table, columns, out->script ? ARRAY_SIZE(columns) : 4);
	out->has_table = true;
	for (size_t i = 0; i < a->found.n; i++)
		if (a->found.v[i].deed != ASSESS_FINE && a->found.v[i].deed != ASSESS_MARK)
			add_line(a, &a->found.v[i], out);
	buf_reset(&a->scratch);
	view_title(a->view, a->ref, &a->scratch);
	out->table.title = arena_str(&out->table.arena, buf_view(&a->scratch));
	add_feet(a, out);
	if (changes_something(a))
		command_tell_together(out, batch);
	else
		table_foot(&out->table, "Менять нечего");
}

/* ---- done ---- */

/* «Диагностика «Грамотность», 18.11.2026: 41 при пороге 60» */
static void say_proof(struct assessing *a, const struct assessed *one)
{
	struct buf *text = &a->scratch;

	buf_str(text, "Диагностика «");
	record_text(a->view, a->diagnostic, kind_field(a->diagnostic->kind, DIAGNOSTIC_TITLE), 0, text);
	buf_printf(text, "», %s: балл ", day_text(value_day(a->diagnostic, DIAGNOSTIC_DATE, 0)).s);
	say_number(a, RESULT_SCORE, one->row, text);
	buf_str(text, " при пороге ");
	say_number(a, DIAGNOSTIC_THRESHOLD, 0, text);
}

static void put_new(struct assessing *a, const struct assessed *one, struct change *change)
{
	struct record r = { 0 };

	record_init(&r, schema_kind(a->view->schema, kind_deficit.id));
	record_set_ref(&r, DEFICIT_TEACHER, 0, one->teacher);
	record_set_ref(&r, DEFICIT_COMPETENCY, 0, one->competency);
	record_set(&r, kind_field(r.kind, DEFICIT_LEVEL), 0, slice_str(one->level));
	record_set(&r, kind_field(r.kind, DEFICIT_SOURCE), 0, SLICE("diagnostic"));
	record_set_day(&r, DEFICIT_FOUND, 0, value_day(a->diagnostic, DIAGNOSTIC_DATE, 0));
	record_set_ref(&r, DEFICIT_DIAGNOSTIC, 0, a->ref);
	buf_reset(&a->scratch);
	say_proof(a, one);
	if (one->deed == ASSESS_AGAIN)
		buf_printf(&a->scratch, "; прежний дефицит №%llu закрыт %s", (unsigned long long)one->deficit.id,
			   day_text(one->day).s);
	record_set(&r, kind_field(r.kind, DEFICIT_EVIDENCE), 0, buf_view(&a->scratch));
	change_put(change, &r);
	record_release(&r);
}

static enum status put_closed(struct assessing *a, const struct assessed *one, struct change *change)
{
	struct record found = { 0 }, r = { 0 };
	enum status st = view_get(a->view, one->deficit, &found);
	struct slice evidence;

	if (st)
		return st;
	record_copy(&r, &found);
	evidence = record_get(&found, DEFICIT_EVIDENCE, 0);
	buf_reset(&a->scratch);
	if (evidence.n) {
		buf_slice(&a->scratch, evidence);
		buf_char(&a->scratch, '\n');
	}
	say_proof(a, one);
	record_set(&r, kind_field(r.kind, DEFICIT_EVIDENCE), 0, buf_view(&a->scratch));
	record_set_day(&r, DEFICIT_CLOSED, 0, value_day(a->diagnostic, DIAGNOSTIC_DATE, 0));
	change_put(change, &r);
	record_release(&found);
	record_release(&r);
	return ST_OK;
}

static enum status put_all(struct assessing *a, struct change *change)
{
	enum status st = ST_OK;

	for (size_t i = 0; !st && i < a->found.n; i++) {
		const struct assessed *one = &a->found.v[i];

		if (one->deed == ASSESS_CLOSE)
			st = put_closed(a, one, change);
		else if (one->deed == ASSESS_NEW || one->deed == ASSESS_AGAIN)
			put_new(a, one, change);
	}
	return st;
}

static enum status write_all(struct assessing *a, uint64_t *batch, struct notes *notes)
{
	struct change *change;
	enum status st;

	if (!changes_something(a))
		return ST_OK;
	change = change_begin(a->app->store);
	st = put_all(a, change);
	if (!st)
		st = command_together(a->app, change, "assess", batch, notes);
	change_free(change);
	return st;
}

enum status act_assess(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct assessing a = { .app = app };
	struct record diagnostic = { 0 };
	uint64_t batch = 0;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	a.view = view;
	a.diagnostic = &diagnostic;
	st = view_resolve(view, schema_kind(view->schema, kind_diagnostic.id), args_text(args, "diagnostic"), &a.ref, notes);
	if (!st)
		st = view_get(view, a.ref, &diagnostic);
	if (!st)
		st = assess(view, &diagnostic, &a.found, notes);
	if (!st && args_flag(args, "yes"))
		st = write_all(&a, &batch, notes);
	if (!st)
		show(&a, batch, out);
	/* what was written is told once: counted anew it would be written anew */
	out->reads = args_flag(args, "yes") ? NULL : "diagnostic deficit";
	assessment_release(&a.found);
	buf_release(&a.scratch);
	record_release(&diagnostic);
	store_view_end(view);
	return st;
}
