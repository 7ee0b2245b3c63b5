/* Анкета потребностей: whom the service asked what they want to learn, and what follows from it (П 3.3.1, А 3.2). Each
 * answer is a request that names its questionnaire: so demand is one thing, whoever spoke first. */
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/view.h"

static const struct field fields[] = {
	{ .tag = SURVEY_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Как анкета называется.", .example = "Анкета потребностей на 2026/27 год",
	  .clause = "П 3.3.1", .also = "Анкета;Название анкеты" },
	{ .tag = SURVEY_DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "День, когда собраны ответы. Он же — день каждого ответа.", .example = "1009",
	  .clause = "П 3.3.1", .also = "Дата анкетирования;Собрана" },
	{ .tag = SURVEY_AUTHOR, .name = "author", .label = "Кто провёл", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX,
	  .help = "Методист, который собрал ответы.", .example = "пет мар", .clause = "А 3.2",
	  .also = "Автор;Ответственный;Методист" },
	{ .tag = SURVEY_ORGANIZATIONS, .name = "organizations", .label = "Кого", .type = &type_refs,
	  .to = &kind_organization,
	  .help = "Какие организации спрашивали. Пусто — все.", .example = "сош 2; гимназия",
	  .clause = "П 3.3.1", .also = "Организации;Кому" },
	{ .tag = SURVEY_ASKED, .name = "asked", .label = "Роздано", .type = &type_int, .max = 1000000,
	  .help = "Скольким людям и организациям дали анкету.", .example = "120", .clause = "П 3.3.1",
	  .also = "Роздано анкет;Опрошено" },
	{ .tag = SURVEY_QUESTIONS, .name = "questions", .label = "О чём", .type = &type_memo,
	  .help = "О чём спрашивали, или где лежит анкета.",
	  .example = "чему хотите учиться и в какой форме; 12 вопросов", .clause = "П 3.3.1", .also = "Вопросы" },
	{ .tag = SURVEY_RESULTS, .name = "results", .label = "Выводы", .type = &type_memo,
	  .help = "Что решили по ответам: чему учить и кого.",
	  .example = "группа по оценке на весну, курс для молодых", .clause = "П 3.3.1", .also = "Итоги" },
	{ .tag = SURVEY_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "выявление дефицитов", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = SURVEY_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "запросы и практическая помощь", .clause = "А 3.2", .also = "Вид работы" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)was;
	check_past(view, now, SURVEY_DATE, 0, notes);
}

/* Asking for requests is the first of the nineteen duties. */
static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (left)
		return;
	suggest_today(view, now, SURVEY_DATE);
	if (!record_get(now, SURVEY_DUTY, 0).n)
		record_set(now, kind_field(now->kind, SURVEY_DUTY), 0, SLICE("needs"));
}

const struct kind kind_survey = {
	.id = 29, .name = "survey", .label = "Анкета потребностей", .plural = "Анкеты",
	.accusative = "анкету потребностей", .clause = "П 3.3.1",
	.help = "Кого и когда спрашивали, чему хотят учиться. Ответы — запросы на вкладке «Запросы» этой карточки; "
		"отчёт «Запросы на обучение» складывает их в спрос.",
	.list = "date title author asked",
	.preview = "organizations questions results",
	.work = { .day = SURVEY_DATE, .doer = SURVEY_AUTHOR, .direction = SURVEY_DIRECTION, .duty = SURVEY_DUTY },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
