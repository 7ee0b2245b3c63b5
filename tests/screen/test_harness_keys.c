/* The keyboard of the harness and its lines that are not UTF-8, proved on a program that shows each byte. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness.h"
#include "test_harness.h"

static struct term *start_digits(enum term_dialect dialect, const char *greeting)
{
	struct term *t = term_start(SELF("digits", greeting, .cols = 999, .dialect = dialect));

	term_wait(t, "ready");
	return t;
}

/* Presses the key between two letters, so that neither more nor less than its bytes may arrive. */
static void assert_key_sends(struct term *t, enum term_key key, const char *digits)
{
	char wanted[64];

	snprintf(wanted, sizeof(wanted), "28%s29", digits);
	term_type(t, "(");
	term_key(t, key);
	term_type(t, ")");
	term_wait(t, wanted);
}

struct key_case {
	enum term_key key;
	const char *digits[TERM_DIALECTS];
};

static void test_each_dialect_sends_its_own_keys(void **state)
{
	static const struct key_case cases[] = {
		{ KEY_F1, { "1B4F50", "1B5B31317E", "1B5B5B41", "1B5B4D", "1B5B31317E",
			"1B4F50", "1B4F50" } },
		{ KEY_F5, { "1B5B31357E", "1B5B31357E", "1B5B5B45", "1B5B51", "1B5B31357E",
			"1B5B31357E", "1B4F54" } },
		{ KEY_F10, { "1B5B32317E", "1B5B32317E", "1B5B32317E", "1B5B56", "1B5B32317E",
			"1B5B32317E", "1B4F59" } },
		{ KEY_UP, { "1B5B41", "1B5B41", "1B5B41", "1B5B41", "1B5B41", "1B5B41", "1B5B41" } },
		{ KEY_HOME, { "1B5B48", "1B5B317E", "1B5B317E", "1B5B48", "1B5B377E",
			"1B5B317E", "1B5B317E" } },
		{ KEY_PGDN, { "1B5B367E", "1B5B367E", "1B5B367E", "1B5B47", "1B5B367E",
			"1B5B367E", "1B5B367E" } },
		{ KEY_DEL, { "1B5B337E", "1B5B337E", "1B5B337E", "7F", "1B5B337E", "1B5B337E", "1B5B337E" } },
		{ KEY_BACKTAB, { "1B5B5A", "1B5B5A", "1B09", "1B5B5A", "1B5B5A", "1B5B5A", "1B5B5A" } },
		{ KEY_ENTER, { "0D", "0D", "0D", "0D", "0D", "0D", "0D" } },
		{ KEY_BACKSPACE, { "7F", "7F", "7F", "7F", "7F", "7F", "7F" } },
		{ KEY_KP_7, { "37", "37", "37", "37", "37", "37", "37" } },
		{ KEY_KP_ENTER, { "0D", "0D", "0D", "0D", "0D", "0D", "0D" } },
	};

	(void)state;
	for (int d = 0; d < TERM_DIALECTS; d++) {
		struct term *t = start_digits(d, "");

		for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
			assert_key_sends(t, cases[i].key, cases[i].digits[d]);
		term_free(t);
	}
}

static void test_every_key_of_every_dialect_sends_something(void **state)
{
	(void)state;
	for (int d = 0; d < TERM_DIALECTS; d++) {
		struct term *t = start_digits(d, "");

		for (int key = 0; key < TERM_KEYS; key++) {
			term_bytes_reset(t);
			term_key(t, key);
			term_quiesce(t);
			assert_true(term_bytes(t) >= 2);
		}
		assert_int_equal(term_keys(t), TERM_KEYS);
		term_free(t);
	}
}

static void test_arrows_and_keypad_follow_the_modes_of_the_program(void **state)
{
	struct term *t = start_digits(TERM_PUTTY, "\033[?1h\033=");

	(void)state;
	assert_key_sends(t, KEY_UP, "1B4F41");
	assert_key_sends(t, KEY_HOME, "1B5B317E");
	assert_key_sends(t, KEY_KP_7, "1B4F77");
	assert_key_sends(t, KEY_KP_PLUS, "1B4F6C");
	assert_key_sends(t, KEY_KP_ENTER, "1B4F4D");
}

static void test_letters_chords_and_raw_bytes_arrive_and_are_counted(void **state)
{
	struct term *t = term_start(SELF("digits", "", .ctrl_h = true));

	(void)state;
	term_wait(t, "ready");
	term_type(t, "ива ан");
	assert_int_equal(term_keys(t), 6);
	term_wait(t, "D0B8D0B2D0B020D0B0D0BD");
	term_keys_reset(t);
	term_alt(t, "ф");
	term_ctrl(t, 'f');
	term_key(t, KEY_BACKSPACE);
	term_raw(t, "\033[99~", 5);
	term_wait(t, "1BD184" "06" "08" "1B5B39397E");
	assert_int_equal(term_keys(t), 3);
}

static void test_a_koi8_line_is_recoded_both_ways(void **state)
{
	struct term *t = term_start(SELF("digits", "\xcd\xc9\xd2 \x80 ", .charset = "KOI8-R"));

	(void)state;
	term_wait(t, "мир ─ ready");
	term_type(t, "Я");
	term_alt(t, "ф");
	term_wait(t, "F1" "1BC6");
}

static void test_a_byte_that_is_no_letter_shows_as_a_replacement(void **state)
{
	struct term *t = term_start(SELF("digits", "<\x98>", .charset = "CP1251"));

	(void)state;
	term_wait(t, "<\xef\xbf\xbd>ready");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_each_dialect_sends_its_own_keys),
		TEST(test_every_key_of_every_dialect_sends_something),
		TEST(test_arrows_and_keypad_follow_the_modes_of_the_program),
		TEST(test_letters_chords_and_raw_bytes_arrive_and_are_counted),
		TEST(test_a_koi8_line_is_recoded_both_ways),
		TEST(test_a_byte_that_is_no_letter_shows_as_a_replacement),
	};

	if (argc == 3 && strcmp(argv[1], "digits") == 0)
		return echo_in_digits(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
