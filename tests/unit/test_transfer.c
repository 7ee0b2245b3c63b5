/* Tables from schools into a real base and out again. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

/* ---- the table of the main job ---- */

enum { PEOPLE = 2000, WRONG_EVERY = 250 };

static const char *const wrong_cells[] = { "СНИЛС", "Дата рождения", "Категория", "ФИО", "Стаж", "Пол", "СНИЛС", "ФИО" };

static void put_person(struct buf *t, size_t i, size_t wrong)
{
	static const char *const categories[] = { "высшая", "первая", "-", "соответствие", "нет", "Первая кв. категория" };
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
		buf_printf(t, "%02zu.%02zu.%zu;", 1 + i % 28, 1 + i % 12, i % 2 ? 1970 + i % 25 : 70 + i % 25);
	buf_printf(t, "%s;", wrong == 1 || wrong == 7 ? "112-233-445 96" : buf_cstr(&snils));
	buf_printf(t, "%zu;%s;%s;%s\r\n", i % 40, wrong == 5 ? "долго" : "12 лет", wrong == 6 ? "средний" : "ж", i % 2 ? "-" : "отсутствует");
	buf_release(&name);
	buf_release(&snils);
}

static void staff_table(struct buf *table, size_t *wrong_lines)
{
	struct buf t = { 0 };
	size_t line = 5, wrong = 0;

	buf_str(&t, "Список педагогических работников МБОУ «Гимназия»;;;;;;;;;\r\n;;;;;;;;;\r\n");
	buf_str(&t, "№ п/п;Фамилия, имя, отчество;Занимаемая;;Дата рождения;СНИЛС;Стаж;;Пол;Учёная степень (при наличии)\r\n");
	buf_str(&t, ";;должность;категория*;;;общий;педагогический;;\r\n");
	buf_str(&t, "1;2;3;4;5;6;7;8;9;10\r\n");
	for (size_t i = 0; i < PEOPLE; i++) {
		bool bad = i % WRONG_EVERY == WRONG_EVERY - 1;

		line++;
		put_person(&t, i, bad ? wrong + 1 : 0);
		if (bad)
			wrong_lines[wrong++] = line;
		if (i % 500 == 100) {
			buf_str(&t, ";;;;;;;;;\r\n;Итого по школе: 100 чел.;;;;;;;;\r\nВсего;100;;;;;;;;\r\n");
			line += 3;
		}
		if (i % 700 == 300) {
			buf_str(&t, "№ п/п;Фамилия, имя, отчество;Занимаемая;;Дата рождения;СНИЛС;Стаж;;Пол;Учёная степень "
				"(при наличии)\r\n;;должность;категория*;;;общий;педагогический;;\r\n1;2;3;4;5;6;7;8;9;10\r\n");
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
	assert_int_equal(import_encoding(a->import), ENCODING_CP1251);
	assert_int_equal(import_header_line(a->import), 3);
	assert_int_equal(a->result.rows, PEOPLE);
	/* the last one lacks its surname and its name: two cells, one row */
	assert_int_equal(a->nrefusals, ARRAY_SIZE(wrong) + 1);
	assert_int_equal(a->refusals[ARRAY_SIZE(wrong)].line, wrong[ARRAY_SIZE(wrong) - 1]);
	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		assert_int_equal(a->refusals[i].line, wrong[i]);
	assert_string_equal(a->refusals[0].column, "СНИЛС");
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

static void test_a_batch_taken_back_leaves_the_base_as_it_was(void **state)
{
	struct aid *a = *state;
	uint64_t batch;

	aid_import_text(a, &kind_organization, "Наименование;Телефон\nСОШ №2;8 (81300) 2-22-22\n");
	aid_import_text(a, &kind_organization, "Наименование;Телефон;Адрес\nСОШ №2;8 (81300) 3-33-33;Новая, 1\nСОШ №3;;\n");
	batch = a->result.batch;
	assert_int_equal(a->result.added, 1);
	assert_int_equal(a->result.changed, 1);
	aid_undo(a, batch);
	assert_int_equal(aid_count(a, &kind_organization), 1);
	assert_string_equal(aid_field(a, &kind_organization, "СОШ №2", "address"), "");
	assert_non_null(strstr(aid_field(a, &kind_organization, "СОШ №2", "phone"), "2-22-22"));
	aid_check(a);
}

/* ---- headings ---- */

static void expect_fields(struct aid *a, const char *names)
{
	struct buf got = { 0 };

	for (size_t i = 0; i < import_ncolumns(a->import); i++) {
		const struct field *f = import_columns(a->import)[i].field;

		buf_printf(&got, "%s%s", i ? " " : "", f ? f->name : "-");
	}
	assert_string_equal(buf_cstr(&got), names);
	buf_release(&got);
}

static void test_both_versions_of_the_public_staff_page_are_known(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher,
		"Фамилия, имя, отчество (при наличии);Занимаемая должность (должности);"
		"Преподаваемые учебные предметы, курсы, дисциплины (модули);"
		"Уровень (уровни) профессионального образования с указанием направления подготовки/специальности и квалификации;"
		"Ученая степень (при наличии);Ученое звание (при наличии);"
		"Сведения о повышении квалификации (за последние 3 года);"
		"Сведения о профессиональной переподготовке (при наличии);"
		"Сведения о продолжительности опыта (лет) работы в профессиональной сфере;"
		"Наименование общеобразовательной программы, в реализации которой участвует\n"
		"Вымыслова Анна Тестовна;Учитель, первая квалификационная категория;математика;высшее;нет;нет;-;-;14;ООО\n");
	expect_fields(a, "fio position subjects education degree academic_title training_text retraining_text experience_years "
			 "programs");
	assert_int_equal(a->result.added, 1);
	aid_import_text(a, &kind_teacher,
		"Фамилия, имя, отчество;Занимаемая должность (должности);"
		"Преподаваемые учебные предметы, курсы, дисциплины (модули);Уровень образования;Квалификация;"
		"Ученая степень (при наличии);Ученое звание (при наличии);"
		"Наименование направления подготовки и (или) специальности;"
		"Данные о повышении квалификации и (или) профессиональной переподготовке;Общий стаж работы;"
		"Стаж работы по специальности\n");
	expect_fields(a, "fio position subjects education diploma_qualification degree academic_title diploma_specialty "
			 "training_text total_years experience_years");
	aid_import_text(a, &kind_teacher,
		"fio;post;teachingDiscipline;teachingLevel;degree;academStat;qualification;profDevelopment;specExperience;teachingOp\n");
	expect_fields(a, "fio position subjects education degree academic_title training_text retraining_text experience_years "
			 "programs");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна Тестовна", "category"), "первая");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна Тестовна", "position"), "Учитель");
}

static void test_headings_are_known_in_any_dress(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher, "1. Ф.И.О.*;2) ДОЛЖНОСТЬ:;№ СНИЛС;Примечание завуча\n");
	expect_fields(a, "fio position snils -");
	aid_import_text(a, &kind_teacher, "№;Сведения о работнике;;;\"Дата\nрождения\"\n;Фамилия;Имя;Отчество;\n");
	expect_fields(a, "- surname name patronymic birth_date");
	aid_import_text(a, &kind_teacher, "№ п/п;ФИО\n1;Вымыслова Анна\n");
	expect_fields(a, "- fio");
	assert_int_equal(a->result.added, 1);
}

static void test_a_heading_over_several_columns_takes_no_data_with_it(void **state)
{
	struct aid *a = *state;

	/* the second row of headings says nothing new, the third is data */
	aid_import_text(a, &kind_teacher, "№;ФИО;Образование;\n;;вид;год\n1;Вымыслова Анна;высшее педагогическое;2001\n");
	expect_fields(a, "- fio education -");
	assert_int_equal(a->result.rows, 1);
	assert_int_equal(a->result.added, 1);
	aid_import_text(a, &kind_teacher, "№;ФИО;Образование;\n1;Вымыслова Ольга;высшее педагогическое;2001\n");
	assert_int_equal(a->result.rows, 1);
}

static void test_without_a_heading_nothing_is_guessed(void **state)
{
	struct aid *a = *state;

	assert_int_equal(aid_import(a, &kind_teacher, SLICE("Вымыслова Анна;Учитель\nПримерова Ольга;Учитель\n")), ST_NO);
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
	expect_fields(a, "fio - position");
	assert_string_equal(aid_field(a, &kind_teacher, "Вымыслова Анна", "position"), "Учитель");
	a->config.map = SLICE("Кто;fio\nКуда;position\n");
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("Кто;Телефон\nВымыслова Анна;\n")), ST_USAGE);
	a->config.map = SLICE("Кто;fia\n");
	assert_int_equal(aid_import(a, &kind_teacher, SLICE("Кто;Телефон\nВымыслова Анна;\n")), ST_USAGE);
	assert_non_null(strstr(notes_first(&a->notes), "может быть, fio"));
}

/* ---- references ---- */

static void test_six_spellings_of_a_school_are_one(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization, "Наименование;Краткое имя\n"
		"Муниципальное бюджетное общеобразовательное учреждение «Гимназия» г. Заозёрск;Гимназия\nМБОУ «Гимназия №1»;\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(a, &kind_teacher, "ФИО;Школа\nВымыслова Анна;Гимназия\nПримерова Ольга;МБОУ \"\"Гимназия\"\"\n"
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
	const char *table = "ФИО;Школа;Дата рождения\nВымыслова Анна;СОШ №7;01.02.1980\nПримерова Ольга;МБОУ «СОШ №7»;\n"
			    "Образцова Вера;СОШ №8;31.02.1980\nТестова Нина;сош 7;\n";

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

	aid_import_text(a, &kind_organization, "Наименование;Входит в\nИнститут развития;\nЦентр мастерства;Институт развития\n");
	assert_int_equal(a->result.added, 2);
	assert_string_equal(aid_field(a, &kind_organization, "Центр мастерства", "parent"), "Институт развития");
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
	aid_import_text(a, &kind_teacher, "ФИО;Школа\nВымыслова Анна Тестовна;Гимназия\nВымыслова Ольга Тестовна;Гимназия\n");
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
	assert_string_equal(aid_text_in(a, &person, "employments.position", record_row(&person, rows, 0)), "Учитель");
	assert_string_equal(aid_text_in(a, &person, "employments.position", record_row(&person, rows, 1)), "Логопед");
	record_release(&person);
	for (size_t i = 0; i < ARRAY_SIZE(tables); i++) {
		aid_import_text(a, &kind_teacher, tables[i]);
		assert_int_equal(a->result.same, 1);
	}
}

static void test_kinds_of_references_are_matched_too(void **state)
{
	struct aid *a = *state;
	const char *deficits = "Педагог;Код компетенции;Уровень дефицита;Выявлен\nВымыслова Анна;М-1;высокий;01.09.2026\n"
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

static void test_lines_about_one_body_fill_the_rows_of_its_table(void **state)
{
	struct aid *a = *state;
	const char *table = "Название;Вид;Состав;\n;;Педагог;Роль\nРМО физиков;РМО;Вымыслова Анна;член\n"
			    "РМО физиков;РМО;Примерова Ольга;секретарь\n";
	struct record body = { 0 };
	const struct field *members;

	aid_import_text(a, &kind_teacher, "ФИО\nВымыслова Анна\nПримерова Ольга\n");
	aid_import_text(a, &kind_body, table);
	expect_fields(a, "title type teacher role");
	assert_int_equal(a->result.added, 1);
	assert_int_equal(a->result.changed, 1);
	aid_get(a, &kind_body, "РМО физиков", &body);
	members = kind_named(body.kind, "members");
	assert_int_equal(record_nrows(&body, members), 2);
	assert_string_equal(aid_text_in(a, &body, "members.role", record_row(&body, members, 1)), "секретарь");
	record_release(&body);
	aid_import_text(a, &kind_body, table);
	assert_int_equal(a->result.same, 2);
}

static void test_a_map_reaches_columns_of_the_place_of_work(void **state)
{
	struct aid *a = *state;
	struct record person = { 0 };

	a->config.map = SLICE("Ставка;employments.rate\n");
	aid_import_text(a, &kind_teacher, "ФИО;Ставка;Должность\nВымыслова Анна;1,5;Учитель\n");
	aid_get(a, &kind_teacher, "Вымыслова Анна", &person);
	assert_int_equal(record_nrows(&person, kind_named(person.kind, "employments")), 1);
	assert_string_equal(aid_text_in(a, &person, "employments.rate", 1), "1,5");
	record_release(&person);
}

/* ---- bad input ---- */

static void test_each_bad_cell_is_told_and_the_row_counted_once(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_teacher, "ФИО;Дата рождения;СНИЛС\nВымыслова Анна;31.02.1980;123\nПримерова Ольга;;\n");
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
	buf_str(&t, "\nОбразцова Вера;\"\"незакрытая\nТестова Нина;\"без конца\nУсловная Зоя;учитель;лишнее\n");
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
	aid_import_text(a, &kind_teacher, "ФИО;Примечание;Должность\nВымыслова Анна;\xC0\xE0;Учитель\nПримерова Ольга;;Учитель\n");
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

/* ---- others at work in the same base ---- */

static void take_a_code_meanwhile(struct aid *a)
{
	struct record r;

	record_init(&r, schema_kind(a->schema, kind_competency.id));
	record_set(&r, kind_named(r.kind, "code"), 0, SLICE("М-2"));
	record_set(&r, kind_named(r.kind, "title"), 0, SLICE("Занято"));
	assert_int_equal(store_put(a->store, &r, &a->notes), ST_OK);
	record_release(&r);
}

static void test_what_only_the_commit_can_tell_refuses_one_row(void **state)
{
	struct aid *a = *state;

	/* the second row is refused at once; by then somebody has taken the code of the third */
	a->when_refused = take_a_code_meanwhile;
	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ\n;Без кода\nМ-2;Оценивание\nМ-3;Речь\n");
	assert_int_equal(a->result.refused, 2);
	assert_int_equal(a->refusals[1].line, 4);
	assert_non_null(strstr(a->refusals[1].reason, "уже есть"));
	assert_int_equal(a->result.added, 2);
	assert_int_equal(aid_count(a, &kind_competency), 3);
	assert_int_equal(aid_batch_state(a, a->result.batch), BATCH_DONE);
	aid_check(a);
}

/* ---- stop, resume ---- */

static void test_a_stopped_import_goes_on_where_it_was(void **state)
{
	struct aid *a = *state;
	struct buf t = { 0 };
	size_t before, refused;
	uint64_t batch;

	buf_str(&t, "Код;Название\n");
	for (int i = 0; i < 5000; i++)
		buf_printf(&t, "К-%d;%s\n", i, i % 1000 == 999 ? "" : "Название");
	a->stop_after = 1;
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	batch = a->result.batch;
	before = a->result.rows;
	refused = a->result.refused;
	assert_true(batch > 0);
	assert_true(a->result.rows < 5000);
	assert_int_equal(aid_batch_state(a, batch), BATCH_OPEN);
	assert_int_equal(aid_count(a, &kind_competency), a->result.added);
	a->stop_after = 0;
	a->config.resume = batch;
	a->config.what = "папка/другая.csv";
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_USAGE);
	a->config.what = "папка/таблица.csv";
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_NO);
	assert_int_equal(a->result.batch, batch);
	assert_int_equal(before + a->result.rows, 5000);
	assert_int_equal(refused + a->result.refused, 5);
	assert_int_equal(a->result.same, 0);
	assert_int_equal(aid_count(a, &kind_competency), 4995);
	assert_int_equal(aid_batch_state(a, batch), BATCH_DONE);
	assert_int_equal(aid_import(a, &kind_competency, buf_view(&t)), ST_USAGE);
	a->config.resume = 0;
	aid_undo(a, batch);
	assert_int_equal(aid_count(a, &kind_competency), 0);
	buf_release(&t);
}

/* ---- out and in again ---- */

static void test_what_is_exported_changes_nothing_when_imported(void **state)
{
	struct aid *a = *state;
	struct buf out = { 0 };

	aid_import_text(a, &kind_organization, "Наименование;Краткое имя;Телефон;Тип;Инфраструктура;ШНОР\n"
		"МБОУ «СОШ №2»;СОШ №2;+7 900 000-00-01;школа;Точка роста, IT-куб;нет\n\"=Формула; с \"\"кавычкой\"\"\";;;;;да\n");
	assert_int_equal(a->result.added, 2);
	aid_import_text(a, &kind_teacher, "ФИО;Школа;Должность;Стаж работы;Награды;Согласие на обработку;Дата рождения\n"
		"Вымыслова Анна Тестовна;СОШ №2;Учитель, высшая категория;14 лет;\"Грамота\nЗнак\";01.09.2025;01.02.1980\n"
		"Примеров-Тестов Олег;;;;;;\n");
	assert_int_equal(a->result.added, 2);
	const struct kind *kinds[] = { &kind_organization, &kind_teacher };

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		buf_reset(&out);
		assert_int_equal(aid_export(a, kinds[i], NULL, ".csv", &out), 2);
		assert_int_equal(aid_import(a, kinds[i], buf_view(&out)), ST_OK);
		assert_int_equal(a->result.same, 2);
		assert_int_equal(a->result.batch, 0);
	}
	buf_release(&out);
}

static void test_exports_choose_their_columns(void **state)
{
	struct aid *a = *state;
	struct buf out = { 0 };

	aid_import_text(a, &kind_competency, "Код;Название\nМ-1;Анализ\nМ-2;Оценивание\n");
	assert_int_equal(aid_export(a, &kind_competency, "title code", ".csv", &out), 2);
	assert_string_equal(buf_cstr(&out), "\xEF\xBB\xBFНазвание;Код\r\nАнализ;М-1\r\nОценивание;М-2\r\n");
	buf_reset(&out);
	assert_int_equal(aid_export(a, &kind_competency, "code", ".json", &out), 2);
	assert_non_null(strstr(buf_cstr(&out), "\"code\":\"М-2\""));
	buf_reset(&out);
	aid_export(a, &kind_competency, "cod3", ".csv", &out);
	assert_non_null(strstr(notes_first(&a->notes), "code"));
	aid_export(a, &kind_competency, NULL, ".xlsx", &out);
	assert_non_null(strstr(notes_first(&a->notes), ".xlsx"));
	buf_release(&out);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, aid_setup, aid_teardown)
	const struct CMUnitTest tests[] = {
		T(test_a_real_staff_table_comes_in_whole),
		T(test_a_batch_taken_back_leaves_the_base_as_it_was),
		T(test_both_versions_of_the_public_staff_page_are_known),
		T(test_headings_are_known_in_any_dress),
		T(test_a_heading_over_several_columns_takes_no_data_with_it),
		T(test_without_a_heading_nothing_is_guessed),
		T(test_a_map_overrides_the_names),
		T(test_six_spellings_of_a_school_are_one),
		T(test_an_unknown_school_is_refused_with_the_nearest),
		T(test_a_missing_school_is_created_once_and_only_for_rows_that_stay),
		T(test_with_speaks_for_rows_that_do_not),
		T(test_a_row_may_refer_to_an_earlier_row),
		T(test_a_person_twice_in_a_file_is_one),
		T(test_an_empty_cell_erases_nothing),
		T(test_snils_finds_a_person_under_a_new_surname),
		T(test_who_cannot_be_told_apart_is_asked_about),
		T(test_initials_find_the_only_one_they_fit),
		T(test_a_second_school_is_a_second_place_of_work),
		T(test_kinds_of_references_are_matched_too),
		T(test_lines_about_one_body_fill_the_rows_of_its_table),
		T(test_a_map_reaches_columns_of_the_place_of_work),
		T(test_what_only_the_commit_can_tell_refuses_one_row),
		T(test_each_bad_cell_is_told_and_the_row_counted_once),
		T(test_hostile_cells_are_refused_by_line_and_shown_safely),
		T(test_a_row_in_another_encoding_is_refused_whole),
		T(test_missing_required_fields_refuse_the_row),
		T(test_a_stopped_import_goes_on_where_it_was),
		T(test_what_is_exported_changes_nothing_when_imported),
		T(test_exports_choose_their_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
