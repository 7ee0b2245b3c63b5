/* The home screen's right column: what waits, drafts, what was last at hand. */
#ifndef METODIST_TUI_HOME_PRIVATE_H
#define METODIST_TUI_HOME_PRIVATE_H

#include "tui_private.h"

enum side_kind { SIDE_HEADING, SIDE_BATCH, SIDE_DRAFT, SIDE_RECORD };

struct side_item {
	enum side_kind kind;
	struct slice text, when;
	struct batch batch;      /* SIDE_BATCH */
	char draft[40];          /* SIDE_DRAFT */
	struct ref ref;          /* SIDE_RECORD */
};

enum { SIDE_MAX = 24, SIDE_BATCHES = 3, SIDE_DRAFTS = 12, SIDE_RECENT = 5 };
#define SIDE_NOWHERE SIZE_MAX

struct side {
	struct arena arena;
	struct side_item items[SIDE_MAX];
	size_t n;
};

void side_load(struct side *side, struct tui *tui);
/* `at`: item under the cursor, kept in sight; SIDE_NOWHERE: the cursor is elsewhere. */
void side_draw(const struct side *side, struct pane p, size_t at);
void side_release(struct side *side);

#endif
