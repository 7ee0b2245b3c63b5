#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "metodist/model/filter.h"

static struct fake_view base;

/* A small district: who matches is told by the first letters of surnames. */
static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	fake_add(&base, "organization", "name=МБОУ «Гимназия»", "short_name=Гимназия", "type=general",
		 "low_results=нет", NULL);
	fake_add(&base, "organization", "name=Гимназия №1", "type=general", "low_results=да",
		 "infrastructure=Точка роста; IT-куб", NULL);
	fake_add(&base, "organization", "name=ДС «Солнышко»", "type=preschool", NULL);
	fake_add(&base, "teacher", "fio=Антонова Анна Сергеевна", "birth_date=01.05.1980",
		 "organization=Гимназия", "position=учитель", "subjects=математика", "category=высшая",
		 "experience_years=20", "experience_as_of=01.09.2026", NULL);
	fake_add(&base, "teacher", "fio=Борисова Вера Ильинична", "birth_date=02.06.1990",
		 "organization=Гимназия №1", "position=учитель физики", "category=первая",
		 "experience_years=9", "experience_as_of=01.09.2026", "employments+",
		 "employments.organization=Гимназия", "employments.category=высшая", NULL);
	fake_add(&base, "teacher", "fio=Королёва Дарья", "organization=ДС «Солнышко»", "position=воспитатель",
		 NULL);
	fake_add(&base, "teacher", "fio=Гусева Елена", NULL);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}


static bool see(void *ctx, struct ref ref, const struct record *r, struct slice key)
{
	struct buf *letters = ctx;

	(void)ref;
	(void)key;
	buf_add(letters, record_get(r, 1, 0).p, 2);
	return true;
}

static void assert_found(const char *line, const char *expected)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("teacher"));
	struct query query = { .kind = kind, .by = BY_TITLE };
	struct filter *filter = NULL;
	struct notes notes = { 0 };
	struct buf letters = { 0 };

	if (filter_parse_line(&base.view, kind, slice_str(line), &filter, &notes) != ST_OK)
		fail_msg("%s: %s", line, notes_first(&notes));
	query.filter = filter;
	view_each(&base.view, &query, see, &letters);
	if (strcmp(buf_cstr(&letters), expected))
		fail_msg("%s: «%s» вместо «%s»", line, buf_cstr(&letters), expected);
	filter_free(filter);
	notes_release(&notes);
	buf_release(&letters);
}

static void assert_refused(const char *line, const char *says)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("teacher"));
	struct filter *filter = NULL;
	struct notes notes = { 0 };

	if (filter_parse_line(&base.view, kind, slice_str(line), &filter, &notes) != ST_USAGE)
		fail_msg("принято: %s", line);
	assert_null(filter);
	if (slice_find(slice_str(notes_first(&notes)), slice_str(says)) < 0)
		fail_msg("%s: «%s» без «%s»", line, notes_first(&notes), says);
	notes_release(&notes);
}

static void assert_told(const char *line, const char *expected)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("teacher"));
	struct filter *filter = NULL;
	struct notes notes = { 0 };
	struct buf text = { 0 };

	if (filter_parse_line(&base.view, kind, slice_str(line), &filter, &notes) != ST_OK)
		fail_msg("%s: %s", line, notes_first(&notes));
	filter_tell(filter, &base.view, &text);
	if (strcmp(buf_cstr(&text), expected))
		fail_msg("%s: «%s» вместо «%s»", line, buf_cstr(&text), expected);
	filter_free(filter);
	notes_release(&notes);
	buf_release(&text);
}

static void test_a_filter_is_told_in_the_words_of_the_screens(void **state)
{
	(void)state;
	assert_told("", "");
	assert_told("category=first|highest", "Категория: первая или высшая");
	assert_told("category!=first", "Категория: не первая");
	assert_told("phone=", "Телефон: не указано");
	assert_told("phone!=", "Телефон: указано");
	assert_told("surname~ова", "Фамилия содержит «ова»");
	assert_told("id=1|2|3|4", "№: 1 или 2 и ещё 2");
	/* The end of a path says enough, and a stretch of days is one; days come last. */
	assert_told("birth_date>=1980-01-01 birth_date<1990-01-01 organization@low_results=да",
		    "ШНОР: да, Дата рожд. с 01.01.1980 до 01.01.1990");
	assert_told("birth_date>=1980-01-01 birth_date<=1980-12-31", "Дата рожд. с 01.01 по 31.12.1980");
	assert_told("experience>=10", "Стаж не меньше 10");
	assert_told("birth_date>1990-01-01|", "Дата рожд. после 01.01.1990 или не указано");
}

static void test_no_words_match_all(void **state)
{
	(void)state;
	assert_found("", "АБГК");
}

static void test_text_is_equal_without_case_and_yo(void **state)
{
	(void)state;
	assert_found("surname=королева", "К");
	assert_found("surname=Король", "");
	assert_found("Фамилия=гусева", "Г");
	assert_found("surname!=королева", "АБГ");
}

static void test_a_part_of_a_text_is_enough_with_a_tilde(void **state)
{
	(void)state;
	assert_found("position~ФИЗИК", "Б");
	assert_found("surname~оролё", "К");
	assert_found("birth_date~.1990", "Б");
	assert_found("organization~солн", "К");
}

static void test_choices_answer_to_code_label_and_spelling(void **state)
{
	(void)state;
	assert_found("category=highest", "А");
	assert_found("категория=высшая", "А");
	assert_found("category=вкк|первая", "АБ");
	assert_found("category=", "ГК");
	assert_found("category!=", "АБ");
	assert_found("category!=высшая", "БГК");
	assert_found("category!=высшая|первая", "ГК");
	assert_found("category=|первая", "БГК");
}

static void test_dates_and_numbers_have_an_order(void **state)
{
	(void)state;
	assert_found("birth_date<01.01.1985", "А");
	assert_found("birth_date>=1990-06-02", "Б");
	assert_found("birth_date>1990-06-02", "");
	assert_found("experience_years>9", "А");
	assert_found("experience_years<=9", "Б");
	assert_found("surname<В", "АБ");
	assert_found("birth_date<01.01.1985|", "АГК");
	assert_found("birth_date>=1990-06-02|", "БГК");
	assert_refused("birth_date<", "после знака");
}

static void test_derived_fields_are_filtered_too(void **state)
{
	(void)state;
	assert_found("age>=40", "А");
	assert_found("experience=20", "А");
	assert_found("fio~анна сергеевна", "А");
	assert_found("age=", "ГК");
}

static void test_a_reference_is_named_by_text_or_number(void **state)
{
	(void)state;
	assert_found("organization=Гимназия", "А");
	assert_found("organization=1", "А");
	assert_found("organization=№3", "К");
	assert_found("organization=солн", "К");
	assert_found("organization=Гимназия|Гимназия №1", "АБ");
	assert_found("organization=", "Г");
}

static void test_any_row_of_a_table_may_answer(void **state)
{
	(void)state;
	assert_found("employments.organization=Гимназия", "АБ");
	assert_found("employments.category=высшая", "АБ");
	assert_found("employments.category!=высшая", "ГК");
	assert_found("employments=", "Г");
	assert_found("employments.until=", "АБГК");
}

static void test_a_path_walks_references(void **state)
{
	(void)state;
	assert_found("organization@low_results=да", "Б");
	assert_found("organization@type=general", "АБ");
	assert_found("employments.organization@low_results=нет", "АБ");
	assert_found("organization@infrastructure=it_cube", "Б");
	assert_found("organization@infrastructure=Кванториум", "");
	assert_found("Организация@ШНОР=да", "Б");
	assert_found("organization@low_results=", "ГК");
}

static void test_words_are_joined_by_and(void **state)
{
	(void)state;
	assert_found("category=высшая birth_date<1985-01-01", "А");
	assert_found("category=высшая birth_date>1985-01-01", "");
}

static void test_a_line_may_be_typed_as_people_write(void **state)
{
	(void)state;
	assert_found("стаж >= 20", "А");
	assert_found("Дата рожд. < 01.01.1985", "А");
	assert_found("organization=«Гимназия №1»", "Б");
	assert_found("organization=\"Гимназия №1\" category=первая", "Б");
	assert_found("category= organization=солн", "К");
	assert_found("organization=Гимназия №1 category=первая", "Б");
	assert_found("position=учитель физики Дата рожд. > 01.01.1985", "Б");
	assert_found("organization=«ДС «Солнышко»»", "К");
}

static void test_records_may_be_named_by_their_numbers(void **state)
{
	(void)state;
	assert_found("id=4|6", "АК");
	assert_found("№=4|5 category=первая", "Б");
	assert_found("№>5", "ГК");
	assert_found("organization@id=1", "А");
	assert_refused("№=четыре", "№");
}

static void test_words_without_a_sign_are_refused_with_an_example_of_this_kind(void **state)
{
	(void)state;
	assert_refused("первая", "organization=гим");
}

static void test_an_unknown_field_names_the_nearest(void **state)
{
	(void)state;
	assert_refused("katigory=первая", "category");
	assert_refused("категори=первая", "Категори");
	assert_refused("zzzzzzzz=1", "metodist kinds teacher");
	assert_refused("organization@low_resultz=да", "low_results");
}

static void test_what_is_not_a_condition_is_refused(void **state)
{
	(void)state;
	assert_refused("математика", "не условие");
	assert_refused("=первая", "не условие");
	assert_refused("category<", "нужно значение");
	assert_refused("category~", "нужно значение");
	assert_refused("organization<Гимназия", "нет больше и меньше");
	assert_refused("employments=1", "столбец");
	assert_refused("surname@name=1", "не ссылка");
	assert_refused("surname=«Иванова", "кавычка");
}

static void test_a_value_the_field_cannot_have_is_refused(void **state)
{
	(void)state;
	assert_refused("category=платиновая", "платиновая");
	assert_refused("birth_date<31.02.1985", "31.02.1985");
	assert_refused("experience_years>много", "много");
}

static void test_an_ambiguous_reference_lists_the_candidates(void **state)
{
	(void)state;
	assert_refused("organization=гимн", "Гимназия №1");
	assert_refused("organization=Лицей", "такой записи нет");
	assert_refused("organization=Гимнозия", "похожи");
}

static void test_a_long_text_is_searched_to_its_end(void **state)
{
	struct buf word = { 0 };

	(void)state;
	buf_str(&word, "awards=");
	for (int i = 0; i < 120; i++)
		buf_str(&word, "почётная грамота ");
	buf_str(&word, "заслуженный учитель");
	fake_add(&base, "teacher", "fio=Дёмина Ольга", buf_cstr(&word), NULL);
	assert_found("awards~грамота заслуженный", "Д");
	assert_found("awards~народный", "");
	buf_release(&word);
}

static void test_words_are_parted_before_it_is_known_whose_fields_they_name(void **state)
{
	struct arena arena = { 0 };
	struct notes notes = { 0 };
	struct slice *words;
	size_t n;

	(void)state;
	assert_int_equal(filter_split_line(NULL, SLICE("организация=СОШ №2 категория=первая|высшая by"), &arena, &words, &n,
					   &notes),
			 ST_OK);
	assert_int_equal(n, 2);
	assert_true(slice_is(words[0], "организация=СОШ №2"));
	assert_true(slice_is(words[1], "категория=первая|высшая by"));
	arena_release(&arena);
	notes_release(&notes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_base, close_base)

/* Which condition alone keeps out the person whose surname begins so. */
static void assert_lone(const char *line, const char *surname, const char *expected)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("teacher"));
	struct filter *filter = NULL;
	struct notes notes = { 0 };
	struct record r = { 0 };
	struct buf told = { 0 };
	struct ref ref;
	size_t i;

	assert_int_equal(filter_parse_line(&base.view, kind, slice_str(line), &filter, &notes), ST_OK);
	assert_int_equal(view_resolve(&base.view, kind, slice_str(surname), &ref, &notes), ST_OK);
	assert_int_equal(view_get(&base.view, ref, &r), ST_OK);
	i = filter_fails_only(filter, &base.view, &r);
	if (i < filter_count(filter))
		filter_tell_one(filter, &base.view, i, &told);
	assert_string_equal(buf_cstr(&told), expected);
	record_release(&r);
	filter_free(filter);
	notes_release(&notes);
	buf_release(&told);
}

static void test_the_only_condition_that_keeps_a_record_out_is_told(void **state)
{
	(void)state;
	assert_lone("категория=высшая организация@low_results=да стаж>5", "Борисова", "Категория: высшая");
	assert_lone("стаж>10 категория=первая", "Борисова", "Стаж больше 10");
	assert_lone("стаж>10 категория=высшая", "Борисова", "");
	assert_lone("категория=первая", "Борисова", "");
}

static void test_many_records_are_named_by_number(void **state)
{
	(void)state;
	assert_found("id=90|91|92|93|94|95|96|97|98|99|100|101|102|103|104|105|4", "А");
	assert_found("id!=90|91|92|93|94|95|96|97|98|99|100|101|102|103|104|105|4", "БГК");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_words_are_parted_before_it_is_known_whose_fields_they_name),
		TEST(test_a_filter_is_told_in_the_words_of_the_screens),
		TEST(test_no_words_match_all),
		TEST(test_text_is_equal_without_case_and_yo),
		TEST(test_a_part_of_a_text_is_enough_with_a_tilde),
		TEST(test_choices_answer_to_code_label_and_spelling),
		TEST(test_dates_and_numbers_have_an_order),
		TEST(test_derived_fields_are_filtered_too),
		TEST(test_a_reference_is_named_by_text_or_number),
		TEST(test_any_row_of_a_table_may_answer),
		TEST(test_a_path_walks_references),
		TEST(test_words_are_joined_by_and),
		TEST(test_records_may_be_named_by_their_numbers),
		TEST(test_words_without_a_sign_are_refused_with_an_example_of_this_kind),
		TEST(test_a_line_may_be_typed_as_people_write),
		TEST(test_an_unknown_field_names_the_nearest),
		TEST(test_what_is_not_a_condition_is_refused),
		TEST(test_a_value_the_field_cannot_have_is_refused),
		TEST(test_an_ambiguous_reference_lists_the_candidates),
		TEST(test_a_long_text_is_searched_to_its_end),
		TEST(test_the_only_condition_that_keeps_a_record_out_is_told),
		TEST(test_many_records_are_named_by_number),
	};

	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
