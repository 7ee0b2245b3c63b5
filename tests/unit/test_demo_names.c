/* Names of fictional people: forms agree with the sex, nothing stands twice, draws follow the weights. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/app/demo_names.h"
#include "metodist/base/utf8.h"

static bool ends(struct slice s, const char *tail)
{
	size_t n = strlen(tail);

	return s.n > n && memcmp(s.p + s.n - n, tail, n) == 0;
}

static void test_a_woman_and_a_man_bear_their_own_forms_of_a_surname(void **state)
{
	static const char *const women[DEMO_NFORMS] = { "а", "ая", "ая", "ая", "" };
	static const char *const men[DEMO_NFORMS] = { "", "ий", "ой", "ый", "" };
	char woman[DEMO_SURNAME_MAX], man[DEMO_SURNAME_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < demo_nsurnames; i++) {
		const struct demo_surname *s = &demo_surnames[i];
		struct slice f = demo_surname(s, true, woman), m = demo_surname(s, false, man);

		assert_true(utf8_valid(f));
		assert_true(utf8_valid(m));
		assert_true(ends(f, women[s->form]));
		assert_true(ends(m, men[s->form]));
		assert_int_equal(slice_eq(f, m), s->form == DEMO_SAME);
		if (s->form == DEMO_OV)
			assert_true(ends(m, "ов") || ends(m, "ев") || ends(m, "ёв") || ends(m, "ин") ||
				    ends(m, "ын"));
		if (s->form == DEMO_SAME)
			assert_false(ends(m, "ов") || ends(m, "ин"));
	}
}

static void test_both_parts_of_a_double_surname_take_the_ending(void **state)
{
	static const struct demo_surname one = { "Белов-Озеров", 1, DEMO_OV };
	char out[DEMO_SURNAME_MAX];

	(void)state;
	assert_true(slice_is(demo_surname(&one, true, out), "Белова-Озерова"));
	assert_true(slice_is(demo_surname(&one, false, out), "Белов-Озеров"));
}

static void test_no_name_stands_twice(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < demo_nsurnames; i++)
		for (j = 0; j < i; j++)
			if (strcmp(demo_surnames[i].stem, demo_surnames[j].stem) == 0 &&
			    demo_surnames[i].form == demo_surnames[j].form)
				fail_msg("«%s»", demo_surnames[i].stem);
	for (i = 0; i < demo_nfemale; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(demo_female[i].text, demo_female[j].text);
	for (i = 0; i < demo_nmale; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(demo_male[i].text, demo_male[j].text);
	for (i = 0; i < demo_npatronymics; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(demo_patronymics[i].male, demo_patronymics[j].male);
}

static void test_patronymics_end_as_they_must(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < demo_npatronymics; i++) {
		struct slice male = slice_str(demo_patronymics[i].male);
		struct slice female = slice_str(demo_patronymics[i].female);

		assert_true(utf8_valid(male) && ends(male, "ич"));
		assert_true(utf8_valid(female) && ends(female, "на"));
	}
}

static void test_a_woman_s_given_name_ends_like_one(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < demo_nfemale; i++) {
		struct slice name = slice_str(demo_female[i].text);

		assert_true(utf8_valid(name));
		assert_true(ends(name, "а") || ends(name, "я") || ends(name, "ь") || ends(name, "и"));
	}
	for (i = 0; i < demo_nmale; i++)
		assert_true(utf8_valid(slice_str(demo_male[i].text)));
}

static void test_a_draw_hits_each_row_as_often_as_its_weight_says(void **state)
{
	static const struct demo_surname rows[] = {
		{ "Ежов", 3, DEMO_OV }, { "Ёлкин", 0, DEMO_OV }, { "Чиж", 1, DEMO_SAME }
	};
	unsigned hits[ARRAY_SIZE(rows)] = { 0 };
	uint32_t draw;

	(void)state;
	for (draw = 0; draw < 400; draw++)
		hits[DEMO_CHOOSE(rows, ARRAY_SIZE(rows), weight, draw)]++;
	assert_int_equal(hits[0], 300);
	assert_int_equal(hits[1], 0);
	assert_int_equal(hits[2], 100);
}

static void test_names_follow_the_year_of_birth(void **state)
{
	uint32_t draw;

	(void)state;
	assert_int_equal(demo_generation(1955), 0);
	assert_int_equal(demo_generation(1970), 1);
	assert_int_equal(demo_generation(2003), 2);
	for (draw = 0; draw < 2000; draw++) {
		size_t i = DEMO_CHOOSE(demo_female, demo_nfemale, weight[0], draw);

		assert_string_not_equal(demo_female[i].text, "Кристина");
	}
}

static void test_a_million_people_need_many_names(void **state)
{
	(void)state;
	assert_true(demo_nfemale >= 90);
	assert_true(demo_nmale >= 60);
	assert_true(demo_npatronymics >= 70);
	assert_true(demo_nsurnames >= 420);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_woman_and_a_man_bear_their_own_forms_of_a_surname),
		cmocka_unit_test(test_both_parts_of_a_double_surname_take_the_ending),
		cmocka_unit_test(test_no_name_stands_twice),
		cmocka_unit_test(test_patronymics_end_as_they_must),
		cmocka_unit_test(test_a_woman_s_given_name_ends_like_one),
		cmocka_unit_test(test_a_draw_hits_each_row_as_often_as_its_weight_says),
		cmocka_unit_test(test_names_follow_the_year_of_birth),
		cmocka_unit_test(test_a_million_people_need_many_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
