/* What the find box offers: records, sections, new records, commands. */
#ifndef METODIST_TUI_FIND_PRIVATE_H
#define METODIST_TUI_FIND_PRIVATE_H

#include "tui_private.h"

enum find_what { FIND_RECORD, FIND_SECTION, FIND_NEW, FIND_NEW_WITH /* the marked records in its table */,
		 FIND_ACTION, FIND_NAMED /* an action asked about one thing: a report, a norm */, FIND_ABOUT /* an action about the record one stands on, or whose it is */ };
enum find_mode { FIND_BOTH, FIND_RECORDS, FIND_COMMANDS, FIND_MODES };
/* How a text is read: as it stands, as if typed in the other layout, as Russian in Latin letters. */
enum find_how { FIND_TYPED, FIND_LAYOUT, FIND_LATIN, FIND_HOWS };

struct find_entry {
	enum find_what what;
	struct ref ref;            /* FIND_RECORD, FIND_ABOUT */
	const struct kind *kind;   /* FIND_SECTION, FIND_NEW… */
	uint16_t tag;              /* FIND_NEW_WITH: the column they go to */
	enum action_id action;
	const char *argument, *value; /* FIND_NAMED */
	struct slice title, note;  /* at the right: kind, key, «команда» */
	struct slice detail;       /* FIND_RECORD: tells namesakes apart */
};

enum { FIND_ENTRIES_MAX = 160, FIND_HITS_MAX = 50, FIND_RECORDS_FIRST = 5 /* records above the commands */ };

struct find_entries {
	struct arena arena;
	struct find_entry v[FIND_ENTRIES_MAX];
	size_t n;
	size_t total;              /* records that fit, also those not here */
	bool complete;             /* all records were looked at, not only titles that begin so */
	enum find_how how;         /* which reading of the text was found, */
	struct slice used;         /* and its letters; in arena */
	bool typos;
};

/* One reading of what was typed. */
struct find_reading {
	struct slice text;
	bool typos;
};

/* `below`: the screen on which a chosen action is to run; NULL: none. */
void find_load(struct find_entries *e, struct tui *tui, struct slice text, enum find_mode mode,
	       struct screen *below);
void find_release(struct find_entries *e);
/* NULL when there is no more room. Texts are copied. */
struct find_entry *find_add(struct find_entries *e, enum find_what what, struct slice title, struct slice note);
/* Once each. */
void find_add_record(struct find_entries *e, const struct view *view, struct ref ref);

/* find_named.c: records that the words name together with their kind, by first letters, or by a day; how many. */
size_t find_named(struct find_entries *e, struct tui *tui, struct slice text);

/* find_commands.c: commands and sections by their names, the most fitting first. `only`: no records stand beside them. */
void find_commands(struct find_entries *e, const struct tui *tui, const struct find_reading *reading,
		   struct screen *below, bool only);
/* Those whose names do not fit but whose help does. */
void find_by_help(struct find_entries *e, const struct tui *tui, const struct find_reading *reading,
		  struct screen *below, bool only);

#endif
