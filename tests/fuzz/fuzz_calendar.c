/* A calendar of somebody else's program. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buf calendar = { 0 };

	buf_str(&calendar, "BEGIN:VCALENDAR\n");
	buf_add(&calendar, data, n);
	fuzz_sheet(buf_view(&calendar));
	buf_release(&calendar);
	return 0;
}
