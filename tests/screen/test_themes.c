/* Themes: what is coloured where, and that no colour says what the words do not. */
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

enum { ROWS = 24, COLS = 80 };

static struct term *open_with(const char *theme, const char *no_color, const char *term)
{
	char settings[64], variable[64];
	struct term *t;

	snprintf(settings, sizeof(settings), "[screen]\ntheme = %s\n", theme);
	district_settings(settings);
	snprintf(variable, sizeof(variable), "NO_COLOR=%s", no_color);
	t = district_start_on((struct term_config){ .term = term, .env = { variable } });
	term_wait(t, "Найти:");
	term_quiesce(t);
	return t;
}

static bool coloured(struct term_attr attr)
{
	return attr.fg != TERM_COLOUR_OWN || attr.bg != TERM_COLOUR_OWN;
}

static int coloured_cells(struct term *t)
{
	int n = 0;

	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			n += coloured(term_attr(t, row, col));
	return n;
}

/* Norms that are broken, and such that only ask for attention. */
static void place_broken(struct term *t)
{
	place_table(t);
	term_key(t, KEY_PGDN);
	term_wait(t, "нарушено");
	term_quiesce(t);
}

static void test_colours_come_where_they_are_wanted_and_can_be_shown(void **state)
{
	static const struct {
		const char *theme, *no_color, *term;
		bool colours;
	} cases[] = {
		{ "auto", "", "xterm-256color", true },  { "auto", "", "xterm", true },
		{ "auto", "", "linux", true },           { "auto", "", "screen", true },
		{ "auto", "1", "xterm-256color", false },/* no-color.org */
		{ "color", "1", "xterm-256color", true },/* asked for by name */
		{ "mono", "", "xterm-256color", false }, { "contrast", "", "xterm-256color", false },
		{ "auto", "", "vt100", false },          { "color", "", "vt100", false },
	};
	char *words = NULL;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct term *t = open_with(cases[i].theme, cases[i].no_color, cases[i].term);

		place_broken(t);
		assert_int_equal(coloured_cells(t) > 0, cases[i].colours);
		/* The same words in all of them. */
		if (words)
			assert_string_equal(term_text(t), words);
		else
			words = strdup(term_text(t));
		term_free(t);
	}
	free(words);
}

/* What colour tells is told without it by a word in bold; what asks for attention is such a word everywhere. */
static void test_what_is_coloured_stands_out_without_colour_too(void **state)
{
	enum { STATE_COL = 57 };
	struct term *colour = open_with("auto", "", "xterm-256color");
	struct term *mono = open_with("mono", "", "xterm-256color");
	int coloured_words = 0, bold_words = 0;

	(void)state;
	place_broken(colour);
	place_broken(mono);
	for (int row = 0; row < ROWS; row++) {
		bool broken = strstr(term_row(colour, row), "нарушено"), asks = strstr(term_row(colour, row), "внимание");

		assert_int_equal(coloured(term_attr(colour, row, STATE_COL)), broken);
		coloured_words += broken;
		bold_words += asks;
		if (!broken && !asks)
			continue;
		assert_true(term_attr(colour, row, STATE_COL).bold);
		assert_true(term_attr(mono, row, STATE_COL).bold);
	}
	assert_true(coloured_words && bold_words);
}

static void assert_contrast(struct term *t)
{
	for (int row = 0; row < ROWS; row++) {
		for (int col = 0; col < COLS; col++) {
			struct term_attr attr = term_attr(t, row, col);

			/* Where bold is a brighter colour, both together are grey on grey. */
			assert_false(attr.bold && attr.reverse);
		}
	}
	assert_true(term_attr(t, 0, 1).reverse);
	assert_true(term_attr(t, ROWS - 2, 1).bold);
	assert_true(term_attr(t, ROWS - 1, 1).reverse);
}

static void test_high_contrast_is_bright_or_reverse(void **state)
{
	struct term *t = open_with("contrast", "", "xterm-256color");

	(void)state;
	assert_contrast(t);
	assert_true(term_attr(t, 4, 3).bold);
	place_list(t);
	assert_contrast(t);
	assert_true(term_attr(t, 5, 1).reverse);
	assert_true(term_attr(t, 6, 3).bold);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	assert_contrast(t);
	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	assert_contrast(t);
}

/* It shows its cursor always: never in the middle of a word that is read. */
static void test_a_cursor_that_cannot_be_hidden_is_put_aside(void **state)
{
	struct term *t = open_with("auto", "", "vt100");

	(void)state;
	term_wait_cursor(t, ROWS - 1, 0);
	place_list(t);
	term_wait_cursor(t, ROWS - 1, 0);
	term_key(t, KEY_DOWN);
	term_wait_row(t, 6, "►");
	term_wait_cursor(t, ROWS - 1, 0);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 1, "[Карточка]");
	term_quiesce(t);
	assert_true(term_cursor(t).row == 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_colours_come_where_they_are_wanted_and_can_be_shown),
		STORY(test_what_is_coloured_stands_out_without_colour_too),
		STORY(test_high_contrast_is_bright_or_reverse),
		STORY(test_a_cursor_that_cannot_be_hidden_is_put_aside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
