/* What is being typed, completed from what records hold. One a session. Private to src/tui. */
#ifndef METODIST_TUI_COMPLETION_H
#define METODIST_TUI_COMPLETION_H

#include "metodist/model/usage.h"
#include "metodist/tui/screen.h"

struct completions *completions_new(uint64_t seq);
void completions_free(struct completions *completions);
/* Reads a little of what records of this kind hold; false: there was no more to read. */
bool completion_work(struct tui *tui, const struct kind *kind);
/* The same before an answer that is asked for now. */
void completion_hurry(struct tui *tui, const struct kind *kind, int64_t budget_us);
/* The view was renewed: what was saved since counts. */
void completions_follow(struct tui *tui);

/* Appends the whole of what is typed into a field; nothing when nobody knows or when it is whole already. */
void completion_ahead(struct tui *tui, const struct record *now, const struct field *f, struct slice typed,
		      struct buf *whole);
/* What records hold there, usage_find. */
size_t completion_list(struct tui *tui, const struct record *now, const struct field *f, struct slice typed,
		       struct usual *found, size_t most);

#endif
