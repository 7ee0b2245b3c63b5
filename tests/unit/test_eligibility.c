/* А 2.5: every combination of its conditions, five years to the day, places of work of all sorts. */
#include "kind_base.h"

#include "metodist/model/methodist.h"
#include "metodist/rules/eligibility.h"

static struct service service = { .municipality = "",
				  .committee = "",
				  .department = "Методический отдел",
				  .institute = "",
				  .center = "",
				  .order = "",
				  .year_day = 1,
				  .year_month = 9 };

static void add_organizations(void)
{
	fake_add(&base, "organization", "name=Школа", "type=general", NULL);
	fake_add(&base, "organization", "name=Дом творчества", "type=additional", NULL);
	fake_add(&base, "organization", "name=Детский сад", "type=preschool", NULL);
	fake_add(&base, "organization", "name=Колледж", "type=vocational", NULL);
	fake_add(&base, "organization", "name=Лицей", NULL);
	fake_add(&base, "organization", "name=Методический отдел", "type=other", NULL);
}

static struct eligibility judge(struct record teacher, struct record *methodist)
{
	struct eligibility e;

	eligibility_judge(&base.view, &service, &teacher, methodist, &e);
	record_release(&teacher);
	return e;
}

static enum answer answer_to(enum condition_id id, struct record teacher)
{
	struct eligibility e = judge(teacher, NULL);
	enum answer answer = e.conditions[id].answer;

	eligibility_release(&e);
	return answer;
}

static void on(int year, int month, int day)
{
	base.view.today = date_day((struct civil){ year, month, day });
}

/* ---- all of them together ---- */

/* A way to answer a condition: words of the teacher's record, and the answer they give. */
struct way {
	const char *words[3];
	enum answer answer;
};

static const struct way of_teacher[] = {
	{ { "role=teacher" }, ANSWER_YES },
	{ { "role=both" }, ANSWER_YES },
	{ { "role=manager" }, ANSWER_NO },
	{ { NULL }, ANSWER_NO_DATA },
};
static const struct way of_organization[] = {
	{ { "employments.organization=Школа" }, ANSWER_YES },
	{ { "employments.organization=Дом творчества" }, ANSWER_YES },
	{ { "employments.organization=Школа", "employments.preschool=да" }, ANSWER_YES },
	{ { "employments.organization=Детский сад" }, ANSWER_NO },
	{ { "employments.organization=Лицей" }, ANSWER_NO_DATA },
	{ { "employments.organization=Методический отдел" }, ANSWER_EXEMPT },
};
static const struct way of_education[] = {
	{ { "education=higher_pedagogical" }, ANSWER_YES },
	{ { "education=higher" }, ANSWER_NO },
	{ { NULL }, ANSWER_NO_DATA },
};
static const struct way of_service[] = {
	{ { "pedagogical_since=21.11.2021" }, ANSWER_YES },
	{ { "pedagogical_since=22.11.2021" }, ANSWER_NO },
	{ { "experience_years=5", "experience_as_of=01.09.2026" }, ANSWER_YES },
	{ { "experience_years=4", "experience_as_of=01.09.2026" }, ANSWER_NO_DATA },
	{ { "experience_years=14", "experience_as_of=" }, ANSWER_NO_DATA },
	{ { NULL }, ANSWER_NO_DATA },
};
static const struct way of_category[] = {
	{ { "employments.category=highest", "employments.category_from=01.10.2024" }, ANSWER_YES },
	{ { "employments.category=methodist" }, ANSWER_YES },
	{ { "employments.category=mentor" }, ANSWER_YES },
	{ { "employments.category=first", "employments.category_from=01.10.2024" }, ANSWER_NO },
	{ { NULL }, ANSWER_NO_DATA },
};

static void add_words(struct record *r, const struct way *way)
{
	for (size_t i = 0; i < ARRAY_SIZE(way->words) && way->words[i]; i++) {
		struct slice value = slice_str(way->words[i]), name;
		uint16_t row = 0;
		struct notes notes = { 0 };

		slice_split(&value, '=', &name);
		if (slice_starts(name, SLICE("employments.")))
			row = record_row(r, field(r, "employments"), 0);
		assert_int_equal(record_give(&base.view, r, kind_find_field(r->kind, name), row, value,
					     GIVE_EDIT, &notes),
				 ST_OK);
		notes_release(&notes);
	}
}

static enum answer worst(const enum answer *answers, size_t n)
{
	enum answer sum = ANSWER_YES;

	for (size_t i = 0; i < n; i++)
		if (answers[i] == ANSWER_NO)
			sum = ANSWER_NO;
		else if (answers[i] == ANSWER_NO_DATA && sum == ANSWER_YES)
			sum = ANSWER_NO_DATA;
	return sum;
}

static void check_combination(const struct way *ways[NCONDITIONS], struct record *card)
{
	struct record teacher = TEACHER("surname=Ким", "name=Анна", "employments+", "employments.rate=1");
	enum answer expected[NCONDITIONS] = { [CONDITION_CONTRIBUTION] = card ? ANSWER_YES : ANSWER_NO_DATA };
	struct eligibility e;

	for (size_t i = 0; i < CONDITION_CONTRIBUTION; i++) {
		add_words(&teacher, ways[i]);
		expected[i] = ways[i]->answer;
	}
	e = judge(teacher, card);
	for (size_t i = 0; i < NCONDITIONS; i++) {
		if (e.conditions[i].answer != expected[i])
			fail_msg("%s: %s вместо %s (%.*s)", condition_codes[i],
				 answer_code(e.conditions[i].answer), answer_code(expected[i]),
				 (int)e.conditions[i].data.n, e.conditions[i].data.p);
		assert_true(e.conditions[i].data.n > 0);
		if (expected[i] == ANSWER_NO_DATA)
			assert_true(e.conditions[i].ask.n > 0);
	}
	assert_int_equal(e.answer, worst(expected, NCONDITIONS));
	assert_int_equal(e.lacks.n > 0, e.answer != ANSWER_YES);
	eligibility_release(&e);
}

static void test_every_combination_of_conditions_is_answered_by_the_worst_of_them(void **state)
{
	struct record card = fake_record(&base, "methodist", "contribution=Сборник заданий по физике", NULL);
	const struct way *ways[NCONDITIONS];

	(void)state;
	add_organizations();
	for (size_t t = 0; t < ARRAY_SIZE(of_teacher); t++)
		for (size_t o = 0; o < ARRAY_SIZE(of_organization); o++)
			for (size_t d = 0; d < ARRAY_SIZE(of_education); d++)
				for (size_t s = 0; s < ARRAY_SIZE(of_service); s++)
					for (size_t c = 0; c < ARRAY_SIZE(of_category); c++) {
						ways[CONDITION_TEACHER] = &of_teacher[t];
						ways[CONDITION_ORGANIZATION] = &of_organization[o];
						ways[CONDITION_EDUCATION] = &of_education[d];
						ways[CONDITION_SERVICE] = &of_service[s];
						ways[CONDITION_CATEGORY] = &of_category[c];
						check_combination(ways, &card);
						check_combination(ways, NULL);
					}
	record_release(&card);
}

static void test_a_card_without_a_contribution_is_no_pass(void **state)
{
	struct record card = fake_record(&base, "methodist", "override=решение совета, протокол № 3", NULL);
	struct eligibility e = judge(TEACHER("surname=Ким", "name=Анна"), &card);

	(void)state;
	assert_int_equal(e.conditions[CONDITION_CONTRIBUTION].answer, ANSWER_NO_DATA);
	assert_int_equal(e.answer, ANSWER_NO_DATA);
	assert_true(slice_is(buf_view(&e.override), "решение совета, протокол № 3"));
	eligibility_release(&e);
	record_release(&card);
}

/* ---- five full years, to the day ---- */

#define SINCE(day) answer_to(CONDITION_SERVICE, TEACHER("surname=Ким", "name=Анна", "pedagogical_since=" day))
#define KNOWN(years, day)                                                                                    \
	answer_to(CONDITION_SERVICE,                                                                         \
		  TEACHER("surname=Ким", "name=Анна", "experience_years=" years, "experience_as_of=" day))

static void test_five_full_years_come_on_the_anniversary(void **state)
{
	(void)state;
	on(2026, 8, 14);
	assert_int_equal(SINCE("15.08.2021"), ANSWER_NO);
	on(2026, 8, 15);
	assert_int_equal(SINCE("15.08.2021"), ANSWER_YES);
	assert_int_equal(SINCE("16.08.2021"), ANSWER_NO);
	assert_int_equal(SINCE("15.08.2026"), ANSWER_NO);
	on(2020, 1, 1);
	assert_int_equal(SINCE("15.08.2021"), ANSWER_NO);
}

static void test_who_began_on_the_leap_day_has_five_years_on_the_first_of_march(void **state)
{
	(void)state;
	on(2025, 2, 28);
	assert_int_equal(SINCE("29.02.2020"), ANSWER_NO);
	assert_int_equal(SINCE("28.02.2020"), ANSWER_YES);
	on(2025, 3, 1);
	assert_int_equal(SINCE("29.02.2020"), ANSWER_YES);
	on(2028, 2, 29);
	assert_int_equal(SINCE("28.02.2023"), ANSWER_YES);
	assert_int_equal(SINCE("01.03.2023"), ANSWER_NO);
}

static void test_a_known_number_grows_by_what_is_certain_only(void **state)
{
	(void)state;
	on(2026, 11, 21);
	assert_int_equal(KNOWN("5", "21.11.2026"), ANSWER_YES);
	assert_int_equal(KNOWN("4", "21.11.2026"), ANSWER_NO);
	/* four years and perhaps 364 days more: the next day may be the fifth anniversary */
	assert_int_equal(KNOWN("4", "20.11.2026"), ANSWER_NO_DATA);
	assert_int_equal(KNOWN("4", "22.11.2025"), ANSWER_NO_DATA);
	assert_int_equal(KNOWN("4", "21.11.2025"), ANSWER_YES);
	assert_int_equal(KNOWN("3", "21.11.2025"), ANSWER_NO);
	assert_int_equal(KNOWN("3", "20.11.2025"), ANSWER_NO_DATA);
	assert_int_equal(KNOWN("3", "21.11.2024"), ANSWER_YES);
	assert_int_equal(KNOWN("0", "21.11.2021"), ANSWER_YES);
	assert_int_equal(KNOWN("0", "22.11.2021"), ANSWER_NO_DATA);
}

static void test_a_number_known_on_the_leap_day_is_counted_to_the_day(void **state)
{
	(void)state;
	on(2025, 2, 27);
	assert_int_equal(KNOWN("4", "29.02.2024"), ANSWER_NO_DATA);
	on(2025, 2, 28);
	assert_int_equal(KNOWN("4", "29.02.2024"), ANSWER_NO_DATA);
	on(2025, 3, 1);
	assert_int_equal(KNOWN("4", "29.02.2024"), ANSWER_YES);
}

static void test_before_its_day_a_number_knows_the_least_only(void **state)
{
	(void)state;
	on(2025, 11, 21);
	assert_int_equal(KNOWN("6", "21.11.2026"), ANSWER_YES);
	assert_int_equal(KNOWN("5", "21.11.2026"), ANSWER_NO_DATA);
	assert_int_equal(KNOWN("4", "21.11.2026"), ANSWER_NO);
}

static void test_service_does_not_surely_grow_on_leave(void **state)
{
	(void)state;
	on(2026, 11, 21);
	assert_int_equal(
		answer_to(CONDITION_SERVICE, TEACHER("surname=Ким", "name=Анна", "status=leave",
						     "experience_years=4", "experience_as_of=01.09.2024")),
		ANSWER_NO_DATA);
	assert_int_equal(
		answer_to(CONDITION_SERVICE, TEACHER("surname=Ким", "name=Анна", "status=leave",
						     "experience_years=5", "experience_as_of=01.09.2024")),
		ANSWER_YES);
}

/* ---- places of work ---- */

#define ORGANIZATION_OF(...)                                                                                 \
	answer_to(CONDITION_ORGANIZATION, TEACHER("surname=Ким", "name=Анна", __VA_ARGS__))
#define AT(name) "employments+", "employments.organization=" name

static void test_any_fitting_place_of_work_suffices_and_is_shown(void **state)
{
	struct eligibility e;

	(void)state;
	add_organizations();
	assert_int_equal(ORGANIZATION_OF(AT("Детский сад")), ANSWER_NO);
	assert_int_equal(ORGANIZATION_OF(AT("Колледж")), ANSWER_NO);
	assert_int_equal(ORGANIZATION_OF(AT("Детский сад"), AT("Лицей")), ANSWER_NO_DATA);
	assert_int_equal(ORGANIZATION_OF(AT("Методический отдел"), AT("Детский сад")), ANSWER_EXEMPT);
	e = judge(TEACHER("surname=Ким", "name=Анна", AT("Детский сад"), AT("Школа"),
			  "employments.preschool=да"),
		  NULL);
	assert_int_equal(e.conditions[CONDITION_ORGANIZATION].answer, ANSWER_YES);
	assert_true(slice_is(buf_view(&e.conditions[CONDITION_ORGANIZATION].data),
			     "Школа, дошкольная группа (общеобразовательная)"));
	eligibility_release(&e);
}

static void test_only_a_place_of_the_day_counts(void **state)
{
	(void)state;
	add_organizations();
	on(2026, 8, 31);
	assert_int_equal(ORGANIZATION_OF(AT("Школа"), "employments.until=31.08.2026"), ANSWER_YES);
	on(2026, 9, 1);
	assert_int_equal(ORGANIZATION_OF(AT("Школа"), "employments.until=31.08.2026"), ANSWER_NO_DATA);
	assert_int_equal(ORGANIZATION_OF(AT("Школа"), "employments.until=31.08.2026", AT("Детский сад"),
					 "employments.from=01.09.2026"),
			 ANSWER_NO);
	assert_int_equal(ORGANIZATION_OF("role=teacher"), ANSWER_NO_DATA);
	assert_int_equal(ORGANIZATION_OF("status=left", AT("Школа")), ANSWER_NO_DATA);
}

static void test_a_methodist_of_the_service_is_not_asked_where_they_work(void **state)
{
	struct record card = fake_record(&base, "methodist", "roles=service", NULL);
	struct eligibility e;

	(void)state;
	add_organizations();
	e = judge(TEACHER("surname=Ким", "name=Анна", AT("Детский сад")), &card);
	assert_int_equal(e.conditions[CONDITION_ORGANIZATION].answer, ANSWER_EXEMPT);
	assert_true(e.roles.n > 0);
	eligibility_release(&e);
	record_release(&card);
}

#define POST(...)                                                                                            \
	answer_to(CONDITION_TEACHER, TEACHER("surname=Ким", "name=Анна", "employments+", __VA_ARGS__))

static void test_a_teaching_post_makes_a_teacher_where_no_role_is_given(void **state)
{
	(void)state;
	assert_int_equal(POST("employments.position=Старший воспитатель"), ANSWER_YES);
	assert_int_equal(POST("employments.position=педагог-психолог"), ANSWER_YES);
	assert_int_equal(POST("employments.position=заместитель директора, учитель физики"), ANSWER_YES);
	assert_int_equal(POST("employments.position=директор"), ANSWER_NO_DATA);
	assert_int_equal(POST("employments.position=заместитель директора по учебно-воспитательной работе"),
			 ANSWER_NO_DATA);
	assert_int_equal(POST("employments.position=помощник воспитателя"), ANSWER_NO_DATA);
	assert_int_equal(POST("employments.position=младший воспитатель"), ANSWER_NO_DATA);
	assert_int_equal(POST("role=manager", "employments.position=директор"), ANSWER_NO);
	assert_int_equal(POST("role=manager", "employments.position=учитель"), ANSWER_NO_DATA);
	assert_int_equal(POST("role=teacher", "status=left"), ANSWER_NO);
}

/* ---- category ---- */

#define CATEGORY(...)                                                                                        \
	answer_to(CONDITION_CATEGORY, TEACHER("surname=Ким", "name=Анна", "employments+", __VA_ARGS__))

static void test_a_category_set_before_september_2023_runs_five_years(void **state)
{
	(void)state;
	on(2026, 11, 21);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_from=22.11.2021"),
			 ANSWER_YES);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_from=21.11.2021"),
			 ANSWER_NO);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_from=22.11.2026"),
			 ANSWER_NO);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_until=21.11.2026"),
			 ANSWER_YES);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_until=20.11.2026"),
			 ANSWER_NO);
	assert_int_equal(CATEGORY("employments.category=highest"), ANSWER_NO_DATA);
	on(2028, 9, 1);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_from=31.08.2023"),
			 ANSWER_NO);
	assert_int_equal(CATEGORY("employments.category=highest", "employments.category_from=01.09.2023"),
			 ANSWER_YES);
	on(2023, 8, 31);
	assert_int_equal(CATEGORY("employments.category=mentor"), ANSWER_NO);
}

static void test_a_category_left_at_the_former_school_is_asked_about(void **state)
{
	(void)state;
	on(2026, 11, 21);
	assert_int_equal(CATEGORY("employments.until=31.08.2026", "employments.category=highest",
				  "employments.category_from=01.10.2024", "employments+",
				  "employments.from=01.09.2026"),
			 ANSWER_NO_DATA);
	assert_int_equal(CATEGORY("employments.until=31.08.2026", "employments.category=highest",
				  "employments.category_from=01.10.2024", "employments+",
				  "employments.from=01.09.2026", "employments.category=first"),
			 ANSWER_NO);
}

/* ---- whose card ---- */

static void test_the_card_of_the_day_is_the_one_that_holds(void **state)
{
	uint64_t anna = fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
	uint64_t was = fake_add(&base, "methodist", "teacher=Ким", "stage=left", "included=01.09.2020",
				"left=31.08.2024", NULL);
	uint64_t refused, now;
	struct ref who = { kind_teacher.id, 0, anna }, card;

	(void)state;
	assert_int_equal(methodist_of(&base.view, who, &card), ST_NO);
	refused = fake_add(&base, "methodist", "teacher=Ким", "stage=refused", "reason=стаж", NULL);
	assert_true(refused);
	assert_int_equal(methodist_of(&base.view, who, &card), ST_NO);
	now = fake_add(&base, "methodist", "teacher=Ким", "stage=candidate", NULL);
	assert_int_equal(methodist_of(&base.view, who, &card), ST_OK);
	assert_int_equal(card.id, now);
	on(2023, 1, 1);
	assert_int_equal(methodist_of(&base.view, who, &card), ST_OK);
	assert_int_equal(card.id, was);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_combination_of_conditions_is_answered_by_the_worst_of_them),
		TEST(test_a_card_without_a_contribution_is_no_pass),
		TEST(test_five_full_years_come_on_the_anniversary),
		TEST(test_who_began_on_the_leap_day_has_five_years_on_the_first_of_march),
		TEST(test_a_known_number_grows_by_what_is_certain_only),
		TEST(test_a_number_known_on_the_leap_day_is_counted_to_the_day),
		TEST(test_before_its_day_a_number_knows_the_least_only),
		TEST(test_service_does_not_surely_grow_on_leave),
		TEST(test_any_fitting_place_of_work_suffices_and_is_shown),
		TEST(test_only_a_place_of_the_day_counts),
		TEST(test_a_methodist_of_the_service_is_not_asked_where_they_work),
		TEST(test_a_teaching_post_makes_a_teacher_where_no_role_is_given),
		TEST(test_a_category_set_before_september_2023_runs_five_years),
		TEST(test_a_category_left_at_the_former_school_is_asked_about),
		TEST(test_the_card_of_the_day_is_the_one_that_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
