#include "metodist/model/type.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "type_private.h"

const struct type *const types[] = {
	&type_text, &type_memo, &type_name, &type_int, &type_decimal, &type_bool, &type_date, &type_choice,
	&type_set, &type_ref, &type_refs, &type_snils, &type_phone, &type_email, &type_inn, &type_rows,
};
const size_t ntypes = ARRAY_SIZE(types);

const struct type *type_by_name(struct slice name)
{
	for (size_t i = 0; i < ntypes; i++)
		if (slice_is(name, types[i]->name))
			return types[i];
	return NULL;
}

void int_put(struct buf *out, int64_t v)
{
	uint8_t bytes[8];
	size_t skip = 0;

	put_u64(bytes, (uint64_t)v);
	/* A leading byte that only repeats the sign of the next one says nothing. */
	while (skip < 7 && bytes[skip] == (bytes[skip + 1] & 0x80 ? 0xFF : 0x00))
		skip++;
	buf_add(out, bytes + skip, sizeof(bytes) - skip);
}

int64_t int_get(struct slice bytes)
{
	uint64_t v;

	if (!bytes.n || bytes.n > 8)
		return 0;
	v = (uint8_t)bytes.p[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t i = 0; i < bytes.n; i++)
		v = v << 8 | (uint8_t)bytes.p[i];
	return (int64_t)v;
}

void date_put(struct buf *out, int32_t day)
{
	assert(day != DAY_NONE);
	buf_u32(out, (uint32_t)day ^ 0x80000000u);
}

void ref_put(struct buf *out, struct ref r)
{
	assert(r.kind && r.id && r.id >> 48 == 0);
	buf_u8(out, r.kind);
	buf_u16(out, r.row);
	buf_u48(out, r.id);
}

static bool int_shortest(struct slice b)
{
	if (!b.n || b.n > 8)
		return false;
	return b.n == 1 || (uint8_t)b.p[0] != ((uint8_t)b.p[1] & 0x80 ? 0xFF : 0x00);
}

bool wire_fits(uint8_t wire, struct slice bytes)
{
	switch (wire) {
	case WIRE_INT:
		return int_shortest(bytes);
	case WIRE_DATE:
		return bytes.n == 4;
	case WIRE_REF:
		return bytes.n && bytes.n % REF_SIZE == 0;
	case WIRE_ROWS:
		return bytes.n && bytes.n % ROW_SIZE == 0;
	default:
		return bytes.n > 0;
	}
}

bool date_storable(int32_t day)
{
	return day >= date_day((struct civil){ 1800, 1, 1 }) &&
	       day <= date_day((struct civil){ 2200, 12, 31 });
}

static bool refs_valid(struct slice bytes)
{
	for (size_t i = 0; i < ref_count(bytes); i++) {
		struct ref ref = ref_get(bytes, i);

		if (!ref.kind || !ref.id)
			return false;
	}
	return true;
}

static bool rows_valid(struct slice bytes)
{
	uint8_t *seen = mem_alloc(65536 / 8);
	bool valid = true;

	for (size_t i = 0; i < bytes.n && valid; i += ROW_SIZE) {
		uint16_t row = get_u16(bytes.p + i);

		valid = row && !(seen[row / 8] >> row % 8 & 1);
		seen[row / 8] |= (uint8_t)(1 << row % 8);
	}
	free(seen);
	return valid;
}

bool wire_valid(uint8_t wire, struct slice bytes)
{
	if (!wire_fits(wire, bytes))
		return false;
	switch (wire) {
	case WIRE_TEXT:
		return utf8_valid(bytes);
	case WIRE_DATE:
		return date_storable(date_get(bytes));
	case WIRE_REF:
		return refs_valid(bytes);
	case WIRE_ROWS:
		return rows_valid(bytes);
	default:
		return true;
	}
}
