#include "metodist/model/table.h"

#include <assert.h>
#include <stdarg.h>

#include "metodist/base/date.h"
#include "metodist/base/mem.h"
#include "metodist/model/kind.h"

enum cell_kind table_cell_kind(const struct field *f)
{
	if (f->type == &type_int || f->type == &type_decimal)
		return CELL_NUMBER;
	return f->type == &type_date ? CELL_DATE : CELL_TEXT;
}

void table_init(struct table *t, const struct column *columns, size_t n)
{
	*t = (struct table){ .ncolumns = n, .day = DAY_NONE };
	t->columns = arena_alloc(&t->arena, n * sizeof(*columns));
	for (size_t i = 0; i < n; i++)
		t->columns[i] = (struct column){
			.name = arena_str(&t->arena, slice_str(columns[i].name)),
			.label = arena_str(&t->arena, slice_str(columns[i].label)),
			.kind = columns[i].kind,
		};
}

void table_whole(struct table *t, size_t column, struct slice heading)
{
	assert(column < t->ncolumns);
	if (!t->wholes) {
		t->wholes = arena_alloc(&t->arena, t->ncolumns * sizeof(*t->wholes));
		for (size_t i = 0; i < t->ncolumns; i++)
			t->wholes[i] = (struct slice){ 0 };
	}
	t->wholes[column] = arena_copy(&t->arena, heading);
}

void table_add(struct table *t, struct slice cell)
{
	MEM_GROW(t->cells, t->ncells, t->cap);
	t->cells[t->ncells++] = cell.n ? arena_copy(&t->arena, cell) : (struct slice){ 0 };
}

void table_addf(struct table *t, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	table_add(t, slice_str(text));
	free(text);
}

static void add_target(struct table *t, struct ref ref, uint16_t tag, struct slice filter)
{
	assert(t->ncells > 0);
	MEM_GROW(t->targets, t->ntargets, t->targets_cap);
	t->targets[t->ntargets++] = (struct target){ t->ncells - 1, ref, tag, arena_copy(&t->arena, filter) };
}

void table_opens(struct table *t, struct ref ref, struct slice filter)
{
	add_target(t, ref, 0, filter);
}

void table_opens_at(struct table *t, struct ref ref, uint16_t tag)
{
	add_target(t, ref, tag, (struct slice){ 0 });
}

static const struct target *target_of(const struct table *t, size_t cell)
{
	size_t low = 0, high = t->ntargets;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (t->targets[mid].cell < cell)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->ntargets && t->targets[low].cell == cell ? &t->targets[low] : NULL;
}

const struct target *table_target(const struct table *t, size_t row, size_t column)
{
	const struct target *own = target_of(t, row * t->ncolumns + column);

	return own ? own : target_of(t, row * t->ncolumns);
}

void table_foot(struct table *t, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = mem_vprintf(fmt, args);
	va_end(args);
	MEM_GROW(t->foot, t->nfoot, t->foot_cap);
	t->foot[t->nfoot++] = arena_copy(&t->arena, slice_str(text));
	free(text);
}

size_t table_nrows(const struct table *t)
{
	return t->ncolumns ? t->ncells / t->ncolumns : 0;
}

size_t table_nplain(const struct table *t)
{
	size_t n = table_nrows(t);

	return n && t->total ? n - 1 : n;
}

struct slice table_cell(const struct table *t, size_t row, size_t column)
{
	assert(row < table_nrows(t) && column < t->ncolumns);
	return t->cells[row * t->ncolumns + column];
}

void table_release(struct table *t)
{
	free(t->cells);
	free(t->targets);
	free(t->foot);
	arena_release(&t->arena);
	*t = (struct table){ 0 };
}
