/* Стажировка: of one person, a whole staff or a management team, at a site (П 3.3.3). */
#include "metodist/model/classifiers.h"
#include "metodist/model/periods.h"
#include "metodist/model/site.h"

static const struct choice modes[] = {
	{ "person", "отдельные педагоги", "педагог;педагоги;индивидуальная", u'п' },
	{ "staff", "коллектив", "педагогический коллектив", u'к' },
	{ "team", "управленческая команда", "команда;управленцы", u'у' },
};
static const struct classifier classifier_mode = { "internship_mode", modes, ARRAY_SIZE(modes) };

static const struct field participants[] = {
	{ .tag = INTERN_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref, .to = &kind_teacher,
	  .flags = FIELD_REQUIRED | FIELD_INDEX | FIELD_ENTRY,
	  .help = "Кто стажируется: фамилия и начало имени.", .example = "ива ан", .clause = "П 3.3.3",
	  .also = "ФИО;ФИО участника;Стажёр;Участник" },
	{ .tag = INTERN_DEFICITS, .name = "deficits", .label = "Дефициты", .type = &type_refs, .to = &kind_deficit,
	  .help = "Какие дефициты этого педагога закрывает стажировка.", .example = "М-3",
	  .clause = "П 2.1.10" },
	{ .tag = INTERN_ATTENDED, .name = "attended", .label = "Был", .type = &type_bool,
	  .help = "Да — стажировку прошёл, нет — не явился, пусто — ещё не известно.", .example = "да",
	  .clause = "П 3.3.3", .also = "Прошёл;Присутствовал;Присутствие" },
	{ .tag = INTERN_RESULT, .name = "result", .label = "Результат", .type = &type_text, .max = 500,
	  .flags = FIELD_LATER,
	  .help = "Чем закончилось и что перенесено в практику.", .example = "проведён открытый урок",
	  .clause = "П 3.2", .also = "Итог;Перенос в практику" },
};

static const struct field fields[] = {
	{ .tag = INTERNSHIP_SITE, .name = "site", .label = "Площадка", .type = &type_ref, .to = &kind_site,
	  .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "Стажировочная площадка, где проходит стажировка: слова её темы.", .example = "олимп",
	  .clause = "П 3.3.3", .also = "Стажировочная площадка" },
	{ .tag = INTERNSHIP_THEME, .name = "theme", .label = "Тема", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Чему учатся.", .example = "Задачи с параметрами", .clause = "П 3.3.3",
	  .also = "Тема стажировки;Название" },
	{ .tag = INTERNSHIP_MODE, .name = "mode", .label = "Для кого", .type = &type_choice, .choices = &classifier_mode,
	  .help = "Отдельные педагоги, педагогический коллектив или управленческая команда.",
	  .example = "коллектив",
	  .clause = "П 3.3.3", .also = "Вид стажировки" },
	{ .tag = INTERNSHIP_FROM, .name = "from", .label = "Начало", .type = &type_date,
	  .flags = FIELD_TITLE | FIELD_INDEX,
	  .help = "Первый день.", .example = "2411", .clause = "П 3.3.3", .also = "С;Дата начала;Дата" },
	{ .tag = INTERNSHIP_UNTIL, .name = "until", .label = "Окончание", .type = &type_date,
	  .help = "Последний день.", .example = "0512", .clause = "П 3.3.3", .also = "По;Дата окончания" },
	{ .tag = INTERNSHIP_HOURS, .name = "hours", .label = "Часов", .type = &type_int, .max = 2000,
	  .help = "Общее время в академических часах.", .example = "18", .clause = "П 2.1.10",
	  .also = "Часы;Объём;Количество часов" },
	{ .tag = INTERNSHIP_FORM, .name = "form", .label = "Форма", .type = &type_choice,
	  .choices = &classifier_attendance_form,
	  .help = "Очная, дистанционная или очно-заочная.", .example = "очная", .clause = "П 2.1.10",
	  .also = "Форма проведения" },
	{ .tag = INTERNSHIP_SUPERVISOR, .name = "supervisor", .label = "Руководитель", .type = &type_ref, .to = &kind_teacher,
	  .help = "Кто ведёт стажировку на площадке.", .example = "пет мар", .clause = "П 3.3.3",
	  .also = "Руководитель стажировки;Куратор" },
	{ .tag = INTERNSHIP_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление работы актива.", .example = "взаимодействие", .clause = "А 3.1" },
	{ .tag = INTERNSHIP_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Какую обязанность методиста исполняет руководитель.", .example = "авторские разработки",
	  .clause = "А 3.2" },
	{ .tag = INTERNSHIP_PARTICIPANTS, .name = "participants", .label = "Участники", .type = &type_rows,
	  .rows = participants, .nrows = ARRAY_SIZE(participants),
	  .help = "Кто стажируется, какие дефициты закрывает, был ли и с чем вернулся.",
	  .clause = "П 3.3.3" },
};

static void check(const struct view *view, const struct record *was, const struct record *now,
		  struct notes *notes)
{
	(void)view;
	(void)was;
	check_period(now, INTERNSHIP_FROM, INTERNSHIP_UNTIL, 0, notes);
	check_distinct(now, INTERNSHIP_PARTICIPANTS, INTERN_TEACHER, notes);
}

const struct kind kind_internship = {
	.id = 6, .name = "internship", .label = "Стажировка", .plural = "Стажировки",
	.accusative = "стажировку",
	.clause = "П 3.3.3", .home = '5',
	.help = "Стажировка педагогов, коллектива или управленческой команды на площадке, с участниками и "
		  "итогом.",
	.list = "theme site from until mode",
	.preview = "hours form supervisor",
	.work = { .day = INTERNSHIP_FROM, .until = INTERNSHIP_UNTIL, .doer = INTERNSHIP_SUPERVISOR,
		  .direction = INTERNSHIP_DIRECTION, .duty = INTERNSHIP_DUTY },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = check,
};
