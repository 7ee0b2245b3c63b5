/* What the law on personal data asks (152-ФЗ): everything about one person in one file, and its destruction
 * with an act and an extract of the journal that outlive the record. */
#include "commands.h"

#include "metodist/app/sender.h"

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/json.h"
#include "metodist/model/office.h"
#include "metodist/model/teacher.h"

enum { ACT_YEARS = 3 }; /* the act and the extract are kept so long */

enum status command_teacher(const struct view *view, const struct args *args, struct ref *ref,
			    struct notes *notes)
{
	return view_resolve(view, schema_kind(view->schema, kind_teacher.id), args_text(args, "person"), ref,
			    notes);
}

enum status command_person(const struct view *view, const struct args *args, struct record *person,
			   struct notes *notes)
{
	struct ref ref;
	enum status st = command_teacher(view, args, &ref, notes);

	return st ? st : view_get(view, ref, person);
}

/* ---- everything about one person ---- */

struct export {
	const struct view *view;
	struct buf *out;
	size_t n;
	struct ref last;         /* a record that names the person in two fields is told once */
};

static void put_name(struct buf *out, const char *name)
{
	json_text(out, slice_str(name));
	buf_char(out, ':');
}

/* Of a table only the person's own row: the others are somebody else's data. */
static void put_row(const struct export *e, const struct record *r, const struct field *rows, uint16_t row)
{
	put_name(e->out, rows->name);
	buf_char(e->out, '{');
	for (size_t i = 0; i < rows->nrows; i++) {
		buf_str(e->out, i ? "," : "");
		put_name(e->out, rows->rows[i].name);
		json_value(e->out, e->view, r, &rows->rows[i], row);
	}
	buf_char(e->out, '}');
}

static void put_scalars(const struct export *e, const struct record *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type->wire == WIRE_ROWS || f->flags & FIELD_DERIVED)
			continue;
		buf_str(e->out, n++ ? "," : "");
		put_name(e->out, f->name);
		json_value(e->out, e->view, r, f, 0);
	}
}

static bool on_referrer(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct export *e = ctx;
	struct ref whole = { kind->id, 0, from.id };
	struct record r = { 0 };
	struct buf title = { 0 };

	if (from.row == 0 && e->last.kind == whole.kind && e->last.id == whole.id)
		return true;
	if (view_get(e->view, whole, &r) != ST_OK)
		return true;
	view_title(e->view, whole, &title);
	buf_printf(e->out, "%s\n{\"kind\":\"%s\",\"id\":%llu,\"title\":", e->n++ ? "," : "", kind->name,
		   (unsigned long long)from.id);
	json_text(e->out, buf_view(&title));
	buf_str(e->out, ",\"as\":");
	json_text(e->out, slice_str(kind_field(kind, tag)->name));
	buf_char(e->out, ',');
	if (from.row)
		put_row(e, &r, kind_rows_of(kind, kind_field(kind, tag)), from.row);
	else
		put_scalars(e, &r);
	buf_char(e->out, '}');
	if (from.row == 0)
		e->last = whole;
	buf_release(&title);
	record_release(&r);
	return true;
}

static enum status put_all(struct app *app, const struct view *view, const struct record *person,
			   struct buf *out, size_t *referrers, struct notes *notes)
{
	struct export e = { .view = view, .out = out };
	struct outcome history = { .script = true, .json = true };
	struct ref ref = { person->kind->id, 0, person->id };
	enum status st;

	buf_str(out, "{\"record\":");
	json_record(out, view, person, NULL);
	buf_str(out, ",\n\"mentioned\":[");
	st = view_referrers(view, ref, NULL, 0, on_referrer, &e);
	buf_str(out, "],\n\"history\":");
	if (!st)
		st = command_history(app, view, ref, &history, notes);
	if (!st)
		json_table(out, &history.table);
	buf_str(out, "}\n");
	*referrers = e.n;
	outcome_release(&history);
	return st;
}

static bool ends_in_json(struct slice file)
{
	return file.n > 5 && slice_is(slice_from(file.p + file.n - 5, 5), ".json");
}

enum status act_person_export(struct app *app, const struct args *args, struct outcome *out,
			      struct notes *notes)
{
	struct slice file = args_text(args, "file");
	struct record person = { 0 };
	struct buf text = { 0 };
	size_t referrers = 0;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	if (!ends_in_json(file))
		st = fail(notes, ST_USAGE, "файл «%.*s»: нужно имя с окончанием .json", (int)file.n, file.p);
	if (!st)
		st = command_person(view, args, &person, notes);
	if (!st)
		st = put_all(app, view, &person, &text, &referrers, notes);
	if (!st) {
		char *path = mem_copy(file.p, file.n);

		st = file_write(path, buf_view(&text), 0600, notes);
		free(path);
	}
	if (!st) {
		struct figure figures[] = { { "mentioned", "записей, где человек назван", referrers },
					    { "bytes", "байт в файле", text.n } };

		command_figures(out, figures, ARRAY_SIZE(figures));
	}
	buf_release(&text);
	record_release(&person);
	store_view_end(view);
	return st;
}

/* ---- destruction ---- */

struct destruction {
	struct app *app;
	const struct view *view;
	const struct record *person;
	struct slice ground;
	size_t values, lines;
	size_t mentions[UINT8_MAX + 1]; /* by kind */
	struct buf extract;             /* of the journal */
};

static bool on_line(void *ctx, const struct journal_line *line)
{
	struct destruction *d = ctx;
	uint8_t digest[32];

	d->lines++;
	buf_printf(&d->extract, "строка %llu  ", (unsigned long long)line->seq);
	app_when(d->app, line->utc, &d->extract);
	buf_printf(&d->extract, "  %.*s  %s  ", (int)line->user.n, line->user.p,
		   journal_action_label(line->action));
	journal_digest(line, digest);
	for (size_t i = 0; i < sizeof(digest); i++)
		buf_printf(&d->extract, "%02x", digest[i]);
	buf_char(&d->extract, '\n');
	return true;
}

static bool on_mention(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	(void)tag;
	(void)from;
	((struct destruction *)ctx)->mentions[kind->id]++;
	return true;
}

static enum status look(struct destruction *d)
{
	struct ref ref = { d->person->kind->id, 0, d->person->id };
	struct cell cell;
	enum status st;

	for (size_t at = 0; record_next(d->person, &at, &cell);)
		d->values += cell.wire != WIRE_ROWS;
	st = view_referrers(d->view, ref, NULL, 0, on_mention, d);
	return st ? st : journal_history(d->view, ref, on_line, d);
}

/* What remains in the name's place: references read it, nobody is recognised by it. */
static void tombstone(const struct record *person, struct record *out)
{
	record_init(out, person->kind);
	out->id = person->id;
	out->rev = person->rev;
	record_set(out, kind_field(person->kind, TEACHER_SURNAME), 0, SLICE("Данные"));
	record_set(out, kind_field(person->kind, TEACHER_NAME), 0, SLICE("Уничтожены"));
	record_set(out, kind_field(person->kind, TEACHER_STATUS), 0, SLICE("left"));
}

static bool is_tombstone(const struct record *person)
{
	struct record left = { 0 };
	struct cell cell;
	bool same = true;

	tombstone(person, &left);
	for (size_t at = 0; record_next(person, &at, &cell);)
		same &= slice_eq(cell.bytes, record_get(&left, cell.tag, cell.row));
	record_release(&left);
	return same;
}

static void act_text(struct destruction *d, struct buf *out)
{
	struct service service = app_service(d->app);
	size_t n = 0;

	buf_printf(out, "АКТ об уничтожении персональных данных\n%s, %s\n", service.department,
		   service.municipality);
	date_ru(d->view->today, out);
	buf_printf(out, "\nЗапись № %llu. Основание: %.*s\nУничтожены: значений — %zu, прежних состояний в журнале — %zu.\n",
		   (unsigned long long)d->person->id, (int)d->ground.n, d->ground.p, d->values, d->lines);
	buf_str(out, "Остаются обезличенными записи, где человек был назван: ");
	for (size_t k = 0; k <= UINT8_MAX; k++)
		if (d->mentions[k])
			buf_printf(out, "%s%s — %zu", n++ ? ", " : "", schema_kind(d->view->schema, (uint8_t)k)->plural,
				   d->mentions[k]);
	buf_printf(out, "%s.\nВыписка из журнала (значения уничтожены, строки и цепочка остаются):\n%s", n ? "" : "нет",
		   buf_cstr(&d->extract));
}

static enum status put_act(const struct destruction *d, struct slice text, struct record *document,
			   struct notes *notes)
{
	const struct kind *kind = schema_kind(d->view->schema, kind_document.id);
	struct buf title = { 0 }, day = { 0 }, until = { 0 };
	int32_t today = d->view->today;

	buf_printf(&title, "Акт об уничтожении персональных данных, запись № %llu",
		   (unsigned long long)d->person->id);
	date_put(&day, today);
	date_put(&until, date_add_months(today, 12 * ACT_YEARS));
	record_init(document, kind);
	record_set(document, kind_field(kind, DOCUMENT_TITLE), 0, buf_view(&title));
	record_set(document, kind_field(kind, DOCUMENT_TYPE), 0, SLICE("other"));
	record_set(document, kind_field(kind, DOCUMENT_FROM), 0, buf_view(&day));
	record_set(document, kind_field(kind, DOCUMENT_UNTIL), 0, buf_view(&until));
	buf_release(&title);
	buf_release(&day);
	buf_release(&until);
	return record_give(d->view, document, kind_field(kind, DOCUMENT_TEXT), 0, text, GIVE_EDIT, notes);
}

static enum status destroy(struct destruction *d, struct outcome *out, struct notes *notes)
{
	struct record left = { 0 }, document = { 0 };
	struct change *change = change_begin(d->app->store);
	enum status st;
	size_t act;

	act_text(d, &out->text);
	tombstone(d->person, &left);
	st = put_act(d, buf_view(&out->text), &document, notes);
	change_destroy(change, &left);
	if (!st)
		st = sender_forget(d->view, (struct ref){ left.kind->id, 0, left.id }, change);
	act = change_put(change, &document);
	if (!st)
		st = change_commit(change, notes);
	if (!st)
		buf_printf(&out->text, "Акт внесён в документы: № %llu. Копии базы, сделанные раньше, данные ещё хранят.\n",
			   (unsigned long long)change_id(change, act));
	change_free(change);
	record_release(&left);
	record_release(&document);
	return st;
}

static enum status preview(struct destruction *d, struct outcome *out)
{
	act_text(d, &out->text);
	buf_str(&out->text, "\nПока ничего не уничтожено. Вернуть уничтоженное нельзя.\n");
	out->again = "yes";
	out->again_value = "да";
	return ST_OK;
}

enum status act_destroy(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct record person = { 0 };
	struct destruction d = { .app = app, .person = &person,
				 .ground = slice_trim(args_text(args, "act")) };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	d.view = view;
	if (!d.ground.n)
		st = fail(notes, ST_USAGE, "назовите основание (--act), например «отзыв согласия от 01.11.2026»");
	if (!st)
		st = command_person(view, args, &person, notes);
	if (!st && is_tombstone(&person))
		st = fail(notes, ST_NO, "данные записи %llu уже уничтожены", (unsigned long long)person.id);
	if (!st)
		st = look(&d);
	if (!st)
		st = args_flag(args, "yes") ? destroy(&d, out, notes) : preview(&d, out);
	buf_release(&d.extract);
	record_release(&person);
	store_view_end(view);
	return st;
}
