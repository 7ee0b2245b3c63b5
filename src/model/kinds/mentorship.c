/* Наставничество: who helps whom, from which day, on what ground; horizontal pairs too (А 3.2, П 3.3.3). */
#include "metodist/model/activity.h"
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"

static const struct choice forms[] = {
	{ "pair", "пара", "наставник — наставляемый;индивидуальная", u'п' },
	{ "group", "группа", "групповая", u'г' },
	{ "reverse", "обратное", "реверсивное", u'о' },
	{ "horizontal", "горизонтальное", "равный — равному;взаимообучение;горизонтальное обучение", u'р' },
};
static const struct classifier classifier_form = { "mentorship_form", forms, ARRAY_SIZE(forms) };

static const struct choice grounds[] = {
	{ "young", "молодой специалист", "молодой педагог", u'м' },
	{ "break", "длительный перерыв", "перерыв;после перерыва", u'п' },
	{ "no_education", "без педагогического образования", "нет педагогического образования;без образования",
	  u'б' },
	{ "deficit", "дефицит", "профессиональный дефицит", u'д' },
	{ "other", "иное", "другое", u'и' },
};
static const struct classifier classifier_ground = { "mentorship_ground", grounds, ARRAY_SIZE(grounds) };

static const struct field fields[] = {
	{ .tag = MENTORSHIP_MENTEE, .name = "mentee", .label = "Наставляемый", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "Кому помогают: фамилия и начало имени.", .example = "ива ан", .clause = "А 3.2",
	  .also = "ФИО;Подопечный;Молодой специалист" },
	{ .tag = MENTORSHIP_MENTOR, .name = "mentor", .label = "Наставник", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "Кто помогает.", .example = "пет мар", .clause = "А 3.2", .also = "ФИО наставника" },
	{ .tag = MENTORSHIP_FROM, .name = "from", .label = "Начало", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_INDEX,
	  .help = "С какого дня.", .example = "0109", .clause = "А 3.2", .also = "С;Дата начала" },
	{ .tag = MENTORSHIP_UNTIL, .name = "until", .label = "Окончание", .type = &type_date,
	  .flags = FIELD_LATER | FIELD_INDEX,
	  .help = "По какой день. Пусто — продолжается.", .example = "31.05.2027", .clause = "А 3.2",
	  .also = "По;Дата окончания" },
	{ .tag = MENTORSHIP_FORM, .name = "form", .label = "Форма", .type = &type_choice,
	  .choices = &classifier_form, .flags = FIELD_STICKY,
	  .help = "Пара, группа, обратное (молодой учит опытного) или горизонтальное обучение равных.",
	  .example = "пара", .clause = "П 3.3.3", .also = "Форма наставничества" },
	{ .tag = MENTORSHIP_GROUND, .name = "ground", .label = "Почему", .type = &type_choice,
	  .choices = &classifier_ground, .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Кому нужна поддержка: молодому, после перерыва, без педагогического образования.",
	  .example = "молодой специалист", .clause = "А 3.2", .also = "Основание;Категория наставляемого" },
	{ .tag = MENTORSHIP_ACT, .name = "act", .label = "Приказ", .type = &type_text,
	  .help = "Акт, которым закреплён наставник.", .example = "приказ № 41 от 01.09.2026",
	  .clause = "А 3.2", .also = "Акт;Реквизиты приказа" },
	{ .tag = MENTORSHIP_GOALS, .name = "goals", .label = "Задачи", .type = &type_memo,
	  .help = "Чему учатся, о чём договорились.",
	  .example = "планировать урок, вести класс, работать с родителями", .clause = "А 3.2", .also = "Цели;План;Содержание" },
	{ .tag = MENTORSHIP_RESULT, .name = "result", .label = "Итог", .type = &type_memo,
	  .flags = FIELD_LATER,
	  .help = "Чему наставляемый научился.",
	  .example = "сам ведёт урок по новой теме, аттестован на соответствие", .clause = "А 3.2", .also = "Результат" },
	{ .tag = MENTORSHIP_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление деятельности актива, к которому относится работа.",
	  .example = "взаимодействие и взаимообучение", .clause = "А 3.1", .also = "Направление деятельности" },
	{ .tag = MENTORSHIP_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Что из перечня обязанностей муниципального методиста этим выполнено.",
	  .example = "наставничество", .clause = "А 3.2", .also = "Вид работы" },
	{ .tag = MENTORSHIP_DEFICITS, .name = "deficits", .label = "Дефициты", .type = &type_refs,
	  .to = &kind_deficit,
	  .help = "Какие дефициты наставляемого закрывают.", .example = "М-3", .clause = "П 3.3.1" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	struct slice mentor = record_get(now, MENTORSHIP_MENTOR, 0);

	(void)view;
	(void)was;
	check_period(now, MENTORSHIP_FROM, MENTORSHIP_UNTIL, 0, notes);
	if (mentor.n && slice_eq(mentor, record_get(now, MENTORSHIP_MENTEE, 0)))
		notes_add(notes, MENTORSHIP_MENTOR, 0, "наставник и наставляемый — один человек: укажите другого");
}

static void suggest(const struct view *view, struct record *now, const struct field *left)
{
	if (!left)
		suggest_today(view, now, MENTORSHIP_FROM);
}

const struct kind kind_mentorship = {
	.id = 20, .name = "mentorship", .label = "Наставничество", .plural = "Наставничество",
	.accusative = "наставничество", .clause = "А 3.2",
	.help = "Кто кому наставник, с какого дня и почему; и горизонтальные пары.",
	.list = "mentee mentor from until ground",
	.preview = "form act goals result",
	.work = { .day = MENTORSHIP_FROM, .until = MENTORSHIP_UNTIL, .doer = MENTORSHIP_MENTOR,
		  .direction = MENTORSHIP_DIRECTION, .duty = MENTORSHIP_DUTY, .lasts = true },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check, .suggest = suggest,
};
