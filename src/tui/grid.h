/* Lines and columns of values, edited in the cell: rows of one record, or records side by side. Private to
 * src/tui. */
#ifndef METODIST_TUI_GRID_H
#define METODIST_TUI_GRID_H

#include "editor.h"

/* Where the values of a line live: row `row` of a record, or (row 0) a record of its own. */
struct grid_line {
	struct editing *of;
	uint16_t row;
};

struct grid_ops {
	size_t (*count)(void *ctx);
	struct grid_line (*line)(void *ctx, size_t i);
	bool (*add)(void *ctx); /* one more at the end; false: it cannot be, and a message says why */
	void (*remove)(void *ctx, size_t i);
	bool fixed;                              /* lines are looked at, not typed */
	const struct matrix_ops *matrix;         /* NULL: the columns of a line are fields of one place */
	void (*tell)(void *ctx, struct buf *left, struct buf *right); /* above the headings; NULL: nothing */
};

enum cell_key { CELL_KEY_NONE, CELL_KEY_NEXT /* done, go on */, CELL_KEY_STAY };
enum cell_left {
	CELL_SAME,
	CELL_LINES, /* lines or columns are others now */
	CELL_STAY,  /* so, and the cursor stays */
};

/* A line is many rows, one a column; the last column takes a new column's name. */
struct matrix_ops {
	void (*refresh)(void *ctx);              /* the record may be another one */
	struct grid_line (*cell)(void *ctx, size_t line, size_t column); /* of NULL: that place is not there yet */
	bool (*make)(void *ctx, size_t line, size_t column); /* it comes to be; false: a message says why */
	enum cell_left (*left)(void *ctx, size_t *line, size_t *column); /* the cell was typed in */
	/* A key that is the whole value: «н»; that takes it away: Del. */
	enum cell_key (*key)(void *ctx, size_t line, size_t column, const struct key *key);
	bool (*stop)(void *ctx, size_t line, size_t column);             /* does Enter stop there? */
	void (*heading)(void *ctx, size_t column, struct buf *text);
	void (*text)(void *ctx, size_t line, size_t column, struct buf *text); /* of a cell without a value */
	void (*hint)(void *ctx, size_t column, struct buf *text);
};

/* The line behind the last one is always there to be typed into; it comes to be with its first letter. */
struct grid {
	struct tui *tui;
	struct editor *editor; /* shared with the form; open on the current cell while the grid is in front */
	const struct grid_ops *ops;
	void *ctx;
	const struct field **columns;
	int *widths, *natural;                   /* as drawn; as wide as the widest text */
	int text_room;                           /* least width of a long text that is typed here */
	size_t ncolumns;
	size_t line, column;                     /* cursor; line may be `count` */
	size_t top, first;                       /* first line and column shown */
	size_t page;                             /* lines shown when last drawn */
	int at_row, at_col; /* where the current cell was drawn: the list goes under it */
	struct buf *texts;                       /* nlines × ncolumns, as drawn */
	size_t nlines;
	bool ended;              /* Enter was pressed on the empty line behind the last: once more leaves the table */
};

/* `columns` are taken over (heap). */
void grid_init(struct grid *g, struct tui *tui, struct editor *editor, const struct grid_ops *ops, void *ctx,
	       const struct field **columns, size_t ncolumns);
/* A matrix has other columns now; taken over. */
void grid_set_columns(struct grid *g, const struct field **columns, size_t ncolumns);
void grid_release(struct grid *g);
/* Texts of all lines anew; opens the editor on the current cell. */
void grid_refresh(struct grid *g);
/* One came here from another tab. */
void grid_enter(struct grid *g);
/* Accepts what is being typed. Call before anything that looks at the records. */
void grid_leave(struct grid *g, enum leave how);
enum reply grid_key(struct grid *g, const struct key *key);
enum reply grid_act(struct grid *g, enum action_id id);
void grid_page(struct grid *g, int by);
void grid_goto(struct grid *g, const struct editing *of, uint16_t row, uint16_t tag);
void grid_draw(struct grid *g, struct pane p);
/* What Enter does here, and the column's help in short. */
void grid_hint(const struct grid *g, struct buf *text);
const struct field *grid_column(const struct grid *g);
void grid_heading(const struct grid *g, size_t column, struct buf *text);
/* What stands in it, as a table of its own. */
void grid_table(const struct grid *g, struct table *table);
/* Where the value of a cell lives; of NULL: nowhere yet (only in a matrix). */
struct grid_line grid_cell(const struct grid *g, size_t line, size_t column);

#endif
