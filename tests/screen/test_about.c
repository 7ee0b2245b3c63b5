/* A command begins with what lies on the screen: the record of a list or a card, the figure of a report. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness_record.h"

/* The record under the cursor, and the record of an open card, are what the command is asked about. */
static void test_help_is_sought_for_the_deficit_under_the_cursor(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "3");
	term_wait_row(t, 0, "Дефициты");
	term_quiesce(t);
	/* It is offered first, and all it needs is known. */
	term_key(t, KEY_F9);
	term_wait(t, "► Кто и что поможет");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "1 из ");
	term_wait(t, "РМО учителей");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 23, "F2 Сохранить");
}

/* A methodist's record is about a person: what is asked about people is asked from it. */
static void test_from_a_methodist_the_person_is_asked_about(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "6");
	term_wait_row(t, 0, "Методисты ММА");
	term_quiesce(t);
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "может быть");
	term_wait(t, "► Может ли быть в активе");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "А 2.5 на 23.11.2026");
}

static void test_a_meeting_is_drafted_from_the_card_of_its_body(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "муниципальный методический актив");
	term_wait(t, "► Муниципальный методический актив");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 23, "F2 Сохранить");
	term_key(t, KEY_F9);
	term_wait(t, "► Повестка сама");
	term_key(t, KEY_ENTER);
	term_wait(t, "Повестка составлена из: решения");
	term_wait(t, "Пока ничего не записано");
	term_key(t, KEY_F2);
	term_wait(t, "Записано. Отменить всё сразу");
}

static void test_a_meeting_is_asked_what_is_still_missing_from_its_agenda(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add meeting body=ММА number=99 date=20.11.2027");
	t = district_open();
	term_type(t, "7");
	term_wait_row(t, 5, "► Муниципальный");
	term_quiesce(t);
	term_key(t, KEY_F9);
	term_wait(t, "► Повестка сама");
	term_key(t, KEY_ENTER);
	term_wait(t, "Повестка составлена из: решения");
	term_wait(t, "№99, 20.11.2027");
}

static void test_a_group_is_formed_from_a_figure_of_a_report(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "отчёты");
	term_wait(t, "► Отчёты");
	term_key(t, KEY_ENTER);
	term_wait(t, "► Дефициты: организации");
	term_key(t, KEY_ENTER);
	term_wait(t, "Борковская СОШ");
	/* Past those who were assessed, to their deficits. */
	for (int i = 0; i < 3; i++)
		term_key(t, KEY_RIGHT);
	term_quiesce(t);
	district_command(t, "собрать", "► Собрать группу");
	term_wait(t, "Вид записей *     Дефициты");
	term_wait(t, "teacher@organization");
	term_wait(t, "► Площадка");
	term_type(t, "олимп");
	term_key(t, KEY_F2);
	term_wait(t, "Стажировка: Олимпиадная математика");
	term_wait(t, "Пока ничего не записано");
	term_key(t, KEY_F2);
	term_wait(t, "Записано. Отменить всё сразу");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_help_is_sought_for_the_deficit_under_the_cursor),
		STORY(test_from_a_methodist_the_person_is_asked_about),
		STORY(test_a_meeting_is_drafted_from_the_card_of_its_body),
		STORY(test_a_meeting_is_asked_what_is_still_missing_from_its_agenda),
		STORY(test_a_group_is_formed_from_a_figure_of_a_report),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
