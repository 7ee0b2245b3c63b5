/* Drafts: what was typed and not saved, as files in the user's own state folder (0700), written to a temporary name and renamed.
 * They work with a full, locked or lost base. One file a draft; only this user's are ever shown. */
#ifndef METODIST_APP_DRAFT_H
#define METODIST_APP_DRAFT_H

#include "metodist/app/app.h"

struct draft {
	char name[40];           /* file name; empty: a new one is chosen at the first save */
	struct record record;    /* as typed so far; record.rev is the rev it was read with */
	int tab;                 /* where the cursor was */
	uint16_t tag, row;
	struct buf text;         /* of the field being typed, not yet accepted */
	size_t cursor;           /* byte offset in text */
	int64_t saved;           /* instant */
};

enum status draft_save(const struct app *app, struct draft *draft, struct notes *notes);
/* ST_NO when it is gone; ST_FAILED when it cannot be read (kept, named in a note). */
enum status draft_load(const struct app *app, const char *name, struct draft *draft, struct notes *notes);
void draft_remove(const struct app *app, const struct draft *draft);
void draft_release(struct draft *draft);
/* Newest first, of this base only (its UUID is in the file); `title` as a person reads it: «Педагог: Щукина Анна». */
void draft_each(const struct app *app, bool (*each)(void *ctx, const char *name, const char *title, int64_t saved), void *ctx);

#endif
