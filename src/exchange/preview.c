#include "metodist/exchange/preview.h"

#include <assert.h>

#include "metodist/base/mem.h"
#include "metodist/base/utf8.h"
#include "transfer_private.h"

struct preview {
	struct arena arena;
	struct import_column *columns;
	size_t ncolumns, header_line;
	struct preview_row *rows;
	size_t n, cap;
	struct preview_problem *problems;
	size_t nproblems, problems_cap;
	struct import_result result;
	const char *told;
};

static struct slice keep(struct preview *p, struct slice cell)
{
	struct buf safe = { 0 };
	struct slice kept;

	cell = slice_trim(cell);
	if (cell.n > 4 * PREVIEW_CELL_MOST)
		cell.n = 4 * PREVIEW_CELL_MOST;
	utf8_safe(cell, &safe);
	kept = arena_copy(&p->arena, utf8_fit(buf_view(&safe), PREVIEW_CELL_MOST));
	buf_release(&safe);
	return kept;
}

static void on_row(void *ctx, const struct csv_row *csv)
{
	struct preview *p = ctx;
	struct preview_row *row;

	MEM_GROW(p->rows, p->n, p->cap);
	row = &p->rows[p->n++];
	/* Until it is seen. */
	*row = (struct preview_row){ .line = csv->line, .state = PREVIEW_REFUSED, .problem = SIZE_MAX };
	row->n = csv->n < p->ncolumns ? csv->n : p->ncolumns;
	row->raw = arena_alloc(&p->arena, (row->n + 1) * sizeof(*row->raw));
	row->read = arena_alloc(&p->arena, (p->ncolumns + 1) * sizeof(*row->read));
	for (size_t i = 0; i < row->n; i++)
		row->raw[i] = keep(p, csv->fields[i]);
}

/* Columns of a table inside the record are shown as they stand or were mended: which of its rows they fill is not told. */
static void read_cells(struct preview *p, struct preview_row *row, const struct import_seen *seen)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < p->ncolumns; i++) {
		const struct field *f = p->columns[i].field;

		if (!f)
			continue;
		if (kind_rows_of(seen->now->kind, f)) {
			row->read[i] = keep(p, import_cell(seen->import, seen->row, i));
			continue;
		}
		buf_reset(&text);
		record_text(seen->view, seen->now, f, 0, &text);
		row->read[i] = keep(p, buf_view(&text));
	}
	buf_release(&text);
}

static void take_title(struct preview *p, struct preview_row *row, const struct view *view, const struct record *now)
{
	struct buf title = { 0 };

	record_title(view, now, &title);
	row->title = keep(p, buf_view(&title));
	buf_release(&title);
}

/* Lines about one record are checked together: what is said may be about one before the last. */
static struct preview_row *row_at(const struct preview *p, size_t line)
{
	for (size_t i = p->n; i-- > 0 && p->rows[i].line >= line;)
		if (p->rows[i].line == line)
			return &p->rows[i];
	return NULL;
}

static void on_seen(void *ctx, const struct import_seen *seen)
{
	struct preview *p = ctx;
	struct preview_row *row = row_at(p, seen->line);

	if (!row)
		return;
	row->state = !seen->old ? PREVIEW_NEW : seen->differs ? PREVIEW_CHANGED : PREVIEW_SAME;
	take_title(p, row, seen->view, seen->now);
	read_cells(p, row, seen);
}

static int column_called(const struct preview *p, struct slice header)
{
	for (size_t i = 0; header.n && i < p->ncolumns; i++)
		if (slice_eq(p->columns[i].header, header))
			return (int)i;
	return PREVIEW_WHOLE_ROW;
}

static void on_refused(void *ctx, const struct import_refusal *refusal)
{
	struct preview *p = ctx;
	struct preview_row *row = row_at(p, refusal->line);
	struct buf reason = { 0 };
	int column;

	if (!row)
		return;
	row->state = PREVIEW_REFUSED;
	if (refusal->now)
		take_title(p, row, refusal->view, refusal->now);
	column = column_called(p, refusal->column);
	/* A field that no column fills is named by the reason. */
	if (column == PREVIEW_WHOLE_ROW && refusal->column.n)
		buf_printf(&reason, "%.*s: ", (int)refusal->column.n, refusal->column.p);
	buf_str(&reason, refusal->reason);
	MEM_GROW(p->problems, p->nproblems, p->problems_cap);
	p->problems[p->nproblems] = (struct preview_problem){
		(size_t)(row - p->rows), column, !refusal->column.n && refusal->now, arena_str(&p->arena, buf_view(&reason)), p->nproblems,
	};
	p->nproblems++;
	buf_release(&reason);
}

static int by_row(const void *a, const void *b)
{
	const struct preview_problem *x = a, *y = b;

	return x->row != y->row ? (x->row < y->row ? -1 : 1) : x->at < y->at ? -1 : x->at > y->at;
}

/* Those of one row together, and rows in their order. */
static void sort_problems(struct preview *p)
{
	if (p->nproblems)
		qsort(p->problems, p->nproblems, sizeof(*p->problems), by_row);
	for (size_t i = p->nproblems; i-- > 0;)
		p->rows[p->problems[i].row].problem = i;
}

static void keep_told(struct preview *p, const struct import *import)
{
	struct buf told = { 0 };

	import_told(import, &told);
	p->told = arena_str(&p->arena, buf_view(&told));
	buf_release(&told);
}

static void take_columns(struct preview *p, const struct import *import)
{
	p->header_line = import_header_line(import);
	p->ncolumns = import_ncolumns(import);
	p->columns = arena_alloc(&p->arena, (p->ncolumns + 1) * sizeof(*p->columns));
	for (size_t i = 0; i < p->ncolumns; i++) {
		p->columns[i] = import_columns(import)[i];
		p->columns[i].header = arena_copy(&p->arena, p->columns[i].header);
	}
}

enum status preview_new(struct preview **out, const struct import_config *config, struct notes *notes)
{
	struct preview *p = mem_alloc(sizeof(*p));
	struct import_config dry = *config;
	struct import *import;
	enum status st;

	dry.dry_run = true;
	dry.resume = 0;
	dry.row = on_row;
	dry.seen = on_seen;
	dry.refused = on_refused;
	dry.ctx = p;
	*out = NULL;
	st = import_open(&import, &dry, notes);
	if (!st) {
		take_columns(p, import);
		st = import_run(import, &p->result, notes);
		sort_problems(p);
		keep_told(p, import);
		import_free(import);
	}
	if (st == ST_NO && p->result.refused && !notes_refuse(notes))
		st = ST_OK;
	if (st)
		preview_free(p);
	else
		*out = p;
	return st;
}

void preview_free(struct preview *p)
{
	if (!p)
		return;
	arena_release(&p->arena);
	free(p->rows);
	free(p->problems);
	free(p);
}

size_t preview_nrows(const struct preview *p)
{
	return p->n;
}

const struct preview_row *preview_row(const struct preview *p, size_t row)
{
	assert(row < p->n);
	return &p->rows[row];
}

size_t preview_nproblems(const struct preview *p)
{
	return p->nproblems;
}

const struct preview_problem *preview_problem(const struct preview *p, size_t i)
{
	assert(i < p->nproblems);
	return &p->problems[i];
}

const struct import_result *preview_result(const struct preview *p)
{
	return &p->result;
}

size_t preview_ncolumns(const struct preview *p)
{
	return p->ncolumns;
}

const struct import_column *preview_column(const struct preview *p, size_t column)
{
	assert(column < p->ncolumns);
	return &p->columns[column];
}

const char *preview_told(const struct preview *p)
{
	return p->told;
}

size_t preview_header_line(const struct preview *p)
{
	return p->header_line;
}
