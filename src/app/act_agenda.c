/* The command `agenda`: a draft meeting out of what waits for a body. */
#include "commands.h"

#include "metodist/base/date.h"
#include "metodist/model/meeting.h"
#include "metodist/rules/agenda.h"
#include "metodist/rules/judge.h"

struct draft_meeting {
	const struct view *view;
	struct record body, meeting;
	struct agenda agenda;
	int32_t day;
	bool there;                 /* the meeting is in the base already */
	size_t known;               /* items that it has already: not added, not shown */
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

static bool has_item(const struct record *meeting, const struct agenda_item *item)
{
	const struct field *rows = kind_field(meeting->kind, MEETING_AGENDA);

	for (size_t i = 0; i < record_nrows(meeting, rows); i++) {
		uint16_t row = record_row(meeting, rows, i);

		if (slice_eq(record_get(meeting, AGENDA_ABOUT, row), item->about) ||
		    slice_eq(record_get(meeting, AGENDA_ITEM, row), item->text))
			return true;
	}
	return false;
}

static void drop_known(struct draft_meeting *d)
{
	size_t kept = 0;

	for (size_t i = 0; i < d->agenda.n; i++)
		if (!has_item(&d->meeting, &d->agenda.v[i]))
			d->agenda.v[kept++] = d->agenda.v[i];
	d->known = d->agenda.n - kept;
	d->agenda.n = kept;
}

static enum status add_items(struct draft_meeting *d, struct notes *notes)
{
	const struct field *rows = kind_field(d->meeting.kind, MEETING_AGENDA);

	drop_known(d);
	if (!d->agenda.n)
		return fail(notes, ST_NO, "всё, что можно предложить, уже в повестке: вопросов %zu", d->known);
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

static void begin(struct draft_meeting *d)
{
	struct buf bytes = { 0 };

	record_init(&d->meeting, schema_kind(d->view->schema, kind_meeting.id));
	record_set_ref(&d->meeting, MEETING_BODY, 0, (struct ref){ d->body.kind->id, 0, d->body.id });
	date_put(&bytes, d->day);
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
	if (d->known)
		table_foot(t, "Уже в повестке: %zu", d->known);
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

static enum status resolve(const struct draft_meeting *d, const struct kind *kind, struct slice text,
			   struct record *r, struct notes *notes)
{
	struct ref ref;
	enum status st = view_resolve(d->view, schema_kind(d->view->schema, kind->id), text, &ref, notes);

	return st ? st : view_get(d->view, ref, r);
}

static enum status take_meeting(struct draft_meeting *d, struct slice text, struct notes *notes)
{
	struct record r = { 0 };
	enum status st = resolve(d, &kind_meeting, text, &r, notes);

	if (!st) {
		record_copy(&d->meeting, &r);
		d->there = true;
		d->day = value_day(&r, MEETING_DATE, 0);
		st = view_get(d->view, value_ref(&r, MEETING_BODY, 0), &d->body);
	}
	record_release(&r);
	return st;
}

static enum status read_ask(struct draft_meeting *d, const struct args *args, struct notes *notes)
{
	struct slice date = args_text(args, "date"), body = args_text(args, "body"),
		     meeting = args_text(args, "meeting");

	if (!body.p == !meeting.p || (meeting.p && date.p))
		return fail(notes, ST_USAGE, "чья повестка? Назовите орган и день или готовое заседание");
	if (meeting.p)
		return take_meeting(d, meeting, notes);
	d->day = d->view->today;
	if (date.p && !date_parse(date, d->view->today, &d->day))
		return fail(notes, ST_USAGE, "--date: не дата: «%.*s»; пишите 24.12.2026, 2412 или +14", (int)date.n,
			    date.p);
	return resolve(d, &kind_body, body, &d->body, notes);
}

struct same_day {
	const struct draft_meeting *d;
	struct ref ref;
};

static bool on_meeting(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct same_day *s = ctx;
	struct record r = { 0 };

	(void)kind;
	(void)tag;
	if (view_get(s->d->view, from, &r) == ST_OK && value_day(&r, MEETING_DATE, 0) == s->d->day)
		s->ref = from;
	record_release(&r);
	return !s->ref.id;
}

/* Two meetings of a body on one day are most often one. */
static void warn_same_day(const struct draft_meeting *d, struct notes *notes)
{
	struct same_day s = { .d = d };

	if (d->there)
		return;
	view_referrers(d->view, (struct ref){ d->body.kind->id, 0, d->body.id }, d->meeting.kind, MEETING_BODY,
		       on_meeting, &s);
	if (s.ref.id)
		notes_warn(notes, 0, 0, "на этот день заседание уже есть (№%llu); чтобы добавить вопросы в него, назовите его заседанием",
			   (unsigned long long)s.ref.id);
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

static enum status compose(struct draft_meeting *d, const struct app *app, struct notes *notes)
{
	struct service service = app_service(app);
	enum status st = agenda_compose(d->view, &service, &d->body, d->day, &d->agenda);

	if (st)
		return st;
	if (!d->agenda.n)
		return fail(notes, ST_NO, "предложить в повестку нечего: ничего не просрочено и не ждёт");
	if (!d->there)
		begin(d);
	warn_same_day(d, notes);
	return add_items(d, notes);
}

enum status act_agenda(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct draft_meeting d = { 0 };
	uint64_t batch = 0;
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	d.view = view;
	st = read_ask(&d, args, notes);
	if (!st)
		st = compose(&d, app, notes);
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
