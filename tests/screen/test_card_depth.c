/* A record that a field refers to is made in place, however deep, and comes back filled in; when the line breaks down there,
 * all of it comes back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

/* A deficit of a teacher of a school whose head is not in the base either: four cards, one over another. */
static void go_deep(struct term *t)
{
	term_type(t, "3");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Дефицит · новая запись");
	term_type(t, "Эрдман Веслана");
	term_wait(t, "+ Создать «Эрдман Веслана»");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 3, "Эрдман");
	for (int i = 0; i < 5; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 8, "► Организация");
	term_type(t, "Заречная");
	term_wait(t, "+ Создать «Заречная»");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Организация · новая запись");
	for (int i = 0; i < 20 && !strstr(term_text(t), "► Руководитель"); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_type(t, "Цветаев");
	term_wait(t, "+ Создать «Цветаев»");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 3, "Цветаев");
	term_key(t, KEY_DOWN);
	term_type(t, "Глеб");
	term_quiesce(t);
}

static void come_back(struct term *t)
{
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 3, "Цветаев");
	term_wait_row(t, 4, "► Имя *             Глеб");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Организация · новая запись");
	term_wait(t, "► Руководитель      Цветаев Глеб");
	term_quiesce(t);
	for (int i = 0; i < 20 && !strstr(term_text(t), "► Тип"); i++) {
		term_key(t, KEY_UP);
		term_quiesce(t);
	}
	term_type(t, "о");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 8, "► Организация       Заречная");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Дефицит · новая запись");
	term_wait_row(t, 3, "► Педагог *         Эрдман Веслана");
	term_key(t, KEY_ENTER);
	term_type(t, "м3");
	term_wait(t, "►М-3");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_shown("organization", "Заречная", "Руководитель", "Цветаев Глеб");
	assert_shown("teacher", "Эрдман Веслана", "Организация", "Заречная");
	assert_listed("deficit competency=М-3 teacher='Эрдман Веслана'", "Эрдман Веслана");
}

static void test_four_cards_deep_and_back(void **state)
{
	struct term *t = district_open();

	(void)state;
	go_deep(t);
	come_back(t);
}

static void test_a_line_cut_four_cards_deep_brings_all_of_them_back(void **state)
{
	struct term *t = district_open();

	(void)state;
	go_deep(t);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	t = district_open();
	/* One line of the home screen for all four. */
	term_wait(t, "Дефицит: новая запись → Педагог");
	assert_null(strstr(strstr(term_text(t), " 12:00") + 1, " 12:00"));
	term_key(t, KEY_TAB);
	term_key(t, KEY_TAB);
	term_key(t, KEY_ENTER);
	come_back(t);
	for (int i = 0; i < 3; i++) {
		term_key(t, KEY_ESC);
		term_quiesce(t);
	}
	assert_null(strstr(term_text(t), "Черновики"));
}

static void test_what_was_left_on_purpose_is_a_draft_of_its_own(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "3");
	term_key(t, KEY_INS);
	term_type(t, "Эрдман Веслана");
	term_wait(t, "+ Создать «Эрдман Веслана»");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Олеговна");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Дефицит · новая запись");
	term_quiesce(t);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);
	t = district_open();
	term_wait(t, "Педагог: Эрдман Веслана Олеговна");
	assert_null(strstr(term_text(t), "→ Педагог"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_four_cards_deep_and_back),
		STORY(test_a_line_cut_four_cards_deep_brings_all_of_them_back),
		STORY(test_what_was_left_on_purpose_is_a_draft_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
