/* Keys as the terminal layer understands them, through the probe. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_probe.h"

static void test_every_key_of_every_dialect(void **state)
{
	static const struct {
		enum term_key key;
		const char *name;
	} keys[] = {
		{ KEY_F1, "F1" }, { KEY_F2, "F2" }, { KEY_F3, "F3" }, { KEY_F4, "F4" },
		{ KEY_F5, "F5" }, { KEY_F6, "F6" }, { KEY_F7, "F7" }, { KEY_F8, "F8" },
		{ KEY_F9, "F9" }, { KEY_F11, "F11" }, { KEY_F12, "F12" }, { KEY_UP, "↑" },
		{ KEY_DOWN, "↓" }, { KEY_LEFT, "←" }, { KEY_RIGHT, "→" }, { KEY_HOME, "Home" },
		{ KEY_END, "End" }, { KEY_PGUP, "PgUp" }, { KEY_PGDN, "PgDn" }, { KEY_INS, "Ins" },
		{ KEY_DEL, "Del" }, { KEY_TAB, "Tab" }, { KEY_BACKTAB, "Shift+Tab" }, { KEY_ENTER, "Enter" },
		{ KEY_ESC, "Esc" }, { KEY_BACKSPACE, "Backspace" },
	};

	(void)state;
	for (int dialect = 0; dialect < TERM_DIALECTS; dialect++) {
		struct term *t = probe_start((struct term_config){ .dialect = (enum term_dialect)dialect });

		for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
			/* SCO's Del and everybody's Backspace are one byte. */
			bool other = dialect == TERM_SCO && keys[i].key == KEY_DEL;
			const char *name = other ? "Backspace" : keys[i].name;

			term_key(t, keys[i].key);
			term_wait_row(t, 0, name);
			term_raw(t, "-", 1);
			term_wait_row(t, 0, "-");
		}
		probe_quit(t);
	}
}

static void test_the_keypad_types_digits(void **state)
{
	struct term *t = probe_start((struct term_config){ .dialect = TERM_PUTTY });

	(void)state;
	term_key(t, KEY_KP_7);
	term_key(t, KEY_KP_DOT);
	term_key(t, KEY_KP_0);
	term_key(t, KEY_KP_PLUS);
	term_wait_row(t, PROBE_ROW, "7.0+");
	probe_quit(t);
}

static void test_backspace_may_be_ctrl_h(void **state)
{
	struct term *t = probe_start((struct term_config){ .ctrl_h = true });

	(void)state;
	term_type(t, "жук");
	term_key(t, KEY_BACKSPACE);
	term_wait_cursor(t, PROBE_ROW, PROBE_COL + 2);
	term_wait_row(t, 0, "Backspace");
	probe_quit(t);
}

static void test_shortcuts_go_by_place_in_both_layouts(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_alt(t, "f");
	term_wait_row(t, 0, "Alt+F");
	term_alt(t, "ы");
	term_wait_row(t, 0, "Alt+S");
	term_alt(t, "Ж");
	term_wait_row(t, 0, "Alt+;");
	term_alt(t, "9");
	term_wait_row(t, 0, "Alt+9");
	term_ctrl(t, 's');
	term_wait_row(t, 0, "Ctrl+S");
	term_ctrl(t, 'q');
	term_wait_row(t, 0, "Ctrl+Q");
	term_raw(t, "\033[1083;5u", 9);
	term_wait_row(t, 0, "Ctrl+K");
	term_raw(t, "\033\033[12~", 6);
	term_wait_row(t, 0, "Alt+F2");
	probe_quit(t);
}

static void test_esc_alone_is_a_key(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_type(t, "ж");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, "Esc");
	term_type(t, "ж");
	term_wait_row(t, PROBE_ROW, "жж");
	term_ctrl(t, 'c');
	term_wait_row(t, 0, "Esc");
	probe_quit(t);
}

/* The rest of a sequence that the line held back: no letter of it may end up in the field. */
static void test_a_late_bracket_still_belongs_to_its_esc(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_raw(t, "\033", 1);
	term_wait_row(t, 0, "Esc");
	term_raw(t, "[A", 2);
	term_wait_row(t, 0, "↑");
	term_raw(t, "ж", 2);
	term_wait_row(t, PROBE_ROW, "    ж");
	probe_quit(t);
}

static void test_a_key_cut_in_pieces_is_one_key(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	for (const char *p = "\033[15~"; *p; p++) {
		term_raw(t, p, 1);
		term_sees(t, "no such text", 20);
	}
	term_wait_row(t, 0, "F5");
	term_raw(t, "\320", 1);
	term_sees(t, "no such text", 20);
	term_raw(t, "\266", 1);
	term_wait_row(t, PROBE_ROW, "    ж");
	probe_quit(t);
}

static void test_unknown_sequences_are_not_typed(void **state)
{
	static const char unknown[] = "\033[?64;1;2c\033[99~\033[38;5;200m"
		"\033[1;2;3;4z\033Ok\xff\xfe\302\205\xf4\x90\x80\x80\xed\xa0\x80ж";
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_raw(t, unknown, sizeof(unknown) - 1);
	term_wait_row(t, PROBE_ROW, "    +ж");
	/* What cannot be shown would not be seen in the row. */
	term_wait_cursor(t, PROBE_ROW, PROBE_COL + 2);
	term_key(t, KEY_BACKSPACE);
	term_key(t, KEY_BACKSPACE);
	term_wait_cursor(t, PROBE_ROW, PROBE_COL);
	probe_quit(t);
}

static void test_a_paste_is_one_key(void **state)
{
	static const char pasted[] = "\033[200~Иванова\rАнна\033[A\t5\033[201~!";
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_raw(t, pasted, sizeof(pasted) - 1);
	term_wait_row(t, PROBE_ROW, "Иванова Анна[A 5!");
	probe_quit(t);
}

/* A clipboard that holds the mark of the end would make keys of the rest, and keys are orders. */
static void test_a_clipboard_with_the_mark_of_the_end_orders_nothing(void **state)
{
	static const char pasted[] = "\033[200~Ива\033[201~нова\033[19~ Ан\033[201~на\r\033[201~", next[] = "!\033[200~5\033[201~";
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_key(t, KEY_F5);
	term_raw(t, pasted, sizeof(pasted) - 1);
	term_wait_row(t, PROBE_ROW, "Иванова[19~ Анна");
	assert_non_null(strstr(term_row(t, 0), "вставка"));
	term_type(t, "!");
	/* Two side by side are two, and what is typed behind the last is typed. */
	term_raw(t, next + 1, sizeof(next) - 2);
	term_raw(t, next + 1, sizeof(next) - 2);
	term_type(t, "я");
	term_wait_row(t, PROBE_ROW, "55я");
	probe_quit(t);
}

/* The line tears it where it likes. */
static void test_the_false_mark_may_come_in_pieces(void **state)
{
	static const char pasted[] = "\033[200~Ива\033[201~нова\033[19~\033[201~";
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	for (size_t i = 0; i < sizeof(pasted) - 1; i++)
		term_raw(t, pasted + i, 1);
	term_wait_row(t, PROBE_ROW, "Иванова[19~");
	probe_quit(t);
}

static void test_a_paste_of_nothing_is_no_key(void **state)
{
	static const char pasted[] = "\033[200~\033[201~";
	struct term *t = probe_start((struct term_config){ 0 });

	(void)state;
	term_key(t, KEY_F5);
	term_raw(t, pasted, sizeof(pasted) - 1);
	term_quiesce(t);
	assert_string_equal(strstr(term_row(t, 0), "F5"), "F5");
	probe_quit(t);
}

static void test_a_long_paste_in_pieces_is_refused_whole(void **state)
{
	struct term *t = probe_start((struct term_config){ 0 });
	char block[1000];

	(void)state;
	memset(block, 'x', sizeof(block));
	term_raw(t, "\033[200~", 6);
	for (int i = 0; i < 300; i++)
		term_raw(t, block, sizeof(block));
	term_raw(t, "\033[20", 4);
	term_raw(t, "1~", 2);
	term_wait_row(t, 0, "вставка 300000");
	term_type(t, "ж");
	term_wait_row(t, PROBE_ROW, "    ж");
	probe_quit(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_key_of_every_dialect),
		TEST(test_the_keypad_types_digits),
		TEST(test_backspace_may_be_ctrl_h),
		TEST(test_shortcuts_go_by_place_in_both_layouts),
		TEST(test_esc_alone_is_a_key),
		TEST(test_a_late_bracket_still_belongs_to_its_esc),
		TEST(test_a_key_cut_in_pieces_is_one_key),
		TEST(test_unknown_sequences_are_not_typed),
		TEST(test_a_paste_is_one_key),
		TEST(test_a_clipboard_with_the_mark_of_the_end_orders_nothing),
		TEST(test_the_false_mark_may_come_in_pieces),
		TEST(test_a_paste_of_nothing_is_no_key),
		TEST(test_a_long_paste_in_pieces_is_refused_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
