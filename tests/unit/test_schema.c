/* The schema: copies of the kinds, names as people write them, what the settings add. */
#include "metodist/model/schema.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

extern const struct kind kind_person, kind_school;

static const struct choice levels[] = { { .code = "low", .label = "Низкий" },
					{ .code = "high", .label = "Высокий" } };
static const struct classifier classifier_levels = { "levels", levels, ARRAY_SIZE(levels) };

static const struct field school_fields[] = {
	{ .tag = 1, .name = "title", .label = "Название", .type = &type_text,
	  .flags = FIELD_REQUIRED | FIELD_TITLE },
	{ .tag = 2, .name = "level", .label = "Уровень", .type = &type_choice,
	  .choices = &classifier_levels },
	{ .tag = 3, .name = "low_results", .label = "Низкие результаты", .type = &type_bool },
};
static const struct field jobs[] = {
	{ .tag = 10, .name = "school", .label = "Место", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_REQUIRED },
	{ .tag = 11, .name = "post", .label = "Должность", .type = &type_text },
	{ .tag = 12, .name = "level", .label = "Уровень работы", .type = &type_choice,
	  .choices = &classifier_levels },
};
static const struct field consents[] = {
	{ .tag = 20, .name = "from", .label = "Дано", .type = &type_date },
	{ .tag = 21, .name = "level", .label = "Степень", .type = &type_text },
};
static const struct field person_fields[] = {
	{ .tag = 1, .name = "surname", .label = "Фамилия", .type = &type_name, .flags = FIELD_TITLE },
	{ .tag = 2, .name = "jobs", .label = "Места работы", .type = &type_rows, .rows = jobs,
	  .nrows = ARRAY_SIZE(jobs) },
	{ .tag = 3, .name = "school", .label = "Школа", .type = &type_ref, .to = &kind_school,
	  .flags = FIELD_DERIVED, .of = 2, .column = 10 },
	{ .tag = 4, .name = "consents", .label = "Согласия", .type = &type_rows, .rows = consents,
	  .nrows = ARRAY_SIZE(consents) },
	{ .tag = 5, .name = "leave", .label = "Отпуск с ребёнком", .type = &type_bool },
	{ .tag = 6, .name = "experience", .label = "Опыт", .type = &type_int },
};
const struct kind kind_person = {
	.id = 1, .name = "person", .label = "Человек", .plural = "Люди", .fields = person_fields,
	.nfields = ARRAY_SIZE(person_fields), .list = "surname school jobs.post",
};
const struct kind kind_school = {
	.id = 2, .name = "school", .label = "Школа", .plural = "Школы", .fields = school_fields,
	.nfields = ARRAY_SIZE(school_fields), .list = "title",
};

static struct schema *schema;
static struct notes notes;

static int begin(void **state)
{
	static const struct kind *const builtin[] = { &kind_person, &kind_school };

	(void)state;
	schema = schema_new(builtin, ARRAY_SIZE(builtin));
	return 0;
}

static int end(void **state)
{
	(void)state;
	schema_free(schema);
	notes_release(&notes);
	return 0;
}

static const struct kind *person(void)
{
	return schema_kind(schema, 1);
}

static void finds(const char *text, uint16_t tag)
{
	const struct field *f = kind_find_field(person(), slice_str(text));

	if ((f ? f->tag : 0) != tag)
		fail_msg("«%s» found %s", text, f ? f->label : "nothing");
}

static void test_references_point_into_the_schema(void **state)
{
	(void)state;
	assert_ptr_not_equal(person(), &kind_person);
	assert_ptr_equal(kind_field(person(), 10)->to, schema_kind(schema, 2));
	assert_ptr_equal(kind_field(person(), 3)->to, schema_kind(schema, 2));
	assert_null(schema_kind(schema, 3));
	assert_null(kind_field(person(), 99));
	assert_null(kind_field(person(), 0));
}

static void test_kinds_are_called_by_any_of_their_names(void **state)
{
	(void)state;
	assert_ptr_equal(schema_find_kind(schema, SLICE("person")), person());
	assert_ptr_equal(schema_find_kind(schema, SLICE(" ЧЕЛОВЕК ")), person());
	assert_ptr_equal(schema_find_kind(schema, SLICE("люди")), person());
	assert_ptr_equal(schema_find_kind(schema, SLICE("чел")), person());
	assert_ptr_equal(schema_find_kind(schema, SLICE("шко")), schema_kind(schema, 2));
	assert_null(schema_find_kind(schema, SLICE("")));
	assert_null(schema_find_kind(schema, SLICE("собака")));
	assert_ptr_equal(schema_nearest_kind(schema, SLICE("preson")), person());
	assert_ptr_equal(schema_nearest_kind(schema, SLICE("шклоа")), schema_kind(schema, 2));
	assert_null(schema_nearest_kind(schema, SLICE("собака")));
}

static void test_fields_are_called_by_name_label_and_prefix(void **state)
{
	(void)state;
	finds("surname", 1);
	finds("ФАМИЛИЯ", 1);
	finds("фам", 1);
	finds("отпуск с ребенком", 5);
	finds("о", 0);       /* отпуск, опыт */
	finds("оп", 6);
	finds("school", 3);  /* the field goes before the column of the same name */
	finds("jobs.school", 10);
	finds("места работы.место", 10);
	finds("места.долж", 11);
	finds("post", 11);
	finds("Должность", 11);
	finds("level", 0);   /* in two tables */
	finds("consents.level", 21);
	finds("jobs.", 0);
	finds("jobs.nothing", 0);
	finds("surname.x", 0);
	finds("", 0);
	finds(".", 0);
	assert_int_equal(kind_nearest_field(person(), SLICE("surnane"))->tag, 1);
	assert_int_equal(kind_nearest_field(person(), SLICE("долность"))->tag, 11);
	assert_null(kind_nearest_field(person(), SLICE("собака")));
}

static void test_a_walk_visits_fields_and_columns_in_order(void **state)
{
	static const uint16_t order[] = { 1, 2, 10, 11, 12, 3, 4, 20, 21, 5, 6 };
	const struct field *rows = NULL, *f = NULL;
	size_t n = 0;

	(void)state;
	while (kind_next(person(), &rows, &f)) {
		assert_int_equal(f->tag, order[n++]);
		assert_ptr_equal(rows, kind_rows_of(person(), f));
	}
	assert_int_equal(n, ARRAY_SIZE(order));
}

static void test_a_list_of_columns_may_reach_into_tables(void **state)
{
	struct slice names = slice_str(person()->list);
	const struct field *f;

	(void)state;
	assert_true(kind_next_listed(person(), &names, &f) && f->tag == 1);
	assert_true(kind_next_listed(person(), &names, &f) && f->tag == 3);
	assert_true(kind_next_listed(person(), &names, &f) && f->tag == 11);
	assert_false(kind_next_listed(person(), &names, &f));
}

static enum status add(struct ini_field f)
{
	notes_clear(&notes);
	return schema_add_field(schema, &f, &notes);
}

static void test_the_settings_add_a_field_like_any_other(void **state)
{
	const struct field *f;
	const struct kind *kind;

	(void)state;
	assert_int_equal(add((struct ini_field){ .kind = SLICE("person"),
						 .name = SLICE("shift"),
						 .label = SLICE("Смена"),
						 .type = SLICE("choice"),
						 .choices = SLICE("first = Первая смена; second=Вторая;"),
						 .flags = FIELD_REQUIRED | FIELD_INDEX }),
			 ST_OK);
	assert_int_equal(add((struct ini_field){ .kind = SLICE("person"),
						 .rows = SLICE("jobs"),
						 .name = SLICE("mentor"),
						 .label = SLICE("Наставник"),
						 .type = SLICE("ref"),
						 .to = SLICE("person") }),
			 ST_OK);
	assert_true(schema_pending(schema, &kind, &f));
	assert_string_equal(f->name, "mentor");
	schema_give_tag(schema, f, 1025);
	assert_true(schema_pending(schema, &kind, &f));
	assert_ptr_equal(kind, person());
	schema_give_tag(schema, f, 1024);
	assert_false(schema_pending(schema, &kind, &f));
	finds("смена", 1024);
	finds("наставник", 1025);
	f = kind_field(person(), 1024);
	assert_string_equal(choice_find(f->choices, SLICE("перв"))->code, "first");
	assert_int_equal(f->flags, FIELD_REQUIRED | FIELD_INDEX);
	assert_ptr_equal(kind_field(person(), 1025)->to, person());
	assert_ptr_equal(kind_rows_of(person(), kind_field(person(), 1025)), kind_field(person(), 2));
}

/* A right section but for what `f` sets. */
static void refused(struct ini_field f, const char *why)
{
	size_t n = person()->nfields;

	f.kind = f.kind.p ? f.kind : SLICE("person");
	f.name = f.name.p ? f.name : SLICE("shift");
	f.label = f.label.p ? f.label : SLICE("Смена");
	f.type = f.type.p ? f.type : SLICE("text");
	assert_int_equal(add(f), ST_USAGE);
	assert_int_equal(person()->nfields, n);
	if (!strstr(notes_first(&notes), why))
		fail_msg("says: %s", notes_first(&notes));
}

#define INI(...) ((struct ini_field){ __VA_ARGS__ })

static void test_a_wrong_section_says_what_is_wrong_and_what_was_meant(void **state)
{
	(void)state;
	refused(INI(.kind = SLICE("preson")), "может быть, «person»");
	refused(INI(.rows = SLICE("job")), "может быть, «jobs»");
	refused(INI(.rows = SLICE("surname")), "нет таблицы «surname»");
	refused(INI(.name = SLICE("Shift")), "«Shift»");
	refused(INI(.name = SLICE("1shift")), "имя поля");
	refused(INI(.name = SLICE("смена")), "имя поля");
	refused(INI(.name = SLICE("surname")), "уже есть «Фамилия»");
	refused(INI(.rows = SLICE("jobs"), .name = SLICE("post")), "уже есть «Должность»");
	refused(INI(.label = SLICE(" ")), "label");
	refused(INI(.label = SLICE("\xff")), "UTF-8");
	refused(INI(.type = SLICE("txet")), "может быть, «text»");
	refused(INI(.type = SLICE("rows")), "rows");
	refused(INI(.to = SLICE("school")), "(to)");
	refused(INI(.type = SLICE("ref"), .to = SLICE("shcool")), "может быть, «school»");
	refused(INI(.type = SLICE("choice")), "choices");
	refused(INI(.choices = SLICE("a=b")), "choices");
	refused(INI(.type = SLICE("set"), .choices = SLICE("a=А;b")), "не понять «b»");
	refused(INI(.type = SLICE("set"), .choices = SLICE("a b=А")), "не понять");
	refused(INI(.type = SLICE("set"), .choices = SLICE("a=А;a=Б")), "дважды «a»");
	refused(INI(.rows = SLICE("jobs"), .flags = FIELD_TITLE), "title");
	refused(INI(.type = SLICE("ref"), .to = SLICE("person"), .flags = FIELD_TITLE), "title");
}

static void test_titles_never_go_in_a_ring(void **state)
{
	struct ini_field to_person = { .kind = SLICE("school"),
				       .name = SLICE("head"),
				       .label = SLICE("Директор"),
				       .type = SLICE("ref"),
				       .to = SLICE("person"),
				       .flags = FIELD_TITLE };
	struct ini_field to_school = { .kind = SLICE("person"),
				       .name = SLICE("base"),
				       .label = SLICE("База"),
				       .type = SLICE("ref"),
				       .to = SLICE("school"),
				       .flags = FIELD_TITLE };

	(void)state;
	assert_int_equal(add(to_person), ST_OK);
	assert_int_equal(add(to_school), ST_USAGE);
	assert_non_null(strstr(notes_first(&notes), "на само себя"));
}

static void test_items_are_added_for_every_field_of_a_classifier(void **state)
{
	(void)state;
	assert_int_equal(schema_add_choice(schema, SLICE("levels"), SLICE("top"), SLICE("Высший"), &notes),
			 ST_OK);
	assert_int_equal(schema_add_choice(schema, SLICE("levels"), SLICE("low"), SLICE("Малый"), &notes),
			 ST_OK);
	assert_ptr_equal(kind_field(person(), 12)->choices, kind_field(schema_kind(schema, 2), 2)->choices);
	assert_string_equal(choice_by_code(kind_field(person(), 12)->choices, SLICE("top"))->label, "Высший");
	assert_string_equal(choice_find(kind_field(person(), 12)->choices, SLICE("малый"))->code, "low");
	assert_null(choice_find(kind_field(person(), 12)->choices, SLICE("низкий")));
	assert_int_equal(classifier_levels.n, 2);
	assert_int_equal(schema_add_choice(schema, SLICE("lev"), SLICE("x"), SLICE("Х"), &notes), ST_USAGE);
	assert_int_equal(schema_add_choice(schema, SLICE("levels"), SLICE("x y"), SLICE("Х"), &notes),
			 ST_USAGE);
	assert_int_equal(schema_add_choice(schema, SLICE("levels"), SLICE("x"), SLICE(""), &notes), ST_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_references_point_into_the_schema, begin, end),
		cmocka_unit_test_setup_teardown(test_kinds_are_called_by_any_of_their_names, begin, end),
		cmocka_unit_test_setup_teardown(test_fields_are_called_by_name_label_and_prefix, begin, end),
		cmocka_unit_test_setup_teardown(test_a_walk_visits_fields_and_columns_in_order, begin, end),
		cmocka_unit_test_setup_teardown(test_a_list_of_columns_may_reach_into_tables, begin, end),
		cmocka_unit_test_setup_teardown(test_the_settings_add_a_field_like_any_other, begin, end),
		cmocka_unit_test_setup_teardown(test_a_wrong_section_says_what_is_wrong_and_what_was_meant,
						begin, end),
		cmocka_unit_test_setup_teardown(test_titles_never_go_in_a_ring, begin, end),
		cmocka_unit_test_setup_teardown(test_items_are_added_for_every_field_of_a_classifier, begin,
						end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
