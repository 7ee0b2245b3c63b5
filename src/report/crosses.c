/* What the reports count that are counts alone: one entry each. */
#include "cross.h"
#include "local.h"

#define MEASURES(x) .measures = x, .nmeasures = ARRAY_SIZE(x)

/* ---- deficits ---- */

static const struct cross_measure deficit_measures[] = {
	{ "closed", "Закрыто", CELL_PERCENT, "closed<={until}", NULL },
};
const struct cross cross_deficits = {
	.words = "found>={from} found<={until}", .total = "Деф.", .column = "competency@area", .people = true,
	.facts = FACT_DIAGNOSED, MEASURES(deficit_measures),
};
const struct cross cross_competencies = {
	.words = "found<={until} closed>{until}|",
	.total = "Открыто",
	.column = "teacher@organization",
	.most = 8,
};
static const struct cross_measure closed_measures[] = {
	{ "closed", "Закрыто", CELL_NUMBER, "closed<={until}", NULL },
	{ "open", "Открыто", CELL_NUMBER, "closed>{until}|", NULL },
	{ "share", "Доля", CELL_PERCENT, "closed<={until}", NULL },
};
const struct cross cross_closed = {
	.words = "found>={from} found<={until}", .total = "Выявлено", MEASURES(closed_measures),
};

/* ---- people ---- */

static const struct cross_measure coverage_measures[] = {
	{ "diagnosed", "Обслед.", CELL_NUMBER, "diagnosed>={diagnosed}", fact_diagnosed },
	{ "share", "Доля", CELL_PERCENT, "diagnosed>={diagnosed}", fact_diagnosed },
	{ "missed", "Н/я, отказ", CELL_NUMBER, NULL, fact_missed },
};
const struct cross cross_coverage = {
	.words = "status!=left",
	.total = "Педагогов",
	.deficits = true,
	.facts = FACT_DIAGNOSED,
	MEASURES(coverage_measures),
};
static const struct cross_measure training_measures[] = {
	{ "trained", "Учились", CELL_NUMBER, "trained>={trained}", fact_trained },
	{ "long_ago", "Давно", CELL_NUMBER, "trained<{trained}", fact_untrained },
	{ "unknown", "Нет данных", CELL_NUMBER, "trained=", fact_never_trained },
	{ "share", "Учились, %", CELL_PERCENT, "trained>={trained}", fact_trained },
};
const struct cross cross_training = {
	.words = "status!=left", .total = "Педагогов", .facts = FACT_TRAINED, MEASURES(training_measures),
};
static const struct cross_measure support_measures[] = {
	{ "mentored", "С наставником", CELL_NUMBER, "mentored=да", fact_mentored },
	{ "unmentored", "Без наставника", CELL_NUMBER, "mentored=нет", fact_unmentored },
	{ "share", "Есть, %", CELL_PERCENT, "mentored=да", fact_mentored },
};
const struct cross cross_support = {
	.words = "support!=",
	.total = "Нуждаются",
	.column = "support",
	.facts = FACT_MENTORED,
	MEASURES(support_measures),
};

/* ---- what is collected and done ---- */

static const struct cross_measure difficulty_measures[] = {
	{ "handed_on", "Передано", CELL_NUMBER, "handed_on<={until}", NULL },
	{ "waiting", "Не передано", CELL_NUMBER, "handed_on>{until}|", NULL },
	{ "answered", "Есть ответ", CELL_NUMBER, "answered<={until}", NULL },
	{ "share", "Передано, %", CELL_PERCENT, "handed_on<={until}", NULL },
};
const struct cross cross_difficulties = {
	.words = "found>={from} found<={until}", .total = "Собрано", MEASURES(difficulty_measures),
};
static const struct cross_measure plan_measures[] = {
	{ "held", "Проведено", CELL_NUMBER, "status=held", NULL },
	{ "moved", "Перенесено", CELL_NUMBER, "status=moved", NULL },
	{ "cancelled", "Отменено", CELL_NUMBER, "status=cancelled", NULL },
	{ "overdue", "Просрочено", CELL_NUMBER, "status=planned| date<{today}", NULL },
	{ "share", "Факт", CELL_PERCENT, "status=held", NULL },
};
const struct cross cross_plan = {
	.words = "date>={from} date<={until}", .total = "План", MEASURES(plan_measures),
};
static const struct cross_measure demand_measures[] = {
	{ "answered", "Отвечено", CELL_NUMBER, "answered<={until}", NULL },
	{ "surveyed", "Из анкет", CELL_NUMBER, "survey!=", NULL },
};
const struct cross cross_demand = {
	.words = "wanted=training received>={from} received<={until}",
	.total = "Запросов",
	.column = "requester_type",
	MEASURES(demand_measures),
};
static const struct cross_measure review_measures[] = {
	{ "improvement", "Что улучшать", CELL_NUMBER, "improvement!=", NULL },
	{ "decision", "С решением", CELL_NUMBER, "decision!=", NULL },
};
const struct cross cross_reviews = {
	.words = "until>={from} until<={until}", .total = "Изучено", MEASURES(review_measures),
};
const struct cross cross_practices = { .total = "Всего", .column = "stage" };
