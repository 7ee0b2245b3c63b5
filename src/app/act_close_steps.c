/* The command `close-steps`: the deficits of a route whose steps are done and whose evidence is there are closed; shown
 * first, in one batch (П 3.2). */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/model/route.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/route_plan.h"

static const struct {
	const char *code, *label;
} deeds[] = {
	[PROOF_CLOSES] = { "closes", "дефицит закрывается" },
	[PROOF_NO_STEP] = { "no_step", "не все шаги выполнены" },
	[PROOF_NONE] = { "no_proof", "нужна повторная диагностика или показанный перенос в практику" },
	[PROOF_AGAINST] = { "against", "повторная диагностика: дефицит остаётся" },
	[PROOF_CLOSED] = { "closed", "уже закрыт" },
};

/* «Диагностика «Повторная», 20.05.2027: балл 81», «Посещение …», «перенос по ИОМ» */
static void say_proof(const struct view *view, const struct proof *proof, struct buf *text)
{
	struct record r = { 0 };

	if (!proof->from.id || view_get(view, proof->from, &r))
		return;
	buf_printf(text, "%s: ", r.kind->label);
	record_title(view, &r, text);
	if (proof->row) {
		buf_str(text, ", балл ");
		record_text(view, &r, kind_field(r.kind, RESULT_SCORE), proof->row, text);
	} else if (proof->from.kind == kind_route.id) {
		buf_printf(text, ", перенос %s: ", day_text(proof->day).s);
		record_text(view, &r, kind_field(r.kind, ROUTE_TRANSFER_FORM), 0, text);
	}
	record_release(&r);
}

static void show(const struct view *view, const struct proofs *proofs, struct ref route, struct outcome *out)
{
	static const struct column columns[] = {
		{ "competency", "Дефицит", CELL_TEXT }, { "what", "Что будет", CELL_TEXT },
		{ "proof", "Свидетельство", CELL_TEXT }, { "deed", "Действие", CELL_TEXT },
		{ "deficit", "№", CELL_NUMBER },
	};
	struct table *t = &out->table;
	struct buf text = { 0 };

	table_init(t, columns, out->script ? ARRAY_SIZE(columns) : 3);
	out->has_table = true;
	for (size_t i = 0; i < proofs->n; i++) {
		const struct proof *p = &proofs->v[i];

		buf_reset(&text);
		view_title(view, p->competency, &text);
		table_add(t, buf_view(&text));
		table_opens(t, p->deficit, (struct slice){ 0 });
		table_add(t, slice_str(deeds[p->deed].label));
		buf_reset(&text);
		say_proof(view, p, &text);
		table_add(t, buf_view(&text));
		if (!out->script)
			continue;
		table_add(t, slice_str(deeds[p->deed].code));
		table_addf(t, "%llu", (unsigned long long)p->deficit.id);
	}
	buf_reset(&text);
	view_title(view, route, &text);
	t->title = arena_str(&t->arena, buf_view(&text));
	buf_release(&text);
}

static enum status put_closed(const struct view *view, const struct proof *proof, struct change *change)
{
	struct record found = { 0 }, r = { 0 };
	enum status st = view_get(view, proof->deficit, &found);
	struct buf text = { 0 };

	if (st)
		return st;
	record_copy(&r, &found);
	buf_slice(&text, record_get(&found, DEFICIT_EVIDENCE, 0));
	if (text.n)
		buf_char(&text, '\n');
	say_proof(view, proof, &text);
	record_set(&r, kind_field(r.kind, DEFICIT_EVIDENCE), 0, buf_view(&text));
	record_set_day(&r, DEFICIT_CLOSED, 0, proof->day);
	change_put(change, &r);
	buf_release(&text);
	record_release(&found);
	record_release(&r);
	return ST_OK;
}

static enum status write_all(struct app *app, const struct view *view, const struct proofs *proofs, uint64_t *batch,
			     struct notes *notes)
{
	struct change *change = change_begin(app->store);
	enum status st = ST_OK;

	for (size_t i = 0; !st && i < proofs->n; i++)
		if (proofs->v[i].deed == PROOF_CLOSES)
			st = put_closed(view, &proofs->v[i], change);
	if (!st)
		st = command_together(app, change, "close-steps", batch, notes);
	change_free(change);
	return st;
}

static enum status close_steps(struct app *app, const struct view *view, const struct args *args, struct outcome *out,
			       struct notes *notes)
{
	struct proofs proofs = { 0 };
	struct record route = { 0 };
	struct ref ref;
	uint64_t batch = 0;
	size_t closing = 0;
	enum status st = view_resolve(view, schema_kind(view->schema, kind_route.id), args_text(args, "route"), &ref, notes);

	if (!st)
		st = view_get(view, ref, &route);
	if (!st)
		st = route_proofs(view, &route, &proofs);
	for (size_t i = 0; i < proofs.n; i++)
		closing += proofs.v[i].deed == PROOF_CLOSES;
	if (!st && closing && args_flag(args, "yes"))
		st = write_all(app, view, &proofs, &batch, notes);
	if (!st) {
		show(view, &proofs, ref, out);
		out->reads = args_flag(args, "yes") ? NULL : "route deficit diagnostic visit";
	}
	if (!st && closing)
		command_tell_together(out, batch);
	else if (!st)
		table_foot(&out->table, proofs.n ? "Закрывать пока нечего" : "В шагах этого ИОМ дефициты не названы");
	proofs_release(&proofs);
	record_release(&route);
	return st;
}

enum status act_close_steps(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = close_steps(app, view, args, out, notes);
	store_view_end(view);
	return st;
}
