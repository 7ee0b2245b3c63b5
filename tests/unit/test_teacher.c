/* A teacher: the place of work that counts, who is the same person, what must hold. */
#include "kind_base.h"

/* ---- places of work ---- */

static void test_the_main_open_place_of_work_is_the_current_one(void **state)
{
	uint64_t gymnasium = fake_add(&base, "organization", "name=Гимназия", NULL);
	uint64_t school = fake_add(&base, "organization", "name=СОШ №2", NULL);
	struct record r = TEACHER(
		"surname=Ким", "name=Анна", "employments+", "employments.organization=СОШ №2",
		"employments.main=да", "employments.until=31.08.2020", "employments+",
		"employments.organization=СОШ №2", "employments.position=педагог-организатор", "employments+",
		"employments.organization=Гимназия", "employments.position=учитель", "employments.main=да");

	(void)state;
	assert_true(gymnasium && school);
	assert_field(&r, "organization", "Гимназия");
	assert_field(&r, "position", "учитель");
	base.view.today = date_day((struct civil){ 2019, 1, 1 });
	assert_field(&r, "organization", "СОШ №2");
	record_release(&r);
	r = TEACHER("surname=Ким", "name=Анна", "employments+", "employments.position=учитель",
		    "employments.until=31.08.2018");
	assert_field(&r, "position", "");
	record_release(&r);
}

static void test_flat_values_fill_one_place_of_work(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);

	(void)state;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	assert_int_equal(import(&r, "position", "Учитель, первая категория"), ST_OK);
	assert_int_equal(import(&r, "organization", "гимназия"), ST_OK);
	assert_int_equal(import(&r, "subjects", "математика"), ST_OK);
	assert_int_equal(record_nrows(&r, field(&r, "employments")), 1);
	assert_field(&r, "organization", "Гимназия");
	assert_field(&r, "category", "первая");
	record_release(&r);
}

static void test_another_school_in_a_table_is_another_place_of_work(void **state)
{
	struct record r;

	(void)state;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "organization", "name=СОШ №2", NULL);
	r = TEACHER("fio=Ким Анна", "organization=Гимназия", "position=учитель");
	r.given = 0;
	assert_int_equal(import(&r, "organization", "СОШ №2"), ST_OK);
	assert_int_equal(import(&r, "position", "педагог-психолог"), ST_OK);
	assert_int_equal(record_nrows(&r, field(&r, "employments")), 2);
	assert_field(&r, "organization", "Гимназия");
	assert_field(&r, "position", "учитель");
	record_release(&r);
}

static void test_a_consent_shows_its_day_until_it_is_withdrawn(void **state)
{
	struct record r = TEACHER("surname=Ким", "name=Анна", "consent_processing=01.09.2026");
	const struct field *rows = field(&r, "consents");

	(void)state;
	assert_field(&r, "consent_processing", "01.09.2026");
	assert_field(&r, "consent_spreading", "");
	assert_int_equal(record_nrows(&r, rows), 1);
	record_release(&r);
	r = TEACHER("surname=Ким", "name=Анна", "consents+", "purpose=обработка", "consents.from=01.09.2026",
		    "withdrawn=20.11.2026");
	assert_field(&r, "consent_processing", "");
	record_release(&r);
}

/* ---- the same person ---- */

static void test_snils_decides_who_is_who(void **state)
{
	(void)state;
	assert_int_equal(compare(TEACHER("fio=Иванова Анна", "snils=112-233-445 95"),
				 TEACHER("fio=Петрова Анна", "snils=11223344595")), SAME_YES);
	assert_int_equal(
		compare(TEACHER("fio=Иванова Анна Сергеевна", "birth_date=140385", "snils=112-233-445 95"),
			TEACHER("fio=Иванова Анна Сергеевна", "birth_date=140385", "snils=001-019-989 00")),
		SAME_NO);
}

static void test_a_name_and_a_birth_date_make_one_person(void **state)
{
	(void)state;
	assert_int_equal(compare(TEACHER("fio=Королёва Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=КОРОЛЕВА АННА СЕРГЕЕВНА", "birth_date=14.03.1985")), SAME_YES);
	assert_int_equal(compare(TEACHER("fio=Королёва Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=Королёва Анна Сергеевна", "birth_date=150385")), SAME_NO);
	assert_int_equal(
		compare(TEACHER("fio=Королёва Анна Сергеевна"), TEACHER("fio=Королёва Анна Петровна")),
		SAME_NO);
}

static void test_a_name_and_a_school_make_one_person(void **state)
{
	(void)state;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "organization", "name=СОШ №2", NULL);
	assert_int_equal(compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия"),
				 TEACHER("fio=Ким Анна Львовна", "organization=Гимназия")), SAME_YES);
	assert_int_equal(compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия"),
				 TEACHER("fio=Ким Анна Львовна", "organization=СОШ №2")), SAME_NO);
	assert_int_equal(compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия"),
				 TEACHER("fio=Ким А.Л.", "organization=Гимназия")), SAME_MAYBE);
	assert_int_equal(
		compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия"), TEACHER("fio=Ким А.Л.")),
		SAME_NO);
	assert_int_equal(
		compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия", "birth_date=140385"),
			TEACHER("fio=Ким Анна Львовна")),
		SAME_MAYBE);
}

static void test_a_former_surname_may_be_the_same_person(void **state)
{
	(void)state;
	assert_int_equal(compare(TEACHER("fio=Иванова (Петрова) Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=Петрова Анна Сергеевна", "birth_date=140385")), SAME_MAYBE);
}

/* ---- rules ---- */

static void test_a_birth_date_must_be_plausible(void **state)
{
	(void)state;
	assert_int_equal(refusals(TEACHER("fio=Ким Анна", "birth_date=14.03.1985"), "birth_date"), 0);
	assert_int_equal(refusals(TEACHER("fio=Ким Анна", "birth_date=14.03.2020"), "birth_date"), 1);
	assert_int_equal(refusals(TEACHER("fio=Ким Анна", "birth_date=14.03.1885"), "birth_date"), 1);
	assert_int_equal(refusals(TEACHER("fio=Ким Анна", "birth_date=14.03.2027"), "birth_date"), 1);
}

static void test_periods_run_forward(void **state)
{
	(void)state;
	assert_int_equal(refusals(TEACHER("fio=Ким Анна", "employments+", "employments.from=01.09.2020",
					  "employments.until=31.08.2019"), "employments.until"), 1);
}

static void test_sex_against_the_patronymic_is_a_warning(void **state)
{
	(void)state;
	assert_int_equal(warnings(TEACHER("fio=Ким Анна Сергеевна", "sex=м"), "sex"), 1);
	assert_int_equal(warnings(TEACHER("fio=Ким Анна Сергеевна", "sex=ж"), "sex"), 0);
	assert_int_equal(warnings(TEACHER("fio=Ким Никита Ильич", "sex=ж"), "sex"), 1);
	assert_int_equal(warnings(TEACHER("fio=Алиева Лейла Акиф кызы", "sex=м"), "sex"), 1);
	assert_int_equal(warnings(TEACHER("fio=Ким А. С.", "sex=м"), "sex"), 0);
}

static void test_categories_have_no_term_since_september_2023(void **state)
{
	(void)state;
	assert_int_equal(warnings(TEACHER("fio=Ким Анна", "category=высшая", "category_from=12.03.2024",
					  "category_until=12.03.2029"), "employments.category_until"), 1);
	assert_int_equal(warnings(TEACHER("fio=Ким Анна", "category=высшая", "category_from=12.03.2022"),
				  "employments.category_until"), 1);
	assert_int_equal(
		warnings(TEACHER("fio=Ким Анна", "category=педагог-методист", "category_from=12.03.2022"),
			 "employments.category_from"),
		1);
	assert_int_equal(warnings(TEACHER("fio=Ким Анна", "category=высшая", "category_from=12.03.2024"),
				  "employments.category_until"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_main_open_place_of_work_is_the_current_one),
		TEST(test_flat_values_fill_one_place_of_work),
		TEST(test_another_school_in_a_table_is_another_place_of_work),
		TEST(test_a_consent_shows_its_day_until_it_is_withdrawn),
		TEST(test_snils_decides_who_is_who),
		TEST(test_a_name_and_a_birth_date_make_one_person),
		TEST(test_a_name_and_a_school_make_one_person),
		TEST(test_a_former_surname_may_be_the_same_person),
		TEST(test_a_birth_date_must_be_plausible),
		TEST(test_periods_run_forward),
		TEST(test_sex_against_the_patronymic_is_a_warning),
		TEST(test_categories_have_no_term_since_september_2023),
	};

	return cmocka_run_group_tests_name("teacher", tests, NULL, NULL);
}
