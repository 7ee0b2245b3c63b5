/* The command `doc`: what templates there are, a document as text, as a file, as a file for each of its rows. */
#include "commands.h"
#include "doc.h"

#include "metodist/app/shown.h"
#include "metodist/base/mem.h"
#include "metodist/model/filter.h"

enum { TEXT_WIDTH = 78, SCREEN_WIDTH = 74 };

/* ---- templates ---- */

/* Each kind once: what has documents is what a template names. */
#define DOC(name, label, kind, ...) { .code = kind },
static const struct choice kinds[] = {
#include "doc.def"
};
#undef DOC
const struct classifier doc_kinds = { "doc_kinds", kinds, ARRAY_SIZE(kinds) };

static const char *template_name(const void *ctx, size_t i)
{
	(void)ctx;
	return doc_templates[i].name;
}

/* A name, a label, or the beginning of one label among those of the kind (NULL: of any). */
static enum status find_template(struct slice text, const struct kind *kind, const struct doc_template **what,
				 struct notes *notes)
{
	const struct doc_template *found = NULL;
	ptrdiff_t near;
	size_t n = 0;

	for (size_t i = 0; i < ndoc_templates; i++) {
		struct slice label = slice_str(doc_templates[i].label);

		if (slice_is(text, doc_templates[i].name) || doc_same_name(text, label)) {
			*what = &doc_templates[i];
			return ST_OK;
		}
		if (label.n < text.n || !doc_same_name(text, slice_from(label.p, text.n)) ||
		    (kind && strcmp(kind->name, doc_templates[i].kind)))
			continue;
		found = &doc_templates[i];
		n++;
	}
	*what = found;
	if (n == 1)
		return ST_OK;
	if (n)
		return fail(notes, ST_USAGE, "шаблонов «%.*s…» больше одного; все шаблоны: metodist doc", (int)text.n, text.p);
	near = nearest_word(text, ndoc_templates, template_name, NULL);
	return fail(notes, ST_USAGE, "шаблона «%.*s» нет%s%s; все шаблоны: metodist doc", (int)text.n, text.p,
		    near < 0 ? "" : "; может быть, ", near < 0 ? "" : doc_templates[near].name);
}

/* In the interface a row asks on with its template; what is the same in all rows is left out there. */
static void tell_templates(struct app *app, const struct kind *kind, struct outcome *out)
{
	static const struct column columns[] = {
		{ "label", "Документ", CELL_TEXT },    { "template", "Шаблон", CELL_TEXT }, { "clause", "Пункт", CELL_TEXT },
		{ "each", "Каждому", CELL_TEXT },      { "help", "Что в нём", CELL_TEXT },  { "kind", "По записи", CELL_TEXT },
		{ "own", "Свой файл", CELL_TEXT },
	};
	size_t n = out->screen && kind ? ARRAY_SIZE(columns) - 2 : ARRAY_SIZE(columns);
	struct buf own = { 0 };
	bool odt;

	table_init(&out->table, columns, n);
	out->has_table = true;
	for (size_t i = 0; i < ndoc_templates; i++) {
		const struct doc_template *t = &doc_templates[i];
		const struct kind *of = schema_find_kind(app->schema, slice_str(t->kind));
		const char *cells[] = { t->label, t->name, t->clause, t->each ? t->each : "", t->help,
					out->script ? t->kind : of->label, NULL };

		if (kind && kind->id != of->id)
			continue;
		doc_template_own(app, t, &odt, &own);
		cells[6] = buf_cstr(&own);
		for (size_t c = 0; c < n; c++)
			table_add(&out->table, slice_str(cells[c]));
	}
	buf_release(&own);
}

static enum status write_templates(struct slice folder, struct outcome *out, struct notes *notes)
{
	struct buf path = { 0 };
	size_t written = 0, kept = 0;
	enum status st;

	shown_path(folder, &path);
	st = doc_write_templates(buf_cstr(&path), &written, &kept, notes);
	if (!st)
		buf_printf(&out->text, "Шаблонов записано: %zu, были и не тронуты: %zu, папка %s\n"
			   "Чтобы документы составлялись по ним, укажите эту папку в настройке [documents] templates\n",
			   written, kept, buf_cstr(&path));
	buf_release(&path);
	return st == ST_NO ? ST_FAILED : st;
}

/* ---- one document ---- */

struct making {
	struct app *app;
	const struct args *args;
	struct outcome *out;
	struct notes *notes;
	struct doc doc;
};

/* The screen shows lines as rows, below which it offers to write them. */
static enum status show(struct making *m)
{
	static const struct column column = { "line", "Текст документа", CELL_TEXT };
	struct buf text = { 0 };
	enum status st = doc_text(&m->doc, m->out->screen ? SCREEN_WIDTH : TEXT_WIDTH, &text, m->notes);
	struct slice rest = buf_view(&text), line;

	if (!st && !m->out->screen) {
		buf_slice(&m->out->text, rest);
	} else if (!st) {
		table_init(&m->out->table, &column, 1);
		m->out->has_table = true;
		while (rest.n && slice_split(&rest, '\n', &line))
			table_add(&m->out->table, line);
		m->out->table.title = m->doc.what->label;
		table_foot(&m->out->table, "F2 — записать в вашу папку файлом для Word или LibreOffice");
		if (m->doc.what->each)
			table_foot(&m->out->table, "Каждому свой файл: F6, пробел в «Каждому свой», F2");
		m->out->again = "save";
		m->out->again_value = "да";
	}
	buf_release(&text);
	return st;
}

static enum status tell_file(struct making *m, const char *path)
{
	char *whole = realpath(path, NULL);

	buf_printf(&m->out->text, "Записан файл %s\n", whole ? whole : path);
	free(whole);
	return ST_OK;
}

static enum status write_one(struct making *m, struct slice file)
{
	struct buf path = { 0 };
	enum status st;

	shown_path(file, &path);
	if (slice_find(file, SLICE("\n")) >= 0)
		st = fail(m->notes, ST_USAGE, "имя файла — одна строка");
	else
		st = doc_write(&m->doc, buf_cstr(&path), m->notes);
	if (!st)
		st = tell_file(m, path.p);
	buf_release(&path);
	return st;
}

/* «protocol-2777-2026-11-23» in the user's folder: a name that any machine it is copied to takes. */
static void suggest(const struct making *m, const char *ending, struct buf *path)
{
	struct buf stem = { 0 };

	buf_printf(&stem, "%s-%llu", m->doc.what->name, (unsigned long long)m->doc.record.id);
	shown_suggest(m->app, buf_view(&stem), ending, path);
	buf_release(&stem);
}

/* What the office's own template is. */
static const char *ending_of(const struct app *app, const struct doc_template *what)
{
	struct buf own = { 0 };
	bool odt;

	doc_template_own(app, what, &odt, &own);
	buf_release(&own);
	return odt ? ".odt" : ".docx";
}

static enum status write_named(struct making *m)
{
	struct buf path = { 0 };
	enum status st;

	suggest(m, ending_of(m->app, m->doc.what), &path);
	st = write_one(m, buf_view(&path));
	buf_release(&path);
	return st;
}

/* ---- one for each row ---- */

/* A document for each row of nothing would be an empty page. */
static enum status count_each(struct making *m, size_t *n)
{
	const struct values *values = doc_values(&m->doc);
	const char *each = m->doc.what->each;

	if (each && (!values->ops->list(values, slice_str(each), n) || *n == 0))
		return fail(m->notes, ST_NO, "составлять некому: список «%s» пуст", each);
	return ST_OK;
}

static enum status tell_many(struct making *m, struct doc_many *many, enum status st)
{
	if (!st) {
		buf_printf(&m->out->text, "Записано файлов: %zu%s, папка ", many->written,
			   many->skipped ? " (не у всех: причины названы)" : "");
		shown_whole(m->out->screen, many->folder, &m->out->text);
		buf_char(&m->out->text, '\n');
	}
	doc_many_end(many, st);
	return st;
}

static struct doc_many begin_many(const struct making *m, const struct doc_template *what, struct buf *ending)
{
	struct slice as = args_text(m->args, "as");

	buf_slice(ending, as.n ? as : slice_str(ending_of(m->app, what) + 1));
	return (struct doc_many){ .app = m->app, .ending = buf_cstr(ending) };
}

static enum status write_each(struct making *m, struct slice file, size_t n)
{
	struct buf name = { 0 }, folder = { 0 }, ending = { 0 };
	struct doc_many many = begin_many(m, m->doc.what, &ending);
	enum status st;

	if (file.n)
		buf_slice(&name, file);
	else
		suggest(m, "", &name);
	shown_path(buf_view(&name), &folder);
	if (!m->doc.what->each)
		st = fail(m->notes, ST_USAGE, "шаблон «%s» — один документ, каждому своего у него нет", m->doc.what->label);
	else
		st = doc_many_begin(&many, buf_cstr(&folder), n, m->notes);
	if (!st)
		st = doc_many_rows(&many, &m->doc, n, m->notes);
	st = tell_many(m, &many, st);
	buf_release(&name);
	buf_release(&folder);
	buf_release(&ending);
	return st;
}

static enum status make(struct making *m)
{
	struct slice file = slice_trim(args_text(m->args, "file"));
	size_t n = 0;

	if (args_flag(m->args, "fields")) {
		doc_tell_fields(&m->doc, &m->out->table);
		m->out->has_table = true;
		return ST_OK;
	}

	if (count_each(m, &n) != ST_OK)
		return ST_NO;
	if (args_flag(m->args, "each") && !file.n && !args_flag(m->args, "save") && !m->out->screen)
		return fail(m->notes, ST_USAGE, "назовите папку, куда лягут файлы");
	if (args_flag(m->args, "each"))
		return write_each(m, file, n);
	if (file.n)
		return write_one(m, file);
	return args_flag(m->args, "save") ? write_named(m) : show(m);
}

/* ---- what a template may name ---- */

struct sample {
	struct making *m;
	const struct doc_template *what;
	struct view *view;
	size_t tried;
	bool found;
};

/* The first record that can have such a document. */
static bool try_sample(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	enum { TRIED = 500 };
	struct sample *s = ctx;
	struct notes none = { 0 };

	(void)r;
	(void)key;
	s->found = doc_begin(&s->m->doc, s->m->app, s->view, s->what, ref, &none) == ST_OK;
	if (s->found)
		make(s->m);
	doc_end(&s->m->doc);
	notes_release(&none);
	return !s->found && ++s->tried < TRIED;
}

static enum status tell_fields(struct making *m, struct view *view, const struct doc_template *what)
{
	struct sample s = { .m = m, .what = what, .view = view };
	struct query q = { .kind = schema_find_kind(view->schema, slice_str(what->kind)), .by = BY_TITLE };
	enum status st = view_each(view, &q, try_sample, &s);

	if (!st && !s.found)
		st = fail(m->notes, ST_NO, "нет ни одной записи, по которой можно составить «%s»", what->label);
	return st;
}

/* ---- one for each record of a filter ---- */

struct found {
	struct ref *v;
	size_t n, cap;
};

static bool see_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct found *found = ctx;

	(void)r;
	(void)key;
	MEM_GROW(found->v, found->n, found->cap);
	found->v[found->n++] = (struct ref){ ref.kind, 0, ref.id };
	return true;
}

static enum status find_records(struct making *m, struct view *view, const struct doc_template *what, struct found *found)
{
	struct query q = { .kind = schema_find_kind(view->schema, slice_str(what->kind)), .by = BY_TITLE };
	struct filter *filter = NULL;
	enum status st = filter_parse_line(view, q.kind, args_text(m->args, "where"), &filter, m->notes);

	q.filter = filter;
	if (!st)
		st = view_each(view, &q, see_record, found);
	if (!st && !found->n)
		st = fail(m->notes, ST_NO, "по этому отбору записей нет: составлять нечего");
	filter_free(filter);
	return st;
}

/* Without a record to name, what stands in its place is the folder. */
static enum status write_found(struct making *m, struct view *view, const struct doc_template *what)
{
	struct slice file = slice_trim(args_text(m->args, "file"));
	struct buf folder = { 0 }, ending = { 0 };
	struct doc_many many = begin_many(m, what, &ending);
	struct found found = { 0 };
	enum status st = find_records(m, view, what, &found);

	shown_path(file.n ? file : slice_trim(args_text(m->args, "id")), &folder);
	if (!st && file.n && args_text(m->args, "id").n)
		st = fail(m->notes, ST_USAGE, "назовите либо запись, либо отбор");
	if (!st && !folder.n)
		st = fail(m->notes, ST_USAGE, "назовите папку, куда лягут файлы");
	if (!st)
		st = doc_many_begin(&many, buf_cstr(&folder), found.n, m->notes);
	if (!st)
		st = doc_many_records(&many, view, what, found.v, found.n, m->notes);
	st = tell_many(m, &many, st);
	free(found.v);
	buf_release(&folder);
	buf_release(&ending);
	return st;
}

static void tell_doubts(struct making *m)
{
	enum { TOLD = 10 };
	const struct notes *doubts = &m->doc.doubts;

	for (size_t i = 0; i < doubts->n && i < TOLD; i++)
		notes_warn(m->notes, 0, 0, "%s", doubts->v[i].text);
	if (doubts->n > TOLD)
		notes_warn(m->notes, 0, 0, "и ещё таких: %zu", doubts->n - TOLD);
}

static enum status make_of(struct making *m, struct view *view, const struct kind *kind, const struct doc_template *what)
{
	struct ref ref;
	enum status st = ST_OK;

	if (kind && strcmp(kind->name, what->kind))
		st = fail(m->notes, ST_USAGE, "«%s» составляют по записи другого вида: %s", what->label, what->kind);
	if (!st)
		st = command_on(view, m->args, m->notes);
	if (!st && args_text(m->args, "where").n)
		return write_found(m, view, what);
	if (!st && !args_text(m->args, "id").n && args_flag(m->args, "fields"))
		return tell_fields(m, view, what);
	if (!st && !args_text(m->args, "id").n)
		st = fail(m->notes, ST_USAGE, "назовите запись: metodist doc %s %s НОМЕР", what->name, what->kind);
	if (!st)
		st = command_record(view, m->args, &ref, m->notes);
	if (!st) {
		st = doc_begin(&m->doc, m->app, view, what, ref, m->notes);
		if (!st)
			st = make(m);
		tell_doubts(m);
		doc_end(&m->doc);
	}
	return st;
}

enum status act_doc(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct making m = { .app = app, .args = args, .out = out, .notes = notes };
	struct slice name = slice_trim(args_text(args, "template"));
	const struct doc_template *what = NULL;
	const struct kind *kind = NULL;
	struct view *view;
	enum status st = ST_OK;

	if (args_text(args, "write-templates").n)
		return write_templates(args_text(args, "write-templates"), out, notes);
	if (args_text(args, "kind").n)
		st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);
	if (!st && !name.n) {
		tell_templates(app, kind, out);
		return ST_OK;
	}
	if (!st)
		st = find_template(name, kind, &what, notes);
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	st = make_of(&m, view, kind, what);
	store_view_end(view);
	return st;
}
