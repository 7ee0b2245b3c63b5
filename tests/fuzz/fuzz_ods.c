/* A table of OpenDocument whose archive is sound and whose content is not. */
#include "fuzz.h"

#include "metodist/exchange/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf bytes = { 0 };
	struct zip_out *zip = zip_out_new(&bytes);

	zip_out_add(zip, "content.xml", slice_from(data, n));
	zip_out_end(zip);
	fuzz_sheet(buf_view(&bytes));
	buf_release(&bytes);
	return 0;
}
