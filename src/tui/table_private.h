/* The result of a command on the screen, shared by its own files: table.c (screen, keys), table_draw.c (widths,
 * rows, foot), table_run.c (the command anew: after a change elsewhere, in earnest, about one of its rows). */
#ifndef METODIST_TUI_TABLE_PRIVATE_H
#define METODIST_TUI_TABLE_PRIVATE_H

#include "metodist/model/chart.h"
#include "tui_private.h"

struct table_screen {
	struct screen screen;
	struct call call;             /* that told it */
	struct table table;
	const char *reads;            /* outcome.reads */
	struct buf again, again_value; /* only shown so far; empty: nothing waits for a yes */
	uint64_t seq;                 /* changes up to here are in it */
	bool stale;

	int *natural, *widths;        /* of columns: widest text; as drawn */
	struct scale scale;           /* of heat */
	bool *stops;                  /* columns with targets of their own */
	bool cells;                   /* there are such: ←→ walk over them and the first column stays */
	size_t cursor, top;
	size_t column, first;         /* under the cursor; at the left edge, behind the first when that stays */
};

static inline struct table_screen *table_of(struct screen *s)
{
	return (struct table_screen *)s;
}

/* table_draw.c */
void table_measure(struct table_screen *t);
void table_draw(struct screen *screen, struct pane p);
size_t table_page(const struct table_screen *t);
/* The column under the cursor comes into sight. */
void table_scroll(struct table_screen *t);

/* table_run.c */
/* Takes over what a command told. */
void table_take(struct table_screen *t, struct outcome *outcome);
void table_drop(struct table_screen *t);
void table_changed(struct screen *screen, uint64_t seq);
bool table_work(struct screen *screen);
/* F2: what was only shown is done. */
enum reply table_confirm(struct table_screen *t);
/* Space: what the row offers is picked, or given back, and the command told anew. False: rows offer nothing. */
bool table_pick(struct table_screen *t);
bool table_has_picks(const struct table_screen *t);
/* The same command about what the row names: a clause, a report. False: its rows name nothing it takes. */
bool table_has_detail(const struct table_screen *t);
void table_detail(struct table_screen *t);
/* F8: the change, or the whole batch, that the row names in a column `undo` or `undo_batch` is taken back. */
bool table_has_undo(const struct table_screen *t);
void table_take_back(struct table_screen *t);

/* table.c: what Enter opens here; NULL: nothing. `own`: room for one read from the columns `kind` and `id`. */
const struct target *table_here(const struct table_screen *t, struct target *own);
bool screen_is_table(const struct screen *screen);

/* The command Tab leads to; NULL: none. */
const struct action *table_beside(const struct table_screen *t);

#endif
