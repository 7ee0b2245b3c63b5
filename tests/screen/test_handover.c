/* A person leaves: what changes without them is looked at, and what hangs on them is handed over and taken
 * back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "harness_record.h"

/* The second cell of the only row a list printed as CSV. */
static const char *cell_of(const char *csv, char *cell, size_t size)
{
	const char *from = strchr(strchr(csv, '\n') + 1, ';') + 1;
	size_t n = strcspn(from, ";\r\n");

	assert_true(n > 0 && n < size);
	memcpy(cell, from, n);
	cell[n] = '\0';
	return cell;
}

/* Who leads the актив, by name. */
static const char *chair(void)
{
	static char name[128];

	return cell_of(district_run("smirnova", 0, "list body type=mma --columns leader --format csv"), name,
		       sizeof(name));
}

static void test_what_changes_without_a_person_opens_the_record_that_changes(void **state)
{
	struct term *t = district_open();
	char title[256];

	(void)state;
	district_command(t, "что изм", "► Что изменится без него");
	term_type(t, chair());
	term_key(t, KEY_F2);
	snprintf(title, sizeof(title), "Что изменится без: %s", chair());
	term_wait_row(t, 0, title);
	term_wait(t, "не назван");
	term_key(t, KEY_DOWN);
	term_wait_row(t, 5, "► Муниципальный");
	term_key(t, KEY_ENTER);
	term_wait_row(t, 0, "Муниципальный методический актив");
	term_key(t, KEY_ESC);
	term_wait_row(t, 0, title);
}

static void test_what_hangs_on_a_person_is_shown_handed_over_and_taken_back(void **state)
{
	struct term *t = district_open();
	char was[128], to[128];

	(void)state;
	snprintf(was, sizeof(was), "%s", chair());
	cell_of(district_run("smirnova", 0,
			     "list teacher status=works --columns fio --sort -fio --limit 1 --format csv"),
		to, sizeof(to));
	district_command(t, "передать", "► Передать дела");
	term_type(t, was);
	term_key(t, KEY_DOWN);
	term_type(t, to);
	term_key(t, KEY_F2);
	term_wait(t, "перейдёт");
	term_wait(t, "Пока только показано");
	assert_string_equal(chair(), was);
	term_key(t, KEY_F2);
	term_wait(t, "перешло");
	term_wait(t, "Ctrl+Z — отменить всё сразу");
	assert_string_equal(chair(), to);
	term_ctrl(t, 'z');
	term_wait(t, "Отменено: Передать дела");
	assert_string_equal(chair(), was);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_what_changes_without_a_person_opens_the_record_that_changes),
		STORY(test_what_hangs_on_a_person_is_shown_handed_over_and_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
