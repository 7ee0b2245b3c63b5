/* A table as a school sends it: first byte the encoding, the rest the file. What was read is text. */
#include "fuzz.h"

#include "metodist/base/utf8.h"
#include "metodist/exchange/csv.h"

static void see_row(const struct csv_row *row, size_t last)
{
	must(row->line > 0 && row->line >= last);
	for (size_t i = 0; i < row->n; i++)
		must(row->broken || utf8_valid(row->fields[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = slice_from(data, n), bytes;
	enum encoding encoding = n ? (enum encoding)(data[0] % (ENCODING_UTF16 + 1)) : ENCODING_AUTO;
	struct notes notes = { 0 };
	struct csv_row row;
	struct csv *csv;
	size_t last = 0, rows = 0;
	enum status st;

	if (n)
		slice_skip(&rest, 1);
	bytes = slice_from(mem_copy(rest.p, rest.n), rest.n);
	if (csv_open(&csv, bytes, encoding, &notes) == ST_OK) {
		while ((st = csv_next(csv, &row, &notes)) != ST_NO) {
			must(st == ST_OK || st == ST_USAGE);
			must(rows++ <= bytes.n);
			if (!st)
				see_row(&row, last);
			last = st ? last : row.line;
		}
		csv_free(csv);
	}
	notes_release(&notes);
	free((char *)bytes.p);
	return 0;
}
