/* A book of Excel whose archive is sound and whose parts are not: the sheet, shared texts, styles, the list of sheets. */
#include "fuzz.h"

#include "metodist/exchange/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };
	static const char links[] = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
				    "<Relationship Id='r2' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
				    "<Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>";
	static const char book[] = "<workbook><sheets><sheet name='А' r:id='r1'/></sheets></workbook>";
	struct slice rest = slice_from(data, n);
	struct buf bytes = { 0 };
	struct zip_out *zip = zip_out_new(&bytes);

	zip_out_add(zip, "xl/_rels/workbook.xml.rels", SLICE(links));
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct slice part = fuzz_part(&rest);

		zip_out_add(zip, names[i], i == 3 && !part.n ? SLICE(book) : part);
		fuzz_part_free(part);
	}
	zip_out_end(zip);
	fuzz_sheet(buf_view(&bytes));
	buf_release(&bytes);
	return 0;
}
