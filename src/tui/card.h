/* The card of one record, shared by its own files: card.c (screen, keys), card_form.c (fields one a line),
 * card_tabs.c (what tabs there are), card_links.c (records that refer here), card_history.c, card_save.c,
 * card_draft.c, card_think.c (what can be told before saving). Private to src/tui. */
#ifndef METODIST_TUI_CARD_H
#define METODIST_TUI_CARD_H

#include "grid.h"
#include "metodist/app/draft.h"
#include "metodist/tui/screens.h"

enum tab_kind { TAB_FORM, TAB_ROWS, TAB_LINKS, TAB_HISTORY };

struct form_line {
	const struct field *field;
	struct buf text;
};

/* One field a line; `at` is where the editor is open. */
struct form {
	struct form_line *lines;
	size_t n, at, top;
};

/* Records that refer to this one by one field. When the field is a plain reference they are typed here, line
 * by line. */
struct links {
	const struct kind *kind;
	const struct field *back;        /* the field, or a column of `rows` */
	const struct field *rows;
	struct editing **v;              /* heap: the editor borrows them */
	size_t n, cap;
	struct editing **dead;           /* to be deleted by the next save */
	size_t ndead, dead_cap;
	size_t total;                    /* all of them, also those not loaded */
	bool loaded;
};

enum { LINKS_LOADED = 200 };

struct history_line {
	uint64_t seq;
	bool head;                       /* of a change; else one of its values */
	struct buf text;
};

struct history {
	struct history_line *v;
	size_t n, cap, at, top, page;
};

struct card;

struct tab {
	enum tab_kind kind;
	struct card *card;
	const struct field *rows;        /* TAB_ROWS */
	struct links links;              /* TAB_LINKS */
	struct grid grid;                /* both */
};

enum card_asked {
	CARD_ASKED_NOTHING,
	CARD_ASKED_DRAFT,
	CARD_ASKED_RESTORE,
	CARD_ASKED_REF,
	CARD_ASKED_CONFLICT
};

struct card {
	struct screen screen;
	struct editing edit;
	struct editor editor;
	struct form form;
	struct tab **tabs;               /* heap each: grids point at them */
	size_t ntabs, tab;
	struct history history;

	char draft[sizeof(((struct draft *)0)->name)]; /* on disk; empty: none */
	char offered[sizeof(((struct draft *)0)->name)]; /* an older one, to be asked about */
	int64_t draft_saved;             /* its instant */
	bool kept;                       /* draft is what is typed */
	enum card_asked asked;
	uint64_t restore_seq;
	bool for_caller;                 /* made in place: a save goes back */
	bool just_saved;                 /* Ins: one more */
	bool stale;                      /* someone saved it meanwhile */
	struct record marked;            /* before the last removal; Ctrl+Z goes back there */
	struct ref alike;                /* looks like the one being typed; id 0: none */
	struct buf alike_text;
	struct buf note;                 /* above the hint until something else is to be said */
};

static inline struct card *card_of(struct screen *s)
{
	return (struct card *)s;
}

static inline const struct view *card_view(const struct card *c)
{
	return c->screen.tui->view;
}

static inline struct tab *card_tab(const struct card *c)
{
	return c->tabs[c->tab];
}

static inline struct ref card_ref(const struct card *c)
{
	return (struct ref){ c->edit.now.kind->id, 0, c->edit.now.id };
}

/* card.c */
extern const struct screen_ops card_ops;
void card_free(struct screen *s);
bool card_changed(const struct card *c);
/* Accepts what is being typed, wherever it is. */
void card_leave(struct card *c, enum leave how);
/* Texts anew and the editor open on the current place. */
void card_show(struct card *c);
void card_go_tab(struct card *c, size_t tab);
/* To the field, on whichever tab it is; `of` a linked record or the card's own. */
void card_goto(struct card *c, const struct editing *of, uint16_t tag, uint16_t row);

/* card_act.c */
enum reply card_act(struct screen *s, enum action_id id);
/* The record under the cursor. */
enum reply card_open_linked(struct card *c);
/* Something is about to be taken away: Ctrl+Z brings it back. */
void card_mark(struct card *c);

/* card_open.c */
/* Everything from the base again; what was typed is forgotten. */
bool card_load(struct card *c, struct ref ref);

/* card_form.c */
void form_init(struct form *f, const struct kind *kind);
void form_release(struct form *f);
void form_refresh(struct card *c);
void form_draw(struct card *c, struct pane p);
enum reply form_key(struct card *c, const struct key *key);
enum reply form_act(struct card *c, enum action_id id);
bool form_goto(struct card *c, uint16_t tag);
void form_hint(const struct card *c, struct buf *text);
const struct field *form_field(const struct card *c);

/* card_tabs.c */
void tabs_build(struct card *c);
void tabs_release(struct card *c);
void tabs_draw(const struct card *c, struct pane p, int row);
void tab_label(const struct tab *t, struct buf *text);
bool tab_has_grid(const struct tab *t);

/* card_links.c */
extern const struct grid_ops links_ops, links_fixed_ops;
void links_init(struct tab *t, const struct kind *kind, const struct field *rows, const struct field *back);
void links_release(struct links *l);
bool links_typed(const struct links *l);         /* lines can be typed here */
void links_load(struct tab *t);
bool links_changed(const struct links *l);
/* The line removed last comes back; false when there is none. */
bool links_bring_back(struct links *l);
/* Saves all lines of all such tabs in one change. */
enum status links_save(struct card *c, struct notes *notes);
/* The line holding what a draft kept; NULL when there can be none. */
struct editing *links_restore(struct tab *t, const struct record *record);

/* card_history.c */
void history_load(struct card *c);
void history_release(struct history *h);
void history_draw(struct card *c, struct pane p);
enum reply history_key(struct card *c, const struct key *key);
void history_restore(struct card *c);

/* card_save.c */
void card_save(struct card *c);
void card_start_new(struct card *c);             /* the next new record of the kind */

/* card_draft.c */
void card_keep(struct card *c);
void card_drop_draft(struct card *c);
bool card_take_draft(struct card *c, const char *name);

/* card_think.c */
/* What a new record begins with: sticky values of the last one, the kind's own suggestions. */
void think_begin(struct card *c, const struct record *last);
void think_alike(struct card *c);
/* This user's last record of a kind: false when there is none. `record` is the caller's to release. */
bool think_last(const struct card *c, const struct kind *kind, bool typed_today, struct record *record);

/* conflict.c: shows what both changed; when it closes with an answer, `e->now` holds what was chosen over
 * theirs. */
struct screen *screen_conflict(struct tui *tui, struct editing *e, const struct record *theirs);

#endif
