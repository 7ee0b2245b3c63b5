#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <uninorm.h>

#include "metodist/base/utf8.h"

typedef void change_fn(struct slice s, struct buf *out);

static void assert_changed(change_fn *change, const char *from, const char *to)
{
	struct buf out = { 0 };

	change(slice_str(from), &out);
	assert_string_equal(buf_cstr(&out), to);
	buf_release(&out);
}

static void accept_line(struct slice s, struct buf *out)
{
	assert_true(utf8_accept(s, false, out));
}

static void accept_lines(struct slice s, struct buf *out)
{
	assert_true(utf8_accept(s, true, out));
}

static void assert_refused(struct slice s)
{
	struct buf out = { 0 };

	buf_str(&out, "before");
	assert_false(utf8_accept(s, true, &out));
	assert_string_equal(buf_cstr(&out), "before");
	buf_release(&out);
}

static void test_every_character_survives_encoding_and_decoding(void **state)
{
	struct buf b = { 0 };
	uint32_t ch, back;

	(void)state;
	for (ch = 1; ch <= 0x10FFFF; ch++) {
		struct slice s;

		if (ch >= 0xD800 && ch <= 0xDFFF)
			continue;
		buf_reset(&b);
		utf8_put(&b, ch);
		s = buf_view(&b);
		assert_true(utf8_valid(s));
		assert_true(utf8_next(&s, &back));
		assert_int_equal(back, ch);
		assert_int_equal(s.n, 0);
	}
	buf_release(&b);
}

static void test_overlong_surrogate_cut_and_stray_bytes_are_broken(void **state)
{
	static const char *const broken[] = {
		"\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
		"\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\x80", "\xD0", "\xE2\x84", "\xF0\x9F\x98",
		"\xD0x",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(broken); i++) {
		struct slice s = slice_str(broken[i]);
		uint32_t ch = 0;

		assert_false(utf8_valid(s));
		assert_refused(s);
		assert_true(utf8_next(&s, &ch));
		assert_int_equal(ch, 0xFFFD);
		assert_int_equal(s.n, strlen(broken[i]) - 1);
	}
	assert_true(utf8_valid(SLICE("\uFFFD")));
}

static void test_accepted_text_has_single_blanks_and_no_ends(void **state)
{
	(void)state;
	assert_changed(accept_line, "  Иванова \t\u00A0 Анна\u2003", "Иванова Анна");
	assert_changed(accept_line, "одна\r\nстрока\n", "одна строка");
	assert_changed(accept_line, " \u00A0\t", "");
	assert_changed(accept_line, "", "");
}

static void test_accepted_text_loses_what_cannot_be_seen(void **state)
{
	(void)state;
	assert_changed(accept_line, "\uFEFFме\u00ADто\u200Bдист\u202E", "методист");
	assert_changed(accept_line, "а \u200B б", "а б");
}

static void test_line_breaks_stay_only_where_asked(void **state)
{
	(void)state;
	assert_changed(accept_lines, "\r\nпервая  \r\n\r\n  вторая\rтретья\n\n", "первая\n\nвторая\nтретья");
}

static void test_letters_with_marks_become_one_character(void **state)
{
	(void)state;
	assert_changed(accept_line, "и\u0306 е\u0308", "й ё");
	assert_changed(accept_line, "Cafe\u0301 \u212B", "Caf\u00E9 \u00C5");
	/* Nothing composes with a stress on «о». */
	assert_changed(accept_line, "о\u0301", "о\u0301");
}

static void test_accepted_text_is_accepted_again_unchanged(void **state)
{
	struct buf once = { 0 }, twice = { 0 };

	(void)state;
	for (uint32_t ch = 0xA0; ch < 0x3100; ch++) {
		buf_reset(&twice);
		buf_str(&twice, "е");
		utf8_put(&twice, ch);
		buf_str(&twice, "\u0308 ");
		utf8_put(&twice, ch);
		buf_reset(&once);
		accept_line(buf_view(&twice), &once);
		buf_reset(&twice);
		accept_line(buf_view(&once), &twice);
		assert_true(slice_eq(buf_view(&once), buf_view(&twice)));
	}
	buf_release(&once);
	buf_release(&twice);
}

/* The way around the normaliser for usual letters must not let anything through. */
static void test_each_accepted_character_is_in_normal_form(void **state)
{
	struct buf in = { 0 }, out = { 0 };

	(void)state;
	for (uint32_t ch = 0xA0; ch < 0x3100; ch++) {
		size_t n = 0;
		uint8_t *normal;

		buf_reset(&in);
		buf_reset(&out);
		utf8_put(&in, ch);
		accept_line(buf_view(&in), &out);
		normal = u8_normalize(UNINORM_NFC, (const uint8_t *)buf_cstr(&out), out.n, NULL, &n);
		assert_non_null(normal);
		assert_true(slice_eq(buf_view(&out), slice_from(normal, n)));
		free(normal);
	}
	buf_release(&in);
	buf_release(&out);
}

static void test_control_characters_are_refused(void **state)
{
	(void)state;
	assert_refused(SLICE("а\x1B[2Jб"));
	assert_refused(SLICE("а\0б"));
	assert_refused(SLICE("\x7F"));
	assert_refused(SLICE("\xC2\x9B"));
}

static void test_nothing_safe_reaches_the_terminal_as_a_command(void **state)
{
	(void)state;
	assert_changed(utf8_safe, "а\x1B[2Jб", "а·[2Jб");
	assert_changed(utf8_safe, "\xC2\x9B\u202Eи\x7F", "··и·");
	assert_changed(utf8_safe, "раз\r\nдва\tтри\n", "раз два три ");
	assert_changed(utf8_safe, "к\xD0\xC3н", "к··н");
	assert_changed(utf8_safe, "Школа №\u00A05 «Ромашка»", "Школа №\u00A05 «Ромашка»");
}

static void test_width_counts_columns(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(SLICE("Школа №5")), 8);
	assert_int_equal(utf8_width(SLICE("о\u0301")), 1);
	assert_int_equal(utf8_width(SLICE("漢字")), 4);
	assert_int_equal(utf8_char_width('\n'), 0);
	assert_int_equal(utf8_length(SLICE("о\u0301 漢")), 4);
}

static void assert_fits(const char *text, size_t columns, const char *fitting)
{
	struct slice s = utf8_fit(slice_str(text), columns);

	assert_memory_equal(s.p, fitting, strlen(fitting));
	assert_int_equal(s.n, strlen(fitting));
}

static void test_a_cut_never_parts_a_grapheme(void **state)
{
	(void)state;
	assert_fits("Иванова", 4, "Иван");
	assert_fits("Иванова", 7, "Иванова");
	assert_fits("Иванова", 100, "Иванова");
	assert_fits("Иванова", 0, "");
	assert_fits("за\u0301мок", 2, "за\u0301");
	assert_fits("漢字", 3, "漢");
	assert_fits("а👍🏽б", 2, "а");
	assert_fits("бя🏽", 3, "б");
}

static void test_lower_and_upper_are_each_others_way_back(void **state)
{
	(void)state;
	for (uint32_t ch = 0x410; ch < 0x430; ch++) {
		assert_int_equal(utf8_lower(ch), ch + 32);
		assert_int_equal(utf8_upper(utf8_lower(ch)), ch);
	}
	assert_int_equal(utf8_lower(U'Ё'), U'ё');
	assert_int_equal(utf8_upper(U'ё'), U'Ё');
	assert_int_equal(utf8_lower(U'Ң'), U'ң');
	assert_int_equal(utf8_upper(U'ґ'), U'Ґ');
	assert_int_equal(utf8_lower(U'É'), U'é');
	assert_int_equal(utf8_lower(U'Ω'), U'Ω');
	assert_int_equal(utf8_upper(U'№'), U'№');
	assert_changed(utf8_lower_all, "ШКОЛА №5 Abc", "школа №5 abc");
}

static void test_a_name_in_one_case_gets_its_capitals(void **state)
{
	(void)state;
	assert_changed(utf8_name_case, "ИВАНОВА", "Иванова");
	assert_changed(utf8_name_case, "иванова-петрова анна", "Иванова-Петрова Анна");
	assert_changed(utf8_name_case, "АЛИЕВ РАМИЗ ВАГИФ ОГЛЫ", "Алиев Рамиз Вагиф оглы");
	assert_changed(utf8_name_case, "ВАГИФ-КЫЗЫ", "Вагиф-кызы");
	assert_changed(utf8_name_case, "ИВАНОВ И.И.", "Иванов И.И.");
	assert_changed(utf8_name_case, "О'КОННОР", "О'Коннор");
	assert_changed(utf8_name_case, "ЗНАМ'ЯНСЬКА", "Знам'янська");
}

static void test_a_name_in_both_cases_is_left_alone(void **state)
{
	(void)state;
	assert_changed(utf8_name_case, "МакГрегор", "МакГрегор");
	assert_changed(utf8_name_case, "иванова Анна", "иванова Анна");
	assert_changed(utf8_name_case, "Я", "Я");
	assert_changed(utf8_name_case, "", "");
	assert_changed(utf8_name_case, "№ 5", "№ 5");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_character_survives_encoding_and_decoding),
		cmocka_unit_test(test_overlong_surrogate_cut_and_stray_bytes_are_broken),
		cmocka_unit_test(test_accepted_text_has_single_blanks_and_no_ends),
		cmocka_unit_test(test_accepted_text_loses_what_cannot_be_seen),
		cmocka_unit_test(test_line_breaks_stay_only_where_asked),
		cmocka_unit_test(test_letters_with_marks_become_one_character),
		cmocka_unit_test(test_accepted_text_is_accepted_again_unchanged),
		cmocka_unit_test(test_each_accepted_character_is_in_normal_form),
		cmocka_unit_test(test_control_characters_are_refused),
		cmocka_unit_test(test_nothing_safe_reaches_the_terminal_as_a_command),
		cmocka_unit_test(test_width_counts_columns),
		cmocka_unit_test(test_a_cut_never_parts_a_grapheme),
		cmocka_unit_test(test_lower_and_upper_are_each_others_way_back),
		cmocka_unit_test(test_a_name_in_one_case_gets_its_capitals),
		cmocka_unit_test(test_a_name_in_both_cases_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
