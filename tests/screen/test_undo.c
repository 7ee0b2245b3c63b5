/* Taking back: the last change, the one before it, any of one's own; what a record was, and what was deleted. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

/* From the palette: no key but letters and Enter. */
static void command(struct term *t, const char *name, const char *label)
{
	char line[200];

	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, name);
	snprintf(line, sizeof(line), "► %s", label);
	term_wait(t, line);
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Команды ─");
}

static void save_phone(struct term *t, const char *phone)
{
	char text[100];

	snprintf(text, sizeof(text), "set teacher 89 phone=%s", phone);
	district_run("smirnova", 0, text);
	term_settles(t, 2000);
}

static void test_ctrl_z_goes_back_change_by_change_and_says_which(void **state)
{
	struct term *t = district_open();

	(void)state;
	save_phone(t, "89210000001");
	save_phone(t, "89210000002");
	term_ctrl(t, 'z');
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, телефон");
	assert_shown("teacher", "89", "Телефон", "+7 (921) 000-00-01");
	/* The same by the name of the command. */
	command(t, "отменить", "Отменить");
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, телефон");
	assert_null(strstr(district_run("petrova", 0, "show teacher 89"), "Телефон"));
}

static void test_another_operators_change_is_not_taken_back(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_run("smirnova", 0, "set teacher 84 email=a@example.ru");
	district_run("petrova", 0, "set teacher 89 phone=89210000003");
	term_settles(t, 2000);
	term_ctrl(t, 'z');
	term_wait_row(t, 22, "Отменено: Иваненко Анна Викторовна, эл. почта");
	assert_shown("teacher", "89", "Телефон", "+7 (921) 000-00-03");
}

static void test_what_cannot_be_taken_back_is_told_and_the_next_press_goes_on(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_run("smirnova", 0, "set teacher 84 email=a@example.ru");
	save_phone(t, "89210000001");
	district_run("petrova", 0, "set teacher 89 phone=89210000002");
	term_settles(t, 2000);
	term_ctrl(t, 'z');
	term_wait(t, "Не отменено: Щукина Анна Сергеевна, телефон");
	term_wait(t, "поле «Телефон» с тех пор");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "оставлено");
	term_ctrl(t, 'z');
	term_wait_row(t, 22, "Отменено: Иваненко Анна Викторовна, эл. почта");
	assert_shown("teacher", "89", "Телефон", "+7 (921) 000-00-02");
}

static void test_any_of_my_changes_is_taken_back_and_brought_again(void **state)
{
	struct term *t = district_open();

	(void)state;
	save_phone(t, "89210000001");
	district_run("smirnova", 0, "set teacher 84 email=a@example.ru");
	term_settles(t, 2000);
	command(t, "мои изм", "Мои изменения");
	term_wait_row(t, 4, "► 12:00  Иваненко Анна Викторовна");
	term_wait_row(t, 4, "изменено: эл. почта");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 5, "► 12:00  Щукина Анна Сергеевна");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, телефон");
	term_wait_row(t, 6, "отменено · изменено: телефон");
	assert_null(strstr(district_run("petrova", 0, "show teacher 89"), "Телефон"));
	assert_shown("teacher", "84", "Эл. почта", "a@example.ru");
	/* The undo is a change like any other. */
	term_key(t, KEY_HOME);
	term_wait_row(t, 4, "► 12:00  Щукина Анна Сергеевна");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Возвращено отменённое: Щукина Анна Сергеевна, телефон");
	assert_shown("teacher", "89", "Телефон", "+7 (921) 000-00-01");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
}

static void test_an_import_is_one_change(void **state)
{
	struct term *t = district_open();
	char path[200], text[300];
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/staff.csv", district_dir());
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("ФИО;Место работы;Должность\nБелкина Анна Львовна;СОШ №2;учитель\nСтрелкин Пётр Ильич;СОШ №2;учитель\n", f);
	fclose(f);
	snprintf(text, sizeof(text), "import teacher '%s'", path);
	district_run("smirnova", 0, text);
	term_settles(t, 2000);
	command(t, "мои изм", "Мои изменения");
	term_wait_row(t, 4, "Загрузить таблицу: staff.csv");
	term_key(t, KEY_ENTER);
	term_wait(t, "► Стрелкин Пётр Ильич");
	term_wait(t, "Белкина Анна Львовна");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Мои изменения");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Отменено: Загрузить таблицу: staff.csv, пакет");
	assert_non_null(strstr(district_run("petrova", 1, "find Белкина Анна Львовна 2>&1"), "ничего не найдено"));
}

static void test_the_journal_has_the_newest_on_top_and_asks_before_anothers_change(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_run("petrova", 0, "set teacher 89 phone=89210000003");
	term_settles(t, 2000);
	command(t, "журнал изм", "Журнал изменений");
	term_wait_row(t, 23, "F2 Выполнить");
	term_key(t, KEY_F2);
	term_wait_row(t, 4, "petrova");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Это изменение внёс petrova; ещё раз — отменить его");
	assert_shown("teacher", "89", "Телефон", "+7 (921) 000-00-03");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, телефон");
	assert_null(strstr(district_run("petrova", 0, "show teacher 89"), "Телефон"));
}

static void test_a_version_is_shown_whole_and_comes_back(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна employments.1.position=завуч");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Павловна");
	for (int i = 0; i < 40 && !strstr(term_row(t, 1), "[История]"); i++) {
		term_key(t, KEY_F6);
		term_quiesce(t);
	}
	term_wait(t, "petrova  изменено");
	term_wait(t, "Отчество: Сергеевна → Павловна");
	term_wait(t, "Места работы, строка 1: Должность: учитель → завуч");
	for (int i = 0; i < 3; i++)
		term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	/* What would change stands first, the rest of the record below it. */
	term_wait_row(t, 0, "Щукина Анна Сергеевна · 23.11.2026");
	term_wait_row(t, 4, "► Отчество");
	term_wait_row(t, 4, "Сергеевна");
	term_wait_row(t, 4, "Павловна");
	term_wait_row(t, 5, "Места работы, строка 1: Должность");
	term_wait_row(t, 6, "то же");
	term_wait(t, "F2 вернёт то, что отличается, — оно сверху: 2");
	assert_shown("teacher", "89", "Отчество", "Павловна");
	term_key(t, KEY_F2);
	term_wait_row(t, 22, "Прежние значения возвращены");
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
	assert_shown("teacher", "89", "Отчество", "Сергеевна");
	term_ctrl(t, 'z');
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, отчество, места работы");
}

static void test_a_deleted_record_is_found_and_returned(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "delete deficit 2000");
	t = district_open();
	command(t, "удалённые", "Удалённые записи");
	term_wait_row(t, 4, "► Дефицит");
	term_key(t, KEY_ENTER);
	term_wait(t, "Запись удалил petrova. F2 вернёт её под прежним номером");
	district_run("petrova", 1, "show deficit 2000 2>&1");
	term_key(t, KEY_F2);
	term_wait_row(t, 22, "Запись возвращена");
	term_wait(t, "Строк нет");
	assert_shown("deficit", "2000", "№ записи", "2000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_ctrl_z_goes_back_change_by_change_and_says_which),
		STORY(test_another_operators_change_is_not_taken_back),
		STORY(test_what_cannot_be_taken_back_is_told_and_the_next_press_goes_on),
		STORY(test_any_of_my_changes_is_taken_back_and_brought_again),
		STORY(test_an_import_is_one_change),
		STORY(test_the_journal_has_the_newest_on_top_and_asks_before_anothers_change),
		STORY(test_a_version_is_shown_whole_and_comes_back),
		STORY(test_a_deleted_record_is_found_and_returned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
