/* The list, shared by its own files: list.c (screen), list_page.c (rows on the screen), list_scan.c (filter,
 * narrowing, order), list_columns.c (what a row looks like), list_filter.c, list_views.c (saved looks), list_marks.c,
 * list_act.c (what is done with rows). */
#ifndef METODIST_TUI_LIST_PRIVATE_H
#define METODIST_TUI_LIST_PRIVATE_H

#include "metodist/app/draft.h"
#include "metodist/model/filter.h"
#include "metodist/model/filter_suggest.h"
#include "metodist/model/overlay.h"
#include "metodist/model/path.h"
#include "tui_private.h"

enum {
	LIST_COLUMNS_MAX = 12,
	LIST_VIEWS_MAX = 50,
	LIST_WHY_MAX = 12,
	LIST_HEAD = 3 /* box, headings, rule */,
	LIST_FOOT = 3 /* rule, preview, links */,
	LIST_WIDE = 120 /* from so many columns on the record stands beside the list */
};

/* Ids of one kind, in the order of the list. Zero-initialised is empty. */
struct idset {
	uint64_t *v;
	size_t n, cap;
};

struct list_column {
	struct path path;
	struct buf label;
	int width;            /* as drawn; 0: no room for it */
	int natural;          /* widest text seen so far: widths never shrink while one pages */
	int content;          /* the same without the heading */
	bool right;           /* numbers stand on the right */
	bool whole;           /* cut it says something else */
};

struct list_row {
	struct ref ref;
	struct slice key;     /* of the title index; pages without a set go on from it */
	struct slice cells[LIST_COLUMNS_MAX];
	struct slice preview; /* what is in no column */
};

/* A walk over the kind, or over `base`, that stops whenever a key comes. */
struct list_scan {
	bool base, found;     /* still to do */
	bool ask_words;       /* nothing found by titles: the finder is still to be asked */
	bool quiet;           /* the old rows stay until it is done: someone else saved */
	struct buf after;     /* key where it left off */
	size_t at;            /* place in `base` */
	size_t seen;
	struct idset set;     /* so far */
	struct idset others;  /* narrowing: fit, but do not begin with the first part; they come after */
	struct buf words;     /* letters of the box */
	struct buf keys;      /* sort keys: u16 length and bytes, one for each of `set` */
	struct filter_memory *memory; /* of the list's filter; NULL: nothing was put to it yet */
};

/* What is offered below the line of the filter. */
struct list_hints {
	struct suggestions next;
	struct ref views[LIST_VIEWS_MAX];
	struct slice titles[LIST_VIEWS_MAX];
	size_t nviews;
	struct arena arena;   /* of the titles */
	int at, top;          /* marked line, -1: none; first one drawn */
	bool fresh;           /* nothing was typed yet */
	int rows;             /* of the box */
	size_t word;          /* where the word begins that they are for */
};

/* Of how many records each condition of an empty filter alone keeps out. */
struct list_why {
	bool on;              /* being counted */
	struct buf after;
	size_t n[LIST_WHY_MAX];
	struct buf told;      /* in lines; empty: not counted yet */
};

enum list_asked { LIST_ASKED_NOTHING, LIST_ASKED_DELETE, LIST_ASKED_SORT, LIST_ASKED_LINKS, LIST_ASKED_COLUMNS,
	LIST_ASKED_VIEW, LIST_ASKED_CHANGE, LIST_ASKED_VALUE,
	LIST_ASKED_FILE };

struct list {
	struct screen screen;
	const struct kind *kind;

	/* what is in it */
	struct ref to;        /* links: only those that refer to this record … */
	uint16_t tag;         /* … by this field */
	struct buf filter_text;
	struct buf filter_told; /* the same in words */
	struct filter *filter;
	int32_t day;          /* that it is of; DAY_NONE: today */
	struct overlay on;    /* what is seen then */
	struct path sort;     /* none: by title */
	bool reverse;
	struct ref look;      /* the saved view taken last; id 0: none */
	struct idset base;    /* has_base: by filter, order or links; otherwise the title index itself */
	struct idset found;   /* has_found: of these, what fits the box */
	bool has_base, has_found;
	struct buf corrected; /* how the box was understood, when not as typed */
	struct list_scan scan;
	struct list_why why;

	/* what is on the screen */
	struct list_column columns[LIST_COLUMNS_MAX];
	size_t ncolumns;
	struct arena arena;   /* texts of the rows */
	struct list_row *rows;
	size_t nrows, height;
	bool wide;
	size_t cursor;        /* row */
	uint64_t top;         /* place of the first row in the whole list */
	bool top_known;
	uint64_t total;
	struct buf title;     /* of the links' target */
	struct buf linked;    /* who refers to record `linked_to`: told once the cursor rests */
	uint64_t linked_to;
	struct buf detail;    /* of record `detail_of`, in lines */
	uint64_t detail_of;

	struct buf about;     /* filter that names the records marked or found */
	struct idset marks;   /* sorted */
	struct line box, filter_line;
	bool typing_filter;
	bool filter_typed;    /* by hand: no saved view and no figure brought it */
	bool filter_kept;     /* as it stands now, in `draft` */
	char draft[sizeof(((struct draft *)0)->name)];
	struct list_hints hints;
	bool warned;          /* leaving would lose the marks */
	enum list_asked asked;
	struct link_group groups[LINK_GROUPS_MAX];
	size_t ngroups;
	uint64_t seq;         /* changes up to here are in its sets */
	uint64_t follow;      /* cursor goes to this record once it is there */
};

static inline struct list *list_of(struct screen *s)
{
	return (struct list *)s;
}

static inline const struct view *list_view(const struct list *l)
{
	return l->day == DAY_NONE ? l->screen.tui->view : &l->on.view;
}

void idset_add(struct idset *set, uint64_t id);
void idset_release(struct idset *set);
ptrdiff_t idset_find(const struct idset *set, uint64_t id);          /* place or -1 */

/* list.c: of what is called by its day the last comes first, all else stands by title */
void list_order_usual(struct list *l);
struct list_row *list_current(struct list *l);                       /* NULL: the list is empty */

/* list_head.c */
void list_title(const struct list *l, struct buf *text);
void list_fit_title(struct buf *title, int room);
void list_place(const struct list *l, struct buf *text);
void list_hint(const struct list *l, struct buf *text);
void list_help(struct screen *s, struct buf *text);

/* list_page.c */
const struct idset *list_set(const struct list *l);                  /* NULL: the title index */
void list_page_first(struct list *l);
void list_page_last(struct list *l);
bool list_page_next(struct list *l);                                 /* false: this is the last */
bool list_page_previous(struct list *l);
/* Everything anew; the cursor stays with its record. */
void list_reload(struct list *l);
bool list_goto(struct list *l, uint64_t id);

/* list_scan.c */
void list_start_base(struct list *l, bool quiet);                    /* after another filter or order */
void list_start_found(struct list *l, bool quiet);                   /* after another text in the box */
bool list_work(struct screen *s);
void list_stop(struct list *l);
/* What the walk has found out about the filter: goes before the filter does. */
void list_forget(struct list *l);
/* Whatever set the list now has, anew. */
void list_rescan(struct list *l, bool quiet);
static inline bool list_scanning(const struct list *l)
{
	return l->scan.base || l->scan.found;
}

/* list_columns.c */
/* Those of the kind, or these (a comma between). False, and nothing changed: one of them is no field; a message says so. */
void list_columns_usual(struct list *l);
bool list_columns_take(struct list *l, struct slice names);
void list_columns_name(const struct list *l, struct buf *names);
void list_columns_release(struct list *l);
void list_row_fill(struct list *l, struct list_row *row, const struct record *r);
void list_fit(struct list *l, int cols);
void list_draw_headings(const struct list *l, struct pane p, int row);
void list_draw_row(const struct list *l, struct pane p, int line, const struct list_row *row, bool current,
		   bool marked);

void list_preview(const struct list *l, const struct list_row *row, struct buf *text);

/* list_detail.c */
int list_detail_cols(int cols);
bool list_detail_stale(const struct list *l);
void list_rest(struct screen *screen);
void list_draw_detail(const struct list *l, struct pane p);

/* list_filter.c */
bool list_apply_filter(struct list *l, struct slice text);           /* false: a message says why */
void list_filter_open(struct list *l);
void list_filter_close(struct list *l);
void list_filter_accept(struct list *l);
/* As if the line had been typed so far, so many bytes behind the cursor. */
void list_filter_resume(struct list *l, struct slice text, size_t behind);
enum reply list_filter_key(struct list *l, const struct key *key);
/* Alt+1…9: a saved view by its number, Alt+0: as the list began. False: it is another key. */
bool list_view_key(struct list *l, const struct key *key);
void list_filter_draw(const struct list *l, struct pane p);

/* list_draft.c */
void list_keep_filter(struct list *l);
void list_drop_draft(struct list *l);

/* list_why.c */
void list_why_begin(struct list *l);
bool list_why_work(struct list *l);
void list_why_draw(const struct list *l, struct pane p, int row);

/* list_bulk.c: one field of the marked records, or of all shown */
void list_change(struct list *l);
void list_change_field(struct list *l, int answer);
void list_change_run(struct list *l, struct slice set);
/* The same records in the columns and order of the list, to a file. */
void list_save(struct list *l, struct slice path);

/* list_views.c */
size_t list_views(const struct list *l, struct ref *refs);           /* room for LIST_VIEWS_MAX; their number */
bool list_take_view(struct list *l, struct ref ref);
void list_take_usual(struct list *l);                                /* no filter, columns and order as at first */
void list_ask_view(struct list *l);                                   /* to save one */
void list_keep_view(struct list *l, bool over);
void list_order_name(const struct list *l, struct buf *name);         /* «-experience» */

/* list_act.c */
enum reply list_act(struct screen *s, enum action_id id);
void list_child(struct screen *s, const struct result *result);

/* list_marks.c */
bool list_marked(const struct list *l, uint64_t id);
void list_mark(struct list *l);
void list_mark_all(struct list *l);
/* The record under the cursor, or all marked ones after a question. */
void list_remove(struct list *l);
void list_remove_marked(struct list *l);
void list_drop_marks(struct list *l);                                 /* of records that are gone */

#endif
