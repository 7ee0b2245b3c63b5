/* A table as XLSX: what a cell is, and that nothing in it can do harm. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#undef fail /* status.h has one of its own */
#undef fail_msg
#define fail_msg(...) do { print_error(__VA_ARGS__); _fail(__FILE__, __LINE__); } while (0)

#include "metodist/base/mem.h"
#include "metodist/exchange/workbook.h"
#include "metodist/exchange/zip.h"

struct fixture {
	struct table table;
	struct buf file, xml;
	struct notes notes;
	struct zip *zip;
};

static int begin(void **state)
{
	*state = mem_alloc(sizeof(struct fixture));
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	table_release(&f->table);
	zip_free(f->zip);
	buf_release(&f->file);
	buf_release(&f->xml);
	notes_release(&f->notes);
	free(f);
	return 0;
}

static void write_table(struct fixture *f)
{
	zip_free(f->zip);
	buf_reset(&f->file);
	assert_int_equal(workbook_table(&f->table, &f->file, &f->notes), ST_OK);
	assert_int_equal(zip_open(&f->zip, buf_view(&f->file), &f->notes), ST_OK);
}

static const char *part(struct fixture *f, const char *name)
{
	buf_reset(&f->xml);
	assert_int_equal(zip_whole(f->zip, name, 1 << 28, &f->xml, &f->notes), ST_OK);
	return buf_cstr(&f->xml);
}

static const char *sheet(struct fixture *f)
{
	return part(f, "xl/worksheets/sheet1.xml");
}

/* A table of one column and these cells. */
static void one_column(struct fixture *f, enum cell_kind kind, const char *const *cells, size_t n)
{
	const struct column column = { "it", "Что", kind };

	table_init(&f->table, &column, 1);
	for (size_t i = 0; i < n; i++)
		table_add(&f->table, slice_str(cells[i]));
	write_table(f);
}

#define ONE(f, kind, ...) \
	one_column(f, kind, (const char *const[]){ __VA_ARGS__ }, ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

static void has(struct fixture *f, const char *wanted)
{
	if (!strstr(sheet(f), wanted))
		fail_msg("no %s in %s", wanted, buf_cstr(&f->xml));
}

static void has_not(struct fixture *f, const char *unwanted)
{
	if (strstr(sheet(f), unwanted))
		fail_msg("%s in %s", unwanted, buf_cstr(&f->xml));
}

static void has_text(struct fixture *f, const char *cell, const char *text)
{
	char wanted[200];

	snprintf(wanted, sizeof(wanted), "<c r=\"%s\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>",
		 cell, text);
	has(f, wanted);
}

static void test_numbers_are_numbers(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_NUMBER, "12", "-0,5", "0", "123456789012345");
	has(f, "<c r=\"A2\" s=\"3\"><v>12</v></c>");
	has(f, "<c r=\"A3\" s=\"3\"><v>-0.5</v></c>");
	has(f, "<c r=\"A4\" s=\"3\"><v>0</v></c>");
	has(f, "<c r=\"A5\" s=\"3\"><v>123456789012345</v></c>");
}

static void test_days_are_counted_as_excel_counts_them(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_DATE, "01.03.1900", "29.02.2024", "23.11.2026");
	has(f, "<c r=\"A2\" s=\"4\"><v>61</v></c>");
	has(f, "<c r=\"A3\" s=\"4\"><v>45351</v></c>");
	has(f, "<c r=\"A4\" s=\"4\"><v>46349</v></c>");
	assert_non_null(strstr(part(f, "xl/styles.xml"), "formatCode=\"dd.mm.yyyy\""));
}

static void test_a_share_is_a_part_of_one(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_PERCENT, "64", "7", "12,5", "100");
	has(f, "<c r=\"A2\" s=\"5\"><v>0.64</v></c>");
	has(f, "<c r=\"A3\" s=\"5\"><v>0.07</v></c>");
	has(f, "<c r=\"A4\" s=\"6\"><v>0.125</v></c>");
	has(f, "<c r=\"A5\" s=\"5\"><v>1</v></c>");
}

static void test_what_does_not_read_as_its_column_stays_text(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_NUMBER, "007", "1234567890123456", "12 из 25", "1,2,3", "5,", "-", "1e5");
	has_text(f, "A2", "007");
	has_text(f, "A3", "1234567890123456");
	has_text(f, "A4", "12 из 25");
	has_text(f, "A5", "1,2,3");
	has_text(f, "A6", "5,");
	has_text(f, "A7", "-");
	has_text(f, "A8", "1e5");
	table_release(&f->table);
	ONE(f, CELL_DATE, "31.02.2026", "2026-11-23", "28.02.1900", "23.11.2026 14:05");
	has_text(f, "A2", "31.02.2026");
	has_text(f, "A3", "2026-11-23");
	has_text(f, "A4", "28.02.1900");
	has_text(f, "A5", "23.11.2026 14:05");
}

static void test_nothing_is_a_formula(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_TEXT, "=1+1", "+7 (921) 000-00-00", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0");
	has_text(f, "A2", "=1+1");
	has_text(f, "A3", "+7 (921) 000-00-00");
	has_text(f, "A4", "-2+3");
	has_text(f, "A5", "@SUM(A1)");
	has_text(f, "A6", "=cmd|' /C calc'!A0");
	has_not(f, "<f>");
	table_release(&f->table);
	ONE(f, CELL_NUMBER, "=1+1", "-2+3");
	has_text(f, "A2", "=1+1");
	has_text(f, "A3", "-2+3");
	has_not(f, "<f>");
}

static void test_markup_and_controls_are_told_as_text(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_TEXT, "<b>«А» & \"Б\"</b>", "a\x1b[31mb\x07", "кавычка\xFFшум");
	has_text(f, "A2", "&lt;b&gt;«А» &amp; &quot;Б&quot;&lt;/b&gt;");
	has_text(f, "A3", "a·[31mb·");
	has_text(f, "A4", "кавычка·шум");
}

/* «_x0041_» would be read as «A». */
static void test_a_letter_told_by_its_number_is_not_read_so(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_TEXT, "_x0041_", "план_x00_2026", "_x000a__x000D_");
	has_text(f, "A2", "_x005F_x0041_");
	has_text(f, "A3", "план_x00_2026");
	has_text(f, "A4", "_x005F_x000a__x005F_x000D_");
}

static void test_lines_of_a_cell_stay_lines(void **state)
{
	struct fixture *f = *state;

	ONE(f, CELL_TEXT, "первая\r\nвторая\nтретья");
	has(f, "<row r=\"2\" ht=\"45\" customHeight=\"1\"><c r=\"A2\" s=\"2\"");
	has(f, ">первая\nвторая\nтретья</t>");
}

static void fill(struct buf *text, const char *letter, size_t n)
{
	buf_reset(text);
	for (size_t i = 0; i < n; i++)
		buf_str(text, letter);
}

static size_t letters_in_cell(struct fixture *f)
{
	const char *from = strstr(sheet(f), "<c r=\"A2\""), *to;
	size_t n = 0;

	from = strstr(from, "preserve\">") + strlen("preserve\">");
	to = strstr(from, "</t>");
	for (; from < to; from++)
		n += ((unsigned char)*from & 0xC0) != 0x80;
	return n;
}

static void test_what_a_cell_cannot_hold_is_cut_and_told(void **state)
{
	struct fixture *f = *state;
	struct buf text = { 0 };

	fill(&text, "ж", WORKBOOK_CHARS_MAX);
	ONE(f, CELL_TEXT, buf_cstr(&text));
	assert_int_equal(letters_in_cell(f), WORKBOOK_CHARS_MAX);
	assert_int_equal(f->notes.n, 0);
	table_release(&f->table);
	buf_str(&text, "ж");
	ONE(f, CELL_TEXT, buf_cstr(&text));
	assert_int_equal(letters_in_cell(f), WORKBOOK_CHARS_MAX);
	assert_non_null(strstr(sheet(f), "ж…</t>"));
	assert_int_equal(f->notes.n, 1);
	assert_true(f->notes.v[0].warning);
	assert_non_null(strstr(f->notes.v[0].text, "первая — строка 2, «Что»"));
	/* Excel counts what is beyond the first plane twice. */
	table_release(&f->table);
	fill(&text, "\xF0\x9F\x98\x80", WORKBOOK_CHARS_MAX / 2 + 1);
	ONE(f, CELL_TEXT, buf_cstr(&text));
	assert_int_equal(letters_in_cell(f), WORKBOOK_CHARS_MAX / 2 + 1);
	assert_non_null(strstr(sheet(f), "…</t>"));
	buf_release(&text);
}

static struct workbook *new_of(struct fixture *f, const struct workbook_look *look)
{
	buf_reset(&f->file);
	buf_str(&f->file, "before");
	return workbook_new(look, &f->file);
}

static void test_rows_beyond_a_sheet_leave_no_file(void **state)
{
	static const struct column column = { "it", "Что", CELL_NUMBER };
	const struct workbook_look look = { .columns = &column, .ncolumns = 1 };
	struct fixture *f = *state;
	struct workbook *wb = new_of(f, &look);

	for (int i = 1; i < WORKBOOK_ROWS_MAX; i++)
		workbook_cell(wb, SLICE("1"));
	assert_int_equal(workbook_end(wb, &f->notes), ST_OK);
	assert_true(f->file.n > strlen("before"));
	wb = new_of(f, &look);
	for (int i = 1; i < WORKBOOK_ROWS_MAX + 5; i++)
		workbook_cell(wb, SLICE("1"));
	assert_int_equal(workbook_end(wb, &f->notes), ST_NO);
	assert_non_null(strstr(notes_first(&f->notes), "1048576"));
	assert_int_equal(f->file.n, strlen("before"));
	wb = new_of(f, &look);
	workbook_cell(wb, SLICE("1"));
	workbook_drop(wb);
	assert_int_equal(f->file.n, strlen("before"));
}

static const struct column district[] = {
	{ "school", "Школа", CELL_TEXT }, { "found", "Выявлено", CELL_HEAT }, { "key", "", CELL_TEXT },
	{ "share", "Доля", CELL_PERCENT },
};

static void add_row(struct fixture *f, const char *school, const char *found, const char *share)
{
	table_add(&f->table, slice_str(school));
	table_add(&f->table, slice_str(found));
	table_add(&f->table, SLICE("secret"));
	table_add(&f->table, slice_str(share));
}

static void make_report(struct fixture *f)
{
	table_init(&f->table, district, ARRAY_SIZE(district));
	f->table.title = "Дефициты & школы";
	add_row(f, "СОШ №1", "7", "40");
	add_row(f, "СОШ №2", "3", "60");
	add_row(f, "Итого", "10", "50");
	f->table.total = true;
	table_foot(&f->table, "Доля: закрытые от выявленных");
	write_table(f);
}

static void test_a_report_has_its_title_total_and_foot(void **state)
{
	struct fixture *f = *state;

	make_report(f);
	has(f, "<c r=\"A1\" s=\"14\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Дефициты &amp; школы</t>");
	has(f, "<c r=\"C3\" s=\"13\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Доля</t>");
	has(f, "<pane ySplit=\"3\" topLeftCell=\"A4\"");
	has(f, "<c r=\"B6\" s=\"9\"><v>10</v></c>");
	has(f, "<c r=\"C6\" s=\"11\"><v>0.5</v></c>");
	has(f, "<autoFilter ref=\"A3:C5\"/>");
	has(f, ">Доля: закрытые от выявленных</t>");
	has(f, "<mergeCell ref=\"A8:C8\"/>");
	has_not(f, "secret");
}

static void test_a_report_is_coloured_and_drawn(void **state)
{
	struct fixture *f = *state;

	make_report(f);
	has(f, "<conditionalFormatting sqref=\"B4:B5\"><cfRule type=\"colorScale\"");
	has(f, "<conditionalFormatting sqref=\"C4:C5\"><cfRule type=\"dataBar\"");
	assert_non_null(strstr(part(f, "xl/charts/chart1.xml"), "<c:f>'Таблица'!$B$4:$B$5</c:f>"));
	assert_non_null(strstr(buf_cstr(&f->xml), "Дефициты &amp; школы"));
	assert_non_null(strstr(part(f, "xl/workbook.xml"), "name=\"Диаграмма\""));
}

/* Excel repairs, or refuses, a file that names what is not there. */
static void test_the_file_holds_what_it_names(void **state)
{
	struct fixture *f = *state;
	struct slice rest, piece;
	size_t named = 0;

	make_report(f);
	part(f, "[Content_Types].xml");
	for (rest = buf_view(&f->xml); slice_split(&rest, '"', &piece);) {
		size_t member;
		char name[100];

		if (!slice_starts(piece, SLICE("/xl/")))
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)piece.n - 1, piece.p + 1);
		assert_true(zip_find(f->zip, name, &member));
		named++;
	}
	assert_int_equal(named, 6);
	assert_int_equal(zip_n(f->zip), named + 1 + 4);
}

static void test_a_plain_list_has_no_chart(void **state)
{
	struct fixture *f = *state;
	size_t member;

	ONE(f, CELL_NUMBER, "1", "2", "3");
	assert_false(zip_find(f->zip, "xl/charts/chart1.xml", &member));
	assert_null(strstr(part(f, "[Content_Types].xml"), "chart"));
	has(f, "<pane ySplit=\"1\" topLeftCell=\"A2\"");
}

static void test_the_thirtieth_column_is_ad(void **state)
{
	struct fixture *f = *state;
	struct column columns[30];

	for (size_t i = 0; i < ARRAY_SIZE(columns); i++)
		columns[i] = (struct column){ "it", "Что", CELL_TEXT };
	table_init(&f->table, columns, ARRAY_SIZE(columns));
	for (size_t i = 0; i < ARRAY_SIZE(columns); i++)
		table_addf(&f->table, "%zu", i + 1);
	write_table(f);
	has_text(f, "Z2", "26");
	has_text(f, "AA2", "27");
	has_text(f, "AD2", "30");
	has(f, "<autoFilter ref=\"A1:AD2\"/>");
}

static void test_a_long_table_is_whole(void **state)
{
	struct fixture *f = *state;
	const struct column column = { "it", "Что", CELL_TEXT };

	table_init(&f->table, &column, 1);
	for (int i = 1; i <= 30000; i++)
		table_addf(&f->table, "№ %d", i);
	write_table(f);
	has_text(f, "A2", "№ 1");
	has_text(f, "A1001", "№ 1000");
	has_text(f, "A1002", "№ 1001");
	has_text(f, "A30001", "№ 30000");
	has(f, "<autoFilter ref=\"A1:A30001\"/>");
}

static void test_the_same_table_gives_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct buf again = { 0 };

	make_report(f);
	assert_int_equal(workbook_table(&f->table, &again, &f->notes), ST_OK);
	assert_int_equal(again.n, f->file.n);
	assert_memory_equal(again.p, f->file.p, again.n);
	buf_release(&again);
}

static void test_an_empty_table_is_a_file_too(void **state)
{
	struct fixture *f = *state;
	const struct column column = { "it", "Что", CELL_TEXT };

	table_init(&f->table, &column, 1);
	write_table(f);
	has(f, "<autoFilter ref=\"A1:A1\"/>");
	has(f, ">Что</t>");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {
		T(test_numbers_are_numbers),
		T(test_days_are_counted_as_excel_counts_them),
		T(test_a_share_is_a_part_of_one),
		T(test_what_does_not_read_as_its_column_stays_text),
		T(test_nothing_is_a_formula),
		T(test_markup_and_controls_are_told_as_text),
		T(test_a_letter_told_by_its_number_is_not_read_so),
		T(test_lines_of_a_cell_stay_lines),
		T(test_what_a_cell_cannot_hold_is_cut_and_told),
		T(test_rows_beyond_a_sheet_leave_no_file),
		T(test_a_report_has_its_title_total_and_foot),
		T(test_a_report_is_coloured_and_drawn),
		T(test_the_file_holds_what_it_names),
		T(test_a_plain_list_has_no_chart),
		T(test_the_thirtieth_column_is_ad),
		T(test_a_long_table_is_whole),
		T(test_the_same_table_gives_the_same_bytes),
		T(test_an_empty_table_is_a_file_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
