/* A table looked at before it is loaded, and what the operator says of it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "transfer_aid.h"

#include "metodist/exchange/preview.h"

static struct preview *look(struct aid *a, const char *table, const char *map)
{
	struct preview *p;

	a->config.store = a->store;
	a->config.kind = &kind_teacher;
	a->config.bytes = slice_str(table);
	a->config.map = slice_str(map);
	notes_clear(&a->notes);
	if (preview_new(&p, &a->config, &a->notes))
		fail_msg("%s\n", notes_first(&a->notes));
	return p;
}

static void assert_slice(struct slice got, const char *wanted)
{
	if (!slice_is(got, wanted))
		fail_msg("«%.*s», а не «%s»\n", (int)got.n, got.p, wanted);
}

static const char staff[] = "ФИО;Должность;Дата рождения;Кабинет\n"
			    "Небылова Майя Ильинична;учитель;14.3.85;12\n"
			    "Условная Зоя Ивановна;учитель;31.02.1980;14\n";

static void test_rows_are_shown_as_they_will_be_read(void **state)
{
	struct aid *a = *state;
	struct preview *p = look(a, staff, "");

	assert_int_equal(preview_nrows(p), 2);
	assert_int_equal(preview_row(p, 0)->state, PREVIEW_NEW);
	assert_int_equal(preview_row(p, 0)->line, 2);
	assert_slice(preview_row(p, 0)->title, "Небылова Майя Ильинична");
	assert_slice(preview_row(p, 0)->raw[2], "14.3.85");
	assert_slice(preview_row(p, 0)->read[2], "14.03.1985");
	assert_null(preview_row(p, 0)->read[3].p);
	assert_int_equal(preview_row(p, 1)->state, PREVIEW_REFUSED);
	assert_int_equal(preview_nproblems(p), 1);
	assert_int_equal(preview_problem(p, 0)->row, 1);
	assert_int_equal(preview_problem(p, 0)->column, 2);
	assert_int_equal(preview_row(p, 1)->problem, 0);
	preview_free(p);
	assert_int_equal(aid_count(a, &kind_teacher), 0);
}

static void test_a_value_is_mended_wherever_it_stands(void **state)
{
	struct aid *a = *state;
	struct preview *p = look(a, staff, "Дата рождения;31.02.1980;28.02.1980\n");

	assert_int_equal(preview_nproblems(p), 0);
	assert_slice(preview_row(p, 1)->raw[2], "31.02.1980");
	assert_slice(preview_row(p, 1)->read[2], "28.02.1980");
	preview_free(p);
}

static void test_a_word_about_one_row_goes_before_a_word_about_all(void **state)
{
	struct aid *a = *state;
	struct preview *p = look(a,
				 "ФИО;Дата рождения\nНебылова Майя Ильинична;31.02.80\nУсловная Зоя Ивановна;31.02.80\n",
				 "Дата рождения;31.02.80;27.02.1980\nДата рождения;31.02.80;;3\n");

	assert_int_equal(preview_nproblems(p), 0);
	assert_slice(preview_row(p, 0)->read[1], "27.02.1980");
	assert_slice(preview_row(p, 1)->read[1], "");
	preview_free(p);
}

static void test_a_row_may_be_left_out(void **state)
{
	struct aid *a = *state;
	struct preview *p = look(a, staff, "№;;;3\n");

	assert_int_equal(preview_nrows(p), 1);
	assert_int_equal(preview_result(p)->left, 1);
	preview_free(p);
}

/* Two namesakes in the base, and a table that tells them by nothing. */
static void test_whom_a_row_means_is_said_once(void **state)
{
	struct aid *a = *state;
	struct preview *p;

	aid_import_text(a, &kind_teacher,
			"ФИО;Дата рождения\nНебылова Майя Ильинична;14.03.1985\nНебылова Майя Ильинична;15.04.1975\n");
	p = look(a, "ФИО;Телефон\nНебылова Майя Ильинична;+7 912 345-67-89\n", "");
	assert_int_equal(preview_row(p, 0)->state, PREVIEW_REFUSED);
	assert_int_equal(preview_problem(p, 0)->column, PREVIEW_WHOLE_ROW);
	preview_free(p);

	p = look(a, "ФИО;Телефон\nНебылова Майя Ильинична;+7 912 345-67-89\n", "№;Небылова Майя Ильинична;2\n");
	assert_int_equal(preview_row(p, 0)->state, PREVIEW_CHANGED);
	preview_free(p);

	p = look(a, "ФИО;Телефон\nНебылова Майя Ильинична;+7 912 345-67-89\n",
		 "№;Небылова Майя Ильинична;новая\n");
	assert_int_equal(preview_row(p, 0)->state, PREVIEW_NEW);
	preview_free(p);
}

static void test_a_number_that_is_nobodys_is_refused(void **state)
{
	struct aid *a = *state;
	struct preview *p = look(a, staff, "№;Небылова Майя Ильинична;777\n");

	assert_int_equal(preview_row(p, 0)->state, PREVIEW_REFUSED);
	preview_free(p);
}

/* A score of a wide table is mended in its cell, and is seen there. */
static void test_a_mended_score_is_seen(void **state)
{
	static const struct slice about[] = {
		{ "title=Входная", sizeof("title=Входная") - 1 },
		{ "date=18.11.2026", sizeof("date=18.11.2026") - 1 },
	};
	struct aid *a = *state;
	struct preview *p;

	aid_import_text(a, &kind_teacher, "ФИО\nНебылова Майя Ильинична\n");
	aid_import_text(a, &kind_competency, "code;title;area\nМ-1;Планирование;методические\n");
	a->config.store = a->store;
	a->config.kind = &kind_diagnostic;
	a->config.bytes = SLICE("ФИО;М-1\nНебылова Майя Ильинична;много\n");
	a->config.map = SLICE("М-1;много;45\n");
	a->config.with = about;
	a->config.nwith = ARRAY_SIZE(about);
	assert_int_equal(preview_new(&p, &a->config, &a->notes), ST_OK);
	assert_int_equal(preview_nproblems(p), 0);
	assert_slice(preview_row(p, 0)->read[1], "45");
	preview_free(p);
}

/* Only the check of all lines together knows that a score is beyond the scale. */
static void test_of_lines_checked_together_the_refused_one_is_marked(void **state)
{
	static const struct slice about[] = {
		{ "title=Входная", sizeof("title=Входная") - 1 },
		{ "date=18.11.2026", sizeof("date=18.11.2026") - 1 },
		{ "scale_max=100", sizeof("scale_max=100") - 1 },
	};
	struct aid *a = *state;
	struct preview *p;

	aid_import_text(a, &kind_teacher, "ФИО\nНебылова Майя Ильинична\n");
	aid_import_text(a, &kind_competency,
			"code;title;area\nМ-1;Планирование;методические\nМ-2;Рефлексия;методические\n"
			"М-3;Оценка;методические\nМ-4;Речь;методические\nМ-5;Опыт;методические\n");
	a->config.store = a->store;
	a->config.kind = &kind_diagnostic;
	a->config.bytes = SLICE("Педагог;Код компетенции;Балл\nНебылова Майя Ильинична;М-1;40\n"
				"Небылова Майя Ильинична;М-2;40\nНебылова Майя Ильинична;М-3;101\n"
				"Небылова Майя Ильинична;М-4;40\nНебылова Майя Ильинична;М-5;много\n");
	a->config.map = (struct slice){ 0 };
	a->config.with = about;
	a->config.nwith = ARRAY_SIZE(about);
	assert_int_equal(preview_new(&p, &a->config, &a->notes), ST_OK);
	assert_int_equal(preview_nproblems(p), 2);
	assert_int_equal(preview_problem(p, 0)->row, 2);
	assert_int_equal(preview_problem(p, 1)->row, 4);
	assert_int_equal(preview_row(p, 2)->state, PREVIEW_REFUSED);
	assert_int_equal(preview_row(p, 2)->problem, 0);
	assert_int_equal(preview_row(p, 3)->state, PREVIEW_CHANGED);
	preview_free(p);
}

static void test_a_line_that_cannot_be_read_is_named(void **state)
{
	struct aid *a = *state;
	struct preview *p;

	a->config.store = a->store;
	a->config.kind = &kind_teacher;
	a->config.bytes = slice_str(staff);
	a->config.map = slice_str("ФИО;surname;x;y;z\n");
	assert_int_equal(preview_new(&p, &a->config, &a->notes), ST_USAGE);
	assert_null(p);
	assert_non_null(strstr(notes_first(&a->notes), "строка 1"));
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, aid_setup, aid_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(test_rows_are_shown_as_they_will_be_read),
		STORY(test_a_value_is_mended_wherever_it_stands),
		STORY(test_a_word_about_one_row_goes_before_a_word_about_all),
		STORY(test_a_row_may_be_left_out),
		STORY(test_whom_a_row_means_is_said_once),
		STORY(test_a_number_that_is_nobodys_is_refused),
		STORY(test_a_mended_score_is_seen),
		STORY(test_of_lines_checked_together_the_refused_one_is_marked),
		STORY(test_a_line_that_cannot_be_read_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
