/* Numbers drawn as text: what a person reads without colour. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail

#include "metodist/model/chart.h"

static const struct column columns[] = {
	{ "name", "Кто", CELL_TEXT }, { "heat", "Сколько", CELL_HEAT }, { "more", "Ещё", CELL_HEAT },
	{ "share", "Доля", CELL_PERCENT }, { "run", "Ход", CELL_SPARK },
};

static void add(struct table *t, const char *name, const char *heat, const char *more, const char *share,
		const char *run)
{
	const char *const cells[] = { name, heat, more, share, run };

	for (size_t i = 0; i < ARRAY_SIZE(cells); i++)
		table_add(t, slice_str(cells[i]));
}

static void says(const struct table *t, size_t row, size_t column, const char *wanted)
{
	struct scale scale = chart_scale(t);
	struct buf text = { 0 };

	chart_cell(t, &scale, row, column, &text);
	assert_string_equal(buf_cstr(&text), wanted);
	buf_release(&text);
}

static void test_heat_is_a_share_of_the_largest_cell_of_the_table(void **state)
{
	struct table t;

	(void)state;
	table_init(&t, columns, ARRAY_SIZE(columns));
	add(&t, "СОШ №2", "40", "8", "64", "");
	add(&t, "СОШ №3", "31", "0", "0", "");
	says(&t, 0, 1, "██ 40");
	says(&t, 0, 2, "░░  8");
	says(&t, 1, 1, "██ 31");
	says(&t, 1, 2, "    0");
	table_release(&t);
}

static void test_the_total_neither_shades_nor_is_shaded(void **state)
{
	struct table t;

	(void)state;
	table_init(&t, columns, ARRAY_SIZE(columns));
	add(&t, "СОШ №2", "10", "", "64", "");
	add(&t, "Итого", "1000", "", "50", "");
	t.total = true;
	says(&t, 0, 1, "██   10");
	says(&t, 1, 1, "1000");
	says(&t, 1, 3, "  50%");
	assert_int_equal(table_nplain(&t), 1);
	table_release(&t);
}

static void test_a_bar_is_full_only_when_nothing_is_missing(void **state)
{
	struct table t;

	(void)state;
	table_init(&t, columns, ARRAY_SIZE(columns));
	add(&t, "а", "", "", "64", "");
	add(&t, "б", "", "", "99", "");
	add(&t, "в", "", "", "100", "");
	add(&t, "г", "", "", "0", "");
	add(&t, "д", "", "", "", "");
	says(&t, 0, 3, "██░  64%");
	says(&t, 1, 3, "██░  99%");
	says(&t, 2, 3, "███ 100%");
	says(&t, 3, 3, "░░░   0%");
	says(&t, 4, 3, "");
	table_release(&t);
}

static void test_a_spark_rises_with_its_numbers(void **state)
{
	struct table t;

	(void)state;
	table_init(&t, columns, ARRAY_SIZE(columns));
	add(&t, "а", "", "", "", "0 1 7 14");
	add(&t, "б", "", "", "", "0 0");
	says(&t, 0, 4, "▁▂▅█");
	says(&t, 1, 4, "▁▁");
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_heat_is_a_share_of_the_largest_cell_of_the_table),
		cmocka_unit_test(test_the_total_neither_shades_nor_is_shaded),
		cmocka_unit_test(test_a_bar_is_full_only_when_nothing_is_missing),
		cmocka_unit_test(test_a_spark_rises_with_its_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
