/* «Что изменится без него»: the norms judged twice, as they are and as if the person had left, and what hangs
 * on them. */
#include "commands.h"

#include <stdlib.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/meeting.h"
#include "metodist/rules/norm.h"
#include "metodist/rules/takeover.h"

/* A record that a norm finds wanting. */
struct wanting {
	const struct norm *norm;
	struct ref ref;
	struct slice why;
};

/* What all norms say of one world. */
struct world_state {
	struct arena arena;
	struct verdict *verdicts; /* by norm */
	struct slice *figures;	  /* by norm: «внимание 3/4»; p NULL: not in force */
	struct wanting *v;
	size_t n, cap;
	const struct norm *norm; /* being judged */
};

static void on_hit(void *ctx, struct ref ref, bool good, const char *why)
{
	struct world_state *w = ctx;

	if (good)
		return;
	MEM_GROW(w->v, w->n, w->cap);
	w->v[w->n++] = (struct wanting){ w->norm, ref, arena_copy(&w->arena, slice_str(why)) };
}

static void look(struct world_state *w, const struct view *view, const struct service *service)
{
	struct judging judging = norms_begin(view, service);

	*w = (struct world_state){ 0 };
	w->figures = arena_alloc(&w->arena, nnorms * sizeof(*w->figures));
	w->verdicts = arena_alloc(&w->arena, nnorms * sizeof(*w->verdicts));
	for (size_t i = 0; i < nnorms; i++) {
		struct buf text = { 0 };

		if (!norm_in_force(&norms[i], view->today))
			continue;
		w->norm = &norms[i];
		norm_judge(&judging, &norms[i], on_hit, w);
		buf_printf(&text, "%s ", norm_state_label(judging.verdict.state));
		norm_figure(&judging.verdict, &text);
		w->figures[i] = arena_copy(&w->arena, buf_view(&text));
		w->verdicts[i] = judging.verdict;
		w->verdicts[i].foot = (struct buf){ 0 };
		buf_release(&text);
	}
	norms_end(&judging);
}

static void world_state_release(struct world_state *w)
{
	free(w->v);
	arena_release(&w->arena);
}

static int compare(const void *a, const void *b)
{
	const struct wanting *x = a, *y = b;

	if (x->norm != y->norm)
		return x->norm < y->norm ? -1 : 1;
	if (x->ref.id != y->ref.id)
		return x->ref.id < y->ref.id ? -1 : 1;
	if (x->ref.row != y->ref.row)
		return x->ref.row < y->ref.row ? -1 : 1;
	return slice_cmp(x->why, y->why);
}

static bool known(const struct world_state *w, const struct wanting *what)
{
	return w->n && bsearch(what, w->v, w->n, sizeof(*what), compare);
}

/* One person fewer in a figure is no news; a state, a record that becomes wanting or a count that falls is.
 */
static bool differs(size_t i, const struct world_state *before, const struct world_state *after)
{
	const struct verdict *was = &before->verdicts[i], *is = &after->verdicts[i];

	for (size_t k = 0; k < after->n; k++)
		if (after->v[k].norm == &norms[i] && !known(before, &after->v[k]))
			return true;
	if (was->state != is->state || is->of - is->num > was->of - was->num)
		return true;
	return (is->unit == UNIT_COUNT || is->unit == UNIT_DAYS) && is->num != was->num;
}

/* ---- the table ---- */

/* What changes stands first: on a narrow screen the rest is to the right. */
static void add_row(struct outcome *out, const char *part, struct slice what, struct slice was,
		    struct slice becomes, struct slice who, struct ref opens)
{
	struct table *t = &out->table;

	table_add(t, what);
	if (opens.id)
		table_opens(t, (struct ref){ opens.kind, 0, opens.id }, (struct slice){ 0 });
	table_add(t, becomes);
	table_add(t, who);
	table_add(t, was);
	table_add(t, slice_str(part));
	if (out->script)
		command_number_cell(t, opens.id);
}

/* A norm whose answer changes, and below it the records that become wanting. */
static void tell_norm(struct outcome *out, const struct view *view, size_t i,
		      const struct world_state *before, const struct world_state *after)
{
	struct buf title = { 0 };

	if (differs(i, before, after)) {
		buf_printf(&title, "%s %s", norms[i].clause, norms[i].title);
		add_row(out, "норма", buf_view(&title), before->figures[i], after->figures[i],
			(struct slice){ 0 }, (struct ref){ 0 });
	}
	for (size_t k = 0; k < after->n; k++) {
		const struct wanting *w = &after->v[k];

		if (w->norm != &norms[i] || known(before, w))
			continue;
		buf_reset(&title);
		if (w->ref.id)
			view_title(view, (struct ref){ w->ref.kind, 0, w->ref.id }, &title);
		else
			buf_str(&title, "—");
		add_row(out, "запись", buf_view(&title), (struct slice){ 0 }, w->why, (struct slice){ 0 },
			w->ref);
	}
	buf_release(&title);
}

void command_hanging(const struct view *view, const struct hanging *h, struct buf *text)
{
	record_title(view, h->record, text);
	if (h->row && slice_is(slice_str(h->record->kind->name), "meeting")) {
		buf_str(text, ": ");
		buf_slice(text, record_get(h->record, DECISION_TEXT, h->row));
	}
}

struct telling {
	struct outcome *out;
	const struct view *view;
	const struct takeover *takeover;
	size_t n;
};

static void tell_hanging(void *ctx, const struct hanging *h)
{
	struct telling *t = ctx;
	struct buf title = { 0 }, who = { 0 };

	command_hanging(t->view, h, &title);
	takeover_names(t->takeover, t->view, h, &who);
	add_row(t->out, "на человеке", buf_view(&title), slice_str(h->rule->label),
		slice_str(h->rule->passing == PASS_NEVER ? "кончится" : "некому"), buf_view(&who),
		(struct ref){ h->record->kind->id, h->row, h->record->id });
	t->n += h->rule->passing != PASS_NEVER;
	buf_release(&title);
	buf_release(&who);
}

static void tell_head(struct outcome *out, const struct view *view, struct ref person)
{
	struct buf title = { 0 };

	buf_str(&title, "Что изменится без: ");
	view_title(view, person, &title);
	buf_str(&title, ", с ");
	date_ru(view->today, &title);
	out->table.title = arena_str(&out->table.arena, buf_view(&title));
	buf_release(&title);
}

static enum status compare_worlds(struct outcome *out, const struct view *view, const struct service *service,
				  struct ref person)
{
	struct world_state before, after;
	struct overlay overlay;
	enum status st = leaving_begin(&overlay, view, person);

	if (!st) {
		look(&before, view, service);
		if (before.n)
			qsort(before.v, before.n, sizeof(*before.v), compare);
		look(&after, &overlay.view, service);
		for (size_t i = 0; i < nnorms; i++)
			if (before.figures[i].p)
				tell_norm(out, view, i, &before, &after);
		world_state_release(&before);
		world_state_release(&after);
	}
	overlay_end(&overlay);
	return st;
}

static enum status tell(struct app *app, const struct view *view, struct ref person, struct outcome *out)
{
	static const struct column columns[] = {
		{ "what", "Что", CELL_TEXT },	    { "becomes", "Без человека", CELL_TEXT },
		{ "who", "Кто мог бы", CELL_TEXT }, { "was", "Сейчас", CELL_TEXT },
		{ "part", "Где", CELL_TEXT },	    { "record", "Запись", CELL_NUMBER },
	};
	struct service service = app_service(app);
	struct telling telling = { .out = out, .view = view };
	struct takeover takeover = { 0 };
	enum status st;

	table_init(&out->table, columns, ARRAY_SIZE(columns) - !out->script);
	out->has_table = true;
	out->reads = "*";
	tell_head(out, view, person);
	st = compare_worlds(out, view, &service, person);
	if (!st)
		st = takeover_begin(&takeover, view, person);
	telling.takeover = &takeover;
	if (!st)
		st = hanging_each(view, person, tell_hanging, &telling);
	if (!st && telling.n && out->screen)
		table_foot(&out->table, "Передать дела (%zu): F9 на карточке человека, «Передать дела»", telling.n);
	else if (!st && telling.n)
		table_foot(&out->table, "Передать дела (%zu): metodist handover %llu КОМУ", telling.n,
			   (unsigned long long)person.id);
	else if (!st && !table_nrows(&out->table))
		table_foot(&out->table, "Ничего: ни одна норма не изменится, и дел на человеке нет");
	takeover_end(&takeover);
	return st;
}

enum status act_impact(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct ref person;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = command_on(view, args, notes);
	if (!st)
		st = command_teacher(view, args, &person, notes);
	if (!st)
		st = tell(app, view, person, out);
	store_view_end(view);
	return st;
}
