/* The inside of the random operator: monkey.c keeps the program and the base. */
#ifndef METODIST_TESTS_SCREEN_MONKEY_H
#define METODIST_TESTS_SCREEN_MONKEY_H

#include <stdint.h>

#include "harness_district.h"

#define COUNT(table) ((unsigned)(sizeof(table) / sizeof((table)[0])))

struct monkey {
	uint64_t chance;
	struct term *term;
	unsigned long keys, resizes, hangups, restarts, saves, others;
};

/* 0 … n - 1 */
unsigned monkey_pick(struct monkey *m, unsigned n);
/* For the trail that a failure prints. */
void monkey_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The program sleeps in time or has ended well; then it is started anew, and `term` is another. */
void monkey_settle(struct monkey *m);
/* It must end with this status: the base is checked, the program started anew. */
void monkey_restart(struct monkey *m, int status);

/* monkey_keys.c. A key, a character, a text key by key, each with its settling. */
void monkey_press(struct monkey *m, enum term_key key, const char *name);
void monkey_press_sign(struct monkey *m, const char *sign);
void monkey_type(struct monkey *m, const char *text);
/* Any key, character, chord; sequences nobody knows, pastes, keys faster than they are taken. */
void monkey_named(struct monkey *m);
void monkey_sign(struct monkey *m);
void monkey_chord(struct monkey *m);
void monkey_garbage(struct monkey *m);
void monkey_paste(struct monkey *m);
void monkey_burst(struct monkey *m);

/* monkey_moves.c. One thing that an operator does: some keys, or a blow to the line. */
void monkey_move(struct monkey *m);

#endif
