/* An import as the arguments of its command ask for it: the file, the kind, what is known of the sender's tables. Shared by
 * the command and by the preview of a table on the screen. */
#ifndef METODIST_APP_IMPORT_CALL_H
#define METODIST_APP_IMPORT_CALL_H

#include "metodist/app/action.h"
#include "metodist/exchange/transfer.h"

struct import_call {
	struct import_config config;  /* callbacks are the caller's to set */
	struct buf bytes, map;        /* of the file; of what is remembered, and behind it of what is said now */
	struct buf form, sender, what;
	size_t remembered;            /* bytes of map */
};

/* Reads the files; nothing is written. Release it whatever comes back. */
enum status import_call_open(struct import_call *call, struct app *app, const struct args *args, struct notes *notes);
/* The map as it was given goes in place of what was said before; what is remembered stays in front of it. */
void import_call_say(struct import_call *call, struct slice said);
/* What was said is remembered of this sender, as a part of the batch that the table is in. */
enum status import_call_keep(struct import_call *call, uint64_t batch, struct notes *notes);
/* A line for each place a record of the kind needs that neither a column nor a word for all rows gives: a staff table of one
 * school seldom says which, and without it people would work nowhere. */
void import_missing(const struct import_config *config, const struct import_column *columns, size_t n, struct buf *text);
void import_call_release(struct import_call *call);

#endif
