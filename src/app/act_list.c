/* The command `list`: records of a kind by a filter, in columns and an order, or as a saved view has them. */
#include "commands.h"

#include "metodist/base/mem.h"
#include "metodist/exchange/json.h"
#include "metodist/model/filter.h"
#include "metodist/model/listing.h"
#include "metodist/model/path.h"

enum { COLUMNS_MAX = 64 };

struct row {
	struct slice key;
	bool empty; /* no value: stands last in either direction */
	struct ref ref;
};

struct list {
	const struct view *view;
	const struct kind *kind;
	struct record look;       /* a saved view; no kind: none */
	struct path columns[COLUMNS_MAX];
	size_t ncolumns;
	struct filter *filter;
	struct path sort;         /* none: by title */
	bool reverse, json;
	uint64_t limit, offset, seen;
	struct table *table;
	struct arena arena;       /* names of columns, sort keys */
	struct row *rows;
	size_t nrows, cap;
};

/* ---- columns ---- */

static void add_field(struct list *l, const struct field *f)
{
	if (l->ncolumns < COLUMNS_MAX)
		l->columns[l->ncolumns++] = (struct path){ { f }, 1 };
}

static void usual_columns(struct list *l)
{
	struct slice listed = slice_str(l->kind->list);
	const struct field *f;

	for (size_t i = 0; l->json && i < l->kind->nfields; i++)
		if (!(l->kind->fields[i].flags & FIELD_HIDDEN))
			add_field(l, &l->kind->fields[i]);
	while (!l->json && kind_next_listed(l->kind, &listed, &f))
		add_field(l, f);
}

static enum status choose_columns(struct list *l, struct slice names, struct notes *notes)
{
	struct slice name;
	enum status st = ST_OK;

	if (!names.p)
		usual_columns(l);
	while (!st && names.p && slice_split(&names, ',', &name)) {
		if (l->ncolumns == COLUMNS_MAX)
			return fail(notes, ST_USAGE, "больше %d столбцов", COLUMNS_MAX);
		if (slice_is(slice_trim(name), "id"))
			continue; /* the number stands first anyway */
		st = path_parse(l->kind, slice_trim(name), &l->columns[l->ncolumns], notes);
		l->ncolumns += !st;
	}
	return st;
}

static void init_table(struct list *l)
{
	struct column columns[COLUMNS_MAX + 1] = { { "id", "№", CELL_NUMBER } };
	struct buf text = { 0 };

	for (size_t i = 0; i < l->ncolumns; i++) {
		buf_reset(&text);
		path_name(l->kind, &l->columns[i], &text);
		columns[i + 1].name = l->columns[i].n > 1 ? arena_str(&l->arena, buf_view(&text)) :
							     path_last(&l->columns[i])->name;
		buf_reset(&text);
		path_label(&l->columns[i], &text);
		columns[i + 1].label = arena_str(&l->arena, buf_view(&text));
		columns[i + 1].kind = l->json ? CELL_RAW : CELL_TEXT;
	}
	table_init(l->table, columns, l->ncolumns + 1);
	buf_release(&text);
}

/* ---- rows ---- */

/* Of a table's column there is no one value: all, as people read them. */
static void json_path(const struct list *l, const struct record *r, const struct path *path, size_t step,
		      struct buf *out)
{
	const struct field *f = path->steps[step];
	struct buf text = { 0 };
	struct record target = { 0 };
	struct slice value;
	struct ref ref;

	if (step + 1 == path->n && !kind_rows_of(r->kind, f)) {
		json_value(out, l->view, r, f, 0);
		return;
	}
	value = record_value(l->view, r, f, 0, &text);
	ref = ref_count(value) ? ref_get(value, 0) : (struct ref){ 0 };
	if (step + 1 < path->n && f->type == &type_ref &&
	    view_get(l->view, (struct ref){ ref.kind, 0, ref.id }, &target) == ST_OK) {
		json_path(l, &target, path, step + 1, out);
	} else {
		struct path rest = { .n = path->n - step };

		memcpy(rest.steps, path->steps + step, rest.n * sizeof(*rest.steps));
		buf_reset(&text);
		path_text(l->view, r, &rest, &text);
		if (text.n)
			json_text(out, buf_view(&text));
		else
			buf_str(out, "null");
	}
	record_release(&target);
	buf_release(&text);
}

static void add_cell(struct list *l, const struct record *r, const struct path *path)
{
	struct buf text = { 0 };

	if (l->json)
		json_path(l, r, path, 0, &text);
	else
		path_text(l->view, r, path, &text);
	table_add(l->table, buf_view(&text));
	buf_release(&text);
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct list *l = ctx;

	(void)ref;
	(void)key;
	if (l->seen++ >= l->offset) {
		table_addf(l->table, "%llu", (unsigned long long)r->id);
		for (size_t i = 0; i < l->ncolumns; i++)
			add_cell(l, r, &l->columns[i]);
	}
	return !l->limit || l->seen < l->offset + l->limit;
}

/* Any field may be sorted by: its sort key, then the title. */
static bool on_unsorted(void *ctx, struct ref ref, const struct record *r, struct slice title)
{
	struct list *l = ctx;
	struct buf key = { 0 };
	bool empty;

	path_key(l->view, r, &l->sort, &key);
	empty = !key.n;
	buf_slice(&key, title);
	MEM_GROW(l->rows, l->nrows, l->cap);
	l->rows[l->nrows++] = (struct row){ arena_copy(&l->arena, buf_view(&key)), empty, ref };
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

static enum status list_sorted(struct list *l)
{
	struct query q = { .kind = l->kind, .by = BY_TITLE, .filter = l->filter };
	enum status st = view_each(l->view, &q, on_unsorted, l);

	qsort(l->rows, l->nrows, sizeof(*l->rows), l->reverse ? compare_down : compare_up);
	for (size_t i = 0; !st && i < l->nrows; i++) {
		struct record r = { 0 };

		st = view_get(l->view, l->rows[i].ref, &r);
		if (!st && !on_record(l, (struct ref){ 0 }, &r, (struct slice){ 0 }))
			i = l->nrows;
		record_release(&r);
	}
	return st;
}

static enum status run_list(struct list *l)
{
	struct query q = { .kind = l->kind, .by = BY_TITLE, .filter = l->filter, .reverse = l->reverse };

	return l->sort.n ? list_sorted(l) : view_each(l->view, &q, on_record, l);
}

/* ---- arguments ---- */

/* What was given, else what the saved view says. */
static struct slice given(const struct list *l, const struct args *args, const char *name, uint16_t tag)
{
	struct slice text = args_text(args, name);

	if (!text.p && l->look.kind)
		text = record_get(&l->look, tag, 0);
	return text.n || args_text(args, name).p ? text : (struct slice){ 0 };
}

/* The view's conditions and those given: all must hold. */
static enum status choose_filter(struct list *l, const struct args *args, struct notes *notes)
{
	struct slice line = { 0 }, *words = NULL, *all;
	size_t n = 0;
	enum status st = ST_OK;

	if (l->look.kind)
		line = record_get(&l->look, LISTING_FILTER, 0);
	if (line.n)
		st = filter_split_line(l->kind, line, &l->arena, &words, &n, notes);
	if (st || n + args->nrest == 0)
		return st;
	all = arena_alloc(&l->arena, (n + args->nrest) * sizeof(*all));
	for (size_t i = 0; i < n + args->nrest; i++)
		all[i] = i < n ? words[i] : args->rest[i - n];
	return filter_parse(l->view, l->kind, all, n + args->nrest, &l->filter, notes);
}

static enum status parse_list(struct list *l, const struct args *args, struct notes *notes)
{
	struct slice sort = given(l, args, "sort", LISTING_SORT);
	enum status st = command_number(args, "limit", 0, &l->limit, notes);

	if (!st)
		st = command_number(args, "offset", 0, &l->offset, notes);
	if (!st)
		st = choose_columns(l, given(l, args, "columns", LISTING_COLUMNS), notes);
	if (!st && args_text(args, "limit").p && l->limit == 0)
		st = fail(notes, ST_USAGE, "--limit: не меньше 1");
	if (!st && sort.p) {
		l->reverse = sort.n && *sort.p == '-';
		if (l->reverse)
			slice_skip(&sort, 1);
		st = path_parse(l->kind, sort, &l->sort, notes);
	}
	return st ? st : choose_filter(l, args, notes);
}

enum status act_list(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct list l = { .json = out->json, .table = &out->table };
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &l.kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	l.view = view;
	st = command_on(view, args, notes);
	if (!st && args_text(args, "view").p)
		st = listing_find(view, l.kind, app->world.user, args_text(args, "view"), &l.look, notes);
	if (!st)
		st = parse_list(&l, args, notes);
	if (!st) {
		init_table(&l);
		out->has_table = true;
		progress_stage(app->progress, "записей", view_count(view, l.kind));
		st = run_list(&l);
	}
	filter_free(l.filter);
	arena_release(&l.arena);
	free(l.rows);
	record_release(&l.look);
	store_view_end(view);
	return st;
}
