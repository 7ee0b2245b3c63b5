/* A form that thinks ahead: what it completes, how it understands what is typed, what it carries over. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

enum { VALUE_COL = 21 };

static struct term *new_teacher(const char *surname)
{
	struct term *t = district_open();

	term_type(t, "1");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_type(t, surname);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "► Имя");
	return t;
}

static void go_down(struct term *t, int lines)
{
	while (lines-- > 0)
		term_key(t, KEY_DOWN);
}

static void save(struct term *t)
{
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
}

/* ---- completion ---- */

static void test_names_are_completed_by_how_often_the_base_holds_them(void **state)
{
	struct term *t;

	(void)state;
	for (int i = 0; i < 3; i++)
		district_run("smirnova", 0, "add teacher fio='Эрдман Веслана Олеговна' organization='СОШ №2'");
	t = new_teacher("Щукина");
	term_type(t, "вес");
	/* What is offered goes on where the cursor stands. */
	term_wait_row(t, 4, "веслана");
	term_wait_row(t, 22, "Tab — принять, F4");
	assert_int_equal(term_cursor(t).col, VALUE_COL + 3);
	assert_true(term_attr(t, 4, VALUE_COL + 2).underline);
	assert_false(term_attr(t, 4, VALUE_COL + 3).underline);
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "Имя *             Веслана");
	term_wait_row(t, 5, "► Отчество");
	term_key(t, KEY_ENTER);
	save(t);
	assert_listed("teacher surname=Щукина name=Веслана", "Щукина Веслана");
}

static void test_what_is_typed_wins_over_what_is_offered(void **state)
{
	struct term *t;

	(void)state;
	for (int i = 0; i < 3; i++)
		district_run("smirnova", 0, "add teacher fio='Эрдман Вераника Олеговна' organization='СОШ №2'");
	t = new_teacher("Щукина");
	term_type(t, "вера");
	/* A name that somebody bears is whole: Tab goes on with it too. */
	assert_null(strstr(term_row(t, 4), "верани"));
	term_type(t, "н");
	term_wait_row(t, 4, "вераника");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "Имя *             Веран");
	save(t);
	assert_listed("teacher surname=Щукина name=Веран", "Щукина Веран");
}

static void test_what_is_offered_may_be_typed_on(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 4);
	term_wait_row(t, 9, "► Должность");
	term_type(t, "воспи");
	term_wait_row(t, 9, "воспитатель");
	term_key(t, KEY_RIGHT);
	term_type(t, " яслей");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 9, "Должность         воспитатель яслей");
	save(t);
	assert_shown("teacher", "Щукина Вера", "Должность", "воспитатель яслей");
}

static void test_the_last_of_several_is_completed(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 5);
	term_wait_row(t, 10, "► Предметы");
	term_type(t, "химия, геогр");
	term_wait_row(t, 10, "химия, география");
	term_key(t, KEY_TAB);
	term_wait_row(t, 10, "Предметы          химия, география");
}

static void test_a_cell_of_a_table_is_completed_too(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_alt(t, "2");
	term_wait_row(t, 1, "[Места работы]");
	term_key(t, KEY_RIGHT);
	term_type(t, "музык");
	term_wait_row(t, 22, "Tab — принять «музыкальный руководитель», Enter — как набрано");
	term_key(t, KEY_TAB);
	term_type(t, "музыка");
	term_key(t, KEY_ENTER);
	save(t);
	assert_shown("teacher", "Щукина Вера", "Должность", "музыкальный руководитель");
	assert_shown("teacher", "Щукина Вера", "Предметы", "музыка");
}

static void test_what_others_hold_in_a_text_unfolds_as_a_list(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 4);
	term_key(t, KEY_F4);
	term_wait_row(t, 11, "│►учитель");
	term_type(t, "муз");
	term_wait_row(t, 11, "│►музыкальный руководитель");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 9, "Должность         музыкальный руководитель");
	save(t);
	assert_shown("teacher", "Щукина Вера", "Должность", "музыкальный руководитель");
}

/* ---- any spelling ---- */

static void test_a_date_is_told_before_it_is_accepted(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 2);
	term_wait_row(t, 7, "► Дата рожд.");
	term_type(t, "1403");
	term_wait_row(t, 7, "= 14.03.2026, сб");
	term_type(t, "85");
	term_wait_row(t, 7, "= 14.03.1985, чт");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 7, "Дата рожд.        14.03.1985");
	term_key(t, KEY_UP);
	term_type(t, "9 мая");
	term_wait_row(t, 7, "= 09.05.2026, сб");
	term_type(t, " 1990");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 7, "Дата рожд.        09.05.1990");
	go_down(t, 4);
	term_wait_row(t, 12, "► Категория с");
	term_type(t, "12.03");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 12, "Категория с       12.03.2026");
	save(t);
	assert_shown("teacher", "Щукина Вера", "Дата рожд.", "09.05.1990");
}

static void test_numbers_take_any_spelling_and_are_told(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 9);
	term_wait_row(t, 14, "► СНИЛС");
	term_type(t, "112233445 95");
	term_wait_row(t, 14, "= 112-233-445 95");
	term_key(t, KEY_ENTER);
	for (int i = 0; i < 40 && !strstr(term_text(t), "► Телефон"); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_type(t, "89210005577");
	term_wait(t, "= +7 (921) 000-55-77");
	term_key(t, KEY_ENTER);
	save(t);
	assert_shown("teacher", "Щукина Вера", "СНИЛС", "112-233-445 95");
	assert_shown("teacher", "Щукина Вера", "Телефон", "+7 (921) 000-55-77");
	/* And the end of it finds its owner. */
	term_key(t, KEY_F7);
	term_type(t, "000-55-77");
	term_wait(t, "Щукина Вера");
}

static void test_one_key_chooses_in_either_layout(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_DOWN);
	term_wait_row(t, 6, "ж женский м мужской");
	/* «ж» and «в» in the Latin layout; «1» is a key of its own. */
	term_type(t, ";");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 6, "Пол               женский");
	go_down(t, 1);
	term_wait_row(t, 8, "► Организация");
	term_type(t, "ubv");
	term_wait(t, "►Гимназия");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 8, "Организация       Гимназия");
	go_down(t, 2);
	term_wait_row(t, 11, "► Категория");
	term_type(t, "d");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 11, "Категория         высшая");
	term_key(t, KEY_UP);
	term_type(t, "1");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 11, "Категория         первая");
	save(t);
	assert_shown("teacher", "Щукина Вера", "Пол", "женский");
	assert_shown("teacher", "Щукина Вера", "Категория", "первая");
}

/* ---- from the last record ---- */

static void test_the_school_of_the_last_card_is_offered_for_the_next(void **state)
{
	struct term *t = new_teacher("Щукина");

	(void)state;
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 3);
	term_wait_row(t, 8, "► Организация");
	term_type(t, "гим");
	term_wait(t, "►Гимназия");
	term_key(t, KEY_ENTER);
	save(t);
	term_quiesce(t);
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 8, "Организация       Гимназия                     как в прошлой");
	term_wait_row(t, 3, "► Фамилия");
	term_type(t, "Эрдман");
	term_key(t, KEY_ENTER);
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 3);
	term_wait_row(t, 8, "► Организация       Гимназия");
	/* F8 refuses it. */
	term_key(t, KEY_F8);
	term_wait_row(t, 8, "► Организация                                    например, гим");
	save(t);
	assert_shown("teacher", "Эрдман Вера", "Организация", "");
}

static struct term *after_an_internship(void)
{
	struct term *t = district_open();

	term_type(t, "5");
	term_key(t, KEY_INS);
	term_type(t, "оли");
	term_wait(t, "►Олимпиадная");
	term_key(t, KEY_ENTER);
	term_type(t, "Параметр");
	term_key(t, KEY_ENTER);
	term_type(t, "о");
	term_key(t, KEY_ENTER);
	term_type(t, "2411");
	term_key(t, KEY_ENTER);
	term_type(t, "0512");
	save(t);
	term_quiesce(t);
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Стажировка · новая запись");
	return t;
}

static void test_what_is_carried_over_is_marked_until_it_is_accepted(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add competency code=ЛОГ-1 title=Звуки area=методические subject=логопедия");
	t = district_open();
	term_type(t, "9");
	term_wait(t, "► Компетенции");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_INS);
	term_wait_row(t, 5, "методические                 как в прошлой");
	term_wait_row(t, 6, "логопедия                    как в прошлой");
	term_type(t, "ЛОГ-2");
	term_key(t, KEY_ENTER);
	term_type(t, "Слоги");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "как в прошлой, Enter — принять");
	term_key(t, KEY_ENTER);
	assert_null(strstr(term_row(t, 5), "как в прошлой"));
	term_wait_row(t, 6, "как в прошлой, Enter — принять");
	term_type(t, "письмо");
	save(t);
	assert_shown("competency", "ЛОГ-2", "Область", "методические");
	assert_shown("competency", "ЛОГ-2", "Предмет", "письмо");
}

static void test_a_whole_card_is_filled_as_the_last_one(void **state)
{
	struct term *t = after_an_internship();

	(void)state;
	go_down(t, 1);
	term_type(t, "Другая");
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "вся карт");
	term_wait(t, "► Как в прошлой — вся карточка");
	term_key(t, KEY_ENTER);
	term_wait(t, "Как в прошлой: полей 3");
	/* What was typed stays. */
	term_wait_row(t, 4, "► Тема *            Другая");
	term_wait_row(t, 6, "Начало            24.11.2026                   как в прошлой");
	term_ctrl(t, 'z');
	term_wait_gone(t, "24.11.2026");
	term_wait_row(t, 4, "► Тема *            Другая");
	term_key(t, KEY_F9);
	term_type(t, "вся карт");
	term_wait(t, "► Как в прошлой — вся карточка");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 7, "Окончание         05.12.2026");
	save(t);
	assert_shown("internship", "Другая", "Окончание", "05.12.2026");
}

static void test_a_number_of_ones_own_is_not_taken_from_the_last_record(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 274 snils='112-233-445 95'");
	t = new_teacher("Щукина");
	term_type(t, "Вера");
	term_key(t, KEY_ENTER);
	go_down(t, 9);
	term_wait_row(t, 14, "► СНИЛС");
	term_key(t, KEY_F5);
	term_wait(t, "СНИЛС у каждой записи свой");
	term_wait_row(t, 14, "► СНИЛС                                          например");
}

/* ---- the same person twice ---- */

static void test_the_same_number_is_told_while_it_is_typed(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 89 snils='112-233-445 95' birth_date=29.02.1984");
	t = new_teacher("Орлова");
	term_type(t, "Анна");
	term_key(t, KEY_ENTER);
	go_down(t, 2);
	/* Born on one day, the same name, another surname: she may have married. */
	term_type(t, "290284");
	assert_null(strstr(term_text(t), "Похожа"));
	term_key(t, KEY_UP);
	term_key(t, KEY_UP);
	term_type(t, "Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait(t, "! Похожа по полю «Дата рожд.» (F3 — открыть): Щукина Анна Сергеевна");
	for (int i = 0; i < 12 && !strstr(term_text(t), "► СНИЛС"); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_type(t, "1122334459");
	term_wait(t, "«Дата рожд.»");
	term_type(t, "5");
	term_wait(t, "! Похожа по полю «СНИЛС» (F3 — открыть): Щукина Анна Сергеевна");
	term_key(t, KEY_F3);
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 3, "Орлова");
	term_wait_row(t, 14, "► СНИЛС             11223344595");
}

static void test_initials_are_enough_to_be_alike_and_another_birthday_is_not(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 89 birth_date=14.03.1985");
	t = new_teacher("Щукина");
	term_type(t, "а.");
	term_key(t, KEY_ENTER);
	term_wait(t, "! Похожа (F3 — открыть): Щукина");
	term_key(t, KEY_UP);
	term_type(t, "анна");
	/* Before Enter. */
	term_wait(t, "! Похожа (F3 — открыть): Щукина Анна Сергеевна");
	go_down(t, 3);
	term_wait_row(t, 7, "► Дата рожд.");
	term_type(t, "150386");
	term_wait_gone(t, "Похожа");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_names_are_completed_by_how_often_the_base_holds_them),
		STORY(test_what_is_typed_wins_over_what_is_offered),
		STORY(test_what_is_offered_may_be_typed_on),
		STORY(test_the_last_of_several_is_completed),
		STORY(test_a_cell_of_a_table_is_completed_too),
		STORY(test_what_others_hold_in_a_text_unfolds_as_a_list),
		STORY(test_a_date_is_told_before_it_is_accepted),
		STORY(test_numbers_take_any_spelling_and_are_told),
		STORY(test_one_key_chooses_in_either_layout),
		STORY(test_the_school_of_the_last_card_is_offered_for_the_next),
		STORY(test_what_is_carried_over_is_marked_until_it_is_accepted),
		STORY(test_a_whole_card_is_filled_as_the_last_one),
		STORY(test_a_number_of_ones_own_is_not_taken_from_the_last_record),
		STORY(test_the_same_number_is_told_while_it_is_typed),
		STORY(test_initials_are_enough_to_be_alike_and_another_birthday_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
