/* A row on its way: shared by transfer_row.c and transfer_gather.c. */
#ifndef METODIST_EXCHANGE_ROW_PRIVATE_H
#define METODIST_EXCHANGE_ROW_PRIVATE_H

#include "transfer_private.h"

struct row {
	struct import *import;
	const struct csv_row *csv;
	struct notes notes;
	struct table_row *given;  /* rows of tables that its values went to */
	size_t ngiven, given_cap;
	bool refused;
	bool again;               /* nothing was done: what is gathered is to be settled before it */
};

/* ---- transfer_row.c ---- */
void row_tell_seen(const struct row *row, const struct record *old, const struct record *now, bool differs);

/* ---- transfer_gather.c ---- */
/* Takes the row, which came to `now` and speaks of `found`, where it goes together with those before it. */
bool gather(struct row *row, struct ref found, const struct record *now);
/* Some wait to be checked. */
bool gathered(const struct import *import);

#endif
