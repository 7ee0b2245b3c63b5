/* The inside of the random operator: monkey.c keeps the program and the base. */
#ifndef METODIST_TESTS_SCREEN_MONKEY_H
#define METODIST_TESTS_SCREEN_MONKEY_H

#include <stdint.h>

#include "harness_burst.h"
#include "harness_district.h"

/* A smaller window takes no keys. */
enum { ROWS_LEAST = 16, COLS_LEAST = 60 };

#define COUNT(table) ((unsigned)(sizeof(table) / sizeof((table)[0])))

struct monkey {
	uint64_t chance;
	struct term *term;
	unsigned burst;      /* so many keys are pressed before the program is waited for */
	unsigned long fresh; /* pressed since it was */
	size_t unread;       /* bytes of them */
	int rows, cols;
	unsigned long moves, keys, resizes, hangups, restarts, saves, others;
};

/* 0 … n - 1 */
unsigned monkey_pick(struct monkey *m, unsigned n);
/* For the trail that a failure prints. */
void monkey_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Before a key of so many bytes: it will be sent with those before it, or those are waited for. */
void monkey_gather(struct monkey *m, size_t bytes);
/* Counts a key; the last one of a burst is waited for. */
void monkey_pressed(struct monkey *m);
/* What is on the screen after all that was pressed; row -1: all of it. */
const char *monkey_sees(struct monkey *m, int row);
/* The program sleeps in time or has ended well; then it is started anew, and `term` is another. */
void monkey_settle(struct monkey *m);
/* It must end with this status: the base is checked, the program started anew. */
void monkey_restart(struct monkey *m, int status);

/* monkey_keys.c. A key, a character, a text key by key. */
void monkey_press(struct monkey *m, enum term_key key, const char *name);
void monkey_press_alt(struct monkey *m, char letter);
void monkey_press_sign(struct monkey *m, const char *sign);
void monkey_type(struct monkey *m, const char *text);
/* The whole text as one key. */
void monkey_paste_text(struct monkey *m, const char *text);
/* Any key, character, chord; sequences nobody knows, pastes. */
void monkey_named(struct monkey *m);
void monkey_sign(struct monkey *m);
void monkey_chord(struct monkey *m);
void monkey_garbage(struct monkey *m);
void monkey_paste(struct monkey *m);

/* monkey_moves.c. One thing that an operator does: some keys, or something that happens to the line. */
void monkey_move(struct monkey *m);

#endif
