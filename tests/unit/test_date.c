#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "metodist/base/date.h"

static int32_t day_of(int year, int month, int day)
{
	return date_day((struct civil){ year, month, day });
}

static void assert_reads(const char *text, int year, int month, int day)
{
	int32_t got = 0;

	if (!date_parse(slice_str(text), day_of(2026, 11, 21), &got))
		fail_msg("«%s» must be a date", text);
	if (got != day_of(year, month, day))
		fail_msg("«%s» must be %04d-%02d-%02d", text, year, month, day);
}

static void assert_not_a_date(const char *text)
{
	int32_t got = 42;

	if (date_parse(slice_str(text), day_of(2026, 11, 21), &got))
		fail_msg("«%s» must not be a date", text);
	assert_int_equal(got, 42);
}

static void test_every_day_has_one_number_and_the_next_weekday(void **state)
{
	int32_t day = day_of(1800, 1, 1), last = day_of(2200, 12, 31);
	int weekday = date_weekday(day);

	(void)state;
	assert_int_equal(day_of(1970, 1, 1), 0);
	assert_int_equal(day_of(2000, 3, 1), 11017);
	assert_int_equal(last - day, 146461);
	for (; day <= last; day++) {
		assert_int_equal(date_day(date_civil(day)), day);
		assert_int_equal(date_weekday(day), weekday);
		weekday = weekday % 7 + 1;
	}
	assert_int_equal(date_weekday(day_of(2026, 11, 21)), 6);
}

static void test_days_that_do_not_exist_are_none(void **state)
{
	(void)state;
	assert_int_equal(day_of(2026, 2, 29), DAY_NONE);
	assert_int_equal(day_of(1900, 2, 29), DAY_NONE);
	assert_int_not_equal(day_of(2000, 2, 29), DAY_NONE);
	assert_int_equal(day_of(2026, 4, 31), DAY_NONE);
	assert_int_equal(day_of(2026, 13, 1), DAY_NONE);
	assert_int_equal(day_of(2026, 0, 1), DAY_NONE);
	assert_int_equal(day_of(2026, 1, 0), DAY_NONE);
	assert_int_equal(day_of(1799, 12, 31), DAY_NONE);
	assert_int_equal(day_of(2201, 1, 1), DAY_NONE);
}

static void test_a_month_later_never_leaves_the_next_month(void **state)
{
	(void)state;
	assert_int_equal(date_add_months(day_of(2026, 1, 31), 1), day_of(2026, 2, 28));
	assert_int_equal(date_add_months(day_of(2024, 1, 31), 1), day_of(2024, 2, 29));
	assert_int_equal(date_add_months(day_of(2026, 11, 21), 2), day_of(2027, 1, 21));
	assert_int_equal(date_add_months(day_of(2026, 1, 15), -1), day_of(2025, 12, 15));
	assert_int_equal(date_add_months(day_of(2024, 2, 29), 60), day_of(2029, 2, 28));
	assert_int_equal(date_add_months(day_of(2200, 12, 1), 1), DAY_NONE);
	assert_int_equal(date_add_months(day_of(1800, 1, 1), -1), DAY_NONE);
}

static void test_full_years_turn_on_the_day_itself(void **state)
{
	(void)state;
	assert_int_equal(date_years(day_of(1980, 11, 21), day_of(2026, 11, 20)), 45);
	assert_int_equal(date_years(day_of(1980, 11, 21), day_of(2026, 11, 21)), 46);
	assert_int_equal(date_years(day_of(2000, 2, 29), day_of(2026, 2, 28)), 25);
	assert_int_equal(date_years(day_of(2000, 2, 29), day_of(2026, 3, 1)), 26);
	assert_int_equal(date_years(day_of(2000, 2, 29), day_of(2024, 2, 29)), 24);
	assert_int_equal(date_years(day_of(2026, 1, 1), day_of(2026, 1, 1)), 0);
}

static void test_what_people_write_is_read(void **state)
{
	(void)state;
	assert_reads("2026-11-21", 2026, 11, 21);
	assert_reads("21.11.2026", 2026, 11, 21);
	assert_reads(" 1.2.2026\u00A0", 2026, 2, 1);
	assert_reads("21.11.26", 2026, 11, 21);
	assert_reads("21/11/2026", 2026, 11, 21);
	assert_reads("21-11-2026", 2026, 11, 21);
	assert_reads("21 11 2026", 2026, 11, 21);
	assert_reads("211126", 2026, 11, 21);
	assert_reads("21112026", 2026, 11, 21);
	assert_reads("2111", 2026, 11, 21);
	assert_reads("21 ноября 2026 г.", 2026, 11, 21);
	assert_reads("1 МАЯ 2026 года", 2026, 5, 1);
	assert_reads("1 марта 26", 2026, 3, 1);
	assert_reads("21.11.2026 г", 2026, 11, 21);
	assert_reads("21.11.2026г.", 2026, 11, 21);
	assert_reads("21,11,2026", 2026, 11, 21);
	assert_reads("21 нояб. 2026", 2026, 11, 21);
	assert_reads("21-ноя-26", 2026, 11, 21);
	assert_reads("9 май 2026", 2026, 5, 9);
}

static void test_at_a_form_a_day_without_a_year_is_of_this_year(void **state)
{
	static const char *const texts[] = { "21.11", "21/11", "21,11", "21 ноября", "21 ноя", "2111", "21.11.26" };
	int32_t today = day_of(2026, 11, 23), day;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		day = DAY_NONE;
		assert_true(date_parse_typed(slice_str(texts[i]), today, &day));
		assert_int_equal(day, day_of(2026, 11, 21));
	}
	assert_false(date_parse_typed(SLICE("31.02"), today, &day));
	assert_false(date_parse_typed(SLICE("21.11."), today, &day));
	assert_false(date_parse_typed(SLICE("21"), today, &day));
	/* A table may mean any year. */
	assert_false(date_parse(SLICE("21.11"), today, &day));
}

static void test_words_and_steps_count_from_today(void **state)
{
	(void)state;
	assert_reads("сегодня", 2026, 11, 21);
	assert_reads("Вчера", 2026, 11, 20);
	assert_reads("завтра", 2026, 11, 22);
	assert_reads("+14", 2026, 12, 5);
	assert_reads("-3", 2026, 11, 18);
	assert_reads("+0", 2026, 11, 21);
}

static void test_a_two_digit_year_is_at_most_ten_years_ahead(void **state)
{
	int32_t day;

	(void)state;
	assert_reads("01.01.36", 2036, 1, 1);
	assert_reads("01.01.37", 1937, 1, 1);
	assert_reads("01.01.00", 2000, 1, 1);
	assert_reads("010199", 1999, 1, 1);
	assert_true(date_parse(SLICE("01.01.03"), day_of(2095, 1, 1), &day));
	assert_int_equal(day, day_of(2103, 1, 1));
	assert_true(date_parse(SLICE("01.01.06"), day_of(2095, 1, 1), &day));
	assert_int_equal(day, day_of(2006, 1, 1));
}

/* Nobody was born in the year that is to come. */
static void test_what_has_been_is_of_no_year_to_come(void **state)
{
	static const struct {
		const char *text;
		int year;
	} births[] = {
		{ "140330", 1930 }, { "14.03.30", 1930 }, { "14 марта 36", 1936 }, { "140385", 1985 }, { "140305", 2005 },
		{ "140326", 2026 }, { "140327", 1927 }, { "14032030", 2030 } /* it was typed whole */,
	};
	int32_t day;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(births); i++) {
		assert_true(date_parse_past(slice_str(births[i].text), day_of(2026, 11, 21), &day));
		assert_int_equal(day, day_of(births[i].year, 3, 14));
	}
}

static void test_what_is_not_a_date_is_refused(void **state)
{
	static const char *const texts[] = {
		"", " ", "31.02.2026", "2026-02-30", "29.02.2025", "20261121", "2026", "21.11", "21.11/2026",
		"21.11.2026.",
		"21.11.026", "211", "21112", "2111202", "211120261", "21 но 2026", "21 ноябряя 2026",
		"21ноября2026", "21 ноября",
		"21.11.2026x", "2026-1-1", "2026-11-21x", "2026.11.21", "послезавтра", "+", "-", "+-1",
		"+1234567",
		"+999999", "--1", "1", "0.0.0000", "00.00.0000", "21.11.1799", "21.11.9999",
		"21.11.2026 года!",
		"\xFF", "21.11.2026\x1B", "99999999", "21..2026", "..", "45000",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++)
		assert_not_a_date(texts[i]);
}

static void test_serial_numbers_of_tables(void **state)
{
	int32_t day;

	(void)state;
	assert_true(date_parse_serial(SLICE(" 45000 "), &day));
	assert_int_equal(day, day_of(2023, 3, 15));
	assert_true(date_parse_serial(SLICE("10000"), &day));
	assert_int_equal(day, day_of(1927, 5, 18));
	assert_true(date_parse_serial(SLICE("80000"), &day));
	assert_false(date_parse_serial(SLICE("9999"), &day));
	assert_false(date_parse_serial(SLICE("80001"), &day));
	assert_false(date_parse_serial(SLICE("45000.5"), &day));
	assert_false(date_parse_serial(SLICE("99999999999999999999"), &day));
}

static void test_what_is_written_is_read_back(void **state)
{
	struct buf b = { 0 };
	int32_t back;

	(void)state;
	for (int32_t day = day_of(1800, 1, 1); day <= day_of(2200, 12, 31); day += 97) {
		buf_reset(&b);
		date_ru(day, &b);
		assert_true(date_parse(buf_view(&b), 0, &back));
		assert_int_equal(back, day);
		buf_reset(&b);
		date_iso(day, &b);
		assert_true(date_parse(buf_view(&b), 0, &back));
		assert_int_equal(back, day);
	}
	buf_release(&b);
}

static void test_instants_are_written_in_utc(void **state)
{
	struct buf b = { 0 };

	(void)state;
	date_instant(INT64_C(1795290528123456), &b);
	assert_string_equal(buf_cstr(&b), "2026-11-21T19:48:48.123456Z");
	buf_reset(&b);
	date_instant(-1, &b);
	assert_string_equal(buf_cstr(&b), "1969-12-31T23:59:59.999999Z");
	buf_release(&b);
}

static void assert_there(int64_t utc, const char *zone, int32_t day, int minute)
{
	int32_t got_day = 0;
	int got_minute = 0;

	assert_true(date_zone_day(utc * 1000000, zone, &got_day, &got_minute));
	assert_int_equal(got_day, day);
	assert_int_equal(got_minute, minute);
}

static void test_the_day_is_the_zones_and_not_the_process(void **state)
{
	const int64_t evening = INT64_C(1795298400); /* 2026-11-21T22:00:00Z */

	(void)state;
	assert_int_equal(setenv("TZ", "America/New_York", 1), 0);
	assert_there(evening, "UTC", day_of(2026, 11, 21), 22 * 60);
	assert_there(evening, "Europe/Moscow", day_of(2026, 11, 22), 60);
	assert_there(evening, "+03:00", day_of(2026, 11, 22), 60);
	assert_there(evening, "-05:30", day_of(2026, 11, 21), 16 * 60 + 30);
	assert_there(-1, "UTC", -1, 24 * 60 - 1);
	assert_string_equal(getenv("TZ"), "America/New_York");
	unsetenv("TZ");
	assert_there(evening, "Europe/Moscow", day_of(2026, 11, 22), 60);
	assert_null(getenv("TZ"));
}

/* What is kept of a zone from one question to the next must not outlast the hour in which its clocks move. */
static void test_clocks_that_move_within_a_day_are_followed(void **state)
{
	const int64_t before = INT64_C(1792889940); /* 2026-10-25T00:59:00Z: Berlin is at +2 */
	const int64_t after = before + 60;

	(void)state;
	for (int turn = 0; turn < 3; turn++) {
		assert_there(before, "Europe/Berlin", day_of(2026, 10, 25), 2 * 60 + 59);
		assert_there(after, "Europe/Berlin", day_of(2026, 10, 25), 2 * 60);
		assert_there(before - 86400, "Europe/Berlin", day_of(2026, 10, 24), 2 * 60 + 59);
		assert_there(after + 86400, "Europe/Berlin", day_of(2026, 10, 26), 2 * 60);
		assert_there(after, "Europe/Moscow", day_of(2026, 10, 25), 4 * 60);
	}
}

static void test_unknown_zones_are_refused(void **state)
{
	static const char *const zones[] = {
		"", "Europe/Uryupinsk", "../../../etc/passwd", "/etc/passwd", "Europe", "MSK-3", "+3:00",
		"+15:00", "+03:60",
		"+03:00x", ":UTC",
	};
	int32_t day;
	int minute;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(zones); i++) {
		if (date_zone_day(0, zones[i], &day, &minute))
			fail_msg("«%s» must not be a zone", zones[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_has_one_number_and_the_next_weekday),
		cmocka_unit_test(test_days_that_do_not_exist_are_none),
		cmocka_unit_test(test_a_month_later_never_leaves_the_next_month),
		cmocka_unit_test(test_full_years_turn_on_the_day_itself),
		cmocka_unit_test(test_what_people_write_is_read),
		cmocka_unit_test(test_at_a_form_a_day_without_a_year_is_of_this_year),
		cmocka_unit_test(test_words_and_steps_count_from_today),
		cmocka_unit_test(test_a_two_digit_year_is_at_most_ten_years_ahead),
		cmocka_unit_test(test_what_has_been_is_of_no_year_to_come),
		cmocka_unit_test(test_what_is_not_a_date_is_refused),
		cmocka_unit_test(test_serial_numbers_of_tables),
		cmocka_unit_test(test_what_is_written_is_read_back),
		cmocka_unit_test(test_instants_are_written_in_utc),
		cmocka_unit_test(test_the_day_is_the_zones_and_not_the_process),
		cmocka_unit_test(test_clocks_that_move_within_a_day_are_followed),
		cmocka_unit_test(test_unknown_zones_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
