#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/base/hash.h"
#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

static int order(const char *a, const char *b)
{
	struct buf x = { 0 }, y = { 0 };
	int result;

	sortkey_text(slice_str(a), &x);
	sortkey_text(slice_str(b), &y);
	result = slice_cmp(buf_view(&x), buf_view(&y));
	buf_release(&x);
	buf_release(&y);
	return result;
}

static void assert_sorted(const char *const *texts, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++) {
		if (order(texts[i], texts[i + 1]) >= 0)
			fail_msg("«%s» must sort before «%s»", texts[i], texts[i + 1]);
	}
}

static bool matches(const char *title, const char *query)
{
	struct buf body = { 0 }, words = { 0 };
	bool result;

	sortkey_letters(slice_str(title), &body);
	sortkey_letters(slice_str(query), &words);
	result = sortkey_match(buf_view(&body), buf_view(&words));
	buf_release(&body);
	buf_release(&words);
	return result;
}

static int typos(const char *title, const char *query)
{
	struct buf body = { 0 }, words = { 0 };
	int result;

	sortkey_letters(slice_str(title), &body);
	sortkey_letters(slice_str(query), &words);
	result = sortkey_match_fuzzy(buf_view(&body), buf_view(&words));
	buf_release(&body);
	buf_release(&words);
	return result;
}

static void test_names_stand_as_in_an_office(void **state)
{
	static const char *const names[] = {
		"", "Иванов", "Иванов Пётр", "Иванов-Петров", "Иванова", "Королев", "Королёв", "Королева",
		"Королёва", "Королевич", "Цой", "Щукин", "Ъ", "Ы", "Ь", "Эйлер", "Яковлева",
	};

	(void)state;
	assert_sorted(names, ARRAY_SIZE(names));
}

static void test_kinds_of_characters_have_their_order(void **state)
{
	static const char *const texts[] = { " ", "-", ".", "№", "1", "9", "a", "z", "а", "я", "漢" };

	(void)state;
	assert_sorted(texts, ARRAY_SIZE(texts));
}

static void test_the_russian_alphabet_is_in_order(void **state)
{
	static const char alphabet[] = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
	struct buf b = { 0 };

	(void)state;
	sortkey_letters(SLICE("абвгдежзийклмнопрстуфхцчшщъыьэюя"), &b);
	assert_int_equal(b.n, utf8_length(slice_str(alphabet)));
	for (size_t i = 0; i + 1 < b.n; i++)
		assert_true((uint8_t)b.p[i] < (uint8_t)b.p[i + 1]);
	buf_release(&b);
}

static void test_other_cyrillic_letters_stand_beside_the_one_they_resemble(void **state)
{
	static const char *const texts[] = {
		"Гайсин", "Ґудзь", "Дроздов", "Ежов", "Єрмак", "Жуков", "Исаев", "Іванко", "Їжак", "Йорк",
		"Наумов", "Ңазиров", "Орлов", "Өмүров", "Павлов", "Уваров", "Ўсов", "Үсенов", "Фролов",
		"Хасанов", "Һадиев",
		"Царёв",
	};

	(void)state;
	assert_sorted(texts, ARRAY_SIZE(texts));
}

/* All Cyrillic letters of the languages of the country have a place: none falls back to its code point. */
static void test_no_cyrillic_letter_in_use_is_escaped(void **state)
{
	static const char letters[] = "ёђѓєѕіїјљњћќѝўџґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽӂӄӊӌӏӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӽԓԥ";
	struct slice rest = slice_str(letters);
	struct buf b = { 0 };
	uint32_t ch;

	(void)state;
	while (utf8_next(&rest, &ch)) {
		struct buf one = { 0 };

		buf_reset(&b);
		utf8_put(&one, utf8_upper(ch));
		sortkey_letters(buf_view(&one), &b);
		assert_int_equal(b.n, 1);
		assert_in_range((uint8_t)b.p[0], 0x50, 0xFD);
		buf_release(&one);
	}
	buf_release(&b);
}

static void test_case_quotes_and_extra_blanks_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(order("ИВАНОВА", "иванова"), 0);
	assert_int_equal(order("Лицей «Росток»", "лицей \"Росток\""), 0);
	assert_int_equal(order("  а  б ", "а б"), 0);
	assert_int_equal(order("а\u00A0б", "а б"), 0);
	assert_int_equal(order("за\u0301мок", "замок"), 0);
	assert_int_equal(order("Müller", "muller"), 0);
	assert_int_equal(order("Е–Ё", "е-ё"), 0);
}

static void test_a_prefix_begins_the_key_of_its_word(void **state)
{
	struct buf key = { 0 }, prefix = { 0 };

	(void)state;
	sortkey_text(SLICE("«Ёлочка» детский сад № 5"), &key);
	sortkey_letters(SLICE("ЕЛОЧКА дет"), &prefix);
	assert_true(slice_starts(buf_view(&key), buf_view(&prefix)));
	buf_release(&key);
	buf_release(&prefix);
}

static void test_the_body_is_what_stands_before_ties(void **state)
{
	struct buf key = { 0 }, letters = { 0 };

	(void)state;
	sortkey_text(SLICE("Королёв 漢"), &key);
	sortkey_letters(SLICE("Королев 漢"), &letters);
	assert_true(slice_eq(sortkey_body(buf_view(&key)), buf_view(&letters)));
	assert_int_equal(key.p[letters.n], 0x01);
	assert_int_equal(key.p[letters.n + 1], 6);
	assert_int_equal(key.p[letters.n + 2], 0x00);
	assert_int_equal(key.n, letters.n + 3);
	buf_release(&key);
	buf_release(&letters);
}

/* A terminator inside would part a key; a base's key holds 511 bytes. */
static void test_keys_are_bounded_and_hold_no_stray_terminator(void **state)
{
	struct buf text = { 0 }, key = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_str(&text, "ё");
	sortkey_text(buf_view(&text), &key);
	assert_int_equal(key.n, 434);
	buf_reset(&text);
	for (int i = 0; i < 1000; i++)
		utf8_put(&text, i % 2 ? 0x10000 : 0x2100);
	buf_reset(&key);
	sortkey_text(buf_view(&text), &key);
	assert_int_equal(key.n, SORTKEY_MAX + 1);
	assert_null(memchr(key.p, 0, key.n - 1));
	assert_null(memchr(key.p, 1, key.n));
	buf_release(&text);
	buf_release(&key);
}

static void test_unknown_characters_sort_by_code_point_behind_all(void **state)
{
	static const char *const texts[] = { "ящик", "Ω", "漢", "😀" };

	(void)state;
	assert_sorted(texts, ARRAY_SIZE(texts));
}

/* What is stored in bases in the field must never move: this is the format, not a preference. */
static void test_the_table_is_the_one_in_the_field(void **state)
{
	static const uint8_t expected[] = {
		0xA5, 0x7D, 0xA0, 0x9B, 0x87, 0x50, 0x10, 0x1C, 0x10, 0x21, 0x20, 0x11, 0x30, 0x18, 0xEB,
		0x69,
		0x01, 16, 0x00,
	};
	struct buf key = { 0 };

	(void)state;
	assert_int_equal(SORTKEY_VERSION, 1);
	sortkey_text(SLICE("Сйрпла № 10-A/яё"), &key);
	assert_int_equal(key.n, sizeof(expected));
	assert_memory_equal(key.p, expected, sizeof(expected));
	buf_release(&key);
}

static void test_no_place_in_the_table_has_moved(void **state)
{
	struct buf one = { 0 }, keys = { 0 };
	uint8_t digest[SHA256_SIZE];
	char text[2 * SHA256_SIZE + 1];
	struct slice all;

	(void)state;
	for (uint32_t ch = 1; ch < 0x3000; ch++) {
		buf_reset(&one);
		utf8_put(&one, ch);
		sortkey_text(buf_view(&one), &keys);
	}
	all = buf_view(&keys);
	sha256(&all, 1, digest);
	hex(slice_from(digest, sizeof(digest)), text);
	assert_string_equal(text, "6b9a81bc72f2e42449245f300ca580af950fe3dfa5e5a1fd56baedca8e5b164f");
	buf_release(&one);
	buf_release(&keys);
}

static void test_half_remembered_parts_find_a_name_in_any_order(void **state)
{
	(void)state;
	assert_true(matches("Иванова Анна Петровна", "ива ан"));
	assert_true(matches("Иванова Анна Петровна", "АН ИВА пет"));
	assert_true(matches("Иванова-Королёва Анна", "короле"));
	assert_true(matches("Лицей «Росток»", "росток"));
	assert_true(matches("Иванова", ""));
	assert_false(matches("Иванова Анна", "нова"));
	assert_false(matches("Иванова Анна", "ива пет"));
	assert_false(matches("", "а"));
}

static void test_each_part_takes_a_word_of_its_own(void **state)
{
	(void)state;
	assert_false(matches("Иванов Пётр", "ив ива"));
	assert_true(matches("Иванов Ивлев", "ив ива"));
	assert_true(matches("Ивлев Иванов", "ив ива"));
	assert_true(matches("Ивлев Иванов", "ива ив"));
	assert_int_equal(typos("Иванов Пётр", "ив ива"), -1);
	assert_int_equal(typos("Ивлев Иванов", "ив ива"), 0);
}

static void test_longer_parts_forgive_typos(void **state)
{
	(void)state;
	assert_int_equal(typos("Константинова", "Константинова"), 0);
	assert_int_equal(typos("Константинова", "Констонтин"), 1);
	assert_int_equal(typos("Константинова", "Канстонтинова"), 2);
	assert_int_equal(typos("Константинова", "Канстонтенова"), -1);
	assert_int_equal(typos("Иванова", "Ивнаова"), 1);
	assert_int_equal(typos("Иванова", "Иваанова"), 1);
	assert_int_equal(typos("Иванова", "Иваова"), 1);
	assert_int_equal(typos("Иванова", "Аванова"), 1);
	assert_int_equal(typos("Иванова", "Аваново"), -1);
	assert_int_equal(typos("Иван", "Иваы"), -1);
	assert_int_equal(typos("Иванова Анна", "ивонова ан"), 1);
	assert_int_equal(typos("Иванова Констанция", "констонция ивонова"), 2);
	assert_int_equal(typos("Иванова", ""), 0);
	assert_int_equal(typos("а б в г д е ж з и", "а б в г д е ж з и"), -1);
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* The whole table, no band and no shortcuts: what the quick one must agree with. */
static int plain_distance(struct slice part, struct slice word)
{
	int d[12][12], best;

	for (int i = 0; i <= (int)part.n; i++) {
		for (int j = 0; j <= (int)word.n; j++) {
			if (i == 0 || j == 0) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
					d[i - 1][j - 1] + (part.p[i - 1] != word.p[j - 1]));
			if (i > 1 && j > 1 && part.p[i - 1] == word.p[j - 2] &&
			    part.p[i - 2] == word.p[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	}
	best = d[part.n][0];
	for (size_t j = 1; j <= word.n; j++)
		best = least(best, d[part.n][j]);
	return best;
}

static void test_quick_distance_agrees_with_the_plain_one(void **state)
{
	uint32_t seed = 1;
	char part[10], word[10];

	(void)state;
	for (int round = 0; round < 200000; round++) {
		struct slice p = { part, 5 }, w = { word, 1 };
		int most, plain;

		seed = seed * 1664525u + 1013904223u;
		p.n += seed >> 28 & 3;
		p.n += seed >> 27 & 1;
		w.n += (seed >> 20) % 9;
		for (size_t i = 0; i < sizeof(part); i++) {
			seed = seed * 1664525u + 1013904223u;
			part[i] = (char)(0x50 + 5 * (seed >> 24 & 3));
			word[i] = (char)(0x50 + 5 * (seed >> 16 & 3));
		}
		most = p.n > 8 ? 2 : 1;
		plain = plain_distance(p, w);
		assert_int_equal(sortkey_match_fuzzy(w, p), plain <= most ? plain : -1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_stand_as_in_an_office),
		cmocka_unit_test(test_kinds_of_characters_have_their_order),
		cmocka_unit_test(test_the_russian_alphabet_is_in_order),
		cmocka_unit_test(test_other_cyrillic_letters_stand_beside_the_one_they_resemble),
		cmocka_unit_test(test_no_cyrillic_letter_in_use_is_escaped),
		cmocka_unit_test(test_case_quotes_and_extra_blanks_do_not_count),
		cmocka_unit_test(test_a_prefix_begins_the_key_of_its_word),
		cmocka_unit_test(test_the_body_is_what_stands_before_ties),
		cmocka_unit_test(test_keys_are_bounded_and_hold_no_stray_terminator),
		cmocka_unit_test(test_unknown_characters_sort_by_code_point_behind_all),
		cmocka_unit_test(test_the_table_is_the_one_in_the_field),
		cmocka_unit_test(test_no_place_in_the_table_has_moved),
		cmocka_unit_test(test_half_remembered_parts_find_a_name_in_any_order),
		cmocka_unit_test(test_each_part_takes_a_word_of_its_own),
		cmocka_unit_test(test_longer_parts_forgive_typos),
		cmocka_unit_test(test_quick_distance_agrees_with_the_plain_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
