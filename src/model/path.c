#include "metodist/model/path.h"

#include "metodist/base/sortkey.h"

enum status path_field(const struct kind *kind, struct slice name, const struct field **f, struct notes *notes)
{
	const struct field *near;

	*f = kind_find_field(kind, name);
	if (*f)
		return ST_OK;
	near = kind_nearest_field(kind, name);
	return fail(notes, ST_USAGE, "нет поля «%.*s» у вида %s%s%s; все поля: metodist kinds %s",
		    (int)name.n, name.p, kind->name, near ? "; может быть, " : "", near ? near->name : "",
		    kind->name);
}

enum status path_parse(const struct kind *kind, struct slice text, struct path *path, struct notes *notes)
{
	struct slice name;
	enum status st = ST_OK;

	*path = (struct path){ .n = 0 };
	while (!st && slice_split(&text, '@', &name)) {
		const struct field *before = path_last(path);

		if (path->n == PATH_STEPS_MAX)
			return fail(notes, ST_USAGE, "больше %d ссылок подряд", PATH_STEPS_MAX - 1);
		if (before)
			kind = before->type->wire == WIRE_REF ? before->to : NULL;
		if (!kind)
			return fail(notes, ST_USAGE,
				    "за полем «%s» нельзя пройти дальше: оно не ссылка на один вид записей",
				    before->label);
		st = path_field(kind, slice_trim(name), &path->steps[path->n], notes);
		path->n += !st;
	}
	return st;
}

void path_name(const struct kind *kind, const struct path *path, struct buf *name)
{
	for (size_t i = 0; i < path->n; i++) {
		const struct field *f = path->steps[i], *rows = kind_rows_of(kind, f);

		buf_printf(name, "%s%s%s%s", i ? "@" : "", rows ? rows->name : "", rows ? "." : "", f->name);
		kind = f->to;
	}
}

void path_label(const struct path *path, struct buf *label)
{
	for (size_t i = 0; i < path->n; i++)
		buf_printf(label, "%s%s", i ? " · " : "", path->steps[i]->label);
}

bool path_same(const struct path *a, const struct path *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->steps[i] != b->steps[i])
			return false;
	return a->n == b->n;
}

/* Goes on while the visitor says so. */
typedef bool path_see_fn(void *ctx, const struct view *view, const struct field *f, struct slice value);

struct walk {
	const struct view *view;
	const struct path *path;
	path_see_fn *see;
	void *ctx;
};

static bool walk_record(const struct walk *w, size_t step, const struct record *r);

static bool walk_value(const struct walk *w, size_t step, struct slice value)
{
	bool on = true;

	if (!value.n)
		return true;
	if (step + 1 == w->path->n)
		return w->see(w->ctx, w->view, w->path->steps[step], value);
	for (size_t i = 0; on && i < ref_count(value); i++) {
		struct ref ref = ref_get(value, i);
		struct record target = { 0 };

		if (view_get(w->view, (struct ref){ ref.kind, 0, ref.id }, &target) == ST_OK)
			on = walk_record(w, step + 1, &target);
		record_release(&target);
	}
	return on;
}

static bool walk_record(const struct walk *w, size_t step, const struct record *r)
{
	const struct field *f = w->path->steps[step], *rows = kind_rows_of(r->kind, f);
	struct buf scratch = { 0 };
	bool on = rows || walk_value(w, step, record_value(w->view, r, f, 0, &scratch));

	for (size_t i = 0; on && rows && i < record_nrows(r, rows); i++)
		on = walk_value(w, step, record_value(w->view, r, f, record_row(r, rows, i), &scratch));
	buf_release(&scratch);
	return on;
}

static bool see_text(void *ctx, const struct view *view, const struct field *f, struct slice value)
{
	struct buf *text = ctx;
	size_t before = text->n, said;

	buf_str(text, before ? "; " : "");
	said = text->n;
	f->type->format(f, view, value, text);
	if (text->n == said)
		text->n = before;
	return true;
}

void path_text(const struct view *view, const struct record *r, const struct path *path, struct buf *text)
{
	const struct walk w = { view, path, see_text, text };

	if (path->n == 1 && !kind_rows_of(r->kind, path->steps[0]))
		record_text(view, r, path->steps[0], 0, text);
	else if (path->n)
		walk_record(&w, 0, r);
}

static bool see_key(void *ctx, const struct view *view, const struct field *f, struct slice value)
{
	struct buf text = { 0 };

	if (f->type->wire == WIRE_REF) {
		view_title(view, ref_get(value, 0), &text);
		sortkey_text(buf_view(&text), ctx);
	} else {
		f->type->sortkey(f, value, ctx);
	}
	buf_release(&text);
	return false;
}

void path_key(const struct view *view, const struct record *r, const struct path *path, struct buf *key)
{
	const struct walk w = { view, path, see_key, key };

	if (path->n)
		walk_record(&w, 0, r);
}
