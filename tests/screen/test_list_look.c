/* How a list looks and what it holds: columns, order, saved views, marks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

enum { POPUP_BYTES = 1100, HEADINGS = 3, FIRST_ROW = 5, HINT = 22 };

static struct term *open_teachers(void)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_wait_row(t, 0, "1 из 810");
	term_quiesce(t);
	return t;
}

static void assert_heading_order(struct term *t, const char *first, const char *second)
{
	const char *row = term_row(t, HEADINGS), *one = strstr(row, first), *two = one ? strstr(one, second) : NULL;

	if (!two)
		fail_msg("«%s» should stand before «%s»: %s", first, second, row);
}

static void test_columns_are_chosen_and_moved(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_bytes_reset(t);
	term_alt(t, "c");
	term_wait(t, "► ● ФИО");
	term_assert_bytes(t, POPUP_BYTES);
	/* Предметы go; a letter leads to Возраст, which comes last of those shown, then moves up. */
	term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_type(t, "в");
	term_wait(t, "►   В");
	while (!strstr(term_text(t), "►   Возраст"))
		term_type(t, "в");
	term_type(t, " ");
	term_key(t, KEY_HOME);
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_wait(t, "► ● Возраст");
	term_type(t, "---");
	term_wait(t, "► ● Возраст");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Столбцы");
	assert_heading_order(t, "ФИО", "Возра");
	assert_heading_order(t, "Возра", "Организация");
	assert_null(strstr(term_row(t, HEADINGS), "Предметы"));
	assert_row_has(t, FIRST_ROW, "67");
}

static void test_a_column_may_stand_behind_a_reference(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_alt(t, "с");
	term_wait(t, "► ● ФИО");
	term_type(t, "о");
	term_wait(t, "► ● Организация");
	term_key(t, KEY_RIGHT);
	term_wait(t, "►   Организация · ");
	term_type(t, "н");
	while (!strstr(term_text(t), "►   Организация · Населённый"))
		term_type(t, "н");
	term_type(t, " ");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "─ Столбцы");
	term_type(t, "щук анн сер");
	term_wait_row(t, 0, "1 из 1");
	term_wait(t, "Заозёрск");
}

static void test_the_last_column_is_not_taken_away(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_alt(t, "c");
	term_wait(t, "► ● ФИО");
	term_type(t, "     ");
	term_wait_row(t, HINT, "Хотя бы один столбец нужен");
	term_key(t, KEY_BACKSPACE);
	term_wait(t, "► ● ФИО");
	term_wait(t, "● Категория");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "─ Столбцы");
	assert_heading_order(t, "ФИО", "Категория");
}

static void test_order_by_a_field_that_is_no_column(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_alt(t, "s");
	term_wait(t, "по какому полю?");
	term_type(t, "возр");
	term_wait(t, "► Возраст");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "↓ Возраст");
	term_wait_row(t, FIRST_ROW, "► Никишина Алёна Андреевна");
	term_alt(t, "s");
	term_wait(t, "► в обратном порядке");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "↑ Возраст");
	term_alt(t, "s");
	term_type(t, "обычно");
	term_wait(t, "► как обычно");
	term_key(t, KEY_ENTER);
	term_wait_row(t, FIRST_ROW, "► Агафонова");
}

static void keep_filtered_view(struct term *t)
{
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор:");
	term_type(t, "категория=высшая стаж>45");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Категория: высшая");
	term_alt(t, "v");
	term_wait_row(t, 0, "Вид списка · новая запись");
	term_type(t, "Ветераны");
	term_key(t, KEY_F2);
	/* Back in the list it was made from. */
	term_wait(t, "Записано");
	term_wait_row(t, 0, "Педагоги");
}

static void test_a_view_is_kept_as_a_record_of_its_owner(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	keep_filtered_view(t);
	assert_shown("listing", "Ветераны", "Отбор", "категория=высшая стаж>45");
	assert_shown("listing", "Ветераны", "Чей", "smirnova");
	assert_shown("listing", "Ветераны", "Записи", "teacher");
	assert_shown_has("listing", "Ветераны", "Столбцы", "fio,subjects,organization");
	district_run("smirnova", 0, "list teacher --view Ветераны");
	district_run("petrova", 1, "list teacher --view Ветераны");
}

static void test_a_view_is_taken_by_its_digit_and_by_arrows(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add listing title=Ветераны of=teacher 'filter=категория=высшая стаж>45' "
				    "columns=fio,age sort=-age owner=smirnova");
	district_run("smirnova", 0, "add listing title='Молодые' of=teacher 'filter=стаж<4' shared=да");
	district_run("smirnova", 0, "add listing title='Чужой' of=teacher owner=petrova");
	t = open_teachers();
	term_bytes_reset(t);
	term_key(t, KEY_F6);
	term_wait(t, "1 Ветераны");
	term_wait(t, "2 Молодые");
	term_assert_bytes(t, POPUP_BYTES);
	assert_null(strstr(term_text(t), "Чужой"));
	term_alt(t, "1");
	term_wait_row(t, 0, "↑ Возраст");
	assert_heading_order(t, "ФИО", "Возраст↑");
	assert_null(strstr(term_row(t, HEADINGS), "Организация"));
	term_wait(t, "► Власова Нина Михайловна");
	/* The view without columns of its own has the usual ones. */
	term_key(t, KEY_F6);
	term_wait(t, "2 Молодые");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Стаж меньше 4");
	assert_heading_order(t, "ФИО", "Организация");
	/* And back to how it began. */
	term_key(t, KEY_F6);
	term_wait(t, "0 как обычно");
	term_alt(t, "0");
	term_wait_row(t, 0, "1 из 810");
	term_wait_row(t, FIRST_ROW, "► Агафонова");
}

static void test_what_a_box_does_not_hold_is_told(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_alt(t, "s");
	term_wait(t, "─ Порядок: по какому полю? ─");
	term_wait(t, "▼│");
	assert_null(strstr(term_text(t), "▲"));
	for (int i = 0; i < 9; i++)
		term_key(t, KEY_PGDN);
	term_wait(t, "▲│");
	assert_null(strstr(term_text(t), "▼"));
	term_key(t, KEY_ESC);
	term_type(t, "*");
	term_wait(t, "Отмечено 810");
	term_alt(t, "m");
	/* The title is whole. */
	term_wait(t, "─ Изменить у отмеченных: 810 ─");
}

static void test_a_view_is_taken_in_the_list_at_once(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add listing title='Молодые' of=teacher 'filter=стаж<4' owner=smirnova");
	t = open_teachers();
	term_alt(t, "1");
	term_wait_row(t, 0, "Стаж меньше 4");
	term_alt(t, "0");
	term_wait_row(t, 0, "1 из 810");
	term_alt(t, "7");
	term_wait(t, "Вида списка 7 здесь нет");
}

static void test_a_word_in_the_other_layout_is_understood_in_the_filter(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_key(t, KEY_F6);
	term_wait(t, "  Фамилия ");
	term_type(t, "rfntu");
	term_wait(t, "  Категория по ");
	term_key(t, KEY_TAB);
	term_wait_row(t, 2, "Отбор: Категория=");
	term_type(t, "dsc");
	term_wait_gone(t, "  педагог-методист");
	term_key(t, KEY_TAB);
	term_wait_row(t, 2, "Отбор: Категория=высшая");
}

static void test_an_empty_list_says_which_condition_to_drop(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_key(t, KEY_F6);
	term_type(t, "категория=высшая стаж<3 организация=СОШ №2");
	term_key(t, KEY_ENTER);
	term_wait(t, "Ничего не найдено");
	term_wait(t, "без «Категория: высшая» нашлось бы 1");
	term_wait(t, "без «Стаж меньше 3» нашлось бы 17");
	assert_null(strstr(term_text(t), "СОШ №2» нашлось"));
	/* Still there to be changed. */
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор: категория=высшая стаж<3 организация=СОШ №2");
}

static void test_marks_survive_narrowing_and_star_adds_what_is_shown(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "  ");
	term_wait_row(t, HINT, "Отмечено 2 ●");
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор:");
	term_type(t, "категория=высшая стаж>40");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "1 из 2");
	term_wait_row(t, HINT, "Отмечено 2 ●");
	term_type(t, "*");
	term_wait_row(t, HINT, "Отмечено 4 ●");
	/* All that is shown is marked already: the star takes those back, and no others. */
	term_type(t, "*");
	term_wait_row(t, HINT, "Отмечено 2 ●");
}

static void test_one_field_of_the_marked_is_changed_after_a_look_and_taken_back_at_once(void **state)
{
	struct term *t = open_teachers();

	(void)state;
	term_type(t, "  ");
	term_wait_row(t, HINT, "Отмечено 2 ●");
	term_alt(t, "m");
	term_wait(t, "Изменить у отмеченных: 2");
	term_type(t, "обра");
	term_wait(t, "► Образование");
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "► Образование");
	term_type(t, "средн");
	term_wait(t, "►среднее");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Изменить у многих");
	term_wait(t, "Изменится записей: 2");
	assert_row_has(t, 4, "Агафонова");
	term_wait(t, "Пока ничего не записано");
	assert_shown("teacher", "274", "Образование", "высшее педагогическое");
	term_key(t, KEY_F2);
	term_wait(t, "Изменено записей: 2");
	assert_shown_has("teacher", "274", "Образование", "среднее");
	assert_shown_has("teacher", "461", "Образование", "среднее");
	term_key(t, KEY_ESC);
	term_wait_row(t, HINT, "Отмечено 2 ●");
	term_ctrl(t, 'z');
	term_wait_row(t, HINT, "Отменено: Изменить у многих, пакет");
	assert_shown("teacher", "274", "Образование", "высшее педагогическое");
}

static void test_the_record_beside_a_wide_list_follows_the_cursor_when_it_rests(void **state)
{
	enum { STEP_BYTES = 140, RECORD_BYTES = 1600 };
	struct term *t = open_teachers();

	(void)state;
	term_resize(t, 40, 140);
	term_wait(t, "│ Агафонова Ирина Анатольевна");
	term_wait_row(t, 0, "1 из 810");
	term_quiesce(t);
	term_bytes_reset(t);
	term_key(t, KEY_DOWN);
	term_wait_row(t, 0, " 2 из 810");
	term_wait(t, "│ Агеева Анна Максимовна");
	term_wait(t, "│ Организация: Каменская ООШ");
	term_wait(t, "│ Места работы: ");
	term_assert_bytes(t, STEP_BYTES + RECORD_BYTES);
	/* Held down, the arrow costs what it costs in a narrow window. */
	term_bytes_reset(t);
	for (int i = 3; i <= 12; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 0, " 12 из 810");
	term_wait(t, "│ Алексеева Людмила Олеговна");
	term_assert_bytes(t, 10 * STEP_BYTES + RECORD_BYTES);
	/* What the record is told to be is what the base holds, also after another saved it. */
	district_run("petrova", 0, "set teacher 274 degree=candidate");
	term_key(t, KEY_HOME);
	term_wait(t, "│ Учёная степень: ");
	term_resize(t, 24, 80);
	term_wait_row(t, 23, "F10 Назад");
	assert_null(strstr(term_text(t), "│"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_columns_are_chosen_and_moved),
		STORY(test_a_column_may_stand_behind_a_reference),
		STORY(test_the_last_column_is_not_taken_away),
		STORY(test_order_by_a_field_that_is_no_column),
		STORY(test_a_view_is_kept_as_a_record_of_its_owner),
		STORY(test_a_view_is_taken_by_its_digit_and_by_arrows),
		STORY(test_a_view_is_taken_in_the_list_at_once),
		STORY(test_what_a_box_does_not_hold_is_told),
		STORY(test_a_word_in_the_other_layout_is_understood_in_the_filter),
		STORY(test_an_empty_list_says_which_condition_to_drop),
		STORY(test_marks_survive_narrowing_and_star_adds_what_is_shown),
		STORY(test_one_field_of_the_marked_is_changed_after_a_look_and_taken_back_at_once),
		STORY(test_the_record_beside_a_wide_list_follows_the_cursor_when_it_rests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
