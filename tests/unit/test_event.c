/* Events, plans and school years. */
#include "kind_base.h"

#include "metodist/model/years.h"

#define EVENT(...) fake_record(&base, "event", "title=Учитель года", "date=2026-11-20", __VA_ARGS__, NULL)

static void test_what_was_held_says_when(void **state)
{
	(void)state;
	assert_int_equal(refusals(EVENT("status=held"), "held"), 1);
	assert_int_equal(refusals(EVENT("status=held", "held=2026-11-20"), "held"), 0);
	assert_int_equal(refusals(EVENT("status=planned", "held=2026-11-20"), "status"), 1);
	assert_int_equal(refusals(EVENT("status=held", "held=2026-11-22"), "held"), 1);
}

static void test_a_new_event_is_planned_and_held_on_its_day(void **state)
{
	struct record r = EVENT("status=held");

	(void)state;
	r.kind->suggest(&base.view, &r, field(&r, "status"));
	assert_field(&r, "held", "20.11.2026");
	record_release(&r);
	r = fake_record(&base, "event", NULL);
	r.kind->suggest(&base.view, &r, NULL);
	assert_field(&r, "status", "запланировано");
	record_release(&r);
}

static void add_contest(void)
{
	fake_add(&base, "organization", "name=СОШ №2", NULL);
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "teacher", "fio=Орлова Анна", "organization=СОШ №2", NULL);
	fake_add(&base, "teacher", "fio=Белова Вера", "organization=СОШ №2", NULL);
	fake_add(&base, "teacher", "fio=Тихонов Глеб", "organization=Гимназия", NULL);
}

#define CRITERION "criteria+", "criteria.title=Новизна", "criteria.max=10"
#define SCORE(juror, criterion, points) \
	"scores+", "scores.entrant=Орлова Анна", "scores.juror=" juror, "scores.criterion=" criterion, \
		"scores.points=" points

static void test_a_juror_from_the_entrants_school_is_flagged(void **state)
{
	(void)state;
	add_contest();
	assert_int_equal(warnings(EVENT(CRITERION, SCORE("Белова Вера", "1", "7")), "scores.juror"), 1);
	assert_int_equal(warnings(EVENT(CRITERION, SCORE("Тихонов Глеб", "1", "7")), "scores.juror"), 0);
	assert_int_equal(refusals(EVENT(CRITERION, SCORE("Орлова Анна", "1", "7")), "scores.juror"), 1);
	/* already when the jury is composed */
	assert_int_equal(warnings(EVENT("participants+", "participants.teacher=Белова Вера",
					"participants.role=juror", "participants+",
					"participants.teacher=Орлова Анна", "participants.role=contestant"),
				  "participants.teacher"),
			 1);
}

static void test_a_score_lies_within_its_criterion(void **state)
{
	(void)state;
	add_contest();
	assert_int_equal(refusals(EVENT(CRITERION, SCORE("Тихонов Глеб", "1", "10")), "scores.points"), 0);
	assert_int_equal(refusals(EVENT(CRITERION, SCORE("Тихонов Глеб", "1", "10,01")), "scores.points"), 1);
	assert_int_equal(refusals(EVENT(CRITERION, SCORE("Тихонов Глеб", "2", "1")), "scores.criterion"), 1);
	assert_int_equal(refusals(EVENT(CRITERION, SCORE("Тихонов Глеб", "1", "8"),
					SCORE("Тихонов Глеб", "1", "9")),
				  "scores.points"),
			 1);
	assert_int_equal(refusals(EVENT(CRITERION, CRITERION, SCORE("Тихонов Глеб", "1", "8"),
					SCORE("Тихонов Глеб", "2", "9")),
				  "scores.points"),
			 0);
}

static void test_a_plan_in_force_has_an_act_and_a_day(void **state)
{
	(void)state;
#define PLAN(...) fake_record(&base, "plan", "title=П", "from=01.09.2026", __VA_ARGS__, NULL)
	assert_int_equal(refusals(PLAN("until=31.08.2027", "status=draft"), "act"), 0);
	assert_int_equal(refusals(PLAN("until=31.08.2027", "status=agreed"), "act"), 1);
	assert_int_equal(refusals(PLAN("until=31.08.2027", "status=approved", "act=приказ"), "approved"), 1);
	assert_int_equal(refusals(PLAN("until=31.08.2025", "status=draft"), "until"), 1);
#undef PLAN
}

/* ---- school years ---- */

static bool saves(const struct record *was, struct record now)
{
	struct notes notes = { 0 };
	bool open = check_year_open(&base.view, was, &now, &notes);

	assert_int_equal(open, !notes_refuse(&notes));
	assert_int_equal(record_check(&base.view, was, &now, &notes), open);
	notes_release(&notes);
	record_release(&now);
	return open;
}

static void test_the_work_of_a_closed_year_is_read_only(void **state)
{
	struct notes notes = { 0 };
	struct record last;

	(void)state;
	fake_add(&base, "year", "title=2024/2025", "from=01.09.2024", "until=31.08.2025", "closed=02.09.2025",
		 NULL);
	fake_add(&base, "year", "title=2025/2026", "from=01.09.2025", "until=31.08.2026", NULL);
	last = fake_record(&base, "event", "title=Т", "date=2025-08-31", NULL);
	assert_false(saves(NULL, fake_record(&base, "event", "title=Т", "date=2025-08-31", NULL)));
	assert_true(saves(NULL, fake_record(&base, "event", "title=Т", "date=2025-09-01", NULL)));
	assert_true(saves(NULL, fake_record(&base, "event", "title=Т", "date=2024-08-31", NULL)));
	/* neither leaves it, nor moves into it, nor is deleted from it */
	assert_false(saves(&last, fake_record(&base, "event", "title=Т", "date=2025-09-01", NULL)));
	assert_false(check_year_open(&base.view, &last, NULL, &notes));
	notes_release(&notes);
	record_release(&last);
}

static void test_what_came_after_the_work_is_written_in_a_closed_year_too(void **state)
{
	struct record held;

	(void)state;
	fake_add(&base, "year", "title=2025/2026", "from=01.09.2025", "until=31.08.2026", "closed=01.09.2026",
		 NULL);
	fake_add(&base, "body", "title=ММА", "type=mma", NULL);
#define MEETING(...) \
	fake_record(&base, "meeting", "body=ММА", "date=2026-05-15", "decisions+", "decisions.text=Провести", \
		    __VA_ARGS__, NULL)
	held = MEETING("decisions.due=2026-10-01");
	assert_true(saves(&held, MEETING("decisions.due=2026-10-01", "decisions.done=2026-09-30")));
	assert_false(saves(&held, MEETING("decisions.due=2026-12-01")));
	assert_false(saves(&held, MEETING("decisions.due=2026-12-01", "decisions.done=2026-09-30")));
	record_release(&held);
#undef MEETING
}

static void test_work_lies_in_the_year_in_which_it_ends(void **state)
{
	(void)state;
	fake_add(&base, "year", "title=2025/2026", "from=01.09.2025", "until=31.08.2026", "closed=01.09.2026",
		 NULL);
	assert_true(saves(NULL, fake_record(&base, "event", "title=Т", "date=2026-08-31", "until=2026-09-01", NULL)));
	assert_false(saves(NULL, fake_record(&base, "event", "title=Т", "date=2026-08-30", "until=2026-08-31", NULL)));
	/* an open mentorship goes on */
	fake_add(&base, "teacher", "fio=Орлова Анна", NULL);
	fake_add(&base, "teacher", "fio=Белова Вера", NULL);
	assert_true(saves(NULL, fake_record(&base, "mentorship", "mentee=Орлова Анна", "mentor=Белова Вера",
					    "from=2026-03-01", NULL)));
	assert_false(saves(NULL, fake_record(&base, "mentorship", "mentee=Орлова Анна", "mentor=Белова Вера",
					     "from=2026-03-01", "until=2026-05-01", NULL)));
}

static void test_years_do_not_overlap(void **state)
{
	(void)state;
	fake_add(&base, "year", "title=2025/2026", "from=01.09.2025", "until=31.08.2026", NULL);
	assert_int_equal(refusals(fake_record(&base, "year", "title=2026", "from=31.08.2026",
					      "until=31.08.2027", NULL),
				  "from"),
			 1);
	assert_int_equal(refusals(fake_record(&base, "year", "title=2026", "from=01.09.2026",
					      "until=31.08.2027", NULL),
				  "from"),
			 0);
	assert_int_equal(refusals(fake_record(&base, "year", "title=2024", "from=01.09.2024",
					      "until=01.09.2025", NULL),
				  "from"),
			 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_was_held_says_when),
		TEST(test_a_new_event_is_planned_and_held_on_its_day),
		TEST(test_a_juror_from_the_entrants_school_is_flagged),
		TEST(test_a_score_lies_within_its_criterion),
		TEST(test_a_plan_in_force_has_an_act_and_a_day),
		TEST(test_the_work_of_a_closed_year_is_read_only),
		TEST(test_what_came_after_the_work_is_written_in_a_closed_year_too),
		TEST(test_work_lies_in_the_year_in_which_it_ends),
		TEST(test_years_do_not_overlap),
	};

	return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
