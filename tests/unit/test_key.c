/* Keys: their names, layouts, and what bytes of which terminal they are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

/* Before cmocka, whose macro fail() would hide the function of status.h. */
#include "../../src/tui/term_local.h"

#include "metodist/base/layout.h"

#include <cmocka.h>
#include <locale.h>

static struct key parsed(const char *name)
{
	struct key key;

	if (!key_parse(slice_str(name), &key))
		fail_msg("«%s» is not a key", name);
	return key;
}

static void assert_label(const struct key *key, const char *label)
{
	struct buf out = { 0 };

	key_label(key, &out);
	assert_string_equal(buf_cstr(&out), label);
	buf_release(&out);
}

static void test_names_are_read_as_they_are_written(void **state)
{
	static const char *const names[] = {
		"F1", "F10", "F12", "Enter", "Tab", "Shift+Tab", "Esc", "Backspace", "↑",
		"Home", "PgDn", "Ins", "Del",
		"Пробел", "*", "я", "Ctrl+S", "Alt+1", "Alt+F", "Ctrl+Alt+F4", "Alt+Enter",
		"Ctrl+→", "Alt+Пробел",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct key key = parsed(names[i]);

		assert_label(&key, names[i]);
	}
}

static void test_names_have_other_spellings(void **state)
{
	static const char *const same[][2] = {
		{ "f2", "F2" }, { "ctrl+s", "Ctrl+S" }, { "Insert", "Ins" }, { "PageDown", "PgDn" },
		{ "Space", "Пробел" }, { "пробел", "Пробел" }, { " Down ", "↓" }, { "ввод", "Enter" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(same); i++) {
		struct key key = parsed(same[i][0]), other = parsed(same[i][1]);

		assert_true(key_equal(&key, &other));
	}
}

static void test_what_no_keyboard_sends_is_not_a_key(void **state)
{
	static const char *const names[] = {
		"", " ", "F0", "F13", "F01", "Ctrl+", "Ctrl", "Ctrl+1", "Ctrl+I",
		"Ctrl+M", "Ctrl+H", "Ctrl+C", "Ctrl+[",
		"аб", "page down", "Meta+A", "Shift+A", "\033", "\xff",
	};
	struct key key;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (key_parse(slice_str(names[i]), &key))
			fail_msg("«%s» is a key", names[i]);
	}
}

static void test_a_shortcut_is_a_place_on_the_keyboard(void **state)
{
	struct key russian = parsed("Ctrl+Ы"), latin = parsed("Ctrl+S");

	(void)state;
	assert_true(key_equal(&russian, &latin));
	russian = parsed("Alt+а");
	latin = parsed("Alt+F");
	assert_true(key_equal(&russian, &latin));
	russian = parsed("Alt+ё");
	assert_int_equal(russian.ch, '`');
}

static void test_each_letter_has_a_neighbour_in_the_other_layout(void **state)
{
	static const char letters[] = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";

	(void)state;
	assert_int_equal(layout_other('f'), 0x430);
	assert_int_equal(layout_other(0x430), 'f');
	assert_int_equal(layout_other(0x42E), '>');
	assert_int_equal(layout_other('1'), 0);
	for (const char *p = letters; *p; p++)
		assert_int_equal(layout_other(layout_other((uint32_t)*p)), *p);
}

static void assert_relayout(const char *from, const char *to)
{
	struct buf out = { 0 };

	layout_retype(slice_str(from), &out);
	assert_string_equal(buf_cstr(&out), to);
	buf_release(&out);
}

static void test_a_text_in_the_wrong_layout_is_retyped(void **state)
{
	(void)state;
	assert_relayout("bdfyjd", "иванов");
	assert_relayout("Bdfyjd F> C>", "Иванов АЮ СЮ");
	assert_relayout("cnf; ubv", "стаж гим");
	assert_relayout("руддщ", "hello");
	assert_relayout("Иванов, fyyf", "Bdfyjd, анна");
	assert_relayout("№ 2", "№ 2");
	assert_relayout("", "");
}

/* ---- bytes ---- */

static struct key decoded(const char *bytes)
{
	struct key key;
	size_t used;

	if (term_decode(slice_str(bytes), false, &key, &used) != DECODED_KEY)
		fail_msg("«%s» is no key", bytes + (bytes[0] == '\033'));
	assert_int_equal(used, strlen(bytes));
	return key;
}

static void assert_decoded(const char *bytes, const char *name)
{
	struct key key = decoded(bytes);

	assert_label(&key, name);
}

static void test_dialects_mean_the_same_keys(void **state)
{
	static const char *const keys[][5] = {
		/* key     xterm       PuTTY       linux       SCO */
		{ "F1",   "\033OP",   "\033[11~", "\033[[A",  "\033[M" },
		{ "F2",   "\033OQ",   "\033[12~", "\033[[B",  "\033[N" },
		{ "F3",   "\033OR",   "\033[13~", "\033[[C",  "\033[O" },
		{ "F4",   "\033OS",   "\033[14~", "\033[[D",  "\033[P" },
		{ "F5",   "\033[15~", "\033[15~", "\033[[E",  "\033[Q" },
		{ "F10",  "\033[21~", "\033[21~", "\033[21~", "\033[V" },
		{ "↑",    "\033[A",   "\033OA",   "\033[A",   "\033[A" },
		{ "Home", "\033[H",   "\033[1~",  "\033[1~",  "\033[H" },
		{ "End",  "\033OF",   "\033[4~",  "\033[4~",  "\033[F" },
		{ "PgUp", "\033[5~",  "\033[5~",  "\033[5~",  "\033[I" },
		{ "PgDn", "\033[6~",  "\033[6~",  "\033[6~",  "\033[G" },
		{ "Ins",  "\033[2~",  "\033[2~",  "\033[2~",  "\033[L" },
		{ "Shift+Tab", "\033[Z", "\033[Z", "\033\t",  "\033[Z" },
		{ "Backspace", "\177", "\b", "\177", "\b" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		for (size_t dialect = 1; dialect < 5; dialect++)
			assert_decoded(keys[i][dialect], keys[i][0]);
	}
}

static void test_modifiers_come_in_many_ways(void **state)
{
	(void)state;
	assert_decoded("\033f", "Alt+F");
	assert_decoded("\033а", "Alt+F");
	assert_decoded("\033А", "Alt+F");
	assert_decoded("\0331", "Alt+1");
	assert_decoded("\033\r", "Alt+Enter");
	assert_decoded("\033\033[11~", "Alt+F1");
	assert_decoded("\033\033OA", "Alt+↑");
	assert_decoded("\033[1;5C", "Ctrl+→");
	assert_decoded("\033[1;3P", "Alt+F1");
	assert_decoded("\033[15;5~", "Ctrl+F5");
	assert_decoded("\033[1099;5u", "Ctrl+S");
	assert_decoded("\033[27;3;97~", "Alt+A");
	assert_decoded("\023", "Ctrl+S");
	assert_decoded("\n", "Ctrl+J");
}

/* Its `$` would elsewhere be the middle of a sequence, and would take the next letter with it. */
static void test_rxvt_tells_modifiers_by_the_last_letter(void **state)
{
	struct key key;
	size_t used;

	(void)state;
	assert_decoded("\033[3^", "Ctrl+Del");
	assert_decoded("\033[3@", "Ctrl+Shift+Del");
	assert_decoded("\033[a", "Shift+↑");
	assert_decoded("\033Od", "Ctrl+←");
	assert_int_equal(term_decode(SLICE("\033[3$x"), false, &key, &used), DECODED_KEY);
	assert_int_equal(used, 4);
	assert_label(&key, "Shift+Del");
}

static void test_putty_as_a_vt100_has_its_last_keys_too(void **state)
{
	(void)state;
	assert_decoded("\033OT", "F5");
	assert_decoded("\033OY", "F10");
	assert_decoded("\033OZ", "F11");
	assert_decoded("\033O[", "F12");
}

static void test_ctrl_c_is_esc(void **state)
{
	(void)state;
	assert_decoded("\003", "Esc");
}

static void test_the_keypad_types_digits_in_either_mode(void **state)
{
	(void)state;
	assert_decoded("\033Op", "0");
	assert_decoded("\033Oy", "9");
	assert_decoded("\033On", ".");
	assert_decoded("\033OM", "Enter");
}

static enum decoded found(const char *bytes, bool final, size_t *used)
{
	struct key key;

	return term_decode(slice_str(bytes), final, &key, used);
}

static void test_unknown_sequences_are_swallowed_whole(void **state)
{
	static const char *const unknown[] = {
		"\033[?1;2c", "\033[99~", "\033[38;5;1m", "\033[<0;3;4M", "\033[e", "\033[[Z", "\033O8z",
		"\033[ q", "\033[9999999999999999999~", "\033\033[99~", "\xff", "\302\233",
	};
	size_t used;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(unknown); i++) {
		assert_int_equal(found(unknown[i], false, &used), DECODED_SKIP);
		assert_int_equal(used, strlen(unknown[i]));
	}
}

static void test_a_sequence_broken_off_gives_way_to_what_follows(void **state)
{
	size_t used;

	(void)state;
	assert_int_equal(found("\033[12\rx", false, &used), DECODED_SKIP);
	assert_int_equal(used, 4);
	assert_int_equal(found("\033[1;\033[A", false, &used), DECODED_SKIP);
	assert_int_equal(used, 4);
}

static void test_a_beginning_waits_and_then_is_what_it_can_be(void **state)
{
	static const struct {
		const char *bytes;
		enum decoded at_last;
		size_t used;
	} beginnings[] = {
		{ "\033", DECODED_KEY, 1 }, { "\033\033", DECODED_KEY, 1 }, { "\033[", DECODED_KEY, 2 },
		{ "\033O", DECODED_KEY, 2 }, { "\033[1", DECODED_SKIP, 3 }, { "\033[[", DECODED_SKIP, 3 },
		{ "\033[1;5", DECODED_SKIP, 5 }, { "\320", DECODED_SKIP, 1 },
		{ "\033\033[", DECODED_SKIP, 3 },
	};
	size_t used;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(beginnings); i++) {
		assert_int_equal(found(beginnings[i].bytes, false, &used), DECODED_MORE);
		assert_int_equal(found(beginnings[i].bytes, true, &used), beginnings[i].at_last);
		assert_int_equal(used, beginnings[i].used);
	}
}

static void test_esc_waits_shortly_and_a_sequence_longer(void **state)
{
	(void)state;
	assert_int_equal(term_patience(SLICE("\033"), 100), 100);
	assert_int_equal(term_patience(SLICE("\033["), 100), 300);
	assert_int_equal(term_patience(SLICE("\033O"), 500), 500);
	assert_int_equal(term_patience(SLICE("\033[1"), 100), 1000);
	assert_int_equal(term_patience(SLICE("\320"), 100), 1000);
}

/* Whatever the line brings, reading goes on and never looks beyond its end. */
static void test_random_bytes_never_stop_the_decoder(void **state)
{
	static const char alphabet[] = "\033\033\033[[OO;;0123456789~ABMPu\320\260\r\n\177\377";
	uint32_t random = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char *bytes;
		size_t n, at = 0;

		random = random * 1664525 + 1013904223;
		n = 1 + (random >> 28);
		bytes = malloc(n);
		for (size_t i = 0; i < n; i++) {
			random = random * 1664525 + 1013904223;
			bytes[i] = alphabet[(random >> 16) % (sizeof(alphabet) - 1)];
		}
		while (at < n) {
			struct key key;
			size_t used = 0;
			enum decoded was = term_decode(slice_from(bytes + at, n - at), true, &key, &used);

			assert_int_not_equal(was, DECODED_MORE);
			assert_true(used > 0 && used <= n - at);
			at += used;
		}
		free(bytes);
	}
}

static enum term_burst burst(const char *bytes)
{
	return term_burst(slice_str(bytes));
}

static void test_a_table_is_told_from_typing(void **state)
{
	(void)state;
	assert_int_equal(burst("Педагог\tМ-1\r\nИванова А.С.\t72\r\n"), BURST_PASTE);
	assert_int_equal(burst("Иванова Анна Сергеевна\t72\t41\rСидорова Л.П.\t\t40"), BURST_PASTE);
	assert_int_equal(burst("Иванова А.С.\rПетрова М.О.\rСидорова Л.П.\r"), BURST_PASTE);
	/* A line that is not whole yet, or alone, may go on. */
	/* A row alone: a whole one, nothing behind its last cell. */
	assert_int_equal(burst("Иванова Анна Серг\t7"), BURST_ROW);
	assert_int_equal(burst("Иванова А.С.\t72\t41\r\n"), BURST_ROW);
	assert_int_equal(burst("Иванова Анна\t"), BURST_MORE);
	assert_int_equal(burst("Иванова Анна\t\033[B"), BURST_KEYS);
	assert_int_equal(burst("щук\tан\t"), BURST_KEYS);
	assert_int_equal(burst("Иванова Анна Сергеевна\r"), BURST_MORE);
	/* Keys that a slow line held back: names completed by Tab, a choice, a date, the next field. */
	assert_int_equal(burst("ива ан"), BURST_KEYS);
	assert_int_equal(burst("ц1\r72\rц2\r"), BURST_KEYS);
	assert_int_equal(burst("Тюленева\rАн\tСерг\t120485\rгимназия\rучитель математики\r"), BURST_MORE);
	assert_int_equal(burst("Щербакова\rЕкатерина\rАлександровна\r120385\r"), BURST_MORE);
	assert_int_equal(burst("щук ан\t\tд\033[12~"), BURST_KEYS);
	assert_int_equal(burst("\033[11~Иванова А.С.\t72\rПетрова М.О.\t72\r"), BURST_KEYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_read_as_they_are_written),
		cmocka_unit_test(test_names_have_other_spellings),
		cmocka_unit_test(test_what_no_keyboard_sends_is_not_a_key),
		cmocka_unit_test(test_a_shortcut_is_a_place_on_the_keyboard),
		cmocka_unit_test(test_each_letter_has_a_neighbour_in_the_other_layout),
		cmocka_unit_test(test_a_text_in_the_wrong_layout_is_retyped),
		cmocka_unit_test(test_dialects_mean_the_same_keys),
		cmocka_unit_test(test_modifiers_come_in_many_ways),
		cmocka_unit_test(test_rxvt_tells_modifiers_by_the_last_letter),
		cmocka_unit_test(test_putty_as_a_vt100_has_its_last_keys_too),
		cmocka_unit_test(test_ctrl_c_is_esc),
		cmocka_unit_test(test_the_keypad_types_digits_in_either_mode),
		cmocka_unit_test(test_unknown_sequences_are_swallowed_whole),
		cmocka_unit_test(test_a_sequence_broken_off_gives_way_to_what_follows),
		cmocka_unit_test(test_a_beginning_waits_and_then_is_what_it_can_be),
		cmocka_unit_test(test_esc_waits_shortly_and_a_sequence_longer),
		cmocka_unit_test(test_random_bytes_never_stop_the_decoder),
		cmocka_unit_test(test_a_table_is_told_from_typing),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
