/* Values of the last record once more: days, tables changed meanwhile, marks that go with the save; what follows
 * from a whole name; a warning that stays. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static struct term *new_teacher(void)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, " из 81");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_quiesce(t);
	return t;
}

static void type_name(struct term *t)
{
	term_type(t, "Яснова");
	term_key(t, KEY_ENTER);
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	term_quiesce(t);
}

static void fill_all(struct term *t)
{
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "вся карт");
	term_wait(t, "► Как в прошлой — вся карточка");
	term_key(t, KEY_ENTER);
	term_wait(t, "Как в прошлой: полей");
}

static void test_the_day_of_a_category_is_taken_from_the_last_card(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0,
		     "add teacher surname=Тюлина name=Анна organization='СОШ №2' category=высшая "
		     "category_from=01.09.2026");
	t = new_teacher();
	type_name(t);
	fill_all(t);
	term_wait_row(t, 12, "Категория с       01.09.2026                   как в прошлой");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "Яснова Вера", "Категория с", "01.09.2026");
}

static void test_f5_takes_a_day_too(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0,
		     "add teacher surname=Тюлина name=Анна organization='СОШ №2' category=высшая "
		     "category_from=01.09.2026");
	t = new_teacher();
	for (int i = 0; i < 9; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 12, "► Категория с");
	term_key(t, KEY_F5);
	term_wait_row(t, 12, "Категория с       01.09.2026");
	term_wait_row(t, 13, "► Категория по");
}

static void test_what_was_changed_with_many_others_is_no_last_record(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0,
		     "add teacher surname=Тюлина name=Анна organization='СОШ №2' position=логопед");
	district_run("smirnova", 0, "change teacher 'организация=СОШ №3' --set status=leave --yes");
	t = new_teacher();
	for (int i = 0; i < 6; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 9, "► Должность");
	term_key(t, KEY_F5);
	term_wait_row(t, 9, "Должность         логопед");
}

static void test_what_is_saved_is_accepted(void **state)
{
	struct term *t = new_teacher();

	(void)state;
	type_name(t);
	term_type(t, "Павловна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 6, "женский                      подсказано");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_wait_row(t, 6, "женский");
	assert_null(strstr(term_row(t, 6), "подсказано"));
}

static void test_the_sex_follows_from_a_whole_name_as_well(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "3");
	term_key(t, KEY_INS);
	term_wait_row(t, 3, "► Педагог *");
	term_type(t, "Ясенев Пётр Ильич");
	term_wait(t, "+ Создать «Ясенев Пётр Ильич»");
	term_key(t, KEY_INS);
	term_wait_row(t, 6, "мужской                      подсказано");
	term_key(t, KEY_F2);
	term_wait_row(t, 3, "► Педагог *         Ясенев Пётр Ильич");
	assert_shown("teacher", "Ясенев", "Пол", "мужской");
}

static void test_the_warning_stays_while_the_name_is_finished_and_comes_with_the_draft(void **state)
{
	struct term *t = new_teacher();

	(void)state;
	term_type(t, "Щукина");
	term_key(t, KEY_ENTER);
	term_type(t, "Анна");
	term_key(t, KEY_ENTER);
	term_wait(t, "! Похожа (F3 — открыть): Щукина Анна Сергеевна");
	term_type(t, "серг");
	term_quiesce(t);
	term_wait(t, "! Похожа (F3 — открыть): Щукина Анна Сергеевна");
	term_hangup(t);
	term_exit_status(t);
	t = district_open();
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "► Отчество          серг");
	term_wait(t, "! Похожа (F3 — открыть): Щукина Анна Сергеевна");
	/* Another patronymic, another woman. */
	term_type(t, "ф");
	term_wait_gone(t, "Похожа");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_the_day_of_a_category_is_taken_from_the_last_card),
		STORY(test_f5_takes_a_day_too),
		STORY(test_what_was_changed_with_many_others_is_no_last_record),
		STORY(test_what_is_saved_is_accepted),
		STORY(test_the_sex_follows_from_a_whole_name_as_well),
		STORY(test_the_warning_stays_while_the_name_is_finished_and_comes_with_the_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
