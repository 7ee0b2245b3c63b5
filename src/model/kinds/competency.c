/* Профессиональная компетенция: the catalogue that diagnostics and deficits speak of; the department edits it
 * (П 2.1.8). */
#include "metodist/model/classifiers.h"
#include "metodist/model/kinds.h"

static const struct field fields[] = {
	{ .tag = 1, .name = "code", .label = "Код", .type = &type_text, .max = 20,
	  .flags = FIELD_REQUIRED | FIELD_UNIQUE | FIELD_TITLE | FIELD_FIND,
	  .help = "Короткое обозначение, по которому компетенцию набирают в дефицитах и диагностике. Не "
		  "повторяется.",
	  .example = "М-3", .clause = "П 2.1.8", .also = "Шифр;Обозначение;№;Код компетенции" },
	{ .tag = 2, .name = "title", .label = "Название", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Что педагог умеет, когда компетенция есть.",
	  .example = "Решение задач с параметрами", .clause = "П 2.1.8",
	  .also = "Наименование;Компетенция;Формулировка;Профессиональная компетенция" },
	{ .tag = 3, .name = "area", .label = "Область", .type = &type_choice, .choices = &classifier_area,
	  .flags = FIELD_INDEX | FIELD_STICKY,
	  .help = "К какой области относится дефицит этой компетенции. Список областей дополняется в "
		  "настройках.",
	  .example = "предметные", .clause = "П 3.3.1",
	  .also = "Область дефицита;Вид;Группа;Вид компетенции" },
	{ .tag = 4, .name = "subject", .label = "Предмет", .type = &type_text, .flags = FIELD_STICKY,
	  .help = "Предмет, если компетенция предметная. Пусто — для всех предметов.",
	  .example = "математика", .clause = "П 2.1.8", .also = "Учебный предмет;Дисциплина" },
};

const struct kind kind_competency = {
	.id = 3, .name = "competency", .label = "Компетенция", .plural = "Компетенции",
	.accusative = "компетенцию",
	.clause = "П 2.1.8",
	.help = "Справочник профессиональных компетенций: по ним проводят диагностику и записывают дефициты.",
	.list = "code title area subject",
	.fields = fields, .nfields = ARRAY_SIZE(fields),
};
