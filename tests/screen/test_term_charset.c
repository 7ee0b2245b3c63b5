/* Encodings of the line: UTF-8 asked for, and the old ones of one byte a letter. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness_probe.h"

static void test_without_a_locale_the_terminal_is_asked(void **state)
{
	struct term *t = probe_start((struct term_config){ .locale = "C" });

	(void)state;
	assert_string_equal(term_row(t, 8), "  │«№ 5» — ► ▲ ● …                       │");
	term_type(t, "жук");
	term_wait_row(t, PROBE_ROW, "    жук");
	probe_quit(t);
}

static void test_what_is_typed_while_the_terminal_is_asked_is_not_lost(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { probe_path() }, .locale = "C" });

	(void)state;
	term_type(t, "жук");
	term_wait_row(t, PROBE_ROW, "    жук");
	probe_quit(t);
}

static void test_a_locale_that_is_not_installed_is_no_locale(void **state)
{
	struct term *t = probe_start((struct term_config){ .locale = "xx_XX.UTF-8" });

	(void)state;
	term_type(t, "жук");
	term_wait_row(t, PROBE_ROW, "    жук");
	probe_quit(t);
}

/* A terminal of one byte a letter shows both bytes of «а», so its cursor goes too far. */
static void test_without_a_locale_another_terminal_is_refused(void **state)
{
	struct term *t = term_start((struct term_config){
		.argv = { probe_path() }, .locale = "C", .charset = "KOI8-R" });

	(void)state;
	assert_int_equal(term_exit_status(t), 5);
}

static void test_a_terminal_that_cannot_serve_is_named(void **state)
{
	static const char *const terminals[] = { "no-such-terminal", "dumb" };

	(void)state;
	for (size_t i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
		/* Curses itself leaks where it gives up. */
		struct term *t = term_start((struct term_config){
			.argv = { probe_path() }, .term = terminals[i],
			.env = { "ASAN_OPTIONS=detect_leaks=0" } });

		term_wait(t, terminals[i]);
		assert_int_equal(term_exit_status(t), 5);
	}
}

static void test_koi8_has_lines_but_no_quotes(void **state)
{
	struct term *t = probe_start_in("ru_RU.KOI8-R", "KOI8-R");

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 5), "  │Съешь ещё этих мягких французских     │");
	assert_string_equal(term_row(t, 8), "  │\"N 5\" - > ^ * ~                       │");
	assert_string_equal(term_row(t, 9), "  │█▓▒░                                  │");
	term_type(t, "Щука");
	term_wait_row(t, PROBE_ROW, "    Щука");
	term_alt(t, "ы");
	term_wait_row(t, 0, "Alt+S");
	probe_quit(t);
}

static void test_cp1251_has_quotes_but_no_lines(void **state)
{
	struct term *t = probe_start_in("ru_RU.CP1251", "CP1251");

	(void)state;
	assert_string_equal(term_row(t, 4), "  +- Ящик -------------------------------+");
	assert_string_equal(term_row(t, 8), "  |«№ 5» — > ^ * …                       |");
	assert_string_equal(term_row(t, 9), "  |#%=-                                  |");
	term_type(t, "яЯ");
	term_wait_row(t, PROBE_ROW, "    яЯ");
	term_raw(t, "\033[200~\xd4\xfb\033[201~", 14);
	term_wait_row(t, PROBE_ROW, "    яЯФы");
	probe_quit(t);
}

static void test_cp866_has_lines(void **state)
{
	struct term *t = probe_start_in("ru_RU.IBM866", "CP866");

	(void)state;
	assert_string_equal(term_row(t, 4), "  ┌─ Ящик ───────────────────────────────┐");
	assert_string_equal(term_row(t, 8), "  │\"№ 5\" - > ^ * ~                       │");
	term_type(t, "ёж");
	term_wait_row(t, PROBE_ROW, "    ёж");
	probe_quit(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_without_a_locale_the_terminal_is_asked),
		TEST(test_what_is_typed_while_the_terminal_is_asked_is_not_lost),
		TEST(test_a_locale_that_is_not_installed_is_no_locale),
		TEST(test_without_a_locale_another_terminal_is_refused),
		TEST(test_a_terminal_that_cannot_serve_is_named),
		TEST(test_koi8_has_lines_but_no_quotes),
		TEST(test_cp1251_has_quotes_but_no_lines),
		TEST(test_cp866_has_lines),
	};

	return cmocka_run_group_tests(tests, locales_build, locales_remove);
}
