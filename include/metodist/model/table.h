/* A neutral table of text: what a report, a list or a journal looks like before anyone decides how it is written. */
#ifndef METODIST_MODEL_TABLE_H
#define METODIST_MODEL_TABLE_H

#include "metodist/base/arena.h"
#include "metodist/model/type.h"

/* The last three are numbers that a screen or a text table draws as well: a share of 100 as a bar, a number shaded by its
 * share of the largest such cell of the table, numbers with blanks between as a line of little bars (chart.h). */
enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_RAW /* JSON already */, CELL_DATE /* 21.11.2026; ISO in JSON */,
	CELL_PERCENT, CELL_HEAT, CELL_SPARK };

struct column {
	const char *name;       /* identifier: JSON key */
	const char *label;      /* Russian: heading */
	enum cell_kind kind;
};

/* What values of this field are in a table. */
enum cell_kind table_cell_kind(const struct field *field);

/* What a cell opens: a record (ref.id), at this field (tag) of it or of its row (ref.row) when they are given; or the list of
 * ref.kind by this filter (a line of the filter language). */
struct target {
	size_t cell;
	struct ref ref;
	uint16_t tag;
	struct slice filter;
};

/* Owns everything in its arena. Cells are row-major. */
struct table {
	struct arena arena;
	struct column *columns;
	struct slice *wholes;   /* headings in full, of those columns whose label is shortened; NULL: of none */
	size_t ncolumns;
	struct slice *cells;
	size_t ncells, cap;
	const char *title;      /* NULL: none; lives as long as the table (arena_str), or for ever */
	struct target *targets; /* by cell */
	size_t ntargets, targets_cap;
	struct slice *foot;     /* lines below the table: assumptions, totals in words */
	size_t nfoot, foot_cap;
	int32_t day;            /* that its lists are of; DAY_NONE: today */
	bool total;             /* the last row is the total: it stays in sight and out of CSV and JSON */
	const char *next;       /* the kind to add that mends what is shown; NULL: none */
};

void table_init(struct table *t, const struct column *columns, size_t n);
void table_whole(struct table *t, size_t column, struct slice heading);
void table_add(struct table *t, struct slice cell);
void table_addf(struct table *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* What the cell added last opens; a cell without an own target opens what the first of its row does. */
void table_opens(struct table *t, struct ref ref, struct slice filter);
void table_opens_at(struct table *t, struct ref ref, uint16_t tag);
const struct target *table_target(const struct table *t, size_t row, size_t column);  /* NULL: nothing */
void table_foot(struct table *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
size_t table_nrows(const struct table *t);
size_t table_nplain(const struct table *t);     /* without the total */
struct slice table_cell(const struct table *t, size_t row, size_t column);
void table_release(struct table *t);

#endif
