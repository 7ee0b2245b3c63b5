/* What the file has already spoken of: two lines must not contradict each other. */
#include "metodist/base/mem.h"
#include "transfer_private.h"

static uint64_t touched_hash(struct ref ref)
{
	uint64_t bytes[2] = { ref.id, ref.row };

	return hashes_hash(ref.kind, slice_from(bytes, sizeof(bytes)));
}

static struct touched *find(const struct import *import, struct ref ref)
{
	size_t at = 0;
	uint32_t i;

	while (hashes_next(&import->touched, touched_hash(ref), &at, &i)) {
		struct touched *t = &import->touched_v[i];

		if (i < import->ntouched && t->ref.id == ref.id && t->ref.row == ref.row && t->ref.kind == ref.kind)
			return t;
	}
	return NULL;
}

void touch(struct import *import, struct ref ref, size_t line, bool whole)
{
	if (find(import, ref))
		return;
	MEM_GROW(import->touched_v, import->ntouched, import->touched_cap);
	hashes_add(&import->touched, touched_hash(ref), (uint32_t)import->ntouched);
	import->touched_v[import->ntouched++] = (struct touched){ ref, line, whole };
}

void touch_row(struct import *import, struct ref ref, const struct table_row *at, size_t line)
{
	ref.row = at->row;
	if (row_table_of_lines(import->kind, at->rows))
		touch(import, ref, line, false);
}

size_t touched_line(const struct import *import, struct ref ref, uint16_t tag, uint16_t row)
{
	const struct field *f = kind_field(import->kind, tag), *rows = f ? kind_rows_of(import->kind, f) : NULL;
	const struct touched *t = find(import, ref);

	if (t && !t->whole && rows && row_table_of_lines(import->kind, rows)) {
		ref.row = row;
		t = find(import, ref);
	}
	return t ? t->line : 0;
}
