/* One record being edited: as it was read, as typed so far, and the texts that are no values yet. Private to
 * src/tui. */
#ifndef METODIST_TUI_EDITING_H
#define METODIST_TUI_EDITING_H

#include "metodist/app/draft.h"
#include "metodist/model/view.h"

/* A text that did not parse: it stays in its place until it is put right. */
struct fault {
	uint16_t tag, row;
	struct buf text, why;
};

struct editing {
	struct record was, now;  /* own copies. `was` of a new record (id 0): what it began with */
	/* Around the last suggestions: what they found and what they made of it. */
	struct record plain, suggested;
	uint16_t left[16]; /* fields that were left, the last one last; suggestions follow from them */
	size_t nleft;
	struct draft_origin origins[ORIGINS_MAX]; /* of values nobody typed nor accepted */
	size_t norigins;
	struct fault *faults;
	size_t nfaults, cap;
};

void editing_new(struct editing *e, const struct kind *kind);
/* What is in `now` is the beginning: a new record is unchanged until something else is typed. */
void editing_begin(struct editing *e);
void editing_load(struct editing *e, const struct record *record);
void editing_release(struct editing *e);
bool editing_changed(const struct editing *e);

/* NULL: that place is fine. */
struct fault *editing_fault(const struct editing *e, uint16_t tag, uint16_t row);
void editing_mark(struct editing *e, uint16_t tag, uint16_t row, struct slice text, const char *why);
void editing_clear(struct editing *e, uint16_t tag, uint16_t row);
/* Forgets the faults of a row that is gone. */
void editing_clear_row(struct editing *e, uint16_t row);

/* Parses and puts. A refused text is kept as a fault, its reason in `notes` too. */
enum status editing_give(struct editing *e, const struct view *view, const struct field *f, uint16_t row,
			 struct slice text, struct notes *notes);
/* Puts bytes that need no parsing: references and codes that were picked. Flat fields find their place. */
enum status editing_set(struct editing *e, const struct view *view, const struct field *f, uint16_t row,
			struct slice bytes, struct notes *notes);
/* What is meant by what was typed: a day without a year becomes one of this year, in `full`. */
void editing_typed(const struct view *view, const struct field *f, struct slice *text, struct buf *full);
/* A value of the last record, as the beginning of a new one: saved with it, but marked until it is accepted. */
void editing_carry(struct editing *e, const struct view *view, const struct field *f, struct slice bytes);
void editing_accept(struct editing *e, const struct field *f);
/* Where a value comes from that nobody typed: «как в прошлой», «подсказано»; NULL: typed or accepted, or there is none. */
const char *editing_origin(const struct editing *e, const struct field *f);
/* The kind's suggestions after this field (NULL: at the beginning). All that were made before and not touched
 * since are taken back first and made anew: another body has other members. */
void editing_suggest(struct editing *e, const struct view *view, const struct field *left);
/* What stands in the place, as a person reads it: the fault's text or the value. */
void editing_text(const struct editing *e, const struct view *view, const struct field *f, uint16_t row,
		  struct buf *text);

/* Can a person type it? Computed fields without a place to go cannot. */
bool field_typed(const struct field *f);

#endif
