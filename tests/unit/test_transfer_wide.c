/* Results of many people: a line for each result, or a line for each person and a column for each competency. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "transfer_aid.h"

static const struct slice about[] = {
	{ "title=Входная", sizeof("title=Входная") - 1 },
	{ "date=18.11.2026", sizeof("date=18.11.2026") - 1 },
};

static int district(void **state)
{
	struct aid *a;

	if (aid_setup(state))
		return -1;
	a = *state;
	aid_import_text(a, &kind_teacher, "ФИО\nЩукина Анна Петровна\nКарась Пётр Львович\n");
	aid_import_text(a, &kind_competency, "code;title;area\nМ-1;Планирование;методические\nМ-2;Рефлексия;методические\n");
	a->config.with = about;
	a->config.nwith = ARRAY_SIZE(about);
	return 0;
}

static void expect_result(struct aid *a, uint16_t row, const char *competency, const char *score, const char *mark)
{
	struct record r;

	aid_get(a, &kind_diagnostic, "Входная, 18.11.2026", &r);
	assert_string_equal(aid_text_in(a, &r, "results.competency", row), competency);
	assert_string_equal(aid_text_in(a, &r, "results.score", row), score);
	assert_string_equal(aid_text_in(a, &r, "results.mark", row), mark);
	record_release(&r);
}

static size_t results(struct aid *a)
{
	struct record r;
	size_t n;

	aid_get(a, &kind_diagnostic, "Входная, 18.11.2026", &r);
	n = record_nrows(&r, kind_named(r.kind, "results"));
	record_release(&r);
	return n;
}

static void test_each_filled_cell_is_a_result(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "№;ФИО;М-1;М-2 Рефлексия\n1;Щукина Анна Петровна;71,5;40\n2;Карась Пётр Львович;;н/я\n");
	assert_int_equal(a->result.refused, 0);
	assert_int_equal(aid_count(a, &kind_diagnostic), 1);
	assert_int_equal(results(a), 3);
	expect_result(a, 1, "М-1 Планирование", "71,5", "");
	expect_result(a, 2, "М-2 Рефлексия", "40", "");
	expect_result(a, 3, "М-2 Рефлексия", "", "н/я");
	aid_check(a);
}

static void test_a_line_a_result_says_the_same(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-2\nЩукина Анна Петровна;71,5;40\n");
	aid_import_text(a, &kind_diagnostic, "Педагог;Код компетенции;Балл\nЩукина Анна Петровна;М-2;40\nЩукина Анна Петровна;М-1;71,5\n");
	assert_int_equal(a->result.same, 2);
	assert_int_equal(results(a), 2);
}

static void test_a_later_table_puts_right_one_result_and_leaves_the_other(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-2\nЩукина Анна Петровна;71,5;40\n");
	aid_import_text(a, &kind_diagnostic, "ФИО;М-2\nЩукина Анна Петровна;45\n");
	assert_int_equal(a->result.changed, 1);
	assert_int_equal(results(a), 2);
	expect_result(a, 1, "М-1 Планирование", "71,5", "");
	expect_result(a, 2, "М-2 Рефлексия", "45", "");
}

static void test_a_wrong_score_is_refused_under_its_own_heading(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-2\nЩукина Анна Петровна;71;много\nКарась Пётр Львович;50;\n");
	assert_int_equal(a->nrefusals, 1);
	assert_int_equal(a->refusals[0].line, 2);
	assert_string_equal(a->refusals[0].column, "М-2");
	assert_string_equal(a->refusals[0].value, "много");
	assert_int_equal(results(a), 1);
}

static void test_a_person_twice_with_another_score_is_refused(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-2\nЩукина Анна Петровна;71;\nЩукина Анна Петровна;;60\nЩукина Анна Петровна;72;\n");
	assert_int_equal(a->nrefusals, 1);
	assert_int_equal(a->refusals[0].line, 4);
	assert_int_equal(results(a), 2);
}

static void test_a_column_of_no_competency_is_passed_over_and_counted(void **state)
{
	struct aid *a = *state;
	const struct import_column *columns;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-9\nЩукина Анна Петровна;71;5\nКарась Пётр Львович;50;\n");
	columns = import_columns(a->import);
	assert_null(columns[2].field);
	assert_int_equal(columns[2].passed, 1);
	assert_int_equal(columns[1].passed, 0);
	assert_int_equal(results(a), 2);
}

/* «ФИО;Код;Балл» of so many people, the same score for all but one line. */
static void long_table(struct buf *table, size_t people, size_t odd, const char *score)
{
	buf_str(table, "Педагог;Код компетенции;Балл\n");
	for (size_t i = 0; i < 2 * people; i++) {
		aid_name(table, i / 2);
		buf_printf(table, ";М-%zu;%s\n", 1 + i % 2, i + 2 == odd ? score : "40");
	}
}

static void invite(struct aid *a, size_t people)
{
	struct buf table = { 0 };

	buf_str(&table, "ФИО\n");
	for (size_t i = 0; i < people; i++) {
		aid_name(&table, i);
		buf_str(&table, "\n");
	}
	a->config.nwith = 0;
	aid_import_text(a, &kind_teacher, buf_cstr(&table));
	assert_int_equal(a->result.added, people);
	a->config.nwith = ARRAY_SIZE(about);
	buf_release(&table);
}

/* One record of thousands of rows is not checked anew for each of them. */
static void test_thousands_of_lines_of_one_record_take_a_moment(void **state)
{
	struct aid *a = *state;
	struct buf table = { 0 };
	clock_t began;

	invite(a, 2000);
	long_table(&table, 2000, 0, "");
	began = clock();
	aid_import_text(a, &kind_diagnostic, buf_cstr(&table));
	assert_true((clock() - began) / CLOCKS_PER_SEC < 3);
	assert_int_equal(a->result.added, 1);
	assert_int_equal(a->result.changed, 3999);
	assert_int_equal(results(a), 4000);
	aid_import_text(a, &kind_diagnostic, buf_cstr(&table));
	assert_int_equal(a->result.same, 4000);
	aid_check(a);
	buf_release(&table);
}

/* The score is a number, and more than the scale has: only the check of the whole knows. */
static void test_of_many_lines_a_refusal_names_its_own(void **state)
{
	static const struct slice scale[] = {
		{ "title=Входная", sizeof("title=Входная") - 1 },
		{ "date=18.11.2026", sizeof("date=18.11.2026") - 1 },
		{ "scale_max=100", sizeof("scale_max=100") - 1 },
	};
	struct aid *a = *state;
	struct buf table = { 0 };

	invite(a, 300);
	a->config.with = scale;
	a->config.nwith = ARRAY_SIZE(scale);
	long_table(&table, 300, 411, "101");
	aid_import_text(a, &kind_diagnostic, buf_cstr(&table));
	assert_int_equal(a->nrefusals, 1);
	assert_int_equal(a->refusals[0].line, 411);
	assert_string_equal(a->refusals[0].column, "Балл");
	assert_string_equal(a->refusals[0].value, "101");
	assert_int_equal(a->result.changed, 598);
	assert_int_equal(results(a), 599);
	aid_check(a);
	buf_release(&table);
}

static void test_a_later_long_table_puts_right_many_results(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_diagnostic, "ФИО;М-1;М-2\nЩукина Анна Петровна;71;40\nКарась Пётр Львович;50;\n");
	aid_import_text(a, &kind_diagnostic, "Педагог;Код компетенции;Балл\nЩукина Анна Петровна;М-1;72\n"
					     "Карась Пётр Львович;М-1;51\nЩукина Анна Петровна;М-2;41\n"
					     "Карась Пётр Львович;М-1;52\n");
	assert_int_equal(a->result.changed, 3);
	assert_int_equal(a->nrefusals, 1);
	assert_int_equal(a->refusals[0].line, 5);
	assert_non_null(strstr(a->refusals[0].reason, "уже взята из строки 3, и там «51»"));
	expect_result(a, 3, "М-1 Планирование", "51", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_each_filled_cell_is_a_result, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_line_a_result_says_the_same, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_later_table_puts_right_one_result_and_leaves_the_other, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_wrong_score_is_refused_under_its_own_heading, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_person_twice_with_another_score_is_refused, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_thousands_of_lines_of_one_record_take_a_moment, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_of_many_lines_a_refusal_names_its_own, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_later_long_table_puts_right_many_results, district, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_column_of_no_competency_is_passed_over_and_counted, district, aid_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
