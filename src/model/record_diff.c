/* What changed between two states of a record, and how two changes of one state go together. */
#include "record_private.h"

#include "metodist/base/bytes.h"
#include "metodist/base/mem.h"

void record_diff(const struct record *was, const struct record *now, record_diff_fn *each, void *ctx)
{
	struct slice none = { 0 };
	struct cell a, b;
	size_t i = 0, j = 0;
	bool more_a = record_next(was, &i, &a), more_b = record_next(now, &j, &b);

	while (more_a || more_b) {
		uint64_t key_a = more_a ? cell_key(a.row, a.tag) : UINT64_MAX;
		uint64_t key_b = more_b ? cell_key(b.row, b.tag) : UINT64_MAX;

		if (key_a < key_b)
			each(ctx, a.tag, a.row, a.wire, a.bytes, none);
		else if (key_b < key_a)
			each(ctx, b.tag, b.row, b.wire, none, b.bytes);
		else if (!slice_eq(a.bytes, b.bytes))
			each(ctx, b.tag, b.row, b.wire, a.bytes, b.bytes);
		if (key_a <= key_b)
			more_a = record_next(was, &i, &a);
		if (key_b <= key_a)
			more_b = record_next(now, &j, &b);
	}
}

static void see_difference(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			   struct slice after)
{
	(void)tag;
	(void)row;
	(void)wire;
	(void)before;
	(void)after;
	*(bool *)ctx = true;
}

bool record_differs(const struct record *was, const struct record *now)
{
	bool differs = false;

	record_diff(was, now, see_difference, &differs);
	return differs;
}

struct merge {
	const struct record *base, *mine, *theirs;
	struct record *out;
	struct rowset in_base, in_mine, in_theirs;
	struct rowset contested;             /* rows I dropped and they changed: they stay */
	uint16_t renamed[65536];             /* my new rows → their ids in `out`; 0: no id was left */
	record_clash_fn *clash;
	void *ctx;
	size_t clashes;
};

static void told(struct merge *m, uint16_t tag, uint16_t row, struct slice mine, struct slice theirs)
{
	m->clashes++;
	m->clash(m->ctx, tag, row, mine, theirs);
}

static bool returns(const struct merge *m, uint16_t row)
{
	return !m->base->next_row || row < m->base->next_row;
}

static void rename_rows(struct merge *m)
{
	struct cell cell;

	for (size_t i = 0; record_next(m->mine, &i, &cell) && !cell.row;) {
		if (cell.wire != WIRE_ROWS)
			continue;
		for (size_t at = 0; at + ROW_SIZE <= cell.bytes.n; at += ROW_SIZE) {
			uint16_t row = get_u16(cell.bytes.p + at);

			if (rowset_has(&m->in_base, row))
				continue;
			/* An id the base has used up and dropped: the row comes back, not another one. */
			m->renamed[row] = returns(m, row) ? row : m->out->next_row;
			if (m->out->next_row && m->renamed[row] == m->out->next_row)
				m->out->next_row++;
		}
	}
}

/* A cell they changed: was it in a row that I dropped? */
static void contest(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		    struct slice after)
{
	struct merge *m = ctx;

	(void)wire;
	(void)before;
	if (!rowset_has(&m->in_base, row) || rowset_has(&m->in_mine, row) || !rowset_has(&m->in_theirs, row))
		return;
	m->contested.bits[row / 8] |= (uint8_t)(1 << row % 8);
	told(m, tag, row, (struct slice){ 0 }, after);
}

/* References to my new rows follow them to their new ids. */
static void set_mine(struct merge *m, struct cell cell)
{
	struct buf refs = { 0 };

	for (size_t i = 0; cell.wire == WIRE_REF && i < ref_count(cell.bytes); i++) {
		struct ref ref = ref_get(cell.bytes, i);

		if (ref.id == m->mine->id && ref.row && m->renamed[ref.row])
			ref.row = m->renamed[ref.row];
		ref_put(&refs, ref);
	}
	if (refs.n)
		cell.bytes = buf_view(&refs);
	record_put(m->out, cell.tag, cell.row, cell.wire, cell.bytes);
	buf_release(&refs);
}

/* A cell that I changed. */
static void merge_cell(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
		       struct slice after)
{
	struct merge *m = ctx;
	struct slice theirs = record_get(m->theirs, tag, row);
	bool known = !row || rowset_has(&m->in_base, row) ||
		     (m->renamed[row] == row && rowset_has(&m->in_theirs, row));
	bool dropped = row && !rowset_has(&m->in_mine, row);

	if (!row && wire == WIRE_ROWS)
		return;
	if (!known) {
		if (dropped)
			return;
		if (m->renamed[row])
			set_mine(m, (struct cell){ m->renamed[row], tag, wire, after });
		else
			told(m, tag, row, after, (struct slice){ 0 });
	} else if (dropped) {
		if (!rowset_has(&m->contested, row))
			record_put(m->out, tag, row, wire, after);
	} else if (row && !rowset_has(&m->in_theirs, row)) {
		told(m, tag, row, after, (struct slice){ 0 });
	} else if (slice_eq(theirs, before)) {
		set_mine(m, (struct cell){ row, tag, wire, after });
	} else if (!slice_eq(theirs, after)) {
		told(m, tag, row, after, theirs);
	}
}

/* Appends the rows of `list` that were in the base and stand in both our lists, in this order. */
static void add_common(const struct merge *m, struct slice list, struct buf *out)
{
	for (size_t at = 0; at + ROW_SIZE <= list.n; at += ROW_SIZE) {
		uint16_t row = get_u16(list.p + at);

		if (rowset_has(&m->in_base, row) && rowset_has(&m->in_mine, row) &&
		    rowset_has(&m->in_theirs, row))
			buf_u16(out, row);
	}
}

/* Their list: what is common in the order given, their new rows where they put them. */
static void add_theirs(const struct merge *m, struct slice list, struct slice common, struct buf *out)
{
	size_t next = 0;

	for (size_t at = 0; at + ROW_SIZE <= list.n; at += ROW_SIZE) {
		uint16_t row = get_u16(list.p + at);

		if (!rowset_has(&m->in_base, row) || rowset_has(&m->contested, row)) {
			buf_u16(out, row);
		} else if (rowset_has(&m->in_mine, row) && next < common.n) {
			buf_u16(out, get_u16(common.p + next));
			next += ROW_SIZE;
		}
	}
}

static void add_renamed(const struct merge *m, struct slice list, struct buf *out)
{
	for (size_t at = 0; at + ROW_SIZE <= list.n; at += ROW_SIZE) {
		uint16_t row = m->renamed[get_u16(list.p + at)];

		if (row && !rowset_has(&m->in_theirs, row))
			buf_u16(out, row);
	}
}

/* They left the list alone: it is mine as I ordered it, and what they saved of the rows I dropped. */
static void add_mine(const struct merge *m, struct slice mine, struct slice theirs, struct buf *out)
{
	for (size_t at = 0; at + ROW_SIZE <= mine.n; at += ROW_SIZE) {
		uint16_t row = get_u16(mine.p + at);

		if (!rowset_has(&m->in_base, row))
			row = m->renamed[row];
		if (row)
			buf_u16(out, row);
	}
	for (size_t at = 0; at + ROW_SIZE <= theirs.n; at += ROW_SIZE)
		if (rowset_has(&m->contested, get_u16(theirs.p + at)))
			buf_u16(out, get_u16(theirs.p + at));
}

static void merge_list(struct merge *m, uint16_t tag)
{
	struct slice base = record_get(m->base, tag, 0), mine = record_get(m->mine, tag, 0);
	struct slice theirs = record_get(m->theirs, tag, 0);
	struct buf in_base = { 0 }, in_mine = { 0 }, in_theirs = { 0 }, list = { 0 };

	add_common(m, base, &in_base);
	add_common(m, mine, &in_mine);
	add_common(m, theirs, &in_theirs);
	if (slice_eq(theirs, base)) {
		add_mine(m, mine, theirs, &list);
	} else {
		bool moved = !slice_eq(buf_view(&in_mine), buf_view(&in_base));
		bool they_moved = !slice_eq(buf_view(&in_theirs), buf_view(&in_base));

		if (moved && they_moved && !slice_eq(buf_view(&in_mine), buf_view(&in_theirs)))
			told(m, tag, 0, mine, theirs);
		add_theirs(m, theirs, buf_view(they_moved ? &in_theirs : &in_mine), &list);
		add_renamed(m, mine, &list);
	}
	record_put(m->out, tag, 0, WIRE_ROWS, buf_view(&list));
	buf_release(&in_base);
	buf_release(&in_mine);
	buf_release(&in_theirs);
	buf_release(&list);
}

/* A list I did not touch is as they left it, so lists that differ from the base's are all there is to merge;
 * and rows I dropped that they changed are told in `contest`. */
static void merge_lists(void *ctx, uint16_t tag, uint16_t row, uint8_t wire, struct slice before,
			struct slice after)
{
	(void)before;
	(void)after;
	if (!row && wire == WIRE_ROWS)
		merge_list(ctx, tag);
}

size_t record_merge(const struct record *base, const struct record *mine, const struct record *theirs,
		    struct record *out, record_clash_fn *clash, void *ctx)
{
	struct merge *m = mem_alloc(sizeof(*m));
	size_t clashes;

	*m = (struct merge){
		.base = base, .mine = mine, .theirs = theirs, .out = out, .clash = clash, .ctx = ctx
	};
	record_copy(out, theirs);
	rowset_of(base, &m->in_base);
	rowset_of(mine, &m->in_mine);
	rowset_of(theirs, &m->in_theirs);
	rename_rows(m);
	record_diff(base, theirs, contest, m);
	record_diff(base, mine, merge_cell, m);
	record_diff(base, mine, merge_lists, m);
	clashes = m->clashes;
	free(m);
	return clashes;
}
