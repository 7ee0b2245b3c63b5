/* How anything that can fail ends. The numbers are the program's exit codes.
 * Only three failures exist: a bug (assert), no memory (mem.h), and these. */
#ifndef METODIST_BASE_STATUS_H
#define METODIST_BASE_STATUS_H

#include "metodist/base/slice.h"

enum status {
	ST_OK = 0,
	ST_NO = 1,       /* done, and the answer is no: not found, some rows refused */
	ST_USAGE = 2,    /* the request itself is wrong */
	ST_CONFLICT = 3, /* someone changed it first */
	ST_DENIED = 4,   /* not permitted */
	ST_FAILED = 5,   /* the base or a file failed */
};

/* One thing to tell the user, in Russian: what is wrong, where, what to do. */
struct note {
	uint16_t tag, row;  /* field and row it is about; 0 when none */
	bool warning;       /* does not refuse */
	char *text;         /* owned by the list; UTF-8, one line, no full stop */
};

/* Zero-initialised is valid and empty. */
struct notes {
	struct note *v;
	size_t n, cap;
};

void notes_add(struct notes *notes, uint16_t tag, uint16_t row, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void notes_warn(struct notes *notes, uint16_t tag, uint16_t row, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Adds a note about nothing in particular and returns `st`: `return fail(notes, ST_NO, "…")`. */
enum status fail(struct notes *notes, enum status st, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool notes_refuse(const struct notes *notes);    /* any note that is not a warning */
const char *notes_first(const struct notes *notes); /* text of the first refusal, else first note, else "" */
void notes_clear(struct notes *notes);
void notes_release(struct notes *notes);

#endif
