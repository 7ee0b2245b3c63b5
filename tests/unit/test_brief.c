/* Records in few words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "src/tui/tui_private.h"

static struct fake_view base;

static void assert_title(const char *title, int cols, const char *expected)
{
	struct buf text = { 0 };

	brief_title(slice_str(title), cols, &text);
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
}

static void test_a_title_keeps_its_number_and_date(void **state)
{
	(void)state;
	assert_title("Школьное МО учителей математики №4, 24.12.2026", 60,
		     "Школьное МО учителей математики №4, 24.12.2026");
	assert_title("Школьное МО учителей математики №4, 24.12.2026", 36, "Школьное МО учителей… №4, 24.12.2026");
	assert_title("Тренажёры для 5 класса, 24.11.2026", 26, "Тренажёры для…, 24.11.2026");
	/* Nothing but the tail would be left, or there is no tail: the line is cut where it ends. */
	assert_title("Совет района №4, 24.12.2026", 20, "Совет района №4, 24.12.2026");
	assert_title("Иванова Анна Сергеевна", 10, "Иванова Анна Сергеевна");
	assert_title("12.05", 3, "12.05");
	assert_title("", 10, "");
}

static void assert_value(struct record r, const char *name, const char *expected)
{
	const struct field *f = kind_find_field(r.kind, slice_str(name));
	struct buf text = { 0 };

	brief_value(&base.view, &r, f, &text);
	assert_string_equal(buf_cstr(&text), expected);
	buf_release(&text);
	record_release(&r);
}

static void test_a_bare_number_is_told_with_its_label(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	assert_value(fake_record(&base, "internship", "theme=т", "hours=18", NULL), "hours", "часов 18");
	assert_value(fake_record(&base, "internship", "theme=т", NULL), "hours", "");
	assert_value(fake_record(&base, "internship", "theme=т", "from=24.11.2026", NULL), "from",
		     "начало 24.11.2026");
	assert_value(fake_record(&base, "organization", "name=н", "low_results=да", NULL), "low_results", "ШНОР");
	assert_value(fake_record(&base, "organization", "name=н", "low_results=нет", NULL), "low_results", "");
	assert_value(fake_record(&base, "organization", "name=н", "address=ул. Новая", NULL), "address",
		     "ул. Новая");
	fake_close(&base);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_title_keeps_its_number_and_date),
		cmocka_unit_test(test_a_bare_number_is_told_with_its_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
