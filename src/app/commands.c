/* What the commands share: naming kinds, records, fields and files, and how they tell what was done. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/model/path.h"

enum status command_kind(const struct schema *schema, struct slice name, const struct kind **kind,
			 struct notes *notes)
{
	const struct kind *near;

	*kind = schema_find_kind(schema, name);
	if (*kind)
		return ST_OK;
	near = schema_nearest_kind(schema, name);
	return fail(notes, ST_USAGE, "нет вида записей «%.*s»; %s%s", (int)name.n, name.p,
		    near ? "может быть, " : "все виды: metodist kinds", near ? near->name : "");
}

enum status command_record(const struct view *view, const struct args *args, struct ref *ref,
			   struct notes *notes)
{
	const struct kind *kind;
	enum status st = command_kind(view->schema, args_text(args, "kind"), &kind, notes);

	return st ? st : view_resolve(view, kind, args_text(args, "id"), ref, notes);
}

/* An argument as its user writes it: «--limit», «ПАКЕТ». */
static const char *argument_label(const struct args *args, const char *name, const char **dashes)
{
	for (size_t i = 0; i < args->action->nargs; i++) {
		const struct field *f = &args->action->args[i];

		if (strcmp(f->name, name) == 0 && !(f->flags & FIELD_OPTION)) {
			*dashes = "";
			return f->also;
		}
	}
	*dashes = "--";
	return name;
}

enum status command_number(const struct args *args, const char *name, uint64_t absent, uint64_t *out,
			   struct notes *notes)
{
	struct slice text = args_text(args, name);
	const char *label, *dashes;

	*out = absent;
	if (!text.p || slice_u64(text, out))
		return ST_OK;
	label = argument_label(args, name, &dashes);
	return fail(notes, ST_USAGE, "%s%s: нужно целое число, а не «%.*s»", dashes, label, (int)text.n,
		    text.p);
}

enum status command_day(const struct args *args, const char *name, int32_t today, int32_t *day,
			struct notes *notes)
{
	struct slice text = args_text(args, name);

	if (!text.p || date_parse(text, today, day))
		return ST_OK;
	return fail(notes, ST_USAGE, "--%s: нужен день, например 01.09.2026, а не «%.*s»", name, (int)text.n,
		    text.p);
}

enum status command_on(struct view *view, const struct args *args, struct notes *notes)
{
	return command_day(args, "on", view->today, &view->today, notes);
}

enum status command_field(const struct kind *kind, struct slice name, const struct field **f,
			  struct notes *notes)
{
	return path_field(kind, name, f, notes);
}

/* «steps.2.done»: a cell of a table in the record; one row more than there are makes a new one. */
static bool names_cell(const struct kind *kind, struct slice name, const struct field **rows, uint64_t *n,
		       const struct field **column)
{
	struct buf full = { 0 };
	struct slice table, number;

	if (!slice_split(&name, '.', &table) || !slice_split(&name, '.', &number) || !name.n ||
	    !slice_u64(number, n))
		return false;
	*rows = kind_find_field(kind, table);
	if (!*rows || (*rows)->type->wire != WIRE_ROWS)
		return false;
	buf_printf(&full, "%s.%.*s", (*rows)->name, (int)name.n, name.p);
	*column = kind_find_field(kind, buf_view(&full));
	buf_release(&full);
	return *column != NULL;
}

static enum status give_cell(const struct view *view, struct record *r, const struct field *rows, uint64_t n,
			     const struct field *column, struct slice text, enum give how,
			     struct notes *notes)
{
	size_t there = record_nrows(r, rows);
	uint16_t row;

	if (n < 1 || n > there + 1)
		return fail(notes, ST_USAGE, "строки %llu в таблице «%s» нет: в ней строк %zu, следующая новая — %zu",
			    (unsigned long long)n, rows->label, there, there + 1);
	row = n > there ? record_add_row(r, rows) : record_row(r, rows, n - 1);
	if (!row)
		return fail(notes, ST_NO, "%s: больше строк не помещается", rows->label);
	return record_give(view, r, column, row, text, how, notes);
}

enum status command_give(const struct view *view, struct record *r, struct slice word, enum give how,
			 struct notes *notes)
{
	const struct field *f, *rows;
	struct slice name;
	enum status st;
	uint64_t n;

	if (slice_find(word, SLICE("=")) < 0)
		return fail(notes, ST_USAGE, "«%.*s»: нужно поле=значение", (int)word.n, word.p);
	slice_split(&word, '=', &name);
	if (names_cell(r->kind, slice_trim(name), &rows, &n, &f))
		return give_cell(view, r, rows, n, f, word, how, notes);
	st = command_field(r->kind, slice_trim(name), &f, notes);
	if (st)
		return st;
	if (f->type->wire == WIRE_ROWS && !(f->flags & FIELD_DERIVED))
		return fail(notes, ST_USAGE,
			    "«%s» — таблица: при внесении её задают файлом (metodist add … "
			    "--rows %s=ФАЙЛ.csv), потом правят по ячейкам: %s.НОМЕР_СТРОКИ.СТОЛБЕЦ=значение",
			    f->label, f->name, f->name);
	if (kind_rows_of(r->kind, f))
		return fail(notes, ST_USAGE,
			    "«%s» — столбец таблицы «%s»: при внесении её задают файлом (metodist add … "
			    "--rows %s=ФАЙЛ.csv) или по ячейкам: %s.1.%s=значение",
			    f->label, kind_rows_of(r->kind, f)->label, kind_rows_of(r->kind, f)->name,
			    kind_rows_of(r->kind, f)->name, f->name);
	return record_give(view, r, f, 0, word, how, notes);
}

enum status command_together(struct app *app, struct change *change, const char *what, uint64_t *batch,
			     struct notes *notes)
{
	enum status st = store_batch_begin(app->store, what, batch, notes);

	if (st)
		return st;
	change_batch(change, *batch);
	change_batch_position(change, 0, BATCH_DONE);
	st = change_commit(change, notes);
	if (st)
		store_batch_close(app->store, *batch, BATCH_UNDONE, notes);
	return st;
}

struct undo_text command_undo_text(const struct outcome *out, uint64_t batch)
{
	struct undo_text text;

	if (out->screen)
		snprintf(text.s, sizeof(text.s), "%s", actions[ACTION_UNDO].keys);
	else
		snprintf(text.s, sizeof(text.s), "metodist undo --batch %llu", (unsigned long long)batch);
	return text;
}

void command_tell_together(struct outcome *out, uint64_t batch)
{
	if (batch) {
		table_foot(&out->table, "Записано. Отменить всё сразу: %s", command_undo_text(out, batch).s);
		return;
	}
	table_foot(&out->table, "Пока ничего не записано");
	out->again = "yes";
	out->again_value = "да";
}

enum status command_read(struct slice path, size_t max, struct buf *out, struct notes *notes)
{
	char *name = mem_copy(path.p, path.n);
	enum status st = file_read(name, max, out, notes);

	free(name);
	return st == ST_NO ? ST_FAILED : st;
}

void command_place(const struct record *r, const struct field *f, uint16_t row, struct buf *out)
{
	const struct field *rows = kind_rows_of(r->kind, f);

	if (rows) {
		buf_str(out, rows->label);
		for (size_t i = 0; i < record_nrows(r, rows); i++)
			if (record_row(r, rows, i) == row)
				buf_printf(out, ", строка %zu", i + 1);
		buf_str(out, ": ");
	}
	buf_str(out, f->label);
}

void command_name_fields(const struct record *r, struct notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		struct note *note = &notes->v[i];
		const struct field *f = note->tag ? kind_field(r->kind, note->tag) : NULL;
		struct buf text = { 0 };

		if (!f)
			continue;
		note->tag = 0;
		command_place(r, f, note->row, &text);
		if (!slice_starts(slice_str(note->text), buf_view(&text))) {
			buf_printf(&text, ": %s", note->text);
			free(note->text);
			note->text = mem_copy(text.p, text.n);
		}
		buf_release(&text);
	}
}

/* «12:00» today, «21.11 12:00» this year, «21.11.2025» before: there is little room on a screen. */
static void when_brief(const struct app *app, int64_t utc, struct buf *text)
{
	struct civil now = date_civil(world_today(&app->world)), then;
	int32_t day;
	int minute;

	if (!date_zone_day(utc, app->world.zone, &day, &minute)) {
		date_instant(utc, text);
		return;
	}
	then = date_civil(day);
	if (then.year != now.year) {
		date_ru(day, text);
		return;
	}
	if (day != world_today(&app->world))
		buf_printf(text, "%02d.%02d ", then.day, then.month);
	buf_printf(text, "%02d:%02d", minute / 60, minute % 60);
}

void command_when(const struct app *app, const struct outcome *out, int64_t utc, struct buf *text)
{
	if (out->script)
		date_instant(utc, text);
	else if (out->screen)
		when_brief(app, utc, text);
	else
		app_when(app, utc, text);
}

void command_number_cell(struct table *table, uint64_t number)
{
	if (number)
		table_addf(table, "%llu", (unsigned long long)number);
	else
		table_add(table, (struct slice){ 0 });
}

const char *command_action(const struct outcome *out, enum journal_action action)
{
	static const char *const codes[] = {
		[JOURNAL_ADD] = "add", [JOURNAL_CHANGE] = "change", [JOURNAL_DELETE] = "delete"
	};

	return out->json ? codes[action] : journal_action_label(action);
}

void command_figures(struct outcome *out, const struct figure *v, size_t n)
{
	struct column *columns = mem_array(n, sizeof(*columns));

	for (size_t i = 0; i < n; i++) {
		columns[i] = (struct column){ v[i].name, v[i].label, CELL_NUMBER };
		if (!out->script)
			buf_printf(&out->text, "%s%s: %llu", i ? ", " : "", v[i].label,
				   (unsigned long long)v[i].value);
	}
	if (out->script) {
		table_init(&out->table, columns, n);
		out->has_table = true;
	} else {
		buf_char(&out->text, '\n');
	}
	for (size_t i = 0; out->script && i < n; i++)
		table_addf(&out->table, "%llu", (unsigned long long)v[i].value);
	free(columns);
}
