/* What is wrong in a template: each fault told once, names with the nearest there is. */
#include "template_fill.h"

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/model/schema.h"

static bool is_told(struct filling *f, struct slice whole)
{
	for (size_t i = 0; i < f->ntold; i++)
		if (slice_eq(f->told[i], whole))
			return true;
	if (f->ntold == ARRAY_SIZE(f->told))
		return true;
	f->told[f->ntold++] = whole;
	return false;
}

void fill_refuse(struct filling *f, struct slice whole, const char *why, struct slice near)
{
	enum { SHOWN = 120 };
	struct slice shown = utf8_fit(whole, SHOWN);

	f->st = ST_USAGE;
	if (is_told(f, whole))
		return;
	notes_add(f->notes, 0, 0, "%.*s%s: %s%s%.*s%s", (int)shown.n, shown.p, shown.n < whole.n ? "…" : "", why,
		  near.n ? "; может быть, {{" : "", (int)near.n, near.p ? near.p : "", near.n ? "}}" : "");
}

void fill_tell_empty(struct filling *f, struct slice whole)
{
	if (slice_find(buf_view(&f->empty), whole) < 0)
		buf_printf(&f->empty, "%s%.*s", f->empty.n ? ", " : "", (int)whole.n, whole.p);
}

struct names {
	struct arena arena;
	const char **v;
	size_t n, cap;
	struct slice list;
};

static void add_name(void *ctx, struct slice name)
{
	struct names *names = ctx;
	struct buf whole = { 0 };

	if (names->list.n)
		buf_printf(&whole, "%.*s.", (int)names->list.n, names->list.p);
	buf_slice(&whole, name);
	MEM_GROW(names->v, names->n, names->cap);
	names->v[names->n++] = arena_str(&names->arena, buf_view(&whole));
	buf_release(&whole);
}

static const char *name_at(const void *ctx, size_t i)
{
	return ((const struct names *)ctx)->v[i];
}

void fill_refuse_name(struct filling *f, const struct mark *mark, const struct scope *scope)
{
	struct names names = { 0 };
	ptrdiff_t near;

	for (; scope; scope = scope->outer) {
		names.list = slice_find(mark->name, SLICE(".")) >= 0 ? scope->list : (struct slice){ 0 };
		if (!scope->blank)
			scope->values->ops->names(scope->values, add_name, &names);
	}
	near = nearest_word(mark->name, names.n, name_at, &names);
	fill_refuse(f, mark->whole, "такого поля здесь нет", near < 0 ? (struct slice){ 0 } : slice_str(names.v[near]));
	free(names.v);
	arena_release(&names.arena);
}
