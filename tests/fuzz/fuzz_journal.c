/* A journal entry as it may lie in a damaged base, and its payload carried over a record, as undo and
 * history do. */
#include "fuzz.h"

#include "metodist/store/journal.h"

static void take_after(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	record_put(ctx, tag, row, wire, before);
	record_put(ctx, tag, row, wire, after);
	must(slice_eq(record_get(ctx, tag, row), after));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice entry = slice_from(mem_copy(data, n), n);
	struct journal_line line;
	struct record r;
	struct buf packed = { 0 };

	record_init(&r, schema_find_kind(fuzz_schema(), SLICE("teacher")));
	if (journal_parse(1, entry, &line)) {
		must(journal_action_label(line.action));
		journal_cells(&line, take_after, &r);
		record_tidy(&r);
		record_pack(&r, &packed);
	}
	/* the payload alone: chance does not find a whole line */
	for (uint8_t format = 1; format <= 2; format++) {
		line = (struct journal_line){ .payload = entry, .format = format, .action = JOURNAL_CHANGE };
		journal_cells(&line, take_after, &r);
	}
	record_release(&r);
	buf_release(&packed);
	free((char *)entry.p);
	return 0;
}
