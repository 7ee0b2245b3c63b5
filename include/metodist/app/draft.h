/* Drafts: what was typed and not saved, as files in the user's own state folder (0700), written to a
 * temporary name and renamed. They work with a full, locked or lost base. One file a draft; only this user's
 * are ever shown. */
#ifndef METODIST_APP_DRAFT_H
#define METODIST_APP_DRAFT_H

#include "metodist/app/action.h"

/* A record typed beside the draft's own: it refers to it by `tag`. */
struct draft_line {
	struct record record;
	uint16_t tag;
};

/* A text that is no value yet, in its place. */
struct draft_text {
	size_t line;             /* 0: of the draft's own record, else of lines[line - 1] */
	uint16_t tag, row;
	struct buf text;
};

/* A value that nobody typed: the form marks it until it is accepted. */
enum origin { ORIGIN_LAST = 1 /* from the last record */, ORIGIN_SUGGESTED /* follows from another field */ };
enum { ORIGINS_MAX = 32 };
struct draft_origin {
	uint16_t tag;
	uint16_t from;           /* enum origin */
};

/* Zero-initialised is valid and empty. */
struct draft {
	char name[40];           /* file name; empty: a new one is chosen at the first save */
	char caller[40];         /* the draft for whose field this record is made in place; empty: for none */
	struct record record;    /* as typed so far; record.rev is the rev it was read with */
	const struct action *action; /* the command whose form it is, and then of no record; NULL: of a record */
	struct buf *words, *given;   /* of its arguments, one each: as typed so far; as the form began with them */
	struct buf heading;          /* what stands over that form */
	struct draft_line *lines;
	size_t nlines, lines_cap;
	struct draft_text *texts;
	size_t ntexts, texts_cap;
	struct buf title;        /* as a person reads it; empty: made from the record alone */
	struct draft_origin origins[ORIGINS_MAX];
	size_t norigins;
	int tab;                 /* where the cursor was */
	uint16_t tag, row;       /* of a form: its argument, from 1 */
	uint32_t behind;         /* bytes behind the cursor in the text being typed there */
	int64_t saved;           /* instant */
};

struct record *draft_add_line(struct draft *draft, uint16_t tag);  /* zeroed */
/* For the form of a command: as many words as it has arguments, empty. */
void draft_begin_command(struct draft *draft, const struct action *action);
void draft_add_text(struct draft *draft, size_t line, uint16_t tag, uint16_t row, struct slice text);

enum status draft_save(const struct app *app, struct draft *draft, struct notes *notes);
/* ST_NO when it is gone; ST_FAILED when it cannot be read (kept, named in a note). A value whose field is no
 * more is left out with a warning note. `draft` is zeroed by the caller. */
enum status draft_load(const struct app *app, const char *name, struct draft *draft, struct notes *notes);
void draft_remove(const struct app *app, const char *name);
void draft_release(struct draft *draft);
/* Newest first, of this base and operator only (both are in the file); `title` as a person reads it: «Педагог: Щукина
 * Анна». One that is made in place for another comes with that: «Дефицит: новая запись → Педагог: Ким». */
void draft_each(const struct app *app,
		bool (*each)(void *ctx, const char *name, const char *title, int64_t saved), void *ctx);
/* The draft that is made in place for this one; false when there is none. */
bool draft_made_for(const struct app *app, const char *caller, char name[sizeof(((struct draft *)0)->name)]);
/* The newest draft of this record; false when there is none. */
bool draft_of(const struct app *app, struct ref ref, char name[sizeof(((struct draft *)0)->name)],
	      int64_t *saved);

#endif
