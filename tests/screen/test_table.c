/* What a command told, as a screen: asked again otherwise, cells that open what they count. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

enum { BYTES_LINE = 140 };

static void test_a_result_is_asked_again_with_other_words(void **state)
{
	struct term *t = district_open();

	(void)state;
	district_command(t, "журн", "► Журнал изменений");
	term_key(t, KEY_DOWN);
	term_key(t, KEY_DOWN);
	term_type(t, "орг");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "1 из ");
	term_wait_row(t, 4, "Организация");
	term_wait_row(t, 23, "F6 Отбор");
	term_key(t, KEY_F6);
	term_wait(t, "► Вид записей       орг");
	term_type(t, "педаг");
	term_key(t, KEY_F2);
	term_wait_row(t, 4, "Педагог");
	/* The other question took the place of the first. */
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
}

static void test_zero_opens_norms_and_tab_the_reports(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы · что требуют положения");
	term_wait_row(t, 23, "F3 Подробно");
	term_quiesce(t);
	term_bytes_reset(t);
	term_key(t, KEY_DOWN);
	term_assert_bytes(t, BYTES_LINE);
	term_key(t, KEY_F3);
	/* The clause in its own words, and the records behind the figure. */
	term_wait_row(t, 0, "П 2.1.1 · ");
	term_wait(t, "2.1.1.");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 5, "► П 2.1.1");
	term_key(t, KEY_TAB);
	term_wait_row(t, 0, "Отчёты");
	term_wait_row(t, 4, "► Дефициты: организации");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Дефициты: организации");
	term_wait_row(t, 23, "F6 Отбор");
	/* What is asked is asked in the same words. */
	term_key(t, KEY_F6);
	term_wait(t, "Отчёт     Дефициты: организации × области");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Дефициты: организации");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Отчёты");
	/* One beside the other, not one over the other. */
	term_key(t, KEY_ESC);
	term_wait(t, "Найти: ");
}

/* The third number of a row of the report: deficits. */
static int deficits_in(const char *row)
{
	int seen, all, deficits;

	while (*row && (*row < '0' || *row > '9'))
		row++;
	assert_int_equal(sscanf(row, "%d %d %d", &seen, &all, &deficits), 3);
	return deficits;
}

static void test_a_cell_opens_the_records_it_counts(void **state)
{
	struct term *t = district_open();
	char of[32];

	(void)state;
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "► Дефициты: организации");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "► Борковская СОШ");
	term_quiesce(t);
	snprintf(of, sizeof(of), "из %d", deficits_in(term_row(t, 4)));
	for (int i = 0; i < 3; i++)
		term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Дефициты · Организация: Борковская СОШ, Выявлен с 01.09 по 23.11.2026");
	term_wait_row(t, 0, of);
	/* The language of filters stays where one types it. */
	term_key(t, KEY_F6);
	term_wait_row(t, 2, "Отбор: found>=2026-09-01");
	term_key(t, KEY_ESC);
	term_wait_gone(t, "Отбор:");
	term_key(t, KEY_ESC);
	term_wait_row(t, 4, "► Борковская СОШ");
	/* The total is in sight from the first line to the last. */
	term_wait(t, "Итого");
	term_key(t, KEY_END);
	term_wait(t, "► Итого");
}

/* On a day of the past a figure opens the list as it was that day: who worked where, and who did not yet. */
static void test_a_figure_of_a_past_day_opens_the_list_of_that_day(void **state)
{
	struct term *t;

	(void)state;
	district_run("petrova", 0, "add organization name='Заречная ООШ' short_name='Заречная ООШ' type=general");
	district_run("petrova", 0, "add teacher surname=Ящеркина name=Анна status=works");
	district_run("petrova", 0, "add teacher surname=Ящерицын name=Олег status=works");
	district_run("petrova", 0, "set teacher 'Ящеркина Анна' employments.1.organization='Заречная ООШ' "
				   "employments.1.position=учитель employments.1.from=01.09.2020 "
				   "employments.1.until=31.08.2026");
	district_run("petrova", 0, "set teacher 'Ящерицын Олег' employments.1.organization='Заречная ООШ' "
				   "employments.1.position=учитель employments.1.from=01.09.2026");
	t = district_open();
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "► Дефициты");
	for (int i = 0; i < 4; i++)
		term_key(t, KEY_DOWN);
	term_wait_row(t, 8, "► Охват диагностикой");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "► Борковская СОШ");
	term_key(t, KEY_F6);
	for (int i = 0; i < 8 && !strstr(term_text(t), "► На день"); i++)
		term_key(t, KEY_DOWN);
	term_type(t, "01.06.2026");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "01.06.2026");
	for (int i = 0; i < 40 && !strstr(term_text(t), "► Заречная ООШ"); i++)
		term_key(t, KEY_DOWN);
	term_key(t, KEY_RIGHT);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Педагоги и руководители на 01.06.2026 · Организация: Заречная ООШ");
	term_wait_row(t, 0, "1 из 1");
	term_wait(t, "► Ящеркина Анна");
	assert_null(strstr(term_text(t), "Ящерицын"));
	assert_non_null(strstr(district_run("petrova", 0, "list teacher organization='Заречная ООШ' --on 01.06.2026"),
			       "Ящеркина"));
	assert_null(strstr(district_run("petrova", 0, "list teacher organization='Заречная ООШ'"), "Ящеркина"));
}

/* What is due is done where it opens: at the row of the table, on the field that ends it. */
static void test_a_term_opens_the_row_it_is_of(void **state)
{
	struct term *t = district_open();

	(void)state;
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_key(t, KEY_TAB);
	term_wait_row(t, 0, "Отчёты");
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "► 03.04.2025");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Решения 3]");
	term_wait(t, "► 2         Передать сводны");
	term_wait_row(t, 22, "Исполнено:");
	term_type(t, "23112026");
	term_key(t, KEY_F2);
	term_wait(t, "Записано");
	term_key(t, KEY_F10);
	term_wait_row(t, 0, "Сроки");
	term_wait_row(t, 4, "► 09.04.2025");
}

static void test_a_report_hears_of_a_change_and_stays_on_its_row(void **state)
{
	struct term *t = district_open();
	unsigned long long teacher;
	const char *listed;
	char command[128], more[32];

	(void)state;
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_key(t, KEY_TAB);
	term_wait_row(t, 4, "► Дефициты: организации");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 4, "► Борковская СОШ");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 5, "► Верхнебродская ООШ");
	term_quiesce(t);
	snprintf(more, sizeof(more), " %d ", deficits_in(term_row(t, 5)) + 1);
	listed = district_run("petrova", 0,
			      "list teacher organization=Верхнебродская --columns surname --limit 1 --format csv");
	assert_int_equal(sscanf(strchr(listed, '\n'), "%llu", &teacher), 1);
	snprintf(command, sizeof(command), "add deficit teacher=%llu competency=М-1 level=high found=20.11.2026",
		 teacher);
	district_run("petrova", 0, command);
	term_wait_row(t, 5, more);
	assert_row_has(t, 5, "► Верхнебродская ООШ");
}

static const char *norm_under_cursor(struct term *t)
{
	static char line[256];
	const char *at = strstr(term_text(t), "►");

	assert_non_null(at);
	snprintf(line, sizeof(line), "%.*s", (int)strcspn(at, "\n"), at);
	return line;
}

static void go_to_norm(struct term *t, const char *clause)
{
	term_type(t, "0");
	term_wait_row(t, 0, "Нормы");
	term_quiesce(t);
	for (int i = 0; i < 80 && !strstr(norm_under_cursor(t), clause); i++) {
		term_key(t, KEY_DOWN);
		term_quiesce(t);
	}
	assert_non_null(strstr(norm_under_cursor(t), clause));
}

/* What is missing is entered from the norm that misses it. */
static void test_ins_enters_what_a_norm_misses(void **state)
{
	struct term *t = district_open();

	(void)state;
	go_to_norm(t, "А 3.3     Заседание ММА");
	term_wait_row(t, 23, "Ins Новая запись");
	term_key(t, KEY_INS);
	term_wait_row(t, 0, "Заседание · новая запись");
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait(t, "► А 3.3     Заседание ММА");
}

static void test_a_norm_hears_of_what_another_entered(void **state)
{
	struct term *t = district_open();
	char before[256];

	(void)state;
	go_to_norm(t, "П 2.1.5 ");
	snprintf(before, sizeof(before), "%s", norm_under_cursor(t));
	district_run("petrova", 0, "add teacher surname=Ящеркина name=Анна");
	term_wait_gone(t, before);
	term_wait(t, "► П 2.1.5 ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_result_is_asked_again_with_other_words),
		STORY(test_zero_opens_norms_and_tab_the_reports),
		STORY(test_a_cell_opens_the_records_it_counts),
		STORY(test_a_figure_of_a_past_day_opens_the_list_of_that_day),
		STORY(test_a_term_opens_the_row_it_is_of),
		STORY(test_ins_enters_what_a_norm_misses),
		STORY(test_a_norm_hears_of_what_another_entered),
		STORY(test_a_report_hears_of_a_change_and_stays_on_its_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
