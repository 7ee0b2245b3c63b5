/* The harness proved on small programs: shell scripts, and this program itself started with an argument. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"
#include "test_harness.h"

/* ---- programs ---- */

/* After a byte pauses in poll, as a program does after ESC, and only then draws. */
static int pause_after_a_key(const char *pause)
{
	struct pollfd keys = { .fd = STDIN_FILENO, .events = POLLIN };
	char c;

	raw_mode();
	printf("ready");
	fflush(stdout);
	while (poll(&keys, 1, -1) == 1 && read(STDIN_FILENO, &c, 1) == 1) {
		poll(&keys, 1, (int)strtol(pause, NULL, 10));
		printf(" alone");
		fflush(stdout);
	}
	return 0;
}

/* Touches eight megabytes at the first byte. */
static int grow(const char *unused)
{
	enum { SIZE = 8 << 20 };
	volatile char *memory;
	char c;

	(void)unused;
	raw_mode();
	printf("small");
	fflush(stdout);
	if (read(STDIN_FILENO, &c, 1) != 1)
		return 1;
	memory = malloc(SIZE);
	for (size_t i = 0; memory != NULL && i < SIZE; i += 512)
		memory[i] = 1;
	printf(" large");
	fflush(stdout);
	return read(STDIN_FILENO, &c, 1) == 1;
}

/* ---- waiting ---- */

static void test_a_text_is_awaited_and_goes(void **state)
{
	struct term *t = term_start(SHELL("stty -echo; printf 'Найти:'; read key; "
					  "printf '\\033[H\\033[JГотово'; read key"));

	(void)state;
	term_wait(t, "Найти:");
	assert_false(term_sees(t, "Готово", 0));
	term_key(t, KEY_ENTER);
	term_wait(t, "Готово");
	term_wait_gone(t, "Найти:");
}

static void test_a_row_and_the_cursor_are_awaited(void **state)
{
	struct term *t = term_start(SHELL("stty -echo; printf first; read key; "
					  "printf '\\033[3;5Hтретья\\033[?25l\\033[2;7H'; read key"));

	(void)state;
	term_wait(t, "first");
	assert_true(term_cursor(t).visible);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 2, "третья");
	assert_string_equal(term_row(t, 2), "    третья");
	term_wait_cursor(t, 1, 6);
	assert_string_equal(term_row(t, 1), "");
	assert_int_equal(term_cursor(t).col, 6);
	assert_false(term_cursor(t).visible);
}

static void test_a_wait_ends_when_its_time_is_up(void **state)
{
	struct term *t = term_start(SHELL("printf here; read key"));

	(void)state;
	term_wait(t, "here");
	assert_false(term_sees(t, "nowhere", 30));
}

static void test_a_letter_cut_between_two_writes_is_whole(void **state)
{
	struct term *t = term_start(SHELL("stty -echo; printf '\\321'; read key; printf '\\217.'; read key"));

	(void)state;
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait(t, "я.");
}

static void test_a_query_is_answered(void **state)
{
	struct term *t = term_start(SELF("digits", "я\033[6n"));

	(void)state;
	term_wait(t, "1B5B313B3252"); /* ESC [ 1 ; 2 R */
}

static void test_a_query_of_a_program_that_left_harms_nobody(void **state)
{
	struct term *t = term_start(SHELL("printf 'bye\\033[6n'"));

	(void)state;
	assert_int_equal(term_exit_status(t), 0);
	term_wait(t, "bye");
}

/* ---- quiescence ---- */

static void test_a_busy_program_is_not_quiet(void **state)
{
	struct term *t = term_start(SHELL("stty -echo; printf ready; read key; i=0; "
					  "while [ $i -lt 30000 ]; do i=$((i+1)); done; "
					  "printf ' counted'; read key"));

	(void)state;
	term_wait(t, "ready");
	term_key(t, KEY_ENTER);
	term_quiesce(t);
	assert_string_equal(term_row(t, 0), "ready counted");
}

static void test_keys_typed_ahead_are_all_taken(void **state)
{
	struct term *t = term_start(SELF("digits", ""));

	(void)state;
	term_wait(t, "ready");
	for (int i = 0; i < 50; i++)
		term_type(t, "z");
	term_quiesce(t);
	assert_non_null(strstr(term_text(t), "ready 7A7A"));
	assert_int_equal(term_bytes(t), strlen("ready ") + 100);
}

static void test_the_pause_after_esc_is_not_quiet(void **state)
{
	struct term *t = term_start(SELF("pause", "120"));

	(void)state;
	term_wait(t, "ready");
	term_key(t, KEY_ESC);
	term_quiesce(t);
	assert_string_equal(term_row(t, 0), "ready alone");
}

static void test_a_long_poll_of_the_keyboard_is_quiet(void **state)
{
	struct term *t = term_start(SELF("pause", "60000"));

	(void)state;
	term_wait(t, "ready");
	term_key(t, KEY_ESC);
	term_quiesce(t);
	assert_string_equal(term_row(t, 0), "ready");
}

/* ---- the line ---- */

static void test_bytes_are_counted_from_the_reset(void **state)
{
	struct term *t = term_start(SHELL("stty -echo; printf 'first'; read key; "
					  "printf '\\033[1msecond'; read key"));
	size_t n;

	(void)state;
	term_quiesce(t);
	assert_int_equal(term_bytes(t), 5);
	term_bytes_reset(t);
	term_key(t, KEY_ENTER);
	term_quiesce(t);
	assert_int_equal(term_bytes(t), 10);
	term_assert_bytes(t, 10);
	assert_memory_equal(term_output(t, &n), "\033[1msecond", 10);
	assert_int_equal(n, 10);
}

static void test_the_program_gets_a_clean_environment(void **state)
{
	struct term *t;

	(void)state;
	setenv("METODIST_STRAY", "1", 1);
	t = term_start((struct term_config){ .argv = { "env" }, .home = "/home/operator", .term = "linux",
					     .env = { "METODIST_NOW=2026-11-23T09:00:00Z",
						      "TZ=Europe/Moscow" } });
	assert_int_equal(term_exit_status(t), 0);
	term_wait(t, "METODIST_NOW=2026-11-23T09:00:00Z");
	term_wait(t, "TERM=linux");
	term_wait(t, "LC_ALL=C.UTF-8");
	term_wait(t, "HOME=/home/operator");
	term_wait(t, "TZ=Europe/Moscow");
	assert_false(term_sees(t, "TZ=UTC", 0));
	assert_false(term_sees(t, "METODIST_STRAY", 0));
	unsetenv("METODIST_STRAY");
}

static void test_a_resize_reaches_the_program(void **state)
{
	struct term *t = term_start(SHELL("trap 'stty size' WINCH; stty size; while read key; do :; done; "
					  "while :; do read key; done"));

	(void)state;
	term_wait(t, "24 80");
	term_resize(t, 30, 132);
	term_wait(t, "30 132");
	term_resize(t, 10, 40);
	term_wait(t, "10 40");
}

/* ---- what is on the screen ---- */

static void test_attributes_of_a_cell(void **state)
{
	struct term *t = term_start(SHELL("printf '\\033[1;4;7;31;48;5;200mX'; "
					  "printf '\\033[0mY\\033[38;2;1;2;3mZ\\033[m end'; "
					  "read key"));
	struct term_attr x, y;

	(void)state;
	term_wait(t, "end");
	x = term_attr(t, 0, 0);
	assert_true(x.bold && x.underline && x.reverse && !x.blink);
	assert_int_equal(x.fg, 1);
	assert_int_equal(x.bg, 200);
	y = term_attr(t, 0, 1);
	assert_false(y.bold || y.underline || y.reverse || y.blink);
	assert_int_equal(y.fg, TERM_COLOUR_OWN);
	assert_int_equal(y.bg, TERM_COLOUR_OWN);
	assert_int_equal(term_attr(t, 0, 2).fg, TERM_COLOUR_RGB | 0x010203);
}

static void test_the_whole_screen_has_every_row_and_no_trailing_blanks(void **state)
{
	struct term *t = term_start(SELF("digits", "раз  \r\n中|два\r\n", .rows = 4, .cols = 20));

	(void)state;
	term_wait(t, "ready");
	assert_string_equal(term_text(t), "раз\n中|два\nready\n\n");
}

/* ---- the program's memory and its end ---- */

static void test_memory_of_the_program_is_read(void **state)
{
	struct term *t = term_start(SELF("grow", ""));
	long before;

	(void)state;
	term_wait(t, "small");
	before = term_rss_anon(t);
	term_type(t, "x");
	term_wait(t, "large");
	assert_in_range(term_rss_anon(t) - before, 8000, 12000);
}

static void test_an_exit_status_is_awaited(void **state)
{
	struct term *t = term_start(SHELL("read key; printf bye; exit 7"));

	(void)state;
	term_key(t, KEY_ENTER);
	assert_int_equal(term_exit_status(t), 7);
	term_wait(t, "bye");
}

static void test_a_program_that_is_not_there_says_so(void **state)
{
	struct term *t = term_start((struct term_config){ .argv = { "no-such-program" } });

	(void)state;
	assert_int_equal(term_exit_status(t), 127);
	term_wait(t, "no-such-program: No such file");
}

static void test_signals_arrive(void **state)
{
	struct term *t = term_start(SHELL("trap 'printf caught; exit 3' TERM; printf ready; "
					  "while :; do read key; done"));
	struct term *u = term_start(SHELL("printf ready; read key"));

	(void)state;
	term_wait(t, "ready");
	term_signal(t, SIGTERM);
	assert_int_equal(term_exit_status(t), 3);
	term_wait(t, "caught");
	term_wait(u, "ready");
	term_kill(u);
	assert_int_equal(term_exit_status(u), -SIGKILL);
}

static void test_a_hang_up_ends_one_program_and_not_its_neighbour(void **state)
{
	struct term *t = term_start(SHELL("printf ready; read key"));
	struct term *neighbour = term_start(SHELL("printf ready; read key; exit 5"));

	(void)state;
	term_wait(t, "ready");
	term_hangup(t);
	assert_int_equal(term_exit_status(t), -SIGHUP);
	assert_string_equal(term_row(t, 0), "ready");
	term_key(neighbour, KEY_ENTER);
	assert_int_equal(term_exit_status(neighbour), 5);
}

static void test_a_hang_up_works_where_hang_ups_are_ignored(void **state)
{
	struct term *t;

	(void)state;
	signal(SIGHUP, SIG_IGN);
	t = term_start(SHELL("printf ready; read key"));
	signal(SIGHUP, SIG_DFL);
	term_wait(t, "ready");
	term_hangup(t);
	assert_int_equal(term_exit_status(t), -SIGHUP);
}

static const struct {
	const char *name;
	int (*run)(const char *argument);
} programs[] = {
	{ "digits", echo_in_digits },
	{ "pause", pause_after_a_key },
	{ "grow", grow },
};

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_text_is_awaited_and_goes),
		TEST(test_a_row_and_the_cursor_are_awaited),
		TEST(test_a_wait_ends_when_its_time_is_up),
		TEST(test_a_letter_cut_between_two_writes_is_whole),
		TEST(test_a_query_is_answered),
		TEST(test_a_query_of_a_program_that_left_harms_nobody),
		TEST(test_a_busy_program_is_not_quiet),
		TEST(test_keys_typed_ahead_are_all_taken),
		TEST(test_the_pause_after_esc_is_not_quiet),
		TEST(test_a_long_poll_of_the_keyboard_is_quiet),
		TEST(test_bytes_are_counted_from_the_reset),
		TEST(test_the_program_gets_a_clean_environment),
		TEST(test_a_resize_reaches_the_program),
		TEST(test_attributes_of_a_cell),
		TEST(test_the_whole_screen_has_every_row_and_no_trailing_blanks),
		TEST(test_memory_of_the_program_is_read),
		TEST(test_an_exit_status_is_awaited),
		TEST(test_a_program_that_is_not_there_says_so),
		TEST(test_signals_arrive),
		TEST(test_a_hang_up_ends_one_program_and_not_its_neighbour),
		TEST(test_a_hang_up_works_where_hang_ups_are_ignored),
	};

	for (size_t i = 0; argc == 3 && i < sizeof(programs) / sizeof(programs[0]); i++)
		if (strcmp(argv[1], programs[i].name) == 0)
			return programs[i].run(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
