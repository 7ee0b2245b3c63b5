/* What is written again and again: sentences that a field offers. The department adds its own in the INI
 * ([choices phrase_decision]); their codes are on no disk. */
#include "metodist/model/classifiers.h"

static const struct choice decisions[] = {
	{ .code = "noted", .label = "Информацию принять к сведению" },
	{ .code = "approve", .label = "Утвердить " },
	{ .code = "propose", .label = "Предложить комитету образования " },
	{ .code = "recommend", .label = "Рекомендовать руководителям образовательных организаций " },
	{ .code = "train", .label = "Провести практикум по теме «" },
	{ .code = "master", .label = "Провести мастер-класс по теме «" },
	{ .code = "analyse", .label = "Проанализировать результаты диагностики и представить выводы" },
	{ .code = "routes", .label = "Составить ИОМ педагогам с выявленными дефицитами" },
	{ .code = "intern", .label = "Направить на стажировку " },
	{ .code = "mentor", .label = "Назначить наставника " },
	{ .code = "spread", .label = "Обобщить опыт и представить его на заседании объединения" },
	{ .code = "nominate", .label = "Представить кандидатуру в методический актив: " },
	{ .code = "visit", .label = "Посетить уроки и обсудить их с педагогами" },
	{ .code = "report", .label = "Отчитаться об исполнении на следующем заседании" },
	{ .code = "prolong", .label = "Продлить срок исполнения до " },
	{ .code = "close", .label = "Снять с контроля как исполненное" },
};

static const struct choice items[] = {
	{ .code = "executed", .label = "Исполнение решений прошлого заседания" },
	{ .code = "diagnostic", .label = "Итоги диагностики профессиональных компетенций" },
	{ .code = "deficits", .label = "Профессиональные дефициты и пути их восполнения" },
	{ .code = "candidates", .label = "Кандидаты в методический актив" },
	{ .code = "plan", .label = "План работы на " },
	{ .code = "practice", .label = "Представление опыта: " },
	{ .code = "exams", .label = "Анализ результатов ГИА и ВПР" },
	{ .code = "programmes", .label = "Изменения в программах и требованиях" },
	{ .code = "olympiad", .label = "Подготовка к всероссийской олимпиаде школьников" },
	{ .code = "young", .label = "Поддержка молодых специалистов" },
	{ .code = "other", .label = "Разное" },
};

static const struct choice findings[] = {
	{ .code = "goals", .label = "Цели урока поставлены вместе с учениками и достигнуты" },
	{ .code = "methods", .label = "Приёмы разнообразны, каждый ученик занят делом" },
	{ .code = "time", .label = "Время распределено неровно: на закрепление его не хватило" },
	{ .code = "feedback", .label = "Обратной связи мало: ученик не узнаёт, что у него не получилось" },
	{ .code = "differ", .label = "Задания одни для всех: нужна работа по уровням" },
	{ .code = "transfer", .label = "Освоенное на курсах применяется на уроке" },
	{ .code = "advise", .label = "Рекомендовано " },
};

static const struct choice results[] = {
	{ .code = "answered", .label = "Дан устный ответ" },
	{ .code = "materials", .label = "Переданы материалы: " },
	{ .code = "together", .label = "Разобрали вместе, педагог сделает сам и пришлёт" },
	{ .code = "again", .label = "Договорились о повторной консультации " },
	{ .code = "course", .label = "Рекомендован курс " },
	{ .code = "route", .label = "Решено составить ИОМ" },
};

static const struct choice conclusions[] = {
	{ .code = "done", .label = "Маршрут пройден, дефицит восполнен" },
	{ .code = "partly", .label = "Дефицит восполнен отчасти: нужно " },
	{ .code = "diagnose", .label = "Подтвердить повторной диагностикой" },
	{ .code = "practice", .label = "Освоенное видно на уроках" },
	{ .code = "share", .label = "Опыт может быть представлен коллегам" },
	{ .code = "prolong", .label = "Продлить маршрут до " },
};

const struct classifier classifier_phrase_decision = { "phrase_decision", decisions, ARRAY_SIZE(decisions) };
const struct classifier classifier_phrase_item = { "phrase_item", items, ARRAY_SIZE(items) };
const struct classifier classifier_phrase_finding = { "phrase_finding", findings, ARRAY_SIZE(findings) };
const struct classifier classifier_phrase_result = { "phrase_result", results, ARRAY_SIZE(results) };
const struct classifier classifier_phrase_conclusion = {
	"phrase_conclusion", conclusions, ARRAY_SIZE(conclusions)
};
