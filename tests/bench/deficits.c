/* A million deficits: the demo's own, copied with other days until there are enough. */
#include "base.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/kinds.h"
#include "metodist/model/record.h"

enum { CHUNK = 5000, DAYS = 1800, EACH = 10, OF_DEMO = 2, ENOUGH = 1000000 };

struct copies {
	struct record *v;
	size_t n, cap;
	uint64_t most;
};

static bool on_deficit(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct copies *c = ctx;

	(void)ref;
	(void)key;
	if (c->n == c->most)
		return false;
	MEM_GROW(c->v, c->n, c->cap);
	c->v[c->n] = (struct record){ 0 };
	record_copy(&c->v[c->n], r);
	c->v[c->n].id = c->v[c->n].rev = 0;
	c->n++;
	return true;
}

/* Found earlier; of those closed as long after it. */
static void shift(struct record *r, struct draw *draw)
{
	static const char *const days[] = { "found", "closed" };
	int32_t back = 1 + (int32_t)draw_below(draw, DAYS);
	struct buf day = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		const struct field *f = kind_named(r->kind, days[i]);
		struct slice was = record_get(r, f->tag, 0);

		if (!was.n)
			continue;
		buf_reset(&day);
		date_put(&day, date_get(was) - back);
		record_set(r, f, 0, buf_view(&day));
	}
	buf_release(&day);
}

static void put_chunk(struct base *base, struct copies *from, size_t at, size_t n, struct draw *draw)
{
	struct change *change = change_begin(base->store);
	struct notes notes = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct record r = { 0 };

		record_copy(&r, &from->v[(at + i) % from->n]);
		shift(&r, draw);
		change_put(change, &r);
		record_release(&r);
	}
	must(change_commit(change, &notes), &notes);
	change_free(change);
	notes_release(&notes);
}

static void fill(const char *dir, uint64_t wanted)
{
	struct copies copies = { .most = 200000 };
	struct draw draw = { 1 };
	struct notes notes = { 0 };
	struct base base;
	uint64_t have;

	base_open(&base, dir, false);
	have = view_count(base.view, schema_kind(base.schema, kind_deficit.id));
	must(view_each(base.view,
		       &(struct query){ .kind = schema_kind(base.schema, kind_deficit.id), .by = BY_ID },
		       on_deficit, &copies),
	     &notes);
	for (size_t at = 0; have < wanted; at += CHUNK, have += CHUNK)
		put_chunk(&base, &copies, at, wanted - have < CHUNK ? wanted - have : CHUNK, &draw);
	for (size_t i = 0; i < copies.n; i++)
		record_release(&copies.v[i]);
	free(copies.v);
	base_close(&base);
}

bool deficits_enough(const struct bench *bench)
{
	return bench->teachers * OF_DEMO >= ENOUGH;
}

char *deficits_of(const struct bench *bench)
{
	char *dir = mem_printf("%s/deficits-%llu", bench->dir, (unsigned long long)bench->teachers);
	char *file = mem_printf("%s/metodist.mdb", dir),
	     *source = mem_printf("%s/metodist.mdb", bench->large);

	if (is_older(file, source)) {
		copy_base(bench->large, dir);
		fill(dir, bench->teachers * EACH < ENOUGH ? bench->teachers * EACH : ENOUGH);
	}
	free(file);
	free(source);
	return dir;
}
