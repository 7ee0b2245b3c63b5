/* Посещение учебного занятия: where transfer into practice is seen with one's own eyes (П 3.2). */
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"
#include "metodist/model/view.h"

static const struct choice purposes[] = {
	{ "transfer", "перенос в практику", "перенос", u'п' },
	{ "help", "методическая помощь", "помощь", u'м' },
	{ "study", "изучение работы", "изучение;изучение опыта", u'и' },
	{ "contest", "конкурс", "конкурсное занятие", u'к' },
	{ "exchange", "обмен опытом", "взаимопосещение;открытый урок;мастер-класс", u'о' },
};
static const struct classifier classifier_purpose = { "visit_purpose", purposes, ARRAY_SIZE(purposes) };

static const struct field fields[] = {
	{ .tag = VISIT_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "Чьё занятие: фамилия и начало имени.", .example = "ива ан", .clause = "П 3.2",
	  .also = "ФИО;Кого посетили;Учитель" },
	{ .tag = VISIT_DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX | FIELD_STICKY,
	  .help = "День занятия.", .example = "1811", .clause = "П 3.2", .also = "Дата посещения" },
	{ .tag = VISIT_VISITOR, .name = "visitor", .label = "Кто посетил", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Методист, член актива, коллега.", .example = "пет мар", .clause = "П 3.2",
	  .also = "Посетитель;Методист;Эксперт" },
	{ .tag = VISIT_LESSON, .name = "lesson", .label = "Занятие", .type = &type_text, .max = 300,
	  .flags = FIELD_FIND,
	  .help = "Предмет, класс или группа, тема.", .example = "Алгебра, 9 «А», квадратичная функция",
	  .clause = "П 3.2", .also = "Урок;Тема урока;Тема занятия" },
	{ .tag = VISIT_PURPOSE, .name = "purpose", .label = "Цель", .type = &type_choice,
	  .choices = &classifier_purpose, .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_STICKY,
	  .help = "Зачем посетили: увидеть перенос, помочь, изучить опыт, оценить, обменяться.",
	  .example = "перенос в практику", .clause = "П 3.2", .also = "Цель посещения" },
	{ .tag = VISIT_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX,
	  .help = "Где шло занятие. По педагогу ставится место его работы.", .example = "сош 2",
	  .clause = "П 3.2", .also = "ОО;Школа;Место" },
	{ .tag = VISIT_DEFICITS, .name = "deficits", .label = "Дефициты", .type = &type_refs,
	  .to = &kind_deficit,
	  .help = "Какие дефициты этого педагога смотрели.", .example = "М-3", .clause = "П 3.3.1" },
	{ .tag = VISIT_ROUTE, .name = "route", .label = "Маршрут (ИОМ)", .type = &type_ref, .to = &kind_route,
	  .flags = FIELD_INDEX,
	  .help = "Перенос после какого маршрута смотрели.", .example = "иванова", .clause = "П 3.2",
	  .also = "ИОМ;Маршрут" },
	{ .tag = VISIT_COURSE, .name = "course", .label = "Курс", .type = &type_ref, .to = &kind_course,
	  .flags = FIELD_INDEX,
	  .help = "Перенос после какого курса смотрели.", .example = "оценивание", .clause = "П 3.2",
	  .also = "Программа ДПО;Курсы" },
	{ .tag = VISIT_INTERNSHIP, .name = "internship", .label = "Стажировка", .type = &type_ref,
	  .to = &kind_internship,
	  .help = "Перенос после какой стажировки смотрели.", .example = "задачи с пар", .clause = "П 3.2" },
	{ .tag = VISIT_TRANSFERRED, .name = "transferred", .label = "Перенос виден", .type = &type_bool,
	  .help = "Да — освоенное применяется на занятии, нет — не применяется, пусто — не об этом.",
	  .example = "да", .clause = "П 3.2", .also = "Перенос;Перенос в практику" },
	{ .tag = VISIT_FINDINGS, .name = "findings", .label = "Что увидели", .type = &type_memo,
	  .phrases = &classifier_phrase_finding,
	  .help = "Наблюдения и совет педагогу.",
	  .example = "цель урока ясна детям; добавить проверку понимания", .clause = "П 3.2", .also = "Анализ;Выводы;Рекомендации" },
	{ .tag = VISIT_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "посткурсовое сопровождение", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = VISIT_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "тьюторство ИОМ", .clause = "А 3.2", .also = "Вид работы" },
	{ .tag = VISIT_TASKS, .name = "tasks", .label = "Задачи актива", .type = &type_set,
	  .choices = &classifier_task,
	  .help = "Какие задачи актива этим решаются.", .example = "перенос в практику", .clause = "А 1.5",
	  .also = "Задачи" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	int32_t day = date_get(record_get(now, VISIT_DATE, 0));
	struct slice visitor = record_get(now, VISIT_VISITOR, 0);

	(void)was;
	if (visitor.n && slice_eq(visitor, record_get(now, VISIT_TEACHER, 0)))
		notes_add(notes, VISIT_VISITOR, 0, "педагог не посещает своё занятие: укажите другого");
	if (record_get(now, VISIT_TRANSFERRED, 0).n && day > view->today)
		notes_add(notes, VISIT_TRANSFERRED, 0, "занятия ещё не было: перенос отмечают после него");
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, VISIT_DATE);
	else if (left->tag == VISIT_TEACHER)
		suggest_workplace(view, now, VISIT_TEACHER, VISIT_ORGANIZATION);
}

const struct kind kind_visit = {
	.id = 19, .name = "visit", .label = "Посещение занятия", .plural = "Посещения занятий",
	.accusative = "посещение занятия", .clause = "П 3.2",
	.help = "Посещение учебного занятия: чьего, кем, зачем, что увидели и виден ли перенос в практику.",
	.list = "date teacher visitor purpose transferred",
	.preview = "lesson organization course route findings",
	.work = { .day = VISIT_DATE, .doer = VISIT_VISITOR, .direction = VISIT_DIRECTION, .duty = VISIT_DUTY,
		  .tasks = VISIT_TASKS },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
