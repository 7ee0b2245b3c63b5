/* The line editor, key by key, without a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/base/utf8.h"
#include "metodist/tui/line.h"

static struct line line;

static int open_line(void **state)
{
	(void)state;
	line_init(&line, SLICE(""), 0);
	return 0;
}

static int close_line(void **state)
{
	(void)state;
	line_release(&line);
	return 0;
}

static bool press(const char *name)
{
	struct key key;

	if (!key_parse(slice_str(name), &key))
		fail_msg("«%s» is not a key", name);
	return line_key(&line, &key);
}

static void type(const char *text)
{
	struct slice rest = slice_str(text);
	struct key key = { .code = K_CHAR };

	while (utf8_next(&rest, &key.ch))
		assert_true(line_key(&line, &key));
}

static void paste(const char *text)
{
	struct key key = { .code = K_PASTE, .text = slice_str(text) };

	assert_true(line_key(&line, &key));
}

/* The text with «|» where the cursor is. */
static void assert_line(const char *expected)
{
	struct buf shown = { 0 };

	buf_add(&shown, line.text.p, line.cursor);
	buf_char(&shown, '|');
	buf_add(&shown, line.text.p + line.cursor, line.text.n - line.cursor);
	assert_string_equal(buf_cstr(&shown), expected);
	buf_release(&shown);
}

static void test_letters_go_where_the_cursor_is(void **state)
{
	(void)state;
	type("Щуина");
	press("←");
	press("←");
	press("←");
	type("к");
	assert_line("Щук|ина");
	press("Home");
	assert_line("|Щукина");
	press("End");
	assert_line("Щукина|");
}

static void test_ends_of_the_line_are_not_passed(void **state)
{
	(void)state;
	assert_true(press("←"));
	assert_true(press("Backspace"));
	assert_true(press("Del"));
	assert_true(press("→"));
	assert_line("|");
}

static void test_a_letter_with_its_accent_is_one_step(void **state)
{
	(void)state;
	type("ое\xcc\x81ж");
	press("←");
	press("←");
	assert_line("о|е\xcc\x81ж");
	press("Del");
	assert_line("о|ж");
}

static void test_an_accent_joins_the_letter_before_it(void **state)
{
	(void)state;
	type("иж");
	press("←");
	type("\xcc\x86");
	assert_line("и\xcc\x86|ж");
	press("Backspace");
	assert_line("|ж");
}

static void test_words_are_passed_and_deleted_whole(void **state)
{
	(void)state;
	type("Иванова  Анна Петровна");
	press("Ctrl+W");
	assert_line("Иванова  Анна |");
	press("Ctrl+←");
	press("Ctrl+←");
	assert_line("|Иванова  Анна ");
	press("Ctrl+→");
	assert_line("Иванова  |Анна ");
	press("Alt+Backspace");
	assert_line("|Анна ");
}

static void test_the_line_is_cut_at_the_cursor(void **state)
{
	(void)state;
	type("СОШ №2");
	press("Ctrl+A");
	press("→");
	press("Ctrl+K");
	assert_line("С|");
	press("Ctrl+U");
	assert_line("|");
	type("школа");
	press("Home");
	press("Ctrl+E");
	assert_line("школа|");
}

static void test_a_fresh_line_is_replaced_by_the_first_letter(void **state)
{
	(void)state;
	type("старое");
	line.fresh = true;
	type("но");
	assert_line("но|");
}

static void test_a_movement_keeps_a_fresh_line(void **state)
{
	(void)state;
	type("старо");
	line.fresh = true;
	press("End");
	type("е");
	assert_line("старое|");
	line.fresh = true;
	press("Backspace");
	type("й");
	assert_line("старой|");
}

static void test_a_full_line_refuses_and_keeps_what_it_has(void **state)
{
	(void)state;
	line.max = 3;
	type("абв");
	assert_false(line.full);
	type("г");
	assert_true(line.full);
	assert_line("абв|");
	press("←");
	assert_false(line.full);
	paste("где");
	assert_true(line.full);
	assert_line("аб|в");
	line.fresh = true;
	paste("где");
	assert_line("где|");
}

static void test_without_a_limit_two_hundred_letters_fit(void **state)
{
	(void)state;
	for (int i = 0; i < 201; i++)
		type("ж");
	assert_true(line.full);
	assert_int_equal(utf8_length(line_text(&line)), 200);
}

static void test_a_paste_becomes_one_clean_line(void **state)
{
	(void)state;
	paste(" Иванова\r\nАнна\t\tПетровна\033[31m\a\xe2\x80\x8b\xc2\xa0\n");
	assert_line("Иванова Анна Петровна[31m|");
}

static void test_a_paste_of_nothing_changes_nothing(void **state)
{
	(void)state;
	type("ж");
	line.fresh = true;
	paste("\n\r\a");
	assert_line("ж|");
}

static void test_keys_of_the_form_are_left_to_it(void **state)
{
	static const char *const keys[] = {
		"Enter", "Tab", "Shift+Tab", "Esc", "↑", "↓", "PgUp", "PgDn", "Ins", "F2",
		"Alt+1", "Alt+F", "Ctrl+S", "Ctrl+J",
		"Alt+Enter",
	};

	(void)state;
	type("текст");
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		if (press(keys[i]))
			fail_msg("%s was taken by the line", keys[i]);
	}
	assert_line("текст|");
}

static void test_a_memo_has_lines(void **state)
{
	(void)state;
	line.memo = true;
	type("первая");
	press("Ctrl+J");
	type("вт");
	press("Alt+Enter");
	type("третья");
	assert_true(press("↑"));
	assert_line("первая\nвт|\nтретья");
	assert_true(press("↑"));
	assert_line("пе|рвая\nвт\nтретья");
	assert_false(press("↑"));
	press("End");
	assert_true(press("↓"));
	assert_line("первая\nвт|\nтретья");
	press("Home");
	assert_line("первая\n|вт\nтретья");
	press("Ctrl+K");
	press("Backspace");
	assert_line("первая|\nтретья");
	assert_true(press("↓"));
	assert_false(press("↓"));
}

static void test_a_memo_keeps_the_lines_of_a_paste(void **state)
{
	(void)state;
	line.memo = true;
	paste("раз\r\nдва\rтри");
	assert_line("раз\nдва\nтри|");
}

static void test_drawing_without_a_terminal_is_harmless(void **state)
{
	(void)state;
	type("ж");
	line_draw(&line, pane_screen(), 0, 0, 10, true);
	assert_int_equal(pane_screen().rows, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_line, close_line)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_letters_go_where_the_cursor_is),
		TEST(test_ends_of_the_line_are_not_passed),
		TEST(test_a_letter_with_its_accent_is_one_step),
		TEST(test_an_accent_joins_the_letter_before_it),
		TEST(test_words_are_passed_and_deleted_whole),
		TEST(test_the_line_is_cut_at_the_cursor),
		TEST(test_a_fresh_line_is_replaced_by_the_first_letter),
		TEST(test_a_movement_keeps_a_fresh_line),
		TEST(test_a_full_line_refuses_and_keeps_what_it_has),
		TEST(test_without_a_limit_two_hundred_letters_fit),
		TEST(test_a_paste_becomes_one_clean_line),
		TEST(test_a_paste_of_nothing_changes_nothing),
		TEST(test_keys_of_the_form_are_left_to_it),
		TEST(test_a_memo_has_lines),
		TEST(test_a_memo_keeps_the_lines_of_a_paste),
		TEST(test_drawing_without_a_terminal_is_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
