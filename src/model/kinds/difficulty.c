/* Затруднение: what did not work when the learnt was tried in practice; collected and handed on to the authors of the
 * programme, with their answer (П 3.3.1). Not a deficit: nothing is lacking in the person. */
#include "metodist/model/activity.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct field fields[] = {
	{ .tag = DIFFICULTY_TEXT, .name = "text", .label = "Затруднение", .type = &type_text, .max = 1000,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_ENTRY,
	  .help = "Что не получается применить на практике.",
	  .example = "не хватает заданий для 5 класса", .clause = "П 3.3.1",
	  .also = "Описание;Текст;В чём затруднение" },
	{ .tag = DIFFICULTY_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_ENTRY,
	  .help = "У кого: фамилия и начало имени. Пусто — сказано многими.", .example = "ива ан",
	  .clause = "П 3.3.1", .also = "ФИО;Ф.И.О." },
	{ .tag = DIFFICULTY_COURSE, .name = "course", .label = "Курс", .type = &type_ref,
	  .to = &kind_course, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Какую программу применяли: по ней затруднение передают разработчикам.",
	  .example = "функц грам", .clause = "П 3.3.1", .also = "Программа;Программа ДПО" },
	{ .tag = DIFFICULTY_COMPETENCY, .name = "competency", .label = "Компетенция", .type = &type_ref,
	  .to = &kind_competency,
	  .help = "О какой компетенции речь, если понятно.", .example = "М-3", .clause = "П 3.3.1" },
	{ .tag = DIFFICULTY_FOUND, .name = "found", .label = "Выявлено", .type = &type_date,
	  .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "День, когда о затруднении узнали.", .example = "18.11.2026", .clause = "П 3.3.1",
	  .also = "Дата;Дата выявления" },
	{ .tag = DIFFICULTY_HANDED_TO, .name = "handed_to", .label = "Передано кому", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_STICKY,
	  .help = "Разработчик программы: институт, центр.", .example = "инст разв", .clause = "П 3.3.1",
	  .also = "Кому передано;Разработчик" },
	{ .tag = DIFFICULTY_HANDED_ON, .name = "handed_on", .label = "Передано", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "День передачи. Пусто — ещё не передано.", .example = "20.11.2026", .clause = "П 3.3.1",
	  .also = "Дата передачи" },
	{ .tag = DIFFICULTY_ANSWER, .name = "answer", .label = "Ответ", .type = &type_memo,
	  .help = "Что ответили разработчики.", .example = "дополнят модуль 3 с января", .clause = "П 3.3.1",
	  .also = "Ответ разработчика" },
	{ .tag = DIFFICULTY_ANSWERED, .name = "answered", .label = "Ответ получен", .type = &type_date,
	  .help = "День ответа.", .example = "21.11.2026", .clause = "П 3.3.1", .also = "Дата ответа" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	static const uint16_t days[] = { DIFFICULTY_FOUND, DIFFICULTY_HANDED_ON, DIFFICULTY_ANSWERED };

	(void)was;
	for (size_t i = 0; i < ARRAY_SIZE(days); i++)
		check_past(view, now, days[i], 0, notes);
	check_period(now, DIFFICULTY_FOUND, DIFFICULTY_HANDED_ON, 0, notes);
	check_period(now, DIFFICULTY_HANDED_ON, DIFFICULTY_ANSWERED, 0, notes);
	if (record_get(now, DIFFICULTY_HANDED_ON, 0).n && !record_get(now, DIFFICULTY_HANDED_TO, 0).n)
		notes_warn(notes, DIFFICULTY_HANDED_TO, 0, "не сказано, кому передано");
}

/* Most are entered on the day they are heard. */
static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, DIFFICULTY_FOUND);
}

const struct kind kind_difficulty = {
	.id = 10, .name = "difficulty", .label = "Затруднение", .plural = "Затруднения",
	.accusative = "затруднение", .clause = "П 3.3.1",
	.help = "Что не удаётся применить после курса: собирают и передают разработчикам программ, ждут ответа.",
	.list = "text teacher course handed_on answered",
	.preview = "competency found handed_to answer",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
