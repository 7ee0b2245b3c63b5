/* Tables from schools: what is read out of them and what is refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

/* ---- the table of the main job ---- */

enum { PEOPLE = 2000, WRONG_EVERY = 250 };

static const char *const wrong_cells[] = {
	"СНИЛС", "Дата рождения", "категория", "Фамилия", "Стаж", "Пол", "СНИЛС", "Фамилия",
};

static void put_person(struct buf *t, size_t i, size_t wrong)
{
	static const char *const categories[] = {
		"высшая", "первая", "-", "соответствие", "нет", "Первая кв. категория",
	};
	struct buf name = { 0 }, snils = { 0 };
	struct slice fio;

	aid_name(&name, i);
	aid_snils_float(&snils, 1234567 + i * 7919, i);
	fio = buf_view(&name);
	if (i % 5 == 0) {
		struct buf upper = { 0 };

		aid_upper(fio, &upper);
		buf_release(&name);
		name = upper;
	}
	buf_printf(t, "%zu;%s;", i + 1, wrong == 4 ? "Однословная" : wrong == 8 ? "-" : buf_cstr(&name));
	buf_printf(t, "%s;%s;", i % 7 == 0 ? "Учитель, высшая квалификационная категория" : "Учитель",
		   wrong == 3 ? "наивысшая" : i % 7 == 0 ? "" : categories[i % ARRAY_SIZE(categories)]);
	if (wrong == 2)
		buf_str(t, "31.02.1980;");
	else if (i % 3 == 0)
		buf_printf(t, "%zu;", 25569 + (i * 3) % 7000 + 1); /* as Excel counts */
	else
		buf_printf(t, "%02zu.%02zu.%zu;", 1 + i % 28, 1 + i % 12,
			   i % 2 ? 1970 + i % 25 : 70 + i % 25);
	buf_printf(t, "%s;", wrong == 1 || wrong == 7 ? "112-233-445 96" : buf_cstr(&snils));
	buf_printf(t, "%zu;%s;%s;%s\r\n", i % 40, wrong == 5 ? "долго" : "12 лет",
		   wrong == 6 ? "средний" : "ж", i % 2 ? "-" : "отсутствует");
	buf_release(&name);
	buf_release(&snils);
}

static void staff_table(struct buf *table, size_t *wrong_lines)
{
	struct buf t = { 0 };
	size_t line = 5, wrong = 0;

	buf_str(&t, "Список педагогических работников МБОУ «Гимназия»;;;;;;;;;\r\n;;;;;;;;;\r\n");
	buf_str(&t,
		"№ п/п;Фамилия, имя, отчество;Занимаемая;;Дата рождения;СНИЛС;Стаж;;Пол;Учёная степень "
		"(при наличии)\r\n");
	buf_str(&t, ";;должность;категория*;;;общий;педагогический;;\r\n");
	buf_str(&t, "1;2;3;4;5;6;7;8;9;10\r\n");
	for (size_t i = 0; i < PEOPLE; i++) {
		bool bad = i % WRONG_EVERY == WRONG_EVERY - 1;

		line++;
		put_person(&t, i, bad ? wrong + 1 : 0);
		if (bad)
			wrong_lines[wrong++] = line;
		if (i % 500 == 100) {
			buf_str(&t,
				";;;;;;;;;\r\n;Итого по школе: 100 чел.;;;;;;;;\r\nВсего;100;;;;;;;;\r\n");
			line += 3;
		}
		if (i % 700 == 300) {
			buf_str(&t,
				"№ п/п;Фамилия, имя, отчество;Занимаемая;;Дата рождения;СНИЛС;Стаж;;Пол;"
				"Учёная степень (при наличии)\r\n"
				";;должность;категория*;;;общий;педагогический;;\r\n1;2;3;4;5;6;7;8;9;10\r\n");
			line += 3;
		}
	}
	buf_str(&t, "ИТОГО: 2000 чел.;;;;;;;;;\r\n");
	aid_cp1251(buf_view(&t), table);
	buf_release(&t);
}

static void test_a_real_staff_table_comes_in_whole(void **state)
{
	struct aid *a = *state;
	struct slice with = aid_organization(a, "МБОУ «Гимназия»", "Гимназия");
	size_t wrong[ARRAY_SIZE(wrong_cells)];
	struct buf table = { 0 };
	struct record person = { 0 };

	staff_table(&table, wrong);
	a->config.with = &with;
	a->config.nwith = 1;
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&table)), ST_NO);
	assert_int_equal(sheet_encoding(import_sheet(a->import)), ENCODING_CP1251);
	assert_int_equal(import_header_line(a->import), 3);
	assert_int_equal(a->result.rows, PEOPLE);
	/* the last one lacks its surname and its name: two cells, one row */
	assert_int_equal(a->nrefusals, ARRAY_SIZE(wrong) + 1);
	assert_int_equal(a->refusals[ARRAY_SIZE(wrong)].line, wrong[ARRAY_SIZE(wrong) - 1]);
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		assert_int_equal(a->refusals[i].line, wrong[i]);
		assert_non_null(strstr(a->refusals[i].column, wrong_cells[i]));
	}
	assert_string_equal(a->refusals[1].value, "31.02.1980");
	assert_non_null(strstr(a->refusals[2].reason, "высшая"));
	assert_int_equal(a->result.refused, ARRAY_SIZE(wrong));
	assert_int_equal(a->result.added, PEOPLE - ARRAY_SIZE(wrong));
	assert_int_equal(a->result.changed + a->result.same + a->result.created, 0);
	assert_int_equal(a->result.blank, 1 + 4 * 3 + 3 * 3 + 1);
	assert_int_equal(aid_count(a, &kind_teacher), PEOPLE - ARRAY_SIZE(wrong));

	aid_get(a, &kind_teacher, aid_name_of(0), &person);
	assert_string_equal(aid_text(a, &person, "position"), "Учитель");
	assert_string_equal(aid_text(a, &person, "category"), "высшая");
	assert_string_equal(aid_text(a, &person, "organization"), "Гимназия");
	assert_string_equal(aid_text(a, &person, "birth_date"), "02.01.1970");
	assert_string_equal(aid_text(a, &person, "experience_years"), "12");
	assert_string_equal(aid_text(a, &person, "degree"), "");
	record_release(&person);
	/* «нет» of a choice that knows it is a value */
	assert_string_equal(aid_field(a, &kind_teacher, aid_name_of(4), "category"), "нет");
	aid_check(a);

	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&table)), ST_NO);
	assert_int_equal(a->result.same, PEOPLE - ARRAY_SIZE(wrong));
	assert_int_equal(a->result.added + a->result.changed, 0);
	assert_int_equal(a->result.batch, 0);
	buf_release(&table);
}

/* ---- headings ---- */

static void test_both_versions_of_the_public_staff_page_are_known(void **state)
{
	struct aid *a = *state;

	aid_import_text(
		a, &kind_teacher,
		"Фамилия, имя, отчество (при наличии);Занимаемая должность (должности);"
		"Преподаваемые учебные предметы, курсы, дисциплины (модули);"
		"Уровень (уровни) профессионального образования с указанием направления "
		"подготовки/специальности и квалификации;"
		"Ученая степень (при наличии);Ученое звание (при наличии);"
		"Сведения о повышении квалификации (за последние 3 года);"
		"Сведения о профессиональной переподготовке (при наличии);"
		"Сведения о продолжительности опыта (лет) работы в профессиональной сфере;"
		"Наименование общеобразовательной программы, в реализации которой участвует\n"
		"Вымыслова Анна Тестовна;Учитель, первая квалификационная категория;математика;высшее;"
		"нет;нет;-;-;14;ООО\n");
	aid_expect_fields(
		a,
		"fio position subjects education degree academic_title training_text retraining_text "
		"experience_years "
		"programs");
	assert_int_equal(a->result.added, 1);
	aid_import_text(a, &kind_teacher,
		"Фамилия, имя, отчество;Занимаемая должность (должности);"
		"Преподаваемые учебные предметы, курсы, дисциплины (модули);Уровень образования;Квалификация;"
		"Ученая степень (при наличии);Ученое звание (при наличии);"
		"Наименование направления подготовки и (или) специальности;"
		"Данные о повышении квалификации и (или) профессиональной переподготовке;Общий стаж работы;"
		"Стаж работы по специальности\n");
	aid_expect_fields(
		a,
		"fio position subjects education diploma_qualification degree academic_title "
		"diploma_specialty "
		"training_text total_years experience_years");
	aid_import_text(
		a, &kind_teacher,
		"fio;post;teachingDiscipline;teachingLevel;degree;academStat;qualification;"
		"profDevelopment;specExperience;teachingOp\n");
	aid_expect_fields(
		a,
		"fio position subjects education degree academic_title training_text retraining_text "
		"experience_years "
		"programs");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна Тестовна", "category"), "первая");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна Тестовна", "position"), "Учитель");
}

static void test_headings_are_known_in_any_dress(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher, "1. Ф.И.О.*;2) ДОЛЖНОСТЬ:;№ СНИЛС;Примечание завуча\n");
	aid_expect_fields(a, "fio position snils -");
	aid_import_text(a, &kind_teacher,
			"№;Сведения о работнике;;;\"Дата\nрождения\"\n;Фамилия;Имя;Отчество;\n");
	aid_expect_fields(a, "- surname name patronymic birth_date");
	aid_import_text(a, &kind_teacher, "№ п/п;ФИО\n1;Вымыслова Анна\n");
	aid_expect_fields(a, "- fio");
	assert_int_equal(a->result.added, 1);
}

static void test_a_heading_over_several_columns_takes_no_data_with_it(void **state)
{
	struct aid *a = *state;

	/* the second row of headings says nothing new, the third is data */
	aid_import_text(a, &kind_teacher,
			"№;ФИО;Образование;\n;;вид;год\n1;Вымыслова Анна;высшее педагогическое;2001\n");
	aid_expect_fields(a, "- fio education -");
	assert_int_equal(a->result.rows, 1);
	assert_int_equal(a->result.added, 1);
	aid_import_text(a, &kind_teacher,
			"№;ФИО;Образование;\n1;Вымыслова Ольга;высшее педагогическое;2001\n");
	assert_int_equal(a->result.rows, 1);
	aid_import_text(a, &kind_teacher, "ФИО;\nОбразцова Вера;учитель\nТестова Нина;\n");
	assert_int_equal(a->result.rows, 2);
}

static void test_without_a_heading_nothing_is_guessed(void **state)
{
	struct aid *a = *state;

	assert_int_equal(
		aid_import(a, &kind_teacher, SLICE("Вымыслова Анна;Учитель\nПримерова Ольга;Учитель\n")),
		ST_NO);
	assert_null(a->import);
	assert_non_null(strstr(notes_first(&a->notes), "не нашлась строка заголовков"));
	assert_non_null(strstr(notes_first(&a->notes), "Вымыслова Анна"));
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("")), ST_NO);
	assert_non_null(strstr(notes_first(&a->notes), "пуста"));
}

static void test_a_map_overrides_the_names(void **state)
{
	struct aid *a = *state;

	a->config.map = SLICE("Кто;fio\nДолжность;-\nЧем занят;Должность\n");
	aid_import_text(a, &kind_teacher, "Кто;Должность;Чем занят\nВымыслова Анна;завхоз;Учитель\n");
	aid_expect_fields(a, "fio - position");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна", "position"), "Учитель");
	a->config.map = SLICE("Кто;fio\nКуда;position\n");
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("Кто;Телефон\nВымыслова Анна;\n")), ST_USAGE);
	a->config.map = SLICE("Кто;fia\n");
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("Кто;Телефон\nВымыслова Анна;\n")), ST_USAGE);
	assert_non_null(strstr(notes_first(&a->notes), "может быть, fio"));
}

/* ---- bad input ---- */

static void test_each_bad_cell_is_told_and_the_row_counted_once(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher,
			"ФИО;Дата рождения;СНИЛС\nВымыслова Анна;31.02.1980;123\nПримерова Ольга;;\n");
	assert_int_equal(a->nrefusals, 2);
	assert_int_equal(a->result.refused, 1);
	assert_int_equal(a->result.added, 1);
	assert_string_equal(a->refusals[0].column, "Дата рождения");
	assert_string_equal(a->refusals[1].column, "СНИЛС");
}

static void test_hostile_cells_are_refused_by_line_and_shown_safely(void **state)
{
	struct aid *a = *state;
	struct buf t = { 0 };

	buf_str(&t, "ФИО;Должность\nВымыслова Анна;учитель \x1b[31mкрасный\nПримерова Ольга;");
	for (int i = 0; i < 500; i++)
		buf_str(&t, "ы");
	buf_str(&t,
		"\nОбразцова Вера;\"\"незакрытая\nТестова Нина;\"без конца\nУсловная Зоя;учитель;лишнее\n");
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&t)), ST_NO);
	assert_int_equal(a->result.added, 0);
	assert_int_equal(a->result.refused, 5);
	assert_int_equal(a->refusals[0].line, 2);
	assert_null(strchr(a->refusals[0].value, '\x1b'));
	assert_int_equal(a->refusals[1].line, 3);
	assert_true(utf8_length(slice_str(a->refusals[1].value)) == 80);
	assert_non_null(strstr(a->refusals[1].value, "…"));
	assert_int_equal(a->refusals[2].line, 4);
	assert_int_equal(a->refusals[3].line, 5);
	assert_int_equal(a->refusals[4].line, 6);
	assert_non_null(strstr(a->refusals[4].reason, "больше столбцов"));
	buf_release(&t);
}

static void test_a_row_in_another_encoding_is_refused_whole(void **state)
{
	struct aid *a = *state;

	a->config.encoding = ENCODING_UTF8;
	aid_import_text(
		a, &kind_teacher,
		"ФИО;Примечание;Должность\nВымыслова Анна;\xC0\xE0;Учитель\nПримерова Ольга;;Учитель\n");
	assert_int_equal(a->result.refused, 1);
	assert_int_equal(a->result.added, 1);
	assert_string_equal(a->refusals[0].column, "Примечание");
	assert_non_null(strstr(a->refusals[0].reason, "кодировк"));
}

static void test_missing_required_fields_refuse_the_row(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;\nМ-2;—\nМ-3;нет\n");
	assert_int_equal(a->result.refused, 2);
	assert_int_equal(a->result.added, 1);
	assert_string_equal(a->refusals[0].column, "Название");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, aid_setup, aid_teardown)
	const struct CMUnitTest tests[] = {
		T(test_a_real_staff_table_comes_in_whole),
		T(test_both_versions_of_the_public_staff_page_are_known),
		T(test_headings_are_known_in_any_dress),
		T(test_a_heading_over_several_columns_takes_no_data_with_it),
		T(test_without_a_heading_nothing_is_guessed),
		T(test_a_map_overrides_the_names),
		T(test_each_bad_cell_is_told_and_the_row_counted_once),
		T(test_hostile_cells_are_refused_by_line_and_shown_safely),
		T(test_a_row_in_another_encoding_is_refused_whole),
		T(test_missing_required_fields_refuse_the_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
