/* The command `list`: records of a kind by a filter, in columns and an order, or as a saved view has them. */
#include "commands.h"
#include "wanted.h"

#include "metodist/exchange/json.h"

enum { COLUMNS_MAX = 64 };

struct list {
	const struct view *view;
	const struct kind *kind;
	struct path columns[COLUMNS_MAX];
	size_t ncolumns;
	bool json;
	uint64_t limit, offset, seen;
	struct table *table;
	struct arena arena;       /* names of columns */
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
		columns[i + 1].kind = l->json ? CELL_RAW : table_cell_kind(path_last(&l->columns[i]));
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

/* ---- arguments ---- */

static enum status read_bounds(struct list *l, const struct args *args, struct notes *notes)
{
	enum status st = command_number(args, "limit", 0, &l->limit, notes);

	if (!st)
		st = command_number(args, "offset", 0, &l->offset, notes);
	if (!st && args_text(args, "limit").p && l->limit == 0)
		st = fail(notes, ST_USAGE, "--limit: не меньше 1");
	return st;
}

enum status act_list(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct list l = { .json = out->json, .table = &out->table };
	struct wanted wanted = { 0 };
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &l.kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	l.view = view;
	st = read_bounds(&l, args, notes);
	if (!st)
		st = wanted_read(&wanted, view, l.kind, app, args, notes);
	if (!st)
		st = choose_columns(&l, wanted_columns(&wanted, args), notes);
	if (!st) {
		init_table(&l);
		out->has_table = true;
		progress_stage(app->progress, "записей", view_count(view, l.kind));
		st = wanted_each(&wanted, on_record, &l);
	}
	wanted_release(&wanted);
	arena_release(&l.arena);
	store_view_end(view);
	return st;
}
