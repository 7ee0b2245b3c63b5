/* Windows of every size, and windows that change theirs while one types. */
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

enum { STORM = 60, ROWS_LEAST = 16, COLS_LEAST = 60 };

static const struct place {
	const char *name;
	void (*open)(struct term *t);
} places[] = {
	{ "home", place_home }, { "list", place_list }, { "card", place_card }, { "grid", place_grid },
	{ "table", place_table }, { "form", place_form }, { "pick", place_pick }, { "text", place_text },
};

enum { PLACES = sizeof(places) / sizeof(places[0]) };

static const struct size {
	int rows, cols;
} sizes[] = { { 16, 60 }, { 24, 80 }, { 43, 132 }, { 100, 300 } };

static struct term *open_at(const struct size *size)
{
	struct term *t = district_start_on((struct term_config){ .rows = size->rows, .cols = size->cols });

	term_wait(t, "Найти:");
	term_quiesce(t);
	return t;
}

static void test_each_screen_is_whole_at_each_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct term *t = open_at(&sizes[i]);

		for (size_t p = 0; p < PLACES; p++) {
			places[p].open(t);
			term_wait_row(t, sizes[i].rows - 1, "F1 Помощь");
			term_wait_row(t, sizes[i].rows - 1, p ? "F10 Назад" : "F10 Выход");
			assert_true(strlen(term_row(t, sizes[i].rows - 2)) > 0);
			for (int back = 0; back < 4 && !strstr(term_row(t, 0), "Методист ·"); back++) {
				term_key(t, KEY_ESC);
				term_quiesce(t);
			}
			term_wait_row(t, 0, "Методист ·");
		}
		term_free(t);
	}
}

static void test_more_room_shows_more(void **state)
{
	struct term *t = open_at(&sizes[3]);

	(void)state;
	place_list(t);
	/* A teacher a row, down to what is told of the one under the cursor. */
	for (int row = 6; row < 90; row++)
		assert_int_equal(strspn(term_row(t, row), " "), 3);
	/* Beside the list stands what the record holds. */
	assert_row_has(t, 6, "│");
	assert_row_has(t, 99, "F5 Копия F6 Отбор F7 Найти F8 Удалить F9 Команды F10 Назад");
}

static void test_a_window_too_small_is_told_so_at_any_size(void **state)
{
	static const struct size small[] = { { 15, 80 }, { 24, 59 }, { 8, 40 }, { 3, 20 } };
	struct term *t = district_open();

	(void)state;
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
		term_resize(t, small[i].rows, small[i].cols);
		term_wait_row(t, 0, "Окно ");
		if (small[i].cols >= 40)
			term_wait(t, "хотя бы до 60×16");
		term_quiesce(t);
	}
	term_resize(t, 1, 1);
	term_quiesce(t);
	term_key(t, KEY_F10);
	assert_int_equal(term_exit_status(t), 0);
}

/* ---- storms ---- */

static unsigned chance;

static int draw(int least, int most)
{
	chance = chance * 1103515245u + 12345u;
	return least + (int)((chance >> 16) % (unsigned)(most - least + 1));
}

/* Where letters are typed they must be there afterwards, as if the window had stood still. */
static const char typed[] = "сош";

static char *after_typing(const struct place *place, bool storm)
{
	struct term *t;
	char *screen;

	district_teardown(NULL);
	district_setup(NULL);
	/* What comes when one rests would come to the one and not to the other. */
	district_settings("[screen]\nrest_ms = 10\ndraft_pause_ms = 100\n");
	t = district_open();
	place->open(t);
	for (const char *p = typed; *p; p++) {
		char letter[3] = { *p };

		if ((unsigned char)*p >= 0x80)
			letter[1] = *++p;
		for (int i = 0; storm && i < STORM / 5; i++)
			term_resize(t, draw(ROWS_LEAST, 100), draw(COLS_LEAST, 300));
		term_type(t, letter);
	}
	term_quiesce(t);
	/* Down to a window of one letter, too: nothing is typed meanwhile, for it would go nowhere. */
	for (int i = 0; storm && i < STORM; i++)
		term_resize(t, draw(1, 100), draw(1, 300));
	if (storm)
		term_resize(t, 24, 80);
	term_quiesce(t);
	screen = strdup(term_text(t));
	assert_non_null(screen);
	term_free(t);
	return screen;
}

static void test_a_storm_of_sizes_loses_no_letter(void **state)
{
	(void)state;
	for (size_t p = 0; p < PLACES; p++) {
		char *calm, *stormy;

		chance = (unsigned)p + 1;
		calm = after_typing(&places[p], false);
		stormy = after_typing(&places[p], true);
		if (strcmp(calm, stormy) != 0)
			fprintf(stderr, "%s:\n%safter the storm:\n%s", places[p].name, calm, stormy);
		assert_string_equal(calm, stormy);
		free(calm);
		free(stormy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_each_screen_is_whole_at_each_size),
		STORY(test_more_room_shows_more),
		STORY(test_a_window_too_small_is_told_so_at_any_size),
		STORY(test_a_storm_of_sizes_loses_no_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
