/* Информирование: who was told what, when and through which channel, by the topics of П 3.3.2. */
#include "metodist/model/classifiers.h"
#include "metodist/model/office.h"
#include "metodist/model/periods.h"

static const struct choice topics[] = {
	{ "single_calendar", "единый календарь", "мероприятия единого календаря;календарь", u'е' },
	{ "committee_plan", "планы комитета", "план комитета;планы работы комитета образования", u'к' },
	{ "mms_plan", "планы ММС", "план ммс;планы работы ммс", u'м' },
	{ "contests", "результаты конкурсов", "конкурсы;итоги конкурсов", u'р' },
	{ "projects", "проекты", "федеральные, региональные и муниципальные проекты", u'п' },
	{ "trends", "тенденции и требования", "тенденции;новые тенденции;требования", u'т' },
	{ "practices", "практики и методики", "практики;популяризация практик;технологии", u'а' },
	{ "training", "возможности обучения", "повышение квалификации;пк;курсы;обучение", u'о' },
};
static const struct classifier classifier_topic = { "notice_topic", topics, ARRAY_SIZE(topics) };

static const struct choice channels[] = {
	{ "mail", "письмо", "электронная почта;почта;рассылка", u'п' },
	{ "website", "официальный сайт", "сайт", u'с' },
	{ "social", "социальные сети", "соцсети;сообщество;группа", u'ц' },
	{ "chat", "чат", "мессенджер", u'ч' },
	{ "meeting", "совещание", "заседание;устно", u'о' },
	{ "other", "иное", "другое", u'и' },
};
static const struct classifier classifier_channel = { "notice_channel", channels, ARRAY_SIZE(channels) };

static const struct field fields[] = {
	{ .tag = NOTICE_TITLE, .name = "title", .label = "О чём", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Что сообщили, коротко.", .example = "Курсы института на первое полугодие",
	  .clause = "П 3.3.2", .also = "Название;Сообщение" },
	{ .tag = NOTICE_TOPIC, .name = "topic", .label = "Тема", .type = &type_choice,
	  .choices = &classifier_topic, .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "Тема из Положения: по каждой должно быть свежее информирование.",
	  .example = "возможности обучения", .clause = "П 3.3.2", .also = "Тема информирования" },
	{ .tag = NOTICE_DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "Когда сообщили.", .example = "1811", .clause = "П 3.3.2", .also = "Дата информирования" },
	{ .tag = NOTICE_CHANNEL, .name = "channel", .label = "Канал", .type = &type_choice,
	  .choices = &classifier_channel, .flags = FIELD_STICKY,
	  .help = "Как сообщили: письмом, на сайте, в социальных сетях, на совещании.", .example = "письмо",
	  .clause = "П 3.3.2", .also = "Способ" },
	{ .tag = NOTICE_AUTHOR, .name = "author", .label = "Кто сообщил", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Методист, который разослал или разместил.", .example = "пет мар", .clause = "П 3.3.2",
	  .also = "Автор;Ответственный" },
	{ .tag = NOTICE_EVENT, .name = "event", .label = "Мероприятие", .type = &type_ref, .to = &kind_event,
	  .help = "О каком мероприятии, если о нём.", .example = "учитель года", .clause = "П 3.3.2" },
	{ .tag = NOTICE_COURSE, .name = "course", .label = "Курс", .type = &type_ref, .to = &kind_course,
	  .help = "О какой возможности обучения, если о ней.", .example = "оценивание", .clause = "П 3.3.2",
	  .also = "Программа ДПО;Курсы" },
	{ .tag = NOTICE_ALL, .name = "all", .label = "Всем", .type = &type_bool, .flags = FIELD_STICKY,
	  .help = "Да, если сообщили всем образовательным организациям района.", .example = "да",
	  .clause = "П 3.3.2", .also = "Всем организациям" },
	{ .tag = NOTICE_ORGANIZATIONS, .name = "organizations", .label = "Кому", .type = &type_refs,
	  .to = &kind_organization,
	  .help = "Каким организациям, если не всем.", .example = "сош 2; гимназия", .clause = "П 3.3.2",
	  .also = "Организации;Получатели" },
	{ .tag = NOTICE_ABOUT, .name = "about", .label = "Содержание", .type = &type_memo,
	  .help = "Текст сообщения или адрес, где он размещён.",
	  .example = "приём заявок на конкурс до 15.12, положение на сайте отдела", .clause = "П 3.3.2", .also = "Текст" },
	{ .tag = NOTICE_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "взаимодействие и взаимообучение", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = NOTICE_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "направления развития образования", .clause = "А 3.2", .also = "Вид работы" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice all = record_get(now, NOTICE_ALL, 0);
	bool everyone = all.n && int_get(all);
	bool some = record_get(now, NOTICE_ORGANIZATIONS, 0).n > 0;

	(void)was;
	check_past(view, now, NOTICE_DATE, 0, notes);
	if (everyone && some)
		notes_add(notes, NOTICE_ALL, 0, "сказано и «всем», и кому именно: оставьте одно");
	if (!everyone && !some)
		notes_warn(notes, NOTICE_ORGANIZATIONS, 0,
			   "не видно, кому сообщили: поставьте «Всем» или перечислите организации");
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, NOTICE_DATE);
}

const struct kind kind_notice = {
	.id = 24, .name = "notice", .label = "Информирование", .plural = "Информирование",
	.accusative = "информирование", .clause = "П 3.3.2",
	.help = "Кого, о чём, когда и как известили: календарь, планы, конкурсы, проекты, практики, обучение.",
	.list = "date topic title channel all author",
	.preview = "organizations event course about",
	.work = { .day = NOTICE_DATE, .doer = NOTICE_AUTHOR, .direction = NOTICE_DIRECTION, .duty = NOTICE_DUTY },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
