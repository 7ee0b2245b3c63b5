/* The terminal layer alone, behind a pty: term_probe (METODIST_TERM_PROBE names it, or it lies beside the
 * test) with a field to type into and the name of the last key. And Russian locales of old servers, built for
 * the tests alone. */
#ifndef METODIST_TESTS_SCREEN_HARNESS_PROBE_H
#define METODIST_TESTS_SCREEN_HARNESS_PROBE_H

#include "harness.h"

enum { PROBE_ROW = 2, PROBE_COL = 4 };  /* of its field */

const char *probe_path(void);
struct term *probe_start(struct term_config config);  /* argv is the probe's */
/* In one of the locales below. */
struct term *probe_start_in(const char *locale, const char *charset);
void probe_quit(struct term *t);

/* For cmocka's group: ru_RU.KOI8-R, ru_RU.CP1251 and ru_RU.IBM866. */
int locales_build(void **state);
int locales_remove(void **state);
const char *locales_variable(void);     /* «LOCPATH=…» for the environment */

#define TEST(f) cmocka_unit_test_teardown(f, term_teardown)

#endif
