/* Rules of what the service does day by day and of its papers: consultations, requests, visits, mentors, reviews,
 * experience, documents, notices, headcounts, saved counts. */
#include "kind_base.h"

#define RECORD(...) fake_record(&base, __VA_ARGS__, NULL)

static void people(void)
{
	fake_add(&base, "organization", "name=СОШ №2", NULL);
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "teacher", "fio=Ким Анна", "organization=СОШ №2", NULL);
	fake_add(&base, "teacher", "fio=Юн Ольга", NULL);
}

static void test_an_individual_consultation_has_one_participant(void **state)
{
	(void)state;
	people();
	assert_int_equal(warnings(RECORD("consultation", "mode=individual", "participants+", "teacher=Ким Анна"),
				  "mode"), 0);
	assert_int_equal(warnings(RECORD("consultation", "mode=individual", "participants+", "teacher=Ким Анна",
					 "participants+", "teacher=Юн Ольга"), "mode"), 1);
	assert_int_equal(refusals(RECORD("consultation", "mode=group", "participants+", "teacher=Ким Анна",
					 "participants+", "teacher=Ким Анна"), "participants.teacher"), 1);
}

static void test_a_network_is_two_organizations_at_least(void **state)
{
	(void)state;
	people();
	assert_int_equal(warnings(RECORD("consultation", "mode=network", "organization=СОШ №2"), "partners"), 1);
	assert_int_equal(warnings(RECORD("consultation", "mode=network", "organization=СОШ №2",
					 "partners=Гимназия"), "partners"), 0);
	assert_int_equal(warnings(RECORD("consultation", "mode=organization"), "organization"), 1);
}

static void test_an_answer_needs_its_day(void **state)
{
	(void)state;
	assert_int_equal(refusals(RECORD("request", "received=10.11.2026", "answer=Проведём"), "answered"), 1);
	assert_int_equal(refusals(RECORD("request", "received=10.11.2026", "answer=Проведём",
					 "answered=12.11.2026"), "answered"), 0);
	assert_int_equal(refusals(RECORD("request", "received=10.11.2026", "answered=09.11.2026"), "answered"), 1);
	assert_int_equal(refusals(RECORD("request", "received=10.11.2026", "answered=22.11.2026"), "answered"), 1);
	assert_int_equal(warnings(RECORD("request", "received=10.11.2026"), "teacher"), 1);
}

static void test_a_form_fills_today_and_the_place_of_work(void **state)
{
	struct record r = RECORD("request", NULL);

	(void)state;
	people();
	r.kind->suggest(&base.view, &r, NULL);
	assert_field(&r, "received", "21.11.2026");
	assert_int_equal(import(&r, "teacher", "Ким Анна"), ST_OK);
	r.kind->suggest(&base.view, &r, kind_named(r.kind, "teacher"));
	assert_field(&r, "organization", "СОШ №2");
	record_release(&r);
}

static void test_nobody_visits_or_mentors_himself(void **state)
{
	(void)state;
	people();
	assert_int_equal(refusals(RECORD("visit", "teacher=Ким Анна", "visitor=Ким Анна"), "visitor"), 1);
	assert_int_equal(refusals(RECORD("visit", "teacher=Ким Анна", "visitor=Юн Ольга"), "visitor"), 0);
	assert_int_equal(refusals(RECORD("mentorship", "mentee=Ким Анна", "mentor=Ким Анна"), "mentor"), 1);
	assert_int_equal(refusals(RECORD("mentorship", "mentee=Ким Анна", "mentor=Юн Ольга"), "mentor"), 0);
	assert_int_equal(refusals(RECORD("mentorship", "from=01.09.2026", "until=31.08.2026"), "until"), 1);
}

static void test_transfer_is_not_seen_before_the_lesson(void **state)
{
	(void)state;
	assert_int_equal(refusals(RECORD("visit", "date=22.11.2026", "transferred=да"), "transferred"), 1);
	assert_int_equal(refusals(RECORD("visit", "date=21.11.2026", "transferred=да"), "transferred"), 0);
	assert_int_equal(refusals(RECORD("visit", "date=22.11.2026"), "transferred"), 0);
}

static void test_a_review_says_whose_work_it_is(void **state)
{
	(void)state;
	people();
	assert_int_equal(refusals(RECORD("review", "type=method_service"), "organization"), 1);
	assert_int_equal(refusals(RECORD("review", "type=method_service", "organization=СОШ №2"), "organization"), 0);
	assert_int_equal(refusals(RECORD("review", "type=body", "organization=СОШ №2"), "body"), 1);
	assert_int_equal(refusals(RECORD("review", "type=manager"), "teacher"), 1);
}

static void test_the_stage_of_experience_follows_from_its_days(void **state)
{
	struct record r = RECORD("practice", "title=Опыт");

	(void)state;
	assert_field(&r, "stage", "");
	assert_int_equal(import(&r, "studied", "01.10.2026"), ST_OK);
	assert_field(&r, "stage", "изучен");
	assert_int_equal(import(&r, "generalized", "10.11.2026"), ST_OK);
	assert_field(&r, "stage", "обобщён");
	assert_int_equal(import(&r, "spread", "20.11.2026"), ST_OK);
	assert_field(&r, "stage", "распространён");
	base.view.today = date_day((struct civil){ 2026, 11, 19 });
	assert_field(&r, "stage", "обобщён");
	record_release(&r);
}

static void test_no_stage_of_experience_is_skipped(void **state)
{
	(void)state;
	assert_int_equal(refusals(RECORD("practice", "generalized=01.10.2026"), "studied"), 1);
	assert_int_equal(refusals(RECORD("practice", "studied=02.10.2026", "generalized=01.10.2026"),
				  "generalized"), 1);
	assert_int_equal(refusals(RECORD("practice", "studied=01.09.2026", "spread=01.10.2026"), "generalized"), 1);
	assert_int_equal(refusals(RECORD("practice", "studied=22.11.2026"), "studied"), 1);
}

static void test_one_document_of_a_sort_is_in_force_at_a_time(void **state)
{
	(void)state;
	fake_add(&base, "document", "title=Соглашение", "type=agreement", "from=01.01.2024", "until=31.12.2026", NULL);
	fake_add(&base, "document", "title=Памятка", "type=other", "from=01.01.2024", NULL);
	assert_int_equal(warnings(RECORD("document", "type=agreement", "from=31.12.2026"), "from"), 1);
	assert_int_equal(warnings(RECORD("document", "type=agreement", "from=01.01.2027"), "from"), 0);
	assert_int_equal(warnings(RECORD("document", "type=agreement", "from=01.01.2023"), "from"), 1);
	assert_int_equal(warnings(RECORD("document", "type=agreement", "from=01.01.2023", "until=31.12.2023"),
				  "from"), 0);
	assert_int_equal(warnings(RECORD("document", "type=annual_plan", "from=01.01.2026"), "from"), 0);
	assert_int_equal(warnings(RECORD("document", "type=other", "from=01.01.2026"), "from"), 0);
}

static void test_a_notice_goes_to_all_or_to_some(void **state)
{
	(void)state;
	people();
	assert_int_equal(warnings(RECORD("notice", "title=Т"), "organizations"), 1);
	assert_int_equal(warnings(RECORD("notice", "title=Т", "all=нет"), "organizations"), 1);
	assert_int_equal(warnings(RECORD("notice", "title=Т", "all=да"), "organizations"), 0);
	assert_int_equal(refusals(RECORD("notice", "title=Т", "all=да", "organizations=СОШ №2"), "all"), 1);
	assert_int_equal(refusals(RECORD("notice", "title=Т", "date=22.11.2026"), "date"), 1);
}

/* 40 × 1,5 + 810 × 2 + 28 × 6 = 1848 hours; 120 a methodist: 15,4. */
static void test_headcount_is_rounded_up(void **state)
{
	struct record r = RECORD("headcount", "teachers=810", "organizations=28", "per_teacher=2",
				 "per_organization=6", "works+", "title=консультация", "volume=40", "hours=1,5");

	(void)state;
	assert_field(&r, "needed", "");
	assert_int_equal(import(&r, "capacity", "120"), ST_OK);
	assert_field(&r, "needed", "16");
	assert_int_equal(import(&r, "capacity", "154"), ST_OK);
	assert_field(&r, "needed", "12");
	assert_int_equal(import(&r, "capacity", "155"), ST_OK);
	assert_field(&r, "needed", "12");
	assert_int_equal(import(&r, "capacity", "168"), ST_OK);
	assert_field(&r, "needed", "11");
	record_release(&r);
	assert_int_equal(refusals(RECORD("headcount", "capacity=0"), "capacity"), 1);
}

static void test_a_saved_count_can_be_counted(void **state)
{
	(void)state;
	assert_int_equal(refusals(RECORD("tally", "kind=teacher", "filter=category=highest"), "filter"), 0);
	assert_int_equal(refusals(RECORD("tally", "kind=педагоги", "filter=категория=высшая предметы~физика"),
				  "filter"), 0);
	assert_int_equal(refusals(RECORD("tally", "kind=teacher", "filter=категорий=высшая"), "filter"), 1);
	assert_int_equal(refusals(RECORD("tally", "kind=педагогги"), "kind"), 1);
	assert_int_equal(refusals(RECORD("tally", "kind=teacher"), "filter"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_an_individual_consultation_has_one_participant),
		TEST(test_a_network_is_two_organizations_at_least),
		TEST(test_an_answer_needs_its_day),
		TEST(test_a_form_fills_today_and_the_place_of_work),
		TEST(test_nobody_visits_or_mentors_himself),
		TEST(test_transfer_is_not_seen_before_the_lesson),
		TEST(test_a_review_says_whose_work_it_is),
		TEST(test_the_stage_of_experience_follows_from_its_days),
		TEST(test_no_stage_of_experience_is_skipped),
		TEST(test_one_document_of_a_sort_is_in_force_at_a_time),
		TEST(test_a_notice_goes_to_all_or_to_some),
		TEST(test_headcount_is_rounded_up),
		TEST(test_a_saved_count_can_be_counted),
	};

	return cmocka_run_group_tests_name("kinds of work and papers", tests, NULL, NULL);
}
