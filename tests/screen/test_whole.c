/* What a screen says is said whole: headings, kinds, ways on; and nothing of it is meant for another place. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static void test_a_shortened_heading_is_read_in_full_below(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "охват обяз");
	term_wait(t, "► Охват обязанностей: методисты");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Охват обязанностей");
	term_key(t, KEY_RIGHT);
	term_wait_row(t, 2, "1 Запро.");
	term_wait(t, "запросы и практическая помощь");
}

/* The code a command ends with is nothing to a person at a screen. */
static void test_help_of_a_screen_tells_no_codes(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "может", "► Может ли быть в активе");
	term_wait(t, "Требования А 2.5 к человеку");
	term_quiesce(t);
	assert_null(strstr(term_text(t), "код 1"));
	term_key(t, KEY_F1);
	term_wait_row(t, 0, "Помощь");
	assert_null(strstr(term_text(t), "код 1"));
	assert_non_null(strstr(district_run("smirnova", 0, "help eligibility"), "код 1, если не отвечает"));
}

/* What is to be looked at after it is one key away. */
static void test_a_merge_leads_to_the_card_that_stays(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add teacher surname=Тёзкина name=Анна organization='СОШ №2' position=учитель");
	district_run("smirnova", 0, "add teacher surname=Тюзкина name=Анна organization='СОШ №3' position=методист");
	t = district_open();
	district_command(t, "объединить", "► Объединить две записи");
	term_type(t, "педагоги");
	term_key(t, KEY_ENTER);
	term_type(t, "Тёзкина");
	term_key(t, KEY_ENTER);
	term_type(t, "Тюзкина");
	term_key(t, KEY_F2);
	term_wait(t, "► Тёзкина Анна");
	term_wait(t, "Записи объединены");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Тёзкина Анна");
}

static void test_signs_alone_find_nothing(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F7);
	term_wait(t, "─ Найти");
	term_type(t, "?");
	term_wait(t, "ничего не найдено");
}

static void test_recent_figures_say_what_they_are(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set year 2026/2027 until=30.08.2027");
	t = district_open();
	term_wait(t, "Учебный год 2026/2027");
}

static void test_a_long_change_says_that_it_does_all(void **state)
{
	const char *told;

	(void)state;
	told = district_run("smirnova", 0, "change deficit 'id>0' --set level=высокий --set source=самооценка");
	assert_non_null(strstr(told, "только первые 2000 изменений из "));
	assert_non_null(strstr(told, "сделаны будут все"));
}

static void test_a_birth_of_six_digits_is_none_to_come(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_type(t, "Тюленева");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_type(t, "140330");
	term_key(t, KEY_ENTER);
	term_wait(t, "14.03.1930");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_shortened_heading_is_read_in_full_below),
		STORY(test_help_of_a_screen_tells_no_codes),
		STORY(test_a_merge_leads_to_the_card_that_stays),
		STORY(test_signs_alone_find_nothing),
		STORY(test_recent_figures_say_what_they_are),
		STORY(test_a_long_change_says_that_it_does_all),
		STORY(test_a_birth_of_six_digits_is_none_to_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
