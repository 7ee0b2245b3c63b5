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

enum { SIDE_MAX = 24, SIDE_BATCHES = 3, SIDE_DRAFTS = 5, SIDE_RECENT = 5 };

struct side {
	struct arena arena;
	struct side_item items[SIDE_MAX];
	size_t n;
};

void side_load(struct side *side, struct tui *tui);
void side_release(struct side *side);

#endif
