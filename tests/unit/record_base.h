/* A person with places of work and awards as rows, and a school: what the tests of records work on. */
#ifndef METODIST_TESTS_RECORD_BASE_H
#define METODIST_TESTS_RECORD_BASE_H

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/hash.h"
#include "metodist/model/view.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

extern const struct kind kind_person, kind_school;

enum {
	SURNAME = 1, NAME = 2, BORN = 3, JOBS = 4, MEMO = 5, HOURS = 6, PLACE = 10, POST = 11, FROM = 12,
	UNTIL = 13, SCHOOL = 20, JOB = 21, AGE = 22, AWARDS = 30, AWARD = 31,
};

static const struct field school_fields[] = {
	{ .tag = 1, .name = "title", .label = "Название", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE },
};
static const struct field jobs[] = {
	{ .tag = PLACE, .name = "school", .label = "Место", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_REQUIRED },
	{ .tag = POST, .name = "post", .label = "Должность", .type = &type_text },
	{ .tag = FROM, .name = "from", .label = "С", .type = &type_date },
	{ .tag = UNTIL, .name = "until", .label = "По", .type = &type_date },
};
static const struct field awards[] = {
	{ .tag = AWARD, .name = "award", .label = "Награда", .type = &type_text },
};

static inline void derive_age(const struct view *view, const struct field *f, const struct record *r,
		       struct buf *out)
{
	int32_t born = date_get(record_get(r, BORN, 0));

	(void)f;
	if (born != DAY_NONE)
		int_put(out, date_years(born, view->today));
}

static const struct field person_fields[] = {
	{ .tag = SURNAME, .name = "surname", .label = "Фамилия", .type = &type_name,
	  .flags = FIELD_REQUIRED | FIELD_TITLE },
	{ .tag = NAME, .name = "name", .label = "Имя", .type = &type_name, .flags = FIELD_TITLE },
	{ .tag = BORN, .name = "born", .label = "Дата рождения", .type = &type_date },
	{ .tag = JOBS, .name = "jobs", .label = "Места", .type = &type_rows, .rows = jobs,
	  .nrows = ARRAY_SIZE(jobs) },
	{ .tag = MEMO, .name = "memo", .label = "Заметки", .type = &type_memo, .max = 100000 },
	{ .tag = HOURS, .name = "hours", .label = "Часы", .type = &type_int, .max = 100 },
	{ .tag = SCHOOL, .name = "school", .label = "Школа", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_DERIVED | FIELD_REQUIRED, .of = JOBS, .column = PLACE },
	{ .tag = JOB, .name = "post", .label = "Кем", .type = &type_text, .flags = FIELD_DERIVED,
	  .of = JOBS, .column = POST },
	{ .tag = AGE, .name = "age", .label = "Возраст", .type = &type_int, .flags = FIELD_DERIVED,
	  .derive = derive_age },
	{ .tag = AWARDS, .name = "awards", .label = "Награды", .type = &type_rows, .rows = awards,
	  .nrows = ARRAY_SIZE(awards) },
};
const struct kind kind_person = {
	.id = 1, .name = "person", .label = "Человек", .plural = "Люди", .fields = person_fields,
	.nfields = ARRAY_SIZE(person_fields), .list = "surname",
};
const struct kind kind_school = {
	.id = 2, .name = "school", .label = "Школа", .plural = "Школы", .fields = school_fields,
	.nfields = ARRAY_SIZE(school_fields), .list = "title",
};

static inline enum status get(const struct view *v, struct ref ref, struct record *r)
{
	record_init(r, schema_kind(v->schema, ref.kind));
	r->id = ref.id;
	return ref.kind == 2 ? ST_OK : ST_NO;
}

static const struct view_ops ops = { .get = get };
static struct view view = { .ops = &ops };
static struct notes notes;
static struct record r;
static const struct kind *person;

static inline int begin(void **state)
{
	static const struct kind *const builtin[] = { &kind_person, &kind_school };

	(void)state;
	view.schema = schema_new(builtin, ARRAY_SIZE(builtin));
	view.today = date_day((struct civil){ 2026, 11, 21 });
	person = schema_kind(view.schema, 1);
	record_init(&r, person);
	r.id = 77;
	r.rev = 5;
	return 0;
}

static inline int end(void **state)
{
	(void)state;
	record_release(&r);
	notes_release(&notes);
	schema_free((struct schema *)view.schema);
	return 0;
}

static inline const struct field *field(uint16_t tag)
{
	return kind_field(person, tag);
}

static inline void put(struct record *to, uint16_t tag, uint16_t row, const char *text)
{
	record_set(to, field(tag), row, slice_str(text));
}

static inline void holds(const struct record *of, uint16_t tag, uint16_t row, const char *text)
{
	struct slice value = record_get(of, tag, row);

	if (!slice_is(value, text))
		fail_msg("tag %d row %d is «%.*s», not «%s»", tag, row, (int)value.n, value.p, text);
}

static inline enum status give(uint16_t tag, const char *text, enum give how)
{
	notes_clear(&notes);
	return record_give(&view, &r, field(tag), 0, slice_str(text), how, &notes);
}

static inline void reads(uint16_t tag, uint16_t row, const char *text)
{
	struct buf read = { 0 };

	record_text(&view, &r, field(tag), row, &read);
	assert_string_equal(buf_cstr(&read), text);
	buf_release(&read);
}

/* The rows of a list, as «1 3 2». */
static inline void rows_are(const struct record *of, uint16_t tag, const char *ids)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < record_nrows(of, field(tag)); i++)
		buf_printf(&list, "%s%u", i ? " " : "", record_row(of, field(tag), i));
	assert_string_equal(buf_cstr(&list), ids);
	buf_release(&list);
}

static inline void fill(void)
{
	uint16_t row;

	put(&r, SURNAME, 0, "Иванова");
	put(&r, MEMO, 0, "первая\nвторая");
	give(BORN, "01.05.1980", GIVE_EDIT);
	give(HOURS, "0", GIVE_EDIT);
	row = record_add_row(&r, field(JOBS));
	put(&r, POST, row, "Учитель");
	row = record_add_row(&r, field(AWARDS));
	put(&r, AWARD, row, "Грамота");
	row = record_add_row(&r, field(JOBS));
	put(&r, POST, row, "Методист");
}

#endif
