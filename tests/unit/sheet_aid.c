#include "sheet_aid.h"

#include "metodist/base/mem.h"

/* Behind status.h: cmocka has a macro named fail. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

struct buf sheet_pack(const struct sheet_part *parts)
{
	struct buf bytes = { 0 };
	struct zip_out *zip = zip_out_new(&bytes);

	for (; parts->name; parts++)
		if (parts->text)
			zip_out_add(zip, parts->name, slice_str(parts->text));
	zip_out_end(zip);
	return bytes;
}

struct buf sheet_xlsx(const char *rows, const char *strings, const char *styles)
{
	char *sheet = mem_printf("<worksheet><sheetData>%s</sheetData></worksheet>", rows);
	char *texts = strings ? mem_printf("<sst>%s</sst>", strings) : NULL;
	char *looks = styles ? mem_printf("<styleSheet>%s</styleSheet>", styles) : NULL;
	struct buf bytes = sheet_pack((struct sheet_part[]){
		{ "xl/workbook.xml", "<workbook><sheets><sheet name='Лист1' sheetId='1' r:id='r1'/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
		  "<Relationship Id='r2' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
		  "<Relationship Id='r3' Type='x/styles' Target='/xl/styles.xml'/></Relationships>" },
		{ "xl/worksheets/sheet1.xml", sheet }, { "xl/sharedStrings.xml", texts }, { "xl/styles.xml", looks }, { 0 },
	});

	free(sheet);
	free(texts);
	free(looks);
	return bytes;
}

struct buf sheet_ods(const char *tables)
{
	char *content = mem_printf("<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body>"
				   "<office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>", tables);
	struct buf bytes = sheet_pack((struct sheet_part[]){ { "content.xml", content }, { 0 } });

	free(content);
	return bytes;
}

static void tell_row(const struct csv_row *row, struct buf *out)
{
	buf_printf(out, "%zu:", row->line);
	for (size_t i = 0; i < row->n; i++) {
		buf_str(out, i ? "|" : "");
		for (size_t k = 0; k < row->fields[i].n; k++)
			buf_char(out, row->fields[i].p[k] == '\n' ? '/' : row->fields[i].p[k]);
	}
	if (row->broken)
		buf_printf(out, "?%zu", row->broken);
	buf_char(out, '\n');
}

static void tell_rows(struct sheet *sheet, struct buf *out)
{
	struct notes notes = { 0 };
	struct csv_row row;
	enum status st;

	buf_reset(out);
	while ((st = sheet_next(sheet, &row, &notes)) != ST_NO) {
		if (st == ST_OK)
			tell_row(&row, out);
		else if (st == ST_USAGE)
			buf_printf(out, "%zu!%s\n", row.line, notes_first(&notes));
		else
			buf_printf(out, "!%s\n", notes_first(&notes));
		notes_clear(&notes);
		if (st == ST_FAILED)
			break;
	}
	notes_release(&notes);
}

char *sheet_story(struct slice bytes, const char *name, size_t above)
{
	struct sheet_config config = { .bytes = bytes, .name = slice_str(name), .zone = "Europe/Moscow" };
	struct notes notes = { 0 };
	struct buf out = { 0 };
	struct sheet *sheet;

	if (sheet_open(&sheet, &config, &notes)) {
		assert_null(sheet);
		buf_printf(&out, "!%s\n", notes_first(&notes));
	} else {
		tell_rows(sheet, &out);
		/* Read once more it says the same, but for what is merged. */
		assert_int_equal(sheet_rewind(sheet, above ? above : SIZE_MAX, &notes), ST_OK);
		tell_rows(sheet, &out);
		sheet_free(sheet);
	}
	notes_release(&notes);
	buf_cstr(&out);
	return out.p;
}

static void tells(struct buf bytes, const char *name, size_t above, const char *story)
{
	char *told = sheet_story(buf_view(&bytes), name, above);

	assert_string_equal(told, story);
	free(told);
	buf_release(&bytes);
}

void sheet_reads(struct buf bytes, const char *story)
{
	tells(bytes, NULL, 0, story);
}

void sheet_reads_named(struct buf bytes, const char *name, const char *story)
{
	tells(bytes, name, 0, story);
}

void sheet_repeats(struct buf bytes, size_t above, const char *story)
{
	tells(bytes, NULL, above, story);
}

void sheet_refused(struct buf bytes, const char *words)
{
	char *told = sheet_story(buf_view(&bytes), NULL, 0);

	if (told[0] != '!' || !strstr(told, words))
		assert_string_equal(told, words);
	free(told);
	buf_release(&bytes);
}
