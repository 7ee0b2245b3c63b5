/* Rules of the other kinds, and what every kind's table must tell. */
#include "kind_base.h"

#include "metodist/base/sortkey.h"
#include "metodist/base/utf8.h"

static void test_periods_run_forward(void **state)
{
	(void)state;
	assert_int_equal(
		refusals(fake_record(&base, "site", "theme=Т", "from=01.09.2020", "until=01.09.2019", NULL),
			 "until"),
		1);
}

static void test_one_person_stands_once_in_an_attendance(void **state)
{
	(void)state;
	fake_add(&base, "teacher", "fio=Ким Анна", NULL);
	assert_int_equal(refusals(fake_record(&base, "meeting", "date=2026-11-19", "attendance+",
					      "person=Ким Анна", "attendance+", "person=Ким Анна", NULL),
				  "attendance.person"),
			 1);
}

static void test_a_second_meeting_of_the_number_in_the_year_is_a_warning(void **state)
{
	(void)state;
	fake_add(&base, "body", "title=ММА", "type=mma", NULL);
	fake_add(&base, "meeting", "body=ММА", "number=4", "date=2026-09-17", NULL);
	assert_int_equal(
		warnings(fake_record(&base, "meeting", "body=ММА", "number=4", "date=2026-11-19", NULL),
			 "number"),
		1);
	assert_int_equal(
		warnings(fake_record(&base, "meeting", "body=ММА", "number=5", "date=2026-11-19", NULL),
			 "number"),
		0);
	assert_int_equal(
		warnings(fake_record(&base, "meeting", "body=ММА", "number=4", "date=2027-01-19", NULL),
			 "number"),
		0);
}

static void test_a_deficit_is_closed_by_its_day(void **state)
{
	struct record r = fake_record(&base, "deficit", NULL);

	(void)state;
	assert_field(&r, "status", "открыт");
	assert_int_equal(import(&r, "status", "закрыт"), ST_OK);
	assert_field(&r, "closed", "21.11.2026");
	assert_int_equal(import(&r, "closed", "01.11.2026"), ST_OK);
	assert_int_equal(import(&r, "status", "закрыт"), ST_OK);
	assert_field(&r, "closed", "01.11.2026");
	base.view.today = date_day((struct civil){ 2026, 10, 1 });
	assert_field(&r, "status", "открыт");
	assert_int_equal(import(&r, "status", "открыт"), ST_OK);
	assert_field(&r, "closed", "");
	record_release(&r);
}

static void test_a_deficit_is_not_closed_before_it_was_found(void **state)
{
	(void)state;
	assert_int_equal(
		refusals(fake_record(&base, "deficit", "found=01.11.2026", "closed=01.10.2026", NULL),
			 "closed"),
		1);
	assert_int_equal(refusals(fake_record(&base, "deficit", "found=01.12.2026", NULL), "found"), 1);
}

/* ---- the tables themselves ---- */

static void test_every_field_explains_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			if (!f->help || !*f->help || !f->clause)
				fail_msg("%s.%s: нет подсказки или пункта", kind->name, f->name);
			if (!f->example && f->type != &type_rows)
				fail_msg("%s.%s: нет примера", kind->name, f->name);
			if (utf8_width(slice_str(f->label)) > 16)
				fail_msg("%s.%s: «%s» длиннее 16 знаков", kind->name, f->name, f->label);
		}
	}
}

static void test_every_example_is_accepted_by_its_type(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		const struct field *rows = NULL, *f = NULL;

		while (kind_next(kind, &rows, &f)) {
			struct notes notes = { 0 };
			struct buf value = { 0 };

			if (!f->example || f->type->wire == WIRE_REF)
				continue;
			if (f->type->parse(f, &base.view, slice_str(f->example), &value, &notes) != ST_OK)
				fail_msg("%s.%s: %s", kind->name, f->name, notes_first(&notes));
			buf_release(&value);
			notes_release(&notes);
		}
	}
}

struct heading {
	struct buf letters;
	const char *field;
};

static void test_one_heading_of_a_table_means_one_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		const struct kind *kind = &base.schema->kinds[i];
		struct heading seen[400] = { 0 };
		size_t n = 0;

		for (size_t k = 0; k < kind->nfields; k++) {
			const struct field *f = &kind->fields[k];
			struct buf all = { 0 };
			struct slice rest, name;

			buf_printf(&all, "%s;%s;%s", f->name, f->label, f->also ? f->also : "");
			rest = buf_view(&all);
			while (slice_split(&rest, ';', &name)) {
				struct buf letters = { 0 };

				sortkey_letters(name, &letters);
				for (size_t j = 0; j < n; j++)
					if (letters.n &&
					    slice_eq(buf_view(&letters), buf_view(&seen[j].letters)) &&
					    strcmp(seen[j].field, f->name))
						fail_msg("%s: «%.*s» — и %s, и %s", kind->name, (int)name.n,
							 name.p, seen[j].field, f->name);
				assert_true(n < ARRAY_SIZE(seen));
				seen[n++] = (struct heading){ letters, f->name };
			}
			buf_release(&all);
		}
		for (size_t j = 0; j < n; j++)
			buf_release(&seen[j].letters);
	}
}

static void test_lists_name_fields_that_exist(void **state)
{
	(void)state;
	for (size_t i = 0; i < base.schema->n; i++) {
		struct slice names = slice_str(base.schema->kinds[i].list);
		const struct field *f;
		size_t n = 0;

		while (kind_next_listed(&base.schema->kinds[i], &names, &f))
			n++;
		assert_true(n >= 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_periods_run_forward),
		TEST(test_one_person_stands_once_in_an_attendance),
		TEST(test_a_second_meeting_of_the_number_in_the_year_is_a_warning),
		TEST(test_a_deficit_is_closed_by_its_day),
		TEST(test_a_deficit_is_not_closed_before_it_was_found),
		TEST(test_every_field_explains_itself),
		TEST(test_every_example_is_accepted_by_its_type),
		TEST(test_one_heading_of_a_table_means_one_field),
		TEST(test_lists_name_fields_that_exist),
	};

	return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
