/* The card: how many keys an evening costs, and how many bytes a key. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

/* What was reached; 9, 30, 35, 44 and 70 are asked for. */
enum {
	KEYS_FIND = 7, KEYS_TEACHER = 28, KEYS_DEFICITS = 34, KEYS_INTERNSHIP = 41, KEYS_MEETING = 59,
	BYTES_LETTER = 20, BYTES_LINE = 140, BYTES_POPUP = 1100, BYTES_PAGE = 1900,
};

/* ---- budgets ---- */

static void test_a_teacher_is_added_with_thirty_keys(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_type(t, "Щукина");
	term_key(t, KEY_ENTER);
	term_type(t, "вера");
	term_key(t, KEY_TAB);
	/* What the base holds most often. */
	term_type(t, "с");
	term_key(t, KEY_TAB);
	term_type(t, "140385");
	term_key(t, KEY_ENTER);
	term_type(t, "гим");
	term_wait(t, "►Гимназия");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) <= KEYS_TEACHER);
	term_wait_row(t, 0, "Педагог · Щукина Вера Сергеевна");
	term_wait_row(t, 3, "Фамилия *         Щукина");
	term_wait_row(t, 4, "Имя *             Вера");
	term_wait_row(t, 5, "Отчество          Сергеевна");
	term_wait_row(t, 6, "Пол               женский");
	term_wait_row(t, 7, "Дата рожд.        14.03.1985");
	term_wait_row(t, 8, "Организация       Гимназия");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Пол", "женский");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Дата рожд.", "14.03.1985");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Организация", "Гимназия");
}

static void test_five_deficits_take_thirty_five_keys(void **state)
{
	static const char *const codes[] = { "м3", "м4", "ц1", "ц2", "мд3" };
	struct term *t = district_open();

	(void)state;
	term_type(t, "щук ан");
	term_wait(t, "Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
	assert_true(term_keys(t) <= KEYS_FIND);
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты");
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, codes[i]);
		term_key(t, KEY_ENTER);
		term_type(t, "в");
	}
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_true(term_keys(t) <= KEYS_DEFICITS);
	term_wait_row(t, 1, "[Дефициты 9]");
	for (size_t i = 0; i < 5; i++) {
		static const char *const written[] = { "М-3 ", "М-4 ", "Ц-1 ", "Ц-2 ", "МД-3 " };

		assert_listed("deficit teacher=89 found=23.11.2026 level=высокий", written[i]);
	}
}

static void test_an_internship_of_three_takes_forty_four_keys(void **state)
{
	static const char *const people[] = { "ива ан", "щук ан", "сид лю" };
	struct term *t = district_open();
	size_t text;

	(void)state;
	term_type(t, "5");
	term_key(t, KEY_INS);
	term_type(t, "оли");
	term_wait(t, "►Олимпиадная");
	term_key(t, KEY_ENTER);
	text = term_keys(t);
	term_type(t, "Параметр в задачах");
	text = term_keys(t) - text;
	term_key(t, KEY_ENTER);
	term_type(t, "о");
	term_key(t, KEY_ENTER);
	term_type(t, "2411");
	term_key(t, KEY_ENTER);
	term_type(t, "0512");
	term_key(t, KEY_F6);
	for (size_t i = 0; i < 3; i++) {
		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, people[i]);
	}
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) - text <= KEYS_INTERNSHIP);
	term_wait_row(t, 0, "Стажировка · ");
	term_wait_row(t, 1, "[Участники 3]");
	term_wait(t, "Щукина Анна Сергеевна");
	assert_shown("internship", "Параметр в задачах", "Окончание", "05.12.2026");
	assert_shown_has("internship", "Параметр в задачах", "Участники 2", "Щукина Анна Сергеевна");
}

/* The first word of the only line under the heading. */
static const char *number_of_meeting(void)
{
	static char number[16];
	const char *list = district_run("smirnova", 0, "list meeting date=23.11.2026");
	const char *line = strchr(list, '\n');

	assert_non_null(line);
	line += strspn(line, " \n");
	snprintf(number, sizeof(number), "%.*s", (int)strcspn(line, " "), line);
	return number;
}

static void test_a_meeting_with_five_decisions_takes_seventy_keys(void **state)
{
	struct term *t = district_open();
	size_t text = 0;

	(void)state;
	term_type(t, "7");
	term_key(t, KEY_INS);
	term_type(t, "мет");
	term_wait(t, "►Муниципальный методический а");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_ENTER);
	term_type(t, "2311");
	term_alt(t, "3");
	/* All members as they attended last time; one of them was not there today. */
	term_wait_row(t, 1, "[Присутствуют 27]");
	/* A letter ticks the person; it does not begin another name. */
	term_type(t, "н");
	term_alt(t, "4");
	for (size_t i = 0; i < 5; i++) {
		size_t before = term_keys(t);

		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, "Провести");
		text += strlen("Провести") / 2;
		term_key(t, KEY_ENTER);
		term_type(t, "пет");
		term_key(t, KEY_ENTER);
		term_type(t, "+30");
		assert_true(term_keys(t) - before <= 18);
	}
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) - text <= KEYS_MEETING);
	term_wait_row(t, 1, "Решения 5");
	assert_listed("meeting date=23.11.2026", "Муниципальный методический актив");
	assert_shown_has("meeting", number_of_meeting(), "Решения 5",
			 "Ответственный: Петрова Лариса Дмитриевна; Срок: 23.12.2026");
	assert_shown_has("meeting", number_of_meeting(), "Присутствуют 1", "Был: нет");
	assert_shown_has("meeting", number_of_meeting(), "Присутствуют 2", "Был: да");
}

static void test_typing_and_walking_are_cheap_on_a_slow_line(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_bytes_reset(t);
	term_key(t, KEY_DOWN);
	term_assert_bytes(t, BYTES_LINE);
	term_type(t, "П");
	term_wait_row(t, 0, "есть черновик");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "о");
	term_assert_bytes(t, BYTES_LETTER);
	term_key(t, KEY_ESC);
}

static void test_a_list_of_values_opens_within_its_budget(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 5; i++)
		term_key(t, KEY_DOWN);
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "с");
	term_wait(t, "+ Создать");
	term_assert_bytes(t, BYTES_POPUP);
	term_key(t, KEY_ESC);
	term_wait_gone(t, "+ Создать");
}

static void test_the_next_record_of_a_list_of_another_kind_is_not_next(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "2");
	term_wait_row(t, 0, "Организации");
	term_key(t, KEY_F7);
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Щукина Анна Сергеевна");
	term_key(t, KEY_PGDN);
	term_wait(t, "Дальше записей в списке нет");
	assert_row_has(t, 0, "Педагог · Щукина Анна Сергеевна");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_teacher_is_added_with_thirty_keys),
		STORY(test_five_deficits_take_thirty_five_keys),
		STORY(test_an_internship_of_three_takes_forty_four_keys),
		STORY(test_a_meeting_with_five_decisions_takes_seventy_keys),
		STORY(test_typing_and_walking_are_cheap_on_a_slow_line),
		STORY(test_a_list_of_values_opens_within_its_budget),
		STORY(test_the_next_record_of_a_list_of_another_kind_is_not_next),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
