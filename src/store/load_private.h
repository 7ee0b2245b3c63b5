/* Reading a dump, shared by load.c and load_record.c. */
#ifndef METODIST_STORE_LOAD_PRIVATE_H
#define METODIST_STORE_LOAD_PRIVATE_H

#include "change_private.h"

#define LOAD_ID_MAX PROVISIONAL_ID
enum { WIRE_LAST = 15 }; /* four bits */

/* In place of what `out` held; false for anything but whole bytes in hex. */
bool unhex_buf(struct slice text, struct buf *out);
/* «id rev nextrow cells…» into a record_init-ed record. False: not as a dump has it. */
bool load_cells(struct slice text, struct record *r);

#endif
