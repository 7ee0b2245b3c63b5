#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { MEGABYTE = 1 << 20 };

/* What a file says, a line a row: «1:a|b», «2!» for a refused row, «3:a|b?2» where field 2 is broken. */
static char *story_of(struct slice bytes, enum encoding encoding)
{
	struct buf out = { 0 };
	struct notes notes = { 0 };
	struct csv_row row;
	struct csv *csv;
	enum status st;

	assert_int_equal(csv_open(&csv, bytes, encoding, &notes), ST_OK);
	while ((st = csv_next(csv, &row, &notes)) != ST_NO) {
		if (st == ST_USAGE) {
			buf_str(&out, "!\n");
			continue;
		}
		assert_int_equal(st, ST_OK);
		buf_printf(&out, "%zu:", row.line);
		for (size_t i = 0; i < row.n; i++) {
			buf_str(&out, i ? "|" : "");
			for (size_t k = 0; k < row.fields[i].n; k++)
				buf_char(&out, row.fields[i].p[k] ? row.fields[i].p[k] : '0');
		}
		if (row.broken)
			buf_printf(&out, "?%zu", row.broken);
		buf_char(&out, '\n');
	}
	assert_int_equal(csv_offset(csv), bytes.n);
	csv_free(csv);
	notes_release(&notes);
	buf_cstr(&out);
	return out.p;
}

static void reads(const char *text, const char *story)
{
	char *told = story_of(slice_str(text), ENCODING_AUTO);

	assert_string_equal(told, story);
	free(told);
}

static void test_rows_keep_their_lines(void **state)
{
	(void)state;
	reads("a;b\nc;d\n", "1:a|b\n2:c|d\n");
	reads("a;b\r\n\r\n  \r\nc;d", "1:a|b\n4:c|d\n");
	reads("a;b\rc;d\r\r", "1:a|b\n2:c|d\n");
	reads("a;\"1\r\n2\n3\r4\"\nc;d\n", "1:a|1\r\n2\n3\r4\n5:c|d\n");
	reads("", "");
	reads("\n\n", "");
	reads("   ", "");
}

static void test_quotes_are_taken_as_written(void **state)
{
	(void)state;
	reads("\"a;b\";\"с \"\"кавычками\"\"\"\n", "1:a;b|с \"кавычками\"\n");
	reads("ООО \"Ромашка\";5\" труба\n", "1:ООО \"Ромашка\"|5\" труба\n");
	reads("\"\";\"\"\"\"\n", "1:|\"\n");
	reads("\"a\" ;b\n", "1:a|b\n");
	reads("a; \"b\"\n", "1:a| \"b\"\n");
}

static void test_empty_ends_are_fields(void **state)
{
	(void)state;
	reads("a;b;\n;;\n", "1:a|b|\n2:||\n");
	reads("a;", "1:a|\n");
}

static void test_a_broken_quote_costs_one_row(void **state)
{
	struct notes notes = { 0 };
	struct csv_row row;
	struct csv *csv;

	(void)state;
	reads("a;b\nc;\"d\ne;f\ng;h\n", "1:a|b\n!\n3:e|f\n4:g|h\n");
	reads("a;\"b\"c\nd;e\n", "!\n2:d|e\n");
	reads("1;\"x\n2;y\n3;\"z\"\n4;w\n", "!\n2:2|y\n3:3|z\n4:4|w\n");
	reads("\"", "!\n");
	assert_int_equal(csv_open(&csv, SLICE("a;b\nc;\"d\n"), ENCODING_AUTO, &notes), ST_OK);
	assert_int_equal(csv_next(csv, &row, &notes), ST_OK);
	assert_int_equal(csv_next(csv, &row, &notes), ST_USAGE);
	assert_non_null(strstr(notes_first(&notes), "строка 2, столбец 2: кавычка не закрыта"));
	csv_free(csv);
	notes_release(&notes);
}

static void test_the_delimiter_is_found(void **state)
{
	(void)state;
	reads("a,b,c\nd,e,f\n", "1:a|b|c\n2:d|e|f\n");
	reads("a\tb\nc\td\n", "1:a|b\n2:c|d\n");
	reads("a|b\nc|d\n", "1:a|b\n2:c|d\n");
	reads("один\nдва\n", "1:один\n2:два\n");
	/* Commas of a position and of decimals are no delimiters. */
	reads("Список, 2026 год\nФИО;Должность\nА;Учитель, высшая\nБ;Учитель, первая\n",
	      "1:Список, 2026 год\n2:ФИО|Должность\n3:А|Учитель, высшая\n4:Б|Учитель, первая\n");
	reads("x;y\n1,5;2,5\n3,5;4,5\n", "1:x|y\n2:1,5|2,5\n3:3,5|4,5\n");
	reads("a,b,c,d\n1,2,3,x; y\n4,5,6,z; w\n", "1:a|b|c|d\n2:1|2|3|x; y\n3:4|5|6|z; w\n");
}

static void test_excel_may_declare_the_delimiter(void **state)
{
	(void)state;
	reads("sep=,\na,b;c\n", "2:a|b;c\n");
	reads("SEP=\t\r\na\tb,c\r\n", "2:a|b,c\n");
	reads("\xEF\xBB\xBFsep=;\na,b\n", "2:a,b\n");
	reads("sep=;x\n", "1:sep=|x\n");
}

static void test_encodings_are_told_apart(void **state)
{
	static const struct {
		const char *bytes;
		enum encoding asked, found;
	} samples[] = {
		{ "plain;text", ENCODING_AUTO, ENCODING_UTF8 },
		{ "Ёж № 1;«Я»", ENCODING_AUTO, ENCODING_UTF8 },
		{ "\xEF\xBB\xBF" "Ёж № 1;«Я»", ENCODING_AUTO, ENCODING_UTF8 },
		{ "\xA8\xE6 \xB9 1;\xAB\xDF\xBB", ENCODING_AUTO, ENCODING_CP1251 },
		{ "\xC8\xC2\xC0\xCD\xCE\xC2\xC0;\xCC\xC0\xD0\xC8\xDF", ENCODING_AUTO, ENCODING_CP1251 },
		{ "\xF0\xA6 \xFC 1;x", ENCODING_CP866, ENCODING_CP866 },
		{ "\xB3\xD6 1;x", ENCODING_KOI8R, ENCODING_KOI8R },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(samples); i++) {
		struct notes notes = { 0 };
		struct csv_row row;
		struct csv *csv;

		assert_int_equal(csv_open(&csv, slice_str(samples[i].bytes), samples[i].asked, &notes), ST_OK);
		assert_int_equal(csv_encoding(csv), samples[i].found);
		assert_int_equal(csv_next(csv, &row, &notes), ST_OK);
		assert_int_equal(row.broken, 0);
		assert_int_equal(row.n, 2);
		if (i && i != 4)
			assert_true(slice_starts(row.fields[0], SLICE("Ёж ")));
		if (i >= 1 && i <= 3)
			assert_true(slice_is(row.fields[1], "«Я»"));
		if (i == 4)
			assert_true(slice_is(row.fields[0], "ИВАНОВА") && slice_is(row.fields[1], "МАРИЯ"));
		csv_free(csv);
	}
}

/* Letters in the order of the alphabet, Ё last. */
static void test_every_russian_letter_has_its_byte(void **state)
{
	static const char alphabet[] = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ|абвгдежзийклмнопрстуфхцчшщъыьэюяё";
	static const char koi[] = "\xE1\xE2\xF7\xE7\xE4\xE5\xF6\xFA\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF0\xF2"
				  "\xF3\xF4\xF5\xE6\xE8\xE3\xFE\xFB\xFD\xFF\xF9\xF8\xFC\xE0\xF1\xB3";
	char cp1251[68] = "", cp866[68] = "", koi8r[68] = "";
	struct {
		const char *bytes;
		enum encoding encoding;
	} files[] = { { cp1251, ENCODING_CP1251 }, { cp866, ENCODING_CP866 }, { koi8r, ENCODING_KOI8R } };

	(void)state;
	for (int i = 0; i < 32; i++) {
		cp1251[i] = (char)(0xC0 + i);
		cp1251[34 + i] = (char)(0xE0 + i);
		cp866[i] = (char)(0x80 + i);
		cp866[34 + i] = (char)(i < 16 ? 0xA0 + i : 0xD0 + i);
	}
	for (int i = 0; i < 33; i++) {
		koi8r[i] = koi[i];
		koi8r[34 + i] = (char)(i < 32 ? koi[i] - 0x20 : 0xA3);
	}
	cp1251[32] = '\xA8', cp1251[66] = '\xB8';
	cp866[32] = '\xF0', cp866[66] = '\xF1';
	cp1251[33] = cp866[33] = koi8r[33] = ';';
	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		char *told = story_of(slice_from(files[i].bytes, 67), files[i].encoding);

		assert_true(slice_starts(slice_str(told), SLICE("1:")));
		assert_memory_equal(told + 2, alphabet, sizeof(alphabet) - 1);
		free(told);
	}
}

static void test_utf16_with_a_mark_is_read(void **state)
{
	static const char little[] = "\xFF\xFE" "\x01\x04;\0" "a\0\r\0\n\0" "\x3D\xD8\x0A\xDE";
	static const char big[] = "\xFE\xFF\x04\x01\0;\0a\0\n\xD8\x3D\xDE\x0A";
	static const char half[] = "\xFF\xFE" "\x3D\xD8;\0" "a\0;\0b";
	char *told = story_of(slice_from(little, sizeof(little) - 1), ENCODING_AUTO);

	(void)state;
	assert_string_equal(told, "1:Ё|a\n2:😊\n");
	free(told);
	told = story_of(slice_from(big, sizeof(big) - 1), ENCODING_AUTO);
	assert_string_equal(told, "1:Ё|a\n2:😊\n");
	free(told);
	told = story_of(slice_from(half, sizeof(half) - 1), ENCODING_AUTO);
	assert_true(slice_find(slice_str(told), SLICE("?1\n")) >= 0);
	free(told);
}

static void test_a_damaged_byte_breaks_its_field_only(void **state)
{
	struct buf text = { 0 };
	char *told;

	(void)state;
	for (int i = 0; i < 20; i++)
		buf_str(&text, "Иванова;Мария\n");
	buf_str(&text, "Пет\xFFрова;Анна\nСидорова;Ольга\n");
	told = story_of(buf_view(&text), ENCODING_AUTO);
	assert_non_null(strstr(told, "\n21:Пет\xFFрова|Анна?1\n22:Сидорова|Ольга\n"));
	free(told);
	buf_release(&text);
	told = story_of(slice_from("a;b\0c\nd;e\n", 10), ENCODING_AUTO);
	assert_non_null(strstr(told, "1:a|b0c?2\n2:d|e\n"));
	free(told);
	told = story_of(SLICE("\xC0;\x98\n"), ENCODING_CP1251);
	assert_non_null(strstr(told, "?2\n"));
	free(told);
	told = story_of(SLICE("\xC0;a\n"), ENCODING_UTF8);
	assert_non_null(strstr(told, "?1\n"));
	free(told);
}

static void big_field(size_t n, bool quoted, enum status expected)
{
	struct notes notes = { 0 };
	struct buf text = { 0 };
	struct csv_row row;
	struct csv *csv;

	buf_str(&text, quoted ? "a;\"" : "a;");
	for (size_t i = 0; i < n; i++)
		buf_char(&text, quoted && i % 100 == 99 ? '\n' : 'x');
	buf_str(&text, quoted ? "\"\nb;c\n" : "\nb;c\n");
	assert_int_equal(csv_open(&csv, buf_view(&text), ENCODING_AUTO, &notes), ST_OK);
	assert_int_equal(csv_next(csv, &row, &notes), expected);
	if (expected == ST_OK)
		assert_int_equal(row.fields[1].n, n);
	else
		assert_non_null(strstr(notes_first(&notes), "столбец 2: значение больше 1 МБ"));
	assert_int_equal(csv_next(csv, &row, &notes), ST_OK);
	assert_true(slice_is(row.fields[0], "b"));
	assert_int_equal(csv_next(csv, &row, &notes), ST_NO);
	csv_free(csv);
	buf_release(&text);
	notes_release(&notes);
}

static void test_a_megabyte_in_a_field_is_whole_or_refused(void **state)
{
	(void)state;
	big_field(MEGABYTE, false, ST_OK);
	big_field(MEGABYTE, true, ST_OK);
	big_field(MEGABYTE + 1, false, ST_USAGE);
	big_field(MEGABYTE + 1, true, ST_USAGE);
}

static void test_a_row_may_be_long_but_not_endlessly_wide(void **state)
{
	struct buf text = { 0 };
	char *told;

	(void)state;
	for (int i = 0; i < 40; i++) {
		for (int k = 0; k < MEGABYTE / 2; k++)
			buf_char(&text, 'x');
		buf_char(&text, ';');
	}
	told = story_of(buf_view(&text), ENCODING_CP1251);
	assert_int_equal(strlen(told), text.n + 3);
	free(told);
	buf_reset(&text);
	for (int i = 0; i < 20000; i++)
		buf_char(&text, ';');
	buf_str(&text, "\na;b\n");
	told = story_of(buf_view(&text), ENCODING_AUTO);
	assert_string_equal(told, "!\n2:a|b\n");
	free(told);
	buf_release(&text);
}

/* Every line is the beginning of a row that reads to the end of the file and fails there. */
static void test_a_file_of_traps_takes_linear_work(void **state)
{
	struct buf text = { 0 };
	struct notes notes = { 0 };
	struct csv_row row;
	struct csv *csv;
	enum status st;
	size_t rows = 0;

	(void)state;
	for (int i = 0; i < 700000; i++)
		buf_str(&text, "a\";\"b\n");
	assert_int_equal(csv_open(&csv, buf_view(&text), ENCODING_AUTO, &notes), ST_OK);
	while ((st = csv_next(csv, &row, &notes)) != ST_NO)
		rows++;
	assert_true(rows < 700000 && rows > 1);
	assert_non_null(strstr(notes.v[notes.n - 1].text, "строки "));
	csv_free(csv);
	notes_release(&notes);
	buf_release(&text);
}

static void test_other_formats_are_named(void **state)
{
	struct notes notes = { 0 };
	struct csv *csv;

	(void)state;
	assert_int_equal(csv_open(&csv, SLICE("PK\x03\x04...."), ENCODING_AUTO, &notes), ST_USAGE);
	assert_null(csv);
	assert_non_null(strstr(notes_first(&notes), "книга Excel"));
	notes_release(&notes);
}

static void test_encodings_have_names(void **state)
{
	enum encoding e;

	(void)state;
	assert_true(encoding_parse(SLICE("Windows-1251"), &e) && e == ENCODING_CP1251);
	assert_true(encoding_parse(SLICE("cp866"), &e) && e == ENCODING_CP866);
	assert_true(encoding_parse(SLICE("KOI8-R"), &e) && e == ENCODING_KOI8R);
	assert_true(encoding_parse(SLICE("utf8"), &e) && e == ENCODING_UTF8);
	assert_false(encoding_parse(SLICE("latin1"), &e));
	assert_false(encoding_parse(SLICE(""), &e));
	for (e = ENCODING_AUTO; e <= ENCODING_UTF16; e++) {
		enum encoding again;

		assert_true(encoding_parse(slice_str(encoding_name(e)), &again));
		assert_int_equal(again, e);
	}
}

static void writes(const char *value, const char *cell)
{
	struct buf out = { 0 };

	csv_field(&out, slice_str(value), true);
	assert_string_equal(buf_cstr(&out), cell);
	buf_release(&out);
}

static void test_nothing_written_is_a_formula(void **state)
{
	(void)state;
	writes("=1+1", "'=1+1");
	writes("@SUM(A1)", "'@SUM(A1)");
	writes("-2+cmd|' /C calc'!A0", "\"'-2+cmd|' /C calc'!A0\"");
	writes("+7+8", "'+7+8");
	writes("- примечание", "'- примечание");
	writes("-", "'-");
	writes("\t=1", "' =1");
	writes("\r=1", "\"'\n=1\"");
	writes("-5", "-5");
	writes("-0,5", "\"-0,5\"");
	writes("-0.5", "-0.5");
	writes("-1-1", "'-1-1");
	writes("+79000000000", "+79000000000");
	writes("+7 (900) 000-00-00", "+7 (900) 000-00-00");
	writes("5-9 классы", "5-9 классы");
	writes("", "");
}

static void test_written_cells_are_clean(void **state)
{
	(void)state;
	writes("a;b", "\"a;b\"");
	writes("МБОУ \"Школа\"", "\"МБОУ \"\"Школа\"\"\"");
	writes("раз\r\nдва\rтри", "\"раз\nдва\nтри\"");
	writes("\x1B[31mкрасный", "·[31mкрасный");
	writes("\xFF", "·");
	writes(" край ", "\" край \"");
}

static void test_what_is_written_is_read_back(void **state)
{
	struct buf out = { 0 };
	char *told;

	(void)state;
	csv_begin(&out);
	csv_field(&out, SLICE("Имя; фамилия"), true);
	csv_field(&out, SLICE("две\nстроки"), false);
	csv_end_row(&out);
	csv_field(&out, SLICE("\"кавычки\""), true);
	csv_field(&out, SLICE("Ё"), false);
	csv_end_row(&out);
	assert_true(slice_starts(buf_view(&out), SLICE("\xEF\xBB\xBF")));
	told = story_of(buf_view(&out), ENCODING_AUTO);
	assert_string_equal(told, "1:Имя; фамилия|две\nстроки\n3:\"кавычки\"|Ё\n");
	free(told);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_keep_their_lines),
		cmocka_unit_test(test_quotes_are_taken_as_written),
		cmocka_unit_test(test_empty_ends_are_fields),
		cmocka_unit_test(test_a_broken_quote_costs_one_row),
		cmocka_unit_test(test_the_delimiter_is_found),
		cmocka_unit_test(test_excel_may_declare_the_delimiter),
		cmocka_unit_test(test_encodings_are_told_apart),
		cmocka_unit_test(test_every_russian_letter_has_its_byte),
		cmocka_unit_test(test_utf16_with_a_mark_is_read),
		cmocka_unit_test(test_a_damaged_byte_breaks_its_field_only),
		cmocka_unit_test(test_a_megabyte_in_a_field_is_whole_or_refused),
		cmocka_unit_test(test_a_row_may_be_long_but_not_endlessly_wide),
		cmocka_unit_test(test_a_file_of_traps_takes_linear_work),
		cmocka_unit_test(test_other_formats_are_named),
		cmocka_unit_test(test_encodings_have_names),
		cmocka_unit_test(test_nothing_written_is_a_formula),
		cmocka_unit_test(test_written_cells_are_clean),
		cmocka_unit_test(test_what_is_written_is_read_back),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
