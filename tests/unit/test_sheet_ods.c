/* Tables of OpenDocument: values by their attributes, repeats never laid out where they are blank. */
#include "sheet_aid.h"

#include "metodist/base/mem.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#define TABLE(rows) "<table:table table:name='А'>" rows "</table:table>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define TEXT(text) "<table:table-cell office:value-type='string'><text:p>" text "</text:p></table:table-cell>"

static void test_values_are_told_by_their_type(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(TABLE(ROW(
		"<table:table-cell office:value-type='float' office:value='0.5'><text:p>половина</text:p></table:table-cell>"
		"<table:table-cell office:value-type='percentage' office:value='0.85'><text:p>85 %</text:p></table:table-cell>"
		"<table:table-cell office:value-type='date' office:date-value='2026-11-23'><text:p>в понедельник</text:p></table:table-cell>"
		"<table:table-cell office:value-type='date' office:date-value='2026-11-23T14:30:00'><text:p>-</text:p></table:table-cell>"
		"<table:table-cell office:value-type='time' office:time-value='PT08H30M00S'><text:p>8.30</text:p></table:table-cell>"
		"<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>ИСТИНА</text:p></table:table-cell>"
		"<table:table-cell office:value-type='currency' office:currency='RUB' office:value='1200'><text:p>1 200 ₽</text:p></table:table-cell>"
		"<table:table-cell office:value-type='string' office:string-value='текст'/>"))),
		    "1:0,5|0,85|23.11.2026|23.11.2026 14:30|08:30|да|1200|текст\n");
}

static void test_a_text_has_lines_blanks_and_links(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(TABLE(ROW(
		TEXT("  Щукина\n   <text:span>Анна</text:span><text:s text:c='2'/>П.<text:line-break/>завуч</text:p><text:p>"
		     "<text:a>сайт</text:a><text:tab/>&amp; &lt;ещё&gt;")))),
		    "1:Щукина Анна  П./завуч/сайт & <ещё>\n");
}

static void test_remarks_and_drawings_are_not_the_text(void **state)
{
	(void)state;
	sheet_reads(sheet_ods("<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>было</text:p></table:table-cell>"
			      "</table:cell-content-change></table:tracked-changes>"
			      TABLE("<table:shapes><draw:frame><text:p>рисунок</text:p></draw:frame></table:shapes>"
				    ROW("<table:table-cell office:value-type='string'><office:annotation><text:p>проверить</text:p></office:annotation>"
					"<text:p>учитель</text:p><draw:frame><text:p>печать</text:p></draw:frame></table:table-cell>"))),
		    "1:учитель\n");
}

static void test_repeated_cells_and_rows(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(TABLE(
		"<table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='2'/>"
		"<table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='7'/></table:table-row>"
		"<table:table-row table:number-rows-repeated='1000'><table:table-cell/></table:table-row>" ROW(TEXT("внизу")))),
		    "1:||7|7\n2:||7|7\n3:||7|7\n1004:внизу\n");
}

static void test_blank_repeats_to_the_edge_of_the_sheet_cost_nothing(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(TABLE(
		ROW(TEXT("ФИО") "<table:table-cell table:number-columns-repeated='16383'/>")
		"<table:table-row table:number-rows-repeated='1048575'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>")),
		    "1:ФИО\n");
}

static void test_a_filled_cell_repeated_beyond_the_sheet_is_refused(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(TABLE(
		ROW(TEXT("а"))
		ROW("<table:table-cell table:number-columns-repeated='20000' office:value-type='float' office:value='7'/>") ROW(TEXT("б")))),
		    "1:а\n2!строка 2: больше 16384 столбцов; разделите таблицу\n3:б\n");
}

static void test_covered_cells_keep_their_place_and_can_repeat_what_covers_them(void **state)
{
	static const char table[] =
		TABLE(ROW(TEXT("шапка") TEXT("вторая"))
		      ROW("<table:table-cell table:number-rows-spanned='3' office:value-type='string'><text:p>СОШ №2</text:p></table:table-cell>"
			  TEXT("Щукина"))
		      ROW("<table:covered-table-cell/>" TEXT("Карась")) ROW("<table:covered-table-cell/><table:table-cell/>")
		      ROW("<table:table-cell/>" TEXT("Сомова")));

	(void)state;
	sheet_reads(sheet_ods(table), "1:шапка|вторая\n2:СОШ №2|Щукина\n3:|Карась\n5:|Сомова\n");
	sheet_repeats(sheet_ods(table), 1, "1:шапка|вторая\n2:СОШ №2|Щукина\n3:СОШ №2|Карась\n5:|Сомова\n");
}

static const char several[] =
	"<office:automatic-styles><style:style style:name='ta9' style:family='table'><style:table-properties table:display='false'/></style:style>"
	"</office:automatic-styles><table:table table:name='Пусто'>" ROW("<table:table-cell/>") "</table:table>"
	"<table:table table:name='Тайный' table:style-name='ta9'>" ROW(TEXT("тайна")) "</table:table>"
	"<table:table table:name='Кадры'><table:table-header-rows>" ROW(TEXT("ФИО")) "</table:table-header-rows>" ROW(TEXT("Щукина")) "</table:table>"
	"<table:table table:name='Ещё'>" ROW(TEXT("лишнее")) "</table:table>";

static void test_the_first_visible_sheet_with_data_is_read(void **state)
{
	(void)state;
	sheet_reads(sheet_ods(several), "1:ФИО\n2:Щукина\n");
	sheet_reads_named(sheet_ods(several), "тайный", "1:тайна\n");
	sheet_reads_named(sheet_ods(several), "4", "1:лишнее\n");
	sheet_reads_named(sheet_ods(several), "Пусто", "");
	sheet_reads_named(sheet_ods(several), "Кадр",
			  "!листа «Кадр» в файле нет, есть: 1 «Пусто», 2 «Тайный», 3 «Кадры», 4 «Ещё»\n");
}

static void test_all_sheets_are_known_at_the_end(void **state)
{
	struct buf bytes = sheet_ods(several);
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct csv_row row;
	struct sheet *sheet;

	(void)state;
	assert_int_equal(sheet_open(&sheet, &config, &notes), ST_OK);
	while (sheet_next(sheet, &row, &notes) == ST_OK)
		;
	assert_int_equal(sheet_ntitles(sheet), 4);
	assert_int_equal(sheet_chosen(sheet), 2);
	assert_string_equal(sheet_title(sheet, 3).name, "Ещё");
	assert_true(sheet_title(sheet, 1).hidden);
	assert_false(sheet_title(sheet, 3).hidden);
	sheet_free(sheet);
	buf_release(&bytes);
}

static void test_an_error_comes_empty_and_is_told(void **state)
{
	struct buf bytes = sheet_ods(TABLE(ROW(TEXT("а") "<table:table-cell table:formula='of:=1/0' office:value-type='string' "
					       "office:string-value='' calcext:value-type='error'><text:p>#DIV/0!</text:p></table:table-cell>")));
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct csv_row row;
	struct sheet *sheet;

	(void)state;
	assert_int_equal(sheet_open(&sheet, &config, &notes), ST_OK);
	assert_int_equal(sheet_next(sheet, &row, &notes), ST_OK);
	assert_int_equal(row.n, 1);
	assert_int_equal(sheet_told(sheet)->errors, 1);
	assert_string_equal(sheet_told(sheet)->error, "#ДЕЛ/0!");
	sheet_free(sheet);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_told_by_their_type),
		cmocka_unit_test(test_a_text_has_lines_blanks_and_links),
		cmocka_unit_test(test_remarks_and_drawings_are_not_the_text),
		cmocka_unit_test(test_repeated_cells_and_rows),
		cmocka_unit_test(test_blank_repeats_to_the_edge_of_the_sheet_cost_nothing),
		cmocka_unit_test(test_a_filled_cell_repeated_beyond_the_sheet_is_refused),
		cmocka_unit_test(test_covered_cells_keep_their_place_and_can_repeat_what_covers_them),
		cmocka_unit_test(test_the_first_visible_sheet_with_data_is_read),
		cmocka_unit_test(test_all_sheets_are_known_at_the_end),
		cmocka_unit_test(test_an_error_comes_empty_and_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
