/* Long work that somebody watches: when it draws, what it says, how it is stopped, and what stopping leaves. The clock is ours. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/base/progress.h"

enum { MS = 1000, STEP_US = 10 };

struct bench {
	struct progress progress;
	struct watcher watcher;
	int64_t now;
	size_t shown, asked;
	bool stop;
	struct buf text;        /* last shown */
};

static int64_t clock_of(void *ctx)
{
	return ((struct bench *)ctx)->now;
}

static bool stops(void *ctx)
{
	struct bench *b = ctx;

	b->asked++;
	return b->stop;
}

static void show(void *ctx, const struct progress *progress)
{
	struct bench *b = ctx;

	b->shown++;
	buf_reset(&b->text);
	progress_text(progress, &b->text);
}

static int set_up(void **state)
{
	static struct bench b;

	b = (struct bench){ .watcher = { clock_of, stops, show, &b } };
	progress_init(&b.progress, &b.watcher);
	*state = &b;
	return 0;
}

static int tear_down(void **state)
{
	buf_release(&((struct bench *)*state)->text);
	return 0;
}

/* Steps of 10 µs. Returns how many were made before it was told to stop. */
static size_t step_for(struct bench *b, int64_t us)
{
	size_t n = 0;

	for (int64_t end = b->now + us; b->now < end; n++) {
		b->now += STEP_US;
		if (!progress_tick(&b->progress))
			return n;
	}
	return n;
}

static void test_work_that_is_soon_done_draws_nothing(void **state)
{
	struct bench *b = *state;

	step_for(b, 299 * MS);
	assert_int_equal(b->shown, 0);
	step_for(b, 150 * MS);
	assert_int_equal(b->shown, 1);
}

static void test_drawing_comes_a_few_times_a_second_and_asking_ten_times(void **state)
{
	struct bench *b = *state;

	step_for(b, 10000 * MS);
	assert_in_range(b->shown, 30, 40);
	assert_in_range(b->asked, 80, 100);
}

static void test_a_stop_is_heard_within_a_tenth_of_a_second_and_stays(void **state)
{
	struct bench *b = *state;

	step_for(b, 50 * MS);
	b->stop = true;
	assert_in_range(step_for(b, 10000 * MS), 1, 100 * MS / STEP_US + PROGRESS_LOOK_TICKS);
	b->stop = false;
	assert_true(progress_stopped(&b->progress));
	assert_false(progress_tick(&b->progress));
	assert_false(progress_at(&b->progress, 5));
	assert_int_equal(b->shown, 0);
}

static void test_a_stage_says_how_much_and_how_long(void **state)
{
	struct bench *b = *state;

	progress_stage(&b->progress, "строк", 50000);
	for (uint64_t line = 1; line <= 12400; line++) {
		b->now += 161;
		progress_at(&b->progress, line);
	}
	b->shown = 0;
	b->now += 250 * MS;
	progress_look(&b->progress);
	assert_int_equal(b->shown, 1);
	assert_string_equal(buf_cstr(&b->text), "строк 12 400 из 50 000, осталось 7 с");
}

static void test_time_left_is_not_guessed_from_the_first_steps(void **state)
{
	struct bench *b = *state;

	progress_stage(&b->progress, "строк", 1000000);
	b->now += 5000 * MS;
	progress_at(&b->progress, 64);
	progress_look(&b->progress);
	assert_string_equal(buf_cstr(&b->text), "строк 64 из 1 000 000");
}

static void test_long_waits_are_told_in_minutes(void **state)
{
	struct bench *b = *state;

	progress_stage(&b->progress, "записей", 1000);
	b->now += 60000 * MS;
	progress_at(&b->progress, 100);
	progress_look(&b->progress);
	assert_string_equal(buf_cstr(&b->text), "записей 100 из 1 000, осталось 10 мин");
}

static void test_a_stage_counts_its_own_steps_only(void **state)
{
	struct bench *b = *state;

	step_for(b, 5000 * MS);
	assert_non_null(strstr(buf_cstr(&b->text), "просмотрено записей "));
	progress_stage(&b->progress, "норм", 70);
	b->now += 300 * MS;
	progress_look(&b->progress);
	assert_string_equal(buf_cstr(&b->text), "норм 0 из 70");
	/* a walk that comes by a record twice does not make more of them than there are */
	step_for(b, 5000 * MS);
	assert_string_equal(buf_cstr(&b->text), "норм 70 из 70");
}

/* Drawing reads records too. */
static void show_and_step(void *ctx, const struct progress *progress)
{
	struct bench *b = ctx;

	(void)progress;
	b->shown++;
	b->now += 1000 * MS;
	for (int i = 0; i < 2 * PROGRESS_LOOK_TICKS; i++)
		assert_true(progress_tick(&b->progress));
}

static void test_what_is_done_to_draw_draws_nothing(void **state)
{
	struct bench *b = *state;

	b->watcher.show = show_and_step;
	b->now += 400 * MS;
	progress_look(&b->progress);
	assert_int_equal(b->shown, 1);
}

static void test_nobody_has_to_watch(void **state)
{
	(void)state;
	progress_stage(NULL, "строк", 1);
	assert_true(progress_tick(NULL));
	assert_true(progress_at(NULL, 1));
	assert_true(progress_look(NULL));
	assert_false(progress_stopped(NULL));
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_work_that_is_soon_done_draws_nothing),
		T(test_drawing_comes_a_few_times_a_second_and_asking_ten_times),
		T(test_a_stop_is_heard_within_a_tenth_of_a_second_and_stays),
		T(test_a_stage_says_how_much_and_how_long),
		T(test_time_left_is_not_guessed_from_the_first_steps),
		T(test_long_waits_are_told_in_minutes),
		T(test_a_stage_counts_its_own_steps_only),
		T(test_what_is_done_to_draw_draws_nothing),
		T(test_nobody_has_to_watch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
