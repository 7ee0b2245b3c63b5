#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

static struct fake_view base;
static uint64_t gymnasium, gymnasium1, anna, anton, competency3, competency30, deficit;

static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	gymnasium = fake_add(&base, "organization", "name=МБОУ «Гимназия»", NULL);
	gymnasium1 =
		fake_add(&base, "organization", "name=МБОУ «Гимназия №1»", "short_name=Гимназия №1", NULL);
	anna = fake_add(&base, "teacher", "fio=Иванова Анна Сергеевна", "snils=112-233-445 95", NULL);
	anton = fake_add(&base, "teacher", "fio=Иванов Антон", NULL);
	fake_add(&base, "teacher", "fio=Петрова Мария Олеговна", NULL);
	competency3 = fake_add(&base, "competency", "code=М-3", "title=Решение задач с параметрами", NULL);
	competency30 = fake_add(&base, "competency", "code=М-30", "title=Текстовые задачи", NULL);
	deficit = fake_add(&base, "deficit", "teacher=ива анна", "competency=М-3", NULL);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

static const struct kind *kind(const char *name)
{
	return name ? schema_find_kind(base.schema, slice_str(name)) : NULL;
}

typedef enum status resolve_fn(const struct view *, const struct kind *, struct slice, struct ref *,
			       struct notes *);

static void assert_resolved_by(resolve_fn *resolve, const char *name, const char *text, uint64_t id)
{
	struct notes notes = { 0 };
	struct ref ref = { 0 };
	enum status st = resolve(&base.view, kind(name), slice_str(text), &ref, &notes);

	if ((st == ST_OK) != (id != 0) || (id && ref.id != id))
		fail_msg("«%s»: %llu, %s", text, (unsigned long long)ref.id, notes_first(&notes));
	assert_int_equal(notes_refuse(&notes), id == 0);
	notes_release(&notes);
}

static void assert_resolved(const char *name, const char *text, uint64_t id)
{
	assert_resolved_by(view_resolve, name, text, id);
}

static void assert_refusal(const char *name, const char *text, const char *says)
{
	struct notes notes = { 0 };
	struct ref ref = { 0 };

	assert_int_equal(view_resolve(&base.view, kind(name), slice_str(text), &ref, &notes), ST_NO);
	if (slice_find(slice_str(notes_first(&notes)), slice_str(says)) < 0)
		fail_msg("«%s»: «%s» без «%s»", text, notes_first(&notes), says);
	notes_release(&notes);
}

static void test_a_number_is_the_record_itself(void **state)
{
	(void)state;
	assert_resolved("organization", "2", gymnasium1);
	assert_resolved("organization", "№ 2", gymnasium1);
	assert_resolved(NULL, "3", anna);
	assert_resolved("organization", "3", 0);
}

static void test_a_whole_name_wins_over_longer_ones(void **state)
{
	(void)state;
	assert_resolved("organization", "МБОУ «Гимназия»", gymnasium);
	assert_resolved("organization", "Гимназия №1", gymnasium1);
	assert_resolved("teacher", "иванов антон", anton);
}

static void test_other_spellings_find_the_organization(void **state)
{
	(void)state;
	assert_resolved("organization", "гимназия", gymnasium);
	assert_resolved("organization", "Муниципальное бюджетное общеобразовательное учреждение \"Гимназия\"",
			gymnasium);
	assert_resolved("organization", "МБОУ Гимназия № 1", gymnasium1);
}

static void test_the_beginning_of_each_word_is_enough(void **state)
{
	(void)state;
	assert_resolved("teacher", "ива анн", anna);
	assert_resolved("teacher", "анн ива", anna);
	assert_resolved("teacher", "мария", anna + 2);
	assert_resolved("teacher", "ива", 0);
}

static void test_first_letters_of_words_are_a_name_too(void **state)
{
	uint64_t body = fake_add(&base, "body", "title=Муниципальный методический актив", "type=мма", NULL),
		 other = fake_add(&base, "body", "title=РМО учителей русского языка и литературы", "type=рмо", NULL),
		 meeting = fake_add(&base, "meeting", "body=актив", "number=4", "date=24.12.2026", NULL);
	struct ref refs[3];

	(void)state;
	assert_resolved("body", "ММА", body);
	assert_resolved("body", "руря", 0);
	assert_resolved("body", "рурял", other);
	assert_resolved("meeting", "мма", meeting);
	assert_resolved("meeting", "мма 24.12", meeting);
	assert_resolved("meeting", "мма 25.12", 0);
	/* By a later word of the body as well, when none begins with it. */
	assert_resolved("meeting", "методич 4", meeting);
	assert_resolved("meeting", "актив 24.12", meeting);
	assert_resolved("meeting", "методич 25.12", 0);
	assert_int_equal(view_candidates(&base.view, kind("body"), SLICE("мма"), refs, 3), 1);
	/* People are not called by their initials. */
	assert_resolved("teacher", "иас", 0);
	assert_resolved_by(view_resolve_whole, "body", "ММА", 0);
}

static void test_a_unique_value_names_its_record(void **state)
{
	(void)state;
	assert_resolved("teacher", "112-233-445 95", anna);
	assert_resolved("competency", "М-3", competency3);
	assert_resolved("competency", "м-30", competency30);
	assert_resolved("competency", "реш парам", competency3);
}

static void test_many_that_fit_are_listed_and_none_is_taken(void **state)
{
	(void)state;
	assert_refusal("teacher", "ива", "Иванова Анна Сергеевна (№3)");
	assert_refusal("teacher", "ива", "укажите номер");
	assert_refusal("teacher", "Ивонова", "похожи: Иванова Анна Сергеевна");
	assert_refusal("organization", "МБОУ «Гимназия №7»", "похожи: Гимназия №1 (№2)");
	assert_refusal("teacher", "Сидоров", "сначала внесите");
	assert_refusal("teacher", "", "такой записи нет");
}

static void test_a_table_from_outside_never_gets_a_part_for_the_whole(void **state)
{
	(void)state;
	fake_delete(&base, gymnasium);
	assert_resolved("organization", "Гимн", gymnasium1);
	assert_resolved_by(view_resolve_whole, "organization", "Гимназия", 0);
	assert_resolved_by(view_resolve_whole, "organization", "МБОУ гимназия №1", gymnasium1);
	assert_resolved_by(view_resolve_whole, "teacher", "Иванова Анна", 0);
	assert_resolved_by(view_resolve_whole, "teacher", "Иванова Анна Сергеевна", anna);
	assert_resolved_by(view_resolve_whole, "competency", "М-3", competency3);
}

static void test_any_kind_is_searched_or_named(void **state)
{
	(void)state;
	assert_resolved(NULL, "петрова", anna + 2);
	assert_resolved(NULL, "педагог: анто", anton);
	assert_resolved(NULL, "организация: анто", 0);
}

static void test_a_deficit_is_found_by_its_teacher(void **state)
{
	(void)state;
	assert_resolved("deficit", "ива М-3", deficit);
	assert_resolved("deficit", "петр", 0);
}

static void test_a_title_of_what_is_gone_says_so(void **state)
{
	struct buf text = { 0 };

	(void)state;
	fake_delete(&base, anton);
	view_title(&base.view, (struct ref){ 2, 0, anton }, &text);
	assert_string_equal(buf_cstr(&text), "№4 (нет)");
	buf_release(&text);
}

static void test_candidates_come_by_title_and_not_more_than_asked(void **state)
{
	struct ref refs[2];

	(void)state;
	assert_int_equal(view_candidates(&base.view, kind("teacher"), SLICE("ива"), refs, 2), 2);
	assert_int_equal(refs[0].id, anton);
	assert_int_equal(refs[1].id, anna);
	assert_int_equal(view_candidates(&base.view, kind("teacher"), SLICE("ива ан сер"), refs, 2), 1);
	assert_int_equal(view_candidates(&base.view, kind("teacher"), SLICE(""), refs, 2), 2);
	assert_int_equal(view_candidates(&base.view, kind("teacher"), SLICE("яков"), refs, 2), 0);
	assert_int_equal(view_candidates(&base.view, kind("deficit"), SLICE("ива"), refs, 2), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_base, close_base)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_number_is_the_record_itself),
		TEST(test_a_whole_name_wins_over_longer_ones),
		TEST(test_other_spellings_find_the_organization),
		TEST(test_the_beginning_of_each_word_is_enough),
		TEST(test_first_letters_of_words_are_a_name_too),
		TEST(test_a_unique_value_names_its_record),
		TEST(test_many_that_fit_are_listed_and_none_is_taken),
		TEST(test_a_table_from_outside_never_gets_a_part_for_the_whole),
		TEST(test_any_kind_is_searched_or_named),
		TEST(test_a_deficit_is_found_by_its_teacher),
		TEST(test_a_title_of_what_is_gone_says_so),
		TEST(test_candidates_come_by_title_and_not_more_than_asked),
	};

	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
