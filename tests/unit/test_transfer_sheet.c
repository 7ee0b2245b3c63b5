/* What comes into the base from books as people make them. */
#include "sheet_aid.h"
#include "transfer_aid.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define CELL(text) "<c t='str'><v>" text "</v></c>"
#define ROW(cells) "<row>" cells "</row>"

static enum status import_rows(struct aid *a, const struct kind *kind, const char *rows)
{
	struct buf bytes = sheet_xlsx(rows, NULL, NULL);
	enum status st = aid_import(a, kind, buf_view(&bytes));

	/* The import borrows the file no longer than it reads. */
	buf_release(&bytes);
	return st;
}

static void test_a_remark_beside_the_table_is_counted_and_refuses_nothing(void **state)
{
	struct aid *a = *state;

	assert_int_equal(import_rows(a, &kind_teacher,
				     ROW(CELL("ФИО") CELL("Должность")) ROW(CELL("Щукина Анна Петровна") CELL("учитель"))
				     ROW(CELL("Карась Пётр Львович") CELL("директор") "<c/><c/>" CELL("уточнить!"))), ST_OK);
	assert_int_equal(a->result.added, 2);
	assert_int_equal(import_ncolumns(a->import), 5);
	assert_int_equal(import_columns(a->import)[4].passed, 1);
}

static void test_a_school_over_its_teachers_is_everyones(void **state)
{
	struct aid *a = *state;

	aid_import_text(a, &kind_organization, "name;short_name\nМБОУ «Средняя школа №2»;СОШ №2\n");
	assert_int_equal(import_rows(a, &kind_teacher,
				     ROW(CELL("Школа") CELL("ФИО")) ROW(CELL("СОШ №2") CELL("Щукина Анна Петровна"))
				     ROW("<c/>" CELL("Карась Пётр Львович")) ROW("<c/>" CELL("Сомова Инна Юрьевна"))
				     "</sheetData><mergeCells><mergeCell ref='A2:A3'/></mergeCells><sheetData>"), ST_OK);
	assert_string_equal(aid_field(a, &kind_teacher, "Карась Пётр Львович", "organization"), "СОШ №2");
	assert_string_equal(aid_field(a, &kind_teacher, "Сомова Инна Юрьевна", "organization"), "");
	aid_check(a);
}

static void test_participants_are_known_without_the_name_of_their_table(void **state)
{
	static const struct slice about[] = { { "title=Форум", sizeof("title=Форум") - 1 } };
	struct aid *a = *state;
	struct record r;

	aid_import_text(a, &kind_teacher, "ФИО\nЩукина Анна Петровна\nКарась Пётр Львович\n");
	a->config.with = about;
	a->config.nwith = 1;
	assert_int_equal(import_rows(a, &kind_event,
				     ROW(CELL("ФИО") CELL("Роль") CELL("Присутствовал"))
				     ROW(CELL("Щукина Анна Петровна") CELL("докладчик") "<c t='b'><v>1</v></c>")
				     ROW(CELL("Карась Пётр Львович") CELL("участник") "<c t='b'><v>0</v></c>")), ST_OK);
	assert_int_equal(aid_count(a, &kind_event), 1);
	aid_get(a, &kind_event, "Форум", &r);
	assert_string_equal(aid_text_in(a, &r, "participants.role", 1), "выступающий");
	assert_string_equal(aid_text_in(a, &r, "participants.present", 1), "да");
	assert_string_equal(aid_text_in(a, &r, "participants.present", 2), "нет");
	record_release(&r);
}

static void test_headings_of_an_institute_are_known(void **state)
{
	static const struct slice about[] = { { "title=Функциональная грамотность", sizeof("title=Функциональная грамотность") - 1 } };
	struct aid *a = *state;
	struct record r;

	aid_import_text(a, &kind_teacher, "ФИО\nЩукина Анна Петровна\n");
	a->config.with = about;
	a->config.nwith = 1;
	aid_import_text(a, &kind_course, "№;ФИО слушателя;Номер удостоверения\n1;Щукина Анна Петровна;У-17\n");
	aid_get(a, &kind_course, "Функциональная грамотность", &r);
	assert_string_equal(aid_text_in(a, &r, "participants.document_number", 1), "У-17");
	record_release(&r);
}

#define TEXT(text) "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"
#define LINE(cells) "<table:table-row>" cells "</table:table-row>"
#define TITLE_PAGE "<table:table table:name='Титул'>" LINE(TEXT("Сведения о педагогах")) "</table:table>"

static void test_the_table_behind_a_title_page_is_found(void **state)
{
	struct aid *a = *state;
	struct buf bytes = sheet_ods(TITLE_PAGE "<table:table table:name='Кадры'>" LINE(TEXT("ФИО") TEXT("Должность"))
				     LINE(TEXT("Щукина Анна Петровна") TEXT("учитель")) "</table:table>");
	struct buf told = { 0 };

	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&bytes)), ST_OK);
	assert_int_equal(a->result.added, 1);
	import_told(a->import, &told);
	assert_string_equal(buf_cstr(&told), "другие листы не загружены: «Титул»\n");
	a->config.sheet = SLICE("Титул");
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&bytes)), ST_NO);
	a->config.sheet = (struct slice){ 0 };
	buf_release(&bytes);
	bytes = sheet_ods(TITLE_PAGE "<table:table table:name='Ещё'>" LINE(TEXT("слова")) "</table:table>");
	assert_int_equal(aid_import(a, &kind_teacher, buf_view(&bytes)), ST_NO);
	assert_non_null(strstr(notes_first(&a->notes), "Сведения о педагогах"));
	buf_release(&bytes);
	buf_release(&told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_remark_beside_the_table_is_counted_and_refuses_nothing, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_a_school_over_its_teachers_is_everyones, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_participants_are_known_without_the_name_of_their_table, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_headings_of_an_institute_are_known, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_the_table_behind_a_title_page_is_found, aid_setup, aid_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
