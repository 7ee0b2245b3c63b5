/* Organizations: one thing under many spellings. */
#include "kind_base.h"

#include "metodist/model/likeness.h"

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
		"СОШ № 2",
		"СОШ №2",
		"СОШ-2",
		"СОШ N2",
		"сош n 2",
		"СОШ #2",
		"МКОУ СОШ №2 г. Заозёрск",
		"МБОУ «СОШ №02» Заозерск",
		"Средняя общеобразовательная школа № 2 города Заозёрск",
		"Заозёрск, средняя школа №2",
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
	assert_alike(
		"Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад комбинированного вида №5 «Родничок»",
		"ДС №5 «Родничок»");
	assert_alike("МБДОУ «Центр развития ребёнка – детский сад №4 «Сказка»", "детский сад №4 Сказка");
	assert_alike(
		"Муниципальное бюджетное учреждение дополнительного образования «Дом детского творчества «Парус»",
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

static void test_an_organization_is_known_by_any_of_its_names(void **state)
{
	(void)state;
	assert_int_equal(
		compare(ORGANIZATION("name=МБОУ «Средняя общеобразовательная школа №2»", "short_name=СОШ №2"),
			ORGANIZATION("name=сош 2")),
		SAME_YES);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_six_spellings_are_one_school),
		TEST(test_a_number_is_a_number_however_it_is_written),
		TEST(test_a_kindergarten_is_not_the_school_of_its_number),
		TEST(test_a_bare_legal_form_is_still_a_name),
		TEST(test_an_organization_is_known_by_any_of_its_names),
		TEST(test_an_organization_is_called_by_its_short_name),
	};

	return cmocka_run_group_tests_name("organization", tests, NULL, NULL);
}
