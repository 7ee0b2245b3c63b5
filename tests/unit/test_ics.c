/* A calendar file: days, hours in UTC, text that stays one property, lines that calendars fold back. */
#include "kind_base.h"

#include "metodist/base/utf8.h"
#include "metodist/exchange/ics.h"
#include "metodist/model/kinds.h"

static struct buf file;

/* One event in a file of its own. */
static const char *calendar(struct record event)
{
	struct ics ics = { .view = &base.view, .out = &file, .zone = "Europe/Moscow", .base = "b0b0",
			   .now = INT64_C(1795424400) * 1000000 };

	event.id = 7;
	event.rev = 41;
	buf_reset(&file);
	ics_begin(&ics, "Мероприятия");
	assert_true(ics_record(&ics, (struct ref){ kind_event.id, 0, 7 }, &event, (struct slice){ 0 }));
	ics_end(&ics);
	record_release(&event);
	return buf_cstr(&file);
}

#define EVENT(...) fake_record(&base, "event", "title=Учитель года", __VA_ARGS__, NULL)

static void says(const char *text, const char *line)
{
	char wanted[300];

	snprintf(wanted, sizeof(wanted), "\r\n%s\r\n", line);
	if (!strstr(text, wanted))
		fail_msg("no %s in\n%s", line, text);
}

static void test_a_day_ends_with_the_next(void **state)
{
	const char *text = calendar(EVENT("date=2026-11-30"));

	(void)state;
	says(text, "DTSTART;VALUE=DATE:20261130");
	says(text, "DTEND;VALUE=DATE:20261201");
	says(text, "SUMMARY:Учитель года");
	says(text, "UID:event-7@b0b0");
	says(text, "SEQUENCE:41");
	says(text, "DTSTAMP:20261123T090000Z");
	says(text, "STATUS:CONFIRMED");
	says(calendar(EVENT("date=2026-11-20", "until=2026-11-22")), "DTEND;VALUE=DATE:20261123");
}

static void test_hours_are_those_of_the_zone(void **state)
{
	const char *text;

	(void)state;
	says(calendar(EVENT("date=2026-11-20", "time=14:00")), "DTSTART:20261120T110000Z");
	assert_null(strstr(buf_cstr(&file), "DTEND"));
	text = calendar(EVENT("date=2026-11-20", "time=0.30 - 9:45"));
	says(text, "DTSTART:20261119T213000Z");
	says(text, "DTEND:20261120T064500Z");
	text = calendar(EVENT("date=2026-11-20", "time=10:00–12:00"));
	says(text, "DTSTART:20261120T070000Z");
	says(text, "DTEND:20261120T090000Z");
}

/* Of several days the hour of the first says nothing of the others. */
static void test_what_is_no_hour_is_told_in_words(void **state)
{
	static const char *const words[] = { "после уроков", "25:00", "14", "14:5", "10:00 и 14:00", "12:00–10:00" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		char time[60], told[80];

		snprintf(time, sizeof(time), "time=%s", words[i]);
		snprintf(told, sizeof(told), "DESCRIPTION:Время: %s", words[i]);
		says(calendar(EVENT("date=2026-11-20", time)), told);
		says(buf_cstr(&file), "DTSTART;VALUE=DATE:20261120");
	}
	says(calendar(EVENT("date=2026-11-20", "until=2026-11-21", "time=14:00")), "DTSTART;VALUE=DATE:20261120");
}

static void test_marks_of_the_format_are_text(void **state)
{
	const char *text =
		calendar(fake_record(&base, "event", "title=Круг; «А, Б» \\n", "date=2026-11-20", "place=зал, 2-й этаж", NULL));

	(void)state;
	says(text, "SUMMARY:Круг\\; «А\\, Б» \\\\n");
	says(text, "LOCATION:зал\\, 2-й этаж");
}

static void test_what_is_off_says_so(void **state)
{
	(void)state;
	says(calendar(EVENT("date=2026-11-20", "status=cancelled")), "STATUS:CANCELLED");
	says(calendar(EVENT("date=2026-11-20", "status=moved")), "STATUS:CANCELLED");
}

/* Every line is of at most 75 octets, no letter is cut, and joined again they are the text. */
static void test_long_lines_are_folded_between_letters(void **state)
{
	struct buf title = { 0 }, whole = { 0 };
	struct slice rest, line;
	const char *text;

	(void)state;
	buf_str(&title, "title=");
	for (int i = 0; i < 20; i++)
		buf_printf(&title, "Ёж %d и \xF0\x9F\xA6\x94 ", i);
	text = calendar(fake_record(&base, "event", buf_cstr(&title), "date=2026-11-20", NULL));
	for (rest = slice_str(text); slice_split(&rest, '\n', &line);) {
		assert_true(line.n <= 76);
		if (!line.n)
			continue;
		assert_int_equal(line.p[line.n - 1], '\r');
		line.n--;
		assert_true(utf8_valid(line));
		if (line.p[0] == ' ')
			slice_skip(&line, 1);
		else
			buf_char(&whole, '\n');
		buf_slice(&whole, line);
	}
	assert_non_null(strstr(buf_cstr(&whole), "\nSUMMARY:Ёж 0 и "));
	assert_non_null(strstr(buf_cstr(&whole), "Ёж 19 и \xF0\x9F\xA6\x94\n"));
	buf_release(&title);
	buf_release(&whole);
}

static void test_what_stands_on_no_day_is_counted(void **state)
{
	struct ics ics = { .view = &base.view, .out = &file, .zone = "Europe/Moscow", .base = "b0b0" };
	struct record event = fake_record(&base, "event", "title=Учитель года", NULL);

	(void)state;
	buf_reset(&file);
	ics_record(&ics, (struct ref){ kind_event.id, 0, 7 }, &event, (struct slice){ 0 });
	assert_int_equal(ics.dateless, 1);
	assert_int_equal(file.n, 0);
	record_release(&event);
	buf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_day_ends_with_the_next),
		TEST(test_hours_are_those_of_the_zone),
		TEST(test_what_is_no_hour_is_told_in_words),
		TEST(test_marks_of_the_format_are_text),
		TEST(test_what_is_off_says_so),
		TEST(test_long_lines_are_folded_between_letters),
		TEST(test_what_stands_on_no_day_is_counted),
	};

	return cmocka_run_group_tests_name("ics", tests, NULL, NULL);
}
