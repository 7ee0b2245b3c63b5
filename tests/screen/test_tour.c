/* What teaches: the tour of the first run, the keys of a place, the guide. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include <string.h>

#include "harness_record.h"

static void test_who_is_here_for_the_first_time_is_shown_round_once(void **state)
{
	struct term *t = district_open();

	(void)state;
	assert_row_has(t, 22, "Впервые здесь? Enter — обзор на пяти экранах");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 1 из 5 · Начало дня ─");
	assert_row_has(t, 4, "1 Педагоги и руководители");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 2 из 5 · Найти что угодно ─");
	assert_row_has(t, 4, "► Агафонова Ирина Анатольевна");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 3 из 5 · Список ─");
	assert_row_has(t, 0, "Педагоги и руководители");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 4 из 5 · Карточка ─");
	assert_row_has(t, 0, "Педагог · Агафонова Ирина Анатольевна");
	term_key(t, KEY_LEFT);
	term_wait(t, "─ 3 из 5 · Список ─");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_RIGHT);
	term_wait(t, "─ 5 из 5 · Нормы ─");
	assert_row_has(t, 4, "► П 1.1");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "Найти:");
	assert_row_has(t, 22, "Цифра открывает раздел");
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);

	t = district_open();
	assert_row_has(t, 22, "Цифра открывает раздел");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ Найти или выполнить ─");
}

static void test_the_tour_can_be_left_and_taken_again(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 1 из 5");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 2 из 5");
	term_resize(t, 30, 100);
	term_wait(t, "─ 2 из 5");
	term_key(t, KEY_ESC);
	term_wait_row(t, 28, "Цифра открывает раздел");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "обзор");
	term_wait(t, "► Обзор");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ 1 из 5");
}

static void test_an_empty_base_has_a_tour_too(void **state)
{
	struct term *t;

	(void)state;
	district_empty();
	t = district_open();
	for (int step = 0; step < 5; step++)
		term_key(t, KEY_ENTER);
	term_wait(t, "─ 5 из 5 · Нормы ─");
	term_key(t, KEY_LEFT);
	term_wait_row(t, 0, "Педагог · новая запись");
}

static void test_a_question_mark_lists_the_keys_where_nothing_is_typed(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "?");
	term_wait_row(t, 0, "Помощь");
	/* half drawn, it still shows what lay below it */
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_type(t, "?");
	term_wait_row(t, 0, "Помощь");
	term_wait_row(t, 2, "Педагоги и руководители");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_F10);
	term_wait(t, "Найти:");
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_type(t, "?");
	term_wait_row(t, 0, "Помощь");
}

static void test_the_guide_is_read_on_the_screen(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "руков");
	term_wait(t, "Руководство");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_wait(t, "► Руководство");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "Первые десять минут");
	term_key(t, KEY_END);
	term_wait(t, "5 — отказ базы или файла.");
}

static void test_the_guide_is_read_on_from_the_same_place_in_another_window(void **state)
{
	struct term *t = district_open();
	char line[400];

	(void)state;
	term_type(t, "руков");
	term_wait(t, "Руководство");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_wait(t, "► Руководство");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "Первые десять минут");
	for (int i = 0; i < 3; i++)
		term_key(t, KEY_PGDN);
	snprintf(line, sizeof(line), "%s", term_row(t, 2));
	/* So narrow that every line is broken elsewhere. */
	term_resize(t, 20, 60);
	term_wait_row(t, 1, "──");
	term_resize(t, 24, 80);
	term_quiesce(t);
	assert_string_equal(term_row(t, 2), line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_who_is_here_for_the_first_time_is_shown_round_once),
		STORY(test_the_tour_can_be_left_and_taken_again),
		STORY(test_an_empty_base_has_a_tour_too),
		STORY(test_a_question_mark_lists_the_keys_where_nothing_is_typed),
		STORY(test_the_guide_is_read_on_the_screen),
		STORY(test_the_guide_is_read_on_from_the_same_place_in_another_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
