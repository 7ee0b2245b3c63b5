/* Books of Excel: what a cell means is told by its type and its format, where it stands by its address. */
#include "sheet_aid.h"

#include "metodist/base/mem.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_cells_stand_where_their_address_says(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row r='2'><c r='B2'><v>1</v></c><c r='D2'><v>2</v></c></row>"
			       "<row><c><v>3</v></c><c><v>4</v></c></row>"
			       "<row r='9'><c r='AA9'><v>5</v></c></row>", NULL, NULL),
		    "2:|1||2\n3:3|4\n9:||||||||||||||||||||||||||5\n");
}

static void test_rows_that_go_back_are_numbered_on(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row r='5'><c r='A5'><v>1</v></c></row><row r='5'><c r='A5'><v>2</v></c></row>"
			       "<row r='1'><c r='A1'><v>3</v></c></row>", NULL, NULL), "5:1\n6:2\n7:3\n");
}

static void test_texts_are_shared_inline_rich_or_of_formulas(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row r='1'><c t='s'><v>1</v></c><c t='s'><v>0</v></c>"
			       "<c t='inlineStr'><is><t>Сомова &amp; Ко</t></is></c>"
			       "<c t='inlineStr'><is><r><t>Ан</t></r><r><t>на</t></r><rPh><t>ана</t></rPh></is></c>"
			       "<c t='str'><f>A1&amp;B1</f><v>итог</v></c></row>",
			       "<si><t>ФИО</t></si><si><r><rPr><b/></rPr><t xml:space='preserve'>Щукина </t></r>"
			       "<r><t>Анна</t></r><phoneticPr/></si>", NULL),
		    "1:Щукина Анна|ФИО|Сомова & Ко|Анна|итог\n");
}

static void test_escapes_of_texts_are_undone(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>_x005F_x000A_ и _xZZ_</t></is></c></row>",
			       "<si><t>учитель_x000A_завуч</t></si>", NULL), "1:учитель/завуч|_x000A_ и _xZZ_\n");
}

static void test_a_shared_text_that_is_not_there_is_told(void **state)
{
	struct buf bytes = sheet_xlsx("<row><c t='s'><v>7</v></c><c><v>1</v></c></row>", "<si><t>а</t></si>", NULL);
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct csv_row row;
	struct sheet *sheet;

	(void)state;
	assert_int_equal(sheet_open(&sheet, &config, &notes), ST_OK);
	assert_int_equal(sheet_next(sheet, &row, &notes), ST_OK);
	assert_int_equal(sheet_told(sheet)->errors, 1);
	assert_int_equal(sheet_told(sheet)->error_line, 1);
	assert_int_equal(sheet_told(sheet)->error_column, 1);
	sheet_free(sheet);
	buf_release(&bytes);
}

static const char looks[] =
	"<numFmts><numFmt numFmtId='164' formatCode='[$-419]d\\ mmmm\\ yyyy;@'/><numFmt numFmtId='165' formatCode='ДД.ММ.ГГГГ'/>"
	"<numFmt numFmtId='166' formatCode='#,##0.00\\ &quot;дней&quot;'/><numFmt numFmtId='167' formatCode='[h]:mm'/>"
	"<numFmt numFmtId='168' formatCode='dd/mm/yyyy hh:mm'/></numFmts>"
	"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
	"<xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='168'/><xf numFmtId='20'/><xf numFmtId='9'/></cellXfs>";

static void test_a_number_is_a_day_by_its_format(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c><v>46349</v></c><c s='1'><v>46349</v></c><c s='2'><v>46349.75</v></c><c s='3'><v>46349</v></c>"
			       "<c s='4'><v>46349</v></c></row>", NULL, looks),
		    "1:46349|23.11.2026|23.11.2026|23.11.2026|46349\n");
}

static void test_times_and_shares(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c s='5'><v>1.5</v></c><c s='6'><v>46349.604166667</v></c><c s='7'><v>0.354166666666667</v></c>"
			       "<c s='8'><v>0.85</v></c><c s='6'><v>46349</v></c></row>", NULL, looks),
		    "1:36:00|23.11.2026 14:30|08:30|0,85|23.11.2026\n");
}

static void test_a_number_under_the_format_of_a_day_that_is_none_stays(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c s='1'><v>0</v></c><c s='1'><v>-5</v></c><c s='1'><v>89001234567</v></c></row>", NULL, looks),
		    "1:0|-5|89001234567\n");
}

static void test_numbers_keep_what_was_typed(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c><v>0.1</v></c><c><v>0.10000000000000001</v></c><c><v>1E-3</v></c><c><v>1.1223344595E+10</v></c>"
			       "<c><v>-7.50</v></c><c><v>12345678901234567890</v></c><c><v>1E+20</v></c><c><v>не число</v></c></row>",
			       NULL, NULL),
		    "1:0,1|0,1|0,001|11223344595|-7,50|12345678901234567890|100000000000000000000|не число\n");
}

static void test_truth_and_iso_days(void **state)
{
	(void)state;
	sheet_reads(sheet_xlsx("<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='d'><v>2026-11-23T00:00:00</v></c>"
			       "<c t='d'><v>2026-11-23T14:30:05</v></c></row>", NULL, NULL),
		    "1:да|нет|23.11.2026|23.11.2026 14:30:05\n");
}

static void test_errors_come_empty_and_are_told(void **state)
{
	struct buf bytes = sheet_xlsx("<row r='3'><c r='A3'><v>1</v></c><c r='B3' t='e'><f>1/0</f><v>#DIV/0!</v></c>"
				      "<c r='C3'><f>A1</f></c></row>", NULL, NULL);
	struct sheet_config config = { .bytes = buf_view(&bytes) };
	struct notes notes = { 0 };
	struct csv_row row;
	struct sheet *sheet;

	(void)state;
	assert_int_equal(sheet_open(&sheet, &config, &notes), ST_OK);
	assert_int_equal(sheet_next(sheet, &row, &notes), ST_OK);
	assert_int_equal(row.n, 1);
	assert_int_equal(sheet_next(sheet, &row, &notes), ST_NO);
	assert_int_equal(sheet_told(sheet)->errors, 2);
	assert_int_equal(sheet_told(sheet)->error_line, 3);
	assert_int_equal(sheet_told(sheet)->error_column, 2);
	assert_string_equal(sheet_told(sheet)->error, "#ДЕЛ/0!");
	sheet_free(sheet);
	buf_release(&bytes);
}

static struct buf book(const char *book_xml, const char *first, const char *second)
{
	return sheet_pack((struct sheet_part[]){
		{ "_rels/.rels", "<Relationships><Relationship Id='r1' Type='x/officeDocument' Target='xl/book.xml'/></Relationships>" },
		{ "xl/book.xml", book_xml },
		{ "xl/_rels/book.xml.rels",
		  "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheets\\one.xml'/>"
		  "<Relationship Id='b' Type='x/worksheet' Target='../xl/Sheets/TWO.xml'/>"
		  "<Relationship Id='c' Type='x/chartsheet' Target='sheets/chart.xml'/></Relationships>" },
		{ "xl/sheets/one.xml", first }, { "xl/sheets/two.xml", second }, { 0 },
	});
}

static const char two[] = "<x:workbook><x:workbookPr date1904='1'/><x:sheets><x:sheet name='Диаграмма' q:id='c'/>"
			  "<x:sheet name='Пусто' q:id='a'/><x:sheet name='Штат 2026' q:id='b'/></x:sheets></x:workbook>";
static const char hidden[] = "<workbook><sheets><sheet name='Старый' state='hidden' r:id='a'/><sheet name='Новый' r:id='b'/></sheets></workbook>";
static const char empty_sheet[] = "<worksheet><sheetData><row r='1'><c r='A1' s='3'/></row></sheetData></worksheet>";
static const char one_row[] = "<x:worksheet><x:sheetData><x:row><x:c><x:v>44887</x:v></x:c></x:row></x:sheetData></x:worksheet>";
static const char other_row[] = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";

static void test_the_first_sheet_with_data_is_read(void **state)
{
	(void)state;
	sheet_reads(book(two, empty_sheet, one_row), "1:44887\n");
	sheet_reads(book(hidden, other_row, one_row), "1:44887\n");
	sheet_reads(book(hidden, other_row, empty_sheet), "1:1\n");
	sheet_reads(book(hidden, empty_sheet, empty_sheet), "");
}

static void test_a_sheet_is_chosen_by_name_or_number(void **state)
{
	(void)state;
	sheet_reads_named(book(two, other_row, one_row), "штат 2026", "1:44887\n");
	sheet_reads_named(book(two, other_row, one_row), "1", "1:1\n");
	sheet_reads_named(book(two, other_row, one_row), "Штат", "!листа «Штат» в файле нет, есть: 1 «Пусто», 2 «Штат 2026»\n");
	sheet_reads_named(book(two, other_row, one_row), "3", "!листа «3» в файле нет, есть: 1 «Пусто», 2 «Штат 2026»\n");
}

static void test_days_are_counted_from_1904_in_old_books(void **state)
{
	static const char book_1904[] = "<workbook><workbookPr date1904='true'/><sheets><sheet name='А' r:id='r1'/></sheets></workbook>";

	(void)state;
	sheet_reads(sheet_pack((struct sheet_part[]){
			    { "xl/workbook.xml", book_1904 },
			    { "xl/_rels/workbook.xml.rels",
			      "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/>"
			      "<Relationship Id='r3' Type='x/styles' Target='st.xml'/></Relationships>" },
			    { "xl/s.xml", "<worksheet><sheetData><row><c s='0'><v>44887</v></c></row></sheetData></worksheet>" },
			    { "xl/st.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>" }, { 0 } }),
		    "1:23.11.2026\n");
}

static const char merged[] =
	"<worksheet><sheetData><row r='1'><c><v>9</v></c></row><row r='2'><c><v>1</v></c><c><v>2</v></c></row>"
	"<row r='3'><c r='B3'><v>3</v></c></row><row r='4'><c r='A4'><v>5</v></c><c r='B4'><v>4</v></c></row><row r='5'/></sheetData>"
	"<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='A2:A5'/><mergeCell ref='B2:C2'/></mergeCells></worksheet>";

static void test_a_cell_merged_downwards_stands_in_each_row(void **state)
{
	(void)state;
	sheet_reads(book(hidden, empty_sheet, merged), "1:9\n2:1|2\n3:|3\n4:5|4\n");
	sheet_repeats(book(hidden, empty_sheet, merged), 1, "1:9\n2:1|2\n3:1|3\n4:5|4\n");
	/* Not above, where a heading may stand over several rows. */
	sheet_repeats(book(hidden, empty_sheet, merged), 2, "1:9\n2:1|2\n3:|3\n4:5|4\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_stand_where_their_address_says),
		cmocka_unit_test(test_rows_that_go_back_are_numbered_on),
		cmocka_unit_test(test_texts_are_shared_inline_rich_or_of_formulas),
		cmocka_unit_test(test_escapes_of_texts_are_undone),
		cmocka_unit_test(test_a_shared_text_that_is_not_there_is_told),
		cmocka_unit_test(test_a_number_is_a_day_by_its_format),
		cmocka_unit_test(test_times_and_shares),
		cmocka_unit_test(test_a_number_under_the_format_of_a_day_that_is_none_stays),
		cmocka_unit_test(test_numbers_keep_what_was_typed),
		cmocka_unit_test(test_truth_and_iso_days),
		cmocka_unit_test(test_errors_come_empty_and_are_told),
		cmocka_unit_test(test_the_first_sheet_with_data_is_read),
		cmocka_unit_test(test_a_sheet_is_chosen_by_name_or_number),
		cmocka_unit_test(test_days_are_counted_from_1904_in_old_books),
		cmocka_unit_test(test_a_cell_merged_downwards_stands_in_each_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
