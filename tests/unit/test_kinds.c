#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"
#include "metodist/model/kinds.h"
#include "metodist/model/likeness.h"

static struct fake_view base;

static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

/* ---- organizations ---- */

static bool alike(const char *a, const char *b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	organization_likeness(slice_str(a), &x);
	organization_likeness(slice_str(b), &y);
	same = slice_eq(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static void assert_alike(const char *a, const char *b)
{
	if (!alike(a, b))
		fail_msg("«%s» и «%s» — не одно", a, b);
}

static void assert_apart(const char *a, const char *b)
{
	if (alike(a, b))
		fail_msg("«%s» и «%s» — одно", a, b);
}

static void test_six_spellings_are_one_school(void **state)
{
	static const char *const spellings[] = {
		"МБОУ \"Гимназия\"", "гимназия", "МБОУ «Гимназия» ", "Гимназия", "ГИМНАЗИЯ",
		"Муниципальное бюджетное общеобразовательное учреждение \"Гимназия\"",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(spellings); i++) {
		assert_alike(spellings[0], spellings[i]);
		assert_apart(spellings[i], "Гимназия №1");
	}
}

static void test_a_number_is_a_number_however_it_is_written(void **state)
{
	static const char *const spellings[] = {
		"СОШ № 2", "СОШ №2", "СОШ-2", "СОШ N2", "сош n 2", "СОШ #2", "МКОУ СОШ №2 г. Заозёрск", "МБОУ «СОШ №02» Заозерск",
		"Средняя общеобразовательная школа № 2 города Заозёрск", "Заозёрск, средняя школа №2",
	};

	(void)state;
	for (size_t i = 0; i < 6; i++)
		assert_alike("МБОУ «СОШ №2»", spellings[i]);
	for (size_t i = 7; i < ARRAY_SIZE(spellings); i++)
		assert_alike(spellings[6], spellings[i]);
	assert_apart("СОШ №2", "СОШ №12");
	assert_apart("СОШ №2", "ООШ №2");
	assert_apart("СОШ №2", "СОШ №2 имени Героя Иванова");
}

static void test_a_kindergarten_is_not_the_school_of_its_number(void **state)
{
	(void)state;
	assert_apart("МБДОУ №2", "МБОУ №2");
	assert_apart("ДОУ №2", "СОШ №2");
	assert_alike("МБДОУ «Детский сад №2 «Ручеёк»", "Д/с № 2 \"Ручеек\"");
	assert_alike("Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад комбинированного вида №5 «Родничок»",
		     "ДС №5 «Родничок»");
	assert_alike("МБДОУ «Центр развития ребёнка – детский сад №4 «Сказка»", "детский сад №4 Сказка");
	assert_alike("Муниципальное бюджетное учреждение дополнительного образования «Дом детского творчества «Парус»",
		     "МБУ ДО ДДТ «Парус»");
}

static void test_a_bare_legal_form_is_still_a_name(void **state)
{
	struct buf letters = { 0 };

	(void)state;
	organization_likeness(SLICE("МБОУ"), &letters);
	assert_true(letters.n > 0);
	buf_release(&letters);
}

static enum same compare(struct record a, struct record b)
{
	enum same same = a.kind->same(&base.view, &a, &b);

	record_release(&a);
	record_release(&b);
	return same;
}

#define ORGANIZATION(...) fake_record(&base, "organization", __VA_ARGS__, NULL)
#define TEACHER(...) fake_record(&base, "teacher", __VA_ARGS__, NULL)

static void test_an_organization_is_known_by_any_of_its_names(void **state)
{
	(void)state;
	assert_int_equal(compare(ORGANIZATION("name=МБОУ «Средняя общеобразовательная школа №2»", "short_name=СОШ №2"),
				 ORGANIZATION("name=сош 2")), SAME_YES);
	assert_int_equal(compare(ORGANIZATION("name=Гимназия"), ORGANIZATION("name=Гимназия №1")), SAME_NO);
	assert_int_equal(compare(ORGANIZATION("name=ДС «Солнышко»", "settlement=Борки"),
				 ORGANIZATION("name=ДС «Солнышко»", "settlement=Лесной")), SAME_NO);
	assert_int_equal(compare(ORGANIZATION("name=Гимназия", "inn=7707083893"),
				 ORGANIZATION("name=Гимназия", "inn=500100732259")), SAME_NO);
}

static void test_an_organization_is_called_by_its_short_name(void **state)
{
	struct record r = ORGANIZATION("name=МБОУ «Гимназия»");
	struct buf text = { 0 };

	(void)state;
	record_title(&base.view, &r, &text);
	assert_string_equal(buf_cstr(&text), "МБОУ «Гимназия»");
	buf_reset(&text);
	record_release(&r);
	r = ORGANIZATION("name=МБОУ «Гимназия»", "short_name=Гимназия");
	record_title(&base.view, &r, &text);
	assert_string_equal(buf_cstr(&text), "Гимназия");
	record_release(&r);
	buf_release(&text);
}

/* ---- what a table gives to a teacher ---- */

static const struct field *field(const struct record *r, const char *name)
{
	const struct field *f = kind_find_field(r->kind, slice_str(name));

	if (!f)
		fail_msg("нет поля %s", name);
	return f;
}

static enum status import(struct record *r, const char *name, const char *text)
{
	struct notes notes = { 0 };
	enum status st = record_give(&base.view, r, field(r, name), 0, slice_str(text), GIVE_IMPORT, &notes);

	assert_int_equal(st == ST_OK, !notes_refuse(&notes));
	notes_release(&notes);
	return st;
}

static void assert_field(const struct record *r, const char *name, const char *expected)
{
	struct buf text = { 0 };

	record_text(&base.view, r, field(r, name), 0, &text);
	if (strcmp(buf_cstr(&text), expected))
		fail_msg("%s: «%s» вместо «%s»", name, buf_cstr(&text), expected);
	buf_release(&text);
}

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
	static const char *const bad[] = { "Иванова", "Петров Водкин Иван да Марья", "Иванова (Петрова Анна", "Анна2 Иванова" };

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

static void assert_post(const char *text, const char *position, const char *category, const char *from, const char *act)
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
	assert_post("Учитель начальных классов, соответствие занимаемой должности", "Учитель начальных классов",
		    "соответствие", "", "");
	assert_post("Учитель, СЗД", "Учитель", "соответствие", "", "");
	assert_post("Учитель, без категории", "Учитель", "нет", "", "");
	assert_post("Учитель (не имеет категории)", "Учитель", "нет", "", "");
	assert_post("Учитель, педагог-методист", "Учитель", "педагог-методист", "", "");
	assert_post("Учитель, высшая категория, педагог-наставник", "Учитель", "педагог-наставник", "", "");
	assert_post("Учитель, высшая категория, классный руководитель", "Учитель, классный руководитель", "высшая", "", "");
}

static void test_a_post_without_category_stays_as_written(void **state)
{
	(void)state;
	assert_post("Первый заместитель директора (по УВР)", "Первый заместитель директора (по УВР)", "", "", "");
	assert_post("учитель-логопед, педагог-психолог", "учитель-логопед, педагог-психолог", "", "", "");
	assert_post("Методист", "Методист", "", "", "");
	assert_post("Учитель, вторая категория", "Учитель, вторая категория", "", "", "");
}

static void test_the_order_gives_the_day_of_the_category(void **state)
{
	(void)state;
	assert_post("Учитель, высшая квалификационная категория (приказ № 77-р от 12.03.2024 г.)", "Учитель", "высшая",
		    "12.03.2024", "приказ № 77-р от 12.03.2024");
	assert_post("Учитель, первая категория с 01.02.2025", "Учитель", "первая", "01.02.2025", "");
	assert_post("Учитель, первая категория, 01.02.2025", "Учитель", "первая", "01.02.2025", "");
}

static void test_two_categories_are_left_to_the_methodist(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);
	struct notes notes = { 0 };
	const char *text = "Учитель, высшая категория; педагог-психолог, первая категория";

	(void)state;
	assert_int_equal(record_give(&base.view, &r, field(&r, "position"), 0, slice_str(text), GIVE_IMPORT, &notes), ST_OK);
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
	assert_education("среднее профессиональное (педагогическое)", "среднее профессиональное педагогическое", "");
	assert_education("Среднее специальное, воспитатель", "среднее профессиональное педагогическое",
			 "Среднее специальное, воспитатель");
	assert_education("Высшее", "", "Высшее");
	assert_education("Высшее, инженер", "", "Высшее, инженер");
	assert_education("среднее педагогическое, высшее экономическое", "", "среднее педагогическое, высшее экономическое");
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
	struct record r = TEACHER("surname=Ким", "name=Анна", "experience_years=14", "experience_as_of=01.09.2024");

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
	struct record r = TEACHER("surname=Ким", "name=Анна", "birth_date=22.11.1985", "pedagogical_since=21.11.2012");

	(void)state;
	assert_field(&r, "age", "40");
	assert_field(&r, "experience", "14");
	record_release(&r);
	r = TEACHER("surname=Ким", "name=Анна");
	assert_field(&r, "age", "");
	assert_field(&r, "experience", "");
	record_release(&r);
}

/* ---- places of work ---- */

static void test_the_main_open_place_of_work_is_the_current_one(void **state)
{
	uint64_t gymnasium = fake_add(&base, "organization", "name=Гимназия", NULL);
	uint64_t school = fake_add(&base, "organization", "name=СОШ №2", NULL);
	struct record r = TEACHER("surname=Ким", "name=Анна",
				  "employments+", "employments.organization=СОШ №2", "employments.main=да",
				  "employments.until=31.08.2020",
				  "employments+", "employments.organization=СОШ №2", "employments.position=педагог-организатор",
				  "employments+", "employments.organization=Гимназия", "employments.position=учитель",
				  "employments.main=да");

	(void)state;
	assert_true(gymnasium && school);
	assert_field(&r, "organization", "Гимназия");
	assert_field(&r, "position", "учитель");
	base.view.today = date_day((struct civil){ 2019, 1, 1 });
	assert_field(&r, "organization", "СОШ №2");
	record_release(&r);
	r = TEACHER("surname=Ким", "name=Анна", "employments+", "employments.position=учитель", "employments.until=31.08.2018");
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
	assert_int_equal(compare(TEACHER("fio=Иванова Анна Сергеевна", "birth_date=140385", "snils=112-233-445 95"),
				 TEACHER("fio=Иванова Анна Сергеевна", "birth_date=140385", "snils=001-019-989 00")), SAME_NO);
}

static void test_a_name_and_a_birth_date_make_one_person(void **state)
{
	(void)state;
	assert_int_equal(compare(TEACHER("fio=Королёва Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=КОРОЛЕВА АННА СЕРГЕЕВНА", "birth_date=14.03.1985")), SAME_YES);
	assert_int_equal(compare(TEACHER("fio=Королёва Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=Королёва Анна Сергеевна", "birth_date=150385")), SAME_NO);
	assert_int_equal(compare(TEACHER("fio=Королёва Анна Сергеевна"), TEACHER("fio=Королёва Анна Петровна")), SAME_NO);
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
	assert_int_equal(compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия"), TEACHER("fio=Ким А.Л.")), SAME_NO);
	assert_int_equal(compare(TEACHER("fio=Ким Анна Львовна", "organization=Гимназия", "birth_date=140385"),
				 TEACHER("fio=Ким Анна Львовна")), SAME_MAYBE);
}

static void test_a_former_surname_may_be_the_same_person(void **state)
{
	(void)state;
	assert_int_equal(compare(TEACHER("fio=Иванова (Петрова) Анна Сергеевна", "birth_date=140385"),
				 TEACHER("fio=Петрова Анна Сергеевна", "birth_date=140385")), SAME_MAYBE);
}

/* ---- rules ---- */

static size_t count_notes(struct record r, const char *about, bool warning)
{
	struct notes notes = { 0 };
	const struct field *f = field(&r, about);
	size_t n = 0;

	record_check(&base.view, NULL, &r, &notes);
	for (size_t i = 0; i < notes.n; i++)
		n += notes.v[i].tag == f->tag && notes.v[i].warning == warning;
	notes_release(&notes);
	record_release(&r);
	return n;
}

#define refusals(r, about) count_notes(r, about, false)
#define warnings(r, about) count_notes(r, about, true)

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
	assert_int_equal(refusals(fake_record(&base, "site", "theme=Т", "from=01.09.2020", "until=01.09.2019", NULL), "until"), 1);
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
	assert_int_equal(warnings(TEACHER("fio=Ким Анна", "category=педагог-методист", "category_from=12.03.2022"),
				  "employments.category_from"), 1);
	assert_int_equal(warnings(TEACHER("fio=Ким Анна", "category=высшая", "category_from=12.03.2024"),
				  "employments.category_until"), 0);
}

static void test_one_person_stands_once_in_an_attendance(void **state)
{
	(void)state;
	fake_add(&base, "teacher", "fio=Ким Анна", NULL);
	assert_int_equal(refusals(fake_record(&base, "meeting", "date=2026-11-19", "attendance+", "person=Ким Анна",
					      "attendance+", "person=Ким Анна", NULL), "attendance.person"), 1);
}

static void test_a_second_meeting_of_the_number_in_the_year_is_a_warning(void **state)
{
	(void)state;
	fake_add(&base, "body", "title=ММА", "type=mma", NULL);
	fake_add(&base, "meeting", "body=ММА", "number=4", "date=2026-09-17", NULL);
	assert_int_equal(warnings(fake_record(&base, "meeting", "body=ММА", "number=4", "date=2026-11-19", NULL), "number"), 1);
	assert_int_equal(warnings(fake_record(&base, "meeting", "body=ММА", "number=5", "date=2026-11-19", NULL), "number"), 0);
	assert_int_equal(warnings(fake_record(&base, "meeting", "body=ММА", "number=4", "date=2027-01-19", NULL), "number"), 0);
}

static void test_a_deficit_with_a_closing_day_is_closed(void **state)
{
	(void)state;
	assert_int_equal(refusals(fake_record(&base, "deficit", "closed=01.11.2026", NULL), "status"), 1);
	assert_int_equal(refusals(fake_record(&base, "deficit", "closed=01.11.2026", "status=закрыт", NULL), "status"), 0);
	assert_int_equal(warnings(fake_record(&base, "deficit", "status=closed", NULL), "closed"), 1);
}

/* ---- the tables themselves ---- */

static void test_every_field_explains_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			if (!f->help || !*f->help || !f->clause)
				fail_msg("%s.%s: нет подсказки или пункта", kind->name, f->name);
			if (!f->example && f->type != &type_rows && f->type != &type_memo)
				fail_msg("%s.%s: нет примера", kind->name, f->name);
			if (utf8_width(slice_str(f->label)) > 16)
				fail_msg("%s.%s: «%s» длиннее 16 знаков", kind->name, f->name, f->label);
		}
	}
}

static void test_every_example_is_accepted_by_its_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			struct notes notes = { 0 };
			struct buf value = { 0 };

			if (!f->example || f->type->wire == WIRE_REF)
				continue;
			if (f->type->parse(f, &base.view, slice_str(f->example), &value, &notes) != ST_OK)
				fail_msg("%s.%s: %s", kind->name, f->name, notes_first(&notes));
			buf_release(&value);
			notes_release(&notes);
		}
	}
}

struct heading {
	struct buf letters;
	const char *field;
};

static void test_one_heading_of_a_table_means_one_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		struct heading seen[400] = { 0 };
		size_t n = 0;

		for (size_t k = 0; k < kind->nfields; k++) {
			const struct field *f = &kind->fields[k];
			struct buf all = { 0 };
			struct slice rest, name;

			buf_printf(&all, "%s;%s;%s", f->name, f->label, f->also ? f->also : "");
			rest = buf_view(&all);
			while (slice_split(&rest, ';', &name)) {
				struct buf letters = { 0 };

				sortkey_letters(name, &letters);
				for (size_t j = 0; j < n; j++)
					if (letters.n && slice_eq(buf_view(&letters), buf_view(&seen[j].letters)) &&
					    strcmp(seen[j].field, f->name))
						fail_msg("%s: «%.*s» — и %s, и %s", kind->name, (int)name.n, name.p,
							 seen[j].field, f->name);
				assert_true(n < ARRAY_SIZE(seen));
				seen[n++] = (struct heading){ letters, f->name };
			}
			buf_release(&all);
		}
		for (size_t j = 0; j < n; j++)
			buf_release(&seen[j].letters);
	}
}

static void test_lists_name_fields_that_exist(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		struct slice names = slice_str(base.schema->kinds[i].list);
		const struct field *f;
		size_t n = 0;

		while (kind_next_listed(&base.schema->kinds[i], &names, &f))
			n++;
		assert_true(n >= 3);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_base, close_base)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_six_spellings_are_one_school),
		TEST(test_a_number_is_a_number_however_it_is_written),
		TEST(test_a_kindergarten_is_not_the_school_of_its_number),
		TEST(test_a_bare_legal_form_is_still_a_name),
		TEST(test_an_organization_is_known_by_any_of_its_names),
		TEST(test_an_organization_is_called_by_its_short_name),
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
		TEST(test_the_main_open_place_of_work_is_the_current_one),
		TEST(test_flat_values_fill_one_place_of_work),
		TEST(test_a_consent_shows_its_day_until_it_is_withdrawn),
		TEST(test_snils_decides_who_is_who),
		TEST(test_a_name_and_a_birth_date_make_one_person),
		TEST(test_a_name_and_a_school_make_one_person),
		TEST(test_a_former_surname_may_be_the_same_person),
		TEST(test_a_birth_date_must_be_plausible),
		TEST(test_periods_run_forward),
		TEST(test_sex_against_the_patronymic_is_a_warning),
		TEST(test_categories_have_no_term_since_september_2023),
		TEST(test_one_person_stands_once_in_an_attendance),
		TEST(test_a_second_meeting_of_the_number_in_the_year_is_a_warning),
		TEST(test_a_deficit_with_a_closing_day_is_closed),
		TEST(test_every_field_explains_itself),
		TEST(test_every_example_is_accepted_by_its_type),
		TEST(test_one_heading_of_a_table_means_one_field),
		TEST(test_lists_name_fields_that_exist),
	};

	return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
