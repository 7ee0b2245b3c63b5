/* Протокол, явочный лист, выписка решений: a meeting's agenda with the decisions on each question, who was there. */
#include "doc.h"

#include "metodist/model/meeting.h"

static int64_t number_in(const struct record *r, uint16_t tag, uint16_t row)
{
	struct slice bytes = record_get(r, tag, row);

	return bytes.n ? int_get(bytes) : -1;
}

/* «Петрова Л. Д.» */
static void put_person(struct doc *doc, struct ref ref, struct buf *text)
{
	struct buf name = { 0 };

	view_title(doc->view, ref, &name);
	doc_form_person(doc, doc_record(doc, ref), buf_view(&name), SLICE("кратко"), text);
	buf_release(&name);
}

/* ---- who was there ---- */

static void say_attendance(struct doc *doc)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, MEETING_ATTENDANCE);
	struct buf there = { 0 }, away = { 0 }, left = { 0 }, right = { 0 };
	size_t n = 0, absent = 0;

	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		struct slice present = record_get(r, ATTENDANCE_PRESENT, row);
		struct slice person = record_get(r, ATTENDANCE_PERSON, row);
		struct buf *list = int_get(present) ? &there : &away;

		if (!present.n || !person.n)
			continue;
		buf_str(list, list->n ? ", " : "");
		put_person(doc, ref_get(person, 0), list);
		if (!int_get(present) && int_get(record_get(r, ATTENDANCE_EXCUSED, row)))
			buf_str(list, " (уважительная причина)");
		n += int_get(present) != 0;
		absent += int_get(present) == 0;
	}
	meeting_tell(doc->view, r, &left, &right);
	doc_say(doc->root, "присутствовали", "%s", buf_cstr(&there));
	doc_say(doc->root, "отсутствовали", "%s", buf_cstr(&away));
	doc_say(doc->root, "присутствовало", "%zu", n);
	doc_say(doc->root, "отсутствовало", "%zu", absent);
	doc_say(doc->root, "членов", "%zu", record_nrows(r, rows));
	doc_say_sentence(doc->root, "кворум", buf_view(&right));
	buf_release(&there);
	buf_release(&away);
	buf_release(&left);
	buf_release(&right);
}

/* ---- decisions ---- */

static void say_votes(struct node *node, const struct record *r, uint16_t row)
{
	static const struct {
		uint16_t tag;
		const char *word;
	} votes[] = { { DECISION_FOR, "за" }, { DECISION_AGAINST, "против" }, { DECISION_ABSTAINED, "воздержались" } };
	struct buf text = { 0 };

	for (size_t i = 0; i < ARRAY_SIZE(votes); i++) {
		int64_t n = number_in(r, votes[i].tag, row);

		if (n >= 0)
			buf_printf(&text, "%s%s\u00A0— %lld", text.n ? ", " : "", votes[i].word, (long long)n);
	}
	doc_say(node, "голоса", "%s", buf_cstr(&text));
	buf_release(&text);
}

static void say_state(struct doc *doc, struct node *node, uint16_t row)
{
	const struct record *r = &doc->record;
	int32_t due = date_get(record_get(r, DECISION_DUE, row)), done = date_get(record_get(r, DECISION_DONE, row));

	if (done != DAY_NONE)
		doc_say(node, "состояние", "исполнено");
	else if (due != DAY_NONE && due < doc->view->today)
		doc_say(node, "состояние", "просрочено");
	else
		doc_say(node, "состояние", "в работе");
}

/* Those on the question `item`; 0: on none of the agenda. «1.2» numbers them. */
static void say_decisions(struct doc *doc, struct node *node, const char *list, int64_t item, size_t items)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, MEETING_DECISIONS);
	size_t n = 0;

	doc_list(node, list);
	for (size_t i = 0; i < record_nrows(r, rows); i++) {
		uint16_t row = record_row(r, rows, i);
		int64_t on = number_in(r, DECISION_ITEM, row);
		struct node *decision;

		on = on < 1 || (size_t)on > items ? 0 : on;
		if (item >= 0 && on != item)
			continue;
		decision = doc_row(node, list);
		doc_say_fields(decision, r, rows, row);
		if (item > 0)
			doc_say(decision, "номер", "%lld.%zu", (long long)item, ++n);
		else
			doc_say(decision, "номер", "%zu", ++n);
		say_votes(decision, r, row);
		say_state(doc, decision, row);
	}
}

/* «Итоги диагностики (Петрова Л. Д.)» */
static void say_question(struct doc *doc, struct node *item, uint16_t row)
{
	struct slice speaker = record_get(&doc->record, AGENDA_SPEAKER, row);
	struct buf text = { 0 };

	buf_slice(&text, record_get(&doc->record, AGENDA_ITEM, row));
	if (speaker.n) {
		buf_str(&text, " (");
		put_person(doc, ref_get(speaker, 0), &text);
		buf_char(&text, ')');
	}
	doc_say(item, "вопрос и докладчик", "%s", buf_cstr(&text));
	buf_release(&text);
}

static void say_agenda(struct doc *doc)
{
	const struct record *r = &doc->record;
	const struct field *rows = kind_field(r->kind, MEETING_AGENDA);
	size_t n = record_nrows(r, rows);

	doc_list(doc->root, "вопросы");
	for (size_t i = 0; i < n; i++) {
		struct node *item = doc_row(doc->root, "вопросы");

		doc_say_fields(item, r, rows, record_row(r, rows, i));
		say_question(doc, item, record_row(r, rows, i));
		say_decisions(doc, item, "решения", (int64_t)i + 1, n);
	}
	say_decisions(doc, doc->root, "прочие решения", 0, n);
	say_decisions(doc, doc->root, "все решения", -1, n);
}

enum status doc_meeting(struct doc *doc, struct notes *notes)
{
	(void)notes;
	say_attendance(doc);
	say_agenda(doc);
	return ST_OK;
}
