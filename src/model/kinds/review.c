/* Изучение работы: of a school's method service, of a body, of a teacher or a manager, over a period (П 3.3.1). */
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/teacher.h"

static const struct choice sorts[] = {
	{ "method_service", "методическая служба школы", "методическая служба;школа;организация", u'м' },
	{ "body", "объединение", "рмо;сообщество;профессиональное сообщество", u'о' },
	{ "teacher", "педагог", "учитель;воспитатель", u'п' },
	{ "manager", "руководитель", "управленческие кадры;директор;заведующий", u'р' },
};
static const struct classifier classifier_type = { "review_type", sorts, ARRAY_SIZE(sorts) };

static const struct field fields[] = {
	{ .tag = REVIEW_TITLE, .name = "title", .label = "Что изучали", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Предмет изучения, как его назовут в справке.", .example = "Работа с молодыми педагогами",
	  .clause = "П 3.3.1", .also = "Тема;Название;Предмет изучения" },
	{ .tag = REVIEW_TYPE, .name = "type", .label = "Чья работа", .type = &type_choice,
	  .choices = &classifier_type, .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_STICKY,
	  .help = "Методической службы школы, объединения, педагога или руководителя.",
	  .example = "методическая служба школы", .clause = "П 3.3.1", .also = "Вид" },
	{ .tag = REVIEW_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_INDEX | FIELD_TITLE,
	  .help = "Чья методическая служба; для педагога — место его работы.", .example = "сош 2",
	  .clause = "П 3.3.1", .also = "ОО;Школа" },
	{ .tag = REVIEW_BODY, .name = "body", .label = "Объединение", .type = &type_ref, .to = &kind_body,
	  .flags = FIELD_INDEX,
	  .help = "Чья работа, если это объединение.", .example = "РМО мат", .clause = "П 3.3.1",
	  .also = "РМО;Сообщество" },
	{ .tag = REVIEW_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX,
	  .help = "Чья работа, если это педагог или руководитель.", .example = "ива ан", .clause = "П 3.3.1",
	  .also = "ФИО" },
	{ .tag = REVIEW_FROM, .name = "from", .label = "Начало", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "С какого дня изучали.", .example = "0911", .clause = "П 3.3.1",
	  .also = "С;Дата начала;Дата" },
	{ .tag = REVIEW_UNTIL, .name = "until", .label = "Окончание", .type = &type_date,
	  .flags = FIELD_INDEX,
	  .help = "По какой день. Пусто — ещё изучают.", .example = "2011", .clause = "П 3.3.1",
	  .also = "По;Дата окончания" },
	{ .tag = REVIEW_AUTHOR, .name = "author", .label = "Кто изучал", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Методист или член актива, который пишет справку.", .example = "пет мар",
	  .clause = "П 3.3.1", .also = "Автор;Методист;Эксперт" },
	{ .tag = REVIEW_FINDINGS, .name = "findings", .label = "Что выявлено", .type = &type_memo,
	  .help = "Состояние и результаты: что получается и что нет.",
	  .example = "планы уроков есть у всех, самоанализа нет у шести", .clause = "П 3.3.1",
	  .also = "Выводы;Результаты" },
	{ .tag = REVIEW_IMPROVEMENT, .name = "improvement", .label = "Что улучшать", .type = &type_memo,
	  .help = "Направление совершенствования методической работы в школе и в районе.",
	  .example = "взаимопосещения раз в месяц, помощь РМО",
	  .clause = "П 3.3.1", .also = "Направление совершенствования;Рекомендации" },
	{ .tag = REVIEW_DECISION, .name = "decision", .label = "Решение", .type = &type_memo,
	  .flags = FIELD_LATER,
	  .phrases = &classifier_phrase_decision,
	  .help = "Что по итогам решено и где рассмотрено.",
	  .example = "рассмотреть на совете 20.12, справку направить в школу", .clause = "П 3.3.1", .also = "Решили" },
	{ .tag = REVIEW_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "выявление дефицитов", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = REVIEW_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "работа с методслужбами школ", .clause = "А 3.2", .also = "Вид работы" },
};

/* Whose work it is stands in the field that the type names. */
static const struct { const char *type; uint16_t tag; const char *what; } subjects[] = {
	{ "method_service", REVIEW_ORGANIZATION, "организацию" },
	{ "body", REVIEW_BODY, "объединение" },
	{ "teacher", REVIEW_TEACHER, "педагога" },
	{ "manager", REVIEW_TEACHER, "руководителя" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice type = record_get(now, REVIEW_TYPE, 0);

	(void)was;
	check_period(now, REVIEW_FROM, REVIEW_UNTIL, 0, notes);
	for (size_t i = 0; i < ARRAY_SIZE(subjects); i++)
		if (slice_is(type, subjects[i].type) && !record_get(now, subjects[i].tag, 0).n)
			notes_add(notes, subjects[i].tag, 0, "не видно, чью работу изучали: укажите %s",
				  subjects[i].what);
	if (record_get(now, REVIEW_DECISION, 0).n)
		check_past(view, now, REVIEW_FROM, 0, notes);
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, REVIEW_FROM);
	else if (left->tag == REVIEW_TEACHER)
		suggest_workplace(view, now, REVIEW_TEACHER, REVIEW_ORGANIZATION);
}

const struct kind kind_review = {
	.id = 21, .name = "review", .label = "Изучение работы", .plural = "Изучение работы",
	.accusative = "изучение работы", .clause = "П 3.3.1",
	.help = "Изучение работы методической службы школы, объединения, педагога: период, что выявлено, что "
		  "улучшать, решение.",
	.list = "title type organization from until author",
	.preview = "body teacher findings improvement decision",
	.work = { .day = REVIEW_FROM, .until = REVIEW_UNTIL, .doer = REVIEW_AUTHOR,
		  .direction = REVIEW_DIRECTION, .duty = REVIEW_DUTY },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
