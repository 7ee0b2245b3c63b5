/* A route from what is lacking: the help that exists is picked with one key, and the draft opens from where it was made. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "harness_record.h"

enum { KEYS_PICKED = 6, BYTES_PICK = 900 };

static struct term *proposals(void)
{
	struct term *t = district_open();

	term_key(t, KEY_F9);
	term_wait(t, "─ Команды ─");
	term_type(t, "построить иом");
	term_wait(t, "► Построить ИОМ");
	term_key(t, KEY_ENTER);
	term_wait(t, "► Педагог *");
	term_type(t, "щук анна");
	term_key(t, KEY_F2);
	term_wait_row(t, 0, "ИОМ · Щукина Анна Сергеевна");
	term_wait_row(t, 4, "●");
	term_quiesce(t);
	return t;
}

static bool marked(struct term *t, int row)
{
	return strstr(term_row(t, row), "●") != NULL;
}

static void test_a_blank_picks_help_and_gives_it_back(void **state)
{
	struct term *t = proposals();

	(void)state;
	term_key(t, KEY_DOWN);
	term_quiesce(t);
	assert_false(marked(t, 5));
	term_bytes_reset(t);
	term_type(t, " ");
	term_wait_row(t, 5, "●");
	term_assert_bytes(t, BYTES_PICK);
	/* What was only proposed gives way to what is chosen. */
	assert_false(marked(t, 4));
	assert_row_has(t, 5, "►");
	term_type(t, " ");
	term_wait_row(t, 4, "●");
	term_quiesce(t);
	assert_false(marked(t, 5));
}

static void test_what_was_picked_becomes_the_draft_and_opens_there(void **state)
{
	struct term *t = proposals();

	(void)state;
	term_keys_reset(t);
	term_type(t, " ");
	term_key(t, KEY_DOWN);
	term_type(t, " ");
	term_wait_row(t, 5, "●");
	term_key(t, KEY_F2);
	term_wait(t, "Записан проект ИОМ №");
	assert_true(term_keys(t) <= KEYS_PICKED);
	term_quiesce(t);
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "ИОМ · Щукина Анна Сергеевна, 23.11.2026");
	term_wait_row(t, 1, "Шаги ");
	assert_shown_has("route", "Щукина Анна, 23.11.2026", "Шаги 2", "Дефицит: Щукина Анна Сергеевна");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_a_blank_picks_help_and_gives_it_back),
		STORY(test_what_was_picked_becomes_the_draft_and_opens_there),
	};

	return cmocka_run_group_tests_name("route", tests, NULL, NULL);
}
