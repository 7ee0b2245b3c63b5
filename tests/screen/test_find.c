/* Finding anything from anywhere, and the palette of commands: keystrokes
 * from a cold first screen, what is understood. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_district.h"

enum { POPUP_BYTES = 1100, FIND_TEACHER_KEYS = 9 };

/* From a cold start, before any words are gathered. */
static void test_a_teacher_is_found_and_opened_within_nine_keys(void **state)
{
	struct term *t = district_start();

	(void)state;
	term_wait(t, "Найти:");
	term_keys_reset(t);
	term_type(t, "ива ан с");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Иванова Анна Сергеевна");
	assert_true(term_keys(t) <= FIND_TEACHER_KEYS);
}

static void test_the_other_layout_is_set_right_and_told(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "oer fy");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait(t, "«oer fy» → «щук ан»: раскладка исправлена");
	/* How many fit, of all records there are. */
	term_wait(t, "1 из 3 711 │");
}

static void test_latin_letters_and_typos_find_too(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "shchukina");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait(t, "«shchukina» → «щукина»: по-русски");
	term_ctrl(t, 'u');
	term_type(t, "щукына");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait(t, "точно такого нет, показаны похожие");
}

static void test_a_number_finds_its_record(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F7);
	term_wait(t, "Найти или выполнить");
	term_type(t, "84");
	term_wait(t, "► Иваненко Анна Викторовна");
}

static void test_a_record_is_found_by_its_kind_and_its_words(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "стаж тренаж");
	term_wait(t, "► Тренажёр своими руками");
	term_ctrl(t, 'u');
	/* The same in the other layout, and by the first letters of the body. */
	term_type(t, "pfctl vvf");
	term_wait(t, "► Муниципальный методический актив №");
	term_wait(t, "«pfctl vvf» → «засед мма»");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Заседание · Муниципальный методический актив №");
}

static void test_a_meeting_is_found_by_a_later_word_of_its_body_and_by_its_day(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "физики засед");
	term_wait(t, "► РМО учителей физики и информатики №4, 30.10.2026");
	term_wait(t, "8 из 3 711 │");
	term_ctrl(t, 'u');
	term_type(t, "актив 27.08");
	term_wait(t, "► Муниципальный методический актив №3, 27.08.2025");
	term_wait(t, "2 из 3 711 │");
	/* A meeting entered meanwhile is found as well. */
	district_run("petrova", 0, "add meeting body=ММА number=9 date=27.08.2027");
	term_wait(t, "3 из 3 712 │");
}

static void test_an_internship_is_found_by_where_its_site_stands(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "add site organization=Гимназия theme=Мастерская act=1 from=01.09.2026");
	district_run("petrova", 0, "add internship theme=Выездная site=Мастерская from=24.11.2026 until=05.12.2026");
	t = district_open();
	term_type(t, "cnf; ubv");
	term_wait(t, "► Выездная, 24.11.2026");
	term_wait(t, "«cnf; ubv» → «стаж гим»: раскладка исправлена");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Стажировка · Выездная");
}

static void test_names_of_commands_are_repaired_too(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "jnxtns");
	term_wait(t, "► Отчёты");
	term_wait(t, "«jnxtns» → «отчеты»");
	term_ctrl(t, 'u');
	term_type(t, "отчоты");
	term_wait(t, "► Отчёты");
	term_wait(t, "точно такого нет, показаны похожие");
	term_ctrl(t, 'u');
	term_type(t, "базу проверить");
	term_wait(t, "► Проверить базу");
	/* Words of the help come after names. */
	term_ctrl(t, 'u');
	term_type(t, "опечат");
	term_wait(t, "► Найти");
}

static void test_a_command_that_fits_stands_before_records_that_only_resemble(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "отмен");
	term_wait(t, "► Отменить                                           Ctrl+Z  команда");
	term_wait_gone(t, "похожие");
}

static void test_what_was_chosen_lately_is_offered_first(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_type(t, "проверить");
	term_wait(t, "► Проверить базу");
	term_key(t, KEY_ENTER);
	term_wait(t, "неполадок: 0");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_wait(t, "Проверить базу");
	term_type(t, "отчёты");
	term_wait(t, "► Отчёты");
	term_wait_gone(t, "Проверить базу");
}

static void test_namesakes_are_told_apart_by_where_they_work(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "иваненко анн");
	term_wait(t, "математика · СОШ №2  педагог │");
}

static void test_commands_and_sections_are_found_among_records(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "стаж");
	term_wait(t, "Внести стажировку");
	term_ctrl(t, 'u');
	term_type(t, "внес площ");
	term_wait(t, "► Внести площадку");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Площадка");
}

static void test_tab_leaves_only_records_or_only_commands(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "орг");
	term_wait(t, "раздел");
	term_key(t, KEY_TAB);
	term_wait(t, "─ Найти запись ─");
	term_wait_gone(t, "раздел");
	term_key(t, KEY_TAB);
	term_wait(t, "─ Команды ─");
	term_wait(t, "► Организации");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Организации");
}

static void test_the_palette_lists_what_can_be_done_here_with_its_keys(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "2");
	term_wait(t, "1 из 32");
	term_quiesce(t);
	term_bytes_reset(t);
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_assert_bytes(t, POPUP_BYTES);
	term_wait(t, "Правка                              F4 │");
	/* Chosen here, done on the list below. */
	term_type(t, "отб");
	term_wait(t, "► Отбор");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "Отбор:");
}

static void test_the_box_opens_over_a_list_cheaply(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait(t, "1 из 810");
	term_quiesce(t);
	term_bytes_reset(t);
	term_ctrl(t, 'f');
	term_wait(t, "Найти или выполнить");
	term_assert_bytes(t, POPUP_BYTES);
}

static void test_a_command_without_arguments_runs_and_tells_its_outcome(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_type(t, "проверить");
	term_wait(t, "► Проверить базу");
	term_key(t, KEY_ENTER);
	term_wait(t, "неполадок: 0");
}

static void test_a_command_asks_for_its_arguments_and_knows_those_on_the_screen(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1щук");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "объединить");
	term_wait(t, "► Объединить две записи");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 23, "F2 Выполнить");
	term_wait_row(t, 0, "Объединить две записи · Щукина Анна Сергеевна");
	term_wait(t, "Педагоги и руководители");
	term_key(t, KEY_ESC);
	term_wait(t, "► Щукина Анна Сергеевна");
}

static void test_the_history_of_the_record_is_a_word_away(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 89 phone=89210000001");
	t = district_open();
	term_type(t, "1щук");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "история");
	term_wait(t, "► История записи");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "История записи");
	term_wait_row(t, 4, "Телефон");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Отменено: Щукина Анна Сергеевна, телефон");
	assert_null(strstr(district_run("petrova", 0, "show teacher 89"), "Телефон"));
}

static void test_a_wrong_argument_is_told_and_the_form_stays(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_type(t, "загрузить таблицу");
	term_wait(t, "► Загрузить таблицу");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Загрузить таблицу");
	term_key(t, KEY_F2);
	term_wait(t, "Это нужно заполнить");
	term_type(t, "techer");
	term_key(t, KEY_ENTER);
	term_type(t, "/nowhere.csv");
	term_key(t, KEY_F2);
	term_wait_row(t, 22, "teacher");
	term_wait_row(t, 0, "Загрузить таблицу");
}

/* A table as schools send them: windows-1251, a line above the headings, a totals line, an unknown school. */
static void write_staff(void)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/staff.txt", district_dir());
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("Педагогический состав;;;\n№ п/п;ФИО;Место работы;Должность\n"
	      "1;ЛЕБЕДЕВА ОЛЬГА ПЕТРОВНА;СОШ №2;Учитель, первая квалификационная категория\n"
	      "2;Грачёв Пётр Ильич;Школа на Луне;учитель\nИтого;;;2\n", f);
	fclose(f);
	snprintf(path, sizeof(path), "cd '%s' && iconv -f utf-8 -t cp1251 staff.txt > staff.csv", district_dir());
	assert_int_equal(system(path), 0);
}

static void test_a_staff_table_goes_in_by_keyboard_alone(void **state)
{
	struct term *t;
	char path[128];

	(void)state;
	write_staff();
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "загрузить таб");
	term_wait(t, "► Загрузить таблицу");
	term_key(t, KEY_ENTER);
	/* The kind is the one of the list. */
	term_wait(t, "► Файл");
	snprintf(path, sizeof(path), "%s/staff.csv", district_dir());
	term_type(t, path);
	term_key(t, KEY_F2);
	term_wait(t, "непонятых 1");
	term_key(t, KEY_F2);
	term_wait(t, "Непонятых строк: 1");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait(t, "Новых 2 · меняют 0 · уже так 0 · заведут ещё записей 1");
	term_key(t, KEY_F2);
	term_wait(t, "создано новых записей «Организации»: 1");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 812");
	term_type(t, "лебед ол пет");
	term_wait(t, "► Лебедева Ольга Петровна");
	term_wait(t, "СОШ №2");
	term_wait(t, "первая");
	assert_non_null(strstr(district_run("petrova", 0, "list teacher фамилия=Грачёв имя=Пётр"), "Школа на "
												   "Луне"));
}

static void test_a_report_and_a_norm_are_found_by_their_own_names(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "давно не");
	term_wait(t, "► Давно не учились: организации");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Давно не учились: организации");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
	term_quiesce(t);
	term_type(t, "а 3.3");
	term_wait(t, "► А 3.3 Заседание ММА не реже раза в квартал");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "А 3.3 · Заседание ММА не реже раза в квартал");
}

static void test_a_clause_needs_no_blank_and_a_command_goes_by_its_own_name_first(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "а3.3");
	term_wait(t, "► А 3.3 Заседание ММА не реже раза в квартал");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
	term_quiesce(t);
	/* The help of «Удалить запись» speaks of it too. */
	term_type(t, "undo");
	term_wait(t, "► Отменить");
	term_key(t, KEY_ESC);
	term_quiesce(t);
	term_type(t, "экспорт");
	term_wait(t, "► Выгрузить в файл");
}

static void test_the_box_to_find_is_a_command_of_the_palette(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "найти");
	term_wait(t, "► Найти                               F7 │");
	term_key(t, KEY_ENTER);
	term_wait(t, "─ Найти или выполнить ─");
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
}

/* A low terminal shows fewer lines and scrolls them, a tall one shows more. */
static void test_the_box_has_the_lines_the_terminal_has_room_for(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_resize(t, 16, 60);
	term_quiesce(t);
	term_key(t, KEY_F7);
	term_wait(t, "─ Найти или выполнить ─");
	term_type(t, "иванова");
	term_wait(t, "► Иванова Анастасия Петровна");
	for (int i = 0; i < 7; i++)
		term_key(t, KEY_DOWN);
	term_quiesce(t);
	assert_non_null(strstr(term_text(t), "►"));
	term_resize(t, 60, 100);
	term_wait(t, "Иванова Анастасия");
	term_wait(t, "12 из");
	term_resize(t, 16, 60);
	term_quiesce(t);
	assert_non_null(strstr(term_text(t), "►"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_teacher_is_found_and_opened_within_nine_keys),
		STORY(test_the_other_layout_is_set_right_and_told),
		STORY(test_latin_letters_and_typos_find_too),
		STORY(test_a_number_finds_its_record),
		STORY(test_a_record_is_found_by_its_kind_and_its_words),
		STORY(test_a_meeting_is_found_by_a_later_word_of_its_body_and_by_its_day),
		STORY(test_an_internship_is_found_by_where_its_site_stands),
		STORY(test_names_of_commands_are_repaired_too),
		STORY(test_a_command_that_fits_stands_before_records_that_only_resemble),
		STORY(test_what_was_chosen_lately_is_offered_first),
		STORY(test_namesakes_are_told_apart_by_where_they_work),
		STORY(test_commands_and_sections_are_found_among_records),
		STORY(test_tab_leaves_only_records_or_only_commands),
		STORY(test_the_palette_lists_what_can_be_done_here_with_its_keys),
		STORY(test_the_box_opens_over_a_list_cheaply),
		STORY(test_a_command_without_arguments_runs_and_tells_its_outcome),
		STORY(test_a_command_asks_for_its_arguments_and_knows_those_on_the_screen),
		STORY(test_the_history_of_the_record_is_a_word_away),
		STORY(test_a_staff_table_goes_in_by_keyboard_alone),
		STORY(test_a_wrong_argument_is_told_and_the_form_stays),
		STORY(test_a_report_and_a_norm_are_found_by_their_own_names),
		STORY(test_a_clause_needs_no_blank_and_a_command_goes_by_its_own_name_first),
		STORY(test_the_box_to_find_is_a_command_of_the_palette),
		STORY(test_the_box_has_the_lines_the_terminal_has_room_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
