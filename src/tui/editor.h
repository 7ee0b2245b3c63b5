/* Edits one value in its place: a field of a form, a cell of a grid. Private to src/tui. */
#ifndef METODIST_TUI_EDITOR_H
#define METODIST_TUI_EDITOR_H

#include "candidates.h"
#include "editing.h"
#include "metodist/tui/line.h"
#include "metodist/tui/screen.h"

enum editor_reply {
	EDITOR_PASS,   /* not for a value: the form or grid moves */
	EDITOR_TAKEN,
	EDITOR_NEXT,   /* accepted: leave and go on */
};

/* How a value is left: by Enter what is marked in the list is meant, by anything else only what was typed. */
enum leave { LEAVE_TYPED, LEAVE_PICK };

struct editor {
	struct tui *tui;             /* what completes: set once */
	struct editing *of;          /* NULL: closed. Borrowed */
	const struct field *field;
	uint16_t row;
	struct line line;
	struct buf parts;            /* refs, set: bytes of the values that stand before the line */
	struct buf parts_text;
	struct buf ahead;            /* what Tab makes of the typed: «Анна» */
	struct candidates list;
	bool touched;
};

/* The text begins fresh: the first letter replaces it, a movement keeps it. */
void editor_open(struct editor *e, const struct view *view, struct editing *of, const struct field *f,
		 uint16_t row);
void editor_close(struct editor *e);
void editor_release(struct editor *e);
enum editor_reply editor_key(struct editor *e, const struct view *view, const struct key *key);
/* Puts what was typed into the record; a refused text stays there as a fault. Closed afterwards. */
enum status editor_leave(struct editor *e, const struct view *view, enum leave how, struct notes *notes);
/* Esc: true when there was a list to close. */
bool editor_escape(struct editor *e);
/* F4: the items of a classifier, what records hold in a text field. False: there is no such list (a reference is picked from a
 * screen). */
bool editor_unfold(struct editor *e);
/* A record that was picked or created elsewhere. */
void editor_take_ref(struct editor *e, const struct view *view, struct ref ref);
void editor_set_text(struct editor *e, struct slice text);
/* Typing goes on where it was broken off: what was offered is offered again. */
void editor_resume(struct editor *e, const struct view *view, struct slice text, size_t behind);
/* More is known of what records hold: something may be offered now. */
void editor_look_again(struct editor *e, const struct view *view);
/* The record a picked reference or the value itself points at; id 0: none. */
struct ref editor_ref(const struct editor *e, const struct view *view);
struct slice editor_text(const struct editor *e);
/* Draws the value being edited; the list comes later, over all else. */
void editor_draw(struct editor *e, struct pane p, int row, int col, int width);

static inline bool field_is_ref(const struct field *f)
{
	return f->type == &type_ref || f->type == &type_refs;
}

static inline bool field_is_choice(const struct field *f)
{
	return f->type == &type_choice || f->type == &type_set;
}

/* editor_draw.c */
/* What would follow the cursor if the offer were accepted; empty also when it is not what was typed that goes on: «ann» is
 * offered «Анна». */
struct slice editor_ghost(const struct editor *e);
/* «н нет с соответствие 1 первая …», shortened to this width as far as that goes; nothing for other types. */
void editor_choices(const struct field *f, int width, struct buf *text);

#endif
