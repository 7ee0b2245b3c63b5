/* Sentences that a text field offers (field.phrases). Private to src/tui. */
#ifndef METODIST_TUI_PHRASES_H
#define METODIST_TUI_PHRASES_H

#include "metodist/model/kind.h"

/* The first that begins with what is typed; empty: none. */
struct slice phrase_whole(const struct classifier *phrases, struct slice typed);
/* Every word of `typed` begins a word of it. */
bool phrase_fits(const char *phrase, struct slice typed);
/* «Провести практикум по теме «» is to be gone on with. */
bool phrase_is_open(struct slice phrase);

#endif
