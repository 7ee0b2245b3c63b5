/* The tabs of a card: card_form.c (fields one a line), card_word.c, card_tabs.c (what tabs there are), card_links.c (records
 * that refer here), card_history.c. Private to src/tui. */
#ifndef METODIST_TUI_CARD_TABS_H
#define METODIST_TUI_CARD_TABS_H

#include "matrix.h"

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
	struct matrix *matrix;           /* TAB_ROWS: NULL when a line is a row */
};

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

/* card_word.c */
/* The word at the right of the current field; nothing when there is none to say. */
enum style form_word(const struct card *c, int width, struct buf *text);
/* Why a text is no value, without the text. */
struct slice fault_short(const struct fault *fault);

/* card_tabs.c */
void tabs_build(struct card *c);
/* Someone saved: counts anew, and tabs for what refers here for the first time. The editor is closed. */
void tabs_recount(struct card *c);
/* Anew, the same one in front, the cursor where it was. */
void tabs_renew(struct card *c);
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

#endif
