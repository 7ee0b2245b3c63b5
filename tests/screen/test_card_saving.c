/* What was typed in a card: never lost, joined with what others typed, brought back from history. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

/* ---- nothing is lost ---- */

static void test_an_arrow_keeps_what_was_typed_and_a_save_goes_back_to_what_is_wrong(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_type(t, "31.02.1985");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 7, "31.02.1985  ! ");
	term_key(t, KEY_DOWN);
	term_type(t, "педагог-психолог");
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait_row(t, 7, "► Дата рожд.        31.02.1985");
	assert_shown("teacher", "89", "Должность", "учитель");
	/* Put right, both are saved. */
	term_key(t, KEY_F8);
	term_type(t, "150385");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Дата рожд.", "15.03.1985");
	assert_shown("teacher", "89", "Должность", "педагог-психолог");
}

static void test_a_lost_line_leaves_a_draft_that_the_card_offers(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петр");
	term_quiesce(t);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);

	t = district_open();
	term_wait(t, "Черновики");
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "Есть черновик от 12:00: продолжить?");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "не сохранено, есть черновик");
	term_wait_row(t, 5, "► Отчество          Петр");
	term_type(t, "овна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_wait_gone(t, "Черновики");
}

static void test_esc_keeps_a_draft_and_declining_it_forgets_nothing_saved(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_type(t, "Орлова");
	term_key(t, KEY_ESC);
	term_wait(t, "Черновик сохранён");
	term_wait(t, "Черновики");
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "продолжить?");
	term_wait_row(t, 3, "► Фамилия *         Щукина");
	assert_shown("teacher", "89", "Фамилия", "Щукина");
}

static void test_a_draft_goes_only_when_told_to(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_type(t, "Орлова");
	term_key(t, KEY_ESC);
	term_wait(t, "Черновики");
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_type(t, "у");
	term_wait_gone(t, "продолжить?");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_wait_gone(t, "Черновики");
}

/* ---- two operators ---- */

static void test_a_base_restored_underneath_takes_no_save_and_the_draft_stays(void **state)
{
	struct term *t;
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "backup '%s/copy.mdb'", district_dir());
	district_run("petrova", 0, command);
	for (int i = 0; i < 3; i++)
		district_run("petrova", 0, "set teacher 89 position=методист");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_type(t, "Орлова");
	snprintf(command, sizeof(command), "restore-base '%s/copy.mdb'", district_dir());
	district_run("petrova", 0, command);
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait(t, "заменили");
	assert_shown("teacher", "89", "Должность", "учитель");
	district_run("petrova", 0, "set teacher 89 phone=89001234567");
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	district_run("petrova", 0, "check");
	t = district_open();
	term_wait(t, "Черновики");
}

static void test_different_fields_of_two_operators_are_joined(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	district_run("petrova", 0, "set teacher 89 position=методист");
	term_key(t, KEY_F2);
	term_wait(t, "объединено с изменениями, которые внёс petrova");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	assert_shown("teacher", "89", "Должность", "методист");
}

static void test_the_same_field_is_shown_with_both_values(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	term_key(t, KEY_ENTER);
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна position=методист");
	term_wait(t, "Запись тем временем изменил petrova");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Тем временем изменено другим · Щукина Анна");
	term_wait(t, "Петровна");
	term_wait(t, "Павловна");
	term_key(t, KEY_ENTER);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	assert_shown("teacher", "89", "Должность", "методист");
}

static void test_the_other_ones_value_may_be_chosen(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	term_key(t, KEY_DOWN);
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Тем временем изменено другим · Щукина Анна");
	term_wait_row(t, 2, "У petrova, 12:00");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Щукина Анна Павловна");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

static void test_what_another_saves_appears_in_an_untouched_card(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна");
	term_wait_row(t, 0, "Щукина Анна Павловна");
	term_wait_row(t, 5, "Отчество          Павловна");
}

static void test_a_tab_appears_when_something_refers_here_for_the_first_time(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты 4]");
	district_run("petrova", 0, "set organization 3 head=89");
	term_wait_row(t, 1, "Организации 1 ");
	term_wait_row(t, 1, "[Дефициты 4]");
}

/* ---- neighbours ---- */

static void test_pgdn_walks_the_list_below(void **state)
{
	struct term *t = district_open();
	char first[200];

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	snprintf(first, sizeof(first), "%s", term_row(t, 0));
	term_key(t, KEY_PGDN);
	term_wait_gone(t, first);
	term_key(t, KEY_PGUP);
	term_wait_row(t, 0, first);
}

static void test_f1_tells_about_the_field(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_F1);
	term_wait(t, "Нынешняя фамилия; двойная — через дефис");
	term_wait(t, "Фамилия (обязательно)");
	term_key(t, KEY_ESC);
	term_wait(t, "[Карточка]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_an_arrow_keeps_what_was_typed_and_a_save_goes_back_to_what_is_wrong),
		STORY(test_a_lost_line_leaves_a_draft_that_the_card_offers),
		STORY(test_esc_keeps_a_draft_and_declining_it_forgets_nothing_saved),
		STORY(test_a_draft_goes_only_when_told_to),
		STORY(test_a_base_restored_underneath_takes_no_save_and_the_draft_stays),
		STORY(test_different_fields_of_two_operators_are_joined),
		STORY(test_the_same_field_is_shown_with_both_values),
		STORY(test_the_other_ones_value_may_be_chosen),
		STORY(test_what_another_saves_appears_in_an_untouched_card),
		STORY(test_a_tab_appears_when_something_refers_here_for_the_first_time),
		STORY(test_pgdn_walks_the_list_below),
		STORY(test_f1_tells_about_the_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
