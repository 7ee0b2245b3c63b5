/* Three small kinds that refer to each other, with unique values and rows. */
#ifndef METODIST_TESTS_STORE_TOY_H
#define METODIST_TESTS_STORE_TOY_H

#include "store_base.h"

enum { TITLE = 1, CODE = 2, REF = 3, ROWS = 4, AT = 10, POST = 11 };
enum { SCHOOL, PERSON, NOTE, KINDS };

extern const struct kind kind_school, kind_person, kind_note;

static const struct field school_fields[] = {
	{ .tag = TITLE, .name = "title", .label = "Название", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE | FIELD_FIND },
	{ .tag = CODE, .name = "code", .label = "Код", .type = &type_int,
	  .flags = FIELD_UNIQUE | FIELD_INDEX },
	{ .tag = REF, .name = "parent", .label = "Входит в", .type = &type_ref, .to = &kind_school },
};
static const struct field places[] = {
	{ .tag = AT, .name = "school", .label = "Место", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_INDEX },
	{ .tag = POST, .name = "post", .label = "Должность", .type = &type_text, .flags = FIELD_FIND },
};
static const struct field person_fields[] = {
	{ .tag = TITLE, .name = "title", .label = "Имя", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE },
	{ .tag = CODE, .name = "code", .label = "Номер", .type = &type_int, .flags = FIELD_UNIQUE },
	{ .tag = REF, .name = "school", .label = "Школа", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_INDEX },
	{ .tag = ROWS, .name = "places", .label = "Места", .type = &type_rows, .rows = places,
	  .nrows = ARRAY_SIZE(places) },
};
static const struct field note_fields[] = {
	{ .tag = REF, .name = "person", .label = "О ком", .type = &type_ref, .to = &kind_person,
	  .flags = FIELD_TITLE | FIELD_INDEX },
	{ .tag = TITLE, .name = "title", .label = "Что", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE },
	{ .tag = CODE, .name = "code", .label = "Номер", .type = &type_int, .flags = FIELD_INDEX },
};
#define TOY(id_, name_, fields_)                                                                         \
	{                                                                                                \
		.id = id_, .name = name_, .label = name_, .plural = name_, .list = "title",              \
		.fields = fields_, .nfields = ARRAY_SIZE(fields_),                                       \
	}
const struct kind kind_school = TOY(1, "school", school_fields);
const struct kind kind_person = TOY(2, "person", person_fields);
const struct kind kind_note = TOY(3, "note", note_fields);
static const struct kind *const kinds[KINDS] = { &kind_school, &kind_person, &kind_note };

static inline struct schema *toy_schema(void)
{
	return schema_new(kinds, KINDS);
}

static inline void put_number(struct record *r, uint16_t tag, uint16_t row, uint32_t n)
{
	char text[32];
	int len = snprintf(text, sizeof(text), "слово %u", n);

	record_put(r, tag, row, WIRE_TEXT, slice_from(text, (size_t)len));
}

static inline void put_ref(struct record *r, uint16_t tag, uint16_t row, int kind, uint64_t id)
{
	struct buf bytes = { 0 };

	if (id)
		ref_put(&bytes, (struct ref){ kinds[kind]->id, 0, id });
	record_put(r, tag, row, WIRE_REF, buf_view(&bytes));
	buf_release(&bytes);
}

#endif
