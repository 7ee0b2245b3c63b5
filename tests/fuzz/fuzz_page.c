/* A page of a site, which is whatever its server sends: the first byte only says in which encoding it is believed to be. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf page = { 0 };

	buf_str(&page, n && data[0] % 2 ? "<html><meta charset=windows-1251>" : "<html>");
	buf_add(&page, data, n);
	fuzz_sheet(buf_view(&page));
	buf_release(&page);
	return 0;
}
