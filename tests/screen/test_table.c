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
	term_wait_row(t, 0, "Дефициты · отбор");
	term_wait_row(t, 0, of);
	term_quiesce(t);
	term_key(t, KEY_ESC);
	term_wait_row(t, 4, "► Борковская СОШ");
	/* The total is in sight from the first line to the last. */
	term_wait(t, "Итого");
	term_key(t, KEY_END);
	term_wait(t, "► Итого");
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
		STORY(test_ins_enters_what_a_norm_misses),
		STORY(test_a_norm_hears_of_what_another_entered),
		STORY(test_a_report_hears_of_a_change_and_stays_on_its_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
