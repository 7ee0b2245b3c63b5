/* Tables of an HTML page: staff_page.c finds the marks of the staff tables that schools publish and reads all as sheets,
 * staff_page_table.c is one plain table while it is read. Private to them. */
#ifndef METODIST_EXCHANGE_STAFF_PAGE_H
#define METODIST_EXCHANGE_STAFF_PAGE_H

#include "html_read.h"
#include "metodist/base/arena.h"
#include "sheet_private.h"

enum { PAGE_NESTED_MOST = 16, PAGE_STEPS_MOST = 200 << 20 };

/* One table of the page; the rows lie in its arena. */
struct page_table {
	struct page_row {
		struct page_cell { struct slice text; size_t column, rows; } *cells;
		size_t n;
	} *rows;
	size_t nrows, cap;
	size_t filled;                  /* cells with a text */
	struct slice caption;
};

/* A table that is open: tags come in, rows of `table` come out. */
struct page_open {
	size_t table;
	struct page_cell *cells;        /* of the row at hand */
	size_t n, cap, column;
	size_t *covered, ncovered;      /* how many more rows a cell from above fills in this column */
	struct buf text;                /* of the cell or caption at hand */
	size_t rows;                    /* that the cell at hand fills */
	bool in_row, in_cell, in_caption;
};

struct page_tables {
	struct arena arena;
	struct page_table *v;
	size_t n, cap;
	struct page_open open[PAGE_NESTED_MOST];
	size_t nopen, ignored;          /* ignored: tables nested deeper still */
	size_t steps;
	bool refused;                   /* beyond the caps */
};

void page_tables_see(struct page_tables *t, const struct html_token *token);
void page_tables_end(struct page_tables *t);
void page_tables_release(struct page_tables *t);
/* A row of texts under a table's columns, as if it had stood there. */
void page_tables_add(struct page_tables *t, size_t table, const struct slice *texts, size_t n);
size_t page_tables_new(struct page_tables *t);

/* A tag behind which a new line begins. */
bool page_breaks_line(const struct html_token *token);

#endif
