#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "fake_view.h"

#include "metodist/model/path.h"

static struct fake_view base;

static int open_base(void **state)
{
	(void)state;
	fake_open(&base, 2026, 11, 21);
	fake_add(&base, "organization", "name=Гимназия №1", "type=general", "settlement=Борки", NULL);
	fake_add(&base, "organization", "name=ДС «Солнышко»", "type=preschool", NULL);
	fake_add(&base, "teacher", "fio=Антонова Анна Сергеевна", "organization=Гимназия №1", "position=учитель",
		 "employments+", "employments.organization=ДС «Солнышко»", "employments.position=воспитатель", NULL);
	fake_add(&base, "teacher", "fio=Гусева Елена Юрьевна", NULL);
	return 0;
}

static int close_base(void **state)
{
	(void)state;
	fake_close(&base);
	return 0;
}

static const struct kind *teacher(void)
{
	return schema_find_kind(base.schema, SLICE("teacher"));
}

static void find(const char *surname, struct record *r)
{
	struct notes notes = { 0 };
	struct ref ref;

	assert_int_equal(view_resolve(&base.view, teacher(), slice_str(surname), &ref, &notes), ST_OK);
	assert_int_equal(view_get(&base.view, ref, r), ST_OK);
	notes_release(&notes);
}

static void assert_text(const char *surname, const char *way, const char *expected)
{
	struct notes notes = { 0 };
	struct record r = { 0 };
	struct buf text = { 0 };
	struct path path;

	assert_int_equal(path_parse(teacher(), slice_str(way), &path, &notes), ST_OK);
	find(surname, &r);
	path_text(&base.view, &r, &path, &text);
	assert_string_equal(buf_cstr(&text), expected);
	record_release(&r);
	buf_release(&text);
	notes_release(&notes);
}

static void test_a_way_leads_behind_a_reference(void **state)
{
	(void)state;
	assert_text("Антонова", "организация@населённый пункт", "Борки");
	assert_text("Антонова", "organization@type", "общеобразовательная");
	assert_text("Антонова", "фамилия", "Антонова");
}

static void test_nothing_stands_at_the_end_of_a_way_that_breaks_off(void **state)
{
	(void)state;
	assert_text("Гусева", "организация@населённый пункт", "");
	assert_text("Антонова", "organization@head@fio", "");
}

static void test_a_column_of_a_table_tells_all_its_rows(void **state)
{
	(void)state;
	assert_text("Антонова", "employments.position", "учитель; воспитатель");
	assert_text("Антонова", "employments.organization@type", "общеобразовательная; дошкольная");
}

static void test_it_is_called_as_it_is_read(void **state)
{
	struct notes notes = { 0 };
	struct buf name = { 0 }, label = { 0 };
	struct path path, again;

	(void)state;
	path_parse(teacher(), SLICE("места работы.организация@населённый пункт"), &path, &notes);
	path_name(teacher(), &path, &name);
	path_label(&path, &label);
	assert_string_equal(buf_cstr(&name), "employments.organization@settlement");
	assert_string_equal(buf_cstr(&label), "Организация · Населённый пункт");
	assert_int_equal(path_parse(teacher(), buf_view(&name), &again, &notes), ST_OK);
	assert_true(path_same(&path, &again));
	buf_release(&name);
	buf_release(&label);
	notes_release(&notes);
}

static void assert_refused(const char *way, const char *says)
{
	struct notes notes = { 0 };
	struct path path;

	assert_int_equal(path_parse(teacher(), slice_str(way), &path, &notes), ST_USAGE);
	if (!strstr(notes_first(&notes), says))
		fail_msg("%s: %s", way, notes_first(&notes));
	notes_release(&notes);
}

static void test_what_leads_nowhere_is_named(void **state)
{
	(void)state;
	assert_refused("организация@насиление", "нет поля «насиление» у вида organization");
	assert_refused("фамилия@имя", "за полем «Фамилия» нельзя пройти дальше");
	assert_refused("стажж", "может быть, experience");
	assert_refused("", "нет поля");
}

static void test_the_first_value_gives_the_order(void **state)
{
	struct notes notes = { 0 };
	struct record with = { 0 }, without = { 0 };
	struct buf key = { 0 }, none = { 0 };
	struct path path;

	(void)state;
	path_parse(teacher(), SLICE("organization"), &path, &notes);
	find("Антонова", &with);
	find("Гусева", &without);
	path_key(&base.view, &with, &path, &key);
	path_key(&base.view, &without, &path, &none);
	assert_true(key.n > 0);
	assert_int_equal(none.n, 0);
	record_release(&with);
	record_release(&without);
	buf_release(&key);
	notes_release(&notes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_way_leads_behind_a_reference),
		cmocka_unit_test(test_nothing_stands_at_the_end_of_a_way_that_breaks_off),
		cmocka_unit_test(test_a_column_of_a_table_tells_all_its_rows),
		cmocka_unit_test(test_it_is_called_as_it_is_read),
		cmocka_unit_test(test_what_leads_nowhere_is_named),
		cmocka_unit_test(test_the_first_value_gives_the_order),
	};

	return cmocka_run_group_tests(tests, open_base, close_base);
}
