#include "record_private.h"

#include <assert.h>

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

/* Lists of rows grow in place: room for the next power of two, so that adding n rows costs n and not n². */
enum { ROWS_ROOM = 16 };

static size_t room(uint8_t wire, size_t n)
{
	size_t cap = ROWS_ROOM;

	if (wire != WIRE_ROWS)
		return n;
	while (cap < n)
		cap *= 2;
	return cap;
}

static struct slice keep(struct record *r, uint8_t wire, struct slice bytes)
{
	char *p = arena_alloc(&r->arena, room(wire, bytes.n));

	memcpy(p, bytes.p, bytes.n);
	return slice_from(p, bytes.n);
}

void record_init(struct record *r, const struct kind *kind)
{
	*r = (struct record){ .kind = kind, .next_row = 1 };
}

void record_release(struct record *r)
{
	free(r->cells);
	arena_release(&r->arena);
	*r = (struct record){ 0 };
}

bool record_next(const struct record *r, size_t *i, struct cell *cell)
{
	if (r->packed.p)
		return packed_cell(r, (*i)++, cell);
	if (*i >= r->ncells)
		return false;
	*cell = r->cells[(*i)++];
	return true;
}

size_t record_pick(const struct record *r, const bool *wanted, uint16_t n, size_t *i, struct cell *cells, size_t max)
{
	size_t picked = 0;

	if (r->packed.p)
		return packed_pick(r, wanted, n, i, cells, max);
	for (; *i < r->ncells && picked < max; ++*i)
		if (r->cells[*i].tag < n && wanted[r->cells[*i].tag])
			cells[picked++] = r->cells[*i];
	return picked;
}

/* Cells of `from` become the own cells of `to`. Bytes opened without verifying may be out of order: what
 * follows the damage is left out, never written over what is sound, for every rewrite verifies first. */
static void take_cells(struct record *to, const struct record *from)
{
	struct cell cell;
	uint32_t last = 0;

	for (size_t i = 0; record_next(from, &i, &cell) && cell_key(cell.row, cell.tag) > last;) {
		last = cell_key(cell.row, cell.tag);
		cell.bytes = keep(to, cell.wire, cell.bytes);
		MEM_GROW(to->cells, to->ncells, to->cap);
		to->cells[to->ncells++] = cell;
	}
}

void record_copy(struct record *to, const struct record *from)
{
	*to = (struct record){
		.kind = from->kind,
		.id = from->id,
		.rev = from->rev,
		.next_row = from->next_row,
		.given = from->given,
	};
	take_cells(to, from);
}

static void unpack(struct record *r)
{
	struct record borrowed = { .packed = r->packed, .head = r->head };

	if (!r->packed.p)
		return;
	r->packed = (struct slice){ 0 };
	take_cells(r, &borrowed);
}

/* Where the cell is, or belongs. */
static size_t find(const struct record *r, uint16_t row, uint16_t tag)
{
	size_t low = 0, high = r->ncells;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cell_key(r->cells[middle].row, r->cells[middle].tag) < cell_key(row, tag))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct cell *find_cell(const struct record *r, uint16_t row, uint16_t tag)
{
	size_t i = find(r, row, tag);

	return i < r->ncells && r->cells[i].row == row && r->cells[i].tag == tag ? &r->cells[i] : NULL;
}

struct slice record_get(const struct record *r, uint16_t tag, uint16_t row)
{
	const struct cell *cell;

	if (r->packed.p)
		return packed_get(r, tag, row);
	cell = find_cell(r, row, tag);
	return cell ? cell->bytes : (struct slice){ 0 };
}

bool row_filled(const struct record *r, uint16_t row)
{
	struct cell cell;
	size_t i = r->packed.p ? 0 : find(r, row, 0);

	while (record_next(r, &i, &cell) && cell.row <= row)
		if (cell.row == row)
			return true;
	return false;
}

static void drop_cells(struct record *r, size_t from, size_t n)
{
	memmove(r->cells + from, r->cells + from + n, (r->ncells - from - n) * sizeof(*r->cells));
	r->ncells -= n;
}

void record_put(struct record *r, uint16_t tag, uint16_t row, uint8_t wire, struct slice bytes)
{
	struct cell *cell;
	size_t i;

	assert(tag && tag <= TAG_MAX && (!bytes.n || wire_fits(wire, bytes)));
	if (slice_eq(record_get(r, tag, row), bytes))
		return;
	unpack(r);
	i = find(r, row, tag);
	cell = find_cell(r, row, tag);
	if (!bytes.n) {
		if (cell)
			drop_cells(r, i, 1);
		return;
	}
	bytes = keep(r, wire, bytes);
	if (!cell) {
		MEM_GROW(r->cells, r->ncells, r->cap);
		memmove(r->cells + i + 1, r->cells + i, (r->ncells - i) * sizeof(*cell));
		r->ncells++;
	}
	r->cells[i] = (struct cell){ row, tag, wire, bytes };
	/* An undo or a load brings rows back by their ids: those are used up too. */
	if (r->next_row && row >= r->next_row)
		r->next_row = (uint16_t)(row + 1);
}

void record_set(struct record *r, const struct field *f, uint16_t row, struct slice bytes)
{
	assert(!(f->flags & FIELD_DERIVED));
	record_put(r, f->tag, row, f->type->wire, bytes);
}

size_t record_nrows(const struct record *r, const struct field *rows)
{
	return record_get(r, rows->tag, 0).n / ROW_SIZE;
}

uint16_t record_row(const struct record *r, const struct field *rows, size_t i)
{
	struct slice list = record_get(r, rows->tag, 0);

	assert(i < list.n / ROW_SIZE);
	return get_u16(list.p + i * ROW_SIZE);
}

uint16_t record_add_row(struct record *r, const struct field *rows)
{
	uint16_t row = r->next_row;
	struct cell *cell;
	char bytes[ROW_SIZE];

	assert(rows->type->wire == WIRE_ROWS);
	if (!row)
		return 0;
	put_u16(bytes, row);
	unpack(r);
	cell = find_cell(r, 0, rows->tag);
	if (!cell) {
		record_set(r, rows, 0, slice_from(bytes, sizeof(bytes)));
	} else {
		struct slice *list = &cell->bytes;

		if (room(WIRE_ROWS, list->n + ROW_SIZE) > room(WIRE_ROWS, list->n)) {
			char *p = arena_alloc(&r->arena, room(WIRE_ROWS, list->n + ROW_SIZE));

			memcpy(p, list->p, list->n);
			list->p = p;
		}
		memcpy((char *)list->p + list->n, bytes, ROW_SIZE);
		list->n += ROW_SIZE;
	}
	r->next_row = (uint16_t)(row + 1);
	return row;
}

/* The list without the rows that `keep_row` does not want. */
static void filter_list(struct record *r, size_t i, bool (*keep_row)(const void *, uint16_t), const void *ctx)
{
	struct cell *cell = &r->cells[i];
	char *p = arena_alloc(&r->arena, room(WIRE_ROWS, cell->bytes.n));
	size_t n = 0;

	for (size_t at = 0; at + ROW_SIZE <= cell->bytes.n; at += ROW_SIZE) {
		if (!keep_row(ctx, get_u16(cell->bytes.p + at)))
			continue;
		memcpy(p + n, cell->bytes.p + at, ROW_SIZE);
		n += ROW_SIZE;
	}
	if (n == cell->bytes.n)
		return;
	cell->bytes = slice_from(p, n);
	if (!n)
		drop_cells(r, i, 1);
}

static bool is_other(const void *ctx, uint16_t row)
{
	return *(const uint16_t *)ctx != row;
}

void record_drop_row(struct record *r, const struct field *rows, uint16_t row)
{
	struct cell *list;
	size_t first, behind;

	assert(row);
	unpack(r);
	list = find_cell(r, 0, rows->tag);
	if (list)
		filter_list(r, (size_t)(list - r->cells), is_other, &row);
	first = find(r, row, 0);
	for (behind = first; behind < r->ncells && r->cells[behind].row == row;)
		behind++;
	drop_cells(r, first, behind - first);
	if (r->given == row)
		r->given = 0;
}

void rowset_of(const struct record *r, struct rowset *set)
{
	struct cell cell;

	memset(set, 0, sizeof(*set));
	for (size_t i = 0; record_next(r, &i, &cell) && !cell.row;) {
		if (cell.wire != WIRE_ROWS)
			continue;
		for (size_t at = 0; at + ROW_SIZE <= cell.bytes.n; at += ROW_SIZE) {
			uint16_t row = get_u16(cell.bytes.p + at);

			set->bits[row / 8] |= (uint8_t)(1 << row % 8);
		}
	}
}

static bool in_rowset(const void *ctx, uint16_t row)
{
	return rowset_has(ctx, row);
}

void record_tidy(struct record *r)
{
	struct rowset listed, filled = { { 0 } };
	size_t n = 0;

	if (r->packed.p)
		return;
	rowset_of(r, &listed);
	for (size_t i = 0; i < r->ncells; i++) {
		uint16_t row = r->cells[i].row;

		/* Values of a row that no list has any more belong to nothing. */
		if (row && !rowset_has(&listed, row))
			continue;
		filled.bits[row / 8] |= (uint8_t)(1 << row % 8);
		r->cells[n++] = r->cells[i];
	}
	r->ncells = n;
	for (size_t i = r->ncells; i-- > 0;)
		if (!r->cells[i].row && r->cells[i].wire == WIRE_ROWS)
			filter_list(r, i, in_rowset, &filled);
}
