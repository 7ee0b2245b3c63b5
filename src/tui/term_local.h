/* What the terminal's own files share; nobody else includes it. */
#ifndef METODIST_TUI_TERM_LOCAL_H
#define METODIST_TUI_TERM_LOCAL_H

#include <wchar.h>

#include "metodist/base/status.h"
#include "metodist/tui/key.h"
#include "metodist/tui/pane.h"

enum { ESC = 0x1B };

enum decoded {
	DECODED_KEY,   /* `key` is set */
	DECODED_SKIP,  /* nothing a user meant */
	DECODED_MORE,  /* the beginning of something */
	DECODED_PASTE, /* what follows, up to PASTE_END, is pasted text */
};

#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

/* term_decode.c: what the first bytes of `in` (not empty) mean; `used` of them are done with. When no more
 * came in time, `final` makes the best of a beginning: never DECODED_MORE. Bytes are in the locale's
 * encoding. */
enum decoded term_decode(struct slice in, bool final, struct key *key, size_t *used);
/* How long to wait for the rest of what `in` begins. */
int term_patience(struct slice in, int esc_delay_ms);

/* term_burst.c: what came at once, from its first byte on */
enum term_burst {
	BURST_KEYS,    /* typed */
	BURST_MORE,    /* may be the beginning of a table: the rest comes at once or not at all */
	BURST_ROW,     /* the same, and if nothing follows it is a row of a table, or keys that waited */
	BURST_PASTE,   /* a table or a list from a terminal that does not mark what is pasted */
};
enum term_burst term_burst(struct slice in);

/* term_charset.c: settles the encoding; bytes typed meanwhile are appended to `typed`. */
enum status term_charset_open(struct notes *notes, struct buf *typed);
/* Text as wide characters the terminal can show, column for column; lives until the next call. */
size_t term_charset_wide(struct slice text, const wchar_t **wide);
/* From the locale's encoding to UTF-8, broken bytes as U+FFFD. */
void term_charset_utf8(struct slice bytes, struct buf *out);

/* term_signal.c */
int64_t term_now_ms(void);       /* a clock nobody sets */

struct term_signals {
	bool hangup, resize, suspend, resume;
};

/* `crash` runs when the program is about to die of a bug: it may only do what a signal handler may. */
void term_signal_open(void (*crash)(void));
/* What came since the last call. */
struct term_signals term_signal_take(void);
bool term_signal_waiting(void);
/* Waits for a byte or a signal: true when a byte (or the end of the line) is there. */
bool term_signal_wait(int timeout_ms);
/* Stops the process group as the shell's Ctrl-Z would; returns after `fg`. */
void term_signal_stop(void);

/* term_caps.c: curses begins, with a shorter description of the same terminal; false: it knows none. */
bool term_caps_open(void);

/* term_input.c */
void term_input_open(struct slice typed, int esc_delay_ms);

/* term.c: text without control characters, already cut to fit. */
void term_put(int row, int col, struct slice text, enum style style);
void term_blank(int row, int col, int cols);
/* Takes over the size of the window; false when it has not changed. */
bool term_resize(void);
/* The size is another than the last time this was asked. */
bool term_resized(void);
/* Someone else used the screen: everything is sent anew. */
void term_redraw(void);

#endif
