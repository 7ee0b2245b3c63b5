/* What a failed story shows: this program fails one under a terminal and is looked at from outside. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "test_harness.h"

static void story_that_waits_in_vain(void **state)
{
	struct term *t = term_start(SHELL("printf 'only this'; exit 9"));

	(void)state;
	term_wait(t, "something else");
}

static void story_with_another_golden(void **state)
{
	struct term *t = term_start(SHELL("printf 'new screen'; read key"));

	(void)state;
	term_wait(t, "new screen");
	term_golden(t, getenv("GOLDEN"));
}

static void story_over_its_budget(void **state)
{
	struct term *t = term_start(SHELL("printf '\\033[mlong'; read key"));

	(void)state;
	term_wait(t, "long");
	term_assert_bytes(t, 6);
}

static int fail_a_story(const char *name)
{
	const struct CMUnitTest stories[] = {
		cmocka_unit_test_teardown(story_that_waits_in_vain, term_teardown),
		cmocka_unit_test_teardown(story_with_another_golden, term_teardown),
		cmocka_unit_test_teardown(story_over_its_budget, term_teardown),
	};

	cmocka_set_test_filter(name);
	return cmocka_run_group_tests(stories, NULL, NULL);
}

static void test_a_golden_is_written_and_then_compared(void **state)
{
	char directory[] = "/tmp/harness.XXXXXX", path[64], setting[80];
	struct term *t = term_start(SHELL("printf 'old screen'; read key"));

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof(path), "%s/golden.txt", directory);
	snprintf(setting, sizeof(setting), "GOLDEN=%s", path);
	setenv("METODIST_GOLDEN", "write", 1);
	term_golden(t, path);
	unsetenv("METODIST_GOLDEN");
	term_golden(t, path);
	term_free(t);

	t = term_start(SELF("fail", "story_with_another_golden", .env = { setting },
			    .rows = 70, .cols = 200));
	assert_int_equal(term_exit_status(t), 1);
	term_wait(t, "≠old screen");
	term_wait(t, "│new screen");
	term_wait(t, "METODIST_GOLDEN=write");
	unlink(path);
	rmdir(directory);
}

static void test_a_failed_wait_shows_its_line_and_the_screen(void **state)
{
	struct term *t = term_start(SELF("fail", "story_that_waits_in_vain", .rows = 50));

	(void)state;
	assert_int_equal(term_exit_status(t), 1);
	term_wait(t, "test_harness_failures.c:");
	term_wait(t, "waited for «something else»");
	term_wait(t, "the program ended with 9");
	term_wait(t, "│only this");
}

static void test_a_frame_over_its_budget_is_shown_byte_by_byte(void **state)
{
	struct term *t = term_start(SELF("fail", "story_over_its_budget", .rows = 50));

	(void)state;
	assert_int_equal(term_exit_status(t), 1);
	term_wait(t, "\\e[mlong");
	term_wait(t, "7 bytes were written, 6 are allowed");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_golden_is_written_and_then_compared),
		TEST(test_a_failed_wait_shows_its_line_and_the_screen),
		TEST(test_a_frame_over_its_budget_is_shown_byte_by_byte),
	};

	if (argc == 3 && strcmp(argv[1], "fail") == 0)
		return fail_a_story(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
