/* Rows of tables and the records they speak of. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

/* ---- references ---- */

static void test_six_spellings_of_a_school_are_one(void **state)
{
	struct aid *a = *state;

	aid_import_text(
		a, &kind_organization,
		"Наименование;Краткое имя\n"
		"Муниципальное бюджетное общеобразовательное учреждение «Гимназия» г. Заозёрск;"
		"Гимназия\nМБОУ «Гимназия №1»;\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(
		a, &kind_teacher,
		"ФИО;Школа\nВымыслова Анна;Гимназия\nПримерова Ольга;МБОУ \"\"Гимназия\"\"\n"
		"Образцова Вера;гимназия\nТестова Нина;МБОУ «Гимназия»\nУсловная Зоя;ГИМНАЗИЯ г. Заозерск\n"
		"Небылова Майя;муниципальное бюджетное общеобразовательное учреждение \"\"Гимназия\"\"\n");
	assert_int_equal(a->result.added, 6);
	assert_string_equal(aid_field(a, &kind_teacher, "Небылова Майя", "organization"), "Гимназия");
	assert_string_equal(aid_field(a, &kind_teacher, "Условная Зоя", "organization"), "Гимназия");
}

static void test_an_unknown_school_is_refused_with_the_nearest(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization, "Наименование\nЛицей «Озёрный»\n");
	aid_import_text(a, &kind_teacher, "ФИО;Школа\nВымыслова Анна;Лицей Озерней\nПримерова Ольга;2\n");
	assert_int_equal(a->result.refused, 2);
	assert_int_equal(aid_count(a, &kind_teacher), 0);
	assert_string_equal(a->refusals[0].column, "Школа");
	assert_non_null(strstr(a->refusals[0].reason, "Озёрный"));
	/* «школа 2» is not record 2 */
	assert_non_null(strstr(a->refusals[1].reason, "одно число"));
}

static void test_a_missing_school_is_created_once_and_only_for_rows_that_stay(void **state)
{
	struct aid *a = *state;
	const char *table =
		"ФИО;Школа;Дата рождения\nОбразцова Вера;СОШ №8;31.02.1980\nВымыслова Анна;СОШ №7;"
		"01.02.1980\n"
		"Примерова Ольга;МБОУ «СОШ №7»;\nТестова Нина;сош 7;\n";

	a->config.create = &kind_organization;
	a->config.dry_run = true;
	aid_import_text(a, &kind_teacher, table);
	assert_int_equal(a->result.added, 3);
	assert_int_equal(a->result.created, 1);
	assert_int_equal(aid_count(a, &kind_organization), 0);
	a->config.dry_run = false;
	aid_import_text(a, &kind_teacher, table);
	assert_int_equal(a->result.added, 3);
	assert_int_equal(a->result.created, 1);
	assert_int_equal(a->result.refused, 1);
	assert_int_equal(aid_count(a, &kind_organization), 1);
	assert_string_equal(aid_field(a, &kind_teacher, "Тестова Нина", "organization"), "СОШ №7");
	aid_check(a);
	aid_undo(a, a->result.batch);
	assert_int_equal(aid_count(a, &kind_organization) + aid_count(a, &kind_teacher), 0);
}

static void test_a_created_school_serves_all_chunks(void **state)
{
	struct aid *a = *state;
	struct buf t = { 0 };

	buf_str(&t, "ФИО;Школа;Дата рождения\n");
	for (size_t i = 0; i < 2500; i++)
		buf_printf(&t, "%s;%s;%02zu.%02zu.%zu\n", aid_name_of(i), i % 2 ? "СОШ №7" : "МБОУ «СОШ №7»",
			   1 + i / 12 % 28, 1 + i % 12, 1960 + i / 336);
	a->config.create = &kind_organization;
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&t)), ST_OK);
	assert_int_equal(a->result.added, 2500);
	assert_int_equal(a->result.created, 1);
	assert_string_equal(aid_field(a, &kind_teacher, aid_name_of(1999), "organization"),
			    "МБОУ «СОШ №7»");
	aid_check(a);
	buf_release(&t);
}

static void test_with_speaks_for_rows_that_do_not(void **state)
{
	struct aid *a = *state;
	struct slice with[] = { SLICE("organization=Гимназия"), SLICE("role=педагог") };

	aid_import_text(a, &kind_organization, "Наименование\nГимназия\nСОШ №2\n");
	a->config.with = with;
	a->config.nwith = 2;
	aid_import_text(a, &kind_teacher, "ФИО;Школа\nВымыслова Анна;\nПримерова Ольга;СОШ №2\n");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна", "organization"), "Гимназия");
	assert_string_equal(aid_field(a, &kind_teacher, "Примерова Ольга", "organization"), "СОШ №2");
	assert_string_equal(aid_field(a, &kind_teacher, "Примерова Ольга", "role"), "педагог");
	with[0] = SLICE("organization=Гимназия №9");
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("ФИО\nВымыслова Анна\n")), ST_USAGE);
}

static void test_a_row_may_refer_to_an_earlier_row(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization,
			"Наименование;Входит в\nИнститут развития;\nЦентр мастерства;Институт развития\n");
	assert_int_equal(a->result.added, 2);
	assert_string_equal(aid_field(a, &kind_organization, "Центр мастерства", "parent"),
			    "Институт развития");
}

/* ---- one record, several rows ---- */

static void test_a_person_twice_in_a_file_is_one(void **state)
{
	struct aid *a = *state;
	const char *table = "ФИО;Дата рождения;Телефон;Эл. почта\n"
			    "Вымыслова Анна Тестовна;01.02.1980;89000000001;\n"
			    "ВЫМЫСЛОВА АННА ТЕСТОВНА;1.2.80;;anna@example.org\n"
			    "Вымыслова Анна Тестовна;01.02.1980;89000000002;\n"
			    "Вымыслова Анна Тестовна;02.02.1980;;\n";

	for (int dry = 1; dry >= 0; dry--) {
		a->config.dry_run = dry;
		aid_import_text(a, &kind_teacher, table);
		assert_int_equal(a->result.added, 2);
		assert_int_equal(a->result.changed, 1);
		/* the third row contradicts the first */
		assert_int_equal(a->result.refused, 1);
		assert_int_equal(a->refusals[0].line, 4);
		assert_non_null(strstr(a->refusals[0].reason, "строки 2"));
	}
	assert_int_equal(aid_count(a, &kind_teacher), 2);
	aid_import_text(a, &kind_teacher, table);
	assert_int_equal(a->result.added + a->result.changed, 0);
	assert_int_equal(a->result.refused, 1);
}

static void test_an_empty_cell_erases_nothing(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization, "Наименование;Телефон;Адрес\nСОШ №2;89000000001;Новая, 1\n");
	aid_import_text(a, &kind_organization, "Наименование;Телефон;Адрес\nСОШ №2;-;Новая, 2\n");
	assert_int_equal(a->result.changed, 1);
	assert_string_equal(aid_field(a, &kind_organization, "СОШ №2", "address"), "Новая, 2");
	assert_non_null(strstr(aid_field(a, &kind_organization, "СОШ №2", "phone"), "900"));
}

static void test_snils_finds_a_person_under_a_new_surname(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher, "ФИО;СНИЛС\nВымыслова Анна Тестовна;112-233-445 95\n");
	aid_import_text(a, &kind_teacher, "ФИО;СНИЛС\nПримерова Анна Тестовна;11223344595,00\n");
	assert_int_equal(a->result.changed, 1);
	assert_int_equal(aid_count(a, &kind_teacher), 1);
	aid_import_text(a, &kind_teacher, "СНИЛС;Телефон\n1.1223344595E+10;89000000001\n");
	assert_int_equal(a->result.changed, 1);
}

static void test_who_cannot_be_told_apart_is_asked_about(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher, "ФИО;Дата рождения\nВымыслова Анна Тестовна;01.02.1980\n"
					  "Вымыслова Анна Тестовна;03.04.1985\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(a, &kind_teacher, "ФИО;Телефон\nВымыслова Анна Тестовна;89000000001\n");
	assert_int_equal(a->result.refused, 1);
	assert_non_null(strstr(a->refusals[0].reason, "кого имели в виду"));
}

static void test_initials_find_the_only_one_they_fit(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization, "Наименование\nГимназия\n");
	aid_import_text(a, &kind_teacher,
			"ФИО;Школа\nВымыслова Анна Тестовна;Гимназия\nВымыслова Ольга Тестовна;Гимназия\n");
	aid_import_text(a, &kind_teacher, "ФИО;Школа;Телефон\nВымыслова А.Т.;Гимназия;89000000001\n");
	assert_int_equal(a->result.changed, 1);
	assert_int_equal(aid_count(a, &kind_teacher), 2);
	assert_non_null(strstr(aid_field(a, &kind_teacher, "Вымыслова Анна Тестовна", "phone"), "900"));
}

static void test_a_second_school_is_a_second_place_of_work(void **state)
{
	struct aid *a = *state;
	const char *tables[] = {
		"ФИО;Дата рождения;Должность;Школа\nВымыслова Анна Тестовна;01.02.1980;Учитель;Гимназия\n",
		"ФИО;Дата рождения;Должность;Школа\nВымыслова Анна Тестовна;01.02.1980;Логопед;СОШ №2\n",
	};
	struct record person = { 0 };
	const struct field *rows;

	aid_import_text(a, &kind_organization, "Наименование\nГимназия\nСОШ №2\n");
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++)
		aid_import_text(a, &kind_teacher, tables[i]);
	assert_int_equal(a->result.changed, 1);
	aid_get(a, &kind_teacher, "Вымыслова Анна Тестовна", &person);
	rows = kind_named(person.kind, "employments");
	assert_int_equal(record_nrows(&person, rows), 2);
	assert_string_equal(aid_text_in(a, &person, "employments.position", record_row(&person, rows, 0)),
			    "Учитель");
	assert_string_equal(aid_text_in(a, &person, "employments.position", record_row(&person, rows, 1)),
			    "Логопед");
	record_release(&person);
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		aid_import_text(a, &kind_teacher, tables[i]);
		assert_int_equal(a->result.same, 1);
	}
}

static void test_kinds_of_references_are_matched_too(void **state)
{
	struct aid *a = *state;
	const char *deficits =
		"Педагог;Код компетенции;Уровень дефицита;Выявлен\nВымыслова Анна;М-1;высокий;01.09.2026\n"
		"Вымыслова Анна;М-2;низкий;46266\n";

	aid_import_text(a, &kind_teacher, "ФИО\nВымыслова Анна\n");
	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ урока\nМ-2;Оценивание\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(a, &kind_deficit, deficits);
	assert_int_equal(a->result.added, 2);
	aid_import_text(a, &kind_deficit, deficits);
	assert_int_equal(a->result.same, 2);
	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ урока по ФГОС\n");
	assert_int_equal(a->result.changed, 1);
}

static void test_what_a_row_leaves_out_does_not_part_it_from_its_record(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_body, "Название;Вид\nРМО физиков;РМО\n");
	aid_import_text(a, &kind_meeting, "Орган;Номер;Дата\nРМО физиков;4;24.11.2026\n");
	aid_import_text(a, &kind_meeting, "Орган;Дата;Место\nРМО физиков;24.11.2026;каб. 12\n");
	assert_int_equal(a->result.changed, 1);
	aid_import_text(a, &kind_meeting, "Орган;Номер;Дата\nРМО физиков;5;24.11.2026\n");
	assert_int_equal(a->result.added, 1);
}

static void test_lines_about_one_body_fill_the_rows_of_its_table(void **state)
{
	struct aid *a = *state;
	const char *table = "Название;Вид;Состав;\n;;Педагог;Роль\nРМО физиков;РМО;Вымыслова Анна;член\n"
			    "РМО физиков;РМО;Примерова Ольга;секретарь\n";
	struct record body = { 0 };
	const struct field *members;

	aid_import_text(a, &kind_teacher, "ФИО\nВымыслова Анна\nПримерова Ольга\n");
	aid_import_text(a, &kind_body, table);
	aid_expect_fields(a, "title type teacher role");
	assert_int_equal(a->result.added, 1);
	assert_int_equal(a->result.changed, 1);
	aid_get(a, &kind_body, "РМО физиков", &body);
	members = kind_named(body.kind, "members");
	assert_int_equal(record_nrows(&body, members), 2);
	assert_string_equal(aid_text_in(a, &body, "members.role", record_row(&body, members, 1)),
			    "секретарь");
	record_release(&body);
	aid_import_text(a, &kind_body, table);
	assert_int_equal(a->result.same, 2);
}

static void test_a_map_reaches_columns_of_the_place_of_work(void **state)
{
	struct aid *a = *state;
	struct record person = { 0 };

	a->config.map = SLICE("Ставка;employments.rate\nПринят;employments.from\nПриказ;employments.act\n");
	/* the place of work is chosen once a row: after the day that lies ahead it is not the current one any more */
	aid_import_text(a, &kind_teacher,
			"ФИО;Ставка;Принят;Приказ\nВымыслова Анна;1,5;01.09.2027;№ 7\n");
	aid_get(a, &kind_teacher, "Вымыслова Анна", &person);
	assert_int_equal(record_nrows(&person, kind_named(person.kind, "employments")), 1);
	assert_string_equal(aid_text_in(a, &person, "employments.rate", 1), "1,5");
	record_release(&person);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, aid_setup, aid_teardown)
	const struct CMUnitTest tests[] = {
		T(test_six_spellings_of_a_school_are_one),
		T(test_an_unknown_school_is_refused_with_the_nearest),
		T(test_a_missing_school_is_created_once_and_only_for_rows_that_stay),
		T(test_a_created_school_serves_all_chunks),
		T(test_with_speaks_for_rows_that_do_not),
		T(test_a_row_may_refer_to_an_earlier_row),
		T(test_a_person_twice_in_a_file_is_one),
		T(test_an_empty_cell_erases_nothing),
		T(test_snils_finds_a_person_under_a_new_surname),
		T(test_who_cannot_be_told_apart_is_asked_about),
		T(test_initials_find_the_only_one_they_fit),
		T(test_a_second_school_is_a_second_place_of_work),
		T(test_kinds_of_references_are_matched_too),
		T(test_what_a_row_leaves_out_does_not_part_it_from_its_record),
		T(test_lines_about_one_body_fill_the_rows_of_its_table),
		T(test_a_map_reaches_columns_of_the_place_of_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
