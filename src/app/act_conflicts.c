/* The command `conflicts`: the same person, place or audience twice on one day. */
#include "commands.h"

#include "calendar.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/sortkey.h"
#include "metodist/model/body.h"
#include "metodist/model/event.h"
#include "metodist/model/meeting.h"
#include "metodist/model/periods.h"

/* Longer work (a course, a route) goes on beside everything else. AHEAD: days looked at when no end is
 * given. */
enum { BUSY_DAYS = 14, AHEAD = 30 };

/* Work at which one has to be; an answer or a notice can be written between two others. */
static const char *const attended[] = {
	"event", "meeting", "consultation", "visit", "internship", "diagnostic", "course",
};

enum what { WHAT_PERSON, WHAT_PLACE, WHAT_AUDIENCE };

/* One claim of an entry on a day: sorted, equal keys of different entries clash. */
struct claim {
	int32_t day;
	enum what what;
	struct slice key, text;   /* key: what is compared; text: what is told, empty: the person `id` */
	uint64_t id;
	const struct entry *entry;
};

struct claims {
	const struct view *view;
	int32_t from, until;
	const struct entry *entry; /* whose claims are being taken */
	struct claim *v;
	size_t n, cap;
	struct arena arena;
};

static void claim(struct claims *c, enum what what, struct slice key, struct slice text, uint64_t id)
{
	const struct entry *e = c->entry;
	struct claim one = { .what = what, .key = arena_copy(&c->arena, key),
			     .text = arena_copy(&c->arena, text), .id = id, .entry = e };

	one.day = e->day < c->from ? c->from : e->day;
	for (; one.day <= e->until && one.day <= c->until; one.day++) {
		MEM_GROW(c->v, c->n, c->cap);
		c->v[c->n++] = one;
	}
}

static void claim_person(struct claims *c, struct slice refs)
{
	for (size_t i = 0; i < ref_count(refs); i++) {
		struct ref ref = ref_get(refs, i);
		struct buf key = { 0 };

		if (ref.kind == kind_teacher.id) {
			ref_put(&key, (struct ref){ ref.kind, 0, ref.id });
			claim(c, WHAT_PERSON, buf_view(&key), (struct slice){ 0 }, ref.id);
		}
		buf_release(&key);
	}
}

/* Who said not to come, or did not. */
static bool stays_away(const struct record *r, const struct field *rows, uint16_t row)
{
	for (size_t i = 0; i < rows->nrows; i++) {
		struct slice value = record_get(r, rows->rows[i].tag, row);

		if (strcmp(rows->rows[i].name, "present") == 0 && value.n && !int_get(value))
			return true;
	}
	return false;
}

/* Those whom the record itself names, and the first column of its tables: attendance, participants. */
static void claim_people(struct claims *c, const struct record *r)
{
	for (size_t i = 0; i < r->kind->nfields; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->flags & FIELD_DERIVED)
			continue;
		if (f->type->wire == WIRE_REF)
			claim_person(c, record_get(r, f->tag, 0));
		for (size_t k = 0; f->type->wire == WIRE_ROWS && k < record_nrows(r, f); k++) {
			uint16_t row = record_row(r, f, k);

			if (f->rows[0].type->wire == WIRE_REF && !stays_away(r, f, row))
				claim_person(c, record_get(r, f->rows[0].tag, row));
		}
	}
}

/* A meeting that has no list yet will have its body's members. */
static void claim_members(struct claims *c, const struct record *meeting)
{
	struct slice bytes = record_get(meeting, MEETING_BODY, 0);
	const struct field *members = kind_field(schema_kind(c->view->schema, kind_body.id), BODY_MEMBERS);
	struct record body = { 0 };

	if (record_nrows(meeting, kind_field(meeting->kind, MEETING_ATTENDANCE)) || !bytes.n ||
	    view_get(c->view, ref_get(bytes, 0), &body) != ST_OK)
		return;
	for (size_t i = 0; i < record_nrows(&body, members); i++) {
		uint16_t row = record_row(&body, members, i);

		if (period_holds(&body, MEMBER_FROM, MEMBER_UNTIL, row, c->entry->day))
			claim_person(c, record_get(&body, MEMBER_TEACHER, row));
	}
	record_release(&body);
}

/* «Каб. 12» of one school is not that of another. */
static void claim_text(struct claims *c, enum what what, struct slice text, struct slice where)
{
	struct buf key = { 0 };

	if (!text.n)
		return;
	buf_slice(&key, where);
	buf_char(&key, '|');
	sortkey_letters(text, &key);
	claim(c, what, buf_view(&key), text, 0);
	buf_release(&key);
}

static struct slice named(const struct record *r, const char *name)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));

	return f && !(f->flags & FIELD_DERIVED) && !kind_rows_of(r->kind, f) ? record_get(r, f->tag, 0)
									      : (struct slice){ 0 };
}

/* Stands in someone else's calendar: the service is busy with its own event that answers it. */
static bool foreign(const struct record *r)
{
	return r->kind->id == kind_event.id && int_get(record_get(r, EVENT_SINGLE_CALENDAR, 0)) &&
	       !record_get(r, EVENT_PLAN, 0).n;
}

static void claim_entry(struct claims *c, const struct entry *e)
{
	struct record r = { 0 };
	bool busy = false;

	for (size_t i = 0; i < ARRAY_SIZE(attended); i++)
		busy |= strcmp(e->kind->name, attended[i]) == 0;
	if (!busy || e->until - e->day >= BUSY_DAYS ||
	    view_get(c->view, (struct ref){ e->kind->id, 0, e->id }, &r) != ST_OK)
		return;
	c->entry = e;
	if (!foreign(&r)) {
		claim_people(c, &r);
		if (r.kind->id == kind_meeting.id)
			claim_members(c, &r);
		if (r.kind->work.place)
			claim_text(c, WHAT_PLACE, record_get(&r, r.kind->work.place, 0),
				   named(&r, "organization"));
		claim_text(c, WHAT_AUDIENCE, named(&r, "audience"), (struct slice){ 0 });
	}
	record_release(&r);
}

static int compare(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->what != y->what)
		return x->what < y->what ? -1 : 1;
	order = slice_cmp(x->key, y->key);
	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

/* ---- telling ---- */

static void add_when(struct table *t, const struct entry *e)
{
	if (e->time.n)
		table_addf(t, "%.*s %.*s", (int)e->time.n, e->time.p, (int)e->title.n, e->title.p);
	else
		table_add(t, e->title);
	table_opens(t, (struct ref){ e->kind->id, 0, e->id }, (struct slice){ 0 });
}

static void add_pair(struct outcome *out, const struct view *view, const struct claim *a,
		     const struct claim *b)
{
	static const char *const labels[] = { "человек", "место", "аудитория" };
	static const char *const codes[] = { "person", "place", "audience" };
	struct table *t = &out->table;
	struct buf text = { 0 };

	if (out->script)
		date_iso(a->day, &text);
	else
		date_ru(a->day, &text);
	table_add(t, buf_view(&text));
	table_add(t, slice_str(out->json ? codes[a->what] : labels[a->what]));
	buf_reset(&text);
	if (a->id)
		view_title(view, (struct ref){ kind_teacher.id, 0, a->id }, &text);
	else
		buf_slice(&text, a->text);
	table_add(t, buf_view(&text));
	if (a->id)
		table_opens(t, (struct ref){ kind_teacher.id, 0, a->id }, (struct slice){ 0 });
	add_when(t, a->entry);
	add_when(t, b->entry);
	buf_release(&text);
}

static void tell(struct outcome *out, const struct claims *c)
{
	static const struct column columns[] = {
		{ "date", "Дата", CELL_TEXT }, { "what", "Что", CELL_TEXT },
		{ "who", "Кто, где, для кого", CELL_TEXT }, { "first", "Одно", CELL_TEXT },
		{ "second", "Другое", CELL_TEXT },
	};
	const struct claim *last = NULL;

	table_init(&out->table, columns, ARRAY_SIZE(columns));
	out->has_table = true;
	out->reads = "*";
	for (size_t i = 0; i < c->n; i++) {
		const struct claim *now = &c->v[i];
		bool same = last && last->day == now->day && last->what == now->what &&
			    slice_eq(last->key, now->key);

		/* the same record may name a person twice */
		if (same && last->entry != now->entry)
			add_pair(out, c->view, last, now);
		last = now;
	}
	if (!table_nrows(&out->table))
		table_foot(&out->table, "Пересечений нет");
}

enum status act_conflicts(struct app *app, const struct args *args, struct outcome *out, struct notes *notes)
{
	struct calendar calendar = { 0 };
	struct claims claims = { 0 };
	struct view *view;
	enum status st = store_view(app->store, &view, notes);

	if (st)
		return st;
	claims.view = view;
	claims.from = view->today;
	st = command_day(args, "from", view->today, &claims.from, notes);
	claims.until = claims.from + AHEAD;
	if (!st)
		st = command_day(args, "until", view->today, &claims.until, notes);
	if (!st && claims.until < claims.from)
		st = fail(notes, ST_USAGE, "последний день раньше первого: поменяйте даты местами");
	if (!st)
		st = calendar_collect(view, claims.from, claims.until, &calendar);
	if (!st) {
		for (size_t i = 0; i < calendar.n; i++)
			claim_entry(&claims, &calendar.v[i]);
		if (claims.n)
			qsort(claims.v, claims.n, sizeof(*claims.v), compare);
		tell(out, &claims);
	}
	free(claims.v);
	arena_release(&claims.arena);
	calendar_release(&calendar);
	store_view_end(view);
	return st;
}
