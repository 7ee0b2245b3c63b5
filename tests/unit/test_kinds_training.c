/* Rules of diagnostics, routes, courses and difficulties, and what is derived from them. */
#include "kind_base.h"

#include "metodist/model/diagnostic.h"
#include "metodist/model/teacher.h"

#define DIAGNOSTIC(...) \
	fake_record(&base, "diagnostic", "title=Грамотность", "date=2026-11-18", "scale_max=100", "threshold=60", \
		    __VA_ARGS__, NULL)
#define COURSE(...) fake_record(&base, "course", "title=Курс", __VA_ARGS__, NULL)
#define ROUTE(...) fake_record(&base, "route", "teacher=Ким Анна", "from=2026-09-01", __VA_ARGS__, NULL)

static void add_people(void)
{
	fake_add(&base, "teacher", "fio=Ким Анна", NULL);
	fake_add(&base, "teacher", "fio=Лис Пётр", NULL);
	fake_add(&base, "competency", "code=М-3", "title=Параметры", NULL);
	fake_add(&base, "competency", "code=М-4", "title=Стереометрия", NULL);
}

/* ---- diagnostics ---- */

static void test_a_result_has_a_score_or_a_mark(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "score=41",
					     "mark=absent"),
				  "results.mark"),
			 1);
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "mark=absent"),
				  "results.mark"),
			 0);
}

static void test_a_score_stays_within_its_scale(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "score=100,01"),
				  "results.score"),
			 1);
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "score=100"),
				  "results.score"),
			 0);
	assert_int_equal(refusals(DIAGNOSTIC("high=101"), "high"), 1);
}

static void test_one_person_has_one_result_of_a_competency(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "score=1",
					     "results+", "teacher=Ким Анна", "competency=М-4", "score=2",
					     "results+", "teacher=Лис Пётр", "competency=М-3", "score=3"),
				  "results.teacher"),
			 0);
	assert_int_equal(refusals(DIAGNOSTIC("results+", "teacher=Ким Анна", "competency=М-3", "score=1",
					     "results+", "teacher=Лис Пётр", "competency=М-3", "score=3",
					     "results+", "teacher=Ким Анна", "competency=М-3", "score=2"),
				  "results.teacher"),
			 1);
}

static void test_results_lie_behind(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(fake_record(&base, "diagnostic", "title=Г", "date=2026-12-01", NULL), "date"), 0);
	assert_int_equal(refusals(fake_record(&base, "diagnostic", "title=Г", "date=2026-12-01", "results+",
					      "teacher=Ким Анна", "competency=М-3", "score=1", NULL),
				  "date"),
			 1);
}

static bool below(const char *better, int64_t score)
{
	struct record r = DIAGNOSTIC(better);
	struct buf bytes = { 0 };
	bool answer;

	int_put(&bytes, score * 100);
	answer = diagnostic_below(&r, buf_view(&bytes));
	buf_release(&bytes);
	record_release(&r);
	return answer;
}

static void test_each_diagnostic_tells_which_side_of_its_threshold_is_wrong(void **state)
{
	struct record r = fake_record(&base, "diagnostic", "title=Без порога", NULL);

	(void)state;
	assert_true(below("electronic=да", 59));
	assert_false(below("electronic=да", 60));
	assert_true(below("higher_is_better=нет", 61));
	assert_false(below("higher_is_better=нет", 60));
	assert_false(below("higher_is_better=нет", 59));
	assert_false(diagnostic_below(&r, SLICE("\0")));
	record_release(&r);
}

static const char *level(struct record r)
{
	static char text[64];
	const struct field *f = field(&r, "results.level");
	struct buf b = { 0 };

	record_text(&base.view, &r, f, record_row(&r, kind_named(r.kind, "results"), 0), &b);
	snprintf(text, sizeof(text), "%s", buf_cstr(&b));
	buf_release(&b);
	record_release(&r);
	return text;
}

#define SCORED(score, ...) DIAGNOSTIC(__VA_ARGS__, "results+", "teacher=Ким Анна", "competency=М-3", score)

static void test_a_level_follows_from_the_cut_offs(void **state)
{
	(void)state;
	add_people();
	assert_string_equal(level(SCORED("score=49,99", "low=50", "high=80")), "низкий");
	assert_string_equal(level(SCORED("score=50", "low=50", "high=80")), "средний");
	assert_string_equal(level(SCORED("score=80", "low=50", "high=80")), "высокий");
	assert_string_equal(level(SCORED("score=59", "high=80")), "низкий");
	assert_string_equal(level(SCORED("mark=refused", "low=50")), "");
	assert_string_equal(level(SCORED("score=10", "higher_is_better=нет", "low=50", "high=20")), "высокий");
	assert_string_equal(level(SCORED("score=51", "higher_is_better=нет", "low=50", "high=20")), "низкий");
}

/* ---- courses ---- */

static void test_a_certificate_of_education_is_for_formal_training_only(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(COURSE("formality=формальное", "participants+", "teacher=Ким Анна",
					 "document_type=удостоверение"),
				  "participants.document_type"),
			 0);
	assert_int_equal(refusals(COURSE("formality=неформальное", "participants+", "teacher=Ким Анна",
					 "document_type=удостоверение"),
				  "participants.document_type"),
			 1);
	assert_int_equal(refusals(COURSE("formality=информальное", "participants+", "teacher=Ким Анна",
					 "document_type=диплом"),
				  "participants.document_type"),
			 1);
	assert_int_equal(refusals(COURSE("type=other", "participants+", "teacher=Ким Анна",
					 "document_type=диплом"),
				  "participants.document_type"),
			 1);
	assert_int_equal(refusals(COURSE("formality=неформальное", "participants+", "teacher=Ким Анна",
					 "document_type=сертификат", "participants+", "teacher=Лис Пётр",
					 "document_type=справка"),
				  "participants.document_type"),
			 0);
}

static void test_short_programmes_are_pointed_out(void **state)
{
	(void)state;
	assert_int_equal(warnings(COURSE("type=pk", "hours=15"), "hours"), 1);
	assert_int_equal(warnings(COURSE("type=pk", "hours=16"), "hours"), 0);
	assert_int_equal(warnings(COURSE("type=pp", "hours=249"), "hours"), 1);
	assert_int_equal(warnings(COURSE("type=pp", "hours=250"), "hours"), 0);
	assert_int_equal(refusals(COURSE("type=pk", "formality=неформальное"), "formality"), 1);
}

/* ---- routes ---- */

static void test_a_route_ends_with_a_day_and_a_reason(void **state)
{
	(void)state;
	add_people();
	assert_int_equal(refusals(ROUTE("status=stopped", "finished=2026-10-01"), "reason"), 1);
	assert_int_equal(refusals(ROUTE("status=stopped", "finished=2026-10-01", "reason=переезд"), "reason"), 0);
	assert_int_equal(refusals(ROUTE("status=done"), "finished"), 1);
	assert_int_equal(refusals(ROUTE("status=done", "finished=2026-10-01"), "finished"), 0);
	assert_int_equal(refusals(ROUTE("status=done", "finished=2026-08-01"), "finished"), 1);
	assert_int_equal(refusals(ROUTE("until=2026-08-01"), "until"), 1);
}

static uint64_t add_deficit(const char *teacher)
{
	return fake_add(&base, "deficit", teacher, "competency=М-3", "found=2026-11-18", NULL);
}

static char *words(const char *name, uint64_t id, char *text, size_t n)
{
	snprintf(text, n, "%s=%llu", name, (unsigned long long)id);
	return text;
}

static void test_a_step_is_about_the_deficit_of_its_person(void **state)
{
	char mine[32], other[32];

	(void)state;
	add_people();
	words("deficit", add_deficit("teacher=Ким Анна"), mine, sizeof(mine));
	words("deficit", add_deficit("teacher=Лис Пётр"), other, sizeof(other));
	assert_int_equal(refusals(ROUTE("steps+", mine, "activity=курс"), "steps.deficit"), 0);
	assert_int_equal(refusals(ROUTE("steps+", other, "activity=курс"), "steps.deficit"), 1);
}

static void assert_stored(const char *kind, uint64_t id, const char *name, const char *expected)
{
	struct ref ref = { schema_find_kind(base.schema, slice_str(kind))->id, 0, id };
	struct record r = { 0 };

	assert_int_equal(view_get(&base.view, ref, &r), ST_OK);
	assert_field(&r, name, expected);
	record_release(&r);
}

static void test_a_deficit_is_in_a_route_while_the_route_is_under_way(void **state)
{
	uint64_t id, route;
	char step[32];

	(void)state;
	add_people();
	id = add_deficit("teacher=Ким Анна");
	words("deficit", id, step, sizeof(step));
	assert_stored("deficit", id, "status", "открыт");
	assert_stored("teacher", 1, "in_route", "нет");
	route = fake_add_record(&base, ROUTE("status=draft", "steps+", step, "activity=курс"));
	assert_stored("deficit", id, "status", "открыт");
	fake_delete(&base, route);
	fake_add_record(&base, ROUTE("status=agreed", "steps+", step, "activity=курс"));
	assert_stored("deficit", id, "status", "в маршруте");
	assert_stored("teacher", 1, "in_route", "да");
	assert_stored("teacher", 2, "in_route", "нет");
}

static void test_nobody_says_by_hand_that_a_deficit_is_in_a_route(void **state)
{
	struct record r = fake_record(&base, "deficit", NULL);

	(void)state;
	assert_int_equal(import(&r, "status", "в маршруте"), ST_NO);
	record_release(&r);
}

/* ---- who needs support ---- */

static void assert_support(const char *expected, struct record r)
{
	assert_field(&r, "support", expected);
	record_release(&r);
}

static void test_three_groups_need_support(void **state)
{
	(void)state;
	assert_support("", TEACHER("fio=Ким Анна"));
	assert_support("молодой специалист", TEACHER("experience_years=2", "experience_as_of=2026-11-21"));
	assert_support("", TEACHER("experience_years=3", "experience_as_of=2026-11-21"));
	assert_support("молодой специалист", TEACHER("pedagogical_since=22.11.2023"));
	assert_support("", TEACHER("pedagogical_since=21.11.2023"));
	assert_support("после перерыва", TEACHER("returned=22.11.2024"));
	assert_support("", TEACHER("returned=21.11.2024"));
	assert_support("без пед. образования", TEACHER("education=higher"));
	assert_support("", TEACHER("education=secondary_pedagogical"));
	assert_support("", TEACHER("education=higher", "status=left"));
	assert_support("", TEACHER("education=higher", "role=manager"));
	assert_support("молодой специалист; без пед. образования",
		       TEACHER("education=secondary", "experience_years=0", "experience_as_of=2026-11-21"));
}

static void test_who_is_young_is_a_setting(void **state)
{
	(void)state;
	base.schema->limits[LIMIT_YOUNG_YEARS] = 5;
	assert_support("молодой специалист", TEACHER("experience_years=4", "experience_as_of=2026-11-21"));
	assert_support("", TEACHER("experience_years=5", "experience_as_of=2026-11-21"));
}

/* ---- difficulties ---- */

static void test_an_answer_comes_after_handing_on(void **state)
{
	(void)state;
	assert_int_equal(refusals(fake_record(&base, "difficulty", "text=Т", "handed_on=2026-11-18",
					      "answered=2026-11-17", NULL),
				  "answered"),
			 1);
	assert_int_equal(warnings(fake_record(&base, "difficulty", "text=Т", "handed_on=2026-11-18", NULL),
				  "handed_to"),
			 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_result_has_a_score_or_a_mark),
		TEST(test_a_score_stays_within_its_scale),
		TEST(test_one_person_has_one_result_of_a_competency),
		TEST(test_results_lie_behind),
		TEST(test_each_diagnostic_tells_which_side_of_its_threshold_is_wrong),
		TEST(test_a_level_follows_from_the_cut_offs),
		TEST(test_a_certificate_of_education_is_for_formal_training_only),
		TEST(test_short_programmes_are_pointed_out),
		TEST(test_a_route_ends_with_a_day_and_a_reason),
		TEST(test_a_step_is_about_the_deficit_of_its_person),
		TEST(test_a_deficit_is_in_a_route_while_the_route_is_under_way),
		TEST(test_nobody_says_by_hand_that_a_deficit_is_in_a_route),
		TEST(test_three_groups_need_support),
		TEST(test_who_is_young_is_a_setting),
		TEST(test_an_answer_comes_after_handing_on),
	};

	return cmocka_run_group_tests_name("training", tests, NULL, NULL);
}
