/* The work of a year on the screen: its month, its plan, the turn to the next one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

static struct term *run_command(const char *typed, const char *label)
{
	struct term *t = district_open();

	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, typed);
	term_wait(t, label);
	term_key(t, KEY_ENTER);
	return t;
}

static void test_a_month_is_a_grid_whose_cells_open_what_stands_there(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add event title='Ярмарка идей' date=03.11.2027 status=planned");
	district_run("smirnova", 0, "add event title='Урок мужества' date=03.11.2027 time=09:00 status=planned");
	t = run_command("календарь мес", "► Календарь месяца");
	term_wait_row(t, 23, "F2 Выполнить");
	term_type(t, "2027-11");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "Ноябрь 2027");
	term_quiesce(t);
	assert_row_has(t, 2, "Пн");
	assert_row_has(t, 4, "1");
	assert_row_has(t, 4, "5");
	/* what has no hour of its own stands first */
	assert_row_has(t, 5, "Ярмарка идей…");
	assert_row_has(t, 6, "Урок мужеств…");
	assert_null(strstr(term_text(t), "Сб"));
	term_key(t, KEY_DOWN);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Мероприятие · Ярмарка идей");
}

static void test_a_new_year_is_shown_and_then_done(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add event title='Ярмарка идей' date=24.11.2025 status=planned recurring=да");
	t = run_command("новый уч", "► Новый учебный год");
	term_wait_row(t, 23, "F2 Выполнить");
	term_key(t, KEY_F2);
	term_wait(t, "Пока ничего не записано");
	assert_row_has(t, 4, "закрыть");
	term_key(t, KEY_F2);
	term_wait(t, "Записано. Отменить всё сразу");
	district_run("smirnova", 0, "list event date=23.11.2026 plan@status=draft");
	district_run("smirnova", 1, "add event title=Поздно date=31.08.2026");
}

static void test_the_next_stage_brings_its_number_and_day(void **state)
{
	struct term *t;

	(void)state;
	district_run("smirnova", 0, "add methodist teacher=84 stage=included before_base=да act='приказ № 1' number=ММА-700 included=01.09.2020");
	t = district_open();
	term_type(t, "6");
	term_wait_row(t, 0, "Методисты ММА");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "новая запись");
	term_wait(t, "кандидат");
	term_type(t, "щук ан");
	term_wait(t, "►Щукина Анна Сергеевна");
	term_key(t, KEY_ENTER);
	term_type(t, "в");
	term_wait(t, "включён в актив");
	term_key(t, KEY_ENTER);
	term_wait(t, "ММА-701");
	assert_row_has(t, 20, "23.11.2026");
	/* and still no stage is skipped */
	term_key(t, KEY_F2);
	term_wait(t, "этап пропустить нельзя");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_month_is_a_grid_whose_cells_open_what_stands_there),
		STORY(test_a_new_year_is_shown_and_then_done),
		STORY(test_the_next_stage_brings_its_number_and_day),
	};

	return cmocka_run_group_tests_name("year", tests, NULL, NULL);
}
