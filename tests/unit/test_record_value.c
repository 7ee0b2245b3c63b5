/* Records as people see them: titles, derived and flat values, what a save refuses. */
#include "record_base.h"

static void test_a_title_is_the_title_fields_or_the_number(void **state)
{
	struct buf title = { 0 };

	(void)state;
	record_title(&view, &r, &title);
	assert_string_equal(buf_cstr(&title), "Человек №77");
	buf_reset(&title);
	put(&r, NAME, 0, "Анна");
	record_title(&view, &r, &title);
	assert_string_equal(buf_cstr(&title), "Анна");
	buf_reset(&title);
	put(&r, SURNAME, 0, "Иванова");
	record_title(&view, &r, &title);
	assert_string_equal(buf_cstr(&title), "Иванова Анна");
	buf_release(&title);
}

static uint16_t job(const char *from, const char *until, const char *post)
{
	uint16_t row = record_add_row(&r, field(JOBS));

	assert_int_equal(record_give(&view, &r, field(FROM), row, slice_str(from), GIVE_EDIT, &notes), ST_OK);
	assert_int_equal(record_give(&view, &r, field(UNTIL), row, slice_str(until), GIVE_EDIT, &notes),
			 ST_OK);
	put(&r, POST, row, post);
	return row;
}

static void test_derived_values_are_those_of_the_day(void **state)
{
	(void)state;
	give(BORN, "22.11.1980", GIVE_EDIT);
	job("01.09.2000", "31.08.2020", "Учитель");
	job("01.09.2020", "20.11.2026", "Завуч");
	job("21.11.2026", "", "Директор");
	reads(AGE, 0, "45");
	reads(JOB, 0, "Директор");
	view.today--;
	reads(JOB, 0, "Завуч");
	view.today = date_day((struct civil){ 1999, 1, 1 });
	reads(JOB, 0, "");
	assert_int_equal(give(AGE, "5", GIVE_EDIT), ST_NO);
	assert_non_null(strstr(notes_first(&notes), "вычисляется"));
	assert_int_equal(notes.v[0].tag, AGE);
}

static void test_a_table_without_days_holds_by_its_last_row(void **state)
{
	(void)state;
	assert_int_equal(record_current_row(&view, &r, field(AWARDS)), 0);
	record_add_row(&r, field(AWARDS));
	record_add_row(&r, field(AWARDS));
	assert_int_equal(record_current_row(&view, &r, field(AWARDS)), 2);
}

static void test_flat_values_given_go_to_the_current_row(void **state)
{
	uint16_t old = job("01.09.2000", "31.08.2020", "Учитель"), now = job("01.09.2020", "", "Завуч");

	(void)state;
	assert_int_equal(give(JOB, "Директор", GIVE_EDIT), ST_OK);
	assert_int_equal(give(SCHOOL, "5", GIVE_EDIT), ST_OK);
	assert_int_equal(give(SCHOOL, "6", GIVE_EDIT), ST_OK);
	assert_int_equal(record_nrows(&r, field(JOBS)), 2);
	holds(&r, POST, now, "Директор");
	holds(&r, POST, old, "Учитель");
	assert_int_equal(ref_get(record_get(&r, PLACE, now), 0).id, 6);
	reads(SCHOOL, 0, "Школа №6");
	assert_int_equal(give(JOB, "", GIVE_EDIT), ST_OK);
	holds(&r, POST, now, "");
}

static void test_a_flat_value_makes_the_first_row_but_nothing_does_not(void **state)
{
	(void)state;
	assert_int_equal(give(JOB, "", GIVE_EDIT), ST_OK);
	assert_int_equal(give(SCHOOL, "\x1b", GIVE_EDIT), ST_NO);
	assert_int_equal(notes.v[0].tag, SCHOOL);
	assert_int_equal(record_nrows(&r, field(JOBS)), 0);
	assert_int_equal(give(SCHOOL, "5", GIVE_IMPORT), ST_OK);
	assert_int_equal(give(JOB, "Учитель", GIVE_IMPORT), ST_OK);
	rows_are(&r, JOBS, "1");
}

static void test_import_of_another_place_of_work_makes_another_row(void **state)
{
	(void)state;
	give(SCHOOL, "5", GIVE_IMPORT);
	give(JOB, "Учитель", GIVE_IMPORT);
	give(SCHOOL, "6", GIVE_IMPORT);
	give(JOB, "Методист", GIVE_IMPORT);
	rows_are(&r, JOBS, "1 2");
	holds(&r, POST, 1, "Учитель");
	holds(&r, POST, 2, "Методист");
	/* The next import of the same line finds the same row. */
	r.given = 0;
	give(SCHOOL, "6", GIVE_IMPORT);
	give(JOB, "Директор", GIVE_IMPORT);
	rows_are(&r, JOBS, "1 2");
	holds(&r, POST, 1, "Учитель");
	holds(&r, POST, 2, "Директор");
}

static void test_a_table_is_not_wiped_by_an_empty_text(void **state)
{
	(void)state;
	fill();
	assert_int_equal(give(JOBS, "", GIVE_EDIT), ST_OK);
	rows_are(&r, JOBS, "1 3");
	assert_int_equal(give(JOBS, "x", GIVE_EDIT), ST_NO);
}

static void test_refusals_name_the_field_and_the_row(void **state)
{
	uint16_t row = record_add_row(&r, field(JOBS));

	(void)state;
	assert_int_equal(record_give(&view, &r, field(FROM), row, SLICE("31.02.2026"), GIVE_EDIT, &notes),
			 ST_NO);
	assert_int_equal(notes.v[0].tag, FROM);
	assert_int_equal(notes.v[0].row, row);
	assert_int_equal(record_get(&r, FROM, row).n, 0);
}

static void test_required_fields_and_columns_must_be_filled(void **state)
{
	uint16_t row;

	(void)state;
	assert_false(record_check(&view, NULL, &r, &notes));
	assert_int_equal(notes.n, 2);
	assert_int_equal(notes.v[0].tag, SURNAME);
	assert_int_equal(notes.v[1].tag, SCHOOL);
	notes_clear(&notes);
	put(&r, SURNAME, 0, "Иванова");
	row = job("", "", "Учитель");
	record_add_row(&r, field(JOBS));
	assert_false(record_check(&view, NULL, &r, &notes));
	assert_int_equal(notes.n, 2);
	assert_int_equal(notes.v[0].tag, PLACE);
	assert_int_equal(notes.v[0].row, row);
	notes_clear(&notes);
	give(SCHOOL, "5", GIVE_EDIT);
	assert_true(record_check(&view, NULL, &r, &notes));
}

static void test_only_changed_values_are_judged_by_todays_rules(void **state)
{
	struct record now;
	struct buf hours = { 0 };

	(void)state;
	put(&r, SURNAME, 0, "Иванова");
	give(SCHOOL, "5", GIVE_EDIT);
	int_put(&hours, 101);
	record_set(&r, field(HOURS), 0, buf_view(&hours));
	assert_false(record_check(&view, NULL, &r, &notes));
	assert_int_equal(notes.v[0].tag, HOURS);
	notes_clear(&notes);
	record_copy(&now, &r);
	put(&now, NAME, 0, "Анна");
	assert_true(record_check(&view, &r, &now, &notes));
	record_release(&now);
	buf_release(&hours);
}

static void test_a_record_too_large_to_store_is_refused(void **state)
{
	(void)state;
	put(&r, SURNAME, 0, "Иванова");
	for (int i = 0; i < 40000; i++) {
		uint16_t row = record_add_row(&r, field(JOBS));

		put(&r, POST, row, "x");
		record_set(&r, field(PLACE), row, SLICE("\2\0\0\0\0\0\0\0\5"));
	}
	assert_false(record_check(&view, NULL, &r, &notes));
	assert_non_null(strstr(notes_first(&notes), "80000"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
#define MERGE(name) cmocka_unit_test_setup_teardown(name, begin_merge, end_merge)

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_title_is_the_title_fields_or_the_number),
		TEST(test_derived_values_are_those_of_the_day),
		TEST(test_a_table_without_days_holds_by_its_last_row),
		TEST(test_flat_values_given_go_to_the_current_row),
		TEST(test_a_flat_value_makes_the_first_row_but_nothing_does_not),
		TEST(test_import_of_another_place_of_work_makes_another_row),
		TEST(test_a_table_is_not_wiped_by_an_empty_text),
		TEST(test_refusals_name_the_field_and_the_row),
		TEST(test_required_fields_and_columns_must_be_filled),
		TEST(test_only_changed_values_are_judged_by_todays_rules),
		TEST(test_a_record_too_large_to_store_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
