/* A table pasted into a card: it is shown first, with what its columns and names were taken for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

/* The tab of a new record of this kind, which needs nothing but a text in the field `down` lines below. */
static struct term *new_tab(const char *words, const char *label, int down, const char *tab)
{
	struct term *t = district_open();

	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, words);
	term_wait(t, label);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	for (int i = 0; i < down; i++)
		term_key(t, KEY_DOWN);
	term_type(t, "Проба");
	for (int i = 0; i < 5 && !strstr(term_row(t, 1), tab); i++)
		term_key(t, KEY_F6);
	assert_row_has(t, 1, tab);
	return t;
}

static struct term *results(void)
{
	struct term *t = new_tab("внести диагн", "► Внести диагностику", 0, "[Результаты");

	term_alt(t, "1");
	term_key(t, KEY_DOWN);
	term_type(t, "1811");
	term_alt(t, "2");
	term_wait_row(t, 1, "[Результаты]");
	return t;
}

static char meeting_id[32];

/* The card of a meeting that has nothing yet but its body and day. */
static struct term *meeting(void)
{
	struct term *t;

	snprintf(meeting_id, sizeof(meeting_id), "%s",
		 district_run("smirnova", 0,
			      "add meeting body='методический актив' date=20.11.2026 number=77"));
	meeting_id[strcspn(meeting_id, "\n")] = '\0';
	t = district_open();
	term_key(t, KEY_F7);
	term_wait(t, "Найти или выполнить");
	open_record(t, meeting_id, "Муниципальный методический актив №77");
	return t;
}

static void paste(struct term *t, const char *text)
{
	char *all = malloc(strlen(text) + 16);

	assert_non_null(all);
	snprintf(all, strlen(text) + 16, "\033[200~%s\033[201~", text);
	term_raw(t, all, strlen(all));
	free(all);
}

static void save(struct term *t)
{
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_quiesce(t);
}

static const char table[] = "ФИО\tМ-1\tЦ-1\tПримечание\r\n"
			    "Иваненко Анна Викторовна\t72\t41\tпришла\r\n"
			    "Сидорова Л.\t55\tн/я\t\r\n"
			    "Иванова\t61\t70\t\r\n"
			    "Петрович Илья\t61\tмного\t\r\n"
			    "Итого\t4\t4\t\r\n";

static void test_columns_and_names_are_shown_as_they_were_understood(void **state)
{
	struct term *t = results();

	(void)state;
	paste(t, table);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	assert_row_has(t, 3, "→ Педагог");
	assert_row_has(t, 3, "→ М-1");
	assert_row_has(t, 3, "не берётся");
	assert_row_has(t, 5, "    Иваненко Анна Викторовна");
	assert_row_has(t, 6, "  ~ Сидорова Любовь");
	assert_row_has(t, 7, " ►? Иванова ");
	assert_row_has(t, 8, "  ! Петрович Илья");
	assert_row_has(t, 20, "«Иванова» — кто это? Enter — выбрать: Иванова А");
	assert_row_has(t, 21, "Строк 4 · с неясным именем 2 · не читается 1 · пропущено");
	/* Nothing has changed, and Esc leaves it so. */
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Результаты]");
	assert_null(strstr(term_text(t), "Иваненко"));
}

static void test_a_name_is_chosen_and_the_rest_is_left_out(void **state)
{
	struct term *t = results();

	(void)state;
	paste(t, table);
	term_wait_row(t, 7, " ►? Иванова ");
	term_key(t, KEY_ENTER);
	term_wait(t, "Иванова Антонина");
	term_type(t, " антон");
	term_wait(t, "► Иванова Антонина");
	term_key(t, KEY_ENTER);
	/* The next one that is not known. */
	term_wait_row(t, 8, " ►! Петрович");
	term_key(t, KEY_F2);
	term_wait(t, "Понято не всё, строк: 1");
	term_type(t, "н");
	term_wait_row(t, 1, "[Результаты 6]");
	term_wait(t, "Вставлено строк: 3");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1",
			 "Педагог: Иваненко Анна Викторовна; Компетенция: М-1");
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Балл: 72");
	assert_shown_has("diagnostic", "Проба", "Результаты 4", "Отметка: н/я");
	assert_shown_has("diagnostic", "Проба", "Результаты 5", "Педагог: Иванова Антонина Юрьевна");
	assert_shown_has("diagnostic", "Проба", "Результаты 6", "Балл: 70");
	assert_string_equal(record_shown("diagnostic", "Проба", "Результаты 7"), "");
}

static void test_what_was_pasted_goes_away_in_one_key(void **state)
{
	struct term *t = results();

	(void)state;
	paste(t, "ФИО\tМ-1\r\nИваненко Анна Викторовна\t72\r\nСидорова Л.\t5\r\n");
	term_wait_row(t, 6, "Сидорова Любовь");
	/* A row is left out, and taken again. */
	term_key(t, KEY_F8);
	term_wait_row(t, 21, "не берётся 1");
	term_key(t, KEY_UP);
	term_key(t, KEY_F8);
	term_wait_row(t, 21, "Строк 2");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Результаты 2]");
	term_ctrl(t, 'z');
	term_wait(t, "Убранное вернулось");
	term_wait_row(t, 1, "[Результаты]");
}

/* The same table again, later and fuller: the same rows. */
static void test_who_stands_there_already_is_not_there_twice(void **state)
{
	struct term *t = results();

	(void)state;
	paste(t, "ФИО\tМ-1\r\nИваненко Анна Викторовна\t72\r\n");
	term_wait_row(t, 5, "Иваненко");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Результаты 1]");
	paste(t, "ФИО\tМ-1\tЦ-1\r\nИваненко Анна Викторовна\t75\t40\r\n");
	term_wait_row(t, 5, "Иваненко");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Результаты 2]");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Балл: 75");
	assert_shown_has("diagnostic", "Проба", "Результаты 2", "Балл: 40");
}

static void test_attendance_is_matched_to_the_members_without_headings(void **state)
{
	struct term *t = meeting();

	(void)state;
	term_alt(t, "3");
	term_wait_row(t, 1, "[Присутствуют]");
	term_key(t, KEY_F5);
	term_wait_row(t, 3, "Присутствуют 24 из 27");
	/* Their own numbers stand in front, the first and the third were away. */
	paste(t, "1\tПетрова Л.Д.\tнет\r\n2\tЩербакова М.В.\tда\r\n3\tМаркина Е.А.\tнет\r\n");
	term_wait_row(t, 3, "→ Участник");
	assert_row_has(t, 3, "→ Был");
	assert_row_has(t, 6, "~ 2");
	assert_row_has(t, 6, "Щербакова Маргарита");
	assert_row_has(t, 21, "заголовков нет, столбцы по месту");
	term_key(t, KEY_F2);
	term_wait_row(t, 3, "Присутствуют 22 из 27");
	save(t);
	assert_shown_has("meeting", meeting_id, "Присутствуют 1", "Был: нет");
	assert_shown_has("meeting", meeting_id, "Присутствуют 27", "Участник: ");
	assert_string_equal(record_shown("meeting", meeting_id, "Присутствуют 28"), "");
}

static void test_the_operator_says_what_is_in_a_column(void **state)
{
	struct term *t = new_tab("внести стаж", "► Внести стажировку", 1, "[Участники");

	(void)state;
	paste(t, "Кто был\tЧто вышло\r\nЩукина Анна Сергеевна\tпровела урок\r\nСидорова Л.\tнет\r\n");
	term_wait_row(t, 0, "Вставка таблицы · Участники");
	/* Not a heading that is known: a row of its own, until it is left out. */
	assert_row_has(t, 5, "! Кто был");
	term_key(t, KEY_F8);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_F4);
	term_wait(t, "Что в этом столбце?");
	term_type(t, "р");
	term_wait_row(t, 3, "→ Результат");
	term_key(t, KEY_F2);
	term_wait(t, "Вставлено строк: 2");
	save(t);
	assert_shown_has("internship", "Проба", "Участники 1",
			 "Щукина Анна Сергеевна; Результат: провела урок");
	assert_shown_has("internship", "Проба", "Участники 2", "Сидорова Любовь");
}

static void test_a_cell_with_line_breaks_and_what_hides_in_it(void **state)
{
	struct term *t = meeting();

	(void)state;
	term_alt(t, "4");
	term_wait_row(t, 1, "[Решения]");
	paste(t, "\"Провести\npractice \"\"А\"\"\"\tПетрова Л.Д.\t24.12.2026\r\n"
		 "Собрать \033[2Jотчёты\007\tПетрова Л.Д.\t1.12.26\r\n");
	term_wait_row(t, 0, "Вставка таблицы · Решения");
	assert_row_has(t, 3, "→ Решили");
	assert_row_has(t, 3, "→ Ответственный");
	assert_row_has(t, 3, "→ Срок");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Решения 2]");
	save(t);
	assert_shown_has("meeting", meeting_id, "Решения 1", "Решили: Провести");
	assert_shown_has("meeting", meeting_id, "Решения 2", "Решили: Собрать [2Jотчёты");
	assert_shown_has("meeting", meeting_id, "Решения 2", "Срок: 01.12.2026");
}

/* The line does not say that it is pasted: nothing of it may walk over cells or press Enter. */
static void test_a_table_that_comes_as_keys_is_a_table_too(void **state)
{
	static const char keys[] = "ФИО\tМ-1\tЦ-1\rИваненко Анна Викторовна\t72\t41\r";
	static const char more[] = "Сидорова Л.\t55\t";
	struct term *t = results();

	(void)state;
	term_raw(t, keys, sizeof(keys) - 1);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	assert_row_has(t, 3, "→ Ц-1");
	assert_row_has(t, 21, "Строк 1");
	/* A slow line brings the rest later; it goes where it belongs. */
	term_raw(t, more, sizeof(more) - 1);
	term_wait_row(t, 21, "Строк 2");
	assert_row_has(t, 6, "~ Сидорова Любовь");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Результаты 3]");
	save(t);
	assert_shown_has("diagnostic", "Проба", "Результаты 1", "Балл: 72");
	assert_shown_has("diagnostic", "Проба", "Результаты 3", "Балл: 55");
}

/* One row is no less a table, with its end or without. */
static void test_a_row_that_comes_as_keys_is_looked_at_too(void **state)
{
	static const char row[] = "Иваненко Анна Викторовна\t72\t41\r";
	struct term *t = results();

	(void)state;
	term_raw(t, row, sizeof(row) - 1);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	assert_row_has(t, 21, "Строк 1");
}

/* In a form the same bytes may have been typed ahead: they go from field to field and nothing of them is lost. */
static void test_a_row_in_a_form_goes_from_field_to_field(void **state)
{
	static const char row[] = "Тюленева\tАнна\tПавловна";
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_quiesce(t);
	term_raw(t, row, sizeof(row) - 1);
	term_wait_row(t, 5, "Павловна");
	assert_row_has(t, 3, "Тюленева");
	assert_row_has(t, 4, "Анна");
}

/* Where there is no field the cells order nothing: «1» opens no section, Tab goes nowhere, F8 of the clipboard deletes
 * nobody. */
static void test_what_is_pasted_orders_nothing(void **state)
{
	static const char row[] = "Иванова Анна\t1\t2\r", marked[] = "\033[200~щук ан\033[201~\r\033[19~\r\033[201~";
	struct term *t = district_open();

	(void)state;
	term_raw(t, row, sizeof(row) - 1);
	term_wait_row(t, 3, "Иванова Анна 1 2");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ▏");
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_raw(t, marked, sizeof(marked) - 1);
	term_wait(t, "Загрузить таблицу");
	term_quiesce(t);
	assert_listed("teacher id=89", "Щукина");
}

/* On a form, in a list and on the first screen it fills nothing and orders nothing. */
static void test_a_table_that_comes_as_keys_changes_no_form(void **state)
{
	static const char keys[] = "Удалить запись\t1\rВыход из программы\t2\rКомиссия\t3\r";
	struct term *t = district_open();

	(void)state;
	term_raw(t, keys, sizeof(keys) - 1);
	/* Words to be looked for, and none of them is an order. */
	term_wait_row(t, 3, "Удалить запись 1 Выход из программы 2 Комиссия 3");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ▏");
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_raw(t, keys, sizeof(keys) - 1);
	term_wait(t, "Скопирована таблица");
	term_key(t, KEY_F2);
	term_wait(t, "Изменений нет");
}

/* It takes no message away and asks for nothing. */
static void test_nothing_pasted_is_no_key(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_F2);
	term_wait(t, "Изменений нет");
	paste(t, "");
	/* A key would have come in half a second, with the next look at the base. */
	assert_false(term_sees(t, "Enter — дальше", 1000));
}

/* In a list it is records: looked at first, then loaded. */
static void test_a_table_pasted_into_a_list_is_imported(void **state)
{
	static const char keys[] = "ФИО\tОрганизация\tДолжность\rЖуковский Пётр Ильич\tСОШ №2\tучитель\r"
				   "Щукина Анна Сергеевна\tСОШ №2\tметодист\r";
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "Педагоги");
	term_quiesce(t);
	term_raw(t, keys, sizeof(keys) - 1);
	term_wait_row(t, 0, "Загрузка · Педагоги");
	term_wait(t, "Новых 1 · меняют 1");
	term_wait(t, "F2 — загрузить");
	assert_null(strstr(district_run("smirnova", 0, "list teacher fio~Жуковский"), "Пётр"));
	term_key(t, KEY_ESC);
	term_wait(t, "Вид записей *       teacher");
	term_key(t, KEY_F2);
	term_wait(t, "Новых 1 · меняют 1");
	term_key(t, KEY_F2);
	term_wait(t, "отменить всю загрузку");
	assert_listed("teacher fio~Жуковский", "Жуковский Пётр Ильич");
}

static void test_a_thousand_rows_come_in_no_time_and_a_megabyte_does_no_harm(void **state)
{
	enum { ROWS = 1000, ROW_MOST = 200, MEGABYTE = 1 << 20 };
	struct term *t = results();
	char *text = malloc(ROWS * ROW_MOST + MEGABYTE), *p = text;

	(void)state;
	assert_non_null(text);
	p += snprintf(p, ROW_MOST, "ФИО\tМ-1\tЦ-1\tЦ-2\r");
	for (int i = 0; i < ROWS; i++)
		p += snprintf(p, ROW_MOST, "Фамилия%d Анна Сергеевна\t%d\t\033[2J%d\t\a%d\r", i, i % 101,
			      i % 100, i % 99);
	paste(t, text);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	term_wait_row(t, 21, "Строк 1000 · с неясным именем 1000 · не читается");
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Результаты]");
	/* One cell, a megabyte long. */
	memset(text, 'x', MEGABYTE);
	memcpy(text, "Иваненко Анна Викторовна\t", strlen("Иваненко Анна Викторовна\t"));
	text[MEGABYTE] = '\0';
	paste(t, text);
	term_wait_row(t, 0, "Вставка таблицы · Результаты");
	term_wait_row(t, 21, "Строк 1");
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Результаты]");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_columns_and_names_are_shown_as_they_were_understood),
		STORY(test_a_name_is_chosen_and_the_rest_is_left_out),
		STORY(test_what_was_pasted_goes_away_in_one_key),
		STORY(test_who_stands_there_already_is_not_there_twice),
		STORY(test_attendance_is_matched_to_the_members_without_headings),
		STORY(test_the_operator_says_what_is_in_a_column),
		STORY(test_a_cell_with_line_breaks_and_what_hides_in_it),
		STORY(test_a_table_that_comes_as_keys_is_a_table_too),
		STORY(test_a_row_that_comes_as_keys_is_looked_at_too),
		STORY(test_a_row_in_a_form_goes_from_field_to_field),
		STORY(test_what_is_pasted_orders_nothing),
		STORY(test_a_table_that_comes_as_keys_changes_no_form),
		STORY(test_nothing_pasted_is_no_key),
		STORY(test_a_table_pasted_into_a_list_is_imported),
		STORY(test_a_thousand_rows_come_in_no_time_and_a_megabyte_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
