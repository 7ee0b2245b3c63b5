#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "metodist/model/filter_suggest.h"

static struct fake_view base;

static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	fake_add(&base, "organization", "name=МБОУ «Гимназия»", "short_name=Гимназия", "type=general", NULL);
	fake_add(&base, "organization", "name=Гимназия №1", "type=general", NULL);
	fake_add(&base, "organization", "name=ДС «Солнышко»", "type=preschool", NULL);
	fake_add(&base, "organization", "name=Центр «1<2»", "type=additional", NULL);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

/* The line with each of what is offered in place, «;» between; at most the first four. */
static void assert_offered(const char *line, const char *expected)
{
	const struct kind *kind = schema_find_kind(base.schema, SLICE("teacher"));
	struct suggestions s = { 0 };
	struct buf told = { 0 };

	filter_suggest(&base.view, kind, slice_str(line), &s);
	for (size_t i = 0; i < s.n && i < 4; i++)
		buf_printf(&told, "%s%.*s[%.*s]", i ? ";" : "", (int)s.from, line, (int)s.v[i].text.n, s.v[i].text.p);
	if (strcmp(buf_cstr(&told), expected))
		fail_msg("%s: «%s» вместо «%s»", line, told.p, expected);
	buf_release(&told);
	suggestions_release(&s);
}

static void test_a_field_is_offered_by_the_beginning_of_its_label(void **state)
{
	(void)state;
	assert_offered("катег", "[Категория=];[Категория с];[Категория по]");
	assert_offered("щщщ", "");
	assert_offered("", "[Фамилия];[Имя];[Отчество];[Пол=]");
}

static void test_a_word_inside_a_label_comes_after_those_that_begin_so(void **state)
{
	(void)state;
	assert_offered("рожд", "[Дата рожд.]");
}

static void test_a_whole_field_is_followed_by_the_signs_it_knows(void **state)
{
	(void)state;
	assert_offered("Категория", "Категория[=];Категория[!=]");
	assert_offered("дата рожд.", "дата рожд.[=];дата рожд.[!=];дата рожд.[>=];дата рожд.[<=]");
	assert_offered("организация", "организация[=];организация[!=];организация[~];организация[@]");
	assert_offered("birth_date", "birth_date[=];birth_date[!=];birth_date[>=];birth_date[<=]");
}

static void test_values_of_a_choice_and_of_yes_or_no(void **state)
{
	(void)state;
	assert_offered("категория=в", "категория=[высшая ]");
	assert_offered("категория=первая|в", "категория=первая|[высшая ]");
	assert_offered("категория!=соо", "категория!=[соответствие ]");
	assert_offered("организация@муниц. имущество=", "");
}

static void test_a_reference_is_offered_by_the_beginnings_of_its_words(void **state)
{
	(void)state;
	assert_offered("организация=солн", "организация=[ДС «Солнышко» ]");
	assert_offered("организация=гимназия 1", "организация=[Гимназия №1 ]");
}

static void test_a_title_with_a_sign_in_it_is_put_as_a_number(void **state)
{
	(void)state;
	assert_offered("организация=центр", "организация=[4 ]");
}

static void test_behind_a_value_comes_the_next_field(void **state)
{
	(void)state;
	assert_offered("категория=высшая ", "категория=высшая [Фамилия];категория=высшая [Имя];категория=высшая "
					    "[Отчество];категория=высшая [Пол=]");
	assert_offered("категория=высшая дата ро", "категория=высшая [Дата рожд.]");
	assert_offered("организация=Гимназия №1 катег",
		       "организация=Гимназия №1 [Категория=];организация=Гимназия №1 [Категория с];организация=Гимназия №1 "
		       "[Категория по]");
}

static void test_a_way_leads_to_the_fields_behind_it(void **state)
{
	(void)state;
	assert_offered("организация@насел", "организация@[Населённый пункт]");
	assert_offered("организация@тип=дошк", "организация@тип=[дошкольная ]");
	assert_offered("категория@на", "");
}

static void test_nothing_is_offered_between_open_quotation_marks(void **state)
{
	(void)state;
	assert_offered("организация=\"гим", "");
	assert_offered("катгория=в", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_field_is_offered_by_the_beginning_of_its_label),
		cmocka_unit_test(test_a_word_inside_a_label_comes_after_those_that_begin_so),
		cmocka_unit_test(test_a_whole_field_is_followed_by_the_signs_it_knows),
		cmocka_unit_test(test_values_of_a_choice_and_of_yes_or_no),
		cmocka_unit_test(test_a_reference_is_offered_by_the_beginnings_of_its_words),
		cmocka_unit_test(test_a_title_with_a_sign_in_it_is_put_as_a_number),
		cmocka_unit_test(test_behind_a_value_comes_the_next_field),
		cmocka_unit_test(test_a_way_leads_to_the_fields_behind_it),
		cmocka_unit_test(test_nothing_is_offered_between_open_quotation_marks),
	};

	return cmocka_run_group_tests(tests, open_base, close_base);
}
