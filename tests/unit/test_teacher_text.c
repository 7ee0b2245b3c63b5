/* What a table's text gives to a teacher. */
#include "kind_base.h"

static void assert_name(const char *fio, const char *surname, const char *name, const char *patronymic)
{
	struct record r = fake_record(&base, "teacher", NULL);

	if (import(&r, "fio", fio) != ST_OK)
		fail_msg("не разобрано: %s", fio);
	assert_field(&r, "surname", surname);
	assert_field(&r, "name", name);
	assert_field(&r, "patronymic", patronymic);
	record_release(&r);
}

static void test_a_full_name_is_taken_apart(void **state)
{
	(void)state;
	assert_name("Иванова Анна Сергеевна", "Иванова", "Анна", "Сергеевна");
	assert_name("  ИВАНОВА   АННА СЕРГЕЕВНА ", "Иванова", "Анна", "Сергеевна");
	assert_name("щукина анна сергеевна", "Щукина", "Анна", "Сергеевна");
	assert_name("Анна Сергеевна Иванова", "Иванова", "Анна", "Сергеевна");
	assert_name("Иванович Анна Сергеевна", "Иванович", "Анна", "Сергеевна");
	assert_name("Ким Анна", "Ким", "Анна", "");
	assert_name("Римская - Корсакова Анна Сергеевна", "Римская-Корсакова", "Анна", "Сергеевна");
	assert_name("МАМИН-СИБИРЯК ДМИТРИЙ НАРКИСОВИЧ", "Мамин-Сибиряк", "Дмитрий", "Наркисович");
	assert_name("Алиев Гасан Али оглы", "Алиев", "Гасан", "Али оглы");
	assert_name("МАМЕДОВА ЛЕЙЛА АКИФ КЫЗЫ", "Мамедова", "Лейла", "Акиф кызы");
	assert_name("Салтыков Щедрин Михаил Евграфович", "Салтыков Щедрин", "Михаил", "Евграфович");
}

static void test_initials_stay_initials(void **state)
{
	(void)state;
	assert_name("Иванова А.С.", "Иванова", "А.", "С.");
	assert_name("Иванова А. С.", "Иванова", "А.", "С.");
	assert_name("Иванова А С", "Иванова", "А.", "С.");
	assert_name("А.С. Иванова", "Иванова", "А.", "С.");
	assert_name("ИВАНОВА А.С.", "Иванова", "А.", "С.");
}

static void test_a_surname_in_brackets_is_a_former_one(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);
	const struct field *rows = field(&r, "former_surnames");

	(void)state;
	assert_int_equal(import(&r, "fio", "Иванова (урожд. ПЕТРОВА) Анна Сергеевна"), ST_OK);
	assert_field(&r, "surname", "Иванова");
	assert_int_equal(record_nrows(&r, rows), 1);
	assert_true(slice_is(record_get(&r, 101, record_row(&r, rows, 0)), "Петрова"));
	assert_int_equal(import(&r, "fio", "Иванова (Петрова) Анна Сергеевна"), ST_OK);
	assert_int_equal(record_nrows(&r, rows), 1);
	assert_int_equal(import(&r, "fio", "Иванова Анна Сергеевна (внешний совместитель)"), ST_OK);
	assert_int_equal(record_nrows(&r, rows), 1);
	record_release(&r);
}

static void test_a_name_that_cannot_be_told_is_refused(void **state)
{
	static const char *const bad[] = { "Иванова", "Петров Водкин Иван да Марья", "Иванова (Петрова Анна",
					   "Анна2 Иванова" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct record r = fake_record(&base, "teacher", NULL);

		assert_int_equal(import(&r, "fio", bad[i]), ST_NO);
		record_release(&r);
	}
}

static void test_initials_do_not_shorten_a_known_name(void **state)
{
	struct record r = TEACHER("surname=Иванова", "name=Анна", "patronymic=Сергеевна");

	(void)state;
	assert_int_equal(import(&r, "fio", "Иванова А.С."), ST_OK);
	assert_field(&r, "fio", "Иванова Анна Сергеевна");
	record_release(&r);
}

static void assert_post(const char *text, const char *position, const char *category, const char *from,
			const char *act)
{
	struct record r = fake_record(&base, "teacher", NULL);

	if (import(&r, "position", text) != ST_OK)
		fail_msg("не принято: %s", text);
	assert_field(&r, "position", position);
	assert_field(&r, "category", category);
	assert_field(&r, "category_from", from);
	assert_int_equal(record_nrows(&r, field(&r, "employments")), 1);
	if (act) {
		struct slice written = record_get(&r, 212, record_row(&r, field(&r, "employments"), 0));

		assert_true(slice_is(written, act));
	}
	record_release(&r);
}

static void test_the_category_comes_out_of_the_post(void **state)
{
	(void)state;
	assert_post("Учитель, высшая квалификационная категория", "Учитель", "высшая", "", "");
	assert_post("Учитель математики, первая кв. категория", "Учитель математики", "первая", "", "");
	assert_post("учитель высшей категории", "учитель", "высшая", "", "");
	assert_post("учитель (1 категория)", "учитель", "первая", "", "");
	assert_post("Воспитатель, 1 кв.кат.", "Воспитатель", "первая", "", "");
	assert_post("Воспитатель I квалификационной категории", "Воспитатель", "первая", "", "");
	assert_post("учитель, высшая", "учитель", "высшая", "", "");
	assert_post("Учитель; категория – высшая", "Учитель", "высшая", "", "");
	assert_post("Учитель начальных классов, соответствие занимаемой должности",
		    "Учитель начальных классов", "соответствие", "", "");
	assert_post("Учитель, СЗД", "Учитель", "соответствие", "", "");
	assert_post("Учитель, без категории", "Учитель", "нет", "", "");
	assert_post("Учитель (не имеет категории)", "Учитель", "нет", "", "");
	assert_post("Учитель, педагог-методист", "Учитель", "педагог-методист", "", "");
	assert_post("Учитель, высшая категория, педагог-наставник", "Учитель", "педагог-наставник", "", "");
	assert_post("Учитель, высшая категория, классный руководитель", "Учитель, классный руководитель",
		    "высшая", "", "");
}

static void test_a_post_without_category_stays_as_written(void **state)
{
	(void)state;
	assert_post("Первый заместитель директора (по УВР)", "Первый заместитель директора (по УВР)", "", "",
		    "");
	assert_post("учитель-логопед, педагог-психолог", "учитель-логопед, педагог-психолог", "", "", "");
	assert_post("Методист", "Методист", "", "", "");
	assert_post("Учитель, вторая категория", "Учитель, вторая категория", "", "", "");
}

static void test_the_order_gives_the_day_of_the_category(void **state)
{
	(void)state;
	assert_post("Учитель, высшая квалификационная категория (приказ № 77-р от 12.03.2024 г.)", "Учитель",
		    "высшая", "12.03.2024", "приказ № 77-р от 12.03.2024");
	assert_post("Учитель, первая категория с 01.02.2025", "Учитель", "первая", "01.02.2025", "");
	assert_post("Учитель, первая категория, 01.02.2025", "Учитель", "первая", "01.02.2025", "");
}

static void test_two_categories_are_left_to_the_methodist(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);
	struct notes notes = { 0 };
	const char *text = "Учитель, высшая категория; педагог-психолог, первая категория";

	(void)state;
	assert_int_equal(
		record_give(&base.view, &r, field(&r, "position"), 0, slice_str(text), GIVE_IMPORT, &notes),
		ST_OK);
	assert_field(&r, "position", text);
	assert_field(&r, "category", "");
	assert_int_equal(notes.n, 1);
	assert_true(notes.v[0].warning);
	notes_release(&notes);
	record_release(&r);
}

static void test_a_category_column_may_hold_more_than_the_category(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);

	(void)state;
	assert_int_equal(import(&r, "category", "высшая, приказ № 77 от 12.03.2024"), ST_OK);
	assert_field(&r, "category", "высшая");
	assert_field(&r, "category_from", "12.03.2024");
	assert_int_equal(import(&r, "category", "Первая"), ST_OK);
	assert_field(&r, "category", "первая");
	assert_int_equal(import(&r, "category", "самая высокая"), ST_NO);
	assert_field(&r, "category", "первая");
	record_release(&r);
}

static void assert_education(const char *text, const char *label, const char *kept)
{
	struct record r = fake_record(&base, "teacher", NULL);

	assert_int_equal(import(&r, "education", text), ST_OK);
	assert_field(&r, "education", label);
	assert_field(&r, "education_text", kept);
	record_release(&r);
}

static void test_education_is_taken_only_where_it_is_certain(void **state)
{
	(void)state;
	assert_education("Высшее педагогическое", "высшее педагогическое", "");
	assert_education("высшее, учитель математики", "высшее педагогическое", "высшее, учитель математики");
	assert_education("среднее профессиональное (педагогическое)", "среднее профессиональное педагогическое",
			 "среднее профессиональное (педагогическое)");
	assert_education("higher_pedagogical", "высшее педагогическое", "");
	assert_education("", "", "");
	assert_education("Среднее специальное, воспитатель", "среднее профессиональное педагогическое",
			 "Среднее специальное, воспитатель");
	assert_education("Высшее", "", "Высшее");
	assert_education("Высшее, инженер", "", "Высшее, инженер");
	assert_education("среднее педагогическое, высшее экономическое", "",
			 "среднее педагогическое, высшее экономическое");
	assert_education("Высшее (непедагогическое), инженер", "высшее непедагогическое",
			 "Высшее (непедагогическое), инженер");
}

static void assert_experience(const char *text, const char *years)
{
	struct record r = fake_record(&base, "teacher", NULL);

	if ((import(&r, "experience_years", text) == ST_OK) != (years != NULL))
		fail_msg("стаж «%s»", text);
	if (years) {
		assert_field(&r, "experience_years", years);
		assert_field(&r, "experience_as_of", "21.11.2026");
		assert_field(&r, "pedagogical_since", "");
	}
	record_release(&r);
}

static void test_experience_is_read_in_its_usual_spellings(void **state)
{
	(void)state;
	assert_experience("14", "14");
	assert_experience("14 лет", "14");
	assert_experience("21 год", "21");
	assert_experience("14.0", "14");
	assert_experience("14,5", "14");
	assert_experience("12 л. 5 мес.", "12");
	assert_experience("12л 5м", "12");
	assert_experience("168 мес", "14");
	assert_experience("2007, 8 лет", "8");
	assert_experience("14 лет (с 01.09.2012)", "14");
	assert_experience("5 лет 3 мес 12 дн", "5");
	assert_experience("менее года", "0");
}

static void test_experience_that_is_not_plain_is_refused(void **state)
{
	(void)state;
	assert_experience("с 2007", NULL);
	assert_experience("01.09.2010", NULL);
	assert_experience("20 / 14", NULL);
	assert_experience("общий 20 лет, педагогический 14 лет", NULL);
	assert_experience("140", NULL);
	assert_experience("много", NULL);
}

static void test_experience_keeps_the_day_it_was_true(void **state)
{
	struct record r =
		TEACHER("surname=Ким", "name=Анна", "experience_years=14", "experience_as_of=01.09.2024");

	(void)state;
	assert_field(&r, "experience", "16");
	assert_int_equal(import(&r, "experience_years", "14 лет"), ST_OK);
	assert_field(&r, "experience_as_of", "01.09.2024");
	assert_int_equal(import(&r, "experience_years", "16"), ST_OK);
	assert_field(&r, "experience_as_of", "21.11.2026");
	assert_field(&r, "experience", "16");
	record_release(&r);
}

static void test_full_years_are_counted_to_the_day(void **state)
{
	struct record r =
		TEACHER("surname=Ким", "name=Анна", "birth_date=22.11.1985", "pedagogical_since=21.11.2012");

	(void)state;
	assert_field(&r, "age", "40");
	assert_field(&r, "experience", "14");
	record_release(&r);
	r = TEACHER("surname=Ким", "name=Анна");
	assert_field(&r, "age", "");
	assert_field(&r, "experience", "");
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_full_name_is_taken_apart),
		TEST(test_initials_stay_initials),
		TEST(test_a_surname_in_brackets_is_a_former_one),
		TEST(test_a_name_that_cannot_be_told_is_refused),
		TEST(test_initials_do_not_shorten_a_known_name),
		TEST(test_the_category_comes_out_of_the_post),
		TEST(test_a_post_without_category_stays_as_written),
		TEST(test_the_order_gives_the_day_of_the_category),
		TEST(test_two_categories_are_left_to_the_methodist),
		TEST(test_a_category_column_may_hold_more_than_the_category),
		TEST(test_education_is_taken_only_where_it_is_certain),
		TEST(test_experience_is_read_in_its_usual_spellings),
		TEST(test_experience_that_is_not_plain_is_refused),
		TEST(test_experience_keeps_the_day_it_was_true),
		TEST(test_full_years_are_counted_to_the_day),
	};

	return cmocka_run_group_tests_name("teacher_text", tests, NULL, NULL);
}
