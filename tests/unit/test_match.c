/* Who and what helps: subjects in any ending, places, days, workload; and terms that are told before and after their day. */
#include "kind_base.h"

#include "metodist/rules/due.h"
#include "metodist/rules/match.h"

static struct service service = { .municipality = "", .committee = "", .department = "", .institute = "", .center = "", .order = "",
				  .limits = { [LIMIT_YOUNG_YEARS] = 3, [LIMIT_FRESH_DAYS] = 180, [LIMIT_SITE_DAYS] = 60,
					      [LIMIT_DESTROY_DAYS] = 30 },
				  .year_day = 1, .year_month = 9 };
static struct matches found;

static void on(int year, int month, int day)
{
	base.view.today = date_day((struct civil){ year, month, day });
}

static void ask(const char *kind, uint64_t id)
{
	struct match_ask a = { .view = &base.view, .service = &service };
	struct notes notes = { 0 };

	a.about = (struct ref){ schema_find_kind(base.schema, slice_str(kind))->id, 0, id };
	matches_release(&found);
	if (matches_find(&a, &found, &notes))
		fail_msg("%s", notes_first(&notes));
	notes_release(&notes);
}

/* «площадка 4, наставник 7»: what was found, in order. */
static void assert_found(const char *expected)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < found.n; i++)
		buf_printf(&text, "%s%s %llu", i ? ", " : "", match_what_label(found.v[i].what),
			   (unsigned long long)found.v[i].ref.id);
	if (strcmp(buf_cstr(&text), expected))
		fail_msg("найдено «%s», а не «%s»", buf_cstr(&text), expected);
	buf_release(&text);
	matches_release(&found);
}

/* 1 school, 2 another in the town, 3 in another; 4 competency of physics, 5 pupil, 6 their deficit. */
static void add_pupil(void)
{
	fake_add(&base, "organization", "name=Школа", "settlement=Лужки", NULL);
	fake_add(&base, "organization", "name=Лицей", "settlement=Лужки", NULL);
	fake_add(&base, "organization", "name=Гимназия", "settlement=Боры", NULL);
	fake_add(&base, "competency", "code=Ф-1", "title=Школьный эксперимент", "subject=физика", NULL);
	fake_add(&base, "teacher", "surname=Окунева", "name=Вера", "employments+", "employments.organization=Школа",
		 "employments.subjects=физика", "experience_years=2", NULL);
	fake_add(&base, "deficit", "teacher=5", "competency=4", "found=10.11.2026", NULL);
}

static uint64_t add_physicist(const char *surname, const char *organization, const char *category)
{
	char words[4][80];

	snprintf(words[0], 80, "surname=%s", surname);
	snprintf(words[1], 80, "employments.organization=%s", organization);
	snprintf(words[2], 80, "employments.category=%s", category);
	return fake_add(&base, "teacher", words[0], "name=Инна", "employments+", words[1], words[2],
			"employments.subjects=астрономия, физика", "experience_years=20", NULL);
}

static void test_a_subject_is_known_in_any_ending(void **state)
{
	(void)state;
	assert_true(subject_named(SLICE("математика, физика"), SLICE("физика")));
	assert_true(subject_named(SLICE("Учитель ФИЗИКИ"), SLICE("физика")));
	assert_true(subject_named(SLICE("РМО учителей русского языка и литературы"), SLICE("русский язык")));
	assert_false(subject_named(SLICE("физическая культура"), SLICE("физика")));
	assert_false(subject_named(SLICE("английский язык"), SLICE("русский язык")));
	/* Words of one subject stand together, not in two parts of a list. */
	assert_false(subject_named(SLICE("русский жестовый, язык программирования"), SLICE("русский язык")));
	assert_false(subject_named(SLICE("математика"), SLICE("")));
	assert_false(subject_named(SLICE(""), SLICE("физика")));
}

static void test_themes_meet_in_a_long_word_only(void **state)
{
	(void)state;
	assert_true(texts_near(SLICE("Постановка экспериментов"), SLICE("Школьный эксперимент")));
	assert_false(texts_near(SLICE("Урок для всех"), SLICE("Урок без доски")));
}

static void test_a_mentor_is_experienced_near_and_free_of_the_same_deficit(void **state)
{
	(void)state;
	add_pupil();
	add_physicist("Линёва", "Школа", "highest");
	add_physicist("Язева", "Лицей", "highest");
	add_physicist("Сомова", "Гимназия", "highest");
	add_physicist("Карпова", "Школа", "none");
	ask("deficit", 6);
	assert_found("наставник 7, наставник 8");
	fake_add(&base, "deficit", "teacher=7", "competency=4", "found=10.11.2026", "closed=20.11.2026", NULL);
	ask("deficit", 6);
	assert_found("наставник 7, наставник 8");
	fake_add(&base, "deficit", "teacher=7", "competency=4", "found=21.11.2026", NULL);
	ask("deficit", 6);
	assert_found("наставник 8");
}

static void test_equal_ones_stand_by_number_and_the_busy_lower(void **state)
{
	(void)state;
	add_pupil();
	add_physicist("Язева", "Школа", "highest");
	add_physicist("Линёва", "Школа", "highest");
	ask("deficit", 6);
	assert_found("наставник 7, наставник 8");
	fake_add(&base, "mentorship", "mentee=5", "mentor=7", "from=01.09.2026", "until=21.11.2026", NULL);
	ask("deficit", 6);
	assert_found("наставник 8, наставник 7");
	on(2026, 11, 22);
	ask("deficit", 6);
	assert_found("наставник 7, наставник 8");
}

static void test_a_full_site_is_not_offered_until_its_internship_is_over(void **state)
{
	(void)state;
	add_pupil();
	fake_add(&base, "site", "organization=Гимназия", "theme=Опыты", "from=01.09.2026", "until=31.12.2026", "competencies=4",
		 "capacity=1", NULL);
	ask("competency", 4);
	assert_int_equal(found.v[0].places, 1);
	assert_found("площадка 7");
	fake_add(&base, "internship", "site=7", "theme=Опыты", "from=01.11.2026", "until=25.11.2026", "participants+",
		 "participants.teacher=5", NULL);
	ask("competency", 4);
	assert_found("");
	on(2026, 11, 25);
	ask("competency", 4);
	assert_found("");
	on(2026, 11, 26);
	ask("competency", 4);
	assert_found("площадка 7");
	/* The status ends. */
	on(2027, 1, 1);
	ask("competency", 4);
	assert_found("");
}

static void test_a_course_is_offered_to_its_last_day_and_not_twice(void **state)
{
	(void)state;
	add_pupil();
	fake_add(&base, "course", "title=Опыты", "type=pk", "from=01.12.2026", "until=20.12.2026", "competencies=4", NULL);
	ask("deficit", 6);
	assert_int_equal(found.v[0].places, -1);
	assert_found("курс 7");
	on(2026, 12, 20);
	ask("deficit", 6);
	assert_found("курс 7");
	on(2026, 12, 21);
	ask("deficit", 6);
	assert_found("");
	on(2026, 11, 21);
	fake_add(&base, "course", "title=Опыты вновь", "type=pk", "from=01.12.2026", "until=20.12.2026", "competencies=4",
		 "participants+", "participants.teacher=5", NULL);
	ask("deficit", 6);
	assert_found("курс 7");
}

static void test_a_methodist_helps_from_the_day_of_inclusion(void **state)
{
	(void)state;
	add_pupil();
	add_physicist("Сомова", "Гимназия", "highest");
	fake_add(&base, "methodist", "teacher=7", "stage=included", "before_base=да", "included=22.11.2026", NULL);
	ask("competency", 4);
	assert_found("");
	on(2026, 11, 22);
	ask("competency", 4);
	assert_found("методист 8");
}

/* ---- terms ---- */

static size_t count_due(int32_t days)
{
	struct due_ask a = { .view = &base.view, .service = &service, .days = days };
	struct dues dues = { 0 };
	size_t n;

	assert_int_equal(dues_find(&a, &dues), ST_OK);
	n = dues.n;
	dues_release(&dues);
	return n;
}

static void test_an_end_is_told_as_long_after_as_before(void **state)
{
	(void)state;
	fake_add(&base, "organization", "name=Школа", NULL);
	fake_add(&base, "site", "organization=1", "theme=Опыты", "until=20.01.2027", NULL);
	on(2026, 11, 20);
	assert_int_equal(count_due(-1), 0);
	on(2026, 11, 21);
	assert_int_equal(count_due(-1), 1);
	assert_int_equal(count_due(59), 0);
	assert_int_equal(count_due(60), 1);
	on(2027, 3, 21);
	assert_int_equal(count_due(-1), 1);
	on(2027, 3, 22);
	assert_int_equal(count_due(-1), 0);
}

static void test_the_clock_of_a_withdrawn_consent_never_stops(void **state)
{
	(void)state;
	fake_add(&base, "teacher", "surname=Налим", "name=Юрий", "consents+", "consents.purpose=spreading",
		 "consents.withdrawn=01.11.2026", NULL);
	on(2026, 12, 1);
	assert_int_equal(count_due(-1), 0);
	fake_add(&base, "teacher", "surname=Сомов", "name=Юрий", "consents+", "consents.purpose=processing",
		 "consents.withdrawn=01.11.2026", NULL);
	on(2026, 11, 16);
	assert_int_equal(count_due(-1), 0);
	on(2026, 11, 17);
	assert_int_equal(count_due(-1), 1);
	on(2028, 11, 17);
	assert_int_equal(count_due(-1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_subject_is_known_in_any_ending),
		TEST(test_themes_meet_in_a_long_word_only),
		TEST(test_a_mentor_is_experienced_near_and_free_of_the_same_deficit),
		TEST(test_equal_ones_stand_by_number_and_the_busy_lower),
		TEST(test_a_full_site_is_not_offered_until_its_internship_is_over),
		TEST(test_a_course_is_offered_to_its_last_day_and_not_twice),
		TEST(test_a_methodist_helps_from_the_day_of_inclusion),
		TEST(test_an_end_is_told_as_long_after_as_before),
		TEST(test_the_clock_of_a_withdrawn_consent_never_stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
