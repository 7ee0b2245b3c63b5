/* Results of one diagnostic are thousands of lines about one record. As long as lines follow each other, speak of one record
 * and only add rows to its tables or put them right, they go into one copy of it, which is checked and packed once for them
 * all. When the check refuses the copy, each is taken by itself: a refusal names its own line. */
#include "metodist/base/mem.h"
#include "row_private.h"

/* So many lines share a check; so many are taken anew when it refuses. */
enum { GATHER_MOST = 500 };

struct gathered {
	struct ref last;                /* that the line before spoke of */
	struct record was, now;         /* kind NULL: none is open */
	struct hashes lookup;           /* rows of its tables, by what tells them apart → their ids */
	struct arena arena;
	struct line { struct csv_row csv; uint64_t position; } lines[GATHER_MOST];
	size_t n, changed, ntouched;    /* ntouched: of the import, when the first was taken */
	bool replaying;
};

static void clear(struct gathered *g)
{
	record_release(&g->was);
	record_release(&g->now);
	hashes_clear(&g->lookup);
	arena_release(&g->arena);
	g->n = g->changed = 0;
}

void gather_release(struct gathered *g)
{
	if (!g)
		return;
	clear(g);
	hashes_release(&g->lookup);
	free(g);
}

bool gathered(const struct import *import)
{
	return import->gathered && import->gathered->n;
}

/* ---- rows of a table ---- */

/* What tells a row from others: one column, or two of a matrix. False: the row does not say. */
static bool key_of(const struct record *r, const struct field *rows, uint16_t row, struct slice key[2])
{
	const struct field *f = row_table_key(rows);

	key[1] = (struct slice){ 0 };
	if (rows->matrix.line) {
		key[0] = record_get(r, rows->matrix.line, row);
		key[1] = record_get(r, rows->matrix.across, row);
		return key[0].n && key[1].n;
	}
	key[0] = f ? record_get(r, f->tag, row) : (struct slice){ 0 };
	return key[0].n > 0;
}

static uint64_t key_hash(const struct field *rows, const struct slice key[2])
{
	return hashes_hash(hashes_hash(rows->tag, key[0]), key[1]);
}

static uint16_t find_row(const struct gathered *g, const struct field *rows, const struct slice key[2])
{
	size_t at = 0;
	uint32_t row;

	while (hashes_next(&g->lookup, key_hash(rows, key), &at, &row)) {
		struct slice own[2];

		if (key_of(&g->now, rows, (uint16_t)row, own) && slice_eq(own[0], key[0]) && slice_eq(own[1], key[1]))
			return (uint16_t)row;
	}
	return 0;
}

static void index_rows(struct gathered *g, const struct field *rows)
{
	for (size_t i = record_nrows(&g->now, rows); i-- > 0;) {
		uint16_t row = record_row(&g->now, rows, i);
		struct slice key[2];

		if (key_of(&g->now, rows, row, key))
			hashes_add(&g->lookup, key_hash(rows, key), row);
	}
}

static bool open_record(struct import *import, struct ref ref)
{
	struct gathered *g = import->gathered;

	if (g->now.kind)
		return true;
	if (view_get(&import->pending.view, ref, &g->was)) {
		clear(g);
		return false;
	}
	record_copy(&g->now, &g->was);
	for (size_t i = 0; i < import->kind->nfields; i++)
		if (import->kind->fields[i].type == &type_rows)
			index_rows(g, &import->kind->fields[i]);
	g->ntouched = import->ntouched;
	return true;
}

/* ---- a line ---- */

/* One row that a line gives: those that contradict what the file has said are left to the longer way, which tells them. */
static bool row_fits(const struct import *import, const struct record *now, const struct field *rows, uint16_t row)
{
	const struct gathered *g = import->gathered;
	struct slice key[2];
	uint16_t there;

	if (!key_of(now, rows, row, key))
		return false;
	there = find_row(g, rows, key);
	for (size_t i = 0; there && i < rows->nrows; i++) {
		uint16_t tag = rows->rows[i].tag;
		struct slice before = record_get(&g->now, tag, there), after = record_get(now, tag, row);

		if (before.n && after.n && !slice_eq(before, after) && touched_line(import, g->last, tag, there))
			return false;
	}
	return true;
}

static bool fits(const struct import *import, const struct record *now)
{
	const struct gathered *g = import->gathered;
	struct cell cell;
	size_t rows = 0;

	for (size_t i = 0; record_next(now, &i, &cell) && !cell.row;) {
		const struct field *f = kind_field(import->kind, cell.tag);

		if (cell.wire != WIRE_ROWS && !slice_eq(record_get(&g->now, cell.tag, 0), cell.bytes))
			return false;
		if (cell.wire != WIRE_ROWS)
			continue;
		if (!f || !row_table_of_lines(import->kind, f))
			return false;
		for (size_t k = 0; k < record_nrows(now, f); k++, rows++)
			if (!row_fits(import, now, f, record_row(now, f, k)))
				return false;
	}
	return rows && g->now.next_row && g->now.next_row + rows < UINT16_MAX;
}

static bool put_row(struct import *import, const struct record *now, const struct field *rows, uint16_t row, size_t line)
{
	struct gathered *g = import->gathered;
	struct table_row at = { rows, 0 };
	struct slice key[2];
	bool differs = false;

	key_of(now, rows, row, key);
	at.row = find_row(g, rows, key);
	if (!at.row) {
		at.row = record_add_row(&g->now, rows);
		hashes_add(&g->lookup, key_hash(rows, key), at.row);
	}
	for (size_t i = 0; i < rows->nrows; i++) {
		struct slice value = record_get(now, rows->rows[i].tag, row);

		if (!value.n || slice_eq(value, record_get(&g->now, rows->rows[i].tag, at.row)))
			continue;
		record_set(&g->now, &rows->rows[i], at.row, value);
		differs = true;
	}
	touch_row(import, g->last, &at, line);
	return differs;
}

static void keep_line(struct import *import, const struct csv_row *csv)
{
	struct gathered *g = import->gathered;
	struct line *line = &g->lines[g->n++];

	*line = (struct line){ *csv, import->pending.position };
	line->csv.fields = arena_alloc(&g->arena, (csv->n + 1) * sizeof(*line->csv.fields));
	for (size_t i = 0; i < csv->n; i++)
		line->csv.fields[i] = arena_copy(&g->arena, csv->fields[i]);
}

static void put(struct row *row, const struct record *now)
{
	struct import *import = row->import;
	struct gathered *g = import->gathered;
	bool differs = false;

	for (size_t i = 0; i < import->kind->nfields; i++) {
		const struct field *f = &import->kind->fields[i];

		for (size_t k = 0; f->type == &type_rows && k < record_nrows(now, f); k++)
			differs |= put_row(import, now, f, record_row(now, f, k), row->csv->line);
	}
	keep_line(import, row->csv);
	g->changed += differs;
	row_tell_seen(row, &g->was, &g->now, differs);
}

/* Kinds that say themselves who is the same may look at rows, and what is made for a row's sake goes with it. */
static bool may_gather(const struct import *import)
{
	return !import->kind->same && !import->config.create;
}

bool gather(struct row *row, struct ref found, const struct record *now)
{
	struct import *import = row->import;
	struct gathered *g = import->gathered;
	bool again;

	if (!may_gather(import) || (g && g->replaying))
		return false;
	if (!g)
		g = import->gathered = mem_alloc(sizeof(*g));
	again = found.id && found.id == g->last.id;
	if (g->n == GATHER_MOST || (g->n && !again))
		return false;
	g->last = found;
	if (!again || !open_record(import, found))
		return false;
	if (fits(import, now)) {
		put(row, now);
		return true;
	}
	if (!g->n)
		clear(g);
	return false;
}

/* ---- all of them ---- */

static void keep_record(struct import *import)
{
	struct gathered *g = import->gathered;
	bool waiting = pending_find(&import->pending, g->last);
	uint64_t position = import->pending.position;

	import->result->same += g->n - g->changed;
	if (!g->changed)
		return;
	/* An import that goes on from here reads all of them again. */
	import->pending.position = g->lines[0].position;
	pending_put(&import->pending, &g->now, g->lines[0].csv.line)->changes += g->changed - !waiting;
	import->pending.position = position;
}

static enum status take_each(struct import *import, struct notes *notes)
{
	struct gathered *g = import->gathered;
	uint64_t position = import->pending.position;
	size_t n = g->n;
	enum status st = ST_OK;

	import->ntouched = g->ntouched;
	g->n = 0;
	g->replaying = true;
	for (size_t i = 0; i < n && !st; i++) {
		import->pending.position = g->lines[i].position;
		st = row_take(import, &g->lines[i].csv, notes);
	}
	import->pending.position = position;
	g->replaying = false;
	return st;
}

enum status gather_settle(struct import *import, struct notes *notes)
{
	struct gathered *g = import->gathered;
	struct notes why = { 0 };
	enum status st = ST_OK;

	if (!gathered(import))
		return ST_OK;
	record_tidy(&g->now);
	if (!g->changed || record_check(&import->pending.view, &g->was, &g->now, &why))
		keep_record(import);
	else
		st = take_each(import, notes);
	notes_release(&why);
	clear(g);
	return st;
}
