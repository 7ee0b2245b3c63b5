/* The card of one record, shared by its own files: card.c (screen, keys), card_act.c, card_open.c, card_save.c,
 * card_draft.c, card_think.c (what a new record begins with), card_alike.c (what it looks like); its tabs are card_tabs.h. Private to src/tui. */
#ifndef METODIST_TUI_CARD_H
#define METODIST_TUI_CARD_H

#include "card_tabs.h"
#include "metodist/app/draft.h"
#include "metodist/tui/screens.h"
#include "paste.h"

enum card_asked {
	CARD_ASKED_NOTHING, CARD_ASKED_DRAFT, CARD_ASKED_REF, CARD_ASKED_CONFLICT, CARD_ASKED_PASTE,
	CARD_ASKED_LOSE, CARD_ASKED_FILE
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
	char inner[sizeof(((struct draft *)0)->name)];   /* made in place for this one, to be opened over it */
	int64_t draft_saved;             /* its instant */
	bool kept;                       /* draft is what is typed */
	enum card_asked asked;
	bool for_caller;                 /* made in place: a save goes back */
	bool aside;                      /* made from what a list shows: a save goes back to it */
	bool just_saved;                 /* Ins: one more */
	bool stale;                      /* someone saved it meanwhile */
	/* Removals and pastes not yet saved, the newest last: Ctrl+Z takes them back. */
	struct mark {
		struct record before, after;
	} *marks;
	size_t nmarks, marks_cap;
	struct paste *paste;             /* being looked at; NULL: none */
	struct ref alike;                /* looks like the one being typed; id 0: none */
	struct buf alike_text;
	struct buf thought;              /* what was being typed when it was last looked for … */
	uint16_t thought_tag;            /* … and where */
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
bool card_works(struct screen *s, enum action_id id);
/* The record under the cursor. */
enum reply card_open_linked(struct card *c);

/* card_open.c */
/* Everything from the base again; what was typed is forgotten. */
bool card_load(struct card *c, struct ref ref);

/* card_undo.c */
/* Something is about to be taken away or pasted … */
void card_mark(struct card *c);
/* … and was: Ctrl+Z brings it back. */
void card_marked(struct card *c);
void card_forget_marks(struct card *c);
/* False: there is nothing to take back. */
bool card_take_back(struct card *c);

/* card_paste.c */
/* False: the text is one value, for the editor. */
bool card_paste(struct card *c, const struct key *key);
/* What was looked at becomes lines of the tab in front. */
void card_take_paste(struct card *c);

/* card_shown.c */
enum reply card_ask_file(struct card *c, struct slice typed);
void card_write_file(struct card *c, struct slice path);

/* card_save.c */
void card_save(struct card *c);
void card_start_new(struct card *c);             /* the next new record of the kind */

/* card_draft.c */
/* False, and said: there is no room for the draft, what was typed is on the screen alone. */
bool card_keep(struct card *c);
void card_drop_draft(struct card *c);
bool card_take_draft(struct card *c, const char *name);
/* The draft of what was being made in place, as it lay over this card. */
void card_open_inner(struct card *c);

/* card_think.c */
/* What a new record begins with: sticky values of the last one, the kind's own suggestions. */
void think_begin(struct card *c, const struct record *last);
/* This user's last record of a kind: false when there is none. `record` is the caller's to release. */
bool think_last(const struct card *c, const struct kind *kind, bool typed_today, struct record *record);

/* card_alike.c */
/* Finds a record that the new one looks like. */
void think_alike(struct card *c);
/* The same with what is being typed, once for each text. False: there was nothing to look for. */
bool think_typing(struct card *c);

/* conflict.c: shows what both changed; when it closes with an answer, `e->now` holds what was chosen over
 * theirs. */
struct screen *screen_conflict(struct tui *tui, struct editing *e, const struct record *theirs);

#endif
