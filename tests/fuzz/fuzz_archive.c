/* A book or a table as it lies on the disk: whatever archive it is. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice bytes = slice_from(mem_copy(data, n), n);

	fuzz_sheet(bytes);
	free((char *)bytes.p);
	return 0;
}
