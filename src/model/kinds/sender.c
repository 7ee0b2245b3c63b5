/* Отправитель таблиц: what the operator once said of the tables of one sender holds for the next with the same headings. */
#include "metodist/model/sender.h"

static const struct field columns[] = {
	{ .tag = SENDER_HEADING, .name = "heading", .label = "Заголовок", .type = &type_text, .max = 300,
	  .flags = FIELD_REQUIRED, .help = "Как столбец назван в таблице.", .example = "ФИО работника",
	  .clause = "П 3.3.1" },
	{ .tag = SENDER_FIELD, .name = "field", .label = "Поле", .type = &type_text, .max = 100,
	  .help = "Что он заполняет; пусто — столбец не берётся.", .example = "ФИО", .clause = "П 3.3.1" },
};

static const struct field values[] = {
	{ .tag = SENDER_COLUMN, .name = "column", .label = "Столбец", .type = &type_text, .max = 300,
	  .help = "В каком столбце; пусто — речь о записи, о которой говорит строка.", .example = "Организация",
	  .clause = "П 3.3.1" },
	{ .tag = SENDER_VALUE, .name = "value", .label = "Что стоит", .type = &type_text, .max = 1000,
	  .flags = FIELD_REQUIRED, .help = "Как написано в таблице.", .example = "школа 2", .clause = "П 3.3.1" },
	{ .tag = SENDER_GIVEN, .name = "given", .label = "Что значит", .type = &type_text, .max = 1000,
	  .help = "Что берётся вместо этого; пусто и без записи — ничего.", .example = "первая",
	  .clause = "П 3.3.1" },
	{ .tag = SENDER_RECORD, .name = "record", .label = "Запись", .type = &type_ref,
	  .help = "Или какая это запись.", .example = "сош 2", .clause = "П 3.3.1" },
};

static const struct field fields[] = {
	{ .tag = SENDER_TITLE, .name = "title", .label = "От кого", .type = &type_text, .max = 200,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND,
	  .help = "Школа или институт, откуда приходит таблица.", .example = "СОШ №2", .clause = "П 3.3.1" },
	{ .tag = SENDER_OF, .name = "of", .label = "Записи", .type = &type_text, .max = 60,
	  .flags = FIELD_REQUIRED, .help = "Что в таблице: вид записей.", .example = "педагоги",
	  .clause = "П 3.3.1" },
	{ .tag = SENDER_FORM, .name = "form", .label = "Форма таблицы", .type = &type_text, .max = 64,
	  .flags = FIELD_REQUIRED | FIELD_HIDDEN, .help = "Отпечаток заголовков: по нему таблица узнаётся.",
	  .example = "9f86d081884c7d65", .clause = "П 3.3.1" },
	{ .tag = SENDER_SEEN, .name = "seen", .label = "Загружено", .type = &type_date,
	  .help = "Когда его таблицу загружали в последний раз.", .example = "2311", .clause = "П 3.3.1" },
	{ .tag = SENDER_COLUMNS, .name = "columns", .label = "Столбцы", .type = &type_rows, .rows = columns,
	  .nrows = ARRAY_SIZE(columns), .help = "Что какой столбец заполняет.", .clause = "П 3.3.1" },
	{ .tag = SENDER_VALUES, .name = "values", .label = "Значения", .type = &type_rows, .rows = values,
	  .nrows = ARRAY_SIZE(values), .help = "Что за написанным имеется в виду.", .clause = "П 3.3.1" },
};

const struct kind kind_sender = {
	.id = 30, .name = "sender", .label = "Отправитель таблиц", .plural = "Отправители таблиц",
	.accusative = "отправителя таблиц", .clause = "П 3.3.1",
	.help = "Что сказано о таблицах этого отправителя при загрузке: столбцы, значения, люди. "
		"Заводится само; таблица с теми же заголовками в следующий раз читается так же.",
	.list = "title of seen", .fields = fields, .nfields = ARRAY_SIZE(fields),
};
