/* Record bytes as they may lie in a damaged base: read in place, verified, packed again, compared and merged.
 * Up to three records, 0xFF 0xFE between. */
#include "fuzz.h"

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"

enum { AT_FORMAT = 8, AT_CRC = 16, HEADER = 20 };

/* Chance does not find a checksum. */
static void mend_checksum(struct slice s)
{
	uint32_t crc;

	if (s.n < HEADER)
		return;
	crc = crc32c(0, slice_from(s.p + AT_FORMAT, AT_CRC - AT_FORMAT));
	put_u32((char *)s.p + AT_CRC, crc32c(crc, slice_from(s.p + HEADER, s.n - HEADER)));
}

static void read_fields(const struct record *r)
{
	const struct field *rows = NULL, *f = NULL;
	struct buf text = { 0 };

	record_title(fuzz_view(), r, &text);
	while (kind_next(r->kind, &rows, &f)) {
		buf_reset(&text);
		record_text(fuzz_view(), r, f, rows ? 1 : 0, &text);
	}
	buf_release(&text);
}

/* Read, whole or not: only bounds are promised. */
static void read_unverified(const struct kind *kind, struct slice bytes)
{
	struct record r = { 0 }, copy = { 0 };
	struct cell cell;

	if (!record_open(&r, kind, 7, bytes, false))
		return;
	for (size_t i = 0; record_next(&r, &i, &cell);)
		record_get(&r, cell.tag, cell.row);
	record_copy(&copy, &r);
	record_release(&copy);
	record_release(&r);
}

static void note_difference(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			    struct slice after)
{
	(void)wire;
	must(!slice_eq(before, after));
	must(slice_eq(record_get(ctx, tag, row), after));
}

static void note_clash(void *ctx, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	(void)tag;
	(void)row;
	(void)mine;
	(void)theirs;
	++*(size_t *)ctx;
}

/* What is verified packs to the same bytes. */
static void pack_again(const struct record *r, struct slice bytes)
{
	struct record copy = { 0 };
	struct buf packed = { 0 };

	record_copy(&copy, r);
	record_pack(&copy, &packed);
	must(packed.n <= bytes.n);
	record_release(&copy);
	record_open(&copy, r->kind, r->id, buf_view(&packed), true);
	must(copy.kind);
	record_diff(r, &copy, note_difference, &copy);
	record_release(&copy);
	buf_release(&packed);
}

static void merge(const struct record *r)
{
	struct record out = { 0 }, probe = { 0 };
	struct buf packed = { 0 };
	size_t told = 0;

	must(record_merge(&r[0], &r[1], &r[2], &out, note_clash, &told) == told);
	record_diff(&r[0], &out, note_difference, &out);
	record_tidy(&out);
	record_pack(&out, &packed);
	must(record_open(&probe, out.kind, out.id, buf_view(&packed), true));
	record_release(&probe);
	record_release(&out);
	buf_release(&packed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice rest = slice_from(data, n), part[3];
	struct record r[3] = { { 0 } };
	const struct kind *kind = schema_find_kind(fuzz_schema(), SLICE("teacher"));
	size_t whole = 0;

	for (size_t i = 0; i < 3; i++) {
		part[i] = fuzz_part(&rest);
		read_unverified(kind, part[i]);
		mend_checksum(part[i]);
		if (!record_open(&r[i], kind, 7, part[i], true))
			continue;
		read_fields(&r[i]);
		pack_again(&r[i], part[i]);
		whole++;
	}
	if (whole == 3)
		merge(r);
	for (size_t i = 0; i < 3; i++) {
		record_release(&r[i]);
		fuzz_part_free(part[i]);
	}
	return 0;
}
