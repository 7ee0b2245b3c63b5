/* Norms on the актив: pairs of bases that differ by one fact, and days that differ by one. */
#include "kind_base.h"

#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

static struct service service = { .municipality = "",
				  .committee = "",
				  .department = "",
				  .institute = "",
				  .center = "",
				  .order = "",
				  .year_day = 1,
				  .year_month = 9,
				  .limits = { [LIMIT_CONTRACT_DAYS] = 30,
					      [LIMIT_REMIND_DAYS] = 7,
					      [LIMIT_INACTIVE_MONTHS] = 6,
					      [LIMIT_ANSWER_DAYS] = 14,
					      [LIMIT_YOUNG_YEARS] = 3,
					      [LIMIT_BREAK_YEARS] = 2 } };

/* «state figure», as of a day. */
static void assert_norm(const char *id, int32_t day, const char *expected)
{
	struct buf text = { 0 };
	struct judging j;

	base.view.today = day;
	j = norms_begin(&base.view, &service);
	for (size_t i = 0; i < nnorms; i++)
		if (strcmp(norms[i].id, id) == 0) {
			norm_judge(&j, &norms[i], NULL, NULL);
			buf_printf(&text, "%s ", norm_state_code(j.verdict.state));
			norm_figure(&j.verdict, &text);
		}
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
	norms_end(&j);
}

static int32_t day_of(int year, int month, int day)
{
	return date_day((struct civil){ year, month, day });
}

static uint64_t add_member(const char *surname, const char *included)
{
	char teacher[64], name[64], from[64];

	snprintf(name, sizeof(name), "surname=%s", surname);
	snprintf(teacher, sizeof(teacher), "teacher=%s", surname);
	snprintf(from, sizeof(from), "included=%s", included);
	fake_add(&base, "teacher", name, "name=Анна", NULL);
	return fake_add(&base, "methodist", teacher, "stage=included", from, NULL);
}

static void test_a_quarter_is_missed_on_the_first_day_of_the_next(void **state)
{
	(void)state;
	assert_norm("a_3_3_quarters", day_of(2026, 3, 31), "no_data —");
	fake_add(&base, "body", "title=Актив", "type=mma", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 3, 31), "attention 0/1");
	assert_norm("a_3_3_quarters", day_of(2026, 4, 1), "broken 0/2");
	fake_add(&base, "meeting", "body=Актив", "date=31.03.2026", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 3, 30), "attention 0/1");
	assert_norm("a_3_3_quarters", day_of(2026, 3, 31), "done 1/1");
	assert_norm("a_3_3_quarters", day_of(2026, 4, 1), "attention 1/2");
	fake_add(&base, "meeting", "body=Актив", "date=01.04.2026", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 4, 1), "done 2/2");
}

static void test_a_meeting_of_another_body_or_year_is_no_meeting_of_the_quarter(void **state)
{
	(void)state;
	fake_add(&base, "body", "title=Актив", "type=mma", NULL);
	fake_add(&base, "body", "title=РМО", "type=rmo", NULL);
	fake_add(&base, "meeting", "body=РМО", "date=01.02.2026", NULL);
	fake_add(&base, "meeting", "body=Актив", "date=31.12.2025", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 2, 2), "attention 0/1");
}

static void test_a_last_quarter_of_a_year_is_missed_in_the_new_year(void **state)
{
	(void)state;
	fake_add(&base, "body", "title=Актив", "type=mma", NULL);
	for (int month = 2; month < 10; month += 3) {
		char date[32];

		snprintf(date, sizeof(date), "date=15.%02d.2025", month);
		fake_add(&base, "meeting", "body=Актив", date, NULL);
	}
	assert_norm("a_3_3_quarters", day_of(2025, 12, 31), "attention 3/4");
	assert_norm("a_3_3_quarters", day_of(2026, 1, 1), "broken 0/2");
	/* The next quarter has a word of its own. */
	fake_add(&base, "meeting", "body=Актив", "date=15.03.2026", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 3, 31), "broken 1/2");
	assert_norm("a_3_3_quarters", day_of(2026, 4, 1), "attention 1/2");
	fake_add(&base, "meeting", "body=Актив", "date=31.12.2025", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 1, 1), "attention 0/1");
}

static void test_quarters_before_the_first_member_are_not_asked_about(void **state)
{
	(void)state;
	fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
	fake_add(&base, "body", "title=Актив", "type=mma", "members+", "members.teacher=Ким",
		 "members.from=30.06.2026", NULL);
	fake_add(&base, "meeting", "body=Актив", "date=20.08.2026", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 9, 1), "broken 1/2");
	fake_add(&base, "body", "title=Второй", "type=mma", "members+", "members.teacher=Ким",
		 "members.from=01.07.2026", NULL);
	assert_norm("a_3_3_quarters", day_of(2026, 9, 1), "broken 1/3");
}

static void test_a_contract_warns_thirty_days_and_ends_with_its_last_day(void **state)
{
	uint64_t bare = add_member("Ким", "01.09.2024");

	(void)state;
	assert_norm("a_2_1_basis", day_of(2026, 11, 22), "broken 0/1");
	fake_delete(&base, bare);
	fake_add(&base, "methodist", "teacher=Ким", "stage=included", "included=01.09.2024", "basis=contract",
		 "contract_from=01.09.2026", "contract_until=23.12.2026", NULL);
	assert_norm("a_2_1_basis", day_of(2026, 11, 22), "done 1/1");
	assert_norm("a_2_1_basis", day_of(2026, 11, 23), "attention 0/1");
	assert_norm("a_2_1_basis", day_of(2026, 12, 23), "attention 0/1");
	assert_norm("a_2_1_basis", day_of(2026, 12, 24), "broken 0/1");
	assert_norm("a_2_1_basis", day_of(2026, 8, 31), "broken 0/1");
}

static void test_a_silent_recipient_is_reminded_and_then_overdue(void **state)
{
	(void)state;
	fake_add(&base, "organization", "name=Школа", NULL);
	fake_add(&base, "selection", "targets=математики", "asked=01.10.2026", "due=20.10.2026",
		 "recipients+", "recipients.organization=Школа", "sent=01.10.2026", "recipients+",
		 "recipients.organization=Школа", "sent=01.10.2026", "answered=20.10.2026", NULL);
	assert_norm("a_2_2_recipients", day_of(2026, 9, 30), "no_data —");
	assert_norm("a_2_2_recipients", day_of(2026, 10, 19), "attention 0/2");
	assert_norm("a_2_2_recipients", day_of(2026, 10, 20), "attention 1/2");
	assert_norm("a_2_2_recipients", day_of(2026, 10, 21), "broken 1/2");
}

static void test_a_member_is_silent_from_the_day_the_months_are_over(void **state)
{
	(void)state;
	add_member("Ким", "01.09.2024");
	assert_norm("a_4_1_activity", day_of(2026, 11, 23), "broken 0/1");
	fake_add(&base, "consultation", "topic=А", "date=24.05.2026", "tutor=Ким", NULL);
	assert_norm("a_4_1_activity", day_of(2026, 11, 23), "done 1/1");
	assert_norm("a_4_1_activity", day_of(2026, 11, 24), "broken 0/1");
	/* who was included lately has had no time to work */
	add_member("Лось", "24.06.2026");
	assert_norm("a_4_1_activity", day_of(2026, 11, 24), "broken 1/2");
}

static void test_an_event_only_planned_is_no_work(void **state)
{
	(void)state;
	add_member("Ким", "01.09.2024");
	fake_add(&base, "event", "title=Неделя", "date=10.11.2026", "status=planned", "responsible=Ким",
		 "direction=advice", "duty=events", NULL);
	assert_norm("a_3_1_directions", day_of(2026, 11, 23), "no_data 0/7");
	assert_norm("a_3_2_duties", day_of(2026, 11, 23), "no_data 0/19");
	fake_add(&base, "event", "title=Форум", "date=10.11.2026", "status=held", "responsible=Ким",
		 "direction=advice", "duty=events", NULL);
	assert_norm("a_3_1_directions", day_of(2026, 11, 9), "no_data 0/7");
	assert_norm("a_3_1_directions", day_of(2026, 11, 10), "attention 1/7");
	assert_norm("a_3_2_duties", day_of(2026, 11, 10), "attention 1/19");
	/* a year later the other six were silent for a whole year */
	assert_norm("a_3_1_directions", day_of(2027, 8, 31), "attention 1/7");
	assert_norm("a_3_1_directions", day_of(2027, 9, 1), "broken 0/7");
}

static void test_a_request_is_late_on_the_day_after_its_term(void **state)
{
	(void)state;
	fake_add(&base, "request", "topic=А", "received=09.11.2026", NULL);
	assert_norm("a_4_1_answers", day_of(2026, 11, 8), "no_data —");
	assert_norm("a_4_1_answers", day_of(2026, 11, 23), "attention 0/1");
	assert_norm("a_4_1_answers", day_of(2026, 11, 24), "broken 0/1");
	fake_add(&base, "request", "topic=Б", "received=01.11.2026", "due=10.11.2026", "answered=11.11.2026",
		 NULL);
	assert_norm("a_4_1_answers", day_of(2026, 11, 23), "attention 0/2");
}

static void test_an_estimate_of_last_year_is_to_be_made_anew(void **state)
{
	(void)state;
	add_member("Ким", "01.09.2024");
	assert_norm("a_2_6_headcount", day_of(2026, 9, 1), "no_data —");
	fake_add(&base, "headcount", "title=2025", "date=31.08.2026", "teachers=10", "organizations=1",
		 "capacity=100", "per_teacher=1", NULL);
	assert_norm("a_2_6_headcount", day_of(2026, 8, 31), "done 1/1");
	assert_norm("a_2_6_headcount", day_of(2026, 9, 1), "attention 1/1");
	fake_add(&base, "headcount", "title=2026", "date=01.09.2026", "teachers=101", "organizations=1",
		 "capacity=100", "per_teacher=1", NULL);
	assert_norm("a_2_6_headcount", day_of(2026, 9, 1), "attention 1/2");
}

/* A norm read from any kind's work is judged anew when any such kind changes. */
static void test_norms_of_work_depend_on_every_kind_of_work(void **state)
{
	static const char *const ids[] = { "a_1_2_tasks",   "a_1_2_schools", "a_3_1_directions",
					   "a_3_1_carried", "a_3_2_duties",  "a_4_1_activity" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ids); i++)
		for (size_t n = 0; n < nnorms; n++)
			for (size_t k = 0; strcmp(norms[n].id, ids[i]) == 0 && k < base.schema->n; k++)
				if (base.schema->kinds[k].work.day &&
				    !strstr(norms[n].reads, base.schema->kinds[k].name))
					fail_msg("%s does not read %s", ids[i], base.schema->kinds[k].name);
}

static void test_the_school_year_begins_on_its_day(void **state)
{
	(void)state;
	assert_int_equal(school_year(&service, day_of(2026, 8, 31)), day_of(2025, 9, 1));
	assert_int_equal(school_year(&service, day_of(2026, 9, 1)), day_of(2026, 9, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_quarter_is_missed_on_the_first_day_of_the_next),
		TEST(test_a_meeting_of_another_body_or_year_is_no_meeting_of_the_quarter),
		TEST(test_a_last_quarter_of_a_year_is_missed_in_the_new_year),
		TEST(test_quarters_before_the_first_member_are_not_asked_about),
		TEST(test_a_contract_warns_thirty_days_and_ends_with_its_last_day),
		TEST(test_a_silent_recipient_is_reminded_and_then_overdue),
		TEST(test_a_member_is_silent_from_the_day_the_months_are_over),
		TEST(test_an_event_only_planned_is_no_work),
		TEST(test_a_request_is_late_on_the_day_after_its_term),
		TEST(test_an_estimate_of_last_year_is_to_be_made_anew),
		TEST(test_norms_of_work_depend_on_every_kind_of_work),
		TEST(test_the_school_year_begins_on_its_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
