/* The command `find`: records of any kind by the beginnings of words. */
#include "commands.h"

#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/store/find.h"

enum { FIND_LIMIT = 20, FIND_LIMIT_MAX = 100000 };

static void add_hit(struct outcome *out, const struct view *view, const struct hit *hit)
{
	const struct kind *kind = schema_kind(view->schema, hit->ref.kind);
	struct buf title = { 0 };

	view_title(view, hit->ref, &title);
	table_addf(&out->table, "%llu", (unsigned long long)hit->ref.id);
	table_add(&out->table, slice_str(out->json ? kind->name : kind->label));
	table_add(&out->table, buf_view(&title));
	buf_release(&title);
}

static bool has_latin(struct slice text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z')
			return true;
	return false;
}

struct search {
	const struct view *view;
	const struct kind *kind;
	struct hit *hits;
	size_t limit, n, total;
};

/* As typed, in the other layout, then «ivanov»; tells which of them was found. */
static void search(struct search *s, struct slice text, struct notes *notes)
{
	struct finder *finder = finder_new();
	struct buf other = { 0 };
	struct slice used;

	while (!finder_build(finder, s->view, INT64_MAX))
		;
	layout_retype(text, &other);
	s->n = finder_search(finder, s->view, s->kind, text, buf_view(&other), s->hits, s->limit, &s->total,
			     &used);
	if (s->n && used.p != text.p)
		notes_warn(notes, 0, 0, "раскладка исправлена: %s", buf_cstr(&other));
	if (!s->n && has_latin(text)) {
		buf_reset(&other);
		layout_translit(text, &other);
		s->n = finder_search(finder, s->view, s->kind, buf_view(&other), (struct slice){ 0 }, s->hits,
				     s->limit, &s->total, &used);
		if (s->n)
			notes_warn(notes, 0, 0, "прочитано по-русски: %s", buf_cstr(&other));
	}
	buf_release(&other);
	finder_free(finder);
}

static void tell_hits(const struct search *s, struct outcome *out)
{
	static const struct column columns[] = { { "id", "№", CELL_NUMBER },
						 { "kind", "Вид", CELL_TEXT },
						 { "title", "Запись", CELL_TEXT } };

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	for (size_t i = 0; i < s->n; i++)
		add_hit(out, s->view, &s->hits[i]);
}

enum status act_find(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct search s = { 0 };
	struct buf text = { 0 };
	struct view *view;
	uint64_t limit;
	enum status st = command_number(args, "limit", FIND_LIMIT, &limit, notes);

	if (!st && args_text(args, "kind").p)
		st = command_kind(app->schema, args_text(args, "kind"), &s.kind, notes);
	if (!st && (limit == 0 || limit > FIND_LIMIT_MAX))
		st = fail(notes, ST_USAGE, "--limit: от 1 до %d", FIND_LIMIT_MAX);
	for (size_t i = 0; i < args->nrest; i++)
		buf_printf(&text, "%s%.*s", i ? " " : "", (int)args->rest[i].n, args->rest[i].p);
	if (!st && !slice_trim(buf_view(&text)).n)
		st = fail(notes, ST_USAGE, "что найти? Назовите начала слов: metodist find щук анн");
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st) {
		buf_release(&text);
		return st;
	}
	s.view = view;
	s.limit = limit;
	s.hits = mem_array(limit, sizeof(*s.hits));
	search(&s, buf_view(&text), notes);
	if (s.n)
		tell_hits(&s, out);
	else
		st = fail(notes, ST_NO, "ничего не найдено: «%s»", buf_cstr(&text));
	if (s.total > s.n)
		notes_warn(notes, 0, 0, "показано %zu из %zu: уточните или задайте --limit", s.n, s.total);
	free(s.hits);
	buf_release(&text);
	store_view_end(view);
	return st;
}
