/* The command `report`: the list of reports, or one of them over the day, the period and the records asked
 * for. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/report/report.h"

/* On the screen a report is called by its label, which its form shows as well, and what it is about stands
 * below. */
static void list_on_screen(struct outcome *out)
{
	static const struct column columns[] = { { "label", "Отчёт", CELL_TEXT },
						 { "clause", "Пункт", CELL_TEXT },
						 { "foot", "", CELL_TEXT }, { "name", "", CELL_TEXT } };

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < nreports; i++) {
		table_add(&out->table, slice_str(reports[i].label));
		table_add(&out->table, slice_str(reports[i].clause));
		table_add(&out->table, slice_str(reports[i].help));
		table_add(&out->table, slice_str(reports[i].label));
	}
}

/* What rows may be: names for a script, words for people. */
static void list_choices(const struct report *r, const struct view *words, struct buf *text)
{
	struct slice rest = slice_str(r->by ? r->by : ""), name, path;

	buf_reset(text);
	while (rest.n && report_next_by(&rest, &name, &path)) {
		if (!words) {
			buf_printf(text, "%s%.*s", text->n ? " " : "", (int)name.n, name.p);
			continue;
		}
		buf_str(text, text->n ? ", " : "");
		utf8_lower_all(slice_str(report_by_label(r, words, name)), text);
	}
}

static void list_for_script(struct outcome *out)
{
	static const struct column columns[] = { { "name", "Отчёт", CELL_TEXT },
						 { "label", "О чём", CELL_TEXT },
						 { "clause", "Пункт", CELL_TEXT },
						 { "kind", "Отбор по", CELL_TEXT },
						 { "by", "Строки", CELL_TEXT },
						 { "help", "Что показывает", CELL_TEXT } };
	struct buf by = { 0 };

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < nreports; i++) {
		list_choices(&reports[i], NULL, &by);
		table_add(&out->table, slice_str(reports[i].name));
		table_add(&out->table, slice_str(reports[i].label));
		table_add(&out->table, slice_str(reports[i].clause ? reports[i].clause : ""));
		table_add(&out->table, slice_str(reports[i].kind));
		table_add(&out->table, buf_view(&by));
		table_add(&out->table, slice_str(reports[i].help));
	}
	buf_release(&by);
}

/* The short name stands last: it is for typing `report` alone. */
static void list_for_people(const struct view *view, struct outcome *out)
{
	static const struct column columns[] = { { "label", "Отчёт", CELL_TEXT },
						 { "clause", "Пункт", CELL_TEXT },
						 { "kind", "Отбор по", CELL_TEXT },
						 { "by", "Строки", CELL_TEXT },
						 { "name", "Имя", CELL_TEXT } };
	struct buf by = { 0 };

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < nreports; i++) {
		const struct kind *kind = schema_find_kind(view->schema, slice_str(reports[i].kind));

		list_choices(&reports[i], view, &by);
		table_add(&out->table, slice_str(reports[i].label));
		table_add(&out->table, slice_str(reports[i].clause ? reports[i].clause : ""));
		table_add(&out->table, slice_str(kind ? kind->plural : reports[i].kind));
		table_add(&out->table, buf_view(&by));
		table_add(&out->table, slice_str(reports[i].name));
	}
	buf_release(&by);
}

static enum status list_reports(struct app *app, struct outcome *out, struct notes *notes)
{
	struct view *view;
	enum status st;

	if (out->screen) {
		list_on_screen(out);
	} else if (out->script) {
		list_for_script(out);
	} else {
		st = store_view(app->store, &view, notes);
		if (st)
			return st;
		list_for_people(view, out);
		store_view_end(view);
	}
	out->has_table = true;
	return ST_OK;
}

static enum status find(struct slice name, const struct report **report, struct notes *notes)
{
	const struct report *near;

	*report = report_find(name);
	if (*report)
		return ST_OK;
	near = report_nearest(name);
	return fail(notes, ST_USAGE, "нет отчёта «%.*s»%s%s; все отчёты: metodist report", (int)name.n,
		    name.p, near ? "; может быть, " : "", near ? near->name : "");
}

static enum status run(struct app *app, const struct args *args, const struct report *report,
		       struct view *view, struct outcome *out, struct notes *notes)
{
	struct service service = app_service(app);
	struct report_ask ask = {
		.view = view, .service = &service, .from = DAY_NONE, .until = DAY_NONE,
		.words = args->rest, .nwords = args->nrest,
	};
	struct slice by = args_text(args, "by");
	char *rows = by.p ? mem_copy(by.p, by.n) : NULL;
	int32_t today = view->today;
	enum status st = command_on(view, args, notes);

	ask.by = rows;
	if (!st)
		st = command_day(args, "from", view->today, &ask.from, notes);
	if (!st)
		st = command_day(args, "until", view->today, &ask.until, notes);
	if (!st)
		st = report_run(report, &ask, &out->table, notes);
	out->has_table = !st;
	if (!st && view->today != today)
		out->table.day = view->today;
	out->reads = report->reads;
	free(rows);
	return st;
}

enum status act_report(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	const struct report *report;
	struct view *view;
	enum status st;

	if (!args_text(args, "name").p)
		return list_reports(app, out, notes);
	st = find(args_text(args, "name"), &report, notes);
	if (!st)
		st = store_view(app->store, &view, notes);
	if (st)
		return st;
	st = run(app, args, report, view, out, notes);
	store_view_end(view);
	return st;
}
