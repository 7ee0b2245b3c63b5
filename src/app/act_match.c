/* The command `match`: who and what can help with a deficit or a competency. */
#include "commands.h"

#include "metodist/model/kinds.h"
#include "metodist/rules/match.h"

/* The last three are for scripts: people have the row itself to open. */
static const struct column columns[] = {
	{ "rank", "Место", CELL_NUMBER }, { "what", "Что", CELL_TEXT },	 { "title", "Кто", CELL_TEXT },
	{ "organization", "Где", CELL_TEXT }, { "why", "Почему", CELL_TEXT }, { "score", "Баллы", CELL_NUMBER },
	{ "kind", "Вид", CELL_TEXT }, { "id", "№", CELL_NUMBER },
};
enum { FOR_PEOPLE = 5 };

static void add_row(struct table *t, const struct view *view, size_t rank, const struct match *match)
{
	const struct kind *kind = schema_kind(view->schema, match->ref.kind);
	struct buf text = { 0 };

	view_title(view, match->ref, &text);
	table_addf(t, "%zu", rank);
	table_opens(t, match->ref, (struct slice){ 0 });
	table_add(t, slice_str(match_what_label(match->what)));
	table_add(t, buf_view(&text));
	buf_reset(&text);
	if (match->organization.id)
		view_title(view, match->organization, &text);
	table_add(t, buf_view(&text));
	table_add(t, match->why);
	if (t->ncolumns > FOR_PEOPLE) {
		table_addf(t, "%d", match->score);
		table_add(t, slice_str(kind->name));
		table_addf(t, "%llu", (unsigned long long)match->ref.id);
	}
	buf_release(&text);
}

/* For whom it was looked, what did not fit into the table, and what was not looked for. */
static void tell_foot(struct table *t, const struct view *view, const struct matches *m)
{
	size_t shown[NMATCH_WHATS] = { 0 };
	struct buf text = { 0 };

	view_title(view, m->competency, &text);
	if (m->teacher.id) {
		buf_str(&text, " · ");
		view_title(view, m->teacher, &text);
	}
	table_foot(t, "Помощь по компетенции: %s", buf_cstr(&text));
	if (m->closed)
		table_foot(t, "Этот дефицит уже закрыт");
	for (size_t i = 0; i < m->n; i++)
		shown[m->v[i].what]++;
	for (int what = 0; what < NMATCH_WHATS; what++)
		if (m->found[what] > shown[what])
			table_foot(t, "%s: показано %zu из %zu", match_what_label((enum match_what)what),
				   shown[what], m->found[what]);
	if (!m->teacher.id)
		table_foot(t, "Наставников подбирают к дефициту: нужна организация педагога");
	buf_release(&text);
}

static void tell(const struct view *view, const struct matches *m, struct outcome *out)
{
	table_init(&out->table, columns, out->script ? ARRAY_SIZE(columns) : FOR_PEOPLE);
	out->has_table = true;
	for (size_t i = 0; i < m->n; i++)
		add_row(&out->table, view, i + 1, &m->v[i]);
	tell_foot(&out->table, view, m);
}

static enum status find(const struct app *app, const struct view *view, const struct args *args,
			struct matches *m, struct notes *notes)
{
	struct service service = app_service(app);
	struct match_ask ask = { .view = view, .service = &service };
	const struct kind *kind;
	uint64_t limit;
	enum status st = command_kind(view->schema, args_text(args, "kind"), &kind, notes);

	if (!st && kind->id != kind_deficit.id && kind->id != kind_competency.id)
		st = fail(notes, ST_USAGE, "помощь подбирают к дефициту или компетенции");
	if (!st)
		st = view_resolve(view, kind, args_text(args, "id"), &ask.about, notes);
	if (!st)
		st = command_number(args, "limit", 0, &limit, notes);
	if (st)
		return st;
	ask.limit = limit;
	return matches_find(&ask, m, notes);
}

enum status act_match(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct matches m = { 0 };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	st = find(app, view, args, &m, notes);
	if (!st && !m.n)
		st = fail(notes, ST_NO,
			  "помочь пока некому: нет ни методиста, ни площадки, ни курса, ни практики с этой компетенцией");
	if (!st)
		tell(view, &m, out);
	matches_release(&m);
	store_view_end(view);
	return st;
}
