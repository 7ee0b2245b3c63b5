/* Long work on the screen and on a command line's terminal: how far it is, stopped by one key, and what that leaves. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

/* Enough for some seconds of work: whoever stops it has time for it. */
enum { ROWS = 120000, MARKED = 20000, PEOPLE = 810 };

static const char *table_of(int rows)
{
	static const char *const letters[] = { "а", "б", "в", "г", "д", "е", "ж", "з", "и", "к" };
	static char path[256];
	FILE *f;

	snprintf(path, sizeof(path), "%s/big.csv", district_dir());
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("Фамилия;Имя;Отчество;Дата рождения;Должность\n", f);
	for (int i = 0; i < rows; i++)
		fprintf(f, "Я%s%s%s%s%s%s;Лев;Львович;01.02.1980;учитель\n", letters[i % 10], letters[i / 10 % 10],
			letters[i / 100 % 10], letters[i / 1000 % 10], letters[i / 10000 % 10],
			letters[i / 100000]);
	fclose(f);
	return path;
}

static const char *big_table(void)
{
	return table_of(ROWS);
}

static int people(void)
{
	return (int)strtol(district_run("smirnova", 0, "list teacher --format csv | wc -l"), NULL, 10) - 1;
}

static void wait_for_the_first(void)
{
	while (people() == PEOPLE)
		;
}

/* Some are there, with all that leads to them, and nothing of the others. */
static void assert_some_are_whole(void)
{
	const char *check = district_run("smirnova", 0, "check 2>&1");

	assert_non_null(strstr(check, "неполадок: 0"));
	assert_null(strstr(check, "не закончена"));
	assert_true(people() > PEOPLE);
	assert_true(people() < PEOPLE + ROWS);
}

static struct term *import_on_screen(void)
{
	const char *table = big_table();
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, "из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, table);
	term_key(t, KEY_F2);
	term_wait(t, "Новых 120 000");
	term_key(t, KEY_F2);
	term_wait(t, "► Вернуться");
	term_type(t, "з");
	return t;
}

static void test_esc_stops_an_import_and_what_was_written_is_whole(void **state)
{
	struct term *t = import_on_screen();

	(void)state;
	term_wait(t, "Загрузить таблицу: строк ");
	term_wait(t, "из 120 001");
	term_wait(t, "Esc — остановить");
	wait_for_the_first();
	term_key(t, KEY_ESC);
	term_wait(t, "загрузка прервана");
	term_wait(t, "--continue");
	term_wait(t, "metodist undo");
	term_quiesce(t);
	assert_some_are_whole();
	/* the first screen offers to go on or to take it back */
	term_key(t, KEY_F10);
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_F10);
	term_wait(t, "Найти:");
	term_wait(t, "загрузка прервана");
	term_key(t, KEY_RIGHT);
	term_wait(t, "► загрузка прервана");
	term_key(t, KEY_ENTER);
	term_wait(t, "Продолжить с прерванного места");
	term_type(t, "3");
	term_wait_gone(t, "загрузка прервана");
	term_quiesce(t);
	assert_int_equal(people(), PEOPLE);
}

static void test_other_keys_wait_until_the_work_is_over(void **state)
{
	struct term *t = import_on_screen();

	(void)state;
	term_wait(t, "Esc — остановить");
	wait_for_the_first();
	term_key(t, KEY_F9);
	term_type(t, "резервн");
	term_key(t, KEY_ESC);
	term_wait(t, "─ Команды ─");
	term_wait(t, "резервн");
	term_key(t, KEY_ESC);
	term_wait(t, "загрузка");
}

static struct term *import_on_a_terminal(void)
{
	return district_terminal((const char *const[]){ "import", "teacher", big_table(), NULL });
}

static void test_ctrl_c_stops_an_import_and_it_goes_on_later(void **state)
{
	struct term *t = import_on_a_terminal();
	char command[512];
	const char *batch;

	(void)state;
	term_wait(t, "из 120 001");
	term_wait(t, "Ctrl-C — остановить");
	wait_for_the_first();
	term_ctrl(t, 'c');
	assert_int_equal(term_exit_status(t), 1);
	/* the line that said how far it was is gone */
	assert_null(strstr(term_text(t), "Ctrl-C"));
	batch = strstr(term_text(t), "пакет ");
	assert_non_null(batch);
	snprintf(command, sizeof(command), "import teacher '%s' --continue %ld", big_table(),
		 strtol(batch + strlen("пакет "), NULL, 10));
	assert_some_are_whole();
	district_run("smirnova", 0, command);
	assert_int_equal(people(), PEOPLE + ROWS);
}

static void test_a_signal_does_what_ctrl_c_does(void **state)
{
	struct term *t = import_on_a_terminal();

	(void)state;
	wait_for_the_first();
	term_signal(t, SIGINT);
	assert_int_equal(term_exit_status(t), 1);
	assert_non_null(strstr(term_text(t), "metodist undo"));
	assert_some_are_whole();
}

static void test_esc_during_the_deletion_of_many_brings_them_all_back(void **state)
{
	char command[512];
	struct term *t;

	(void)state;
	snprintf(command, sizeof(command), "import teacher '%s'", table_of(MARKED));
	district_run("smirnova", 0, command);
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "из 20810");
	term_key(t, KEY_F6);
	term_type(t, "birth_date=01.02.1980");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "из 20000");
	term_type(t, "*");
	term_key(t, KEY_F8);
	term_wait(t, "Удалить отмеченные записи (20000)?");
	term_type(t, "1");
	/* waits for the first look at the keyboard: a quick machine would be done before it could be seen */
	term_key(t, KEY_ESC);
	term_wait(t, "остановлено");
	term_quiesce(t);
	assert_int_equal(people(), PEOPLE + MARKED);
	term_wait_row(t, 0, "из 20000");
	term_key(t, KEY_F8);
	term_wait(t, "Удалить отмеченные записи (20000)?");
	term_type(t, "1");
	term_wait(t, "Удалено записей: 20000");
	assert_int_equal(people(), PEOPLE);
	assert_non_null(strstr(district_run("smirnova", 0, "check 2>&1"), "неполадок: 0"));
	district_run("smirnova", 0, "undo");
	assert_int_equal(people(), PEOPLE + MARKED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_esc_stops_an_import_and_what_was_written_is_whole),
		STORY(test_esc_during_the_deletion_of_many_brings_them_all_back),
		STORY(test_other_keys_wait_until_the_work_is_over),
		STORY(test_ctrl_c_stops_an_import_and_it_goes_on_later),
		STORY(test_a_signal_does_what_ctrl_c_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
