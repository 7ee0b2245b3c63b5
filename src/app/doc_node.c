/* The tree of a document's values, as providers fill it. */
#include "doc.h"

#include <stdarg.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"

static const char *keep(struct doc *doc, const char *s)
{
	return arena_str(&doc->arena, slice_str(s));
}

static struct said *say(struct node *node, const char *name)
{
	struct said *said = arena_alloc(&node->doc->arena, sizeof(*said));

	said->name = keep(node->doc, name);
	said->next = node->said;
	node->said = said;
	return said;
}

void doc_say(struct node *node, const char *name, const char *fmt, ...)
{
	struct said *said = say(node, name);
	char *text;
	va_list args;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	said->text = arena_copy(&node->doc->arena, slice_str(text));
	free(text);
}

void doc_say_sentence(struct node *node, const char *name, struct slice text)
{
	struct buf whole = { 0 };
	uint32_t first;

	if (utf8_next(&text, &first)) {
		utf8_put(&whole, utf8_upper(first));
		buf_slice(&whole, text);
	}
	say(node, name)->text = arena_copy(&node->doc->arena, buf_view(&whole));
	buf_release(&whole);
}

static void say_as(struct node *node, const char *name, struct slice text, int as)
{
	struct said *said = say(node, name);

	said->text = arena_copy(&node->doc->arena, text);
	said->as = as;
}

void doc_say_person(struct node *node, const char *name, struct slice fio)
{
	say_as(node, name, fio, SAID_PERSON);
}

void doc_say_post(struct node *node, const char *name, struct slice post)
{
	say_as(node, name, post, SAID_POST);
}

void doc_say_day(struct node *node, const char *name, int32_t day)
{
	struct said *said = say(node, name);

	said->as = SAID_DAY;
	said->day = day;
}

void doc_say_record(struct node *node, const char *name, struct ref ref)
{
	struct said *said = say(node, name);

	said->as = SAID_RECORD;
	said->ref = (struct ref){ ref.kind, 0, ref.id };
}

static struct node *new_node(struct doc *doc)
{
	struct node *node = arena_alloc(&doc->arena, sizeof(*node));

	node->values.ops = &doc_values_ops;
	node->doc = doc;
	return node;
}

static struct doc_list *list_called(struct node *node, const char *name)
{
	struct doc_list *list = node->lists;

	while (list && strcmp(list->name, name))
		list = list->next;
	if (!list) {
		list = arena_alloc(&node->doc->arena, sizeof(*list));
		list->name = keep(node->doc, name);
		list->next = node->lists;
		node->lists = list;
	}
	return list;
}

void doc_list(struct node *node, const char *name)
{
	list_called(node, name);
}

struct node *doc_row(struct node *node, const char *name)
{
	struct doc_list *list = list_called(node, name);
	struct node **more;

	if (list->n == list->cap) {
		list->cap = list->cap ? list->cap * 2 : 8;
		more = arena_alloc(&node->doc->arena, list->cap * sizeof(*more));
		if (list->n)
			memcpy(more, list->rows, list->n * sizeof(*more));
		list->rows = more;
	}
	list->rows[list->n] = new_node(node->doc);
	return list->rows[list->n++];
}

void doc_say_fields(struct node *node, const struct record *r, const struct field *rows, uint16_t row)
{
	node->record = r;
	node->rows = rows;
	node->row = row;
}

const struct record *doc_record(struct doc *doc, struct ref ref)
{
	struct held *held;

	if (!ref.id)
		return NULL;
	held = arena_alloc(&doc->arena, sizeof(*held));
	if (view_get(doc->view, (struct ref){ ref.kind, 0, ref.id }, &held->record) != ST_OK)
		return NULL;
	held->next = doc->held;
	doc->held = held;
	return &held->record;
}

/* ---- what every document may name ---- */

static void say_service(struct doc *doc)
{
	const struct service *s = &doc->service;
	const struct settings *settings = doc->app->settings;

	doc_say(doc->root, "муниципалитет", "%s", s->municipality);
	doc_say(doc->root, "комитет", "%s", s->committee);
	doc_say(doc->root, "отдел", "%s", s->department);
	doc_say(doc->root, "институт", "%s", s->institute);
	doc_say(doc->root, "центр", "%s", s->center);
	doc_say(doc->root, "приказ о положении", "%s", s->order);
	doc_say(doc->root, "город", "%s", settings_text(settings, SETTING_CITY));
	doc_say_person(doc->root, "руководитель службы", slice_str(settings_text(settings, SETTING_HEAD)));
	doc_say_post(doc->root, "должность руководителя службы", slice_str(settings_text(settings, SETTING_HEAD_POST)));
	doc_say_person(doc->root, "руководитель комитета", slice_str(settings_text(settings, SETTING_COMMITTEE_HEAD)));
	doc_say_post(doc->root, "должность руководителя комитета",
		     slice_str(settings_text(settings, SETTING_COMMITTEE_HEAD_POST)));
	doc_say_day(doc->root, "сегодня", doc->view->today);
	doc_say(doc->root, "пользователь", "%s", doc->app->world.user);
}

static int32_t own_day(const struct doc *doc)
{
	uint16_t tag = doc->what->of_day ? doc->record.kind->work.day : 0;
	int32_t day = tag ? date_get(record_get(&doc->record, tag, 0)) : DAY_NONE;

	return day != DAY_NONE && day < doc->view->today ? day : doc->view->today;
}

enum status doc_begin(struct doc *doc, struct app *app, struct view *view, const struct doc_template *what, struct ref ref,
		      struct notes *notes)
{
	enum status st;

	*doc = (struct doc){ .app = app, .view = view, .what = what, .service = app_service(app), .only = SIZE_MAX };
	st = app_own_words(app, &doc->words, notes);
	if (st)
		return st;
	st = view_get(view, ref, &doc->record);
	if (st)
		return notes->n ? st : fail(notes, st, "записи %llu нет", (unsigned long long)ref.id);
	doc->day = own_day(doc);
	doc->root = new_node(doc);
	say_service(doc);
	doc_say_record(doc->root, "запись", ref);
	doc_say_fields(doc->root, &doc->record, NULL, 0);
	return what->tell ? what->tell(doc, notes) : ST_OK;
}

void doc_end(struct doc *doc)
{
	for (struct held *held = doc->held; held; held = held->next)
		record_release(&held->record);
	record_release(&doc->record);
	arena_release(&doc->arena);
	notes_release(&doc->doubts);
	*doc = (struct doc){ 0 };
}

const struct values *doc_values(const struct doc *doc)
{
	return &doc->root->values;
}
