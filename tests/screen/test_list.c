/* The list of a kind: pages, narrowing, marks, filter, order, links,
 * deleting and taking back; bytes on the line. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

enum {
	STEP_BYTES = 140, PAGE_BYTES = 1900, POPUP_BYTES = 1100, FIRST_ROW = 5, PAGE = 14, TEACHERS = 810,
	KEYS_MARKED = 33,
};

static struct term *open_teachers(void)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_quiesce(t);
	return t;
}

static void assert_no_row_has(struct term *t, const char *text)
{
	term_quiesce(t);
	if (strstr(term_text(t), text))
		fail_msg("«%s» should not be on the screen:\n%s", text, term_text(t));
}

static void test_a_long_message_is_read_to_its_end(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "2сош 2");
	term_wait_row(t, 5, "► СОШ №2");
	term_key(t, KEY_F8);
	term_wait_row(t, 21, "Организация «СОШ №2»: на неё ссылаются: ");
	term_wait_row(t, 22, "»");
	term_key(t, KEY_ESC);
	term_wait_row(t, 22, "Печатайте, чтобы найти");
	assert_row_has(t, 19, "───");
}

static void test_the_last_meeting_stands_first(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "add meeting body=ММА number=9 date=20.11.2027");
	t = district_open();
	term_type(t, "7");
	term_wait_row(t, 0, "Заседания · Дата: новые первыми");
	term_wait_row(t, 0, "1 из 152");
	term_wait_row(t, 5, "► Муниципальный");
	term_quiesce(t);
	assert_row_has(t, 5, "20.11.2027");
	/* Dates are whole whatever has to give way. */
	assert_row_has(t, 3, "Дата");
	assert_null(strstr(term_row(t, 6), ".11…"));
}

static void test_an_old_change_is_named_before_it_is_taken_back(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 84 education=secondary_pedagogical category=высшая");
	t = district_open();
	term_ctrl(t, 'z');
	term_wait_row(t, 21, "Ctrl+Z ещё раз отменит (12:00): Иваненко Анна Викторовна, образование");
	assert_shown("teacher", "84", "Категория", "высшая");
	term_ctrl(t, 'z');
	term_wait_row(t, 22, "Отменено: Иваненко Анна Викторовна, образование, места работы");
	assert_shown("teacher", "84", "Категория", "нет");
}

static void test_marked_people_go_into_a_new_internship(void **state)
{
	struct term *t = district_open();
	size_t text;

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_type(t, "   ");
	term_wait(t, "Отмечено 3");
	term_key(t, KEY_F9);
	term_wait(t, "► Внести стажировку с отмеченными (3)");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Стажировка · новая запись");
	term_wait_row(t, 1, "Участники 3");
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
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) - text <= KEYS_MARKED);
	assert_shown("internship", "Параметр в задачах", "Окончание", "05.12.2026");
	assert_shown_has("internship", "Параметр в задачах", "Участники 1", "Педагог: Агафонова");
}

static void test_a_filter_is_put_together_from_lists(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор:");
	term_wait(t, "  Фамилия ");
	/* Several begin so: the first of them is written out, its values follow. */
	term_type(t, "кат");
	term_wait_gone(t, "  Фамилия ");
	term_wait(t, "  Категория с ");
	term_key(t, KEY_F4);
	term_wait_row(t, 2, "Отбор: Категория=");
	term_wait(t, "  педагог-методист");
	term_type(t, "в");
	term_wait_gone(t, "  педагог-методист");
	term_key(t, KEY_TAB);
	term_wait_row(t, 2, "Отбор: Категория=высшая");
	/* By arrows, a record by the beginnings of its words. */
	term_type(t, "орг");
	term_wait_gone(t, "  Фамилия ");
	term_key(t, KEY_TAB);
	term_type(t, "сош");
	term_wait(t, "  Борковская СОШ");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_wait(t, "►");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "Отбор: Категория=высшая Организация=СОШ №2");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "· Категория: высшая, Организация: СОШ №2");
}

static void test_a_step_down_costs_a_slow_line_little(void **state)
{
	struct term *t = open_teachers();
	char place[32];

	(void)state;
	for (int i = 2; i <= 60; i++) {
		term_bytes_reset(t);
		term_key(t, KEY_DOWN);
		snprintf(place, sizeof(place), " %d из 810", i);
		term_wait_row(t, 0, place);
		/* At the edge of a page the next one comes whole. */
		term_assert_bytes(t, (i - 1) % PAGE ? STEP_BYTES : PAGE_BYTES);
	}
	term_wait_row(t, FIRST_ROW + 59 % PAGE, " ► ");
}

static void test_every_page_down_fits_its_budget(void **state)
{
	struct term *t = open_teachers();
	char place[32];

	(void)state;
	for (int i = 1 + PAGE; i <= TEACHERS; i += PAGE) {
		term_bytes_reset(t);
		term_key(t, KEY_PGDN);
		snprintf(place, sizeof(place), " %d из 810", i);
		term_wait_row(t, 0, place);
		term_assert_bytes(t, PAGE_BYTES);
	}
}

static void test_end_and_home_reach_both_ends(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_key(t, KEY_END);
	term_wait_row(t, 0, "810 из 810");
	term_wait(t, "► Яшина");
	term_key(t, KEY_PGUP);
	term_wait_row(t, 0, "796 из 810");
	term_key(t, KEY_HOME);
	term_wait_row(t, 0, " 1 из 810");
	term_wait_row(t, FIRST_ROW, "► Агафонова Ирина Анатольевна");
}

static void test_parts_of_a_name_in_any_order_narrow_the_list(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_key(t, KEY_DOWN);
	term_type(t, "ан ива");
	term_wait_row(t, 0, "из 9");
	term_wait(t, "Иванова Анна Сергеевна");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 810");
	term_type(t, "ива ан");
	term_wait_row(t, 0, "1 из 9");
	term_quiesce(t);
	/* Who begins with the first part comes first. */
	assert_row_has(t, FIRST_ROW, "► Иваненко Анна Викторовна");
	assert_row_has(t, FIRST_ROW + 1, "Иванова Анастасия Петровна");
	assert_no_row_has(t, "Агафонова");
}

static void test_the_cursor_keeps_its_record_when_narrowing_ends(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "щук");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 810");
	term_wait(t, "► Щукина Анна Сергеевна");
}

static void test_the_other_keyboard_layout_and_a_typo_are_understood(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "oerbyf");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait_row(t, 22, "Раскладка исправлена: «щукина»");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 810");
	term_type(t, "щукена");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_wait_row(t, 22, "показаны похожие");
}

static void test_what_is_not_there_is_told_and_offered_to_be_entered(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "ъъъъ");
	term_wait(t, "Ничего не найдено; Ins — внести");
}

static void test_space_marks_only_while_nothing_is_typed(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "  ");
	term_wait_row(t, 22, "Отмечено 2 ●");
	term_quiesce(t);
	assert_row_has(t, FIRST_ROW, " ● Агафонова");
	term_wait_row(t, FIRST_ROW + 2, " ► ");
	term_type(t, "ива ан");
	term_wait_row(t, 0, "1 из 9");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 810");
	term_wait_row(t, 22, "Отмечено 2 ●");
	term_type(t, "*");
	term_wait_row(t, 22, "Отмечено 810 ●");
	term_type(t, "*");
	term_wait_row(t, 22, "Печатайте");
}

static void test_a_filter_is_typed_refused_with_the_nearest_name_and_applied(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор:");
	term_type(t, "категория=высшая стажж>40");
	term_key(t, KEY_ENTER);
	term_wait(t, "может быть");
	/* What was typed is still there to be put right. */
	term_wait_row(t, 2, "категория=высшая стажж>40");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_BACKSPACE);
	term_type(t, ">40");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "· Категория: высшая, Стаж больше 40");
	assert_no_row_has(t, "первая");
	term_key(t, KEY_F6);
	term_ctrl(t, 'u');
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "из 810");
}

static void test_another_order_and_its_reverse(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_bytes_reset(t);
	term_alt(t, "s");
	term_wait(t, "по какому полю?");
	term_assert_bytes(t, POPUP_BYTES);
	term_type(t, "стаж");
	term_wait_gone(t, "Предметы");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "↓ Стаж");
	assert_row_has(t, 3, "Стаж↓");
	term_alt(t, "ы");
	term_wait(t, "► в обратном порядке");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "↑ Стаж");
	assert_row_has(t, 3, "Стаж↑");
	term_wait_row(t, 0, " 1 из 810");
}

static void add_birds(void)
{
	district_run("smirnova", 0, "add teacher surname=Ястребова name=Анна");
	district_run("smirnova", 0, "add teacher surname=Ястребова name=Вера");
	district_run("smirnova", 0, "add teacher surname=Ястребова name=Зоя");
}

static void test_a_deleted_record_comes_back_with_ctrl_z(void **state)
{
	struct term *t;

	(void)state;
	add_birds();
	t = district_open();
	term_type(t, "1ястр");
	term_wait_row(t, 0, "1 из 3");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 0, "2 из 3");
	term_key(t, KEY_F8);
	term_wait_row(t, 22, "Удалено: Ястребова Вера; Ctrl+Z — вернуть");
	/* The cursor stands where it stood: on the one that came after. */
	term_wait(t, "► Ястребова Зоя");
	term_wait_row(t, 0, "2 из 2");
	term_ctrl(t, 'z');
	term_wait_row(t, 0, "из 3");
	term_wait_row(t, 22, "Отменено удаление: Ястребова Вера");
	assert_non_null(strstr(district_run("petrova", 0, "list teacher фамилия=Ястребова"), "Ястребова "
											     "Вера"));
}

static void test_marked_records_are_deleted_after_a_question_and_come_back_at_once(void **state)
{
	struct term *t;

	(void)state;
	add_birds();
	t = district_open();
	term_type(t, "1ястр");
	term_wait_row(t, 0, "1 из 3");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "из 813");
	term_type(t, "   ");
	term_wait_row(t, 22, "Отмечено 3 ●");
	term_key(t, KEY_F8);
	term_wait(t, "Удалить отмеченные записи (3)?");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 22, "Удалено записей: 3; Ctrl+Z — вернуть");
	term_wait_row(t, 0, "из 810");
	term_ctrl(t, 'z');
	term_wait_row(t, 0, "из 813");
	assert_non_null(strstr(district_run("petrova", 0, "list teacher фамилия=Ястребова"), "Ястребова "
											     "Зоя"));
}

static void test_a_record_that_others_refer_to_stays(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "щук");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_key(t, KEY_F8);
	term_wait_row(t, 21, "ссыла");
	term_wait(t, "► Щукина Анна Сергеевна");
}

static void test_links_of_the_record_under_the_cursor(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "щук");
	term_wait(t, "► Щукина Анна Сергеевна");
	term_bytes_reset(t);
	term_key(t, KEY_F3);
	term_wait(t, "Дефициты");
	term_assert_bytes(t, POPUP_BYTES * 2);
	term_wait(t, "► Дефициты");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Дефициты · Щукина Анна Сергеевна");
	term_wait_row(t, 0, "из 4");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Педагоги");
}

static void test_the_cursor_stays_on_its_record_when_others_save(void **state)
{
	struct term *t = open_teachers();
	char row[256];

	(void)state;
	term_key(t, KEY_PGDN);
	term_key(t, KEY_DOWN);
	term_wait_row(t, 0, "16 из 810");
	term_quiesce(t);
	snprintf(row, sizeof(row), "%s", term_row(t, FIRST_ROW + 1));
	district_run("petrova", 0, "add teacher surname=Аавина name=Анна");
	term_wait_row(t, 0, "17 из 811");
	term_quiesce(t);
	assert_row_has(t, FIRST_ROW + 1, row);
}

static void test_a_bigger_window_shows_more_rows_and_columns_fit_a_narrow_one(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_resize(t, 30, 120);
	term_wait_row(t, 29, "F10 Назад");
	term_quiesce(t);
	assert_row_has(t, 24, "   А");
	/* From 120 columns on the record stands beside the list. */
	term_wait(t, "│ Агафонова Ирина Анатольевна");
	term_wait(t, "│ Организация: Гимназия");
	term_resize(t, 24, 60);
	term_wait_row(t, 3, "ФИО");
	term_quiesce(t);
	assert_no_row_has(t, "Категория");
	assert_row_has(t, 0, "1 из 810");
}

static void test_enter_opens_the_card_and_esc_comes_back_to_the_same_place(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "ива ан");
	term_wait_row(t, 0, "1 из 9");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Иванова Анастасия Петровна");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "2 из 9");
	term_wait(t, "► Иванова Анастасия Петровна");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_long_message_is_read_to_its_end),
		STORY(test_the_last_meeting_stands_first),
		STORY(test_an_old_change_is_named_before_it_is_taken_back),
		STORY(test_marked_people_go_into_a_new_internship),
		STORY(test_a_filter_is_put_together_from_lists),
		STORY(test_a_step_down_costs_a_slow_line_little),
		STORY(test_every_page_down_fits_its_budget),
		STORY(test_end_and_home_reach_both_ends),
		STORY(test_parts_of_a_name_in_any_order_narrow_the_list),
		STORY(test_the_cursor_keeps_its_record_when_narrowing_ends),
		STORY(test_the_other_keyboard_layout_and_a_typo_are_understood),
		STORY(test_what_is_not_there_is_told_and_offered_to_be_entered),
		STORY(test_space_marks_only_while_nothing_is_typed),
		STORY(test_a_filter_is_typed_refused_with_the_nearest_name_and_applied),
		STORY(test_another_order_and_its_reverse),
		STORY(test_a_deleted_record_comes_back_with_ctrl_z),
		STORY(test_marked_records_are_deleted_after_a_question_and_come_back_at_once),
		STORY(test_a_record_that_others_refer_to_stays),
		STORY(test_links_of_the_record_under_the_cursor),
		STORY(test_the_cursor_stays_on_its_record_when_others_save),
		STORY(test_a_bigger_window_shows_more_rows_and_columns_fit_a_narrow_one),
		STORY(test_enter_opens_the_card_and_esc_comes_back_to_the_same_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
