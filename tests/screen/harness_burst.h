/* For an operator who presses faster than anyone reads, on a machine that has other things to do. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_BURST_H
#define METODIST_TESTS_SCREEN_HARNESS_BURST_H

#include "harness.h"

enum term_answer { TERM_SETTLED, TERM_ENDED, TERM_WORKS };

/* Presses gather and go in one write, when anyone looks at the screen or lets them go. */
void term_hold(struct term *t);
void term_let_go(struct term *t);
/* As term_settles, for who counts the time another way. */
enum term_answer term_answers(struct term *t, int ms);
/* All waits of this test program are so many times longer. */
void term_patience(int times);

#endif
