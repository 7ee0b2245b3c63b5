#include "wanted.h"

#include "commands.h"
#include "metodist/base/mem.h"
#include "metodist/model/listing.h"

/* ---- arguments ---- */

/* What was given, else what the saved view says. */
static struct slice given(const struct wanted *w, const struct args *args, const char *name, uint16_t tag)
{
	struct slice text = args_text(args, name);

	if (!text.p && w->look.kind)
		text = record_get(&w->look, tag, 0);
	return text.n || args_text(args, name).p ? text : (struct slice){ 0 };
}

/* The view's conditions and those given: all must hold. */
static enum status read_filter(struct wanted *w, const struct args *args, struct notes *notes)
{
	struct slice line = { 0 }, *words = NULL, *all;
	size_t n = 0;
	enum status st = ST_OK;

	if (w->look.kind)
		line = record_get(&w->look, LISTING_FILTER, 0);
	if (line.n)
		st = filter_split_line(w->kind, line, &w->arena, &words, &n, notes);
	if (st || n + args->nrest == 0)
		return st;
	all = arena_alloc(&w->arena, (n + args->nrest) * sizeof(*all));
	for (size_t i = 0; i < n + args->nrest; i++)
		all[i] = i < n ? words[i] : args->rest[i - n];
	return filter_parse(w->view, w->kind, all, n + args->nrest, &w->filter, notes);
}

static enum status read_order(struct wanted *w, const struct args *args, struct notes *notes)
{
	struct slice sort = given(w, args, "sort", LISTING_SORT);

	w->reverse = sort.n && *sort.p == '-';
	if (w->reverse)
		slice_skip(&sort, 1);
	return sort.p ? path_parse(w->kind, sort, &w->sort, notes) : ST_OK;
}

enum status wanted_read(struct wanted *w, struct view *view, const struct kind *kind, const struct app *app,
			const struct args *args, struct notes *notes)
{
	struct slice look = args_text(args, "view");
	enum status st = command_on(view, args, notes);

	w->view = view;
	w->kind = kind;
	if (!st && look.p)
		st = listing_find(view, kind, app->world.user, look, &w->look, notes);
	if (!st)
		st = read_order(w, args, notes);
	return st ? st : read_filter(w, args, notes);
}

struct slice wanted_columns(const struct wanted *w, const struct args *args)
{
	return given(w, args, "columns", LISTING_COLUMNS);
}

/* ---- records ---- */

struct row {
	struct slice key;
	bool empty; /* no value: stands last in either direction */
	struct ref ref;
};

struct sorting {
	struct wanted *wanted;
	struct row *rows;
	size_t n, cap;
};

/* Any field may be sorted by: its sort key, then the title. */
static bool on_unsorted(void *ctx, struct ref ref, const struct record *r, struct slice title)
{
	struct sorting *s = ctx;
	struct buf key = { 0 };
	bool empty;

	path_key(s->wanted->view, r, &s->wanted->sort, &key);
	empty = !key.n;
	buf_slice(&key, title);
	MEM_GROW(s->rows, s->n, s->cap);
	s->rows[s->n++] = (struct row){ arena_copy(&s->wanted->arena, buf_view(&key)), empty, ref };
	buf_release(&key);
	return true;
}

static int compare_up(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->empty != y->empty ? x->empty - y->empty : slice_cmp(x->key, y->key);
}

static int compare_down(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return x->empty != y->empty ? x->empty - y->empty
	       : x->empty	    ? slice_cmp(x->key, y->key)
				    : slice_cmp(y->key, x->key);
}

static enum status each_sorted(struct wanted *w, view_each_fn *each, void *ctx)
{
	struct query q = { .kind = w->kind, .by = BY_TITLE, .filter = w->filter };
	struct sorting s = { .wanted = w };
	enum status st = view_each(w->view, &q, on_unsorted, &s);
	bool more = true;

	qsort(s.rows, s.n, sizeof(*s.rows), w->reverse ? compare_down : compare_up);
	for (size_t i = 0; !st && more && i < s.n; i++) {
		struct record r = { 0 };

		st = view_get(w->view, s.rows[i].ref, &r);
		more = !st && each(ctx, s.rows[i].ref, &r, s.rows[i].key);
		record_release(&r);
	}
	free(s.rows);
	return st;
}

enum status wanted_each(struct wanted *w, view_each_fn *each, void *ctx)
{
	struct query q = { .kind = w->kind, .by = BY_TITLE, .filter = w->filter, .reverse = w->reverse };

	return w->sort.n ? each_sorted(w, each, ctx) : view_each(w->view, &q, each, ctx);
}

void wanted_release(struct wanted *w)
{
	filter_free(w->filter);
	arena_release(&w->arena);
	record_release(&w->look);
}
