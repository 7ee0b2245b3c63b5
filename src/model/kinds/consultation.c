/* Консультация: of one person, a group, an organization or a network of organizations (П 3.3.4). */
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/schema.h"

static const struct choice modes[] = {
	{ "individual", "индивидуальная", "индивидуально;один педагог", u'и' },
	{ "group", "групповая", "группа;группе", u'г' },
	{ "organization", "для организации", "организация;организации;коллектив;выездная", u'о' },
	{ "network", "сетевая", "сеть;сетевое взаимодействие", u'с' },
};
static const struct classifier classifier_mode = { "consultation_mode", modes, ARRAY_SIZE(modes) };

static const struct field participants[] = {
	{ .tag = CONSULTED_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_ENTRY,
	  .help = "Кого консультировали: фамилия и начало имени.", .example = "ива ан", .clause = "П 3.3.4",
	  .also = "ФИО;Участник" },
};

static const struct field fields[] = {
	{ .tag = CONSULTATION_TOPIC, .name = "topic", .label = "Тема", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "О чём консультация.", .example = "Задачи с параметрами в 10 классе", .clause = "П 3.3.4",
	  .also = "Тема консультации;Вопрос;Содержание" },
	{ .tag = CONSULTATION_DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX | FIELD_STICKY,
	  .help = "День консультации.", .example = "1811", .clause = "П 3.3.4",
	  .also = "Дата проведения;Дата консультации" },
	{ .tag = CONSULTATION_MODE, .name = "mode", .label = "Вид", .type = &type_choice,
	  .choices = &classifier_mode, .flags = FIELD_REQUIRED | FIELD_STICKY,
	  .help = "Индивидуальная, групповая, для организации или сетевая, где организаций несколько.",
	  .example = "индивидуальная", .clause = "П 3.3.4", .also = "Вид консультации;Форма" },
	{ .tag = CONSULTATION_TUTOR, .name = "tutor", .label = "Консультант", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Кто консультирует: методист или член актива.", .example = "пет мар", .clause = "П 3.3.4",
	  .also = "Тьютор;Методист;Кто проводит" },
	{ .tag = CONSULTATION_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "консультации и поддержка", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = CONSULTATION_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "консультации по дефицитам", .clause = "А 3.2", .also = "Вид работы" },
	{ .tag = CONSULTATION_TASKS, .name = "tasks", .label = "Задачи актива", .type = &type_set,
	  .choices = &classifier_task,
	  .help = "Какие задачи актива этим решаются.", .example = "помощь ШНОР и школам ССУ", .clause = "А 1.5",
	  .also = "Задачи" },
	{ .tag = CONSULTATION_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX,
	  .help = "Кому или где: школа, её методическая служба, детский сад.", .example = "сош 2",
	  .clause = "П 3.3.4", .also = "ОО;Школа;Образовательная организация" },
	{ .tag = CONSULTATION_PARTNERS, .name = "partners", .label = "Ещё организации", .type = &type_refs,
	  .to = &kind_organization,
	  .help = "С кем ещё взаимодействовали: остальные организации сетевой консультации.",
	  .example = "сош 3; гимназия", .clause = "П 3.3.4", .also = "Партнёры;Сеть" },
	{ .tag = CONSULTATION_PARTICIPANTS, .name = "participants", .label = "Участники", .type = &type_rows,
	  .rows = participants, .nrows = ARRAY_SIZE(participants),
	  .help = "Кого консультировали поимённо.", .clause = "П 3.3.4", .also = "Кто консультировался" },
	{ .tag = CONSULTATION_ROUTE, .name = "route", .label = "Маршрут (ИОМ)", .type = &type_ref,
	  .to = &kind_route,
	  .help = "Если это тьюторское сопровождение маршрута — какого.", .example = "иванова",
	  .clause = "П 3.3.4", .also = "ИОМ;Маршрут" },
	{ .tag = CONSULTATION_COURSE, .name = "course", .label = "Курс", .type = &type_ref, .to = &kind_course,
	  .help = "Если это помощь слушателям курса или после него — какого.", .example = "оценивание",
	  .clause = "А 3.1", .also = "Программа ДПО;Курсы" },
	{ .tag = CONSULTATION_COMPETENCY, .name = "competency", .label = "Компетенция", .type = &type_ref,
	  .to = &kind_competency, .flags = FIELD_INDEX,
	  .help = "Какой компетенции помогает: по ней консультантов подбирают к дефициту.", .example = "М-3",
	  .clause = "А 3.2", .also = "Код компетенции" },
	{ .tag = CONSULTATION_HOURS, .name = "hours", .label = "Часов", .type = &type_int, .max = 100,
	  .help = "Сколько академических часов заняла.", .example = "2", .clause = "А 2.6",
	  .also = "Часы;Объём" },
	{ .tag = CONSULTATION_REQUEST, .name = "request", .label = "По запросу", .type = &type_ref,
	  .to = &kind_request,
	  .help = "Запрос, в ответ на который проведена.", .example = "оценивание проектов", .clause = "А 3.2",
	  .also = "Запрос" },
	{ .tag = CONSULTATION_MENTORING, .name = "mentoring", .label = "О наставничестве", .type = &type_bool,
	  .help = "Да, если это помощь школе во внедрении целевой модели наставничества.", .example = "нет",
	  .clause = "П 3.3.4", .also = "Целевая модель наставничества" },
	{ .tag = CONSULTATION_RESULT, .name = "result", .label = "Итог", .type = &type_memo,
	  .phrases = &classifier_phrase_result,
	  .help = "К чему пришли, о чём договорились, что проверить позже.",
	  .example = "договорились об открытом уроке 15.12, конспект — через неделю", .clause = "П 3.3.4",
	  .also = "Результат;Рекомендации" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice mode = record_get(now, CONSULTATION_MODE, 0);
	size_t people = record_nrows(now, kind_field(now->kind, CONSULTATION_PARTICIPANTS));
	size_t places = record_get(now, CONSULTATION_ORGANIZATION, 0).n ? 1 : 0;

	(void)view;
	(void)was;
	check_distinct(now, CONSULTATION_PARTICIPANTS, CONSULTED_TEACHER, notes);
	if (slice_is(mode, "individual") && people > 1)
		notes_warn(notes, CONSULTATION_MODE, 0,
			   "участников %zu, а консультация индивидуальная: может быть, групповая", people);
	if (slice_is(mode, "organization") && !places)
		notes_warn(notes, CONSULTATION_ORGANIZATION, 0,
			   "консультация для организации, а какой — не указано");
	if (slice_is(mode, "network") && places + ref_count(record_get(now, CONSULTATION_PARTNERS, 0)) < 2)
		notes_warn(notes, CONSULTATION_PARTNERS, 0,
			   "сетевая консультация — это не меньше двух организаций: укажите остальные");
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, CONSULTATION_DATE);
}

const struct kind kind_consultation = {
	.id = 17, .name = "consultation", .label = "Консультация", .plural = "Консультации",
	.accusative = "консультацию", .clause = "П 3.3.4",
	.help = "Консультация педагога, группы, организации или сети: тема, кто провёл, к какому маршруту или "
		  "курсу.",
	.list = "date mode topic tutor organization",
	.preview = "competency direction hours result",
	.work = { .day = CONSULTATION_DATE, .doer = CONSULTATION_TUTOR, .direction = CONSULTATION_DIRECTION,
		  .duty = CONSULTATION_DUTY, .tasks = CONSULTATION_TASKS },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
