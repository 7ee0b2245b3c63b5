/* A terminal with an operator at it: starts a program on its own pty, draws what it writes with
 * libvterm, presses keys, looks at the screen. Rows and columns count from 0. A strange result ends the
 * cmocka test: it prints the line of the story and the whole screen. Nothing here waits for silence. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_H
#define METODIST_TESTS_SCREEN_HARNESS_H

#include <stdbool.h>
#include <stddef.h>

enum { TERM_WAIT_MS = 10000, TERM_COLOUR_OWN = -1, TERM_COLOUR_RGB = 1 << 24 };

enum term_dialect {
	TERM_XTERM, TERM_PUTTY, TERM_LINUX, TERM_SCO, TERM_RXVT, TERM_TMUX /* and screen */,
	TERM_VT100P /* as PuTTY sends them in its VT100+ mode */,
	TERM_DIALECTS
};

enum term_key {
	KEY_UP, KEY_DOWN, KEY_RIGHT, KEY_LEFT, KEY_HOME, KEY_END, KEY_PGUP, KEY_PGDN, KEY_INS, KEY_DEL,
	KEY_TAB, KEY_BACKTAB, KEY_ENTER, KEY_ESC, KEY_BACKSPACE,
	KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12,
	KEY_KP_0, KEY_KP_1, KEY_KP_2, KEY_KP_3, KEY_KP_4, KEY_KP_5, KEY_KP_6, KEY_KP_7, KEY_KP_8, KEY_KP_9,
	KEY_KP_DOT, KEY_KP_ENTER, KEY_KP_PLUS, KEY_KP_MINUS, KEY_KP_STAR, KEY_KP_SLASH,
	TERM_KEYS
};

/* The program gets these variables and no others: PATH, TERM, LC_ALL, TZ=UTC, HOME and `env`, which wins. */
struct term_config {
	const char *argv[24];      /* the last one is NULL */
	const char *env[24];       /* "NAME=value" */
	int rows, cols;            /* 24 × 80 */
	const char *term;          /* xterm-256color */
	const char *locale;        /* LC_ALL; C.UTF-8 */
	const char *home;          /* /nonexistent */
	const char *charset;       /* of the line; UTF-8, or one byte a letter: "KOI8-R", "CP1251", "CP866" */
	enum term_dialect dialect;
	bool ctrl_h;               /* Backspace sends ^H, not ^? */
	int patient_ms;            /* a shorter poll is work; 320: longer than any wait within a key */
};

struct term_attr {
	bool bold, underline, blink, reverse; /* libvterm knows no dim */
	int fg, bg;                /* palette index, TERM_COLOUR_OWN, or TERM_COLOUR_RGB | 0xrrggbb */
};

struct term_cursor {
	int row, col;
	bool visible;
};

struct term *term_start(struct term_config config);
void term_free(struct term *t);                 /* kills what still runs; NULL is fine */
int term_teardown(void **state);                /* for cmocka: frees all, also after a failed test */

/* Keyboard. A letter or a named key is one keystroke; arrows and keypad follow the modes the program set. */
void term_type(struct term *t, const char *text);
void term_key(struct term *t, enum term_key key);
void term_alt(struct term *t, const char *letter);   /* ESC and the letter, as UTF-8 */
void term_ctrl(struct term *t, char letter);
void term_raw(struct term *t, const void *bytes, size_t n); /* as they are; no keystroke */
size_t term_keys(const struct term *t);
void term_keys_reset(struct term *t);

/* Waiting: looks at once and after every read; an old screen that fits passes too. A text lies in one row. */
void term_wait(struct term *t, const char *text);
void term_wait_gone(struct term *t, const char *text);
void term_wait_row(struct term *t, int row, const char *text);
void term_wait_cursor(struct term *t, int row, int col);
bool term_sees(struct term *t, const char *text, int ms);
/* Until the program itself (not a child of it) has taken every key, sleeps in a read or poll of its
 * terminal and all its output is on the screen. A poll under half a second is work: the rest of ESC. */
void term_quiesce(struct term *t);
void term_taken(struct term *t);                /* the same, but what it puts off for a moment may come later */
bool term_settles(struct term *t, int ms);      /* the same, but not longer; false when it has ended */

/* What is there once the program has settled: half a drawing is no screen. Strings are the terminal's and
 * live until its next call; trailing blanks are cut. */
const char *term_row(struct term *t, int row);
const char *term_text(struct term *t);          /* all rows, a '\n' after each */
struct term_attr term_attr(struct term *t, int row, int col);
struct term_cursor term_cursor(struct term *t);
/* Quiesces, then compares the screen with a file, or writes the file when METODIST_GOLDEN=write. */
void term_golden(struct term *t, const char *path);

/* What the program wrote since the last reset; what can be read without waiting is counted first. */
size_t term_bytes(struct term *t);
const char *term_output(struct term *t, size_t *n);
void term_bytes_reset(struct term *t);
void term_assert_bytes(struct term *t, size_t most); /* quiesces; shows the bytes when they are more */
long term_rss_anon(struct term *t);             /* RssAnon, KB */
long term_faults(struct term *t);               /* page faults since it was started */
long term_processor_us(struct term *t);         /* spent by the program until now */

void term_resize(struct term *t, int rows, int cols);
void term_hangup(struct term *t);               /* closes the line; the screen stays readable */
void term_signal(struct term *t, int sig);
int term_exit_status(struct term *t);           /* waits for the end; the code, or minus the signal */
void term_kill(struct term *t);                 /* SIGKILL, and waits */
#include "harness_here.h"

#endif
