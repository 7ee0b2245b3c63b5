/* Decisions, candidates and requests of an agenda; what is counted out of many records has files of its own. */
#include <stdlib.h>

#include "agenda_private.h"

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/activity.h"
#include "metodist/model/body.h"
#include "metodist/model/meeting.h"
#include "metodist/model/methodist.h"
#include "metodist/model/periods.h"
#include "metodist/rules/judge.h"

const char *agenda_source_label(enum agenda_source source)
{
	static const char *const labels[] = {
		[AGENDA_FROM_DECISIONS] = "решения", [AGENDA_FROM_CANDIDATES] = "кандидаты",
		[AGENDA_FROM_REQUESTS] = "запросы", [AGENDA_FROM_DEFICITS] = "дефициты",
		[AGENDA_FROM_COURSES] = "ПК без переноса",
	};

	return labels[source];
}

/* ---- items ---- */

void item_line(struct item *item, struct ref about, const char *line)
{
	if (item->n++ < LINES_TOLD)
		buf_printf(&item->heard, "%s%s", item->heard.n ? "\n" : "", line);
	for (size_t i = 0; i < ref_count(buf_view(&item->about)); i++)
		if (ref_get(buf_view(&item->about), i).id == about.id)
			return;
	ref_put(&item->about, (struct ref){ about.kind, 0, about.id });
}

void item_answers(struct item *item, struct ref person)
{
	item->several |= !person.id || (item->speaker.id && item->speaker.id != person.id);
	item->speaker = person;
}

void item_release(struct item *item)
{
	buf_release(&item->text);
	buf_release(&item->heard);
	buf_release(&item->about);
	*item = (struct item){ 0 };
}

void item_keep(struct composing *c, struct item *item, enum agenda_source source, size_t count)
{
	struct agenda *a = c->out;

	if (item->n > LINES_TOLD)
		buf_printf(&item->heard, "\n… и ещё %zu", item->n - LINES_TOLD);
	MEM_GROW(a->v, a->n, a->cap);
	a->v[a->n++] = (struct agenda_item){
		.source = source,
		.text = arena_copy(&a->arena, buf_view(&item->text)),
		.heard = arena_copy(&a->arena, buf_view(&item->heard)),
		.about = arena_copy(&a->arena, buf_view(&item->about)),
		.speaker = item->several ? (struct ref){ 0 } : item->speaker,
	};
	a->from[source] += count;
	item_release(item);
}

bool agenda_member(const struct composing *c, struct ref teacher)
{
	const struct field *rows = kind_field(c->body->kind, BODY_MEMBERS);

	for (size_t i = 0; i < record_nrows(c->body, rows); i++) {
		uint16_t row = record_row(c->body, rows, i);

		if (value_ref(c->body, MEMBER_TEACHER, row).id == teacher.id &&
		    period_holds(c->body, MEMBER_FROM, MEMBER_UNTIL, row, c->day))
			return true;
	}
	return false;
}

/* ---- overdue decisions of the body's own meetings ---- */

static void decision_line(struct composing *c, struct item *item, const struct record *meeting, uint16_t row)
{
	struct slice text = record_get(meeting, DECISION_TEXT, row);
	struct ref owner = value_ref(meeting, DECISION_OWNER, row);
	struct buf line = { 0 };

	buf_slice(&line, text);
	buf_str(&line, ": срок ");
	date_ru(value_day(meeting, DECISION_DUE, row), &line);
	if (owner.id) {
		buf_str(&line, ", ");
		view_title(c->view, owner, &line);
	}
	item_line(item, (struct ref){ meeting->kind->id, 0, meeting->id }, buf_cstr(&line));
	item_answers(item, owner);
	buf_release(&line);
}

static void meeting_item(struct composing *c, struct item *item, const struct record *meeting)
{
	struct slice number = record_get(meeting, MEETING_NUMBER, 0);

	buf_str(&item->text, "Исполнение решений заседания ");
	if (number.n)
		buf_printf(&item->text, "№ %lld от ", (long long)int_get(number));
	date_ru(value_day(meeting, MEETING_DATE, 0), &item->text);
	buf_printf(&item->text, " (просрочено %zu)", item->n);
	item_keep(c, item, AGENDA_FROM_DECISIONS, item->n);
}

static bool on_meeting(void *ctx, const struct kind *kind, uint16_t tag, struct ref from)
{
	struct composing *c = ctx;
	const struct field *rows = kind_field(kind, MEETING_DECISIONS);
	struct record r = { 0 };
	struct item item = { 0 };

	(void)tag;
	if (view_get(c->view, from, &r) != ST_OK)
		return true;
	for (size_t i = 0; i < record_nrows(&r, rows); i++) {
		uint16_t row = record_row(&r, rows, i);
		int32_t due = value_day(&r, DECISION_DUE, row);

		if (due != DAY_NONE && due < c->day && !record_get(&r, DECISION_DONE, row).n)
			decision_line(c, &item, &r, row);
	}
	if (item.n)
		meeting_item(c, &item, &r);
	item_release(&item);
	record_release(&r);
	return true;
}

static void agenda_decisions(struct composing *c)
{
	c->st = view_referrers(c->view, (struct ref){ c->body->kind->id, 0, c->body->id },
			       schema_kind(c->view->schema, kind_meeting.id), MEETING_BODY, on_meeting, c);
}

/* ---- candidates who may be included ---- */

struct listing {
	struct composing *c;
	struct item item;
	struct buf names;
};

static bool on_candidate(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;
	struct ref person = value_ref(r, METHODIST_TEACHER, 0);
	struct buf line = { 0 };

	(void)key;
	if (!slice_is(record_get(r, METHODIST_STAGE, 0), "diagnosed"))
		return true;
	view_title(l->c->view, person, &line);
	if (l->item.n < LINES_TOLD)
		buf_printf(&l->names, "%s%s", l->item.n ? ", " : "", buf_cstr(&line));
	if (record_get(r, METHODIST_SUBMITTER, 0).n) {
		buf_str(&line, ": представление ");
		view_title(l->c->view, value_ref(r, METHODIST_SUBMITTER, 0), &line);
	}
	item_line(&l->item, ref, buf_cstr(&line));
	buf_release(&line);
	return true;
}

static void agenda_candidates(struct composing *c)
{
	struct listing l = { .c = c };
	struct query q = { .kind = schema_kind(c->view->schema, kind_methodist.id), .by = BY_ID };

	if (c->municipal)
		c->st = view_each(c->view, &q, on_candidate, &l);
	if (l.item.n) {
		buf_printf(&l.item.text, "Кандидаты, готовые к включению в актив: %s%s", buf_cstr(&l.names),
			   l.item.n > LINES_TOLD ? " и другие" : "");
		item_keep(c, &l.item, AGENDA_FROM_CANDIDATES, l.item.n);
	}
	item_release(&l.item);
	buf_release(&l.names);
}

/* ---- requests without an answer ---- */

static bool on_selection(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;
	const struct field *rows = kind_field(r->kind, SELECTION_RECIPIENTS);
	int32_t due = value_day(r, SELECTION_DUE, 0);

	(void)key;
	for (size_t i = 0; due != DAY_NONE && due < l->c->day && i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct slice whom = record_get(r, RECIPIENT_ORGANIZATION, row);
		struct buf line = { 0 };

		if (record_get(r, RECIPIENT_ANSWERED, row).n)
			continue;
		record_title(l->c->view, r, &line);
		buf_str(&line, ": нет ответа, ");
		view_title(l->c->view, ref_get(whom.n ? whom : record_get(r, RECIPIENT_BODY, row), 0), &line);
		item_line(&l->item, ref, buf_cstr(&line));
		buf_release(&line);
	}
	return true;
}

static void selections(struct composing *c)
{
	struct listing l = { .c = c };
	struct query q = { .kind = schema_kind(c->view->schema, kind_selection.id), .by = BY_ID };

	if (c->municipal)
		c->st = view_each(c->view, &q, on_selection, &l);
	if (l.item.n) {
		buf_printf(&l.item.text, "Запрос кандидатов в актив: не ответили %zu", l.item.n);
		item_keep(c, &l.item, AGENDA_FROM_REQUESTS, l.item.n);
	}
	item_release(&l.item);
}

static int32_t request_due(const struct composing *c, const struct record *r)
{
	int32_t due = value_day(r, REQUEST_DUE, 0);
	int32_t received = value_day(r, REQUEST_RECEIVED, 0);

	if (due == DAY_NONE && received != DAY_NONE)
		due = received + (int32_t)c->service->limits[LIMIT_ANSWER_DAYS];
	return due;
}

static bool on_request(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct listing *l = ctx;
	struct composing *c = l->c;
	int32_t due = request_due(c, r);
	struct buf line = { 0 };

	(void)key;
	if (record_get(r, REQUEST_ANSWERED, 0).n || !request_owed(r) || due == DAY_NONE || due >= c->day ||
	    !(c->municipal || value_ref(r, REQUEST_BODY, 0).id == c->body->id))
		return true;
	record_title(c->view, r, &line);
	buf_str(&line, ": срок ответа ");
	date_ru(due, &line);
	item_line(&l->item, ref, buf_cstr(&line));
	item_answers(&l->item, value_ref(r, REQUEST_ASSIGNED, 0));
	buf_release(&line);
	return true;
}

static void requests(struct composing *c)
{
	struct listing l = { .c = c };
	struct query q = { .kind = schema_kind(c->view->schema, kind_request.id), .by = BY_ID };

	c->st = view_each(c->view, &q, on_request, &l);
	if (l.item.n) {
		buf_printf(&l.item.text, "Запросы без ответа: %zu", l.item.n);
		item_keep(c, &l.item, AGENDA_FROM_REQUESTS, l.item.n);
	}
	item_release(&l.item);
}

/* ---- all of it ---- */

enum status agenda_compose(const struct view *view, const struct service *service, const struct record *body,
			   int32_t day, struct agenda *out)
{
	static void (*const sources[])(struct composing *) = {
		agenda_decisions, agenda_candidates, selections, requests, agenda_deficits, agenda_courses,
	};
	struct judging judging = norms_begin(view, service);
	struct composing c = {
		.view = view, .service = service, .body = body, .day = day, .judging = &judging, .out = out,
		.type = record_get(body, BODY_TYPE, 0), .title = record_get(body, BODY_TITLE, 0),
	};

	c.municipal = slice_is(c.type, "mma") || slice_is(c.type, "council");
	for (size_t i = 0; i < ARRAY_SIZE(sources) && !c.st; i++)
		sources[i](&c);
	norms_end(&judging);
	return c.st;
}

void agenda_release(struct agenda *a)
{
	free(a->v);
	arena_release(&a->arena);
	*a = (struct agenda){ 0 };
}
