/* Орган, объединение: the bodies and communities of which the service is made, with members over time
 * (П 2.1.4, 2.1.7, 4.2, 4.7). */
#include "metodist/model/body.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"

static const struct choice sorts[] = {
	{ "mma", "методический актив", "мма;муниципальный методический актив", u'а' },
	{ "council", "методический совет", "ммс;совет;муниципальный методический совет", u'с' },
	{ "rmo", "районное методическое объединение", "рмо;ммо;муниципальное методическое объединение",
	  u'р' },
	{ "rma", "региональный методический актив", "рма", u'г' },
	{ "community", "профессиональное сообщество", "сообщество", u'п' },
	{ "association", "ассоциация", NULL, u'ц' },
	{ "club", "клуб", NULL, u'к' },
	{ "school_mo", "школьное методическое объединение", "шмо;школьное мо", u'ш' },
	{ "school_council", "школьный методический совет", "методический совет школы;школьный совет", u'о' },
};
static const struct classifier classifier_type = { "body_type", sorts, ARRAY_SIZE(sorts) };

static const struct choice roles[] = {
	{ "chair", "председатель", "руководитель", u'п' },
	{ "deputy", "заместитель", "заместитель председателя;зам.", u'з' },
	{ "secretary", "секретарь", NULL, u'с' },
	{ "member", "член", "участник;член актива;член совета", u'ч' },
};
static const struct classifier classifier_role = { "member_role", roles, ARRAY_SIZE(roles) };

static const struct field members[] = {
	{ .tag = MEMBER_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref,
	  .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_ENTRY,
	  .help = "Кто входит: фамилия и начало имени.", .example = "ива ан", .clause = "П 4.2",
	  .also = "ФИО;Член;Участник" },
	{ .tag = MEMBER_ROLE, .name = "role", .label = "Роль", .type = &type_choice,
	  .choices = &classifier_role, .flags = FIELD_ENTRY,
	  .help = "Председатель, заместитель, секретарь или член.", .example = "член", .clause = "П 4.2",
	  .also = "Должность в составе" },
	{ .tag = MEMBER_FROM, .name = "from", .label = "С", .type = &type_date,
	  .help = "С какого дня в составе.", .example = "01.09.2026", .clause = "П 4.2",
	  .also = "Дата включения" },
	{ .tag = MEMBER_UNTIL, .name = "until", .label = "По", .type = &type_date,
	  .help = "По какой день. Пусто — входит и сейчас.", .example = "31.08.2027", .clause = "П 4.2",
	  .also = "Дата выхода" },
	{ .tag = MEMBER_SUBSTITUTE, .name = "substitute", .label = "И. о.", .type = &type_bool,
	  .help = "Да, если исполняет обязанности временно, в эти дни.", .example = "нет", .clause = "П 4.2",
	  .also = "Исполняющий обязанности;ИО" },
};

static const struct field fields[] = {
	{ .tag = BODY_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_UNIQUE,
	  .help = "Как орган или объединение называют в документах. Не повторяется.",
	  .example = "РМО учителей математики", .clause = "П 4.2", .also = "Наименование;Объединение;Орган" },
	{ .tag = BODY_TYPE, .name = "type", .label = "Вид", .type = &type_choice, .choices = &classifier_type,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "От вида зависит, какие нормы к нему относятся: у актива — заседание в каждом квартале.",
	  .example = "РМО", .clause = "П 4.2", .also = "Тип;Вид объединения" },
	{ .tag = BODY_LEVEL, .name = "level", .label = "Уровень", .type = &type_choice,
	  .choices = &classifier_level,
	  .help = "Школьный, муниципальный или шире.", .example = "муниципальный", .clause = "П 2.1.7" },
	{ .tag = BODY_ORGANIZATION, .name = "organization", .label = "Организация", .type = &type_ref,
	  .to = &kind_organization,
	  .help = "При какой организации работает; для школьных объединений — школа.", .example = "сош 2",
	  .clause = "П 4.7", .also = "ОО;Школа" },
	{ .tag = BODY_LEADER, .name = "leader", .label = "Руководитель", .type = &type_ref,
	  .to = &kind_teacher,
	  .help = "Кто возглавляет сейчас. Прежних хранит состав.", .example = "пет мар", .clause = "П 4.2",
	  .also = "Председатель;Руководитель РМО;ФИО руководителя" },
	{ .tag = BODY_STATUTE, .name = "statute", .label = "Положение", .type = &type_text,
	  .help = "Акт, которым утверждено Положение об этом органе. Пусто — Положения нет, и это видно в "
		  "нормах.",
	  .example = "приказ № 110 от 28.12.2023", .clause = "П 4.7", .also = "Реквизиты положения" },
	{ .tag = BODY_MEMBERS, .name = "members", .label = "Состав", .type = &type_rows,
	  .rows = members, .nrows = ARRAY_SIZE(members),
	  .help = "Кто входит и входил, с днями. Ушедшего не удаляют, а ставят «По».", .clause = "П 4.2",
	  .also = "Члены;Участники" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)view;
	(void)was;
	check_rows_periods(now, BODY_MEMBERS, MEMBER_FROM, MEMBER_UNTIL, notes);
}

const struct kind kind_body = {
	.id = 7, .name = "body", .label = "Объединение", .plural = "Объединения", .accusative = "объединение",
	.clause = "П 4.2",
	.help = "Методический актив, совет, РМО, сообщества, школьные объединения: уровень, руководитель, "
		  "состав.",
	.list = "title type level leader",
	.preview = "organization statute",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
