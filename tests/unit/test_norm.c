/* The table of norms, what a day changes in it, and how a figure counts. */
#include "kind_base.h"

#include "metodist/model/activity.h"
#include "metodist/rules/judge.h"
#include "metodist/rules/works.h"

static struct service service = { .municipality = "",
				  .committee = "",
				  .department = "",
				  .institute = "",
				  .center = "",
				  .order = "",
				  .year_day = 1,
				  .year_month = 9 };

static const struct norm *norm_named(const char *id)
{
	for (size_t i = 0; i < nnorms; i++)
		if (strcmp(norms[i].id, id) == 0)
			return &norms[i];
	fail_msg("no norm %s", id);
	return NULL;
}

static struct verdict judge_at(const char *id, int year, int month, int day)
{
	struct judging j;
	struct verdict v;

	base.view.today = date_day((struct civil){ year, month, day });
	j = norms_begin(&base.view, &service);
	norm_judge(&j, norm_named(id), NULL, NULL);
	v = j.verdict;
	v.foot = (struct buf){ 0 };
	norms_end(&j);
	return v;
}

static void test_every_norm_has_a_name_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < nnorms; i++) {
		assert_true(strncmp(norms[i].id, norms[i].row, strlen(norms[i].row)) == 0);
		assert_ptr_equal(norm_named(norms[i].id), &norms[i]);
		assert_true(norms[i].wording[0] && norms[i].title[0] && norms[i].reads);
	}
}

static void test_a_norm_names_kinds_that_exist(void **state)
{
	struct slice rest, word;

	(void)state;
	for (size_t i = 0; i < nnorms; i++) {
		if (norms[i].next)
			assert_non_null(schema_find_kind(base.view.schema, slice_str(norms[i].next)));
		rest = slice_str(norms[i].reads);
		while (slice_split(&rest, ' ', &word))
			if (word.n && !schema_find_kind(base.view.schema, word))
				fail_msg("%s reads %.*s", norms[i].id, (int)word.n, word.p);
	}
}

static void test_a_regulation_does_not_judge_the_days_before_it(void **state)
{
	int32_t first = date_day((struct civil){ 2023, 12, 28 });

	(void)state;
	assert_true(norm_in_force(norm_named("p_2_1_11_sites"), first));
	assert_false(norm_in_force(norm_named("p_2_1_11_sites"), first - 1));
}

static void test_nothing_entered_is_no_data_and_no_pass(void **state)
{
	(void)state;
	assert_int_equal(judge_at("p_2_1_11_sites", 2026, 11, 23).state, NORM_NO_DATA);
	assert_int_equal(judge_at("p_4_6_assignments", 2026, 11, 23).state, NORM_NO_DATA);
}

static void test_a_site_is_warned_of_so_many_days_before_its_end(void **state)
{
	(void)state;
	service.limits[LIMIT_SITE_DAYS] = 60;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "site", "organization=Гимназия", "theme=Опыт", "act=приказ № 1", "from=01.09.2025",
		 "until=31.12.2026", NULL);
	assert_int_equal(judge_at("p_2_1_11_sites", 2026, 10, 31).state, NORM_DONE);
	assert_int_equal(judge_at("p_2_1_11_sites", 2026, 11, 1).state, NORM_ATTENTION);
	assert_int_equal(judge_at("p_2_1_11_sites", 2026, 12, 31).state, NORM_ATTENTION);
	assert_int_equal(judge_at("p_2_1_11_sites", 2027, 1, 1).state, NORM_NO_DATA);
	assert_int_equal(judge_at("p_2_1_11_sites", 2025, 8, 31).state, NORM_NO_DATA);
}

static void test_a_decision_is_overdue_the_day_after_its_term(void **state)
{
	struct verdict v;

	(void)state;
	fake_add(&base, "body", "title=ММА", "type=mma", NULL);
	fake_add(&base, "meeting", "body=ММА", "date=01.10.2026", "decisions+", "decisions.text=Собрать план",
		 "decisions.due=01.11.2026", "decisions+", "decisions.text=Разослать",
		 "decisions.due=20.10.2026", "decisions.done=19.10.2026", NULL);
	v = judge_at("p_4_6_assignments", 2026, 11, 1);
	assert_int_equal(v.state, NORM_DONE);
	assert_int_equal(v.of, 2);
	v = judge_at("p_4_6_assignments", 2026, 11, 2);
	assert_int_equal(v.state, NORM_BROKEN);
	assert_int_equal(v.num, 1);
	assert_int_equal(judge_at("p_4_6_assignments", 2026, 9, 30).state, NORM_NO_DATA);
}

static void test_courses_that_one_norm_let_go_are_there_for_the_next(void **state)
{
	struct judging j;

	(void)state;
	fake_add(&base, "course", "title=Основы", "from=01.09.2026", "until=01.12.2026", "formality=formal", NULL);
	base.view.today = date_day((struct civil){ 2026, 11, 23 });
	j = norms_begin(&base.view, &service);
	for (int i = 0; i < 2; i++) {
		norm_judge(&j, norm_named("p_3_3_2_opportunities"), NULL, NULL);
		assert_int_equal(j.verdict.of, 1);
		norm_judge(&j, norm_named("p_2_1_12_formality"), NULL, NULL);
		assert_int_equal(j.verdict.num, 1);
	}
	norms_end(&j);
}

static void test_of_several_places_of_work_the_census_takes_the_current_one(void **state)
{
	const struct census *census;
	struct judging j;

	(void)state;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "organization", "name=СОШ №2", NULL);
	fake_add(&base, "teacher", "surname=Ким", "name=Анна", "employments+",
		 "employments.organization=Гимназия", "employments+", "employments.organization=СОШ №2",
		 "employments.main=да", NULL);
	fake_add(&base, "teacher", "surname=Сом", "name=Лев", "employments+",
		 "employments.organization=СОШ №2", "employments+", "employments.organization=Гимназия",
		 NULL);
	fake_add(&base, "teacher", "surname=Линь", "name=Ян", "employments+",
		 "employments.organization=Гимназия", "employments.until=31.08.2024", "employments+",
		 "employments.organization=СОШ №2", "employments.from=01.09.2026", "consents+",
		 "consents.purpose=processing", "consents.from=01.09.2026", "consents.withdrawn=20.11.2026",
		 NULL);
	base.view.today = date_day((struct civil){ 2026, 11, 23 });
	j = norms_begin(&base.view, &service);
	census = census_of(&j);
	assert_int_equal(census_person(census, 3)->organization, 2);
	assert_int_equal(census_person(census, 4)->organization, 2);
	assert_int_equal(census_person(census, 5)->organization, 2);
	assert_int_equal(census_person(census, 5)->returned, date_day((struct civil){ 2026, 9, 1 }));
	assert_int_equal(census_person(census, 5)->withdrawn, date_day((struct civil){ 2026, 11, 20 }));
	assert_false(census_person(census, 5)->consent);
	assert_int_equal(census_person(census, 4)->returned, DAY_NONE);
	norms_end(&j);
	base.view.today = date_day((struct civil){ 2026, 11, 19 });
	j = norms_begin(&base.view, &service);
	assert_true(census_person(census_of(&j), 5)->consent);
	assert_int_equal(census_person(census_of(&j), 5)->withdrawn, DAY_NONE);
	norms_end(&j);
}

static void test_a_person_is_found_among_numbers_near_and_far(void **state)
{
	(void)state;
	for (size_t gap = 0; gap <= 200; gap += 100) {
		uint64_t first, last;
		struct judging j;

		first = fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
		for (size_t i = 0; i < gap; i++)
			fake_add(&base, "organization", "name=Школа", NULL);
		last = fake_add(&base, "teacher", "surname=Сом", "name=Лев", NULL);
		j = norms_begin(&base.view, &service);
		assert_int_equal(census_person(census_of(&j), first)->id, first);
		assert_int_equal(census_person(census_of(&j), last)->id, last);
		assert_null(census_person(census_of(&j), last + 1));
		assert_null(census_person(census_of(&j), UINT64_MAX));
		assert_true(gap == 0 || !census_person(census_of(&j), first + 1));
		norms_end(&j);
	}
}

struct told {
	struct buf text;
	int32_t from, until;
};

static void on_work(void *ctx, const struct work *work)
{
	struct told *told = ctx;

	buf_printf(&told->text, "%llu %d-%d %zu;", (unsigned long long)work->record->id, (int)work->day,
		   (int)work->until, ref_count(work->doers));
}

static void on_there(void *ctx, const struct work *work)
{
	struct told *told = ctx;
	struct work cut = *work;

	if (cut.until > told->until)
		cut.until = told->until;
	if (work_belongs(work, told->from, told->until))
		on_work(told, &cut);
}

static void test_work_read_once_is_the_work_that_is_there(void **state)
{
	int32_t today = date_day((struct civil){ 2026, 11, 23 });
	struct judging j;

	(void)state;
	base.view.today = today;
	fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
	fake_add(&base, "teacher", "surname=Сом", "name=Лев", NULL);
	fake_add(&base, "consultation", "topic=Урок", "date=10.11.2026", "tutor=Ким", NULL);
	fake_add(&base, "consultation", "topic=Планы", "date=10.12.2026", "tutor=Ким", NULL);
	fake_add(&base, "mentorship", "mentee=Сом", "mentor=Ким", "from=01.10.2026", NULL);
	j = norms_begin(&base.view, &service);
	for (int32_t from = today - 60; from <= today; from += 7) {
		struct told there = { { 0 }, from, today - 3 }, read = { { 0 }, 0, 0 };

		works_each(&base.view, on_there, &there);
		ledger_each(&j, from, today - 3, on_work, &read);
		assert_string_equal(buf_cstr(&there.text), buf_cstr(&read.text));
		assert_true(there.text.n || from > today - 3);
		buf_release(&there.text);
		buf_release(&read.text);
	}
	norms_end(&j);
}

static void add_consultation(struct judging *judging, const struct record *r, void *ctx)
{
	struct slice topic = record_get(r, CONSULTATION_TOPIC, 0);

	(void)judging;
	buf_printf(ctx, "%llu %.*s\n", (unsigned long long)r->id, (int)topic.n, topic.p);
}

static void test_a_kind_walked_again_shows_the_same_records(void **state)
{
	struct buf first = { 0 }, again = { 0 };
	struct judging j;

	(void)state;
	fake_add(&base, "teacher", "surname=Ким", "name=Анна", NULL);
	for (int i = 0; i < 9; i++)
		fake_add(&base, "consultation", i % 2 ? "topic=Урок" : "topic=Планы", "date=10.11.2026",
			 "tutor=Ким", NULL);
	j = norms_begin(&base.view, &service);
	judge_each(&j, "consultation", add_consultation, &first);
	judge_each(&j, "consultation", add_consultation, &again);
	assert_true(first.n > 0);
	assert_string_equal(buf_cstr(&first), buf_cstr(&again));
	norms_end(&j);
	buf_release(&first);
	buf_release(&again);
}

static void test_people_are_counted_as_of_the_day(void **state)
{
	const struct census *census;
	struct judging j;

	(void)state;
	fake_add(&base, "organization", "name=Гимназия", NULL);
	fake_add(&base, "teacher", "surname=Ким", "name=Анна", "experience_years=4",
		 "experience_as_of=01.09.2025", "education=higher", "employments+",
		 "employments.organization=Гимназия", "employments.from=01.09.2020", NULL);
	fake_add(&base, "teacher", "surname=Сом", "name=Лев", "status=left", "employments+",
		 "employments.organization=Гимназия", "employments.until=31.08.2026", NULL);
	fake_add(&base, "teacher", "surname=Линь", "name=Ян", "employments+",
		 "employments.organization=Гимназия", "employments.from=01.12.2026", NULL);
	base.view.today = date_day((struct civil){ 2026, 11, 23 });
	j = norms_begin(&base.view, &service);
	census = census_of(&j);
	assert_int_equal(census->n, 3);
	assert_int_equal(census->working, 1);
	assert_int_equal(census_person(census, 2)->years, 4);
	assert_int_equal(census_person(census, 2)->as_of, date_day((struct civil){ 2025, 9, 1 }));
	assert_int_equal(census_person(census, 2)->education, EDUCATION_HIGHER);
	assert_int_equal(census_person(census, 2)->organization, 1);
	assert_false(census_person(census, 3)->works);
	assert_false(census_person(census, 4)->works);
	assert_null(census_person(census, 1));
	norms_end(&j);
	base.view.today = date_day((struct civil){ 2026, 8, 31 });
	j = norms_begin(&base.view, &service);
	assert_true(census_person(census_of(&j), 3)->works);
	norms_end(&j);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_every_norm_has_a_name_of_its_own),
		TEST(test_a_norm_names_kinds_that_exist),
		TEST(test_a_regulation_does_not_judge_the_days_before_it),
		TEST(test_nothing_entered_is_no_data_and_no_pass),
		TEST(test_a_site_is_warned_of_so_many_days_before_its_end),
		TEST(test_a_decision_is_overdue_the_day_after_its_term),
		TEST(test_courses_that_one_norm_let_go_are_there_for_the_next),
		TEST(test_of_several_places_of_work_the_census_takes_the_current_one),
		TEST(test_a_person_is_found_among_numbers_near_and_far),
		TEST(test_work_read_once_is_the_work_that_is_there),
		TEST(test_a_kind_walked_again_shows_the_same_records),
		TEST(test_people_are_counted_as_of_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
