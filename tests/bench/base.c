/* Opening a base by the same layers the program uses. */
#include "base.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"

enum { DEADLINE_MS = 5000 };

void base_open(struct base *base, const char *dir, bool read_only)
{
	struct notes notes = { 0 };
	struct store_config config = {
		.dir = dir, .world = &base->world, .read_only = read_only, .deadline_ms = DEADLINE_MS,
	};

	*base = (struct base){ 0 };
	if (!world_real(&base->world, "Europe/Moscow"))
		die("who runs this, or the zone, is unknown to the system");
	config.schema = base->schema = schema_new(kinds_builtin, nkinds_builtin);
	must(store_open(&base->store, &config, &notes), &notes);
	must(store_view(base->store, &base->view, &notes), &notes);
	base->teacher = schema_kind(base->schema, kind_teacher.id);
	notes_release(&notes);
}

void base_close(struct base *base)
{
	store_view_end(base->view);
	store_close(base->store);
	schema_free(base->schema);
}

static bool on_key(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct titles *t = ctx;

	(void)r;
	MEM_GROW(t->v, t->n, t->cap);
	t->v[t->n++] = (struct title){ arena_copy(&t->arena, key), ref };
	return true;
}

void titles_load(struct titles *t, const struct base *base)
{
	struct query q = { .kind = base->teacher, .by = BY_TITLE, .keys_only = true };
	struct notes notes = { 0 };

	*t = (struct titles){ 0 };
	must(view_each(base->view, &q, on_key, t), &notes);
	if (t->n < 100)
		die("the base holds %zu teachers only", t->n);
}

void titles_release(struct titles *t)
{
	arena_release(&t->arena);
	free(t->v);
}
