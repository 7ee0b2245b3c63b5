/* The synthetic district under a terminal: each story has a base of its own, a fixed day (23.11.2026, 12:00
 * in Moscow) and the operator smirnova. The base is gone when the test program ends. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_DISTRICT_H
#define METODIST_TESTS_SCREEN_HARNESS_DISTRICT_H

#include "harness.h"

#define DISTRICT_NOW "2026-11-23T09:00:00Z"

/* cmocka: a copy of the demo base before each story; frees terminals and the copy after it. */
int district_setup(void **state);
int district_teardown(void **state);
#define STORY(name) cmocka_unit_test_setup_teardown(name, district_setup, district_teardown)

const char *district_dir(void);
/* A file in that folder: its path (of the last two asked for), written whole, read whole (until the next call). */
const char *district_path(const char *name);
void district_write(const char *name, const char *text);
const char *district_read(const char *name);
/* The story begins without a base. */
void district_empty(void);
/* Text of the settings file that programs use from now on; empty in every new story. */
void district_settings(const char *text);
#define AS_AN_OPERATOR "[screen]\nrest_ms = 150\ndraft_pause_ms = 700\n" /* pauses and all */
/* The program at its first screen. A second one works on the same base. */
struct term *district_open(void);
struct term *district_start(void);  /* the same, without waiting for the screen */
/* On a terminal of another kind or size; argv and home are the district's. */
struct term *district_start_on(struct term_config config);
/* Another operator on the same base, with a home folder of her own. */
struct term *district_open_as(const char *user);
/* `metodist WORDS…` (the last one NULL) on a terminal of its own. */
struct term *district_terminal(const char *const *words);
/* A command by its name from the palette: typed, seen as `label` under the cursor, its form opened. */
void district_command(struct term *t, const char *name, const char *label);
/* What `metodist COMMAND` prints for this user, the command as for a shell; fails the story unless it ends
 * with `code`. Lives until the next call. */
const char *district_run(const char *user, int code, const char *command);
/* Fails the story unless the row holds the text now. */
void assert_row_has(struct term *t, int row, const char *text);

#endif
