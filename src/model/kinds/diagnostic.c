/* Диагностика профессиональных компетенций: an assessment with its own scale, threshold and cut-offs; results are teacher ×
 * competency (П 2.1.9). Whether high is good is told by each diagnostic: a count of mistakes is bad when high. */
#include "metodist/model/classifiers.h"
#include "metodist/model/diagnostic.h"

static const struct choice marks[] = {
	{ "absent", "н/я", "не явился;не явилась;неявка;отсутствовал", u'н' },
	{ "refused", "отказ", "отказался;отказалась", u'о' },
};
static const struct classifier classifier_mark = { "result_mark", marks, ARRAY_SIZE(marks) };

static const struct choice levels[] = {
	{ "low", "низкий", "ниже базового;минимальный", u'н' },
	{ "middle", "средний", "базовый;допустимый", u'с' },
	{ "high", "высокий", "повышенный;оптимальный", u'в' },
};
static const struct classifier classifier_competency_level = {
	"competency_level", levels, ARRAY_SIZE(levels),
};

static const struct field results[] = {
	{ .tag = RESULT_TEACHER, .name = "teacher", .label = "Педагог", .type = &type_ref,
	  .to = &kind_teacher, .flags = FIELD_REQUIRED | FIELD_ENTRY,
	  .help = "Кого обследовали: фамилия и начало имени.", .example = "ива ан", .clause = "П 2.1.9",
	  .also = "ФИО;Ф.И.О.;Педагогический работник;Участник" },
	{ .tag = RESULT_COMPETENCY, .name = "competency", .label = "Компетенция", .type = &type_ref,
	  .to = &kind_competency, .flags = FIELD_REQUIRED | FIELD_ENTRY,
	  .help = "Какую компетенцию оценили: код или слова названия.", .example = "М-3",
	  .clause = "П 2.1.9", .also = "Код компетенции" },
	{ .tag = RESULT_SCORE, .name = "score", .label = "Балл", .type = &type_decimal, .max = 100000,
	  .flags = FIELD_ENTRY,
	  .help = "Результат по шкале этой диагностики.", .example = "72", .clause = "П 2.1.9",
	  .also = "Баллы;Результат;Оценка;Количество баллов" },
	{ .tag = RESULT_MARK, .name = "mark", .label = "Отметка", .type = &type_choice,
	  .choices = &classifier_mark,
	  .help = "Вместо балла: не явился или отказался. Обследованным такой человек не считается.",
	  .example = "н/я", .clause = "П 2.1.9", .also = "Явка" },
	{ .tag = RESULT_LEVEL, .name = "level", .label = "Уровень", .type = &type_choice,
	  .choices = &classifier_competency_level, .flags = FIELD_DERIVED, .derive_row = diagnostic_level,
	  .help = "Уровень компетенции по границам этой диагностики. Шкала обратная уровню дефицита: "
		  "высокий — хорошо.",
	  .example = "средний", .clause = "П 2.1.9" },
};

static const struct field fields[] = {
	{ .tag = DIAGNOSTIC_TITLE, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Как диагностика называется.", .example = "Функциональная грамотность",
	  .clause = "П 2.1.9", .also = "Наименование;Диагностика;Тема" },
	{ .tag = DIAGNOSTIC_DATE, .name = "date", .label = "Дата", .type = &type_date,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_INDEX,
	  .help = "День диагностики. Из нескольких результатов человека по одной компетенции считается "
		  "самый новый.",
	  .example = "18.11.2026", .clause = "П 2.1.9", .also = "Дата проведения;Дата диагностики" },
	{ .tag = DIAGNOSTIC_ORGANIZER, .name = "organizer", .label = "Организатор", .type = &type_ref,
	  .to = &kind_organization, .flags = FIELD_STICKY,
	  .help = "Кто проводит: институт, методический отдел, школа.", .example = "инст разв",
	  .clause = "П 3.2", .also = "Кто проводит" },
	{ .tag = DIAGNOSTIC_DOER, .name = "doer", .label = "Методист", .type = &type_ref,
	  .to = &kind_teacher,
	  .help = "Кто ведёт диагностику или составил её задания.", .example = "смир ол",
	  .clause = "А 3.2", .also = "Ответственный;Автор заданий" },
	{ .tag = DIAGNOSTIC_INSTRUMENT, .name = "instrument", .label = "Инструмент", .type = &type_text,
	  .max = 300, .flags = FIELD_STICKY,
	  .help = "Чем оценивают: тест, кейс, анкета, наблюдение урока.", .example = "тест, 40 заданий",
	  .clause = "П 2.1.9", .also = "Методика;Оценочная процедура;Инструментарий" },
	{ .tag = DIAGNOSTIC_SCOPE, .name = "scope", .label = "Что оценивает", .type = &type_set,
	  .choices = &classifier_area, .flags = FIELD_STICKY,
	  .help = "Области компетенций. Кандидату в актив нужны и предметная, и методическая.",
	  .example = "предметные", .clause = "А 2.3", .also = "Область;Вид диагностики" },
	{ .tag = DIAGNOSTIC_ELECTRONIC, .name = "electronic", .label = "Электронная", .type = &type_bool,
	  .flags = FIELD_STICKY,
	  .help = "Да, если проходит в электронном виде.", .example = "да", .clause = "П 2.1.9",
	  .also = "В электронном виде" },
	{ .tag = DIAGNOSTIC_SCALE_MAX, .name = "scale_max", .label = "Шкала до", .type = &type_decimal,
	  .max = 100000, .flags = FIELD_STICKY,
	  .help = "Наибольший возможный балл: больший не введётся.", .example = "100",
	  .clause = "П 2.1.9", .also = "Максимальный балл;Максимум" },
	{ .tag = DIAGNOSTIC_THRESHOLD, .name = "threshold", .label = "Порог дефицита",
	  .type = &type_decimal, .max = 100000, .flags = FIELD_STICKY,
	  .help = "Балл хуже порога — дефицит; сам порог ещё не дефицит. Без порога дефицитов не будет.",
	  .example = "60", .clause = "П 3.3.1", .also = "Порог;Порог дефицитов" },
	{ .tag = DIAGNOSTIC_HIGHER_IS_BETTER, .name = "higher_is_better", .label = "Больше — лучше",
	  .type = &type_bool,
	  .help = "Нет, если высокий балл плох: число ошибок, выгорание. Пусто значит «да».",
	  .example = "да", .clause = "П 2.1.9", .also = "Чем выше, тем лучше" },
	{ .tag = DIAGNOSTIC_LOW, .name = "low", .label = "Низкий хуже", .type = &type_decimal,
	  .max = 100000, .flags = FIELD_STICKY,
	  .help = "Балл хуже этого — уровень компетенции низкий. Пусто — граница у порога дефицита.",
	  .example = "60", .clause = "П 2.1.9", .also = "Граница низкого уровня" },
	{ .tag = DIAGNOSTIC_HIGH, .name = "high", .label = "Высокий с", .type = &type_decimal,
	  .max = 100000, .flags = FIELD_STICKY,
	  .help = "С этого балла уровень компетенции высокий. Пусто — высокого уровня нет.",
	  .example = "85", .clause = "П 2.1.9", .also = "Граница высокого уровня" },
	{ .tag = DIAGNOSTIC_DIRECTION, .name = "direction", .label = "Направление", .type = &type_choice,
	  .choices = &classifier_direction, .flags = FIELD_STICKY,
	  .help = "Направление работы актива.", .example = "выявление дефицитов", .clause = "А 3.1" },
	{ .tag = DIAGNOSTIC_DUTY, .name = "duty", .label = "Обязанность", .type = &type_choice,
	  .choices = &classifier_duty, .flags = FIELD_STICKY,
	  .help = "Какую обязанность методиста исполняет тот, кто ведёт.", .example = "исследования и КИМ",
	  .clause = "А 3.2" },
	{ .tag = DIAGNOSTIC_RESULTS, .name = "results", .label = "Результаты", .type = &type_rows,
	  .rows = results, .nrows = ARRAY_SIZE(results),
	  .matrix = { RESULT_TEACHER, RESULT_COMPETENCY, RESULT_SCORE, RESULT_MARK, diagnostic_tell,
		      diagnostic_grade },
	  .help = "Балл каждого по каждой компетенции; «н/я» и «отказ» — вместо балла.",
	  .clause = "П 2.1.9", .also = "Итоги" },
};

const struct kind kind_diagnostic = {
	.id = 9, .name = "diagnostic", .label = "Диагностика", .plural = "Диагностики",
	.accusative = "диагностику", .clause = "П 2.1.9",
	.help = "Оценка компетенций педагогов: шкала, порог дефицита и результаты — педагог × компетенция.",
	.list = "title date organizer scope threshold",
	.preview = "instrument scale_max higher_is_better doer",
	.work = { .day = DIAGNOSTIC_DATE, .doer = DIAGNOSTIC_DOER, .direction = DIAGNOSTIC_DIRECTION,
		  .duty = DIAGNOSTIC_DUTY },
	.fields = fields, .nfields = ARRAY_SIZE(fields), .check = diagnostic_check,
};
