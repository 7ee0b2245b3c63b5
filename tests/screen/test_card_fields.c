/* The fields of a card, each by its kind, and what the card knows before it is asked. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

/* ---- kinds of fields ---- */

static void test_several_values_of_one_field(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "сош 2", "СОШ №2");
	for (int i = 0; i < 8; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 11, "► Инфраструктура    Точка роста");
	term_type(t, "кв;");
	term_wait_row(t, 11, "Точка роста; Кванториум;");
	term_type(t, "цо");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 11, "Точка роста; Кванториум; ЦОПП");
	term_key(t, KEY_UP);
	term_key(t, KEY_BACKSPACE);
	term_wait_row(t, 11, "Точка роста; Кванториум;");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("organization", "СОШ №2", "Инфраструктура", "Точка роста; Кванториум");
}

static void test_space_turns_yes_and_no_over(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "сош 2", "СОШ №2");
	for (int i = 0; i < 6; i++)
		term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_wait_row(t, 9, "► ШНОР              да");
	term_type(t, " ");
	term_wait_row(t, 9, "► ШНОР              нет");
	term_type(t, "l");
	term_wait_row(t, 9, "► ШНОР              да");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("organization", "СОШ №2", "ШНОР", "да");
}

static void test_a_whole_list_of_values_is_a_key_away(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 8; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 11, "► Категория");
	term_key(t, KEY_F4);
	term_wait(t, "педагог-наставник");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 11, "Категория         первая");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_UP);
	term_wait_row(t, 8, "► Организация");
	term_key(t, KEY_F4);
	term_wait(t, "Гимназия №1");
	term_type(t, "гим");
	term_wait_gone(t, "СОШ №5");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 8, "► Организация       Гимназия");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Категория", "первая");
	assert_shown("teacher", "89", "Организация", "Гимназия");
}

static void test_every_key_of_a_choice_is_seen(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	for (int i = 0; i < 8; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 11, "► Категория");
	assert_row_has(t, 11, "н нет с ");
	assert_row_has(t, 11, " м мет");
	assert_row_has(t, 11, " т нас");
}

static void test_a_value_that_must_be_unique_is_refused_with_its_field(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 274 snils='112-233-445 95'");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 11; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 14, "► СНИЛС");
	term_type(t, "11223344595");
	term_key(t, KEY_UP);
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait(t, "СНИЛС");
	term_wait_row(t, 14, "► СНИЛС             112-233-445 95");
}

/* ---- thinking ahead ---- */

static void test_a_person_already_there_is_pointed_out_before_saving(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_type(t, "щукина");
	term_key(t, KEY_ENTER);
	term_type(t, "анна");
	term_key(t, KEY_ENTER);
	term_wait(t, "! Похожа (F3 — открыть): Щукина Анна Сергеевна · русский язык · СОШ №2");
	term_wait(t, "СОШ №2");
	term_key(t, KEY_F3);
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Педагог · новая запись");
}

static void test_what_a_field_refers_to_is_made_on_the_spot(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "3");
	term_key(t, KEY_INS);
	term_type(t, "щук ан");
	term_key(t, KEY_ENTER);
	term_type(t, "ЛОГ-9");
	term_wait(t, "+ Создать «ЛОГ-9»");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Компетенция · новая запись");
	term_wait_row(t, 3, "ЛОГ-9");
	term_key(t, KEY_DOWN);
	term_type(t, "Логика");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Дефицит · новая запись");
	term_wait_row(t, 4, "► Компетенция *     ЛОГ-9 Логика");
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_listed("deficit competency=ЛОГ-9", "Щукина Анна Сергеевна");
}

static void test_ins_after_a_save_starts_the_next_with_what_stays_the_same(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "9");
	term_wait(t, "► Компетенции");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Компетенции");
	term_key(t, KEY_INS);
	term_type(t, "ЛОГ-1");
	term_key(t, KEY_ENTER);
	term_type(t, "Звуки");
	term_key(t, KEY_ENTER);
	term_type(t, "м");
	term_key(t, KEY_ENTER);
	term_type(t, "логопедия");
	term_key(t, KEY_F2);
	term_wait(t, "Ins — ещё одна");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Компетенция · новая запись");
	term_wait_row(t, 5, "методические");
	term_wait_row(t, 6, "логопедия");
	term_type(t, "ЛОГ-2");
	term_key(t, KEY_ENTER);
	term_type(t, "Слоги");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Компетенция · ЛОГ-2 Слоги");
	assert_shown("competency", "ЛОГ-2 Слоги", "Предмет", "логопедия");
}

static void test_f5_takes_the_value_of_the_last_record(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 274 phone='8 (000) 555-77-88'");
	t = district_open();
	open_record(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_UP);
	for (int i = 0; i < 40 && !strstr(term_row(t, 20), "► Эл. почта"); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	term_key(t, KEY_UP);
	term_key(t, KEY_F5);
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_string_not_equal(record_shown("teacher", "89", "Телефон"), "");
}

static void test_another_body_brings_its_own_members(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "7");
	term_key(t, KEY_INS);
	term_type(t, "мет");
	term_wait(t, "►Муниципальный методический а");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "Присутствуют 27");
	term_wait(t, "Присутствуют ");
	term_key(t, KEY_UP);
	term_type(t, "мет");
	term_wait(t, "►Муниципальный методический а");
	term_key(t, KEY_ENTER);
	term_wait(t, "Присутствуют 27");
	/* Once somebody is marked, the list is the operator's. */
	term_alt(t, "3");
	term_type(t, "н");
	term_alt(t, "1");
	term_key(t, KEY_UP);
	term_wait_row(t, 3, "► Орган");
	term_type(t, "мет");
	term_wait(t, "►Муниципальный методический а");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 3, "Муниципальный методический совет");
	term_wait(t, "Присутствуют 27");
}

static void test_who_refers_here_opens_from_its_tab_and_one_more_is_made_there(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_record(t, "сош 2", "СОШ №2");
	term_alt(t, "2");
	term_wait_row(t, 1, "[Педагоги и руководители 45]");
	term_wait_row(t, 4, "► Астафьева Ольга");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Астафьева Ольга");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 1, "[Педагоги и руководители 45]");
	term_quiesce(t);
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Педагог · новая запись");
	term_wait_row(t, 8, "Организация       СОШ №2");
	term_type(t, "Яблокова");
	term_key(t, KEY_ENTER);
	term_type(t, "Нина");
	term_key(t, KEY_F2);
	term_wait_row(t, 1, "[Педагоги и руководители 46]");
	assert_shown("teacher", "Яблокова Нина", "Организация", "СОШ №2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_several_values_of_one_field),
		STORY(test_space_turns_yes_and_no_over),
		STORY(test_a_whole_list_of_values_is_a_key_away),
		STORY(test_every_key_of_a_choice_is_seen),
		STORY(test_a_value_that_must_be_unique_is_refused_with_its_field),
		STORY(test_a_person_already_there_is_pointed_out_before_saving),
		STORY(test_what_a_field_refers_to_is_made_on_the_spot),
		STORY(test_ins_after_a_save_starts_the_next_with_what_stays_the_same),
		STORY(test_f5_takes_the_value_of_the_last_record),
		STORY(test_another_body_brings_its_own_members),
		STORY(test_who_refers_here_opens_from_its_tab_and_one_more_is_made_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
