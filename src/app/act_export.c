/* The command `export`: records of a kind as a file — a table, the columns of the state register, a calendar. */
#include "commands.h"
#include "wanted.h"

#include "metodist/app/shown.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/ics.h"
#include "metodist/exchange/transfer.h"
#include "metodist/model/kinds.h"
#include "metodist/report/register.h"

struct exporting {
	struct app *app;
	const struct args *args;
	struct wanted wanted;
	struct slice file;
	struct buf bytes;
	struct buf told;             /* what was written, in sentences */
	struct notes *notes;
};

/* ---- records ---- */

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

static enum status each_wanted(void *ctx, view_each_fn *each, void *each_ctx)
{
	return wanted_each(ctx, each, each_ctx);
}

static enum status put_records(struct exporting *e)
{
	struct slice columns = wanted_columns(&e->wanted, e->args);
	struct buf names = { 0 };
	enum table_form form;
	size_t count = 0;
	enum status st = name_columns(e->wanted.kind, columns, &names, e->notes);

	if (!st)
		st = table_form_of(e->file, &form, e->notes);
	if (!st)
		st = export_records(e->wanted.view, e->wanted.kind, (struct export_source){ each_wanted, &e->wanted },
				    columns.p ? buf_cstr(&names) : NULL, form, &e->bytes, &count, e->notes);
	buf_printf(&e->told, "Выгружено записей: %zu", count);
	buf_release(&names);
	return st;
}

/* ---- documents of training ---- */

static enum status check_layout(const struct exporting *e, struct slice layout)
{
	if (!slice_is(layout, "frdo"))
		return fail(e->notes, ST_USAGE, "нет разметки «%.*s»; есть frdo — реестр документов об обучении", (int)layout.n,
			    layout.p);
	if (e->wanted.kind->id != kind_course.id)
		return fail(e->notes, ST_USAGE, "разметка frdo — для курсов: metodist export course ФАЙЛ --layout frdo");
	if (wanted_columns(&e->wanted, e->args).p)
		return fail(e->notes, ST_USAGE, "столбцы реестра не выбирают: с --layout ключ --columns не нужен");
	return ST_OK;
}

static enum status put_register(struct exporting *e, struct buf *left)
{
	struct register_lines lines;
	struct table table;
	enum table_form form;
	enum status st = check_layout(e, args_text(e->args, "layout"));

	if (!st)
		st = table_form_of(e->file, &form, e->notes);
	if (st)
		return st;
	register_begin(&lines, e->wanted.view, &table);
	st = wanted_each(&e->wanted, register_course, &lines);
	register_end(&lines, left);
	if (st)
		st = fail(e->notes, st, "не удалось прочитать записи: выполните metodist check");
	else
		st = table_write(&table, form, &e->bytes, e->notes);
	buf_printf(&e->told, "Документов для реестра: %zu", table_nrows(&table));
	table_release(&table);
	return st;
}

/* ---- a calendar ---- */

static bool is_calendar(struct slice file)
{
	static const char ending[] = ".ics";
	struct buf lower = { 0 };
	bool yes;

	utf8_lower_all(file, &lower);
	yes = lower.n >= strlen(ending) && memcmp(lower.p + lower.n - strlen(ending), ending, strlen(ending)) == 0;
	buf_release(&lower);
	return yes;
}

struct counted {
	struct ics ics;
	size_t n;
};

static bool on_record(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct counted *c = ctx;

	c->n++;
	return ics_record(&c->ics, ref, r, key);
}

static enum status put_calendar(struct exporting *e, struct buf *left)
{
	struct kv_uuid uuid = kv_uuid(store_kv(e->app->store));
	struct counted c = { .ics = { .view = e->wanted.view, .out = &e->bytes, .zone = e->app->world.zone,
				      .now = world_now(&e->app->world) } };
	struct buf base = { 0 };
	enum status st;

	if (!e->wanted.kind->work.day)
		return fail(e->notes, ST_USAGE,
			    "записи вида %s не стоят на днях: в календарь выгружают мероприятия, заседания, курсы, стажировки",
			    e->wanted.kind->name);
	for (size_t i = 0; i < sizeof(uuid.v); i++)
		buf_printf(&base, "%02x", uuid.v[i]);
	c.ics.base = buf_cstr(&base);
	ics_begin(&c.ics, e->wanted.kind->plural);
	st = wanted_each(&e->wanted, on_record, &c);
	ics_end(&c.ics);
	if (st)
		st = fail(e->notes, st, "не удалось прочитать записи: выполните metodist check");
	buf_printf(&e->told, "Выгружено записей: %zu", c.n - c.ics.dateless);
	if (c.ics.dateless)
		buf_printf(left, "Без дня, не вошли: %zu\n", c.ics.dateless);
	buf_release(&base);
	return st;
}

/* ---- the whole ---- */

static enum status write_file(struct exporting *e, struct outcome *out)
{
	struct buf path = { 0 };
	enum status st;

	shown_path(e->file, &path);
	st = file_write(buf_cstr(&path), buf_view(&e->bytes), 0660, e->notes);
	if (!st) {
		buf_printf(&out->text, "%s, файл ", buf_cstr(&e->told));
		shown_whole(out->screen, buf_cstr(&path), &out->text);
		buf_char(&out->text, '\n');
	}
	buf_release(&path);
	/* no such folder: nothing was asked that «нет» would answer */
	return st == ST_NO ? ST_FAILED : st;
}

static enum status put_file(struct exporting *e, struct outcome *out)
{
	struct buf left = { 0 };
	enum status st;

	if (args_text(e->args, "layout").p)
		st = put_register(e, &left);
	else if (is_calendar(e->file))
		st = put_calendar(e, &left);
	else
		st = put_records(e);
	if (!st)
		st = write_file(e, out);
	if (!st)
		buf_slice(&out->text, buf_view(&left));
	buf_release(&left);
	return st;
}

enum status act_export(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct exporting e = { .app = app, .args = args, .file = args_text(args, "file"), .notes = notes };
	const struct kind *kind;
	struct view *view;
	enum status st = command_kind(app->schema, args_text(args, "kind"), &kind, notes);

	if (st)
		return st;
	st = store_view(app->store, &view, notes);
	if (st)
		return st;
	st = wanted_read(&e.wanted, view, kind, app, args, notes);
	if (!st) {
		progress_stage(app->progress, "записей", view_count(view, kind));
		st = put_file(&e, out);
	}
	wanted_release(&e.wanted);
	buf_release(&e.bytes);
	buf_release(&e.told);
	store_view_end(view);
	return st;
}
