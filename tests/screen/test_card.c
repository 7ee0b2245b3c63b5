/* The card: how many keys an evening costs, and that nothing typed is lost on the way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_record.h"

enum {
	KEYS_TEACHER = 30, KEYS_DEFICITS = 35, KEYS_INTERNSHIP = 44, KEYS_MEETING = 70, KEYS_FIND = 9,
	BYTES_LETTER = 20, BYTES_LINE = 140, BYTES_POPUP = 1100, BYTES_PAGE = 1900,
};

/* ---- budgets ---- */

static void test_a_teacher_is_added_with_thirty_keys(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_INS);
	term_type(t, "Щукина");
	term_key(t, KEY_ENTER);
	term_type(t, "ве");
	term_key(t, KEY_TAB);
	term_type(t, "сер");
	term_key(t, KEY_TAB);
	term_type(t, "140385");
	term_key(t, KEY_ENTER);
	term_type(t, "гим");
	term_wait(t, "►Гимназия");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) <= KEYS_TEACHER);
	term_wait_row(t, 0, "Педагог · Щукина Вера Сергеевна");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Пол", "женский");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Дата рожд.", "14.03.1985");
	assert_shown("teacher", "Щукина Вера Сергеевна", "Организация", "Гимназия");
}

static void test_five_deficits_take_thirty_five_keys(void **state)
{
	static const char *const codes[] = { "м3", "м4", "ц1", "ц2", "мд3" };
	struct term *t = district_open();

	(void)state;
	term_type(t, "щук ан");
	term_wait(t, "Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Щукина Анна Сергеевна");
	assert_true(term_keys(t) <= KEYS_FIND);
	term_alt(t, "5");
	term_wait_row(t, 1, "[Дефициты");
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, codes[i]);
		term_key(t, KEY_ENTER);
		term_type(t, "в");
	}
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_true(term_keys(t) <= KEYS_DEFICITS);
	for (size_t i = 0; i < 5; i++) {
		static const char *const written[] = { "М-3 ", "М-4 ", "Ц-1 ", "Ц-2 ", "МД-3 " };

		assert_listed("deficit teacher=89 found=23.11.2026 level=высокий", written[i]);
	}
}

static void test_an_internship_of_three_takes_forty_four_keys(void **state)
{
	static const char *const people[] = { "ива ан", "щук ан", "сид лю" };
	struct term *t = district_open();
	size_t text;

	(void)state;
	term_type(t, "5");
	term_key(t, KEY_INS);
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
	term_key(t, KEY_F6);
	for (size_t i = 0; i < 3; i++) {
		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, people[i]);
	}
	term_key(t, KEY_ENTER);
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) - text <= KEYS_INTERNSHIP);
	assert_shown("internship", "Параметр в задачах", "Окончание", "05.12.2026");
	assert_shown_has("internship", "Параметр в задачах", "Участники 2", "Щукина Анна Сергеевна");
}

/* The first word of the only line under the heading. */
static const char *number_of_meeting(void)
{
	static char number[16];
	const char *list = district_run("smirnova", 0, "list meeting date=23.11.2026");
	const char *line = strchr(list, '\n');

	assert_non_null(line);
	line += strspn(line, " \n");
	snprintf(number, sizeof(number), "%.*s", (int)strcspn(line, " "), line);
	return number;
}

static void test_a_meeting_with_five_decisions_takes_seventy_keys(void **state)
{
	struct term *t = district_open();
	size_t text = 0;

	(void)state;
	term_type(t, "7");
	term_key(t, KEY_INS);
	term_type(t, "мет");
	term_wait(t, "►Муниципальный методический а");
	term_key(t, KEY_ENTER);
	term_key(t, KEY_ENTER);
	term_type(t, "2311");
	term_alt(t, "3");
	/* All members as they attended last time; one of them was not there today. */
	term_wait_row(t, 1, "[Присутствуют 27]");
	term_key(t, KEY_RIGHT);
	term_type(t, "н");
	term_alt(t, "4");
	for (size_t i = 0; i < 5; i++) {
		size_t before = term_keys(t);

		if (i)
			term_key(t, KEY_ENTER);
		term_type(t, "Провести");
		text += strlen("Провести") / 2;
		term_key(t, KEY_ENTER);
		term_type(t, "лев");
		term_key(t, KEY_ENTER);
		term_type(t, "+30");
		assert_true(term_keys(t) - before <= 18);
	}
	term_key(t, KEY_F2);
	term_wait(t, "Записано, №");
	assert_true(term_keys(t) - text <= KEYS_MEETING);
	term_wait_row(t, 1, "Решения 5");
	assert_listed("meeting date=23.11.2026", "Муниципальный методический актив");
	assert_shown_has("meeting", number_of_meeting(), "Решения 5",
			 "Ответственный: Левицкая Светлана Петровна; Срок: 23.12.2026");
	assert_shown_has("meeting", number_of_meeting(), "Присутствуют 1", "Был: нет");
	assert_shown_has("meeting", number_of_meeting(), "Присутствуют 2", "Был: да");
}

static void open_teacher(struct term *t, const char *text, const char *name)
{
	term_type(t, text);
	term_wait(t, name);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	term_wait_row(t, 0, name);
	term_quiesce(t);
}

static void test_typing_and_walking_are_cheap_on_a_slow_line(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_bytes_reset(t);
	term_key(t, KEY_DOWN);
	term_assert_bytes(t, BYTES_LINE);
	term_type(t, "П");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "о");
	term_assert_bytes(t, BYTES_LETTER);
	term_key(t, KEY_ESC);
}

static void test_a_list_of_values_opens_within_its_budget(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 5; i++)
		term_key(t, KEY_DOWN);
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "с");
	term_wait(t, "+ Создать");
	term_assert_bytes(t, BYTES_POPUP);
	term_key(t, KEY_ESC);
	term_wait_gone(t, "+ Создать");
}

/* ---- nothing is lost ---- */

static void test_an_arrow_keeps_what_was_typed_and_a_save_goes_back_to_what_is_wrong(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_type(t, "31.02.1985");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 7, "31.02.1985  ! ");
	term_key(t, KEY_DOWN);
	term_type(t, "педагог-психолог");
	term_key(t, KEY_F2);
	term_wait(t, "Не записано");
	term_wait_row(t, 7, "► Дата рожд.        31.02.1985");
	assert_shown("teacher", "89", "Должность", "учитель");
	/* Put right, both are saved. */
	term_key(t, KEY_F8);
	term_type(t, "150385");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Дата рожд.", "15.03.1985");
	assert_shown("teacher", "89", "Должность", "педагог-психолог");
}

static void test_a_lost_line_leaves_a_draft_that_the_card_offers(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петр");
	term_quiesce(t);
	term_hangup(t);
	assert_int_equal(term_exit_status(t), 0);

	t = district_open();
	term_wait(t, "Черновики");
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "Есть черновик от 12:00: продолжить?");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "не сохранено, есть черновик");
	term_wait_row(t, 5, "► Отчество          Петр");
	term_type(t, "овна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_wait_gone(t, "Черновики");
}

static void test_esc_keeps_a_draft_and_declining_it_forgets_nothing_saved(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_type(t, "Орлова");
	term_key(t, KEY_ESC);
	term_wait(t, "Черновик сохранён");
	term_wait(t, "Черновики");
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait_gone(t, "продолжить?");
	term_wait_row(t, 3, "► Фамилия *         Щукина");
	assert_shown("teacher", "89", "Фамилия", "Щукина");
}

static void test_a_draft_goes_only_when_told_to(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_type(t, "Орлова");
	term_key(t, KEY_ESC);
	term_wait(t, "Черновики");
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_wait(t, "продолжить?");
	term_type(t, "у");
	term_wait_gone(t, "продолжить?");
	term_key(t, KEY_ESC);
	term_wait(t, "Найти:");
	term_wait_gone(t, "Черновики");
}

/* ---- kinds of fields ---- */

static void test_several_values_of_one_field(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "сош 2", "СОШ №2");
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
	open_teacher(t, "сош 2", "СОШ №2");
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
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
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

static void test_a_value_that_must_be_unique_is_refused_with_its_field(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "set teacher 274 snils='112-233-445 95'");
	t = district_open();
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
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

/* ---- two operators ---- */

static void test_different_fields_of_two_operators_are_joined(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	district_run("petrova", 0, "set teacher 89 position=методист");
	term_key(t, KEY_F2);
	term_wait(t, "объединено с изменениями, которые внёс petrova");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	assert_shown("teacher", "89", "Должность", "методист");
}

static void test_the_same_field_is_shown_with_both_values(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	term_key(t, KEY_ENTER);
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна position=методист");
	term_wait(t, "Запись тем временем изменил petrova");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Запись тем временем изменил другой");
	term_wait(t, "Петровна");
	term_wait(t, "Павловна");
	term_key(t, KEY_ENTER);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Петровна");
	assert_shown("teacher", "89", "Должность", "методист");
}

static void test_the_other_ones_value_may_be_chosen(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "Петровна");
	term_key(t, KEY_DOWN);
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Запись тем временем изменил другой");
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагог · Щукина Анна Павловна");
	assert_shown("teacher", "89", "Отчество", "Павловна");
}

static void test_what_another_saves_appears_in_an_untouched_card(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна");
	term_wait_row(t, 0, "Щукина Анна Павловна");
	term_wait_row(t, 5, "Отчество          Павловна");
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
	term_wait(t, "! Похожа на: Щукина Анна Сергеевна");
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
	term_wait(t, "Компетенции");
	term_type(t, "к");
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
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
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
	term_key(t, KEY_RIGHT);
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
	open_teacher(t, "сош 2", "СОШ №2");
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

/* ---- history, neighbours ---- */

static void test_an_older_state_comes_back_into_the_card(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "set teacher 89 patronymic=Павловна");
	t = district_open();
	open_teacher(t, "щук ан", "Щукина Анна Павловна");
	for (int i = 0; i < 12 && !strstr(term_row(t, 1), "[История]"); i++) {
		term_key(t, KEY_F6);
		term_quiesce(t);
	}
	term_wait(t, "petrova  изменено");
	term_wait(t, "Отчество: Сергеевна → Павловна");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait(t, "Поставить");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 5, "Сергеевна");
	assert_shown("teacher", "89", "Отчество", "Павловна");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	assert_shown("teacher", "89", "Отчество", "Сергеевна");
}

static void test_pgdn_walks_the_list_below(void **state)
{
	struct term *t = district_open();
	char first[200];

	(void)state;
	term_type(t, "1");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_ENTER);
	term_wait(t, "[Карточка]");
	snprintf(first, sizeof(first), "%s", term_row(t, 0));
	term_key(t, KEY_PGDN);
	term_wait_gone(t, first);
	term_key(t, KEY_PGUP);
	term_wait_row(t, 0, first);
}

static void test_f1_tells_about_the_field(void **state)
{
	struct term *t = district_open();

	(void)state;
	open_teacher(t, "щук ан", "Щукина Анна Сергеевна");
	term_key(t, KEY_F1);
	term_wait(t, "Нынешняя фамилия; двойная — через дефис");
	term_wait(t, "Поле обязательно");
	term_key(t, KEY_ESC);
	term_wait(t, "[Карточка]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_teacher_is_added_with_thirty_keys),
		STORY(test_five_deficits_take_thirty_five_keys),
		STORY(test_an_internship_of_three_takes_forty_four_keys),
		STORY(test_a_meeting_with_five_decisions_takes_seventy_keys),
		STORY(test_typing_and_walking_are_cheap_on_a_slow_line),
		STORY(test_a_list_of_values_opens_within_its_budget),
		STORY(test_an_arrow_keeps_what_was_typed_and_a_save_goes_back_to_what_is_wrong),
		STORY(test_a_lost_line_leaves_a_draft_that_the_card_offers),
		STORY(test_esc_keeps_a_draft_and_declining_it_forgets_nothing_saved),
		STORY(test_a_draft_goes_only_when_told_to),
		STORY(test_several_values_of_one_field),
		STORY(test_space_turns_yes_and_no_over),
		STORY(test_a_whole_list_of_values_is_a_key_away),
		STORY(test_a_value_that_must_be_unique_is_refused_with_its_field),
		STORY(test_different_fields_of_two_operators_are_joined),
		STORY(test_the_same_field_is_shown_with_both_values),
		STORY(test_the_other_ones_value_may_be_chosen),
		STORY(test_what_another_saves_appears_in_an_untouched_card),
		STORY(test_a_person_already_there_is_pointed_out_before_saving),
		STORY(test_what_a_field_refers_to_is_made_on_the_spot),
		STORY(test_ins_after_a_save_starts_the_next_with_what_stays_the_same),
		STORY(test_f5_takes_the_value_of_the_last_record),
		STORY(test_another_body_brings_its_own_members),
		STORY(test_who_refers_here_opens_from_its_tab_and_one_more_is_made_there),
		STORY(test_an_older_state_comes_back_into_the_card),
		STORY(test_pgdn_walks_the_list_below),
		STORY(test_f1_tells_about_the_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
