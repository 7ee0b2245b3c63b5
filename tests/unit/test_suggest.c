/* What a form offers of itself. */
#include "kind_base.h"

static void assert_completed(struct record r, const char *name, const char *typed, const char *whole)
{
	struct buf text = { 0 };

	r.kind->complete(&r, field(&r, name), slice_str(typed), &text);
	if (strcmp(buf_cstr(&text), whole))
		fail_msg("%s «%s»: «%s» вместо «%s»", name, typed, buf_cstr(&text), whole);
	buf_release(&text);
	record_release(&r);
}

static void test_a_name_is_completed_by_what_is_known_of_the_sex(void **state)
{
	(void)state;
	assert_completed(TEACHER("surname=Щукина"), "name", "ан", "Анна");
	assert_completed(TEACHER("surname=Щукин"), "name", "ан", "Андрей");
	assert_completed(TEACHER("surname=Ким"), "name", "Ар", "Артём");
	assert_completed(TEACHER("surname=Щукина", "name=Анна"), "patronymic", "сер", "Сергеевна");
	assert_completed(TEACHER("surname=Ким", "name=Иван"), "patronymic", "сер", "Сергеевич");
	assert_completed(TEACHER("surname=Щукина"), "name", "алёна", "Алёна");
	assert_completed(TEACHER("surname=Щукина"), "name", "ъ", "");
	assert_completed(TEACHER("surname=Щукина"), "position", "вос", "воспитатель");
	assert_completed(TEACHER("surname=Щукина"), "surname", "ива", "");
}

static void suggest(struct record *r, const char *left)
{
	r->kind->suggest(&base.view, r, left ? field(r, left) : NULL);
}

static void test_the_patronymic_tells_the_sex(void **state)
{
	struct record r = TEACHER("fio=Ким Анна Сергеевна");

	(void)state;
	assert_field(&r, "sex", "");
	suggest(&r, "name");
	assert_field(&r, "sex", "");
	suggest(&r, "patronymic");
	assert_field(&r, "sex", "женский");
	record_release(&r);
	r = TEACHER("fio=Ким Анна Сергеевна", "sex=мужской");
	suggest(&r, "patronymic");
	assert_field(&r, "sex", "мужской");
	record_release(&r);
}

static void test_a_table_without_the_sex_tells_it_by_the_patronymic(void **state)
{
	struct record r = fake_record(&base, "teacher", NULL);

	(void)state;
	import(&r, "fio", "Ким Анна Сергеевна");
	assert_field(&r, "sex", "женский");
	/* What was given, before or after, stays. */
	import(&r, "sex", "мужской");
	import(&r, "patronymic", "Олеговна");
	assert_field(&r, "sex", "мужской");
	record_release(&r);
	r = TEACHER("sex=мужской");
	import(&r, "fio", "Ким Анна Сергеевна");
	assert_field(&r, "sex", "мужской");
	record_release(&r);
	r = fake_record(&base, "teacher", NULL);
	import(&r, "fio", "Ким А.С.");
	assert_field(&r, "sex", "");
	record_release(&r);
}

/* How many there are and what the settings say: a forecast is put right, not begun from nothing. */
static void test_a_headcount_begins_with_the_base_and_the_settings(void **state)
{
	struct record r;

	(void)state;
	fake_add(&base, "organization", "name=Гимназия", "municipal=да", NULL);
	fake_add(&base, "organization", "name=Институт", "municipal=нет", NULL);
	fake_add(&base, "teacher", "fio=Орлова Анна", NULL);
	fake_add(&base, "teacher", "fio=Белова Вера", NULL);
	fake_add(&base, "teacher", "fio=Тихонов Глеб", "status=left", NULL);
	r = fake_record(&base, "headcount", NULL);
	r.kind->suggest(&base.view, &r, NULL);
	assert_field(&r, "teachers", "2");
	assert_field(&r, "organizations", "1");
	assert_field(&r, "capacity", "120");
	assert_field(&r, "per_teacher", "2");
	assert_field(&r, "per_organization", "6");
	record_release(&r);
}

static void assert_line(const struct record *r, size_t i, const char *expected)
{
	const struct field *rows = field(r, "attendance");
	struct buf text = { 0 };

	assert_true(i < record_nrows(r, rows));
	record_text(&base.view, r, field(r, "attendance.person"), record_row(r, rows, i), &text);
	buf_char(&text, ' ');
	record_text(&base.view, r, field(r, "attendance.present"), record_row(r, rows, i), &text);
	if (strcmp(buf_cstr(&text), expected))
		fail_msg("строка %zu: «%s» вместо «%s»", i + 1, buf_cstr(&text), expected);
	buf_release(&text);
}

static void test_a_meeting_begins_where_the_last_one_ended(void **state)
{
	struct record r;

	(void)state;
	fake_add(&base, "teacher", "fio=Орлова Анна", NULL);
	fake_add(&base, "teacher", "fio=Белова Вера", NULL);
	fake_add(&base, "teacher", "fio=Тихонов Глеб", NULL);
	fake_add(&base, "body", "title=ММА", "type=mma", "members+", "members.teacher=Орлова Анна",
		 "members+", "members.teacher=Белова Вера", "members.until=01.10.2026", "members+",
		 "members.teacher=Тихонов Глеб", "members+", "members.teacher=Орлова Анна", NULL);
	fake_add(&base, "meeting", "body=ММА", "number=1", "date=2026-02-12", "attendance+",
		 "person=Орлова Анна", "present=да", NULL);
	fake_add(&base, "meeting", "body=ММА", "number=2", "date=2026-09-17", "attendance+",
		 "person=Орлова Анна", "present=нет", "attendance+", "person=Белова Вера", "present=да",
		 NULL);
	r = fake_record(&base, "meeting", "body=ММА", NULL);
	suggest(&r, "body");
	assert_field(&r, "number", "");
	assert_int_equal(record_nrows(&r, field(&r, "attendance")), 2);
	assert_line(&r, 0, "Орлова Анна нет");
	assert_line(&r, 1, "Тихонов Глеб ");
	import(&r, "date", "2026-11-19");
	suggest(&r, "date");
	assert_field(&r, "number", "3");
	assert_int_equal(record_nrows(&r, field(&r, "attendance")), 2);
	record_release(&r);
	r = fake_record(&base, "meeting", "body=ММА", "date=2027-01-20", NULL);
	suggest(&r, NULL);
	assert_field(&r, "number", "1");
	record_release(&r);
}

static void test_another_body_meets_under_its_own_chair(void **state)
{
	struct record r;

	(void)state;
	fake_add(&base, "teacher", "fio=Орлова Елена", NULL);
	fake_add(&base, "teacher", "fio=Дементьева Юлия", NULL);
	fake_add(&base, "body", "title=Школьное МО", "type=шмо", "leader=Орлова", NULL);
	fake_add(&base, "body", "title=Методический актив", "type=мма", "leader=Орлова", NULL);
	fake_add(&base, "meeting", "body=Методический актив", "date=01.09.2026", "chair=Дементьева",
		 "place=каб. 12", NULL);
	r = fake_record(&base, "meeting", "body=Методический актив", NULL);
	suggest(&r, "body");
	assert_field(&r, "chair", "Дементьева Юлия");
	assert_field(&r, "place", "каб. 12");
	record_release(&r);
	/* It has not met yet: its leader will lead. */
	r = fake_record(&base, "meeting", "body=Школьное МО", "place=актовый зал", NULL);
	suggest(&r, "body");
	assert_field(&r, "chair", "Орлова Елена");
	assert_field(&r, "place", "актовый зал");
	record_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_name_is_completed_by_what_is_known_of_the_sex),
		TEST(test_the_patronymic_tells_the_sex),
		TEST(test_a_table_without_the_sex_tells_it_by_the_patronymic),
		TEST(test_a_meeting_begins_where_the_last_one_ended),
		TEST(test_a_headcount_begins_with_the_base_and_the_settings),
		TEST(test_another_body_meets_under_its_own_chair),
	};

	return cmocka_run_group_tests_name("suggest", tests, NULL, NULL);
}
