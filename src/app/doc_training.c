/* Стажировки, справки и сертификаты: those who took part, each with words in the right gender. */
#include "doc.h"

#include "metodist/model/course.h"
#include "metodist/model/event.h"
#include "metodist/model/site.h"

static const struct record *person_in(struct doc *doc, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(&doc->record, tag, row);

	return ref_count(bytes) ? doc_record(doc, ref_get(bytes, 0)) : NULL;
}

/* A row of the record's own table with the person's words. */
static struct node *say_person(struct doc *doc, const char *list, const struct field *rows, uint16_t person, uint16_t row)
{
	const struct record *teacher = person_in(doc, person, row);
	struct node *node = doc_row(doc->root, list);

	doc_say_fields(node, &doc->record, rows, row);
	doc_say_record(node, "участник", teacher ? (struct ref){ teacher->kind->id, 0, teacher->id } : (struct ref){ 0 });
	doc_say(node, "принял участие", "%s", doc_by_sex(teacher, "принял участие", "приняла участие", "принял(а) участие"));
	doc_say(node, "прошёл", "%s", doc_by_sex(teacher, "прошёл", "прошла", "прошёл(ла)"));
	return node;
}

/* ---- стажировка ---- */

enum status doc_internship(struct doc *doc, struct notes *notes)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, INTERNSHIP_PARTICIPANTS);

	(void)notes;
	doc_list(doc->root, "стажёры");
	for (size_t i = 0; i < record_nrows(r, rows); i++)
		say_person(doc, "стажёры", rows, INTERN_TEACHER, record_row(r, rows, i));
	return ST_OK;
}

/* ---- мероприятие ---- */

/* «победитель», «призёр»: who took part and no more has no result to tell. */
static void say_result(struct node *node, const struct record *event, uint16_t row)
{
	struct slice code = record_get(event, ENTRANT_RESULT, row);
	const struct choice *choice =
		code.n ? choice_by_code(kind_field(event->kind, ENTRANT_RESULT)->choices, code) : NULL;

	doc_say(node, "отличие", "%s", choice && !slice_is(code, "participant") ? choice->label : "");
}

static void say_period(struct doc *doc, uint16_t from_tag, uint16_t until_tag)
{
	int32_t from = date_get(record_get(&doc->record, from_tag, 0)), until = date_get(record_get(&doc->record, until_tag, 0));
	struct buf text = { 0 };

	if (from != DAY_NONE && until != DAY_NONE && until != from)
		buf_str(&text, "с ");
	doc_form_day(from, SLICE("словами"), &text);
	if (from != DAY_NONE && until != DAY_NONE && until != from) {
		buf_str(&text, " по ");
		doc_form_day(until, SLICE("словами"), &text);
	}
	doc_say(doc->root, "когда", "%.*s", (int)text.n, text.p ? text.p : "");
	buf_release(&text);
}

enum status doc_event(struct doc *doc, struct notes *notes)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, EVENT_PARTICIPANTS);

	(void)notes;
	doc_list(doc->root, "участвовали");
	doc_list(doc->root, "награждены");
	say_period(doc, EVENT_DATE, EVENT_UNTIL);
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);

		if (int_get(record_get(r, ENTRANT_PRESENT, row)))
			say_result(say_person(doc, "участвовали", rows, ENTRANT_TEACHER, row), r, row);
		if (record_get(r, ENTRANT_CERTIFICATE, row).n)
			say_result(say_person(doc, "награждены", rows, ENTRANT_TEACHER, row), r, row);
	}
	return ST_OK;
}

enum status doc_certificates(struct doc *doc, struct notes *notes)
{
	size_t n = 0;
	enum status st = doc_event(doc, notes);

	if (!st && doc_values(doc)->ops->list(doc_values(doc), SLICE("награждены"), &n) && !n)
		return fail(notes, ST_NO,
			    "номеров сертификатов ещё нет: сначала «Пронумеровать сертификаты» (metodist certificates %llu --yes)",
			    (unsigned long long)doc->record.id);
	return st;
}

/* ---- курс ---- */

enum status doc_course(struct doc *doc, struct notes *notes)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, COURSE_PARTICIPANTS);

	(void)notes;
	doc_list(doc->root, "слушатели");
	say_period(doc, COURSE_FROM, COURSE_UNTIL);
	for (size_t i = 0; i < record_nrows(r, rows); i++)
		say_person(doc, "слушатели", rows, TRAINEE_TEACHER, record_row(r, rows, i));
	return ST_OK;
}
