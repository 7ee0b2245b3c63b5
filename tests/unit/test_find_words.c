/* The array of find-anywhere: what it finds is what the matchers of sort keys say of each text by itself. */
#include "metodist/base/sortkey.h"
#include "src/store/find_words.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { TEACHER = 2, SCHOOL = 1, TEXTS = 3000, QUERIES = 400, HITS = 16 };

static struct words words;
static struct words_hit hits[HITS];
static size_t nhits;

static int clear(void **state)
{
	(void)state;
	words_release(&words);
	return 0;
}

static void add(uint8_t kind, uint64_t id, bool title, const char *text)
{
	struct buf letters = { 0 };

	sortkey_letters(slice_str(text), &letters);
	words_add(&words, (struct ref){ kind, 0, id }, title, buf_view(&letters));
	buf_release(&letters);
}

static void on_hit(void *ctx, const struct words_hit *hit)
{
	(void)ctx;
	assert_true(nhits < HITS);
	hits[nhits++] = *hit;
}

static void look_for(uint8_t kind, const char *text, bool fuzzy)
{
	struct buf letters = { 0 };

	sortkey_letters(slice_str(text), &letters);
	nhits = 0;
	words_search(&words, kind, buf_view(&letters), fuzzy, on_hit, NULL);
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

static void test_a_hit_tells_its_title_and_its_beginning(void **state)
{
	(void)state;
	fill();
	look_for(0, "андре", false);
	assert_int_equal(nhits, 2);
	assert_true(hits[0].title && !hits[0].begins);
	assert_true(!hits[1].title && hits[1].begins);
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

static void test_what_is_forgotten_is_found_no_more_and_can_come_back(void **state)
{
	static const uint64_t gone[] = { 5, 11, 900 };

	(void)state;
	fill();
	words_close(&words);
	words_forget(&words, gone, ARRAY_SIZE(gone));
	look_for(0, "иванов", false);
	assert_int_equal(nhits, 2);
	add(TEACHER, 11, true, "Петров Андрей Петрович");
	look_for(0, "андре", false);
	assert_int_equal(nhits, 1);
	look_for(0, "петр петр", false);
	assert_int_equal(nhits, 1);
	assert_int_equal(hits[0].ref.id, 11);
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

struct expected {
	int typos[TEXTS];
	size_t wrong;
};

static void on_compared(void *ctx, const struct words_hit *hit)
{
	struct expected *e = ctx;

	e->wrong += e->typos[hit->ref.id - 1] != hit->typos;
	e->typos[hit->ref.id - 1] = -1;
}

static void compare(const struct buf *texts, struct slice query, bool fuzzy)
{
	static struct expected e;

	e.wrong = 0;
	for (size_t i = 0; i < TEXTS; i++) {
		struct slice text = buf_view(&texts[i]);

		e.typos[i] = fuzzy ? sortkey_match_fuzzy(text, query) : sortkey_match(text, query) ? 0 : -1;
	}
	words_search(&words, 0, query, fuzzy, on_compared, &e);
	assert_int_equal(e.wrong, 0);
	for (size_t i = 0; i < TEXTS; i++)
		assert_int_equal(e.typos[i], -1);
}

static void test_the_array_agrees_with_the_matchers(void **state)
{
	static struct buf texts[TEXTS];
	struct buf text = { 0 }, query = { 0 };

	(void)state;
	rolled = 7;
	for (size_t i = 0; i < TEXTS; i++) {
		make_text(&text, 4, 10);
		sortkey_letters(buf_view(&text), &texts[i]);
		words_add(&words, (struct ref){ TEACHER, 0, i + 1 }, true, buf_view(&texts[i]));
		if (i == TEXTS / 2)
			words_close(&words);
	}
	for (size_t i = 0; i < QUERIES; i++) {
		make_text(&text, 3, 7);
		buf_reset(&query);
		sortkey_letters(buf_view(&text), &query);
		compare(texts, buf_view(&query), i % 2);
	}
	for (size_t i = 0; i < TEXTS; i++)
		buf_release(&texts[i]);
	buf_release(&text);
	buf_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_parts_begin_different_words_in_any_order, clear),
		cmocka_unit_test_teardown(test_a_hit_tells_its_title_and_its_beginning, clear),
		cmocka_unit_test_teardown(test_one_kind_is_asked_alone, clear),
		cmocka_unit_test_teardown(test_typos_are_counted, clear),
		cmocka_unit_test_teardown(test_what_is_forgotten_is_found_no_more_and_can_come_back, clear),
		cmocka_unit_test_teardown(test_an_id_of_48_bits_comes_back_whole, clear),
		cmocka_unit_test_teardown(test_no_letters_or_no_texts_find_nothing, clear),
		cmocka_unit_test_teardown(test_the_array_agrees_with_the_matchers, clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
