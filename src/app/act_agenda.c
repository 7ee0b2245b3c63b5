/* The command `agenda`: a draft meeting out of what waits for a body. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/meeting.h"
#include "metodist/rules/agenda.h"

struct draft_meeting {
	const struct view *view;
	struct record body, meeting;
	struct agenda agenda;
};

static void set(struct record *r, uint16_t tag, uint16_t row, struct slice bytes)
{
	if (bytes.n)
		record_set(r, kind_field(r->kind, tag), row, bytes);
}

/* Nobody has come yet to a meeting that is to be: the form's guess by the last one would be a false figure. */
static void forget_presence(struct record *meeting)
{
	const struct field *rows = kind_field(meeting->kind, MEETING_ATTENDANCE);

	for (size_t i = 0; i < record_nrows(meeting, rows); i++)
		record_set(meeting, kind_field(meeting->kind, ATTENDANCE_PRESENT), record_row(meeting, rows, i),
			   (struct slice){ 0 });
}

static enum status add_items(struct draft_meeting *d, struct notes *notes)
{
	const struct field *rows = kind_field(d->meeting.kind, MEETING_AGENDA);

	for (size_t i = 0; i < d->agenda.n; i++) {
		const struct agenda_item *item = &d->agenda.v[i];
		uint16_t row = record_add_row(&d->meeting, rows);

		if (!row)
			return fail(notes, ST_NO, "вопросов больше, чем помещается в одно заседание");
		set(&d->meeting, AGENDA_ITEM, row, item->text);
		set(&d->meeting, AGENDA_HEARD, row, item->heard);
		set(&d->meeting, AGENDA_ABOUT, row, item->about);
		record_set_ref(&d->meeting, AGENDA_SPEAKER, row, item->speaker);
	}
	return ST_OK;
}

static void begin(struct draft_meeting *d, int32_t day)
{
	struct buf bytes = { 0 };

	record_init(&d->meeting, schema_kind(d->view->schema, kind_meeting.id));
	record_set_ref(&d->meeting, MEETING_BODY, 0, (struct ref){ d->body.kind->id, 0, d->body.id });
	date_put(&bytes, day);
	set(&d->meeting, MEETING_DATE, 0, buf_view(&bytes));
	meeting_suggest(d->view, &d->meeting, NULL);
	forget_presence(&d->meeting);
	buf_release(&bytes);
}

static void tell_items(const struct draft_meeting *d, struct table *t)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < d->agenda.n; i++) {
		const struct agenda_item *item = &d->agenda.v[i];
		struct ref first = ref_get(item->about, 0);
		size_t n = ref_count(item->about);
		struct buf ids = { 0 };

		/* one record is opened, of several the list */
		buf_str(&ids, "id=");
		for (size_t k = 0; k < n; k++)
			buf_printf(&ids, "%s%llu", k ? "|" : "", (unsigned long long)ref_get(item->about, k).id);
		table_addf(t, "%zu", i + 1);
		table_opens(t, n == 1 ? first : (struct ref){ .kind = first.kind },
			    n == 1 ? (struct slice){ 0 } : buf_view(&ids));
		table_add(t, item->text);
		buf_reset(&text);
		if (item->speaker.id)
			view_title(d->view, item->speaker, &text);
		table_add(t, buf_view(&text));
		table_addf(t, "%zu", n);
		buf_release(&ids);
	}
	buf_release(&text);
}

static void tell_sources(const struct draft_meeting *d, struct table *t)
{
	struct buf text = { 0 };

	for (int i = 0; i < NAGENDA_SOURCES; i++)
		if (d->agenda.from[i])
			buf_printf(&text, "%s%s %zu", text.n ? ", " : "", agenda_source_label((enum agenda_source)i),
				   d->agenda.from[i]);
	table_foot(t, "Повестка составлена из: %s", buf_cstr(&text));
	table_foot(t, "Членов органа на этот день: %zu",
		   record_nrows(&d->meeting, kind_field(d->meeting.kind, MEETING_ATTENDANCE)));
	buf_release(&text);
}

static void tell(const struct draft_meeting *d, uint64_t batch, struct outcome *out)
{
	static const struct column columns[] = {
		{ "rank", "№", CELL_NUMBER },
		{ "item", "Вопрос", CELL_TEXT },
		{ "speaker", "Докладчик", CELL_TEXT },
		{ "records", "Записей", CELL_NUMBER },
	};
	struct buf title = { 0 };

	record_title(d->view, &d->meeting, &title);
	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	tell_items(d, &out->table);
	tell_sources(d, &out->table);
	table_foot(&out->table, "Заседание: %s", buf_cstr(&title));
	command_tell_together(out, batch);
	buf_release(&title);
}

static enum status read_ask(struct draft_meeting *d, const struct args *args, int32_t *day, struct notes *notes)
{
	struct slice date = args_text(args, "date");
	struct ref ref;
	enum status st = view_resolve(d->view, schema_kind(d->view->schema, kind_body.id),
				      args_text(args, "body"), &ref, notes);

	*day = d->view->today;
	if (!st && date.p && !date_parse(date, d->view->today, day))
		st = fail(notes, ST_USAGE, "--date: не дата: «%.*s»; пишите 24.12.2026, 2412 или +14", (int)date.n,
			  date.p);
	return st ? st : view_get(d->view, ref, &d->body);
}

static enum status write(struct draft_meeting *d, struct app *app, uint64_t *batch, struct notes *notes)
{
	struct change *change = change_begin(app->store);
	enum status st;

	change_put(change, &d->meeting);
	st = command_together(app, change, "agenda", batch, notes);
	command_name_fields(&d->meeting, notes);
	change_free(change);
	return st;
}

enum status act_agenda(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct service service = app_service(app);
	struct draft_meeting d = { 0 };
	uint64_t batch = 0;
	int32_t day;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	d.view = view;
	st = read_ask(&d, args, &day, notes);
	if (!st)
		st = agenda_compose(view, &service, &d.body, day, &d.agenda);
	if (!st && !d.agenda.n)
		st = fail(notes, ST_NO, "предложить в повестку нечего: ничего не просрочено и не ждёт");
	if (!st) {
		begin(&d, day);
		st = add_items(&d, notes);
	}
	if (!st && args_flag(args, "yes"))
		st = write(&d, app, &batch, notes);
	if (!st)
		tell(&d, batch, out);
	agenda_release(&d.agenda);
	record_release(&d.body);
	record_release(&d.meeting);
	store_view_end(view);
	return st;
}
