/* Which deficits of a route may be closed, and by what. */
#include "kind_base.h"

#include "metodist/rules/route_plan.h"

static uint64_t deficit;

/* 1 Ким, 2 М-3, 3 the deficit of 18.11.2025. */
static void add_people(void)
{
	fake_add(&base, "teacher", "fio=Ким Анна", NULL);
	fake_add(&base, "competency", "code=М-3", "title=Параметры", NULL);
	deficit = fake_add(&base, "deficit", "teacher=Ким Анна", "competency=М-3", "found=2025-11-18", NULL);
}

#define ROUTE(...) \
	fake_add(&base, "route", "teacher=Ким Анна", "from=2025-12-01", "status=active", "steps+", "deficit=3", \
		 "activity=курс", __VA_ARGS__, NULL)
#define DIAGNOSTIC(date, score) \
	fake_add(&base, "diagnostic", "title=Г", date, "threshold=60", "results+", "teacher=Ким Анна", \
		 "competency=М-3", score, NULL)
#define VISIT(...) \
	fake_add(&base, "visit", "teacher=Ким Анна", "purpose=transfer", "route=4", __VA_ARGS__, NULL)

static enum proof_deed deed(uint64_t id, int32_t *day)
{
	struct ref ref = { schema_find_kind(base.schema, SLICE("route"))->id, 0, id };
	struct proofs proofs = { 0 };
	struct record route = { 0 };
	enum proof_deed answer;

	assert_int_equal(deficit, 3);
	assert_int_equal(view_get(&base.view, ref, &route), ST_OK);
	assert_int_equal(route_proofs(&base.view, &route, &proofs), ST_OK);
	assert_int_equal(proofs.n, 1);
	answer = proofs.v[0].deed;
	*day = proofs.v[0].day;
	proofs_release(&proofs);
	record_release(&route);
	return answer;
}

static void assert_deed(uint64_t route, enum proof_deed expected, int year, int month, int d)
{
	int32_t day;

	assert_int_equal(deed(route, &day), expected);
	if (year)
		assert_int_equal(day, date_day((struct civil){ year, month, d }));
}

static void test_a_step_not_done_closes_nothing(void **state)
{
	(void)state;
	add_people();
	ROUTE("transfer_form=мастер-класс", "transfer_on=2026-05-01");
	assert_deed(4, PROOF_NO_STEP, 0, 0, 0);
}

static void test_all_steps_of_a_deficit_are_to_be_done(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01", "steps+", "deficit=3", "activity=урок", "transfer_form=мастер-класс",
	      "transfer_on=2026-05-01");
	assert_deed(4, PROOF_NO_STEP, 0, 0, 0);
}

static void test_steps_done_are_not_evidence(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01");
	assert_deed(4, PROOF_NONE, 0, 0, 0);
}

static void test_a_lesson_where_transfer_was_seen_closes(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01");
	VISIT("date=2026-05-10", "transferred=нет");
	assert_deed(4, PROOF_NONE, 0, 0, 0);
	VISIT("date=2026-05-12", "transferred=да");
	assert_deed(4, PROOF_CLOSES, 2026, 5, 12);
}

static void test_what_the_route_tells_of_transfer_closes(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01", "transfer_form=мастер-класс", "transfer_on=2026-05-20");
	assert_deed(4, PROOF_CLOSES, 2026, 5, 20);
}

static void test_a_reassessment_outweighs_what_was_seen(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01");
	VISIT("date=2026-05-12", "transferred=да");
	DIAGNOSTIC("date=2026-05-02", "score=40");
	assert_deed(4, PROOF_AGAINST, 2026, 5, 2);
	DIAGNOSTIC("date=2026-06-02", "score=70");
	assert_deed(4, PROOF_CLOSES, 2026, 6, 2);
}

static void test_the_diagnostic_that_found_it_is_no_reassessment(void **state)
{
	(void)state;
	add_people();
	ROUTE("steps.done=2026-05-01");
	DIAGNOSTIC("date=2025-11-18", "score=20");
	DIAGNOSTIC("date=2025-10-18", "score=90");
	assert_deed(4, PROOF_NONE, 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_step_not_done_closes_nothing),
		TEST(test_all_steps_of_a_deficit_are_to_be_done),
		TEST(test_steps_done_are_not_evidence),
		TEST(test_a_lesson_where_transfer_was_seen_closes),
		TEST(test_what_the_route_tells_of_transfer_closes),
		TEST(test_a_reassessment_outweighs_what_was_seen),
		TEST(test_the_diagnostic_that_found_it_is_no_reassessment),
	};

	return cmocka_run_group_tests_name("route_proofs", tests, NULL, NULL);
}
