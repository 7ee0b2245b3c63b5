/* What must hold for a course: which documents which training may give, and how long it must be. */
#include "metodist/base/date.h"
#include "metodist/model/course.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

/* Приказ Минобрнауки 499: the least volume of a programme in hours. */
enum { PK_HOURS = 16, PP_HOURS = 250 };

static bool is_code(const struct record *r, uint16_t tag, uint16_t row, const char *code)
{
	return slice_is(record_get(r, tag, row), code);
}

static bool is_dpo(const struct record *r)
{
	return is_code(r, COURSE_TYPE, 0, "pk") || is_code(r, COURSE_TYPE, 0, "pp");
}

static void check_hours(const struct record *r, struct notes *notes)
{
	struct slice hours = record_get(r, COURSE_HOURS, 0);

	if (!hours.n)
		return;
	if (is_code(r, COURSE_TYPE, 0, "pk") && int_get(hours) < PK_HOURS)
		notes_warn(notes, COURSE_HOURS, 0,
			   "повышение квалификации не бывает короче %d часов: проверьте вид или часы", PK_HOURS);
	if (is_code(r, COURSE_TYPE, 0, "pp") && int_get(hours) < PP_HOURS)
		notes_warn(notes, COURSE_HOURS, 0,
			   "переподготовка не бывает короче %d часов: проверьте вид или часы", PP_HOURS);
}

static void check_document(const struct record *r, uint16_t row, struct notes *notes)
{
	bool pk = is_code(r, TRAINEE_DOCUMENT_TYPE, row, "pk");
	bool diploma = is_code(r, TRAINEE_DOCUMENT_TYPE, row, "diploma");
	const char *document = pk ? "удостоверение" : "диплом";

	if (!pk && !diploma)
		return;
	if (!record_get(r, COURSE_FORMALITY, 0).n)
		notes_add(notes, TRAINEE_DOCUMENT_TYPE, row,
			  "%s бывает только за формальное обучение (П 2.1.13): укажите вид образования", document);
	else if (!is_code(r, COURSE_FORMALITY, 0, "formal"))
		notes_add(notes, TRAINEE_DOCUMENT_TYPE, row,
			  "%s бывает только за формальное обучение: неформальное и информальное не сопровождаются "
			  "документами об образовании (П 2.1.13); здесь — сертификат или справка участника",
			  document);
	else if (is_code(r, COURSE_TYPE, 0, pk ? "pp" : "pk"))
		notes_warn(notes, TRAINEE_DOCUMENT_TYPE, row, "%s не соответствует виду программы: проверьте",
			   document);
}

static void check_trainee(const struct view *view, const struct record *r, uint16_t row, struct notes *notes)
{
	int32_t from = date_get(record_get(r, COURSE_FROM, 0)),
		issued = date_get(record_get(r, TRAINEE_ISSUED, row)),
		shown = date_get(record_get(r, TRAINEE_TRANSFER_ON, row));

	check_document(r, row, notes);
	check_past(view, r, TRAINEE_ISSUED, row, notes);
	check_past(view, r, TRAINEE_TRANSFER_ON, row, notes);
	if (from != DAY_NONE && issued != DAY_NONE && issued < from)
		notes_add(notes, TRAINEE_ISSUED, row, "документ выдан раньше начала обучения: проверьте дату");
	if (from != DAY_NONE && shown != DAY_NONE && shown < from)
		notes_add(notes, TRAINEE_TRANSFER_ON, row, "перенос раньше начала обучения: проверьте дату");
}

void course_check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	const struct field *rows = kind_field(now->kind, COURSE_PARTICIPANTS);
	struct slice capacity = record_get(now, COURSE_CAPACITY, 0);
	size_t n = record_nrows(now, rows);

	(void)was;
	check_period(now, COURSE_FROM, COURSE_UNTIL, 0, notes);
	check_past(view, now, COURSE_FRESH_ON, 0, notes);
	check_hours(now, notes);
	check_distinct(now, COURSE_PARTICIPANTS, TRAINEE_TEACHER, notes);
	if (is_dpo(now) && record_get(now, COURSE_FORMALITY, 0).n &&
	    !is_code(now, COURSE_FORMALITY, 0, "formal"))
		notes_add(notes, COURSE_FORMALITY, 0,
			  "повышение квалификации и переподготовка — обучение формальное (П 2.1.12)");
	if (capacity.n && n > (uint64_t)int_get(capacity))
		notes_warn(notes, COURSE_PARTICIPANTS, 0, "участников %zu, а мест %lld", n,
			   (long long)int_get(capacity));
	for (size_t i = 0; i < n; i++)
		check_trainee(view, now, record_row(now, rows, i), notes);
}

void course_suggest(const struct view *view, struct record *now, const struct field *left)
{
	(void)view;
	if (left && left->tag == COURSE_TYPE && is_dpo(now) && !record_get(now, COURSE_FORMALITY, 0).n)
		record_set(now, kind_field(now->kind, COURSE_FORMALITY), 0, SLICE("formal"));
}
