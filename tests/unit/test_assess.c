/* What results mean for deficits. */
#include "kind_base.h"

#include "metodist/model/deficit.h"
#include "metodist/model/diagnostic.h"
#include "metodist/rules/assess.h"

#define DIAGNOSTIC(date, ...) \
	fake_add(&base, "diagnostic", "title=Г", date, "scale_max=100", "threshold=60", __VA_ARGS__, NULL)
#define RESULT(score) "results+", "teacher=Ким Анна", "competency=М-3", score
#define DEFICIT(...) fake_add(&base, "deficit", "teacher=Ким Анна", "competency=М-3", __VA_ARGS__, NULL)

static void add_people(void)
{
	fake_add(&base, "teacher", "fio=Ким Анна", NULL);
	fake_add(&base, "competency", "code=М-3", "title=Параметры", NULL);
}

static struct assessment judge(uint64_t id)
{
	struct ref ref = { schema_find_kind(base.schema, SLICE("diagnostic"))->id, 0, id };
	struct assessment a = { 0 };
	struct notes notes = { 0 };
	struct record r = { 0 };

	assert_int_equal(view_get(&base.view, ref, &r), ST_OK);
	if (assess(&base.view, &r, &a, &notes))
		fail_msg("%s", notes_first(&notes));
	record_release(&r);
	notes_release(&notes);
	return a;
}

static const char *deed(uint64_t id)
{
	struct assessment a = judge(id);
	const char *code = assess_code(a.v[0].deed);

	assert_int_equal(a.n, 1);
	assessment_release(&a);
	return code;
}

static const char *level(uint64_t id)
{
	struct assessment a = judge(id);
	const char *code = a.v[0].level;

	assessment_release(&a);
	return code;
}

static void test_a_score_below_the_threshold_is_a_new_deficit(void **state)
{
	(void)state;
	add_people();
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=59,99"))), "new");
}

static void test_the_threshold_itself_is_fine(void **state)
{
	(void)state;
	add_people();
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=60"))), "fine");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-19", RESULT("mark=absent"))), "mark");
}

static void test_an_open_deficit_stays_or_is_closed(void **state)
{
	(void)state;
	add_people();
	DEFICIT("found=2026-01-10");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=10"))), "stays");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-19", RESULT("score=90"))), "close");
}

static void test_the_same_deficit_told_twice_is_closed_twice(void **state)
{
	struct assessment a;

	(void)state;
	add_people();
	DEFICIT("found=2026-01-10");
	DEFICIT("found=2026-02-10");
	a = judge(DIAGNOSTIC("date=2026-11-19", RESULT("score=90")));
	assert_int_equal(a.n, 2);
	assert_int_equal(a.count[ASSESS_CLOSE], 2);
	assessment_release(&a);
}

static void test_a_deficit_found_after_the_diagnostic_is_not_closed_by_it(void **state)
{
	(void)state;
	add_people();
	DEFICIT("found=2026-11-19");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=90"))), "later");
}

static void test_a_closed_deficit_comes_back_unless_it_was_closed_later(void **state)
{
	(void)state;
	add_people();
	DEFICIT("found=2026-01-10", "closed=2026-05-20");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=10"))), "again");
	DEFICIT("found=2026-01-10", "closed=2026-11-19");
	assert_string_equal(deed(DIAGNOSTIC("date=2026-11-18", RESULT("score=10"))), "later");
}

static void test_the_newest_result_counts(void **state)
{
	uint64_t older, newer;

	(void)state;
	add_people();
	older = DIAGNOSTIC("date=2026-11-18", RESULT("score=10"));
	newer = DIAGNOSTIC("date=2026-11-19", RESULT("score=90"));
	assert_string_equal(deed(older), "newer");
	assert_string_equal(deed(newer), "fine");
}

static void test_a_newer_absence_says_nothing(void **state)
{
	uint64_t older;

	(void)state;
	add_people();
	older = DIAGNOSTIC("date=2026-11-18", RESULT("score=10"));
	DIAGNOSTIC("date=2026-11-19", RESULT("mark=absent"));
	assert_string_equal(deed(older), "new");
}

static void test_a_result_grows_old_by_the_day(void **state)
{
	(void)state;
	add_people();
	assert_string_equal(deed(DIAGNOSTIC("date=2023-11-21", RESULT("score=10"))), "old");
	assert_string_equal(deed(DIAGNOSTIC("date=2023-11-22", RESULT("score=10"))), "new");
	base.schema->limits[LIMIT_DIAGNOSTIC_MONTHS] = 12;
	assert_string_equal(deed(DIAGNOSTIC("date=2025-11-21", RESULT("score=10"))), "old");
}

static bool pending(uint64_t id)
{
	struct ref ref = { schema_find_kind(base.schema, SLICE("diagnostic"))->id, 0, id };
	struct record r = { 0 };
	bool answer;

	assert_int_equal(view_get(&base.view, ref, &r), ST_OK);
	answer = assess_pending(&base.view, &r);
	record_release(&r);
	return answer;
}

static void test_what_is_known_already_is_not_pending(void **state)
{
	uint64_t id;

	(void)state;
	add_people();
	id = DIAGNOSTIC("date=2026-11-18", RESULT("score=10"));
	assert_true(pending(id));
	DEFICIT("found=2026-11-18");
	assert_false(pending(id));
	assert_false(pending(DIAGNOSTIC("date=2023-11-18", RESULT("score=10"))));
	assert_true(pending(DIAGNOSTIC("date=2026-11-19", RESULT("score=90"))));
}

static void test_how_far_below_tells_the_level(void **state)
{
	(void)state;
	add_people();
	assert_string_equal(level(DIAGNOSTIC("date=2026-11-01", RESULT("score=40"))), "low");
	assert_string_equal(level(DIAGNOSTIC("date=2026-11-02", RESULT("score=39"))), "middle");
	assert_string_equal(level(DIAGNOSTIC("date=2026-11-03", RESULT("score=19"))), "high");
	assert_string_equal(level(DIAGNOSTIC("date=2026-11-04", "higher_is_better=нет", RESULT("score=95"))), "high");
	assert_null(level(fake_add(&base, "diagnostic", "title=Г", "date=2026-11-05", "threshold=0",
				   "higher_is_better=нет", RESULT("score=5"), NULL)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_score_below_the_threshold_is_a_new_deficit),
		TEST(test_the_threshold_itself_is_fine),
		TEST(test_an_open_deficit_stays_or_is_closed),
		TEST(test_the_same_deficit_told_twice_is_closed_twice),
		TEST(test_a_deficit_found_after_the_diagnostic_is_not_closed_by_it),
		TEST(test_a_closed_deficit_comes_back_unless_it_was_closed_later),
		TEST(test_the_newest_result_counts),
		TEST(test_a_newer_absence_says_nothing),
		TEST(test_a_result_grows_old_by_the_day),
		TEST(test_what_is_known_already_is_not_pending),
		TEST(test_how_far_below_tells_the_level),
	};

	return cmocka_run_group_tests_name("assess", tests, NULL, NULL);
}
