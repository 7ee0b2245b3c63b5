/* The terminal: the only place that knows curses, dialects, encodings and signals. One terminal a process.
 * Opening switches LC_ALL=C to UTF-8 when the terminal answers that it is UTF-8 (prints «я», asks the cursor position). */
#ifndef METODIST_TUI_TERM_H
#define METODIST_TUI_TERM_H

#include "metodist/base/status.h"
#include "metodist/tui/key.h"

enum term_theme { THEME_AUTO, THEME_COLOR, THEME_MONO, THEME_CONTRAST };

struct term_config {
	enum term_theme theme;  /* NO_COLOR and terminals without colour make it mono */
	int esc_delay_ms;       /* how long ESC waits for the rest; `[` or `O` within 300 ms continue it anyway */
};

enum status term_open(const struct term_config *config, struct notes *notes);
/* Gives the screen back as it was. Safe to call twice and from mem_on_fatal. */
void term_close(void);

/* Waits at most timeout_ms (-1: for ever) for a key. Never loses what came during drawing. K_HANGUP is repeated for ever once seen. */
void term_read(struct key *key, int timeout_ms);
/* The unmarked row just read comes again, as the keys it may have been. Only before the next term_read. */
void term_as_keys(void);
/* True when a key waits already: background work stops. */
bool term_pending(void);
/* Takes an Esc out of the keys that wait, and no other key; false: there is none. For work that Esc stops. */
bool term_take_esc(void);
void term_size(int *rows, int *cols);
/* Sends what changed since the last one; the only place that writes. */
void term_flush(void);
/* Sends what was typed and no more: the cursor's row up to the cursor, and blanks behind it where its field no longer is
 * what the screen shows. The rest goes with the next term_flush. False, and nothing sent: the cursor has come from another
 * row or is in no field. */
bool term_flush_typed(void);
/* Cursor for the next flush; row -1 hides it. */
void term_cursor(int row, int col);
/* The field it stands in ends before this column. */
void term_field(int end);
/* Ctrl-Z: gives the screen back, stops, comes back redrawn. Bound by the loop. */
void term_suspend(void);

#endif
