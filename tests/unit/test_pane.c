/* Rectangles and what needs no terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/tui/pane.h"

static const struct pane whole = { 2, 3, 10, 20 };

static void assert_pane(struct pane p, int top, int left, int rows, int cols)
{
	assert_int_equal(p.top, top);
	assert_int_equal(p.left, left);
	assert_int_equal(p.rows, rows);
	assert_int_equal(p.cols, cols);
}

static void test_a_piece_lies_inside_its_pane(void **state)
{
	(void)state;
	assert_pane(pane_sub(whole, 1, 2, 3, 4), 3, 5, 3, 4);
	assert_pane(pane_sub(whole, 8, 18, 5, 5), 10, 21, 2, 2);
	assert_pane(pane_sub(whole, -2, -1, 5, 5), 2, 3, 3, 4);
}

static void test_no_size_reaches_to_the_edge(void **state)
{
	(void)state;
	assert_pane(pane_sub(whole, 1, 1, 0, 0), 3, 4, 9, 19);
	assert_pane(pane_sub(whole, 1, 1, -1, -2), 3, 4, 8, 17);
}

static void test_a_piece_outside_is_empty(void **state)
{
	(void)state;
	assert_pane(pane_sub(whole, 10, 20, 1, 1), 12, 23, 0, 0);
	assert_pane(pane_sub(whole, 500, 500, 0, 0), 12, 23, 0, 0);
	assert_pane(pane_sub(whole, 5, 5, -9, -19), 7, 8, 0, 0);
	assert_pane(pane_sub((struct pane){ 0, 0, 1, 1 }, 1, 1, -1, -1), 1, 1, 0, 0);
}

static void test_nothing_is_drawn_outside(void **state)
{
	(void)state;
	assert_int_equal(pane_text(whole, -1, 0, 0, SLICE("ж"), STYLE_NORMAL, true), 0);
	assert_int_equal(pane_text(whole, 10, 0, 0, SLICE("ж"), STYLE_NORMAL, true), 0);
	assert_int_equal(pane_text(whole, 0, -1, 0, SLICE("ж"), STYLE_NORMAL, true), 0);
	assert_int_equal(pane_text(whole, 0, 20, 0, SLICE("ж"), STYLE_NORMAL, true), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_piece_lies_inside_its_pane),
		cmocka_unit_test(test_no_size_reaches_to_the_edge),
		cmocka_unit_test(test_a_piece_outside_is_empty),
		cmocka_unit_test(test_nothing_is_drawn_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
