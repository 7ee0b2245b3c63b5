/* A toy kind: all that a newcomer writes to add a record type. The test adds this file and one line of kinds.def, nothing else. */
#include "metodist/model/kinds.h"

static const struct choice sizes[] = { { "small", "малый", "маленький", u'м' }, { "big", "большой", NULL, u'б' } };
static const struct classifier size = { "gadget_size", sizes, ARRAY_SIZE(sizes) };

static const struct field parts[] = {
	{ .tag = 101, .name = "name", .label = "Деталь", .type = &type_text, .flags = FIELD_REQUIRED },
	{ .tag = 102, .name = "count", .label = "Штук", .type = &type_int, .max = 100 },
};

static const struct field fields[] = {
	{ .tag = 1, .name = "title", .label = "Название", .type = &type_text, .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND | FIELD_UNIQUE },
	{ .tag = 2, .name = "owner", .label = "Хозяин", .type = &type_ref, .to = &kind_teacher, .flags = FIELD_INDEX },
	{ .tag = 3, .name = "size", .label = "Размер", .type = &type_choice, .choices = &size },
	{ .tag = 4, .name = "bought", .label = "Куплен", .type = &type_date, .flags = FIELD_INDEX },
	{ .tag = 5, .name = "parts", .label = "Детали", .type = &type_rows, .rows = parts, .nrows = ARRAY_SIZE(parts) },
};

const struct kind kind_gadget = {
	.id = 200, .name = "gadget", .label = "Прибор", .plural = "Приборы", .accusative = "прибор",
	.fields = fields, .nfields = ARRAY_SIZE(fields), .list = "title owner size bought",
};
