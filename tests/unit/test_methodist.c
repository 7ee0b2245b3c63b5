/* The pipeline of the актив: no stage is skipped, only some may submit, nobody is in it twice. */
#include "kind_base.h"

#include "metodist/model/methodist.h"

static int32_t day(int year, int month, int d)
{
	return date_day((struct civil){ year, month, d });
}

static void add_people(void)
{
	fake_add(&base, "teacher", "fio=Орлова Анна", NULL);
	fake_add(&base, "organization", "name=СОШ №2", "municipal=да", NULL);
	fake_add(&base, "organization", "name=Частная школа", "municipal=нет", NULL);
	fake_add(&base, "body", "title=РМО математиков", "type=rmo", NULL);
	fake_add(&base, "body", "title=Клуб", "type=club", NULL);
	fake_add(&base, "selection", "title=Осень", "targets=Нужны математики", "asked=01.10.2026", NULL);
}

static void add_diagnostics(const char *score, const char *mark)
{
	fake_add(&base, "competency", "code=М-1", "title=Задачи", NULL);
	fake_add(&base, "diagnostic", "title=Предметная", "date=2026-11-01", "scope=subject", "results+",
		 "results.teacher=Орлова Анна", "results.competency=М-1", score, NULL);
	fake_add(&base, "diagnostic", "title=Методическая", "date=2026-11-02", "scope=method", "results+",
		 "results.teacher=Орлова Анна", "results.competency=М-1", mark, NULL);
}

#define METHODIST(...) fake_record(&base, "methodist", "teacher=Орлова Анна", "selection=Осень", __VA_ARGS__, NULL)
#define SUBMITTED "submitter=РМО математиков", "submitted=2026-10-15", "form_approved=да"
#define DIAGNOSED SUBMITTED, "subject_diagnostic=Предметная", "method_diagnostic=Методическая"
#define INCLUDED DIAGNOSED, "act=приказ № 1", "number=1", "included=2026-11-20"

static size_t refused(struct record r)
{
	struct notes notes = { 0 };
	size_t n = 0;

	record_check(&base.view, NULL, &r, &notes);
	for (size_t i = 0; i < notes.n; i++)
		n += !notes.v[i].warning;
	notes_release(&notes);
	record_release(&r);
	return n;
}

static void test_a_submission_names_its_author_day_and_form(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refused(METHODIST("stage=candidate")), 0);
	assert_int_equal(refused(METHODIST("stage=submitted")), 3);
	assert_int_equal(refused(METHODIST("stage=submitted", SUBMITTED)), 0);
	assert_int_equal(refusals(METHODIST("stage=submitted", "submitter=СОШ №2", "submitted=2026-10-15"),
				  "form_approved"),
			 1);
}

static void test_only_an_rmo_or_a_municipal_organization_submits(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(METHODIST("stage=candidate", "submitter=СОШ №2"), "submitter"), 0);
	assert_int_equal(refusals(METHODIST("stage=candidate", "submitter=Частная школа"), "submitter"), 1);
	assert_int_equal(refusals(METHODIST("stage=candidate", "submitter=Клуб"), "submitter"), 1);
	assert_int_equal(refusals(METHODIST("stage=candidate", "submitter=Орлова Анна"), "submitter"), 1);
}

static void test_a_submission_answers_a_request_that_was_sent(void **state)
{
	(void)state;
	add_people();
	fake_add(&base, "selection", "title=Весна", "targets=Нужны логопеды", NULL);
	assert_int_equal(refusals(fake_record(&base, "methodist", "teacher=Орлова Анна", "selection=Весна",
					      "stage=submitted", SUBMITTED, NULL),
				  "selection"),
			 1);
	assert_int_equal(warnings(fake_record(&base, "methodist", "teacher=Орлова Анна", "stage=submitted",
					      SUBMITTED, NULL),
				  "selection"),
			 1);
}

static void test_both_diagnostics_are_passed(void **state)
{
	(void)state;
	add_people();
	add_diagnostics("results.score=80", "results.score=75");
	assert_int_equal(refused(METHODIST("stage=diagnosed", DIAGNOSED)), 0);
	assert_int_equal(refusals(METHODIST("stage=diagnosed", SUBMITTED, "subject_diagnostic=Предметная"),
				  "method_diagnostic"),
			 1);
	assert_int_equal(refusals(METHODIST("stage=diagnosed", SUBMITTED, "subject_diagnostic=Предметная",
					    "method_diagnostic=Предметная"),
				  "method_diagnostic"),
			 1);
}

static void test_an_absence_is_not_a_diagnostic_passed(void **state)
{
	(void)state;
	add_people();
	add_diagnostics("results.score=80", "results.mark=absent");
	assert_int_equal(refusals(METHODIST("stage=diagnosed", DIAGNOSED), "method_diagnostic"), 1);
}

static void test_inclusion_needs_every_stage_before_it(void **state)
{
	(void)state;
	add_people();
	add_diagnostics("results.score=80", "results.score=75");
	assert_int_equal(refused(METHODIST("stage=included", INCLUDED)), 0);
	assert_int_equal(refused(METHODIST("stage=included", DIAGNOSED)), 3);
	assert_int_equal(refused(METHODIST("stage=included", SUBMITTED, "act=приказ № 1", "number=1",
					   "included=2026-11-20")),
			 2);
	assert_int_equal(refused(METHODIST("stage=included", "subject_diagnostic=Предметная",
					   "method_diagnostic=Методическая", "act=приказ № 1", "number=1",
					   "included=2026-11-20")),
			 3);
}

static void test_who_was_included_before_the_base_needs_an_act_and_a_day_only(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refused(METHODIST("stage=included", "before_base=да", "act=приказ № 1",
					   "included=2020-09-01")),
			 0);
	assert_int_equal(refused(METHODIST("stage=included", "before_base=да", "included=2020-09-01")), 1);
	assert_int_equal(refusals(METHODIST("stage=submitted", "before_base=да"), "before_base"), 1);
}

static void test_every_way_out_says_why_or_when(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(METHODIST("stage=refused"), "reason"), 1);
	assert_int_equal(refused(METHODIST("stage=refused", "reason=нет категории")), 0);
	assert_int_equal(refusals(METHODIST("stage=withdrawn"), "reason"), 1);
	assert_int_equal(refusals(METHODIST("stage=left", "before_base=да", "act=приказ № 1",
					    "included=2020-09-01"),
				  "left"),
			 1);
	assert_int_equal(refusals(METHODIST("stage=included", "before_base=да", "act=приказ № 1",
					    "included=2020-09-01", "left=2026-11-01"),
				  "stage"),
			 1);
}

static void test_nobody_is_in_it_twice_at_once(void **state)
{
	(void)state;
	add_people();
	fake_add(&base, "methodist", "teacher=Орлова Анна", "stage=left", "before_base=да", "act=приказ № 1",
		 "included=2020-09-01", "left=2024-09-01", NULL);
	assert_int_equal(refusals(METHODIST("stage=included", "before_base=да", "act=приказ № 2",
					    "included=2024-09-01"),
				  "teacher"),
			 0);
	assert_int_equal(refusals(METHODIST("stage=included", "before_base=да", "act=приказ № 2",
					    "included=2024-08-31"),
				  "teacher"),
			 1);
}

static void test_one_serves_from_the_day_of_inclusion_to_the_day_of_leaving(void **state)
{
	struct record r;

	(void)state;
	add_people();
	r = METHODIST("stage=left", "before_base=да", "act=приказ № 1", "included=2020-09-01",
		      "left=2024-09-01");
	assert_false(methodist_serves(&r, day(2020, 8, 31)));
	assert_true(methodist_serves(&r, day(2020, 9, 1)));
	assert_true(methodist_serves(&r, day(2024, 8, 31)));
	assert_false(methodist_serves(&r, day(2024, 9, 1)));
	record_release(&r);
	r = METHODIST("stage=candidate");
	assert_false(methodist_serves(&r, day(2026, 11, 21)));
	record_release(&r);
}

static void test_the_next_number_is_written_as_the_largest_is(void **state)
{
	struct record r;

	(void)state;
	add_people();
	fake_add(&base, "methodist", "teacher=Орлова Анна", "stage=included", "number=ММА-9", NULL);
	fake_add(&base, "methodist", "teacher=Орлова Анна", "stage=included", "number=ММА-10", NULL);
	r = METHODIST("stage=included");
	r.kind->suggest(&base.view, &r, field(&r, "stage"));
	assert_field(&r, "number", "ММА-11");
	assert_field(&r, "included", "21.11.2026");
	record_release(&r);
	r = fake_record(&base, "methodist", NULL);
	r.kind->suggest(&base.view, &r, NULL);
	assert_field(&r, "stage", "кандидат");
	record_release(&r);
}

static void test_a_request_goes_to_an_organization_or_a_body(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(fake_record(&base, "selection", "targets=Ц", "recipients+",
					      "recipients.sent=01.10.2026", NULL),
				  "recipients.organization"),
			 1);
	assert_int_equal(refusals(fake_record(&base, "selection", "targets=Ц", "recipients+",
					      "recipients.organization=СОШ №2", "recipients.sent=01.10.2026",
					      "recipients.answered=01.09.2026", NULL),
				  "recipients.answered"),
			 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_submission_names_its_author_day_and_form),
		TEST(test_only_an_rmo_or_a_municipal_organization_submits),
		TEST(test_a_submission_answers_a_request_that_was_sent),
		TEST(test_both_diagnostics_are_passed),
		TEST(test_an_absence_is_not_a_diagnostic_passed),
		TEST(test_inclusion_needs_every_stage_before_it),
		TEST(test_who_was_included_before_the_base_needs_an_act_and_a_day_only),
		TEST(test_every_way_out_says_why_or_when),
		TEST(test_nobody_is_in_it_twice_at_once),
		TEST(test_one_serves_from_the_day_of_inclusion_to_the_day_of_leaving),
		TEST(test_the_next_number_is_written_as_the_largest_is),
		TEST(test_a_request_goes_to_an_organization_or_a_body),
	};

	return cmocka_run_group_tests_name("methodist", tests, NULL, NULL);
}
