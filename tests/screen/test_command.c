/* Commands filled in on the screen: a table is tried, then loaded; what a list shows goes into a file. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

static size_t lines_in(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

static void test_a_table_is_tried_and_then_loaded_from_the_same_form(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", "ФИО;Должность\nКукушкина Зоя Львовна;учитель\nСинельников Лев;учитель\n");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("staff.csv"));
	term_key(t, KEY_ENTER);
	/* A name with blanks needs no quotes. */
	term_type(t, "организация=СОШ №2");
	term_key(t, KEY_F2);
	term_wait(t, "Новых 2 · меняют 0");
	term_wait_row(t, 0, "staff.csv");
	term_key(t, KEY_ESC);
	term_wait(t, "организация=СОШ №2");
	term_key(t, KEY_F2);
	term_wait(t, "Новых 2 · меняют 0");
	term_key(t, KEY_F2);
	term_wait(t, "отменить всю загрузку");
	term_wait(t, "строк 2: внесено 2");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 812");
	assert_shown("teacher", "Кукушкина Зоя Львовна", "Организация", "СОШ №2");
}

static void test_people_who_would_work_nowhere_are_told_of(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", "ФИО;Должность\nКукушкина Зоя Львовна;учитель\n");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("staff.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "Новых 1");
	term_key(t, KEY_F2);
	term_wait(t, "в таблице нет столбца");
	term_key(t, KEY_ENTER);
	term_wait(t, "Новых 1");
}

static void test_f4_shows_the_tables_of_a_folder(void **state)
{
	struct term *t;

	(void)state;
	district_write("штат.csv", "ФИО\nКукушкина Зоя Львовна\n");
	district_write("notes.txt", "не таблица");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path(""));
	term_key(t, KEY_F4);
	term_wait(t, "штат.csv");
	term_quiesce(t);
	assert_null(strstr(term_text(t), "notes.txt"));
	term_key(t, KEY_ENTER);
	term_wait(t, district_path("штат.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "новая запись «Кукушкина Зоя Львовна»");
}

static void test_what_a_filtered_list_shows_goes_into_a_file(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_F6);
	term_type(t, "организация=СОШ №2 категория=высшая|первая");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Организация: СОШ №2");
	district_command(t, "выгр файл", "► Выгрузить в файл");
	term_type(t, district_path("out.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "Выгружено записей: ");
	assert_non_null(strstr(district_read("out.csv"), "Иванова"));
	assert_null(strstr(district_read("out.csv"), "СОШ №3"));
}

static void test_marked_rows_or_what_was_searched_for_go_out_alone(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_type(t, "  ");
	term_wait(t, "Отмечено 2");
	district_command(t, "выгр файл", "► Выгрузить в файл");
	term_type(t, district_path("marked.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "Выгружено записей: 2");
	/* Marks are work: one Esc does not lose them. */
	term_key(t, KEY_F10);
	term_wait_row(t, 22, "Отмечено 2; Esc ещё раз");
	term_key(t, KEY_F10);
	term_wait_row(t, 0, "Методист");
	term_type(t, "1щук анн");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait_row(t, 0, "1 из 1");
	district_command(t, "выгр файл", "► Выгрузить в файл");
	term_type(t, district_path("found.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "Выгружено записей: 1");
	assert_int_equal(lines_in(district_read("found.csv")), 2);
	assert_non_null(strstr(district_read("found.csv"), "Щукина"));
}

static void test_a_path_that_leads_nowhere_is_put_right_in_the_form(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "копию базы", "► Сделать копию базы");
	term_type(t, "/nowhere/at/all");
	term_key(t, KEY_F2);
	term_wait_row(t, 22, "/nowhere/at/all: нет такой папки");
	term_ctrl(t, 'u');
	term_type(t, district_path("copy"));
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Методист");
	district_read("copy");
}

static void test_a_long_reason_is_read_whole_below_the_rows(void **state)
{
	struct term *t;

	(void)state;
	district_write("staff.csv", "ФИО;Дата рождения\nКукушкина Зоя Львовна;31.02.1980\n");
	t = district_open();
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	district_command(t, "загр", "► Загрузить таблицу");
	term_type(t, district_path("staff.csv"));
	term_key(t, KEY_F2);
	term_wait(t, "непонятых 1");
	assert_non_null(strstr(term_row(t, 19), "Строка 2: Дата рождения: не подходит «31.02.1980»: нет такой даты; пишите"));
	assert_non_null(strstr(term_row(t, 20), "+14"));
}

static void test_commands_about_a_person_wait_on_his_card_and_in_the_list(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	term_key(t, KEY_F9);
	term_type(t, "мож");
	term_wait(t, "► Может ли быть в активе           о ней");
	/* All it needs to know is known. */
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Щукина Анна Сергеевна · А 2.5 на 23.11.2026");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Карточка]");
	term_quiesce(t);
	/* What needs a file besides asks for that alone. */
	term_key(t, KEY_F9);
	term_type(t, "всё об");
	term_wait(t, "► Всё об одном человеке");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Всё об одном человеке · Щукина Анна Сергеевна");
	term_wait(t, "► Файл");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Карточка]");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_type(t, "ива га");
	term_wait(t, "► Иванова Галина");
	term_key(t, KEY_F9);
	term_type(t, "мож");
	term_wait(t, "► Может ли быть в активе           о ней");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Иванова Галина Александровна · А 2.5");
}

static void test_a_text_that_names_two_stays_in_the_form_and_f4_offers_them(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "повест", "► Повестка сама");
	term_wait(t, "Чьё заседание: номер или название органа, объединения; F4 — выбрать");
	term_type(t, "муницип");
	term_key(t, KEY_F2);
	term_wait(t, "«муницип»: подходит не одна запись");
	term_wait_row(t, 0, "Повестка сама");
	term_wait(t, "► Орган            муницип");
	term_quiesce(t);
	term_key(t, KEY_F4);
	term_wait(t, "► Муниципальный методический актив");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait(t, "► Орган            Муниципальный методический актив");
	term_quiesce(t);
	term_key(t, KEY_F2);
	term_wait(t, "Исполнение решений заседания");
	term_wait_row(t, 23, "F2 Выполнить");
	term_quiesce(t);
	/* The complaint is over: what was done can be taken back, and that is said. */
	term_key(t, KEY_F2);
	term_wait(t, "Записано. Отменить всё сразу: Ctrl+Z");
	term_wait(t, "Сделано; Ctrl+Z — отменить всё сразу");
}

static void test_namesakes_to_pick_from_are_told_apart(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add teacher surname=Тёзкина name=Анна patronymic=Львовна organization='СОШ №2' position=учитель");
	district_run("smirnova", 0, "add teacher surname=Тёзкина name=Анна patronymic=Львовна organization='СОШ №3' position=методист");
	t = district_open();
	district_command(t, "может", "► Может ли быть в активе");
	term_type(t, "тёзк");
	term_key(t, KEY_F4);
	term_wait(t, "► Тёзкина Анна Львовна · №");
	term_wait(t, "СОШ №2");
	term_wait(t, "СОШ №3");
}

static void test_a_command_about_a_few_kinds_offers_those_alone(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "щук ан");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	district_command(t, "кто и", "► Кто и что поможет");
	/* A person is none of them. */
	term_wait(t, "► Вид записей *");
	assert_null(strstr(term_text(t), "Педагоги и руководители"));
	term_key(t, KEY_F4);
	term_wait(t, "► Дефициты");
	assert_non_null(strstr(term_text(t), "  Компетенции"));
	assert_null(strstr(term_text(t), "Педагоги и руководители"));
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait(t, "► Вид записей * Компетенции");
}

static void test_f4_offers_the_records_of_the_kind_named_above(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "объединить", "► Объединить две записи");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_F4);
	term_wait(t, "Сначала назовите вид записей");
	term_quiesce(t);
	term_key(t, KEY_UP);
	term_type(t, "компетенции");
	term_key(t, KEY_DOWN);
	term_type(t, "орфогр");
	term_key(t, KEY_F4);
	term_wait(t, "► РЯ-1 Орфография");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait(t, "► Оставить *       РЯ-1 Орфография");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_table_is_tried_and_then_loaded_from_the_same_form),
		STORY(test_people_who_would_work_nowhere_are_told_of),
		STORY(test_f4_shows_the_tables_of_a_folder),
		STORY(test_what_a_filtered_list_shows_goes_into_a_file),
		STORY(test_marked_rows_or_what_was_searched_for_go_out_alone),
		STORY(test_a_path_that_leads_nowhere_is_put_right_in_the_form),
		STORY(test_a_long_reason_is_read_whole_below_the_rows),
		STORY(test_a_text_that_names_two_stays_in_the_form_and_f4_offers_them),
		STORY(test_f4_offers_the_records_of_the_kind_named_above),
		STORY(test_namesakes_to_pick_from_are_told_apart),
		STORY(test_a_command_about_a_few_kinds_offers_those_alone),
		STORY(test_commands_about_a_person_wait_on_his_card_and_in_the_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
