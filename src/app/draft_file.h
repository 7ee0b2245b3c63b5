/* The reader of a draft's file, apart from draft.c for size; the layout stands there. */
#ifndef METODIST_APP_DRAFT_FILE_H
#define METODIST_APP_DRAFT_FILE_H

#include "metodist/app/draft.h"

#define DRAFT_FIRST_LINE "metodist draft 1"

/* A name that could lead out of the folder is no name. */
bool draft_is_name(struct slice name);
/* Hostile until checked. False: not a draft, or one that was cut or spoiled; what was read stays in `draft`.
 * *own: it is of this base and of this operator. */
bool draft_parse(const struct app *app, struct slice bytes, struct draft *draft, bool *own,
		 struct notes *notes);

#endif
