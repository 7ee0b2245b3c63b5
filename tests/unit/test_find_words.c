/* The words of find-anywhere: what they find is what the matchers of sort keys say of each text by itself. */
#include "metodist/base/sortkey.h"
#include "src/store/find_words.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { TEACHER = 2, SCHOOL = 1, TEXTS = WORDS_PAGE + 2000, QUERIES = 100, HITS = 16 };

static struct words words;
static struct words_hit hits[TEXTS];
static size_t nhits, most = HITS, records;

static int clear(void **state)
{
	(void)state;
	words_release(&words);
	most = HITS;
	return 0;
}

static void add(uint8_t kind, uint64_t id, bool title, const char *text)
{
	struct buf letters = { 0 };

	sortkey_letters(slice_str(text), &letters);
	words_add(&words, (struct ref){ kind, 0, id }, title, buf_view(&letters));
	buf_release(&letters);
}

static bool on_hit(void *ctx, const struct words_hit *hit)
{
	(void)ctx;
	assert_true(nhits < TEXTS);
	hits[nhits++] = *hit;
	return nhits < most;
}

static void close(void)
{
	while (!words_close(&words))
		;
}

static void look_for(uint8_t kind, const char *text, bool fuzzy)
{
	struct buf letters = { 0 };

	close();
	sortkey_letters(slice_str(text), &letters);
	nhits = 0;
	records = words_search(&words, kind, buf_view(&letters), fuzzy, on_hit, NULL);
	buf_release(&letters);
}

static void fill(void)
{
	add(TEACHER, 10, true, "Иванова Анна Сергеевна");
	add(TEACHER, 11, true, "Иванов Андрей Петрович");
	add(TEACHER, 11, false, "Андреев");
	add(SCHOOL, 12, true, "СОШ №2 «Ивановская»");
}

static void test_parts_begin_different_words_in_any_order(void **state)
{
	(void)state;
	fill();
	look_for(0, "ан ив", false);
	assert_int_equal(nhits, 2);
	assert_int_equal(hits[0].ref.id, 10);
	assert_int_equal(hits[1].ref.id, 11);
	look_for(0, "иван иван", false);
	assert_int_equal(nhits, 0);
}

static void test_a_word_serves_one_part_only(void **state)
{
	(void)state;
	add(TEACHER, 10, true, "Иванов Иван Иванович");
	add(TEACHER, 11, true, "Иван Иван Петров");
	add(TEACHER, 12, true, "Иванов Пётр Ильич");
	look_for(0, "иван иван", false);
	assert_int_equal(records, 2);
	look_for(0, "иван ив иван", false);
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].ref.id, 10);
	look_for(0, "и ив", false);
	assert_int_equal(records, 3);
	look_for(0, "иванов иванович", true);
	assert_int_equal(records, 1);
}

static void test_a_hit_tells_its_title_and_its_beginning(void **state)
{
	(void)state;
	fill();
	look_for(0, "андре", false);
	assert_int_equal(nhits, 2);
	assert_true(hits[0].title && !hits[0].whole);
	assert_true(!hits[1].title && !hits[1].whole);
	look_for(0, "иванов", false);
	assert_true(hits[0].title && hits[0].whole);
}

static void test_titles_that_begin_so_come_first(void **state)
{
	(void)state;
	add(TEACHER, 10, true, "Андреев Иван");
	add(TEACHER, 11, true, "Иванова Анна");
	add(TEACHER, 12, true, "Петров Иван");
	look_for(0, "ива", false);
	assert_int_equal(nhits, 3);
	assert_int_equal(hits[0].ref.id, 11);
	assert_int_equal(hits[1].ref.id, 10);
	assert_int_equal(hits[2].ref.id, 12);
	most = 2;
	look_for(0, "ива", false);
	assert_int_equal(nhits, 2);
	assert_int_equal(hits[1].ref.id, 10);
	assert_int_equal(records, 3);
}

static void test_a_record_counts_once_however_many_of_its_texts_fit(void **state)
{
	static const uint64_t some[] = { 10, 12, 13 };

	(void)state;
	add(TEACHER, 10, true, "Иванова Анна");
	add(TEACHER, 11, true, "Щукина Вера");
	add(TEACHER, 12, true, "Карпова Вера");
	add(TEACHER, 10, false, "Ивашкина");
	add(TEACHER, 12, false, "Иванченко");
	add(TEACHER, 12, false, "Ивановская");
	look_for(0, "ива", false);
	assert_int_equal(nhits, 4);
	assert_int_equal(records, 2);
	assert_int_equal(words_among(&words, some, ARRAY_SIZE(some)), 2);
	look_for(0, "вера", false);
	assert_int_equal(words_among(&words, some, ARRAY_SIZE(some)), 1);
	look_for(0, "фёкла", false);
	assert_int_equal(words_among(&words, some, ARRAY_SIZE(some)), 0);
}

static void test_one_kind_is_asked_alone(void **state)
{
	(void)state;
	fill();
	look_for(SCHOOL, "ива", false);
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].ref.id, 12);
	assert_int_equal(hits[0].ref.kind, SCHOOL);
}

static void test_typos_are_counted(void **state)
{
	(void)state;
	fill();
	look_for(0, "сергевна", false);
	assert_int_equal(nhits, 0);
	look_for(0, "сергевна", true);
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].typos, 1);
	look_for(0, "сергевна иванва", true);
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].typos, 2);
}

static void test_what_is_forgotten_is_found_no_more(void **state)
{
	static const uint64_t gone[] = { 5, 11, 900 };

	(void)state;
	fill();
	close();
	words_forget(&words, gone, ARRAY_SIZE(gone));
	look_for(0, "иванов", false);
	assert_int_equal(nhits, 2);
	look_for(0, "андре", false);
	assert_int_equal(nhits, 0);
	look_for(0, "андеев", true);
	assert_int_equal(records, 0);
}

static void test_an_id_of_48_bits_comes_back_whole(void **state)
{
	(void)state;
	add(TEACHER, 0xABCDEF123456u, true, "Щукина");
	look_for(0, "щук", false);
	assert_int_equal(nhits, 1);
	assert_true(hits[0].ref.id == 0xABCDEF123456u);
}

static void test_no_letters_or_no_texts_find_nothing(void **state)
{
	(void)state;
	look_for(0, "иванов", false);
	assert_int_equal(nhits, 0);
	fill();
	look_for(0, " - ", false);
	assert_int_equal(nhits, 0);
	look_for(0, "а б в г д е ж з и", true);
	assert_int_equal(nhits, 0);
}

/* ---- against the matchers, on texts of few letters, so that much nearly fits ---- */

static uint64_t rolled;

static unsigned roll(unsigned n)
{
	rolled = rolled * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(rolled >> 33) % n;
}

static void make_text(struct buf *out, unsigned words_max, unsigned letters_max)
{
	static const char *const letters[] = { "а", "б", "в" };

	buf_reset(out);
	for (unsigned w = 1 + roll(words_max); w > 0; w--) {
		for (unsigned n = 1 + roll(letters_max); n > 0; n--)
			buf_str(out, letters[roll(ARRAY_SIZE(letters))]);
		buf_char(out, ' ');
	}
}

static struct text {
	struct buf letters;
	struct ref ref;
	bool title;
	int typos;               /* by the matcher */
} texts[TEXTS];

static void match_all(uint8_t kind, struct slice query, bool fuzzy)
{
	for (size_t i = 0; i < TEXTS; i++) {
		struct slice text = buf_view(&texts[i].letters);

		texts[i].typos = -1;
		if (kind && texts[i].ref.kind != kind)
			continue;
		if (fuzzy)
			texts[i].typos = sortkey_match_fuzzy(text, query);
		else if (sortkey_match(text, query))
			texts[i].typos = 0;
	}
}

/* What is told next in the plain order: whose title begins so or not. */
static size_t compare_pass(struct slice query, int whole, size_t n)
{
	for (size_t i = 0; i < TEXTS && n < nhits; i++) {
		bool begins = texts[i].title && texts[i].letters.p[0] == query.p[0];

		if (texts[i].typos < 0 || (whole >= 0 && begins != whole))
			continue;
		assert_int_equal(hits[n].ref.id, texts[i].ref.id);
		assert_int_equal(hits[n].ref.kind, texts[i].ref.kind);
		assert_int_equal(hits[n].typos, texts[i].typos);
		assert_int_equal(hits[n].title, texts[i].title);
		assert_int_equal(hits[n].whole, begins);
		n++;
	}
	return n;
}

static size_t plain_count(void)
{
	static bool found[TEXTS + 1];
	size_t n = 0;

	memset(found, 0, sizeof(found));
	for (size_t i = 0; i < TEXTS; i++)
		if (texts[i].typos >= 0)
			found[texts[i].ref.id] = true;
	for (size_t i = 0; i <= TEXTS; i++)
		n += found[i];
	return n;
}

static void compare(uint8_t kind, struct slice query, bool fuzzy)
{
	size_t n = 0;

	nhits = 0;
	most = fuzzy || roll(2) ? SIZE_MAX : 1 + roll(50);
	records = words_search(&words, kind, query, fuzzy, on_hit, NULL);
	match_all(kind, query, fuzzy);
	assert_int_equal(records, plain_count());
	if (fuzzy) {
		n = compare_pass(query, -1, n);
	} else {
		n = compare_pass(query, true, n);
		n = compare_pass(query, false, n);
	}
	assert_int_equal(n, nhits);
	assert_true(nhits >= records || nhits == most);
}

/* Two kinds of a size; the last quarter of each is other texts of its records; namesakes stand together. */
static void add_random_texts(void)
{
	enum { HALF = TEXTS / 2, TITLES = HALF * 3 / 4 };
	struct buf text = { 0 };

	for (size_t i = 0, same = 0; i < TEXTS; i++, same -= same > 0) {
		bool title = i % HALF < TITLES;

		if (!same) {
			make_text(&text, 4, 10);
			same = 1 + roll(5);
		}
		sortkey_letters(buf_view(&text), &texts[i].letters);
		texts[i].title = title;
		texts[i].ref.kind = i < HALF ? SCHOOL : TEACHER;
		texts[i].ref.id = 1 + (title ? i : i / HALF * HALF + roll(TITLES));
		words_add(&words, texts[i].ref, title, buf_view(&texts[i].letters));
	}
	close();
	buf_release(&text);
}

static void test_the_words_agree_with_the_matchers(void **state)
{
	struct buf text = { 0 }, query = { 0 };

	(void)state;
	rolled = 7;
	add_random_texts();
	for (size_t i = 0; i < QUERIES; i++) {
		make_text(&text, 3, 7);
		buf_reset(&query);
		sortkey_letters(buf_view(&text), &query);
		compare((uint8_t)roll(3), buf_view(&query), i % 2);
	}
	for (size_t i = 0; i < TEXTS; i++)
		buf_release(&texts[i].letters);
	buf_release(&text);
	buf_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_parts_begin_different_words_in_any_order, clear),
		cmocka_unit_test_teardown(test_a_word_serves_one_part_only, clear),
		cmocka_unit_test_teardown(test_a_hit_tells_its_title_and_its_beginning, clear),
		cmocka_unit_test_teardown(test_titles_that_begin_so_come_first, clear),
		cmocka_unit_test_teardown(test_a_record_counts_once_however_many_of_its_texts_fit, clear),
		cmocka_unit_test_teardown(test_one_kind_is_asked_alone, clear),
		cmocka_unit_test_teardown(test_typos_are_counted, clear),
		cmocka_unit_test_teardown(test_what_is_forgotten_is_found_no_more, clear),
		cmocka_unit_test_teardown(test_an_id_of_48_bits_comes_back_whole, clear),
		cmocka_unit_test_teardown(test_no_letters_or_no_texts_find_nothing, clear),
		cmocka_unit_test_teardown(test_the_words_agree_with_the_matchers, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
