/* Стажировочная площадка: a status given to an organization by an act, not a place (П 2.1.11). */
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/site.h"

static const struct field fields[] = {
	{ .tag = SITE_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Кому присвоен статус площадки.", .example = "гим", .clause = "П 2.1.11",
	  .also = "ОО;Площадка;Образовательная организация;Учреждение" },
	{ .tag = SITE_THEME, .name = "theme", .label = "Тема", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Какой опыт передаёт площадка.", .example = "Олимпиадная математика", .clause = "П 2.1.11",
	  .also = "Тема площадки;Направление;Название" },
	{ .tag = SITE_LEVEL, .name = "level", .label = "Уровень", .type = &type_choice, .choices = &classifier_level,
	  .help = "Кто присвоил статус: муниципалитет, регион, федерация.", .example = "региональный",
	  .clause = "П 2.1.11", .also = "Статус площадки" },
	{ .tag = SITE_GRANTED_BY, .name = "granted_by", .label = "Кем присвоен", .type = &type_text,
	  .help = "Кто издал акт о присвоении статуса.", .example = "Комитет образования",
	  .clause = "П 2.1.11",
	  .also = "Кем присвоен статус;Учредитель" },
	{ .tag = SITE_ACT, .name = "act", .label = "Акт", .type = &type_text,
	  .help = "Приказ или распоряжение, его номер и дата.", .example = "приказ № 87-о от 02.09.2026",
	  .clause = "П 2.1.11", .also = "Приказ;Реквизиты акта;Документ;Основание" },
	{ .tag = SITE_BODY, .name = "body", .label = "Объединение", .type = &type_ref, .to = &kind_body,
	  .help = "Сообщество или РМО, которое работает на площадке.", .example = "РМО мат",
	  .clause = "П 3.3.3",
	  .also = "Сообщество;РМО" },
	{ .tag = SITE_FROM, .name = "from", .label = "Действует с", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "С какого дня действует статус.", .example = "01.09.2026", .clause = "П 2.1.11",
	  .also = "С;Начало;Дата начала" },
	{ .tag = SITE_UNTIL, .name = "until", .label = "Действует по", .type = &type_date, .flags = FIELD_INDEX,
	  .help = "По какой день действует статус. Пусто — бессрочно. О конце срока предупредят заранее.",
	  .example = "31.08.2029", .clause = "П 2.1.11", .also = "По;Окончание;Дата окончания;Срок" },
	{ .tag = SITE_COURSE, .name = "course", .label = "Программа ДПО", .type = &type_ref,
	  .to = &kind_course,
	  .help = "Дополнительная профессиональная программа, при реализации которой площадка передаёт опыт.",
	  .example = "функц грам", .clause = "П 2.1.11", .also = "Программа;Курс" },
	{ .tag = SITE_COMPETENCIES, .name = "competencies", .label = "Компетенции", .type = &type_refs,
	  .to = &kind_competency,
	  .help = "Какие дефициты здесь помогают закрыть; по ним площадку подбирают к дефициту.",
	  .example = "М-3; М-4",
	  .clause = "П 3.3.3", .also = "Коды компетенций" },
	{ .tag = SITE_CAPACITY, .name = "capacity", .label = "Мест", .type = &type_int, .max = 1000,
	  .help = "Сколько стажёров площадка принимает одновременно.", .example = "6", .clause = "П 3.3.3",
	  .also = "Вместимость;Количество мест" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)view;
	(void)was;
	check_period(now, SITE_FROM, SITE_UNTIL, 0, notes);
}

const struct kind kind_site = {
	.id = 5, .name = "site", .label = "Площадка", .plural = "Площадки", .accusative = "площадку",
	.clause = "П 2.1.11",
	.help = "Статус стажировочной площадки у организации: кем и каким актом дан, по какой теме и до "
		  "какого дня.",
	.list = "organization theme level until",
	.preview = "from capacity course granted_by act",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
