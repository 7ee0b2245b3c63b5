/* A page taken apart: what page_*.c share. */
#ifndef METODIST_EXCHANGE_PAGE_PRIVATE_H
#define METODIST_EXCHANGE_PAGE_PRIVATE_H

#include "metodist/base/arena.h"
#include "metodist/exchange/page.h"

enum look { LOOK_BODY, LOOK_LEFT, LOOK_CENTER, LOOK_RIGHT, LOOK_HALF, LOOK_TITLE, LOOK_LARGE, LOOK_CELL, LOOK_CELL_CENTER,
	LOOK_CELL_RIGHT, LOOK_HEADING, NLOOKS };

/* How each looks, in whatever format. */
struct look_way {
	const char *name;        /* of its ODT style */
	const char *jc, *align;  /* DOCX, ODT */
	bool indent, half, bold, cell, large;
};
extern const struct look_way looks[NLOOKS];

enum { COLUMNS_MAX = 16 };

struct sheet_table {
	unsigned widths[COLUMNS_MAX], sum;
	size_t n;
	bool ruled;
};

/* A paragraph, or a row of a table: then `cells` are its cells. */
struct block {
	enum look look;
	bool new_page;
	bool heading;                    /* of a table */
	bool keep;                       /* on one page with what comes next */
	const struct sheet_table *table; /* NULL: a paragraph */
	struct slice text;
	struct slice cells[COLUMNS_MAX];
};

struct sheet_page {
	struct arena arena;
	struct block *v;
	size_t n, cap;
	unsigned size;           /* of letters, points */
	bool lies;
};

void page_read(struct sheet_page *p, struct slice markup);
void page_release(struct sheet_page *p);

/* Size of letters of a look, points. */
unsigned page_size_of(const struct sheet_page *p, enum look look);
/* A cell's paragraph: takes the next one and the sign of how it stands. */
bool page_cell_next(struct slice *cell, bool heading, enum look *look, struct slice *text);
/* Takes what is bold, or is not, from the front of a text. */
bool page_run_next(struct slice *text, bool *bold, struct slice *run);

#endif
