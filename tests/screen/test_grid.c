/* Tables edited in the cell: rows of a record, and records that refer to one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

enum { BYTES_LETTER = 20, BYTES_LINE = 140 };

/* The meeting these stories are about: its number, and the tab of who was there. */
static const char *make_meeting(void)
{
	static char id[32];

	snprintf(id, sizeof(id), "%s",
		 district_run("smirnova", 0,
			      "add meeting body='методический актив' date=20.11.2026 number=77"));
	id[strcspn(id, "\n")] = '\0';
	return id;
}

static struct term *open_tab(const char *find, const char *tab)
{
	struct term *t = district_open();
	char label[64];

	term_key(t, KEY_F7);
	term_wait(t, "Найти или выполнить");
	term_type(t, find);
	term_wait(t, "►");
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	term_quiesce(t);
	snprintf(label, sizeof(label), "[%s", tab);
	for (int i = 0; i < 14 && !strstr(term_row(t, 1), label); i++) {
		term_key(t, KEY_F6);
		term_quiesce(t);
	}
	assert_row_has(t, 1, label);
	return t;
}

static void test_enter_goes_on_and_a_new_row_is_there_by_itself(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "5");
	term_key(t, KEY_INS);
	term_key(t, KEY_DOWN);
	term_type(t, "Проба");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Участники]");
	term_type(t, "щук ан");
	term_wait(t, "►Щукина Анна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "►");
	term_type(t, "ива ан");
	term_wait(t, "►Иваненко Анна");
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_type(t, "д");
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_shown_has("internship", "Проба", "Участники 1", "Щукина Анна Сергеевна");
	assert_shown_has("internship", "Проба", "Участники 2", "Был: да");
}

static void test_an_arrow_accepts_the_cell_and_wrong_text_stays_marked(void **state)
{
	struct term *t = open_tab("щук ан", "Места работы");

	(void)state;
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_RIGHT);
	term_type(t, "31.02.2020");
	term_key(t, KEY_LEFT);
	term_key(t, KEY_UP);
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait(t, "31.02.2020");
	term_key(t, KEY_F8);
	term_wait(t, "Строка убрана");
	term_key(t, KEY_ESC);
	term_wait(t, "Черновик сохранён");
	assert_shown("teacher", "89", "Организация", "СОШ №2");
}

static void test_f5_repeats_the_cell_above_and_f8_takes_the_row_away(void **state)
{
	struct term *t = open_tab("щук ан", "Места работы");

	(void)state;
	term_key(t, KEY_INS);
	term_type(t, "гим");
	term_wait(t, "►Гимназия");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F5);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown_has("teacher", "89", "Места работы 2", "Организация: Гимназия; Должность: учитель");
	term_key(t, KEY_UP);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_F8);
	term_wait(t, "Строка убрана");
	term_wait_row(t, 1, "[Места работы 1]");
	term_ctrl(t, 'z');
	term_wait(t, "Убранное вернулось");
	term_wait_row(t, 1, "[Места работы 2]");
	term_key(t, KEY_F8);
	term_wait(t, "Строка убрана");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_string_equal(record_shown("teacher", "89", "Места работы 2"), "");
}

static void test_a_pasted_table_fills_rows_and_marks_what_it_cannot_read(void **state)
{
	static const char paste[] = "\033[200~Гимназия\tучитель\r\nСОШ №2\tметодист\tматематика\r\nШкола на "
				    "Луне\tповар\r\n\033[201~";
	struct term *t = open_tab("щук ан", "Места работы");

	(void)state;
	term_key(t, KEY_INS);
	term_raw(t, paste, sizeof(paste) - 1);
	term_wait_row(t, 0, "Вставка таблицы · Места работы");
	term_key(t, KEY_F2);
	term_wait(t, "► Вставить отмеченными");
	term_key(t, KEY_ENTER);
	term_wait(t, "Вставлено строк: 3; отмечено, исправьте до записи: 1");
	term_wait(t, "Школа на Луне");
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_key(t, KEY_F8);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown_has("teacher", "89", "Места работы 3",
			 "СОШ №2; Должность: методист; Предметы: математика");
}

static void test_two_operators_mark_different_people_of_one_meeting(void **state)
{
	const char *id = make_meeting();
	struct term *mine, *theirs;

	(void)state;
	mine = open_tab(id, "Присутствуют");
	theirs = open_tab(id, "Присутствуют");
	term_key(mine, KEY_INS);
	term_type(mine, "щук ан");
	term_wait(mine, "►Щукина Анна");
	term_key(mine, KEY_ENTER);
	term_type(mine, "д");
	term_key(theirs, KEY_INS);
	term_type(theirs, "сид лю");
	term_wait(theirs, "►Сидорова Лю");
	term_key(theirs, KEY_ENTER);
	term_type(theirs, "д");
	term_key(mine, KEY_F2);
	term_wait(mine, "Записано");
	term_key(theirs, KEY_F2);
	term_wait(theirs, "объединено");
	term_wait(theirs, "Щукина Анна Сергеевна");
	term_wait(theirs, "Сидорова Любовь");
	term_wait(mine, "Сидорова Любовь");
}

static void test_the_same_cell_is_shown_with_both_values(void **state)
{
	struct term *mine = open_tab("щук ан", "Места работы"), *theirs = open_tab("щук ан", "Места работы");

	(void)state;
	for (int i = 0; i < 2; i++) {
		term_key(i ? theirs : mine, KEY_RIGHT);
		term_type(i ? theirs : mine, i ? "логопед" : "методист");
	}
	term_key(mine, KEY_F2);
	term_wait(mine, "Записано");
	term_key(theirs, KEY_F2);
	term_wait_row(theirs, 0, "Тем временем изменено другим · Щукина Анна");
	term_wait(theirs, "Места работы, СОШ №2: Должность");
	term_wait(theirs, "логопед");
	term_wait(theirs, "методист");
	term_key(theirs, KEY_ENTER);
	term_wait(theirs, "Записано");
	assert_shown("teacher", "89", "Должность", "логопед");
}

static void test_one_key_marks_each_and_the_quorum_is_told(void **state)
{
	const char *id = make_meeting();
	struct term *t = open_tab(id, "Присутствуют");

	(void)state;
	/* The members as they attended last time, in one key; three of them otherwise. */
	term_key(t, KEY_F5);
	term_wait_row(t, 1, "[Присутствуют 27]");
	term_wait_row(t, 3, "Присутствуют 24 из 27");
	term_wait_row(t, 3, "кворум есть");
	term_type(t, "ндн");
	term_wait_row(t, 3, "Присутствуют 22 из 27");
	/* A whole word is one answer too; «y» stands where «н» does. */
	term_type(t, "нетy");
	term_wait_row(t, 3, "Присутствуют 20 из 27");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown_has("meeting", id, "Присутствуют 1", "Был: нет");
	assert_shown_has("meeting", id, "Присутствуют 2", "Был: да");
	assert_shown_has("meeting", id, "Присутствуют 3", "Был: нет");
	assert_shown_has("meeting", id, "Присутствуют 5", "Был: нет");
	assert_shown_has("meeting", id, "Присутствуют 27", "Участник: ");
}

static void test_all_lines_of_the_last_record_come_back_in_one_key(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "5");
	term_key(t, KEY_INS);
	term_key(t, KEY_DOWN);
	term_type(t, "Образец");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Участники]");
	term_type(t, "щук ан");
	term_wait(t, "►Щукина Анна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	term_key(t, KEY_INS);
	term_wait_row(t, 1, "[Карточка]");
	term_key(t, KEY_DOWN);
	term_type(t, "Повтор");
	term_key(t, KEY_F6);
	term_wait_row(t, 1, "[Участники]");
	term_key(t, KEY_F5);
	term_wait_row(t, 1, "[Участники 1]");
	term_wait(t, "Щукина Анна Сергеевна");
	term_ctrl(t, 'z');
	term_wait_row(t, 1, "[Участники]");
	term_key(t, KEY_F5);
	term_wait_row(t, 1, "[Участники 1]");
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_shown_has("internship", "Повтор", "Участники 1", "Щукина Анна Сергеевна");
}

static void test_the_whole_meeting_is_typed_without_leaving_the_letters(void **state)
{
	const char *id = make_meeting();
	struct term *t = open_tab(id, "Повестка");

	(void)state;
	term_type(t, "Итоги года");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Повестка 1]");
	term_quiesce(t);
	/* The line behind the last one is empty: the table is done with, the next one comes. */
	term_key(t, KEY_ENTER);
	term_wait(t, "Строк больше нет: Enter — следующая вкладка");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Присутствуют]");
	term_key(t, KEY_ENTER);
	term_wait(t, "Строк больше нет");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Решения]");
	term_type(t, "Провести урок");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown_has("meeting", id, "Повестка 1", "Вопрос: Итоги года");
	assert_shown_has("meeting", id, "Решения 1", "Решили: Провести урок");
}

/* What was typed since a removal stays when the removed comes back. */
static void test_removals_are_taken_back_one_by_one(void **state)
{
	const char *id = make_meeting();
	struct term *t = open_tab(id, "Присутствуют");

	(void)state;
	term_key(t, KEY_F5);
	term_wait_row(t, 1, "[Присутствуют 27]");
	term_key(t, KEY_F8);
	term_key(t, KEY_F8);
	term_wait_row(t, 1, "[Присутствуют 25]");
	term_type(t, "н");
	term_wait_row(t, 3, "Присутствуют 21 из 25");
	term_ctrl(t, 'z');
	term_wait_row(t, 1, "[Присутствуют 26]");
	term_ctrl(t, 'z');
	term_wait_row(t, 3, "Присутствуют 23 из 27");
	assert_row_has(t, 5, "Петрова Лариса Дмитриевна");
	assert_row_has(t, 7, "Маркина Елена Алексеевна          нет");
	/* The filling goes too, but for the line that was typed in. */
	term_ctrl(t, 'z');
	term_wait_row(t, 1, "[Присутствуют 1]");
	assert_row_has(t, 5, "Маркина Елена Алексеевна    нет");
}

/* What is typed line by line is read in full; what is filled later is scrolled to. */
static void test_a_decision_has_room_to_be_read(void **state)
{
	struct term *t = open_tab(make_meeting(), "Решения");

	(void)state;
	term_type(t, "Провести практикум с параметрами");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "Провести практикум с параметрами");
	term_wait_row(t, 3, "Вопрос №  Решили");
	term_wait_row(t, 3, "Срок");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_RIGHT);
	term_wait_row(t, 3, "Исполнено");
}

static void test_phrases_are_taken_by_their_beginning_or_from_a_list(void **state)
{
	const char *id = make_meeting();
	struct term *t;

	(void)state;
	district_settings("[choices phrase_decision]\nshelf = \"Передать материалы в методкабинет\"\n");
	t = open_tab(id, "Решения");
	/* What the office added, by its first letters. */
	term_type(t, "перед");
	term_wait(t, "ередать материалы в методкабинет");
	term_wait(t, "Tab — принять предложенное");
	term_key(t, KEY_TAB);
	term_type(t, "пет лар");
	term_wait(t, "►Петрова Лариса");
	term_key(t, KEY_ENTER);
	term_type(t, "+14");
	term_key(t, KEY_ENTER);
	/* From the list, by a word of it; what is to be finished waits for its end. */
	term_key(t, KEY_F4);
	term_wait(t, "►Информацию принять к сведению");
	term_type(t, "прак");
	term_wait(t, "►Провести практикум по теме «");
	term_key(t, KEY_ENTER);
	term_type(t, "Параметр»");
	term_key(t, KEY_ENTER);
	term_wait(t, "практикум по теме «Парам");
	/* Words of one's own stay what they are, list or not. */
	term_key(t, KEY_LEFT);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_F4);
	term_wait(t, "►Информацию принять");
	term_type(t, "Жук");
	term_wait_gone(t, "►Информацию принять");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown_has("meeting", id, "Решения 1",
			 "Решили: Передать материалы в методкабинет; Ответственный: Петрова Лариса");
	assert_shown_has("meeting", id, "Решения 1", "Срок: 07.12.2026");
	assert_shown_has("meeting", id, "Решения 2", "Решили: Провести практикум по теме «Параметр»");
	assert_shown_has("meeting", id, "Решения 3", "Решили: Жук");
}

/* What the office writes again and again is a phrase too. */
static void test_what_is_written_often_is_offered(void **state)
{
	const char *id = make_meeting();
	struct term *t = open_tab(id, "Решения");

	(void)state;
	for (int i = 0; i < 2; i++) {
		term_type(t, "Ысячья слобода едет в музей");
		term_key(t, KEY_ENTER);
		term_key(t, KEY_ENTER);
		term_key(t, KEY_ENTER);
	}
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_key(t, KEY_ESC);
	t = open_tab(id, "Решения");
	term_key(t, KEY_INS);
	term_type(t, "ыся");
	term_wait_row(t, 6, "ысячья слобода едет в музей");
}

/* ---- records that refer here, line by line ---- */

static void test_linked_records_are_typed_changed_and_removed_in_one_save(void **state)
{
	struct term *t = open_tab("щук ан", "Дефициты");

	(void)state;
	term_type(t, "ц1");
	term_wait(t, "►Ц-1");
	term_key(t, KEY_ENTER);
	term_type(t, "с");
	term_key(t, KEY_ENTER);
	for (int i = 0; i < 5; i++)
		term_key(t, KEY_UP);
	term_key(t, KEY_RIGHT);
	term_type(t, "в");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "►");
	term_key(t, KEY_F8);
	assert_listed("deficit teacher=89", "ПП-5");
	term_ctrl(t, 'z');
	term_wait(t, "Убранное вернулось");
	term_wait_row(t, 8, "ПП-5");
	for (int i = 0; i < 9; i++)
		term_key(t, KEY_DOWN);
	term_key(t, KEY_UP);
	term_key(t, KEY_F8);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_listed("deficit teacher=89 level=средний competency=Ц-1", "Ц-1");
	assert_listed("deficit teacher=89 level=высокий competency=ПП-2", "ПП-2");
	assert_null(strstr(district_run("smirnova", 0, "list deficit teacher=89"), "ПП-5"));
	/* All of it was one change: F3 opens what stands in a line. */
	term_key(t, KEY_UP);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_F3);
	term_wait_row(t, 0, "Дефицит · ");
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Дефициты");
}

static void test_lines_of_an_unsaved_record_wait_for_it(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_type(t, "Тюленева");
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты]");
	term_type(t, "ц1");
	term_wait(t, "Сначала запишите саму карточку: F2");
}

static void test_walking_and_typing_are_cheap(void **state)
{
	struct term *t = open_tab("щук ан", "Дефициты");

	(void)state;
	term_key(t, KEY_UP);
	term_quiesce(t);
	term_bytes_reset(t);
	term_key(t, KEY_UP);
	term_assert_bytes(t, BYTES_LINE);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_RIGHT);
	term_type(t, "2");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "3");
	term_assert_bytes(t, BYTES_LETTER);
}

static void test_a_narrow_window_keeps_the_column_in_sight(void **state)
{
	struct term *t = open_tab("щук ан", "Места работы");

	(void)state;
	term_resize(t, 20, 64);
	for (int i = 0; i < 11; i++)
		term_key(t, KEY_RIGHT);
	term_wait_row(t, 3, "Приказ");
	term_resize(t, 24, 80);
	term_wait_row(t, 3, "Приказ");
}

static void test_a_line_that_is_wrong_says_so_without_colour(void **state)
{
	struct term *t = open_tab("щук ан", "Дефициты");

	(void)state;
	term_type(t, "ъъ");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_DOWN);
	term_wait(t, "!ъъ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_enter_goes_on_and_a_new_row_is_there_by_itself),
		STORY(test_an_arrow_accepts_the_cell_and_wrong_text_stays_marked),
		STORY(test_f5_repeats_the_cell_above_and_f8_takes_the_row_away),
		STORY(test_a_pasted_table_fills_rows_and_marks_what_it_cannot_read),
		STORY(test_two_operators_mark_different_people_of_one_meeting),
		STORY(test_the_same_cell_is_shown_with_both_values),
		STORY(test_one_key_marks_each_and_the_quorum_is_told),
		STORY(test_all_lines_of_the_last_record_come_back_in_one_key),
		STORY(test_the_whole_meeting_is_typed_without_leaving_the_letters),
		STORY(test_removals_are_taken_back_one_by_one),
		STORY(test_a_decision_has_room_to_be_read),
		STORY(test_phrases_are_taken_by_their_beginning_or_from_a_list),
		STORY(test_what_is_written_often_is_offered),
		STORY(test_linked_records_are_typed_changed_and_removed_in_one_save),
		STORY(test_lines_of_an_unsaved_record_wait_for_it),
		STORY(test_walking_and_typing_are_cheap),
		STORY(test_a_narrow_window_keeps_the_column_in_sight),
		STORY(test_a_line_that_is_wrong_says_so_without_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
