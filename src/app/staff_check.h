/* A staff list of one organization beside the base: what each line means. Private to the command. */
#ifndef METODIST_APP_STAFF_CHECK_H
#define METODIST_APP_STAFF_CHECK_H

#include "metodist/exchange/transfer.h"

enum staff_finding {
	STAFF_SAME,
	STAFF_CAME,       /* new, or known from elsewhere */
	STAFF_CHANGED,
	STAFF_LEFT,       /* the list itself says so */
	STAFF_RENAMED,    /* new by the list, but for the surname someone who is missing from it: asked about */
	STAFF_NAMESAKE,   /* new by the list, but of the name of someone missing from it: asked about */
	STAFF_MISSING,    /* works here by the base, not in the list: asked about */
	NSTAFF_FINDINGS
};

/* One person of the list. */
struct staff_entry {
	size_t line;                  /* the first that speaks of them */
	enum staff_finding finding;
	bool fresh;                   /* not in the base: old is empty */
	struct record old, now;       /* owned */
	uint64_t like;                /* STAFF_RENAMED, STAFF_NAMESAKE: who it may be */
};

enum { STAFF_MAX = 5000 };    /* people; more is no list of one organization */

struct staff {
	const struct view *view;
	struct ref organization;
	struct staff_entry *v;
	size_t n, cap;
	bool too_many;
	uint64_t *missing;            /* by name */
	size_t nmissing, missing_cap;
};

/* For import_config.seen: ctx is a struct staff. */
void staff_see(struct staff *staff, const struct import_seen *seen);
/* When the whole list has been seen: who is missing, and what each entry is. */
enum status staff_judge(struct staff *staff);
/* «фамилия: Петрова → Иванова; должность: …» */
void staff_changes(const struct staff *staff, const struct staff_entry *entry, struct buf *text);
void staff_release(struct staff *staff);

#endif
