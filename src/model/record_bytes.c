/* The packed form of a record (drawn in record.h). Nothing here trusts the bytes. */
#include "record_private.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/hash.h"
#include "metodist/model/schema.h"

enum {
	AT_FORMAT = 8, AT_FLAGS = 9, AT_SCALARS = 10, AT_CELLS = 12, AT_NEXT = 14, AT_CRC = 16, HEADER = 20,
	FORMAT = 1, WIDE = 1,
};

struct packed {
	const char *scalars, *cells, *values;
	size_t nscalars, ncells, nvalues;
	size_t end_size;             /* 2 or 4 */
};

static inline bool packed_open(struct slice bytes, struct packed *p)
{
	size_t directory;

	if (bytes.n < HEADER || bytes.p[AT_FORMAT] != FORMAT || bytes.p[AT_FLAGS] & ~WIDE)
		return false;
	p->end_size = bytes.p[AT_FLAGS] & WIDE ? 4 : 2;
	p->nscalars = get_u16(bytes.p + AT_SCALARS);
	p->ncells = get_u16(bytes.p + AT_CELLS);
	directory = p->nscalars * (2 + p->end_size) + p->ncells * (4 + p->end_size);
	if (bytes.n - HEADER < directory)
		return false;
	p->scalars = bytes.p + HEADER;
	p->cells = p->scalars + p->nscalars * (2 + p->end_size);
	p->values = p->scalars + directory;
	p->nvalues = bytes.n - HEADER - directory;
	return true;
}

/* The head was looked at when the record was opened. `wide` is a constant wherever time matters: there are
 * millions of entries to look through. */
static inline __attribute__((always_inline)) struct packed packed_of(const struct record *r, bool wide)
{
	const size_t end_size = wide ? 4 : 2;
	size_t scalars = r->head.scalars * (2 + end_size), cells = r->head.cells * (4 + end_size);
	const char *first = r->packed.p + HEADER;

	return (struct packed){
		.scalars = first, .cells = first + scalars, .values = first + scalars + cells,
		.nscalars = r->head.scalars, .ncells = r->head.cells,
		.nvalues = r->packed.n - HEADER - scalars - cells, .end_size = end_size,
	};
}

/* The entry's two bytes of tag and wire, where its end follows; cells have their row before them. */
static inline const char *entry(const struct packed *p, size_t i)
{
	return i < p->nscalars ? p->scalars + i * (2 + p->end_size)
			       : p->cells + (i - p->nscalars) * (4 + p->end_size) + 2;
}

static inline size_t entry_end(const struct packed *p, size_t i)
{
	const char *at = entry(p, i) + 2;

	return p->end_size == 2 ? get_u16(at) : get_u32(at);
}

static inline struct slice entry_bytes(const struct packed *p, size_t i)
{
	size_t start = i ? entry_end(p, i - 1) : 0, end = entry_end(p, i);

	if (start > end || end > p->nvalues)
		return (struct slice){ 0 };
	return (struct slice){ p->values + start, end - start };
}

static bool cell_at(const struct packed *p, size_t i, struct cell *cell)
{
	const char *at;

	if (i >= p->nscalars + p->ncells)
		return false;
	at = entry(p, i);
	cell->row = i < p->nscalars ? 0 : get_u16(at - 2);
	cell->tag = get_u16(at) >> 4;
	cell->wire = get_u16(at) & 15;
	cell->bytes = entry_bytes(p, i);
	return cell->bytes.n > 0;
}

bool packed_cell(const struct record *r, size_t i, struct cell *cell)
{
	struct packed p = packed_of(r, r->head.wide);

	return cell_at(&p, i, cell);
}

/* Scalars, or cells: entries in a row from the i-th on, of which `at` is the tag. `wide` and `rows` are
 * constants. */
static inline __attribute__((always_inline)) size_t
pick_run(const struct packed *p, const char *at, size_t left, bool wide, bool rows, const bool *wanted,
	 uint16_t n, size_t *i, struct cell *cells, size_t max)
{
	const size_t step = (rows ? 4 : 2) + (wide ? 4 : 2);
	size_t start = *i ? entry_end(p, *i - 1) : 0, picked = 0, done = 0;

	for (; done < left && picked < max; done++, at += step) {
		size_t end = wide ? get_u32(at + 2) : get_u16(at + 2);
		uint16_t head = get_u16(at), tag = head >> 4;

		if (tag < n && wanted[tag]) {
			bool sound = start <= end && end <= p->nvalues;

			cells[picked].row = rows ? get_u16(at - 2) : 0;
			cells[picked].tag = tag;
			cells[picked].wire = head & 15;
			cells[picked].bytes = (struct slice){ p->values + (sound ? start : 0),
							      sound ? end - start : 0 };
			picked++;
		}
		start = end;
	}
	*i += done;
	return picked;
}

static inline __attribute__((always_inline)) size_t
pick(const struct packed *p, bool wide, const bool *wanted, uint16_t n, size_t *i, struct cell *cells,
     size_t max)
{
	size_t size = wide ? 4 : 2, picked = 0;
	const char *at;

	if (*i < p->nscalars)
		picked = pick_run(p, p->scalars + *i * (2 + size), p->nscalars - *i, wide, false, wanted, n, i,
				  cells, max);
	if (*i < p->nscalars)
		return picked;
	at = p->cells + (*i - p->nscalars) * (4 + size) + 2;
	return picked + pick_run(p, at, p->nscalars + p->ncells - *i, wide, true, wanted, n, i, cells + picked,
				 max - picked);
}

size_t packed_pick(const struct record *r, const bool *wanted, uint16_t n, size_t *i, struct cell *cells,
		   size_t max)
{
	struct packed p;

	if (r->head.wide) {
		p = packed_of(r, true);
		return pick(&p, true, wanted, n, i, cells, max);
	}
	p = packed_of(r, false);
	return pick(&p, false, wanted, n, i, cells, max);
}

/* Entries stand one behind another and end with the end of their value, so that before an entry stands where
 * its value starts. `head`: of the entry, before that end. */
static inline __attribute__((always_inline)) struct slice
value_of(const struct packed *p, const char *entry, size_t head, bool wide)
{
	size_t end = wide ? get_u32(entry + head) : get_u16(entry + head), start = 0;

	if (entry != p->scalars)
		start = wide ? get_u32(entry - 4) : get_u16(entry - 2);
	return start <= end && end <= p->nvalues ? (struct slice){ p->values + start, end - start }
						 : (struct slice){ 0 };
}

/* Tags begin at 1 and never repeat, so that of the i-th entry is at least i + 1: an entry stands at tag - 1 or
 * a little before. */
static inline __attribute__((always_inline)) struct slice
get_scalar(const struct packed *p, uint16_t tag, bool wide)
{
	const size_t size = wide ? 6 : 4;
	const char *at = p->scalars + (p->nscalars < tag ? p->nscalars : tag) * size;

	while (at > p->scalars) {
		uint16_t here;

		at -= size;
		here = get_u16(at) >> 4;
		if (here <= tag)
			return here == tag ? value_of(p, at, 2, wide) : (struct slice){ 0 };
	}
	return (struct slice){ 0 };
}

static inline __attribute__((always_inline)) struct slice
get_cell(const struct packed *p, uint16_t row, uint16_t tag, bool wide)
{
	const size_t size = wide ? 8 : 6;
	const uint32_t wanted = (uint32_t)row << 12 | tag;
	size_t low = 0, high = p->ncells;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (get_u32(p->cells + middle * size) >> 4 < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == p->ncells || get_u32(p->cells + low * size) >> 4 != wanted)
		return (struct slice){ 0 };
	return value_of(p, p->cells + low * size, 4, wide);
}

static inline __attribute__((always_inline)) struct slice
get_value(const struct record *r, uint16_t tag, uint16_t row, bool wide)
{
	struct packed p = packed_of(r, wide);

	return row ? get_cell(&p, row, tag, wide) : get_scalar(&p, tag, wide);
}

struct slice packed_get(const struct record *r, uint16_t tag, uint16_t row)
{
	return r->head.wide ? get_value(r, tag, row, true) : get_value(r, tag, row, false);
}

static uint32_t checksum(struct slice bytes)
{
	uint32_t crc = crc32c(0, slice_from(bytes.p + AT_FORMAT, AT_CRC - AT_FORMAT));

	return crc32c(crc, slice_from(bytes.p + HEADER, bytes.n - HEADER));
}

static bool known_fits(const struct kind *kind, const struct cell *cell)
{
	const struct field *f = kind_field(kind, cell->tag);

	return !f || (f->type->wire == cell->wire && (kind_rows_of(kind, f) != NULL) == (cell->row != 0));
}

static bool sound(const struct kind *kind, struct slice bytes)
{
	struct packed p;
	struct cell cell;
	uint32_t last = 0;
	size_t n;

	if (!packed_open(bytes, &p) || get_u32(bytes.p + AT_CRC) != checksum(bytes))
		return false;
	n = p.nscalars + p.ncells;
	if ((n ? entry_end(&p, n - 1) : 0) != p.nvalues)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!cell_at(&p, i, &cell) || cell_key(cell.row, cell.tag) <= last)
			return false;
		if (!cell.row != (i < p.nscalars) || !wire_valid(cell.wire, cell.bytes) ||
		    !known_fits(kind, &cell))
			return false;
		last = cell_key(cell.row, cell.tag);
	}
	return true;
}

bool record_open(struct record *r, const struct kind *kind, uint64_t id, struct slice bytes, bool verify)
{
	struct packed p;

	if (!packed_open(bytes, &p) || (verify && !sound(kind, bytes)))
		return false;
	*r = (struct record){
		.kind = kind, .id = id, .rev = get_u64(bytes.p), .packed = bytes,
		.head = { (uint16_t)p.nscalars, (uint16_t)p.ncells, p.end_size == 4 },
		.next_row = get_u16(bytes.p + AT_NEXT),
	};
	return true;
}

static void pack_header(const struct record *r, size_t nscalars, bool wide, struct buf *out)
{
	assert(nscalars <= UINT16_MAX && r->ncells - nscalars <= UINT16_MAX);
	buf_u64(out, r->rev);
	buf_u8(out, FORMAT);
	buf_u8(out, wide ? WIDE : 0);
	buf_u16(out, (uint16_t)nscalars);
	buf_u16(out, (uint16_t)(r->ncells - nscalars));
	buf_u16(out, r->next_row);
	buf_u32(out, 0);
}

static void pack_cells(const struct record *r, struct buf *out)
{
	size_t start = out->n, nscalars = 0, total = 0, end = 0;

	while (nscalars < r->ncells && !r->cells[nscalars].row)
		nscalars++;
	for (size_t i = 0; i < r->ncells; i++)
		total += r->cells[i].bytes.n;
	assert(total <= UINT32_MAX);
	buf_reserve(out, HEADER + r->ncells * 8 + total);
	pack_header(r, nscalars, total > UINT16_MAX, out);
	for (size_t i = 0; i < r->ncells; i++) {
		const struct cell *cell = &r->cells[i];

		end += cell->bytes.n;
		if (cell->row)
			buf_u16(out, cell->row);
		buf_u16(out, (uint16_t)(cell->tag << 4 | cell->wire));
		if (total > UINT16_MAX)
			buf_u32(out, (uint32_t)end);
		else
			buf_u16(out, (uint16_t)end);
	}
	for (size_t i = 0; i < r->ncells; i++)
		buf_slice(out, r->cells[i].bytes);
	put_u32(out->p + start + AT_CRC, checksum(slice_from(out->p + start, out->n - start)));
}

void record_pack(const struct record *r, struct buf *out)
{
	size_t start = out->n;

	if (!r->packed.p) {
		pack_cells(r, out);
		return;
	}
	buf_slice(out, r->packed);
	put_u64(out->p + start, r->rev);
}
