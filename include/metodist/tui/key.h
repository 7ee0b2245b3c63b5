/* Keys as the program means them, whatever the terminal sent. Letters of shortcuts go by position: Ctrl+Ы is Ctrl+S,
 * Alt+А is Alt+F. */
#ifndef METODIST_TUI_KEY_H
#define METODIST_TUI_KEY_H

#include "metodist/base/buf.h"

enum key_code {
	K_NONE,      /* nothing came within the timeout */
	K_CHAR,      /* ch: a character to type, or with mods a shortcut (then ch is the QWERTY letter, lower case) */
	K_ENTER, K_TAB, K_BACKTAB, K_ESC, K_BACKSPACE,
	K_UP, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END, K_PGUP, K_PGDN, K_INS, K_DEL,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11, K_F12,
	K_PASTE,     /* pasted: `text` holds it whole */
	K_RESIZE,    /* the window has a new size; already applied */
	K_HANGUP,    /* the line is gone or we are told to end: save the draft and leave */
};

enum { KEY_CTRL = 1, KEY_ALT = 2, KEY_SHIFT_ = 4 };

struct key {
	enum key_code code;
	unsigned mods;
	uint32_t ch;
	struct slice text;  /* K_PASTE: valid until the next read */
	bool unmarked;      /* K_PASTE of one row that no terminal marked: it may have been typed ahead (term_as_keys) */
};

/* «F2», «Ctrl+S», «Alt+1», «Ins», «PgDn», «Пробел», «*»: as in the INI and on the screen. False when it is not a key. */
bool key_parse(struct slice name, struct key *key);
void key_label(const struct key *key, struct buf *out);
bool key_equal(const struct key *a, const struct key *b);
/* A letter, digit, sign or blank to type: no shortcut. */
bool key_is_typed(const struct key *key);

#endif
