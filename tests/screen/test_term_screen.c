/* What the terminal layer draws, and how it gives the screen back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_probe.h"

static void test_the_box_is_drawn_whole(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 5), "  │Съешь ещё этих мягких французских     │");
	assert_string_equal(term_row(t, 6), "  │булок, да выпей чаю                   │");
	assert_string_equal(term_row(t, 8), "  │«№ 5» — ► ▲ ● …                       │");
	assert_string_equal(term_row(t, 9), "  │█▓▒░                                  │");
	assert_string_equal(term_row(t, 10), "  │·[31mяд·                              │");
	assert_string_equal(term_row(t, 11), "  └──────────────────────────────────────┘");
	probe_quit(t);
}

static void test_the_field_scrolls_under_the_cursor(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_type(t, "абвгдежзийклмнопрсту");
	term_wait_row(t, PROBE_ROW, "    клмнопрсту");
	term_wait_cursor(t, PROBE_ROW, PROBE_COL + 10);
	term_key(t, KEY_HOME);
	term_wait_row(t, PROBE_ROW, "    абвгдежзийклмнопрсту");
	term_wait_cursor(t, PROBE_ROW, PROBE_COL);
	term_type(t, "я");
	term_wait_row(t, PROBE_ROW, "    яабвгдежзийклмнопрст");
	assert_true(term_attr(t, PROBE_ROW, PROBE_COL).underline);
	probe_quit(t);
}

static void test_a_memo_shows_its_breaks(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { probe_path(), "memo" } });

	(void)state;
	term_wait(t, "F10 Выход");
	term_type(t, "раз");
	term_ctrl(t, 'j');
	term_type(t, "два");
	term_wait_row(t, PROBE_ROW, "раз¶два");
	term_key(t, KEY_UP);
	term_wait_cursor(t, PROBE_ROW, PROBE_COL + 3);
	probe_quit(t);
}

static void test_a_letter_costs_few_bytes(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_type(t, "ж");
	term_wait_row(t, PROBE_ROW, "    ж");
	term_quiesce(t);
	term_bytes_reset(t);
	term_type(t, "ж");
	term_wait_row(t, PROBE_ROW, "    жж");
	term_assert_bytes(t, 20);
	probe_quit(t);
}

static void test_the_window_may_have_any_size(void **state)
{
	static const int sizes[][2] = { { 30, 100 }, { 16, 60 }, { 5, 7 }, { 1, 1 },
		{ 50, 200 }, { 24, 80 } };
	struct term *t = probe_start((struct term_config){ 0 });
	char size[32];

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		term_resize(t, sizes[i][0], sizes[i][1]);
		snprintf(size, sizeof(size), "%d×%d", sizes[i][0], sizes[i][1]);
		/* The smallest shows one letter of the key's name. */
		if (sizes[i][0] == 1)
			term_wait_row(t, 0, "…");
		else
			term_wait_row(t, 1, size);
		term_quiesce(t);
	}
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	probe_quit(t);
}

static void test_the_terminal_is_given_back(void **state)
{
	struct term *t = term_start((struct term_config){
		.argv = { "sh", "-c", "\"$0\"; stty -a; read end", probe_path() } });
	const char *output;
	size_t n;

	(void)state;
	term_wait(t, "F10 Выход");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033>\033[?2004h", 10));
	/* Alt in a plain xterm: not «ó» for Alt+S, and as the user had it afterwards. */
	assert_non_null(memmem(output, n, "\033[?1036s\033[?1036h", 16));
	term_key(t, KEY_F10);
	term_wait(t, "isig icanon");
	output = term_output(t, &n);
	assert_non_null(memmem(output, n, "\033[?2004l", 8));
	assert_non_null(memmem(output, n, "\033[?1036r", 8));
	assert_non_null(memmem(output, n, "\033[?1049l", 8));
	/* No title, no palette, no query: old terminals choke on them. */
	assert_null(memmem(output, n, "\033]", 2));
	assert_null(memmem(output, n, "\033P", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_box_is_drawn_whole),
		TEST(test_the_field_scrolls_under_the_cursor),
		TEST(test_a_memo_shows_its_breaks),
		TEST(test_a_letter_costs_few_bytes),
		TEST(test_the_window_may_have_any_size),
		TEST(test_the_terminal_is_given_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
