/* Commands on many records: list, find, export. */
#include "commands.h"

#include "metodist/base/file.h"
#include "metodist/base/layout.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/exchange/json.h"
#include "metodist/exchange/transfer.h"
#include "metodist/model/filter.h"
#include "metodist/store/find.h"

/* ---- list ---- */

enum { COLUMNS_MAX = 64 };

struct row {
	struct slice key;
	bool empty; /* no value: stands last in either direction */
	struct ref ref;
};

struct list {
	const struct view *view;
	const struct kind *kind;
	const struct field *columns[COLUMNS_MAX];
	size_t ncolumns;
	struct filter *filter;
	const struct field *sort; /* NULL: by title */
	bool reverse, json;
	uint64_t limit, offset, seen;
	struct table *table;
	struct arena keys;
	struct row *rows;
	size_t nrows, cap;
};

static enum status choose_columns(struct list *l, struct slice names, struct notes *notes)
{
	struct slice listed = slice_str(l->kind->list), name;
	const struct field *f;
	enum status st = ST_OK;

	if (!names.p && l->json) {
		for (size_t i = 0; i < l->kind->nfields && l->ncolumns < COLUMNS_MAX; i++)
			if (!(l->kind->fields[i].flags & FIELD_HIDDEN))
				l->columns[l->ncolumns++] = &l->kind->fields[i];
		return ST_OK;
	}
	if (!names.p) {
		while (kind_next_listed(l->kind, &listed, &f) && l->ncolumns < COLUMNS_MAX)
			l->columns[l->ncolumns++] = f;
		return ST_OK;
	}
	while (!st && slice_split(&names, ',', &name)) {
		if (l->ncolumns == COLUMNS_MAX)
			return fail(notes, ST_USAGE, "больше %d столбцов", COLUMNS_MAX);
		if (slice_is(slice_trim(name), "id"))
			continue; /* the number stands first anyway */
		st = command_field(l->kind, slice_trim(name), &l->columns[l->ncolumns], notes);
		l->ncolumns += !st;
	}
	return st;
}

static void init_table(const struct list *l)
{
	struct column columns[COLUMNS_MAX + 1] = { { "id", "№", CELL_NUMBER } };

	for (size_t i = 0; i < l->ncolumns; i++)
		columns[i + 1] = (struct column){ l->columns[i]->name, l->columns[i]->label,
						  l->json ? CELL_RAW : CELL_TEXT };
	table_init(l->table, columns, l->ncolumns + 1);
}

static void add_record(struct list *l, const struct record *r)
{
	struct buf text = { 0 };

	table_addf(l->table, "%llu", (unsigned long long)r->id);
	for (size_t i = 0; i < l->ncolumns; i++) {
		buf_reset(&text);
		if (l->json)
			json_value(&text, l->view, r, l->columns[i], 0);
		else
			record_text(l->view, r, l->columns[i], 0, &text);
		table_add(l->table, buf_view(&text));
	}
	buf_release(&text);
}

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct list *l = ctx;

	(void)ref;
	(void)key;
	if (l->seen++ >= l->offset)
		add_record(l, r);
	return !l->limit || l->seen < l->offset + l->limit;
}

/* Any field may be sorted by: its sort key, then the title. */
static bool on_unsorted(void *ctx, struct ref ref, const struct record *r, struct slice title)
{
	struct list *l = ctx;
	struct buf scratch = { 0 }, key = { 0 };
	struct slice bytes = record_value(l->view, r, l->sort, 0, &scratch);

	if (bytes.n && l->sort->type->wire == WIRE_REF) {
		struct buf text = { 0 };

		view_title(l->view, ref_get(bytes, 0), &text);
		sortkey_text(buf_view(&text), &key);
		buf_release(&text);
	} else if (bytes.n) {
		l->sort->type->sortkey(l->sort, bytes, &key);
	}
	buf_slice(&key, title);
	MEM_GROW(l->rows, l->nrows, l->cap);
	l->rows[l->nrows++] = (struct row){ arena_copy(&l->keys, buf_view(&key)), bytes.n == 0, ref };
	buf_release(&scratch);
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

	return l->sort ? list_sorted(l) : view_each(l->view, &q, on_record, l);
}

static enum status parse_list(struct list *l, const struct args *args, struct notes *notes)
{
	struct slice sort = args_text(args, "sort");
	enum status st = command_number(args, "limit", 0, &l->limit, notes);

	if (!st)
		st = command_number(args, "offset", 0, &l->offset, notes);
	if (!st)
		st = choose_columns(l, args_text(args, "columns"), notes);
	if (!st && args_text(args, "limit").p && l->limit == 0)
		st = fail(notes, ST_USAGE, "--limit: не меньше 1");
	if (!st && sort.p) {
		l->reverse = sort.n && *sort.p == '-';
		if (l->reverse)
			sort = slice_from(sort.p + 1, sort.n - 1);
		st = command_field(l->kind, sort, &l->sort, notes);
	}
	if (!st && args->nrest)
		st = filter_parse(l->view, l->kind, args->rest, args->nrest, &l->filter, notes);
	return st;
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
	if (!st)
		st = parse_list(&l, args, notes);
	if (!st) {
		init_table(&l);
		out->has_table = true;
		st = run_list(&l);
	}
	filter_free(l.filter);
	arena_release(&l.keys);
	free(l.rows);
	store_view_end(view);
	return st;
}

/* ---- find ---- */

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

/* ---- export ---- */

/* «surname,Дата рожд.» as export_records wants them: identifiers, a blank between. */
static enum status name_columns(const struct kind *kind, struct slice columns, struct buf *names,
				struct notes *notes)
{
	enum status st = ST_OK;
	struct slice name;

	while (!st && slice_split(&columns, ',', &name)) {
		const struct field *f = NULL, *rows;

		if (slice_is(slice_trim(name), "id"))
			continue; /* not a field: JSON has it anyway */
		st = command_field(kind, slice_trim(name), &f, notes);
		rows = f ? kind_rows_of(kind, f) : NULL;
		if (f)
			buf_printf(names, "%s%s%s%s", names->n ? " " : "", rows ? rows->name : "",
				   rows ? "." : "", f->name);
	}
	return st;
}

enum status act_export(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct slice file = args_text(args, "file"), columns = args_text(args, "columns");
	struct buf bytes = { 0 }, path = { 0 }, names = { 0 };
	const struct kind *kind;
	struct filter *filter = NULL;
	struct view *view;
	size_t count;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);
	const char *dot;

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	buf_slice(&path, file);
	dot = strrchr(buf_cstr(&path), '.');
	st = name_columns(kind, columns, &names, notes);
	if (!st && args->nrest)
		st = filter_parse(view, kind, args->rest, args->nrest, &filter, notes);
	if (!st && !dot)
		st = fail(notes, ST_USAGE,
			  "«%s»: имя файла должно кончаться на .csv или .json: по нему выбирается вид файла",
			  path.p);
	if (!st)
		progress_stage(app->progress, "записей", view_count(view, kind));
	if (!st)
		st = export_records(view, kind, filter, columns.p ? buf_cstr(&names) : NULL, dot, &bytes,
				    &count, notes);
	if (!st)
		st = file_write(path.p, buf_view(&bytes), 0660, notes);
	if (st == ST_NO)
		st = ST_FAILED; /* no such folder: nothing was asked that «нет» would answer */
	if (!st)
		buf_printf(&out->text, "Выгружено записей: %zu, файл %s\n", count, path.p);
	filter_free(filter);
	store_view_end(view);
	buf_release(&bytes);
	buf_release(&path);
	buf_release(&names);
	return st;
}
