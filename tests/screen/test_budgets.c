/* What a key costs on a slow line and on the server, at most: bytes, processor time, memory. The screen it
 * leaves is compared with one drawn anew, so that nothing is saved by drawing less. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness_district.h"
#include "harness_places.h"

enum {
	ROWS = 24, COLS = 80,
	LETTER = 20, CURSOR = 140, PAGE = 1900, DIALOG = 1100, FIRST = 2600, FRAME = 2236, /* bytes */
	RSS_KB = 6 * 1024,
	ROUNDS = 40, KEY_MEDIAN_US = 2000, KEY_P99_US = 10000,
};

/* `before` goes without its price, then `key` is pressed or `text` typed. */
struct budget {
	const char *what;
	void (*place)(struct term *t);
	const char *before;
	enum term_key key;
	const char *text;
	int most;
	const char *shows;      /* the screen, then */
};

static const struct budget cases[] = {
	{ "a letter that brings other records", place_home, "щ", 0, "у", DIALOG, "Щу" },
	{ "a letter in a text of a card", place_typing, "", 0, "т", LETTER, "Пет" },
	{ "a letter that brings other values", place_grid, "к", 0, "у", DIALOG, "ку" },
	{ "a letter of an argument", place_form, "ко", 0, "п", LETTER, "коп" },
	{ "down in a list", place_list, "", KEY_DOWN, NULL, CURSOR, "2 из 810" },
	{ "down in a card", place_card, "", KEY_DOWN, NULL, CURSOR, "► Имя" },
	{ "down in a table", place_table, "", KEY_DOWN, NULL, CURSOR, "2 из " },
	{ "right in a grid", place_grid, "", KEY_TAB, NULL, CURSOR, "учитель" },
	{ "a page of a list", place_list, "", KEY_PGDN, NULL, PAGE, "15 из 810" },
	{ "a page of norms", place_table, "", KEY_PGDN, NULL, PAGE, "16 из " },
	{ "a page of help", place_text, "", KEY_PGDN, NULL, PAGE, "20–39 из " },
	{ "a page of the guide", place_guide, "", KEY_PGDN, NULL, PAGE, "20–39 из " },
	{ "the next record of a list", place_list, "\r", KEY_PGDN, NULL, PAGE, "[Карточка]" },
	{ "another tab", place_card, "", KEY_F6, NULL, PAGE, "[Места работы" },
	{ "the palette over a list", place_list, "", KEY_F9, NULL, DIALOG, "─ Команды ─" },
	{ "the palette over a card", place_card, "", KEY_F9, NULL, DIALOG, "─ Команды ─" },
	{ "the palette over a form", place_form, "", KEY_F9, NULL, DIALOG, "─ Команды ─" },
	{ "the palette over a grid", place_grid, "", KEY_F9, NULL, DIALOG, "─ Команды ─" },
	{ "links of a record", place_list, "", KEY_F3, NULL, DIALOG, "─ Связи ─" },
	{ "find over a table", place_table, "", KEY_F7, NULL, DIALOG, "─ Найти" },
	{ "back from the palette", place_list, "\\", KEY_ESC, NULL, FRAME, "1 из 810" },
};

static char *screen_of(struct term *t)
{
	char *screen = strdup(term_text(t));

	assert_non_null(screen);
	return screen;
}

/* Told by the row: a whole screen is cut short where failures are printed. */
static void assert_same_rows(const char *now, const char *was)
{
	for (int row = 0; *now || *was; row++) {
		size_t n = strcspn(now, "\n"), before = strcspn(was, "\n");

		if (n != before || memcmp(now, was, n))
			fail_msg("row %d: «%.*s», before it was «%.*s»", row, (int)n, now, (int)before, was);
		now += n + (now[n] == '\n');
		was += before + (was[before] == '\n');
	}
}

/* A window of another size and back is drawn whole. */
static void assert_whole(struct term *t)
{
	char *screen = screen_of(t);

	term_resize(t, ROWS + 2, COLS + 2);
	term_quiesce(t);
	term_resize(t, ROWS, COLS);
	term_quiesce(t);
	assert_same_rows(term_text(t), screen);
	free(screen);
}

static void test_a_key_sends_no_more_than_its_budget(void **state)
{
	const struct budget *c = *state;
	struct term *t = district_open();

	c->place(t);
	if (c->before[0])
		term_raw(t, c->before, strlen(c->before));
	term_quiesce(t);
	term_bytes_reset(t);
	if (c->text)
		term_type(t, c->text);
	else
		term_key(t, c->key);
	term_wait(t, c->shows);
	term_quiesce(t);
	printf("%-32s %4zu of %d bytes\n", c->what, term_bytes(t), c->most);
	term_assert_bytes(t, (size_t)c->most);
	assert_whole(t);
}

static void test_the_first_screen_is_small_and_light(void **state)
{
	struct term *t = district_open();

	(void)state;
	printf("%-32s %4zu of %d bytes, RssAnon %ld of %d KB\n", "the first screen", term_bytes(t), FIRST,
	       term_rss_anon(t), RSS_KB);
	term_assert_bytes(t, FIRST);
	assert_whole(t);
#ifndef __SANITIZE_ADDRESS__
	assert_true(term_rss_anon(t) <= RSS_KB);
#endif
}

/* ---- time ---- */

static int by_size(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

/* Of the program alone, so that others on the machine do not count. */
static long time_key(struct term *t, enum term_key key)
{
	long before = term_processor_us(t);

	term_key(t, key);
	term_quiesce(t);
	return term_processor_us(t) - before;
}

static void test_a_key_is_answered_before_one_sees_it(void **state)
{
	static const enum term_key keys[] = {
		KEY_DOWN, KEY_PGDN, KEY_ENTER, KEY_DOWN, KEY_PGDN, KEY_F9, KEY_DOWN, KEY_ESC, KEY_F10, KEY_HOME,
	};
	enum { KEYS = sizeof(keys) / sizeof(keys[0]), ALL = KEYS * ROUNDS };
	static long us[ALL];
	struct term *t = district_open();

	(void)state;
	place_list(t);
	for (int i = 0; i < ALL; i++)
		us[i] = time_key(t, keys[i % KEYS]);
	qsort(us, ALL, sizeof(us[0]), by_size);
	printf("a key: median %ld of %d us, p99 %ld of %d us\n", us[ALL / 2], KEY_MEDIAN_US, us[ALL * 99 / 100],
	       KEY_P99_US);
	term_wait_row(t, 0, "1 из 810");
#ifndef __SANITIZE_ADDRESS__
	assert_true(us[ALL / 2] <= KEY_MEDIAN_US);
	assert_true(us[ALL * 99 / 100] <= KEY_P99_US);
#endif
}

int main(void)
{
	enum { CASES = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[CASES + 2] = {
		STORY(test_the_first_screen_is_small_and_light),
		STORY(test_a_key_is_answered_before_one_sees_it),
	};

	for (size_t i = 0; i < CASES; i++) {
		tests[i + 2] = (struct CMUnitTest)cmocka_unit_test_prestate_setup_teardown(
			test_a_key_sends_no_more_than_its_budget, district_setup, district_teardown,
			(void *)(uintptr_t)&cases[i]);
		tests[i + 2].name = cases[i].what;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
