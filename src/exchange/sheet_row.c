#include "sheet_row.h"

#include "metodist/base/mem.h"

enum { MERGES_MOST = 1 << 18, HELD_MOST = 1024, HELD_TEXT_MOST = 1 << 16 };

void sheet_row_release(struct sheet_row *row)
{
	for (size_t i = 0; i < row->held_cap; i++)
		buf_release(&row->held[i].text);
	buf_release(&row->text);
	free(row->cells);
	free(row->fields);
	free(row->merges);
	free(row->held);
	*row = (struct sheet_row){ 0 };
}

void sheet_row_begin(struct sheet_row *row)
{
	row->n = row->bytes = row->open = 0;
	row->why = NULL;
	buf_reset(&row->text);
}

/* ---- cells ---- */

static void close_cell(struct sheet_row *row)
{
	struct cell_text *cell = row->open ? &row->cells[row->open - 1] : NULL;

	row->open = 0;
	if (!cell || cell->p)
		return;
	cell->n = row->text.n - cell->at;
	row->bytes += cell->n;
	if (row->bytes > SHEET_ROW_MOST)
		row->why = "значения длиннее 1 МБ; сократите их";
}

static struct cell_text *cell_at(struct sheet_row *row, size_t column)
{
	close_cell(row);
	if (column >= SHEET_COLUMNS_MOST)
		row->why = "больше 16384 столбцов; разделите таблицу";
	if (row->why)
		return NULL;
	if (column >= row->cap) {
		row->cap = column < 64 ? 64 : 2 * column;
		row->cells = mem_resize(row->cells, row->cap, sizeof(*row->cells));
	}
	if (column >= row->n)
		memset(row->cells + row->n, 0, (column + 1 - row->n) * sizeof(*row->cells));
	row->n = column >= row->n ? column + 1 : row->n;
	return &row->cells[column];
}

struct buf *sheet_row_cell(struct sheet_row *row, size_t column)
{
	struct cell_text *cell = cell_at(row, column);

	if (!cell)
		return NULL;
	*cell = (struct cell_text){ NULL, row->text.n, 0 };
	row->open = column + 1;
	return &row->text;
}

void sheet_row_borrow(struct sheet_row *row, size_t column, struct slice text)
{
	struct cell_text *cell = text.n ? cell_at(row, column) : NULL;

	if (!cell)
		return;
	*cell = (struct cell_text){ text.p, 0, text.n };
	row->bytes += text.n;
	if (row->bytes > SHEET_ROW_MOST)
		row->why = "значения длиннее 1 МБ; сократите их";
}

void sheet_row_drop(struct sheet_row *row)
{
	if (row->open)
		row->text.n = row->cells[row->open - 1].at;
	close_cell(row);
}

/* ---- cells merged downwards ---- */

void sheet_row_merge(struct sheet_row *row, struct merge merge)
{
	if (merge.last_line <= merge.line || row->nmerges == MERGES_MOST)
		return;
	MEM_GROW(row->merges, row->nmerges, row->merges_cap);
	row->merges[row->nmerges++] = merge;
}

static int by_line(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

void sheet_row_rewind(struct sheet_row *row, size_t repeat_below)
{
	sheet_row_begin(row);
	if (row->nmerges)
		qsort(row->merges, row->nmerges, sizeof(*row->merges), by_line);
	row->next_merge = row->nheld = 0;
	row->repeat_below = repeat_below;
}

static void hold(struct sheet_row *row, const struct merge *merge, struct slice text)
{
	if (row->nheld == HELD_MOST || text.n > HELD_TEXT_MOST)
		return;
	if (row->nheld == row->held_cap) {
		row->held_cap = row->held_cap ? 2 * row->held_cap : 8;
		row->held = mem_resize(row->held, row->held_cap, sizeof(*row->held));
		memset(row->held + row->nheld, 0, (row->held_cap - row->nheld) * sizeof(*row->held));
	}
	row->held[row->nheld].column = merge->column;
	row->held[row->nheld].last_line = merge->last_line;
	buf_reset(&row->held[row->nheld].text);
	buf_slice(&row->held[row->nheld].text, text);
	row->nheld++;
}

static void forget(struct sheet_row *row, size_t i)
{
	struct held last = row->held[--row->nheld];

	row->held[row->nheld] = row->held[i];
	row->held[i] = last;
}

/* A row that is blank but for what stands above it stays blank. */
static void repeat_held(struct sheet_row *row, size_t line)
{
	bool filled = row->n > 0;

	for (size_t i = 0; i < row->nheld;) {
		struct held *held = &row->held[i];
		bool empty = held->column >= row->n || !row->cells[held->column].n;

		if (line > held->last_line) {
			forget(row, i);
			continue;
		}
		if (filled && empty)
			sheet_row_borrow(row, held->column, buf_view(&held->text));
		i++;
	}
}

static void hold_merged(struct sheet_row *row, size_t line)
{
	while (row->next_merge < row->nmerges && row->merges[row->next_merge].line <= line) {
		const struct merge *merge = &row->merges[row->next_merge++];

		if (merge->line == line && line > row->repeat_below && merge->column < row->n &&
		    row->fields[merge->column].n)
			hold(row, merge, row->fields[merge->column]);
	}
}

/* ---- the whole row ---- */

static bool is_blank(const struct sheet_row *row, size_t i)
{
	return !row->cells[i].n;
}

static void lay_fields(struct sheet_row *row)
{
	if (row->fields_cap < row->n) {
		row->fields_cap = row->cap;
		row->fields = mem_resize(row->fields, row->fields_cap, sizeof(*row->fields));
	}
	for (size_t i = 0; i < row->n; i++) {
		const struct cell_text *cell = &row->cells[i];

		if (cell->n)
			row->fields[i] = slice_from(cell->p ? cell->p : row->text.p + cell->at, cell->n);
		else
			row->fields[i] = SLICE("");
	}
}

enum status sheet_row_end(struct sheet_row *row, size_t line, struct csv_row *out, struct notes *notes)
{
	*out = (struct csv_row){ .line = line };
	close_cell(row);
	while (row->n && is_blank(row, row->n - 1))
		row->n--;
	repeat_held(row, line);
	if (row->why)
		return fail(notes, ST_USAGE, "строка %zu: %s", line, row->why);
	lay_fields(row);
	hold_merged(row, line);
	out->n = row->n;
	out->fields = row->fields;
	return row->n ? ST_OK : ST_NO;
}
