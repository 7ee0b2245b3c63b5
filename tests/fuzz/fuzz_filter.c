/* A filter line as it may be typed or stand in a script. */
#include "fuzz.h"

#include "metodist/model/filter.h"

static struct record sample(const struct kind *kind)
{
	struct record r;
	struct notes notes = { 0 };

	record_init(&r, kind);
	record_give(fuzz_view(), &r, kind_named(kind, "surname"), 0, SLICE("Иванова"), GIVE_EDIT, &notes);
	record_give(fuzz_view(), &r, kind_named(kind, "birth_date"), 0, SLICE("01.05.1980"), GIVE_EDIT,
		    &notes);
	notes_release(&notes);
	return r;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct record r;
	const struct kind *kind = schema_find_kind(fuzz_schema(), SLICE("teacher"));
	struct slice rest = slice_from(data, n), line = fuzz_part(&rest);
	struct filter *filter = NULL;
	struct notes notes = { 0 };
	enum status st;

	if (!r.kind)
		r = sample(kind);
	st = filter_parse_line(fuzz_view(), kind, line, &filter, &notes);
	must(st == ST_OK || notes_refuse(&notes));
	if (!st)
		filter_match(filter, fuzz_view(), &r);
	filter_free(st ? NULL : filter);
	notes_release(&notes);
	fuzz_part_free(line);
	return 0;
}
