/* Files made to harm, cut on the way or called what they are not: a clear word, capped memory and time, an untouched base. */
#include "sheet_aid.h"

#include "metodist/base/mem.h"
#include "transfer_aid.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct buf text(const char *bytes, size_t n)
{
	struct buf out = { 0 };

	buf_add(&out, bytes, n);
	return out;
}

static const char four_rows[] = "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row><row><c><v>4</v></c></row>";

static struct buf sheet_of(const char *xml)
{
	return sheet_pack((struct sheet_part[]){
		{ "xl/workbook.xml", "<workbook><sheets><sheet name='А' r:id='a'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Type='x/worksheet' Target='a.xml'/></Relationships>" },
		{ "xl/a.xml", xml }, { 0 },
	});
}

static void test_what_is_no_table_is_called_by_its_name(void **state)
{
	(void)state;
	sheet_refused(sheet_pack((struct sheet_part[]){ { "word/document.xml", "<w:document/>" }, { 0 } }), "документ Word");
	sheet_refused(sheet_pack((struct sheet_part[]){ { "xl/workbook.bin", "?" }, { 0 } }), "двоичная книга");
	sheet_refused(sheet_pack((struct sheet_part[]){ { "photo.jpg", "?" }, { 0 } }), "архив ZIP, но в нём нет листов");
	sheet_refused(sheet_pack((struct sheet_part[]){ { "content.xml", "<office:document-content/>" }, { 0 } }), "нет листов");
	sheet_refused(text("\xD0\xCF\x11\xE0xxxxxxx", 11), "Excel 97–2003");
	sheet_refused(text("%PDF-1.7", 8), "документ PDF");
	sheet_refused(text("<?xml version='1.0'?><Workbook/>", 32), "таблица в виде XML");
}

static void test_a_book_with_a_password_is_told(void **state)
{
	(void)state;
	sheet_refused(sheet_pack((struct sheet_part[]){
			      { "content.xml", "\x01\x02\x03" },
			      { "META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>" }, { 0 } }),
		      "закрыта паролем");
}

/* However much of it is left, nothing comes out as if it were whole. */
static void test_a_book_cut_anywhere_is_refused(void **state)
{
	struct buf whole = sheet_xlsx(four_rows, "<si><t>а</t></si>", NULL);

	(void)state;
	for (size_t n = 4; n < whole.n; n += 7) {
		char *told = sheet_story(slice_from(whole.p, n), NULL, 0);

		assert_int_equal(told[0], '!');
		free(told);
	}
	buf_release(&whole);
}

static void test_markup_that_breaks_off_is_told_where_it_does(void **state)
{
	(void)state;
	sheet_reads(sheet_of("<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>2"),
		    "1:1\n!лист не читается: файл обрезан (строка разметки 1); откройте файл в редакторе таблиц и сохраните заново\n");
	sheet_reads(sheet_of("<worksheet><row><c><v>1</v></c></row><row></c></row></worksheet>"),
		    "1:1\n!лист не читается: разметка нарушена (строка разметки 1); откройте файл в редакторе таблиц и сохраните заново\n");
	sheet_reads(sheet_of("<worksheet><row><c><v>1</v></c></row><row>\xD0</row></worksheet>"),
		    "1:1\n!лист не читается: в разметке недопустимые знаки (строка разметки 1); откройте файл в редакторе таблиц и сохраните заново\n");
}

static void test_entities_are_refused(void **state)
{
	static const char bomb[] = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
				   "<worksheet><row><c t='str'><v>&c;&c;&c;</v></c></row></worksheet>";

	(void)state;
	sheet_refused(sheet_of(bomb), "описание типа документа (DOCTYPE) и свои сущности не принимаются");
	sheet_refused(sheet_of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><worksheet/>"), "DOCTYPE");
	sheet_refused(sheet_of("<worksheet><row><c t='str'><v>&c;</v></c></row></worksheet>"), "в разметке своя сущность");
	sheet_refused(sheet_pack((struct sheet_part[]){ { "content.xml", bomb }, { 0 } }), "DOCTYPE");
}

static struct buf repeated(const char *before, const char *part, size_t times, const char *after)
{
	struct buf xml = { 0 };
	struct buf bytes;

	buf_str(&xml, before);
	for (size_t i = 0; i < times; i++)
		buf_str(&xml, part);
	buf_str(&xml, after);
	bytes = sheet_of(buf_cstr(&xml));
	buf_release(&xml);
	return bytes;
}

static void test_a_bomb_is_put_out(void **state)
{
	(void)state;
	sheet_refused(repeated("<worksheet>", "                                                                ", 1 << 19, "</worksheet>"),
		      "похоже на «бомбу»");
}

static void test_parts_inside_parts_end_somewhere(void **state)
{
	(void)state;
	sheet_refused(repeated("<worksheet>", "<row>", 1000, ""), "слишком много вложенных частей");
}

static void test_a_tag_has_an_end(void **state)
{
	(void)state;
	sheet_refused(repeated("<worksheet><row a='", "xyzw", 1 << 19, "'/></worksheet>"), "слишком длинная запись");
}

/* Each new name costs the parser memory for ever. */
static void test_names_without_end_are_refused(void **state)
{
	struct buf xml = { 0 };

	(void)state;
	buf_str(&xml, "<worksheet>");
	for (size_t i = 0; i < 600000; i++)
		buf_printf(&xml, "<n%08zx a%08zx='1'/>", i * 2654435761u % 4294967291u, i);
	sheet_refused(sheet_of(buf_cstr(&xml)), "разметка слишком велика");
	buf_release(&xml);
}

static void test_a_row_too_long_is_refused_and_the_next_one_read(void **state)
{
	char *told;
	struct buf bytes = repeated("<worksheet><row><c><v>1</v></c></row><row><c t='str'><v>", "0123456789", 110000,
				    "</v></c></row><row><c r='XFE3'><v>2</v></c></row><row><c><v>3</v></c></row></worksheet>");

	(void)state;
	told = sheet_story(buf_view(&bytes), NULL, 0);
	assert_string_equal(told, "1:1\n2!строка 2: значения длиннее 1 МБ; сократите их\n"
				  "3!строка 3: больше 16384 столбцов; разделите таблицу\n4:3\n");
	free(told);
	buf_release(&bytes);
}

/* A few bytes refer to one long text over and over. */
static void test_a_text_shared_too_often_is_refused(void **state)
{
	struct buf rows = { 0 }, shared = { 0 }, bytes;
	struct sheet_config config = { 0 };
	struct notes notes = { 0 };
	struct csv_row row;
	struct sheet *sheet;
	enum status st;

	(void)state;
	buf_str(&shared, "<si><t>");
	for (size_t i = 0; i < 100000; i++)
		buf_str(&shared, "0123456789");
	buf_str(&shared, "</t></si>");
	for (size_t i = 0; i < 1200; i++)
		buf_str(&rows, "<row><c t='s'><v>0</v></c></row>");
	bytes = sheet_xlsx(buf_cstr(&rows), buf_cstr(&shared), NULL);
	config.bytes = buf_view(&bytes);
	assert_int_equal(sheet_open(&sheet, &config, &notes), ST_OK);
	while ((st = sheet_next(sheet, &row, &notes)) == ST_OK)
		;
	assert_int_equal(st, ST_FAILED);
	assert_non_null(strstr(notes_first(&notes), "текста"));
	sheet_free(sheet);
	notes_release(&notes);
	buf_release(&rows);
	buf_release(&shared);
	buf_release(&bytes);
}

static void test_more_rows_than_a_sheet_has_are_refused(void **state)
{
	(void)state;
	sheet_refused(sheet_of("<worksheet><row r='1048576'/><row><c><v>1</v></c></row></worksheet>"), "больше 1048576 строк");
}

static const char staff_head[] =
	"<row><c t='str'><v>ФИО</v></c><c t='str'><v>Должность</v></c></row>"
	"<row><c t='str'><v>Щукина Анна Петровна</v></c><c t='str'><v>учитель</v></c></row>";

static enum status import_bytes(struct aid *a, struct buf bytes)
{
	enum status st = aid_import(a, &kind_teacher, buf_view(&bytes));

	buf_release(&bytes);
	return st;
}

static void test_a_book_that_breaks_at_its_end_leaves_the_base_as_it_was(void **state)
{
	struct aid *a = *state;
	char *bomb = mem_printf("<!DOCTYPE a>%s", staff_head);
	struct buf cut = { 0 };

	/* Far behind the rows that tell what the columns are. */
	buf_str(&cut, "<worksheet>");
	for (size_t i = 0; i < 100; i++)
		buf_str(&cut, staff_head);
	assert_int_equal(import_bytes(a, sheet_of(buf_cstr(&cut))), ST_USAGE);
	assert_non_null(strstr(notes_first(&a->notes), "файл обрезан"));
	assert_int_equal(import_bytes(a, sheet_of(bomb)), ST_USAGE);
	assert_int_equal(aid_count(a, &kind_teacher), 0);
	aid_check(a);
	buf_release(&cut);
	free(bomb);
}

static void test_the_same_book_whole_comes_in(void **state)
{
	struct aid *a = *state;
	char *whole = mem_printf("<worksheet>%s</worksheet>", staff_head);

	assert_int_equal(import_bytes(a, sheet_of(whole)), ST_OK);
	assert_int_equal(a->result.added, 1);
	aid_check(a);
	free(whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_no_table_is_called_by_its_name),
		cmocka_unit_test(test_a_book_with_a_password_is_told),
		cmocka_unit_test(test_a_book_cut_anywhere_is_refused),
		cmocka_unit_test(test_markup_that_breaks_off_is_told_where_it_does),
		cmocka_unit_test(test_entities_are_refused),
		cmocka_unit_test(test_a_bomb_is_put_out),
		cmocka_unit_test(test_parts_inside_parts_end_somewhere),
		cmocka_unit_test(test_a_tag_has_an_end),
		cmocka_unit_test(test_names_without_end_are_refused),
		cmocka_unit_test(test_a_row_too_long_is_refused_and_the_next_one_read),
		cmocka_unit_test(test_a_text_shared_too_often_is_refused),
		cmocka_unit_test(test_more_rows_than_a_sheet_has_are_refused),
		cmocka_unit_test_setup_teardown(test_a_book_that_breaks_at_its_end_leaves_the_base_as_it_was, aid_setup, aid_teardown),
		cmocka_unit_test_setup_teardown(test_the_same_book_whole_comes_in, aid_setup, aid_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
