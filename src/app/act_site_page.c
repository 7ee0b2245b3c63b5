/* The command `site-page`: the актив and its work as a page for the site (П 3.3.2): who agreed to be named, the
 * meetings held, the plan. */
#include "commands.h"

#include "metodist/app/shown.h"
#include "metodist/base/date.h"
#include "metodist/base/file.h"
#include "metodist/base/mem.h"
#include "metodist/exchange/html.h"
#include "metodist/model/event.h"
#include "metodist/model/filter.h"
#include "metodist/model/meeting.h"
#include "metodist/report/report.h"

struct page {
	const struct app *app;
	struct view *view;
	struct buf out;
	struct table table;          /* of the section being written */
	size_t named, meetings, events;
	struct buf silent;           /* the report's word on those who are not named */
};

static void add_day(struct table *t, int32_t day)
{
	struct buf text = { 0 };

	date_ru(day, &text);
	table_add(t, buf_view(&text));
	buf_release(&text);
}

static void add_text(struct page *p, const struct record *r, uint16_t tag)
{
	struct buf text = { 0 };

	record_text(p->view, r, kind_field(r->kind, tag), 0, &text);
	table_add(&p->table, buf_view(&text));
	buf_release(&text);
}

static void end_section(struct page *p, const char *heading, const char *caption, const char *none)
{
	html_heading(&p->out, heading);
	if (table_nrows(&p->table))
		html_table(&p->out, &p->table, caption);
	else
		html_paragraph(&p->out, slice_str(none));
	table_release(&p->table);
}

/* ---- who ---- */

/* A site tells who a methodist is and what for; the rest of the report is the office's. */
static bool is_public(const char *name)
{
	static const char *const names[] = { "methodist", "position", "organization", "directions" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static enum status put_members(struct page *p, struct notes *notes)
{
	struct service service = app_service(p->app);
	struct report_ask ask = { .view = p->view, .service = &service, .from = DAY_NONE, .until = DAY_NONE };
	enum status st = report_run(report_find(SLICE("mma")), &ask, &p->table, notes);

	if (st)
		return st;
	for (size_t c = 0; c < p->table.ncolumns; c++)
		if (!is_public(p->table.columns[c].name))
			p->table.columns[c].label = "";
	for (size_t i = 0; i < p->table.nfoot; i++)
		buf_printf(&p->silent, "%.*s\n", (int)p->table.foot[i].n, p->table.foot[i].p);
	p->named = table_nplain(&p->table);
	end_section(p, "Состав", "Методисты, которые согласились быть названными", "Сведений пока нет.");
	return ST_OK;
}

/* ---- what ---- */

static bool on_meeting(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct page *p = ctx;
	int32_t day = date_get(record_get(r, MEETING_DATE, 0));

	(void)ref;
	(void)key;
	add_day(&p->table, day);
	add_text(p, r, MEETING_NUMBER);
	table_addf(&p->table, "%zu", record_nrows(r, kind_field(r->kind, MEETING_AGENDA)));
	table_addf(&p->table, "%zu", record_nrows(r, kind_field(r->kind, MEETING_DECISIONS)));
	p->meetings++;
	return true;
}

static bool on_event(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct page *p = ctx;

	(void)ref;
	(void)key;
	add_day(&p->table, date_get(record_get(r, EVENT_DATE, 0)));
	add_text(p, r, EVENT_TITLE);
	add_text(p, r, EVENT_FORM);
	add_text(p, r, EVENT_PLACE);
	add_text(p, r, EVENT_STATUS);
	p->events++;
	return true;
}

/* Records by their day, of which this word holds; both days included. */
static enum status each_between(struct page *p, const struct kind *kind, uint16_t day, int32_t from, int32_t until,
				const char *word, view_each_fn *each, struct notes *notes)
{
	const char *name = kind_field(kind, day)->name;
	struct query q = { .kind = schema_kind(p->view->schema, kind->id), .by = day };
	struct filter *filter = NULL;
	struct buf ends[2] = { 0 };
	struct slice words[3] = { slice_str(word) };
	enum status st;

	for (int i = 0; i < 2; i++) {
		buf_printf(&ends[i], "%s%s", name, i ? "<=" : ">=");
		date_iso(i ? until : from, &ends[i]);
		words[i + 1] = buf_view(&ends[i]);
	}
	st = filter_parse(p->view, q.kind, words, ARRAY_SIZE(words), &filter, notes);
	q.filter = filter;
	if (!st)
		st = view_each(p->view, &q, each, p);
	filter_free(filter);
	buf_release(&ends[0]);
	buf_release(&ends[1]);
	return st;
}

static enum status put_meetings(struct page *p, struct notes *notes)
{
	static const struct column columns[] = {
		{ "date", "Дата", CELL_DATE }, { "number", "Заседание №", CELL_NUMBER },
		{ "items", "Вопросов", CELL_NUMBER }, { "decisions", "Решений", CELL_NUMBER },
	};
	int32_t today = p->view->today;
	enum status st;

	table_init(&p->table, columns, ARRAY_SIZE(columns));
	st = each_between(p, &kind_meeting, MEETING_DATE, date_add_months(today, -12) + 1, today, "body@type=mma", on_meeting,
			  notes);
	end_section(p, "Заседания", "Заседания за последние двенадцать месяцев", "За последние двенадцать месяцев заседаний не было.");
	return st;
}

/* What stands in a plan in force; drafts and events of other calendars are not to be announced. */
static enum status put_plan(struct page *p, struct notes *notes)
{
	static const struct column columns[] = {
		{ "date", "Дата", CELL_DATE }, { "title", "Мероприятие", CELL_TEXT }, { "form", "Форма", CELL_TEXT },
		{ "place", "Место", CELL_TEXT }, { "status", "Состояние", CELL_TEXT },
	};
	int32_t from = app_school_year(p->app, p->view->today);
	enum status st;

	table_init(&p->table, columns, ARRAY_SIZE(columns));
	st = each_between(p, &kind_event, EVENT_DATE, from, date_add_months(from, 12) - 1, "plan@status=approved", on_event, notes);
	end_section(p, "План", "Мероприятия этого учебного года", "План ещё не утверждён.");
	return st;
}

/* ---- the whole ---- */

static enum status put_page(struct page *p, struct notes *notes)
{
	struct service service = app_service(p->app);
	struct buf text = { 0 };
	enum status st;

	html_begin(&p->out, "Муниципальный методический актив");
	buf_printf(&text, "%s, %s. Сведения на ", service.municipality, service.department);
	date_ru(p->view->today, &text);
	buf_char(&text, '.');
	html_paragraph(&p->out, buf_view(&text));
	buf_release(&text);
	st = put_members(p, notes);
	if (!st)
		st = put_meetings(p, notes);
	if (!st)
		st = put_plan(p, notes);
	html_end(&p->out);
	return st;
}

static enum status write_page(struct page *p, struct slice file, struct outcome *out, struct notes *notes)
{
	struct buf path = { 0 };
	enum status st;

	shown_path(file, &path);
	st = file_write(buf_cstr(&path), buf_view(&p->out), 0644, notes);
	if (!st) {
		buf_printf(&out->text, "Названо методистов: %zu, заседаний: %zu, мероприятий: %zu, файл ", p->named,
			   p->meetings, p->events);
		shown_whole(out->screen, buf_cstr(&path), &out->text);
		buf_printf(&out->text, "\n%s%s", buf_cstr(&p->silent),
			   p->events ? "" : "План не показан: утверждённого плана с мероприятиями этого года нет\n");
	}
	buf_release(&path);
	return st == ST_NO ? ST_FAILED : st;
}

enum status act_site_page(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct page p = { .app = app };
	enum status st = store_view(app->store, &p.view, notes);

	if (st)
		return st;
	st = command_on(p.view, args, notes);
	if (!st)
		st = put_page(&p, notes);
	if (!st)
		st = write_page(&p, args_text(args, "file"), out, notes);
	buf_release(&p.out);
	buf_release(&p.silent);
	store_view_end(p.view);
	return st;
}
